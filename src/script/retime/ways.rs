//! The ways in which other minutes can be written into a block.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edits::{Edit, fresh};
use super::{Group, Length, Node, Target, Value, entry, group, list};

const HALF_MINUTE: i64 = 30_000;

/// A way to write a block's new minutes.
pub(super) struct Way {
    pub(super) edits: Vec<Edit>,
    /// Whether a step's minutes are written as they are before they are pressed into the minutes of the block.
    pub(super) is_pressed: bool,
}

impl Way {
    const fn plain(edits: Vec<Edit>) -> Self {
        Self { edits, is_pressed: false }
    }
}

/// The ways, the plainest first. `come_out` tells the lengths that the block's steps have after some edits.
pub(super) fn all(
    text: &str,
    node: &Node,
    target: &Target,
    come_out: &dyn Fn(&[Edit]) -> Option<Vec<Length>>,
) -> Vec<Way> {
    let Some(group) = group(node) else { return Vec::new() };
    let way = match group.name.as_ref().map_or("", |name| name.text.as_str()) {
        "Use" => return of_use(text, node, group, target, come_out),
        "Exercise" => in_steps(group, &target.changed),
        // The one step is the block itself.
        _ => target.changed.get(&0).and_then(|length| Some(vec![value(entry(group, "minutes")?, *length)])),
    };
    way.map(Way::plain).into_iter().collect()
}

/// A used exercise: its steps alone; or where it has `minutes`, those alone, with the steps that change, with all of them,
/// or with the minutes that the steps need before they are pressed into the whole.
fn of_use(
    text: &str,
    node: &Node,
    group: &Group,
    target: &Target,
    come_out: &dyn Fn(&[Edit]) -> Option<Vec<Length>>,
) -> Vec<Way> {
    let Some(total) = entry(group, "minutes") else {
        return in_use(text, node, group, &target.changed).map(Way::plain).into_iter().collect();
    };
    let sum = value(total, target.sum());
    let with_sum = |steps: &BTreeMap<usize, Length>, is_pressed: bool| {
        let mut edits = in_use(text, node, group, steps)?;
        edits.push(sum.clone());
        Some(Way { edits, is_pressed })
    };
    let mut ways = vec![Way::plain(vec![sum.clone()])];
    ways.extend([&target.changed, &target.all].into_iter().filter_map(|steps| with_sum(steps, false)));
    let loose = come_out(&[Edit { span: total.span.clone(), text: "None".to_owned() }]);
    let loose: Length = loose.into_iter().flatten().sum();
    let pressed = [0, 1, -1, 2, -2].map(|more| before_pressing(target, loose, more));
    ways.extend(pressed.iter().filter_map(|steps| with_sum(steps, true)));
    ways
}

/// The minutes of the steps that change, as they stand before all steps are pressed into the minutes of the block: in the
/// proportion of what they take loose to what they take now, to half a minute, and so many half minutes more.
fn before_pressing(target: &Target, loose: Length, more: i64) -> BTreeMap<usize, Length> {
    let now = target.now.as_millis().max(1);
    let written = |length: Length| {
        let units = (length.as_millis().saturating_mul(loose.as_millis()) / now + HALF_MINUTE / 2) / HALF_MINUTE;
        Length::from_millis((units + more).max(1) * HALF_MINUTE)
    };
    target.changed.iter().map(|(number, length)| (*number, written(*length))).collect()
}

/// The minutes of steps that stand in the block's own `steps`.
fn in_steps(group: &Group, lengths: &BTreeMap<usize, Length>) -> Option<Vec<Edit>> {
    let steps = list(entry(group, "steps")?)?;
    let minutes = |number: &usize| entry(super::group(steps.get(*number)?)?, "minutes");
    lengths.iter().map(|(number, length)| Some(value(minutes(number)?, *length))).collect()
}

/// The minutes of steps of a used exercise: in a `Change` that is there, in own steps, in a new `Change`.
fn in_use(text: &str, node: &Node, group: &Group, lengths: &BTreeMap<usize, Length>) -> Option<Vec<Edit>> {
    let change = entry(group, "change");
    let changes: Vec<&Group> = change.and_then(list).into_iter().flatten().filter_map(super::group).collect();
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

/// The bytes of the last thing in a bracket, its field name included.
fn last(node: &Node) -> Option<Range<usize>> {
    match &node.value {
        Value::List(items) => items.last().map(|item| item.span.clone()),
        Value::Group(group) => group.entries.last().map(|entry| {
            let start = entry.name.as_ref().map_or(entry.value.span.start, |name| name.span.start);
            start..entry.value.span.end
        }),
        _ => None,
    }
}
