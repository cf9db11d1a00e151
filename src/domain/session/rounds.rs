//! The rounds of a session: every count of hands belongs to one, and another round at the same step overwrites nothing.
//!
//! Never here: what may be counted, which is in `counts`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Session;
use super::undo_stack::Change;
use crate::domain::event::Event;
use crate::domain::history::ActKind;
use crate::domain::ids::RoundId;
use crate::domain::voting_round::{Round, RoundRule, RoundState};
use crate::domain::workshop::{Block, BlockId, Step, StepRef};

/// The rounds by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rounds {
    all: BTreeMap<RoundId, Arc<Round>>,
    /// The same by step: a day has many rounds, and a step few.
    at: BTreeSet<(StepRef, RoundId)>,
}

impl Rounds {
    /// Gives a slot its new value and gives back the old one. A round stays at its step.
    pub(super) fn put(&mut self, id: RoundId, round: Option<Arc<Round>>) -> Option<Arc<Round>> {
        let Some(round) = round else {
            let old = self.all.remove(&id)?;
            self.at.remove(&(old.step, id));
            return Some(old);
        };
        self.at.insert((round.step, id));
        self.all.insert(id, round)
    }

    fn get(&self, id: RoundId) -> Option<&Round> {
        self.all.get(&id).map(AsRef::as_ref)
    }

    /// Those that stand at these steps of a block, step by step, oldest first.
    fn standing(&self, first: StepRef, last: StepRef) -> impl DoubleEndedIterator<Item = &Round> {
        let between = self.at.range((first, RoundId(0))..=(last, RoundId(u32::MAX)));
        between.filter_map(|(_, id)| self.get(*id)).filter(|round| round.stands())
    }

    fn standing_in(&self, block: BlockId) -> impl Iterator<Item = &Round> {
        self.standing(StepRef { block, step: 0 }, StepRef { block, step: u16::MAX })
    }
}

impl Session {
    /// A round, whether it stands or not.
    pub fn round(&self, id: RoundId) -> Option<&Round> {
        self.rounds.get(id)
    }

    /// Every round that stands, in the order they were opened.
    pub fn rounds(&self) -> impl Iterator<Item = &Round> {
        self.rounds.all.values().map(AsRef::as_ref).filter(|round| round.stands())
    }

    /// The rounds for the options of a step that stand, oldest first.
    pub fn rounds_at(&self, step: StepRef) -> impl DoubleEndedIterator<Item = &Round> {
        self.rounds.standing(step, step).filter(|round| matches!(round.rule, RoundRule::Tally(_)))
    }

    /// The hands counted for the options of a step, in its newest round that stands.
    pub fn tally(&self, step: StepRef) -> Option<&[u32]> {
        self.rounds_at(step).next_back()?.tallied().map(|(_, counts)| counts)
    }

    /// The round that a count by this rule goes into, from the step that is under way. What a step does not ask for itself
    /// goes into what was asked last in its block.
    pub(super) fn open_round(&self, here: StepRef, rule: &RoundRule) -> Option<&Round> {
        let asks = |step: &Step| match rule {
            RoundRule::Tally(tally) => step.tally() == Some(tally),
            RoundRule::Votes(votes) => step.votes().any(|rule| rule == votes),
            RoundRule::Hands => false,
        };
        let is_asked_here = self.workshop.step(here).is_some_and(asks);
        let open = self.rounds.standing_in(here.block).filter(|round| round.state == RoundState::Open);
        let fits = open.filter(|round| round.rule == *rule && (round.step == here || !is_asked_here));
        fits.max_by_key(|round| round.id)
    }

    /// The rounds at these steps that are open.
    pub(super) fn open_rounds(&self, steps: &[StepRef]) -> impl Iterator<Item = &Round> {
        let standing = steps.iter().flat_map(|step| self.rounds.standing(*step, *step));
        standing.filter(|round| round.state == RoundState::Open)
    }

    /// The rounds whose hands stand on what was caught in a block, each with its letter: of each vote the newest.
    pub fn rounds_on_board(&self, block: &Block) -> Vec<(Option<char>, RoundId)> {
        let asked = block.asked();
        let mut newest: BTreeMap<Option<usize>, RoundId> = BTreeMap::new();
        for round in self.rounds.standing_in(block.id) {
            let place = match &round.rule {
                RoundRule::Tally(_) => continue,
                RoundRule::Votes(rule) => {
                    let step = block.head(round.step.step);
                    asked.iter().position(|asked| asked.stands_for(step, rule))
                }
                RoundRule::Hands => None,
            };
            let known = newest.entry(place).or_insert(round.id);
            *known = round.id.max(*known);
        }
        let letter = |place: Option<usize>| asked.get(place?)?.letter;
        newest.into_iter().map(|(place, round)| (letter(place), round)).collect()
    }

