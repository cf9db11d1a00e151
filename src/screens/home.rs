//! Home: the shipped and own workshops with a preview, and the sessions to resume.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::asks::needs_session;
use super::home_list;
use super::listing::Listing;
use super::screen::{Around, Screen, ScreenAnswer};
use super::shelf::{Choice, Shelf};
use super::words::lists;
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::Workshop;
use crate::input::keymap::{Action, Context};
use crate::library::sessions::SessionEntry;
use crate::library::workshops::Listed;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// Whoever presses a key on and on leaves less than this between two presses.
const BURST: Length = Length::from_millis(1_000);

/// Home as a screen.
#[derive(Debug)]
pub struct Home {
    /// What there is to choose from.
    shelf: Shelf,
    /// The row that is selected, counted over workshops and sessions.
    selected: usize,
    /// Whether a session is on its way into the bin, or out of it.
    moving: bool,
    /// When the last one went, or was last asked to go, until something else is done.
    went: Option<Timestamp>,
    /// Reads the shipped workshop of an id.
    read: fn(&str) -> Option<Listed>,
}

impl Home {
    /// With these on the shelf; `read` reads the shipped workshop of an id when somebody looks at it.
    pub const fn new(shelf: Shelf, read: fn(&str) -> Option<Listed>) -> Self {
        Self { shelf, selected: 0, moving: false, went: None, read }
    }

    /// Puts a workshop on the shelf.
    pub fn put_workshop(&mut self, workshop: Listed) {
        self.change(|shelf| shelf.put_workshop(workshop));
    }

    /// Puts a session on the shelf.
    pub fn put_session(&mut self, session: SessionEntry) {
        self.change(|shelf| shelf.put_session(session));
    }

    /// The session in this file is in the bin; what it is called.
    pub fn discarded(&mut self, around: &Around<'_>, path: &Path) -> String {
        (self.moving, self.went) = (false, Some(around.now));
        let session = self.change(|shelf| shelf.take_session(path));
        session.map(|session| home_list::called(&session, around)).unwrap_or_default()
    }

    /// A session is back from the bin, and is selected; what it is called. None where nothing was in the bin.
    pub fn brought_back(&mut self, around: &Around<'_>, session: Option<SessionEntry>) -> Option<String> {
        self.moving = false;
        let session = session?;
        let (path, called) = (session.path.clone(), home_list::called(&session, around));
        self.shelf.put_session(session);
        self.selected = self.shelf.row_of(&path).unwrap_or_default();
        Some(called)
    }

    /// No session was moved.
    pub const fn stays(&mut self) {
        self.moving = false;
    }

    /// Changes what is on the shelf. The session that is selected still is, wherever it stands then.
    fn change<T>(&mut self, change: impl FnOnce(&mut Shelf) -> T) -> T {
        let chosen = match self.shelf.choice(self.selected) {
            Some(Choice::Resume(entry)) => Some(entry.path.clone()),
            Some(Choice::Start(_)) | None => None,
        };
        let changed = change(&mut self.shelf);
        let row = chosen.and_then(|path| self.shelf.row_of(&path)).unwrap_or(self.selected);
        self.selected = row.min(self.shelf.len().saturating_sub(1));
        changed
    }

    /// Has the session that is selected thrown away, where it is one and none is on its way. A key that is pressed on and on
    /// throws away one: what is selected then has not been looked at.
    fn discard(&mut self, now: Timestamp) -> ScreenAnswer {
        let is_hammered = self.went.is_some_and(|at| now - at < BURST);
        self.went = is_hammered.then_some(now);
        match self.shelf.choice(self.selected) {
            _ if self.moving || is_hammered => ScreenAnswer::Done,
            Some(Choice::Resume(entry)) => {
                self.moving = true;
                ScreenAnswer::Discard(entry.path.clone())
            }
            Some(Choice::Start(_)) | None => ScreenAnswer::Say(lists::ONLY_SESSIONS.to_owned(), 6),
        }
    }
}

impl Screen for Home {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Home, Context::Everywhere]
    }

    fn can(&self, around: &Around<'_>, action: Action) -> bool {
        let is_at_home = matches!(action, Action::Delete | Action::Restore);
        is_at_home || around.session.is_some() || !needs_session(action)
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        if action == Action::Delete {
            return self.discard(around.now);
        }
        self.went = None;
        match action {
            Action::Choose => {}
            Action::Restore if std::mem::replace(&mut self.moving, true) => return ScreenAnswer::Done,
            Action::Restore => return ScreenAnswer::BringBack,
            _ => {
                self.selected = super::moved(action, self.selected, self.shelf.len(), 10);
                return ScreenAnswer::Elsewhere;
            }
        }
        match self.shelf.choice(self.selected) {
            Some(Choice::Start(workshop)) => ScreenAnswer::Start(Box::new(workshop.clone())),
            Some(Choice::Resume(entry)) if entry.usable => ScreenAnswer::Resume(entry.path.clone()),
            Some(Choice::Resume(entry)) => ScreenAnswer::Say(entry.place.clone(), 15),
            None => ScreenAnswer::Done,
        }
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        let more = match self.shelf.choice(self.selected) {
            Some(Choice::Resume(_)) => Action::Delete,
            Some(Choice::Start(_)) | None => Action::Up,
        };
        vec![Action::Choose, Action::Down, more, Action::Help, Action::Leave]
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let rows = home_list::rows(&self.shelf, around);
        let [_, area, _] = parts_of(rows.len(), self.shelf.choice(self.selected), around.area);
        self.selected = home_list::row_at(&rows, self.selected, area, place).unwrap_or(self.selected);
    }

    fn look(&mut self, _: &Around<'_>) {
        self.shelf.read_at(self.selected, self.read);
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        Some(Listing::of(lists::HOME, home_list::listed(&self.shelf, around)))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        view(&self.shelf, self.selected, around, area, buf);
    }
}

