//! What is said of scripts, a page for each group of mistakes: those of writing ([`syntax`]), of single values ([`values`])
//! and of several together ([`rules`]); and what is told about the language ([`language`]), whose rows say their own words.
//!
//! What is wrong and what to do about it stand together. Never here: whether it is so, where it stands.

pub(super) mod language;
pub(super) mod rules;
pub(super) mod syntax;
pub(super) mod values;
