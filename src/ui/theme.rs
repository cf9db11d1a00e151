//! Every color of the program, by the role it plays. No other file names a color.
//!
//! Nothing is told by color alone: a role that matters comes with a word, a letter or a mark from whoever draws it. The
//! signatures have the hues of Okabe and Ito, which color-blind eyes tell apart.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::signatures::Focus;

/// What a color is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The ground of everything.
    Background,
    /// Plain text.
    Text,
    /// Text that has to be read first.
    Strong,
    /// Text that may be passed over.
    Dim,
    /// Titles.
    Title,
    /// Headings, labels and bars.
    Accent,
    /// The time is getting short.
    Amber,
    /// The time is over, or something is wrong.
    Red,
    /// What is selected, with a mark beside it.
    Selected,
    /// A key in the foot or in help.
    Key,
    /// The line at the foot.
    Footer,
    /// The line at the head.
    Header,
    /// What the program says after an act.
    Notice,
    /// What is wrong with saving, until it is not.
    Banner,
    /// The frame of what is private.
    Private,
    /// A frame.
    Border,
    /// What a block is for.
    Focus(Focus),
    /// The paper of a sticky, by its lane counted from 0.
    Sticky(u8),
    /// The paper of the sticky that is selected.
    StickySelected(u8),
}

/// A set of colors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: &'static str,
    colors: Option<Colors>,
    depth: Depth,
}

/// How many colors the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Any color.
    True,
    /// The 256 of xterm.
    Indexed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Colors {
    background: Rgb,
    text: Rgb,
    dim: Rgb,
    accent: Rgb,
    amber: Rgb,
    red: Rgb,
    bar: Rgb,
    selected: (Rgb, Rgb),
    focus: [Rgb; 7],
    papers: [Rgb; 4],
    ink: Rgb,
}

type Rgb = (u8, u8, u8);

const DARK: Colors = Colors {
    background: (13, 17, 23),
    text: (240, 243, 246),
    dim: (173, 182, 193),
    accent: (86, 199, 255),
    amber: (255, 183, 43),
    red: (255, 148, 130),
    bar: (28, 35, 45),
    selected: ((13, 17, 23), (240, 243, 246)),
    focus: [
        (230, 230, 230),
        (86, 190, 240),
        (64, 210, 160),
        (240, 228, 66),
        (255, 160, 90),
        (230, 160, 205),
        (230, 230, 230),
    ],
    papers: [(255, 242, 158), (178, 226, 255), (190, 240, 200), (255, 208, 226)],
    ink: (20, 20, 20),
};

const LIGHT: Colors = Colors {
    background: (255, 255, 255),
    text: (17, 20, 24),
    dim: (70, 76, 84),
    accent: (0, 72, 128),
    amber: (110, 64, 0),
    red: (150, 20, 0),
    bar: (232, 235, 239),
    selected: ((255, 255, 255), (17, 20, 24)),
    focus: [(50, 50, 50), (0, 78, 130), (0, 88, 62), (92, 76, 0), (140, 50, 0), (120, 40, 90), (50, 50, 50)],
    papers: [(255, 240, 140), (170, 222, 255), (180, 238, 192), (255, 204, 224)],
    ink: (20, 20, 20),
};

const HIGH_CONTRAST: Colors = Colors {
    background: (0, 0, 0),
    text: (255, 255, 255),
    dim: (220, 220, 220),
    accent: (120, 220, 255),
    amber: (255, 210, 0),
    red: (255, 160, 150),
    bar: (0, 0, 0),
    selected: ((0, 0, 0), (255, 255, 0)),
    focus: [
        (255, 255, 255),
        (120, 215, 255),
        (100, 240, 190),
        (255, 240, 80),
        (255, 180, 110),
        (255, 190, 230),
        (255, 255, 255),
    ],
    papers: [(255, 255, 255), (200, 235, 255), (200, 255, 215), (255, 220, 235)],
    ink: (0, 0, 0),
};

