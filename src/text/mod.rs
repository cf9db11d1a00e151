//! What any text is, whatever it is about.
//!
//! Holds: text from outside made safe to keep ([`clean_line`] and its like), text fitted to cells ([`width`], [`wrap`] and
//! their like), counted things and rows of them in words ([`counted`], [`listed`]), the letters of a text that count when
//! two are compared ([`fold`]), letters that look like others ([`alike`]), and words that are nearly right ([`nearest`]).
//!
//! May import: nothing of ours; what knows letters (unicode-segmentation, unicode-width, unicode-normalization, strsim).
//!
//! Never here: a word of the field, a screen, a file.

pub mod alike;
mod cells;
mod clean;
pub mod fold;
mod near;
mod words;

pub use cells::{fit, shortened, width, wrap, wrap_start, wrap_to_fit};
pub use clean::{
    LONGEST_NAME, clean_line, clean_lines, is_kept, is_plain_name, odd_letters, plain_name, without_list_mark,
};
pub use near::{is_slip_of, nearest};
pub use words::{counted, listed, plural};
