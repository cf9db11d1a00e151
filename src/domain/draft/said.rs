//! A promise in one sentence: `Amara: when a plan is presented I ask what it leaves out, by Friday, 8`, and
//! `Amara → Ben: the Monday report, tell → agree, in 2 weeks, yes`.
//!
//! The sentence begins with who it is (`heads`); the fields are read from its end inwards (`pieces`, `fields`), and what is no field
//! ends the reading: commas, names, numbers and days inside the words stay there. Nothing has a place of its own, and all but who
//! and what may be left out.

use super::fields::{Fields, Reader, who};
use super::heads::{Head, hands, owner};
use super::pieces::{from_the_end, from_the_start, is_edge, signs};
use crate::domain::captures::CaptureKind;
use crate::domain::command::Refusal;
use crate::domain::handles::{marked, open_name};
use crate::domain::names::Roster;
use crate::domain::people::Who;
use crate::domain::promises::{Commitment, Due, Handover, HandoverAnswer, Promise};
use crate::domain::signatures::Signature;
use crate::text::clean_line;

/// What is understood of a sentence, as far as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whether something is handed over.
    pub hands_over: bool,
    /// Who lets go.
    pub from: Option<Who>,
    /// Who will do it, or takes it.
    pub who: Option<Who>,
    /// What it is.
    pub text: String,
    /// By when, or when it is looked at again: the words, and the day only where they are one.
    pub due: Due,
    /// The signature it is about.
    pub signature: Option<Signature>,
    /// Who asks after it.
    pub buddy: Option<Who>,
    /// Whether somebody is named as a buddy of their own, who is nobody's then.
    pub has_own_buddy: bool,
    /// How sure the owner is, 0 to 10.
    pub confidence: Option<u8>,
    /// The words that told how sure.
    pub sure_words: String,
    /// How far it is let go of, before and after.
    pub levels: Option<[u8; 2]>,
    /// What each side has chosen.
    pub chosen: Option<[u8; 2]>,
    /// What whoever takes it says.
    pub answer: Option<HandoverAnswer>,
    /// What is wrong with a field.
    wrong: Option<Refusal>,
}

/// Reads a sentence, whole or as far as it is typed.
pub fn said(line: &str, kind: CaptureKind, names: &Roster) -> Said {
    let (signature, line) = tag(&clean_line(line));
    let fields = Fields { signature, ..Fields::default() };
    if kind == CaptureKind::LettingGo { handover(&line, names, fields) } else { commitment(&line, names, fields) }
}

fn commitment(line: &str, names: &Roster, mut fields: Fields) -> Said {
    let find = |name: &str| names.find(name);
    let at_start = || {
        let known =
            marked(line, true).find(|it| names.bears(it.name) && find(it.name).is_sure() && !it.words.is_empty());
        let marked = known.or_else(|| open_name(line, true, &find).map(|(marked, _)| marked));
        marked.map(|marked| Head { owner: Some(who(marked.name, names)), words: marked.words })
    };
    let is_marked = line.starts_with('@');
    let head = Some(()).filter(|()| is_marked).and_then(|()| at_start());
    let head = head
        .or_else(|| owner(line, names, &mut fields))
        .or_else(|| Some(()).filter(|()| !is_marked).and_then(|()| at_start()));
    let Head { owner, words } = head.unwrap_or(Head { owner: None, words: line });
    let reader = |takes_names| Reader { names, hands_over: false, takes_names };
    let words = from_the_start(words, |tail| fields.take(tail, reader(false), false));
    let text = from_the_end(words, |tail, is_last| fields.take(tail, reader(true), is_last));
    // The one name at the end owns what begins with none.
    let alone = fields.buddy.take_if(|_| owner.is_none() && fields.is_named_alone);
    let owner = owner.or(alone);
    let has_own_buddy = fields.buddy.is_some() && fields.buddy == owner;
    let buddy = fields.buddy.take_if(|_| !has_own_buddy);
    Said { who: owner, has_own_buddy, buddy, ..told(text, fields) }
}

