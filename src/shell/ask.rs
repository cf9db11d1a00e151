//! What the terminal answers when it is asked: how many cells it gives to a text, and what it knows. Some never answer: it is
//! waited for as long as a person does not mind, and the terminal is left as it was found either way.
//!
//! Never here: the screen of a session, which nothing is asked of; what an answer is good for.

use std::io;
use std::time::Duration;

use nix::sys::signal::{SigSet, SigmaskHow};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{self, QueueSelector, Termios};

use super::clock::Stopwatch;
use super::terminal;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(1);
/// No honest answer is longer.
const LONGEST: usize = 64 << 10;

/// Keeps the place of the cursor, and goes back there and wipes what was written since.
const KEEP: &str = "\x1b7";
const BACK: &str = "\x1b8\x1b[K";
/// Asks for the place of the cursor, for name and version, for that of its library, for what is told of keys, and what the terminal is: that, every terminal answers that
/// answers anything, so that nothing comes behind it.
const PLACE: &str = "\x1b[6n";
const NAME: &str = "\x1b[>q";
const LIBRARY: &str = "\x1b[>c";
const KEYS: &str = "\x1b[?u";
const KIND: &str = "\x1b[c";

/// What a terminal has answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answers {
    /// How many cells it gives to each text, where it has told.
    pub(crate) cells: Vec<Option<u16>>,
    /// Whether it can tell keys apart that are one to others.
    pub(crate) tells_keys: bool,
    /// Whether it says that it takes texts for the clipboard.
    pub(crate) takes_texts: bool,
    /// What it says that it is called, with its version.
    pub(crate) name: Option<String>,
    /// The same for the library that Alacritty is made with, and how others answer to that.
    pub(crate) library: Option<String>,
}

/// Asks the terminal that we have for us alone; none where there is none, or it does not answer.
///
/// # Errors
/// Where the terminal cannot be set.
pub(crate) fn ask(texts: &[&str]) -> io::Result<Option<Answers>> {
    let is_ours = terminal::can_be_drawn_on().is_ok()
        && termios::tcgetpgrp(stdin()).is_ok_and(|group| group == rustix::process::getpgrp());
    // One that takes nothing now would keep us in writing to it.
    if !is_ours || poll(&mut [PollFd::new(&stdout(), PollFlags::OUT)], Some(&timespec(PATIENCE)))? == 0 {
        return Ok(None);
    }
    let _held = Held::take()?;
    terminal::send(question(texts).as_bytes())?;
    let said = listen()?;
    terminal::send(BACK.as_bytes())?;
    Ok(answers(&said, texts.len()))
}

/// The terminal while it hands on its answers instead of showing them, and all signals wait.
struct Held {
    found: Termios,
    signals: SigSet,
}

impl Held {
    fn take() -> io::Result<Self> {
        let found = termios::tcgetattr(stdin())?;
        let mut raw = found.clone();
        raw.make_raw();
        let held = Self { found, signals: SigSet::all().thread_swap_mask(SigmaskHow::SIG_BLOCK)? };
        terminal::set(&raw)?;
        Ok(held)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // An answer that comes late is not typed into whatever comes next. Where any of this cannot be done, the terminal is
        // gone.
        let _gone = termios::tcflush(stdin(), QueueSelector::IFlush);
        let _gone = terminal::set(&self.found);
        let _signals = self.signals.thread_set_mask();
    }
}

fn question(texts: &[&str]) -> String {
    let measured = texts.iter().flat_map(|text| [text, PLACE, BACK, KEEP]);
    let all: Vec<&str> = [KEEP, PLACE].into_iter().chain(measured).chain([NAME, LIBRARY, KEYS, KIND]).collect();
    all.concat()
}

/// All that comes in until the last answer is there, or nobody wants to wait any more.
fn listen() -> io::Result<Vec<u8>> {
    let (since, mut said) = (Stopwatch::start(), Vec::new());
    while let Some(left) = PATIENCE.checked_sub(since.elapsed()) {
        let input = stdin();
        if said.len() > LONGEST || poll(&mut [PollFd::new(&input, PollFlags::IN)], Some(&timespec(left)))? == 0 {
            break;
        }
        let mut buffer = [0; 1024];
        let count = rustix::io::read(input, &mut buffer)?;
        said.extend_from_slice(buffer.get(..count).unwrap_or_default());
        if count == 0 || sequences(&said).any(|(last, numbers)| last == b'c' && numbers.starts_with(b"?")) {
            break;
        }
    }
    Ok(said)
}

