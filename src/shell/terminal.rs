//! The terminal: entered, drawn on, and left as it was found, whichever way the program ends.
//!
//! Never here: a wait for what the terminal answers (some never do), or any without an end; what is drawn.

use std::env;
use std::io;
use std::panic;
use std::sync::{Mutex, Once, PoisonError};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, KeyboardEnhancementFlags, PopKeyboardEnhancementFlags,
    PushKeyboardEnhancementFlags,
};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{self, OptionalActions, QueueSelector, Termios};

use super::letters::Choice;
use super::page::Page;
use super::questions;

/// The most columns and rows that are drawn on. What a terminal says of its size need not be so, and a page of 65,535 by
/// 65,535 cells takes more memory than there is; what is larger than the largest wall is left empty at its right and foot.
const LARGEST: Size = Size::new(1000, 300);

/// How the names begin of terminals that fill what they erase with the background that is set, as their descriptions in
/// terminfo say (`bce`). `screen` and `tmux` are not among them.
const ERASES: [&str; 13] = [
    "xterm",
    "rxvt",
    "linux",
    "konsole",
    "vte",
    "gnome",
    "alacritty",
    "kitty",
    "foot",
    "wezterm",
    "iterm",
    "putty",
    "st-",
];

/// Has clicks and the wheel told (1000), in numbers of any size (1006): no more than that, so that text can still be selected
/// with Shift held; and the same back.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// The terminal as it was found; none while it is not ours. Shared, because a panic may have to restore it from any
/// thread; held while anything is written, so that nothing is drawn on a terminal that was left.
static FOUND: Mutex<Option<FoundTerminal>> = Mutex::new(None);

/// What there is to put back.
#[derive(Debug)]
struct FoundTerminal {
    termios: Termios,
    /// Whether [`entry`] goes before what is shown next. It is sent together with the first frame, so that nobody sees an
    /// empty page before it.
    enters: bool,
    /// Whether it has been sent and has to be taken back.
    leaves: bool,
    /// Whether it asks for the mouse as well.
    takes_mouse: bool,
}

/// The terminal while it is ours. Dropping it leaves it.
#[derive(Debug)]
pub(crate) struct Screen {
    page: Page,
    /// Whether the terminal tells what is done with the mouse.
    takes_mouse: bool,
}

impl Screen {
    /// Makes the terminal ours.
    ///
    /// # Errors
    /// Where input or output is no terminal, or one that cannot place its cursor; nothing has been written then.
    pub(crate) fn enter(takes_mouse: bool) -> Result<Self, NoScreen> {
        can_be_drawn_on()?;
        restore_on_panic();
        take_over(takes_mouse).map_err(NoScreen::Failed)?;
        Ok(Self { page: page(), takes_mouse })
    }

