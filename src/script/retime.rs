//! Other minutes for steps of a workshop, written into its text: the values change, every comment and every space stays.
//!
//! Where a step's minutes live. In a block written out: in the step, or in the `Teach`, `Break` or `Buffer` itself. In a
//! `Use( … )`: in the `Change(step: n, minutes: …)` for it, else in the step where the block has `steps` of its own, else
//! a `Change` is added. Where the `Use` has `minutes`, they are set to the new sum; that alone where the exercise then
//! comes out as wanted, or else with a `Change` for every step. What has been written is read back: a block that does not
//! come out as wanted stays as it was.

use std::collections::BTreeMap;

use super::edits::{Edit, apply, fresh};
use super::tree::{Entry, Group, Node, Value};
use super::{Library, read, tree};
use crate::domain::time::Length;
use crate::domain::workshop::{Block, BlockId, StepRef, Workshop};

/// A text with other minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retimed {
    /// The text; where nothing could be written, as it was.
    pub text: String,
    /// Blocks that stay as they were, in the order of the plan.
    pub kept: Vec<BlockId>,
}

/// The text of a workshop with other minutes for some of its steps; none where the text has errors. What comes back has
/// none either.
pub fn retimed(text: &str, library: &Library, wanted: &[(StepRef, Length)]) -> Option<Retimed> {
    let workshop = read("", text, library).workshop?;
    let root = tree::parse(text, true).root?;
    let blocks = list(entry(group(&root)?, "blocks")?)?;
    let mut changes: BTreeMap<BlockId, BTreeMap<u16, Length>> = BTreeMap::new();
    for (at, length) in wanted {
        changes.entry(at.block).or_default().insert(at.step, *length);
    }
    let mut edits: Vec<Edit> = Vec::new();
    let mut kept = Vec::new();
    for (number, (block, node)) in workshop.blocks.iter().zip(blocks).enumerate() {
        let Some(lengths) = changes.get(&block.id) else { continue };
        let target = Target::of(block, lengths);
        let comes_out = |edits: &Vec<Edit>| {
            let workshop = read("", &apply(text, edits), library).workshop;
            workshop.is_some_and(|workshop| target.is_met(&workshop, number))
        };
        match ways(text, node, &target).into_iter().find(comes_out) {
            Some(found) => edits.extend(found),
            None => kept.push(block.id),
        }
    }
    let new = apply(text, &edits);
    let text = if read("", &new, library).workshop.is_some() { new } else { return None };
    Some(Retimed { text, kept })
}

/// What a block should be like.
struct Target {
    /// The length of every step.
    lengths: Vec<Length>,
    /// The steps as they are written: the new length of each that changes, by its number from 0.
    written: BTreeMap<usize, Length>,
    /// The written length of every step that is not in rounds.
    all: BTreeMap<usize, Length>,
}

impl Target {
    fn of(block: &Block, changed: &BTreeMap<u16, Length>) -> Self {
        let (mut lengths, mut written, mut all) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let mut number = 0;
        for (at, step) in block.step_refs() {
            // All parts of all rounds were written as one step.
            let first = step.turn.map_or(at.step, |turn| turn.first);
            number += usize::from(first == at.step && at.step > 0);
            let length = changed.get(&at.step).copied().unwrap_or(step.length);
            lengths.push(length);
            if length != step.length {
                written.insert(number, length);
            }
            if step.turn.is_none() {
                all.insert(number, length);
            }
        }
        Self { lengths, written, all }
    }

    fn sum(&self) -> Length {
        self.lengths.iter().copied().sum()
    }

    fn is_met(&self, workshop: &Workshop, number: usize) -> bool {
        let block = workshop.blocks.get(number);
        block.is_some_and(|block| block.steps.iter().map(|step| step.length).eq(self.lengths.iter().copied()))
    }
}

