//! Drawing parts that know nothing of sessions or screens: colors by role ([`theme`]), big type ([`big_type`]) and what it is made of ([`blocks`]), stickies ([`sticky`]), a drawn screen made small ([`miniature`]), places, bars and frames ([`parts`]), and what all of it is drawn on ([`canvas`]).
//!
//! May import: `text`, `domain` words (signatures, timer states), ratatui.
//!
//! Never here: a session, a key, a clock, a file; a color outside [`theme`].

pub mod big_type;
pub mod blocks;
pub mod canvas;
pub mod miniature;
pub mod parts;
pub mod sticky;
pub mod theme;
