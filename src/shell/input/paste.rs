//! A paste on its way. One whose end never comes must not make the program deaf: it is over once it pauses for [`PAUSE`],
//! or once somebody has typed into it for [`TYPED`].
//!
//! Never here: a clock; the time comes in.

use std::mem;
use std::time::Duration;

/// How long the beginning of a paste waits for its words, and what was begun of its end for the rest.
pub(super) const PASTE: Duration = Duration::from_secs(5);
/// How long a paste may pause in its words. It is over then, whether its end comes or not: what follows are keys.
const PAUSE: Duration = Duration::from_secs(1);
/// For how long keys that come one by one may pass for words of a paste.
const TYPED: Duration = Duration::from_secs(3);

/// How long an ESC waits for the rest of its sequence.
pub(super) const ESCAPE: Duration = Duration::from_millis(50);

const ENDS: &[u8] = b"\x1b[201~";

/// Whether the bytes of a sequence behind its bracket can be those of the beginning of a paste, or of its end.
pub(super) fn is_begun(held: &[u8]) -> bool {
    b"200~".starts_with(held) || ENDS.get(2..).is_some_and(|ends| ends.starts_with(held))
}

/// What has come of a paste.
#[derive(Debug, Default)]
pub(super) struct Paste {
    bytes: Vec<u8>,
    /// When the last byte came.
    last: Duration,
    /// Where the last piece begins, and since when each piece may have been a key.
    piece: usize,
    typed_since: Duration,
}

impl Paste {
    pub(super) fn begin(now: Duration) -> Self {
        Self { last: now, typed_since: now, ..Self::default() }
    }

    /// Takes a byte; whether the paste ends with it.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        self.bytes.push(byte);
        byte == b'~' && self.bytes.ends_with(ENDS)
    }

    /// How long to wait for more.
    pub(super) const fn patience(&self) -> Duration {
        if self.bytes.is_empty() { PASTE } else { PAUSE }
    }

    /// More has come; whether each piece since long ago was a key, so that somebody types.
    pub(super) fn is_typed(&mut self, now: Duration) -> bool {
        let pause = now.saturating_sub(mem::replace(&mut self.last, now));
        if pause <= ESCAPE {
            return false;
        }
        if !self.bytes.get(self.piece..).is_some_and(is_one_key) {
            self.typed_since = now;
        }
        self.piece = self.bytes.len();
        now.saturating_sub(self.typed_since) > TYPED
    }

    /// The words, and what has come of the end behind them.
    pub(super) fn words(&mut self) -> (String, &'static [u8]) {
        let mut bytes = mem::take(&mut self.bytes);
        let ends = (0..=ENDS.len()).rev().filter_map(|length| ENDS.get(..length));
        let end = ends.into_iter().find(|end| bytes.ends_with(end)).unwrap_or_default();
        bytes.truncate(bytes.len() - end.len());
        (String::from_utf8_lossy(&bytes).into_owned(), end)
    }
}

/// Whether bytes are what one key sends.
fn is_one_key(bytes: &[u8]) -> bool {
    const LONGEST: usize = 8;
    match bytes {
        [] => false,
        [0x1b, ..] => bytes.len() <= LONGEST,
        [first, ..] => bytes.len() == letter_length(*first).max(1),
    }
}

/// How many bytes a letter has that begins with this one; 0 where none does.
pub(super) const fn letter_length(first: u8) -> usize {
    match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 0,
    }
}
