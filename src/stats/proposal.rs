//! Which minutes a step should have, going by what it took, and why.

use serde::Serialize;

use super::{Times, is_off, words};
use crate::domain::time::Length;
use crate::domain::workshop::{Step, StepKind};

const HALF_MINUTE: i64 = 30_000;

/// What the sessions say about the minutes of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// Other minutes than the plan has, in milliseconds; none where it should stay as it is.
    #[serde(rename = "proposed_ms")]
    pub proposed: Option<Length>,
    /// Why, in one sentence without a full stop.
    pub why: String,
}

/// The advice for a step. It is the median of what the step took, said as a facilitator says it, within what the author
/// set; only where that is off the plan, and only where sessions enough have not cut it.
pub(super) fn advice(step: &Step, times: &Times, least: usize) -> Advice {
    let stays = |why: String| Advice { proposed: None, why };
    if let Some(why) = kept_by_author(step) {
        return stays(why.to_owned());
    }
    let cut = times.skipped + times.cut;
    let Some(median) = times.median.filter(|_| cut * 2 <= times.runs) else {
        return stays(words::mostly_cut(times));
    };
    let told = words::took(times, median);
    if times.took.len() < least {
        return stays(told + &words::needed(least));
    }
    let (said, bound) = within(step, said(median));
    if !is_off(times.planned, median) || said == times.planned {
        return stays(told + &bound);
    }
    Advice { proposed: Some(said), why: told + &words::over(times) + &bound }
}

/// Why a step's minutes are not for sessions to say.
const fn kept_by_author(step: &Step) -> Option<&'static str> {
    match step.kind {
        StepKind::Slack => Some(words::SPARE_TIME),
        _ if step.fixed => Some(words::FIXED),
        _ if step.turn.is_some() => Some(words::PART_OF_ROUNDS),
        _ => None,
    }
}

/// The minutes a facilitator would say: half minutes below five, whole ones above, half a minute at least.
fn said(length: Length) -> Length {
    let unit = if length < Length::from_minutes(5) { HALF_MINUTE } else { 2 * HALF_MINUTE };
    let rounded = (length.as_millis() + unit / 2) / unit * unit;
    Length::from_millis(rounded.max(HALF_MINUTE))
}

/// A length within what the author set for a step, and in words what has held it there: never below its least or above its
/// most, never so short that a line to be said comes after its end.
fn within(step: &Step, length: Length) -> (Length, String) {
    let least = step.least.unwrap_or(Length::ZERO);
    let after_prompts = step.prompts.iter().map(|prompt| prompt.at).max().map_or(Length::ZERO, |last| {
        Length::from_millis((last.as_millis() / HALF_MINUTE + 1) * HALF_MINUTE).min(step.length)
    });
    if length < least.max(after_prompts) {
        return if after_prompts > least {
            (after_prompts, words::KEPT_FOR_PROMPT.to_owned())
        } else {
            (least, words::bound("min", least))
        };
    }
    match step.most {
        Some(most) if length > most => (most, words::bound("max", most)),
        _ => (length, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::plan;
    use super::super::{Outcome, Times};
    use super::*;
    use crate::domain::workshop::Prompt;

    fn step() -> Step {
        plan(&[("Look", &[6.0])]).blocks[0].steps[0].clone()
    }

    fn advised(step: &Step, seconds: &[i64]) -> (Option<Length>, String) {
        let runs = seconds.iter().map(|seconds| {
            let took = Length::from_seconds(*seconds);
            let half = step.length.as_millis() / 2;
            let outcome = match *seconds {
                0 => Outcome::Skipped,
                _ if took.as_millis() < half => Outcome::Cut(took),
                _ => Outcome::Whole(took),
            };
            (outcome, step.length)
        });
        let times = Times::of(step.length, &runs.collect::<Vec<_>>());
        let Advice { proposed, why } = advice(step, &times, 3);
        (proposed, why)
    }

    const FIVE: Option<Length> = Some(Length::from_minutes(5));
    const SEVEN: Option<Length> = Some(Length::from_minutes(7));
    const EIGHT: Option<Length> = Some(Length::from_minutes(8));

    #[test]
    fn minutes_are_said_as_people_say_them() {
        let said = |seconds| said(Length::from_seconds(seconds)).as_millis() / 1_000;
        assert_eq!([1, 44, 45, 100, 284, 286, 329, 330].map(said), [30, 30, 60, 90, 270, 300, 300, 360]);
    }

    #[test]
    fn the_median_of_three_is_proposed_and_of_two_is_not() {
        let (proposed, why) = advised(&step(), &[480, 540, 500]);
        assert_eq!(proposed, EIGHT);
        assert_eq!(why, "took 8 to 9 min in 3 sessions, median 8.3; planned 6; over in 3 of 3");
        let (proposed, why) = advised(&step(), &[480, 540]);
        assert_eq!(proposed, None);
        assert_eq!(why, "took 8 to 9 min in 2 sessions, median 8.5; planned 6; 3 sessions are needed");
    }

    #[test]
    fn what_fits_is_left_alone() {
        assert_eq!(advised(&step(), &[350, 370, 389]).0, None);
        assert_eq!(advised(&step(), &[360, 396, 400]).0, SEVEN, "more than a tenth and half a minute");
    }

    #[test]
    fn a_step_that_is_mostly_cut_is_for_the_author_to_decide() {
        let (proposed, why) = advised(&step(), &[0, 60, 100, 400, 400, 0]);
        assert_eq!(proposed, None);
        assert_eq!(why, "skipped or cut short in 4 of 6: decide whether it stays");
        assert_eq!(advised(&step(), &[0]).1, "skipped in the one session that came to it");
        assert_eq!(advised(&step(), &[]).1, "no session has come to it");
    }

    #[test]
    fn a_cut_says_nothing_about_what_a_step_needs() {
        assert_eq!(advised(&step(), &[60, 480, 480, 480, 60]).0, EIGHT);
    }

    #[test]
    fn the_author_has_the_last_word() {
        let mut short = step();
        short.least = FIVE;
        let (proposed, why) = advised(&short, &[200, 210, 220]);
        assert_eq!(proposed, FIVE);
        assert!(why.ends_with("; its `min` is 5"), "{why}");
        short.least = None;
        short.prompts = vec![Prompt { at: Length::from_minutes(4), text: "Change over.".into() }];
        let (proposed, why) = advised(&short, &[200, 210, 220]);
        assert_eq!(proposed, Some(Length::from_seconds(270)));
        assert!(why.ends_with("its last `prompts` line"), "{why}");
        let high = Step { most: SEVEN, ..step() };
        assert_eq!(advised(&high, &[600, 600, 600]).0, SEVEN);
        let slack = Step { kind: StepKind::Slack, ..step() };
        let fixed = Step { fixed: true, ..step() };
        for (kept, why) in [(slack, "spare time is there to be spent"), (fixed, "its minutes are `fixed`")] {
            assert_eq!(advised(&kept, &[600, 600, 600]), (None, why.to_owned()));
        }
    }
}
