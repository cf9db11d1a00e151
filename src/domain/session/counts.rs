//! Counts of hands: what the people in the room can give, and what is more than that. A count that is more is asked about;
//! confirmed, it is kept, and kept as such.
//!
//! Where nobody is on the roster nobody knows how many people there are, and every count is taken.

use super::Session;
use crate::domain::ballot::Vote;
use crate::domain::board::{Capture, CaptureId};
use crate::domain::command::Refusal;
use crate::domain::event::Event;
use crate::domain::history::Counted;
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
        let rules = || {
            let (at, _) = self.current_step()?;
            Some(self.workshop().block(at.block)?.votes_on(at.step, self.capture(id)?.kind))
        };
        rules().unwrap_or_default()
    }

    /// How many dots were given in a vote of the block that is under way.
    pub fn dots_given(&self, rule: &VotesRule) -> u32 {
        self.voted_on(rule).filter_map(|capture| capture.hands(&rule.question)).fold(0, u32::saturating_add)
    }

    /// How many people were in the room where a count is more than they could give and was confirmed.
    pub fn confirmed_votes(&self, id: CaptureId, question: &str) -> Option<u32> {
        if self.confirmed.is_empty() {
            return None;
        }
        self.confirmed.get(&Counted::Votes(id, question.to_owned())).copied()
    }

    /// The same for the options of a step.
    pub fn confirmed_tally(&self, step: StepRef) -> Option<u32> {
        self.confirmed.get(&Counted::Tally(step)).copied()
    }

    /// Every count that was confirmed and stands: the hands, the people who were there, and the step.
    pub fn confirmed_counts(&self) -> impl Iterator<Item = (u32, u32, Option<StepRef>)> {
        self.confirmed.iter().filter_map(|(count, people)| match count {
            Counted::Votes(id, question) => {
                let capture = self.standing(*id).ok()?;
                Some((capture.hands(question)?, *people, capture.step))
            }
            Counted::Tally(step) => {
                let hands = self.tally(*step)?.iter().fold(0, |sum: u32, count| sum.saturating_add(*count));
                Some((hands, *people, Some(*step)))
            }
        })
    }

    fn voted_on(&self, rule: &VotesRule) -> impl Iterator<Item = &Capture> {
        let on = rule.on;
        self.current_block().into_iter().flat_map(move |block| self.caught_in(block, on))
    }

    pub(super) fn count(&self, counts: &[u32], meant: Meant) -> Result<Vec<Event>, Refusal> {
        let (step, tally) = match self.current_step() {
            Some((at, step)) => (at, step.tally().ok_or(Refusal::NoTally)?),
            None => return Err(Refusal::NoTally),
        };
        let options = tally.options.len();
        if !counts.is_empty() && counts.len() != options {
            return Err(Refusal::WrongCounts { options, given: counts.len() });
        }
        if counts.iter().any(|count| *count > MOST_IN_A_ROOM) {
            return Err(Refusal::TooManyHands);
        }
        if self.tally(step).unwrap_or_default() == counts {
            return Err(Refusal::NoChange);
        }
        let counted = Event::Tallied { step, counts: counts.to_vec() };
        let people = self.present();
        let confirmed = Event::CountConfirmed { id: None, question: String::new(), step: Some(step), people };
        let more = more_hands(tally, counts, people);
        kept(vec![counted], more, confirmed, meant)
    }

    /// The counts that are other than they were; the others are so already.
    pub(super) fn count_votes(&self, id: CaptureId, votes: &[Vote], meant: Meant) -> Result<Vec<Event>, Refusal> {
        let capture = self.standing(id)?;
        let rules = self.votes_on(id);
        let people = self.present();
        let mut events = Vec::new();
        for vote in votes.iter().filter(|vote| capture.hands(&vote.question) != Some(vote.hands)) {
            let rule = rules.iter().find(|rule| rule.question == vote.question).copied();
            let more = self.more_votes(capture, vote, rule, people)?;
            let question = vote.question.clone();
            let confirmed = Event::CountConfirmed { id: Some(id), question: question.clone(), step: None, people };
            let counted = Event::VotesCounted { id, votes: Some(vote.hands), question };
            events.extend(kept(vec![counted], more, confirmed, meant)?);
        }
        if events.is_empty() { Err(Refusal::NoChange) } else { Ok(events) }
    }

    /// What is asked about so many votes for one thing, if anything is.
    ///
    /// # Errors
    /// Where nobody could mean them.
    fn more_votes(
        &self,
        capture: &Capture,
        vote: &Vote,
        rule: Option<&VotesRule>,
        people: u32,
    ) -> Result<Option<Refusal>, Refusal> {
        let (dots, on_one) = match rule.map(|rule| rule.ballot) {
            Some(Ballot::Score(most)) if vote.hands > u32::from(most) => return Err(Refusal::ScoreTooHigh { most }),
            Some(Ballot::Score(_)) => return Ok(None),
            Some(Ballot::Dots { dots, per_idea }) => (u32::from(dots), u32::from(per_idea.unwrap_or(dots).min(dots))),
            None => (1, 1),
        };
        if vote.hands > MOST_IN_A_ROOM {
            return Err(Refusal::TooManyHands);
        }
        if people == 0 {
            return Ok(None);
        }
        if vote.hands > people.saturating_mul(dots.max(MOST_HANDS)) {
            return Err(Refusal::TooManyHands);
        }
        let most = people.saturating_mul(on_one);
        if vote.hands > most {
            return Ok(Some(if dots == 1 {
                Refusal::MoreHands { hands: vote.hands, people }
            } else {
                Refusal::MoreDots { dots: vote.hands, most, on_one: true }
            }));
        }
        let Some(rule) = rule else { return Ok(None) };
        let before = capture.hands(&vote.question).unwrap_or(0);
        let all = self.dots_given(rule).saturating_sub(before).saturating_add(vote.hands);
        let most = people.saturating_mul(dots);
        // Fewer than were there is no more than was confirmed already.
        Ok((all > most && vote.hands > before).then_some(Refusal::MoreDots { dots: all, most, on_one: false }))
    }
}

