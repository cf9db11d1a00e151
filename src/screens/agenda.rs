//! The agenda: the blocks with their clock times and minutes, and where we are; one block at a time can be opened to its
//! steps, so that the session can go to any of them.
//!
//! The room may read it, so it tells what the room is to believe from now on and nothing else: what was, as it was, and
//! what is to come, as it stands now. How late that is stands in the [schedule](super::schedule), which is private and one
//! key away.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::agenda_lines::{AgendaEntry, AgendaLine, aside_words, entries, lines, listed, state_of, step_words};
use super::asks::{Asks, asks_anywhere, asks_who_leads};
use super::listing::Listing;
use super::purpose::Purpose;
use super::schedule::{mark_of, must_end};
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::plan;
use crate::domain::command::Command;
use crate::domain::event::Place;
use crate::domain::plan::{Agenda, Beat, Row, RowState, agenda, moves_at};
use crate::domain::session::Session;
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::{Length, Timestamp, Zone};
use crate::domain::workshop::{Block, BlockId};
use crate::input::keymap::{Action, Context};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// What is selected, and which block is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Counted over the entries that are shown.
    pub selected: usize,
    /// The block that is open to its steps.
    pub open: Option<BlockId>,
}

impl State {
    /// With this block selected, and none open.
    pub fn at(session: &Session, block: Option<BlockId>) -> Self {
        let position = entries(session, None).iter().position(|entry| entry.block() == block);
        Self { selected: position.unwrap_or(0), open: None }
    }

    /// What is selected.
    fn chosen(&self, session: &Session) -> Option<AgendaEntry> {
        entries(session, self.open).get(self.selected).copied()
    }

    /// Selects another entry, or opens and closes a block.
    fn select(&mut self, action: Action, session: &Session) {
        let chosen = self.chosen(session).and_then(AgendaEntry::block);
        match (action, chosen) {
            (Action::Right, Some(block)) if self.open != Some(block) => {
                *self = Self { open: Some(block), ..Self::at(session, Some(block)) };
            }
            // Into the steps of a block that is open already.
            (Action::Right, Some(_)) => *self = self.moved(Action::Down, session),
            (Action::Left, block) => *self = Self::at(session, block),
            _ => *self = self.moved(action, session),
        }
    }

    fn moved(self, action: Action, session: &Session) -> Self {
        let count = entries(session, self.open).len();
        Self { selected: super::moved(action, self.selected, count, 10), ..self }
    }
}

