//! Lines of the console: words in several roles with something at the right, under a heading with a rule.
//!
//! Never here: what they say.

use ratatui::layout::Rect;

use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use crate::screens::words::console as words;

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

    pub(super) fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let wanted: u16 = self.left.iter().map(|(words, _)| text::width(words)).fold(0, u16::saturating_add);
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

/// Lines under a heading.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) label: &'static str,
    pub(super) note: String,
    pub(super) lines: Vec<Line>,
}

impl Section {
    pub(super) fn new(label: &'static str, note: impl Into<String>, lines: Vec<Line>) -> Self {
        Self { label, note: note.into(), lines }
    }

    fn rows(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX).saturating_add(1)
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let [head, body] = parts::rows(area, [1, area.height.saturating_sub(1)]);
        heading(self.label, &self.note, Role::Dim, head, canvas);
        let room = usize::from(body.height);
        let is_cut = self.lines.len() > room;
        let shown = if is_cut { room.saturating_sub(1) } else { room };
        let more = is_cut.then(|| Line::of(words::and_more(self.lines.len() - shown), Role::Dim));
        for (line, y) in self.lines.iter().take(shown).chain(&more).zip(body.y..body.bottom()) {
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