    /// Every count that was confirmed and stands: the hands, the people who were there, and the step.
    pub fn confirmed_counts(&self) -> impl Iterator<Item = (u32, u32, Option<StepRef>)> {
        let stands = |id: RoundId| self.round(id).is_some_and(Round::stands);
        let votes = self.captures().flat_map(|capture| capture.votes.iter().map(|vote| (vote, capture.step)));
        let votes = votes.filter_map(|(vote, step)| Some((vote, vote.confirmed?, step)));
        let votes = votes.filter(move |(vote, ..)| stands(vote.round));
        let tallies = self.rounds().filter_map(|round| Some((sum(&round.counts), round.confirmed?, Some(round.step))));
        votes.map(|(vote, people, step)| (vote.hands, people, step)).chain(tallies)
    }

    /// What a fact about a round changes; none where it is about something unknown.
    pub(super) fn round_changes(&mut self, event: &Event) -> Option<(ActKind, Vec<Change>)> {
        match event {
            Event::RoundOpened { round: id, step, rule, electorate } => {
                self.next_round = self.next_round.max(id.0.saturating_add(1));
                self.workshop.step(*step)?;
                if self.round(*id).is_some() {
                    return None;
                }
                let (counts, confirmed, state) = (Box::default(), None, RoundState::Open);
                let (rule, electorate) = (rule.as_ref().clone(), *electorate);
                let round = Round { id: *id, step: *step, rule, electorate, counts, confirmed, state };
                Some((ActKind::Counted, vec![Change::Round(*id, Some(Arc::new(round)))]))
            }
            Event::Tallied { round, counts } => self.round_change(*round, ActKind::Counted, |round| {
                round.counts = counts.clone().into_boxed_slice();
                round.confirmed = None;
            }),
            Event::VotesCounted { round, id, votes } => {
                self.round(*round)?;
                self.capture_change(*id, ActKind::Counted, |capture| capture.count(*round, *votes))
            }
            Event::CountConfirmed { round, id: None, people } => {
                self.round_change(*round, ActKind::Counted, |round| round.confirmed = Some(*people))
            }
            Event::CountConfirmed { round, id: Some(id), people } => {
                self.capture_change(*id, ActKind::Counted, |capture| {
                    if let Some(vote) = capture.votes.iter_mut().find(|vote| vote.round == *round) {
                        vote.confirmed = Some(*people);
                    }
                })
            }
            Event::RoundClosed { round } => {
                self.round(*round).filter(|round| round.state == RoundState::Open)?;
                self.round_change(*round, ActKind::RoundClosed, |round| round.state = RoundState::Closed)
            }
            Event::RoundCancelled { round } => {
                self.round_change(*round, ActKind::Counted, |round| round.state = RoundState::Cancelled)
            }
            _ => None,
        }
    }

    fn round_change(
        &self,
        id: RoundId,
        act_kind: ActKind,
        change: impl FnOnce(&mut Round),
    ) -> Option<(ActKind, Vec<Change>)> {
        let mut round = self.round(id)?.clone();
        change(&mut round);
        Some((act_kind, vec![Change::Round(id, Some(Arc::new(round)))]))
    }
}

