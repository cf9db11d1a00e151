//! Winning time back: up to three offers for a session that is late, each with what it wins, in the order in which rooms
//! miss things least: theory, read-outs, extra rounds, a block that could be dropped; the buffer; a later end. Where the
//! buffer alone is enough, no block is offered to be dropped beside shorter steps.
//!
//! Never touched: blocks that must be, closings, debriefs (they lie in the time of the last step of their block), breaks,
//! steps that keep their minutes, and the step under way. No step gets shorter than its author allows; where nobody
//! said, than half.

use std::collections::BTreeMap;

use super::command::Cut;
use super::event::Place;
use super::pace::{GRACE, Pace};
use super::plan::{Agenda, agenda};
use super::session::Session;
use super::session::reading::has_debrief;
use super::signatures::Focus;
use super::time::{Length, Timestamp};
use super::workshop::{Block, BlockKind, Late, Priority, Step, StepKind, StepRef, Turn};

/// Steps are shortened by so much at least, so that their lengths stay ones that are said aloud.
const GRAIN: Length = Length::from_seconds(30);

/// What kind of change an offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Theory, then read-outs, then extra rounds.
    Trim,
    /// Blocks that could be dropped.
    Drop,
    /// The slack in the plan.
    Buffer,
    /// Some of each.
    Mix,
    /// A later end; nothing is lost.
    EndLater,
}

/// A way to be on time again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it does.
    pub way: Way,
    /// How much it wins.
    pub wins: Length,
    /// How.
    pub cuts: Vec<Cut>,
}

/// What can be done about the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replan {
    /// What has to be won to be on time; nothing where it is.
    pub needed: Length,
    /// What all cuts together win, up to what is needed.
    pub most: Length,
    /// At most three offers, the gentlest first, a later end last.
    pub offers: Vec<Offer>,
}

impl Replan {
    /// What stays to be won even after every cut; nothing within a minute.
    pub fn missing(&self) -> Length {
        let missing = self.needed - self.most;
        if missing > GRACE { missing } else { Length::ZERO }
    }
}

/// The offers for a session at this moment.
pub fn replan(session: &Session, now: Timestamp) -> Replan {
    let plan = agenda(session, now);
    let needed = Pace::of(&plan, session.end_by()).to_win();
    if needed == Length::ZERO {
        return Replan { needed, most: Length::ZERO, offers: Vec::new() };
    }
    let ahead = Ahead::of(session, now);
    let single = [Way::Trim, Way::Drop, Way::Buffer].map(|way| ahead.offer(way, needed));
    let mix = ahead.offer(Way::Mix, needed);
    let most = mix.wins;
    let enough = |offer: &Offer| offer.wins + GRACE >= needed;
    let mut offers: Vec<Offer> = single.iter().filter(|offer| enough(offer)).cloned().collect();
    if offers.len() < 2 && mix.wins > Length::ZERO && offers.iter().all(|offer| offer.cuts != mix.cuts) {
        offers.insert(0, mix);
    }
    if !offers.iter().any(enough) {
        // Nothing is enough: the best of the single ways stands beside all of them together.
        let best = single.into_iter().max_by_key(|offer| offer.wins).filter(|best| best.wins > Length::ZERO);
        offers.extend(best.filter(|best| offers.iter().all(|offer| offer.cuts != best.cuts)));
    }
    if offers.len() > 2 {
        // All three ways are enough: slack is spent before a block is lost.
        offers.retain(|offer| offer.way != Way::Drop);
    }
    offers.truncate(2);
    offers.push(later_end(&plan, needed));
    Replan { needed, most, offers }
}

/// How much later what is ahead has to be planned to go as it goes now; none where it ends when it was planned to, or before.
/// An end that somebody has set is another matter, and stays.
pub fn from_now(session: &Session, now: Timestamp) -> Option<Length> {
    let plan = agenda(session, now);
    let is_late = Pace::of(&plan, None).to_win() > Length::ZERO;
    is_late.then(|| full_minute(plan.expected_end) - plan.planned_end)
}

