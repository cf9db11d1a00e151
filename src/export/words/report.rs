//! What a report says in sentences, the same in every format.

use std::borrow::Cow;
use std::fmt::Display;

use super::headings::{MORE_HANDS, MOST_HANDS};
use super::minutes::minutes;
use crate::domain::captures::CaptureKind;
use crate::domain::carried::Outcome;
use crate::domain::coverage::Coverage;
use crate::domain::ratings::RatedAt;
use crate::domain::session::leading::told;
use crate::domain::time::{Date, Length};
use crate::text::{counted, listed};

/// What every summary of a rehearsal says first.
pub(in crate::export) const REHEARSAL: &str = "Rehearsal: an invented cohort played this session.";

/// What every summary without names says first; and where somebody who joined may be among what could not be read.
pub(in crate::export) fn redacted(may_hold_names: bool) -> Cow<'static, str> {
    const REDACTED: &str = "Names are replaced: each person is a number.";
    if !may_hold_names {
        return REDACTED.into();
    }
    format!("{REDACTED} Part of the session could not be read: the names of people in it may remain.").into()
}

/// So many people.
pub(in crate::export) fn people(number: impl Copy + Display + PartialEq + From<u8>) -> String {
    counted(number, "person", "people")
}

/// So many hands.
pub(in crate::export) fn hands(number: u32) -> String {
    counted(number, "hand", "hands")
}

/// Stands for whoever nobody named.
pub(in crate::export) const SOMEBODY: &str = "Somebody";

/// Stands for the lead that nobody named.
pub(in crate::export) const NOBODY_NAMED: &str = "nobody named";

/// Stands for somebody whose name is replaced, counted from 0; two who cannot be told apart are one.
pub(in crate::export) fn person(who: &[usize]) -> String {
    match who {
        [only] => format!("Person {}", only + 1),
        _ => "somebody".to_owned(),
    }
}

/// When a session was held that is over: from when to when, on which other day it ended, the time of pauses in it, what it
/// took and what was planned.
pub(in crate::export) fn held(
    (from, to): (&str, &str),
    day: Option<String>,
    away: Length,
    (spent, planned): (Length, Length),
) -> String {
    let day = day.map_or_else(String::new, |day| format!(" on {day}"));
    let away = if away.rounded_minutes() > 0 { format!(" with {} of pauses", minutes(away)) } else { String::new() };
    format!("{from} to {to}{day}{away}, {} where {} were planned", minutes(spent), minutes(planned))
}

/// The same of one that is not over.
pub(in crate::export) fn under_way(began: &str, planned: Length) -> String {
    format!("begun at {began}, still under way; {} planned", minutes(planned))
}

/// The same of one that has not begun.
pub(in crate::export) fn not_begun(planned: Length) -> String {
    format!("not begun; {} planned", minutes(planned))
}

/// Said of a report that was written before the end, on which other day and when.
pub(in crate::export) fn draft(day: Option<String>, clock: &str) -> String {
    let day = day.map_or_else(String::new, |day| format!("on {day} "));
    format!("Draft: written {day}at {clock}, before the session came to its end.")
}

/// How far the times of a session are counted that nobody has left.
pub(in crate::export) fn counted_to(date: &str, clock: &str) -> String {
    let why = "Nobody has left the session, as far as its file tells";
    format!("{why}: its times end with its last fact, on {date} at {clock}.")
}

/// How many led, as if how many had led alike, and how long nobody was named for it.
pub(in crate::export) fn leadership(leaders: usize, carried: f64, unled: Length) -> String {
    let rest = if unled.rounded_minutes() > 0 {
        format!(" Nobody was named for {} more.", minutes(unled))
    } else {
        String::new()
    };
    format!("{}{rest}", told(leaders, carried))
}

/// Which signatures are carried in this way; none where none is.
pub(in crate::export) fn coverage(way: Coverage, signatures: &[&str]) -> Option<String> {
    let start = match way {
        Coverage::Covered => "We are covered in",
        Coverage::Crowded => "We crowd into",
        Coverage::Thin => "It hangs on one person in",
        Coverage::Void => "Nobody carries",
    };
    (!signatures.is_empty()).then(|| format!("{start} {}.", listed(signatures)))
}

