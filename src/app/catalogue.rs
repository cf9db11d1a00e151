//! The exercises there are, shipped and own, as somebody who plans a workshop chooses among them; and one of them alone.
//!
//! Never here: how a list is printed.

use serde::Serialize;

use crate::domain::signatures::Focus;
use crate::domain::time::Length;
use crate::domain::workshop::{Block, PeopleRange, Safety};
use crate::screens::insert;
use crate::script::{self, Library, Reading};

/// An exercise as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The name a workshop calls it by, such as `opening/check-in`.
    pub id: String,
    /// Whether it is one's own.
    pub own: bool,
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

/// Every exercise of a library that can be used, in the order of a day and then of the alphabet.
pub fn exercises(library: &Library) -> Vec<Entry> {
    let mut entries: Vec<Entry> = named(library).filter_map(|name| entry(library, name)).collect();
    entries.sort_by(|one, other| (one.signature, &one.title).cmp(&(other.signature, &other.title)));
    entries
}

/// The exercises of one's own that cannot be used, and the first thing that is wrong with each.
pub fn unusable(library: &Library) -> Vec<(String, String)> {
    let own = named(library).filter(|name| script::own_file(name).is_some());
    let faulty = own.filter_map(|name| Some((name.to_owned(), reading(library, name, "Full").mistakes()?.0)));
    let is_listed = |name: &str| script::own_file(name).is_some_and(|file| !file.contains('/'));
    let absent = library.absentees().filter(|(name, _)| is_listed(name));
    faulty.chain(absent.map(|(name, absent)| (name.to_owned(), absent.why.clone()))).collect()
}

/// The exercises that have a name.
fn named(library: &Library) -> impl Iterator<Item = &str> {
    library.names().filter(|name| !script::is_path(name))
}

fn entry(library: &Library, name: &str) -> Option<Entry> {
    let full = used(library, name, "Full")?;
    let short = used(library, name, "Short");
    Some(Entry {
        id: name.to_owned(),
        own: script::own_file(name).is_some(),
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
pub fn to_put_in(library: &Library) -> Vec<insert::Entry> {
    let entries = exercises(library).into_iter().map(|entry| insert::Entry {
        id: entry.id,
        title: entry.title,
        own: entry.own,
        focus: entry.signature,
        minutes: entry.minutes,
    });
    entries.collect()
}

/// An exercise as a block of a plan.
pub fn block(library: &Library, name: &str) -> Option<Block> {
    used(library, name, "Full")
}

/// An exercise as a workshop that uses it would have it; none where it has no such form.
fn used(library: &Library, name: &str, form: &str) -> Option<Block> {
    reading(library, name, form).workshop?.blocks.pop()
}

fn reading(library: &Library, name: &str, form: &str) -> Reading {
    let script = format!(
        "Workshop(id: \"one\", title: \"One\", promise: \"One.\", people: (min: 1, max: 99), \
         blocks: [Use(exercise: {name:?}, form: {form})])"
    );
    script::read("one", &script, library)
}

/// The script of a workshop that is one exercise and nothing else, so that it can be shown and played like any other;
/// or the first thing that is wrong with it, and how many mistakes it has.
pub fn alone(library: &Library, name: &str) -> Result<String, (String, usize)> {
    let reading = reading(library, name, "Full");
    let block = reading.workshop.as_ref().and_then(|workshop| workshop.blocks.first());
    let Some(block) = block else {
        return Err(reading.mistakes().unwrap_or_default());
    };
    let people = block.people.unwrap_or(PeopleRange { min: 1, max: 99 });
    Ok(format!(
        "Workshop(\n    id: {:?},\n    title: {:?},\n    promise: {:?},\n    people: (min: {}, max: {}),\n    \
         blocks: [\n        Use(exercise: {name:?}),\n    ],\n)\n",
        id(name),
        block.title,
        block.purpose,
        people.min,
        people.max
    ))
}

/// An id out of the last word of a name or path.
fn id(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    let bare = last.strip_suffix(".ron").unwrap_or(last).to_lowercase();
    let words = bare.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    if id.is_empty() { "exercise".to_owned() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(minutes: i64, short_minutes: Option<i64>) -> Entry {
        Entry {
            id: "relating/x".into(),
            own: false,
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
        let listed = exercises(&Library::shipped());
        assert_eq!(listed.len(), Library::shipped().names().count());
        assert!(listed.is_sorted_by_key(|entry| entry.signature), "in the order of a day");
    }
}
