//! Which key a control character or a whole sequence stands for.
//!
//! Three ways to write a key with something held have grown side by side: xterm's (`CSI 1;5D`, `CSI 3;2~`), its older
//! "modify other keys" (`CSI 27;5;99~`), and kitty's (`CSI 99;5u`, with alternates and kinds of event after colons).
//!
//! Never here: where a sequence ends; what a key means.

use crate::input::{Code, Key};

/// What is held that no key of ours is held with: with super, hyper or meta a letter is some program's shortcut, not text.
const FOREIGN: u32 = 8 | 16 | 32;
/// The kind of event of a key that was let go.
const RELEASE: u32 = 3;

/// The key of a control character or one of ASCII.
pub(super) fn plain(byte: u8) -> Key {
    match byte {
        0 => Key::ctrl(' '),
        b'\r' | b'\n' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x1b => Key::plain(Code::Esc),
        0x7f => Key::plain(Code::Backspace),
        0x01..=0x1a => Key::ctrl(char::from(byte - 1 + b'a')),
        0x1c..=0x1f => Key::ctrl(char::from(byte - 0x1c + b'4')),
        _ => Key::char(char::from(byte)),
    }
}

/// The key of a control sequence with these parameters and this end; none where it is an answer, a mouse, a focus, a key
/// let go or one that nobody means.
pub(super) fn of_sequence(parameters: &[u8], end: u8) -> Option<Key> {
    if let Some(function @ b'A'..=b'E') = (parameters == b"[").then_some(end) {
        return Some(Key::plain(Code::F(1 + function - b'A')));
    }
    let fields = Fields::read(parameters)?;
    let code = match (end, fields.number(0)) {
        (b'u', _) => return letter(fields.held(1)?, fields.alternates(0)),
        (b'~', 27) => return letter(fields.held(1)?, fields.alternates(2)),
        (b'~', number) => numbered(number)?,
        // A report of where the cursor stands has the same form as F3 with something held.
        (b'R', 1..) => return None,
        (end, 0 | 1) => lettered(end)?,
        _ => return None,
    };
    let held = fields.held(1)?;
    Some(Key { code, shift: held.shift || end == b'Z', ..held })
}

/// The key of a sequence that begins with `ESC O`; some terminals put what is held between. The block of numbers sends
/// its keys so where an earlier program has asked for it.
pub(super) fn of_application(parameters: &[u8], end: u8) -> Option<Key> {
    let fields = Fields::read(parameters)?;
    let code = match end {
        b'M' => Code::Enter,
        b'j'..=b'y' => Code::Char(char::from(end - b'j' + b'*')),
        _ => lettered(end)?,
    };
    let place = usize::from(parameters.contains(&b';'));
    Some(Key { code, ..fields.held(place)? })
}

