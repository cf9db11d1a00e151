//! Text as pieces that are never broken, and how they stand in lines at one size.
//!
//! Never here: outlines, cells, where lines are best broken.

use std::ops::Range;

use super::letters::{Cut, Letters};
use super::script::{self, ENDING};
use super::size::Size;
use super::typeface::nearest;

/// What lies between a piece and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    Nothing,
    Space,
    Line,
}

/// A piece that is never broken: a word, or a part of one up to its hyphen.
#[derive(Clone, Debug)]
struct Piece {
    letters: Range<usize>,
    after: Gap,
    manner: Manner,
}

/// What makes a piece a better or a worse one to end a line, or to stand alone in one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Manner {
    /// What it says is ended with it.
    pub(super) ends: bool,
    /// It belongs to what comes behind it: an article, or the first letters of a word.
    pub(super) leads: bool,
    /// It is short.
    pub(super) is_short: bool,
}

/// Words that belong to what comes behind them.
const LEADING: [&str; 5] = ["the", "a", "of", "to", "and"];

/// About the white between words, in the typeface's units.
const SPACE: f32 = 720.0;

/// How many letters a word has that may stand alone in the last line.
const LONG: usize = 6;

/// A text ready to be set at any size: its letters by their numbers, none for a space.
#[derive(Clone, Debug)]
pub(super) struct ShapedText {
    letters: Vec<Option<usize>>,
    pieces: Vec<Piece>,
    /// Whether some of them fill squares.
    pub(super) has_squares: bool,
}

/// The columns of every piece of a text at one size.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) pieces: Vec<Measured>,
}

/// A piece of a text at one size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measured {
    pub(super) columns: i32,
    /// The columns between it and the piece before it, in the same line.
    pub(super) before: i32,
    /// Whether a new line begins with it whatever room there is.
    pub(super) begins: bool,
    pub(super) manner: Manner,
}

/// A line of a text at one size: its letters, each with the column where its ink begins, and its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ShapedLine {
    pub(super) letters: Vec<(usize, i32)>,
    pub(super) columns: i32,
}

impl ShapedText {
    /// Reads a text; none where the font lacks a letter of it or there is nothing to set.
    pub(super) fn read(letters: &mut Letters<'_>, text: &str) -> Option<Self> {
        let mut shaped = Self { letters: Vec::new(), pieces: Vec::new(), has_squares: false };
        for line in text.lines() {
            let before = shaped.pieces.len();
            for word in line.split([' ', '\t', '\u{3000}']).filter(|word| !word.is_empty()) {
                let is_first = shaped.pieces.len() == before;
                shaped.read_word(letters, word, is_first)?;
            }
            if let Some(last) = shaped.pieces.last_mut() {
                last.after = Gap::Line;
            }
        }
        shaped.has_squares = shaped.letters.iter().flatten().any(|number| letters.is_square(*number));
        (!shaped.pieces.is_empty()).then_some(shaped)
    }

    fn read_word(&mut self, letters: &mut Letters<'_>, word: &str, is_first: bool) -> Option<()> {
        if word == "·" && !is_first {
            // What divides two things ends the first of them.
            self.letters.extend([None, Some(letters.number('·')?)]);
            let end = self.letters.len();
            let last = self.pieces.last_mut()?;
            *last = Piece {
                letters: last.letters.start..end,
                after: Gap::Space,
                manner: Manner { ends: true, ..last.manner },
            };
            return Some(());
        }
        let mut start = self.letters.len();
        let mut before = None;
        for letter in word.chars() {
            if let Some(before) = before.replace(letter).filter(|before| script::may_part(*before, letter)) {
                let manner = Manner {
                    ends: ENDING.contains(&before),
                    leads: !script::parts_well(before, letter),
                    is_short: true,
                };
                self.pieces.push(Piece { letters: start..self.letters.len(), after: Gap::Nothing, manner });
                start = self.letters.len();
            }
            self.letters.push(Some(letters.number(letter)?));
            // After a hyphen that stands between two parts long enough to be read alone.
            let end = self.letters.len();
            if matches!(letter, '-' | '–' | '—' | '/') && end - start > 2 {
                self.pieces.push(Piece { letters: start..end, after: Gap::Nothing, manner: Manner::default() });
                start = end;
            }
        }
        let end = self.letters.len();
        let manner = Manner {
            ends: word.ends_with(['.', ',', ';', ':', '!', '?', '…']),
            leads: LEADING.contains(&word.to_lowercase().as_str()),
            is_short: word.chars().filter(|letter| letter.is_alphabetic()).count() < LONG,
        };
        let from = match self.pieces.last() {
            Some(last) if last.after == Gap::Nothing && (start == end || end - start < 2) => last.letters.start,
            _ => start,
        };
        if from < start {
            self.pieces.pop();
        }
        self.pieces.push(Piece { letters: from..end, after: Gap::Space, manner });
        Some(())
    }

    /// The numbers of its letters.
    pub(super) fn numbers(&self) -> Vec<usize> {
        self.letters.iter().flatten().copied().collect()
    }

