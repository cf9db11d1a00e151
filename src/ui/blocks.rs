//! Which blocks big letters are made of: how finely a cell is divided.
//!
//! Never here: which of them a terminal draws well.

/// Parts of a cell, from the finest to none. Many terminals draw them by themselves, whatever their font is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Blocks {
    /// Two across and four down (Unicode 16).
    Octants,
    /// Two across and three down (Unicode 13).
    Sextants,
    /// Two across and two down: nearly every terminal and font has them.
    #[default]
    Quadrants,
    /// One across and two down: what the console of Linux has.
    Halves,
    /// No big letters at all: words are plain and bold.
    Plain,
}

impl Blocks {
    /// All, the finest first.
    pub const ALL: [Self; 5] = [Self::Octants, Self::Sextants, Self::Quadrants, Self::Halves, Self::Plain];

    /// How many points a cell has, across and down.
    pub const fn points(self) -> (u16, u16) {
        match self {
            Self::Octants => (2, 4),
            Self::Sextants => (2, 3),
            Self::Quadrants => (2, 2),
            Self::Halves => (1, 2),
            Self::Plain => (1, 1),
        }
    }
}
