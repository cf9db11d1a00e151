//! Lines of the console: words in several roles with something at the right, under a heading with a rule.
//!
//! Never here: what they say.

use ratatui::layout::Rect;

use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use crate::screens::words::console as words;
use crate::screens::words::frame::rows_below;

/// A line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Words one behind the other; what does not fit is cut with a sign.
    left: Vec<(String, Role)>,
    /// Words behind those, each left out whole where it does not fit.
    spare: Vec<(String, Role)>,
    /// What stands at the right end.
    right: String,
}

impl Line {
    /// Words in one role.
    pub(super) fn of(words: impl Into<String>, role: Role) -> Self {
        Self { left: vec![(words.into(), role)], ..Self::default() }
    }

    /// The same with something at the right.
    pub(super) fn right(self, words: impl Into<String>) -> Self {
        Self { right: words.into(), ..self }
    }

    /// The same with more words behind it.
    pub(super) fn and(mut self, words: impl Into<String>, role: Role) -> Self {
        self.left.push((words.into(), role));
        self
    }

    /// The same with words behind it that are told only where they fit.
    pub(super) fn and_if_it_fits(mut self, words: impl Into<String>, role: Role) -> Self {
        self.spare.push((words.into(), role));
        self
    }

    /// The same with another line behind it.
    pub(super) fn and_line(mut self, other: Self) -> Self {
        self.left.extend(other.left);
        self.spare.extend(other.spare);
        self
    }

    /// The columns of what stands at the left.
    pub(super) fn width(&self) -> u16 {
        self.left.iter().map(|(words, _)| text::width(words)).fold(0, u16::saturating_add)
    }

    pub(super) fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let wanted = self.width();
        // What stands at the right has what is left of the line, and a third of it in any case.
        let room = area.width.saturating_sub(wanted.saturating_add(2)).max(area.width / 3);
        let right = text::fit(&self.right, room);
        let taken = canvas.put_right(area, &right, Role::Dim);
        let mut rest = Rect { width: area.width.saturating_sub(if taken > 0 { taken + 2 } else { 0 }), ..area };
        for (words, role) in &self.left {
            let used = canvas.put(rest, &text::fit(words, rest.width), *role);
            rest = parts::inset_left(rest, used);
        }
        for (words, role) in &self.spare {
            if text::width(words) <= rest.width {
                let used = canvas.put(rest, words, *role);
                rest = parts::inset_left(rest, used);
            }
        }
    }
}

/// Words broken into lines in one role.
pub(super) fn wrapped(words: &str, width: u16, role: Role) -> Vec<Line> {
    text::wrap(words, width).into_iter().map(|line| Line::of(line, role)).collect()
}

/// Words broken into lines behind a head that stands before the first of them.
pub(super) fn behind(head: Line, words: &str, width: u16, role: Role) -> Vec<Line> {
    let used = usize::from(head.width());
    if used >= usize::from(width) {
        return std::iter::once(head).chain(wrapped(words, width, role)).collect();
    }
    // So many letters stand for the head while the lines are broken.
    let mut lines = text::wrap(&format!("{} {words}", "x".repeat(used.saturating_sub(1))), width).into_iter();
    let first: String = lines.next().unwrap_or_default().chars().skip(used).collect();
    std::iter::once(head.and(first, role)).chain(lines.map(|line| Line::of(line, role))).collect()
}

/// Something told: whole, or in one line where there is no room for more.
#[derive(Clone, Debug)]
pub(super) struct Item {
    short: Line,
    whole: Vec<Line>,
}

impl Item {
    /// In one line, and whole in these.
    pub(super) fn of(short: Line, whole: Vec<Line>) -> Self {
        Self { short, whole }
    }

    /// One line, which is all.
    pub(super) fn line(line: Line) -> Self {
        Self { whole: vec![line.clone()], short: line }
    }

    /// Words in one role.
    pub(super) fn words(words: &str, width: u16, role: Role) -> Self {
        Self { short: Line::of(words, role), whole: wrapped(words, width, role) }
    }

    /// In at most so many lines, with a sign where they are not all.
    fn lines(&self, most: usize) -> Vec<Line> {
        if most >= self.whole.len() {
            return self.whole.clone();
        }
        if most == 1 {
            return vec![self.short.clone()];
        }
        let told = self.whole.iter().take(most).cloned().enumerate();
        told.map(|(number, line)| if number + 1 == most { line.right("…") } else { line }).collect()
    }
}

