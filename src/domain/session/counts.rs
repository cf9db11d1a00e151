//! Counts of hands: what the people in the room can give, and what is more than that. A count that is more is asked about;
//! confirmed, it is kept, and kept as such.
//!
//! Where nobody is on the roster nobody knows how many people there are, and every count is taken.

use super::Session;
use super::rounds::sum;
use crate::domain::captures::CaptureId;
use crate::domain::command::Refusal;
use crate::domain::event::Event;
use crate::domain::ids::RoundId;
use crate::domain::voting_round::{Round, RoundRule};
use crate::domain::workshop::{Ballot, StepRef, TallyMeaning, TallyRule, VotesRule};

/// Nobody raises more hands than this, but where the rule gives more dots.
const MOST_HANDS: u32 = 9;

/// No room has more hands for one thing than this; so sums of counts stay true.
const MOST_IN_A_ROOM: u32 = 100_000;

/// Whether somebody has said that a count is meant though it is more than there can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// Not yet: it is asked about.
    Asked,
    /// It is.
    Confirmed,
}

impl Session {
    /// How many people on the roster are in the room.
    pub fn present(&self) -> u32 {
        u32::try_from(self.people().filter(|person| person.present).count()).unwrap_or(u32::MAX)
    }

    /// How something caught is voted on here: as this step says, or else another one of its block.
    pub fn votes_on(&self, id: CaptureId) -> Vec<&VotesRule> {
        self.rules_for(id).map(|(_, rules)| rules).unwrap_or_default()
    }

    /// The same with the step that says so.
    fn rules_for(&self, id: CaptureId) -> Option<(StepRef, Vec<&VotesRule>)> {
        let (at, _) = self.current_step()?;
        let (step, rules) = self.workshop().block(at.block)?.votes_on(at.step, self.capture(id)?.kind)?;
        Some((StepRef { step, ..at }, rules))
    }

    /// How many dots are given so far in a vote of the block that is under way.
    pub fn dots_given(&self, rule: &VotesRule) -> u32 {
        let round = || {
            let (here, _) = self.current_step()?;
            Some((here.block, self.open_round(here, &RoundRule::Votes(rule.clone()))?.id))
        };
        let Some((block, round)) = round() else { return 0 };
        self.caught_in(block, rule.on).filter_map(|capture| capture.hands(round)).fold(0, u32::saturating_add)
    }

    pub(super) fn round_that_stands(&self, id: RoundId) -> Result<&Round, Refusal> {
        self.round(id).filter(|round| round.stands()).ok_or(Refusal::Gone)
    }

    pub(super) fn count(&self, counts: &[u32], meant: Meant) -> Result<Vec<Event>, Refusal> {
        let (step, tally) = match self.current_step() {
            Some((at, step)) => (at, step.tally().ok_or(Refusal::NoTally)?),
            None => return Err(Refusal::NoTally),
        };
        if counts.is_empty() {
            let round = self.rounds_at(step).next_back().ok_or(Refusal::NoChange)?.id;
            return Ok(vec![Event::RoundCancelled { round }]);
        }
        let options = tally.options.len();
        if counts.len() != options {
            return Err(Refusal::WrongCounts { options, given: counts.len() });
        }
        if counts.iter().any(|count| *count > MOST_IN_A_ROOM) {
            return Err(Refusal::TooManyHands);
        }
        let rule = RoundRule::Tally(tally.clone());
        let open = self.open_round(step, &rule);
        if open.is_some_and(|round| round.counts.as_ref() == counts) {
            return Err(Refusal::NoChange);
        }
        let people = self.present();
        let (round, opened) = self.round_for(open, 0, step, rule);
        let confirmed = is_kept(more_hands(tally, counts, people), meant)?;
        let confirmed = confirmed.then_some(Event::CountConfirmed { round, id: None, people });
        let counted = Event::Tallied { round, counts: counts.to_vec() };
        Ok(opened.into_iter().chain([counted]).chain(confirmed).collect())
    }