fn timespec(duration: Duration) -> Timespec {
    Timespec { tv_sec: duration.as_secs().cast_signed(), tv_nsec: duration.subsec_nanos().into() }
}

/// The answers in what came in, among whatever somebody has typed meanwhile; none where there are none.
fn answers(said: &[u8], texts: usize) -> Option<Answers> {
    let mut places = Vec::new();
    let (mut answers, mut is_answered) = (Answers::default(), false);
    for (last, numbers) in sequences(said) {
        if let (b'c', Some(library)) = (last, numbers.strip_prefix(b">")) {
            answers.library = Some(String::from_utf8_lossy(library).into_owned());
        }
        match (last, numbers.strip_prefix(b"?")) {
            (b'R', None) => places.push(place(numbers)),
            (b'u', Some(_)) => answers.tells_keys = true,
            (b'c', Some(known)) => answers.takes_texts = known.split(|byte| *byte == b';').any(|known| known == b"52"),
            _ => continue,
        }
        is_answered = true;
    }
    let mut places = places.into_iter();
    let start = places.next().flatten();
    let cells = |place: Option<(u16, u16)>| {
        let ((row, column), (start_row, start_column)) = place.zip(start)?;
        (row == start_row).then(|| column.checked_sub(start_column))?
    };
    answers.name = name(said);
    answers.cells = places.map(cells).chain(std::iter::repeat(None)).take(texts).collect();
    is_answered.then_some(answers)
}

/// The name and version among the answers.
fn name(said: &[u8]) -> Option<String> {
    const BEGINS: &[u8] = b"\x1bP>|";
    let at = said.windows(BEGINS.len()).position(|part| part == BEGINS)?;
    let (_, name) = said.split_at_checked(at + BEGINS.len())?;
    let end = name.iter().position(|byte| matches!(byte, 0x1b | 0x07))?;
    Some(String::from_utf8_lossy(name.get(..end)?).into_owned())
}

/// The row and column in the numbers of an answer.
fn place(numbers: &[u8]) -> Option<(u16, u16)> {
    let (row, column) = str::from_utf8(numbers).ok()?.split_once(';')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// The control sequences in some bytes: the letter that ends each, and what stands before that.
fn sequences(said: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = said;
    std::iter::from_fn(move || {
        let at = rest.windows(2).position(|pair| pair == b"\x1b[")?;
        let (_, inside) = rest.split_at_checked(at + 2)?;
        let end = inside.iter().position(|byte| !(0x20..0x40).contains(byte))?;
        let (numbers, last) = inside.split_at_checked(end)?;
        rest = last;
        Some((*last.first()?, numbers))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_found_among_what_is_typed() {
        let said = b"x\x1b[A\x1b[7;1Rls\r\x1b[7;3R\x1b[8;2R\x1b[?5u\x1b[?62;22;52c\x1b[7;9R";
        let cells = vec![Some(2), None, Some(8), None];
        assert_eq!(
            answers(said, 4),
            Some(Answers { cells, tells_keys: true, takes_texts: true, ..Answers::default() })
        );
        let named = answers(b"\x1bP>|kitty(0.40.1)\x1b\\\x1b[?62c", 0).unwrap();
        assert_eq!(named.name.as_deref(), Some("kitty(0.40.1)"));
        assert_eq!(answers(b"\x1b[>0;2300;1c\x1b[?6c", 0).unwrap().library.as_deref(), Some("0;2300;1"));
        assert_eq!(answers(b"\x1b[?62c\x1bP>|kitty(0.4", 0).unwrap().name, None, "one that was cut off");
        let old = Answers { cells: vec![None, None], ..Answers::default() };
        assert_eq!(answers(b"\x1b[?1;2c", 2), Some(old));
        for nothing in [&b""[..], b"hello", b"\x1b[A\x1b[1;5D", b"\x1b[", b"\x1b"] {
            assert_eq!(answers(nothing, 2), None);
        }
    }

    #[test]
    fn whatever_is_written_is_wiped_and_the_last_question_is_the_one_that_all_answer() {
        assert_eq!(question(&["ab"]), "\x1b7\x1b[6nab\x1b[6n\x1b8\x1b[K\x1b7\x1b[>q\x1b[>c\x1b[?u\x1b[c");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(said: Vec<u8>, number: u32, texts in 0_usize..9) {
            let whole = [&said, format!("\x1b[{number};{number}R\x1b[{number};0R").as_bytes(), &said].concat();
            let answers = answers(&whole, texts);
            proptest::prop_assert_eq!(answers.map(|answers| answers.cells.len()), Some(texts));
        }
    }
}
