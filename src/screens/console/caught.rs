//! What was caught, for the console: the board with what is new, what is parked, and what else this block has caught.
//!
//! Never here: what the room sees of it.

use crate::domain::captures::{Capture, CaptureId, CaptureKind};
use crate::domain::session::Session;
use crate::domain::workshop::Block;
use crate::ui::theme::Role;

use super::facts::Facts;
use super::lines::{Line, Section, wrapped};
use crate::screens::words::console as words;

/// What whoever drives has seen on the board.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// All up to this; none before anything was looked at.
    up_to: Option<CaptureId>,
    /// Whether the console was ever looked at.
    has_looked: bool,
    /// Whether the board is being looked at.
    on_board: bool,
}

impl Seen {
    /// The board is shown instead of the console.
    pub(super) const fn open_board(&mut self) {
        self.on_board = true;
    }

    /// The console is looked at: what was there before it was, and what came while the board was open, is not new.
    pub(super) fn look(&mut self, session: &Session) {
        if self.on_board || !self.has_looked {
            (self.on_board, self.has_looked) = (false, true);
            self.up_to = session.captures().map(|capture| capture.id).max();
        }
    }

    fn is_new(&self, capture: &Capture) -> bool {
        Some(capture.id) > self.up_to
    }
}

/// The stickies of this block, the newest first.
fn stickies<'a>(facts: &Facts<'a>) -> Vec<&'a Capture> {
    let Some(block) = facts.block() else { return Vec::new() };
    let kinds = CaptureKind::ALL.into_iter().filter(|kind| kind.is_public());
    let mut all: Vec<&Capture> = kinds.flat_map(|kind| facts.session.caught_in(block.id, kind)).collect();
    all.sort_by_key(|capture| std::cmp::Reverse(capture.id));
    all
}

/// The board in one line.
pub(super) fn board_line(facts: &Facts<'_>, seen: &Seen) -> Line {
    let stickies = stickies(facts);
    let new = stickies.iter().filter(|capture| seen.is_new(capture)).count();
    let words: Vec<&str> = stickies.iter().map(|capture| capture.text.as_str()).collect();
    match (stickies.is_empty(), new) {
        (true, _) => Line::of(words::NOTHING_YET, Role::Dim),
        (false, 0) => Line::of(words.join(" · "), Role::Text).right(counted(&stickies)),
        (false, new) => Line::of(format!(" {} ", words::new(new)), Role::Selected)
            .and(format!(" {}", words.join(" · ")), Role::Text)
            .right(counted(&stickies)),
    }
}

fn counted(stickies: &[&Capture]) -> String {
    let kinds = CaptureKind::ALL.into_iter().map(|kind| (kind, stickies.iter().filter(|it| it.kind == kind).count()));
    kinds.filter(|(_, count)| *count > 0).map(|(kind, count)| kind.counted(count)).collect::<Vec<_>>().join(", ")
}

/// The board with a line for each sticky.
pub(super) fn board(facts: &Facts<'_>, seen: &Seen) -> Section {
    let stickies = stickies(facts);
    let lines = stickies.iter().map(|capture| {
        let is_new = seen.is_new(capture);
        let (mark, role) = if is_new { ("● ", Role::Strong) } else { ("  ", Role::Text) };
        let line = Line::of(mark, Role::Amber).and(" ", Role::Sticky(capture.lane));
        let line = line.and(format!(" {}", capture.text), role);
        line.right(beside(facts, capture))
    });
    let mut lines: Vec<Line> = lines.collect();
    if lines.is_empty() {
        lines.push(Line::of(words::NOTHING_YET, Role::Dim));
    }
    Section::new(words::BOARD, counted(&stickies), lines)
}

/// Who said it, in which lane, and whether the room sees it.
fn beside(facts: &Facts<'_>, capture: &Capture) -> String {
    let who = capture.who().map(|who| facts.session.name_of(who).to_owned());
    let lanes = facts.block().map(Block::lanes).unwrap_or_default();
    let lane = lanes.get(usize::from(capture.lane)).filter(|_| capture.kind == CaptureKind::Idea).cloned();
    let kind = Some(capture.kind.name().to_owned()).filter(|_| capture.kind != CaptureKind::Idea);
    let hidden = facts.session.hides(capture).then(|| words::HIDDEN.to_owned());
    [kind, lane, who, hidden].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What is parked in one line, the newest first.
pub(super) fn parked_line(facts: &Facts<'_>) -> Line {
    let parked = facts.session.of_kind(CaptureKind::Parked);
    let words: Vec<&str> = parked.iter().rev().map(|capture| capture.text.as_str()).collect();
    match words.len() {
        0 => Line::of(words::NOTHING_YET, Role::Dim),
        count => Line::of(format!("{count}  "), Role::Strong).and(words.join(" · "), Role::Dim),
    }
}

/// What is parked, the newest first.
pub(super) fn parked(facts: &Facts<'_>) -> Section {
    let parked = facts.session.of_kind(CaptureKind::Parked);
    let lines = parked.iter().rev().map(|capture| {
        let who = capture.who().map(|who| facts.session.name_of(who)).unwrap_or_default();
        Line::of(&capture.text, Role::Text).right(who)
    });
    let count = if parked.is_empty() { words::NOTHING_YET.to_owned() } else { parked.len().to_string() };
    Section::new(words::PARKED, count, lines.collect())
}

/// The notes of this block, the newest first, where there are any.
pub(super) fn notes(facts: &Facts<'_>, width: u16) -> Option<Section> {
    let block = facts.block()?;
    let mut notes: Vec<&Capture> = facts.session.caught_in(block.id, CaptureKind::Note).collect();
    notes.reverse();
    let lines: Vec<Line> = notes.iter().flat_map(|note| wrapped(&note.text, width, Role::Text)).collect();
    (!lines.is_empty()).then(|| Section::new(words::NOTES, notes.len().to_string(), lines))
}
