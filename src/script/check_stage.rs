//! The rules about what the room reads: whether it is large on a stage, or goes on one at all. They know how much that is as it was
//! measured, not how letters are drawn.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::diagnostic::{Findings, Placed};
use super::step::RawStep;
use super::words::rules as words;
use crate::domain::asked::asked;
use crate::domain::workshop::{CaptureRule, TimerRule};

/// The longest instruction that a room reads at a glance, where letters are fine.
const STAGE_WORDS: usize = 25;
/// The same where they are coarse: with more, small letters are three points high above a running clock, and some when they are
/// read. It was measured with all that come with the program.
const COARSE_WORDS: usize = 10;
/// So many letters, and so many lines of them, are large above a running clock on a stage of 80 by 20 in every terminal:
/// of the instructions that come with the program, cut and put together, 96 of 100 are.
const WORK_LETTERS: usize = 75;
const WORK_LINES: usize = 3;
/// What a stage of 60 by 16 gives an instruction: columns and rows.
const STAGE_COLUMNS: usize = 56;
const STAGE_ROWS: usize = 6;
/// A longer word is torn where it is large.
const WORD_LETTERS: usize = 20;
/// What big letters there are that come with the program: see `assets/fonts/README.md`.
const LARGE: [(char, char); 32] = [
    (' ', '~'),
    ('\u{A0}', '\u{17F}'),
    ('\u{192}', '\u{192}'),
    ('\u{218}', '\u{21B}'),
    ('\u{2C6}', '\u{2C7}'),
    ('\u{2D8}', '\u{2DD}'),
    ('\u{384}', '\u{38A}'),
    ('\u{38C}', '\u{38C}'),
    ('\u{38E}', '\u{3A1}'),
    ('\u{3A3}', '\u{3CE}'),
    ('\u{400}', '\u{45F}'),
    ('\u{490}', '\u{491}'),
    ('\u{1E9E}', '\u{1E9E}'),
    ('\u{2010}', '\u{2015}'),
    ('\u{2018}', '\u{201E}'),
    ('\u{2020}', '\u{2022}'),
    ('\u{2026}', '\u{2026}'),
    ('\u{2030}', '\u{2030}'),
    ('\u{2032}', '\u{2033}'),
    ('\u{2039}', '\u{203A}'),
    ('\u{2044}', '\u{2044}'),
    ('\u{20AC}', '\u{20AC}'),
    ('\u{2116}', '\u{2116}'),
    ('\u{2122}', '\u{2122}'),
    ('\u{2190}', '\u{2195}'),
    ('\u{21D2}', '\u{21D2}'),
    ('\u{2212}', '\u{2212}'),
    ('\u{2260}', '\u{2260}'),
    ('\u{2264}', '\u{2265}'),
    ('\u{25CF}', '\u{25CF}'),
    ('\u{2605}', '\u{2605}'),
    ('\u{2713}', '\u{2714}'),
];

/// How many words a text has; dots and dashes are none, and neither is a figure alone, which takes hardly any room.
fn words_in(text: &str) -> usize {
    let is_word =
        |word: &&str| word.contains(char::is_alphabetic) || word.chars().filter(char::is_ascii_digit).count() > 1;
    text.split_whitespace().filter(is_word).count()
}

/// Whether the last row reads what a step says on the stage.
pub(super) fn stage_can_be_read(step: &RawStep, findings: &mut Findings) {
    letters_are_large(step, findings);
    let Some(stage) = &step.stage else { return };
    let has_clock = step.timer.as_ref().is_none_or(|timer| timer.value != TimerRule::Never);
    let read = step.work.as_ref().filter(|_| has_clock).unwrap_or(stage);
    let (count, rows) = (words_in(&stage.value), rows(&stage.value));
    let (letters, lines) = (read.value.width(), read.value.lines().count());
    let longest = longest_word(&stage.value);
    if count > STAGE_WORDS {
        findings.warn(&stage.place, words::too_many_words(count, STAGE_WORDS));
    } else if longest > WORD_LETTERS {
        findings.warn(&stage.place, words::word_too_long(longest, WORD_LETTERS));
    } else if rows > STAGE_ROWS {
        findings.warn(&stage.place, words::too_many_rows(rows, STAGE_ROWS));
    } else if has_clock && (letters > WORK_LETTERS || lines > WORK_LINES) {
        findings.warn(&read.place, words::drawn_small((letters, lines), (WORK_LETTERS, WORK_LINES)));
    } else if words_in(&read.value) > COARSE_WORDS {
        findings.warn(&read.place, words::small_where_coarse(words_in(&read.value), has_clock));
    }
}

