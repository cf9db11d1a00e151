//! The program as a value: [`App::update`] takes a message and a `now` and gives back effects; [`App::view`] draws.
//!
//! Holds: every message that can come in and every effect that can go out ([`msg`]), the open session and its way to the
//! file ([`sitting`]), what an action does ([`acts`]), the line that is typed ([`typing`]), how a session is opened
//! ([`opening`]), the exercises to choose from ([`catalogue`]), the run sheet ([`sheet`]), what is said ([`said`]), what can
//! be done here and now ([`available`]), the frame ([`view`]), and what the loop serves ([`program`]): the
//! program itself, with an invented cohort in it ([`rehearsal`]), or the preview of a script ([`preview`]).
//!
//! May import: every room but `shell`.
//!
//! Never here: reading a clock, a file, the terminal; waiting; deciding what only `domain` decides.

pub mod acts;
pub mod available;
pub mod catalogue;
mod catching;
pub mod explain;
mod lines;
pub mod msg;
pub mod opening;
pub mod outcomes;
pub mod preview;
pub mod program;
pub mod rehearsal;
pub mod said;
pub mod sheet;
pub mod sitting;
pub mod typing;
pub mod view;

use crate::domain::command::Command;
use crate::domain::draft::pasted_lines;
use crate::domain::event::Place;
use crate::domain::text::is_kept;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::TimerRule;
use crate::input::Key;
use crate::input::bindings::Bindings;
use crate::screens::{agenda, board, caught, home, palette, roster, stage};
use crate::ui::lettering::Lettering;
use crate::ui::theme::Theme;
use msg::{Effect, Msg, Setting};
use sitting::{Answer, Sitting};
use typing::Line;

/// The whole program between two messages.
#[derive(Debug)]
pub struct App {
    setting: Setting,
    keys: Bindings,
    theme: Theme,
    lettering: Lettering,
    shelf: home::Shelf,
    home: home::State,
    roster: roster::State,
    agenda: agenda::State,
    board: board::State,
    /// The big letters of the stage, set anew only when words or size change.
    stage: stage::Letters,
    sitting: Option<Sitting>,
    screen: Screen,
    overlay: Option<Overlay>,
    blank: bool,
    notice: Option<Notice>,
    /// The place that the screen was last set for.
    place_shown: Option<Place>,
    kept_draft: Option<String>,
}

/// What fills the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Workshops and sessions.
    Home,
    /// Who is in the room.
    Roster,
    /// What the room sees.
    Stage,
    /// The stickies of this block.
    Board,
    /// The plan with its clock times.
    Agenda,
}

/// What lies on top of a screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A line that is typed.
    Line(Line),
    /// What works here.
    Help {
        /// The first row shown.
        from: u16,
    },
    /// Actions by their words.
    Palette(palette::State),
    /// What only the facilitator sees; it closes itself.
    Peek {
        /// When.
        until: Timestamp,
    },
    /// All that was caught.
    Caught(caught::State),
    /// What an export would write.
    Export,
    /// What was found in the file.
    Findings,
}

/// A line at the foot that goes away by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Until when.
    pub until: Timestamp,
}

impl App {
    /// The program at home, and what it asks for at once.
    pub fn new(setting: Setting, theme: Theme) -> (Self, Vec<Effect>) {
        (Self { shelf: opening::shelf(), ..Self::without_shelf(setting, theme) }, vec![Effect::ListHome])
    }

    /// The program where a session is opened at once: nothing is read that home alone would show.
    pub fn without_shelf(setting: Setting, theme: Theme) -> Self {
        Self {
            shelf: home::Shelf::default(),
            setting,
            keys: Bindings::default(),
            theme,
            lettering: Lettering::new(),
            home: home::State::default(),
            roster: roster::State::default(),
            agenda: agenda::State::default(),
            board: board::State::default(),
            stage: stage::Letters::default(),
            sitting: None,
            screen: Screen::Home,
            overlay: None,
            blank: false,
            notice: None,
            place_shown: None,
            kept_draft: None,
        }
    }

    /// The program with other keys.
    #[must_use]
    pub fn with_keys(self, keys: Bindings) -> Self {
        Self { keys, ..self }
    }

    /// The open session.
    pub const fn sitting(&self) -> Option<&Sitting> {
        self.sitting.as_ref()
    }

    /// Takes in one message; the only way anything changes.
    pub fn update(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        self.forget_what_is_over(now);
        match msg {
            // Where a terminal does not mark what is pasted, it comes as keys, with all that may be hidden in it.
            Msg::Key(key) if key.text().is_some_and(|letter| !is_kept(letter)) => Vec::new(),
            Msg::Key(key) => self.key(now, key),
            Msg::Paste(text) => self.paste(now, &text),
            Msg::Resized | Msg::Tick => Vec::new(),
            Msg::TimeJumped(by) => {
                self.time_jumped(now, by);
                Vec::new()
            }
            Msg::EndAsked => self.end(now),
            Msg::Done(outcome) => self.done(now, outcome),
        }
    }