/// The end is the minute in which the session ends as it goes: it is told as that minute everywhere, and less than a minute
/// late is on time.
fn later_end(plan: &Agenda, needed: Length) -> Offer {
    Offer { way: Way::EndLater, wins: needed, cuts: vec![Cut::EndAt(full_minute(plan.expected_end))] }
}

fn full_minute(at: Timestamp) -> Timestamp {
    const MINUTE: i64 = 60_000;
    let at = at.as_millis();
    Timestamp::from_millis(at - at.rem_euclid(MINUTE))
}

/// The steps ahead with what each still takes.
struct Ahead<'a> {
    /// In the order of the plan: the block, and its steps that are ahead and not left out.
    blocks: Vec<(&'a Block, Vec<AheadStep<'a>>)>,
    here: Option<StepRef>,
    /// Which part of which round the step under way is, where it is one.
    turn: Option<Turn>,
}

#[derive(Clone, Copy)]
struct AheadStep<'a> {
    at: StepRef,
    step: &'a Step,
    left: Length,
    /// What may be taken from it at most.
    spare: Length,
    /// Whether a debrief lies in its time.
    debriefs: bool,
}

impl<'a> Ahead<'a> {
    fn of(session: &'a Session, now: Timestamp) -> Self {
        let here = session.timed_step(session.place());
        let begins = match session.place() {
            Place::Lobby => Some(0),
            Place::Summary => None,
            Place::Step(_) | Place::Debrief(_) => {
                session.workshop().blocks.iter().position(|block| Some(block.id) == session.current_block())
            }
        };
        let blocks = session.workshop().blocks.iter().skip(begins.unwrap_or(usize::MAX));
        let blocks = blocks.map(|block| {
            let final_step = block.steps.len().saturating_sub(1);
            let past = |at: StepRef| here.is_some_and(|here| here.block == at.block && at.step <= here.step);
            let steps = session.kept_steps(block).filter(|(at, _)| !past(*at));
            let steps = steps.map(|(at, step)| {
                let clock = session.clock_of(at, step);
                let left = clock.remaining(now).max(Length::ZERO);
                let least = step.least.unwrap_or(Length::from_millis(step.length.as_millis() / 2));
                let spare = (clock.given - least).min(left).max(Length::ZERO);
                let debriefs = has_debrief(block) && usize::from(at.step) == final_step;
                AheadStep { at, step, left, spare, debriefs }
            });
            (block, steps.collect())
        });
        let turn = here.and_then(|here| session.workshop().step(here)).and_then(|step| step.turn);
        Self { blocks: blocks.collect(), here, turn }
    }

    /// The cuts of one way, as far as they are needed.
    fn offer(&self, way: Way, needed: Length) -> Offer {
        let mut taking = Taking { needed, wins: Length::ZERO, cuts: Vec::new(), left: BTreeMap::new() };
        if matches!(way, Way::Trim | Way::Mix) {
            self.trim(&mut taking);
        }
        if matches!(way, Way::Drop | Way::Mix) {
            self.drop_blocks(&mut taking);
        }
        if matches!(way, Way::Buffer | Way::Mix) {
            self.spend_buffers(&mut taking);
        }
        taking.give_back();
        Offer { way, wins: taking.wins, cuts: taking.finished() }
    }

    /// The blocks that may be touched at all.
    fn touchable(&self) -> impl Iterator<Item = &(&'a Block, Vec<AheadStep<'a>>)> {
        self.blocks.iter().filter(|(block, _)| {
            block.priority != Priority::Must
                && block.focus != Some(Focus::Closing)
                && !matches!(block.kind, BlockKind::Break | BlockKind::Buffer)
        })
    }

    fn trim(&self, taking: &mut Taking) {
        let theory = |block: &Block, step: &Step| block.kind == BlockKind::Teach || step.kind == StepKind::Brief;
        for wanted in [true, false] {
            for (block, steps) in self.touchable() {
                let gives =
                    |ahead: &AheadStep<'_>| ahead.step.late == Late::Shorten && !ahead.step.fixed && !ahead.debriefs;
                for turns in turns(steps) {
                    let theory = turns.first().is_some_and(|ahead| theory(block, ahead.step) == wanted);
                    // Who had their turn has had all of it, and the others get as much.
                    if theory && turns.iter().all(gives) && self.are_whole(&turns) {
                        taking.shorten(&turns);
                    }
                }
            }
        }
        for (_, steps) in self.touchable() {
            for ahead in steps.iter().filter(|ahead| ahead.step.late == Late::Drop && ahead.step.turn.is_none()) {
                if !ahead.step.fixed && !ahead.debriefs {
                    taking.leave_out(std::iter::once(ahead));
                }
            }
            self.leave_out_rounds(steps, taking);
        }
    }

