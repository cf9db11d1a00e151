//! The console in one column, for a small screen: the clock, what to say, and a line for each other thing.
//!
//! Never here: what the lines say.

use ratatui::layout::{Rect, Size};

use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use super::caught::{Seen, board_alone, parked_alone};
use super::clock::{self, Shown};
use super::facts::Facts;
use super::lines::{Item, Line, Section, heading};
use super::say::Say;
use super::{Parts, plan};
use crate::screens::words::console as words;

/// The columns of the labels.
const LABEL: u16 = 8;

/// The fewest rows in which something can be read to a room.
const LEAST_SAY: u16 = 4;

/// The rows for what is to be said before a second line of something else is told.
const GOOD_SAY: u16 = 8;

/// The rows for what is to be said in large letters.
const LARGE_SAY: u16 = 10;

/// From so many rows on the clock is large.
const HIGH: u16 = 17;

/// The room of the figures of the clock.
pub(super) const FIGURES: Size = Size::new(26, 3);

/// From so many rows between head and foot on, what the room sees has a row of its own where it is long.
const LEAST_HIGH: u16 = 12;

/// From this rank on it is a further line of something.
const FURTHER: usize = 20;

/// A line with its label.
type Labelled = (&'static str, Line);

/// What stands where.
pub(super) struct Column {
    clock: Rect,
    /// The rows of the figures, and of what stands beside them.
    figures: u16,
    head: Rect,
    /// The room for what is to be said.
    pub(super) say: Rect,
    below: Rect,
    lines: Vec<Labelled>,
}

impl Column {
    pub(super) fn of(facts: &Facts<'_>, (seen, say): (&Seen, &Say), area: Rect) -> Self {
        let area = parts::inset(area, 1, 0);
        let figures = if area.height >= HIGH { FIGURES.height } else { 2.min(area.height / 4) };
        let above = figures + u16::from(area.height >= LEAST_HIGH && !is_room_beside(facts, area));
        let spare = area.height.saturating_sub(above + 1 + LEAST_SAY);
        let said = say.rows(&facts.say(), area.width);
        // Large letters were asked for: they come before all else.
        let spare = if say.is_large() { (spare + LEAST_SAY).saturating_sub(LARGE_SAY).max(2) } else { spare };
        let lines = chosen(facts, seen, area.width.saturating_sub(LABEL), (spare, said));
        let below = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let say = area.height.saturating_sub(above + 1 + below);
        let [clock, head, say, below] = parts::rows(area, [above, 1, say, below]);
        Self { clock, figures, head, say, below, lines }
    }
}

/// Whether what the room sees fits into the row that also tells of the last break.
fn is_room_beside(facts: &Facts<'_>, area: Rect) -> bool {
    let room = if area.height >= HIGH { clock::beside(area, FIGURES.width).width } else { area.width };
    room_line(facts).width() + 2 + text::width(&clock::last_break(facts)) <= room
}

/// As many lines as there is room for, the most useful ones, in the order in which they are looked for. Further lines of
/// something are told only where what is to be said leaves room for them.
fn chosen(facts: &Facts<'_>, seen: &Seen, width: u16, (spare, said): (u16, u16)) -> Vec<Labelled> {
    let all = told(facts, seen, width);
    let all: Vec<(usize, Section)> = all.into_iter().filter(|(_, section)| !section.items.is_empty()).collect();
    let good = usize::from((spare + LEAST_SAY).saturating_sub(said.clamp(LEAST_SAY, GOOD_SAY)));
    let count = all.len().max(good).min(usize::from(spare));
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (place, (rank, section)) in all.iter().enumerate() {
        let ranks = (0..section.lines()).map(|number| if number == 0 { *rank } else { FURTHER + number });
        order.extend(ranks.map(|rank| (rank, place)));
    }
    order.sort_unstable();
    let kept = |place: usize| order.iter().take(count).filter(|(_, kept)| *kept == place).count();
    all.iter().enumerate().flat_map(|(place, (_, section))| labelled(section, kept(place))).collect()
}

/// Everything that could be told, with its rank.
fn told(facts: &Facts<'_>, seen: &Seen, width: u16) -> Vec<(usize, Section)> {
    // What the room does not read is to be seen here in any case.
    let now = if facts.room_reads_now() { 6 } else { 0 };
    let coming = |number: usize, role| {
        let coming = facts.ahead.get(number)?;
        Some(plan::coming_alone(coming, facts, (width, role)))
    };
    let section = |label, items: Vec<Item>| Section::new(label, "", items);
    vec![
        (now, section(words::NOW, plan::now_item(facts, width).into_iter().collect())),
        (2, section(words::HIDDEN, plan::hidden_item(facts, width).into_iter().collect())),
        (5, section(words::WATCH, plan::watch(facts, width.saturating_sub(3)))),
        (3, section(words::PROMPTS, plan::prompts(facts, width.saturating_sub(3)))),
        (1, section(words::NEXT, coming(0, Role::Strong).into_iter().collect())),
        (8, section(words::THEN, coming(1, Role::Text).into_iter().collect())),
        (7, section(words::LEAD, vec![plan::lead(facts, width)])),
        (4, section(words::BOARD, vec![board_alone(facts, seen, width)])),
        (9, section(words::PARKED, vec![parked_alone(facts, width)])),
    ]
}

/// So many lines, the label before the first of them, and a sign behind the last where there are more.
fn labelled(section: &Section, most: usize) -> Vec<Labelled> {
    let lines = if most == 0 { Vec::new() } else { section.body(most) };
    lines.into_iter().enumerate().map(|(number, line)| (if number == 0 { section.label } else { "" }, line)).collect()
}

pub(super) fn draw(it: &Parts<'_>, column: &Column, canvas: &mut Canvas<'_>) {
    draw_clock(it, column, canvas);
    heading(words::SAY, &it.say.part(), Role::Dim, column.head, canvas);
    it.say.draw(it.edge(), column.say, canvas);
    for ((label, line), y) in column.lines.iter().zip(column.below.y..column.below.bottom()) {
        let row = Rect { y, height: 1, ..column.below };
        canvas.put(row, label, Role::Accent);
        line.draw(parts::inset_left(row, LABEL), canvas);
    }
}

fn draw_clock(it: &Parts<'_>, column: &Column, canvas: &mut Canvas<'_>) {
    let facts = it.facts;
    let (room, last_break) = (room_line(facts), clock::last_break(facts));
    let [above, below] = parts::rows(column.clock, [column.figures, column.clock.height]);
    let last = if below.is_empty() { room.clone().right(last_break) } else { Line::of(last_break, Role::Dim) };
    if !below.is_empty() {
        room.draw(below, canvas);
    }
    if column.figures < FIGURES.height {
        let Shown { figures, word, role, given } = &it.shown;
        let first = Line::of(format!("{figures} {word} "), *role).and(given, Role::Dim).and("  ", Role::Dim);
        return clock::draw_lines(&[first.and_line(clock::pace(facts)), last], above, canvas);
    }
    it.clock.draw(&it.shown, above, canvas);
    let beside = clock::beside(above, it.clock.columns());
    let pace = clock::pace(facts).right(clock::ends(facts).join(" "));
    let lines: Vec<Line> = it.shown.lines(beside.width).into_iter().take(1).chain([pace, last]).collect();
    clock::draw_lines(&lines, beside, canvas);
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
