//! Names that are marked with `@` in what somebody typed: at the end of a line, or at its start before a colon.

use super::names::NameMatch;
use super::names::honorifics::is_and;
use super::people::PersonId;

/// A name that is marked with `@`, and the words without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked<'a> {
    pub(super) name: &'a str,
    pub(super) words: &'a str,
    has_colon: bool,
}

/// What may be a name behind an `@`: all that follows at the end of a line, and at its start up to eight words, the most
/// first, where a colon follows or the name is that of an owner: `@Zoe is late` is about somebody.
pub(super) fn marked(line: &str, owns: bool) -> impl Iterator<Item = Marked<'_>> {
    let start = line.strip_prefix('@').map(names_at_start).into_iter().flatten();
    let start = start.filter(move |marked| owns || marked.has_colon);
    let end = line.rfind(" @").and_then(|at| {
        let name = name_at_end(line.get(at + 2..)?)?;
        Some(Marked { name, words: line.get(..at)?.trim(), has_colon: false })
    });
    start.chain(end)
}

/// The name that stands behind an `@` to the end of a line, if it can be one.
fn name_at_end(after: &str) -> Option<&str> {
    let name = after.trim_end_matches(['.', ' ']);
    // `ask @Zoe?` is a question about somebody, and `(says @Zoe)` would be torn.
    let ends =
        |letter: char| letter.is_ascii_punctuation() || matches!(letter, '”' | '’' | '»' | '…' | '！' | '？' | '）');
    let is_name = !name.is_empty()
        && (!name.ends_with(ends) || name.contains('(') && name.ends_with(')'))
        && !name.starts_with([' ', '@'])
        && name.split(' ').count() <= MOST_WORDS;
    is_name.then_some(name)
}

/// How many words a name behind an `@` has at most.
const MOST_WORDS: usize = 8;
/// What may stand between a name at the start and the words.
const BETWEEN: [char; 5] = [':', ',', '.', ';', ' '];

fn names_at_start(after: &str) -> impl Iterator<Item = Marked<'_>> {
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
            NameMatch::Nobody if looks_like_a_name(marked.name) => open.push((marked, Vec::new())),
            NameMatch::Nobody => {}
            // Somebody may have joined the room since it was typed.
            found => return Some((marked, found.candidates())),
        }
    }
    open.into_iter().min_by_key(|(marked, _)| marked.name.split(' ').count())
}

/// The name behind an `@` that nobody has said anything of yet, where it looks like one, and the words without it.
pub(super) fn typed_mark(line: &str) -> Option<Marked<'_>> {
    let names = marked(line, false).filter(|it| !it.words.is_empty() && looks_like_a_name(it.name));
    names.min_by_key(|marked| marked.name.split(' ').count())
}

/// One word of letters, or several with capitals: neither `10am` nor `the office`.
pub(super) fn looks_like_a_name(name: &str) -> bool {
    let has_letters = |word: &str| word.starts_with(char::is_alphabetic) && !word.contains(['@', '/', '\\']);
    let has_capital = |word: &str| !word.starts_with(char::is_lowercase);
    has_letters(name) && (!name.contains(' ') || name.split(' ').all(|word| has_letters(word) && has_capital(word)))
}

/// A line without who said it: every handle at its end, and those before a colon at its start, that can only mean people
/// of the room, also where several have the name. All other words stay, and a line of nothing but handles does as well.
pub(super) fn without_handles<'a>(line: &'a str, find: &impl Fn(&str) -> NameMatch) -> &'a str {
    let start = line.split_once(':').filter(|(start, words)| {
        start.starts_with('@') && !words.trim().is_empty() && without_last_handles(start, find).is_empty()
    });
    let line = start.map_or(line, |(_, words)| words.trim_start_matches(BETWEEN));
    let words = without_last_handles(line, find);
    if words.is_empty() { line } else { words }
}

fn without_last_handles<'a>(line: &'a str, find: &impl Fn(&str) -> NameMatch) -> &'a str {
    let mut words = line;
    // What joins two handles goes with them, and stays where one alone is taken off.
    while let Some(fewer) = without_last_handle(words, find)
        .or_else(|| without_last_handle(without_joint(words).filter(|_| words != line)?, find))
    {
        words = fewer;
    }
    words
}

fn without_last_handle<'a>(line: &'a str, find: &impl Fn(&str) -> NameMatch) -> Option<&'a str> {
    let (words, name) = line.rsplit_once('@')?;
    let is_free = !words.ends_with(char::is_alphanumeric);
    (is_free && find(name_at_end(name)?).is_sure()).then(|| words.trim_end())
}

/// A line without the signs or the word that join what follows to it.
fn without_joint(line: &str) -> Option<&str> {
    let words = line.trim_end_matches(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '&' | '+' | '/'));
    let joint = words.rsplit_once(' ').filter(|(_, last)| is_and(&last.to_lowercase()));
    let words = joint.map_or(words, |(words, _)| words.trim_end_matches([',', ' ']));
    (words.len() < line.len()).then_some(words)
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
    fn every_handle_that_can_only_mean_people_of_the_room_is_taken_off() {
        for (line, left) in [
            ("more tea @Zoe", "more tea"),
            ("more tea @Ama", "more tea"),
            ("both @Zoe @Amara", "both"),
            ("A5 from Zoe @zoe @ben @amara", "A5 from Zoe"),
            ("thanks @Ben Okri @zoe.", "thanks"),
            ("thanks @Amara, @Zoe", "thanks"),
            ("thanks @Amara,@Zoe", "thanks"),
            ("thanks @Amara and @Zoe", "thanks"),
            ("danke @Amara und @Ben & @Zoe", "danke"),
            ("more tea @Ben", "more tea"),
            ("@Zoe: more tea", "more tea"),
            ("@Ben: more tea @Amara", "more tea"),
            ("@Zoe and @Amara: more tea", "more tea"),
            ("@Zoe: @Amara", "@Amara"),
            ("raise @Budget @Zoe", "raise @Budget"),
            ("more tea, @Zoe", "more tea,"),
        ] {
            assert_eq!(without_handles(line, &roster), left, "{line}");
        }
    }

    #[test]
    fn no_other_word_is_taken_off() {
        for line in [
            "raise @Budget",
            "mehr @Urlaub",
            "see @Home @Work",
            "see @Home, @Work",
            "Go with the @Plan",
            "more tea @Zoltan",
            "more tea @Amarra",
            "more tea @Am",
            "meet @10am",
            "ask @Zoe @Home",
            "ask @Zoe?",
            "ask @Zoe about it",
            "tea and @Budget",
            "@Budget: raise it",
            "@Zoe and @Budget: raise it",
            "@zoe is late: again",
            "mail amara@zoe",
            "@Zoe",
            "@Zoe @Amara",
            "",
        ] {
            assert_eq!(without_handles(line, &roster), line);
        }
    }
}
