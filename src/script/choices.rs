//! Choices of a few words, each a word of the script and a value of the plan.

use super::diagnostic::Place;
use super::fields::{Reader, choice};
use super::tree::Node;
use crate::domain::workshop::{
    Advance, BoardRule, Late, Layout, NamesRule, Priority, Safety, Status, StepKind, TimerRule,
};

/// One of a few words.
pub(super) trait Choice: Clone + 'static {
    /// The words, as authors are told them.
    const WORDS: &'static str;
    /// Each word and what it stands for.
    const TABLE: &'static [(&'static str, Self)];
}

/// Reads a word that stands for a value.
pub(super) fn one_of<T: Choice>(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<T> {
    choice(node, place, reader, T::TABLE)
}

/// Which list of steps of an exercise is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `steps`.
    Full,
    /// `short`.
    Short,
}

/// Each type with its words, which are called as in the plan; and what of it nobody writes.
macro_rules! choices {
    ($($type:ident: $first:ident $(, $word:ident)* $(and not($other:pat))?;)*) => { $(
        impl Choice for $type {
            const WORDS: &'static str = concat!("`", stringify!($first), "`", $(", `", stringify!($word), "`"),*);
            const TABLE: &'static [(&'static str, Self)] =
                &[(stringify!($first), Self::$first) $(, (stringify!($word), Self::$word))*];
        }

        // A value without a word does not compile.
        const _: fn($type) = |value| match value {
            $type::$first => {}
            $($type::$word => {})*
            $($other => {})?
        };
    )* };
}

choices! {
    Form: Full, Short;
    Safety: Light, Medium, Deep;
    Priority: Must, Should, Could;
    Status: Draft, Tested, Stable;
    StepKind: Brief, Solo, Pairs, Trios, Groups, All, Move, Vote, Rate and not(StepKind::Rest | StepKind::Slack);
    Late: Keep, Shorten, Drop;
    Advance: ByHand, ByItself;
    BoardRule: Open, Hidden, Locked and not(BoardRule::Unknown);
    NamesRule: Stored, NotStored;
    TimerRule: Always, LastMinute, Never;
    Layout: Columns, Rings, Quadrants and not(Layout::Axes { .. });
}

impl Choice for bool {
    const WORDS: &'static str = "`true`, `false`";
    const TABLE: &'static [(&'static str, Self)] = &[("true", true), ("false", false)];
}
