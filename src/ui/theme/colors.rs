//! The colors of the built-in themes, and which of them a role has.
//!
//! Every pair of letters and ground has a contrast of at least 7 : 1, as a lit room eats much of what a projector gives. The
//! signatures have the hues of Okabe and Ito (sky blue, orange, reddish purple, bluish green), lighter or darker as the
//! ground asks, the same as in the exports.

use super::Role;
use crate::domain::signatures::Focus;

/// Red, green and blue.
pub(super) type Rgb = (u8, u8, u8);

/// The colors of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colors {
    background: Rgb,
    text: Rgb,
    dim: Rgb,
    border: Rgb,
    accent: Rgb,
    amber: Rgb,
    red: Rgb,
    /// The ground of the lines at head and foot.
    bar: Rgb,
    selected: (Rgb, Rgb),
    /// Opening, the four signatures, capstone, closing.
    focus: [Rgb; 7],
    /// The papers of the lanes, and the darker tone of each for its edge.
    papers: [(Rgb, Rgb); 6],
    ink: Rgb,
    /// The shadow under a sticky.
    shade: Rgb,
}

/// Yellow, blue, pink, green, orange and lilac paper, with its edges.
const PAPERS: [(Rgb, Rgb); 6] = [
    ((255, 236, 139), (140, 104, 0)),
    ((176, 222, 250), (0, 104, 164)),
    ((255, 205, 222), (178, 50, 112)),
    ((188, 236, 196), (0, 118, 84)),
    ((255, 214, 165), (168, 72, 0)),
    ((222, 208, 250), (104, 70, 170)),
];

/// Light on a blue black, for a darkened room.
pub(super) const DARK: Colors = Colors {
    background: (11, 15, 22),
    text: (240, 243, 246),
    dim: (173, 182, 193),
    border: (140, 151, 166),
    accent: (120, 208, 255),
    amber: (255, 218, 40),
    red: (255, 148, 130),
    bar: (26, 33, 44),
    selected: ((11, 15, 22), (240, 243, 246)),
    focus: [
        (226, 230, 235),
        (98, 190, 240),
        (236, 150, 36),
        (226, 156, 196),
        (52, 200, 152),
        (240, 228, 66),
        (226, 230, 235),
    ],
    papers: PAPERS,
    ink: (22, 24, 28),
    shade: (52, 60, 74),
};

/// Dark on white, for a weak projector in a bright room.
pub(super) const LIGHT: Colors = Colors {
    background: (255, 255, 255),
    text: (17, 20, 24),
    dim: (70, 76, 84),
    border: (84, 92, 102),
    accent: (0, 48, 124),
    amber: (86, 74, 0),
    red: (160, 0, 20),
    bar: (238, 240, 244),
    selected: ((255, 255, 255), (17, 20, 24)),
    focus: [(50, 54, 60), (0, 82, 130), (130, 48, 0), (126, 38, 92), (0, 90, 64), (72, 40, 130), (50, 54, 60)],
    papers: PAPERS,
    ink: (22, 24, 28),
    shade: (176, 182, 190),
};

/// White and pure hues on black.
pub(super) const HIGH_CONTRAST: Colors = Colors {
    background: (0, 0, 0),
    text: (255, 255, 255),
    dim: (230, 230, 230),
    border: (255, 255, 255),
    accent: (120, 220, 255),
    amber: (255, 232, 0),
    red: (255, 170, 160),
    bar: (0, 0, 0),
    selected: ((0, 0, 0), (255, 255, 0)),
    focus: [
        (255, 255, 255),
        (120, 215, 255),
        (255, 190, 70),
        (255, 180, 225),
        (90, 240, 185),
        (255, 245, 90),
        (255, 255, 255),
    ],
    papers: [
        ((255, 255, 255), (90, 70, 0)),
        ((200, 235, 255), (0, 60, 110)),
        ((255, 220, 235), (120, 20, 70)),
        ((205, 255, 215), (0, 80, 50)),
        ((255, 232, 200), (110, 50, 0)),
        ((235, 225, 255), (70, 40, 120)),
    ],
    ink: (0, 0, 0),
    shade: (110, 110, 110),
};

impl Colors {
    /// The color of what a block is for; that of the opening where it is for nothing.
    fn of_focus(&self, focus: Option<Focus>) -> Rgb {
        let index = Focus::ALL.iter().position(|known| Some(*known) == focus).unwrap_or(0);
        self.focus.get(index).copied().unwrap_or(self.text)
    }

    /// The color of the letters and of what is behind them.
    pub(super) fn pair(&self, role: Role) -> (Rgb, Rgb) {
        let paper = |lane: u8| {
            let own = self.papers.get(usize::from(lane) % self.papers.len());
            own.copied().unwrap_or((self.background, self.text))
        };
        match role {
            Role::Background | Role::Text | Role::Strong | Role::Title => (self.text, self.background),
            Role::Dim => (self.dim, self.background),
            Role::Border => (self.border, self.background),
            Role::Accent | Role::Private | Role::Blue => (self.accent, self.background),
            Role::Amber => (self.amber, self.background),
            Role::Red => (self.red, self.background),
            Role::Selected => self.selected,
            Role::Key => (self.accent, self.bar),
            Role::Footer | Role::Header => (self.dim, self.bar),
            Role::Notice => (self.text, self.bar),
            Role::Banner | Role::BoxedRed => (self.background, self.red),
            Role::Focus(focus) => (self.of_focus(Some(focus)), self.background),
            Role::Band(focus) => (self.background, self.of_focus(focus)),
            Role::Boxed => (self.background, self.text),
            Role::BoxedAmber => (self.background, self.amber),
            Role::Sticky(lane) | Role::StickySelected(lane) => (self.ink, paper(lane).0),
            Role::StickyEdge(lane) => (paper(lane).1, paper(lane).0),
            Role::Shade => (self.shade, self.background),
        }
    }
}