    /// Whether no turn of the same part lies behind or is under way: those that are ahead or left out are all there are.
    fn are_whole(&self, turns: &[AheadStep<'a>]) -> bool {
        let Some((first, turn)) = turns.first().and_then(|ahead| Some((ahead, ahead.step.turn?))) else { return true };
        let begun = self.here.is_some_and(|here| here.block == first.at.block && here.step >= turn.first);
        turn.rounds == 1 || !begun
    }

    /// Extra rounds, the last one first, as long as the fewest that make sense are kept.
    fn leave_out_rounds(&self, steps: &[AheadStep<'a>], taking: &mut Taking) {
        let mut rounds: Vec<(u16, u16)> = Vec::new();
        for turn in steps.iter().filter_map(|ahead| ahead.step.turn) {
            if turn.round > turn.least && !rounds.contains(&(turn.first, turn.round)) {
                rounds.push((turn.first, turn.round));
            }
        }
        rounds.sort_by_key(|(first, round)| (*first, std::cmp::Reverse(*round)));
        for (first, round) in rounds {
            let is_in = |turn: Option<Turn>| turn.is_some_and(|turn| turn.first == first && turn.round == round);
            let parts: Vec<&AheadStep<'a>> = steps.iter().filter(|ahead| is_in(ahead.step.turn)).collect();
            let is_here = parts.first().map(|ahead| ahead.at.block) == self.here.map(|here| here.block);
            let begun = is_here && is_in(self.turn);
            let kept = parts.iter().any(|ahead| ahead.step.fixed || ahead.debriefs);
            if !begun && !kept {
                taking.leave_out(parts.into_iter());
            }
        }
    }

    /// Blocks that could be dropped: the smallest that is enough, or else the largest, until it is enough.
    fn drop_blocks(&self, taking: &mut Taking) {
        let could = self.touchable().filter(|(block, steps)| {
            let begun = self.here.is_some_and(|here| here.block == block.id);
            block.priority == Priority::Could && !begun && steps.iter().all(|ahead| !ahead.step.fixed)
        });
        let mut could: Vec<&Vec<AheadStep<'a>>> = could.map(|(_, steps)| steps).collect();
        while taking.wanted() > Length::ZERO {
            let wins = |steps: &Vec<AheadStep<'a>>| steps.iter().map(|ahead| taking.left(ahead)).sum::<Length>();
            let enough = could.iter().filter(|steps| wins(steps) >= taking.wanted()).min_by_key(|steps| wins(steps));
            let Some(chosen) = enough.or_else(|| could.iter().max_by_key(|steps| wins(steps))).copied() else { return };
            could.retain(|steps| !std::ptr::eq(*steps, chosen));
            taking.leave_out(chosen.iter());
        }
    }

    fn spend_buffers(&self, taking: &mut Taking) {
        for (_, steps) in self.blocks.iter().filter(|(block, _)| block.kind == BlockKind::Buffer) {
            for ahead in steps.iter().filter(|ahead| !ahead.step.fixed) {
                let taken = taking.left(ahead);
                if taken <= taking.wanted() {
                    taking.leave_out(std::iter::once(ahead));
                } else {
                    taking.shorten(&[AheadStep { spare: taken, ..*ahead }]);
                }
            }
        }
    }
}

/// The steps one by one, all turns of the same part of a round together.
fn turns<'a>(steps: &[AheadStep<'a>]) -> Vec<Vec<AheadStep<'a>>> {
    let mut found: Vec<Vec<AheadStep<'a>>> = Vec::new();
    let part = |ahead: &AheadStep<'_>| ahead.step.turn.map(|turn| (turn.first, turn.part));
    for ahead in steps {
        let known = found.iter_mut().find(|turns| part(ahead).is_some() && turns.first().and_then(part) == part(ahead));
        match known {
            Some(turns) => turns.push(*ahead),
            None => found.push(vec![*ahead]),
        }
    }
    found
}

