//! Groups: made by a key, changed by hand, and somebody drawn by chance.
//!
//! Never here: who goes into which group.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::lists;
use crate::domain::command::{Command, GroupsChange};
use crate::domain::event::Showing;
use crate::domain::groups::{Division, Grouping};
use crate::domain::people::PersonId;
use crate::domain::session::Session;
use crate::domain::workshop::StepKind;
use crate::input::keymap::{Action, Binding, Context};

/// What can be done about groups, and who is in which.
#[derive(Clone, Copy, Debug, Default)]
pub struct Groups {
    selected: usize,
    /// Who is to change places with whoever is chosen next.
    marked: Option<PersonId>,
}

/// A row of the panel.
#[derive(Clone, Copy, Debug)]
enum Row<'a> {
    Key(&'a Binding),
    /// Somebody, at a table counted from 1, or at none.
    Person(PersonId, Option<usize>),
}

impl Groups {
    /// With what the step under way asks for selected.
    pub fn new(session: &Session) -> Self {
        let selected = match session.current_step().map(|(_, step)| step.kind) {
            Some(StepKind::Pairs) => 1,
            Some(StepKind::Trios) => 2,
            Some(StepKind::Groups) => 3,
            _ => 0,
        };
        Self { selected, marked: None }
    }

    /// The keys, then who has no table yet, then everybody table by table.
    fn rows<'a>(around: &Around<'a>) -> Vec<Row<'a>> {
        let keys = around.rows.iter().filter(|row| row.context == Context::Groups).map(Row::Key);
        let people = around.of_session(|session| session.grouping().map(|grouping| people(session, grouping)));
        keys.chain(people.into_iter().flatten()).collect()
    }

    /// What choosing a row asks for; none where it only marks somebody.
    fn chosen(&mut self, session: &Session, id: PersonId, table: Option<usize>) -> Option<Command> {
        let grouping = session.grouping()?.id;
        match (self.marked.take(), table) {
            (Some(marked), _) if marked != id => Some(Command::ChangeGroups(grouping, GroupsChange::Swap(marked, id))),
            (Some(_), _) => None,
            (None, None) => Some(Command::ChangeGroups(grouping, GroupsChange::Place(id))),
            (None, Some(_)) => {
                self.marked = Some(id);
                None
            }
        }
    }
}

fn people<'a>(session: &Session, grouping: &Grouping) -> Vec<Row<'a>> {
    let late = session.without_a_group(grouping).into_iter().map(|id| Row::Person(id, None));
    let tables = (1..).zip(&grouping.groups);
    let seated = tables.flat_map(|(table, group)| group.iter().map(move |id| Row::Person(*id, Some(table))));
    late.chain(seated).collect()
}

/// What a key of the panel asks for.
const fn command(session: &Session, action: Action) -> Option<Command> {
    match action {
        Action::ShowGroups => Some(Command::ShowOnStage(Showing::Groups)),
        Action::Lane(0) => Some(Command::Draw),
        Action::Lane(1) => Some(Command::MakeGroups(Division::Of(2))),
        Action::Lane(2) => Some(Command::MakeGroups(Division::Of(3))),
        Action::Lane(3) => Some(Command::MakeGroups(Division::Of(4))),
        Action::Lane(4) => Some(Command::MakeGroups(Division::Of(5))),
        Action::Lane(5) => Some(Command::MakeGroups(Division::Of(6))),
        Action::Lane(6) => Some(Command::PassOver),
        Action::Lane(7) => Some(Command::BlendGroups(session.blend().next())),
        _ => None,
    }
}

/// A row in words, and why it would come to nothing where it would.
fn words(groups: Groups, session: &Session, around: &Around<'_>, row: Row<'_>) -> (String, Option<String>) {
    match row {
        Row::Key(binding) => {
            let why = why_not(session, around, binding.action);
            let known = why.as_deref().unwrap_or(match binding.action {
                Action::Lane(7) => lists::blended(session.blend()),
                action if is_now(around, action) => lists::NOW_SHOWN,
                _ => "",
            });
            (lists::key_and_words(&binding.key.to_string(), binding.words, known), why)
        }
        Row::Person(id, table) => {
            let words = lists::at_table(table, session.short_name(id), groups.marked == Some(id));
            let known = if table.is_none() { lists::FINDS_TABLE } else { "" };
            (lists::called(&words, known), None)
        }
    }
}

impl Screen for Groups {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Groups, Context::List, Context::Everywhere]
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        let rows = Self::rows(around);
        let chosen = rows.get(self.selected).copied().filter(|_| action == Action::Choose);
        if let (Some(Row::Person(id, table)), Some(session)) = (chosen, around.session) {
            return self.chosen(session, id, table).map_or(ScreenAnswer::Done, ScreenAnswer::Ask);
        }
        let action = if let Some(Row::Key(row)) = chosen { row.action } else { action };
        self.selected = super::moved(action, self.selected, rows.len(), 10);
        if chosen.is_some() && action == Action::Kept {
            // What is private is opened by its key, which asks where the room may see it.
            let told = || ScreenAnswer::Say(lists::KEPT_BY_KEY.to_owned(), 4);
            return if around.is_seen { told() } else { ScreenAnswer::Act(action) };
        }
        match around.session.and_then(|session| command(session, action)) {
            // So it is already: what is asked for is seen.
            Some(_) if is_now(around, action) => ScreenAnswer::Away(Box::new(ScreenAnswer::Done)),
            Some(command) => ScreenAnswer::Away(Box::new(ScreenAnswer::Ask(command))),
            None => ScreenAnswer::Elsewhere,
        }
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let count = Self::rows(around).len();
        let row = super::row_at(self.selected, count, super::inside(around.panel), place);
        self.selected = row.unwrap_or(self.selected);
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let session = around.session?;
        let rows = Self::rows(around).into_iter().map(|row| match row {
            Row::Key(binding) => {
                let why = why_not(session, around, binding.action).unwrap_or_default();
                ListedRow::new(lists::called(binding.words, &why), Does::Take).id(&binding.name).key(binding.key)
            }
            Row::Person(id, _) => ListedRow::new(words(*self, session, around, row).0, Does::Take).id(&id.0),
        });
        Some(Listing::of(lists::GROUPS, rows.collect()))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let rows = around.session.map_or_else(Vec::new, |session| {
            Self::rows(around).into_iter().map(|row| words(*self, session, around, row)).collect()
        });
        let rows: Vec<_> = rows.into_iter().map(|(words, why)| (words, why.is_some())).collect();
        super::view_rows(lists::GROUPS, self.selected, &rows, around.theme, area, buf);
    }
}

/// Why a key would come to nothing, in words; none where it does something, or is so already.
fn why_not(session: &Session, around: &Around<'_>, action: Action) -> Option<String> {
    let command = command(session, action).filter(|_| !is_now(around, action))?;
    session.decide(&command, around.now).err().map(|refusal| refusal.to_string())
}

/// Whether what a key asks for is so already.
fn is_now(around: &Around<'_>, action: Action) -> bool {
    action == Action::ShowGroups && around.session.is_some_and(|session| session.showing() == Showing::Groups)
}