/// What is told under a heading.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) label: &'static str,
    pub(super) note: String,
    pub(super) items: Vec<Item>,
    /// The item that is seen in any case, where that is not the first.
    here: Option<usize>,
}

impl Section {
    pub(super) fn new(label: &'static str, note: impl Into<String>, items: Vec<Item>) -> Self {
        Self { label, note: note.into(), items, here: None }
    }

    /// The same with an item that is seen in any case.
    pub(super) fn around(self, here: usize) -> Self {
        Self { here: Some(here), ..self }
    }

    /// How many lines all of it takes.
    pub(super) fn lines(&self) -> usize {
        self.items.iter().map(|item| item.whole.len()).sum()
    }

    fn rows(&self) -> u16 {
        u16::try_from(self.lines()).unwrap_or(u16::MAX).saturating_add(1)
    }

    /// As much of it as so many rows hold: every item first, then all their words.
    pub(super) fn body(&self, rows: usize) -> Vec<Line> {
        let Some(mut spare) = rows.checked_sub(self.items.len()) else { return self.some(rows) };
        let lines = self.items.iter().flat_map(|item| {
            let lines = item.lines(spare + 1);
            spare = (spare + 1).saturating_sub(lines.len());
            lines
        });
        lines.collect()
    }

    /// Some of its items, and how many there are beside them.
    fn some(&self, rows: usize) -> Vec<Line> {
        // Where there is one row alone, that is told at its end.
        let shown = if rows > 1 { rows - 1 } else { rows };
        let here = self.here.unwrap_or(0);
        let first = here.saturating_sub(shown / 3).min(self.items.len().saturating_sub(shown));
        let below = self.items.len().saturating_sub(first + shown);
        let told = if self.here.is_some() { rows_below(first, below) } else { words::and_more(below) };
        let mut lines: Vec<Line> = self.items.iter().skip(first).take(shown).map(|item| item.short.clone()).collect();
        match lines.pop() {
            Some(last) if rows == 1 => lines.push(last.right(told)),
            last => lines.extend(last.into_iter().chain([Line::of(told, Role::Dim)])),
        }
        lines
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let [head, body] = parts::rows(area, [1, area.height.saturating_sub(1)]);
        heading(self.label, &self.note, Role::Dim, head, canvas);
        for (line, y) in self.body(usize::from(body.height)).iter().zip(body.y..body.bottom()) {
            line.draw(Rect { y, height: 1, ..body }, canvas);
        }
    }
}

/// A heading with a rule to the right end, or to what stands there.
pub(super) fn heading(label: &str, note: &str, role: Role, area: Rect, canvas: &mut Canvas<'_>) {
    let used = canvas.put(area, label, Role::Accent);
    let note = text::fit(note, area.width.saturating_sub(used + 2));
    let taken = canvas.put_right(area, &note, role);
    let rest = parts::inset_left(area, used + 1);
    let end = if taken > 0 { taken + 1 } else { 0 };
    canvas.fill(Rect { width: rest.width.saturating_sub(end), ..rest }, "─", Role::Border);
}

/// How many rows sections take below each other, each with a blank one before it.
pub(super) fn rows_of(sections: &[Section]) -> u16 {
    sections.iter().map(|section| section.rows().saturating_add(1)).fold(0, u16::saturating_add)
}

/// Draws sections below each other with a blank row between them. Where there is no room for all, the longest are cut with
/// a sign, and then the last ones are left out.
pub(super) fn stack(mut sections: Vec<Section>, area: Rect, canvas: &mut Canvas<'_>) {
    let mut rows: Vec<u16> = sections.iter().map(Section::rows).collect();
    while rows.iter().map(|rows| rows + 1).sum::<u16>() > area.height.saturating_add(1) {
        if let Some(longest) = rows.iter_mut().filter(|rows| **rows > 2).max() {
            *longest -= 1;
        } else if rows.pop().is_none() {
            return;
        }
    }
    sections.truncate(rows.len());
    let mut y = area.y;
    for (section, height) in sections.iter().zip(rows) {
        section.draw(Rect { y, height, ..area }, canvas);
        y += height + 1;
    }
}
