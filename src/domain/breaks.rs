//! Breaks: since when people have been at work without one.
//!
//! Never here: when the next one is; that is the plan's.

use super::session::Session;
use super::time::{Length, Timestamp};
use super::timeline::{Doing, Span, spans};
use super::workshop::{BlockKind, StepRef};

/// Whoever is away for less than this has not rested.
const LEAST: Length = Length::from_minutes(3);

/// Since when people have been at work: since the last break, planned or not, or since they began. None before they
/// began, and while they rest.
pub fn at_work_since(session: &Session, now: Timestamp) -> Option<Timestamp> {
    let spans = spans(session, now);
    let work = spans.iter().rev().take_while(|span| !is_rest(session, span));
    work.last().map(|span| span.from)
}

fn is_rest(session: &Session, span: &Span) -> bool {
    let is_rest = match span.doing {
        Doing::Break | Doing::Away => true,
        Doing::Block(block) | Doing::Step(StepRef { block, .. }) => {
            session.workshop().block(block).is_some_and(|block| block.kind == BlockKind::Break)
        }
    };
    is_rest && span.to - span.from >= LEAST
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::fixture::Fixture;
    use crate::domain::workshop::StepKind;

    fn minutes_at_work(fixture: &Fixture) -> Option<i64> {
        at_work_since(&fixture.session, fixture.now).map(|since| (fixture.now - since).rounded_minutes())
    }

    #[test]
    fn nobody_works_before_it_begins() {
        assert_eq!(minutes_at_work(&Fixture::new()), None);
    }

    #[test]
    fn a_moment_is_no_break_and_a_break_is() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        fixture.wait(20 * 60);
        assert_eq!(minutes_at_work(&fixture), Some(20));
        fixture.ask(&Command::PauseSession(None)).unwrap();
        fixture.wait(60);
        fixture.ask(&Command::ContinueSession).unwrap();
        fixture.wait(60);
        assert_eq!(minutes_at_work(&fixture), Some(22), "a minute is no break");
        fixture.ask(&Command::PauseSession(Some(Length::from_minutes(10)))).unwrap();
        fixture.wait(5 * 60);
        assert_eq!(minutes_at_work(&fixture), None, "they rest");
        fixture.wait(5 * 60);
        fixture.ask(&Command::ContinueSession).unwrap();
        fixture.wait(7 * 60);
        assert_eq!(minutes_at_work(&fixture), Some(7));
    }

    #[test]
    fn the_break_of_the_plan_is_one() {
        let mut fixture = Fixture::new();
        while fixture.session.current_step().is_none_or(|(_, step)| step.kind != StepKind::Rest) {
            fixture.ask(&Command::Next).unwrap();
            fixture.wait(60);
        }
        fixture.wait(9 * 60);
        assert_eq!(minutes_at_work(&fixture), None);
        fixture.ask(&Command::Next).unwrap();
        fixture.wait(120);
        assert_eq!(minutes_at_work(&fixture), Some(2));
    }
}
