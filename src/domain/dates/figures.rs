//! Numbers in a phrase: alone, with signs between them, and times of day.

use super::sense::{Figures, Number, Sense};

/// What a text that begins with a figure begins with, and the rest of it; none where it is no number that can be meant.
pub(super) fn read(text: &str) -> Option<(Sense, &str)> {
    let (first, rest) = number(text)?;
    if let Some(rest) = rest.strip_prefix(':') {
        return clock(first, rest);
    }
    if let Some(found) = with_h(first, rest) {
        return Some(found);
    }
    let Some((sign, second, rest)) = ['/', '.', '-'].into_iter().find_map(|sign| {
        let (second, rest) = next(rest, sign, false)?;
        Some((sign, second, rest))
    }) else {
        return Some(alone(first, rest));
    };
    let (third, rest) = next(rest, sign, true).map_or((None, rest), |(third, rest)| (Some(third), rest));
    // A fourth number makes an address or a version of it.
    let goes_on = third.is_some() && next(rest, sign, true).is_some();
    let rest = if sign == '.' { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
    (!goes_on).then_some((Sense::Figures(Figures { first, second, third, sign }), rest))
}

/// One number: of eight figures a whole day.
fn alone(number: Number, rest: &str) -> (Sense, &str) {
    let part = |value: u32, figures: usize| Number { value, figures, is_pointed: false };
    if let Number { value: value @ 19_000_000..30_000_000, figures: 8, .. } = number {
        let [first, second] = [part(value / 10_000, 4), part(value / 100 % 100, 2)];
        let third = Some(part(value % 100, 2));
        return (Sense::Figures(Figures { first, second, third, sign: '-' }), rest);
    }
    match rest.strip_prefix('.') {
        Some(rest) => (Sense::Number(Number { is_pointed: true, ..number }), rest),
        None => (Sense::Number(number), rest),
    }
}

/// The figures at the start of a text.
fn number(text: &str) -> Option<(Number, &str)> {
    const MOST: usize = 9;
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = text.split_at_checked(length)?;
    let value = figures.parse().ok().filter(|_| length <= MOST)?;
    Some((Number { value, figures: length, is_pointed: false }, rest))
}

/// The number behind a sign. Points and slashes may have spaces beside them: `15. 12. 2026`.
fn next(text: &str, sign: char, is_last: bool) -> Option<(Number, &str)> {
    if sign == '/' {
        return number(text.trim_start().strip_prefix(sign)?.trim_start());
    }
    let after = text.strip_prefix(sign)?;
    let (found, rest) = number(after.trim_start())?;
    let is_tight = !after.starts_with(' ');
    let is_whole = sign == '.' && (rest.starts_with('.') || is_last && found.figures == 4);
    (is_tight || is_whole).then_some((found, rest))
}

/// A time of day behind its hour and a colon, with seconds and an offset where a tool wrote it.
fn clock(hour: Number, text: &str) -> Option<(Sense, &str)> {
    let (minute, mut rest) = number(text)?;
    for sign in [':', '.'] {
        if let Some((_, after)) = rest.strip_prefix(sign).and_then(number) {
            rest = after;
        }
    }
    rest = rest.strip_prefix('.').unwrap_or(rest);
    if let Some(after) = rest.strip_prefix('z').filter(|rest| !rest.starts_with(char::is_alphabetic)) {
        rest = after;
    } else if let Some((_, after)) = rest.strip_prefix(['+', '-']).and_then(number) {
        rest = after.strip_prefix(':').and_then(number).map_or(after, |(_, after)| after);
    }
    let is_time = hour.value <= 24 && minute.value <= 59 && minute.figures == 2;
    is_time.then_some((Sense::Clock(true), rest))
}

/// `17h` and `17h30`. From 24 on those are hours to wait.
fn with_h(hour: Number, text: &str) -> Option<(Sense, &str)> {
    let rest = text.strip_prefix('h')?;
    let rest = number(rest).filter(|(minute, _)| minute.figures == 2).map_or(rest, |(_, rest)| rest);
    let ends = !rest.starts_with(char::is_alphanumeric);
    (ends && hour.value < 24).then_some((Sense::Clock(true), rest))
}

/// A number in Chinese signs at the start of a text, and how many bytes it has: `十二`.
pub(super) fn signs(text: &str) -> Option<(u32, usize)> {
    const FIGURES: &str = "〇一二三四五六七八九";
    let (mut sum, mut last, mut length) = (0_u32, None, 0);
    for letter in text.chars().take(4) {
        let figure = FIGURES.chars().zip(0_u32..).find(|(sign, _)| *sign == letter).map(|(_, value)| value);
        match (letter, figure) {
            ('十', _) => sum += last.take().unwrap_or(1) * 10,
            (_, Some(figure)) if last.is_none() => last = Some(figure),
            _ => break,
        }
        length += letter.len_utf8();
    }
    Some((sum + last.unwrap_or(0), length)).filter(|(_, length)| *length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_where_their_signs_do() {
        let rest = |text| read(text).map(|(_, rest)| rest);
        for whole in ["15.12.", "15. 12. 2026", "15 / 12", "2026-12-15", "10:00:07.5z", "10:00+01:00", "17h30", "15."] {
            assert_eq!(rest(whole), Some(""), "{whole}");
        }
        for (text, left) in
            [("15. dec", " dec"), ("15-dec", "-dec"), ("10d", "d"), ("15. 12:00", " 12:00"), ("48h", "h")]
        {
            assert_eq!(rest(text), Some(left), "{text}");
        }
        for none in ["192.168.0.1", "1/2/3/4", "25:00", "10:7", "12345678901"] {
            assert_eq!(rest(none), None, "{none}");
        }
    }

    #[test]
    fn chinese_signs_are_numbers() {
        let values = ["三", "十", "十二", "二十", "三十一", "〇"].map(|text| signs(text).map(|(value, _)| value));
        assert_eq!(values, [3, 10, 12, 20, 31, 0].map(Some));
        assert_eq!([signs("月"), signs("二月")], [None, Some((2, 3))]);
    }
}
