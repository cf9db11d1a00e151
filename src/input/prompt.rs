//! The one-line text field as a value: a text, a cursor between two of its graphemes, and the keys that edit it.
//!
//! Never here: drawing, the meaning of Enter or Esc (they belong to whoever asked for the text), cleaning what was
//! pasted (the caller does, before [`Prompt::insert_str`]).

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use super::{Code, Key};

/// Stands for a letter that nobody can read.
const MASK: &str = "•";

/// A line of text that is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// A byte offset into the text, always between two graphemes.
    cursor: usize,
}

impl Prompt {
    /// An empty line.
    pub const fn new() -> Self {
        Self { text: String::new(), cursor: 0 }
    }

    /// A line that holds this text, the cursor behind it.
    pub fn with(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { cursor: text.len(), text }
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing has been typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The same line where nobody can read it: a dot for each letter, the cursor where it is.
    #[must_use]
    pub fn masked(&self) -> Self {
        let (before, after) = self.text.split_at_checked(self.cursor).unwrap_or((&self.text, ""));
        let [before, after] = [before, after].map(|text| MASK.repeat(text.graphemes(true).count()));
        Self { cursor: before.len(), text: before + &after }
    }

    /// The same line where nobody can read these bytes of it: a dot for each letter, the cursor where it is.
    #[must_use]
    pub fn masked_in(&self, bytes: std::ops::Range<usize>) -> Self {
        let hides = |at: usize| bytes.contains(&at);
        let letters = |from: usize, to: usize| {
            let part = self.text.get(from..to).unwrap_or("");
            let dotted = part.grapheme_indices(true).map(|(at, letter)| if hides(from + at) { MASK } else { letter });
            dotted.collect::<String>()
        };
        let before = letters(0, self.cursor);
        Self { cursor: before.len(), text: before + &letters(self.cursor, self.text.len()) }
    }

    /// Gives back what was typed and leaves the line empty.
    pub fn take(&mut self) -> String {
        self.cursor = 0;
        std::mem::take(&mut self.text)
    }

    /// Takes in a key that types or edits; whether it was one. A key that has nothing to do, such as Left at the
    /// start, is taken all the same.
    pub fn on(&mut self, key: Key) -> bool {
        if let Some(letter) = key.text() {
            self.insert(letter);
            return true;
        }
        let held = key.ctrl || key.alt;
        match key.code {
            Code::Left if held => self.cursor = self.word_before(is_word),
            Code::Right if held => self.cursor = self.word_after(),
            Code::Left => self.cursor = self.before(),
            Code::Right => self.cursor = self.after(),
            Code::Home => self.cursor = 0,
            Code::End => self.cursor = self.text.len(),
            Code::Backspace if held => self.remove(self.word_before(is_word), self.cursor),
            Code::Backspace => self.remove(self.before(), self.cursor),
            Code::Delete if held => self.remove(self.cursor, self.word_after()),
            Code::Delete => self.remove(self.cursor, self.after()),
            Code::Char(letter) => return self.on_held(letter, key),
            Code::Enter
            | Code::Esc
            | Code::Tab
            | Code::Up
            | Code::Down
            | Code::PageUp
            | Code::PageDown
            | Code::F(_) => {
                return false;
            }
        }
        true
    }

    /// Types one character at the cursor; control characters are not text and are left out.
    pub fn insert(&mut self, letter: char) {
        if !letter.is_control() {
            self.text.insert(self.cursor, letter);
            self.cursor += letter.len_utf8();
            self.settle();
        }
    }

    /// Puts a text in at the cursor; it has been cleaned of control characters by the caller.
    pub fn insert_str(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
        self.settle();
    }

    /// What shows in this many columns, and the column of the cursor in it. The cursor is always inside, so the text
    /// takes one column less where the cursor stands behind it; a part of what follows the cursor is kept in sight.
    /// Costs what is seen, not what was typed.
    pub fn window(&self, columns: u16) -> (&str, u16) {
        let columns = usize::from(columns);
        let (before, after) = self.text.split_at_checked(self.cursor).unwrap_or((&self.text, ""));
        let ahead = fitting(after.graphemes(true), columns / 4).columns.max(1);
        let shown_before = fitting(before.graphemes(true).rev(), columns.saturating_sub(ahead));
        let shown_after = fitting(after.graphemes(true), columns - shown_before.columns);
        let visible = self.text.get(self.cursor - shown_before.bytes..self.cursor + shown_after.bytes);
        (visible.unwrap_or_default(), u16::try_from(shown_before.columns).unwrap_or(u16::MAX))
    }

    /// The letters with Ctrl or Alt that edit, as shells have them.
    fn on_held(&mut self, letter: char, key: Key) -> bool {
        match (key.ctrl, key.alt, letter) {
            (true, false, 'a') => self.cursor = 0,
            (true, false, 'h') => self.remove(self.before(), self.cursor),
            (true, false, 'w') => self.remove(self.word_before(is_visible), self.cursor),
            (true, false, 'u') => self.remove(0, self.cursor),
            (true, false, 'k') => self.remove(self.cursor, self.text.len()),
            (false, true, 'b') => self.cursor = self.word_before(is_word),
            (false, true, 'f') => self.cursor = self.word_after(),
            _ => return false,
        }
        true
    }

    fn remove(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.cursor = start;
        self.settle();
    }

    /// Where two neighbors have become one grapheme, moves the cursor behind it.
    fn settle(&mut self) {
        if self.cursor < self.text.len() {
            let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
            if cursor.is_boundary(&self.text, 0) == Ok(false) {
                self.cursor = self.after();
            }
        }
    }

    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// The start of the word that the cursor stands in or behind.
    fn word_before(&self, belongs: fn(&str) -> bool) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        self.cursor - word(before.graphemes(true).rev(), belongs)
    }

