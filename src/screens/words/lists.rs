//! What is said where something is chosen: home, the roster, what was caught, what is exported, actions and exercises.

use std::fmt::Display;

use crate::domain::groups::{Blend, Seating};
use crate::domain::time::{DaySeen, Timestamp, Zone};
use crate::domain::workshop::PeopleRange;
use crate::text;

/// What the program holds to be true.
pub(in crate::screens) const MOTTO: &str = "Leadership is a distributed capability. We all share it.";

/// Stands above both where they are read out.
pub(in crate::screens) const HOME: &str = "Start a workshop, or go on with a session";

/// Stands above the workshops.
pub(in crate::screens) const START: &str = "Start a workshop";

/// Stands above the sessions.
pub(in crate::screens) const GO_ON: &str = "Go on with a session";

/// The title of somebody's own workshop.
pub(in crate::screens) fn own_workshop(title: &str) -> String {
    format!("{title}  (own)")
}

/// The day of a session, as people say it today.
pub(in crate::screens) fn day(zone: &Zone, at: Timestamp, now: Timestamp) -> String {
    match zone.day_seen_from(at, now) {
        DaySeen::Today => "today".to_owned(),
        DaySeen::Yesterday => "yesterday".to_owned(),
        DaySeen::ThisYear => zone.short_date(at),
        DaySeen::AnotherYear => zone.date_of_year(at),
    }
}

/// How many people were in a session, and where it stopped; whether it was a rehearsal comes first.
pub(in crate::screens) fn session(people: usize, is_rehearsal: bool, place: &str) -> String {
    let mark = if is_rehearsal { "REHEARSAL · " } else { "" };
    let people = if people == 0 { "no names".to_owned() } else { text::counted(people, "person", "people") };
    format!("{mark}{people} · {place}")
}

/// A session by its workshop and its day.
pub(in crate::screens) fn called(title: &str, when: &str) -> String {
    if when.is_empty() { title.to_owned() } else { format!("{title}, {when}") }
}

/// Said where something else is to go into the bin.
pub(in crate::screens) const ONLY_SESSIONS: &str = "only sessions go into the bin";

/// How many sessions stand below what is seen.
pub(in crate::screens) fn sessions_below(count: usize) -> String {
    match count {
        1 => "1 session to go on with ↓".to_owned(),
        _ => format!("{count} sessions to go on with ↓"),
    }
}

/// Said of a workshop with so many mistakes, of which this is the first.
pub(in crate::screens) fn cannot_be_run(first: &str, mistakes: usize) -> String {
    let more = match mistakes {
        0 | 1 => String::new(),
        // Beyond a hundred nobody counts.
        2..=100 => format!(" and {} more", mistakes - 1),
        _ => " and many more".to_owned(),
    };
    format!("This workshop cannot be run yet: {first}{more}. `fourfold check` shows every mistake in its place.")
}

/// When a session was started.
pub(in crate::screens) fn started(date: &str, clock: &str) -> String {
    format!("started on {date} at {clock}")
}

/// When a session was last used.
pub(in crate::screens) fn last_used(date: &str, clock: &str) -> String {
    format!("last used on {date} at {clock}")
}

/// How long a workshop takes, and how many people it suits.
pub(in crate::screens) fn suits(length: &str, people: PeopleRange) -> String {
    format!("{length}  ·  {}–{} people", people.min, people.max)
}

/// Stands for rows that have no room.
pub(in crate::screens) fn and_more(count: usize) -> String {
    format!("and {count} more")
}

/// Stands above the roster.
pub(in crate::screens) const WHO_IS_HERE: &str = "Who is in the room?";

