//! The pictures of the page as numbers: bars on a scale, ready to be drawn as inline SVG.
//!
//! A bar stretches with its row, so a picture needs no script and fits a phone as it fits A3; every figure that a bar
//! shows stands beside it in words. Never here: markup.

use super::report::{BlockTime, CoverageMap, Report, StepTime, Tally};
use super::times::taken;
use super::words::minutes::{minutes, planned_and_taken};
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::Length;
use crate::domain::workshop::TallyMeaning;

/// The width of every bar's own coordinates.
pub(super) const WIDTH: i64 = 1_000;

/// A coverage map.
pub(super) struct Map<'a> {
    pub(super) exercise: &'a str,
    pub(super) sentences: String,
    pub(super) people: u32,
    pub(super) corners: Vec<Corner<'a>>,
}

/// One signature of a coverage map: a bar with a box for each person.
pub(super) struct Corner<'a> {
    pub(super) signature: Signature,
    pub(super) focus: Option<Focus>,
    pub(super) carriers: u32,
    pub(super) word: &'a str,
    /// The outline of the boxes that are filled, and of those that are not.
    pub(super) filled: String,
    pub(super) free: String,
}

impl<'a> Map<'a> {
    pub(super) fn of(map: &'a CoverageMap) -> Self {
        let corners = map.corners.iter().map(|corner| Corner {
            signature: corner.signature,
            focus: Some(corner.signature.into()),
            carriers: corner.carriers,
            word: &corner.word,
            filled: boxes(0, corner.carriers, map.people),
            free: boxes(corner.carriers, map.people, map.people),
        });
        Self { exercise: &map.exercise, sentences: map.sentences(), people: map.people, corners: corners.collect() }
    }
}

/// The outline of the boxes from one number to another, of as many as there are in the bar; one long box where there
/// are too many to be told apart.
fn boxes(from: u32, to: u32, all: u32) -> String {
    let at = |number: u32| i64::from(number) * WIDTH / i64::from(all.max(1));
    if from >= to {
        return String::new();
    }
    if all > 60 {
        let width = at(to) - at(from);
        return format!("M{} 0h{width}v20h-{width}z", at(from));
    }
    let gap = 4;
    let boxed = (from..to).map(|number| {
        let width = (at(number + 1) - at(number) - gap).max(1);
        format!("M{} 1h{width}v18h-{width}z", at(number) + gap / 2)
    });
    boxed.collect()
}

/// Who led when: a row for each leader on one time line.
pub(super) struct Baton<'a> {
    pub(super) sentence: String,
    pub(super) rows: Vec<BatonRow<'a>>,
    /// The length of the whole time line in words.
    pub(super) length: String,
}

/// Somebody's stretches of leading.
pub(super) struct BatonRow<'a> {
    /// Who; none for the stretches without a name.
    pub(super) who: Option<&'a str>,
    pub(super) minutes: String,
    pub(super) stretches: Vec<Stretch<'a>>,
}

/// One stretch of leading.
pub(super) struct Stretch<'a> {
    pub(super) exercise: &'a str,
    pub(super) focus: Option<Focus>,
    pub(super) minutes: String,
    pub(super) x: i64,
    pub(super) width: i64,
}

impl<'a> Baton<'a> {
    /// None where nobody led.
    pub(super) fn of(report: &'a Report) -> Option<Self> {
        let end = report.leads.iter().map(|lead| lead.starts + lead.spent).max()?;
        let mut rows = Vec::new();
        for (name, spent) in report.leaders() {
            rows.push(Self::row(report, Some(name), spent, end));
        }
        let unled: Length = report.leads.iter().filter(|lead| lead.who.is_none()).map(|lead| lead.spent).sum();
        if unled.rounded_minutes() > 0 {
            rows.push(Self::row(report, None, unled, end));
        }
        Some(Self { sentence: report.leadership()?, rows, length: minutes(end) })
    }

    fn row(report: &'a Report, who: Option<&'a str>, spent: Length, end: Length) -> BatonRow<'a> {
        let stretches = report.leads.iter().filter(|lead| lead.who.as_deref() == who).map(|lead| Stretch {
            exercise: &lead.exercise,
            focus: lead.focus,
            minutes: minutes(lead.spent),
            x: scaled(lead.starts, end),
            width: scaled(lead.spent, end).max(2),
        });
        BatonRow { who, minutes: minutes(spent), stretches: stretches.collect() }
    }
}

/// A block's plan against its clock.
pub(super) struct TimeRow<'a> {
    pub(super) title: String,
    pub(super) focus: Option<Focus>,
    pub(super) planned: i64,
    pub(super) spent: i64,
    pub(super) words: String,
    /// Whether the room came to it.
    pub(super) reached: bool,
    pub(super) steps: Vec<(&'a str, String)>,
}

/// The plan against the clock, every bar on the same scale.
pub(super) fn times(report: &Report) -> Vec<TimeRow<'_>> {
    let longest = report.times.iter().map(|block| block.planned.max(block.spent)).max().unwrap_or(Length::ZERO);
    let row = |block: &'_ BlockTime| {
        let reached = block.spent.as_millis() > 0;
        (
            scaled(block.planned, longest),
            scaled(block.spent, longest),
            told(block.planned, block.spent, block.left_out),
            reached,
        )
    };
    let rows = report.times.iter().map(|block| {
        let (planned, spent, words, reached) = row(block);
        let told = |step: &'_ StepTime| told(step.planned, step.spent, step.left_out);
        let steps = block.steps.iter().filter(|_| block.steps.len() > 1 && reached);
        let steps = steps.map(|step| (step.name.as_str(), told(step))).collect();
        TimeRow { title: block.name(), focus: block.focus, planned, spent, words, reached, steps }
    });
    rows.collect()
}

/// Counts of hands as bars on one scale: the option, its hands, the width, and the signature where it is one.
pub(super) fn hands(tally: &Tally) -> Vec<(String, u32, i64, Option<Focus>)> {
    let is_four = matches!(tally.meaning, TallyMeaning::LeanOn | TallyMeaning::Strongest);
    let mut signatures = Signature::ALL.iter().filter(|_| is_four).map(|signature| Focus::from(*signature));
    let most = tally.options.iter().map(|option| option.count).max().unwrap_or(0).max(1);
    let bar = |count: u32| i64::from(count) * WIDTH / i64::from(most);
    let bars = tally.labelled().into_iter();
    bars.map(|(label, count)| (label, count, bar(count), signatures.next())).collect()
}

fn told(planned: Length, spent: Length, left_out: bool) -> String {
    let (taken, difference) = taken(planned, spent, left_out);
    planned_and_taken(planned, &taken, &difference)
}

fn scaled(length: Length, whole: Length) -> i64 {
    let whole = whole.as_millis().max(1);
    length.as_millis().clamp(0, whole).saturating_mul(WIDTH) / whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_stands_for_a_person() {
        assert_eq!(boxes(0, 0, 8), "");
        assert_eq!(boxes(0, 2, 4), "M2 1h246v18h-246zM252 1h246v18h-246z");
        assert_eq!(boxes(0, 50, 100), "M0 0h500v20h-500z", "a hundred cannot be told apart");
    }
}
