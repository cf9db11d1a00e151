//! Many sessions of one workshop beside each other: what each step took, how far that spreads, what is always cut, and
//! which minutes that speaks for.
//!
//! Holds: one session measured (`run`), which step is which in plans that differ (`same`), median and spread (`spread`),
//! the proposal (`proposal`), and a writer for people (`lines`) and one for spreadsheets (`table`), and what both say
//! (`words`). The serde shape of [`Compared`] is what programs get.
//!
//! May import: `text`, `domain`, and of `export` how it writes minutes, steps and tables.
//!
//! Never here: a file; a proposal that goes against what the author set; a figure without the number it was made from.
//!
//! What is counted, to the letter:
//!
//! - The time at a step is from coming to it until leaving it, its debrief included, all stays together. Not in it: while
//!   the step's clock was stopped after it had been started, while the whole session stood, and while the program was left.
//!   A clock that was set back to when the step began takes that time from the step before. Where the program died in a
//!   step, nobody knows until when it was used: that step's time is not counted.
//! - A step is *skipped* where the session went past it and the room gave it less than a tenth of its planned time and
//!   less than half a minute; *cut short* where it got less than half of its planned time; *over* where it took longer
//!   than planned by a tenth and by half a minute at least. Planned is what that session had planned.
//! - Where a session stopped, everything behind that place counts, and the step it stopped in does not.
//! - Median and spread are of the sessions in which the step was neither skipped nor cut short: a cut says what there was
//!   no time for, not what the step needs.

#[cfg(test)]
mod fixture;
mod lines;
mod proposal;
mod run;
mod same;
mod spread;
mod table;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;

pub use lines::{proposals, written};
pub use proposal::Advice;
pub use run::{Outcome, Run};
pub use spread::{Spread, median, spread};
pub use table::table;

use crate::domain::time::{Length, Timestamp, Zone};
use crate::domain::workshop::{Block, BlockKind, Step, StepRef, Workshop};
use crate::export::gather::in_one_line;
use crate::export::times::step_name;
use proposal::advice;
use same::same_steps;

/// The sessions of one workshop, compared step by step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The workshop's short name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The sessions, the earliest first.
    pub sessions: Vec<Held>,
    /// How many sessions a proposal needs at least.
    pub least: usize,
    /// The planned length of the whole, in milliseconds.
    #[serde(rename = "planned_ms")]
    pub planned: Length,
    /// The length of the whole with every proposal taken, in milliseconds.
    #[serde(rename = "proposed_ms")]
    pub proposed: Length,
    /// The blocks of the plan in order.
    pub blocks: Vec<BlockTimes>,
    /// Steps that sessions have run and this plan does not have, in words, each once.
    pub unmatched: Vec<String>,
}

/// A session that was compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Its name.
    pub name: String,
    /// When it was made.
    pub started: Timestamp,
    /// The zone it was held in.
    #[serde(skip)]
    pub zone: Option<Zone>,
    /// Whether it came to its summary.
    pub finished: bool,
    /// Whether an invented cohort played it.
    pub rehearsal: bool,
}

/// A block over all sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockTimes {
    /// Its number in the plan, from 1.
    pub block: usize,
    /// Its title.
    pub title: String,
    /// What kind of entry it is.
    pub kind: BlockKind,
    /// What it took.
    #[serde(flatten)]
    pub times: Times,
    /// Its steps in order.
    pub steps: Vec<StepTimes>,
}

/// A step over all sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepTimes {
    /// Which step of the plan it is.
    #[serde(skip)]
    pub at: StepRef,
    /// The step, such as `2 · In pairs`.
    pub step: String,
    /// What the room reads, in one line.
    pub stage: String,
    /// What it took.
    #[serde(flatten)]
    pub times: Times,
    /// The minutes that this speaks for, and why.
    #[serde(flatten)]
    pub advice: Advice,
}

/// What a step or a block took over all sessions that came to it. Lengths are milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Times {
    /// What the plan gives it.
    #[serde(rename = "planned_ms")]
    pub planned: Length,
    /// How many sessions came to it or went past it.
    pub runs: usize,
    /// In how many of them it was skipped.
    pub skipped: usize,
    /// In how many of them it was cut short.
    pub cut: usize,
    /// In how many of them it took longer than planned.
    pub over: usize,
    /// In how many of them another length was planned than the plan has now.
    pub planned_otherwise: usize,
    /// What it took in each session in which it was neither skipped nor cut short, the shortest first.
    #[serde(rename = "took_ms")]
    pub took: Vec<Length>,
    /// The median of what it took.
    #[serde(rename = "median_ms")]
    pub median: Option<Length>,
    /// How far what it took spreads.
    pub spread: Option<Spread>,
}

