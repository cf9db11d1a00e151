//! The program as a value: [`App::update`] takes a message and a `now` and gives back effects, and draws itself as a [`program::Program`].
//!
//! Holds: every message that can come in and every effect that can go out ([`msg`]), the open session and its way to the
//! file ([`live_session`]), what has become of that (`astray`), the screens that are open (`stack`), what an action does ([`actions`]), what keys do in a line that is typed (`lines`), what time does (`timing`), when a bell sounds (`bell`),
//! what the shell's answers lead to ([`outcomes`]),
//! what is caught (`capture_lines`), what the mouse does (`mouse`), keys that may not be meant (`meant`), how it is asked whether somebody leaves (`leaving`), the keyboard in somebody else’s hands (`passing`), how the program ends (`ending`),
//! what is said in passing (`saying`), where the room may read it without names of files (`nameless`), what stands until it is over (`banner`) or was read (`news`), words that come back (`returned`), the line that is typed ([`typing`]), what is
//! left in one (`aside`), what is asked of it (`question`), the figures in it (`figures`), what it promises (`promised`), what that is about (`belongs`), which of it the room may not read (`secrets`), how both are kept (`kept`), who is meant by a name in it
//! (`naming`), who else is here ([`presence`]) and what that makes of this screen (`company`), how a session is opened
//! ([`open_session`]), what is copied (`copying`), a line that is written in an editor (`editing`), what an export writes ([`export_panel`]), where its `exports` go, which letters faces are asked for (`faces`), what can be done here and now
//! ([`available`]), the frame ([`view`]), and what the loop serves ([`program`]): the program itself, with an invented
//! cohort in it ([`rehearsal`]), or with a script that is previewed ([`preview`]), the program in lines ([`plain`]), and the stage as a program of its own
//! ([`stage_program`]). What all of it says stands in `words`, a page for each group.
//!
//! May import: every room but `shell`.
//!
//! Never here: reading a clock, a file, the terminal; waiting; deciding what only `domain` decides.

pub mod actions;
mod aside;
mod astray;
pub mod available;
mod banner;
mod bell;
mod belongs;
mod capture_lines;
mod company;
mod copying;
mod editing;
mod ending;
pub mod export_panel;
mod exports;
mod faces;
mod figures;
mod kept;
mod leaving;
mod lines;
pub mod live_session;
mod meant;
mod mouse;
pub mod msg;
mod nameless;
mod naming;
mod news;
pub mod open_session;
pub mod outcomes;
mod passing;
pub mod plain;
pub mod presence;
pub mod preview;
pub mod program;
mod promised;
mod question;
pub mod rehearsal;
mod returned;
mod saying;
mod secrets;
mod stack;
pub mod stage_program;
mod timing;
pub mod typing;
pub mod view;
mod words;

use crate::domain::command::Command;
use crate::domain::dates::DayOrder;
use crate::domain::event::Place;
use crate::domain::time::{Length, Timestamp};
use crate::input::Key;
use crate::input::bindings::Bindings;
use crate::input::keymap::Action;
use crate::library::{exercises, workshops};
use crate::screens::frame::LEAST;
use crate::screens::home::Home;
use crate::script::{Library, Script};
use crate::text::is_kept;
use crate::ui::big_type::BigType;
use crate::ui::theme::Theme;
use bell::Ringing;
use company::Company;
use leaving::Leaving;
use live_session::{CommandAnswer, LiveSession};
use msg::{Effect, Msg, Setting};
use preview::Previewed;
use program::Letters;
use saying::Notice;
use stack::{Shown, Stack};
use typing::InputLine;

/// The whole program between two messages.
#[derive(Debug)]
pub struct App {
    setting: Setting,
    keys: Bindings,
    theme: Theme,
    letters: Letters,
    big_type: BigType,
    /// The letters that a face of the machine was asked for.
    asked_letters: faces::Asked,
    /// The columns and rows of the screen as it was last seen.
    size: (u16, u16),
    live: Option<LiveSession>,
    stack: Stack,
    /// The line that is typed.
    line: Option<InputLine>,
    notice: Option<Notice>,
    /// The place that the screen was last set for.
    place_shown: Option<Place>,
    kept_draft: Option<String>,
    /// Words that were left in a line that did nothing.
    set_aside: Vec<typing::SetAside>,
    /// The texts of the exercises that can be put into a plan.
    library: Library,
    /// How they are listed; none before they were read.
    exercises: Option<Vec<exercises::ExerciseEntry>>,
    bell: Ringing,
    /// What is wrong with the settings, until it is put away.
    mistake: Option<String>,
    /// Whether what is done with the mouse means anything.
    takes_mouse: bool,
    /// Which comes first where a day is typed in numbers alone; none where that was not set.
    day_order: Option<DayOrder>,
    /// Whether all of it is written in lines, which are for whoever leads.
    is_in_lines: bool,
    /// Who else is here.
    company: Company,
    moments: timing::Moments,
    /// When the clock was last set, and by how much, as far as this program has seen it happen.
    set_seen: Option<(Timestamp, Length)>,
    leaving: Leaving,
    /// The key that was asked for once more with the one before.
    asked_again: Option<meant::Asked>,
    /// How much was asked for and not done.
    not_done: usize,
    /// When what lies on top puts itself away; each key puts it off.
    closes_at: Option<Timestamp>,
    /// When a line was dropped, while the key that did so may still be hammered.
    dropped_at: Option<Timestamp>,
    /// The line that is open in an editor.
    editing: Option<editing::Editing>,
    /// The keyboard, where somebody in the room has it.
    passed: Option<passing::Passed>,
    /// Whether an export is being written.
    exporting: bool,
    /// Where the last one was written to, to be copied.
    exported_to: Option<copying::ExportedTo>,
}

