//! How people are named: what is the same name however it is written, who of a roster is meant by what was typed, and
//! what a list of names holds.
//!
//! Holds: a name taken apart ([`name`]), its titles and honorifics ([`honorifics`]), who is meant ([`resolve`]), and lists of
//! people ([`list`]) with their titles (`header`).
//!
//! May import: the people of the room beside it, `unicode-normalization`, `strsim`, `csv`.
//!
//! Never here: a file, an encoding (whoever reads bytes does that), a guess that is not offered to be answered.

mod header;
pub mod honorifics;
pub mod list;
pub mod name;
pub mod resolve;

pub use name::Name;
pub use resolve::{NameMatch, Roster};
