//! What the console says.
//!
//! Never here: a session.

use crate::domain::signatures::Signature;
use crate::domain::time::Length;
use crate::text::listed;

pub(in crate::screens) const SAY: &str = "say";
pub(in crate::screens) const WATCH: &str = "watch";
pub(in crate::screens) const PROMPTS: &str = "prompts";
pub(in crate::screens) const NOW: &str = "now";
pub(in crate::screens) const NEXT: &str = "next";
pub(in crate::screens) const THEN: &str = "then";
pub(in crate::screens) const LEAD: &str = "lead";
pub(in crate::screens) const BOARD: &str = "board";
pub(in crate::screens) const PARKED: &str = "parked";
pub(in crate::screens) const NOTES: &str = "notes";
pub(in crate::screens) const TODAY: &str = "today";
pub(in crate::screens) const ROOM_SEES: &str = "the room sees";

/// Stands above what has to be brought to the steps that come.
pub(in crate::screens) const MATERIALS: &str = "materials";

/// Stands above the times of the plan.
pub(in crate::screens) const STARTS_AND_MINUTES: &str = "starts, minutes";

/// As much as is seen at once of what is to be said, at least, in letters that are larger; it stands for words of any kind.
pub(in crate::screens) const AT_A_GLANCE: &str = "in your own words";

/// Stands for a part of what is to be said, of how many.
pub(in crate::screens) fn part_of(part: usize, of: usize) -> String {
    format!("{part} of {of}")
}

/// The same where it goes on by itself.
pub(in crate::screens) fn by_itself(part: &str) -> String {
    if part.is_empty() { "▶ by itself".to_owned() } else { format!("▶ by itself · {part}") }
}

/// Stands below what goes on.
pub(in crate::screens) const MORE_BELOW: &str = "↓ more";

/// Stands above what began before.
pub(in crate::screens) const MORE_ABOVE: &str = "↑ more";

/// Said where nothing is written to be said.
pub(in crate::screens) const NOTHING_TO_SAY: &str = "Nothing is written to be said here.";

/// Said before the close, where nobody has promised anything for some of the signatures.
pub(in crate::screens) fn unpromised(empty: &[Signature]) -> String {
    let names: Vec<&str> = empty.iter().map(|signature| signature.name()).collect();
    format!("Say it before we close: nobody has promised anything for {} yet.", listed(&names).replace(" and ", " or "))
}

/// Said before the first step.
pub(in crate::screens) const BEFORE_WE_BEGIN: &str = "People arrive. Nothing has begun yet.";

/// Said at the summary.
pub(in crate::screens) const AT_THE_END: &str = "This is the end of the plan.";

/// Said of the pace there.
pub(in crate::screens) const IT_IS_OVER: &str = "the plan is at its end";

/// Said while everything stands for nobody knows how long.
pub(in crate::screens) const ALL_STANDS: &str = "PAUSED";

/// What people do while the session stands: nothing, or a break until then.
pub(in crate::screens) fn stands(until: Option<&str>) -> String {
    match until {
        Some(until) => format!("A break until {until}"),
        None => "Everything stands".to_owned(),
    }
}

/// Said in a break that was not planned.
pub(in crate::screens) const PEOPLE_REST: &str = "This is a break. No clock of the plan counts while it lasts.";

/// Stands before what comes after it.
pub(in crate::screens) const GOES_ON_WITH: &str = "Then it goes on where it was:";

/// Stands beside what people are to do where the room does not read it.
pub(in crate::screens) const NOT_ON_STAGE: &str = "not on the stage";

/// How many hands went up for something.
pub(in crate::screens) fn hands(option: &str, count: u32) -> String {
    format!("{option} {count}")
}

/// How the room comes to see what is hidden from it.
pub(in crate::screens) const W_SHOWS_IT: &str = "W shows it to the room";

/// Stands beside the large time of day, where no clock counts.
pub(in crate::screens) const TIME_NOW: &str = "the time now";

/// Whispered where people are at work, and the clock was not started.
pub(in crate::screens) const CLOCK_FORGOTTEN: &str = "start the clock?";

/// What the clock was given, and when it is at its end: `of 6 min, to 15:51`.
pub(in crate::screens) fn of_given(given: Length, until: Option<&str>, is_begun: bool) -> String {
    let given = given.words();
    match (until, is_begun) {
        (Some(until), _) => format!("of {given}, to {until}"),
        (None, true) => format!("of {given}"),
        (None, false) => format!("{given}, not started"),
    }
}

/// How long people have been at work: since the last break, or without one so far.
pub(in crate::screens) fn last_break(minutes: i64, had_one: bool) -> String {
    if had_one { format!("break {minutes} min ago") } else { format!("{minutes} min without a break") }
}

