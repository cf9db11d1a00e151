//! The console in one column, for a small screen: the clock, what to say, and a line for each other thing.
//!
//! Never here: what the lines say.

use ratatui::layout::{Rect, Size};

use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use super::caught::{Seen, board_line, parked_line};
use super::clock::{self, Shown};
use super::facts::Facts;
use super::lines::{Line, heading};
use super::say::Say;
use super::{Parts, plan};
use crate::screens::words::console as words;

/// The columns of the labels.
const LABEL: u16 = 8;

/// The fewest rows in which something can be read to a room.
const LEAST_SAY: u16 = 4;

/// The rows for what is to be said before a second line of something else is told.
const GOOD_SAY: u16 = 8;

/// From so many rows on the clock is large.
const HIGH: u16 = 17;

/// The room of the figures of the clock.
pub(super) const FIGURES: Size = Size::new(26, 3);

/// From this rank on it is a further line of something.
const FURTHER: usize = 10;

/// A line with its label.
type Labelled = (&'static str, Line);

/// What stands where.
pub(super) struct Column {
    clock: Rect,
    head: Rect,
    /// The room for what is to be said.
    pub(super) say: Rect,
    below: Rect,
    lines: Vec<Labelled>,
}

impl Column {
    pub(super) fn of(facts: &Facts<'_>, (seen, say): (&Seen, &Say), area: Rect) -> Self {
        let area = parts::inset(area, 1, 0);
        let above = if area.height >= HIGH { FIGURES.height } else { 2.min(area.height / 4) };
        let spare = area.height.saturating_sub(above + 1 + LEAST_SAY);
        let said = say.rows(&facts.say(), area.width);
        let lines = chosen(facts, seen, area.width.saturating_sub(LABEL), (spare, said));
        let below = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let say = area.height.saturating_sub(above + 1 + below);
        let [clock, head, say, below] = parts::rows(area, [above, 1, say, below]);
        Self { clock, head, say, below, lines }
    }
}

/// As many lines as there is room for, the most useful ones, in the order in which they are looked for. Further lines of
/// something are told only where what is to be said leaves room for them.
fn chosen(facts: &Facts<'_>, seen: &Seen, width: u16, (spare, said): (u16, u16)) -> Vec<Labelled> {
    let all = told(facts, seen, width);
    let firsts = all.iter().filter(|(_, _, lines)| !lines.is_empty()).count();
    let good = usize::from((spare + LEAST_SAY).saturating_sub(said.clamp(LEAST_SAY, GOOD_SAY)));
    let count = firsts.max(good).min(usize::from(spare));
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (place, (rank, _, lines)) in all.iter().enumerate() {
        let ranks = (0..lines.len()).map(|number| if number == 0 { *rank } else { FURTHER + number });
        order.extend(ranks.map(|rank| (rank, place)));
    }
    order.sort_unstable();
    let kept = |place: usize| order.iter().take(count).filter(|(_, kept)| *kept == place).count();
    all.into_iter().enumerate().flat_map(|(place, (_, label, lines))| labelled(label, lines, kept(place))).collect()
}

/// Everything that could be told, with its rank.
fn told(facts: &Facts<'_>, seen: &Seen, width: u16) -> Vec<(usize, &'static str, Vec<Line>)> {
    let coming = |number: usize, role| facts.ahead.get(number).map(|coming| plan::coming_line(coming, facts, role));
    vec![
        (4, words::WATCH, plan::watch(facts, width.saturating_sub(3))),
        (1, words::PROMPTS, plan::prompts(facts, width.saturating_sub(3))),
        (0, words::NEXT, coming(0, Role::Strong).into_iter().collect()),
        (6, words::THEN, coming(1, Role::Text).into_iter().collect()),
        (5, words::LEAD, vec![plan::lead(facts)]),
        (2, words::BOARD, vec![board_line(facts, seen)]),
        (7, words::PARKED, vec![parked_line(facts)]),
    ]
}

/// So many lines, the label before the first of them, and a sign behind the last where there are more.
fn labelled(label: &'static str, lines: Vec<Line>, most: usize) -> Vec<Labelled> {
    let is_cut = lines.len() > most;
    let told = lines.into_iter().take(most).enumerate().map(|(number, line)| {
        let line = if is_cut && number + 1 == most { line.right("…") } else { line };
        (if number == 0 { label } else { "" }, line)
    });
    told.collect()
}

pub(super) fn draw(it: &Parts<'_>, column: &Column, canvas: &mut Canvas<'_>) {
    draw_clock(it, column.clock, canvas);
    heading(words::SAY, &it.say.part(), Role::Dim, column.head, canvas);
    it.say.draw(it.edge(), column.say, canvas);
    for ((label, line), y) in column.lines.iter().zip(column.below.y..column.below.bottom()) {
        let row = Rect { y, height: 1, ..column.below };
        canvas.put(row, label, Role::Accent);
        line.draw(parts::inset_left(row, LABEL), canvas);
    }
}

fn draw_clock(it: &Parts<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let facts = it.facts;
    let room = room_line(facts).right(clock::last_break(facts));
    if area.height < FIGURES.height {
        let Shown { figures, word, role, given } = &it.shown;
        let first = Line::of(format!("{figures} {word} "), *role).and(given, Role::Dim).and("  ", Role::Dim);
        return clock::draw_lines(&[first.and_line(clock::pace(facts)), room], area, canvas);
    }
    it.clock.draw(&it.shown, area, canvas);
    let pace = clock::pace(facts).right(clock::ends(facts).join(" "));
    clock::draw_lines(&[it.shown.line(), pace, room], clock::beside(area, it.clock.columns()), canvas);
}

/// What the room sees, in words.
fn room_line(facts: &Facts<'_>) -> Line {
    let what = facts.room_sees();
    match facts.frozen_at() {
        _ if facts.session.is_blank() => Line::of(words::BLANK_NOW, Role::Amber).and(what, Role::Text),
        Some(since) => Line::of(words::is_frozen(&since) + " · ", Role::Amber).and(words::room_sees(&what), Role::Text),
        None => Line::of(words::room_sees(&what), Role::Text),
    }
}