fn lettered(end: u8) -> Option<Code> {
    Some(match end {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'Z' => Code::Tab,
        b'P'..=b'S' => Code::F(1 + end - b'P'),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<Code> {
    let function = |number: u32| u8::try_from(number).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => function(number - 10),
        17..=21 => function(number - 11),
        23..=26 => function(number - 12),
        28..=29 => function(number - 15),
        31..=34 => function(number - 17),
        _ => None,
    }
}

/// The numbers of a sequence: fields between semicolons, alternates between colons; one that is left out is 0.
struct Fields(Vec<Vec<u32>>);

impl Fields {
    /// None where it holds anything but numbers, as an answer of the terminal does.
    fn read(parameters: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(parameters).ok()?;
        let number = |part: &str| if part.is_empty() { Some(0) } else { part.parse().ok() };
        if !text.bytes().all(|byte| matches!(byte, b'0'..=b';')) {
            return None;
        }
        let fields = text.split(';').map(|field| field.split(':').map(number).collect());
        fields.collect::<Option<_>>().map(Self)
    }

    fn alternates(&self, field: usize) -> &[u32] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    fn number(&self, field: usize) -> u32 {
        self.alternates(field).first().copied().unwrap_or_default()
    }

    /// A key with what is held according to this field; none where it was let go, or something foreign is held.
    fn held(&self, field: usize) -> Option<Key> {
        let held = self.number(field).saturating_sub(1);
        let is_pressed = self.alternates(field).get(1) != Some(&RELEASE);
        let key = Key { code: Code::Esc, shift: held & 1 != 0, alt: held & 2 != 0, ctrl: held & 4 != 0 };
        (is_pressed && held & FOREIGN == 0).then_some(key)
    }
}

/// The key with this number of Unicode: alone, with Shift, and on a plain keyboard, as far as the terminal says so.
fn letter(held: Key, alternates: &[u32]) -> Option<Key> {
    let letter = |place: usize| {
        let number = alternates.get(place).copied().filter(|number| *number > 0);
        number.and_then(char::from_u32).filter(|letter| !letter.is_control())
    };
    let code = match alternates.first()? {
        8 | 127 => Code::Backspace,
        9 => Code::Tab,
        10 | 13 => Code::Enter,
        27 => Code::Esc,
        number @ 57344..=63743 => of_block(*number)?,
        _ => {
            let typed = letter(0)?;
            let is_command = held.ctrl || held.alt;
            let plain = letter(2).filter(|plain| is_command && !typed.is_ascii() && plain.is_ascii());
            let shifted = letter(1).filter(|_| held.shift);
            Code::Char(plain.or(shifted).unwrap_or_else(|| if held.shift { upper(typed) } else { typed }))
        }
    };
    let code = match code {
        Code::Char(letter) if held.ctrl => Code::Char(letter.to_ascii_lowercase()),
        other => other,
    };
    Some(Key { code, shift: held.shift && !matches!(code, Code::Char(_)), ..held })
}

fn upper(letter: char) -> char {
    let mut upper = letter.to_uppercase();
    upper.next().filter(|_| upper.len() == 0).unwrap_or(letter)
}

/// The key with a number of kitty's own: the block of numbers, and the function keys that have no other form.
fn of_block(number: u32) -> Option<Code> {
    const SIGNS: [char; 15] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '/', '*', '-', '+'];
    if let Some(sign) = number.checked_sub(57399).and_then(|place| SIGNS.get(usize::try_from(place).ok()?)) {
        return Some(Code::Char(*sign));
    }
    Some(match number {
        57376..=57387 => Code::F(u8::try_from(number - 57376 + 13).ok()?),
        57414 => Code::Enter,
        57415 => Code::Char('='),
        57416 => Code::Char(','),
        57417 => Code::Left,
        57418 => Code::Right,
        57419 => Code::Up,
        57420 => Code::Down,
        57421 => Code::PageUp,
        57422 => Code::PageDown,
        57423 => Code::Home,
        57424 => Code::End,
        57426 => Code::Delete,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The notation of the key of `CSI` and this; `-` for none.
    fn csi(sequence: &str) -> String {
        let (end, parameters) = sequence.as_bytes().split_last().unwrap();
        of_sequence(parameters, *end).map_or_else(|| "-".to_owned(), |key| key.to_string())
    }

    fn ss3(sequence: &str) -> String {
        let (end, parameters) = sequence.as_bytes().split_last().unwrap();
        of_application(parameters, *end).map_or_else(|| "-".to_owned(), |key| key.to_string())
    }

    #[test]
    fn keys_of_xterm_have_what_is_held_in_the_second_field() {
        for (sequence, key) in [
            ("A", "up"),
            ("1;2D", "shift-left"),
            ("1;5C", "ctrl-right"),
            ("1;7F", "ctrl-alt-end"),
            ("1;65H", "home"),
            ("Z", "shift-tab"),
            ("3~", "delete"),
            ("5;3~", "alt-pgup"),
            ("15~", "f5"),
            ("24;5~", "ctrl-f12"),
            ("P", "f1"),
            ("1;2P", "shift-f1"),
            ("R", "f3"),
            ("[B", "f2"),
            ("1;1:3A", "-"),
            ("1;1:2A", "up"),
        ] {
            assert_eq!(csi(sequence), key, "CSI {sequence}");
        }
    }

    #[test]
    fn keys_of_kitty_and_modified_others_are_the_letters_that_they_type() {
        for (sequence, key) in [
            ("27u", "esc"),
            ("27;1:1u", "esc"),
            ("27;1:3u", "-"),
            ("13;2u", "shift-enter"),
            ("9;2u", "shift-tab"),
            ("127;3u", "alt-backspace"),
            ("110u", "n"),
            ("110;129u", "n"),
            ("97;2u", "A"),
            ("228;2u", "Ä"),
            ("51:51:51;5u", "ctrl-3"),
            ("47:63;2u", "?"),
            ("99;5u", "ctrl-c"),
            ("1089::99;5u", "ctrl-c"),
            ("1089::99u", "с"),
            ("32;2u", "space"),
            ("97;9u", "-"),
            ("57404u", "5"),
            ("57414u", "enter"),
            ("57422u", "pgdn"),
            ("57376u", "f13"),
            ("57358u", "-"),
            ("57441;2u", "-"),
            ("27;5;99~", "ctrl-c"),
            ("27;6;67~", "ctrl-c"),
            ("27;2;65~", "A"),
            ("27;3;13~", "alt-enter"),
        ] {
            assert_eq!(csi(sequence), key, "CSI {sequence}");
        }
    }

    #[test]
    fn keys_of_the_application_mode_are_known_with_and_without_something_held() {
        for (sequence, key) in [
            ("A", "up"),
            ("H", "home"),
            ("P", "f1"),
            ("5C", "ctrl-right"),
            ("1;2S", "shift-f4"),
            ("M", "enter"),
            ("u", "5"),
            ("k", "+"),
        ] {
            assert_eq!(ss3(sequence), key, "ESC O {sequence}");
        }
    }

    #[test]
    fn what_the_terminal_says_of_itself_and_of_the_mouse_is_no_key() {
        for sequence in [
            "?62;4c",
            ">1;4000;29c",
            "12;40R",
            "1;2R",
            "?1u",
            "?2026;2$y",
            "I",
            "O",
            "<0;5;6M",
            "<0;5;6m",
            "0;5;6M",
            "1;5;6M",
            "8;24;80t",
            "0n",
            "2~",
            "999999999999~",
            "1;5",
            "99999999999999u",
            "55296u",
            "0u",
            "u",
            "155u",
        ] {
            assert_eq!(csi(sequence), "-", "CSI {sequence}");
        }
    }
}
