//! What the program says, a page for each group of it: what an act came to ([`acts`]), votes and hands ([`votes`]), lines that
//! are typed ([`lines`]).
//!
//! Never here: a decision, a word that somebody else has written.

pub(super) mod acts;
pub(super) mod lines;
pub(super) mod votes;
