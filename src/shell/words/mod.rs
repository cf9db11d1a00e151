//! What the shell says, a page for each group of it: files and disks ([`disk`]), this computer and its terminal ([`computer`]);
//! and what the commands print: of workshops and scripts ([`commands`]), of session files ([`sessions`]), of many sessions
//! ([`stats`], [`promises`]), of what this computer can do ([`doctor`]), and of whose pages are wanted ([`leads`]).
//!
//! Never here: a decision, a word that somebody else has written.

pub(super) mod commands;
pub(super) mod computer;
pub(super) mod disk;
pub(super) mod doctor;
pub(super) mod faces;
pub(super) mod leads;
pub(super) mod promises;
pub(super) mod sessions;
pub(super) mod stats;
