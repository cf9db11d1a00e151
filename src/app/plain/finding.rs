//! Which action a word stands for: its key, its name or its words, what is looked for behind the key for that, and what is
//! chosen behind an action that opens a list.
//!
//! Never here: what is done with it.

use super::Plain;
use crate::input::Key;
use crate::input::keymap::{Action, Binding, Context};

/// An action that was typed, by its key where it was that.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) row: Binding,
    pub(super) key: Option<Key>,
    /// Whether it is one of what lies on top.
    pub(super) on_top: bool,
}

impl Plain {
    /// The action of a key, or of a name or words, on the uppermost screen or the one below it.
    pub(super) fn find(&self, word: &str) -> Option<Typed> {
        let over = self.app.stack.over().map(|over| (over.screen().contexts(), true));
        let base = (self.app.stack.base().screen().contexts(), false);
        let on = |(contexts, on_top): (&[Context], bool)| {
            let key = word.parse::<Key>().ok();
            let by_key = key.and_then(|key| self.app.keys.row(contexts, key));
            let row = by_key.or_else(|| self.named(contexts, word))?;
            Some(Typed { row: *row, key: key.filter(|_| by_key.is_some()), on_top })
        };
        over.into_iter().chain([base]).find_map(on)
    }

    /// The action of a whole text, or of its first word and the words behind that, where it takes any.
    pub(super) fn find_with_words<'a>(&self, text: &'a str) -> Option<(Typed, &'a str)> {
        let alone = self.find(text).map(|typed| (typed, ""));
        alone.or_else(|| {
            let (first, rest) = text.split_once(' ')?;
            let typed = self.find(first).filter(|typed| takes_words(typed.row.action))?;
            Some((typed, rest.trim()))
        })
    }

    /// The row of a key that chooses from the list which an action opens, typed behind that.
    pub(super) fn key_of_what_opens(&self, typed: Typed, rest: &str) -> Option<Binding> {
        let context = match typed.row.action {
            Action::OnStage => Context::OnStage,
            Action::Groups => Context::Groups,
            _ => return None,
        };
        self.app.keys.row(&[context], rest.parse().ok()?).copied()
    }

    /// What a key or a name does here, in words.
    pub(super) fn does(&self, word: &str) -> Option<&'static str> {
        self.find(word).map(|typed| typed.row.words)
    }

    /// Words that are looked for right behind the key for that, as they are typed on a screen: `:timer`.
    pub(super) fn sought<'a>(&self, text: &'a str) -> Option<(Typed, &'a str)> {
        let key = self.app.key_of(Action::Palette)?.to_string();
        let sought = text.strip_prefix(&key).map(str::trim).filter(|sought| !sought.is_empty())?;
        Some((self.find(&key)?, sought))
    }

    fn named(&self, contexts: &[Context], word: &str) -> Option<&Binding> {
        let word = word.to_lowercase().replace('_', " ");
        let rows = || contexts.iter().flat_map(|at| self.app.keys.rows().iter().filter(move |row| row.context == *at));
        let is_named = |row: &&Binding| row.name.replace('_', " ") == word || row.words == word;
        // One of two things that a key does in turns.
        let is_half = |row: &&Binding| row.words.split(" or ").any(|half| half == word);
        rows().find(is_named).or_else(|| rows().find(is_half))
    }
}

/// Whether words may stand behind an action in the same line.
const fn takes_words(action: Action) -> bool {
    matches!(
        action,
        Action::Catch
            | Action::Lane(_)
            | Action::CatchNote
            | Action::CatchQuote
            | Action::CatchDecision
            | Action::CatchQuestion
            | Action::CatchParked
            | Action::CatchCommitment
            | Action::Tally
            | Action::Vote
            | Action::Lead
            | Action::StartedEarlier
            | Action::StepEnd
            | Action::SessionEnd
            | Action::BreakNow
            | Action::SayOnStage
            | Action::AddPerson
            | Action::Choose
            | Action::Palette
            | Action::Insert
    )
}
