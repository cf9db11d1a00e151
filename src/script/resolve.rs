//! A workshop made whole: the exercises it uses fetched, those that are built on others laid over them, all checked.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::companions::{Absent, MOST_BYTES, MOST_FILES};
use super::diagnostic::{Findings, Place, Placed, nearest, shortened};
use super::exercise::{EXERCISE, RawExercise};
use super::library::{Library, Source};
use super::naming::{is_path, key, own_file, resolved};
use super::parse::{head, parsed};
use super::record::Record;
use super::words::rules as words;
use super::words::values::did_you_mean;
use super::workshop::{RawBlock, RawWorkshop};
use super::{build, check, merge, rounds};
use crate::domain::workshop::{Block, BlockKind, Workshop};
use crate::text::clean_line;

/// More steps than any workshop has, all its blocks together; it keeps a hostile one from filling the memory.
const MOST_STEPS: usize = 5_000;

/// Exercises are built on others, and those on others, no further than this.
const MOST_BUILT: usize = 16;

/// The exercises that a text uses, each read once.
pub(super) struct Used<'l> {
    library: &'l Library,
    /// What the text is called, to call the files beside it from where it is.
    name: &'l str,
    /// In the order of first use, by their names in the library.
    pub(super) order: Vec<Source>,
    read: BTreeMap<String, Option<RawExercise>>,
    /// Those that are being read: each but the first is what the one before is built on.
    under_way: Vec<String>,
}

impl<'l> Used<'l> {
    /// Nothing used yet by the text of this name.
    pub(super) fn by(name: &'l str, library: &'l Library) -> Self {
        Self { library, name, order: Vec::new(), read: BTreeMap::new(), under_way: Vec::new() }
    }

    /// What diagnostics call a text: its name, or its path as it leads there from where the program was called.
    pub(super) fn shown(&self, key: &str) -> String {
        if is_path(key) { resolved(self.name, key) } else { key.to_owned() }
    }

    /// The exercise of this name in the text `from`, read and checked by its own rules the first time it is asked for.
    fn exercise(&mut self, name: &Placed<String>, from: &str, findings: &mut Findings) -> Option<&RawExercise> {
        let key = key(from, &name.value).unwrap_or_else(|| name.value.clone());
        if !self.leads_on(&key, name, findings) {
            return None;
        }
        let Some(text) = self.library.text(&key) else {
            self.tell_unknown(name, &key, findings);
            return None;
        };
        if head(text).is_some_and(|head| head == "Workshop") {
            findings.error(&name.place, words::a_workshop(&shortened(&clean_line(&name.value))));
            return None;
        }
        if !self.read.contains_key(&key) {
            self.order.push(Source { name: key.clone(), text: text.to_owned() });
            let raw = parsed(&self.shown(&key), text, findings, &RawExercise::of(&EXERCISE));
            let whole = raw.and_then(|raw| self.alone(raw, &key, findings));
            self.read.insert(key.clone(), whole);
        }
        self.read.get(&key)?.as_ref()
    }

    /// An exercise that is a text of its own, checked; with what it is built on.
    pub(super) fn alone(&mut self, raw: RawExercise, key: &str, findings: &mut Findings) -> Option<RawExercise> {
        self.under_way.push(key.to_owned());
        let built = self.built(raw, key, BlockKind::Exercise, findings);
        self.under_way.pop();
        built
    }

    /// An exercise of the text `from` laid over what it is built on, checked; as it is where it is built on nothing.
    fn built(&mut self, raw: RawExercise, from: &str, kind: BlockKind, findings: &mut Findings) -> Option<RawExercise> {
        let base = raw.like.as_ref().map(|like| self.exercise(like, from, findings));
        // Where what it is built on cannot be had, what is written here is looked at all the same.
        let is_whole = base.is_none_or(|base| base.is_some());
        let exercise = base.flatten().map(|base| merge::built_on(base, &raw)).unwrap_or(raw);
        check::exercise(&exercise, kind, findings);
        is_whole.then_some(exercise)
    }

    /// Whether an exercise can be gone on to from those that are being read; told, at the place that names it, where it
    /// cannot.
    fn leads_on(&self, key: &str, name: &Placed<String>, findings: &mut Findings) -> bool {
        let circle = self.under_way.iter().map(String::as_str).skip_while(|one| *one != key).chain([key]);
        let circle: Vec<String> = circle.map(|one| format!("`{}`", shortened(&self.shown(one)))).collect();
        let is_round = self.under_way.iter().any(|one| one == key);
        if is_round && self.under_way.last().is_some_and(|last| last == key) {
            findings.error(&name.place, words::BUILT_ON_ITSELF);
        } else if is_round {
            findings.error(&name.place, words::built_in_a_circle(&circle));
        } else if self.under_way.len() >= MOST_BUILT {
            findings.error(&name.place, words::built_too_deep(MOST_BUILT));
        }
        !is_round && self.under_way.len() < MOST_BUILT
    }

