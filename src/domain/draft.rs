//! What somebody typed, read: the words, the author after `@`, and for a commitment who, what, by when and how sure.

use super::captures::{Capture, CaptureKind};
use super::command::Refusal;
use super::names::NameMatch;
use super::people::{PersonId, Who};
use super::promises::{Commitment, Due, Handover, Promise};
use super::signatures::Signature;
use super::sure::Sure;
use crate::text::clean_line;
use crate::text::without_list_mark;

/// A typed line, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) author: Option<Who>,
    pub(super) promise: Option<Box<Promise>>,
}

/// Reads a typed line. `find` says who of the roster a typed name means.
///
/// An author is `@name` at the end or `@name:` at the start, where the name is that of one person in the room; anything
/// else stays in the words, whole. A commitment is `who; what; by when; how sure` with the last two left out at will, or `@who what by
/// when`; `#v` or `#visioning` in it names the signature it strengthens. Letting go is `from > to; what; 2 > 5; when to look
/// again`, again with the last two left out at will. A photo is `file name; caption`. Who is not known for sure is kept as
/// the name that was typed.
pub(super) fn read(text: &str, kind: CaptureKind, find: impl Fn(&str) -> NameMatch) -> Result<Typed, Refusal> {
    let line = clean_line(text);
    if kind == CaptureKind::LettingGo {
        return letting_go(&line, &find);
    }
    let author = author(&line, kind.is_promise(), &find);
    match (kind, author) {
        (CaptureKind::Commitment, Some(author)) => commitment(&author.words, Some(author.who), &find),
        (CaptureKind::Commitment, None) => commitment_of_anybody(&line, &find),
        (CaptureKind::Photo, Some(author)) => photo(&author.words, Some(author.who)),
        (CaptureKind::Photo, None) => photo(&line, None),
        _ if line.is_empty() => Err(Refusal::Empty),
        (_, Some(author)) => Ok(Typed { text: author.words, author: Some(author.who), promise: None }),
        (_, None) => Ok(Typed { text: line, author: None, promise: None }),
    }
}

/// What to type to get a caught thing again: what an editing line starts with.
pub fn typed_again<'a>(capture: &'a Capture, name_of: impl Fn(&'a Who) -> &'a str) -> String {
    let Some(promise) = &capture.promise else {
        let author = capture.author.as_ref().map(|who| format!(" @{}", name_of(who)));
        return capture.text.clone() + &author.unwrap_or_default();
    };
    let signature = promise.signature().map(|signature| format!(" #{}", signature.name().to_lowercase()));
    let what = capture.text.clone() + &signature.unwrap_or_default();
    let (who, due) = (name_of(promise.who()), promise.due().words.clone());
    let said = !due.is_empty();
    let parts = match &**promise {
        Promise::Handover(handover) => {
            let levels = handover.levels.map(|[before, after]| format!("{before} > {after}"));
            [Some(format!("{} > {who}", name_of(&handover.from))), Some(what), levels, said.then_some(due)]
        }
        Promise::Commitment(Commitment { confidence, .. }) => {
            let due = (said || confidence.is_some()).then_some(due);
            [Some(who.to_owned()), Some(what), due, confidence.map(|sure| sure.to_string())]
        }
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Cuts pasted text into lines worth keeping: list marks dropped, empty lines left out.
pub fn pasted_lines(text: &str) -> Vec<String> {
    let lines = crate::text::clean_lines(text);
    let lines = lines.lines().map(|line| clean_line(without_list_mark(line)));
    lines.filter(|line| !line.is_empty()).collect()
}

/// An author, and the words without them.
struct Author {
    who: Who,
    words: String,
}

/// The author at the start or the end of a line, where that is one person of the room for sure.
fn author(line: &str, owns: bool, find: &impl Fn(&str) -> NameMatch) -> Option<Author> {
    marked(line, owns).find_map(|marked| match find(marked.name) {
        NameMatch::Person(id) if !marked.words.is_empty() => {
            Some(Author { who: Who::Person(id), words: marked.words.to_owned() })
        }
        _ => None,
    })
}

/// A name that is marked with `@`, and the words without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked<'a> {
    pub(super) name: &'a str,
    pub(super) words: &'a str,
    has_colon: bool,
}

/// What may be a name behind an `@`: all that follows at the end of a line, and at its start up to eight words, the most
/// first, where a colon follows or the name is that of an owner: `@Zoe is late` is about somebody.
fn marked(line: &str, owns: bool) -> impl Iterator<Item = Marked<'_>> {
    let start = line.strip_prefix('@').map(names_at_start).into_iter().flatten();
    let start = start.filter(move |marked| owns || marked.has_colon);
    let end = line.rfind(" @").and_then(|at| {
        let name = line.get(at + 2..)?.trim_end_matches(['.', ' ']);
        // `ask @Zoe?` is a question about somebody, and `(says @Zoe)` would be torn.
        let ends = |letter: char| {
            letter.is_ascii_punctuation() || matches!(letter, '”' | '’' | '»' | '…' | '！' | '？' | '）')
        };
        let is_name = !name.is_empty()
            && (!name.ends_with(ends) || name.contains('(') && name.ends_with(')'))
            && !name.starts_with([' ', '@'])
            && name.split(' ').count() <= MOST_WORDS;
        is_name.then_some(Marked { name, words: line.get(..at)?.trim(), has_colon: false })
    });
    start.chain(end)
}

