//! The exercises that come with the program, as somebody who plans a workshop chooses among them.
//!
//! Never here: how a list is printed.

use serde::Serialize;

use crate::domain::signatures::Focus;
use crate::domain::time::Length;
use crate::domain::workshop::{Block, PeopleRange, Safety};
use crate::screens::insert;
use crate::script::{self, Library};

/// An exercise as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The name a workshop calls it by, such as `opening/check-in`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub signature: Option<Focus>,
    /// The minutes it takes, rounded.
    pub minutes: i64,
    /// The minutes its short form takes, rounded, where it has one.
    pub short_minutes: Option<i64>,
    /// How many people it suits, where that matters.
    pub people: Option<PeopleRange>,
    /// How deep it goes.
    pub safety: Safety,
    /// Why one would choose it, in one sentence.
    pub purpose: String,
    /// Where the method comes from.
    pub source: String,
}

/// What somebody looks for; every wish that is there has to be met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// For this signature or place in the day.
    pub focus: Option<Focus>,
    /// Taking so long at most, in one of its forms.
    pub at_most: Option<Length>,
    /// With so many people.
    pub people: Option<u16>,
    /// Going no deeper than this.
    pub safety: Option<Safety>,
}

impl Wanted {
    /// Whether an exercise is what is looked for.
    pub fn admits(&self, entry: &Entry) -> bool {
        let shortest = entry.short_minutes.map_or(entry.minutes, |short| short.min(entry.minutes));
        self.focus.is_none_or(|focus| entry.signature == Some(focus))
            && self.at_most.is_none_or(|most| shortest <= most.rounded_minutes())
            && self.people.is_none_or(|people| entry.people.is_none_or(|range| fits(range, people)))
            && self.safety.is_none_or(|safety| entry.safety <= safety)
    }
}

fn fits(range: PeopleRange, people: u16) -> bool {
    (range.min..=range.max).contains(&people)
}

/// Every shipped exercise, in the order of a day and then of the alphabet.
pub fn exercises() -> Vec<Entry> {
    let library = Library::shipped();
    let mut entries: Vec<Entry> = library.names().filter_map(|name| entry(&library, name)).collect();
    entries.sort_by(|one, other| (one.signature, &one.title).cmp(&(other.signature, &other.title)));
    entries
}

fn entry(library: &Library, name: &str) -> Option<Entry> {
    let full = used(library, name, "Full")?;
    let short = used(library, name, "Short");
    Some(Entry {
        id: name.to_owned(),
        minutes: full.length().rounded_minutes(),
        short_minutes: short.map(|block| block.length().rounded_minutes()),
        title: full.title,
        signature: full.focus,
        people: full.people,
        safety: full.safety,
        purpose: full.purpose,
        source: full.source,
    })
}

/// The exercises that can be put into a plan while a session runs.
pub fn to_put_in() -> Vec<insert::Entry> {
    let entries = exercises().into_iter().map(|entry| insert::Entry {
        id: entry.id,
        title: entry.title,
        focus: entry.signature,
        minutes: entry.minutes,
    });
    entries.collect()
}

/// A shipped exercise as a block of a plan.
pub fn block(name: &str) -> Option<Block> {
    used(&Library::shipped(), name, "Full")
}

/// An exercise as a workshop that uses it would have it; none where it has no such form.
fn used(library: &Library, name: &str, form: &str) -> Option<Block> {
    let script = format!(
        "Workshop(id: \"one\", title: \"One\", promise: \"One.\", people: (min: 1, max: 99), \
         blocks: [Use(exercise: {name:?}, form: {form})])"
    );
    script::read("one", &script, library).workshop?.blocks.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(minutes: i64, short_minutes: Option<i64>) -> Entry {
        Entry {
            id: "relating/x".into(),
            title: "X".into(),
            signature: Some(Focus::Relating),
            minutes,
            short_minutes,
            people: Some(PeopleRange { min: 6, max: 24 }),
            safety: Safety::Medium,
            purpose: String::new(),
            source: String::new(),
        }
    }

    #[test]
    fn a_short_form_is_enough_to_fit_the_time() {
        let wanted = Wanted { at_most: Some(Length::from_minutes(20)), ..Wanted::default() };
        assert!(wanted.admits(&entry(45, Some(20))));
        assert!(!wanted.admits(&entry(45, Some(25))));
        assert!(!wanted.admits(&entry(45, None)));
    }

    #[test]
    fn every_wish_has_to_be_met() {
        let people = |people| Wanted { people: Some(people), ..Wanted::default() };
        let exercise = entry(30, None);
        assert!(people(6).admits(&exercise) && people(24).admits(&exercise));
        assert!(!people(5).admits(&exercise) && !people(25).admits(&exercise));
        assert!(people(99).admits(&Entry { people: None, ..exercise.clone() }), "it suits any number");
        let safety = |safety| Wanted { safety: Some(safety), ..Wanted::default() };
        assert!(safety(Safety::Deep).admits(&exercise) && !safety(Safety::Light).admits(&exercise));
        let both = Wanted { focus: Some(Focus::Relating), ..people(5) };
        assert!(!both.admits(&exercise));
    }

    #[test]
    fn every_shipped_exercise_is_listed() {
        let listed = exercises();
        assert_eq!(listed.len(), Library::shipped().names().count());
        assert!(listed.is_sorted_by_key(|entry| entry.signature), "in the order of a day");
    }
}
