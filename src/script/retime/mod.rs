//! Other minutes for steps of a workshop, written into its text: the values change, every comment and every space stays.
//!
//! Holds: what is wanted and whether it has come out (here), the ways to write it (`ways`), changes to a text (`edits`).
//!
//! Where a step's minutes live. In a block written out: in the step, or in the block itself where that has one step only.
//! In a `Use( … )`: in the `Change(step: n, minutes: …)` for it, else in the step where the block has `steps` of its own,
//! else a `Change` is added. Where the `Use` has `minutes`, they become the new sum. What has been written is read back,
//! and the first way in which every step comes out as wanted is taken; a block for which there is none stays as it was.
//!
//! Never here: a change to anything but minutes; a text that would not pass the check.

mod edits;
mod ways;

use std::collections::BTreeMap;

use super::parse::parse;
use super::tree::{Group, Node, TreeEntry, Value};
use super::{Library, read};
use crate::domain::time::Length;
use crate::domain::workshop::{Block, BlockId, StepRef};
use edits::{Edit, apply};
use ways::Way;

/// A text with other minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retimed {
    /// The text; where nothing could be written, as it was.
    pub text: String,
    /// Blocks that stay as they were, in the order of the plan.
    pub kept: Vec<BlockId>,
    /// Blocks with `minutes` of their own, in which a step's minutes are written as they are before all steps are pressed
    /// into those.
    pub pressed: Vec<BlockId>,
}

/// The text of a workshop with other minutes for some of its steps; none where the text has errors. What comes back has
/// none either.
pub fn retimed(text: &str, library: &Library, wanted: &[(StepRef, Length)]) -> Option<Retimed> {
    let workshop = read("", text, library).workshop?;
    let root = parse(text, true).root?;
    let blocks = list(entry(group(&root)?, "blocks")?)?;
    let mut changes: BTreeMap<BlockId, BTreeMap<u16, Length>> = BTreeMap::new();
    for (at, length) in wanted {
        changes.entry(at.block).or_default().insert(at.step, *length);
    }
    let mut edits: Vec<Edit> = Vec::new();
    let (mut kept, mut pressed) = (Vec::new(), Vec::new());
    for (number, (block, node)) in workshop.blocks.iter().zip(blocks).enumerate() {
        let Some(lengths) = changes.get(&block.id) else { continue };
        let target = Target::of(block, lengths);
        // The lengths that the steps of the block come out with after some edits.
        let come_out = |edits: &[Edit]| {
            let workshop = read("", &apply(text, edits), library).workshop?;
            Some(workshop.blocks.get(number)?.steps.iter().map(|step| step.length).collect::<Vec<_>>())
        };
        let is_met = |way: &Way| come_out(&way.edits).is_some_and(|lengths| lengths == target.lengths);
        match ways::all(text, node, &target, &come_out).into_iter().find(is_met) {
            Some(way) => {
                edits.extend(way.edits);
                pressed.extend(way.is_pressed.then_some(block.id));
            }
            None => kept.push(block.id),
        }
    }
    let new = apply(text, &edits);
    let text = if read("", &new, library).workshop.is_some() { new } else { return None };
    Some(Retimed { text, kept, pressed })
}

/// What a block should be like. Steps as they are written are counted from 0; all parts of all rounds are one of them.
struct Target {
    /// The length that every step should have, parts of rounds each.
    lengths: Vec<Length>,
    /// How long all of them take now.
    now: Length,
    /// The new length of every written step that changes.
    changed: BTreeMap<usize, Length>,
    /// The length of every written step that is not in rounds, changed or not.
    all: BTreeMap<usize, Length>,
}

impl Target {
    fn of(block: &Block, wanted: &BTreeMap<u16, Length>) -> Self {
        let (mut lengths, mut changed, mut all) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let mut number = 0;
        for (at, step) in block.step_refs() {
            let first = step.turn.map_or(at.step, |turn| turn.first);
            number += usize::from(first == at.step && at.step > 0);
            let length = wanted.get(&at.step).copied().unwrap_or(step.length);
            lengths.push(length);
            if length != step.length {
                changed.insert(number, length);
            }
            if step.turn.is_none() {
                all.insert(number, length);
            }
        }
        Self { lengths, now: block.length(), changed, all }
    }

    fn sum(&self) -> Length {
        self.lengths.iter().copied().sum()
    }
}

fn group(node: &Node) -> Option<&Group> {
    if let Value::Group(group) = &node.value { Some(group) } else { None }
}

fn list(node: &Node) -> Option<&Vec<Node>> {
    if let Value::List(items) = &node.value { Some(items) } else { None }
}