/// How many words a name behind an `@` has at most.
const MOST_WORDS: usize = 8;

fn names_at_start(after: &str) -> impl Iterator<Item = Marked<'_>> {
    const BETWEEN: [char; 5] = [':', ',', '.', ';', ' '];
    // A name ends where a colon does, or with a word; `a` after a name is no initial.
    let ends = after.match_indices([' ', ':']).map(|(at, _)| at).take(MOST_WORDS).collect::<Vec<_>>();
    ends.into_iter().rev().filter_map(move |at| {
        let (name, rest) = after.split_at_checked(at)?;
        let name = name.trim_end_matches(BETWEEN);
        let is_initial = name.rsplit_once(' ').is_some_and(|(_, last)| last.chars().count() == 1);
        let is_name = !name.is_empty() && (!is_initial || rest.starts_with(':')) && !name.contains(':');
        let words = rest.trim_start_matches(BETWEEN).trim();
        is_name.then(|| Marked { name, words, has_colon: rest.starts_with(':') })
    })
}

/// A name behind an `@` of which it has to be asked who is meant: one that fits several, or none and looks like a name.
pub(super) fn open_name<'a>(
    line: &'a str,
    owns: bool,
    find: &impl Fn(&str) -> NameMatch,
) -> Option<(Marked<'a>, Vec<PersonId>)> {
    let found = marked(line, owns).filter(|it| !it.words.is_empty()).map(|marked| (marked, find(marked.name)));
    let mut open: Vec<(Marked<'a>, Vec<PersonId>)> = Vec::new();
    for (marked, found) in found {
        match found {
            NameMatch::Ask(candidates) => return Some((marked, candidates)),
            // Somebody joined the room since it was typed.
            NameMatch::Person(id) => return Some((marked, vec![id])),
            NameMatch::Nobody if looks_like_a_name(marked.name) => open.push((marked, Vec::new())),
            NameMatch::Nobody => {}
        }
    }
    open.into_iter().min_by_key(|(marked, _)| marked.name.split(' ').count())
}

/// One word of letters, or several with capitals: neither `10am` nor `the office`.
fn looks_like_a_name(name: &str) -> bool {
    let has_letters = |word: &str| word.starts_with(char::is_alphabetic) && !word.contains(['@', '/', '\\']);
    let has_capital = |word: &str| !word.starts_with(char::is_lowercase);
    has_letters(name) && (!name.contains(' ') || name.split(' ').all(|word| has_letters(word) && has_capital(word)))
}

/// A commitment whose owner is not marked with an `@` of one person in the room: before the first semicolon, or marked and
/// not known.
fn commitment_of_anybody(line: &str, find: &impl Fn(&str) -> NameMatch) -> Result<Typed, Refusal> {
    let unknown = open_name(line, true, find).filter(|_| !line.contains(';') || line.starts_with('@'));
    match unknown {
        Some((marked, _)) => commitment(marked.words, Some(Who::Named(marked.name.to_owned())), find),
        None => commitment(line, None, find),
    }
}

fn commitment(words: &str, author: Option<Who>, find: &impl Fn(&str) -> NameMatch) -> Result<Typed, Refusal> {
    let (signature, words) = signature(words);
    if words.trim_matches([';', ' ']).is_empty() {
        return Err(Refusal::Empty);
    }
    let mut parts: Vec<&str> = words.split(';').map(str::trim).collect();
    let owner = match author {
        Some(who) => who,
        None if parts.len() > 1 => named(parts.remove(0), find).ok_or(Refusal::NoOwner)?,
        None => return Err(Refusal::NoOwner),
    };
    if parts.first().is_none_or(|what| what.is_empty() || Sure::alone(what).is_some()) {
        return Err(Refusal::NoWhat);
    }
    let what = parts.remove(0);
    parts.retain(|part| !part.is_empty());
    let mut confidence = None;
    if let Some(sure) = parts.last().and_then(|last| Sure::alone(last).or_else(|| Sure::at_the_end(last))) {
        parts.pop();
        parts.extend(Some(sure.before).filter(|before| !before.is_empty()));
        confidence = Some(sure.of_ten);
    }
    if parts.iter().any(|part| is_number(part)) {
        return Err(Refusal::NotSure);
    }
    let rest = parts.join("; ");
    // What is told about being sure is private wherever it stands.
    let told = Some(what).filter(|_| confidence.is_none()).and_then(Sure::at_the_end).filter(|sure| sure.is_set_off);
    let (what, confidence) = told.map_or((what, confidence), |sure| (sure.before, Some(sure.of_ten)));
    let (what, by_when) = match what.rsplit_once(" by ") {
        Some((what, when)) if rest.is_empty() && !what.trim().is_empty() => (what.trim(), when.trim().to_owned()),
        _ => (what, rest.strip_prefix("by ").map(str::to_owned).unwrap_or(rest)),
    };
    let commitment = Commitment { owner, signature, by: Due::of(&by_when), confidence };
    Ok(Typed { text: what.to_owned(), author: None, promise: Some(Box::new(Promise::Commitment(commitment))) })
}

/// `from > to; what; 2 > 5; when to look again`.
fn letting_go(line: &str, find: &impl Fn(&str) -> NameMatch) -> Result<Typed, Refusal> {
    let (signature, words) = signature(line);
    if words.trim_matches([';', ' ']).is_empty() {
        return Err(Refusal::Empty);
    }
    let mut parts = words.split(';').map(str::trim);
    let hands = parts.next().and_then(|hands| hands.split_once('>')).ok_or(Refusal::NoHandover)?;
    let who = |name: &str| named(name.trim().trim_end_matches('-').trim(), find).ok_or(Refusal::NoHandover);
    let (from, to) = (who(hands.0)?, who(hands.1)?);
    let what = parts.next().ok_or(Refusal::NoHandover)?;
    if !what.contains(char::is_alphabetic) && (what.is_empty() || is_about_levels(what)) {
        return Err(Refusal::NoWhat);
    }
    let (levels, when): (Vec<&str>, Vec<&str>) =
        parts.filter(|part| !part.is_empty()).partition(|part| is_about_levels(part));
    let levels = match levels.as_slice() {
        [] => None,
        [one] => Some(typed_levels(one).ok_or(Refusal::NoSuchLevel)?),
        _ => return Err(Refusal::NoSuchLevel),
    };
    let handover = Handover { from, to, signature, levels, review: Due::of(&when.join("; ")) };
    Ok(Typed { text: what.to_owned(), author: None, promise: Some(Box::new(Promise::Handover(handover))) })
}

/// Whether a part of a letting-go line can only be meant for levels, right or wrong: neither is a day.
fn is_about_levels(part: &str) -> bool {
    part.contains('>') || is_number(part)
}

/// A bare number that is no year.
fn is_number(part: &str) -> bool {
    part.len() < 4 && part.parse::<u16>().is_ok()
}

/// `2 > 5`, both from 1 to 7.
fn typed_levels(text: &str) -> Option<[u8; 2]> {
    let (before, after) = text.split_once('>')?;
    let level = |text: &str| text.trim().trim_end_matches('-').trim().parse::<u8>().ok();
    let is_one = |level: &u8| (1..=7).contains(level);
    Some([level(before).filter(is_one)?, level(after).filter(is_one)?])
}

/// `file name; caption`, the caption left out at will.
fn photo(words: &str, author: Option<Who>) -> Result<Typed, Refusal> {
    let (file, caption) = words.split_once(';').unwrap_or((words, ""));
    let (file, caption) = (file.trim(), caption.trim());
    match (file.is_empty(), caption.is_empty()) {
        (true, true) => Err(Refusal::Empty),
        (true, false) => Err(Refusal::NoFile),
        (false, true) => Ok(Typed { text: file.to_owned(), author, promise: None }),
        (false, false) => Ok(Typed { text: format!("{file}; {caption}"), author, promise: None }),
    }
}

/// Who bears a name: somebody on the roster, or the name as it is; nobody where there is none.
fn named(name: &str, find: &impl Fn(&str) -> NameMatch) -> Option<Who> {
    match find(name) {
        NameMatch::Person(id) => Some(Who::Person(id)),
        _ => {
            let name = name.trim_start_matches('@').trim();
            (!name.is_empty()).then(|| Who::Named(name.to_owned()))
        }
    }
}

/// Takes the first `#v` or `#visioning` out of a line.
fn signature(line: &str) -> (Option<Signature>, String) {
    let tag =
        |word: &str| word.strip_prefix('#').map(|tag| tag.trim_end_matches([';', ',', '.'])).and_then(Signature::named);
    let found = line.split(' ').find_map(|word| Some((word, tag(word)?)));
    let Some((word, signature)) = found else { return (None, line.to_owned()) };
    let keep = if word.ends_with(';') { ";" } else { "" };
    let rest = line.replacen(word, keep, 1).replace(" ;", ";");
    (Some(signature), rest.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::names::Roster;
    use crate::domain::people::Person;

    fn roster(text: &str) -> NameMatch {
        let names = ["Amara", "Ben Okri", "Ben Lind", "Zoë"];
        let people = (0..).zip(names).map(|(id, name)| Person { id: PersonId(id), name: name.into(), present: true });
        Roster::of(people.collect::<Vec<_>>().iter()).find(text)
    }

    fn idea(text: &str) -> (String, Option<Who>) {
        let typed = read(text, CaptureKind::Idea, roster).unwrap();
        (typed.text, typed.author)
    }

    fn commitment(text: &str) -> (String, Commitment) {
        let typed = read(text, CaptureKind::Commitment, roster).unwrap();
        let Promise::Commitment(commitment) = *typed.promise.unwrap() else { panic!("a handover") };
        (typed.text, commitment)
    }

    #[test]
    fn an_author_stands_at_the_start_or_the_end() {
        let ben = Some(Who::Person(PersonId(1)));
        assert_eq!(idea("ask the night shift @ben okri"), ("ask the night shift".into(), ben.clone()));
        assert_eq!(idea("@Ben Okri: ask the night shift"), ("ask the night shift".into(), ben));
        assert_eq!(idea("more tea @zoe"), ("more tea".into(), Some(Who::Person(PersonId(3)))));
        assert_eq!(idea("@ben o: more tea"), ("more tea".into(), Some(Who::Person(PersonId(1)))));
        assert_eq!(idea("more tea @Okri."), ("more tea".into(), Some(Who::Person(PersonId(1)))));
    }

    #[test]
    fn only_somebody_in_the_room_is_taken_off_an_idea() {
        for text in [
            "raise @budget",
            "meet @10am",
            "5 apples @2",
            "more tea @Ben",
            "more tea @Zoltan",
            "@ben: more tea",
            "ask @Zoe?",
            "@amara is late again",
            "(an idea of @zoe)",
            "well done @zoe!",
            "“no”, says @zoe”",
        ] {
            assert_eq!(idea(text), (text.into(), None));
        }
    }

    #[test]
    fn it_is_asked_who_is_meant_where_a_name_fits_several_or_none() {
        let open = |text: &'static str| open_name(text, false, &roster).map(|(marked, who)| (marked.name, who));
        assert_eq!(open("more tea @Ben"), Some(("Ben", vec![PersonId(1), PersonId(2)])));
        assert_eq!(open("@ben: more tea"), Some(("ben", vec![PersonId(1), PersonId(2)])));
        assert_eq!(open("more tea @Amarra"), Some(("Amarra", vec![PersonId(0)])));
        assert_eq!(open("more tea @Zoltan"), Some(("Zoltan", vec![])));
        assert_eq!(open("@Zoltan: more tea"), Some(("Zoltan", vec![])));
        assert_eq!(open("more tea @Zoltan Kiss"), Some(("Zoltan Kiss", vec![])));
        for text in ["meet @10am", "5 apples @2", "meet @ noon", "meet @the office", "a@b.example", "@Amara", "tea"] {
            assert_eq!(open(text), None, "{text}");
        }
    }

    #[test]
    fn an_at_sign_inside_is_text() {
        for text in ["mail a@b.example today", "meet @ noon", "@Amara", "2 @ 3 each"] {
            assert_eq!(idea(text), (text.into(), None));
        }
    }

    #[test]
    fn a_commitment_has_an_owner_and_the_rest_at_will() {
        let amara = Who::Person(PersonId(0));
        let (what, whole) = commitment("amara; ring two clients #s; 1 December; 8/10");
        assert_eq!(what, "ring two clients");
        let by = Due { words: "1 December".into(), date: None };
        let want =
            Commitment { owner: amara.clone(), by, signature: Some(Signature::Sensemaking), confidence: Some(8) };
        assert_eq!(whole, want);
        let (what, short) = commitment("@Amara ring two clients by Friday");
        assert_eq!((what.as_str(), short.by.words.as_str(), short.owner), ("ring two clients", "Friday", amara));
        let (what, bare) = commitment("Zoltan; write it down");
        assert_eq!((what.as_str(), bare.by.is_open()), ("write it down", true));
    }

    #[test]
    fn how_sure_somebody_is_is_never_told_with_the_day_or_the_words() {
        for sure in
            ["4", "4/10", "4 / 10", "4 of 10", "4 of 10 sure", "4 out of 10", "40%", "40 % sure", "sure 4/10", "4/10;"]
        {
            for (start, when) in [("Amara; ring them; Friday; ", "Friday"), ("Amara; ring them; ", "")] {
                let (what, told) = commitment(&format!("{start}{sure}"));
                let told = (what.as_str(), told.by.words.as_str(), told.confidence);
                assert_eq!(told, ("ring them", when, Some(4)), "{start}{sure}");
            }
        }
        for line in [
            "Amara; ring them; Friday, 4 of 10",
            "Amara; ring them; Friday (4/10)",
            "Amara; ring them; by Friday 4 of 10 sure",
            "@Amara ring them by Friday, 4 of 10 sure",
            "@Amara ring them by Friday (40%)",
            "Amara; ring them by Friday; 4 of 10",
        ] {
            let (what, told) = commitment(line);
            assert_eq!(
                (what.as_str(), told.by.words.as_str(), told.confidence),
                ("ring them", "Friday", Some(4)),
                "{line}"
            );
        }
        for (line, what) in [("Amara; visit 3 of 10", "visit 3 of 10"), ("Amara; reach 80%; Friday", "reach 80%")] {
            let (kept, told) = commitment(line);
            assert_eq!((kept.as_str(), told.confidence), (what, None), "{line}");
        }
    }

    #[test]
    fn a_day_is_kept_as_it_was_told_and_as_a_date_where_it_is_one() {
        let (_, dated) = commitment("Amara; ring two clients; by 2026-12-04");
        let by = Due { words: "2026-12-04".into(), date: crate::domain::time::Date::parse("2026-12-04") };
        assert!(by.date.is_some());
        assert_eq!(dated.by, by);
    }

    #[test]
    fn a_commitment_without_an_owner_is_refused() {
        assert_eq!(read("ring two clients", CaptureKind::Commitment, roster), Err(Refusal::NoOwner));
        assert_eq!(read("; ring", CaptureKind::Commitment, roster), Err(Refusal::NoOwner));
        assert_eq!(read(" ; ; ", CaptureKind::Commitment, roster), Err(Refusal::Empty));
    }

    #[test]
    fn letting_go_says_who_hands_what_to_whom() {
        let amara = Who::Person(PersonId(0));
        let typed = |text: &str| read(text, CaptureKind::LettingGo, roster);
        let whole = typed("amara > Zoltan; the weekly report #i; 2 > 5; in March").unwrap();
        let want = Promise::Handover(Handover {
            from: amara.clone(),
            to: Who::Named("Zoltan".into()),
            signature: Some(Signature::Inventing),
            levels: Some([2, 5]),
            review: Due::of("in March"),
        });
        assert_eq!((whole.text.as_str(), whole.promise.as_deref()), ("the weekly report", Some(&want)));
        let short = typed("Amara -> Zoe; the report; in March").unwrap().promise.unwrap();
        assert_eq!((short.from(), short.levels(), short.due().words.as_str()), (Some(&amara), None, "in March"));
        for text in ["the weekly report", "Amara; the report", "Amara > ; the report", "Amara > Zoe", "> Zoe; it"] {
            assert_eq!(typed(text), Err(Refusal::NoHandover), "{text}");
        }
        assert_eq!(typed("Amara > Zoe; it; 0 > 5"), Err(Refusal::NoSuchLevel));
        assert_eq!(typed(" ; "), Err(Refusal::Empty));
    }

    #[test]
    fn what_cannot_be_read_of_letting_go_is_refused() {
        let typed = |text: &str| read(text, CaptureKind::LettingGo, roster);
        for text in [
            "Amara > Zoe; ; 2 > 5",
            "Amara > Zoe; 2 > 5",
            "Amara > Zoe;; in March",
            "Amara > Zoe; 2 > 5; the report",
            "Amara > Zoe; > 5; in March",
            "Amara > Zoe; 2 -> 5",
        ] {
            assert_eq!(typed(text), Err(Refusal::NoWhat), "{text}");
        }
        for text in ["5", "2 >", "> 5", "2 > five", "two > five", "2 > 5 > 6", "2 > 500", "2 > 5; 3 > 6", "2 > 5; 5"] {
            let line = format!("Amara > Zoe; the report; {text}");
            assert_eq!(typed(&line), Err(Refusal::NoSuchLevel), "{text}");
            let line = format!("Amara > Zoe; the report; {text}; in March");
            assert_eq!(typed(&line), Err(Refusal::NoSuchLevel), "{text}");
        }
        let late = typed("Amara > Zoe; the report; in March; 2 > 5").unwrap().promise.unwrap();
        assert_eq!((late.levels(), late.due().words.as_str()), (Some([2, 5]), "in March"));
        for when in ["in March", "31/12", "5.3.", "2026-11-23", "in 2 weeks", "5 May", "5月3日", "the 5th", "2027"] {
            let line = format!("Amara > Zoe; the report; ; {when}");
            assert_eq!(typed(&line).unwrap().promise.unwrap().due().words, when);
            let line = format!("Amara > Zoe; the report; {when}");
            assert_eq!(typed(&line).unwrap().promise.unwrap().due().words, when);
        }
        let typed = |text: &str| read(text, CaptureKind::Commitment, roster);
        assert_eq!(typed("Amara; ; Friday"), Err(Refusal::NoWhat));
        assert_eq!(typed("Amara;; 8/10"), Err(Refusal::NoWhat));
        assert_eq!(typed("Amara; 8"), Err(Refusal::NoWhat));
        assert_eq!(typed("Amara; ring; Friday; 11"), Err(Refusal::NotSure));
        assert_eq!(typed("Amara; ring; 11"), Err(Refusal::NotSure));
        assert_eq!(typed("Amara; ring; 15/10; 8").unwrap().promise.unwrap().due().words, "15/10");
        assert_eq!(typed("Amara; ring; 5").unwrap().promise.unwrap().confidence(), Some(5));
    }

    #[test]
    fn a_photo_has_the_name_of_its_file() {
        let typed = |text: &str| read(text, CaptureKind::Photo, roster).map(|typed| typed.text);
        assert_eq!(typed("IMG_1.jpg ;  our tower"), Ok("IMG_1.jpg; our tower".into()));
        assert_eq!(typed("IMG_1.jpg"), Ok("IMG_1.jpg".into()));
        assert_eq!(typed("; our tower"), Err(Refusal::NoFile));
        assert_eq!(typed(";"), Err(Refusal::Empty));
    }

    #[test]
    fn a_pasted_list_is_one_line_each_without_its_marks() {
        let text = "- one\r\n* two\n\n3. three\n  • four\n2024 was good\n";
        assert_eq!(pasted_lines(text), ["one", "two", "three", "four", "2024 was good"]);
    }
}