/// Draws home: the list, and beside it (on a narrow screen below it) what is selected.
///
/// ```text
///  Fourfold                         Leadership is a distributed capability. We all share it.
///  Start a workshop                │  Distributed Leadership: a taster
///  ▶ Distributed Leadership: a t…  │  Know who carries which part …
///  Go on with a session            │  90 min · 6–24 people
///    Distributed Leade…  Mon 23 Nov│  S 12 R 0 V 0 I 12
///    8 people · block 3 of 10 · Dr…│
/// ```
fn view(shelf: &Shelf, selected: usize, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
    let theme = around.theme;
    let (rows, choice) = (home_list::rows(shelf, around), shelf.choice(selected));
    let [head, listed, shown] = parts_of(rows.len(), choice, area);
    let used = parts::put(buf, head, "Fourfold", theme.style(Role::Title));
    if text::width(lists::MOTTO) + used + 4 <= head.width {
        parts::put_right(buf, head, lists::MOTTO, theme.style(Role::Dim));
    }
    home_list::view(&rows, selected, theme, listed, buf);
    preview(choice, around, shown, buf);
}

/// Where the head, the list with so many rows, and what is selected have their places.
fn parts_of(rows: usize, choice: Option<Choice<'_>>, area: Rect) -> [Rect; 3] {
    let body = parts::inset(area, 2, 0);
    let [head, _, rest] = parts::rows(body, [1, 1, body.height.saturating_sub(2)]);
    if rest.width >= 90 {
        let left = rest.width / 2;
        let right = Rect { x: rest.x + left + 3, width: rest.width - left - 3, ..rest };
        return [head, Rect { width: left, ..rest }, right];
    }
    // A session has told most of itself in its rows.
    let most = match choice {
        Some(Choice::Resume(_)) => rest.height.saturating_sub(5),
        Some(Choice::Start(_)) | None => rest.height * 2 / 5,
    };
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX).min(most).max(rest.height.min(4));
    let [above, _, below] = parts::rows(rest, [wanted, 1, rest.height.saturating_sub(wanted + 1)]);
    [head, above, below]
}

fn preview(choice: Option<Choice<'_>>, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
    let theme = around.theme;
    match choice {
        Some(Choice::Start(listed)) => match &listed.workshop {
            Ok(workshop) => workshop_view(workshop, theme, area, buf),
            Err((first, count)) => {
                parts::block(buf, area, &lists::cannot_be_run(first, *count), theme.style(Role::Amber));
            }
        },
        Some(Choice::Resume(entry)) => {
            let zone = entry.zone_or(around.zone);
            let told = |at: Timestamp, told: fn(&str, &str) -> String| told(&zone.long_date(at), &zone.clock(at));
            let started = entry.started.map(|at| told(at, lists::started));
            let last = entry.last.map(|at| told(at, lists::last_used));
            let file = entry.path.display().to_string();
            let lines = [Some(entry.title.clone()), Some(home_list::detail(entry)), started, last, Some(file)];
            let roles = [Role::Title, Role::Strong, Role::Text, Role::Text, Role::Dim];
            let mut rest = area;
            for (line, role) in lines.into_iter().zip(roles).filter_map(|(line, role)| Some((line?, role))) {
                rest = paragraph(&line, role, theme, rest, buf);
            }
        }
        None => {}
    }
}

fn workshop_view(workshop: &Workshop, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let mut rest = paragraph(&workshop.title, Role::Title, theme, area, buf);
    rest = paragraph(&workshop.promise, Role::Text, theme, rest, buf);
    let people = lists::suits(&workshop.length().words(), workshop.people);
    rest = paragraph(&people, Role::Strong, theme, rest, buf);
    let minutes = workshop.length_by_signature();
    let mut minutes = minutes.iter().map(|length| length.rounded_minutes());
    let [bar, _, blocks] = parts::rows(rest, [1, u16::from(rest.height > 4), rest.height.saturating_sub(2)]);
    parts::signature_bar(buf, bar, Signature::ALL.map(|signature| (signature, minutes.next().unwrap_or(0))), theme);
    let hidden = workshop.blocks.len().saturating_sub(usize::from(blocks.height));
    let shown = if hidden > 0 { usize::from(blocks.height).saturating_sub(1) } else { workshop.blocks.len() };
    for (block, y) in workshop.blocks.iter().take(shown).zip(blocks.y..blocks.bottom()) {
        let line = Rect { y, height: 1, ..blocks };
        let used = parts::put(buf, line, &format!("{:>4}  ", block.length().rounded_minutes()), theme.style(Role::Dim));
        let letter =
            block.focus.and_then(Focus::signature).map_or("  ".into(), |signature| format!("{} ", signature.letter()));
        let role = block.focus.map_or(Role::Dim, Role::Focus);
        let used = used + parts::put(buf, parts::inset_left(line, used), &letter, theme.style(role));
        parts::put(buf, parts::inset_left(line, used), &block.title, theme.style(Role::Text));
    }
    if hidden > 0 && blocks.height > 0 {
        let line = Rect { y: blocks.bottom() - 1, height: 1, ..blocks };
        parts::put(buf, line, &format!("      {}", lists::and_more(hidden + 1)), theme.style(Role::Dim));
    }
}

/// A wrapped text, and what is left below it.
fn paragraph(words: &str, role: Role, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let rows = u16::try_from(text::wrap(words, area.width).len()).unwrap_or(u16::MAX).min(area.height);
    let [here, rest] = parts::rows(area, [rows, area.height.saturating_sub(rows)]);
    parts::block(buf, here, words, theme.style(role));
    rest
}