    /// The counts that are other than they were; the others are so already.
    pub(super) fn count_votes(
        &self,
        id: CaptureId,
        votes: &[(Option<VotesRule>, u32)],
        meant: Meant,
    ) -> Result<Vec<Event>, Refusal> {
        let capture = self.standing(id)?;
        let here = self.timed_step(self.place()).or(capture.step).ok_or(Refusal::NoStep)?;
        let (asking, rules) = self.rules_for(id).unwrap_or((here, Vec::new()));
        let people = self.present();
        let mut events = Vec::new();
        let mut new = 0;
        for (rule, hands) in votes {
            if rule.as_ref().is_some_and(|rule| !rules.contains(&rule)) {
                return Err(Refusal::MovedOn);
            }
            let step = if rule.is_some() { asking } else { here };
            let counted_by = rule.clone().map_or(RoundRule::Hands, RoundRule::Votes);
            let open = self.open_round(here, &counted_by);
            let before = open.and_then(|round| capture.hands(round.id));
            if before == Some(*hands) {
                continue;
            }
            let confirmed = is_kept(self.more_votes((before, *hands), rule.as_ref(), people)?, meant)?;
            let (round, opened) = self.round_for(open, new, step, counted_by);
            new += u32::from(opened.is_some());
            events.extend(opened);
            events.push(Event::VotesCounted { round, id, votes: Some(*hands) });
            events.extend(confirmed.then_some(Event::CountConfirmed { round, id: Some(id), people }));
        }
        if events.is_empty() { Err(Refusal::NoChange) } else { Ok(events) }
    }

    /// The round that is open, or else the one that is opened for this, after so many others of the same act.
    fn round_for(&self, open: Option<&Round>, new: u32, step: StepRef, rule: RoundRule) -> (RoundId, Option<Event>) {
        if let Some(round) = open {
            return (round.id, None);
        }
        let round = RoundId(self.next_round.saturating_add(new));
        let electorate = self.present();
        (round, Some(Event::RoundOpened { round, step, rule: Box::new(rule), electorate }))
    }

    /// What is asked about so many votes for one thing where there were so many before, if anything is.
    ///
    /// # Errors
    /// Where nobody could mean them.
    fn more_votes(
        &self,
        (before, hands): (Option<u32>, u32),
        rule: Option<&VotesRule>,
        people: u32,
    ) -> Result<Option<Refusal>, Refusal> {
        let (dots, on_one) = match rule.map(|rule| rule.ballot) {
            Some(Ballot::Score(most)) if hands > u32::from(most) => return Err(Refusal::ScoreTooHigh { most }),
            Some(Ballot::Score(_)) => return Ok(None),
            Some(Ballot::Dots { dots, per_idea }) => (u32::from(dots), u32::from(per_idea.unwrap_or(dots).min(dots))),
            None => (1, 1),
        };
        if hands > MOST_IN_A_ROOM {
            return Err(Refusal::TooManyHands);
        }
        if people == 0 {
            return Ok(None);
        }
        if hands > people.saturating_mul(dots.max(MOST_HANDS)) {
            return Err(Refusal::TooManyHands);
        }
        let most = people.saturating_mul(on_one);
        if hands > most {
            return Ok(Some(if dots == 1 {
                Refusal::MoreHands { hands, people }
            } else {
                Refusal::MoreDots { dots: hands, most, on_one: true }
            }));
        }
        let Some(rule) = rule else { return Ok(None) };
        let before = before.unwrap_or(0);
        let all = self.dots_given(rule).saturating_sub(before).saturating_add(hands);
        let most = people.saturating_mul(dots);
        // Fewer than were there is no more than was confirmed already.
        Ok((all > most && hands > before).then_some(Refusal::MoreDots { dots: all, most, on_one: false }))
    }
}

/// What is asked about counts for the options of a step, if anything is. Everybody raises a hand once, but where several
/// options may be true of one person.
fn more_hands(tally: &TallyRule, counts: &[u32], people: u32) -> Option<Refusal> {
    let hands = match tally.meaning {
        TallyMeaning::LeanOn => counts.iter().copied().max().unwrap_or(0),
        TallyMeaning::Hands | TallyMeaning::Strongest | TallyMeaning::ReturnOnTime | TallyMeaning::Scale => sum(counts),
    };
    (people > 0 && hands > people).then_some(Refusal::MoreHands { hands, people })
}

