//! Text as pieces that are never broken, and how they stand in lines at one size.
//!
//! Never here: outlines, cells, where lines are best broken.

use std::ops::Range;

use super::letters::{Cut, Letters};
use super::script::{self, ENDING};
use super::size::Size;
use super::tearing::seams;
use super::typeface::nearest;

/// What lies between a piece and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    Nothing,
    Space,
    /// A dot that divides two things: a line that ends there has none.
    Dot,
    /// A place inside of a long word: a line that ends there ends with a hyphen.
    Seam,
    Line,
}

/// A piece that is never broken: a word, or a part of one up to its hyphen.
#[derive(Clone, Debug)]
struct Piece {
    letters: Range<usize>,
    said: String,
    after: Gap,
    manner: Manner,
}

/// What makes a piece a better or a worse one to end a line, or to stand alone in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    pub(super) end: End,
    /// It is short.
    pub(super) is_short: bool,
}

/// What ends with a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// What stands before a dot that divides it from what comes behind.
    Divided,
    /// What is said.
    Said,
    /// Nothing in particular.
    Amid,
    /// Nothing: it belongs to what comes behind it, as an article does, or the first letters of a word.
    Leading,
    /// Nothing: it is a part of a word, and has to be given a hyphen.
    Torn,
}

/// Words that belong to what comes behind them.
const LEADING: [&str; 33] = [
    "the", "a", "an", "of", "to", "and", "or", "but", "in", "on", "at", "by", "for", "from", "with", "into", "as",
    "than", "that", "if", "is", "are", "no", "not", "my", "your", "our", "their", "its", "his", "her", "who", "what",
];

/// About the white between words, in the typeface's units.
const SPACE: f32 = 720.0;

/// How many letters a word has that may stand alone in the last line.
const LONG: usize = 6;

/// A text ready to be set at any size: its letters by their numbers.
#[derive(Clone, Debug)]
pub(super) struct ShapedText {
    letters: Vec<Option<usize>>,
    pieces: Vec<Piece>,
    /// What stands between two things in a line, and what a torn word ends with.
    dot: [Option<usize>; 3],
    hyphen: Option<usize>,
    /// Whether some of them fill squares.
    pub(super) has_squares: bool,
}

/// The columns of every piece of a text at one size.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) pieces: Vec<MeasuredPiece>,
}

/// A piece of a text at one size.
#[derive(Clone, Copy, Debug)]
pub(super) struct MeasuredPiece {
    pub(super) columns: i32,
    /// The columns between it and the piece before it, in the same line.
    pub(super) before: i32,
    /// The columns of what is put behind it at the end of a line.
    pub(super) behind: i32,
    /// Whether a new line begins with it whatever room there is.
    pub(super) begins: bool,
    pub(super) manner: Manner,
}

/// A line of a text at one size: its letters, each with the column where its ink begins, its columns, and what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ShapedLine {
    pub(super) said: String,
    pub(super) letters: Vec<(usize, i32)>,
    pub(super) columns: i32,
}

impl ShapedText {
    /// Reads a text; none where the font lacks a letter of it or there is nothing to set.
    pub(super) fn read(letters: &mut Letters<'_>, text: &str) -> Option<Self> {
        let (pieces, hyphen) = (Vec::new(), letters.number('-'));
        let mut shaped = Self { letters: Vec::new(), pieces, dot: [None; 3], hyphen, has_squares: false };
        for line in text.lines() {
            let before = shaped.pieces.len();
            for word in line.split([' ', '\t', '\u{3000}']).filter(|word| !word.is_empty()) {
                match shaped.pieces.last_mut().filter(|_| word == "·") {
                    Some(last) => {
                        last.after = Gap::Dot;
                        last.manner.end = End::Divided;
                        shaped.dot = [None, Some(letters.number('·')?), None];
                    }
                    None => shaped.read_word(letters, word)?,
                }
            }
            if let Some(last) = shaped.pieces.get_mut(before..).and_then(<[Piece]>::last_mut) {
                last.after = Gap::Line;
            }
        }
        shaped.has_squares = shaped.letters.iter().flatten().any(|number| letters.is_square(*number));
        (!shaped.pieces.is_empty()).then_some(shaped)
    }

