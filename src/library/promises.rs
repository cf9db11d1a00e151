//! What is open of what was promised in many sessions: each promise once, wherever it was carried on, by day, by person or by how
//! far it is let go of.
//!
//! Never here: a file; how sure anybody was.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::captures::CaptureId;
use crate::domain::carried::{CarriedPromise, Outcome};
use crate::domain::promises::Promise;
use crate::domain::session::Session;
use crate::domain::signatures::Signature;
use crate::domain::time::{Date, Zone};

/// Something that was promised and is open. Fields may be added, none is renamed or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenPromise {
    /// What.
    pub what: String,
    /// Who does it, or takes it over.
    pub who: String,
    /// Who hands it over; none for a commitment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Who asks after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buddy: Option<String>,
    /// By when, or when both look at it again, in words; may be empty.
    pub by_when: String,
    /// That day, where the words mean one.
    pub by_date: Option<Date>,
    /// Whether that day is over.
    pub overdue: bool,
    /// The signature it is for.
    pub signature: Option<Signature>,
    /// How far it was let go of before, from 1 (tell) to 7 (delegate); none where nobody said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_before: Option<u8>,
    /// How far it is let go of now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_after: Option<u8>,
    /// The session that it was promised in.
    pub session: String,
    /// The day it was promised on.
    pub promised_on: Date,
    /// Whether it was looked back on, and is not done yet.
    pub looked_at: bool,
}

/// Which promises are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What people do.
    Commitments,
    /// What people take over.
    Handovers,
}

/// What they are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Overdue, to come, without a day.
    Date,
    /// Who does it, or takes it.
    Person,
    /// How far it is let go of, the least first.
    Level,
}

/// What some of them have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Their day is over.
    Overdue,
    /// Their day is known.
    ToCome,
    /// Nobody said by when, or not by which day.
    NoDay,
    /// This person's.
    Of(String),
    /// Let go of as far as this.
    Level(u8),
    /// Nobody said how far it is let go of.
    NoLevel,
}

/// The promises of many sessions.
#[derive(Clone, Debug, Default)]
pub struct Promises {
    /// By the session that it was made in, and its number there.
    found: BTreeMap<(String, CaptureId), (Kind, OpenPromise, Option<Outcome>)>,
}

impl Promises {
    /// Takes in those of a session of this name; the sessions in the order they were held.
    pub fn add(&mut self, name: &str, session: &Session, zone: &Zone) {
        for (what, outcome) in session.all_promises(name, zone) {
            let key = (what.session.clone(), what.number);
            let before = self.found.get(&key).and_then(|(_, _, before)| *before);
            self.found.insert(key, (kind(&what.promise), of(session, what), outcome.or(before)));
        }
    }

    /// Those of a kind that are open today, put together, overdue ones first.
    pub fn open(self, wanted: Kind, by: By, today: Date) -> Vec<(Group, Vec<OpenPromise>)> {
        let mut groups: BTreeMap<Group, Vec<OpenPromise>> = BTreeMap::new();
        for (kind, mut promise, outcome) in self.found.into_values() {
            if kind == wanted && outcome.is_none_or(Outcome::is_open) {
                promise.overdue = promise.by_date.is_some_and(|day| day < today);
                promise.looked_at = outcome.is_some();
                groups.entry(group(&promise, by)).or_default().push(promise);
            }
        }
        let day = |promise: &OpenPromise| promise.by_date.map_or((true, promise.promised_on), |day| (false, day));
        for promises in groups.values_mut() {
            promises.sort_by_key(|promise| (day(promise), promise.who.clone()));
        }
        groups.into_iter().collect()
    }
}

const fn kind(promise: &Promise) -> Kind {
    match promise {
        Promise::Commitment(_) => Kind::Commitments,
        Promise::Handover(_) => Kind::Handovers,
    }
}

fn group(promise: &OpenPromise, by: By) -> Group {
    match by {
        By::Person => Group::Of(promise.who.clone()),
        By::Level => promise.level_after.map_or(Group::NoLevel, Group::Level),
        By::Date if promise.overdue => Group::Overdue,
        By::Date => promise.by_date.map_or(Group::NoDay, |_| Group::ToCome),
    }
}