/// How many are here and how many have left, and whether they are too few or too many for the workshop.
pub(in crate::screens) fn people_here(present: usize, gone: usize, suits: PeopleRange) -> String {
    let fits = match present {
        0 => String::new(),
        few if few < usize::from(suits.min) => format!("  ·  this workshop wants at least {}", suits.min),
        many if many > usize::from(suits.max) => format!("  ·  this workshop suits up to {}", suits.max),
        _ => String::new(),
    };
    match gone {
        0 => text::counted(present, "person", "people") + &fits,
        _ => format!("{present} here, {gone} gone{fits}"),
    }
}

/// Said while nobody is on the roster.
pub(in crate::screens) const NOBODY_YET: &str =
    "Type a name and press Enter, or paste the whole list. Enter on an empty line goes on without one.";

/// A session with how many people were in it, where it stopped, and when.
pub(in crate::screens) fn listed_session(title: &str, detail: &str, when: &str) -> String {
    if when.is_empty() { format!("{title}, {detail}") } else { format!("{title}, {detail}, {when}") }
}

/// An exercise with its minutes and what it is for.
pub(in crate::screens) fn listed_exercise(title: &str, minutes: i64, focus: &str) -> String {
    if focus.is_empty() { format!("{title}, {minutes} min") } else { format!("{title}, {minutes} min, {focus}") }
}

/// A sticky with whose it is and the hands that were raised for it, in its lane.
pub(in crate::screens) fn listed_sticky(text: &str, who: &str, hands: &[String], lane: &str) -> String {
    let told = [text, who].into_iter().chain(hands.iter().map(String::as_str)).filter(|part| !part.is_empty());
    let told = told.collect::<Vec<_>>().join(", ");
    if lane.is_empty() { told } else { format!("{told} ({lane})") }
}

/// The hands that were raised, with the letter of what was asked where several things were.
pub(in crate::screens) fn hands(letter: Option<char>, hands: u32) -> String {
    let counted = text::counted(hands, "hand", "hands");
    letter.map_or_else(|| counted.clone(), |letter| format!("{letter} {counted}"))
}

/// Whether something private goes into the summary.
pub(in crate::screens) fn in_or_out(words: &str, count: usize, is_in: bool) -> String {
    format!("{words}: {count}, {}", if is_in { "in" } else { "left out" })
}

/// Stands above the board.
pub(in crate::screens) const BOARD: &str = "Board";

/// Somebody on the roster, and whether they have left.
pub(in crate::screens) fn person(name: &str, is_present: bool) -> String {
    if is_present { name.to_owned() } else { format!("{name} (gone)") }
}

/// Stands above all that was caught.
pub(in crate::screens) const fn all_caught(is_seen: bool) -> &'static str {
    if is_seen { "PRIVATE · this screen is seen · all that was caught" } else { "All that was caught · PRIVATE" }
}

/// Said while nothing was.
pub(in crate::screens) const NOTHING_CAUGHT: &str = "Nothing has been caught yet.";

/// Something of which it is not known yet who is meant.
pub(in crate::screens) fn who_is(caught: &str, name: &str) -> String {
    format!("{caught}  (who is {name}? @ answers)")
}

/// Something that was caught, as far as it is known by when, whose it is, from whom, and which levels it goes between.
pub(in crate::screens) fn caught(
    text: &str,
    by_when: Option<&str>,
    (from, who): (Option<&str>, Option<&str>),
    levels: Option<[impl Display; 2]>,
) -> String {
    let by_when = by_when.map(|when| format!(", by {when}")).unwrap_or_default();
    let who = match (from, who) {
        (Some(from), Some(who)) => format!("  ({from} → {who})"),
        (None, Some(who)) => format!("  ({who})"),
        (_, None) => String::new(),
    };
    let levels = levels.map(|[now, then]| format!("  {now} → {then}")).unwrap_or_default();
    format!("{text}{by_when}{who}{levels}")
}

/// Said of an act in the list of all.
pub(in crate::screens) const OF_ANOTHER_SCREEN: &str = "another screen did that, and takes it back";

/// Stands above what the stage may be told to show.
pub(in crate::screens) const ON_STAGE: &str = "What the room sees";

