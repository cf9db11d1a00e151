//! Every color of the program, by the role it plays. No other file names a color.
//!
//! Nothing is told by color alone: a role that matters comes with a word, a letter or a mark from whoever draws it. The
//! signatures have the hues of Okabe and Ito, which color-blind eyes tell apart.
//!
//! Never here: what something means, where it stands, or whether the terminal shows it.

mod colors;
mod depth;

use ratatui::style::{Modifier, Style};

use self::colors::{Colors, DARK, HIGH_CONTRAST, LIGHT};
pub use self::depth::Depth;
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
    /// There is time to spare.
    Blue,
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
    /// The band above the stage in the color of what a block is for; without one in that of the opening.
    Band(Option<Focus>),
    /// A letter in a box on that band, and a word in a box that stands for itself.
    Boxed,
    /// A word in a box: the time is getting short.
    BoxedAmber,
    /// A word in a box: the time is over.
    BoxedRed,
    /// The paper of a sticky, by its lane counted from 0.
    Sticky(u8),
    /// The paper of the sticky that is selected.
    StickySelected(u8),
    /// The edge of a sticky; never text.
    StickyEdge(u8),
    /// The shadow under a sticky; never text.
    Shade,
}

/// What a terminal says that its ground is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Dark letters are read on it.
    Light,
    /// Light letters are read on it.
    Dark,
}

/// A set of colors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: &'static str,
    colors: Option<Colors>,
    depth: Depth,
    /// Whether nobody has chosen it, so that it becomes what suits the ground of the terminal.
    follows_ground: bool,
}

/// The built-in themes by their names; the first is the one used where nobody asks for another.
const THEMES: [(&str, Option<Colors>); 4] =
    [("dark", Some(DARK)), ("light", Some(LIGHT)), ("high-contrast", Some(HIGH_CONTRAST)), ("mono", None)];

impl Theme {
    /// The names of the built-in themes; the first is the one used where nobody asks for another.
    pub fn names() -> [&'static str; THEMES.len()] {
        THEMES.map(|(name, _)| name)
    }

    /// The theme of this name.
    pub fn named(name: &str) -> Option<Self> {
        let (name, colors) = THEMES.into_iter().find(|(known, _)| *known == name)?;
        Some(Self { name, colors, ..Self::default() })
    }

    /// The theme without any color.
    pub const fn mono() -> Self {
        Self { name: "mono", colors: None, depth: Depth::True, follows_ground: false }
    }

    /// The theme where nobody has chosen one: it becomes what suits the ground of the terminal, once that is known.
    pub fn unchosen() -> Self {
        Self { follows_ground: true, ..Self::default() }
    }

    /// Whether it becomes what suits the ground of the terminal.
    pub const fn follows_ground(&self) -> bool {
        self.follows_ground
    }

