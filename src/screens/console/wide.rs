//! The console where nothing has to be opened: two columns, and three on a very large screen.
//!
//! Never here: what the sections say.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

use super::clock::Shown;
use super::facts::Facts;
use super::lines::{Line, Section, heading, rows_of, stack};
use super::say::Say;
use super::{Parts, caught, clock, plan, room};
use crate::screens::words::console as words;

/// From this size on there are two columns.
const TWO: Size = Size::new(108, 28);

/// From this size on there are three.
const THREE: Size = Size::new(160, 44);

/// The columns between two columns.
const BETWEEN: u16 = 4;

/// What stands where.
pub(super) struct Columns {
    /// The figures of the clock, and what stands beside or below them.
    figures: Rect,
    facts: Rect,
    now: Rect,
    head: Rect,
    /// The room for what is to be said.
    pub(super) say: Rect,
    /// Below that.
    below: Rect,
    /// Below the clock, where that has a column of its own.
    day: Option<Rect>,
    /// The room and what was caught.
    right: Rect,
}

impl Columns {
    pub(super) fn of(facts: &Facts<'_>, say: &Say, area: Rect) -> Self {
        let area = parts::inset(area, 2, 1);
        if are_three(area) { Self::three(facts, say, area) } else { Self::two(facts, say, area) }
    }

    /// Whether what is said is large.
    pub(super) const fn is_large(&self) -> bool {
        self.day.is_some()
    }

    /// The room of the figures of the clock.
    pub(super) const fn figures(&self) -> Size {
        Size::new(self.figures.width, self.figures.height)
    }

    fn two(facts: &Facts<'_>, say: &Say, area: Rect) -> Self {
        let side = right_of_two(area);
        let (left, right) = split(area, area.width.saturating_sub(side + BETWEEN));
        let figures = Size::new(23, 4);
        // What stands beside the figures may take a row more.
        let beside = side.saturating_sub(figures.width + 3);
        let lines = Shown::of(facts).lines(beside).len() + 3;
        let rows = u16::try_from(lines).unwrap_or(figures.height).max(figures.height);
        let [clock, _, right] = parts::rows(right, [rows, 1, right.height.saturating_sub(rows + 1)]);
        let figures = Rect { width: figures.width, height: figures.height, ..clock };
        let (now, left) = now_above(facts, left);
        let said = say.rows(&facts.say(), left.width);
        let (head, say, below) = say_and_below(left, &below_say(facts, left.width), said);
        Self { figures, facts: clock, now, head, say, below, day: None, right }
    }

    fn three(facts: &Facts<'_>, say: &Say, area: Rect) -> Self {
        let side = side_of_three(area);
        let (left, rest) = split(area, side);
        let (middle, right) = split(rest, rest.width.saturating_sub(side + 4 + BETWEEN));
        let [figures, _, facts_below, _, day] = parts::rows(left, [8, 1, 4, 1, left.height.saturating_sub(14)]);
        let (now, middle) = now_above(facts, middle);
        let said = if say.is_plain() { say.rows(&facts.say(), middle.width) } else { u16::MAX };
        let (head, say, below) = say_and_below(middle, &below_say_alone(facts, middle.width), said);
        Self { figures, facts: facts_below, now, head, say, below, day: Some(day), right }
    }
}

/// Whether there are several columns.
pub(super) const fn has_columns(area: Rect) -> bool {
    area.width >= TWO.width && area.height >= TWO.height
}

const fn are_three(inside: Rect) -> bool {
    inside.width + 4 >= THREE.width && inside.height + 2 >= THREE.height
}

/// How wide the right one of two columns is.
fn right_of_two(inside: Rect) -> u16 {
    (inside.width * 2 / 5 + 4).clamp(48, 68)
}

/// How wide the left one of three columns is; the right one is a little wider.
fn side_of_three(inside: Rect) -> u16 {
    (inside.width / 4).clamp(44, 60)
}

fn split(area: Rect, left: u16) -> (Rect, Rect) {
    (Rect { width: left, ..area }, parts::inset_left(area, left + BETWEEN))
}

/// The room for what people are to do now, with a blank row below it, and the rest.
fn now_above(facts: &Facts<'_>, area: Rect) -> (Rect, Rect) {
    let sections = above_say(facts, area.width);
    let rows = rows_of(&sections).min(area.height / 3);
    let [now, rest] = parts::rows(area, [rows, area.height - rows]);
    (Rect { height: now.height.saturating_sub(1), ..now }, rest)
}

