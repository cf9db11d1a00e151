//! What big letters are made of here and why, and how each kind of blocks looks, for somebody who goes to the last row.
//!
//! Never here: which blocks are taken.

use ratatui::layout::Alignment;

use super::report::Report;
use crate::shell::faces::Machine;
use crate::shell::letters::Choice;
use crate::shell::words::doctor as words;
use crate::ui::big_type::BigType;
use crate::ui::blocks::Blocks;

/// The finer blocks that are measured; of quadrants all there are.
pub(super) const OCTANTS: &str = "\u{1cd00}\u{1cd37}\u{1cd9b}\u{1cde5}";
pub(super) const SEXTANTS: &str = "\u{1fb00}\u{1fb13}\u{1fb28}\u{1fb3b}";
pub(super) const QUADRANTS: &str = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";

/// The columns and rows that the line takes in each kind of blocks. Few rows tell them apart.
const COLUMNS: u16 = 64;
const ROWS: u16 = 4;
/// What stands before each.
const BEFORE: u16 = 15;

/// What is measured of these blocks; none where there is nothing to measure.
pub(super) const fn sample(blocks: Blocks) -> Option<&'static str> {
    match blocks {
        Blocks::Octants => Some(OCTANTS),
        Blocks::Sextants => Some(SEXTANTS),
        Blocks::Quadrants | Blocks::Halves => Some(QUADRANTS),
        Blocks::Plain => None,
    }
}

/// Tells which blocks are taken and why; whether the terminal gives each of them one cell, where that is known.
pub(super) fn tell(report: &mut Report, choice: &Choice, is_right: Option<bool>) {
    report.row(words::BLOCKS, words::blocks(choice, is_right));
    if is_right == Some(false) {
        report.fails(words::wrong_blocks(choice.blocks).to_owned());
    }
}

/// Tells which faces of this computer letters are set from that ours lacks.
pub(super) fn tell_faces(report: &mut Report) {
    let machine = Machine::look();
    report.row(words::FACES, words::faces(words::SCRIPTS.map(|(name, letters)| (name, machine.name_for(letters)))));
}

/// Draws the same line in each kind of blocks, where so many columns are enough for that.
pub(super) fn compare(report: &mut Report, columns: u16) {
    if columns < BEFORE + COLUMNS {
        return;
    }
    report.title(words::WHICH_LINE);
    for (blocks, label) in Blocks::ALL.into_iter().zip(words::KINDS) {
        let labels = std::iter::once(label).chain(std::iter::repeat(""));
        for (label, line) in labels.zip(line_in(blocks)) {
            report.whole(label, format!("  {}", line.trim_end()));
        }
    }
    report.row("", words::TAKE_IT);
}

fn line_in(blocks: Blocks) -> Vec<String> {
    let set = || BigType::of(blocks).set(words::LINE, COLUMNS, ROWS, Alignment::Left);
    let picture = if blocks == Blocks::Plain { None } else { set() };
    picture.map_or_else(|| vec![words::LINE.to_owned()], |picture| picture.lines())
}
