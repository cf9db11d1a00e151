//! A count of hands: its options with bars and figures, or where they are numbers a scale of columns.

use ratatui::layout::{Alignment, Rect};

use super::about::band_title;
use super::lists::rows_of;
use super::map;
use super::pieces::{Piece, at_right};
use super::sheet::{Sheet, Stand};
use crate::domain::public::{StepView, TallyMeaning, TallyView};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::Role;

/// What stands in the band while hands are counted: the question, unless the instruction that is seen asks it already.
pub(super) fn title<'a>(tally: &TallyView<'a>, step: &StepView<'a>) -> &'a str {
    let is_asked = is_counted(tally) || tally.question != step.instruction;
    if is_asked && !tally.question.is_empty() { tally.question } else { band_title(step) }
}

fn is_counted(tally: &TallyView<'_>) -> bool {
    tally.options.iter().any(|(_, count)| count.is_some())
}

/// Puts a count together. Until hands were counted the instruction stands above it.
pub(super) fn compose(sheet: &mut Sheet<'_>, tally: &TallyView<'_>, step: &StepView<'_>, body: Rect) {
    if let Some(carried) = &tally.map {
        return map::compose(sheet, carried, body);
    }
    let color = step.focus.map_or(Role::Dim, Role::Focus);
    let count = u16::try_from(tally.options.len()).unwrap_or(u16::MAX);
    // On the smallest stage, many options need the row of white below the band as well.
    let band = sheet.grid.band.bottom();
    let body = if count + 5 > body.height { Rect { y: band, height: body.bottom() - band, ..body } } else { body };
    let options = count.saturating_mul(sheet.grid.line.max(sheet.grid.middling()));
    let above = body.height.saturating_sub(options).clamp(body.height * 2 / 5, body.height * 3 / 5);
    let head = if is_counted(tally) { 0 } else { above };
    let [above, room] = parts::rows(body, [head, body.height - head]);
    if head > 0 {
        let words = Rect { height: above.height.saturating_sub(u16::from(above.height > 8)), ..above };
        sheet.fill(step.instruction, words, (sheet.grid.middling(), Stand::Above), Role::Text);
    }
    if lies_across(tally, room.width) { scale(sheet, tally, color, room) } else { bars(sheet, tally, color, room) }
}

/// The hands, or a dash before they were counted.
fn words(hands: Option<u32>) -> String {
    hands.map_or_else(|| "–".to_owned(), |hands| hands.to_string())
}

fn most_of(tally: &TallyView<'_>) -> u32 {
    tally.options.iter().filter_map(|(_, count)| *count).max().unwrap_or(0).max(1)
}

/// The options, the one with the most hands first; as they were written before hands were counted, and where they have an order of
/// their own.
fn in_order<'a>(tally: &TallyView<'a>) -> Vec<(&'a str, Option<u32>)> {
    let mut options = tally.options.clone();
    if tally.meaning != TallyMeaning::Scale {
        options.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    }
    options
}

/// Options below each other: the words, the figure at the right end, and below both a bar.
fn bars(sheet: &mut Sheet<'_>, tally: &TallyView<'_>, color: Role, room: Rect) {
    let options = in_order(tally);
    let count = u16::try_from(options.len()).unwrap_or(u16::MAX).max(1);
    let high = (room.height / count).clamp(1, sheet.grid.middling() + 3);
    // A bar takes a row of it, and on a high stage two.
    let thick = match high {
        _ if !is_counted(tally) => 0,
        ..3 => 0,
        3..7 => 1,
        _ => 2,
    };
    let figures: Vec<String> = options.iter().map(|(_, count)| words(*count)).collect();
    let wide =
        figures.iter().map(|figure| sheet.label_columns(figure, high - thick)).max().unwrap_or(1).min(room.width / 4);
    let texts: Vec<String> = options.iter().map(|(option, _)| (*option).to_owned()).chain(figures).collect();
    let name = room.width.saturating_sub(wide + 2);
    let columns = [vec![name; options.len()], vec![wide; options.len()]].concat();
    let air = u16::from(high > 4);
    let letters = high - thick - air;
    let large = (letters > 1).then(|| sheet.level(&texts, &columns, letters)).flatten();
    for (at, ((option, count), place)) in options.iter().zip(rows_of(room, high)).enumerate() {
        let [line, bar] = parts::rows(place, [letters, thick]);
        let role = if count.is_some() { Role::Strong } else { Role::Dim };
        let picture = |at: usize| large.as_ref().and_then(|large| large.get(at)).cloned();
        match (picture(at), picture(at + options.len())) {
            (Some(words), Some(figure)) => {
                let wide = figure.columns();
                sheet.picture(words, line, Role::Text);
                sheet.picture(figure, at_right(line, wide), role);
            }
            _ => plain_option(sheet, (option, *count), line, role),
        }
        if let Some(hands) = count.filter(|_| thick > 0) {
            let share = [hands, most_of(tally)];
            // Where no row is left below it, the bar keeps half a row away from the next option.
            let piece = if air > 0 { Piece::Bar } else { Piece::Thin };
            sheet.pieces.add(piece(bar, share, color));
        }
    }
}

