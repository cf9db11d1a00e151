//! The peek: what only the facilitator sees. It is asked for, says that it is private, and closes itself.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::screen::{Around, Screen};
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
use super::words::plan as words;

/// How long it stays open.
const STAYS: Length = Length::from_seconds(20);

/// What only the facilitator sees, as a screen.
#[derive(Clone, Copy, Debug)]
pub struct Peek {
    /// When it closes itself.
    until: Timestamp,
    /// Whether it lies over the plan, so that it tells the plan against the clock.
    of_plan: bool,
}

impl Peek {
    /// Opened now.
    pub fn new(now: Timestamp, of_plan: bool) -> Self {
        Self { until: now + STAYS, of_plan }
    }
}

impl Screen for Peek {
    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn gives_way(&self) -> bool {
        true
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Close]
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let Some(session) = around.session else { return };
        let view = if self.of_plan { schedule::view } else { view };
        view(session, around.now, around.zone, around.theme, area, buf);
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

    fn closes_at(&self) -> Option<Timestamp> {
        Some(self.until)
    }

    fn shift(&mut self, by: Length) {
        self.until = self.until + by;
    }
}

/// Draws what to say, what to look out for, what comes next, and how late it is.
fn view(session: &Session, now: Timestamp, zone: &Zone, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let inside = parts::panel(buf, area, words::FOR_YOU_ANY_KEY, theme);
    labelled(&lines(session, now, zone), theme, inside, buf);
}

/// Draws words under their labels, as many as there are rows for; what is empty is left out.
pub(super) fn labelled(lines: &[(&'static str, String, Role)], theme: &Theme, area: Rect, buf: &mut Buffer) {
    let mut rest = area;
    for (heading, words, role) in lines {
        if words.is_empty() || rest.height == 0 {
            continue;
        }
        let label = parts::put(buf, Rect { height: 1, ..rest }, &format!("{heading}  "), theme.style(Role::Accent));
        let label = if rest.width >= 60 { label.max(9) } else { label };
        let room = parts::inset_left(rest, label);
        let rows = u16::try_from(text::wrap(words, room.width).len()).unwrap_or(u16::MAX).min(rest.height);
        parts::block(buf, Rect { height: rows, ..room }, words, theme.style(*role));
        rest = Rect { y: rest.y + rows, height: rest.height - rows, ..rest };
    }
}

fn lines(session: &Session, now: Timestamp, zone: &Zone) -> Vec<(&'static str, String, Role)> {
    let plan = agenda(session, now);
    let pace = Pace::of(&plan, session.end_by());
    let mut lines = vec![
        ("clock", format!("{}  ·  {}", zone.clock(now), pace.words()), schedule::pace_role(pace)),
        ("end", schedule::end_words(session, &plan, zone), Role::Text),
        ("had", schedule::share_words(&shares(session, now)), Role::Dim),
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
