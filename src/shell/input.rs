//! What is typed and pasted: a thread that reads the terminal and tells the loop, in the program's own words.
//!
//! Never here: what a key means; the size of the terminal (a signal tells it).

use std::io;
use std::thread;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Call, Ending, Post};
use crate::app::msg::Msg;
use crate::input::{Code, Key};

/// Starts the thread. It ends with the program, or when the terminal can no longer be read.
pub(crate) fn listen(post: Post) -> io::Result<()> {
    let listen = move || {
        while let Ok(event) = event::read() {
            if let Some(msg) = msg(event) {
                post.call(Call::Msg(msg));
            }
        }
        post.call(Call::End(Ending::Gone));
    };
    thread::Builder::new().name("input".to_owned()).spawn(listen).map(drop)
}

fn msg(event: Event) -> Option<Msg> {
    match event {
        Event::Key(event) => key(event).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(..) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let mut key = Key {
        code: Code::Esc,
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
        shift: event.modifiers.contains(KeyModifiers::SHIFT),
    };
    key.code = match event.code {
        KeyCode::Char(letter) => {
            key.shift = false;
            Code::Char(letter)
        }
        KeyCode::BackTab => {
            key.shift = true;
            Code::Tab
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number @ 1..=24) => Code::F(number),
        KeyCode::F(_)
        | KeyCode::Insert
        | KeyCode::Null
        | KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::KeypadBegin
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => return None,
    };
    Some(key)
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyEventState, MediaKeyCode};

    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn keys_are_told_in_our_notation() {
        let cases = [
            (KeyCode::Char('n'), KeyModifiers::NONE, "n"),
            (KeyCode::Char('U'), KeyModifiers::SHIFT, "U"),
            (KeyCode::Char(' '), KeyModifiers::NONE, "space"),
            (KeyCode::Char('c'), KeyModifiers::CONTROL, "ctrl-c"),
            (KeyCode::Char('2'), KeyModifiers::ALT, "alt-2"),
            (KeyCode::BackTab, KeyModifiers::NONE, "shift-tab"),
            (KeyCode::Left, KeyModifiers::SHIFT, "shift-left"),
            (KeyCode::F(5), KeyModifiers::NONE, "f5"),
        ];
        for (code, modifiers, notation) in cases {
            assert_eq!(pressed(code, modifiers).as_deref(), Some(notation));
        }
    }

    #[test]
    fn a_key_let_go_and_a_key_nobody_means_say_nothing() {
        assert_eq!(key(KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release)), None);
        assert_eq!(pressed(KeyCode::Media(MediaKeyCode::Play), KeyModifiers::NONE), None);
        assert_eq!(pressed(KeyCode::F(30), KeyModifiers::NONE), None);
        let keypad = KeyEvent { state: KeyEventState::KEYPAD, ..KeyEvent::from(KeyCode::Char('7')) };
        assert_eq!(key(keypad), Some(Key::char('7')));
    }
}