/// An option in plain letters, its figure behind it.
fn plain_option(sheet: &mut Sheet<'_>, (option, count): (&str, Option<u32>), line: Rect, role: Role) {
    let figure = words(count);
    let used = text::width(&figure) + 2;
    let line = Rect { y: line.bottom().saturating_sub(1), height: line.height.min(1), ..line };
    sheet.plain(option, Rect { width: line.width.saturating_sub(used), ..line }, Stand::Above, Role::Text);
    sheet.label(&figure, line, Alignment::Right, role);
}

/// Whether the options are numbers, and so few and short that they lie side by side with a blank column between them.
fn lies_across(tally: &TallyView<'_>, columns: u16) -> bool {
    let width = step_columns(tally, columns);
    let is_number = |option: &str| option.parse::<i64>().is_ok() && text::width(option) < width;
    tally.options.iter().all(|(option, hands)| is_number(option) && text::width(&words(*hands)) < width)
}

/// The columns from one number to the next.
fn step_columns(tally: &TallyView<'_>, columns: u16) -> u16 {
    columns.saturating_add(1) / u16::try_from(tally.options.len()).unwrap_or(u16::MAX).max(1)
}

/// A scale keeps its order: a column for each number, the hands above it, the number below, and the words of its ends at the foot.
fn scale(sheet: &mut Sheet<'_>, tally: &TallyView<'_>, color: Role, room: Rect) {
    let rows = sheet.grid.label;
    let [low, high] = tally.ends;
    let ends = if low.is_empty() && high.is_empty() { 0 } else { rows };
    // Its last words do not stand on the bar of the day; the figures are as large as they would be on it.
    let all_rows = room.height;
    let room = Rect { height: room.height.saturating_sub(u16::from(room.height > 7)), ..room };
    let wide = step_columns(tally, room.width).max(2);
    let most = sheet.grid.middling().min(all_rows / 4).max(1);
    let counts: Vec<String> = tally.options.iter().map(|(_, count)| words(*count)).collect();
    let texts: Vec<String> = tally.options.iter().map(|(number, _)| (*number).to_owned()).chain(counts).collect();
    let columns = vec![wide.saturating_sub(2).max(1); texts.len()];
    let large = (most > 1).then(|| sheet.level(&texts, &columns, most)).flatten();
    let figure = large.as_ref().map_or(1, |large| large.iter().map(|picture| picture.rows()).max().unwrap_or(1));
    let bar = room.height.saturating_sub(2 * figure + ends + 1);
    let [hands, bars, line, numbers, foot] = parts::rows(room, [figure, bar, 1, figure, ends]);
    for (at, (number, count)) in tally.options.iter().enumerate() {
        let x = room.x + u16::try_from(at).unwrap_or(0).saturating_mul(wide);
        let cell = |row: Rect| Rect { x, width: wide.saturating_sub(1).min(room.right().saturating_sub(x)), ..row };
        let role = if count.is_some_and(|count| count > 0) { Role::Strong } else { Role::Dim };
        // A row of which the column takes a part is no row for figures.
        let share = (u64::from(count.unwrap_or(0)) * u64::from(bar)).div_ceil(u64::from(most_of(tally)));
        let risen = u16::try_from(share).unwrap_or(bar);
        // The hands stand on their column.
        let above = Rect { y: hands.y + bar.saturating_sub(risen), ..hands };
        for (place, text, at, role) in
            [(above, words(*count), at + tally.options.len(), role), (numbers, (*number).to_owned(), at, Role::Dim)]
        {
            match large.as_ref().and_then(|large| large.get(at)).cloned() {
                Some(picture) => {
                    let place = parts::middle(cell(place), picture.columns(), place.height);
                    sheet.picture(picture, place, role);
                }
                None => {
                    let place = parts::middle(cell(place), text::width(&text), 1);
                    sheet.pieces.add(Piece::Words(text, place, role));
                }
            }
        }
        sheet.pieces.add(Piece::Pillar(cell(bars), [count.unwrap_or(0), most_of(tally)], color));
        sheet.pieces.add(Piece::Mark(cell(line), "▔", Role::Dim));
    }
    if ends > 0 {
        let used = sheet.label(low, foot, Alignment::Left, Role::Dim);
        let across = wide.saturating_mul(u16::try_from(tally.options.len()).unwrap_or(1)).min(foot.width);
        let rest = Rect { width: across, ..foot };
        sheet.label(high, parts::inset_left(rest, (used + 2).min(across)), Alignment::Right, Role::Dim);
    }
}
