//! A count of hands below the instruction: options with bars, or where they are numbers a scale. On a high stage they
//! are in big letters, which are set before drawing.

use ratatui::layout::Rect;

use crate::domain::public::{TallyMeaning, TallyView};
use crate::text;
use crate::ui::big_type::{Alike, BigType, Picture};
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use super::scale::{self, words};

/// The rows of a stage from which on options are large.
const LARGE_FROM: u16 = 30;
/// The most rows of an option in big letters.
const LARGE_ROWS: u16 = 6;

/// The least columns of a bar.
const BAR: u16 = 4;
/// The columns of the hands in plain letters, with a blank one behind them.
const HANDS: u16 = 4;
/// The columns between an option and its hands, and between options side by side.
const GAP: u16 = 2;
/// With more options than these, they lie in two columns where those are wide enough.
const ONE_COLUMN: usize = 6;

/// A count in big letters.
#[derive(Clone, Debug)]
pub(super) enum Large {
    /// Options below each other, with bars.
    Bars(Options),
    /// Numbers side by side.
    Scale(scale::Figures),
}

impl Large {
    /// Sets a count for a stage of this size, of which it takes half or a little more. None where that is too low, or
    /// where a letter is missing.
    pub(super) fn set(big_type: &BigType, tally: &TallyView<'_>, stage: Rect) -> Option<Self> {
        if tally.options.is_empty() || stage.height < LARGE_FROM {
            return None;
        }
        if scale::lies_across(tally, stage.width) {
            return scale::Figures::set(big_type, tally, stage, (stage.height * 2 / 3, LARGE_ROWS)).map(Self::Scale);
        }
        Options::set(big_type, tally, stage, stage.height * 3 / 5)
            .filter(|_| tally.meaning != TallyMeaning::Scale)
            .map(Self::Bars)
    }
}

/// The options of a count and their hands in big letters, all of one size.
#[derive(Clone, Debug)]
pub(super) struct Options {
    options: Vec<(Picture, Picture)>,
    /// The rows of each, with a blank one above it.
    rows: u16,
}

impl Options {
    /// Sets them in so many rows at the most.
    fn set(big_type: &BigType, tally: &TallyView<'_>, stage: Rect, most: u16) -> Option<Self> {
        let count = tally.options.len();
        let rows = (most / u16::try_from(count).ok()?.max(1)).min(LARGE_ROWS + 1);
        let hands: Vec<String> = tally.options.iter().map(|(_, hands)| words(*hands)).collect();
        let options = tally.options.iter().map(|(option, _)| *option);
        let mut alike = Alike::read(big_type, options.chain(hands.iter().map(String::as_str))).level();
        let columns: Vec<Option<u16>> = (0..2 * count)
            .map(|place| Some(if place < count { stage.width * 3 / 5 } else { stage.width / 8 }))
            .collect();
        let fits = |taken: &[Option<u16>]| taken.iter().all(|taken| taken.is_some_and(|taken| taken < rows));
        let size = alike.largest(&columns, rows, fits)?;
        let mut pictures = alike.set(&columns, size)?.into_iter().flatten();
        let options: Vec<Picture> = pictures.by_ref().take(count).collect();
        Some(Self { options: options.into_iter().zip(pictures).collect(), rows })
    }
}

/// The rows that a count of hands takes below the instruction, at this width.
pub(super) fn rows(tally: &TallyView<'_>, large: Option<&Large>, columns: u16) -> u16 {
    let options = u16::try_from(tally.options.len()).unwrap_or(u16::MAX);
    match large {
        Some(Large::Bars(large)) => options.saturating_mul(large.rows) + 2,
        Some(Large::Scale(large)) => scale::rows(tally, Some(large), columns),
        None if scale::lies_across(tally, columns) => scale::rows(tally, None, columns),
        None => Plain::of(tally, columns).rows().saturating_add(1),
    }
}

/// Draws the count.
pub(super) fn view(
    tally: &TallyView<'_>,
    large: Option<&Large>,
    instruction: &str,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    match large {
        Some(Large::Bars(large)) => bars_large(tally, large, instruction, area, canvas),
        Some(Large::Scale(large)) => scale::view(tally, Some(large), instruction, area, canvas),
        None if scale::lies_across(tally, area.width) => scale::view(tally, None, instruction, area, canvas),
        None => bars(tally, instruction, area, canvas),
    }
}

/// The most hands that an option has.
fn most_of(tally: &TallyView<'_>) -> u32 {
    tally.options.iter().filter_map(|(_, count)| *count).max().unwrap_or(0)
}

/// The options in big letters, their hands behind them, and bars as thick as a letter.
fn bars_large(tally: &TallyView<'_>, large: &Options, instruction: &str, area: Rect, canvas: &mut Canvas<'_>) {
    let [_, head, _, rest] = parts::rows(area, [1, 1, 1, area.height.saturating_sub(3)]);
    if tally.question != instruction {
        canvas.put(head, tally.question, Role::Dim);
    }
    let widest =
        |of: fn(&(Picture, Picture)) -> &Picture| large.options.iter().map(|it| of(it).columns()).max().unwrap_or(0);
    let (options, hands) = (widest(|(option, _)| option), widest(|(_, hands)| hands));
    let tops = (rest.y..rest.bottom()).step_by(usize::from(large.rows.max(1)));
    for (((_, count), (option, figures)), y) in tally.options.iter().zip(&large.options).zip(tops) {
        let row = Rect { y, height: (large.rows - 1).min(rest.bottom() - y), ..rest };
        canvas.picture(row, option, Role::Text);
        let beside = parts::inset_left(row, options + 3);
        let (count, role) = match count {
            Some(count) => (*count, Role::Strong),
            None => (0, Role::Dim),
        };
        canvas.picture(parts::inset_left(beside, hands - figures.columns()), figures, role);
        let bar = parts::inset_left(beside, hands + 3);
        for y in (bar.y..bar.bottom()).take(usize::from(figures.rows() * 3 / 4)) {
            canvas.bar(Rect { y, height: 1, ..bar }, count, most_of(tally), Role::Accent);
        }
    }
}

