//! Fourfold runs a live leadership workshop on a projector: it holds the plan, drives the clock, shows the room what to
//! do, catches what the room says in a session file, and hands everyone a summary.
//!
//! The house has one flow, and nothing flows back:
//!
//! ```text
//! key, paste, tick, file grew ──> Msg ──> Action ──> Command ──decide──> Event ──apply──> Session ──> view ──> frame
//!                                                                          └──> Effect::Append ──> the file
//! ```
//!
//! | room | holds | may import |
//! |---|---|---|
//! | [`domain`] | what a workshop and a session are; every rule | nothing of ours |
//! | [`script`] | RON text to a workshop and diagnostics | `domain` |
//! | [`journal`] | the session file to events and back; recovery | `domain` |
//! | [`export`] | one report, one writer per format | `domain` |
//! | [`input`] | keys, actions, the one table that binds them | nothing of ours |
//! | [`ui`] | drawing parts that know nothing of workshops | `domain` words only |
//! | [`screens`] | what a person sees | `domain`, `input`, `ui` |
//! | [`app`] | the program as a value: messages in, effects out | all above, not `shell` |
//! | [`shell`] | terminal, disk, clock, threads: the only room with doors | all |
//!
//! The arrows are checked by a test that reads the `use` lines (`tests/it/house.rs`).

pub mod app;
pub mod cli;
pub mod domain;
pub mod export;
pub mod input;
pub mod journal;
pub mod screens;
pub mod script;
pub mod shell;
pub mod ui;