/// What is left out of a list.
pub(in crate::screens) fn and_more(count: usize) -> String {
    format!("and {count} more")
}

/// Who has not led yet.
pub(in crate::screens) fn not_yet(names: &str) -> String {
    format!("not yet: {names}")
}

/// Said where everybody who is here has led.
pub(in crate::screens) const ALL_HAVE_LED: &str = "everybody here has led";

/// Said where nobody leads.
pub(in crate::screens) const NOBODY_LEADS: &str = "nobody";

/// How many stickies are new.
pub(in crate::screens) fn new(count: usize) -> String {
    format!("{count} new")
}

/// Stands behind what the room does not see yet.
pub(in crate::screens) const HIDDEN: &str = "hidden";

/// Said where there is nothing.
pub(in crate::screens) const NOTHING_YET: &str = "nothing yet";

/// Stands at the picture of a stage that follows.
pub(in crate::screens) const LIVE: &str = "live";

/// Said where the stage is blank.
pub(in crate::screens) const BLANK_NOW: &str = "BLANK: the room sees nothing";

/// Stands at the picture of a stage that shows nothing.
pub(in crate::screens) const IS_BLANK: &str = "BLANK";

/// Stands at the picture of a stage that stands still, since when.
pub(in crate::screens) fn is_frozen(since: &str) -> String {
    format!("FROZEN at {since}")
}

/// These stickies of so many, counted from the oldest.
pub(in crate::screens) fn from_to((first, last): (usize, usize), of: usize) -> String {
    if first == last { format!("{first} of {of}") } else { format!("{first}–{last} of {of}") }
}

/// So many of them.
pub(in crate::screens) fn so_many_of(count: usize, of: usize) -> String {
    format!("{count} of {of}")
}

/// What the room sees, in words.
pub(in crate::screens) fn room_sees(what: &str) -> String {
    format!("room sees {what}")
}

/// What the room sees: what people are to do.
pub(in crate::screens) const INSTRUCTION: &str = "the instruction";

/// What the room sees: that, and how much time is left.
pub(in crate::screens) const INSTRUCTION_AND_CLOCK: &str = "instruction and clock";

/// What the room sees: the stickies.
pub(in crate::screens) const THE_BOARD: &str = "the board";

/// What the room sees: the plan.
pub(in crate::screens) const THE_AGENDA: &str = "the agenda";

/// The room sees what it came for.
pub(in crate::screens) const THE_WELCOME: &str = "the welcome";

/// The room sees how the four signatures are carried.
pub(in crate::screens) const THE_MAP: &str = "the map";

/// What the room sees: a statement by which people rate themselves.
pub(in crate::screens) const A_STATEMENT: &str = "a statement to rate oneself by";

/// What the room sees: something promised in an earlier session.
pub(in crate::screens) const A_PROMISE: &str = "what was promised, and what became of it";

/// What the room sees: who works with whom.
pub(in crate::screens) const THE_GROUPS: &str = "the groups";

/// What the room sees: who was drawn by chance.
pub(in crate::screens) const THE_DRAWN: &str = "who was drawn";

/// The room sees the clock and nothing else.
pub(in crate::screens) const THE_CLOCK: &str = "the clock alone";

/// The room sees the board, and one sticky held up.
pub(in crate::screens) const A_STICKY: &str = "a sticky held up";

/// The room reads a line that was sent, beside all else.
pub(in crate::screens) fn and_reads(line: &str) -> String {
    format!(", “{line}”")
}

/// What the room sees: the questions of a debrief.
pub(in crate::screens) const THE_QUESTIONS: &str = "the questions";

/// What the room sees: the break, and when it is over.
pub(in crate::screens) const THE_BREAK: &str = "the break";

/// What the room sees: that everything stands.
pub(in crate::screens) const ONE_MOMENT: &str = "“One moment, please”";

/// What the room sees: what came of it.
pub(in crate::screens) const THE_SUMMARY: &str = "the summary";

/// When a step begins and how long it takes.
pub(in crate::screens) fn at_for(starts: &str, length: Length) -> String {
    format!("{starts} · {}", length.words())
}

/// When the session is expected to end, and when it was planned to.
pub(in crate::screens) fn ends(expected: &str, planned: &str) -> [String; 2] {
    [format!("ends {expected}"), format!("plan {planned}")]
}

/// Who should lead, as the author says.
pub(in crate::screens) fn should_lead(words: &str) -> String {
    format!("plan: {words}")
}

/// When the session must end.
pub(in crate::screens) fn must_end(clock: &str) -> String {
    format!("  must {clock}")
}

/// What comes after a block: the questions that are asked about it.
pub(in crate::screens) const QUESTIONS: &str = "Debrief";
