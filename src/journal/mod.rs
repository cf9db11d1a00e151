//! The session file to events and back; what is kept when a file is torn, damaged or newer.
//!
//! Holds: the line (`line`) and the form of a fact in it (`stored`), the quick way to read a line that this program has
//! written (`plain`), the reader that never fails (`reader`, over the `first_line`, `facts` and `raw` lines), what is left
//! of a damaged first line (`salvage`), what can be wrong (`damage`), and how that is said (`words`).
//!
//! May import: `text`, `domain`.
//!
//! Never here: a file, a clock; a panic, whatever the bytes; a changed letter in what is described below.
//!
//! # The session file, format 1, to the letter
//!
//! RON Lines, UTF-8, ending `.ronl`. Every line is one RON value, four bytes `space / / space`, the CRC-32 (IEEE) of all
//! bytes of the line before those four as eight lower-case hexadecimal digits, and one line feed:
//!
//! ```text
//! (format:1,program:"0.1.0",session:"20261123-205234-taster",started:"2026-11-23T20:52:34.070Z",zone:"Europe/Berlin",local:"2026-11-23T21:52:34+01:00",rehearsal:false,workshop:(id:"taster",title:"A taster"),uses:[("opening/check-in","Exercise(…)")],script:"Workshop(…)") // 0f1e2d3c
//! (seq:1,at:"2026-11-23T20:52:34.071Z",by:Run(1),event:Opened) // 9f3a0c1b
//! (seq:2,at:"2026-11-23T20:53:02.512Z",by:Run(1),event:PersonAdded(id:0,name:"Ana")) // 1a2b3c4d
//! (seq:3,at:"2026-11-23T20:53:02.512Z",by:Run(1),act:2,event:PersonAdded(id:1,name:"Ben")) // 5e6f7a8b
//! ```
//!
//! - To RON the checksum is a comment, so any RON reader takes a line as it is. No option or extension of RON is needed.
//! - A text is written with RON's escapes: line ends, control characters and whatever else is invisible come out as
//!   `\n`, `\u{1b}` and the like, so one value is one line whatever its texts hold.
//! - Line 1 is the [`Header`]; a session that follows up an earlier one says `follows:Some((earlier:…,file:…))` before `uses`. **The file starts with the bytes `(format:`, the number in digits, and a comma, in this
//!   and every later format.** It carries the script and all it uses as text: a session needs nothing else.
//! - Every other line is one [`Record`](crate::domain::event::Record). `seq` counts from 1 without gaps. `at` is UTC
//!   with milliseconds. `by` is the surface and which one: they are numbered from 1 as they open the session. `act` is
//!   left out where it equals `seq`. `event` is written as `stored` says.
//! - The field order is the one above. A reader takes any order, passes over fields it does not know, and gives a
//!   missing field of a later version its default.
//!
//! A reader also takes a byte order mark, CR LF line ends, empty lines, and a last line that lacks only its line feed:
//! editors do such things. It puts one flipped bit of line 1 right by the checksum, and reads of a line 1 that is damaged
//! further what is left, for reading only. All else that is not as described is damage: named, kept, and skipped.

mod damage;
mod facts;
mod first_line;
mod line;
mod plain;
mod raw;
mod reader;
mod salvage;
mod stored;
mod words;

pub use damage::{Damage, Flaw, NoHeader};
pub use line::{
    EarlierSession, Header, NotWritable, WorkshopName, encode, encode_all, encode_draft, encode_header, read_draft,
};
pub use reader::{Added, Glance, Reader, SessionReading, Tail, glance, read, read_more, tail};
pub use stored::StoredFact;

/// The format this version writes. A higher one opens for reading only.
pub const FORMAT: u32 = 1;
