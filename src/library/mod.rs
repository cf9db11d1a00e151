//! Workshops, exercises and sessions as lists and loads: values made from texts and bytes that somebody else has read.
//!
//! Holds: workshops as they are listed ([`workshops`]), exercises to choose from ([`exercises`]), sessions as they are
//! listed and what their files hold ([`sessions`]), what is open of what was promised in many ([`promises`]), what is left of a plan that cannot be read (`left`), and what could not
//! be read of a file ([`unread`]), with what is said of all that in lists ([`words`]).
//!
//! May import: `text`, `domain`, `script`, `journal`, and of `export` what it tells of an incomplete file.
//!
//! Never here: a file; a screen; a session that is under way.

pub mod exercises;
mod left;
pub mod promises;
pub mod sessions;
pub mod unread;
pub mod words;
pub mod workshops;