impl Times {
    /// Whether it was skipped or cut short in every session that came to it, at least two of them.
    pub const fn is_always_cut(&self) -> bool {
        self.runs >= 2 && self.skipped + self.cut == self.runs
    }

    fn of(planned: Length, runs: &[(Outcome, Length)]) -> Self {
        let mut times = Self { planned, ..Self::default() };
        for (outcome, planned_then) in runs {
            times.runs += usize::from(*outcome != Outcome::Ahead);
            match outcome {
                Outcome::Ahead => continue,
                Outcome::Unsure => {}
                Outcome::Skipped => times.skipped += 1,
                Outcome::Cut(_) => times.cut += 1,
                Outcome::Whole(took) => {
                    times.over += usize::from(is_off(*planned_then, *took) && took > planned_then);
                    times.took.push(*took);
                }
            }
            times.planned_otherwise += usize::from(*planned_then != planned);
        }
        times.took.sort_unstable();
        times.median = median(&times.took);
        times.spread = spread(&times.took);
        times
    }
}

impl Compared {
    /// Compares sessions with a plan, which is usually that of the newest.
    pub fn of(plan: &Workshop, runs: &[&Run], least: usize) -> Self {
        let mut runs = runs.to_vec();
        runs.sort_by_key(|run| run.started);
        let same: Vec<BTreeMap<StepRef, StepRef>> = runs.iter().map(|run| same_steps(plan, &run.plan)).collect();
        let blocks: Vec<BlockTimes> =
            (1..).zip(&plan.blocks).map(|(number, block)| block_times(number, block, &runs, &same, least)).collect();
        let steps = blocks.iter().flat_map(|block| &block.steps);
        let proposed = steps.map(|step| step.advice.proposed.unwrap_or(step.times.planned)).sum();
        Self {
            id: plan.id.clone(),
            title: plan.title.clone(),
            sessions: runs.iter().map(|run| run.held()).collect(),
            least,
            planned: plan.length(),
            proposed,
            blocks,
            unmatched: unmatched(&runs, &same),
        }
    }

    /// The steps for which other minutes are proposed.
    pub fn proposals(&self) -> impl Iterator<Item = (&BlockTimes, &StepTimes, Length)> {
        let steps = self.blocks.iter().flat_map(|block| block.steps.iter().map(move |step| (block, step)));
        steps.filter_map(|(block, step)| Some((block, step, step.advice.proposed?)))
    }
}

/// The sessions of each workshop compared with its newest plan, in the order of the workshops' names.
pub fn compared(runs: &[Run], least: usize) -> Vec<Compared> {
    let mut groups: BTreeMap<&str, Vec<&Run>> = BTreeMap::new();
    for run in runs {
        groups.entry(run.plan.id.as_str()).or_default().push(run);
    }
    let newest = |group: &[&Run]| group.iter().max_by_key(|run| run.started).map(|run| run.plan.clone());
    let groups = groups.into_values();
    groups.filter_map(|group| Some(Compared::of(&newest(&group)?, &group, least))).collect()
}

/// Whether a length is so far from its plan that it tells: by a tenth, and by half a minute at least.
fn is_off(planned: Length, took: Length) -> bool {
    let off = (took.as_millis() - planned.as_millis()).abs();
    off >= 30_000 && off.saturating_mul(10) >= planned.as_millis()
}

fn block_times(
    number: usize,
    block: &Block,
    runs: &[&Run],
    same: &[BTreeMap<StepRef, StepRef>],
    least: usize,
) -> BlockTimes {
    let steps = block.step_refs().map(|(at, step)| {
        let found = runs.iter().zip(same).filter_map(|(run, same)| run.step(*same.get(&at)?));
        step_times((block, at, step), &found.collect::<Vec<_>>(), least)
    });
    let whole = runs.iter().zip(same).filter_map(|(run, same)| {
        let there = block.step_refs().find_map(|(at, _)| same.get(&at))?;
        run.block(there.block)
    });
    BlockTimes {
        block: number,
        title: block.title.clone(),
        kind: block.kind,
        times: Times::of(block.length(), &whole.collect::<Vec<_>>()),
        steps: steps.collect(),
    }
}

fn step_times((block, at, step): (&Block, StepRef, &Step), runs: &[(Outcome, Length)], least: usize) -> StepTimes {
    let times = Times::of(step.length, runs);
    let advice = advice(step, &times, least);
    StepTimes { at, step: step_name(block, at, step), stage: in_one_line(&step.stage), times, advice }
}