    /// The theme on this ground: the same where somebody has chosen it.
    #[must_use]
    pub fn on_ground(self, ground: Ground) -> Self {
        if !self.follows_ground {
            return self;
        }
        let (name, colors) = match ground {
            Ground::Light => ("light", LIGHT),
            Ground::Dark => ("dark", DARK),
        };
        Self { name, colors: Some(colors), ..self }
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
        let plain = Style::new().add_modifier(weight(role));
        let shown = self.colors.as_ref().and_then(|colors| {
            let (ink, ground) = colors.pair(role);
            Some((self.depth.shown(ink)?, self.depth.shown(ground)?))
        });
        match shown {
            Some((ink, ground)) => plain.fg(ink).bg(ground),
            None => mono(role, plain),
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        let [(name, colors), ..] = THEMES;
        Self { name, colors, depth: Depth::True, follows_ground: false }
    }
}

/// What has to be read first is bold, with color as without.
const fn weight(role: Role) -> Modifier {
    match role {
        Role::Strong
        | Role::Title
        | Role::Key
        | Role::Banner
        | Role::Amber
        | Role::Red
        | Role::Blue
        | Role::Selected
        | Role::Accent
        | Role::Focus(_)
        | Role::Private
        | Role::Band(_)
        | Role::Boxed
        | Role::BoxedAmber
        | Role::BoxedRed
        | Role::StickySelected(_) => Modifier::BOLD,
        Role::Background
        | Role::Text
        | Role::Dim
        | Role::Border
        | Role::Footer
        | Role::Header
        | Role::Notice
        | Role::Sticky(_)
        | Role::StickyEdge(_)
        | Role::Shade => Modifier::empty(),
    }
}

/// Without color only weight, reversal and lines tell things apart. Paper is the ground reversed, so that a sticky is
/// still a sheet; the one that is selected has its mark, and is bold.
fn mono(role: Role, plain: Style) -> Style {
    match role {
        Role::Selected
        | Role::Banner
        | Role::Band(_)
        | Role::BoxedAmber
        | Role::BoxedRed
        | Role::Sticky(_)
        | Role::StickySelected(_)
        | Role::StickyEdge(_) => plain.add_modifier(Modifier::REVERSED),
        Role::Accent => plain.add_modifier(Modifier::UNDERLINED),
        Role::Dim | Role::Footer | Role::Header | Role::Shade => plain.add_modifier(Modifier::DIM),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;

    /// The names of the themes that have colors.
    fn colored() -> impl Iterator<Item = &'static str> {
        THEMES.into_iter().filter_map(|(name, colors)| colors.map(|_| name))
    }

    /// The relative luminance of WCAG 2.1 of what a terminal shows, in the tones of xterm.
    fn luminance(color: Color) -> f64 {
        let (red, green, blue) = match color {
            Color::Rgb(red, green, blue) => (red, green, blue),
            Color::Indexed(index @ 16..=231) => {
                let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
                let index = index - 16;
                (level(index / 36), level(index / 6 % 6), level(index % 6))
            }
            Color::Indexed(index @ 232..) => (8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232)),
            other => panic!("{other:?} has no tone of its own"),
        };
        let part = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    fn contrast(style: Style) -> f64 {
        let (ink, ground) = (luminance(style.fg.unwrap()), luminance(style.bg.unwrap()));
        (ink.max(ground) + 0.05) / (ink.min(ground) + 0.05)
    }

    /// Every role that text is written in.
    fn roles() -> Vec<Role> {
        let mut roles = vec![
            Role::Background,
            Role::Text,
            Role::Strong,
            Role::Dim,
            Role::Title,
            Role::Accent,
            Role::Amber,
            Role::Red,
            Role::Blue,
            Role::Selected,
            Role::Key,
            Role::Footer,
            Role::Header,
            Role::Notice,
            Role::Banner,
            Role::Private,
        ];
        roles.extend(Focus::ALL.map(Role::Focus));
        roles.extend(Focus::ALL.map(|focus| Role::Band(Some(focus))));
        roles.extend([Role::Band(None), Role::Boxed, Role::BoxedAmber, Role::BoxedRed]);
        roles.extend((0..9).flat_map(|lane| [Role::Sticky(lane), Role::StickySelected(lane)]));
        roles
    }

    #[test]
    fn text_in_every_role_reads_at_seven_to_one() {
        for depth in [Depth::True, Depth::Indexed] {
            for name in colored() {
                for role in roles() {
                    let ratio = contrast(Theme::named(name).unwrap().with_depth(depth).style(role));
                    // Of all dark yellows the 256 have one that is a little lighter, and any other is no yellow.
                    let is_near = depth == Depth::Indexed && matches!(role, Role::Amber | Role::BoxedAmber);
                    assert!(ratio >= if is_near { 6.7 } else { 7.0 }, "{name} {depth:?} {role:?}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn lines_and_edges_are_seen_at_three_to_one() {
        for name in colored() {
            let theme = Theme::named(name).unwrap();
            for role in (0..9).map(Role::StickyEdge).chain([Role::Border]) {
                let ratio = contrast(theme.style(role));
                assert!(ratio >= 3.0, "{name} {role:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn sixteen_colors_keep_letters_off_their_ground() {
        for name in colored() {
            let theme = Theme::named(name).unwrap().with_depth(Depth::Sixteen);
            let ground = theme.style(Role::Background).bg;
            for role in roles() {
                let style = theme.style(role);
                assert_ne!(style.fg, style.bg, "{name} {role:?}");
                let extremes = [Some(Color::Black), Some(Color::White)];
                assert!(extremes.contains(&style.fg) || style.bg == ground, "{name} {role:?}: {style:?}");
            }
        }
    }

    #[test]
    fn a_clock_that_is_near_its_end_has_the_color_of_no_signature() {
        let signatures = Focus::ALL.into_iter().filter(|focus| focus.signature().is_some());
        for name in colored() {
            let theme = Theme::named(name).unwrap();
            for ((role, least), focus) in [(Role::Amber, 40), (Role::Red, 30)]
                .into_iter()
                .flat_map(|role| signatures.clone().map(move |it| (role, it)))
            {
                let Some(Color::Rgb(red, green, blue)) = theme.style(role).fg else { panic!("{name} has no {role:?}") };
                let Some(Color::Rgb(one, two, three)) = theme.style(Role::Focus(focus)).fg else { continue };
                // The eye tells blues apart worse than what is red or green.
                let blues = blue.abs_diff(three) / 2;
                assert!(red.abs_diff(one).max(green.abs_diff(two)).max(blues) >= least, "{name} {role:?} {focus:?}");
            }
        }
    }

    #[test]
    fn the_signatures_look_different_from_each_other() {
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
            for name in colored() {
                let theme = Theme::named(name).unwrap().with_depth(depth);
                let mut seen = Vec::new();
                for focus in Focus::ALL.into_iter().filter(|focus| focus.signature().is_some()) {
                    let color = theme.style(Role::Focus(focus)).fg;
                    assert!(!seen.contains(&color), "{name} {depth:?} {focus:?}");
                    seen.push(color);
                }
            }
        }
    }

    #[test]
    fn a_theme_without_color_names_none() {
        for theme in [Theme::mono(), Theme::default().with_depth(Depth::Mono)] {
            for role in roles() {
                let style = theme.style(role);
                assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
            }
            assert_ne!(theme.style(Role::Sticky(0)), theme.style(Role::Text));
            assert_ne!(theme.style(Role::Sticky(0)), theme.style(Role::StickySelected(0)));
            assert_ne!(theme.style(Role::Selected), theme.style(Role::Strong));
        }
    }

    #[test]
    fn only_a_theme_that_nobody_chose_follows_the_ground() {
        let depth = Depth::Indexed;
        let light = Theme::unchosen().with_depth(depth).on_ground(Ground::Light);
        let named = Theme::named("light").unwrap().with_depth(depth);
        assert_eq!(
            roles().into_iter().map(|role| light.style(role)).collect::<Vec<_>>(),
            roles().into_iter().map(|role| named.style(role)).collect::<Vec<_>>()
        );
        assert_eq!(light.on_ground(Ground::Dark).name(), "dark", "the other way as well");
        for name in Theme::names() {
            assert_eq!(Theme::named(name).unwrap().on_ground(Ground::Light).name(), name);
        }
    }

    #[test]
    fn every_named_theme_is_there() {
        for name in Theme::names() {
            assert_eq!(Theme::named(name).unwrap().name(), name);
        }
        assert_eq!(Theme::named("plaid"), None);
        assert_eq!(Theme::named(Theme::names()[0]), Some(Theme::default()));
    }
}
