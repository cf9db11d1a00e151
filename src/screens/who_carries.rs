//! Who carries which signature, for whoever leads: the map as counts beside the minutes planned, what can be shown of it, and who
//! has rated themselves. No rating of anybody stands here.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::listing::{Does, ListedRow, Listing};
use super::purpose::Purpose;
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::{lists, ratings as words};
use crate::domain::command::Command;
use crate::domain::coverage::{Coverage, TeamMap};
use crate::domain::event::Showing;
use crate::domain::people::PersonId;
use crate::domain::ratings::RatedAt;
use crate::domain::session::Session;
use crate::domain::signatures::Signature;
use crate::input::keymap::{Action, Binding, Context};

/// The map, what can be done about it, and the people.
#[derive(Clone, Copy, Debug, Default)]
pub struct WhoCarries {
    selected: usize,
    /// Of when people rate themselves, where that is not as the plan has it.
    when: Option<RatedAt>,
}

/// A row of the panel.
#[derive(Clone, Copy, Debug)]
enum Row<'a> {
    Key(&'a Binding),
    /// A signature, how many carry it, at the start as well where that is another map, and how.
    Carried(Signature, (Option<u32>, u32), Coverage),
    /// Nobody was counted.
    NoMap,
    Person(PersonId),
}

impl WhoCarries {
    fn when(self, session: &Session) -> RatedAt {
        self.when.unwrap_or_else(|| session.rates_of())
    }

    /// The map, then the keys, then the people.
    fn rows<'a>(around: &Around<'a>) -> Vec<Row<'a>> {
        let Some(session) = around.session else { return Vec::new() };
        let [start, close] = session.maps();
        let before = start.filter(|_| close.is_some());
        // Of a few people the counts tell who is who: they are for whoever leads.
        let map = session.map().filter(|map| !around.is_seen || !map.is_of_few());
        let carried = map.map_or_else(|| vec![Row::NoMap], |map| carried(&map, before.as_ref()));
        let keys = around.rows.iter().filter(|row| row.context == Context::WhoCarries).map(Row::Key);
        let people = session.people().map(|person| Row::Person(person.id));
        carried.into_iter().chain(keys).chain(people).collect()
    }

    fn chosen<'a>(&self, around: &Around<'a>) -> Option<Row<'a>> {
        Self::rows(around).get(self.selected).copied()
    }

    fn name_shown(&self, around: &Around<'_>) -> Option<Command> {
        let Some(Row::Person(id)) = self.chosen(around) else { return None };
        // Only its owner gives it, with the rating; it is taken back by one key.
        Some(Command::ShowName(id, false))
    }

    /// What a key asks for, of the session as it is.
    fn command(&self, around: &Around<'_>, action: Action) -> Option<Command> {
        let session = around.session?;
        match action {
            Action::Lane(0) => Some(Command::ShowOnStage(Showing::Map)),
            Action::Lane(1) => Some(Command::ShowOnStage(Showing::MapOfFew)),
            Action::Lane(2) => Some(Command::ShowOnStage(session.next_statement())),
            Action::Lane(8) => self.name_shown(around),
            _ => None,
        }
    }

    fn why_not(&self, around: &Around<'_>, action: Action) -> Option<String> {
        let (session, command) = (around.session?, self.command(around, action)?);
        let is_now = command == Command::ShowOnStage(session.showing());
        if is_now { None } else { session.decide(&command, around.now).err().map(|refusal| refusal.to_string()) }
    }

    /// What is to be known of a key, and whether it would come to nothing.
    fn known(&self, around: &Around<'_>, session: &Session, action: Action) -> (String, bool) {
        let why = self.why_not(around, action);
        let is_refused = why.is_some();
        let known = match action {
            Action::Lane(3) => words::asked_of(self.when(session)),
            _ if self.command(around, action) == Some(Command::ShowOnStage(session.showing())) => {
                lists::NOW_SHOWN.to_owned()
            }
            _ => why.unwrap_or_default(),
        };
        (known, is_refused)
    }

    /// What choosing the selected row does.
    fn take(&mut self, around: &Around<'_>, row: Row<'_>) -> ScreenAnswer {
        match (row, around.session) {
            (Row::Person(id), Some(session)) => ScreenAnswer::Rate(id, self.when(session)),
            (Row::Carried(signature, ..), _) => ScreenAnswer::FindExercise(signature),
            (Row::Key(binding), _) => self.act(around, binding.action),
            (Row::NoMap | Row::Person(_), _) => ScreenAnswer::Done,
        }
    }

    fn act(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        let Some(session) = around.session else { return ScreenAnswer::Elsewhere };
        match action {
            Action::Lane(3) => {
                self.when = Some(self.when(session).next());
                ScreenAnswer::Done
            }
            Action::Lane(4) => {
                let purpose = Purpose::Ratings(self.when(session));
                ScreenAnswer::Away(Box::new(ScreenAnswer::Type(purpose, String::new())))
            }
            _ => match self.command(around, action) {
                // So it is already: what is asked for is seen.
                Some(command) if command == Command::ShowOnStage(session.showing()) => ScreenAnswer::Done,
                Some(command @ Command::ShowOnStage(_)) if self.why_not(around, action).is_none() => {
                    ScreenAnswer::Away(Box::new(ScreenAnswer::Ask(command)))
                }
                Some(command) => ScreenAnswer::Ask(command),
                None => ScreenAnswer::Elsewhere,
            },
        }
    }

    fn words(&self, around: &Around<'_>, row: Row<'_>) -> (String, bool) {
        let Some(session) = around.session else { return (String::new(), false) };
        match row {
            Row::NoMap => (words::NO_MAP.to_owned(), true),
            Row::Carried(signature, counts, coverage) => {
                let minutes = session
                    .workshop()
                    .length_by_signature()
                    .get(signature as usize)
                    .map_or(0, |it| it.rounded_minutes());
                let carried = words::carried(signature, counts, coverage, minutes);
                (lists::called(&carried, said_of(session, signature, coverage)), false)
            }
            Row::Key(binding) => {
                let (known, is_refused) = self.known(around, session, binding.action);
                (lists::key_and_words(&binding.key.to_string(), binding.words, &known), is_refused)
            }
            Row::Person(id) => {
                let rated: Vec<RatedAt> =
                    RatedAt::ALL.into_iter().filter(|when| session.rating(id, *when).is_some()).collect();
                (words::person(session.short_name(id), &rated, session.shows_name(id)), false)
            }
        }
    }
}