/// How options lie in plain letters.
struct Plain {
    /// The options, each in the lines that it takes.
    options: Vec<Vec<String>>,
    /// How many of them stand below each other.
    down: usize,
    /// The columns of the longest line.
    widest: u16,
    /// The columns from one option to the one beside it.
    across: u16,
}

impl Plain {
    /// In one column, or in two where there are many and short ones. An option that would leave no room for its hands
    /// goes on in the next line.
    fn of(tally: &TallyView<'_>, columns: u16) -> Self {
        let options = || tally.options.iter().map(|(option, _)| *option);
        let beside = GAP + HANDS + BAR;
        let (half, count) = (columns.saturating_sub(GAP) / 2, tally.options.len());
        let go_in_half = options().all(|option| text::width(option).saturating_add(beside) <= half);
        let (down, column) =
            if count > ONE_COLUMN && go_in_half { (count.div_ceil(2), half) } else { (count, columns) };
        let options: Vec<Vec<String>> =
            options().map(|option| text::wrap(option, column.saturating_sub(beside))).collect();
        let widest = options.iter().flatten().map(|line| text::width(line)).max().unwrap_or(0);
        Self { options, down: down.max(1), widest, across: column + GAP }
    }

    /// The rows of the highest column.
    fn rows(&self) -> u16 {
        let of = |column: &[Vec<String>]| column.iter().map(|lines| lines.len().max(1)).sum::<usize>();
        u16::try_from(self.options.chunks(self.down).map(of).max().unwrap_or(0)).unwrap_or(u16::MAX)
    }
}

/// The options with their counts as bars that share one scale; dashes before anything was counted.
fn bars(tally: &TallyView<'_>, instruction: &str, area: Rect, canvas: &mut Canvas<'_>) {
    let [head, rest] = parts::rows(area, [1, area.height.saturating_sub(1)]);
    // A question that the instruction asks already is not asked twice.
    if tally.question != instruction {
        canvas.put(head, tally.question, Role::Dim);
    }
    let plain = Plain::of(tally, area.width);
    let columns = plain.options.chunks(plain.down).zip(tally.options.chunks(plain.down));
    for ((options, counts), place) in columns.zip(0..) {
        let mut column = parts::inset_left(rest, plain.across.saturating_mul(place));
        column.width = column.width.min(plain.across - GAP);
        for (lines, (_, count)) in options.iter().zip(counts) {
            let high = u16::try_from(lines.len().max(1)).unwrap_or(u16::MAX);
            let [row, below] = parts::rows(column, [high, column.height.saturating_sub(high)]);
            canvas.lines(row, lines, Role::Text);
            let beside = Rect { height: row.height.min(1), ..parts::inset_left(row, plain.widest + GAP) };
            hands(*count, most_of(tally), beside, canvas);
            column = below;
        }
    }
}

/// The hands of an option with their bar, or a dash.
fn hands(count: Option<u32>, most: u32, area: Rect, canvas: &mut Canvas<'_>) {
    match count {
        Some(count) => {
            let used = canvas.put(area, &format!("{count:>3} "), Role::Strong);
            canvas.bar(parts::inset_left(area, used), count, most, Role::Accent);
        }
        None => {
            canvas.put(area, "  –", Role::Dim);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static ENDS: [String; 2] = [String::new(), String::new()];
    const HIGH: Rect = Rect::new(0, 0, 116, 34);

    fn tally<'a>(options: &[(&'a str, Option<u32>)], meaning: TallyMeaning) -> TallyView<'a> {
        TallyView { question: "How many?", options: options.to_vec(), meaning, ends: &ENDS }
    }

    const FOUR: [(&str, Option<u32>); 4] =
        [("one person", Some(6)), ("several people", Some(12)), ("no person", Some(0)), ("someone above", None)];

    #[test]
    fn options_are_large_on_a_high_stage_and_leave_room_for_what_is_asked() {
        let plain = tally(&FOUR, TallyMeaning::Hands);
        let large = Large::set(&BigType::new(), &plain, HIGH).unwrap();
        let rows = rows(&plain, Some(&large), HIGH.width);
        let Large::Bars(large) = large else { panic!("words lie below each other") };
        assert_eq!(large.options.len(), FOUR.len());
        assert!(rows > 4 * 3 && rows <= HIGH.height * 2 / 3, "{rows}");
        let heights: Vec<u16> =
            large.options.iter().flat_map(|(option, hands)| [option.rows(), hands.rows()]).collect();
        assert!(heights.iter().all(|height| *height == heights[0]), "one line each: {heights:?}");
    }

    #[test]
    fn options_that_do_not_go_into_big_letters_are_plain() {
        let set = |options: &[(&str, Option<u32>)], meaning, stage| {
            Large::set(&BigType::new(), &tally(options, meaning), stage).is_some()
        };
        assert!(set(&FOUR, TallyMeaning::Hands, HIGH));
        assert!(!set(&FOUR, TallyMeaning::Hands, Rect { height: 15, ..HIGH }), "on a low stage");
        assert!(!set(&FOUR, TallyMeaning::Scale, HIGH), "a scale has bars of its own");
        assert!(!set(&[("日本", None), ("yes", None)], TallyMeaning::Hands, HIGH), "without the letters for them");
        assert!(!set(&[FOUR, FOUR].concat(), TallyMeaning::Hands, HIGH), "with too many of them");
        assert!(!set(&[], TallyMeaning::Hands, HIGH));
    }
}