/// All hands of a count.
pub(super) fn sum(counts: &[u32]) -> u32 {
    counts.iter().fold(0, |sum: u32, count| sum.saturating_add(*count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::{Ballot, VotesRule};
    use crate::domain::captures::{CaptureId, CaptureKind};
    use crate::domain::command::{Command, Draft, Refusal};
    use crate::domain::fixture::{self, Fixture};
    use crate::domain::workshop::CaptureRule;

    const IDEA: CaptureId = CaptureId(1);
    const QUESTION: CaptureId = CaptureId(2);
    const STEP: StepRef = StepRef { block: BlockId(0), step: 1 };

    fn best(on: CaptureKind) -> VotesRule {
        VotesRule { on, question: "Best".into(), ballot: Ballot::Dots { dots: 3, per_idea: None } }
    }

    /// An idea and a question were caught, and the second step of the first block is under way. Its steps catch this as
    /// well; a third one is like the first.
    fn voting(rules: [Vec<VotesRule>; 2]) -> Fixture {
        let mut workshop = fixture::workshop();
        let steps = &mut workshop.blocks[0].steps;
        for (step, rules) in steps.iter_mut().zip(rules) {
            step.captures.extend(rules.into_iter().map(CaptureRule::Votes));
        }
        steps.push(fixture::workshop().blocks[0].steps[0].clone());
        let mut fixture = Fixture { session: Session::new(workshop, Fixture::new().now), ..Fixture::new() };
        fixture.ask(&Command::Next).unwrap();
        for (kind, text) in [(CaptureKind::Idea, "x"), (CaptureKind::Question, "y")] {
            fixture.ask(&Command::Capture(Draft { kind, lane: 0, text: text.into() })).unwrap();
        }
        fixture.ask(&Command::Next).unwrap();
        fixture
    }

    fn counted(session: &Session) -> Vec<(u32, Vec<u32>)> {
        session.rounds_at(STEP).map(|round| (round.id.0, round.counts.to_vec())).collect()
    }

    /// What a sticky has on the board of the block, with the letters.
    fn on_board(fixture: &Fixture, id: CaptureId) -> Vec<(Option<char>, u32)> {
        let session = &fixture.session;
        let rounds = session.rounds_on_board(session.workshop().block(BlockId(0)).unwrap());
        let hands = |round: RoundId| session.capture(id).unwrap().hands(round);
        rounds.into_iter().filter_map(|(letter, round)| Some((letter, hands(round)?))).collect()
    }

    fn vote(fixture: &mut Fixture, id: CaptureId, rule: Option<VotesRule>, hands: u32) {
        fixture.ask(&Command::CountVotes(id, vec![(rule, hands)])).unwrap();
    }

    #[test]
    fn a_step_that_is_played_again_is_counted_in_a_round_of_its_own() {
        let mut fixture = voting([vec![], vec![]]);
        fixture.ask(&Command::Tally(vec![3, 4, 1, 0])).unwrap();
        fixture.ask(&Command::Tally(vec![3, 4, 2, 0])).unwrap();
        assert_eq!(counted(&fixture.session), [(1, vec![3, 4, 2, 0])], "a correction is no other round");
        fixture.ask(&Command::RepeatStep).unwrap();
        assert_eq!(fixture.session.tally(STEP), Some(&[3, 4, 2, 0][..]), "the newest there is");
        fixture.ask(&Command::Tally(vec![3, 4, 2, 0])).unwrap();
        fixture.ask(&Command::Tally(vec![1, 1, 1, 1])).unwrap();
        assert_eq!(counted(&fixture.session), [(1, vec![3, 4, 2, 0]), (2, vec![1, 1, 1, 1])]);
        assert_eq!(fixture.session.tally(STEP), Some(&[1, 1, 1, 1][..]));
        fixture.ask(&Command::Undo).unwrap();
        fixture.ask(&Command::Undo).unwrap();
        fixture.ask(&Command::Undo).unwrap();
        fixture.ask(&Command::Tally(vec![2, 2, 2, 2])).unwrap();
        assert_eq!(counted(&fixture.session), [(1, vec![2, 2, 2, 2])], "it was not played again");
    }

    #[test]
    fn votes_of_a_second_round_leave_those_of_the_first_where_they_are() {
        let mut fixture = voting([vec![], vec![best(CaptureKind::Idea)]]);
        let rule = Some(best(CaptureKind::Idea));
        vote(&mut fixture, IDEA, rule.clone(), 3);
        fixture.ask(&Command::RepeatStep).unwrap();
        assert_eq!(on_board(&fixture, IDEA), [(None, 3)]);
        assert_eq!(fixture.session.dots_given(rule.as_ref().unwrap()), 0, "another vote has begun");
        vote(&mut fixture, IDEA, rule, 5);
        assert_eq!(on_board(&fixture, IDEA), [(None, 5)]);
        let capture = fixture.session.capture(IDEA).unwrap();
        assert_eq!([RoundId(1), RoundId(2)].map(|round| capture.hands(round)), [Some(3), Some(5)]);
    }

    #[test]
    fn two_votes_with_the_same_words_are_two_things() {
        let mut fixture =
            voting([vec![best(CaptureKind::Idea)], [CaptureKind::Idea, CaptureKind::Question].map(best).into()]);
        fixture.ask(&Command::Back).unwrap();
        vote(&mut fixture, IDEA, Some(best(CaptureKind::Idea)), 1);
        fixture.ask(&Command::Next).unwrap();
        vote(&mut fixture, IDEA, Some(best(CaptureKind::Idea)), 2);
        vote(&mut fixture, QUESTION, Some(best(CaptureKind::Question)), 3);
        assert_eq!(on_board(&fixture, IDEA), [(Some('A'), 1), (Some('B'), 2)]);
        assert_eq!(on_board(&fixture, QUESTION), [(Some('C'), 3)]);
    }

    #[test]
    fn what_a_step_does_not_ask_for_goes_into_what_was_asked_last_in_its_block() {
        let mut fixture = voting([vec![], vec![best(CaptureKind::Idea)]]);
        vote(&mut fixture, QUESTION, None, 1);
        fixture.ask(&Command::Next).unwrap();
        vote(&mut fixture, QUESTION, None, 2);
        vote(&mut fixture, IDEA, Some(best(CaptureKind::Idea)), 3);
        fixture.ask(&Command::Back).unwrap();
        vote(&mut fixture, IDEA, Some(best(CaptureKind::Idea)), 4);
        assert_eq!(
            fixture.session.rounds().map(|round| (round.id.0, round.step.step)).collect::<Vec<_>>(),
            [(1, 1), (2, 1)]
        );
        assert_eq!((on_board(&fixture, QUESTION), on_board(&fixture, IDEA)), (vec![(None, 2)], vec![(None, 4)]));
        let rule = VotesRule { question: "Worst".into(), ..best(CaptureKind::Idea) };
        let elsewhere = Command::CountVotes(IDEA, vec![(Some(rule), 1)]);
        assert_eq!(fixture.ask(&elsewhere), Err(Refusal::MovedOn), "no step here asks that");
    }

    #[test]
    fn a_round_is_opened_by_its_first_count_and_undone_with_it() {
        let mut fixture = voting([vec![], vec![best(CaptureKind::Idea)]]);
        let before = fixture.session.rounds.clone();
        let events = fixture.ask(&Command::Tally(vec![1, 0, 0, 0])).unwrap();
        assert!(matches!(events.as_slice(), [Event::RoundOpened { round: RoundId(1), .. }, Event::Tallied { .. }]));
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(fixture.session.rounds, before);
        fixture.ask(&Command::Redo).unwrap();
        assert_eq!(counted(&fixture.session), [(1, vec![1, 0, 0, 0])]);
        fixture.ask(&Command::Undo).unwrap();
        fixture.ask(&Command::Tally(vec![2, 0, 0, 0])).unwrap();
        assert_eq!(counted(&fixture.session), [(2, vec![2, 0, 0, 0])], "no number is given twice");
    }

    #[test]
    fn a_round_that_is_cancelled_does_not_count_and_the_one_before_does_again() {
        let mut fixture = voting([vec![], vec![best(CaptureKind::Idea)]]);
        let rule = Some(best(CaptureKind::Idea));
        vote(&mut fixture, IDEA, rule.clone(), 3);
        let first = RoundId(1);
        fixture.ask(&Command::CloseRound(first)).unwrap();
        assert_eq!(fixture.ask(&Command::CloseRound(first)), Err(Refusal::NoChange));
        vote(&mut fixture, IDEA, rule, 5);
        fixture.ask(&Command::CancelRound(RoundId(2))).unwrap();
        assert_eq!(on_board(&fixture, IDEA), [(None, 3)]);
        for again in
            [Command::CancelRound(RoundId(2)), Command::CloseRound(RoundId(2)), Command::CancelRound(RoundId(9))]
        {
            assert_eq!(fixture.ask(&again), Err(Refusal::Gone));
        }
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(on_board(&fixture, IDEA), [(None, 5)]);
        fixture.ask(&Command::CancelRound(first)).unwrap();
        assert_eq!(fixture.session.rounds().map(|round| round.id.0).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn counting_nothing_cancels_a_tally() {
        let mut fixture = voting([vec![], vec![]]);
        assert_eq!(fixture.ask(&Command::Tally(Vec::new())), Err(Refusal::NoChange));
        fixture.ask(&Command::Tally(vec![1, 0, 0, 0])).unwrap();
        fixture.ask(&Command::Tally(Vec::new())).unwrap();
        assert_eq!((fixture.session.tally(STEP), counted(&fixture.session)), (None, vec![]));
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(counted(&fixture.session), [(1, vec![1, 0, 0, 0])]);
    }

    #[test]
    fn a_round_knows_how_many_could_vote_as_it_was_opened() {
        let mut fixture = voting([vec![], vec![]]);
        let opened = |fixture: &Fixture| fixture.session.rounds().map(|round| round.electorate).collect::<Vec<_>>();
        fixture.ask(&Command::Tally(vec![1, 0, 0, 0])).unwrap();
        fixture.ask(&Command::RepeatStep).unwrap();
        fixture.ask(&Command::AddPeople(["Ana", "Ben", "Cem"].map(str::to_owned).into())).unwrap();
        let first = fixture.session.people().next().unwrap().id;
        fixture.ask(&Command::SetPresent(first, false)).unwrap();
        fixture.ask(&Command::Tally(vec![1, 0, 0, 0])).unwrap();
        fixture.ask(&Command::SetPresent(first, true)).unwrap();
        assert_eq!(opened(&fixture), [0, 2]);
    }
}