/// The ways in which the text of a block can be changed so, the least first.
fn ways(text: &str, node: &Node, target: &Target) -> Vec<Vec<Edit>> {
    let Some(group) = group(node) else { return Vec::new() };
    let head = group.name.as_ref().map_or("", |name| name.text.as_str());
    let in_place = match head {
        "Use" => None,
        "Exercise" => in_steps(group, &target.written),
        // Their one step is the block itself.
        _ => target.written.get(&0).and_then(|length| Some(vec![value(entry(group, "minutes")?, *length)])),
    };
    if head != "Use" {
        return in_place.into_iter().collect();
    }
    let total = entry(group, "minutes");
    let sum = total.map(|total| value(total, target.sum()));
    let with_sum = |steps: &BTreeMap<usize, Length>| {
        let mut edits = in_use(text, node, group, steps)?;
        edits.extend(sum.clone());
        Some(edits)
    };
    let total_alone = sum.clone().map(|sum| vec![sum]);
    [total_alone, with_sum(&target.written), sum.is_some().then(|| with_sum(&target.all)).flatten()]
        .into_iter()
        .flatten()
        .collect()
}

/// The minutes of steps that stand in the block's own `steps`.
fn in_steps(group: &Group, lengths: &BTreeMap<usize, Length>) -> Option<Vec<Edit>> {
    let steps = list(entry(group, "steps")?)?;
    let minutes = |number: &usize| entry(self::group(steps.get(*number)?)?, "minutes");
    lengths.iter().map(|(number, length)| Some(value(minutes(number)?, *length))).collect()
}

/// The minutes of steps of a used exercise: in a `Change` that is there, in own steps, in a new `Change`.
fn in_use(text: &str, node: &Node, group: &Group, lengths: &BTreeMap<usize, Length>) -> Option<Vec<Edit>> {
    let change = entry(group, "change");
    let changes: Vec<&Group> = change.and_then(list).into_iter().flatten().filter_map(self::group).collect();
    let mut edits = Vec::new();
    let mut new = Vec::new();
    for (number, length) in lengths {
        let for_step = || changes.iter().rev().filter(|change| step_of(change) == Some(number + 1));
        if let Some(minutes) = for_step().find_map(|change| entry(change, "minutes")) {
            edits.push(value(minutes, *length));
        } else if entry(group, "steps").is_some() {
            edits.extend(in_steps(group, &BTreeMap::from([(*number, *length)]))?);
        } else if let Some(step) = for_step().find_map(|change| entry(change, "step")) {
            edits.push(Edit { span: step.span.end..step.span.end, text: format!(", minutes: {}", minutes(*length)) });
        } else {
            new.push(format!("Change(step: {}, minutes: {})", number + 1, minutes(*length)));
        }
    }
    if !new.is_empty() {
        edits.extend(match change {
            Some(change) if list(change).is_some_and(Vec::is_empty) => {
                let end = change.span.end - 1;
                vec![Edit { span: end..end, text: new.join(", ") }]
            }
            Some(change) => fresh(text, change, last(change)?, &new),
            None => fresh(text, node, last(node)?, &[format!("change: [{}]", new.join(", "))]),
        });
    }
    Some(edits)
}

/// The number that a `Change` gives as its step.
fn step_of(change: &Group) -> Option<usize> {
    match entry(change, "step")?.value {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the script has been checked")]
        Value::Number(number) => Some(number as usize),
        _ => None,
    }
}

/// A value with other minutes in its place.
fn value(node: &Node, length: Length) -> Edit {
    Edit { span: node.span.clone(), text: minutes(length) }
}

/// Minutes as an author writes them: `6`, `6.5`, or in quotes where that takes seconds: `"6:20"`.
fn minutes(length: Length) -> String {
    let seconds = length.as_millis() / 1_000;
    match (seconds / 60, seconds % 60) {
        (minutes, 0) => minutes.to_string(),
        (minutes, 30) => format!("{minutes}.5"),
        (minutes, seconds) => format!("\"{minutes}:{seconds:02}\""),
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
    let named = |entry: &&Entry| entry.name.as_ref().is_some_and(|found| found.text == name);
    group.entries.iter().find(named).map(|entry| &entry.value)
}

/// The bytes of the last thing in a bracket, its field name included.
fn last(node: &Node) -> Option<std::ops::Range<usize>> {
    match &node.value {
        Value::List(items) => items.last().map(|item| item.span.clone()),
        Value::Group(group) => group.entries.last().map(|entry| {
            let start = entry.name.as_ref().map_or(entry.value.span.start, |name| name.span.start);
            start..entry.value.span.end
        }),
        _ => None,
    }
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
