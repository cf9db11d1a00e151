//! What is said of lines that are typed: what they are called, what to type, why one is not taken, and which of them wait.

use std::fmt::Display;

use crate::domain::captures::CaptureKind;
use crate::domain::ratings::Unreadable;
use crate::domain::session::leading::Suggested;
use crate::input::Key;
use crate::screens::purpose::Purpose;
use crate::text::{clean_line, counted};

/// What a line is called, and what to type into it, as far as nothing of the session has to be known for it.
pub(in crate::app) const fn line(purpose: &Purpose) -> (&'static str, &'static str) {
    match purpose {
        Purpose::Catch { kind, .. } => (kind.name(), catch(*kind)),
        Purpose::Edit(_) => ("change", ""),
        Purpose::Votes(_) => ("hands", "how many hands go up?"),
        Purpose::Tally(_) => ("count", ""),
        Purpose::StartedEarlier(_) => ("started … minutes ago", "3, or 2.5; -1 for a minute later"),
        Purpose::Break => ("a break of … minutes", "or until when, such as 14:35"),
        Purpose::StepEnd(_) => ("this step ends at", "a time of day, such as 14:30"),
        Purpose::SessionEnd => ("the session ends at", "a time of day, such as 16:00; - for no fixed end"),
        Purpose::SayOnStage => ("on the stage", "a line for the room"),
        Purpose::Lead(_) => ("who leads?", "a name"),
        Purpose::People => ("names", "type or paste"),
        Purpose::Ratings(_) => ("ratings", "Amara 5 3 3 2 S R I yes; or paste a table"),
        Purpose::Rename(_) => ("new name", ""),
        Purpose::Meant(_) => ("who is meant?", ""),
    }
}

const fn catch(kind: CaptureKind) -> &'static str {
    match kind {
        CaptureKind::Commitment => "Amara: when …, I …, by Friday, buddy Ben, 8",
        CaptureKind::LettingGo => "Amara > Ben: what, tell > agree, in 2 weeks, yes",
        CaptureKind::Photo => "file name; caption",
        _ => "type it; @name says whose",
    }
}

/// What the line for the end of a step is called in a break.
pub(in crate::app) const BREAK_ENDS: &str = "the break ends at";

/// What to type where each group has a lead of its own.
pub(in crate::app) const GROUP_LEADS: &str = "a name, or one for each group: Amara, Ben";

/// What Enter on an empty line does, where it does anything: of a lead what it does where this one has led least.
pub(in crate::app) fn takes_alone(purpose: &Purpose, suggested: Option<(String, Suggested)>) -> Option<String> {
    match purpose {
        Purpose::Break => Some("takes 10".to_owned()),
        Purpose::SayOnStage => Some("takes away the one that is there".to_owned()),
        Purpose::People => Some("goes on".to_owned()),
        Purpose::Lead(_) => suggested.map(|(name, why)| match why {
            Suggested::ForStrength(signature) => format!("takes {name}, for strength in {}", signature.name()),
            Suggested::ForGrowth(signature) => format!("takes {name}, to grow in {}", signature.name()),
            Suggested::NotLedYet => format!("takes {name}, who has not led yet"),
            Suggested::LedLeast => format!("takes {name}, who has led least"),
        }),
        _ => None,
    }
}

/// What to type, and what Enter does without anything.
pub(in crate::app) fn hint(hint: &str, purpose: &Purpose, takes_alone: Option<&str>) -> String {
    let enter = if matches!(purpose, Purpose::People) { "enter on an empty line" } else { "enter alone" };
    takes_alone.map_or_else(|| hint.to_owned(), |takes| format!("{hint}; {enter} {takes}"))
}

/// What a line is called that is about this.
pub(in crate::app) fn about(label: &str, thing: &str) -> String {
    format!("{label} · {thing}")
}

/// What a line is called in which so many more wait.
pub(in crate::app) fn of_batch(label: String, more: usize) -> String {
    if more == 0 { label } else { about(&label, &format!("{} lines", more + 1)) }
}

/// What the key does that takes the line, or several at once.
pub(in crate::app) fn takes(purpose: &Purpose, brings_back: bool, is_batch: bool) -> &'static str {
    match (purpose, purpose.stays()) {
        _ if is_batch => "save all",
        (_, true) if brings_back => "bring it back",
        (_, true) => "save, next one",
        (Purpose::SayOnStage, _) => "send it to the room",
        _ => "save",
    }
}