impl App {
    /// The program at home, and what it asks for at once.
    pub fn new(setting: Setting, theme: Theme) -> (Self, Vec<Effect>) {
        let stack = Stack::new(Shown::Home(Home::new(open_session::shelf(), workshops::shipped_as)));
        (Self { stack, ..Self::without_shelf(setting, theme) }, vec![Effect::ListHome])
    }

    /// The program where a session is opened at once: nothing is read that home alone would show.
    pub fn without_shelf(setting: Setting, theme: Theme) -> Self {
        Self {
            setting,
            keys: Bindings::default(),
            theme,
            letters: Letters::default(),
            big_type: BigType::new(),
            asked_letters: faces::Asked::default(),
            size: LEAST,
            live: None,
            stack: Stack::default(),
            line: None,
            notice: None,
            place_shown: None,
            leaving: Leaving::No,
            asked_again: None,
            not_done: 0,
            closes_at: None,
            dropped_at: None,
            editing: None,
            passed: None,
            exporting: false,
            exported_to: None,
            kept_draft: None,
            set_aside: Vec::new(),
            library: Library::shipped(),
            exercises: None,
            bell: Ringing::default(),
            mistake: None,
            takes_mouse: true,
            day_order: None,
            is_in_lines: false,
            company: Company::default(),
            moments: timing::Moments::default(),
            set_seen: None,
        }
    }

    /// The program with other keys.
    #[must_use]
    pub fn with_keys(self, keys: Bindings) -> Self {
        Self { keys, ..self }
    }

    /// The program with big letters that are made of these blocks.
    #[must_use]
    pub fn with_letters(self, letters: Letters) -> Self {
        Self { letters, big_type: BigType::of(letters.blocks), ..self }
    }

    /// The program where the mouse means something, or nothing.
    #[must_use]
    pub fn with_mouse(self, takes_mouse: bool) -> Self {
        Self { takes_mouse, ..self }
    }

    /// The program where a day in numbers alone is told so.
    #[must_use]
    pub fn with_day_order(self, day_order: Option<DayOrder>) -> Self {
        Self { day_order, ..self }
    }

    /// The program where something is wrong with the settings, so that it goes without them.
    #[must_use]
    pub fn with_mistake(self, mistake: Option<String>) -> Self {
        Self { mistake, ..self }
    }

    /// The program with the preview of this script in it; `name` is the file's, for a person.
    #[must_use]
    pub fn previewing(self, name: &str, script: Script) -> Self {
        let stack = Stack::new(Shown::Preview(Box::new(Previewed::new(name, script))));
        Self { stack, ..self }
    }

    /// The script that is previewed.
    pub fn previewed(&self) -> Option<&Previewed> {
        if let Shown::Preview(previewed) = self.stack.base() { Some(previewed) } else { None }
    }

    /// The open session.
    pub const fn live(&self) -> Option<&LiveSession> {
        self.live.as_ref()
    }

