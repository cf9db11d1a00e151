//! A scale on the stage: its numbers side by side, the hands above each, the words of its ends below. On a high stage
//! the numbers, the hands and the ends are in big letters, which are set before drawing.

use ratatui::layout::Rect;

use crate::domain::public::TallyView;
use crate::text;
use crate::ui::big_type::{Alike, BigType, Picture};
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

/// The rows of the highest bar beside plain letters.
const BAR: u16 = 2;
/// The columns of a bar beside plain letters.
const BAR_COLUMNS: u16 = 3;
/// The rows around three equal parts in big letters, the bars, the hands and the numbers: the question between blank
/// rows, a blank row above the hands, a line below them.
const AROUND: u16 = 5;

/// Whether the options are numbers, and so few and short that they lie side by side with a blank column between them.
/// So do their hands.
pub(super) fn lies_across(tally: &TallyView<'_>, columns: u16) -> bool {
    let width = step_columns(tally, columns);
    let is_number = |option: &str| option.parse::<i64>().is_ok() && text::width(option) < width;
    tally.options.iter().all(|(option, hands)| is_number(option) && text::width(&words(*hands)) < width)
}

/// The columns from one number to the next; the last one has a blank column behind it too.
fn step_columns(tally: &TallyView<'_>, columns: u16) -> u16 {
    columns.saturating_add(1) / u16::try_from(tally.options.len()).unwrap_or(u16::MAX).max(1)
}

/// The hands, or a dash before they were counted.
pub(super) fn words(hands: Option<u32>) -> String {
    hands.map_or_else(|| "–".to_owned(), |hands| hands.to_string())
}

/// The numbers of a scale, their hands and its ends in big letters.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    /// The numbers with their hands, all of one size.
    steps: Vec<(Picture, Picture)>,
    /// The rows of each.
    rows: u16,
    /// The words of the ends; none where they are too long, and written plainly.
    ends: Option<[Option<Picture>; 2]>,
}

impl Figures {
    /// Sets them for a stage of this size, of which they take so many rows at the most; the figures take no more rows
    /// than `highest`. None where they would be too small.
    pub(super) fn set(
        big_type: &BigType,
        tally: &TallyView<'_>,
        stage: Rect,
        (most, highest): (u16, u16),
    ) -> Option<Self> {
        let part = (most.saturating_sub(AROUND + with_air(end_rows(tally, stage.width))) / 3).min(highest);
        let count = tally.options.len();
        let hands: Vec<String> = tally.options.iter().map(|(_, hands)| words(*hands)).collect();
        let numbers = tally.options.iter().map(|(number, _)| *number);
        let mut alike = Alike::read(big_type, numbers.chain(hands.iter().map(String::as_str))).level();
        // Numbers are further apart than the figures of one.
        let width = step_columns(tally, stage.width);
        let columns = vec![Some(width.saturating_sub((width / 4).max(2))); 2 * count];
        let fits = |taken: &[Option<u16>]| taken.iter().all(|taken| taken.is_some_and(|taken| taken <= part));
        let size = alike.largest(&columns, part, fits)?;
        let mut pictures = alike.set(&columns, size)?.into_iter().flatten();
        let numbers: Vec<Picture> = pictures.by_ref().take(count).collect();
        let steps: Vec<(Picture, Picture)> = numbers.into_iter().zip(pictures).collect();
        let rows = steps.iter().map(|(number, _)| number.rows()).max()?;
        let left = most.saturating_sub(AROUND + 3 * rows + 1);
        Some(Self { steps, rows, ends: ends_large(big_type, tally, stage.width, left.min(rows + 1)) })
    }

    /// The columns of the widest figure.
    fn widest(&self) -> u16 {
        self.steps.iter().map(|(number, hands)| number.columns().max(hands.columns())).max().unwrap_or(0)
    }
}

/// The words of the ends in big letters, side by side with two columns between them; an end without words has none.
fn ends_large(big_type: &BigType, tally: &TallyView<'_>, columns: u16, most: u16) -> Option<[Option<Picture>; 2]> {
    let texts = tally.ends.iter().map(String::as_str);
    let room = (columns / 2).saturating_sub(1);
    let columns: Vec<Option<u16>> = texts.clone().map(|text| (!text.is_empty()).then_some(room)).collect();
    if columns.iter().all(Option::is_none) {
        return None;
    }
    let mut alike = Alike::read(big_type, texts).level();
    let fits = |taken: &[Option<u16>]| taken.iter().flatten().all(|taken| *taken <= most);
    let size = alike.largest(&columns, most, fits)?;
    alike.set(&columns, size)?.try_into().ok()
}

/// The rows that a scale takes at this width: the question, the bars, the hands, the numbers, the ends.
pub(super) fn rows(tally: &TallyView<'_>, large: Option<&Figures>, columns: u16) -> u16 {
    let plain = end_rows(tally, columns);
    let Some(Figures { rows, ends, .. }) = large else { return (BAR + 3).saturating_add(plain) };
    let pictures = ends.iter().flatten().flatten().map(Picture::rows);
    (AROUND + 3 * rows).saturating_add(with_air(pictures.max().unwrap_or(plain)))
}

/// The rows of the ends with a blank one above them, if there are any.
const fn with_air(rows: u16) -> u16 {
    if rows == 0 { 0 } else { rows.saturating_add(1) }
}

