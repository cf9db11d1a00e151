//! What somebody typed, read: the words, the author after `@`, and for a commitment who, what, by when and how sure.

use super::board::{Capture, CaptureKind, Pledge, without_list_mark};
use super::command::Refusal;
use super::people::Who;
use super::signatures::Signature;
use super::text::clean_line;

/// A typed line, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) author: Option<Who>,
    pub(super) pledge: Option<Pledge>,
}

/// Reads a typed line. `somebody` finds the roster's person that a text starts with and the length of that name.
///
/// An author is `@name` at the start or the end. A commitment is `who; what; by when; how sure` with the last two left
/// out at will, or `@who what by when`; `#v` or `#visioning` in it names the signature it strengthens. Letting go is
/// `from > to; what; 2 > 5; when to look again`, again with the last two left out at will. A photo is `file name; caption`.
pub(super) fn read(
    text: &str,
    kind: CaptureKind,
    somebody: impl Fn(&str) -> Option<(Who, usize)>,
) -> Result<Typed, Refusal> {
    let line = clean_line(text);
    if kind == CaptureKind::LettingGo {
        return letting_go(&line, &somebody);
    }
    let (author, words) = author(&line, &somebody);
    match kind {
        CaptureKind::Commitment => return commitment(&words, author, &somebody),
        CaptureKind::Photo => return photo(&words, author),
        _ => {}
    }
    if words.is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(Typed { text: words, author, pledge: None })
}

/// What to type to get a caught thing again: what an editing line starts with.
pub fn typed_again<'a>(capture: &'a Capture, name_of: impl Fn(&'a Who) -> &'a str) -> String {
    let Some(pledge) = &capture.pledge else {
        let author = capture.author.as_ref().map(|who| format!(" @{}", name_of(who)));
        return capture.text.clone() + &author.unwrap_or_default();
    };
    let signature = pledge.signature.map(|signature| format!(" #{}", signature.name().to_lowercase()));
    let what = capture.text.clone() + &signature.unwrap_or_default();
    let owner = pledge.owner.as_ref().map_or("", &name_of);
    if let Some(from) = &pledge.from {
        let levels = pledge.levels.map(|[before, after]| format!("{before} > {after}"));
        let when = Some(pledge.by_when.clone()).filter(|when| !when.is_empty());
        let parts = [format!("{} > {owner}", name_of(from)), what].into_iter().chain(levels).chain(when);
        return parts.collect::<Vec<_>>().join("; ");
    }
    let mut parts = vec![owner.to_owned(), what];
    if !pledge.by_when.is_empty() || pledge.confidence.is_some() {
        parts.push(pledge.by_when.clone());
    }
    parts.extend(pledge.confidence.map(|sure| sure.to_string()));
    parts.join("; ")
}

/// Cuts pasted text into lines worth keeping: list marks dropped, empty lines left out.
pub fn pasted_lines(text: &str) -> Vec<String> {
    let lines = super::text::clean_lines(text);
    let lines = lines.lines().map(|line| clean_line(without_list_mark(line)));
    lines.filter(|line| !line.is_empty()).collect()
}

/// Takes `@name` off the start or the end of a line. A name on the roster may have several words.
fn author(line: &str, somebody: &impl Fn(&str) -> Option<(Who, usize)>) -> (Option<Who>, String) {
    let named = |text: &str| {
        somebody(text).or_else(|| {
            let word = text.split_whitespace().next()?.trim_end_matches([':', ',', '.', ';']);
            (!word.is_empty() && !word.starts_with('@')).then(|| (Who::Named(word.to_owned()), word.len()))
        })
    };
    if let Some(after) = line.strip_prefix('@')
        && let Some((who, length)) = named(after)
        && let Some(rest) = after.get(length..)
    {
        let rest = rest.trim_start_matches([':', ',', '.', ' ']);
        if !rest.trim().is_empty() {
            return (Some(who), rest.trim().to_owned());
        }
    }
    if let Some(at) = line.rfind(" @")
        && let (Some(words), Some(after)) = (line.get(..at), line.get(at + 2..))
        && let Some((who, length)) = named(after)
        && after.get(length..).is_some_and(|rest| rest.trim_matches(['.', ' ']).is_empty())
    {
        return (Some(who), words.trim().to_owned());
    }
    (None, line.to_owned())
}

