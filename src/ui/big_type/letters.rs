//! The letters of texts, each read from the typeface once; and all of them cut at one size, with what lies between two.
//!
//! Never here: words, lines.

use std::collections::BTreeMap;

use super::face::Face;
use super::fitting;
use super::outline::Outline;
use super::size::Size;
use super::stamp::Stamp;
use super::typeface::{Typeface, real, whole};

/// The columns between two squares, which have white in them as well.
const SQUARE_SPACE: i32 = 1;

/// The letters of some texts.
#[derive(Debug)]
pub(super) struct Letters<'a> {
    font: &'a Typeface<'static>,
    faces: &'a [Face],
    numbers: BTreeMap<char, usize>,
    outlines: Vec<Outline>,
}

impl<'a> Letters<'a> {
    /// Letters of the typeface that is built in, and what it lacks of the first of these faces that has it.
    pub(super) const fn new(font: &'a Typeface<'static>, faces: &'a [Face]) -> Self {
        Self { font, faces, numbers: BTreeMap::new(), outlines: Vec::new() }
    }

    /// The number of a letter; none where no face has it.
    pub(super) fn number(&mut self, letter: char) -> Option<usize> {
        if let Some(number) = self.numbers.get(&letter) {
            return Some(*number);
        }
        let own = Outline::read(self.font, letter);
        let outline = own.or_else(|| self.faces.iter().find_map(|face| face.outline(letter)))?;
        self.outlines.push(outline);
        let number = self.outlines.len() - 1;
        self.numbers.insert(letter, number);
        Some(number)
    }

    /// How many columns a letter takes at a size, as far as that is known before it is cut.
    pub(super) fn columns(&self, number: usize, size: &Size) -> i32 {
        self.outlines.get(number).map_or(0, |outline| fitting::width(outline, size))
    }

    pub(super) fn is_digit(&self, number: usize) -> bool {
        self.outlines.get(number).is_some_and(|outline| outline.like.is_ascii_digit())
    }

    /// About how many columns a letter takes at a size, with the white behind it.
    pub(super) fn about(&self, number: usize, size: &Size) -> f32 {
        match self.outlines.get(number) {
            Some(outline) if outline.is_square => real(size.square_columns(outline.advance) + SQUARE_SPACE),
            Some(outline) => size.about(outline.advance),
            None => 0.0,
        }
    }

    /// Whether a letter fills a square.
    pub(super) fn is_square(&self, number: usize) -> bool {
        self.outlines.get(number).is_some_and(|outline| outline.is_square)
    }
}

/// Letters cut at one size.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) size: Size,
    stamps: Vec<Stamp>,
    /// The columns between each letter and each other that were asked for; 0 where they were not.
    gaps: Vec<i32>,
}

impl Cut {
    pub(super) fn of(letters: &Letters<'_>, size: Size) -> Self {
        let mut cut = Self { size, stamps: Vec::new(), gaps: Vec::new() };
        cut.add(letters);
        cut
    }

    /// Some letters alone.
    pub(super) fn of_some(letters: &Letters<'_>, size: Size, numbers: &[usize]) -> Self {
        let cut = |(number, outline): (usize, &Outline)| {
            if numbers.contains(&number) { Stamp::cut(outline, &size) } else { Stamp::default() }
        };
        Self { size, stamps: letters.outlines.iter().enumerate().map(cut).collect(), gaps: Vec::new() }
    }

    /// Cuts what letters have been added.
    pub(super) fn add(&mut self, letters: &Letters<'_>) {
        let more = letters.outlines.iter().skip(self.stamps.len());
        self.stamps.extend(more.map(|outline| Stamp::cut(outline, &self.size)));
        if self.gaps.len() != self.stamps.len() * self.stamps.len() {
            self.gaps = vec![0; self.stamps.len() * self.stamps.len()];
        }
    }

    pub(super) fn stamp(&self, number: usize) -> Option<&Stamp> {
        self.stamps.get(number)
    }

    /// The columns between a letter and the one behind it.
    pub(super) fn gap(&mut self, left: usize, right: usize) -> i32 {
        let place = left * self.stamps.len() + right;
        match self.gaps.get(place) {
            Some(0) | None => {
                let columns = self.reckoned_gap(left, right).unwrap_or(0);
                if let Some(gap) = self.gaps.get_mut(place) {
                    *gap = columns;
                }
                columns
            }
            Some(columns) => *columns,
        }
    }

    /// Less where the two letters leave white between them: under a `T`, behind an `r`.
    fn reckoned_gap(&self, left: usize, right: usize) -> Option<i32> {
        let (left, right) = (self.stamp(left)?, self.stamp(right)?);
        if left.is_square && right.is_square {
            return Some(SQUARE_SPACE);
        }
        let space = self.size.letter_space();
        let widest = 2 * space;
        let small = self.size.small;
        let top = if left.top > small && right.top > small { self.size.capital } else { small };
        let white = (0..top).map(|row| {
            let behind = left.sides(row).map_or(widest, |(_, white)| white.min(widest));
            let before = right.sides(row).map_or(widest, |(white, _)| white.min(widest));
            (behind + before).min(widest)
        });
        let mean = real(white.sum()) / real(top.max(1));
        Some(whole((real(space) - 0.75 * mean - 0.05).ceil()).max(1))
    }
}
