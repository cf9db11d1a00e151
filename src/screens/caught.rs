//! All that was caught, kind by kind: private, because notes and the parking lot are in it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::board::{Capture, CaptureId, CaptureKind};
use crate::domain::session::Session;
use crate::ui::parts;
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

/// What is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Counted in the order of [`order`].
    pub selected: usize,
}

/// The caught things in the order they are listed: kind by kind, oldest first.
pub fn order(session: &Session) -> Vec<CaptureId> {
    sorted(session).into_iter().map(|capture| capture.id).collect()
}

fn sorted(session: &Session) -> Vec<&Capture> {
    let mut captures: Vec<&Capture> = session.captures().collect();
    // What is private comes first: the board shows the rest anyway.
    captures.sort_by_key(|capture| (capture.kind.is_public(), capture.kind, capture.id));
    captures
}

/// Draws the list with a heading for each kind.
pub fn view(session: &Session, state: &State, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let inside = parts::panel(buf, area, "All that was caught · PRIVATE", theme);
    let captures = sorted(session);
    if captures.is_empty() {
        return parts::centered(buf, inside, "Nothing has been caught yet.", theme.style(Role::Dim));
    }
    let mut lines: Vec<(Option<usize>, String)> = Vec::new();
    let mut kind: Option<CaptureKind> = None;
    for (index, capture) in captures.iter().enumerate() {
        if kind != Some(capture.kind) {
            kind = Some(capture.kind);
            lines.push((None, capture.kind.plural().to_owned()));
        }
        lines.push((Some(index), words(session, capture)));
    }
    let at = lines.iter().position(|(index, _)| *index == Some(state.selected)).unwrap_or(0);
    let first = super::first_shown(at, lines.len(), usize::from(inside.height));
    for ((index, words), y) in lines.iter().skip(first).zip(inside.y..inside.bottom()) {
        let line = Rect { y, height: 1, ..inside };
        let selected = *index == Some(state.selected);
        let role = match (index, selected) {
            (None, _) => Role::Accent,
            (Some(_), true) => Role::Selected,
            (Some(_), false) => Role::Text,
        };
        if selected {
            parts::clear(buf, line, theme.style(role));
        }
        let mark = if index.is_none() {
            ""
        } else if selected {
            "▶ "
        } else {
            "  "
        };
        parts::put(buf, line, &text::fit(&format!("{mark}{words}"), line.width), theme.style(role));
    }
}

fn words(session: &Session, capture: &Capture) -> String {
    let who = capture.author.as_ref().or_else(|| capture.pledge.as_ref()?.owner.as_ref());
    let who = who.map(|who| format!("  ({})", session.name_of(who))).unwrap_or_default();
    let when = capture.pledge.as_ref().filter(|pledge| !pledge.by_when.is_empty());
    let when = when.map(|pledge| format!(", by {}", pledge.by_when)).unwrap_or_default();
    format!("{}{when}{who}", capture.text)
}