/// What has been taken so far.
struct Taking {
    needed: Length,
    wins: Length,
    /// Each with what it won.
    cuts: Vec<(Cut, Length)>,
    /// What a step has left after what was taken from it.
    left: BTreeMap<StepRef, Length>,
}

impl Taking {
    fn wanted(&self) -> Length {
        self.needed - self.wins
    }

    fn left(&self, ahead: &AheadStep<'_>) -> Length {
        self.left.get(&ahead.at).copied().unwrap_or(ahead.left)
    }

    /// Takes from steps what is wanted, from each the same, and no more than may be, in steps that are said aloud.
    fn shorten(&mut self, steps: &[AheadStep<'_>]) {
        let (grain, count) = (GRAIN.as_millis(), i64::try_from(steps.len()).unwrap_or(i64::MAX).max(1));
        let spare = steps.iter().map(|ahead| ahead.spare.min(self.left(ahead)).as_millis()).min().unwrap_or(0);
        let wanted = (self.wanted().max(Length::ZERO).as_millis() + count - 1) / count;
        let by = Length::from_millis((spare / grain * grain).min((wanted + grain - 1) / grain * grain));
        if by > Length::ZERO {
            let wins = Length::from_millis(by.as_millis().saturating_mul(count));
            for ahead in steps {
                self.left.insert(ahead.at, self.left(ahead) - by);
            }
            self.wins += wins;
            let steps = steps.iter().map(|ahead| ahead.at).collect();
            self.cuts.push((Cut::Shorten { steps, by }, wins));
        }
    }

    fn leave_out<'a>(&mut self, steps: impl Iterator<Item = &'a AheadStep<'a>>) {
        let steps: Vec<(StepRef, Length)> = steps.map(|ahead| (ahead.at, self.left(ahead))).collect();
        let wins: Length = steps.iter().map(|(_, left)| *left).sum();
        if self.wanted() <= Length::ZERO || wins == Length::ZERO {
            return;
        }
        self.left.extend(steps.iter().map(|(step, _)| (*step, Length::ZERO)));
        self.wins += wins;
        self.cuts.push((Cut::LeaveOut { steps: steps.into_iter().map(|(step, _)| step).collect() }, wins));
    }

    /// Gives back what is not needed after all, the dearest first: a block that is dropped often wins more than the
    /// small cuts before it.
    fn give_back(&mut self) {
        for number in (0..self.cuts.len()).rev() {
            let Some((cut, won)) = self.cuts.get(number) else { continue };
            let spare = self.wins - *won >= self.needed;
            if spare && !self.is_in_a_later_cut(cut) {
                self.wins = self.wins - *won;
                self.cuts.remove(number);
            }
        }
    }

    /// Whether a step is shortened that another cut leaves out.
    fn is_in_a_later_cut(&self, cut: &Cut) -> bool {
        let Cut::Shorten { steps, .. } = cut else { return false };
        steps.iter().any(|step| self.is_left_out(*step))
    }

    fn is_left_out(&self, step: StepRef) -> bool {
        self.cuts.iter().any(|(cut, _)| left_out(cut).contains(&step))
    }

    /// The cuts, without what they take from steps that a later one leaves out anyway.
    fn finished(self) -> Vec<Cut> {
        let kept = self.cuts.iter().map(|(cut, _)| match cut {
            Cut::Shorten { steps, by } => {
                let steps = steps.iter().copied().filter(|step| !self.is_left_out(*step)).collect();
                Cut::Shorten { steps, by: *by }
            }
            cut => cut.clone(),
        });
        kept.filter(|cut| !matches!(cut, Cut::Shorten { steps, .. } if steps.is_empty())).collect()
    }
}

fn left_out(cut: &Cut) -> &[StepRef] {
    match cut {
        Cut::LeaveOut { steps } => steps,
        Cut::Shorten { .. } | Cut::EndAt(_) => &[],
    }
}
