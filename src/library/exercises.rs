//! The exercises there are, shipped and own, as somebody who plans a workshop chooses among them; and one of them alone.
//!
//! Never here: how a list is printed.

use serde::Serialize;

use crate::domain::signatures::Focus;
use crate::domain::time::Length;
use crate::domain::workshop::{Block, PeopleRange, Safety};
use crate::script::{self, Library, ScriptReading};

/// An exercise as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CatalogueEntry {
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

/// An exercise that can be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseEntry {
    /// The name a workshop calls it by.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it is one's own.
    pub own: bool,
    /// What it is for.
    pub focus: Option<Focus>,
    /// The minutes it takes.
    pub minutes: i64,
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
    pub fn admits(&self, entry: &CatalogueEntry) -> bool {
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

/// What there is to choose from, in the order of a day and then of the alphabet, and what of one's own there is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice<T> {
    /// The exercises that can be used.
    pub entries: Vec<T>,
    /// Those of one's own that cannot, by their names, and the first thing that is wrong with each.
    pub unusable: Vec<(String, String)>,
}

/// Every exercise of a library.
pub fn exercises(library: &Library) -> Choice<CatalogueEntry> {
    choice(library, |name, full| {
        let short = used(library, name, "Short");
        CatalogueEntry {
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
        }
    })
}

/// Every exercise of a library as it can be put into a plan while a session runs.
pub fn to_put_in(library: &Library) -> Choice<ExerciseEntry> {
    choice(library, |name, full| ExerciseEntry {
        id: name.to_owned(),
        own: script::own_file(name).is_some(),
        minutes: full.length().rounded_minutes(),
        title: full.title,
        focus: full.focus,
    })
}

/// Reads every exercise that has a name, once, and lists it as `entry` makes it out of its name and its full form.
fn choice<T>(library: &Library, entry: impl Fn(&str, Block) -> T) -> Choice<T> {
    let (mut found, mut unusable) = (Vec::new(), Vec::new());
    for name in library.names().filter(|name| !script::is_path(name)) {
        let reading = reading(library, name, "Full");
        let mistakes = reading.mistakes();
        match (reading.workshop.and_then(|mut workshop| workshop.blocks.pop()), mistakes) {
            (Some(block), _) => found.push((name, block)),
            (None, Some((first, _))) if script::own_file(name).is_some() => unusable.push((name.to_owned(), first)),
            (None, _) => {}
        }
    }
    found.sort_by(|(_, one), (_, other)| (one.focus, &one.title).cmp(&(other.focus, &other.title)));
    let is_listed = |name: &str| script::own_file(name).is_some_and(|file| !file.contains('/'));
    let absent = library.absentees().filter(|(name, _)| is_listed(name));
    unusable.extend(absent.map(|(name, absent)| (name.to_owned(), absent.why.clone())));
    Choice { entries: found.into_iter().map(|(name, block)| entry(name, block)).collect(), unusable }
}

/// An exercise as a block of a plan.
pub fn block(library: &Library, name: &str) -> Option<Block> {
    used(library, name, "Full")
}

/// An exercise as a workshop that uses it would have it; none where it has no such form.
fn used(library: &Library, name: &str, form: &str) -> Option<Block> {
    reading(library, name, form).workshop?.blocks.pop()
}

fn reading(library: &Library, name: &str, form: &str) -> ScriptReading {
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

    fn entry(minutes: i64, short_minutes: Option<i64>) -> CatalogueEntry {
        CatalogueEntry {
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
        assert!(people(99).admits(&CatalogueEntry { people: None, ..exercise.clone() }), "it suits any number");
        let safety = |safety| Wanted { safety: Some(safety), ..Wanted::default() };
        assert!(safety(Safety::Deep).admits(&exercise) && !safety(Safety::Light).admits(&exercise));
        let both = Wanted { focus: Some(Focus::Relating), ..people(5) };
        assert!(!both.admits(&exercise));
    }

    #[test]
    fn every_shipped_exercise_is_listed() {
        let listed = exercises(&Library::shipped()).entries;
        assert_eq!(listed.len(), Library::shipped().names().count());
        assert!(listed.is_sorted_by_key(|entry| entry.signature), "in the order of a day");
    }
}
