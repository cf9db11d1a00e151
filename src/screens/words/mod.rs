//! What the screens say, a page for each group of them: the wall ([`wall`]), the plan and what is private about it
//! ([`plan`]), what is chosen from ([`lists`]), the console ([`console`]), how people rate themselves ([`ratings`]), and what stands around all of them ([`frame`]).
//!
//! Never here: a decision, a place on a screen, a word that somebody else has written.

pub(super) mod console;
pub(super) mod frame;
pub(super) mod lists;
pub(super) mod plan;
pub(super) mod ratings;
pub(super) mod wall;
