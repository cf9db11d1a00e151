//! How many colors a terminal shows, and the color it shows for one it does not have.

use ratatui::style::Color;

use super::colors::Rgb;

/// How many colors the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Any color.
    True,
    /// The 256 of xterm.
    Indexed,
    /// The 16 that every terminal with color has, in the tones its owner has chosen.
    Sixteen,
    /// None: weight, reversal and lines tell things apart.
    Mono,
}

impl Depth {
    /// What a terminal shows that says of itself this in `TERM` and `COLORTERM`; empty where it says nothing.
    pub fn told_by(term: &str, colorterm: &str) -> Self {
        match (term, colorterm) {
            ("dumb", _) => Self::Mono,
            (_, "truecolor" | "24bit") => Self::True,
            _ if term.ends_with("-direct") || term.ends_with("-truecolor") => Self::True,
            _ if term.ends_with("-mono") || term.ends_with("-m") || term.starts_with("vt") => Self::Mono,
            _ if term.starts_with("linux") || term.ends_with("-16color") || term == "ansi" => Self::Sixteen,
            _ => Self::Indexed,
        }
    }

    /// The color to ask the terminal for; none where it shows no color at all.
    pub(super) fn shown(self, color: Rgb) -> Option<Color> {
        match self {
            Self::True => Some(Color::Rgb(color.0, color.1, color.2)),
            Self::Indexed => Some(Color::Indexed(nearest(color))),
            Self::Sixteen => Some(sixteen(color)),
            Self::Mono => None,
        }
    }
}

/// The hues of bright letters and papers, pure, and what the 16 have for them.
const BRIGHT: [(Rgb, Color); 8] = [
    ((255, 0, 0), Color::LightRed),
    ((255, 255, 0), Color::LightYellow),
    ((0, 255, 0), Color::LightGreen),
    ((0, 255, 255), Color::LightCyan),
    ((255, 0, 255), Color::LightMagenta),
    ((255, 0, 100), Color::LightMagenta),
    ((0, 255, 140), Color::LightGreen),
    // Blue is too dark in every terminal to be read on black.
    ((0, 0, 255), Color::LightCyan),
];

/// The same for dark letters. Yellow, green and cyan are too light in every terminal to be read on white.
const DARK: [(Rgb, Color); 8] = [
    ((255, 0, 0), Color::Red),
    ((0, 0, 255), Color::Blue),
    ((255, 0, 255), Color::Magenta),
    ((255, 255, 0), Color::Black),
    ((0, 255, 0), Color::Black),
    ((0, 255, 255), Color::Blue),
    ((255, 0, 140), Color::Magenta),
    ((0, 255, 160), Color::Black),
];

/// The color among the 16 that has the hue; black or white for what has hardly any. Which grays a terminal shows is
/// anybody's guess, so none is used.
fn sixteen((red, green, blue): Rgb) -> Color {
    let (low, high) = (red.min(green).min(blue), red.max(green).max(blue));
    if high - low < 45 {
        return if high < 128 { Color::Black } else { Color::White };
    }
    let pure = |part: u8| u8::try_from(u16::from(part - low) * 255 / u16::from(high - low)).unwrap_or(u8::MAX);
    let pure = (pure(red), pure(green), pure(blue));
    let known = if high < 180 { DARK.as_slice() } else { BRIGHT.as_slice() };
    known.iter().min_by_key(|(hue, _)| distance(*hue, pure)).map_or(Color::White, |(_, color)| *color)
}

/// The nearest color of xterm's cube of 6 × 6 × 6 and its 24 grays: each offers one, and the nearer is taken.
fn nearest((red, green, blue): Rgb) -> u8 {
    // Half way between one level of the cube and the next.
    let step =
        |value: u8| (0_u8..).zip([48, 115, 155, 195, 235, 255]).find(|(_, end)| value <= *end).map_or(5, |it| it.0);
    let cube = 16 + 36 * step(red) + 6 * step(green) + step(blue);
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let gray = 232 + u8::try_from(mean.saturating_sub(3) / 10).unwrap_or(23).min(23);
    let far = |index: u8| distance(tone(index), (red, green, blue));
    if far(gray) < far(cube) { gray } else { cube }
}

/// What xterm shows for a color of its cube of 6 × 6 × 6 or of its 24 grays.
fn tone(index: u8) -> Rgb {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        16..=231 => (level((index - 16) / 36), level((index - 16) / 6 % 6), level((index - 16) % 6)),
        232.. => (8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232)),
        _ => (0, 0, 0),
    }
}

/// How far two colors are apart to the eye; the low-cost measure known as "redmean".
fn distance(one: Rgb, other: Rgb) -> u32 {
    let part = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
    let red = u32::from(one.0).midpoint(u32::from(other.0));
    let (reds, greens, blues) = (part(one.0, other.0), part(one.1, other.1), part(one.2, other.2));
    ((512 + red) * reds + 1024 * greens + (767 - red) * blues) / 256
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_says_what_it_shows() {
        assert_eq!(Depth::told_by("xterm-256color", "truecolor"), Depth::True);
        assert_eq!(Depth::told_by("xterm-direct", ""), Depth::True);
        assert_eq!(Depth::told_by("xterm-256color", ""), Depth::Indexed);
        assert_eq!(Depth::told_by("screen", ""), Depth::Indexed);
        assert_eq!(Depth::told_by("linux", ""), Depth::Sixteen);
        assert_eq!(Depth::told_by("vt100", ""), Depth::Mono);
        assert_eq!(Depth::told_by("dumb", "truecolor"), Depth::Mono);
    }

    #[test]
    fn a_color_that_is_there_stays_itself() {
        assert_eq!(Depth::Indexed.shown((0, 0, 0)), Some(Color::Indexed(16)));
        assert_eq!(Depth::Indexed.shown((255, 255, 255)), Some(Color::Indexed(231)));
        assert_eq!(Depth::Indexed.shown((95, 135, 175)), Some(Color::Indexed(67)));
        assert_eq!(Depth::Indexed.shown((128, 128, 128)), Some(Color::Indexed(244)));
        assert_eq!(Depth::Mono.shown((1, 2, 3)), None);
    }

    #[test]
    fn sixteen_colors_keep_the_hue() {
        let shown = |color| Depth::Sixteen.shown(color).unwrap();
        assert_eq!(shown((255, 148, 130)), Color::LightRed);
        assert_eq!(shown((226, 156, 196)), Color::LightMagenta);
        assert_eq!(shown((130, 48, 0)), Color::Red);
        assert_eq!(shown((11, 15, 22)), Color::Black);
        assert_eq!(shown((173, 182, 193)), Color::White);
    }
}