    /// Tells, at the place that names it, of an exercise that is not there.
    fn tell_unknown(&self, name: &Placed<String>, key: &str, findings: &mut Findings) {
        let written = shortened(&clean_line(&name.value));
        let bare = name.value.strip_suffix(".ron").filter(|bare| self.library.text(bare).is_some());
        if let (true, Some(bare)) = (is_path(&name.value), bare) {
            findings.error(&name.place, words::no_file(&written, bare));
        } else if let Some(absent) = self.library.absent(key) {
            findings.error(&name.place, (words::cannot_be_used(&written, &absent.why), where_else(absent, key)));
        } else if is_path(&name.value) || own_file(&name.value).is_some() {
            findings.error(&name.place, words::not_read(&written, MOST_FILES, MOST_BYTES));
        } else if name.value.starts_with(['.', '/']) {
            findings.error(&name.place, words::no_path(&written));
        } else {
            let near = nearest(&name.value, self.library.names());
            findings.error(&name.place, (words::no_exercise(&written), words::one_of_exercises(&near)));
        }
    }
}

/// What to do about a file that cannot be had.
fn where_else(absent: &Absent, key: &str) -> String {
    let near = nearest(key, absent.others.iter().map(String::as_str));
    match is_path(key) {
        _ if !near.is_empty() => did_you_mean(&near),
        true => words::looked_for(&absent.place),
        false => words::own_looked_for(&absent.place),
    }
}

/// The workshop of a raw one: exercises fetched, laid together, checked.
pub(super) fn workshop(raw: &RawWorkshop, used: &mut Used<'_>, findings: &mut Findings) -> Option<Workshop> {
    let blocks = raw.blocks.as_ref()?;
    check::blocks(blocks, findings);
    let (mut built, mut bodies): (Vec<(Block, Place)>, Vec<RawExercise>) = (Vec::new(), Vec::new());
    let (mut is_whole, mut steps) = (true, 0);
    for (number, block) in blocks.value.iter().take(check::MOST_BLOCKS).enumerate() {
        let Some(body) = body(&block.value, used, findings) else {
            is_whole = false;
            continue;
        };
        steps += body.steps.as_ref().map_or(0, |steps| steps.value.len());
        if steps > MOST_STEPS {
            findings.error(&block.place, words::too_many_steps_in_all(steps, MOST_STEPS));
            return None;
        }
        match build::block(number, &block.value, &body) {
            Some(built_block) => built.push((built_block, block.value.body.place.clone())),
            None => is_whole = false,
        }
        bodies.push(body);
    }
    let (blocks, places): (Vec<Block>, Vec<Place>) = built.into_iter().unzip();
    let workshop = build::workshop(raw, blocks)?;
    if is_whole && !findings.has_errors() {
        check::votes_have_something(&bodies, findings);
    }
    if is_whole {
        check::plan(&workshop, raw, &places, findings);
    }
    Some(workshop)
}

/// What a block's exercise and its own words make together, its rounds laid out.
fn body(block: &RawBlock, used: &mut Used<'_>, findings: &mut Findings) -> Option<RawExercise> {
    let Some(usage) = &block.usage else {
        let body = used.built(block.body.clone(), "", block.kind, findings)?;
        return with_rounds_laid_out(body, findings);
    };
    let base = used.exercise(usage.exercise.as_ref()?, "", findings)?;
    let body = merge::merged(base, usage, &block.body, findings);
    for step in body.steps.iter().flat_map(|steps| &steps.value) {
        check::length_makes_sense(&step.value, findings);
    }
    let mut body = with_rounds_laid_out(body, findings)?;
    if let (Some(minutes), Some(steps)) = (&usage.minutes, &mut body.steps) {
        merge::fit(&mut steps.value, minutes, findings);
    }
    check::exercise(&body, block.kind, findings);
    Some(body)
}

/// An exercise in which every part of a round is a step; none where those would be too many.
fn with_rounds_laid_out(mut exercise: RawExercise, findings: &mut Findings) -> Option<RawExercise> {
    if let Some(steps) = &mut exercise.steps {
        if !check::steps_are_few(steps, findings) {
            return None;
        }
        if let Cow::Owned(laid_out) = rounds::laid_out(&steps.value) {
            steps.value = laid_out;
        }
    }
    Some(exercise)
}
