//! What a terminal answers to the two questions that it is asked: whether its ground is light or dark, and which it is.
//!
//! Never here: a question; where an answer begins and ends.

use super::super::letters::Choice;
use crate::ui::blocks::Blocks;
use crate::ui::theme::Ground;

/// The blocks that a terminal draws which answers so to the question for its name and version (`XTVERSION`), behind its
/// introducer; none where this is no such answer.
pub(super) fn letters(answer: &[u8]) -> Option<Blocks> {
    let name = std::str::from_utf8(answer).ok()?.strip_prefix(">|")?;
    Choice::answered(name).map(|choice| choice.blocks)
}

/// What answers the question for the ground (`OSC 11`), behind its introducer; none where this is no such answer.
pub(super) fn ground(answer: &[u8]) -> Option<Ground> {
    let color = std::str::from_utf8(answer).ok()?.strip_prefix("11;")?;
    let [red, green, blue] = parts(color)?;
    // As bright as an eye finds it, in thousandths.
    let brightness = (299 * red + 587 * green + 114 * blue) / 1_000;
    Some(if brightness > 500 { Ground::Light } else { Ground::Dark })
}

/// The blocks that Alacritty draws which answers so to the question for its library; none where this is the answer of another.
pub(super) fn library(answer: &[u8]) -> Option<Blocks> {
    Choice::of_library(std::str::from_utf8(answer).ok()?).map(|choice| choice.blocks)
}

/// Red, green and blue in thousandths of the most that there is: `rgb:ffff/0000/0000`, `rgba:…` with how dense it is behind,
/// or `#ff0000`.
fn parts(color: &str) -> Option<[u32; 3]> {
    if let Some(digits) = color.strip_prefix('#') {
        let each = digits.len() / 3;
        let part = |at: usize| thousandths(digits.get(at * each..(at + 1) * each)?);
        return (digits.len() % 3 == 0).then_some([part(0)?, part(1)?, part(2)?]);
    }
    let (kind, digits) = color.split_once(':')?;
    let mut parts = digits.split('/').map(thousandths);
    let color = [parts.next()??, parts.next()??, parts.next()??];
    let is_whole = match (kind, parts.next()) {
        ("rgb", None) => true,
        ("rgba", Some(dense)) => dense.is_some() && parts.next().is_none(),
        _ => false,
    };
    is_whole.then_some(color)
}

/// One to four hexadecimal digits as a share of the most that so many can say.
fn thousandths(digits: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let most = (1_u32 << (4 * digits.len().min(4))) - 1;
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_number)?;
    Some(number * 1_000 / most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_color_is_read() {
        for (answer, expected) in [
            ("11;rgb:ffff/ffff/ffff", Some(Ground::Light)),
            ("11;rgb:fdfd/f6f6/e3e3", Some(Ground::Light)),
            ("11;rgb:f/f/f", Some(Ground::Light)),
            ("11;rgb:eee/eee/eee", Some(Ground::Light)),
            ("11;rgba:ffff/ffff/ffff/cccc", Some(Ground::Light)),
            ("11;#fafafa", Some(Ground::Light)),
            ("11;#ffff00000000", Some(Ground::Dark)),
            ("11;rgb:1e1e/1e1e/2e2e", Some(Ground::Dark)),
            ("11;rgb:0000/2b2b/3636", Some(Ground::Dark)),
            ("11;rgb:00/00/ff", Some(Ground::Dark)),
        ] {
            assert_eq!(ground(answer.as_bytes()), expected, "{answer}");
        }
    }

    #[test]
    fn what_is_no_answer_says_nothing() {
        for answer in [
            "",
            "11;",
            "11;?",
            "10;rgb:ffff/ffff/ffff",
            "111;rgb:ffff/ffff/ffff",
            "11;rgb:ffff/ffff",
            "11;rgb:ffff/ffff/ffff/ffff",
            "11;rgb:fffff/ffff/ffff",
            "11;rgb:+f/ff/ff",
            "11;rgb://",
            "11;hsl:ff/ff/ff",
            "11;#ffff",
            "11;#é日a",
            "11;white",
        ] {
            assert_eq!(ground(answer.as_bytes()), None, "{answer}");
        }
        assert_eq!(ground(b"11;rgb:\xff\xff/ff/ff"), None);
        for answer in [&b""[..], b">|", b">", b"|kitty(0.40.1)", b"1+r436f", b">|(0.40.1)", b">|kitty(\xff)"] {
            assert_eq!(letters(answer), None, "{answer:?}");
        }
        assert_eq!(letters(b">|kitty(0.40.1)"), Some(Blocks::Octants));
    }
}
