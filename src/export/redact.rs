//! A report without names: everybody is `Person 1`, `Person 2` and so on, also inside what people wrote.
//!
//! What is found inside a text is whole words, whatever their case: a name of the roster, of an author, an owner or a
//! lead, and the first and last part of a longer name. A name that is an everyday English word too (Will, Grace, May)
//! counts only with a capital. A nickname nobody typed as a name cannot be known, and that is said in the report.

use std::collections::BTreeMap;

use super::report::Report;
use super::texts::Text;

/// The same report with every name replaced.
pub fn redact(mut report: Report) -> Report {
    let names = Names::of(&mut report);
    report.each_text(&mut |text| match text {
        Text::Name(name) => *name = names.alias(name),
        Text::Words(words) => {
            if let Some(hidden) = names.hidden_in(words) {
                *words = hidden;
            }
        }
        Text::Fixed(_) => {}
    });
    report.left_out.push("names (each is a number here; nicknames inside texts may remain)".to_owned());
    report.with_lines()
}

/// First names that stand in English sentences as other words.
const EVERYDAY: [&str; 42] = [
    "will", "may", "mark", "grace", "hope", "art", "rose", "sue", "bill", "joy", "dean", "faith", "june", "april",
    "august", "drew", "pat", "rob", "jack", "frank", "grant", "rich", "guy", "chase", "max", "ray", "dawn", "summer",
    "autumn", "sky", "page", "miles", "dale", "glen", "wade", "lance", "hunter", "jean", "penny", "ruby", "iris",
    "victor",
];

/// What stands for two people whose names share a part.
const SHARED: &str = "somebody";

/// The names of a report, found by their first word.
struct Names {
    aliases: BTreeMap<String, String>,
    by_first_word: BTreeMap<String, Vec<Pattern>>,
}

/// A name to look for: its words, how exactly they have to match, and what is put in their place.
struct Pattern {
    words: Vec<String>,
    case: Case,
    alias: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Any,
    Capital,
    Exact,
}

impl Names {
    fn of(report: &mut Report) -> Self {
        let mut aliases = BTreeMap::new();
        let mut written = Vec::new();
        report.each_text(&mut |text| {
            let Text::Name(name) = text else { return };
            let next = aliases.len() + 1;
            if let std::collections::btree_map::Entry::Vacant(free) = aliases.entry(name.to_lowercase()) {
                written.push((name.clone(), free.insert(format!("Person {next}")).clone()));
            }
        });
        let mut names = Self { aliases, by_first_word: BTreeMap::new() };
        let mut parts: BTreeMap<String, String> = BTreeMap::new();
        for (name, alias) in &written {
            let words: Vec<&str> = words(name).map(|(start, end)| name.get(start..end).unwrap_or_default()).collect();
            names.add(&words, case_of(&words), alias);
            for part in long_ends(&words) {
                let known = parts.entry(part.to_owned()).or_insert_with(|| alias.clone());
                if known != alias {
                    SHARED.clone_into(known);
                }
            }
        }
        for (part, alias) in &parts {
            names.add(&[part], Case::Exact, alias);
        }
        for patterns in names.by_first_word.values_mut() {
            patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.words.len()));
        }
        names
    }

    fn add(&mut self, words: &[&str], case: Case, alias: &str) {
        let Some(first) = words.first() else { return };
        let words = words.iter().map(|word| if case == Case::Exact { (*word).to_owned() } else { word.to_lowercase() });
        let pattern = Pattern { words: words.collect(), case, alias: alias.to_owned() };
        self.by_first_word.entry(first.to_lowercase()).or_default().push(pattern);
    }

    fn alias(&self, name: &str) -> String {
        self.aliases.get(&name.to_lowercase()).cloned().unwrap_or_else(|| SHARED.to_owned())
    }

    /// The text with every name in it replaced; none where there is none.
    fn hidden_in(&self, text: &str) -> Option<String> {
        let spans: Vec<(usize, usize)> = words(text).collect();
        let mut hidden = String::new();
        let (mut copied, mut index) = (0, 0);
        while let Some(rest) = spans.get(index..).filter(|rest| !rest.is_empty()) {
            match self.name_at(text, rest) {
                Some((pattern, start, end)) => {
                    hidden.push_str(text.get(copied..start).unwrap_or_default());
                    hidden.push_str(&pattern.alias);
                    copied = end;
                    index += pattern.words.len();
                }
                None => index += 1,
            }
        }
        if copied == 0 {
            return None;
        }
        hidden.push_str(text.get(copied..).unwrap_or_default());
        Some(hidden)
    }

    /// The longest name that the words from here on spell.
    fn name_at(&self, text: &str, spans: &[(usize, usize)]) -> Option<(&Pattern, usize, usize)> {
        let (start, end) = *spans.first()?;
        let patterns = self.by_first_word.get(&text.get(start..end)?.to_lowercase())?;
        patterns.iter().find_map(|pattern| {
            let spans = spans.get(..pattern.words.len())?;
            let close = spans.windows(2).all(|pair| match pair {
                [(_, end), (start, _)] => text.get(*end..*start).is_some_and(|gap| gap.chars().count() <= 2),
                _ => true,
            });
            let spelled = spans.iter().zip(&pattern.words).all(|((start, end), wanted)| {
                let word = text.get(*start..*end).unwrap_or_default();
                match pattern.case {
                    Case::Any => word.to_lowercase() == *wanted,
                    Case::Capital => word.to_lowercase() == *wanted && word != wanted,
                    Case::Exact => word == wanted,
                }
            });
            (close && spelled).then(|| (pattern, start, spans.last().map_or(end, |(_, end)| *end)))
        })
    }
}

