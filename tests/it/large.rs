//! Large letters on the screen of a terminal, where no search for text finds them: the words that are looked for are set in
//! every size there is, and their points are sought among those of the screen.

use std::collections::BTreeSet;

use fourfold::ui::big_type::{BigType, Picture};
use fourfold::ui::blocks::{Blocks, FINE_ROWS, ink_of};
use ratatui::layout::Alignment;

/// Points row by row, `#` for ink.
type Points = Vec<Vec<u8>>;

/// Words to look for in large letters. In which lines they stand is all the same.
pub(crate) struct Large {
    blocks: Blocks,
    /// Each word in every size.
    words: Vec<BTreeSet<Points>>,
}

impl Large {
    /// In letters that are made of these blocks.
    pub(crate) fn words(text: &str, blocks: Blocks) -> Self {
        // The highest screen in these tests.
        const ROWS: u16 = 20;
        let big_type = BigType::of(blocks);
        let sizes = |word: &str| big_type.in_every_size(word, ROWS).iter().map(inked).collect::<BTreeSet<Points>>();
        let words: Vec<BTreeSet<Points>> = text.split_whitespace().map(sizes).collect();
        assert!(words.iter().all(|sizes| sizes.len() > 10), "what has no large letters is never found: {text}");
        Self { blocks, words }
    }

    /// Whether each of the words stands on the screen of a terminal, whole.
    pub(crate) fn is_on(&self, screen: &vt100::Screen) -> bool {
        let (rows, columns) = screen.size();
        let letter = |row: u16, column: u16| screen.cell(row, column)?.contents().chars().next();
        let line = |row: u16| (0..columns.get()).map(|column| letter(row, column).unwrap_or(' ')).collect();
        self.is_among(&(0..rows.get()).map(line).collect::<Vec<_>>())
    }

    /// Whether each of the words stands in rows of text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let columns = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        let line = |line: &str| line.chars().chain(std::iter::repeat(' ')).take(columns).collect();
        self.is_among(&text.lines().map(line).collect::<Vec<_>>())
    }

    fn is_among(&self, letters: &[Vec<char>]) -> bool {
        let (across, down) = self.blocks.points();
        let ink = |letter: &char, x: u16, y: u16| {
            let fine = ink_of(*letter).unwrap_or(0) >> (y * FINE_ROWS / down * 2 + x);
            if fine & 1 == 1 { b'#' } else { b'.' }
        };
        let line = |row: &Vec<char>, y: u16| {
            row.iter().flat_map(|letter| (0..across).map(move |x| ink(letter, x, y))).collect::<Vec<u8>>()
        };
        let points: Points = letters.iter().flat_map(|row| (0..down).map(move |y| line(row, y))).collect();
        self.words.iter().all(|sizes| sizes.iter().any(|word| stand_in(&points, word)))
    }
}

/// The points of a picture without the white around them.
fn inked(picture: &Picture) -> Points {
    let all = picture.points();
    let ends = |line: &String| Some((line.find('#')?, line.rfind('#')? + 1));
    let inked: Vec<(usize, usize)> = all.iter().filter_map(ends).collect();
    let left = inked.iter().map(|(left, _)| *left).min().unwrap_or(0);
    let right = inked.iter().map(|(_, right)| *right).max().unwrap_or(0);
    let lines: Points = all.iter().map(|line| line.as_bytes()[left..right].to_vec()).collect();
    let is_inked = |line: &Vec<u8>| line.contains(&b'#');
    let first = lines.iter().position(is_inked).unwrap_or(0);
    let end = lines.iter().rposition(is_inked).map_or(0, |last| last + 1);
    lines[first..end].to_vec()
}

/// Whether points stand somewhere among others, with nothing more and nothing less between their edges.
fn stand_in(all: &Points, word: &Points) -> bool {
    let (columns, wide) = (all[0].len(), word[0].len());
    if wide > columns || word.len() > all.len() {
        return false;
    }
    let is_at = |y: usize, x: usize| all[y..].iter().zip(word).all(|(row, line)| row[x..x + wide] == line[..]);
    (0..=all.len() - word.len()).any(|y| (0..=columns - wide).any(|x| is_at(y, x)))
}

#[test]
fn large_words_are_found_whatever_stands_around_them_and_others_are_not() {
    for blocks in [Blocks::Octants, Blocks::Sextants, Blocks::Quadrants, Blocks::Halves] {
        let wanted = Large::words("seen here", blocks);
        for (rows, column) in [(11, 0), (15, 1), (20, 2)] {
            let shown = |text: &str| {
                let picture = BigType::of(blocks).set(text, 76, rows, Alignment::Left).unwrap();
                picture.lines().iter().map(|line| " ".repeat(column) + line + "\n").collect::<String>()
            };
            let (is_there, is_not) = (shown("it is seen by all here"), shown("it is seed by all hers"));
            assert!(wanted.is_in(&is_there), "{blocks:?}\n{is_there}");
            assert!(!wanted.is_in(&is_not), "{blocks:?}\n{is_not}");
        }
    }
}