impl Theme {
    /// The names of the built-in themes; the first is the one used where nobody asks for another.
    pub const NAMES: [&'static str; 4] = ["dark", "light", "high-contrast", "mono"];

    /// The theme of this name.
    pub fn named(name: &str) -> Option<Self> {
        let name = Self::NAMES.into_iter().find(|known| *known == name)?;
        let colors = match name {
            "light" => Some(LIGHT),
            "high-contrast" => Some(HIGH_CONTRAST),
            "mono" => None,
            _ => Some(DARK),
        };
        Some(Self { name, colors, depth: Depth::True })
    }

    /// The theme without any color.
    pub const fn mono() -> Self {
        Self { name: "mono", colors: None, depth: Depth::True }
    }

    /// The same theme for a terminal that shows so many colors.
    #[must_use]
    pub const fn with_depth(self, depth: Depth) -> Self {
        Self { depth, ..self }
    }

    /// The theme's name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// How text in this role looks.
    pub fn style(&self, role: Role) -> Style {
        let bold = match role {
            Role::Strong | Role::Title | Role::Key | Role::Banner | Role::Amber | Role::Red | Role::Selected => {
                Modifier::BOLD
            }
            Role::Accent | Role::Focus(_) | Role::Private | Role::StickySelected(_) => Modifier::BOLD,
            _ => Modifier::empty(),
        };
        let plain = Style::new().add_modifier(bold);
        let Some((ink, ground)) = self.colors.as_ref().map(|colors| colors.pair(role)) else {
            return mono(role, plain);
        };
        plain.fg(self.shown(ink)).bg(self.shown(ground))
    }

    fn shown(&self, (red, green, blue): Rgb) -> Color {
        match self.depth {
            Depth::True => Color::Rgb(red, green, blue),
            Depth::Indexed => Color::Indexed(nearest_indexed((red, green, blue))),
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self { name: "dark", colors: Some(DARK), depth: Depth::True }
    }
}

impl Colors {
    /// The color of the letters and of what is behind them.
    fn pair(&self, role: Role) -> (Rgb, Rgb) {
        let paper = |lane: u8| self.papers.get(usize::from(lane) % self.papers.len()).copied().unwrap_or(self.text);
        match role {
            Role::Background | Role::Text | Role::Strong | Role::Title => (self.text, self.background),
            Role::Dim | Role::Border => (self.dim, self.background),
            Role::Accent | Role::Private => (self.accent, self.background),
            Role::Amber => (self.amber, self.background),
            Role::Red => (self.red, self.background),
            Role::Selected => self.selected,
            Role::Key => (self.accent, self.bar),
            Role::Footer | Role::Header => (self.dim, self.bar),
            Role::Notice => (self.text, self.bar),
            Role::Banner => (self.background, self.red),
            Role::Focus(focus) => {
                let index = Focus::ALL.iter().position(|known| *known == focus).unwrap_or(0);
                (self.focus.get(index).copied().unwrap_or(self.text), self.background)
            }
            Role::Sticky(lane) | Role::StickySelected(lane) => (self.ink, paper(lane)),
        }
    }
}

/// Without color only weight, reversal and lines tell things apart.
fn mono(role: Role, plain: Style) -> Style {
    match role {
        Role::Selected | Role::Banner | Role::StickySelected(_) => plain.add_modifier(Modifier::REVERSED),
        Role::Accent => plain.add_modifier(Modifier::UNDERLINED),
        Role::Dim | Role::Footer | Role::Header => plain.add_modifier(Modifier::DIM),
        _ => plain,
    }
}

/// The nearest color among the 6 x 6 x 6 cube and the 24 grays of xterm.
fn nearest_indexed(color: Rgb) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |value: u8| (0_u8..).zip(STEPS).min_by_key(|(_, step)| step.abs_diff(value)).unwrap_or((0, 0));
    let ((red, r), (green, g), (blue, b)) = (step(color.0), step(color.1), step(color.2));
    let gray = (0_u8..24).map(|index| (232 + index, 8 + 10 * index));
    let mean = (u16::from(color.0) + u16::from(color.1) + u16::from(color.2)) / 3;
    let gray = gray.min_by_key(|(_, value)| u16::from(*value).abs_diff(mean)).unwrap_or((232, 8));
    let distance = |(r, g, b): Rgb| {
        let part = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
        part(r, color.0) + part(g, color.1) + part(b, color.2)
    };
    if distance((gray.1, gray.1, gray.1)) < distance((r, g, b)) { gray.0 } else { 16 + 36 * red + 6 * green + blue }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of WCAG 2.1.
    fn luminance((red, green, blue): Rgb) -> f64 {
        let part = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let (light, dark) = (luminance(one).max(luminance(other)), luminance(one).min(luminance(other)));
        (light + 0.05) / (dark + 0.05)
    }

    fn roles() -> Vec<Role> {
        let mut roles = vec![
            Role::Text,
            Role::Strong,
            Role::Dim,
            Role::Title,
            Role::Accent,
            Role::Amber,
            Role::Red,
            Role::Selected,
            Role::Key,
            Role::Footer,
            Role::Header,
            Role::Notice,
            Role::Banner,
            Role::Private,
            Role::Border,
        ];
        roles.extend(Focus::ALL.map(Role::Focus));
        roles.extend((0..9).flat_map(|lane| [Role::Sticky(lane), Role::StickySelected(lane)]));
        roles
    }

    #[test]
    fn every_role_reads_at_seven_to_one() {
        for (name, colors) in [("dark", DARK), ("light", LIGHT), ("high-contrast", HIGH_CONTRAST)] {
            for role in roles() {
                let (ink, ground) = colors.pair(role);
                let ratio = contrast(ink, ground);
                assert!(ratio >= 7.0, "{name} {role:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn the_theme_without_color_names_none() {
        for role in roles() {
            let style = Theme::mono().style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn every_named_theme_is_there() {
        for name in Theme::NAMES {
            assert_eq!(Theme::named(name).unwrap().name(), name);
        }
        assert_eq!(Theme::named("plaid"), None);
        assert_eq!(Theme::named(Theme::NAMES[0]), Some(Theme::default()));
    }

    #[test]
    fn a_color_of_the_cube_is_its_own_neighbor() {
        assert_eq!(nearest_indexed((0, 0, 0)), 16);
        assert_eq!(nearest_indexed((255, 255, 255)), 231);
        assert_eq!(nearest_indexed((95, 135, 175)), 67);
        assert_eq!(nearest_indexed((128, 128, 128)), 244);
    }
}