    /// Takes in one message; the only way anything changes.
    pub fn update(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        if let Msg::TimeSet(by) = msg {
            self.shift_what_closes(by);
        }
        self.forget_what_is_over(now);
        let is_key = matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_));
        let mut effects = self.take(now, msg);
        if is_key {
            let stays = self.stack.over().and_then(|over| over.screen().reading_time(&self.around(now)));
            self.closes_at = stays.map(|stays| now + stays);
        }
        effects.extend(self.do_what_is_due(now));
        self.notice_what_is_secret();
        effects.extend(self.say_here(now));
        effects
    }

    fn take(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        match msg {
            // Where a terminal does not mark what is pasted, it comes as keys, with all that may be hidden in it.
            Msg::Key(key) if key.text().is_some_and(|letter| !is_kept(letter)) => Vec::new(),
            // Whoever has left and waits for the disk can only stop waiting.
            Msg::Key(key) if self.is_ending() && self.action_of(key) == Some(Action::Leave) => self.leave_behind(),
            Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_) if self.is_ending() => Vec::new(),
            Msg::Key(key) => self.key(now, key),
            Msg::Paste(text) => self.paste(now, &text),
            Msg::Mouse(mouse) => self.mouse(now, mouse),
            Msg::Ground(ground) => {
                self.theme = self.theme.clone().on_ground(ground);
                Vec::new()
            }
            Msg::Letters(blocks) => {
                if std::mem::take(&mut self.letters.follow) {
                    self.big_type = self.big_type.in_blocks(blocks);
                }
                Vec::new()
            }
            // Lines are read where they are the whole program.
            Msg::Resized | Msg::Tick | Msg::Line(_) => Vec::new(),
            Msg::Slept(long) => {
                self.slept(now, long);
                Vec::new()
            }
            Msg::TimeSet(by) => self.time_set(now, by),
            Msg::EndAsked => self.end(now),
            Msg::EndNow => self.leave_behind(),
            Msg::Done(outcome) => self.done(now, outcome),
        }
    }

    fn forget_what_is_over(&mut self, now: Timestamp) {
        if self.notice.as_ref().is_some_and(|notice| notice.until <= now) {
            self.notice = None;
        }
        if self.closes_at.is_some_and(|until| until <= now) {
            self.closes_at = None;
            self.stack.lift();
        }
        if self.asks_until().is_some_and(|until| until <= now) {
            self.leaving = Leaving::No;
        }
    }

    fn key(&mut self, now: Timestamp, key: Key) -> Vec<Effect> {
        if Some(key) == self.key_of(Action::Close) && self.is_bare() && self.has_read() {
            return Vec::new();
        }
        // What was said has been read by whoever presses the next key.
        self.notice = None;
        let asked = self.asked_again.take();
        if let Leaving::Asked(question) = self.leaving {
            return self.answer_leaving(now, question, key);
        }
        if self.line.is_some() {
            return self.key_in_line(now, key);
        }
        if self.stack.top().is_private() && !self.is_for_the_top(now, key) {
            self.stack.lift();
            return Vec::new();
        }
        match self.action_of(key) {
            Some(Action::Leave) if self.is_bare() && self.is_hammered(now, key) => Vec::new(),
            Some(Action::Leave) if self.is_bare() && !self.is_passed() => self.leave(now, key),
            Some(action) => self.act_by_key(now, key, action, asked),
            None => {
                self.no_act_by_key(now, key);
                Vec::new()
            }
        }
    }

    /// Whether a key does something on the uppermost screen.
    fn is_for_the_top(&self, now: Timestamp, key: Key) -> bool {
        let around = self.around(now);
        let action = self.action_of(key).filter(|action| *action != Action::Close);
        action.is_some_and(|action| self.stack.top().can(&around, action))
    }

    /// Whether nothing is typed, and nothing lies on top of what fills the screen.
    const fn is_bare(&self) -> bool {
        self.line.is_none() && self.stack.over().is_none()
    }

    /// Asks the open session for a command.
    fn ask(&mut self, now: Timestamp, command: Command) -> Vec<Effect> {
        let Some(live) = &mut self.live else { return Vec::new() };
        let asked = live.ask(command, now);
        self.settle(now, asked)
    }

    /// Takes in what became of commands: says it, and shows the place it led to.
    fn settle(&mut self, now: Timestamp, (mut effects, answers): (Vec<Effect>, Vec<CommandAnswer>)) -> Vec<Effect> {
        for answer in answers {
            if let CommandAnswer::Done(Command::SetTime(..), _) | CommandAnswer::Refused(Command::SetTime(..), _) =
                answer
            {
                self.set_seen = self.live.as_ref().and_then(|live| live.session.last_set());
            }
            match answer {
                CommandAnswer::Done(command, events) => effects.extend(self.after(now, &command, &events)),
                CommandAnswer::Refused(command, refusal) => self.refused(now, &command, &refusal),
            }
        }
        effects
    }

    /// Keeps unfinished typing beside the session if it has changed since it was last kept.
    fn keep_draft(&mut self) -> Vec<Effect> {
        let line = self.live.as_ref().and_then(|_| kept::kept_words(self.line.as_ref(), &self.set_aside));
        if line == self.kept_draft {
            return Vec::new();
        }
        self.kept_draft.clone_from(&line);
        vec![Effect::KeepDraft(line.unwrap_or_default())]
    }
}