fn commitment(
    words: &str,
    author: Option<Who>,
    somebody: &impl Fn(&str) -> Option<(Who, usize)>,
) -> Result<Typed, Refusal> {
    let (signature, words) = signature(words);
    if words.trim_matches([';', ' ']).is_empty() {
        return Err(Refusal::Empty);
    }
    let mut parts: Vec<&str> = words.split(';').map(str::trim).collect();
    let owner = match author {
        Some(who) => who,
        None if parts.len() > 1 => named(parts.remove(0), somebody).ok_or(Refusal::NoOwner)?,
        None => return Err(Refusal::NoOwner),
    };
    let confidence = parts.last().filter(|_| parts.len() > 1).and_then(|last| sureness(last));
    if confidence.is_some() {
        parts.pop();
    }
    let mut parts = parts.into_iter().filter(|part| !part.is_empty());
    let what = parts.next().ok_or(Refusal::Empty)?;
    let rest = parts.collect::<Vec<_>>().join("; ");
    let (what, by_when) = match what.rsplit_once(" by ") {
        Some((what, when)) if rest.is_empty() && !what.trim().is_empty() => (what.trim(), when.trim().to_owned()),
        _ => (what, rest.strip_prefix("by ").map(str::to_owned).unwrap_or(rest)),
    };
    let pledge = Pledge { owner: Some(owner), by_when, signature, confidence, ..Pledge::default() };
    Ok(Typed { text: what.to_owned(), author: None, pledge: Some(pledge) })
}

/// `from > to; what; 2 > 5; when to look again`.
fn letting_go(line: &str, somebody: &impl Fn(&str) -> Option<(Who, usize)>) -> Result<Typed, Refusal> {
    let (signature, words) = signature(line);
    if words.trim_matches([';', ' ']).is_empty() {
        return Err(Refusal::Empty);
    }
    let mut parts = words.split(';').map(str::trim);
    let hands = parts.next().and_then(|hands| hands.split_once('>')).ok_or(Refusal::NoHandover)?;
    let who = |name: &str| named(name.trim().trim_end_matches('-').trim(), somebody).ok_or(Refusal::NoHandover);
    let (from, to) = (who(hands.0)?, who(hands.1)?);
    let mut parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Err(Refusal::NoHandover);
    }
    let what = parts.remove(0).to_owned();
    let mut levels = None;
    if let Some(typed) = parts.first().and_then(|first| typed_levels(first)) {
        levels = Some(typed?);
        parts.remove(0);
    }
    let (owner, by_when) = (Some(to), parts.join("; "));
    let pledge = Pledge { owner, by_when, signature, from: Some(from), levels, ..Pledge::default() };
    Ok(Typed { text: what, author: None, pledge: Some(pledge) })
}

/// `2 > 5`; none where it is no pair of numbers.
fn typed_levels(text: &str) -> Option<Result<[u8; 2], Refusal>> {
    let (before, after) = text.split_once('>')?;
    let level = |text: &str| text.trim().trim_end_matches('-').trim().parse::<u8>().ok();
    let levels = [level(before)?, level(after)?];
    let is_one = |level: &u8| (1..=7).contains(level);
    Some(if levels.iter().all(is_one) { Ok(levels) } else { Err(Refusal::NoSuchLevel) })
}

/// `file name; caption`, the caption left out at will.
fn photo(words: &str, author: Option<Who>) -> Result<Typed, Refusal> {
    let (file, caption) = words.split_once(';').unwrap_or((words, ""));
    let (file, caption) = (file.trim(), caption.trim());
    match (file.is_empty(), caption.is_empty()) {
        (true, true) => Err(Refusal::Empty),
        (true, false) => Err(Refusal::NoFile),
        (false, true) => Ok(Typed { text: file.to_owned(), author, pledge: None }),
        (false, false) => Ok(Typed { text: format!("{file}; {caption}"), author, pledge: None }),
    }
}

