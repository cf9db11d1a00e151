//! What is said of the plan: the agenda, and for the facilitator alone the plan against the clock, what is due, and how
//! time can be won back.

use crate::domain::plan::RowState;
use crate::domain::time::Length;

/// A block with its number, by which its run sheet calls it.
pub(in crate::screens) fn numbered(number: usize, title: &str) -> String {
    format!("{number:>2}. {title}")
}

/// Stands above what is private.
pub(in crate::screens) const FOR_YOU: &str = "For you alone";

/// The same where any key closes it; on a screen that the room may see it says so.
pub(in crate::screens) const fn for_you(is_seen: bool) -> &'static str {
    if is_seen { "PRIVATE · this screen is seen · any key closes" } else { "For you alone · any key closes" }
}

/// The same above the offers.
pub(in crate::screens) const fn time_back(is_seen: bool) -> &'static str {
    if is_seen { "PRIVATE · this screen is seen · win time back" } else { "For you alone · win time back" }
}

/// Stands above the offers where they are read out.
pub(in crate::screens) const TIME_BACK: &str = "For you alone: win time back";

/// What one of them is.
pub(in crate::screens) const OFFER: &str = "offer";

/// Stands above the plan where it is read out.
pub(in crate::screens) const AGENDA: &str = "Agenda";

/// When something starts, how long it takes, and whether it is behind us or now.
pub(in crate::screens) fn at_for(clock: &str, length: Length, state: &str) -> String {
    let state = if state.is_empty() { String::new() } else { format!(", {state}") };
    format!("{clock}, {}{state}", length.words())
}

/// How something stands that was, is, or is to come.
pub(in crate::screens) const fn state(state: RowState) -> &'static str {
    match state {
        RowState::Past => "done",
        RowState::Now => "now",
        RowState::Ahead => "",
    }
}

/// Said where a step is to be left out.
pub(in crate::screens) const STEP_NOT_LEFT_OUT: &str = "a step alone is not left out; left selects its block";

/// Said where a step is to start again.
pub(in crate::screens) const STEP_NOT_AGAIN: &str = "a step alone starts again from the stage; left selects its block";

/// When the session must end: the clock, and the date where it has to be told.
pub(in crate::screens) struct MustEnd {
    /// By the clock.
    pub(in crate::screens) clock: String,
    /// On which day.
    pub(in crate::screens) date: Option<String>,
}

impl MustEnd {
    fn words(&self) -> String {
        match &self.date {
            Some(date) => format!(", must end {} on {date}", self.clock),
            None => format!(", must end {}", self.clock),
        }
    }
}

/// How long the session takes, and until when: `90 min, until 15:30`.
pub(in crate::screens) fn takes_until(length: Length, end: &str, must: Option<&MustEnd>) -> String {
    let must = must.map(MustEnd::words).unwrap_or_default();
    format!("{}, until {end}{must}", length.words())
}

/// A debrief and what is asked in it.
pub(in crate::screens) fn debrief(questions: &[String]) -> String {
    format!("Debrief · {}", questions.join("  "))
}

/// What a break is called.
pub(in crate::screens) const BREAK: &str = "Break";

/// What it is called that nobody was there.
pub(in crate::screens) const AWAY: &str = "Away";

/// What lasts over a night, and until when.
pub(in crate::screens) fn until(what: &str, clock: &str, date: Option<&str>) -> String {
    match date {
        Some(date) => format!("{what} until {clock} {date}"),
        None => format!("{what} until {clock}"),
    }
}

/// The heads of the columns of the plan against the clock, where times are so wide.
pub(in crate::screens) fn columns(width: usize) -> String {
    format!("  {:width$}  {:width$}  min  spent  ", "plan", "real")
}

/// When the session ends: `ends 15:42, planned 15:30`; where the end that was fixed has passed, with its clock and date.
pub(in crate::screens) fn ends(
    (ends, planned): (&str, &str),
    must: Option<&MustEnd>,
    passed: Option<(&str, &str)>,
) -> String {
    let must = must.map(MustEnd::words).unwrap_or_default();
    let passed = passed.map(|(clock, date)| format!("; the end {clock} was on {date}")).unwrap_or_default();
    format!("ends {ends}, planned {planned}{must}{passed}")
}

/// When the session ends, beside how late it is.
pub(in crate::screens) fn ends_at(clock: &str) -> String {
    format!("ends {clock}")
}