impl Screen for State {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Session, Context::Agenda, Context::Everywhere]
    }

    fn name(&self) -> Option<&'static str> {
        Some("agenda")
    }

    fn asks(&self, around: &Around<'_>, action: Action) -> Asks {
        let Some(session) = around.session else { return Asks::Nothing };
        match (action, self.chosen(session)) {
            (Action::Delete, Some(AgendaEntry::Block(block))) => Asks::AtOnce(Command::Skip(block)),
            (Action::Again, Some(AgendaEntry::Block(block))) => Asks::AtOnce(Command::RepeatBlock(block)),
            // It is said how a block is selected.
            (Action::Delete | Action::Again, Some(AgendaEntry::Place(_))) => Asks::Nothing,
            (Action::Delete | Action::Again, None) => Asks::Without,
            (Action::Lead, entry) => asks_who_leads(entry.and_then(AgendaEntry::block)),
            (Action::Restore, _) => {
                let mut blocks = session.workshop().blocks.iter().map(|block| block.id);
                Asks::at_once(blocks.find(|block| session.is_left_out(*block)).map(Command::TakeBack))
            }
            (Action::Choose, Some(entry)) => {
                let place = match entry {
                    AgendaEntry::Place(place) => Some(place),
                    AgendaEntry::Block(block) => first_step(session, block),
                };
                let is_here = place == Some(session.place()) && session.pause().is_none();
                if is_here { Asks::Nothing } else { Asks::at_once(place.map(Command::GoTo)) }
            }
            _ => asks_anywhere(session, around.now, action),
        }
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        let Some(session) = around.session else { return ScreenAnswer::Elsewhere };
        match action {
            // The session is there already.
            Action::Agenda | Action::Choose => ScreenAnswer::Stage,
            Action::Delete => ScreenAnswer::Say(plan::STEP_NOT_LEFT_OUT.into(), 6),
            // Of the block that is selected, also before it begins.
            Action::Lead => match self.chosen(session).and_then(AgendaEntry::block) {
                Some(block) => ScreenAnswer::Type(Purpose::Lead(block), String::new()),
                None => ScreenAnswer::Done,
            },
            Action::Again => ScreenAnswer::Say(plan::STEP_NOT_AGAIN.into(), 6),
            _ => {
                self.select(action, session);
                ScreenAnswer::Elsewhere
            }
        }
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let Some(session) = around.session else { return };
        let lines = lines((session, &agenda(session, around.now)), self.open, around.now);
        let found = places(&lines, self.selected, around.area).find(|(_, line)| line.contains(place));
        let entries = lines.iter().enumerate().filter(|(_, line)| line.entry().is_some());
        let mut numbered = entries.zip(0..).map(|((line, _), number)| (line, number));
        let clicked = found.and_then(|(line, _)| numbered.find(|(entry, _)| *entry == line));
        self.selected = clicked.map_or(self.selected, |(_, number)| number);
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Next, Action::Choose, Action::Right, Action::Close, Action::Help, Action::Peek, Action::Leave]
    }

    fn block(&self, around: &Around<'_>) -> Option<BlockId> {
        around.of_session(|session| self.chosen(session)?.block())
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let session = around.session?;
        let agenda = agenda(session, around.now);
        let lines = lines((session, &agenda), self.open, around.now);
        let rows = lines.iter().map(|line| listed(session, line, around.zone)).collect();
        let open = self.open.and_then(|block| session.workshop().block(block));
        let about = open.map(|block| block.title.clone()).unwrap_or_default();
        Some(Listing::of(plan::AGENDA, rows).about(about))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        if let Some(session) = around.session {
            let agenda = agenda(session, around.now);
            view((session, &agenda), (self, around.now), around.zone, around.theme, area, buf);
        }
    }

    fn changes_at(&self, around: &Around<'_>) -> Option<Timestamp> {
        moves_at(around.session?, around.now)
    }
}

fn first_step(session: &Session, block: BlockId) -> Option<Place> {
    session.kept_steps(session.workshop().block(block)?).next().map(|(at, _)| Place::Step(at))
}

/// Draws the agenda.
///
/// ```text
///  Distributed Leadership: a taster                 90 min, until 15:30
///  ✓ 14:00    4  Welcome
///  ▶ 14:04    6  Check-in
///      14:04    2  Listen · One word for how you are here
///    ▶ 14:06    4  All together · Go round, no comments
///    14:10   12  Draw leadership
/// ```
pub fn view(
    (session, agenda): (&Session, &Agenda),
    (state, now): (&State, Timestamp),
    zone: &Zone,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let [head, _, _] = parts_of(area);
    let must = must_end(session, agenda, (zone, |at| zone.clock(at)));
    let until = plan::takes_until(agenda.length(), &zone.clock(agenda.expected_end), must.as_ref());
    let taken = parts::put_right(buf, head, &until, theme.style(Role::Strong));
    let title = text::fit(&session.workshop().title, head.width.saturating_sub(taken + 2));
    parts::put(buf, head, &title, theme.style(Role::Title));
    let lines = lines((session, agenda), state.open, now);
    let chosen = chosen_line(&lines, state.selected);
    let times = Times(zone, zone.clock_width(lines.iter().filter_map(AgendaLine::starts)));
    for (index, place) in places(&lines, state.selected, area) {
        let (Some(line), drawn) = (lines.get(index), (index == chosen, theme, place)) else { continue };
        match line {
            AgendaLine::Block(row) => {
                let Some(block) = session.workshop().block(row.block) else { continue };
                block_line((block, row), times, drawn, buf);
            }
            AgendaLine::Step(at, beat) => {
                let words = session.workshop().step(*at).map(step_words).unwrap_or_default();
                let words = format!("{}{words}", times.of(beat.held, beat.starts, beat.length));
                set_in(&words, state_of(session, Place::Step(*at)), drawn, buf);
            }
            AgendaLine::Debrief(block, at) => {
                let asked = session.workshop().block(*block).map_or(&[][..], |block| &block.debrief);
                let words = format!("{}       {}", times.clock(*at), plan::debrief(asked));
                set_in(&words, state_of(session, Place::Debrief(*block)), drawn, buf);
            }
            AgendaLine::Aside(beat) => set_in(&timed_aside(session, beat, times), beat.state, drawn, buf),
        }
    }
}

