//! Who leads what and how long, by how many leadership is carried, and who may lead next.
//!
//! Never here: how it is told.

use std::collections::{BTreeMap, BTreeSet};

use super::Session;
use super::reading::block_of;
use crate::domain::coverage::effective_leads;
use crate::domain::history::LeadTurn;
use crate::domain::people::{Person, PersonId, Who};
use crate::domain::ratings::RatedAt;
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::{Length, Timestamp};
use crate::domain::words::people;
use crate::domain::workshop::{BlockId, BlockKind};

/// Somebody's time at leading one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Led {
    /// The number of the block in the plan, counted from 0.
    pub block: usize,
    /// Who; nobody where no name was given.
    pub who: Option<Who>,
    /// Where on the time line of all blocks it starts; those who lead together start together.
    pub starts: Length,
    /// How long it was.
    pub spent: Length,
}

/// Why somebody may lead next. What is said of a rating is said only of those whose name may be read beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggested {
    /// They carry what the block is for.
    ForStrength(Signature),
    /// They rate themselves low in what the block is for.
    ForGrowth(Signature),
    /// They have not led yet.
    NotLedYet,
    /// They have led least.
    LedLeast,
}

impl Session {
    /// Who led each block: its turns against the stays in it. The first name given in a block counts from its start,
    /// because who leads is often written down a moment after they have begun. Those who lead at the same time stand behind
    /// each other.
    pub fn led(&self, now: Timestamp) -> Vec<Led> {
        let mut all: Vec<Led> = Vec::new();
        // Where the last of those who lead at the same time begin.
        let (mut starts, mut group) = (Length::ZERO, 0);
        let stays = self.stays();
        for (number, block) in self.workshop().blocks.iter().enumerate() {
            let turns = self.turns(block.id);
            let counts = !turns.is_empty() || block.kind == BlockKind::Exercise || block.kind == BlockKind::Teach;
            let visits = stays.iter().filter(|visit| block_of(visit.place) == Some(block.id));
            for visit in visits {
                let until = visit.to.unwrap_or(now).max(visit.from);
                let mut from = visit.from;
                while from < until {
                    let (who, next) = holder(turns, from);
                    let to = next.map_or(until, |next| next.min(until));
                    let who: Vec<Option<Who>> =
                        if who.is_empty() { vec![None] } else { who.iter().cloned().map(Some).collect() };
                    let last = all.get_mut(group..).unwrap_or_default();
                    let goes_on =
                        last.iter().all(|led| led.block == number) && last.iter().map(|led| &led.who).eq(&who);
                    if counts && goes_on {
                        for led in last {
                            led.spent += to - from;
                        }
                    } else if counts {
                        group = all.len();
                        all.extend(who.into_iter().map(|who| Led { block: number, who, starts, spent: to - from }));
                    }
                    starts += to - from;
                    from = to;
                }
            }
        }
        all
    }

    /// How many led, and as if how many had led alike, in a sentence; none where nobody led.
    pub fn leadership(&self, now: Timestamp) -> Option<String> {
        let led = self.led(now);
        let leaders: BTreeSet<&Who> = led.iter().filter_map(|led| led.who.as_ref()).collect();
        let carried = shared(led.iter().map(|led| (led.who.as_ref(), (led.block, led.starts), led.spent)))?;
        Some(told(leaders.len(), carried))
    }

    /// Somebody in the room who has led the fewest other blocks, and why them: of several, one who says openly that they carry
    /// what this block is for, else the first on the roster.
    pub fn suggested_lead(&self, block: BlockId) -> Option<(&Person, Suggested)> {
        let turns = |id: PersonId| {
            let led = self.leads.iter().filter(|(other, _)| **other != block);
            led.filter(|(_, turns)| turns.iter().any(|turn| turn.who.contains(&Who::Person(id)))).count()
        };
        let signature = self.workshop().block(block).and_then(|block| block.focus).and_then(Focus::signature);
        let openly = |id: PersonId| {
            let rating = self.rating(id, RatedAt::Start).filter(|_| self.shows_name(id))?;
            signature.map(|signature| (signature, rating.carries(signature)))
        };
        let leads_now = |id: PersonId| self.leads(block).contains(&Who::Person(id));
        let here = self.people().filter(|person| person.present && !leads_now(person.id));
        let suggested =
            here.min_by_key(|person| (turns(person.id), openly(person.id).is_none_or(|(_, carries)| !carries)))?;
        let why = match openly(suggested.id) {
            Some((signature, true)) => Suggested::ForStrength(signature),
            Some((signature, false)) => Suggested::ForGrowth(signature),
            None if turns(suggested.id) == 0 => Suggested::NotLedYet,
            None => Suggested::LedLeast,
        };
        Some((suggested, why))
    }