/// The minutes of a signature: `S 6 of 25`.
pub(in crate::screens) fn share(letter: char, spent: Length, planned: Length) -> String {
    format!("{letter} {} of {}", spent.rounded_minutes(), planned.rounded_minutes())
}

/// The minutes of all signatures, as such.
pub(in crate::screens) fn in_minutes(shares: &str) -> String {
    if shares.is_empty() { String::new() } else { format!("{shares} min") }
}

/// What is left of a step: `2:30 left of 5 min, not running`.
pub(in crate::screens) fn left_of(left: Length, given: Length, is_running: bool) -> String {
    let (figures, given) = (left.figures(), given.words());
    match (left.is_negative(), is_running) {
        (false, true) => format!("{figures} left of {given}"),
        (false, false) => format!("{figures} left of {given}, not running"),
        (true, true) => format!("{figures} over of {given}"),
        (true, false) => format!("{figures} over of {given}, not running"),
    }
}

/// What the room does not see yet, and how it comes to see it.
pub(in crate::screens) fn hidden(counts: &[String]) -> String {
    match counts {
        [] => "what is caught and counted here; W shows it to the room".to_owned(),
        _ => format!("{}; W shows it to the room", counts.join(", ")),
    }
}

/// The step that comes next, with the title of its block where that is another one.
pub(in crate::screens) fn next(title: Option<&str>, kind: &str, length: Length) -> String {
    match title {
        Some(title) => format!("{title} {kind}, {}", length.words()),
        None => format!("{kind}, {}", length.words()),
    }
}

/// Comes after the last step.
pub(in crate::screens) const THE_SUMMARY: &str = "the summary";

/// Said where there are no offers.
const NOTHING_TO_WIN: &str = "There is nothing to win back: the session ends when it should.";

/// The same, and what can be done with the time that is left over.
pub(in crate::screens) fn nothing_to_win(ahead: Option<Length>) -> String {
    ahead.map_or_else(
        || NOTHING_TO_WIN.to_owned(),
        |ahead| {
            let spare = ahead.words();
            format!(
                "There is nothing to win back. {spare} can be given away: + gives this step more, I puts an exercise in, B \
                 takes a break. Else the session ends {spare} early."
            )
        },
    )
}

/// What is missing even after every cut.
pub(in crate::screens) fn shortfall(most: &str, needed: &str, missing: &str) -> String {
    format!("All that may be cut wins {most} of {needed}: {missing} stay, or the end is later.")
}

/// What an offer wins, and when the session then ends.
pub(in crate::screens) fn wins(length: &str, ends: Option<&str>) -> String {
    match ends {
        Some(ends) => format!("wins {length} · ends {ends}"),
        None => format!("wins {length}"),
    }
}

/// What an offer does, and how much more than there is room for.
pub(in crate::screens) fn does_and_more(told: &[String], more: usize) -> String {
    if told.is_empty() { format!("{more} more") } else { format!("{}, and {more} more", told.join(", ")) }
}

/// What is done to a block that is shortened.
pub(in crate::screens) fn shorter(title: &str, by: Length) -> String {
    format!("{title} {} shorter", by.words())
}

/// What is done to a block that is left out.
pub(in crate::screens) fn without(title: &str) -> String {
    format!("without {title}")
}

/// What is done to a block of which a round is left out.
pub(in crate::screens) fn without_round(title: &str, round: impl std::fmt::Display) -> String {
    format!("{title} without round {round}")
}

/// What is done to a block of which a step is left out.
pub(in crate::screens) fn step_less(title: &str) -> String {
    format!("{title} with a step less")
}

/// What an offer does that cuts nothing.
pub(in crate::screens) const END_LATER: &str = "end later";

/// Stands for a block that has no title.
pub(in crate::screens) const A_BLOCK: &str = "a block";

/// Kept where steps are shortened.
pub(in crate::screens) const ALL_STAYS: &str = "every exercise and debrief stays";

/// Kept where blocks are left out.
pub(in crate::screens) const DEBRIEFS_STAY: &str = "debriefs and closing stay whole";

/// Kept where breaks and the like are cut.
pub(in crate::screens) const EXERCISES_STAY: &str = "every exercise stays whole";

/// Kept where the session ends later.
pub(in crate::screens) const NOTHING_CUT: &str = "nothing is cut";

/// The heads of the columns of times, which are so wide.
pub(in crate::screens) fn now_then(width: usize) -> String {
    format!("{:width$}  then", "now")
}

/// The last of the times.
pub(in crate::screens) const THE_END: &str = "The end";