    /// Draws a frame and sends it in one write; nothing is sent where nothing has changed.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(crate) fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        show(self.page.draw(view))
    }

    /// Columns and rows.
    pub(crate) const fn size(&self) -> (u16, u16) {
        let Size { width, height } = self.page.size();
        (width, height)
    }

    /// The terminal has another size: looks which. It may have had yet others in between and come back to the one it
    /// had, and what it shows then is anybody's guess, so that all is drawn anew.
    pub(crate) fn measure(&mut self) {
        self.page.set_size(size());
    }

    /// Makes the terminal ours once more, after others may have used it, and forgets what it showed.
    pub(crate) fn enter_again(&mut self) -> io::Result<()> {
        take_over(self.takes_mouse)?;
        self.page = page();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Puts the terminal back as it was found, if that has not been done. Tells nobody when it cannot: it is gone then.
pub(crate) fn leave() {
    let mut ours = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = ours.take() {
        if found.leaves {
            let _gone = send(&exit(found.takes_mouse));
        }
        let _gone = set(&found.termios);
    }
}

/// Asks the terminal for the color of its ground and for its name, as it is wanted, where it is likely to know what is asked.
/// Nobody waits for the answers.
pub(crate) fn ask(for_ground: bool, for_name: bool) -> io::Result<()> {
    let term = env::var("TERM").unwrap_or_default();
    let is_asked = (for_ground || for_name) && questions::answers(&term, env::var_os("STY").is_some());
    let is_alacritty = Choice::by(|name| env::var(name).ok()).is_alacritty();
    if is_asked { show(questions::question(for_ground, for_name, is_alacritty).as_bytes()) } else { Ok(()) }
}

/// Has the terminal put a text into its clipboard (OSC 52). GNU `screen` would show it instead.
pub(crate) fn copy(text: &str) -> io::Result<()> {
    if env::var_os("STY").is_some() {
        return Ok(());
    }
    let mut bytes = Vec::new();
    let _written = queue!(bytes, CopyToClipboard::to_clipboard_from(text));
    show(&bytes)
}

/// Rings the terminal's bell.
pub(crate) fn ring() -> io::Result<()> {
    show(b"\x07")
}

/// Throws away what the terminal has not taken yet, so that whoever waits for it to be taken goes on.
pub(crate) fn discard_output() {
    let _gone = termios::tcflush(stdout(), QueueSelector::OFlush);
}

/// Why the program cannot draw here.
#[derive(Debug)]
pub enum NoScreen {
    /// Standard input is no terminal.
    Input,
    /// Standard output is no terminal.
    Output,
    /// The terminal says that it can only print.
    Dumb,
    /// The terminal could not be set.
    Failed(io::Error),
}

impl std::error::Error for NoScreen {}

/// Whether this terminal can be drawn on.
pub(crate) fn can_be_drawn_on() -> Result<(), NoScreen> {
    check(termios::isatty(stdin()), termios::isatty(stdout()), env::var_os("TERM").as_deref())
}

fn check(input: bool, output: bool, term: Option<&std::ffi::OsStr>) -> Result<(), NoScreen> {
    match (input, output) {
        (false, _) => Err(NoScreen::Input),
        (_, false) => Err(NoScreen::Output),
        _ if term.is_some_and(|term| term == "dumb") => Err(NoScreen::Dumb),
        _ => Ok(()),
    }
}

/// What is drawn on, for this terminal.
fn page() -> Page {
    let term = env::var("TERM").unwrap_or_default();
    Page::new(size(), erases(&term, env::var_os("STY").is_some()))
}

/// Whether erased cells take the background that is set. GNU `screen`, which names its session in `STY`, leaves them
/// without one whichever terminal it is told to say that it is.
fn erases(term: &str, in_screen: bool) -> bool {
    !in_screen && ERASES.iter().any(|name| term.starts_with(name))
}

/// Alternate screen, pastes told from typing, keys that are otherwise ambiguous told apart, with where they lie
/// (terminals that do not know this ignore it), no cursor, and a clean page. Where that has been sent and never taken back, as after a stop that could
/// not be seen coming, the keys are let go of first: they would stay told apart once more than they are let go of.
fn entry(again: bool, takes_mouse: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to a vector cannot fail.
    let _written = if again { queue!(bytes, EnterAlternateScreen, PopKeyboardEnhancementFlags) } else { Ok(()) };
    let told = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES | KeyboardEnhancementFlags::REPORT_ALTERNATE_KEYS;
    let keys = PushKeyboardEnhancementFlags(told);
    let clean = (SetAttribute(Attribute::Reset), Clear(ClearType::All));
    let _written = queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, keys, Hide, clean.0, clean.1);
    if takes_mouse {
        bytes.extend_from_slice(MOUSE_ON);
    }
    bytes
}

/// The same back, in the opposite order; a frame that was cut short is let go of first.
fn exit(takes_mouse: bool) -> Vec<u8> {
    let mut bytes = if takes_mouse { MOUSE_OFF.to_vec() } else { Vec::new() };
    let _written = queue!(bytes, EndSynchronizedUpdate, SetAttribute(Attribute::Reset), Show)
        .and_then(|()| queue!(bytes, PopKeyboardEnhancementFlags, DisableBracketedPaste, LeaveAlternateScreen));
    bytes
}

/// Sets raw mode and has [`entry`] sent with what is shown next; may be done again while the terminal is ours.
fn take_over(takes_mouse: bool) -> io::Result<()> {
    let mut ours = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    let found = match &mut *ours {
        Some(found) => found,
        None => {
            let termios = termios::tcgetattr(stdin())?;
            ours.insert(FoundTerminal { termios, enters: true, leaves: false, takes_mouse })
        }
    };
    found.enters = true;
    let mut raw = found.termios.clone();
    raw.make_raw();
    set(&raw)
}