/// How exactly a name has to be spelled in a text to be taken for the name.
fn case_of(words: &[&str]) -> Case {
    match words {
        [word] if word.chars().count() == 1 => Case::Exact,
        [word] if EVERYDAY.contains(&word.to_lowercase().as_str()) => Case::Capital,
        _ => Case::Any,
    }
}

/// The first and the last word of a longer name, where they are long enough to be told from other words.
fn long_ends<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let ends = match words {
        [first, .., last] => vec![*first, *last],
        _ => Vec::new(),
    };
    let is_name = |word: &&str| word.chars().count() >= 3 && word.chars().next().is_some_and(char::is_uppercase);
    ends.into_iter().filter(is_name).collect()
}

/// The words of a text, as byte ranges: runs of letters and digits; an ideograph is a word of its own, because nothing
/// stands between a name and what follows it.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = letters.find(|(_, letter)| joins(*letter) || is_ideograph(*letter))?;
        let mut end = start + first.len_utf8();
        while !is_ideograph(first)
            && let Some((at, letter)) = letters.next_if(|(_, letter)| joins(*letter))
        {
            end = at + letter.len_utf8();
        }
        Some((start, end))
    })
}

fn joins(letter: char) -> bool {
    let is_mark = matches!(letter, '\u{300}'..='\u{36f}');
    (letter.is_alphanumeric() || is_mark) && !is_ideograph(letter)
}

const fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::trial;

    fn hide(people: &[&str], text: &str) -> String {
        let mut report = trial::empty();
        report.people = people.iter().map(|name| (*name).to_owned()).collect();
        report.workshop.title = text.to_owned();
        redact(report).workshop.title
    }

    #[test]
    fn names_are_hidden_where_they_stand_as_words() {
        let people = ["Amara", "Ben", "Anna Maria O'Neil", "Will", "田中"];
        assert_eq!(hide(&people, "amara's plan, and BEN agrees"), "Person 1's plan, and Person 2 agrees");
        assert_eq!(hide(&people, "The bench bends for Benjamin"), "The bench bends for Benjamin");
        assert_eq!(hide(&people, "ask Anna-Maria O’Neil"), "ask Person 3");
        assert_eq!(hide(&people, "Anna asked Neil"), "Person 3 asked Person 3");
        assert_eq!(hide(&people, "I will ask Will"), "I will ask Person 4");
        assert_eq!(hide(&people, "田中さんに聞く"), "Person 5さんに聞く");
    }

    #[test]
    fn a_part_that_two_share_is_nobody_in_particular() {
        assert_eq!(hide(&["Anna Berg", "Anna Lind"], "Anna and Berg"), "somebody and Person 1");
    }

    #[test]
    fn longer_names_win_over_shorter_ones() {
        assert_eq!(hide(&["Ann", "Ann Lee"], "Ann Lee, then Ann"), "Person 2, then Person 1");
    }
}