    /// The end of the word that the cursor stands in or before.
    fn word_after(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + word(after.graphemes(true), is_word)
    }
}

fn is_word(grapheme: &str) -> bool {
    grapheme.chars().any(char::is_alphanumeric)
}

fn is_visible(grapheme: &str) -> bool {
    !grapheme.chars().all(char::is_whitespace)
}

/// The bytes up to the far end of the next word: what stands between, then the word itself.
fn word<'a>(graphemes: impl Iterator<Item = &'a str>, belongs: fn(&str) -> bool) -> usize {
    let mut seen = false;
    graphemes
        .take_while(|grapheme| {
            let inside = belongs(grapheme);
            seen |= inside;
            inside || !seen
        })
        .map(str::len)
        .sum()
}

struct Extent {
    bytes: usize,
    columns: usize,
}

/// How far one gets along the graphemes within so many columns.
fn fitting<'a>(graphemes: impl Iterator<Item = &'a str>, columns: usize) -> Extent {
    let mut extent = Extent { bytes: 0, columns: 0 };
    for grapheme in graphemes {
        let width = grapheme.width();
        if extent.columns + width > columns {
            break;
        }
        extent.bytes += grapheme.len();
        extent.columns += width;
    }
    extent
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FAMILY: &str = "👨‍👩‍👧‍👦";

    fn typed(keys: &str) -> Prompt {
        let mut prompt = Prompt::new();
        for key in keys.split(' ') {
            match key.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                Some(text) => prompt.insert_str(&text.replace('_', " ")),
                None => assert!(prompt.on(key.parse().unwrap()), "{key} is not taken"),
            }
        }
        prompt
    }

    /// The text with the cursor as a bar.
    fn picture(prompt: &Prompt) -> String {
        let (before, after) = prompt.text.split_at(prompt.cursor);
        format!("{before}|{after}")
    }

    #[test]
    fn keys_edit_as_shells_do() {
        let cases = [
            ("a b left X", "aX|b"),
            ("a b c ctrl-a right delete", "a|c"),
            ("\"one_two,_three\" ctrl-w", "one two, |"),
            ("\"one_two,_three\" alt-b alt-b", "one |two, three"),
            ("\"one_two,_three\" home ctrl-right alt-f", "one two|, three"),
            ("\"one_two\" ctrl-left ctrl-u", "|two"),
            ("\"one_two\" ctrl-left ctrl-k", "one |"),
            ("\"one_two\" alt-backspace", "one |"),
            ("\"one_two\" home ctrl-delete", "| two"),
            ("\"one\" left left end", "one|"),
            ("\"one\" ctrl-a end ctrl-h", "on|"),
            ("\"one\" home left backspace", "|one"),
        ];
        for (keys, expected) in cases {
            assert_eq!(picture(&typed(keys)), expected, "{keys}");
        }
    }

    #[test]
    fn a_grapheme_is_one_thing() {
        let mut prompt = Prompt::with(format!("a{FAMILY}e\u{301}"));
        prompt.on("backspace".parse().unwrap());
        assert_eq!(picture(&prompt), format!("a{FAMILY}|"));
        prompt.on("left".parse().unwrap());
        assert_eq!(picture(&prompt), format!("a|{FAMILY}"));
        prompt.on("delete".parse().unwrap());
        assert_eq!(picture(&prompt), "a|");
    }

    #[test]
    fn neighbors_that_become_one_grapheme_keep_the_cursor_outside() {
        let mut prompt = Prompt::with("\u{301}");
        prompt.on("home".parse().unwrap());
        prompt.insert('e');
        assert_eq!(picture(&prompt), "e\u{301}|");
    }

    #[test]
    fn keys_that_are_not_text_are_left_to_others() {
        for key in ["enter", "esc", "tab", "up", "pgdn", "f5", "ctrl-c", "alt-2", "ctrl-alt-a"] {
            let mut prompt = Prompt::with("one");
            assert!(!prompt.on(key.parse().unwrap()), "{key}");
            assert_eq!(picture(&prompt), "one|");
        }
    }

    #[test]
    fn the_window_follows_the_cursor() {
        let mut prompt = Prompt::with("0123456789");
        assert_eq!(prompt.window(20), ("0123456789", 10));
        assert_eq!(prompt.window(11), ("0123456789", 10));
        assert_eq!(prompt.window(8), ("3456789", 7));
        prompt.on("home".parse().unwrap());
        assert_eq!(prompt.window(8), ("01234567", 0));
        for _ in 0..7 {
            prompt.on("right".parse().unwrap());
        }
        assert_eq!(prompt.window(8), ("12345678", 6));
        assert_eq!(Prompt::with("日本").window(4), ("本", 2));
        assert_eq!(Prompt::with("日本").window(1), ("", 0));
        assert_eq!(Prompt::with("日本").window(0), ("", 0));
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let codes = prop_oneof![
            prop_oneof![Just('a'), Just('w'), Just('e'), Just('k'), Just('u'), Just('b'), Just('f'), any::<char>()]
                .prop_map(Code::Char),
            prop::sample::select(vec![
                Code::Left,
                Code::Right,
                Code::Home,
                Code::End,
                Code::Backspace,
                Code::Delete,
                Code::Tab,
            ]),
        ];
        (codes, any::<bool>(), any::<bool>()).prop_map(|(code, ctrl, alt)| Key { code, ctrl, alt, shift: false })
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_cursor_stands_between_graphemes_and_in_sight(
            start in "[a-z 🇩🇪👩\u{200d}\u{301}日]{0,12}", keys in prop::collection::vec(any_key(), 0..40), columns in 0_u16..12,
        ) {
            let mut prompt = Prompt::with(start);
            for key in keys {
                prompt.on(key);
                let mut boundaries = prompt.text.grapheme_indices(true).map(|(at, _)| at).chain([prompt.text.len()]);
                prop_assert!(boundaries.any(|at| at == prompt.cursor), "{:?}", picture(&prompt));
                let (visible, column) = prompt.window(columns);
                prop_assert!(visible.width() <= usize::from(columns));
                prop_assert!(column < columns.max(1));
                prop_assert!(prompt.text.contains(visible));
            }
        }

        #[test]
        fn typing_a_text_gives_the_text(text in "\\PC{0,30}") {
            let mut prompt = Prompt::new();
            for letter in text.chars() {
                prompt.on(Key::char(letter));
            }
            prop_assert_eq!(prompt.take(), text);
            prop_assert_eq!(prompt, Prompt::new());
        }
    }
}
