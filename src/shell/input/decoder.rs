//! Bytes of a terminal in, what is heard out: where a sequence begins and ends, and what becomes of one that is torn.
//!
//! A terminal writes a sequence in one go, but a network, a slow machine or a multiplexer may hand it on in pieces. An ESC
//! alone is a key only once nothing has followed it for [`ESCAPE`]; a sequence that stops halfway for longer counts as that
//! key too, and what comes of it later is dropped, not typed. What the terminal says of itself (positions, what
//! it can do) is read to its end and dropped, however late it comes; its name is heard, and of its colors the ground alone.
//!
//! Nothing is decided by how the bytes are cut: any cut that is not longer than [`ESCAPE`] gives the same. The parsers that
//! there are for the other direction know neither pastes nor time, so this is our own.
//!
//! Never here: a clock (the time comes in), a terminal, which key a whole sequence stands for.

use std::mem;
use std::time::Duration;

use super::heard::{self, Heard};
use super::paste::{ESCAPE, PASTE, Paste, is_begun, letter_length};
use super::{answers, keys};
use crate::input::{Code, Key};

/// How long what may be the rest of a sequence, or a bracket typed after an Esc, waits for more.
const BRACKET: Duration = Duration::from_millis(250);
/// How late the rest of a sequence can come and still be dropped, unless it may be a paste.
const LATE: Duration = Duration::from_secs(1);

/// The longest parameters that a sequence may have; a longer one is dropped to its end.
const LONGEST_SEQUENCE: usize = 64;
/// The longest thing that a terminal may say of itself; what follows is typing again.
const LONGEST_STRING: usize = 1 << 20;

/// Takes a terminal's bytes, and says what was heard and how long to wait for more.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    trust: Trust,
    /// Whether an ESC stands before the ESC that began it: old terminals send a key with alt so. Before all else it is
    /// the key itself.
    behind_escape: bool,
    /// The bytes so far of what is being read, without what introduced it.
    held: Vec<u8>,
    /// When the last byte came.
    last: Duration,
    /// What has come of a paste.
    pasted: Paste,
    heard: Vec<Heard>,
}

/// What is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing.
    #[default]
    Ground,
    /// A letter of several bytes.
    Letter { alt: bool },
    /// What follows an ESC.
    Escape,
    /// What follows an ESC that was taken for the key.
    Lapsed,
    /// A sequence behind `ESC [` or `ESC O`.
    Sequence(u8),
    /// The three bytes of an old mouse.
    Mouse,
    /// A string of the terminal's behind `ESC` and this.
    String(u8),
    /// An ESC in such a string, which may be its end.
    StringEnd(u8),
    /// A paste.
    Paste,
}

/// What is to become of a sequence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Trust {
    /// It is heard.
    #[default]
    Whole,
    /// It may be the rest of a torn one, which is dropped, or a person types.
    Doubted,
    /// It is dropped to its end.
    Dropped,
}

