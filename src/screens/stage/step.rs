//! A step under way: the instruction large while it is read; the clock large while people work, the instruction above it.

use ratatui::layout::{Alignment, Rect};

use super::about::{asked_words, band_of, band_title, time_of_day};
use super::clock::{clock_with_word, figures, mood_boxed, mood_role, mood_word};
use super::sheet::{Sheet, Stand};
use super::{band, break_time, tally};
use crate::domain::public::{Asked, ClockView, PublicView, StepView, Turn};
use crate::domain::time::{TimerState, Zone};
use crate::screens::words::wall;
use crate::ui::parts;
use crate::ui::theme::Role;

/// The most lines that questions of votes take.
const QUESTIONS: usize = 3;

/// The most lines that facts take.
const FACTS: usize = 3;

/// More ideas than are caught in most rooms: what counts them takes no more columns.
const MANY: usize = 88;

/// Puts a step together.
pub(super) fn compose(sheet: &mut Sheet<'_>, view: &PublicView<'_>, step: &StepView<'_>, zone: &Zone) {
    let running = step.clock.filter(|clock| clock.timer_state != TimerState::Waiting);
    let is_large = running.is_some() && step.tally.is_none();
    let small = step.clock.filter(|_| !is_large);
    if step.switch.is_some_and(|switch| switch.announced) {
        band::band(sheet, step.focus, band_title(step), [""]);
        return announcement(sheet, step);
    }
    if let Some(at) = step.back_at {
        return break_time::compose_step(sheet, view, step, (at, zone));
    }
    let title = step.tally.as_ref().map_or_else(|| band_title(step), |tally| tally::title(tally, step));
    let untold = band_of(sheet, step, title, (Some(step.kind.words()), small.as_ref()));
    let ended = step.clock.is_some_and(|clock| clock.just_up);
    if ended {
        // Once, steadily, and for all of the room: nobody has to look at the clock to see that it is at its end.
        let body = sheet.grid.body;
        let ground = Rect { x: sheet.grid.whole.x, width: sheet.grid.whole.width, ..body };
        sheet.ground(ground, Role::Selected);
    }
    let role = if ended { Role::Selected } else { Role::Text };
    let untold = untold.into_iter().chain(time_of_day(step, zone)).collect();
    let body = facts(sheet, step, untold, role);
    match (&step.tally, running) {
        (Some(counted), _) => tally::compose(sheet, counted, step, body),
        (None, Some(clock)) => working(sheet, step, (&clock, role), body),
        (None, None) => {
            sheet.fill(step.instruction, body, (body.height, Stand::Middle), role);
        }
    }
}

/// The lines at the foot of the body: what the votes ask, what had no room in the band, the round, what is asked of each, how
/// many ideas there are. What is left of the body above.
fn facts(sheet: &mut Sheet<'_>, step: &StepView<'_>, untold: Vec<String>, role: Role) -> Rect {
    let dim = if role == Role::Text { Role::Dim } else { role };
    let facts = [
        step.turn.map(Turn::words).unwrap_or_default(),
        step.told.clone(),
        if step.board.nameless { wall::NAMELESS.to_owned() } else { String::new() },
    ];
    let told = in_lines(sheet, untold.into_iter().chain(facts));
    let told = with_count(sheet, step, told).into_iter().map(|words| (words, dim));
    let asked = asked(sheet, step).into_iter().map(|words| (words, Role::Accent));
    let lines: Vec<(String, Role)> = asked.chain(told).collect();
    sheet.foot(&lines, sheet.grid.body)
}

/// The lines with how many ideas there are behind the last of them, or in a line of its own where there is no other. Where ideas are
/// caught, that line is there before there are any, so that nothing that is caught moves the instruction.
fn with_count(sheet: &mut Sheet<'_>, step: &StepView<'_>, mut told: Vec<String>) -> Vec<String> {
    let board = &step.board;
    let words = |count: usize| if count > 0 { board.counted.counted(count) } else { String::new() };
    let rows = sheet.label_rows();
    match told.last_mut() {
        Some(last) => {
            let longest = wall::beside(last, &words(board.count.max(MANY)));
            if board.count > 0 && sheet.label_columns(&longest, rows) <= sheet.grid.body.width {
                *last = wall::beside(last, &words(board.count));
            }
        }
        None if board.count > 0 || step.catches => told.push(words(board.count)),
        None => {}
    }
    told
}