/// What was run and stands nowhere in the plan, each once, with the number of sessions that had it.
fn unmatched(runs: &[&Run], same: &[BTreeMap<StepRef, StepRef>]) -> Vec<String> {
    let mut found: BTreeMap<(u32, u16, String), usize> = BTreeMap::new();
    for (run, same) in runs.iter().zip(same) {
        for block in &run.plan.blocks {
            for (at, step) in block.step_refs().filter(|(at, _)| !same.values().any(|matched| matched == at)) {
                let name = format!("{}, {}", block.title, step_name(block, at, step));
                *found.entry((at.block.0, at.step, name)).or_default() += 1;
            }
        }
    }
    let told = found.into_iter().map(|((_, _, step), sessions)| words::in_sessions(&step, sessions));
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::fixture::{plan, played};
    use super::*;

    fn minutes(list: &[f64]) -> Vec<Length> {
        #[expect(clippy::cast_possible_truncation, reason = "a test's minutes are small")]
        let lengths = list.iter().map(|minutes| Length::from_seconds((minutes * 60.0) as i64)).collect();
        lengths
    }

    #[test]
    fn what_is_skipped_cut_and_over_is_counted_and_kept_out_of_the_median() {
        // Two minutes are planned for the first step, ten for the second.
        let plan = plan(&[("Look", &[2.0, 10.0])]);
        let runs: Vec<Run> =
            [[2.0, 10.0], [2.2, 12.0], [2.5, 4.0], [0.1, 14.0]].iter().map(|took| played(&plan, took, true)).collect();
        let compared = Compared::of(&plan, &runs.iter().collect::<Vec<_>>(), 3);
        let [first, second] = compared.blocks[0].steps.as_slice() else { panic!("two steps") };
        assert_eq!((first.times.runs, first.times.skipped, first.times.cut, first.times.over), (4, 1, 0, 1));
        assert_eq!(first.times.took, minutes(&[2.0, 2.2, 2.5]));
        assert_eq!((second.times.runs, second.times.skipped, second.times.cut, second.times.over), (4, 0, 1, 2));
        assert_eq!(second.times.median, Some(Length::from_minutes(12)));
        assert_eq!(second.times.spread, Some(Spread::Range { least: minutes(&[10.0])[0], most: minutes(&[14.0])[0] }));
    }

    #[test]
    fn a_session_that_stopped_counts_for_what_is_behind_it() {
        let plan = plan(&[("Look", &[2.0, 2.0, 2.0])]);
        let run = played(&plan, &[2.0, 1.9], false);
        let compared = Compared::of(&plan, &[&run], 3);
        let runs: Vec<usize> = compared.blocks[0].steps.iter().map(|step| step.times.runs).collect();
        assert_eq!(runs, [1, 0, 0], "it stopped in the second step");
        assert_eq!(compared.blocks[0].times.runs, 0, "the block was not done");
        assert!(!compared.sessions[0].finished);
    }

    #[test]
    fn what_is_always_cut_needs_two_sessions_to_be_called_so() {
        let plan = plan(&[("Look", &[5.0]), ("Talk", &[5.0])]);
        let short = || played(&plan, &[5.0, 1.0], true);
        let always = |runs: &[Run]| {
            let compared = Compared::of(&plan, &runs.iter().collect::<Vec<_>>(), 3);
            compared.blocks.iter().map(|block| block.times.is_always_cut()).collect::<Vec<_>>()
        };
        assert_eq!(always(&[short()]), [false, false]);
        assert_eq!(always(&[short(), short()]), [false, true]);
    }

    #[test]
    fn workshops_are_kept_apart_and_each_is_compared_with_its_newest_plan() {
        let (old, new) = (plan(&[("Look", &[2.0])]), plan(&[("Look", &[3.0])]));
        let mut other = plan(&[("Look", &[2.0])]);
        other.id = "another".into();
        let mut runs = vec![played(&old, &[2.0], true), played(&new, &[3.0], true), played(&other, &[2.0], true)];
        runs[1].started = runs[1].started + Length::from_minutes(9);
        let compared = compared(&runs, 3);
        let ids: Vec<_> = compared.iter().map(|workshop| (workshop.id.as_str(), workshop.sessions.len())).collect();
        assert_eq!(ids, [("another", 1), ("trial", 2)]);
        assert_eq!(compared[1].planned, Length::from_minutes(3));
        assert_eq!(compared[1].blocks[0].steps[0].times.planned_otherwise, 1);
    }

    #[test]
    fn what_only_an_older_plan_has_is_said() {
        let (old, new) = (plan(&[("Look", &[2.0]), ("Gone", &[4.0])]), plan(&[("Look", &[2.0])]));
        let run = played(&old, &[2.0, 4.0], true);
        assert_eq!(Compared::of(&new, &[&run], 3).unmatched, ["Gone, Alone, in silence (in 1 session)"]);
    }
}
