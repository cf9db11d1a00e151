//! What hangs on the wall: what the stage and the board say to the room.
//!
//! Never here: a session, whatever is not the room's to read.

use crate::domain::captures::CaptureKind;
use crate::domain::public::{Coverage, StickyView, level_told};
use crate::domain::time::{Date, Length};
use crate::text;

/// How long the workshop takes, and how many are here, once anybody is.
pub(in crate::screens) fn welcome(length: Length, people: usize) -> String {
    match people {
        0 => length.words(),
        _ => format!("{}  ·  {}", length.words(), text::counted(people, "person", "people")),
    }
}

/// Two facts beside each other.
pub(in crate::screens) fn beside(one: &str, other: &str) -> String {
    format!("{one}  ·  {other}")
}

/// The title of a block behind the signature that it is for.
pub(in crate::screens) fn behind(title: &str) -> String {
    format!("·  {title}")
}

/// How much more there is of a list.
pub(in crate::screens) fn and_more(count: usize) -> String {
    format!("↓ {count} more")
}

/// A line that is often sent to the stage.
pub(in crate::screens) const TWO_MINUTES: &str = "Two minutes left";

/// A line that is often sent to the stage.
pub(in crate::screens) const COME_BACK: &str = "Please come back";

/// Said while there is no session to show.
pub(in crate::screens) const WE_BEGIN_SOON: &str = "We begin soon.";

/// Who leads, by name.
pub(in crate::screens) fn led_by(names: &[&str]) -> String {
    format!("led by {}", names.join(", "))
}

/// Who leads, where there is no room for the names.
pub(in crate::screens) fn led_by_so_many(people: usize) -> String {
    format!("led by {people} people")
}

/// When the next part of a round begins.
pub(in crate::screens) fn next_in(seconds: i64) -> String {
    format!("NEXT IN {seconds}")
}

/// Stands beside the clock at the end of a break.
pub(in crate::screens) const BACK_SOON: &str = "back soon";

/// Which page of how many it is.
pub(in crate::screens) fn page_of([number, of]: [usize; 2]) -> String {
    format!("{number} of {of}")
}

/// Stands above the welcome.
pub(in crate::screens) const WELCOME: &str = "Welcome";

/// Stands above a break.
pub(in crate::screens) const BREAK: &str = "Break";

/// Stands above the time when a break is over.
pub(in crate::screens) const BACK_AT: &str = "Back at";

/// What is left of a break: `8 minutes left`.
pub(in crate::screens) fn minutes_left(left: Length) -> String {
    match (left.as_millis().max(0) + 59_999) / 60_000 {
        1 => "1 minute left".to_owned(),
        minutes => format!("{minutes} minutes left"),
    }
}

/// What comes after a break.
pub(in crate::screens) fn then(what: &str) -> String {
    format!("then: {what}")
}

/// Stands above what people were to take home.
pub(in crate::screens) const SET_OUT: &str = "What we set out to do";

/// The last words.
pub(in crate::screens) const THANK_YOU: &str = "Thank you";

/// Said of a step that keeps no names.
pub(in crate::screens) const NAMELESS: &str = "names are not stored";

/// Said while the session stands for nobody knows how long.
pub(in crate::screens) const ONE_MOMENT: &str = "One moment, please";

/// Stands below that.
pub(in crate::screens) const WHEN_WE_CAN: &str = "We go on\nwhen we can.";

/// Said when a break is over.
pub(in crate::screens) const WE_GO_ON: &str = "We go on";

/// The time of day, and until when a step goes: `15:34 now, until 15:40`.
pub(in crate::screens) fn time_of_day(now: &str, until: Option<&str>) -> String {
    until.map_or_else(|| format!("{now} now"), |until| format!("{now} now, until {until}"))
}

/// Stands above the decisions.
pub(in crate::screens) const DECIDED: &str = "We decided";

/// Stands above the commitments.
pub(in crate::screens) const PROMISED: &str = "Who does what by when";

/// Stands above how often each thing became of what was promised.
pub(in crate::screens) const BECAME_OF: &str = "What became of it";

/// Stands for promises of which nobody has said what became of them.
pub(in crate::screens) const NOT_SAID: &str = "not looked at";

/// Stands above something promised on an earlier day.
pub(in crate::screens) fn promised_on(day: Date) -> String {
    format!("Promised on {}", day.words())
}

/// What may become of a promise, each behind its key, in two lines.
pub(in crate::screens) fn became([one, two, three, four]: [&str; 4]) -> [String; 2] {
    [in_one_line(&format!("1 {one}"), &format!("2 {two}")), in_one_line(&format!("3 {three}"), &format!("4 {four}"))]
}

/// What stands behind each other in a line.
pub(in crate::screens) fn in_one_line(first: &str, second: &str) -> String {
    format!("{first}   {second}")
}

/// Stands above what is handed over.
pub(in crate::screens) const LET_GO: &str = "Who hands what to whom";

/// Stands above how the four signatures are carried.
pub(in crate::screens) const CARRIED: &str = "Who carries which signature";

