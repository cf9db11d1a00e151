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
//! | [`text`] | what any text is: cleaning, cells, counts, comparing | nothing of ours |
//! | [`domain`] | what a workshop and a session are; every rule | `text` |
//! | [`script`] | RON text to a workshop and diagnostics | `text`, `domain` |
//! | [`journal`] | the session file to events and back; recovery | `text`, `domain` |
//! | [`export`] | one report, one writer per format | `text`, `domain` |
//! | [`stats`] | many sessions beside each other | `text`, `domain`, `export` |
//! | [`library`] | workshops, exercises and sessions as lists and loads | `text`, `domain`, `script`, `journal`, `export` |
//! | [`input`] | keys, actions, the one table that binds them | nothing of ours |
//! | [`ui`] | drawing parts that know nothing of workshops | `text`, `domain` words only |
//! | [`screens`] | what a person sees | `text`, `domain`, `library`, `input`, `ui` |
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
pub mod library;
pub mod screens;
pub mod script;
pub mod shell;
pub mod stats;
pub mod text;
pub mod ui;