/// Whether a count that is more than there can be is kept as confirmed; refused where that is to be asked about.
fn is_kept(more: Option<Refusal>, meant: Meant) -> Result<bool, Refusal> {
    match (more, meant) {
        (None, _) => Ok(false),
        (Some(refusal), Meant::Asked) => Err(refusal),
        (Some(_), Meant::Confirmed) => Ok(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::captures::CaptureKind;
    use crate::domain::command::{Command, Draft};
    use crate::domain::fixture::Fixture;

    fn counting(people: u32) -> Fixture {
        let mut fixture = Fixture::new();
        let names = (0..people).map(|number| format!("Person {number}")).collect::<Vec<_>>();
        drop(fixture.ask(&Command::AddPeople(names)));
        fixture.ask(&Command::Next).unwrap();
        fixture.ask(&Command::Capture(Draft { kind: CaptureKind::Idea, lane: 0, text: "x".into() })).unwrap();
        fixture.ask(&Command::Next).unwrap();
        fixture
    }

    fn votes(hands: u32) -> Command {
        Command::CountVotes(CaptureId(1), vec![(None, hands)])
    }

    fn confirmed_tally(fixture: &Fixture) -> Option<u32> {
        fixture.session.rounds().last()?.confirmed
    }

    fn confirmed_votes(fixture: &Fixture) -> Option<u32> {
        fixture.session.capture(CaptureId(1))?.votes.first()?.confirmed
    }

    fn confirmed(command: &Command) -> Command {
        Command::Confirmed(Box::new(command.clone()))
    }

    #[test]
    fn more_hands_than_people_are_asked_about_and_kept_as_confirmed() {
        let mut fixture = counting(9);
        let step = fixture.session.current_step().unwrap().0;
        let tally = Command::Tally(vec![6, 5, 3, 0]);
        let refusal = fixture.ask(&tally).unwrap_err();
        assert_eq!(refusal.to_string(), "14 hands, and 9 people are here; enter again keeps it");
        assert!(refusal.can_be_confirmed());
        fixture.ask(&confirmed(&tally)).unwrap();
        assert_eq!(fixture.session.tally(step), Some(&[6, 5, 3, 0][..]));
        assert_eq!(confirmed_tally(&fixture), Some(9));
        fixture.ask(&Command::Tally(vec![6, 2, 1, 0])).unwrap();
        assert_eq!(confirmed_tally(&fixture), None, "another count");
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(confirmed_tally(&fixture), Some(9));
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!((fixture.session.tally(step), confirmed_tally(&fixture)), (None, None));
    }

    #[test]
    fn votes_for_one_thing_are_asked_about_too_and_what_nobody_means_is_refused() {
        let mut fixture = counting(2);
        assert_eq!(fixture.ask(&votes(3)), Err(Refusal::MoreHands { hands: 3, people: 2 }));
        assert_eq!(fixture.ask(&confirmed(&votes(19))), Err(Refusal::TooManyHands));
        fixture.ask(&confirmed(&votes(3))).unwrap();
        assert_eq!(confirmed_votes(&fixture), Some(2));
        fixture.ask(&votes(2)).unwrap();
        assert_eq!(confirmed_votes(&fixture), None);
        let mut nobody = counting(0);
        nobody.ask(&votes(40)).unwrap();
        for many in [100_001, u32::MAX] {
            assert_eq!(nobody.ask(&votes(many)), Err(Refusal::TooManyHands));
            assert_eq!(nobody.ask(&confirmed(&votes(many))), Err(Refusal::TooManyHands));
            let tally = Command::Tally(vec![1, many, 1, 0]);
            for fixture in [&mut nobody, &mut fixture] {
                assert_eq!(fixture.ask(&tally), Err(Refusal::TooManyHands), "before anybody is asked to confirm it");
                assert_eq!(fixture.ask(&confirmed(&tally)), Err(Refusal::TooManyHands));
            }
        }
        nobody.ask(&Command::Tally(vec![60, 1, 1, 0])).unwrap();
    }

    #[test]
    fn a_count_that_fits_is_not_called_confirmed() {
        let mut fixture = counting(9);
        fixture.ask(&confirmed(&Command::Tally(vec![4, 4, 1, 0]))).unwrap();
        assert_eq!(confirmed_tally(&fixture), None);
    }
}