/// Facts beside each other, in as few lines as there may be of them.
fn in_lines(sheet: &mut Sheet<'_>, facts: impl Iterator<Item = String>) -> Vec<String> {
    let (rows, columns) = (sheet.label_rows(), sheet.grid.body.width);
    let mut lines: Vec<String> = Vec::new();
    for fact in facts.filter(|fact| !fact.is_empty()) {
        let longer = lines.last().map_or_else(|| fact.clone(), |line| wall::beside(line, &fact));
        if sheet.label_columns(&longer, rows) <= columns {
            lines.pop();
            lines.push(longer);
        } else if sheet.label_columns(&fact, rows) <= columns {
            lines.push(fact);
        } else {
            lines.extend(halves(&fact));
        }
    }
    lines.truncate(FACTS);
    lines
}

/// Words that are too long for a line, in two.
fn halves(words: &str) -> Vec<String> {
    let spaces = words.match_indices(' ').map(|(at, _)| at);
    let middle = spaces.min_by_key(|at| at.abs_diff(words.len() / 2)).unwrap_or(words.len());
    let (first, second) = words.split_at_checked(middle).unwrap_or((words, ""));
    // No half begins or ends with a dot that divides it from the other.
    let halves = [first, second].map(|half| half.trim_matches([' ', '·']).to_owned());
    halves.into_iter().filter(|half| !half.is_empty()).collect()
}

/// The lines of what the votes ask: one for all, or where that is too narrow one for each.
fn asked(sheet: &mut Sheet<'_>, step: &StepView<'_>) -> Vec<String> {
    // A question that the instruction asks already is not asked twice.
    let open = step.asked.iter().filter(|asked| !asked.question().is_empty() && asked.question() != step.instruction);
    let asked: Vec<Asked<'_>> = open.copied().collect();
    let together = asked_words(&asked);
    if asked.len() < 2 || sheet.label_columns(&together, sheet.grid.label) <= sheet.grid.body.width {
        return Some(together).filter(|words| !words.is_empty()).into_iter().collect();
    }
    asked.chunks(1).map(asked_words).take(QUESTIONS).collect()
}

/// People work: the clock takes at least a quarter of the stage, and the words are as large as that leaves, but no larger than it.
fn working(sheet: &mut Sheet<'_>, step: &StepView<'_>, (clock, role): (&ClockView, Role), body: Rect) {
    // The figures do not stand on the bar of the day.
    let body = Rect { height: body.height.saturating_sub(u16::from(sheet.grid.whole.height >= 18)), ..body };
    let quarter = sheet.grid.whole.height.div_ceil(4);
    let least = (quarter + 1).max(body.height * 34 / 100).min(body.height);
    // Where words would not be large, they have all that a clock of a quarter leaves.
    let roomy = Rect { height: body.height.saturating_sub(least + 1), ..body };
    let tight = Rect { height: body.height.saturating_sub(quarter), ..body };
    let most = (least / 2).max(sheet.grid.line);
    // On the smallest stage they have the row of white below the band as well.
    let band = sheet.grid.band.bottom();
    let whole = Rect { y: band, height: tight.bottom() - band, ..tight };
    let choices = [(roomy, 1), (tight, 0), (whole, 0)];
    let mut is_large = |room: &(Rect, u16)| sheet.is_large(step.instruction, room.0, most);
    let (words, air) = choices.into_iter().find(&mut is_large).unwrap_or((roomy, 1));
    sheet.grid.body = Rect { y: words.y, height: sheet.grid.body.bottom() - words.y, ..sheet.grid.body };
    let body = Rect { y: words.y, height: body.bottom() - words.y, ..body };
    let taken = sheet.fill(step.instruction, words, (most, Stand::Above), role);
    let above = if taken == 0 { 0 } else { taken + air };
    let [_, room] = parts::rows(body, [above, body.height.saturating_sub(above)]);
    let role = if clock.just_up { Role::Selected } else { mood_role(clock.timer_state) };
    clock_with_word(
        sheet,
        (&figures(clock), role),
        (&word_beside(step, clock), mood_boxed(clock)),
        (room, Stand::Above),
    );
}

/// The word beside the large clock.
fn word_beside(step: &StepView<'_>, clock: &ClockView) -> String {
    match step.switch.and_then(|switch| switch.next_in) {
        Some(left) => wall::next_in((left.as_millis().max(0) + 999) / 1_000),
        None => mood_word(clock).to_owned(),
    }
}

/// The switch to a part: on its own ground, so that somebody deep in talk sees from the corner of an eye that something has
/// changed.
fn announcement(sheet: &mut Sheet<'_>, step: &StepView<'_>) {
    let (body, whole, rows) = (sheet.grid.body, sheet.grid.whole, sheet.grid.label);
    sheet.ground(Rect { x: whole.x, width: whole.width, ..body }, Role::Selected);
    let [head, words] = parts::rows(body, [rows, body.height.saturating_sub(rows)]);
    sheet.label(&step.turn.map(Turn::words).unwrap_or_default(), head, Alignment::Left, Role::Selected);
    sheet.fill(step.instruction, words, (words.height, Stand::Middle), Role::Selected);
}
