//! Home: the shipped and own workshops with a preview, and the sessions to resume.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::screen::{Around, Screen, ScreenAnswer};
use super::shelf::{Choice, Shelf, Shelved};
use super::words::lists;
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::Zone;
use crate::domain::workshop::Workshop;
use crate::input::keymap::{Action, Context};
use crate::library::workshops::{Listed, Origin};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// Home as a screen.
#[derive(Debug)]
pub struct Home {
    /// What there is to choose from.
    pub shelf: Shelf,
    /// The row that is selected, counted over workshops and sessions.
    selected: usize,
    /// Reads the shipped workshop of an id.
    read: fn(&str) -> Option<Listed>,
}

impl Home {
    /// With these on the shelf; `read` reads the shipped workshop of an id when somebody looks at it.
    pub const fn new(shelf: Shelf, read: fn(&str) -> Option<Listed>) -> Self {
        Self { shelf, selected: 0, read }
    }
}

impl Screen for Home {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Home, Context::Everywhere]
    }

    fn on(&mut self, _: &Around<'_>, action: Action) -> ScreenAnswer {
        if action != Action::Choose {
            self.selected = super::moved(action, self.selected, self.shelf.len(), 10);
            return ScreenAnswer::Elsewhere;
        }
        match self.shelf.choice(self.selected) {
            Some(Choice::Start(workshop)) => ScreenAnswer::Start(Box::new(workshop.clone())),
            Some(Choice::Resume(entry)) if entry.usable => ScreenAnswer::Resume(entry.path.clone()),
            Some(Choice::Resume(entry)) => ScreenAnswer::Say(entry.place.clone(), 15),
            None => ScreenAnswer::Done,
        }
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Choose, Action::Down, Action::Up, Action::Help, Action::Leave]
    }

    fn look(&mut self, _: &Around<'_>) {
        self.shelf.read_at(self.selected, self.read);
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        view(&self.shelf, self.selected, around.zone, around.theme, area, buf);
    }
}

/// Draws home: the list, and beside it (on a narrow screen below it) what is selected.
///
/// ```text
///  Fourfold                         Leadership is a distributed capability. We all share it.
///  Start a workshop              │  Distributed Leadership: a taster
///  ▶ Distributed Leadership: a…  │  Know who carries which part …
///  Go on with a session          │  90 min · 6–24 people
///    Taster · 23 Nov 14:02       │  S 12 R 0 V 0 I 12
/// ```
fn view(shelf: &Shelf, selected: usize, zone: &Zone, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let body = parts::inset(area, 2, 0);
    let [head, _, rest] = parts::rows(body, [1, 1, body.height.saturating_sub(2)]);
    let used = parts::put(buf, head, "Fourfold", theme.style(Role::Title));
    if text::width(lists::MOTTO) + used + 4 <= head.width {
        parts::put_right(buf, head, lists::MOTTO, theme.style(Role::Dim));
    }
    let rows = list(shelf, zone);
    if rest.width >= 90 {
        let left = rest.width * 2 / 5;
        list_view(&rows, selected, theme, Rect { width: left, ..rest }, buf);
        let right = Rect { x: rest.x + left + 3, width: rest.width - left - 3, ..rest };
        preview(shelf.choice(selected), zone, theme, right, buf);
    } else {
        let wanted = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(rest.height * 2 / 5).max(rest.height.min(4));
        let [above, _, below] = parts::rows(rest, [wanted, 1, rest.height.saturating_sub(wanted + 1)]);
        list_view(&rows, selected, theme, above, buf);
        preview(shelf.choice(selected), zone, theme, below, buf);
    }
}

/// A line of the list: a heading, or a row that can be selected with its number.
enum Row {
    Heading(&'static str),
    Item(usize, String, bool),
}

fn list(shelf: &Shelf, zone: &Zone) -> Vec<Row> {
    let mut rows = vec![Row::Heading(lists::START)];
    for (index, workshop) in shelf.workshops.iter().enumerate() {
        let (title, own, usable) = match workshop {
            Shelved::Named { title, .. } => (*title, false, true),
            Shelved::Read(listed) => (listed.title(), listed.origin != Origin::Shipped, listed.workshop.is_ok()),
        };
        rows.push(Row::Item(index, if own { lists::own_workshop(title) } else { title.to_owned() }, usable));
    }
    if !shelf.sessions.is_empty() {
        rows.push(Row::Heading(lists::GO_ON));
    }
    for (index, session) in shelf.sessions.iter().enumerate() {
        let zone = session.zone_or(zone);
        let when = session.last.map(|last| format!("{} {}  ", zone.date(last), zone.clock(last))).unwrap_or_default();
        rows.push(Row::Item(shelf.workshops.len() + index, format!("{when}{}", session.place), session.usable));
    }
    rows
}

/// How many sessions stand below what is shown, where their heading does too: whoever looks for one has to know.
fn sessions_below(rows: &[Row], shown: usize) -> Option<String> {
    let heading = rows.iter().rposition(|row| matches!(row, Row::Heading(_))).filter(|at| *at > 0)?;
    let count = rows.len() - heading - 1;
    (heading + 1 >= shown).then(|| lists::sessions_below(count))
}

fn list_view(rows: &[Row], selected: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let at = rows.iter().position(|row| matches!(row, Row::Item(index, ..) if *index == selected)).unwrap_or(0);
    let first = super::first_shown(at, rows.len(), usize::from(area.height));
    let mut below = sessions_below(rows, first + usize::from(area.height));
    for (row, y) in rows.iter().skip(first).zip(area.y..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        match row {
            Row::Heading(title) => {
                let used = parts::put(buf, line, title, theme.style(Role::Accent));
                if let Some(below) = below.take() {
                    let room = parts::inset_left(line, used + 2);
                    parts::put_right(buf, room, &text::fit(&below, room.width), theme.style(Role::Text));
                }
            }
            Row::Item(index, title, usable) => {
                let is_selected = *index == selected;
                let role = match (is_selected, usable) {
                    (true, _) => Role::Selected,
                    (false, true) => Role::Text,
                    (false, false) => Role::Dim,
                };
                if is_selected {
                    parts::clear(buf, line, theme.style(role));
                }
                let words = format!("{} {title}", if is_selected { "▶" } else { " " });
                parts::put(buf, line, &text::fit(&words, line.width), theme.style(role));
            }
        }
    }
}

fn preview(choice: Option<Choice<'_>>, zone: &Zone, theme: &Theme, area: Rect, buf: &mut Buffer) {
    match choice {
        Some(Choice::Start(listed)) => match &listed.workshop {
            Ok(workshop) => workshop_view(workshop, theme, area, buf),
            Err((first, count)) => {
                parts::block(buf, area, &lists::cannot_be_run(first, *count), theme.style(Role::Amber));
            }
        },
        Some(Choice::Resume(entry)) => {
            let zone = entry.zone_or(zone);
            let started = entry.started.map(|at| lists::started(&zone.long_date(at), &zone.clock(at)));
            let last = entry.last.map(|at| lists::last_used(&zone.long_date(at), &zone.clock(at)));
            let file = entry.path.display().to_string();
            let lines = [Some(entry.title.clone()), Some(entry.place.clone()), started, last, Some(file)];
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
