//! A count of hands below the instruction: options with bars, or a scale. On a high stage the options are in big
//! letters, which are set before drawing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::public::{TallyMeaning, TallyView};
use crate::ui::lettering::{Alike, Lettering, Picture};
use crate::ui::parts;
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

use super::scale;

/// The rows of a stage from which on options are large.
const LARGE_FROM: u16 = 30;
/// The most rows of an option in big letters.
const LARGE_ROWS: u16 = 6;

/// The options of a count and their hands in big letters, all of one size.
#[derive(Clone, Debug)]
pub(super) struct Large {
    options: Vec<(Picture, Picture)>,
    /// The rows of each.
    rows: u16,
}

impl Large {
    /// Sets them for a stage of this size, of which they take half or a little more. None where that is too low, where
    /// a letter is missing, or for a scale.
    pub(super) fn set(lettering: &Lettering, tally: &TallyView<'_>, stage: Rect) -> Option<Self> {
        let count = tally.options.len();
        if count == 0 || stage.height < LARGE_FROM || tally.meaning == TallyMeaning::Scale {
            return None;
        }
        let rows = (stage.height * 3 / 5 / u16::try_from(count).ok()?.max(1)).min(LARGE_ROWS);
        let hands: Vec<String> = tally.options.iter().map(|(_, hands)| words(*hands)).collect();
        let options = tally.options.iter().map(|(option, _)| *option);
        let alike = Alike::read(lettering, options.chain(hands.iter().map(String::as_str))).level();
        let columns: Vec<Option<u16>> = (0..2 * count)
            .map(|place| Some(if place < count { stage.width * 3 / 5 } else { stage.width / 8 }))
            .collect();
        let fits = |taken: &[Option<u16>]| taken.iter().all(|taken| taken.is_some_and(|taken| taken <= rows));
        let (_, size) = alike.largest(&columns, rows, fits).max_by_key(|(worth, _)| *worth)?;
        let mut pictures = alike.set(&columns, size, fits)?.into_iter().flatten();
        let options: Vec<Picture> = pictures.by_ref().take(count).collect();
        Some(Self { options: options.into_iter().zip(pictures).collect(), rows })
    }
}

/// The hands, or a dash before they were counted.
fn words(hands: Option<u32>) -> String {
    hands.map_or_else(|| "–".to_owned(), |hands| hands.to_string())
}

/// The rows that a count of hands takes below the instruction.
pub(super) fn rows(tally: &TallyView<'_>, large: Option<&Large>) -> u16 {
    let options = u16::try_from(tally.options.len()).unwrap_or(u16::MAX);
    match (tally.meaning, large) {
        (TallyMeaning::Scale, _) => scale::ROWS,
        (_, Some(large)) => options.saturating_mul(large.rows) + 1,
        _ => options.min(6) + 1,
    }
}

/// Draws the count.
pub(super) fn view(
    (tally, large): (&TallyView<'_>, Option<&Large>),
    instruction: &str,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    match large {
        _ if tally.meaning == TallyMeaning::Scale => scale::view(tally, instruction, theme, area, buf),
        Some(large) => bars_large((tally, large), instruction, theme, area, buf),
        None => bars(tally, instruction, theme, area, buf),
    }
}

/// The most hands that an option has.
fn most_of(tally: &TallyView<'_>) -> u32 {
    tally.options.iter().filter_map(|(_, count)| *count).max().unwrap_or(0)
}

/// The options in big letters, their hands behind them, and bars as thick as a letter.
fn bars_large(
    (tally, large): (&TallyView<'_>, &Large),
    instruction: &str,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let [head, rest] = parts::rows(area, [1, area.height.saturating_sub(1)]);
    if tally.question != instruction {
        parts::put(buf, head, tally.question, theme.style(Role::Dim));
    }
    let widest =
        |of: fn(&(Picture, Picture)) -> &Picture| large.options.iter().map(|it| of(it).columns()).max().unwrap_or(0);
    let (options, hands) = (widest(|(option, _)| option), widest(|(_, hands)| hands));
    let tops = (rest.y..rest.bottom()).step_by(usize::from(large.rows.max(1)));
    for (((_, count), (option, figures)), y) in tally.options.iter().zip(&large.options).zip(tops) {
        let row = Rect { y, height: large.rows.min(rest.bottom() - y), ..rest };
        option.draw(buf, row, theme.style(Role::Text));
        let beside = parts::inset_left(row, options + 3);
        let (count, style) = match count {
            Some(count) => (*count, theme.style(Role::Strong)),
            None => (0, theme.style(Role::Dim)),
        };
        figures.draw(buf, parts::inset_left(beside, hands - figures.columns()), style);
        let bar = parts::inset_left(beside, hands + 3);
        for y in (bar.y..bar.bottom()).take(usize::from(figures.rows() * 3 / 4)) {
            parts::bar(buf, Rect { y, height: 1, ..bar }, count, most_of(tally), theme.style(Role::Accent));
        }
    }
}

/// The options with their counts as bars that share one scale; dashes before anything was counted.
fn bars(tally: &TallyView<'_>, instruction: &str, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let widest = tally.options.iter().map(|(option, _)| text::width(option)).max().unwrap_or(0);
    let most = most_of(tally);
    let [head, mut rest] = parts::rows(area, [1, area.height.saturating_sub(1)]);
    // A question that the instruction asks already is not asked twice.
    if tally.question != instruction {
        parts::put(buf, head, tally.question, theme.style(Role::Dim));
    }
    for (option, count) in &tally.options {
        let [row, below] = parts::rows(rest, [1, rest.height.saturating_sub(1)]);
        parts::put(buf, row, option, theme.style(Role::Text));
        let bar = parts::inset_left(row, widest + 2);
        match count {
            Some(count) => {
                let used = parts::put(buf, bar, &format!("{count:>3} "), theme.style(Role::Strong));
                parts::bar(buf, parts::inset_left(bar, used), *count, most, theme.style(Role::Accent));
            }
            None => {
                parts::put(buf, bar, "  –", theme.style(Role::Dim));
            }
        }
        rest = below;
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
        let large = Large::set(&Lettering::new(), &plain, HIGH).unwrap();
        assert_eq!(large.options.len(), FOUR.len());
        let rows = rows(&plain, Some(&large));
        assert!(rows > 4 * 3 && rows <= HIGH.height * 2 / 3, "{rows}");
        let heights: Vec<u16> =
            large.options.iter().flat_map(|(option, hands)| [option.rows(), hands.rows()]).collect();
        assert!(heights.iter().all(|height| *height == heights[0]), "one line each: {heights:?}");
    }

    #[test]
    fn options_that_do_not_go_into_big_letters_are_plain() {
        let set = |options: &[(&str, Option<u32>)], meaning, stage| {
            Large::set(&Lettering::new(), &tally(options, meaning), stage).is_some()
        };
        assert!(set(&FOUR, TallyMeaning::Hands, HIGH));
        assert!(!set(&FOUR, TallyMeaning::Hands, Rect { height: 15, ..HIGH }), "on a low stage");
        assert!(!set(&FOUR, TallyMeaning::Scale, HIGH), "a scale has bars of its own");
        assert!(!set(&[("日本", None), ("yes", None)], TallyMeaning::Hands, HIGH), "without the letters for them");
        assert!(!set(&[FOUR, FOUR].concat(), TallyMeaning::Hands, HIGH), "with too many of them");
        assert!(!set(&[], TallyMeaning::Hands, HIGH));
    }
}
