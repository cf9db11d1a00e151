//! What is caught: a word, a word with fields, or a list of them, each with its own rules.

use super::counted::{self, LEAN_ON, RETURN_ON_TIME, STRONGEST};
use super::diagnostic::{Place, shortened, suggestion};
use super::fields::{Reader, each};
use super::ideas::{self, IDEAS};
use super::shape::Shape;
use super::tree::{Group, Node, Value};
use super::words::values as words;
use crate::domain::workshop::{CaptureRule, IdeasRule, TallyMeaning, VotesRule};

/// The captures that are a word alone, each with what it means.
macro_rules! plain {
    ($($word:ident $meaning:literal;)*) => {
        const PLAIN: &[(&str, CaptureRule)] = &[$((stringify!($word), CaptureRule::$word)),*];
        pub(super) const PLAIN_SHAPES: &[Shape] = &[$(Shape::new(stringify!($word), stringify!($word), $meaning, &[])),*];

        // A capture that is neither among them nor read below does not compile.
        const _: fn(&CaptureRule) = |rule| match rule {
            $(CaptureRule::$word)|* | CaptureRule::Ideas(_) | CaptureRule::Votes(_) | CaptureRule::Tally(_) => {}
        };
    };
}

plain! {
    Notes "notes, a line each";
    Quotes "what somebody said, in their own words";
    Questions "open questions, a line each";
    Decisions "decisions, a line each";
    Commitments "who will do what, and by when";
    LettingGo "who hands what to whom: `Amara > Ben: what, tell > agree, in 2 weeks, yes`, with the levels from 1 (tell) to 7 (delegate) before and after";
    Photos "pictures of paper: `file name; caption`";
    LookBack "what became of what was promised in the session that this one carries on, one promise after another";
    Led "who led: one name, or in groups one for each";
}

/// One capture, or a list of them in which nothing is caught twice.
pub(super) fn captures(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<CaptureRule>> {
    if !matches!(node.value, Value::List(_)) {
        return capture(node, place, reader).map(|rule| vec![rule]);
    }
    let mut rules: Vec<CaptureRule> = Vec::new();
    for item in each(capture)(node, place, reader)? {
        if let CaptureRule::Votes(votes) = &item.value
            && cannot_be_told_apart(votes, &rules)
        {
            reader.error(&item.place, words::SAME_VOTES);
            continue;
        }
        match (&item.value, rules.iter().any(|rule| rule.is_like(&item.value))) {
            (_, false) => rules.push(item.value),
            (CaptureRule::Tally(_), true) => reader.error(&item.place, words::SECOND_TALLY),
            (_, true) => reader.error(&item.place, words::CAUGHT_TWICE),
        }
    }
    Some(rules)
}

/// Whether a vote is on the same as another one, and one of them asks nothing or both ask the same.
fn cannot_be_told_apart(votes: &VotesRule, rules: &[CaptureRule]) -> bool {
    let mut others = rules.iter().filter_map(CaptureRule::votes).filter(|other| other.on == votes.on);
    others.any(|other| other.question.is_empty() || votes.question.is_empty() || other.question == votes.question)
}

fn capture(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<CaptureRule> {
    let (word, span) = match &node.value {
        Value::Word(word) => (word.as_str(), &node.span),
        Value::Group(Group { name: Some(name), .. }) => (name.text.as_str(), &name.span),
        Value::Text(_) | Value::Number(_) | Value::Group(_) | Value::List(_) | Value::Broken => {
            return reader.expected(words::A_CAPTURE, node, place);
        }
    };
    let is_bare = matches!(node.value, Value::Word(_));
    if let Some((_, rule)) = PLAIN.iter().find(|(plain, _)| *plain == word) {
        if !is_bare {
            reader.error(place, words::stands_alone(word));
        }
        return is_bare.then(|| rule.clone());
    }
    let tally = match word {
        "Ideas" if is_bare => return Some(CaptureRule::Ideas(IdeasRule::default())),
        "Ideas" => return ideas::ideas(node, place, reader).map(CaptureRule::Ideas),
        "Votes" => return counted::votes(node, place, reader).map(CaptureRule::Votes),
        "Tally" => counted::tally(node, place, reader),
        "Scale" => counted::scale(node, place, reader),
        "Strongest" => counted::known(node, place, reader, (TallyMeaning::Strongest, &STRONGEST)),
        "LeanOn" => counted::known(node, place, reader, (TallyMeaning::LeanOn, &LEAN_ON)),
        "ReturnOnTime" => counted::known(node, place, reader, (TallyMeaning::ReturnOnTime, &RETURN_ON_TIME)),
        word => {
            let names: Vec<&str> =
                [IDEAS].iter().chain(PLAIN_SHAPES).chain(counted::SHAPES).map(|shape| shape.name).collect();
            let place = Place { span: span.clone(), ..place.clone() };
            reader.error(&place, (words::no_capture(&shortened(word)), suggestion(word, &names)));
            None
        }
    };
    tally.map(CaptureRule::Tally)
}