/// What the key does that leaves the line, or several at once.
pub(in crate::app) const fn leaves(saves: bool, is_batch: bool) -> &'static str {
    match saves {
        true if is_batch => "save all and leave",
        true => "save and leave",
        false => "leave it",
    }
}

/// What to type for a break.
pub(in crate::app) const TYPE_BREAK: &str = "type minutes, such as 10, or when it is over, such as 14:35";

/// What to type for a count of hands.
pub(in crate::app) const TYPE_COUNT: &str = "type the numbers in order, such as 3 4 1 0";

/// What to type where the clock was started earlier.
pub(in crate::app) const TYPE_MINUTES: &str = "type minutes, such as 3 or 2.5 or -1";

/// What to type for the end of a step.
pub(in crate::app) const TYPE_TIME: &str = "type a time of day, such as 14:30";

/// What to type for the end of the session.
pub(in crate::app) const TYPE_END: &str = "type a time of day, such as 16:00, or - for none";

/// Said where pasted lines were dropped.
pub(in crate::app) fn dropped(count: usize) -> String {
    format!("{count} pasted lines are dropped")
}

/// Said where several lines were pasted into one that takes no more than the first.
pub(in crate::app) fn first_of(count: usize) -> String {
    format!("the first of {count} pasted lines; this line takes one")
}

/// Said of what was left out of a list of names.
pub(in crate::app) fn of_the_list(told: &str) -> String {
    format!("of the list: {told}")
}

/// Said of a typed name that is nobody's.
pub(in crate::app) fn nobody(typed: &str) -> String {
    format!("`{}` is nobody here for sure; type more of the name, or + for a new person", clean_line(typed))
}

/// The same where the room is not to read what was typed.
pub(in crate::app) const NOBODY: &str = "that is nobody here for sure; type more of the name, or + for a new person";

/// Said where it is not known whose name was just saved.
pub(in crate::app) fn who_is_later(name: &str) -> String {
    format!("saved as typed; who is {name}? @ answers, now or later")
}

/// The same where the room may read what is asked, and not the thing that the name is in.
pub(in crate::app) const WHO_IS_IN_PRIVATE: &str = "saved as typed; a name in it is not known: @ asks who is meant";

/// Said where no name is open.
pub(in crate::app) const ALL_KNOWN: &str = "it is known of every name whose it is";

/// What is asked of a name, with what answers it; where something was caught with it, it may be no name.
pub(in crate::app) fn who_is(
    name: &str,
    before: &str,
    offered: impl Iterator<Item = impl Display>,
    may_be_none: bool,
) -> String {
    let offered = (1..).zip(offered).map(|(number, name)| format!("{number} {name}"));
    let others = ["+ somebody new", "- no name"].into_iter().take(1 + usize::from(may_be_none)).map(str::to_owned);
    let answers: Vec<String> = offered.chain(others).map(|answer| format!("{before}{answer}")).collect();
    format!("who is {name}? {}", answers.join("  "))
}

/// What is asked of a name in something private, where the room would read both: the key that shows them for a moment.
pub(in crate::app) fn who_is_hidden(key: Option<Key>) -> String {
    let key = key.map(|key| format!(" {key} reads it")).unwrap_or_default();
    format!("who is it?{key}  + somebody new  - no name")
}

/// Why a line waits of which it was asked who is meant.
pub(in crate::app) fn was_asked(name: &str) -> String {
    format!("it was asked who is {name}")
}

/// Why votes are not taken for something that is not on this board.
pub(in crate::app) const ELSEWHERE: &str = "it lies in another block";

/// Why nobody is asked whose name it is.
pub(in crate::app) const KNOWN: &str = "it is known whose name it is";

/// Why somebody is not renamed.
pub(in crate::app) const STRUCK_OFF: &str = "it was struck off the roster";

/// Why nobody leads a block.
pub(in crate::app) const NOT_IN_PLAN: &str = "it is not in the plan";

/// Why a count is not taken.
pub(in crate::app) const COUNTS_NOTHING: &str = "this step counts nothing";

/// Why nothing is done with something whose catching was undone.
pub(in crate::app) const UNDONE: &str = "its catching was undone";

/// Why nothing is done with something that was thrown away.
pub(in crate::app) const THROWN_AWAY: &str = "it was thrown away";

/// Why nothing is done with a step.
pub(in crate::app) const NOT_UNDER_WAY: &str = "that step is not under way";

