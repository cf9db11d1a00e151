//! The pace: how far ahead of its plan, or behind it, a session is expected to end, and what each signature has had.

use super::plan::Agenda;
use super::session::Session;
use super::session::reading::block_of;
use super::signatures::{Focus, Signature};
use super::time::{Length, Timestamp};
use super::workshop::Block;

/// So much either way is on time: a pace that changes its mind every minute helps nobody. After pdfpc.
pub const GRACE: Length = Length::from_seconds(60);

/// How the session stands against its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// It ends within [`GRACE`] of when it should.
    OnTime,
    /// It ends so much later than it should: speed up.
    Behind(Length),
    /// It ends so much earlier than planned: there is time to spare.
    Ahead(Length),
}

impl Pace {
    /// The pace at which a plan runs. Where the end is fixed it is behind once it runs past that, however long the plan
    /// was, and ahead only where it ends before plan and fixed end alike.
    pub fn of(agenda: &Agenda, end_by: Option<Timestamp>) -> Self {
        let late = agenda.expected_end - end_by.unwrap_or(agenda.planned_end);
        let early = end_by.map_or(agenda.planned_end, |end| end.min(agenda.planned_end)) - agenda.expected_end;
        match () {
            () if late > GRACE => Self::Behind(late),
            () if early > GRACE => Self::Ahead(early),
            () => Self::OnTime,
        }
    }

    /// What has to be won to be on time; nothing where it is.
    pub fn to_win(self) -> Length {
        match self {
            Self::Behind(late) => late,
            Self::OnTime | Self::Ahead(_) => Length::ZERO,
        }
    }
}

/// What a signature was planned to have, and what it has had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which.
    pub signature: Signature,
    /// The planned length of its blocks.
    pub planned: Length,
    /// How long the room has been in them.
    pub spent: Length,
}

/// The time of each signature, planned and spent, in the order of [`Signature::ALL`].
pub fn shares(session: &Session, now: Timestamp) -> [Share; 4] {
    let of = |block: &Block| block.focus.and_then(Focus::signature);
    let mut shares = Signature::ALL.map(|signature| Share { signature, planned: Length::ZERO, spent: Length::ZERO });
    let mut add = |signature: Option<Signature>, planned: Length, spent: Length| {
        if let Some(share) = shares.iter_mut().find(|share| Some(share.signature) == signature) {
            share.planned += planned;
            share.spent += spent;
        }
    };
    // What was put in was not planned.
    for block in session.workshop().blocks.iter().filter(|block| !session.is_inserted(block.id)) {
        add(of(block), block.length(), Length::ZERO);
    }
    for visit in session.stays() {
        let block = block_of(visit.place).and_then(|block| session.workshop().block(block));
        add(block.and_then(of), Length::ZERO, visit.length(now));
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::fixture::Fixture;
    use crate::domain::plan::agenda;

    fn ends(behind_seconds: i64) -> Agenda {
        let end = Timestamp::from_millis(0);
        Agenda { rows: Vec::new(), planned_end: end, expected_end: end + Length::from_seconds(behind_seconds) }
    }

    #[test]
    fn a_minute_either_way_is_on_time() {
        for (behind, words) in [
            (0, "on time"),
            (60, "on time"),
            (-60, "on time"),
            (61, "1 min behind · speed up"),
            (-61, "1 min ahead · time to spare"),
            (244, "4 min behind · speed up"),
            (-180, "3 min ahead · time to spare"),
            (4_020, "1 h 07 behind · speed up"),
        ] {
            assert_eq!(Pace::of(&ends(behind), None).words(), words, "{behind} s");
        }
    }

    #[test]
    fn a_fixed_end_is_what_counts() {
        let at = |minutes: i64| Some(Timestamp::from_millis(0) + Length::from_minutes(minutes));
        let minutes = Length::from_minutes;
        assert_eq!(Pace::of(&ends(0), at(-15)), Pace::Behind(minutes(15)), "the plan is too long for it");
        assert_eq!(Pace::of(&ends(600), at(30)), Pace::OnTime, "later than planned, and it may be");
        assert_eq!(Pace::of(&ends(0), at(30)), Pace::OnTime, "nobody has to fill the time there is");
        assert_eq!(Pace::of(&ends(-600), at(30)), Pace::Ahead(minutes(10)));
        assert_eq!(Pace::of(&ends(-1_200), at(-15)), Pace::Ahead(minutes(5)));
    }

    #[test]
    fn who_says_that_it_started_before_is_not_ahead() {
        let mut fixture = Fixture::new();
        let pace = |fixture: &Fixture| Pace::of(&agenda(&fixture.session, fixture.now), None).words();
        fixture.ask(&Command::Next).unwrap();
        fixture.wait(240);
        fixture.ask(&Command::ShiftClock(Length::from_minutes(4))).unwrap();
        assert_eq!(pace(&fixture), "on time", "it started as it was entered, and nobody had pressed the key");
        fixture.ask(&Command::Undo).unwrap();
        fixture.ask(&Command::StartOrPause).unwrap();
        fixture.ask(&Command::ShiftClock(Length::from_minutes(7))).unwrap();
        assert_eq!(pace(&fixture), "2 min behind · speed up", "three minutes before it was entered; five were planned");
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(pace(&fixture), "4 min behind · speed up", "a clock begun now has all its time before it");
    }

    #[test]
    fn each_signature_has_what_its_blocks_had() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        fixture.wait(120);
        let shares = shares(&fixture.session, fixture.now);
        let sensemaking = shares[0];
        assert_eq!(sensemaking.signature, Signature::Sensemaking);
        assert_eq!((sensemaking.planned, sensemaking.spent), (Length::from_minutes(8), Length::from_minutes(2)));
        assert!(shares[1..].iter().all(|share| share.planned == Length::ZERO && share.spent == Length::ZERO));
    }
}