/// Stands above groups that are made and changed.
pub(in crate::screens) const GROUPS: &str = "Groups";

/// Somebody at a table, counted from 1, and whether they are about to change places.
pub(in crate::screens) fn at_table(table: Option<usize>, name: &str, is_marked: bool) -> String {
    let table = table.map_or_else(|| "no table yet".to_owned(), |table| format!("table {table}"));
    let marked = if is_marked { "  · changes places with …" } else { "" };
    format!("{table}  {name}{marked}")
}

/// How groups are made, whatever people are strongest in or by it.
pub(in crate::screens) const fn blended(blend: Blend) -> &'static str {
    match blend {
        Blend::Any => "as it comes",
        Blend::Mixed => "mixed",
        Blend::Alike => "the same",
    }
}

/// Said where somebody chooses by enter what is private.
pub(in crate::screens) const KEPT_BY_KEY: &str = "private: press 9, and again, where the room may see it";

/// Stands above who is kept apart and together.
pub(in crate::screens) const KEPT: &str = "Apart or together (private)";

/// What is wished of two people, and what an enter makes of it.
pub(in crate::screens) fn kept(one: &str, other: &str, seating: Seating) -> String {
    match seating {
        Seating::Apart => format!("{one} and {other}: apart  · enter: together"),
        Seating::Together => format!("{one} and {other}: together  · enter: as it comes"),
    }
}

/// Somebody of whom something may be wished, and whether they wait for the other one.
pub(in crate::screens) fn kept_from(name: &str, is_marked: bool) -> String {
    if is_marked { format!("{name}  · and …") } else { name.to_owned() }
}

/// Stands behind what an enter does with somebody who has no table.
pub(in crate::screens) const FINDS_TABLE: &str = "enter finds them one";

/// Stands behind what it shows now.
pub(in crate::screens) const NOW_SHOWN: &str = "now";

/// A key with what it does, and something that is to be known of that.
pub(in crate::screens) fn key_and_words(key: &str, words: &str, known: &str) -> String {
    if known.is_empty() { format!("{key}  {words}") } else { format!("{key}  {words}  · {known}") }
}

/// Stands above what an export writes.
pub(in crate::screens) const WRITES_SUMMARY: &str = "Enter writes the summary";

/// Stands above what is private in an export.
pub(in crate::screens) const LEFT_OUT: &str = "Private, and left out unless you put it in:";

/// Where the files of an export go.
pub(in crate::screens) fn into_folder(folder: &str) -> String {
    format!("into {folder}")
}

/// Stands above the actions that are looked for.
pub(in crate::screens) const FIND_ACTION: &str = "Find an action";

/// Said where there is none.
pub(in crate::screens) const NO_ACTION: &str = "No action is called so.";

/// An action that does not work here, with the reason.
pub(in crate::screens) fn does_not_work(action: &str, why: &str) -> String {
    format!("{action}: {why}")
}

/// Stands above the keys.
pub(in crate::screens) const WORKS_HERE: &str = "What works here";

/// Stands below them while not all are shown.
pub(in crate::screens) const MORE_WORKS_HERE: &str = " ↓ shows more ";

/// An action with its key, and what it is called by whoever types its name.
pub(in crate::screens) fn action(words: &str, key: &str, name: &str) -> String {
    let name = name.replace('_', " ");
    if name == words { format!("{words} ({key})") } else { format!("{words} ({key}, or: {name})") }
}

/// Stands above the exercises that are looked for.
pub(in crate::screens) const PUT_IN: &str = "Put an exercise into the plan";

/// Said where there is none.
pub(in crate::screens) const NO_EXERCISE: &str = "No exercise is called so.";

/// Said while they are being read.
pub(in crate::screens) const READING: &str = "Reading the exercises …";

/// The title of somebody's own exercise.
pub(in crate::screens) fn own_exercise(title: &str) -> String {
    format!("{title} · your own")
}