impl Decoder {
    /// Takes bytes that came at a time, measured from any start; gives what was heard.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Duration) -> Vec<Heard> {
        if self.is_over(now) {
            self.reset();
        }
        if self.state == State::Paste && self.pasted.is_typed(now) {
            self.end_paste();
        }
        self.last = now;
        for &byte in bytes {
            self.take(byte);
        }
        mem::take(&mut self.heard)
    }

    /// How long to wait for more before [`Self::lapse`]; for ever where nothing is open.
    pub(super) fn patience(&self) -> Option<Duration> {
        let begins = self.held.is_empty();
        match (self.state, self.trust) {
            (State::Escape, _) | (State::Sequence(_) | State::Mouse, Trust::Whole) => Some(ESCAPE),
            (State::Sequence(b'['), Trust::Doubted) if begins => Some(BRACKET),
            (State::Sequence(_), Trust::Doubted) | (State::String(_), Trust::Whole | Trust::Doubted) if begins => {
                Some(ESCAPE)
            }
            (State::Paste, _) => Some(self.pasted.patience()),
            _ => None,
        }
    }

    /// Nothing more has come for as long as was to be waited; gives what was heard.
    pub(super) fn lapse(&mut self) -> Vec<Heard> {
        match (self.state, self.trust) {
            (State::Escape, _) => {
                self.escape_before();
                self.key(Key::plain(Code::Esc));
                self.state = State::Lapsed;
            }
            (State::Sequence(introducer), Trust::Whole) => {
                // An answer is no key, and a paste is worth waiting for: it comes late, but it comes whole.
                let is_answer = self.held.first().is_some_and(|first| matches!(first, b'<'..=b'?'));
                let is_paste = introducer == b'[' && !self.held.is_empty() && is_begun(&self.held);
                if !is_answer && !is_paste {
                    self.key(Key::plain(Code::Esc));
                }
                self.trust = Trust::Dropped;
            }
            (State::Mouse, _) => self.trust = Trust::Dropped,
            (State::String(introducer), Trust::Whole) => {
                self.key(Key::alt(char::from(introducer)));
                self.trust = Trust::Dropped;
            }
            (State::Sequence(_) | State::String(_), Trust::Doubted) => self.give_up(),
            (State::Paste, _) => self.end_paste(),
            _ => {}
        }
        self.escape_before();
        mem::take(&mut self.heard)
    }

    /// Nothing more may come; gives what was heard and has not been told.
    pub(super) fn finish(&mut self) -> Vec<Heard> {
        if self.state == State::Paste {
            self.end_paste();
        }
        mem::take(&mut self.heard)
    }

    /// Whether what is open was left too long ago for the next byte to belong to it.
    fn is_over(&self, now: Duration) -> bool {
        let open = !matches!(self.state, State::Ground | State::Letter { .. }) && self.patience().is_none();
        let is_paste = self.state == State::Lapsed || self.state == State::Sequence(b'[') && is_begun(&self.held);
        open && now.saturating_sub(self.last) > if is_paste { PASTE } else { LATE }
    }

    fn key(&mut self, key: Key) {
        self.heard.push(Heard::Key(key));
    }

    fn reset(&mut self) {
        self.begin(State::Ground, Trust::Whole);
    }

    /// What is being read is no key that could be held with alt: the ESC before it was a key.
    fn begin(&mut self, state: State, trust: Trust) {
        if !matches!(state, State::Sequence(_)) {
            self.escape_before();
        }
        (self.state, self.trust) = (state, trust);
        self.held.clear();
    }

    fn escape_before(&mut self) {
        if mem::take(&mut self.behind_escape) {
            self.key(Key::plain(Code::Esc));
        }
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            State::Ground => self.ground(byte),
            State::Letter { alt } => self.letter(byte, alt),
            State::Escape => self.escape(byte),
            State::Lapsed => self.lapsed(byte),
            State::Sequence(introducer) => self.sequence(introducer, byte),
            State::Mouse => self.mouse(byte),
            State::String(introducer) => self.string(introducer, byte),
            State::StringEnd(introducer) => self.string_end(introducer, byte),
            State::Paste => self.paste(byte),
        }
    }

    fn ground(&mut self, byte: u8) {
        match byte {
            0x1b => self.begin(State::Escape, Trust::Whole),
            0..=0x7f => self.key(keys::plain(byte)),
            _ => self.begin_letter(byte, false),
        }
    }

    fn begin_letter(&mut self, byte: u8, alt: bool) {
        self.reset();
        if letter_length(byte) > 0 {
            self.state = State::Letter { alt };
            self.held.push(byte);
        }
    }

    /// One more byte of a letter; what becomes no letter is dropped.
    fn letter(&mut self, byte: u8, alt: bool) {
        if !matches!(byte, 0x80..=0xbf) {
            self.reset();
            return self.ground(byte);
        }
        self.held.push(byte);
        if self.held.len() == self.held.first().map_or(0, |&first| letter_length(first)) {
            let letter = std::str::from_utf8(&self.held).ok().and_then(|text| text.chars().next());
            if let Some(letter) = letter.filter(|letter| !letter.is_control()) {
                self.key(Key { alt, ..Key::char(letter) });
            }
            self.reset();
        }
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            0x1b => {
                self.escape_before();
                self.behind_escape = true;
            }
            b'[' | b'O' => self.begin(State::Sequence(byte), Trust::Whole),
            b']' | b'P' | b'_' | b'^' | b'X' => self.begin(State::String(byte), Trust::Whole),
            0..=0x7f => {
                self.reset();
                self.key(Key { alt: true, ..keys::plain(byte) });
            }
            _ => self.begin_letter(byte, true),
        }
    }

    /// The first byte after an Esc: a person types on, or the sequence was torn behind its first byte.
    fn lapsed(&mut self, byte: u8) {
        match byte {
            b'[' | b'O' => self.begin(State::Sequence(byte), Trust::Doubted),
            b']' | b'P' | b'_' => self.begin(State::String(byte), Trust::Doubted),
            _ => {
                self.reset();
                self.ground(byte);
            }
        }
    }

    /// What was doubted is what a person typed; what is dropped is forgotten.
    fn give_up(&mut self) {
        let introducer = match self.state {
            State::Sequence(introducer) | State::String(introducer) => Some(introducer),
            _ => None,
        };
        let is_typed = self.trust == Trust::Doubted && self.held.is_empty();
        self.reset();
        if let Some(introducer) = introducer.filter(|_| is_typed) {
            self.key(keys::plain(introducer));
        }
    }

    /// Whether a byte right behind an introducer that may have been typed tells that it was not. What is known not to have
    /// been typed takes any.
    fn fits(&self, introducer: u8, byte: u8) -> bool {
        if self.trust == Trust::Whole || !self.held.is_empty() {
            return true;
        }
        match introducer {
            b'[' => {
                matches!(byte, b'0'..=b'9' | b'<'..=b'?' | b'A'..=b'D' | b'F' | b'H' | b'I' | b'M' | b'O'..=b'S' | b'Z' | b'[')
            }
            b'O' => matches!(byte, b'1'..=b'8' | b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S'),
            b']' => matches!(byte, b'0'..=b'9' | b'l' | b'L'),
            b'P' => matches!(byte, b'0'..=b'9' | b'!' | b'$' | b'+' | b'>'..=b'?'),
            _ => byte == b'G',
        }
    }

    fn sequence(&mut self, introducer: u8, byte: u8) {
        if !matches!(byte, 0x20..=0x7e) || !self.fits(introducer, byte) {
            self.give_up();
            return self.ground(byte);
        }
        let begins = self.held.is_empty();
        match byte {
            // The keys of the Linux console have a second bracket.
            0x20..=0x3f if self.held.len() >= LONGEST_SEQUENCE => self.trust = Trust::Dropped,
            0x20..=0x3f => self.held.push(byte),
            b'[' if introducer == b'[' && begins => self.held.push(byte),
            b'M' if introducer == b'[' && begins => self.begin(State::Mouse, self.trust),
            b'~' if introducer == b'[' && self.held == b"200" => {
                self.begin(State::Paste, Trust::Whole);
                self.pasted = Paste::begin(self.last);
            }
            _ => self.end_sequence(introducer, byte),
        }
    }

    fn end_sequence(&mut self, introducer: u8, end: u8) {
        let is_whole = self.trust == Trust::Whole;
        match heard::of_sequence(introducer, &self.held, end).filter(|_| is_whole) {
            Some(Heard::Key(key)) => {
                let behind_escape = mem::take(&mut self.behind_escape);
                self.key(Key { alt: key.alt || behind_escape, ..key });
            }
            Some(other) => {
                self.escape_before();
                self.heard.push(other);
            }
            None => {}
        }
        self.reset();
    }

    fn mouse(&mut self, byte: u8) {
        if byte < b' ' {
            self.reset();
            return self.ground(byte);
        }
        self.held.push(byte);
        if self.held.len() == 3 {
            self.reset();
        }
    }

    fn string(&mut self, introducer: u8, byte: u8) {
        match byte {
            _ if !self.fits(introducer, byte) => {
                self.give_up();
                self.ground(byte);
            }
            0x1b => self.state = State::StringEnd(introducer),
            // A bell ends it as well; a cancel ends everything.
            0x07 => self.end_string(introducer),
            0x18 | 0x1a => self.reset(),
            _ if self.held.len() >= LONGEST_STRING => {
                self.reset();
                self.ground(byte);
            }
            _ => self.held.push(byte),
        }
    }

    /// A string is whole, behind `ESC` and this.
    fn end_string(&mut self, introducer: u8) {
        // One that is dropped for coming late is no typing, and as true as ever.
        match introducer {
            b']' => self.heard.extend(answers::ground(&self.held).map(Heard::Ground)),
            b'P' => self.heard.extend(answers::letters(&self.held).map(Heard::Letters)),
            _ => {}
        }
        self.reset();
    }

    fn string_end(&mut self, introducer: u8, byte: u8) {
        if byte == b'\\' {
            self.end_string(introducer);
        } else {
            self.begin(State::Escape, Trust::Whole);
            self.escape(byte);
        }
    }

    fn paste(&mut self, byte: u8) {
        if self.pasted.take(byte) {
            self.end_paste();
        }
    }

    /// What was pasted is heard. Where its end has not come, or not all of it, what comes of that later is dropped.
    fn end_paste(&mut self) {
        let (words, end) = self.pasted.words();
        self.heard.push(Heard::Paste(words));
        self.reset();
        match end {
            [_, b'[', .., b'~'] | [] => {}
            [_, b'[', rest @ ..] => {
                self.begin(State::Sequence(b'['), Trust::Dropped);
                self.held.extend(rest);
            }
            _ => self.state = State::Lapsed,
        }
    }
}
