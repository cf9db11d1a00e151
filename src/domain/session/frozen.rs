//! What a frozen stage shows: the session as it was, and what has left it since.

use std::collections::BTreeSet;

use super::Session;
use crate::domain::captures::CaptureId;
use crate::domain::time::Timestamp;

/// What a frozen stage shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frozen {
    /// The session as it was.
    pub(super) session: Session,
    /// When.
    pub(super) at: Timestamp,
    /// What has left it since.
    pub(super) gone: BTreeSet<CaptureId>,
}
