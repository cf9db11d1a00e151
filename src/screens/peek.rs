//! The peek: what only the facilitator sees. It is asked for, says that it is private, and closes itself. What does not fit
//! is scrolled to, and a sign says that there is more.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::{is_move, moved};
use crate::domain::pace::{Pace, shares};
use crate::domain::plan::agenda;
use crate::domain::session::Session;
use crate::domain::time::{Clock, Length, Timestamp, Zone};
use crate::domain::workshop::Turn;
use crate::input::keymap::{Action, Context};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

use super::schedule;
use super::words::frame::rows_below;
use super::words::plan as words;

/// How long the plan against the clock stays open: it is looked at, not read.
const PLAN_STAYS: Length = Length::from_seconds(30);

/// What only the facilitator sees, as a screen.
#[derive(Clone, Copy, Debug)]
pub struct Peek {
    /// Whether it lies over the plan, so that it tells the plan against the clock.
    of_plan: bool,
    /// The first row that is seen, of all there are; none until somebody moved on or back.
    first: Option<usize>,
}

impl Peek {
    /// As it opens: of the plan what is under way is seen, of all else the first row.
    pub const fn new(of_plan: bool) -> Self {
        Self { of_plan, first: None }
    }

    /// How many rows there are, how many of them are seen, and from which on.
    fn rows(self, around: &Around<'_>) -> (usize, usize, usize) {
        let Some(session) = around.session else { return (0, 1, 0) };
        let inside = parts::inset(parts::inset(around.panel, 1, 0), 2, 1);
        if self.of_plan {
            let seen = schedule::rows_seen(inside.height);
            return (session.workshop().blocks.len(), seen, schedule::first_seen(session, around.now, seen));
        }
        let rows = rows(&lines(session, around.now, around.zone), inside.width).len();
        (rows, usize::from(inside.height.saturating_sub(1)).max(1), 0)
    }
}

impl Screen for Peek {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Reading, Context::List]
    }

    fn is_private(&self) -> bool {
        true
    }

    fn reading_time(&self, around: &Around<'_>) -> Option<Length> {
        let told = around.session.filter(|_| !self.of_plan).map(|session| lines(session, around.now, around.zone));
        Some(told.map_or(PLAN_STAYS, |lines| time_to_read(lines.iter().map(|(_, words, _)| words.as_str()))))
    }

    fn can(&self, _: &Around<'_>, action: Action) -> bool {
        is_move(action) || action == Action::Close
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        let (rows, seen, first) = self.rows(around);
        self.first = Some(moved(action, self.first.unwrap_or(first), rows.saturating_sub(seen) + 1, seen));
        ScreenAnswer::Done
    }

    fn offers(&self, around: &Around<'_>) -> Vec<Action> {
        let (rows, seen, _) = self.rows(around);
        if rows > seen { vec![Action::Close, Action::Down, Action::Up] } else { vec![Action::Close] }
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let lines = lines(around.session?, around.now, around.zone).into_iter();
        let told = lines.filter(|(_, words, _)| !words.is_empty());
        let rows = told.map(|(label, words, _)| ListedRow::new(words, Does::Nothing).beside(label).private(label));
        Some(Listing::of(words::FOR_YOU, rows.collect()).to_read())
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let Some(session) = around.session else { return };
        let inside = parts::panel(buf, area, words::for_you(around.is_seen), around.theme);
        if self.of_plan {
            schedule::view(session, self.first, around, inside, buf);
        } else {
            labelled(&lines(session, around.now, around.zone), self.first.unwrap_or(0), around.theme, inside, buf);
        }
    }

    fn changes_at(&self, around: &Around<'_>) -> Option<Timestamp> {
        let left = around.of_session(|session| match session.pause() {
            Some(pause) => pause.remaining(around.now),
            None => {
                let clock = session.clock(session.current_step()?.0)?;
                clock.is_running().then(|| clock.remaining(around.now))
            }
        });
        left.map(|left| around.now + left.to_next_second())
    }
}

/// How long somebody takes to read this beside all else: two words a second, and some seconds to find the place.
pub(super) fn time_to_read<'a>(texts: impl Iterator<Item = &'a str>) -> Length {
    let words = texts.map(|text| text.split_whitespace().count()).sum::<usize>();
    Length::from_seconds((10 + i64::try_from(words).unwrap_or(i64::MAX) / 2).max(20))
}

