//! The roster: who is in the room.
//!
//! Never here: who somebody is meant to be.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::asks::Asks;
use super::listing::{Does, ListedRow, Listing};
use super::purpose::Purpose;
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::lists;
use crate::domain::command::Command;
use crate::domain::people::Person;
use crate::domain::session::Session;
use crate::domain::workshop::PeopleRange;
use crate::input::keymap::{Action, Context};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// The roster as a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// The person that is selected, counted in the order of the roster.
    selected: usize,
}

impl Roster {
    fn chosen(self, session: &Session) -> Option<&Person> {
        session.people().nth(self.selected)
    }
}

impl Screen for Roster {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Roster, Context::Everywhere]
    }

    fn name(&self) -> Option<&'static str> {
        Some("roster")
    }

    fn asks(&self, around: &Around<'_>, action: Action) -> Asks {
        let chosen = || around.of_session(|session| self.chosen(session).map(|person| (person.id, person.present)));
        match action {
            Action::Present => Asks::at_once(chosen().map(|(id, present)| Command::SetPresent(id, !present))),
            Action::Delete => Asks::at_once(chosen().map(|(id, _)| Command::RemovePerson(id))),
            Action::Undo => Asks::AtOnce(Command::Undo),
            Action::Redo => Asks::AtOnce(Command::Redo),
            _ => Asks::Nothing,
        }
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        let chosen = around.of_session(|session| self.chosen(session));
        match (action, chosen) {
            (Action::Next, _) => ScreenAnswer::Agenda,
            (Action::Choose, Some(person)) => ScreenAnswer::Type(Purpose::Rename(person.id), person.name.clone()),
            (Action::Export, Some(person)) => ScreenAnswer::LeadPages(person.id),
            (Action::Export, None) => ScreenAnswer::Done,
            (Action::AddPerson | Action::Choose, _) => ScreenAnswer::Type(Purpose::People, String::new()),
            _ => {
                let count = around.session.map_or(0, |session| session.people().count());
                self.selected = super::moved(action, self.selected, count, 10);
                ScreenAnswer::Elsewhere
            }
        }
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let Some(session) = around.session else { return };
        let people: Vec<_> = session.people().collect();
        let [_, _, area] = parts_of(around.area);
        let found = cells(&people, self.selected, area).find(|(_, cell)| cell.contains(place));
        self.selected = found.map_or(self.selected, |(index, _)| index);
    }

    fn offers(&self, around: &Around<'_>) -> Vec<Action> {
        let leads = around.of_session(|session| self.chosen(session).map(|person| session.led_by(person.id)));
        let mut offers = vec![Action::Next, Action::AddPerson, Action::Choose, Action::Present];
        // Whoever leads something needs the pages to lead from.
        offers.insert(if leads.is_some_and(|blocks| !blocks.is_empty()) { 1 } else { 4 }, Action::Export);
        offers.extend([Action::Delete, Action::Undo]);
        offers
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let person = |person: &Person| {
            ListedRow::new(lists::person(&person.name, person.present), Does::Select).id(&person.id.0)
        };
        Some(Listing::of(lists::WHO_IS_HERE, around.session?.people().map(person).collect()))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        if let Some(session) = around.session {
            let people: Vec<_> = session.people().collect();
            view(&people, session.workshop().people, self.selected, around.theme, area, buf);
        }
    }
}

/// Draws the roster in as many columns as fit, with how many people there are.
fn view(people: &[&Person], suits: PeopleRange, selected: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let [head, line, rest] = parts_of(area);
    parts::put(buf, head, lists::WHO_IS_HERE, theme.style(Role::Title));
    let present = people.iter().filter(|person| person.present).count();
    let count = lists::people_here(present, people.len() - present, suits);
    parts::put(buf, line, &count, theme.style(Role::Dim));
    if people.is_empty() {
        return parts::centered(buf, rest, lists::NOBODY_YET, theme.style(Role::Text));
    }
    columns(people, selected, theme, rest, buf);
}

/// Where the title, the count and the names have their places.
fn parts_of(area: Rect) -> [Rect; 3] {
    let body = parts::inset(area, 2, 0);
    parts::rows(body, [1, 1, body.height.saturating_sub(2)])
}

/// Where the names stand that are shown so that the selected one is seen, each with its number.
fn cells(people: &[&Person], selected: usize, area: Rect) -> impl Iterator<Item = (usize, Rect)> {
    let widest = people
        .iter()
        .map(|person| text::width(&lists::person(&person.name, person.present)))
        .max()
        .unwrap_or(0)
        .clamp(8, 28)
        + 4;
    let height = usize::from(area.height).max(1);
    let fit = usize::from((area.width / widest.max(1)).max(1));
    let first = super::first_shown(selected / height, people.len().div_ceil(height), fit);
    (0..people.len()).filter_map(move |index| {
        let column = (index / height).checked_sub(first).filter(|column| *column < fit)?;
        let (column, row) = (u16::try_from(column).ok()?, u16::try_from(index % height).ok()?);
        let cell = Rect { x: area.x + column * widest, y: area.y + row, width: widest.saturating_sub(1), height: 1 };
        Some((index, cell.intersection(area)))
    })
}

fn columns(people: &[&Person], selected: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    for (index, cell) in cells(people, selected, area) {
        let Some(person) = people.get(index) else { continue };
        let is_selected = index == selected;
        let role = match (is_selected, person.present) {
            (true, _) => Role::Selected,
            (false, true) => Role::Text,
            (false, false) => Role::Dim,
        };
        let name = lists::person(&person.name, person.present);
        let words = format!("{} {name}", if is_selected { "▶" } else { " " });
        parts::put(buf, cell, &text::fit(&words, cell.width), theme.style(role));
    }
}