/// Stands above who works with whom, in twos or threes, or at tables.
pub(in crate::screens) const fn find_your_place(largest: usize) -> &'static str {
    match largest {
        ..=2 => "Find your partner",
        3 => "Find each other",
        _ => "Find your table",
    }
}

/// How many groups there are.
pub(in crate::screens) fn so_many_groups(groups: usize, largest: usize) -> String {
    match largest {
        ..=2 => text::counted(groups, "pair", "pairs"),
        3 => text::counted(groups, "group", "groups"),
        _ => text::counted(groups, "table", "tables"),
    }
}

/// Which of so many groups are seen, the others after them.
pub(in crate::screens) fn some_of_groups(first: usize, last: usize, groups: usize, largest: usize) -> String {
    let of = so_many_groups(groups, largest);
    if first == last { format!("{first} of {of}") } else { format!("{first} to {last} of {of}") }
}

/// Stands above somebody who was drawn.
pub(in crate::screens) const DRAWN: &str = "Drawn by chance";

/// How many people carry a signature, how many did at the start where that is told, and how that carries it, where it is not
/// simply carried.
pub(in crate::screens) fn carried_by(before: Option<u32>, people: u32, coverage: Coverage) -> String {
    let before = before.map(|before| format!("{before} → ")).unwrap_or_default();
    let word = if coverage == Coverage::Covered { "" } else { coverage.word() };
    format!("{before}{people} {word}").trim_end().to_owned()
}

/// Of how many people a map is made.
pub(in crate::screens) fn of_so_many(people: u32, before: Option<u32>, is_earlier: bool) -> String {
    match before {
        Some(before) if is_earlier => format!("{before} of us then, now {people}"),
        Some(before) if before == people => format!("{people} of us, start and now"),
        Some(before) => format!("{before} of us, now {people}"),
        None => format!("{people} of us"),
    }
}

/// The first of some names, and how many there are beside them: `Amara, Chen +1`.
pub(in crate::screens) fn some_of(names: &[&str], told: usize) -> String {
    let first = names.get(..told).unwrap_or(names).join(", ");
    let others = names.len().saturating_sub(told);
    if others == 0 { first } else { format!("{first} +{others}") }
}

/// Said where a small count says little.
pub(in crate::screens) const MAY_BE_CHANCE: &str = "Small counts may be chance.";

/// Stands above a statement by which people rate themselves.
pub(in crate::screens) const HOW_OFTEN: &str = "How often is this true of you?";

/// The marks that a statement may be given.
pub(in crate::screens) const MARKS: &str = "1 rarely … 5 nearly always";

/// Stands above the names of those who led.
pub(in crate::screens) const LED: &str = "Who led";

/// Who does something: `Amara`; or hands it over: `Amara → Ben`.
pub(in crate::screens) fn promised_by(promise: &StickyView<'_>) -> String {
    let who = promise.who.unwrap_or("somebody");
    promise.from.map_or_else(|| who.to_owned(), |from| format!("{from} → {who}"))
}

/// What else is read back of it: by when, and who asks after it; or how far it is let go of, when both look again, and the answer.
pub(in crate::screens) fn promised_with(promise: &StickyView<'_>) -> String {
    let due =
        promise.day.map(Date::words).or_else(|| Some(promise.by_when.to_owned()).filter(|words| !words.is_empty()));
    let when = if promise.from.is_some() { "look again" } else { "by" };
    let parts = [
        promise.levels.map(|levels| levels.map(level_told).join(" → ")),
        promise.chosen.map(|chosen| format!("chosen {}", chosen.map(level_told).join(" and "))),
        due.map(|due| format!("{when} {due}")),
        promise.buddy.map(|buddy| format!("buddy {buddy}")),
        promise.answer.map(ToString::to_string),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ·  ")
}

/// How much was caught, and how much of it the room does not see.
pub(in crate::screens) fn caught(ideas: usize, hidden: usize, questions: usize) -> String {
    if ideas + hidden + questions == 0 {
        return String::new();
    }
    let ideas = CaptureKind::Idea.counted(ideas);
    let questions = match questions {
        0 => String::new(),
        _ => format!(", {}", CaptureKind::Question.counted(questions)),
    };
    let hidden = if hidden > 0 { format!(", {hidden} hidden") } else { String::new() };
    format!("{ideas}{questions} caught{hidden}")
}

/// Said on a board that is hidden: `12 ideas so far. …`.
pub(in crate::screens) fn hidden_so_far(counted: &str) -> String {
    format!("{counted} so far. They are hidden until they are revealed.")
}

/// Said on an empty board, where all that there is is hidden.
pub(in crate::screens) const NOTHING_SHOWN: &str = "Nothing is shown on the board yet.";

/// Said on an empty board.
pub(in crate::screens) const NOTHING_THERE: &str = "Nothing is on the board yet.";

/// How many there are on a board, and how many of them are hidden: `12 ideas, 3 hidden`.
pub(in crate::screens) fn on_the_board(counted: &str, hidden: usize) -> String {
    if hidden > 0 { format!("{counted}, {hidden} hidden") } else { counted.to_owned() }
}
