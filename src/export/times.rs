//! The plan against the clock, block by block and step by step, and what is said of it.
//!
//! Never here: many sessions beside each other; that is `stats`.

use super::parts::{BlockTime, StepTime};
use super::report::Report;
use super::words::minutes::{self, difference};
use super::words::report as words;
use crate::domain::plan::{spent_at, spent_in};
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::{Block, Step, StepRef, Turn};
use crate::text::listed;

/// How many blocks are told that were off their plan.
const PACED: usize = 5;

impl BlockTime {
    /// The times of a block by now.
    pub(super) fn of(session: &Session, block: &Block, now: Timestamp) -> Self {
        let steps = block.step_refs().map(|(at, step)| StepTime {
            name: step_name(block, at, step),
            planned: step.length,
            spent: spent_at(session, at, now),
            left_out: session.is_step_left_out(at),
        });
        Self {
            title: block.title.clone(),
            kind: block.kind,
            focus: block.focus,
            planned: block.length(),
            spent: spent_in(session, block.id, now),
            put_in: session.is_inserted(block.id),
            left_out: session.is_left_out(block.id),
            steps: steps.collect(),
        }
    }

    /// Its title, and whether it was put in.
    pub fn name(&self) -> String {
        if self.put_in { minutes::put_in(&self.title) } else { self.title.clone() }
    }
}

impl StepTime {
    /// Whether the room came to it.
    pub const fn is_reached(&self) -> bool {
        self.spent.as_millis() > 0
    }
}

impl Report {
    /// Which blocks took another time than planned, furthest off first, and which the room did not come to; none
    /// before the session has come to its end.
    pub fn pace(&self) -> Option<String> {
        self.held.ended.as_ref()?;
        let (reached, missed): (Vec<&BlockTime>, Vec<&BlockTime>) =
            self.times.iter().partition(|block| block.spent.as_millis() > 0);
        let off = |block: &BlockTime| block.spent.rounded_minutes() - block.planned.rounded_minutes();
        let mut late: Vec<&BlockTime> = reached.into_iter().filter(|block| off(block) != 0).collect();
        late.sort_by_key(|block| std::cmp::Reverse(off(block).abs()));
        let mut said: Vec<String> =
            late.iter().take(PACED).map(|block| minutes::block_off(&block.name(), off(block))).collect();
        if late.len() > PACED {
            said.push(words::and_more(late.len() - PACED));
        }
        let mut parts = vec![if said.is_empty() { minutes::ALL_TOOK_THEIR_TIME.to_owned() } else { said.join(", ") }];
        for (what, is_left_out) in [(minutes::NOT_REACHED, false), (minutes::LEFT_OUT, true)] {
            let missed = missed.iter().filter(|block| block.left_out == is_left_out);
            let titles: Vec<String> = missed.map(|block| block.name()).collect();
            parts.extend((!titles.is_empty()).then(|| format!("{what}: {}", listed(&titles))));
        }
        Some(parts.join("; "))
    }
}

/// What a step or block took and how far that is from its plan, in words; no difference where it was not reached.
pub(super) fn taken(planned: Length, spent: Length, left_out: bool) -> (String, String) {
    match spent.as_millis() {
        1.. => (minutes::minutes(spent), difference(planned, spent)),
        _ if left_out => (minutes::LEFT_OUT.to_owned(), String::new()),
        _ => (minutes::NOT_REACHED.to_owned(), String::new()),
    }
}

/// The step's number in its block and who does something, with its round; no number where the block has one step. All
/// rounds of a step have its number.
pub(crate) fn step_name(block: &Block, at: StepRef, step: &Step) -> String {
    let round = step.turn.map(Turn::words).filter(|words| !words.is_empty());
    let words = step.kind.words().to_owned() + &round.map(|round| format!(" · {round}")).unwrap_or_default();
    let head = block.head(at.step);
    let number = block.heads().take_while(|number| *number <= head).count();
    if block.heads().nth(1).is_none() { words } else { format!("{number} · {words}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::event::Place;
    use crate::domain::fixture::Fixture;
    use crate::domain::time::Zone;
    use crate::domain::workshop::BlockKind;
    use crate::export::fixture;

    #[test]
    fn the_pace_names_what_was_off_and_what_was_not_reached() {
        let mut report = fixture::empty();
        let block = |title: &str, planned, spent| BlockTime {
            title: title.into(),
            kind: BlockKind::Exercise,
            focus: None,
            planned: Length::from_minutes(planned),
            spent: Length::from_minutes(spent),
            put_in: false,
            left_out: false,
            steps: Vec::new(),
        };
        report.times = vec![block("Look", 5, 5), block("Talk", 5, 4), block("Map", 10, 13), block("Close", 3, 0)];
        assert_eq!(report.pace(), None, "it is not over");
        report.held.ended = Some(report.held.written.clone());
        assert_eq!(report.pace().unwrap(), "Map +3 min, Talk -1 min; not reached: Close");
        report.times.truncate(1);
        assert_eq!(report.pace().unwrap(), "every block took its time");
    }

    #[test]
    fn what_was_put_in_is_not_planned_and_what_was_left_out_is_told() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        let (look, tea) = (fixture.session.workshop().blocks[0].clone(), fixture.session.workshop().blocks[1].id);
        fixture.ask(&Command::Insert(Box::new(look.clone()), Some(tea))).unwrap();
        fixture.ask(&Command::Skip(tea)).unwrap();
        fixture.ask(&Command::GoTo(Place::Summary)).unwrap();
        let report = Report::of(&fixture.session, &Zone::UTC, fixture.now);
        assert_eq!(report.held.planned.rounded_minutes(), 22, "as before");
        let marks: Vec<_> = report.times.iter().map(|block| (block.put_in, block.left_out)).collect();
        assert_eq!(marks, [(false, false), (false, true), (true, false), (false, false)]);
        assert!(report.pace().unwrap().ends_with("left out: Tea"), "{:?}", report.pace());
    }
}