/// What no big letters are there for is small on the stage, the whole of it.
fn letters_are_large(step: &RawStep, findings: &mut Findings) {
    for text in [&step.stage, &step.work].into_iter().flatten() {
        if let Some(letter) = text.value.chars().find(|letter| !may_be_large(*letter)) {
            findings.warn(&text.place, words::never_large(letter));
        }
    }
}

/// Whether there are big letters for one, or may be: Japanese, Chinese and Korean are as large as others where the computer has a
/// face for them.
fn may_be_large(letter: char) -> bool {
    let has_squares = matches!(letter, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}');
    has_squares || letter.is_whitespace() || LARGE.iter().any(|(first, last)| (*first..=*last).contains(&letter))
}

/// How many letters the longest word has that is not parted by a hyphen. Wide letters may break anywhere: text written without
/// spaces is no long word.
fn longest_word(text: &str) -> usize {
    let words = text.split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '/'));
    words.map(|word| word.chars().filter(|letter| letter.width() == Some(1)).count()).max().unwrap_or(0)
}

/// What is counted is asked on one row. A letter stands before it where the votes of an exercise ask several things.
pub(super) fn questions_can_be_read(steps: &[Placed<RawStep>], findings: &mut Findings) {
    const LETTER: usize = 2;
    let captures = || steps.iter().filter_map(|step| step.value.capture.as_ref());
    let votes = captures().flat_map(|capture| &capture.value).filter_map(CaptureRule::votes);
    let all_asked = asked(votes.map(|rule| (0, rule)));
    let mark = if all_asked.iter().any(|asked| asked.letter.is_some()) { LETTER } else { 0 };
    for capture in captures() {
        let widths = capture.value.iter().filter_map(|rule| match rule {
            CaptureRule::Tally(tally) => Some((tally.question.width(), STAGE_COLUMNS)),
            CaptureRule::Votes(votes) => Some((votes.question.width(), STAGE_COLUMNS - mark)),
            _ => None,
        });
        if let Some((width, most)) = widths.into_iter().find(|(width, most)| width > most) {
            findings.warn(&capture.place, words::question_too_wide(width, most));
        }
    }
}

/// The rows a text takes when its words are laid out in the columns of a small stage.
fn rows(text: &str) -> usize {
    let mut rows = 0;
    for line in text.lines() {
        let (mut used, mut more) = (0, 1);
        for word in line.split_whitespace() {
            let width = word.width();
            let gap = usize::from(used > 0);
            if used + gap + width > STAGE_COLUMNS && used > 0 {
                more += 1;
                used = width;
            } else {
                used += gap + width;
            }
            more += used.saturating_sub(1) / STAGE_COLUMNS;
            used = if used > STAGE_COLUMNS { used % STAGE_COLUMNS } else { used };
        }
        rows += more;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_a_small_stage_lays_them_out() {
        assert_eq!(rows("one"), 1);
        assert_eq!(rows("one\ntwo"), 2);
        assert_eq!(rows(&"word ".repeat(11)), 1);
        assert_eq!(rows(&"word ".repeat(12)), 2);
        assert_eq!(rows(&"x".repeat(57)), 2);
        assert_eq!(rows(&"日".repeat(28)), 1);
        assert_eq!(rows(&"日".repeat(29)), 2);
    }

    #[test]
    fn dots_and_single_figures_are_no_words() {
        for (text, words) in [("I see … · You see", 4), ("1 tell 2 sell", 2), ("In 30 days", 3), ("5-minute talks", 2)]
        {
            assert_eq!(words_in(text), words, "{text}");
        }
    }

    #[test]
    fn a_long_word_is_one_without_a_place_to_part_it() {
        for (text, letters) in [("self-leadership and more", 10), ("Donaudampfschiff", 16), (&"日".repeat(40), 0)] {
            assert_eq!(longest_word(text), letters, "{text}");
        }
    }
}
