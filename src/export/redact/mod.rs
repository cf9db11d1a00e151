//! A report without names: everybody is `Person 1`, `Person 2` and so on, also inside what people wrote.
//!
//! Names are those of the roster, and of authors, owners and leads on no roster. How they are told from other words is in
//! `find`, on words that `cutting` makes; `forms` knows how a name can be written, `endings` its cases, `inside` where it stands in a longer
//! run of letters, `signs` what speaks for one, `beside` the initials at one. A nickname nobody typed as a name cannot
//! be known, and that is said in the report. Never here: a person asked (the caller answers for each [`Doubt`]).

mod beside;
mod cutting;
mod endings;
mod find;
mod form;
mod forms;
mod inside;
mod once;
mod signs;

use std::collections::BTreeMap;

use super::report::Report;
use super::texts::Text;
use super::words::left_out;
use super::words::report::person as label;
use crate::domain::names::Name;
use find::mentions;
use forms::Forms;
pub use once::{Once, OnceNamed, once_named};

/// A word that may be a name or just a word: somebody has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt<'a> {
    /// What stands before it in its text.
    pub before: &'a str,
    /// The word.
    pub word: &'a str,
    /// What stands behind it.
    pub after: &'a str,
}

/// The same report with every name replaced. `hides` says of each doubt, once for the same words, whether it is replaced
/// as well. `once` are names that stand nowhere else in the report ([`once_named`]).
pub fn redact(mut report: Report, once: &[OnceNamed], mut hides: impl FnMut(Doubt<'_>) -> bool) -> Report {
    report.clean();
    // They are made anew from the rest.
    report.lines.clear();
    let names = Names::of(&mut report, once);
    report.people = (0..report.people.len()).map(|person| label(&[person])).collect();
    let mut answers = BTreeMap::new();
    let mut kept = 0_usize;
    report.each_text(&mut |text| match text {
        Text::Name(name) => {
            if let Some(label) = names.labels.get(name.as_str()) {
                label.clone_into(name);
            }
        }
        Text::Words(words) => {
            let hidden = names.hidden_in(words, &mut |doubt, at| {
                let answer = answers.entry((words.clone(), at)).or_insert_with(|| hides(doubt));
                kept += usize::from(!*answer);
                *answer
            });
            if let Some(hidden) = hidden {
                *words = hidden;
            }
        }
        Text::Fixed(_) => {}
    });
    report.redacted = true;
    report.left_out.push(left_out::names(kept));
    report.with_lines()
}

/// The names of a report, and what each is replaced by.
struct Names {
    forms: Forms,
    labels: BTreeMap<String, String>,
}

impl Names {
    fn of(report: &mut Report, once: &[OnceNamed]) -> Self {
        let mut people = on_roster(&report.people, once);
        let on_roster = Self { forms: Forms::of(&people), labels: BTreeMap::new() };
        let mut labels = BTreeMap::new();
        let mut named: Vec<String> = Vec::new();
        report.each_text(&mut |text| {
            if let Text::Name(name) = text {
                named.push(name.clone());
            }
        });
        let once = once.iter().filter(|once| once.of == Once::Nobody);
        named.extend(once.map(|once| once.name.clone()));
        for name in &named {
            if labels.contains_key(name.as_str()) {
                continue;
            }
            let known = on_roster.whose(name);
            let label = if known.is_empty() {
                let key = Name::of(name).key();
                let others = people.iter().enumerate().skip(report_people(&people));
                let same = others.filter(|(_, (other, _))| Name::of(other).key().is(&key)).map(|(at, _)| at).next();
                let person = same.unwrap_or(people.len());
                if same.is_none() {
                    people.push((name.clone(), false));
                }
                label(&[person])
            } else {
                label(&known)
            };
            labels.insert(name.clone(), label);
        }
        Self { forms: Forms::of(&people), labels }
    }

    /// Those of whom a text is the name and nothing else; nobody where it is none's.
    fn whose(&self, name: &str) -> Vec<usize> {
        let key = Name::of(name).key();
        let people = self.forms.people.iter().enumerate();
        let same: Vec<usize> = people.filter(|(_, known)| known.key().is(&key)).map(|(person, _)| person).collect();
        if !same.is_empty() {
            return same;
        }
        match mentions(name, &self.forms).as_slice() {
            [only] if only.start == 0 && only.end == name.len() => only.who.clone(),
            _ => Vec::new(),
        }
    }

    /// The text with every name in it replaced; none where there is none. `hides` is asked where it is not sure.
    fn hidden_in(&self, text: &str, hides: &mut impl FnMut(Doubt<'_>, usize) -> bool) -> Option<String> {
        let found = mentions(text, &self.forms);
        let mut hidden = String::new();
        let mut copied = 0;
        for mention in &found {
            let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
            let doubt = Doubt {
                before: part(0, mention.start),
                word: part(mention.start, mention.end),
                after: part(mention.end, text.len()),
            };
            if mention.is_sure || hides(doubt, mention.start) {
                hidden.push_str(part(copied, mention.start));
                hidden.push_str(&label(&mention.who));
                // The number that somebody got would become that of somebody else.
                if doubt.after.starts_with(char::is_numeric) {
                    hidden.push(' ');
                }
                copied = mention.end;
            }
        }
        if copied == 0 {
            return None;
        }
        hidden.push_str(text.get(copied..).unwrap_or_default());
        Some(hidden)
    }
}

/// Everybody who is or was on the roster, with what they were called before as another name of theirs. Of those struck off
/// only who has no name of somebody there.
fn on_roster(people: &[String], once: &[OnceNamed]) -> Vec<(String, bool)> {
    let mut people: Vec<(String, bool)> = people.iter().map(|name| (name.clone(), true)).collect();
    for OnceNamed { name, of } in once {
        match of {
            Once::Person(place) => {
                if let Some((known, _)) = people.get_mut(*place) {
                    *known = format!("{known} ({})", name.replace(['(', ')'], " "));
                }
            }
            Once::StruckOff => {
                let key = Name::of(name).key();
                if !people.iter().any(|(known, _)| Name::of(known).key().is(&key)) {
                    people.push((name.clone(), true));
                }
            }
            Once::Nobody => {}
        }
    }
    people
}

/// How many of the people stand on the roster: they come first.
fn report_people(people: &[(String, bool)]) -> usize {
    people.iter().take_while(|(_, on_roster)| *on_roster).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Length;
    use crate::export::fixture;
    use crate::export::report::Lead;

    fn redacted(people: &[&str], text: &str, hides: bool) -> (String, Vec<String>) {
        let mut report = fixture::empty();
        report.people = people.iter().map(|name| (*name).to_owned()).collect();
        report.workshop.title = text.to_owned();
        let mut doubts = Vec::new();
        let redacted = redact(report, &[], |doubt| {
            doubts.push(doubt.word.to_owned());
            hides
        });
        (redacted.workshop.title, doubts)
    }

    fn hide(people: &[&str], text: &str) -> String {
        redacted(people, text, true).0
    }

    #[test]
    fn names_are_hidden_where_they_stand_as_words() {
        let people = ["Amara", "Ben", "Anna Maria O'Neil", "Will", "田中"];
        assert_eq!(hide(&people, "amara's plan, and BEN agrees"), "Person 1's plan, and Person 2 agrees");
        assert_eq!(hide(&people, "The bench bends for Benjamin"), "The bench bends for Benjamin");
        assert_eq!(hide(&people, "ask Anna-Maria O’Neil"), "ask Person 3");
        assert_eq!(hide(&people, "Anna asked Neil"), "Person 3 asked Person 3");
        assert_eq!(hide(&people, "Amara1 and Anna٣"), "Person 1 1 and Person 3 ٣");
        assert_eq!(hide(&people, "I will ask Will"), "I will ask Person 4");
        assert_eq!(hide(&people, "田中さんに聞く"), "Person 5さんに聞く");
    }

    #[test]
    fn names_that_nobody_has_any_more_are_hidden_as_well() {
        let mut report = fixture::empty();
        report.people = vec!["Ana Silva".into(), "Egon Schiele".into()];
        let once = |name: &str, of| OnceNamed { name: name.into(), of };
        let once = [
            once("Gustav Klimt", Once::Person(1)),
            once("Dagny Juel", Once::StruckOff),
            once("Ottilie", Once::Nobody),
            once("budget", Once::Nobody),
        ];
        report.workshop.title = "Klimt asked Dagny, Schiele asked @Ottilie: raise @budget".into();
        let title = redact(report, &once, |_| false).workshop.title;
        assert_eq!(title, "Person 2 asked Person 3, Person 2 asked @Person 4: raise @budget");
    }

    #[test]
    fn a_part_that_two_share_is_nobody_in_particular() {
        assert_eq!(hide(&["Anna Berg", "Anna Lind"], "Anna and Berg"), "somebody and Person 1");
    }

    #[test]
    fn longer_names_win_over_shorter_ones() {
        assert_eq!(hide(&["Ann", "Ann Lee"], "Ann Lee, then Ann"), "Person 2, then Person 1");
    }

    #[test]
    fn whoever_is_asked_decides_what_may_be_a_word() {
        let people = ["Will", "Young Lee", "Amara"];
        let text = "Will this work? Young people ask Amara";
        let asked = vec!["Will".to_owned(), "Young".to_owned()];
        let all = "Person 1 this work? Person 2 people ask Person 3";
        assert_eq!(redacted(&people, text, true), (all.to_owned(), asked.clone()));
        assert_eq!(redacted(&people, text, false), ("Will this work? Young people ask Person 3".to_owned(), asked));
    }

    #[test]
    fn a_small_word_of_a_name_alone_is_asked_about_where_it_has_a_capital() {
        let people =
            ["Nguyễn Văn An", "Bo Van Damme", "Abdul El Sayed", "Ali bin Said", "Ng Ô", "Mary J. Blige", "Sean O'Neil"];
        for (text, asked) in [
            ("Văn", "Văn"),
            ("ask Văn now", "Văn"),
            ("anh Văn nói", "Văn"),
            ("ask Van", "Van"),
            ("ask El", "El"),
            ("ask Bin", "Bin"),
            ("Bin asked", "Bin"),
            ("BIN ASKED", "BIN"),
            ("ask Ô", "Ô"),
        ] {
            let (hidden, doubts) = redacted(&people, text, true);
            assert_eq!(doubts, [asked], "{text}");
            assert!(!hidden.contains(asked), "{hidden}");
            assert_eq!(redacted(&people, text, false).0, text);
        }
        for text in [
            "the van",
            "el plan",
            "bin it",
            "văn",
            "ô",
            "Plan J",
            "J is a letter",
            "O yes",
            "ask O",
            "Vitamin O",
            "3 in 1",
        ] {
            assert_eq!(redacted(&people, text, true), (text.to_owned(), Vec::new()), "{text}");
        }
        assert_eq!(hide(&people, "Bo Van Damme, Van Damme and Bin Said"), "Person 2, Person 2 and Person 4");
    }

    #[test]
    fn an_initial_behind_a_name_belongs_to_it_and_tells_two_of_a_name_apart() {
        let people = ["Ben Okri", "Ben Lind", "Zoe Park", "Mark Adams", "Mei Ito", "Иван Петров"];
        for (text, hidden) in [
            ("ask Zoe P", "ask Person 3"),
            ("ask Zoe P.", "ask Person 3."),
            ("ask zoe P now", "ask Person 3 now"),
            ("Zoe P’s turn, (Zoe P)", "Person 3’s turn, (Person 3)"),
            ("Zoe P/Ben L, ben O: yes", "Person 3/Person 2, Person 1: yes"),
            ("ask Ben O", "ask Person 1"),
            ("Ben L said, Ben K said", "Person 2 said, somebody K said"),
            ("ask Ben O and Ben L", "ask Person 1 and Person 2"),
            ("ask Mark A", "ask Person 4"),
            ("ask Mei I", "ask Person 5"),
            ("ask Иван П", "ask Person 6"),
            ("ask Zoe B", "ask Person 3 B"),
            ("tell Mei I agree", "tell Person 5 I agree"),
            ("ask Zoe P&L, Zoe P2, Zoe P-side", "ask Person 3 P&L, Person 3 P2, Person 3 P-side"),
            ("THANK MARK A LOT", "THANK Person 4 A LOT"),
            ("ask Zoe, P", "ask Person 3, P"),
        ] {
            assert_eq!(redacted(&people, text, true), (hidden.to_owned(), Vec::new()), "{text}");
        }
        assert_eq!(redacted(&people, "Mark A or B?", false), ("Mark A or B?".to_owned(), vec!["Mark A".to_owned()]));
        assert_eq!(redacted(&people, "mark A or B", true), ("mark A or B".to_owned(), Vec::new()));
    }

    #[test]
    fn what_hides_inside_a_name_hides_nothing() {
        let people = ["Amara"];
        for text in ["Ama\u{1b}[1mra", "A\u{200b}mara", "Am\u{ad}ara", "\u{202e}Amara", "A\u{301}ma\u{301}ra"] {
            assert_eq!(hide(&people, text), "Person 1", "{text:?}");
        }
    }

    #[test]
    fn a_name_on_no_roster_is_hidden_but_its_everyday_words_are_not() {
        let mut report = fixture::empty();
        report.people = vec!["Amara".into()];
        let lead = |who: &str| Lead {
            block: 1,
            exercise: String::new(),
            focus: None,
            who: Some(who.into()),
            starts: Length::ZERO,
            spent: Length::ZERO,
        };
        report.leads = vec![lead("the night shift"), lead("Zoe")];
        report.workshop.title = "zoe asked the shift".into();
        let redacted = redact(report, &[], |_| true);
        assert_eq!(redacted.workshop.title, "Person 3 asked the shift");
        let leads: Vec<_> = redacted.leads.iter().filter_map(|lead| lead.who.as_deref()).collect();
        assert_eq!(leads, ["Person 2", "Person 3"]);
    }
}
