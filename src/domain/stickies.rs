//! Stickies as the room sees them, looked up one by one: a board of ten thousand costs what is seen of it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::captures::Vote;
use super::captures::{Capture, CaptureId};
use super::handles::typed_mark;
use super::ids::RoundId;
use super::people::{Person, PersonId, Who, name_of};
use super::promises::{HandoverAnswer, Promise};
use super::signatures::Signature;
use super::time::Date;

/// A sticky as the room sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StickyView<'a> {
    /// Its number, for selecting it.
    pub id: CaptureId,
    /// The words.
    pub text: &'a str,
    /// Who said it, who will do it, or who takes it.
    pub who: Option<&'a str>,
    /// Who lets go of it.
    pub from: Option<&'a str>,
    /// How far it is let go of, before and after, 1 to 7.
    pub levels: Option<[u8; 2]>,
    /// The level that each side has chosen at the same time: who lets go, and who takes it.
    pub chosen: Option<[u8; 2]>,
    /// The signature that is promised something for.
    pub signature: Option<Signature>,
    /// Who asks after it.
    pub buddy: Option<&'a str>,
    /// What was said by who is to take it.
    pub answer: Option<&'a HandoverAnswer>,
    /// The day in the calendar, where the words below name one.
    pub day: Option<Date>,
    /// By when, for a commitment; when to look again, for what is let go of.
    pub by_when: &'a str,
    /// Hands raised for it, in any round.
    votes: &'a [Vote],
}

impl StickyView<'_> {
    /// The hands raised for it in these rounds, each with its letter.
    pub fn hands(&self, rounds: &[(Option<char>, RoundId)]) -> impl Iterator<Item = (Option<char>, u32)> {
        let vote = |round: RoundId| self.votes.iter().find(|vote| vote.round == round);
        rounds.iter().filter_map(move |(letter, round)| Some((*letter, vote(*round)?.hands)))
    }
}

/// The stickies of a lane, oldest first.
#[derive(Clone, Copy, Default)]
pub struct Stickies<'a> {
    /// What lies in it; nothing private ever does.
    pile: &'a [Arc<Capture>],
    people: Option<&'a BTreeMap<PersonId, Person>>,
}

impl<'a> Stickies<'a> {
    /// The stickies of a pile in which everything is public.
    pub(super) const fn of(pile: &'a [Arc<Capture>], people: &'a BTreeMap<PersonId, Person>) -> Self {
        Self { pile, people: Some(people) }
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.pile.len()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.pile.is_empty()
    }

    /// The sticky in this place.
    pub fn get(self, index: usize) -> Option<StickyView<'a>> {
        self.pile.get(index).map(|capture| self.view(capture))
    }

    /// All from this place on.
    pub fn from(self, first: usize) -> impl Iterator<Item = StickyView<'a>> {
        self.pile.get(first..).unwrap_or_default().iter().map(move |capture| self.view(capture))
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = StickyView<'a>> {
        self.from(0)
    }

    /// The sticky of this number, if it is here.
    pub fn find(self, id: CaptureId) -> Option<StickyView<'a>> {
        self.get(self.pile.binary_search_by_key(&id, |capture| capture.id).ok()?)
    }

    fn view(self, capture: &'a Capture) -> StickyView<'a> {
        let promise = capture.promise.as_deref();
        // While it is open who is meant, the room reads the name as it was typed, where that of an author stands.
        let is_open = promise.is_none() && capture.author.is_none() && !capture.names_stay;
        let open = is_open.then(|| typed_mark(&capture.text)).flatten();
        let name = |who: Option<&'a Who>| who.and_then(|who| Some(name_of(self.people?, who)));
        StickyView {
            id: capture.id,
            text: open.map_or(&capture.text, |open| open.words),
            who: name(capture.who()).or(open.map(|open| open.name)),
            from: name(capture.from()),
            levels: promise.and_then(Promise::levels),
            chosen: promise.and_then(Promise::chosen),
            signature: promise.and_then(Promise::signature),
            buddy: name(promise.and_then(Promise::buddy)),
            answer: promise.and_then(Promise::answer),
            day: promise.and_then(|promise| promise.due().date),
            by_when: promise.map_or("", |promise| &promise.due().words),
            votes: &capture.votes,
        }
    }
}

impl fmt::Debug for Stickies<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for Stickies<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Stickies<'_> {}