fn of(session: &Session, what: CarriedPromise) -> OpenPromise {
    let promise = &what.promise;
    let [level_before, level_after] = promise.levels().map_or([None; 2], |levels| levels.map(Some));
    OpenPromise {
        who: session.name_of(promise.who()).to_owned(),
        from: promise.from().map(|from| session.name_of(from).to_owned()),
        buddy: promise.buddy().map(|buddy| session.name_of(buddy).to_owned()),
        by_when: promise.due().told(),
        by_date: promise.due().date,
        overdue: false,
        signature: promise.signature(),
        level_before,
        level_after,
        session: what.session,
        promised_on: what.day,
        looked_at: false,
        what: what.text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::captures::CaptureKind;
    use crate::domain::command::{Command, Draft};
    use crate::domain::fixture::Fixture;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn promised(kind: CaptureKind, texts: &[&str]) -> Fixture {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::AddPeople(["Amara", "Ben"].map(str::to_owned).to_vec())).unwrap();
        fixture.ask(&Command::Next).unwrap();
        for text in texts {
            fixture.ask(&Command::Capture(Draft { kind, lane: 0, text: (*text).to_owned() })).unwrap();
        }
        fixture
    }

    /// The session that carries another one on.
    fn follow(earlier: &Fixture, name: &str) -> Fixture {
        let mut later = Fixture::new();
        later.ask(&Command::Carry(Box::new(earlier.session.legacy(name, &Zone::UTC)))).unwrap();
        later
    }

    fn told(promises: &Promises, kind: Kind, by: By, today: &str) -> Vec<(Group, Vec<String>)> {
        let groups = promises.clone().open(kind, by, day(today)).into_iter();
        groups.map(|(group, promises)| (group, promises.into_iter().map(|it| it.what).collect())).collect()
    }

    #[test]
    fn what_is_overdue_stands_first_and_what_was_settled_later_stands_nowhere() {
        let first = promised(
            CaptureKind::Commitment,
            &["Ben: ring them, by 2026-12-04", "Amara: ask first", "Amara: draw it, by 2026-12-20"],
        );
        let mut promises = Promises::default();
        promises.add("one", &first.session, &Zone::UTC);
        let groups = |promises: &Promises, by| told(promises, Kind::Commitments, by, "2026-12-10");
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let [rung, asked, drawn] = ["ring them", "ask first", "draw it"];
        assert_eq!(
            groups(&promises, By::Date),
            [(Group::Overdue, words(&[rung])), (Group::ToCome, words(&[drawn])), (Group::NoDay, words(&[asked])),]
        );
        let people = [(Group::Of("Amara".into()), words(&[drawn, asked])), (Group::Of("Ben".into()), words(&[rung]))];
        assert_eq!(groups(&promises, By::Person), people);
        let mut second = follow(&first, "one");
        let ids: Vec<_> = second.session.carried().map(|(id, _)| id).collect();
        second.ask(&Command::LookBack(ids[0], Outcome::Kept)).unwrap();
        second.ask(&Command::LookBack(ids[1], Outcome::NotYet)).unwrap();
        promises.add("two", &second.session, &Zone::UTC);
        assert_eq!(
            groups(&promises, By::Date),
            [(Group::ToCome, words(&[drawn])), (Group::NoDay, words(&[asked]))],
            "kept is done, not yet is open, and nothing stands twice"
        );
        let third = follow(&second, "two");
        assert_eq!(third.session.carried().count(), 2, "what is still open goes on from day to day");
        assert_eq!(third.session.carried().next().unwrap().1.what.session, "one");
    }

    #[test]
    fn handovers_stand_level_by_level_and_what_was_declined_is_no_handover() {
        let texts = ["Amara > Ben: the keys, 2 > 7", "Ben > Amara: the list, 1 > 3, yes", "Amara > Ben: no, 1 > 2, no"];
        let first = promised(CaptureKind::LettingGo, &texts);
        let mut promises = Promises::default();
        promises.add("one", &first.session, &Zone::UTC);
        assert_eq!(
            told(&promises, Kind::Handovers, By::Level, "2026-12-10"),
            [(Group::Level(3), vec!["the list".to_owned()]), (Group::Level(7), vec!["the keys".to_owned()])]
        );
        assert_eq!(told(&promises, Kind::Commitments, By::Date, "2026-12-10"), []);
    }
}
