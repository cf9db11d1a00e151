//! What is said of votes and counts of hands: what to type for them, and what has been given.

use crate::domain::captures::CaptureId;
use crate::domain::event::Event;
use crate::domain::session::Session;
use crate::domain::workshop::{Ballot, TallyRule, VotesRule};
use crate::text;

/// Said where one of these is to be chosen.
pub(in crate::app) fn choose(what: &str) -> String {
    let a = if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("arrows choose {a} {what}; v counts its votes")
}

/// What the line is called in which the votes of something caught are typed, and what to type; none where its step asks for
/// none.
pub(in crate::app) fn asked_for(session: &Session, id: CaptureId) -> Option<(&'static str, String)> {
    Some(match session.votes_on(id).as_slice() {
        [] => return None,
        [rule] => {
            let asked = if rule.question.is_empty() { String::new() } else { format!("{}: ", rule.question) };
            match rule.ballot {
                Ballot::Dots { .. } => ("dots", format!("{asked}{}; {}", given(session, rule), rule.words())),
                Ballot::Score(most) => ("score", format!("{asked}its score, up to {most}")),
            }
        }
        several => {
            let each = several.iter().map(|rule| given_for(session, rule));
            ("votes", each.collect::<Vec<_>>().join(", "))
        }
    })
}

/// What to type where what was typed is no count.
pub(in crate::app) fn type_votes(rules: &[VotesRule]) -> String {
    match rules {
        [] | [_] => "type how many hands, such as 7".to_owned(),
        several => format!("type {} numbers, one for each question; - leaves one as it is", several.len()),
    }
}

/// How many dots have been given, and how many there are; nought where nobody knows.
fn dots(session: &Session, rule: &VotesRule) -> (u32, u32) {
    let given = session.dots_given(rule);
    match rule.ballot {
        Ballot::Dots { dots, .. } => (given, u32::from(dots).saturating_mul(session.present())),
        Ballot::Score(_) => (given, 0),
    }
}

/// How many dots have been given, of how many there are.
fn given(session: &Session, rule: &VotesRule) -> String {
    match dots(session, rule) {
        (given, 0) => format!("{given} given"),
        (given, all) if given > all => format!("{given} given, and there are {all}"),
        (given, all) => format!("{given} of {all} given"),
    }
}

/// The same after its question, in short: `Most useful 3 of 8`.
fn given_for(session: &Session, rule: &VotesRule) -> String {
    match dots(session, rule) {
        (given, 0) => format!("{} {given}", rule.question),
        (given, all) => format!("{} {given} of {all}", rule.question),
    }
}

/// What to say after a count that was confirmed, where it is not hidden from the room.
pub(in crate::app) fn confirmed(session: &Session, events: &[Event]) -> Option<String> {
    let (round, people) = events.iter().find_map(|event| match event {
        Event::CountConfirmed { round, people, .. } => Some((*round, *people)),
        _ => None,
    })?;
    let hands = events.iter().find_map(|event| match event {
        Event::VotesCounted { round: counted, votes, .. } if *counted == round => *votes,
        Event::Tallied { counts, .. } => Some(counts.iter().fold(0, |sum: u32, count| sum.saturating_add(*count))),
        _ => None,
    })?;
    let (hands, people) = (text::counted(hands, "hand", "hands"), text::counted(people, "person", "people"));
    let is_hidden = session.round(round).is_none_or(|round| session.is_hidden(round.step));
    (!is_hidden).then(|| format!("kept as confirmed: {hands} of {people}"))
}

/// What to say after votes for something caught were counted.
pub(in crate::app) fn counted(session: &Session, id: CaptureId) -> String {
    let rules = session.votes_on(id).into_iter();
    let rules = rules.filter(|rule| matches!(rule.ballot, Ballot::Dots { .. }));
    let given = rules.map(|rule| match rule.question.as_str() {
        "" => given(session, rule),
        _ => given_for(session, rule),
    });
    std::iter::once("counted".to_owned()).chain(given).collect::<Vec<_>>().join("; ")
}

/// In which order the numbers of a count are typed, with a sign before the one that is next.
pub(in crate::app) fn order(tally: &TallyRule, next: usize) -> String {
    let named = tally.options.iter().enumerate().map(|(number, option)| {
        let sign = if number == next { "▸" } else { "" };
        format!("{sign}{option}")
    });
    named.collect::<Vec<_>>().join("  ")
}

/// What is typed into the line for a count of hands.
pub(in crate::app) fn tally_hint(tally: &TallyRule) -> String {
    match tally.scale_words() {
        Some(scale) => format!("{} numbers, {scale}", tally.options.len()),
        None => "a number for each, in this order".to_owned(),
    }
}