fn handover(line: &str, names: &Roster, mut fields: Fields) -> Said {
    let Some(hands) = hands(line, names) else { return Said { hands_over: true, ..told(line, fields) } };
    let reader = Reader { names, hands_over: true, takes_names: false };
    let mut read = |words| {
        let words = answer(words, &mut fields);
        from_the_end(words, |tail, is_last| fields.take(tail, reader, is_last))
    };
    let left = read(hands.fields);
    let text = if left.trim_matches(is_edge).is_empty() { read(hands.words) } else { line };
    let bearer = |name: &str| {
        let name = name.trim_matches(is_edge);
        (!name.is_empty()).then(|| who(name, names))
    };
    Said { hands_over: true, from: bearer(hands.from), who: bearer(hands.to), ..told(text, fields) }
}

/// Takes an answer with a condition off the end of a text, commas and all.
fn answer<'a>(text: &'a str, fields: &mut Fields) -> &'a str {
    let found = signs(text).find_map(|(at, _)| {
        let (before, words) = text.split_at_checked(at)?;
        Some((before, HandoverAnswer::typed(words.trim_start_matches(is_edge))?))
    });
    let Some((before, answer)) = found else { return text };
    fields.answer = Some(answer);
    before
}

fn told(text: &str, fields: Fields) -> Said {
    let Fields { due, signature, confidence, sure_words, levels, chosen, answer, wrong, .. } = fields;
    let text = text.trim_matches(is_edge).to_owned();
    let due = due.map_or_else(Due::default, |words| Due::of(&words));
    Said { text, due, signature, confidence, sure_words, levels, chosen, answer, wrong, ..Said::default() }
}

/// Takes the first `#v` or `#visioning` out of a line.
fn tag(line: &str) -> (Option<Signature>, String) {
    let tag =
        |word: &str| word.strip_prefix('#').map(|tag| tag.trim_end_matches([';', ',', '.'])).and_then(Signature::named);
    let found = line.split(' ').find_map(|word| Some((word, tag(word)?)));
    let Some((word, signature)) = found else { return (None, line.to_owned()) };
    let keep = word.trim_start_matches(|letter: char| !matches!(letter, ';' | ','));
    let rest = line.replacen(word, keep, 1).replace(" ;", ";").replace(" ,", ",");
    (Some(signature), rest.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Said {
    /// Whether nothing is understood yet.
    fn is_empty(&self) -> bool {
        let Self { text, due, who, .. } = self;
        text.is_empty() && due.is_open() && who.is_none() && self.confidence.is_none() && self.signature.is_none()
    }

    /// What is missing, or wrong with a field; none where it can be taken.
    pub fn missing(&self) -> Option<Refusal> {
        self.clone().promised().err()
    }

    /// What is promised, and the words; or what is missing.
    pub(super) fn promised(self) -> Result<(String, Promise), Refusal> {
        if self.is_empty() {
            return Err(Refusal::Empty);
        }
        let (from, who) = match (self.hands_over, self.from, self.who) {
            (true, Some(from), Some(who)) => (Some(from), who),
            (true, ..) => return Err(Refusal::NoHandover),
            (false, _, Some(who)) => (None, who),
            (false, ..) => return Err(Refusal::NoOwner),
        };
        if self.text.is_empty() {
            return Err(Refusal::NoWhat);
        }
        if let Some(wrong) = self.wrong {
            return Err(wrong);
        }
        let Self { text, due, signature, buddy, confidence, levels, chosen, answer, .. } = self;
        let promise = match from {
            Some(from) => Promise::Handover(Handover { from, to: who, signature, levels, chosen, review: due, answer }),
            None => Promise::Commitment(Commitment { owner: who, signature, by: due, buddy, confidence }),
        };
        Ok((text, promise))
    }
}