    /// Those who are here and have not led anything yet, in the order of the roster.
    pub fn not_led(&self) -> impl Iterator<Item = &Person> {
        let has_led = |id: PersonId| {
            let mut turns = self.leads.values().flat_map(|turns| turns.iter());
            turns.any(|turn| turn.who.contains(&Who::Person(id)))
        };
        self.people().filter(move |person| person.present && !has_led(person.id))
    }
}

/// By how many leadership is carried, of turns in their order: who led, which turns are at the same time, how long. Who leads at
/// the same time shares it, so that the time of all of them adds up to the clock. None where nobody led.
pub fn shared<W: Ord, T: PartialEq>(turns: impl Iterator<Item = (Option<W>, T, Length)>) -> Option<f64> {
    let turns: Vec<_> = turns.collect();
    let mut times: BTreeMap<&W, f64> = BTreeMap::new();
    for together in turns.chunk_by(|(_, one, _), (_, next, _)| one == next) {
        #[expect(clippy::cast_precision_loss, reason = "a day has fewer milliseconds than a float has whole numbers")]
        let share = |spent: &Length| spent.as_millis().max(0) as f64 / together.len() as f64;
        for (who, time) in together.iter().filter_map(|(who, _, spent)| Some((who.as_ref()?, share(spent)))) {
            *times.entry(who).or_default() += time;
        }
    }
    effective_leads(times.into_values())
}

/// How many led, and as if how many had led alike, in a sentence.
pub fn told(leaders: usize, carried: f64) -> String {
    people::led(leaders, carried)
}

/// Who holds the lead at a moment, and when the next turn comes.
fn holder(turns: &[LeadTurn], at: Timestamp) -> (&[Who], Option<Timestamp>) {
    let begun = turns.partition_point(|turn| turn.from <= at).max(1);
    let current = turns.get(begun - 1);
    let next = turns.get(begun).map(|turn| turn.from).filter(|from| *from > at);
    (current.map_or(&[], |turn| &turn.who), next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Rated};
    use crate::domain::fixture::Fixture;
    use crate::domain::ratings::read;

    #[test]
    fn how_many_led_is_told_as_if_so_many_had_led_alike() {
        for (leaders, carried, words) in [
            (10, 9.04, "10 people led, as if 9 had led equally."),
            (4, 25.0 / 13.0, "4 people led, as if 1.9 had led equally."),
            (3, 8.0 / 3.0, "3 people led, as if 2.7 had led equally."),
            (2, 1.04, "2 people led, and one of them nearly all of it."),
            (1, 1.0, "1 person led."),
        ] {
            assert_eq!(told(leaders, carried), words);
        }
    }

    #[test]
    fn who_has_not_led_is_suggested_and_why_is_said_only_where_the_name_may_be_read() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::AddPeople(["Ana", "Ben", "Cem"].map(str::to_owned).to_vec())).unwrap();
        let block = fixture.session.workshop().blocks[0].id;
        assert_eq!(fixture.session.workshop().blocks[0].focus, Some(Focus::Sensemaking));
        let suggested = |fixture: &Fixture| {
            let (person, why) = fixture.session.suggested_lead(block).unwrap();
            (person.name.clone(), why)
        };
        assert_eq!(suggested(&fixture), ("Ana".to_owned(), Suggested::NotLedYet));
        let rate = |fixture: &mut Fixture, id, typed: &str| {
            let (rating, shown) = read(typed).unwrap();
            let rated = Rated { id: PersonId(id), when: RatedAt::Start, rating, shown };
            fixture.ask(&Command::Rate(vec![rated])).unwrap();
        };
        rate(&mut fixture, 2, "5222");
        assert_eq!(suggested(&fixture).0, "Ana", "what Ben carries is his to tell");
        rate(&mut fixture, 3, "5222 yes");
        assert_eq!(suggested(&fixture), ("Cem".to_owned(), Suggested::ForStrength(Signature::Sensemaking)));
        rate(&mut fixture, 3, "2522");
        assert_eq!(suggested(&fixture).0, "Ana");
        let other = fixture.session.workshop().blocks[2].id;
        for id in [1, 2] {
            fixture.ask(&Command::SetLead(other, vec![Who::Person(PersonId(id))])).unwrap();
        }
        assert_eq!(suggested(&fixture).0, "Ana", "a lead that is named anew before the block takes the other's place");
        fixture.ask(&Command::SetLead(other, vec![Who::Person(PersonId(1)), Who::Person(PersonId(2))])).unwrap();
        assert_eq!(suggested(&fixture), ("Cem".to_owned(), Suggested::ForGrowth(Signature::Sensemaking)));
    }
}