/// The value of a field.
fn entry<'n>(group: &'n Group, name: &str) -> Option<&'n Node> {
    let named = |entry: &&TreeEntry| entry.name.as_ref().is_some_and(|found| found.text == name);
    group.entries.iter().find(named).map(|entry| &entry.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workshop around one block.
    fn around(block: &str) -> String {
        format!(
            "// mine\nWorkshop(\n    id: \"one\", title: \"One\", promise: \"One.\", people: (min: 1, max: 99),\n    \
             blocks: [\n        {block}, // here\n    ],\n)\n"
        )
    }

    fn library() -> Library {
        let step = |minutes| format!("Step(kind: Solo, minutes: {minutes}, stage: \"Do {minutes}\")");
        let text = format!(
            "Exercise(title: \"X\", signature: Relating, purpose: \"x\", debrief: [], steps: [{}, {}, \
             Step(kind: All, minutes: 8, stage: \"Talk\", prompts: [(at: 6, text: \"Soon.\")])])",
            step(2),
            step(4)
        );
        Library::of([super::super::Source { name: "x".into(), text }])
    }

    /// What a block becomes when its steps, counted from 0, get these minutes; none where it stays.
    fn becomes(block: &str, steps: &[(u16, f64)]) -> Option<String> {
        let text = around(block);
        #[expect(clippy::cast_possible_truncation, reason = "a test's minutes are small")]
        let length = |minutes: f64| Length::from_seconds((minutes * 60.0) as i64);
        let at = |step| StepRef { block: BlockId(0), step };
        let wanted: Vec<_> = steps.iter().map(|(step, minutes)| (at(*step), length(*minutes))).collect();
        let new = retimed(&text, &library(), &wanted).unwrap();
        let read = read("", &new.text, &library()).workshop.unwrap();
        if new.kept.is_empty() {
            for (at, length) in wanted {
                assert_eq!(read.step(at).unwrap().length, length, "{}", new.text);
            }
        }
        let (start, end) = text.split_once(block).unwrap();
        let block = new.text.strip_prefix(start).unwrap().strip_suffix(end).unwrap();
        new.kept.is_empty().then(|| block.to_owned())
    }

    #[test]
    fn minutes_that_stand_in_the_workshop_are_changed_where_they_stand() {
        let cases = [
            ("Break(minutes: 10 /* tea */)", 0, 14.5, "Break(minutes: 14.5 /* tea */)"),
            ("Teach(title: \"T\",minutes:\"90s\",stage: \"S\")", 0, 3.0, "Teach(title: \"T\",minutes:3,stage: \"S\")"),
            (
                "Exercise(title: \"X\", signature: Relating, purpose: \"x\", debrief: [], steps: [\n\
                 Step(kind: Solo, minutes: 2, stage: \"A\"), // two\n\
                 Step(kind: Solo, minutes: 3 /* three */, stage: \"B\")])",
                1,
                4.0,
                "Exercise(title: \"X\", signature: Relating, purpose: \"x\", debrief: [], steps: [\n\
                 Step(kind: Solo, minutes: 2, stage: \"A\"), // two\n\
                 Step(kind: Solo, minutes: 4 /* three */, stage: \"B\")])",
            ),
        ];
        for (block, step, minutes, wanted) in cases {
            assert_eq!(becomes(block, &[(step, minutes)]).as_deref(), Some(wanted));
        }
    }

    #[test]
    fn a_used_exercise_gets_a_change_in_the_way_the_block_is_written() {
        let cases = [
            ("Use(exercise: \"x\")", "Use(exercise: \"x\", change: [Change(step: 2, minutes: 5)])"),
            ("Use(exercise: \"x\", )", "Use(exercise: \"x\", change: [Change(step: 2, minutes: 5)], )"),
            (
                "Use(\n            exercise: \"x\", // the best, (really)\n            priority: Must // always\n        )",
                "Use(\n            exercise: \"x\", // the best, (really)\n            priority: Must, // always\n            \
                 change: [Change(step: 2, minutes: 5)],\n        )",
            ),
            (
                "Use(\n            exercise: \"x\", /* a\n comment, */ // of two\n        )",
                "Use(\n            exercise: \"x\", /* a\n comment, */ // of two\n            \
                 change: [Change(step: 2, minutes: 5)],\n        )",
            ),
            (
                "Use(exercise: \"x\", change: [ /* none */ ])",
                "Use(exercise: \"x\", change: [ /* none */ Change(step: 2, minutes: 5)])",
            ),
            (
                "Use(exercise: \"x\", change: [Change(step: 1, stage: \"Go\")])",
                "Use(exercise: \"x\", change: [Change(step: 1, stage: \"Go\"), Change(step: 2, minutes: 5)])",
            ),
            (
                "Use(exercise: \"x\", change: [Change(step: 2, stage: \"Go\")])",
                "Use(exercise: \"x\", change: [Change(step: 2, minutes: 5, stage: \"Go\")])",
            ),
            (
                "Use(exercise: \"x\", change: [Change(step: 2, minutes: 3), Change(step: 1, minutes: 1)])",
                "Use(exercise: \"x\", change: [Change(step: 2, minutes: 5), Change(step: 1, minutes: 1)])",
            ),
            (
                "Use(exercise: \"x\", change: [\n                Change(step: 1, minutes: 1), // short\n            ])",
                "Use(exercise: \"x\", change: [\n                Change(step: 1, minutes: 1), // short\n                \
                 Change(step: 2, minutes: 5),\n            ])",
            ),
        ];
        for (block, wanted) in cases {
            assert_eq!(becomes(block, &[(1, 5.0)]).as_deref(), Some(wanted));
        }
    }

    #[test]
    fn the_minutes_of_a_whole_used_exercise_are_its_new_sum() {
        let whole = "Use(exercise: \"x\", minutes: 7)";
        assert_eq!(
            becomes(whole, &[(0, 2.0), (1, 4.0), (2, 8.0)]).as_deref(),
            Some("Use(exercise: \"x\", minutes: 14)")
        );
        // Before they are pressed into seven minutes, the steps take fourteen, with a line to be said after six.
        let pressed = "Use(exercise: \"x\", minutes: 8, change: [Change(step: 2, minutes: 6)])";
        assert_eq!(becomes(whole, &[(1, 3.0)]).as_deref(), Some(pressed));
        let one = "Use(exercise: \"x\", minutes: 28)";
        assert_eq!(
            becomes(one, &[(0, 6.0)]).as_deref(),
            Some(
                "Use(exercise: \"x\", minutes: 30, change: [Change(step: 1, minutes: 6), Change(step: 2, minutes: 8), \
                 Change(step: 3, minutes: 16)])"
            )
        );
    }

    #[test]
    fn a_step_in_rounds_counts_as_the_one_that_is_written() {
        let steps = "steps: [\n\
            Step(kind: Pairs, stage: \"Turns\", rounds: Rounds(times: 2, parts: [Part(minutes: 1), Part(minutes: 2)])),\n\
            Step(kind: Solo, minutes: 3, stage: \"A\")])";
        let block = format!("Exercise(title: \"X\", signature: Relating, purpose: \"x\", debrief: [], {steps}");
        let wanted = block.replace("minutes: 3", "minutes: 5");
        assert_eq!(becomes(&block, &[(4, 5.0)]), Some(wanted));
        assert_eq!(becomes(&block, &[(1, 5.0)]), None, "a part is changed by hand");
    }

    #[test]
    fn what_would_not_pass_the_check_stays_as_it_was() {
        assert_eq!(becomes("Use(exercise: \"x\")", &[(2, 5.0)]), None, "a line is to be said after six minutes");
        assert_eq!(becomes("Break(minutes: 10, min: 8)", &[(0, 5.0)]), None);
    }

    #[test]
    fn every_step_of_a_shipped_workshop_can_be_given_more_and_nothing_else_changes() {
        let (library, shipped) = (Library::shipped(), &super::super::shipped_workshops()[0]);
        let mut workshop = read(shipped.file, shipped.text, &library).workshop.unwrap();
        let mut wanted = Vec::new();
        for block in &mut workshop.blocks {
            for (number, step) in (0..).zip(&mut block.steps) {
                if step.turn.is_none() && !step.fixed && step.most.is_none() {
                    step.length += Length::from_minutes(1);
                    wanted.push((StepRef { block: block.id, step: number }, step.length));
                }
            }
        }
        let new = retimed(shipped.text, &library, &wanted).unwrap();
        assert_eq!(new.kept, []);
        assert_eq!(read(shipped.file, &new.text, &library).workshop.unwrap(), workshop);
        let comments =
            |text: &str| text.lines().filter(|line| line.contains("//")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(comments(&new.text), comments(shipped.text));
    }

    #[test]
    fn line_ends_are_those_of_the_text() {
        let text = around("Use(\n            exercise: \"x\",\n        )").replace('\n', "\r\n");
        let wanted = [(StepRef { block: BlockId(0), step: 0 }, Length::from_minutes(3))];
        let new = retimed(&text, &library(), &wanted).unwrap().text;
        assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
        assert!(new.contains("exercise: \"x\",\r\n            change: [Change(step: 1, minutes: 3)],\r\n        )"));
    }

    #[test]
    fn a_text_with_errors_is_not_touched() {
        assert_eq!(retimed(&around("Break()"), &library(), &[]), None);
    }
}