/// Where the head, an empty row and the lines have their places.
fn parts_of(area: Rect) -> [Rect; 3] {
    let body = parts::inset(area, 2, 0);
    parts::rows(body, [1, u16::from(body.height > 14), body.height.saturating_sub(1)])
}

/// The line of the entry that is selected.
fn chosen_line(lines: &[AgendaLine], selected: usize) -> usize {
    let entries = lines.iter().enumerate().filter(|(_, line)| line.entry().is_some());
    entries.map(|(index, _)| index).nth(selected).unwrap_or_default()
}

/// Where the lines stand that are shown so that the selected one is seen, each with its number.
fn places(lines: &[AgendaLine], selected: usize, area: Rect) -> impl Iterator<Item = (usize, Rect)> {
    let [_, _, rest] = parts_of(area);
    let first = super::first_shown(chosen_line(lines, selected), lines.len(), usize::from(rest.height));
    // Air between the rows where there is room for it.
    let apart = if lines.len() * 2 <= usize::from(rest.height) { 2 } else { 1 };
    let rows = (rest.y..rest.bottom()).step_by(apart);
    (first..lines.len()).zip(rows).map(move |(index, y)| (index, Rect { y, height: 1, ..rest }))
}

/// A line as it is drawn: whether it is selected, in which theme, and where.
type Drawn<'a> = (bool, &'a Theme, Rect);

/// The column of the times: the zone they are told in, and how wide it is.
#[derive(Clone, Copy)]
struct Times<'a>(&'a Zone, usize);

impl Times<'_> {
    /// When something starts.
    fn clock(self, starts: Timestamp) -> String {
        let Self(zone, width) = self;
        format!("{:width$}", zone.short_clock(starts))
    }

    /// When something starts and the minutes it takes, as wide where it has neither.
    fn of(self, held: bool, starts: Timestamp, length: Length) -> String {
        let times = format!("{}  {:>3}  ", self.clock(starts), length.rounded_minutes());
        if held { times } else { " ".repeat(text::width(&times).into()) }
    }
}

fn block_line((block, row): (&Block, &Row), times: Times<'_>, (selected, theme, line): Drawn<'_>, buf: &mut Buffer) {
    let (mark, role) = if row.held { mark_of(row.state) } else { ("–", Role::Dim) };
    let role = if selected { Role::Selected } else { role };
    if selected {
        parts::clear(buf, line, theme.style(role));
    }
    let letter = block.focus.and_then(Focus::signature).map_or(' ', Signature::letter);
    let times = format!("{mark} {}", times.of(row.held, row.starts, row.length));
    let used = parts::put(buf, line, &times, theme.style(role));
    let focus = if selected { role } else { block.focus.map_or(Role::Dim, Role::Focus) };
    let used = used + parts::put(buf, parts::inset_left(line, used), &format!("{letter} "), theme.style(focus));
    let rest = parts::inset_left(line, used);
    parts::put(buf, rest, &text::fit(&block.title, rest.width), theme.style(role));
}

/// What lies within a block, set in below it.
fn set_in(words: &str, state: RowState, (selected, theme, line): Drawn<'_>, buf: &mut Buffer) {
    let (mark, role) = mark_of(state);
    let role = if selected { Role::Selected } else { role };
    if selected {
        parts::clear(buf, line, theme.style(role));
    }
    let line = parts::inset_left(line, 4);
    parts::put(buf, line, &text::fit(&format!("{mark} {words}"), line.width), theme.style(role));
}

/// The same with when it was and for how long; of a night, until when.
fn timed_aside(session: &Session, beat: &Beat, times: Times<'_>) -> String {
    let what = aside_words(session, beat);
    if !beat.is_night() {
        return format!("{}{what}", times.of(true, beat.starts, beat.length));
    }
    let Times(zone, _) = times;
    let day = (zone.date(beat.starts) != zone.date(beat.ends)).then(|| zone.long_date(beat.ends));
    format!("{}       {}", times.clock(beat.starts), plan::until(&what, &zone.clock(beat.ends), day.as_deref()))
}