    /// When the screen next changes by itself, if it does: the next second of a clock that is seen, the end of a notice.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let notice = self.notice.as_ref().map(|notice| notice.until);
        let peek = match self.overlay {
            Some(Overlay::Peek { until }) => Some(until),
            _ => None,
        };
        let clock = if self.blank { None } else { self.next_figure(now) };
        [notice, peek, clock].into_iter().flatten().min()
    }

    /// When a figure on the screen changes: each second where the room sees a clock run.
    fn next_figure(&self, now: Timestamp) -> Option<Timestamp> {
        let session = &self.sitting.as_ref()?.session;
        match self.screen {
            // The agenda tells planned times, which do not change by themselves; what lies over it closes itself.
            Screen::Home | Screen::Roster | Screen::Agenda => None,
            Screen::Stage | Screen::Board => {
                let (at, step) = session.current_step()?;
                let clock = session.clock(at)?;
                let left = clock.is_running().then(|| clock.remaining(now))?;
                let last_minute = Length::from_minutes(1);
                let to_next = match (step.timer, left.as_millis()) {
                    (TimerRule::Never, _) => return None,
                    (TimerRule::LastMinute, _) if left > last_minute => (left - last_minute).as_millis(),
                    (_, left @ 1..) => (left - 1) % 1_000 + 1,
                    (_, left) => 1_000 + left % 1_000,
                };
                Some(now + Length::from_millis(to_next))
            }
        }
    }

    fn forget_what_is_over(&mut self, now: Timestamp) {
        if self.notice.as_ref().is_some_and(|notice| notice.until <= now) {
            self.notice = None;
        }
        if matches!(self.overlay, Some(Overlay::Peek { until }) if until <= now) {
            self.overlay = None;
        }
    }

    fn key(&mut self, now: Timestamp, key: Key) -> Vec<Effect> {
        if self.blank {
            self.blank = false;
            // The key that lights the screen again does nothing else, or a press in the dark could move the session.
            return Vec::new();
        }
        // What was said has been read by whoever presses the next key.
        self.notice = None;
        match self.overlay {
            Some(Overlay::Line(_)) => self.key_in_line(now, key),
            Some(Overlay::Palette(_)) => self.key_in_palette(now, key),
            Some(Overlay::Peek { .. }) => {
                self.overlay = None;
                let again = self.action_of(key) == Some(crate::input::keymap::Action::Peek);
                if again { Vec::new() } else { self.key(now, key) }
            }
            _ => match self.action_of(key) {
                Some(action) => self.act(now, action),
                None => Vec::new(),
            },
        }
    }

    /// Pasted text goes into an open line; elsewhere it opens a line to catch it. A list is one idea a line.
    fn paste(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        let lines = pasted_lines(text);
        if lines.is_empty() {
            return Vec::new();
        }
        if !matches!(self.overlay, Some(Overlay::Line(_))) {
            if self.screen == Screen::Roster {
                return self.ask(now, Command::AddPeople(lines));
            }
            let effects = self.act(now, crate::input::keymap::Action::Catch);
            if !matches!(self.overlay, Some(Overlay::Line(_))) {
                return effects;
            }
        }
        self.paste_into_line(now, lines)
    }

    fn time_jumped(&mut self, now: Timestamp, by: Length) {
        let running = self.sitting.as_ref().and_then(|sitting| {
            let (at, _) = sitting.session.current_step()?;
            sitting.session.clock(at).filter(crate::domain::time::Clock::is_running)
        });
        let what = if running.is_some() && !by.is_negative() {
            format!(
                "this computer slept for {}; the clock ran on (k, then -{}, gives it back)",
                by.words(),
                by.rounded_minutes()
            )
        } else if by.is_negative() {
            format!("this computer's clock was set back by {}", (-by).words())
        } else {
            format!("this computer slept for {}", by.words())
        };
        self.say_for(now, what, 60);
    }

    /// Ends in order: what is being typed is kept, the session knows that it was left.
    fn end(&mut self, now: Timestamp) -> Vec<Effect> {
        let mut effects = self.keep_draft();
        if self.sitting.is_some() {
            effects.extend(self.ask(now, Command::Leave));
            effects.push(Effect::Close);
        }
        effects.push(Effect::Quit);
        effects
    }

    /// Asks the open session for a command.
    fn ask(&mut self, now: Timestamp, command: Command) -> Vec<Effect> {
        let Some(sitting) = &mut self.sitting else { return Vec::new() };
        let asked = sitting.ask(command, now);
        self.settle(now, asked)
    }

    /// Takes in what became of commands: says it, and shows the place it led to.
    fn settle(&mut self, now: Timestamp, (effects, answers): (Vec<Effect>, Vec<Answer>)) -> Vec<Effect> {
        for answer in answers {
            match answer {
                Answer::Done(command, events) => self.after(now, &command, &events),
                Answer::Refused(command, refusal) => self.refused(now, &command, &refusal),
            }
        }
        effects
    }

    fn say(&mut self, now: Timestamp, text: impl Into<String>) {
        self.say_for(now, text, 6);
    }

    fn say_for(&mut self, now: Timestamp, text: impl Into<String>, seconds: i64) {
        self.notice = Some(Notice { text: text.into(), until: now + Length::from_seconds(seconds) });
    }

    /// Keeps unfinished typing beside the session if it has changed since it was last kept.
    fn keep_draft(&mut self) -> Vec<Effect> {
        let line = match &self.overlay {
            Some(Overlay::Line(line)) if self.sitting.is_some() => line.kept(),
            _ => None,
        };
        if line == self.kept_draft {
            return Vec::new();
        }
        self.kept_draft.clone_from(&line);
        vec![Effect::KeepDraft(line.unwrap_or_default())]
    }
}
