//! What the program says, a page for each group of it: what an act came to ([`acts`]), votes and hands ([`votes`]), groups ([`groups`]), lines that
//! are typed ([`lines`]), keys that may not be meant ([`keys`]), the session file and its disk ([`file`](mod@file)), the
//! computer's clock ([`clock`]), who else is here ([`company`]), summaries ([`exports`]), leaving ([`leaving`]), and what stands around all that ([`frame`]);
//! a promise while it is typed ([`promised`]), and one of an earlier session (`carried`), what is written in lines ([`plain`]), and what an invented cohort says ([`cohort`]).
//!
//! Never here: a decision, a word that somebody else has written.

pub(super) mod acts;
mod carried;
pub(super) mod clock;
pub(super) mod cohort;
pub(super) mod company;
pub(super) mod exports;
pub(super) mod file;
pub(super) mod frame;
pub(super) mod groups;
pub(super) mod keys;
pub(super) mod leaving;
pub(super) mod lines;
pub(super) mod plain;
pub(super) mod promised;
pub(super) mod votes;

use std::path::Path;

use super::msg::shown;

/// The name of a file, as a terminal may be shown it.
pub(in crate::app) fn file_name(path: &Path) -> String {
    shown(Path::new(path.file_name().unwrap_or_default()))
}
