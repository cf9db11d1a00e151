//! What is offered where a step is led, on the stage and on the console: the keys that are needed most, and those of what the
//! step catches.
//!
//! Never here: what they do.

use super::screen::Around;
use crate::domain::event::Place;
use crate::domain::session::Session;
use crate::domain::workshop::CaptureRule;
use crate::input::keymap::Action;

/// The key that catches a thing, where it has one of its own.
const fn action_of(rule: &CaptureRule) -> Option<Action> {
    match rule {
        CaptureRule::Notes => Some(Action::CatchNote),
        CaptureRule::Quotes => Some(Action::CatchQuote),
        CaptureRule::Questions => Some(Action::CatchQuestion),
        CaptureRule::Decisions => Some(Action::CatchDecision),
        CaptureRule::Commitments => Some(Action::CatchCommitment),
        CaptureRule::Led => Some(Action::Lead),
        CaptureRule::Tally(_) => Some(Action::Tally),
        CaptureRule::Votes(_) => Some(Action::Board),
        CaptureRule::Ideas(_) | CaptureRule::LookBack | CaptureRule::LettingGo | CaptureRule::Photos => None,
    }
}

/// What is offered once the plan is at its end: before all else the next page of the summary, where there is one.
const AT_THE_END: [Action; 8] = [
    Action::Next,
    Action::Export,
    Action::Leave,
    Action::Catch,
    Action::Help,
    Action::CatchCommitment,
    Action::CatchDecision,
    Action::Back,
];

/// What is offered where a step is led, while everything stands and at the end: the keys that are needed most, the most
/// useful first.
pub(super) fn usual(around: &Around<'_>) -> Vec<Action> {
    if around.of_session(|session| Some(session.place())) == Some(Place::Summary) {
        return AT_THE_END.into_iter().chain([Action::Undo, Action::Agenda]).collect();
    }
    let mut usual = of_a_step(around);
    if around.of_session(Session::pause).is_some() {
        usual.insert(0, Action::PauseAll);
    }
    usual
}

fn of_a_step(around: &Around<'_>) -> Vec<Action> {
    // What this step catches beside the main thing stands right after that.
    let others = around.of_session(|session| {
        let rules = session.current_step()?.1.captures.iter().skip(1);
        Some(rules.filter_map(action_of).collect::<Vec<_>>())
    });
    let others = others.unwrap_or_default();
    let usual = [
        Action::StartOrPause,
        Action::Next,
        Action::Catch,
        Action::Reveal,
        Action::Help,
        Action::GiveTime(1),
        Action::Undo,
        Action::Board,
        Action::Agenda,
        Action::Peek,
        Action::Lead,
    ];
    let mut first: Vec<Action> = usual.into_iter().filter(|action| !others.contains(action)).collect();
    let at = first.iter().position(|action| *action == Action::Catch).map_or(0, |catch| catch + 1);
    first.splice(at..at, others);
    first
}