/// How many people a map counts.
pub(in crate::export) fn map_people(people: u32) -> String {
    format!("People counted: {people}.")
}

/// The mean of a scale: `4.0 of 5 on average`.
pub(in crate::export) fn mean(mean: f64, most: &str) -> String {
    format!("{mean:.1} of {most} on average")
}

/// What was asked, and from the second round on which one it is: `Most useful, round 2`.
pub(in crate::export) fn in_round(question: &str, number: usize) -> String {
    match question {
        _ if number < 2 => question.to_owned(),
        "" => format!("Round {number}"),
        _ => format!("{question}, round {number}"),
    }
}

/// Above what got hands for a question; an empty one is asked by nobody.
pub(in crate::export) const fn or_most_hands(question: &str) -> &str {
    if question.is_empty() { MOST_HANDS } else { question }
}

/// What got most hands for a question.
pub(in crate::export) fn favorite(question: &str, text: &str, hands: u32) -> String {
    format!("{}: “{text}” ({hands}).", or_most_hands(question))
}

/// How many ideas were caught.
pub(in crate::export) fn ideas_caught(ideas: usize) -> String {
    format!("{} caught.", CaptureKind::Idea.counted(ideas))
}

/// Said where there is no decision.
pub(in crate::export) const NOTHING_DECIDED: &str = "Nothing was written down as decided.";

/// The first of some decisions, and how many more there are.
pub(in crate::export) fn decided(first: &str, more: usize) -> String {
    let end = if first.ends_with(['.', '!', '?', '…', '。']) { "" } else { "." };
    format!("{first}{end} And {more} more.")
}

/// Said where there is no commitment.
pub(in crate::export) const NOBODY_COMMITTED: &str = "Nobody has committed to anything yet.";

/// How many commitments there are by how many people, how many for which signature, and for which there are none.
pub(in crate::export) fn committed(
    (commitments, owners): (usize, usize),
    groups: &[(usize, &str)],
    free: &[&str],
) -> String {
    let groups: Vec<String> = groups.iter().map(|(number, signature)| format!("{number} for {signature}")).collect();
    let groups = if groups.is_empty() { String::new() } else { format!(": {}", listed(&groups)) };
    let free = if free.is_empty() { String::new() } else { format!(" None yet for {}.", listed(free)) };
    format!("{} by {}{groups}.{free}", CaptureKind::Commitment.counted(commitments), people(owners))
}

/// The signatures that nobody has a commitment for, below the others.
pub(in crate::export) fn nothing_for(free: &[&str]) -> String {
    format!("Nobody has taken anything on for {} yet.", listed(free))
}

/// How sure somebody is: `8 of 10`.
pub(in crate::export) fn of_ten(sure: u8) -> String {
    format!("{sure} of 10")
}

/// Said where all there is of a kind, decisions or commitments, is left out.
pub(in crate::export) fn unseen(kind: CaptureKind) -> String {
    let what = if kind == CaptureKind::Decision { "decided" } else { "promised" };
    format!("What was {what} is hidden from the room so far, and left out here.")
}

/// A count of more hands than people that somebody stood by, and in which block.
pub(in crate::export) fn confirmed(number: u32, of: u32, block: Option<&str>) -> String {
    let place = block.map(|block| format!(" in “{block}”")).unwrap_or_default();
    format!("{} of {}{place} (confirmed)", hands(number), people(of))
}

/// Whether it was worth the time, in a message.
pub(in crate::export) fn worth(mean: &str, hands: u32) -> String {
    format!("Worth the time: {mean}, by {}", people(hands))
}

/// How it went against the plan, in a message.
pub(in crate::export) fn against_plan(pace: &str) -> String {
    format!("Against the plan: {pace}")
}

/// Counts of more hands than people, in a message.
pub(in crate::export) fn more_hands(counts: &str) -> String {
    format!("{MORE_HANDS}: {counts}")
}

/// How many more there are than are told.
pub(in crate::export) fn and_more(more: usize) -> String {
    format!("and {more} more")
}

/// What is handed over, in a message, with what else is known of it.
pub(in crate::export) fn handover(from: &str, to: &str, what: &str, rest: &str) -> String {
    format!("{from} to {to}: {what}{rest}")
}

/// Who asks after a commitment.
pub(in crate::export) fn buddy(name: &str) -> String {
    format!("buddy: {name}")
}

