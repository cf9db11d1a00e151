//! What is heard of a terminal: keys, pastes, the mouse, and what it says of its ground and of itself.
//!
//! Never here: where a sequence begins and ends.

use super::{answers, keys};
use crate::input::Key;
use crate::input::mouse::{Mouse, MouseAct};
use crate::ui::blocks::Blocks;
use crate::ui::theme::Ground;

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A key.
    Key(Key),
    /// A pasted text, as the terminal sent it.
    Paste(String),
    /// Something done with the mouse.
    Mouse(Mouse),
    /// What the terminal says that its ground is.
    Ground(Ground),
    /// What it draws, by what it says that it is called.
    Letters(Blocks),
}

/// What the whole sequence behind an introducer stands for.
pub(super) fn of_sequence(introducer: u8, parameters: &[u8], end: u8) -> Option<Heard> {
    match (introducer, parameters) {
        (b'[', [b'<', numbers @ ..]) => mouse(numbers, end).map(Heard::Mouse),
        (b'[', [b'>', library @ ..]) if end == b'c' => answers::library(library).map(Heard::Letters),
        (b'[', _) => keys::of_sequence(parameters, end).map(Heard::Key),
        _ => keys::of_application(parameters, end).map(Heard::Key),
    }
}

/// The mouse, as it is told in numbers (mode 1006). With something held, and with any other button, it is not meant for us.
fn mouse(numbers: &[u8], end: u8) -> Option<Mouse> {
    let numbers = std::str::from_utf8(numbers).ok()?;
    let mut numbers = numbers.split(';').map(|number| number.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let act = match button {
        0 => MouseAct::Click,
        64 => MouseAct::WheelUp,
        65 => MouseAct::WheelDown,
        _ => return None,
    };
    let is_pressed = end == b'M' && numbers.next().is_none();
    is_pressed.then_some(Mouse { act, column: column.checked_sub(1)?, row: row.checked_sub(1)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_main_button_and_the_wheel_are_heard() {
        let said = |sequence: &str| {
            let (end, parameters) = sequence.as_bytes().split_last().unwrap();
            match of_sequence(b'[', parameters, *end) {
                Some(Heard::Mouse(Mouse { act, column, row })) => Some((act, column, row)),
                Some(other) => panic!("{other:?}"),
                None => None,
            }
        };
        assert_eq!(said("<0;12;5M"), Some((MouseAct::Click, 11, 4)));
        assert_eq!(said("<64;1;1M"), Some((MouseAct::WheelUp, 0, 0)));
        assert_eq!(said("<65;223;300M"), Some((MouseAct::WheelDown, 222, 299)));
        for other in [
            "<0;12;5m",
            "<1;12;5M",
            "<2;1;1M",
            "<4;1;1M",
            "<16;1;1M",
            "<32;1;1M",
            "<35;1;1M",
            "<66;1;1M",
            "<0;0;5M",
            "<0;5;0M",
            "<0;5M",
            "<0;5;5;5M",
            "<0;99999;1M",
            "<;;M",
            "<0;-1;5M",
            "<0;5;5A",
            "<M",
            "<+0;5;5M",
        ] {
            let heard = said(other);
            // A sign before a number is none that a terminal sends, and does no harm.
            assert!(heard.is_none() || other.contains('+'), "{other}: {heard:?}");
        }
    }
}