/// What is asked about counts for the options of a step, if anything is. Everybody raises a hand once, but where several
/// options may be true of one person.
fn more_hands(tally: &TallyRule, counts: &[u32], people: u32) -> Option<Refusal> {
    let hands = match tally.meaning {
        TallyMeaning::LeanOn => counts.iter().copied().max().unwrap_or(0),
        TallyMeaning::Hands | TallyMeaning::Strongest | TallyMeaning::ReturnOnTime | TallyMeaning::Scale => {
            counts.iter().fold(0, |sum: u32, count| sum.saturating_add(*count))
        }
    };
    (people > 0 && hands > people).then_some(Refusal::MoreHands { hands, people })
}

/// The facts of a count: refused where it is to be asked about, and kept as confirmed where it was.
fn kept(mut counted: Vec<Event>, more: Option<Refusal>, confirmed: Event, meant: Meant) -> Result<Vec<Event>, Refusal> {
    match (more, meant) {
        (None, _) => Ok(counted),
        (Some(refusal), Meant::Asked) => Err(refusal),
        (Some(_), Meant::Confirmed) => {
            counted.push(confirmed);
            Ok(counted)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::board::CaptureKind;
    use crate::domain::command::{Command, Draft};
    use crate::domain::trial::Trial;

    fn counting(people: u32) -> Trial {
        let mut trial = Trial::new();
        let names = (0..people).map(|number| format!("Person {number}")).collect::<Vec<_>>();
        drop(trial.ask(&Command::AddPeople(names)));
        trial.ask(&Command::Next).unwrap();
        trial.ask(&Command::Capture(Draft { kind: CaptureKind::Idea, lane: 0, text: "x".into() })).unwrap();
        trial.ask(&Command::Next).unwrap();
        trial
    }

    fn votes(hands: u32) -> Command {
        Command::CountVotes(CaptureId(1), vec![Vote::plain(hands)])
    }

    fn confirmed(command: &Command) -> Command {
        Command::Confirmed(Box::new(command.clone()))
    }

    #[test]
    fn more_hands_than_people_are_asked_about_and_kept_as_confirmed() {
        let mut trial = counting(9);
        let step = trial.session.current_step().unwrap().0;
        let tally = Command::Tally(vec![6, 5, 3, 0]);
        let refusal = trial.ask(&tally).unwrap_err();
        assert_eq!(refusal.to_string(), "14 hands, and 9 people are here; enter again keeps it");
        assert!(refusal.can_be_confirmed());
        trial.ask(&confirmed(&tally)).unwrap();
        assert_eq!(trial.session.tally(step), Some(&[6, 5, 3, 0][..]));
        assert_eq!(trial.session.confirmed_tally(step), Some(9));
        trial.ask(&Command::Tally(vec![6, 2, 1, 0])).unwrap();
        assert_eq!(trial.session.confirmed_tally(step), None, "another count");
        trial.ask(&Command::Undo).unwrap();
        assert_eq!(trial.session.confirmed_tally(step), Some(9));
        trial.ask(&Command::Undo).unwrap();
        assert_eq!((trial.session.tally(step), trial.session.confirmed_tally(step)), (None, None));
    }

    #[test]
    fn votes_for_one_thing_are_asked_about_too_and_what_nobody_means_is_refused() {
        let mut trial = counting(2);
        assert_eq!(trial.ask(&votes(3)), Err(Refusal::MoreHands { hands: 3, people: 2 }));
        assert_eq!(trial.ask(&confirmed(&votes(19))), Err(Refusal::TooManyHands));
        trial.ask(&confirmed(&votes(3))).unwrap();
        assert_eq!(trial.session.confirmed_votes(CaptureId(1), ""), Some(2));
        trial.ask(&votes(2)).unwrap();
        assert_eq!(trial.session.confirmed_votes(CaptureId(1), ""), None);
        let mut nobody = counting(0);
        nobody.ask(&votes(40)).unwrap();
        for many in [100_001, u32::MAX] {
            assert_eq!(nobody.ask(&votes(many)), Err(Refusal::TooManyHands));
            assert_eq!(nobody.ask(&confirmed(&votes(many))), Err(Refusal::TooManyHands));
            let tally = Command::Tally(vec![1, many, 1, 0]);
            for trial in [&mut nobody, &mut trial] {
                assert_eq!(trial.ask(&tally), Err(Refusal::TooManyHands), "before anybody is asked to confirm it");
                assert_eq!(trial.ask(&confirmed(&tally)), Err(Refusal::TooManyHands));
            }
        }
        nobody.ask(&Command::Tally(vec![60, 1, 1, 0])).unwrap();
    }

    #[test]
    fn a_count_that_fits_is_not_called_confirmed() {
        let mut trial = counting(9);
        let step = trial.session.current_step().unwrap().0;
        trial.ask(&confirmed(&Command::Tally(vec![4, 4, 1, 0]))).unwrap();
        assert_eq!(trial.session.confirmed_tally(step), None);
    }
}