/// The heading of what is to be said, its room, and the room for what stands below it: half, and what is not needed for all
/// that is to be said.
fn say_and_below(area: Rect, sections: &[Section], said: u16) -> (Rect, Rect, Rect) {
    let most = area.height.saturating_sub(said.saturating_add(4)).max(area.height / 2);
    let below = rows_of(sections).saturating_sub(1).min(most);
    let say = area.height.saturating_sub(below + 3);
    let [head, _, say, _, below] = parts::rows(area, [1, 1, say, 1, below]);
    (head, say, below)
}

/// What stands above what is to be said.
fn above_say(facts: &Facts<'_>, width: u16) -> Vec<Section> {
    filled([plan::now(facts, width), plan::hidden(facts, width)])
}

/// What stands below what is to be said, where the plan has no column of its own.
fn below_say(facts: &Facts<'_>, width: u16) -> Vec<Section> {
    let mut sections = below_say_alone(facts, width);
    let lead = Section::new(words::LEAD, "", vec![plan::lead(facts, width)]);
    sections.extend(filled([plan::coming(facts, width), lead]));
    sections
}

/// The same where it has.
fn below_say_alone(facts: &Facts<'_>, width: u16) -> Vec<Section> {
    filled([
        Section::new(words::WATCH, "", plan::watch(facts, width)),
        Section::new(words::PROMPTS, "", plan::prompts(facts, width)),
    ])
}

/// Those that tell something.
fn filled<const N: usize>(sections: [Section; N]) -> Vec<Section> {
    sections.into_iter().filter(|section| !section.items.is_empty()).collect()
}

pub(super) fn draw(it: &Parts<'_>, columns: &Columns, theme: &Theme, buf: &mut Buffer) {
    let canvas = &mut Canvas::new(theme, buf);
    let facts = it.facts;
    it.clock.draw(&it.shown, columns.figures, canvas);
    let last_break = Line::of(clock::last_break(facts), Role::Dim);
    let [expected, planned] = clock::ends(facts);
    let ends = Line::of(expected, Role::Strong).and(format!(" {planned}"), Role::Dim);
    let beside = if columns.day.is_some() { columns.facts } else { clock::beside(columns.facts, it.clock.columns()) };
    let mut lines = it.shown.lines(beside.width);
    lines.extend([clock::pace(facts), ends, last_break]);
    clock::draw_lines(&lines, beside, canvas);
    stack(above_say(facts, columns.now.width), columns.now, canvas);
    heading(words::SAY, &it.say.part(), Role::Dim, columns.head, canvas);
    it.say.draw(it.edge(), columns.say, canvas);
    let below = if columns.day.is_some() { below_say_alone } else { below_say };
    stack(below(facts, columns.below.width), columns.below, canvas);
    if let Some(day) = columns.day {
        let lead = Section::new(words::LEAD, "", vec![plan::lead(facts, day.width)]);
        let mut sections = vec![plan::today(facts)];
        sections.extend(filled([plan::coming(facts, day.width), lead]));
        sections.push(caught::parked(facts, day.width));
        stack(sections, day, canvas);
    }
    draw_right(it, columns, theme, buf);
}

/// The room as it is now, and what was caught.
fn draw_right(it: &Parts<'_>, columns: &Columns, theme: &Theme, buf: &mut Buffer) {
    let right = columns.right;
    let most = Rect { height: right.height * 2 / 5, ..right };
    let size = room::size(it.around, most);
    let [head, picture, _, below] =
        parts::rows(right, [1, size.height, 1, right.height.saturating_sub(size.height + 2)]);
    let canvas = &mut Canvas::new(theme, buf);
    let (state, role) = state(it.facts);
    heading(words::ROOM_SEES, &state, role, head, canvas);
    let mut sections = vec![caught::board(it.facts, it.seen, right.width)];
    match columns.day {
        Some(_) => sections.extend(caught::notes(it.facts, right.width)),
        None => sections.extend([caught::parked(it.facts, right.width), plan::today(it.facts)]),
    }
    stack(sections, below, canvas);
    room::draw(it.wall, it.around, picture, buf);
}

/// Whether the picture is of now.
fn state(facts: &Facts<'_>) -> (String, Role) {
    match facts.frozen_at() {
        _ if facts.session.is_blank() => (words::IS_BLANK.to_owned(), Role::Amber),
        Some(since) => (words::is_frozen(&since), Role::Amber),
        None => (words::LIVE.to_owned(), Role::Dim),
    }
}
