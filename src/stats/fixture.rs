//! Plans and sessions to compare, for unit tests.

use super::Run;
use crate::domain::command::Command;
use crate::domain::event::Place;
use crate::domain::fixture::{Fixture, workshop};
use crate::domain::session::Session;
use crate::domain::time::Length;
use crate::domain::workshop::{BlockId, Workshop};

/// A plan of blocks, each with a title and the minutes of its steps.
pub(super) fn plan(blocks: &[(&str, &[f64])]) -> Workshop {
    let mut plan = workshop();
    let pattern = plan.blocks[0].clone();
    let built = (0..).zip(blocks).map(|(id, (title, minutes))| {
        let mut block = pattern.clone();
        (block.id, block.title) = (BlockId(id), (*title).to_owned());
        let step = pattern.steps[0].clone();
        block.steps = vec![step; minutes.len()];
        for (number, (step, minutes)) in block.steps.iter_mut().zip(*minutes).enumerate() {
            step.length = length(*minutes);
            step.stage = format!("Do {number}!");
        }
        block.debrief.clear();
        block
    });
    plan.blocks = built.collect();
    plan
}

/// A session in which each step, in order, took so many minutes; over where it came to its summary.
pub(super) fn played(plan: &Workshop, minutes: &[f64], over: bool) -> Run {
    let mut fixture = Fixture::new();
    fixture.session = Session::new(plan.clone(), fixture.now);
    for took in minutes {
        fixture.ask(&Command::Next).unwrap();
        fixture.now = fixture.now + length(*took);
    }
    if over {
        fixture.ask(&Command::GoTo(Place::Summary)).unwrap();
    }
    Run::of("trial", plan.clone(), fixture.session.started(), &fixture.records)
}

#[expect(clippy::cast_possible_truncation, reason = "a test's minutes are small")]
fn length(minutes: f64) -> Length {
    Length::from_seconds((minutes * 60.0) as i64)
}
