//! The console where nothing has to be opened: two columns, and three on a very large screen.
//!
//! Never here: what the sections say.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

use super::facts::Facts;
use super::lines::{Line, Section, heading, rows_of, stack};
use super::{Parts, caught, clock, plan, room};
use crate::screens::words::console as words;

/// From this size on there are two columns.
pub(super) const TWO: Size = Size::new(108, 28);

/// From this size on there are three.
pub(super) const THREE: Size = Size::new(160, 44);

/// The columns between two columns.
const BETWEEN: u16 = 4;

/// What stands where.
pub(super) struct Columns {
    /// The figures of the clock, and what stands beside or below them.
    figures: Rect,
    facts: Rect,
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
    pub(super) fn of(facts: &Facts<'_>, area: Rect) -> Self {
        let area = parts::inset(area, 2, 1);
        if area.width + 4 >= THREE.width && area.height + 2 >= THREE.height {
            Self::three(facts, area)
        } else {
            Self::two(facts, area)
        }
    }

    /// Whether what is said is large.
    pub(super) const fn is_large(&self) -> bool {
        self.day.is_some()
    }

    /// The room of the figures of the clock.
    pub(super) const fn figures(&self) -> Size {
        Size::new(self.figures.width, self.figures.height)
    }

    fn two(facts: &Facts<'_>, area: Rect) -> Self {
        let side = (area.width * 2 / 5 + 4).clamp(48, 68);
        let (left, right) = split(area, area.width.saturating_sub(side + BETWEEN));
        let [clock, _, right] = parts::rows(right, [4, 1, right.height.saturating_sub(5)]);
        let figures = Rect { width: 23, ..clock };
        let (head, say, below) = say_and_below(left, &below_say(facts, left.width));
        Self { figures, facts: clock, head, say, below, day: None, right }
    }

    fn three(facts: &Facts<'_>, area: Rect) -> Self {
        let side = (area.width / 4).clamp(44, 60);
        let (left, rest) = split(area, side);
        let (middle, right) = split(rest, rest.width.saturating_sub(side + 4 + BETWEEN));
        let [figures, _, facts_below, _, day] = parts::rows(left, [8, 1, 4, 1, left.height.saturating_sub(14)]);
        let (head, say, below) = say_and_below(middle, &below_say_alone(facts, middle.width));
        Self { figures, facts: facts_below, head, say, below, day: Some(day), right }
    }
}

fn split(area: Rect, left: u16) -> (Rect, Rect) {
    (Rect { width: left, ..area }, parts::inset_left(area, left + BETWEEN))
}

/// The heading of what is to be said, its room, and the room for what stands below it: no more than half.
fn say_and_below(area: Rect, sections: &[Section]) -> (Rect, Rect, Rect) {
    let below = rows_of(sections).saturating_sub(1).min(area.height / 2);
    let say = area.height.saturating_sub(below + 3);
    let [head, _, say, _, below] = parts::rows(area, [1, 1, say, 1, below]);
    (head, say, below)
}

/// What stands below what is to be said, where the plan has no column of its own.
fn below_say(facts: &Facts<'_>, width: u16) -> Vec<Section> {
    let mut sections = below_say_alone(facts, width);
    sections.push(plan::coming(facts));
    sections.push(Section::new(words::LEAD, "", vec![plan::lead(facts)]));
    sections
}

/// The same where it has.
fn below_say_alone(facts: &Facts<'_>, width: u16) -> Vec<Section> {
    let sections = [
        Section::new(words::WATCH, "", plan::watch(facts, width)),
        Section::new(words::PROMPTS, "", plan::prompts(facts, width)),
    ];
    sections.into_iter().filter(|section| !section.lines.is_empty()).collect()
}

pub(super) fn draw(it: &Parts<'_>, columns: &Columns, theme: &Theme, buf: &mut Buffer) {
    let canvas = &mut Canvas::new(theme, buf);
    let facts = it.facts;
    it.clock.draw(&it.shown, columns.figures, canvas);
    let last_break = Line::of(clock::last_break(facts), Role::Dim);
    let [expected, planned] = clock::ends(facts);
    let ends = Line::of(expected, Role::Strong).and(format!(" {planned}"), Role::Dim);
    let lines = [it.shown.line(), clock::pace(facts), ends, last_break];
    let beside = if columns.day.is_some() { columns.facts } else { clock::beside(columns.facts, it.clock.columns()) };
    clock::draw_lines(&lines, beside, canvas);
    heading(words::SAY, &it.say.part(), Role::Dim, columns.head, canvas);
    it.say.draw(it.edge(), columns.say, canvas);
    let below = if columns.day.is_some() { below_say_alone } else { below_say };
    stack(below(facts, columns.below.width), columns.below, canvas);
    if let Some(day) = columns.day {
        let sections =
            vec![plan::today(facts), plan::coming(facts), plan::leads(facts, day.width), caught::parked(facts)];
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
    let mut sections = vec![caught::board(it.facts, it.seen)];
    match columns.day {
        Some(_) => sections.extend(caught::notes(it.facts, right.width)),
        None => sections.extend([caught::parked(it.facts), plan::today(it.facts)]),
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