    /// How far its letters reach up and down from the baseline, in points; at least as high as a capital.
    pub(super) fn reach(&self, cut: &Cut) -> (i32, i32) {
        let stamps = self.letters.iter().flatten().filter_map(|letter| cut.stamp(*letter));
        stamps.fold((cut.size.capital, 0), |(above, below), stamp| (above.max(stamp.top), below.max(stamp.depth())))
    }

    /// Its pieces at a size.
    pub(super) fn measure(&self, cut: &mut Cut) -> Measure {
        let space = cut.size.word_space();
        self.measured(space, |letters| columns(letters, cut))
    }

    /// The same about as it will come out, or so much narrower, without cutting a letter.
    pub(super) fn estimate(&self, letters: &Letters<'_>, size: &Size, narrower: f32) -> Measure {
        self.measured(size.word_space(), |numbers| {
            let columns = numbers.iter().map(|number| match number {
                Some(number) => letters.about(*number, size),
                None => size.about(SPACE),
            });
            nearest(columns.sum::<f32>() * narrower)
        })
    }

    fn measured(&self, space: i32, mut columns: impl FnMut(&[Option<usize>]) -> i32) -> Measure {
        let mut of = |range: Range<usize>| columns(self.letters.get(range).unwrap_or_default());
        let mut before: Option<&Piece> = None;
        let pieces = self.pieces.iter().map(|piece| {
            let own = of(piece.letters.clone());
            let gap = match before.map(|before| (before, before.after)) {
                None | Some((_, Gap::Line)) => 0,
                Some((_, Gap::Space)) => space,
                Some((before, Gap::Nothing)) => {
                    of(before.letters.start..piece.letters.end) - of(before.letters.clone()) - own
                }
            };
            let begins = before.is_some_and(|before| before.after == Gap::Line);
            before = Some(piece);
            Measured { columns: own, before: gap, begins, manner: piece.manner }
        });
        Measure { pieces: pieces.collect() }
    }

    /// The letters of some pieces in a line.
    pub(super) fn line(&self, cut: &mut Cut, pieces: Range<usize>) -> ShapedLine {
        let mut line = ShapedLine::default();
        let mut last: Option<usize> = None;
        let mut after = Gap::Nothing;
        for piece in self.pieces.get(pieces).unwrap_or_default() {
            let letters = self.letters.get(piece.letters.clone()).unwrap_or_default();
            let between = if after == Gap::Space { Some(&None) } else { None };
            for letter in between.into_iter().chain(letters) {
                line.add(*letter, &mut last, cut);
            }
            after = piece.after;
        }
        line
    }

    /// The columns of the letters in one line where every digit takes so many.
    pub(super) fn figure_columns(&self, letters: &Letters<'_>, size: &Size, widest: i32) -> i32 {
        let columns = |letter: &usize| if letters.is_digit(*letter) { widest } else { letters.columns(*letter, size) };
        let letters = || self.letters.iter().flatten();
        letters().map(columns).sum::<i32>() + size.figure_space() * (count(letters().count()) - 1)
    }

    /// The letters in one line where every digit takes so many columns.
    pub(super) fn figures(&self, letters: &Letters<'_>, cut: &Cut, widest: i32) -> ShapedLine {
        let mut line = ShapedLine::default();
        for letter in self.letters.iter().flatten() {
            let taken = if letters.is_digit(*letter) { widest } else { letters.columns(*letter, &cut.size) };
            let own = cut.stamp(*letter).map_or(0, |stamp| stamp.width);
            line.columns += if line.letters.is_empty() { 0 } else { cut.size.figure_space() };
            line.letters.push((*letter, line.columns + (taken - own) / 2));
            line.columns += taken;
        }
        line
    }
}

fn count(letters: usize) -> i32 {
    i32::try_from(letters).unwrap_or(i32::MAX)
}

/// The columns of letters beside each other.
fn columns(letters: &[Option<usize>], cut: &mut Cut) -> i32 {
    let (mut line, mut last) = (ShapedLine::default(), None);
    for letter in letters {
        line.add(*letter, &mut last, cut);
    }
    line.columns
}

impl ShapedLine {
    /// Adds a letter, or a space, behind the last one.
    fn add(&mut self, letter: Option<usize>, last: &mut Option<usize>, cut: &mut Cut) {
        match letter {
            Some(letter) => {
                self.columns += last.map_or(0, |last| cut.gap(last, letter));
                self.letters.push((letter, self.columns));
                self.columns += cut.stamp(letter).map_or(0, |stamp| stamp.width);
            }
            None => self.columns += cut.size.word_space(),
        }
        *last = letter;
    }

    /// How far its letters reach up and down from the baseline, in points.
    pub(super) fn reach(&self, cut: &Cut) -> (i32, i32) {
        let stamps = self.letters.iter().filter_map(|(letter, _)| cut.stamp(*letter));
        stamps.fold((0, 0), |(above, below), stamp| (above.max(stamp.top), below.max(stamp.depth())))
    }
}
