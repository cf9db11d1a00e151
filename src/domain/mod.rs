//! What a workshop and a session are, and every rule about them.
//!
//! Holds: the plan ([`workshop`], [`rounds`]), what can be asked ([`command`]), what happened ([`event`], [`showing`], [`surface`]), how things are
//! named ([`ids`]), the state both lead to ([`session`]) and what its acts are called ([`history`]), time and the step clock
//! ([`time`]), days as people type them ([`dates`]), a session that stands ([`pause`]), what the room did when ([`timeline`]), the agenda with its clock times
//! ([`plan`]), how far it is ahead or behind ([`pace`]), since when nobody had a break ([`breaks`]) and what can be done about it ([`replan`]); what a step catches
//! ([`capture_rules`], [`ballot`]), asks ([`asked`]) and counts ([`voting_round`]); what was typed ([`draft`], its names
//! behind an `@` in `handles`, how sure somebody is in `sure`) and what was caught ([`captures`], or is [`carried`] on from an earlier day, [`stickies`],
//! [`coverage`], [`promises`]); the people, their [`names`], how they rate themselves ([`ratings`]) and the four [`signatures`]; and the one value the room may see
//! ([`public`]). What a person reads of all that stands in `words`.
//!
//! May import: of ours `text`; std, serde, jiff for calendar arithmetic, and what compares letters (unicode-normalization,
//! strsim).
//!
//! Never here: a file, a clock reading, a terminal, a random number. Time comes in as an argument; ids count up.

pub mod asked;
pub mod ballot;
pub mod breaks;
pub mod capture_rules;
pub mod captures;
pub mod carried;
pub mod command;
pub mod coverage;
pub mod dates;
pub mod draft;
pub mod event;
#[cfg(test)]
pub(crate) mod fixture;
pub mod groups;
mod handles;
pub mod history;
pub mod ids;
pub mod names;
pub mod pace;
pub mod pause;
pub mod people;
pub mod plan;
pub mod promises;
pub mod public;
pub mod ratings;
pub mod replan;
pub mod rounds;
pub mod session;
pub mod showing;
pub mod signatures;
pub mod stickies;
pub mod summary_pages;
mod sure;
pub mod surface;
pub mod time;
pub mod timeline;
pub mod voting_round;
mod words;
pub mod workshop;
