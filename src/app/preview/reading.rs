//! What a text shows, what is to say about it, and where it is not as it was.

use std::sync::Arc;

use crate::domain::event::Place;
use crate::domain::workshop::{Block, Workshop};
use crate::script::{self, Diagnostic, Kind, Library, Script, Severity, Source};

/// The name of the workshop around an exercise that is previewed alone.
const AROUND: &str = "preview";

/// Something to say about a version.
#[derive(Clone, Debug)]
pub(super) enum Mistake {
    /// Its text could not be had.
    Unread(String),
    /// A place in its text, or in the text of an exercise it uses.
    Told(Box<Diagnostic>, Arc<str>),
}

impl Mistake {
    pub(super) fn is_error(&self) -> bool {
        !matches!(self, Self::Told(found, _) if found.severity == Severity::Warning)
    }

    pub(super) fn drawn(&self, columns: u16) -> String {
        match self {
            Self::Unread(why) => format!("error: {why}"),
            Self::Told(found, text) => script::render(found, text, false, usize::from(columns)),
        }
    }
}

/// What a script shows, none where it has errors, and what is to say about it. An exercise alone is shown in its full and
/// then in its short form.
pub(super) fn read(name: &str, script: &Script) -> (Option<Workshop>, Vec<Mistake>) {
    let text = &script.text;
    let library = Library::shipped().beside(script);
    let reading = match script::kind_of(text) {
        Kind::Workshop => script::read(name, text, &library),
        Kind::Exercise => {
            let library = library.with([Source { name: name.to_owned(), text: text.clone() }]);
            let both = script::read(AROUND, &around_short(name), &library);
            if both.workshop.is_some() { both } else { script::read(AROUND, &around(name, ""), &library) }
        }
    };
    let told = reading.diagnostics.iter().filter(|found| found.source != AROUND);
    let mistakes = told.map(|found| Mistake::Told(Box::new(found.clone()), reading.text_of(found, text).into()));
    let mistakes = mistakes.collect();
    (reading.workshop, mistakes)
}

/// A workshop that uses an exercise, and after it what `more` says.
fn around(name: &str, more: &str) -> String {
    format!(
        "Workshop(id: \"preview\", title: \"Preview\", promise: \"An exercise alone.\", \
         people: (min: 1, max: 99), blocks: [Use(exercise: {name:?}), {more}])"
    )
}

fn around_short(name: &str) -> String {
    around(name, &format!("Use(exercise: {name:?}, form: Short)"))
}

/// The first place of a plan that is not as it was; none where all of it is, or where only something after it is gone.
pub(super) fn first_change(old: &Workshop, new: &Workshop) -> Option<Place> {
    if (&old.title, &old.promise, old.people) != (&new.title, &new.promise, new.people) {
        return Some(Place::Lobby);
    }
    new.blocks.iter().enumerate().find_map(|(index, block)| match old.blocks.get(index) {
        Some(before) => change_in(before, block),
        None => block.step_refs().next().map(|(step, _)| Place::Step(step)),
    })
}

fn change_in(old: &Block, new: &Block) -> Option<Place> {
    let mut steps = new.step_refs();
    let changed = steps.find(|(at, step)| old.steps.get(usize::from(at.step)) != Some(*step));
    if let Some((step, _)) = changed {
        return Some(Place::Step(step));
    }
    if old.debrief != new.debrief && !new.debrief.is_empty() {
        return Some(Place::Debrief(new.id));
    }
    // Its steps are as they were, though some at the end may be gone; is anything else?
    let same = Block { debrief: new.debrief.clone(), steps: new.steps.clone(), ..old.clone() } == *new;
    (!same).then(|| new.step_refs().next().map(|(step, _)| Place::Step(step))).flatten()
}
