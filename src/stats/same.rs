//! Which step of one plan is which of another: plans are re-worded, and blocks come, go and move.
//!
//! The rule. Blocks first: the same exercise by name, or where there is none the same kind and title; of several, the first
//! with the first. Of the blocks left over, those of the same kind in which most steps say the same words. Then, in a pair
//! of blocks, the steps of the same kind with the same words, again the first with the first; of the steps left over,
//! those of the same kind and number. Letters and digits make words; case, spaces and punctuation do not.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::workshop::{Block, BlockKind, Step, StepKind, StepRef, Workshop};

/// For each step of a plan that another plan has too, its place there.
pub(super) fn same_steps(plan: &Workshop, other: &Workshop) -> BTreeMap<StepRef, StepRef> {
    let mut pairs = Pairs::default();
    pairs.by_key(&plan.blocks, &other.blocks, name);
    for (index, block) in plan.blocks.iter().enumerate() {
        let likeness = |candidate: &Block| candidate.kind == block.kind && say_the_same(block, candidate);
        pairs.take_first(index, &other.blocks, likeness);
    }
    let mut same = BTreeMap::new();
    for (block, there) in pairs.of(&plan.blocks, &other.blocks) {
        let (steps, steps_there): (Vec<_>, Vec<_>) = (block.step_refs().collect(), there.step_refs().collect());
        let mut pairs = Pairs::default();
        pairs.by_key(&steps, &steps_there, |(_, step)| (kind(step), words(&step.stage)));
        pairs.by_key(&steps, &steps_there, |(at, step)| (kind(step), at.step));
        same.extend(pairs.of(&steps, &steps_there).into_iter().map(|((at, _), (at_there, _))| (*at, *at_there)));
    }
    same
}

/// Things of one list paired with things of another, each at most once.
#[derive(Default)]
struct Pairs {
    here: BTreeMap<usize, usize>,
    there: BTreeSet<usize>,
}

impl Pairs {
    /// Pairs what has the same key, the first with the first, the second with the second.
    fn by_key<T, K: PartialEq>(&mut self, here: &[T], there: &[T], key: impl Fn(&T) -> K) {
        for (index, thing) in here.iter().enumerate() {
            let wanted = key(thing);
            self.take_first(index, there, |candidate| key(candidate) == wanted);
        }
    }

    /// Pairs one thing with the first of the other list that fits and is free.
    fn take_first<T>(&mut self, index: usize, there: &[T], fits: impl Fn(&T) -> bool) {
        if self.here.contains_key(&index) {
            return;
        }
        let mut free = there.iter().enumerate().filter(|(other, _)| !self.there.contains(other));
        if let Some((other, _)) = free.find(|(_, candidate)| fits(candidate)) {
            self.here.insert(index, other);
            self.there.insert(other);
        }
    }

    fn of<'a, T>(&self, here: &'a [T], there: &'a [T]) -> Vec<(&'a T, &'a T)> {
        self.here.iter().filter_map(|(index, other)| Some((here.get(*index)?, there.get(*other)?))).collect()
    }
}

/// What a block is called by: its exercise, else its kind and title.
fn name(block: &Block) -> (Option<String>, Option<(BlockKind, String)>) {
    match &block.exercise {
        Some(exercise) => (Some(exercise.clone()), None),
        None => (None, Some((block.kind, words(&block.title)))),
    }
}

/// Whether most steps of the longer block say what a step of the other says.
fn say_the_same(block: &Block, other: &Block) -> bool {
    let mut free: Vec<String> = other.steps.iter().map(|step| words(&step.stage)).collect();
    let mut same = 0;
    for step in &block.steps {
        let said = words(&step.stage);
        if let Some(found) = free.iter().position(|words| *words == said) {
            free.swap_remove(found);
            same += 1;
        }
    }
    same * 2 > block.steps.len().max(other.steps.len())
}

const fn kind(step: &Step) -> StepKind {
    step.kind
}

/// The words of a text and nothing else.
fn words(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::plan;
    use super::*;
    use crate::domain::workshop::BlockId;

    /// The pairs as `block.step` numbers.
    fn pairs(plan: &Workshop, other: &Workshop) -> Vec<((u32, u16), (u32, u16))> {
        let numbers = |at: StepRef| (at.block.0, at.step);
        same_steps(plan, other).into_iter().map(|(here, there)| (numbers(here), numbers(there))).collect()
    }

    #[test]
    fn the_same_plan_pairs_with_itself() {
        let plan = plan(&[("Look", &[1.0, 2.0]), ("Talk", &[3.0])]);
        assert_eq!(pairs(&plan, &plan), [((0, 0), (0, 0)), ((0, 1), (0, 1)), ((1, 0), (1, 0))]);
    }

    #[test]
    fn a_block_that_moved_is_found_by_its_name() {
        let (now, then) = (plan(&[("Talk", &[3.0]), ("Look", &[1.0])]), plan(&[("Look", &[1.0]), ("Talk!", &[3.0])]));
        assert_eq!(pairs(&now, &then), [((0, 0), (1, 0)), ((1, 0), (0, 0))]);
    }

    #[test]
    fn a_step_is_found_by_its_words_before_its_number() {
        let mut now = plan(&[("Look", &[1.0, 2.0, 3.0])]);
        let then = plan(&[("Look", &[1.0, 2.0])]);
        // A step was put in front, the one after it has kept its words, the last is new.
        now.blocks[0].steps[1].stage = then.blocks[0].steps[0].stage.to_uppercase();
        now.blocks[0].steps[0].stage = "new".into();
        now.blocks[0].steps[2].stage = "re-worded".into();
        assert_eq!(pairs(&now, &then), [((0, 1), (0, 0))], "the second step there has another number here");
        now.blocks[0].steps.remove(0);
        assert_eq!(pairs(&now, &then), [((0, 0), (0, 0)), ((0, 1), (0, 1))], "re-worded at the same number");
    }

    #[test]
    fn another_kind_of_step_is_another_step() {
        let mut now = plan(&[("Look", &[1.0])]);
        now.blocks[0].steps[0].kind = StepKind::Pairs;
        assert_eq!(pairs(&now, &plan(&[("Look", &[1.0])])), []);
    }

    #[test]
    fn an_exercise_is_known_by_its_name_whatever_its_title() {
        let (mut now, mut then) = (plan(&[("Look", &[1.0])]), plan(&[("Gaze", &[1.0])]));
        (now.blocks[0].steps[0].stage, then.blocks[0].steps[0].stage) = ("one".into(), "other".into());
        assert_eq!(pairs(&now, &then), []);
        now.blocks[0].exercise = Some("opening/look".into());
        then.blocks[0].exercise.clone_from(&now.blocks[0].exercise);
        assert_eq!(pairs(&now, &then), [((0, 0), (0, 0))]);
    }

    #[test]
    fn a_block_with_another_name_is_found_by_what_its_steps_say() {
        let (now, then) = (plan(&[("Look", &[1.0, 2.0])]), plan(&[("Gaze", &[1.0, 2.0])]));
        assert_eq!(pairs(&now, &then).len(), 2);
        assert_eq!(now.blocks[0].id, BlockId(0));
    }
}