    fn read_word(&mut self, letters: &mut Letters<'_>, word: &str) -> Option<()> {
        let seams = seams(word);
        let mut reading = Reading { start: self.letters.len(), said: String::new() };
        let mut before = None;
        for (at, letter) in word.chars().enumerate() {
            let last = before.replace(letter);
            if let Some(last) = last.filter(|last| script::may_part(*last, letter)) {
                let end = match last {
                    _ if ENDING.contains(&last) => End::Said,
                    _ if script::parts_well(last, letter) => End::Amid,
                    _ => End::Leading,
                };
                self.part(&mut reading, Gap::Nothing, Manner { end, is_short: true });
            } else if seams.contains(&at) {
                self.part(&mut reading, Gap::Seam, Manner { end: End::Torn, is_short: true });
            }
            self.letters.push(Some(letters.number(letter)?));
            reading.said.push(letter);
            // After a hyphen that stands between two parts long enough to be read alone.
            if matches!(letter, '-' | '–' | '—' | '/') && self.letters.len() - reading.start > 2 {
                self.part(&mut reading, Gap::Nothing, Manner { end: End::Amid, is_short: false });
            }
        }
        let end = match word {
            _ if word.ends_with(['.', ',', ';', ':', '!', '?', '…']) => End::Said,
            _ if belongs_to_next(word) => End::Leading,
            _ => End::Amid,
        };
        let is_short = word.chars().filter(|letter| letter.is_alphabetic()).count() < LONG;
        if self.letters.len() - reading.start < 2
            && let Some(last) = self.pieces.pop_if(|last| last.after == Gap::Nothing)
        {
            reading = Reading { start: last.letters.start, said: last.said + &reading.said };
        }
        self.part(&mut reading, Gap::Space, Manner { end, is_short });
        Some(())
    }

    /// Ends a piece with the letters that were read, and begins the next.
    fn part(&mut self, reading: &mut Reading, after: Gap, manner: Manner) {
        let end = self.letters.len();
        let said = std::mem::take(&mut reading.said);
        self.pieces.push(Piece { letters: reading.start..end, said, after, manner });
        reading.start = end;
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
        let letters = |range: Range<usize>| self.letters.get(range).unwrap_or_default();
        let mut before: Option<&Piece> = None;
        let pieces = self.pieces.iter().map(|piece| {
            let own = columns(letters(piece.letters.clone()));
            let gap = match before.map(|before| (before, before.after)) {
                None | Some((_, Gap::Line)) => 0,
                Some((_, Gap::Space)) => space,
                Some((_, Gap::Dot)) => 2 * space + self.dot.get(1..2).map_or(0, &mut columns),
                Some((before, Gap::Nothing | Gap::Seam)) => {
                    let both = columns(letters(before.letters.start..piece.letters.end));
                    both - columns(letters(before.letters.clone())) - own
                }
            };
            let behind = if piece.after == Gap::Seam {
                columns(&[letters(piece.letters.clone()), &[self.hyphen]].concat()) - own
            } else {
                0
            };
            let begins = before.is_some_and(|before| before.after == Gap::Line);
            before = Some(piece);
            MeasuredPiece { columns: own, before: gap, behind, begins, manner: piece.manner }
        });
        Measure { pieces: pieces.collect() }
    }

    /// The letters of some pieces in a line.
    pub(super) fn line(&self, cut: &mut Cut, pieces: Range<usize>) -> ShapedLine {
        let mut line = ShapedLine::default();
        let mut last: Option<usize> = None;
        let mut after = Gap::Nothing;
        for piece in self.pieces.get(pieces).unwrap_or_default() {
            let (between, said): (&[Option<usize>], &str) = match after {
                Gap::Space => (&[None], " "),
                Gap::Dot => (&self.dot, " · "),
                Gap::Nothing | Gap::Seam | Gap::Line => (&[], ""),
            };
            line.said.extend([said, &piece.said]);
            for letter in between.iter().chain(self.letters.get(piece.letters.clone()).unwrap_or_default()) {
                line.add(*letter, &mut last, cut);
            }
            after = piece.after;
        }
        if after == Gap::Seam {
            line.said.push('-');
            line.add(self.hyphen, &mut last, cut);
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

/// Letters that are read and are no piece yet.
struct Reading {
    start: usize,
    said: String,
}

/// Whether a word belongs to what comes behind it: an article, a number with what it counts.
fn belongs_to_next(word: &str) -> bool {
    LEADING.contains(&word.to_lowercase().as_str()) || word.chars().all(|letter| letter.is_ascii_digit())
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
