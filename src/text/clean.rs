//! Text from outside made safe to keep: no control characters, no terminal escapes, no invisible tricks.

/// Makes one clean line: escapes taken out whole, line ends and tabs made spaces, runs of spaces folded, ends trimmed.
pub fn clean_line(text: &str) -> String {
    // Nearly every text is clean already, and scripts have many of them.
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_plain
        && !text.as_bytes().windows(2).any(|pair| pair == b"  ")
        && !text.starts_with(' ')
        && !text.ends_with(' ')
    {
        return text.to_owned();
    }
    let safe = clean_lines(text);
    safe.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Makes clean text that keeps its lines: line ends are `\n`, tabs four spaces, escapes and invisible controls gone.
///
/// Taken out beside control characters: the bidirectional overrides and isolates (U+202A–E, U+2066–9), which can make
/// a line read as another one; byte order marks, line and paragraph separators, interlinear marks and tag characters.
/// The plain direction marks U+200E and U+200F stay: honest Arabic and Hebrew text needs them.
pub fn clean_lines(text: &str) -> String {
    if odd_letters(text).all(|(_, letter)| is_kept(letter)) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', "    ");
    let bare = if text.contains(['\u{1b}', '\u{9b}', '\u{9d}', '\u{90}']) {
        strip_ansi_escapes::strip_str(text)
    } else {
        text
    };
    bare.chars().filter(|letter| *letter == '\n' || is_kept(*letter)).collect()
}

/// The letters of a text that are neither printable ASCII nor line breaks, with the bytes they begin at: whatever has to
/// be taken out of it is among them, and there are few.
pub fn odd_letters(text: &str) -> impl Iterator<Item = (usize, char)> {
    const BLOCK: usize = 64;
    let is_odd = |byte: u8| !matches!(byte, b' '..=b'~' | b'\n');
    // A block in which there is none, as nearly all are, is seen at one glance.
    let blocks = (0..).step_by(BLOCK).zip(text.as_bytes().chunks(BLOCK));
    let blocks = blocks.filter(move |(_, block)| block.iter().fold(false, |odd, byte| odd | is_odd(*byte)));
    let bytes = blocks.flat_map(|(start, block)| (start..).zip(block)).filter(move |(_, byte)| is_odd(**byte));
    bytes.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)))
}

/// Whether a character may be kept in a text; line breaks are for the caller to judge.
pub fn is_kept(letter: char) -> bool {
    let is_plain = matches!(letter, ' '..='~');
    is_plain
        || !letter.is_control()
            && !matches!(letter,
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}' | '\u{2028}' | '\u{2029}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The most bytes that the name of a file or a folder may have; what is added to it fits on every disk.
pub const LONGEST_NAME: usize = 100;

/// Whether a text from outside may name a file or a folder as it is: one name and no path, not hidden, no option of a
/// command, nothing in it that is not seen, and at most [`LONGEST_NAME`] bytes.
pub fn is_plain_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_NAME
        && !text.starts_with(['.', '-'])
        && text.trim() == text
        && text.chars().all(is_of_a_name)
}

/// The plain name that is nearest to a text: what cannot stand in one becomes a hyphen; `unnamed` where nothing is left.
pub fn plain_name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars() {
        let letter = if is_of_a_name(letter) { letter } else { '-' };
        if name.len() + letter.len_utf8() > LONGEST_NAME {
            break;
        }
        if letter != '-' || !name.ends_with('-') {
            name.push(letter);
        }
    }
    let is_edge = |letter: char| matches!(letter, '-' | '.') || letter.is_whitespace();
    match name.trim_matches(is_edge) {
        "" => "unnamed".to_owned(),
        name => name.to_owned(),
    }
}

fn is_of_a_name(letter: char) -> bool {
    let is_unseen = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}');
    is_kept(letter) && !is_unseen && !matches!(letter, '/' | '\\') && (letter == ' ' || !letter.is_whitespace())
}

/// Drops the bullet, dash, box or number that starts a line of a pasted list.
pub fn without_list_mark(line: &str) -> &str {
    let line = line.trim();
    for mark in ["- [ ] ", "- [x] ", "* [ ] ", "- ", "* ", "+ ", "• ", "‣ ", "– ", "— ", "· "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return rest.trim_start();
        }
    }
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = line.len() - rest.len();
    match rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")) {
        Some(rest) if (1..=3).contains(&digits) => rest.trim_start(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_drive_a_terminal_is_gone() {
        assert_eq!(clean_line("a\u{1b}[31mred\u{1b}[0m b"), "ared b");
        assert_eq!(clean_line("x\u{1b}]0;title\u{7}y\u{0}z"), "xyz");
        assert_eq!(clean_line("one\r\ntwo\tthree\u{2028}four"), "one two three four");
        assert_eq!(clean_line("safe\u{202e}elif"), "safeelif");
    }

    #[test]
    fn a_name_from_outside_is_never_a_path() {
        for plain in ["20261123-205234-taster", "our day", "a.b", "日本", "Zoë's", "e\u{301}"] {
            assert!(is_plain_name(plain), "{plain}");
            assert_eq!(plain_name(plain), plain);
        }
        let (longest, long) = ("x".repeat(LONGEST_NAME), "x".repeat(LONGEST_NAME + 1));
        for (odd, near) in [
            ("", "unnamed"),
            ("..", "unnamed"),
            (".ssh", "ssh"),
            ("../../../x", "x"),
            ("/etc/passwd", "etc-passwd"),
            ("a\\b", "a-b"),
            ("-rf", "rf"),
            (" a ", "a"),
            ("a\u{1b}]0;x\u{7}b", "a-]0;x-b"),
            ("a\nb\0", "a-b"),
            ("a\u{202e}b\u{200b}c", "a-b-c"),
            (&long, &longest),
            (&"é".repeat(80), &"é".repeat(50)),
        ] {
            assert!(!is_plain_name(odd), "{odd:?}");
            assert_eq!(plain_name(odd), near, "{odd:?}");
            assert!(is_plain_name(near), "{near}");
        }
    }

    #[test]
    fn what_people_write_stays() {
        for text in ["a👩‍🚀ü", "e\u{301}", "日本語", "שלום\u{200f}!", "“we will”"] {
            assert_eq!(clean_line(text), text);
        }
        assert_eq!(clean_lines("a\r\n\tb\rc"), "a\n    b\nc");
    }
}