/// Who bears a name: somebody on the roster, or the name as it is; nobody where there is none.
fn named(name: &str, somebody: &impl Fn(&str) -> Option<(Who, usize)>) -> Option<Who> {
    let known = somebody(name).filter(|(_, length)| *length == name.len()).map(|(who, _)| who);
    known.or_else(|| (!name.is_empty()).then(|| Who::Named(name.to_owned())))
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

/// Reads `8` or `8/10`.
fn sureness(text: &str) -> Option<u8> {
    let number = text.strip_suffix("/10").unwrap_or(text).trim();
    number.parse().ok().filter(|sure| *sure <= 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::PersonId;

    fn roster(text: &str) -> Option<(Who, usize)> {
        let names = ["Amara", "Ben Okri"];
        let found = names.iter().position(|name| text.to_lowercase().starts_with(&name.to_lowercase()))?;
        Some((Who::Person(PersonId(u32::try_from(found).unwrap())), names[found].len()))
    }

    fn idea(text: &str) -> (String, Option<Who>) {
        let typed = read(text, CaptureKind::Idea, roster).unwrap();
        (typed.text, typed.author)
    }

    fn pledge(text: &str) -> (String, Pledge) {
        let typed = read(text, CaptureKind::Commitment, roster).unwrap();
        (typed.text, typed.pledge.unwrap())
    }

    #[test]
    fn an_author_stands_at_the_start_or_the_end() {
        let ben = Some(Who::Person(PersonId(1)));
        assert_eq!(idea("ask the night shift @ben okri"), ("ask the night shift".into(), ben.clone()));
        assert_eq!(idea("@Ben Okri: ask the night shift"), ("ask the night shift".into(), ben));
        assert_eq!(idea("more tea @Zoe"), ("more tea".into(), Some(Who::Named("Zoe".into()))));
    }

    #[test]
    fn an_at_sign_inside_is_text() {
        for text in ["mail a@b.example today", "meet @ noon", "@Amara", "2 @ 3 each"] {
            assert_eq!(idea(text), (text.into(), None));
        }
    }

    #[test]
    fn a_commitment_has_an_owner_and_the_rest_at_will() {
        let amara = Some(Who::Person(PersonId(0)));
        let (what, whole) = pledge("amara; ring two clients #s; 1 December; 8/10");
        assert_eq!(what, "ring two clients");
        let want = Pledge {
            owner: amara.clone(),
            by_when: "1 December".into(),
            signature: Some(Signature::Sensemaking),
            confidence: Some(8),
            ..Pledge::default()
        };
        assert_eq!(whole, want);
        let (what, short) = pledge("@Amara ring two clients by Friday");
        assert_eq!((what.as_str(), short.by_when.as_str(), short.owner), ("ring two clients", "Friday", amara));
        let (what, bare) = pledge("Zoe; write it down");
        assert_eq!((what.as_str(), bare.by_when.as_str()), ("write it down", ""));
    }

    #[test]
    fn a_commitment_without_an_owner_is_refused() {
        assert_eq!(read("ring two clients", CaptureKind::Commitment, roster), Err(Refusal::NoOwner));
        assert_eq!(read("; ring", CaptureKind::Commitment, roster), Err(Refusal::NoOwner));
        assert_eq!(read(" ; ; ", CaptureKind::Commitment, roster), Err(Refusal::Empty));
    }

    #[test]
    fn letting_go_says_who_hands_what_to_whom() {
        let amara = Some(Who::Person(PersonId(0)));
        let typed = |text: &str| read(text, CaptureKind::LettingGo, roster);
        let whole = typed("amara > Zoe; the weekly report #i; 2 > 5; in March").unwrap();
        let want = Pledge {
            owner: Some(Who::Named("Zoe".into())),
            by_when: "in March".into(),
            signature: Some(Signature::Inventing),
            from: amara.clone(),
            levels: Some([2, 5]),
            ..Pledge::default()
        };
        assert_eq!((whole.text.as_str(), whole.pledge.as_ref()), ("the weekly report", Some(&want)));
        let short = typed("Amara -> Zoe; the report; in March").unwrap().pledge.unwrap();
        assert_eq!((short.from, short.levels, short.by_when.as_str()), (amara, None, "in March"));
        for text in ["the weekly report", "Amara; the report", "Amara > ; the report", "Amara > Zoe", "> Zoe; it"] {
            assert_eq!(typed(text), Err(Refusal::NoHandover), "{text}");
        }
        assert_eq!(typed("Amara > Zoe; it; 0 > 5"), Err(Refusal::NoSuchLevel));
        assert_eq!(typed(" ; "), Err(Refusal::Empty));
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
