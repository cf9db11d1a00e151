//! What the console says, and what is said of stages.
//!
//! Never here: a session.

use crate::domain::time::Length;

/// Said when the last stage is gone.
pub const NO_STAGE_ANY_MORE: &str = "no stage shows this session any more; this screen is what the room sees";

/// Said when a stage comes.
pub const A_STAGE_FOLLOWS: &str = "a stage shows this session now; w makes this screen your console";

/// Said where somebody types into a stage.
pub const KEYS_GO_TO_THE_STAGE: &str = "keys are going to the stage; click into this window";

/// Said where a console is asked for and nobody shows the session.
pub const NO_STAGE: &str = "no stage shows this session; `fourfold stage` in the projector's window does";

/// Said where a stage cannot show the session.
pub fn stage_trouble(why: &str) -> String {
    format!("the stage cannot show it: {why}")
}

/// How many stages follow.
pub fn stages_follow(count: usize) -> String {
    match count {
        1 => "stage follows".to_owned(),
        _ => format!("{count} stages follow"),
    }
}

/// Which step of how many it is.
pub fn step_of((number, of): (usize, usize)) -> String {
    format!("step {number} of {of}")
}

pub(super) const SAY: &str = "say";
pub(super) const WATCH: &str = "watch";
pub(super) const PROMPTS: &str = "prompts";
pub(super) const NEXT: &str = "next";
pub(super) const THEN: &str = "then";
pub(super) const LEAD: &str = "lead";
pub(super) const BOARD: &str = "board";
pub(super) const PARKED: &str = "parked";
pub(super) const NOTES: &str = "notes";
pub(super) const TODAY: &str = "today";
pub(super) const ROOM_SEES: &str = "the room sees";

/// Stands above what has to be brought to the steps that come.
pub(super) const MATERIALS: &str = "materials";

/// Stands above the times of the plan.
pub(super) const STARTS_AND_MINUTES: &str = "starts, minutes";

/// Stands for a part of what is to be said, of how many.
pub(super) fn part_of(part: usize, of: usize) -> String {
    format!("{part} of {of}")
}

/// Stands below what goes on.
pub(super) const MORE_BELOW: &str = "↓ more";

/// Stands above what began before.
pub(super) const MORE_ABOVE: &str = "↑ more";

/// Said where nothing is written to be said.
pub(super) const NOTHING_TO_SAY: &str = "Nothing is written to be said here.";

/// Said before the first step.
pub(super) const BEFORE_WE_BEGIN: &str = "People arrive. Nothing has begun yet.";

/// Said at the summary.
pub(super) const AT_THE_END: &str = "This is the end of the plan.";

/// Said while everything stands for nobody knows how long.
pub(super) const ALL_STANDS: &str = "everything stands";

/// Stands beside the large time of day, where no clock counts.
pub(super) const TIME_NOW: &str = "the time now";

/// What the clock was given, and when it is at its end: `of 6 min, to 15:51`.
pub(super) fn of_given(given: Length, until: Option<&str>, is_begun: bool) -> String {
    let given = given.words();
    match (until, is_begun) {
        (Some(until), _) => format!("of {given}, to {until}"),
        (None, true) => format!("of {given}, standing"),
        (None, false) => format!("{given}, not started"),
    }
}

/// How long people have been at work: since the last break, or without one so far.
pub(super) fn last_break(minutes: i64, had_one: bool) -> String {
    if had_one { format!("break {minutes} min ago") } else { format!("{minutes} min without a break") }
}

/// What is left out of a list.
pub(super) fn and_more(count: usize) -> String {
    format!("and {count} more")
}

/// Who has not led yet.
pub(super) fn not_yet(names: &str) -> String {
    format!("not yet: {names}")
}

/// Said where everybody who is here has led.
pub(super) const ALL_HAVE_LED: &str = "everybody here has led";

/// Said where nobody leads.
pub(super) const NOBODY_LEADS: &str = "nobody";

/// How many stickies are new.
pub(super) fn new(count: usize) -> String {
    format!("{count} new")
}

/// Stands behind what the room does not see yet.
pub(super) const HIDDEN: &str = "hidden";

/// Said where there is nothing.
pub(super) const NOTHING_YET: &str = "nothing yet";

/// Stands at the picture of a stage that follows.
pub(super) const LIVE: &str = "live";

/// Said where the stage is blank.
pub(super) const BLANK_NOW: &str = "BLANK: the room sees nothing";

/// Stands at the picture of a stage that shows nothing.
pub(super) const IS_BLANK: &str = "BLANK";

/// Stands at the picture of a stage that stands still, since when.
pub(super) fn is_frozen(since: &str) -> String {
    format!("FROZEN at {since}")
}

/// What the room sees, in words.
pub(super) fn room_sees(what: &str) -> String {
    format!("room sees {what}")
}

/// What the room sees: what people are to do.
pub(super) const INSTRUCTION: &str = "the instruction";

/// What the room sees: that, and how much time is left.
pub(super) const INSTRUCTION_AND_CLOCK: &str = "instruction and clock";

/// What the room sees: the stickies.
pub(super) const THE_BOARD: &str = "the board";

/// What the room sees: the plan.
pub(super) const THE_AGENDA: &str = "the agenda";

/// What the room sees: the questions of a debrief.
pub(super) const THE_QUESTIONS: &str = "the questions";

/// What the room sees: that everything stands.
pub(super) const THE_BREAK: &str = "the break";

/// What the room sees: what came of it.
pub(super) const THE_SUMMARY: &str = "the summary";

/// When a step begins and how long it takes.
pub(super) fn at_for(starts: &str, length: Length) -> String {
    format!("{starts} · {}", length.words())
}

/// When the session is expected to end, and when it was planned to.
pub(super) fn ends(expected: &str, planned: &str) -> [String; 2] {
    [format!("ends {expected}"), format!("plan {planned}")]
}

/// Who should lead, as the author says.
pub(super) fn should_lead(words: &str) -> String {
    format!("plan: {words}")
}

/// When the session must end.
pub(super) fn must_end(clock: &str) -> String {
    format!("  must {clock}")
}

/// What comes after a block: the questions that are asked about it.
pub(super) const QUESTIONS: &str = "Debrief";