/// Draws words under their labels from a row on; what is empty is left out. Where there is more than fits, the last row says
/// how much there is above and below.
pub(super) fn labelled(lines: &[PrivateLine], first: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let rows = rows(lines, area.width);
    let is_long = rows.len() > usize::from(area.height);
    let [shown, foot] = parts::rows(area, [area.height.saturating_sub(u16::from(is_long)), u16::from(is_long)]);
    let seen = rows.get(first.min(rows.len())..).unwrap_or_default();
    for ((heading, label, words, role), y) in seen.iter().zip(shown.y..shown.bottom()) {
        let row = Rect { y, height: 1, ..shown };
        parts::put(buf, row, heading, theme.style(Role::Accent));
        parts::put(buf, parts::inset_left(row, *label), words, theme.style(*role));
    }
    let below = seen.len().saturating_sub(usize::from(shown.height));
    parts::put(buf, foot, &rows_below(first.min(rows.len()), below), theme.style(Role::Dim));
}

/// A label, what stands under it, and how that looks.
pub(super) type PrivateLine = (&'static str, String, Role);

/// The rows that lines take in so many columns: each with its label, the columns before its words, the words, and their look.
fn rows(lines: &[PrivateLine], columns: u16) -> Vec<(&'static str, u16, String, Role)> {
    let told = lines.iter().filter(|(_, words, _)| !words.is_empty());
    let rows = told.flat_map(|(heading, words, role)| {
        let label = text::width(heading) + 2;
        let label = if columns >= 60 { label.max(9) } else { label };
        let wrapped = text::wrap(words, columns.saturating_sub(label)).into_iter().enumerate();
        wrapped.map(move |(row, words)| (if row == 0 { *heading } else { "" }, label, words, *role))
    });
    rows.collect()
}

fn lines(session: &Session, now: Timestamp, zone: &Zone) -> Vec<PrivateLine> {
    let plan = agenda(session, now);
    let pace = Pace::of(&plan, session.end_by());
    let mut lines = vec![
        ("clock", format!("{}  ·  {}", zone.clock(now), pace.words()), schedule::pace_role(pace)),
        ("end", schedule::end_words(session, &plan, zone), Role::Text),
        ("spent", words::in_minutes(&schedule::share_words(&shares(session, now))), Role::Dim),
    ];
    let step = session.current_step();
    if let Some((at, step)) = step {
        if let Some(clock) = session.clock(at) {
            let left = words::left_of(clock.remaining(now), clock.given, clock.is_running());
            lines.push(("step", left, Role::Text));
        }
        lines.push(("round", step.turn.map(Turn::words).unwrap_or_default(), Role::Text));
        if let Some(block) = session.workshop().block(at.block).filter(|_| at.step == 0) {
            lines.push(("lead", block.lead.clone(), Role::Text));
        }
        lines.push(("say", step.say.clone(), Role::Text));
        lines.push(("watch", step.watch.clone(), Role::Text));
        lines.push(("hidden", hidden_words(session), Role::Text));
        let spent = session.clock(at).filter(Clock::is_begun).map(|clock| clock.spent(now));
        let due = step.prompts.iter().rposition(|prompt| spent.is_some_and(|spent| prompt.at <= spent));
        for (number, prompt) in step.prompts.iter().enumerate() {
            let (label, role) = if Some(number) == due { ("now", Role::Amber) } else { ("at", Role::Text) };
            let line = (label, format!("{}  {}", prompt.at.figures(), prompt.text), role);
            // What is to be said now stands before all that could have been read before.
            if Some(number) == due { lines.insert(0, line) } else { lines.push(line) }
        }
        if let Some(block) = session.workshop().block(at.block) {
            lines.push(("also", block.watch.join("  ·  "), Role::Dim));
        }
    }
    lines.push(("next", next(session), Role::Dim));
    lines
}

/// What the room does not see yet, and how it comes to see it; empty where nothing is hidden.
fn hidden_words(session: &Session) -> String {
    let steps = session.to_reveal();
    if steps.is_empty() {
        return String::new();
    }
    let counts: Vec<String> = session.counted_in(&steps).map(|(kind, count)| kind.counted(count)).collect();
    words::hidden(&counts)
}

fn next(session: &Session) -> String {
    let here = session.timed_step(session.place());
    let step = session.places_ahead().find_map(|place| session.timed_step(place).filter(|step| Some(*step) != here));
    let Some((step, block)) = step.and_then(|step| Some((step, session.workshop().block(step.block)?))) else {
        return words::THE_SUMMARY.to_owned();
    };
    let kind = session.workshop().step(step).map_or("", |step| step.kind.words());
    let title = Some(block.title.as_str()).filter(|_| session.current_block() != Some(block.id));
    let length = session.clock(step).map_or(Length::ZERO, |clock| clock.given);
    words::next(title, kind, length)
}