fn carried<'a>(map: &TeamMap, before: Option<&TeamMap>) -> Vec<Row<'a>> {
    let mut counts_before = before.into_iter().flat_map(|before| before.carriers);
    let row = |(signature, carriers, coverage)| Row::Carried(signature, (counts_before.next(), carriers), coverage);
    map.rows().map(row).into()
}

/// What is said of a signature that hardly anybody carries.
fn said_of(session: &Session, signature: Signature, coverage: Coverage) -> &'static str {
    let is_gap = session.map().is_some_and(|map| map.gaps().contains(&signature));
    match coverage {
        _ if is_gap => words::FINDS_EXERCISE,
        Coverage::Void | Coverage::Thin => words::MAY_BE_CHANCE,
        Coverage::Covered | Coverage::Crowded => "",
    }
}

impl Screen for WhoCarries {
    fn contexts(&self) -> &'static [Context] {
        &[Context::WhoCarries, Context::List, Context::Everywhere]
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        if let Some(row) = self.chosen(around).filter(|_| action == Action::Choose) {
            return self.take(around, row);
        }
        self.selected = super::moved(action, self.selected, Self::rows(around).len(), 10);
        self.act(around, action)
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let count = Self::rows(around).len();
        let row = super::row_at(self.selected, count, super::inside(around.panel), place);
        self.selected = row.unwrap_or(self.selected);
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let session = around.session?;
        let rows = Self::rows(around).into_iter().enumerate().map(|(at, row)| {
            let words = match row {
                Row::Key(binding) => lists::called(binding.words, &self.known(around, session, binding.action).0),
                _ => self.words(around, row).0,
            };
            ListedRow::new(words, Does::Take).id(&at)
        });
        Some(Listing::of(words::WHO_CARRIES, rows.collect()))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let rows: Vec<_> = Self::rows(around).into_iter().map(|row| self.words(around, row)).collect();
        super::view_rows(words::WHO_CARRIES, self.selected, &rows, around.theme, area, buf);
    }
}