/// Sends this if the terminal is ours.
fn show(bytes: &[u8]) -> io::Result<()> {
    let mut ours = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    match &mut *ours {
        Some(found) if found.enters => {
            let entry = entry(found.leaves, found.takes_mouse);
            (found.enters, found.leaves) = (false, true);
            send(&[&entry, bytes].concat())
        }
        Some(_) => send(bytes),
        None => Ok(()),
    }
}

/// Sets the line of the terminal so.
pub(super) fn set(termios: &Termios) -> io::Result<()> {
    loop {
        match termios::tcsetattr(stdin(), OptionalActions::Now, termios) {
            Err(Errno::INTR) => {}
            done => return Ok(done?),
        }
    }
}

/// The size to draw in.
pub(crate) fn size() -> Size {
    drawn(termios::tcgetwinsize(stdout()).map_or(Size::ZERO, |size| Size::new(size.ws_col, size.ws_row)))
}

/// How much is drawn of a terminal that says it is so large; the classic size where it does not know its own.
fn drawn(said: Size) -> Size {
    if said.width == 0 || said.height == 0 {
        return Size::new(80, 24);
    }
    Size::new(said.width.min(LARGEST.width), said.height.min(LARGEST.height))
}

/// Sends bytes as they are.
pub(super) fn send(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Somebody who shares the terminal has made it non-blocking.
            Err(Errno::AGAIN) => drop(poll(&mut [PollFd::new(&stdout(), PollFlags::OUT)], None)?),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Has a panic, in whichever thread, restore the terminal before it is told, so that it can be read. Done once; what
/// was told before is still told by whoever told it.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            leave();
            tell(panic);
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    #[test]
    fn what_is_set_is_taken_back_in_the_opposite_order() {
        let set = "\x1b[?1049h\x1b[?2004h\x1b[>5u\x1b[?25l\x1b[0m\x1b[2J";
        assert_eq!(entry(false, false), set.as_bytes());
        assert_eq!(entry(true, false), ["\x1b[?1049h\x1b[<1u", set].concat().as_bytes());
        assert_eq!(entry(false, true), [set.as_bytes(), MOUSE_ON].concat());
        assert_eq!(exit(true), [MOUSE_OFF, &exit(false)].concat());
        assert_eq!(exit(false), b"\x1b[?2026l\x1b[0m\x1b[?25h\x1b[<1u\x1b[?2004l\x1b[?1049l");
    }

    proptest::proptest! {
        #[test]
        fn whatever_size_a_terminal_says_it_has_a_page_of_it_can_be_held(width: u16, height: u16) {
            let drawn = drawn(Size::new(width, height));
            proptest::prop_assert!(drawn.area() > 0 && drawn.area() <= LARGEST.area());
            let is_true = drawn.width <= width && drawn.height <= height;
            proptest::prop_assert!(is_true || width == 0 || height == 0);
            proptest::prop_assert!(width > LARGEST.width || height > LARGEST.height || width == 0 || height == 0
                || drawn == Size::new(width, height));
        }
    }

    #[test]
    fn what_is_erased_takes_the_background_where_the_terminal_says_so() {
        assert!(erases("xterm-256color", false) && erases("linux", false) && erases("st-256color", false));
        assert!(!erases("screen-256color", false) && !erases("tmux-256color", false) && !erases("", false));
        assert!(!erases("xterm-256color", true), "a name that `screen` was told to take");
    }

    #[test]
    fn where_nothing_can_be_drawn_is_said_before_anything_is_written() {
        let xterm = Some(OsStr::new("xterm-256color"));
        assert!(matches!(check(false, true, xterm), Err(NoScreen::Input)));
        assert!(matches!(check(true, false, xterm), Err(NoScreen::Output)));
        assert!(matches!(check(true, true, Some(OsStr::new("dumb"))), Err(NoScreen::Dumb)));
        assert!(check(true, true, xterm).is_ok());
        assert!(check(true, true, None).is_ok());
    }
}
