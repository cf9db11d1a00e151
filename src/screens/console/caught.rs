//! What was caught, for the console: the board with what is new, what is parked, and what else this block has caught.
//!
//! Never here: what the room sees of it.

use crate::domain::captures::{Capture, CaptureId, CaptureKind};
use crate::domain::session::Session;
use crate::domain::workshop::Block;
use crate::text;
use crate::ui::theme::Role;

use super::facts::Facts;
use super::lines::{Item, Line, Section, behind};
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

/// The stickies of this block, the newest first; at the end those of the day.
fn stickies<'a>(facts: &Facts<'a>) -> Vec<&'a Capture> {
    let kinds = CaptureKind::ALL.into_iter().filter(|kind| kind.is_public());
    let mut all: Vec<&Capture> = match facts.block() {
        Some(block) => kinds.flat_map(|kind| facts.session.caught_in(block.id, kind)).collect(),
        None => kinds.flat_map(|kind| facts.session.of_kind(kind)).map(AsRef::as_ref).collect(),
    };
    all.sort_by_key(|capture| std::cmp::Reverse(capture.id));
    all
}

/// The board in a few lines.
pub(super) fn board_alone(facts: &Facts<'_>, seen: &Seen, width: u16) -> Item {
    let stickies = stickies(facts);
    if stickies.is_empty() {
        return Item::line(Line::of(words::NOTHING_YET, Role::Dim));
    }
    let words: Vec<&str> = stickies.iter().map(|capture| capture.text.as_str()).collect();
    let new = stickies.iter().filter(|capture| seen.is_new(capture)).count();
    let head = if new == 0 { Line::default() } else { Line::of(format!(" {} ", words::new(new)), Role::Selected) };
    let gap = if new == 0 { "" } else { " " };
    let head = head.and(format!("{gap}{}  ", counted(&stickies)), Role::Dim);
    let short = head.clone().and(words.join(" · "), Role::Text);
    Item::of(short, behind(head, &words.join(" · "), width, Role::Text))
}

fn counted(stickies: &[&Capture]) -> String {
    let kinds = CaptureKind::ALL.into_iter().map(|kind| (kind, stickies.iter().filter(|it| it.kind == kind).count()));
    kinds.filter(|(_, count)| *count > 0).map(|(kind, count)| kind.counted(count)).collect::<Vec<_>>().join(", ")
}

/// The board, sticky by sticky.
pub(super) fn board(facts: &Facts<'_>, seen: &Seen, width: u16) -> Section {
    let stickies = stickies(facts);
    let items = stickies.iter().map(|capture| {
        let is_new = seen.is_new(capture);
        let (mark, role) = if is_new { ("● ", Role::Strong) } else { ("  ", Role::Text) };
        let head = Line::of(mark, Role::Amber).and(" ", Role::Sticky(capture.lane)).and(" ", role);
        with_beside(head, &capture.text, &beside(facts, capture), (width, role))
    });
    let mut items: Vec<Item> = items.collect();
    if items.is_empty() {
        items.push(Item::line(Line::of(words::NOTHING_YET, Role::Dim)));
    }
    Section::new(words::BOARD, counted(&stickies), items)
}

/// Words behind a head, with something at the right of the first line.
fn with_beside(head: Line, words: &str, beside: &str, (width, role): (u16, Role)) -> Item {
    let short = head.clone().and(words, role).right(beside);
    let (used, taken) = (head.width(), text::width(beside));
    // What stands at the right is cut before the words are broken into many lines.
    let room = width.saturating_sub(used + (taken + 2).min(width / 3));
    let mut lines = text::wrap(words, room).into_iter();
    let first = head.and(lines.next().unwrap_or_default(), role).right(beside);
    let indent = " ".repeat(used.into());
    let rest = lines.map(|line| Line::of(&indent, role).and(line, role));
    Item::of(short, std::iter::once(first).chain(rest).collect())
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

/// What is parked in a few lines, the newest first.
pub(super) fn parked_alone(facts: &Facts<'_>, width: u16) -> Item {
    let parked = facts.session.of_kind(CaptureKind::Parked);
    let words: Vec<&str> = parked.iter().rev().map(|capture| capture.text.as_str()).collect();
    if words.is_empty() {
        return Item::line(Line::of(words::NOTHING_YET, Role::Dim));
    }
    let head = Line::of(format!("{}  ", words.len()), Role::Strong);
    let short = head.clone().and(words.join(" · "), Role::Dim);
    Item::of(short, behind(head, &words.join(" · "), width, Role::Dim))
}

/// What is parked, the newest first.
pub(super) fn parked(facts: &Facts<'_>, width: u16) -> Section {
    let parked = facts.session.of_kind(CaptureKind::Parked);
    let items = parked.iter().rev().map(|capture| {
        let who = capture.who().map(|who| facts.session.name_of(who)).unwrap_or_default();
        with_beside(Line::default(), &capture.text, who, (width, Role::Text))
    });
    let count = if parked.is_empty() { words::NOTHING_YET.to_owned() } else { parked.len().to_string() };
    Section::new(words::PARKED, count, items.collect())
}

/// The notes of this block, the newest first, where there are any.
pub(super) fn notes(facts: &Facts<'_>, width: u16) -> Option<Section> {
    let block = facts.block()?;
    let mut notes: Vec<&Capture> = facts.session.caught_in(block.id, CaptureKind::Note).collect();
    notes.reverse();
    let items: Vec<Item> = notes.iter().map(|note| Item::words(&note.text, width, Role::Text)).collect();
    (!items.is_empty()).then(|| Section::new(words::NOTES, notes.len().to_string(), items))
}
