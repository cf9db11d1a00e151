//! What the terminal is asked once the first frame is on it, and which terminals are.
//!
//! Never here: a wait for an answer, or what one means.

/// The questions for the ground, for name and version, and for the version of Alacritty's library. They change nothing, and a terminal that does not know them drops
/// them. Behind them stands the one that every terminal answers that answers anything.
const ASK_GROUND: &str = "\x1b]11;?\x1b\\";
const ASK_NAME: &str = "\x1b[>q";
const ASK_LIBRARY: &str = "\x1b[>c";
const ASK_KIND: &str = "\x1b[c";

/// How the names begin of terminals that are not asked: they have no such colors, or show what they do not know. (GNU
/// `screen` is one of several that share a terminal, and hands an answer to whichever is in front.)
const UNASKED: [&str; 7] = ["dumb", "linux", "vt", "ansi", "cons", "sun", "cygwin"];

/// What is asked; of Alacritty, which does not tell its name, what it is made of.
pub(super) fn question(for_ground: bool, for_name: bool, is_alacritty: bool) -> String {
    let ground = if for_ground { ASK_GROUND } else { "" };
    let name = if for_name { ASK_NAME } else { "" };
    let library = if for_name && is_alacritty { ASK_LIBRARY } else { "" };
    [ground, name, library, ASK_KIND].concat()
}

/// Whether a terminal of this name is likely to answer what it is asked.
pub(super) fn answers(term: &str, in_screen: bool) -> bool {
    !in_screen && !term.is_empty() && UNASKED.iter().all(|name| !term.starts_with(name) || term.starts_with("vte"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_terminal_answers_is_asked_last() {
        assert_eq!(question(true, true, false), "\x1b]11;?\x1b\\\x1b[>q\x1b[c");
        assert_eq!(question(true, false, true), "\x1b]11;?\x1b\\\x1b[c");
        assert_eq!(question(false, true, true), "\x1b[>q\x1b[>c\x1b[c");
    }

    #[test]
    fn only_a_terminal_that_is_likely_to_answer_is_asked() {
        for term in ["xterm-256color", "tmux-256color", "screen-256color", "xterm-kitty", "foot", "vte-256color"] {
            assert!(answers(term, false) && !answers(term, true), "{term}");
        }
        for term in ["", "dumb", "linux", "linux-16color", "vt100", "vt220", "ansi", "cons25"] {
            assert!(!answers(term, false), "{term}");
        }
    }
}