/// The rows of the ends in plain letters.
fn end_rows(tally: &TallyView<'_>, columns: u16) -> u16 {
    u16::try_from(end_lines(tally, columns).len()).unwrap_or(u16::MAX)
}

/// Draws a scale.
///
/// ```text
///  How sure are we?
///                      ██
///            ██        ██
///   –    –   2    1    4         the hands; dashes before they were counted
///   0    1   2    3    4         the numbers
///   not at all     surely
/// ```
pub(super) fn view(
    tally: &TallyView<'_>,
    large: Option<&Figures>,
    instruction: &str,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let heights = large.map_or([0, 1, 0, BAR, 0, 1, 0, 1], |Figures { rows, .. }| [1, 1, 1, *rows, 1, *rows, 1, *rows]);
    let [_, head, _, bars, _, hands, line, numbers] = parts::rows(area, heights);
    // A question that the instruction asks already is not asked twice.
    if tally.question != instruction {
        canvas.put(head, tally.question, Role::Dim);
    }
    let width = step_columns(tally, area.width).max(1);
    let most = tally.options.iter().filter_map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let bar = large.map_or(BAR_COLUMNS, Figures::widest).min(width.saturating_sub(1));
    let mut right = area.x;
    let places = (area.x..area.right()).step_by(usize::from(width));
    for ((place, (number, count)), x) in tally.options.iter().enumerate().zip(places) {
        let cell = |row: Rect| Rect { x, width: width.saturating_sub(1).min(area.right() - x), ..row };
        let role = if count.is_some_and(|count| count > 0) { Role::Strong } else { Role::Dim };
        let large = large.and_then(|large| large.steps.get(place));
        let number_columns = match large {
            Some((number, counted)) => {
                canvas.picture(cell(hands), counted, role);
                canvas.picture(cell(numbers), number, Role::Text);
                number.columns()
            }
            None => {
                canvas.put(cell(hands), &words(*count), role);
                canvas.put(cell(numbers), number, Role::Text)
            }
        };
        right = x + number_columns;
        pillar(Rect { width: bar, ..cell(bars) }, count.unwrap_or(0), most, canvas);
    }
    let below = numbers.bottom().saturating_add(u16::from(large.is_some())).min(area.bottom());
    let ends = Rect { y: below, height: area.bottom().saturating_sub(below), ..area };
    let scale = Rect { width: right.saturating_sub(area.x), ..line };
    canvas.fill(scale, "─", Role::Dim);
    match large.and_then(|large| large.ends.as_ref()) {
        Some(words) => draw_ends(words, scale.width, ends, canvas),
        None => write_ends(tally, scale.width, ends, canvas),
    }
}

/// Draws a bar of `count` of `most`, from the foot of an area up, in eighths of a row, so that one hand more is seen.
fn pillar(area: Rect, count: u32, most: u32, canvas: &mut Canvas<'_>) {
    let eighths = u64::from(count) * u64::from(area.height) * 8 / u64::from(most.max(1));
    for (above, y) in (0..u64::from(area.height)).zip((area.y..area.bottom()).rev()) {
        let block = match eighths.saturating_sub(above * 8).min(8) {
            0 => continue,
            8 => '█',
            part => char::from_u32(0x2580 + u32::try_from(part).unwrap_or(4)).unwrap_or('▄'),
        };
        canvas.fill(Rect { y, height: 1, ..area }, block.encode_utf8(&mut [0; 4]), Role::Accent);
    }
}

/// Draws the ends in big letters, the high one to the right end of the scale where there is room for both.
fn draw_ends([low, high]: &[Option<Picture>; 2], scale: u16, area: Rect, canvas: &mut Canvas<'_>) {
    let columns = |end: &Option<Picture>| end.as_ref().map_or(0, Picture::columns);
    if let Some(low) = low {
        canvas.picture(area, low, Role::Text);
    }
    if let Some(picture) = high {
        let across = scale.max(columns(low) + columns(high) + 2);
        canvas.picture(parts::inset_left(area, across - picture.columns()), picture, Role::Text);
    }
}

/// The lines of the ends, each with whether it stands to the right: both on one, or where that is too narrow one below
/// the other.
fn end_lines(tally: &TallyView<'_>, columns: u16) -> Vec<[String; 2]> {
    let [low, high] = tally.ends;
    let line = |low: &str, high: &str| [low.to_owned(), high.to_owned()];
    match (text::width(low), text::width(high)) {
        (0, 0) => Vec::new(),
        (of_low, of_high) if of_low.saturating_add(of_high).saturating_add(2) <= columns => vec![line(low, high)],
        _ => {
            let low = text::wrap(low, columns).into_iter().map(|words| line(&words, ""));
            low.chain(text::wrap(high, columns).iter().map(|words| line("", words))).collect()
        }
    }
}

/// Writes the ends in plain letters, the high one to the right end of the scale where there is room for both.
fn write_ends(tally: &TallyView<'_>, scale: u16, area: Rect, canvas: &mut Canvas<'_>) {
    for ([low, high], y) in end_lines(tally, area.width).iter().zip(area.y..area.bottom()) {
        let across = scale.max(text::width(low) + text::width(high) + 2).min(area.width);
        let row = Rect { y, height: 1, width: across, ..area };
        canvas.put(row, low, Role::Text);
        canvas.put_right(row, high, Role::Text);
    }
}
