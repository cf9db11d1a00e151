//! The loop: waits, takes in all that is there, carries out what the program asks for, and draws once.
//!
//! Never here: a thread, a file, a signal; they come in as a [`LoopEvent`] and go out through [`Files`].

use std::collections::VecDeque;
use std::io::{self, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::clock::{Stopwatch, SystemClock};
use super::editor::Editor;
use super::faces::Finder;
use super::terminal::Screen;
use super::{Ending, Files, Left, LoopEvent, lines, signals, terminal};
use crate::app::msg::{Effect, Msg, Outcome};
use crate::app::program::Program;
use crate::domain::time::Timestamp;

/// How long a flood may keep the next frame waiting.
const LONGEST_INTAKE: Duration = Duration::from_millis(16);
/// The wait for a moment that has passed already, so that it cannot keep the program busy.
const SHORTEST_WAIT: Duration = Duration::from_millis(16);
/// How long a program that was ended waits for the disk until it looks whether it is asked again.
const A_BEAT: Duration = Duration::from_millis(125);
/// How many of these beats it waits without a word.
const A_WHILE: u32 = 8;
/// How many of them it waits at the most: a computer that is shut down gives it no more than some ten seconds.
const PATIENCE: u32 = 64;
/// How often it tries to leave without the disk: others may be quicker with something that has to be minded first.
const TRIES: u32 = 3;

/// The program, the terminal and the files between two calls.
pub(crate) struct EventLoop<P, F> {
    app: P,
    clock: SystemClock,
    files: F,
    /// What is drawn on; none where lines are written.
    screen: Option<Screen>,
    editor: Editor,
    /// Who looks for faces of the machine.
    finder: Finder,
    /// Whether a terminal shows what is typed in lines.
    echo: lines::Echo,
    /// Whether the program waits to be continued and must not touch the terminal.
    stopped: bool,
    /// Unfinished typing that is to be kept; only the last of a burst is.
    draft: Option<String>,
    /// What is to be carried out only after the next frame.
    later: Vec<Effect>,
    /// When the screen next changes by itself.
    due: Option<Timestamp>,
    /// Whether the program was told anything since it was drawn that may be seen.
    is_told: bool,
    ending: Option<Ending>,
}

impl<P: Program, F: Files> EventLoop<P, F> {
    /// Nothing has been drawn yet.
    pub(crate) fn new(
        app: P,
        clock: SystemClock,
        files: F,
        (screen, editor, finder): (Option<Screen>, Editor, Finder),
    ) -> Self {
        let (draft, later, due, ending) = (None, Vec::new(), None, None);
        let echo = lines::Echo::default();
        Self {
            app,
            clock,
            files,
            screen,
            editor,
            finder,
            echo,
            stopped: false,
            draft,
            later,
            due,
            is_told: true,
            ending,
        }
    }

    /// Carries out what the program starts with, takes in what came of that, and draws the first frame.
    pub(crate) fn begin(&mut self, start: Vec<Effect>, calls: &Receiver<LoopEvent>) {
        let now = self.now();
        self.carry_out(now, start);
        self.take_in(None, calls);
        self.show();
        // The first frame does not wait for it, and nothing waits for the answer.
        let asked = terminal::ask(self.app.follows_ground(), self.app.follows_letters());
        self.check(&asked);
    }

    /// Serves the program until it ends, then leaves the terminal and has the files finished.
    pub(crate) fn serve(mut self, calls: &Receiver<LoopEvent>) -> Left<P> {
        let ending = loop {
            if let Some(ending) = self.ending {
                break ending;
            }
            let first = self.wait(calls);
            self.take_in(first, calls);
            // What the disk has answered within the frame is known already.
            if self.is_told {
                self.show();
            }
        };
        terminal::leave();
        self.echo.leave();
        self.editor.hang_up();
        self.finish(ending, calls);
        if self.screen.is_none() {
            self.write_the_last();
        }
        Left { app: self.app, ending }
    }

    /// Has the files finished. Whoever left has waited for that on the screen, or did not want to; a signal waits here, and
    /// no longer than whoever sends it may let the program live, or until it is sent again.
    fn finish(&mut self, ending: Ending, calls: &Receiver<LoopEvent>) {
        let mut waited = 0;
        while ending != Ending::Quit && self.files.is_busy() && waited < PATIENCE {
            let outcomes = self.files.look(A_BEAT);
            let now = self.clock.now();
            let is_news = !outcomes.is_empty();
            self.answer(now, outcomes);
            let mut is_asked_again = false;
            for call in calls.try_iter() {
                match call {
                    LoopEvent::Key(key) => self.tell(now, Msg::Key(key)),
                    LoopEvent::Msg(msg) => self.tell(now, *msg),
                    // A hang-up and the terminal that went away are one; they come together.
                    LoopEvent::End(_) => is_asked_again |= waited > 0,
                    _ => {}
                }
            }
            waited = if is_asked_again { PATIENCE } else { waited + u32::from(!is_news) };
            if waited == A_WHILE {
                // Where the terminal is gone nobody reads it.
                let _unheard = writeln!(io::stderr(), "{}", super::words::computer::WAITING);
            }
        }
        for _ in 0..TRIES {
            if ending != Ending::Quit && self.files.is_busy() {
                let now = self.clock.now();
                self.tell(now, Msg::EndNow);
            }
        }
        self.files.finish();
    }

    /// Waits for a call, or for the moment that the screen next changes by itself, the disk is called slow, or the clock is
    /// seen to have been set; no longer, and hardly a wake-up more.
    fn wait(&mut self, calls: &Receiver<LoopEvent>) -> Option<LoopEvent> {
        loop {
            let now = self.clock.now();
            let due = self.due.and_then(|due| self.clock.until(now, due));
            let timeout = due.into_iter().chain(self.files.next_look()).chain(self.files.next_glance()).min();
            let look = self.clock.next_look();
            let received = match timeout.into_iter().chain(look).min() {
                Some(Duration::ZERO) => calls.recv_timeout(SHORTEST_WAIT),
                Some(timeout) => calls.recv_timeout(timeout),
                None => calls.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let only_looks = look.is_some_and(|look| timeout.is_none_or(|timeout| look < timeout));
            match received {
                Ok(call) => return Some(call),
                Err(RecvTimeoutError::Timeout) if only_looks && !self.clock.has_news() => {}
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => return Some(LoopEvent::End(Ending::Gone)),
            }
        }
    }

    /// Takes in this call and all that wait behind it, by the clock by which the last frame was drawn: a key does what that
    /// frame said it would. Only then is the program told that the clock was set, or the computer slept.
    fn take_in(&mut self, first: Option<LoopEvent>, calls: &Receiver<LoopEvent>) {
        // What waited together comes at one moment.
        let (taking, mut now) = (Stopwatch::start(), self.clock.now());
        let mut next = first.or_else(|| calls.try_recv().ok());
        while let Some(call) = next {
            // That somebody left is the last fact: a clock that was set before is told before it.
            if matches!(call, LoopEvent::End(_)) || self.app.may_leave() {
                now = self.now();
            }
            self.take(now, call);
            // What a line comes to is written before the next one is taken.
            let on = self.ending.is_none() && self.screen.is_some() && taking.elapsed() < LONGEST_INTAKE;
            next = if on { calls.try_recv().ok() } else { None };
        }
        let now = self.now();
        if self.due.is_some_and(|due| due <= now) {
            self.tell(now, Msg::Tick);
        }
        self.files.glance();
        if self.files.next_look() == Some(Duration::ZERO) {
            self.look(now);
        }
        self.keep_draft(now);
    }

    fn take(&mut self, now: Timestamp, call: LoopEvent) {
        match call {
            LoopEvent::Key(key) => self.tell(now, Msg::Key(key)),
            LoopEvent::Msg(msg) => self.tell(now, *msg),
            LoopEvent::News => self.look(now),
            LoopEvent::Resized => {
                self.screen.iter_mut().for_each(Screen::measure);
                self.tell(now, Msg::Resized);
            }
            LoopEvent::Stop => self.stop(now),
            LoopEvent::Continued => {
                self.stopped = false;
                self.echo.enter_again();
                self.enter_again(now);
            }
            LoopEvent::EditorClosed(failed) => {
                self.editor.closed();
                self.enter_again(now);
                self.tell(now, Msg::Done(Outcome::EditorClosed(failed)));
            }
            LoopEvent::End(ending) => {
                self.tell(now, Msg::EndAsked);
                self.ending = Some(ending);
            }
        }
    }

    /// Takes the terminal again, unless somebody is still writing in the editor.
    fn enter_again(&mut self, now: Timestamp) {
        if !self.editor.is_open() {
            let entered = self.screen.as_mut().map_or(Ok(()), Screen::enter_again);
            self.check(&entered);
            self.tell(now, Msg::Resized);
        }
    }

    /// Reads the clock, and tells the program where it was set, or the computer slept.
    fn now(&mut self) -> Timestamp {
        let reading = self.clock.read();
        if let Some(by) = reading.set {
            self.tell(reading.now, Msg::TimeSet(by));
        }
        if let Some(long) = reading.slept {
            self.tell(reading.now, Msg::Slept(long));
        }
        reading.now
    }

    /// Tells the program, carries out what it answers, and tells it in turn what came of that.
    fn tell(&mut self, now: Timestamp, msg: Msg) {
        let may_be_seen = self.app.may_be_seen(&msg);
        let effects = self.app.update(now, msg);
        self.is_told |= may_be_seen || !effects.is_empty();
        self.carry_out(now, effects);
    }

    fn carry_out(&mut self, now: Timestamp, effects: Vec<Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            for outcome in self.carry_out_one(now, effect) {
                waiting.extend(self.app.update(now, Msg::Done(outcome)));
            }
        }
    }

    fn carry_out_one(&mut self, now: Timestamp, effect: Effect) -> Vec<Outcome> {
        match effect {
            Effect::Bell => {
                self.check(&terminal::ring());
                Vec::new()
            }
            Effect::OpenEditor(path) => {
                // With all that was typed before it in its file.
                self.keep_draft(now);
                let failed = self.editor.open(&path).err();
                if failed.is_some() {
                    self.enter_again(now);
                }
                failed.map(|why| Outcome::EditorClosed(Some(why))).into_iter().collect()
            }
            Effect::Write(lines) => {
                self.check(&lines::write(&lines));
                Vec::new()
            }
            Effect::Echo(is_shown) => {
                self.echo.show(is_shown);
                Vec::new()
            }
            Effect::Copy(text) => {
                self.check(&terminal::copy(&text));
                Vec::new()
            }
            Effect::Suspend => {
                signals::ask_to_stop();
                Vec::new()
            }
            Effect::Quit => {
                self.ending = self.ending.or(Some(Ending::Quit));
                Vec::new()
            }
            Effect::KeepDraft(text) => {
                self.draft = Some(text);
                Vec::new()
            }
            Effect::ListHome | Effect::ListExercises | Effect::BeHere(_) | Effect::FindFaces(_) => {
                self.later.push(effect);
                Vec::new()
            }
            other => {
                self.keep_draft(now);
                self.files.carry_out(now, other)
            }
        }
    }

    /// Has the last unfinished typing kept, if any came since.
    fn keep_draft(&mut self, now: Timestamp) {
        if let Some(text) = self.draft.take() {
            let outcomes = self.files.carry_out(now, Effect::KeepDraft(text));
            self.answer(now, outcomes);
        }
    }

    /// Takes in what has become of what the files were asked.
    fn look(&mut self, now: Timestamp) {
        let outcomes = self.files.look(Duration::ZERO);
        self.answer(now, outcomes);
    }

    fn answer(&mut self, now: Timestamp, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            self.tell(now, Msg::Done(outcome));
        }
    }

    /// Leaves the terminal and stops, where somebody is there to continue the program.
    fn stop(&mut self, now: Timestamp) {
        if !signals::can_stop() {
            return;
        }
        self.keep_draft(now);
        terminal::leave();
        self.echo.leave();
        // The signal may reach another thread first: nothing is drawn until the program is told that it goes on.
        self.stopped = signals::stop();
    }

    /// Writes what is still to be written where lines are.
    fn write_the_last(&mut self) {
        let now = self.clock.now();
        let effects = self.app.prepare(now, 0, 0);
        let written =
            effects.iter().filter_map(|effect| if let Effect::Write(lines) = effect { Some(lines) } else { None });
        // Where nobody reads any more, nothing is left to be done.
        written.for_each(|lines| drop(lines::write(lines)));
    }

    /// Draws what there is to see.
    fn show(&mut self) {
        if self.stopped || self.ending.is_some() {
            return;
        }
        // While somebody writes in the editor, time goes on without a screen.
        let now = self.now();
        let (columns, rows) = self.screen.as_ref().map_or((0, 0), Screen::size);
        let effects = self.app.prepare(now, columns, rows);
        self.carry_out(now, effects);
        self.keep_draft(now);
        self.is_told = false;
        if !self.editor.is_open() {
            let app = &self.app;
            let drawn = self.screen.as_mut().map(|screen| screen.draw(|page| app.view(now, page)));
            self.check(&drawn.unwrap_or(Ok(())));
        }
        self.due = self.app.next_change(now);
        let later = std::mem::take(&mut self.later);
        for effect in later {
            if let Effect::FindFaces(letters) = effect {
                self.finder.find(letters);
                continue;
            }
            let outcomes = self.files.carry_out(now, effect);
            self.answer(now, outcomes);
        }
    }

    /// A terminal that can no longer be written to is gone: the program ends, quietly.
    fn check(&mut self, written: &io::Result<()>) {
        if written.is_err() && self.ending.is_none() {
            let now = self.now();
            self.take(now, LoopEvent::End(Ending::Gone));
        }
    }
}