/// What a step is called, by its number.
pub(in crate::app) fn step(number: Option<usize>) -> String {
    number.map_or_else(|| "no step".to_owned(), |number| format!("step {number}"))
}

/// What something caught is called, by the number of its step.
pub(in crate::app) fn of_step(thing: &str, number: Option<usize>) -> String {
    number.map_or_else(|| thing.to_owned(), |number| format!("{thing} of step {number}"))
}

/// Said of a line whose thing is out of reach, and of what this key still makes of it.
pub(in crate::app) fn makes_new(why: &str, key: &str) -> String {
    format!("{why}; {key} makes it something new to catch")
}

/// Why a line was not taken that came back late.
pub(in crate::app) fn came_back(refusal: &impl Display) -> String {
    format!("came back, not taken: {refusal}")
}

/// Why a line was not taken, where nobody knows any more.
pub(in crate::app) const NOT_TAKEN: &str = "this was not taken before";

/// Why a line waits that does not come onto the wall by itself.
pub(in crate::app) const UNFINISHED: &str = "it was being typed when the session stopped";

/// Said of the line that comes onto the wall by itself.
pub(in crate::app) const WAS_TYPED: &str = "this was being typed when the session stopped";

/// Said where so many programs left words.
pub(in crate::app) fn of_programs(programs: usize) -> String {
    format!("words of {programs} programs came back")
}

/// Said where a line was left that does nothing by itself.
pub(in crate::app) const WORDS_WAIT: &str = "nothing is changed; the words wait in this line";

/// How many lines wait.
pub(in crate::app) fn waiting(count: usize) -> String {
    counted(count, "line waits", "lines wait")
}

/// How many lines wait, in few letters.
pub(in crate::app) fn waiting_mark(count: usize, key: Option<Key>) -> String {
    key.map_or_else(|| format!("{count} wait"), |key| format!("{count} wait ({key})"))
}

/// How many lines wait, which key brings them back, and why the last one was not taken.
pub(in crate::app) fn wait_for(count: usize, key: Option<Key>, why: Option<&str>) -> String {
    let (lines, back) = (waiting(count), if count == 1 { "brings it back" } else { "brings them back" });
    let key = key.map(|key| key.to_string()).unwrap_or_default();
    match why {
        Some(why) => format!("{lines}; {key} {back}: {why}"),
        None => format!("{lines}, not taken; {key} {back}"),
    }
}

/// Said on the way out of so many lines.
pub(in crate::app) fn not_taken(count: usize) -> String {
    let (are, come) =
        if count == 1 { ("line was", "it is kept, and comes") } else { ("lines were", "they are kept, and come") };
    format!("{count} {are} not taken: {come} back with the session")
}

/// Said where what drops a line would leave.
pub(in crate::app) fn drops_not_leaves(drops: Key, leaves: Key) -> String {
    format!("{drops} drops what is typed; {leaves} leaves")
}

/// Asked where what was typed as private is about to become something that the room may read.
pub(in crate::app) fn room_would_read(label: &str, key: &str) -> String {
    format!("typed as private; {key} again makes it a {label}, which the room may read")
}

/// The same where the step has changed under it, and Enter would have the room read it.
pub(in crate::app) const ROOM_READS_NOW: &str = "typed as private; enter again shows it";

/// Said where an editor is asked for that the room would see.
pub(in crate::app) const NO_EDITOR_HERE: &str = "private, and seen here: no editor opens for it";

/// Why a rating is not taken, and in which row it stands.
pub(in crate::app) fn unreadable_rating(row: usize, why: Unreadable) -> String {
    let why = match why {
        Unreadable::Marks(count) => format!("there are {}; it takes 4, or 16", counted(count, "mark", "marks")),
        Unreadable::Mark => "marks go from 1 to 5".to_owned(),
        Unreadable::Choice => {
            "behind the marks stand up to three of S R V I, no two alike at the start, then yes or no".to_owned()
        }
        Unreadable::Nothing => "type it as: Amara 5 3 3 2 S R I yes".to_owned(),
    };
    if row > 1 { format!("row {row}: {why}") } else { why }
}

/// Said where nobody on the roster, or more than one, is meant by the name before a rating.
pub(in crate::app) fn whose_rating(row: usize, name: &str) -> String {
    let name = clean_line(name);
    format!("row {row}: “{name}” is not one person on the roster; R shows who is")
}
