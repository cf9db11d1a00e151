//! All that was caught, kind by kind: private, because notes and the parking lot are in it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::asks::{Asks, last_thrown_away};
use super::listing::{Does, ListedRow, Listing};
use super::peek::time_to_read;
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::lists;
use crate::domain::captures::{Capture, CaptureId, CaptureKind};
use crate::domain::command::Command;
use crate::domain::promises::Due;
use crate::domain::session::Session;
use crate::domain::time::Length;
use crate::input::keymap::{Action, Context};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// The longest that the list stays open without a key.
const MOST: Length = Length::from_minutes(2);
/// The columns of the mark before what is selected.
const MARK: u16 = 2;

/// All that was caught, as a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CaptureList {
    /// Counted kind by kind, oldest first.
    selected: usize,
}

impl CaptureList {
    fn chosen(self, session: &Session) -> Option<CaptureId> {
        KINDS.into_iter().flat_map(|kind| session.of_kind(kind)).map(|capture| capture.id).nth(self.selected)
    }
}

impl Screen for CaptureList {
    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn is_private(&self) -> bool {
        true
    }

    fn reading_time(&self, around: &Around<'_>) -> Option<Length> {
        let caught = around.session.into_iter().flat_map(Session::captures);
        Some(time_to_read(caught.map(|capture| capture.text.as_str())).min(MOST))
    }

    fn asks(&self, around: &Around<'_>, action: Action) -> Asks {
        match action {
            Action::Undo => Asks::AtOnce(Command::Undo),
            Action::Redo => Asks::AtOnce(Command::Redo),
            Action::Restore => Asks::at_once(around.of_session(last_thrown_away)),
            Action::Delete => Asks::at_once(around.of_session(|session| self.chosen(session)).map(Command::Delete)),
            _ => Asks::Nothing,
        }
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        let Some(session) = around.session else { return ScreenAnswer::Elsewhere };
        if action == Action::Choose {
            return self.chosen(session).map_or(ScreenAnswer::Done, |id| ScreenAnswer::edit(session, id));
        }
        let count = KINDS.into_iter().map(|kind| session.of_kind(kind).len()).sum();
        self.selected = super::moved(action, self.selected, count, 10);
        ScreenAnswer::Elsewhere
    }

    fn copied(&self, around: &Around<'_>) -> Option<String> {
        let session = around.session?;
        let capture = session.capture(self.chosen(session)?)?;
        Some(capture.text.clone())
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let Some(session) = around.session else { return };
        let inside = super::inside(around.panel);
        let lines = lines(session, self.selected, inside);
        let row = super::row_at(line_of(&lines, self.selected), lines.len(), inside, place);
        if let Some(CaughtLine::Item(index, _)) = row.and_then(|row| lines.get(row)) {
            self.selected = *index;
        }
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Down, Action::Up, Action::Choose, Action::Delete, Action::Restore, Action::Undo, Action::Close]
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let session = around.session?;
        let captures = KINDS.into_iter().flat_map(|kind| session.of_kind(kind));
        let rows = captures.map(|capture| {
            let row =
                ListedRow::new(words(session, capture), Does::Select).id(&capture.id.0).beside(capture.kind.name());
            let is_private = !capture.kind.is_public() || session.hides(capture);
            if is_private { row.private(capture.kind.name()) } else { row }
        });
        Some(Listing::of(lists::all_caught(false), rows.collect()))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        if let Some(session) = around.session {
            let inside = parts::panel(buf, area, lists::all_caught(around.is_seen), around.theme);
            view(session, self.selected, around.theme, inside, buf);
        }
    }
}

/// The kinds in the order they are listed: what is private comes first, the board shows the rest anyway.
const KINDS: [CaptureKind; CaptureKind::ALL.len()] = [
    CaptureKind::Note,
    CaptureKind::Parked,
    CaptureKind::Idea,
    CaptureKind::Quote,
    CaptureKind::Decision,
    CaptureKind::Question,
    CaptureKind::Photo,
    CaptureKind::LettingGo,
    CaptureKind::Commitment,
];

/// What the list shows: everything below the heading of its kind, one thing a row; what is selected is read whole.
fn lines(session: &Session, selected: usize, inside: Rect) -> Vec<CaughtLine> {
    let mut lines: Vec<CaughtLine> = Vec::new();
    let columns = inside.width.saturating_sub(MARK);
    let mut index = 0_usize;
    for kind in KINDS {
        let captures = session.of_kind(kind);
        lines.extend((!captures.is_empty()).then_some(CaughtLine::Heading(kind)));
        for capture in captures {
            let words = words(session, capture);
            if index == selected {
                let whole = text::wrap_to_fit(&words, columns, inside.height).into_iter();
                lines.extend(whole.map(|line| CaughtLine::Item(index, line)));
            } else {
                lines.push(CaughtLine::Item(index, text::fit(&words, columns).into_owned()));
            }
            index += 1;
        }
    }
    lines
}

/// The line of the thing that is selected; the middle one where it has several.
fn line_of(lines: &[CaughtLine], selected: usize) -> usize {
    let is_selected = |line: &CaughtLine| matches!(line, CaughtLine::Item(index, _) if *index == selected);
    let first = lines.iter().position(is_selected).unwrap_or(0);
    first + lines.iter().filter(|line| is_selected(line)).count().saturating_sub(1) / 2
}

/// Draws the list with a heading for each kind.
fn view(session: &Session, selected: usize, theme: &Theme, inside: Rect, buf: &mut Buffer) {
    let lines = lines(session, selected, inside);
    if lines.is_empty() {
        return parts::centered(buf, inside, lists::NOTHING_CAUGHT, theme.style(Role::Dim));
    }
    let mut is_marked = false;
    let shown = super::rows_shown(line_of(&lines, selected), lines.len(), inside);
    for (line, row) in shown.filter_map(|(line, row)| Some((lines.get(line)?, row))) {
        let (words, role) = match line {
            CaughtLine::Heading(kind) => (kind.plural().to_owned(), Role::Accent),
            CaughtLine::Item(index, words) if *index == selected => {
                let mark = if std::mem::replace(&mut is_marked, true) { " " } else { "▶" };
                (format!("{mark} {words}"), Role::Selected)
            }
            CaughtLine::Item(_, words) => (format!("  {words}"), Role::Text),
        };
        if role == Role::Selected {
            parts::clear(buf, row, theme.style(role));
        }
        parts::put(buf, row, &words, theme.style(role));
    }
}

/// A line of the list: the heading of a kind, or words of one thing with its place in the order.
enum CaughtLine {
    Heading(CaptureKind),
    Item(usize, String),
}

fn words(session: &Session, capture: &Capture) -> String {
    if let Some(open) = session.open_name(capture.id) {
        return lists::who_is(&capture.text, &open.name);
    }
    let people = (capture.from().map(|from| session.name_of(from)), capture.who().map(|who| session.name_of(who)));
    let levels = capture.promise.as_ref().and_then(|promise| promise.levels());
    let due = capture.promise.as_ref().map(|promise| promise.due()).filter(|due| !due.is_open());
    lists::caught(&capture.text, due.map(Due::told).as_deref(), people, levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_listed_once() {
        let mut listed = KINDS;
        listed.sort_unstable();
        let mut all = CaptureKind::ALL;
        all.sort_unstable();
        assert_eq!(listed, all);
    }
}