/// The levels that both sides of a handover have chosen at the same time.
pub(in crate::export) fn chosen([from, to]: [u8; 2]) -> String {
    format!("chosen {from} and {to}")
}

/// The same in a table: to whom, at which levels, when both look again.
pub(in crate::export) fn handover_cell(what: &str, to: &str, levels: &str, review: &str) -> String {
    let review = if review.is_empty() { String::new() } else { format!(", look again: {review}") };
    format!("{what} (to {to}{}{review})", level(levels))
}

fn level(levels: &str) -> String {
    if levels.is_empty() { String::new() } else { format!(", level {levels}") }
}

/// What stands before the description of every action where the report is no plain one: names replaced, a rehearsal.
pub(in crate::export) const fn mark(redacted: bool, rehearsal: bool) -> &'static str {
    match (redacted, rehearsal) {
        (false, false) => "",
        (false, true) => "Rehearsal. ",
        (true, false) => "Names are replaced. ",
        (true, true) => "Names are replaced. Rehearsal. ",
    }
}

/// Where and when a commitment was made, and how sure its owner is.
pub(in crate::export) fn said_at(
    title: &str,
    date: &str,
    exercise: Option<&str>,
    buddy: Option<&str>,
    sure: Option<u8>,
) -> String {
    let exercise = exercise.map(|exercise| format!(", in “{exercise}”")).unwrap_or_default();
    let sure = sure.map(|sure| format!(" How sure that it happens: {}.", of_ten(sure))).unwrap_or_default();
    let buddy = buddy.map(|name| format!(" Buddy: {name}.")).unwrap_or_default();
    format!("Said at “{title}”, {date}{exercise}.{buddy}{sure}")
}

/// By whom, where and when something was handed over.
pub(in crate::export) fn handed_over(from: &str, levels: &str, title: &str, date: &str) -> String {
    format!("Handed over by {from}{}, at “{title}”, {date}.", level(levels))
}

/// What is to be done by whoever takes something over.
pub(in crate::export) fn take_over(what: &str) -> String {
    format!("Take over: {what}")
}

/// What lanes of a look back are called, in small letters.
pub(in crate::export) const LOOK_BACK_LANES: [&str; 12] =
    ["plus", "+", "keep", "again", "worked", "delta", "δ", "change", "minus", "-", "change next time", "next time"];

/// What became of a promise.
pub(in crate::export) const fn outcome(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        Some(outcome) => outcome.word(),
        None => "not looked at",
    }
}

/// When and where things were promised, and how often each thing became of them.
pub(in crate::export) fn promised_then(day: &str, title: &str, counts: &str) -> String {
    let counts = if counts.is_empty() { "nothing that was promised was open" } else { counts };
    format!("Since “{title}” on {day}: {counts}.")
}

/// Who takes something, and who hands it over where somebody does.
pub(in crate::export) fn handed_to(from: Option<&str>, to: &str) -> String {
    from.map_or_else(|| to.to_owned(), |from| format!("{from} to {to}"))
}

/// How far something was let go of, before and after.
pub(in crate::export) fn levels((before, after): (u8, u8)) -> String {
    format!("level {before} to {after}")
}

/// What the map of an earlier day is called.
pub(in crate::export) fn then(day: Date) -> String {
    format!("Then, on {}", day.words())
}

/// What was promised, in a message or a table, and what became of it.
pub(in crate::export) fn promised(what: &str, by_when: &str, became: &str) -> String {
    let by = if by_when.is_empty() { String::new() } else { format!(" ({by_when})") };
    format!("{what}{by}: {became}")
}

/// On which day something was promised that is still to be done.
pub(in crate::export) fn promised_on(day: Date, title: &str) -> String {
    format!("Promised on {}, still open at “{title}”.", day.words())
}

/// What was said by who is to take something.
pub(in crate::export) fn answered(answer: &str) -> String {
    format!("answer: {answer}")
}

/// What a map is called that people made by rating themselves.
pub(in crate::export) const fn rated_at(when: RatedAt) -> &'static str {
    match when {
        RatedAt::Start => "Rated by ourselves, at the start",
        RatedAt::Close => "Rated by ourselves, at the close",
        RatedAt::StartSeenAtClose => "The start, as we see it at the close",
    }
}
