//! What is written: what is not as it was when it was last told, in the order in which somebody wants to hear it: what is
//! wrong, where the session is, what stands on the screen, how the clock stands, and what is asked.
//!
//! Never here: what a typed line means.

use super::super::live_session::LiveSession;
use super::super::msg::Waiting;
use super::super::stack::Shown;
use super::super::timing::last_prompt;
use super::super::words::{acts, company, plain as words};
use super::Plain;
use super::asked::LineTold;
use super::lists::ListTold;
use crate::domain::event::{Place, Showing};
use crate::domain::pace::Pace;
use crate::domain::plan::agenda;
use crate::domain::public::scene_of;
use crate::domain::time::{Clock, Length, Timestamp};
use crate::domain::workshop::{StepRef, TimerRule};
use crate::screens::listing::Listing;

/// How long a step goes on past its time until that is told once more.
const OVER: Length = Length::from_minutes(1);

/// What was told last.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    banner: Option<String>,
    /// What a slow disk keeps waiting.
    slow: Option<Waiting>,
    /// Where the session is, and whether it stands.
    place: Option<(Place, bool)>,
    /// What the stage does: whether it is blank, whether it is frozen.
    stage: (bool, bool),
    /// What else it shows: what was chosen for it, whether no line was sent, and whether it tells the time of day.
    showing: Option<(Showing, bool, bool)>,
    /// Whether it was told that no stage follows.
    no_stage: bool,
    /// Whether this is the console, and how many stages show the session.
    console: (bool, usize),
    clock: Option<ClockTold>,
    /// Whether it was told that a break is over.
    break_over: bool,
    /// The prompt that was due last.
    prompt: Option<(StepRef, Length)>,
    /// The line that is open.
    pub(super) line: Option<LineTold>,
    pub(super) is_leaving: bool,
}

/// A clock as it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ClockTold {
    step: StepRef,
    is_running: bool,
    level: Level,
}

/// How far the time of a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Calm,
    WrapUp,
    Time,
    Over,
}

impl Level {
    fn of(clock: &Clock, now: Timestamp) -> Self {
        let left = clock.remaining(now);
        match () {
            () if !clock.is_begun() => Self::Calm,
            () if left <= -OVER => Self::Over,
            () if left <= Length::ZERO => Self::Time,
            () if left <= wrap_up(clock) => Self::WrapUp,
            () => Self::Calm,
        }
    }
}

/// How much is left when the wrap-up begins: a fifth.
const fn wrap_up(clock: &Clock) -> Length {
    Length::from_millis(clock.given.as_millis() / 100 * 20)
}

impl Plain {
    /// Writes all that is not as it was told.
    pub(super) fn tell_all(&mut self, now: Timestamp) {
        self.tell_banner();
        let is_new_place = self.tell_place(now);
        self.tell_stage();
        self.tell_lists(now, is_new_place);
        self.tell_clock(now);
        self.tell_prompt(now);
        self.tell_questions();
    }

    /// What is wrong. What was to stand until it is read is read here.
    fn tell_banner(&mut self) {
        self.tell_disk();
        loop {
            // That the end of the program waits for the disk is told where that takes long.
            let is_quick = |live: &LiveSession| live.saving.is_well() && live.saving.slow.is_none();
            if self.app.is_ending() && self.app.live.as_ref().is_some_and(is_quick) {
                return;
            }
            let banner = self.app.banner_forms().and_then(|forms| forms.into_iter().next());
            if banner == self.told.banner {
                return;
            }
            self.told.banner.clone_from(&banner);
            self.write(banner.unwrap_or_default());
            if !self.app.is_unread() {
                return;
            }
            self.app.has_read();
        }
    }

    /// That the disk answers again, where it was told that it is slow.
    fn tell_disk(&mut self) {
        let slow = self.app.live.as_ref().and_then(|live| live.saving.slow);
        let was_slow = std::mem::replace(&mut self.told.slow, slow).is_some();
        if was_slow && slow.is_none() && self.app.live.is_some() {
            self.write(words::DISK_ANSWERS);
        }
    }

    /// Where the session is, where that is new; whether it is.
    fn tell_place(&mut self, now: Timestamp) -> bool {
        let place = self.app.current(|session| Some((session.place(), session.pause().is_some())));
        if place == self.told.place {
            return false;
        }
        self.told.place = place;
        self.told.break_over = false;
        self.write_place(now);
        true
    }

    /// Writes where the session is.
    pub(super) fn write_place(&mut self, now: Timestamp) {
        let Some(live) = &self.app.live else { return };
        let (workshop, shows_private) = (live.session.workshop(), self.shows_private);
        let length = live.session.current_step().and_then(|(at, step)| {
            let is_told = step.timer == TimerRule::Always || shows_private;
            live.session.clock(at).filter(|_| is_told).map(|clock| clock.given)
        });
        let lines =
            words::scene((&workshop.title, &workshop.promise), &scene_of(&live.session, now), (length, &live.zone));
        self.write_all(&lines);
    }

    fn tell_stage(&mut self) {
        let stage = self.app.current(|session| Some((session.is_blank(), session.is_frozen()))).unwrap_or_default();
        let before = std::mem::replace(&mut self.told.stage, stage);
        if before.0 != stage.0 {
            self.write(words::blank(stage.0));
        }
        if before.1 != stage.1 {
            self.write(words::frozen(stage.1));
        }
        let showing =
            self.app.current(|session| Some((session.showing(), session.says_nothing(), session.tells_time())));
        let tells = [showing, self.told.showing].map(|showing| showing.map(|(_, _, tells)| tells));
        if let [Some(tells), Some(before)] = tells
            && tells != before
        {
            self.write(words::time_of_day(tells));
        }
        let is_other = before != stage || self.told.showing.is_some() && self.told.showing != showing;
        self.told.showing = showing;
        self.tell_that_no_stage_follows(is_other);
        self.tell_console();
    }

    /// That what was done to the stage is shown by none, once until there is one.
    fn tell_that_no_stage_follows(&mut self, is_other: bool) {
        if self.app.company.stage_count() > 0 {
            self.told.no_stage = false;
        } else if is_other && self.app.live.is_some() && !std::mem::replace(&mut self.told.no_stage, true) {
            self.write(company::NO_STAGE);
        }
    }

    /// What is what: whether this is the console, and whether a stage shows the room anything. Where no stage is left, it was
    /// said in passing what that makes of this program.
    fn tell_console(&mut self) {
        if !self.app.company.is_known() {
            return;
        }
        let console = (self.app.is_console(), self.app.company.stage_count());
        let before = std::mem::replace(&mut self.told.console, console);
        let is_other = before.0 != console.0 || console.0 && (before.1 == 0) != (console.1 == 0);
        let is_said = !console.0 && console.1 == 0 && !self.app.company.is_console_alone();
        if is_other && !is_said {
            self.write(words::console(console));
        }
    }

    /// What stands on the screens that list something; where one was put away, where that leads.
    fn tell_lists(&mut self, now: Timestamp, is_new_place: bool) {
        let [base, over] = self.listings(now);
        let had_base = self.lists.base.is_some();
        match base {
            Some(base) => {
                let told = self.lists.base.take();
                self.lists.base = Some(self.read_out(told, &base));
            }
            None => {
                self.lists.base = None;
                if had_base && !is_new_place {
                    self.write_place(now);
                }
            }
        }
        let Some(over) = over else {
            self.lists.over = None;
            return;
        };
        let told = self.lists.over.take();
        self.lists.over = Some(self.read_out(told, &over));
        if over.is_read {
            self.lists.put_away = self.lists.over.take();
            self.app.stack.lift();
        } else if let Some(Shown::Export(_)) = self.app.stack.over() {
            self.lists.put_away = None;
        }
    }

    /// What the screen that fills the room lists, and the one on top of it.
    pub(super) fn listings(&self, now: Timestamp) -> [Option<Listing>; 2] {
        let around = self.app.around(now);
        let base = self.app.stack.base().screen().listing(&around);
        [base, self.app.stack.over().and_then(|over| over.screen().listing(&around))]
    }

    /// Reads out what is new of a list.
    fn read_out(&mut self, told: Option<ListTold>, listing: &Listing) -> ListTold {
        let known = told.filter(|told| told.is_of(listing));
        let is_new = known.is_none();
        let mut told = known.unwrap_or_else(|| ListTold::new(listing));
        if is_new && let Some(labels) = listing.labels().filter(|_| !self.shows_private) {
            self.write(words::masked_whole(&listing.title, &labels));
            return told;
        }
        let (listing, rest) = listing.parted();
        let lines = told.news(&listing, self.shows_private);
        if is_new {
            self.write(words::title(&listing.title, &listing.about, listing.rows.is_empty()));
            let is_masked = listing.rows.iter().any(|row| row.private.is_some()) && !self.shows_private;
            if is_masked {
                self.write(words::MASKED);
            }
        }
        self.write_all(&lines);
        if !rest.is_empty() {
            self.write(words::and_more(rest.len()));
            self.lists.rest = rest;
        }
        if is_new && self.app.stack.top().takes_text() {
            self.write(words::LOOK_ON);
        }
        told
    }

    /// Reads out what was not read of the list that was put away.
    pub(super) fn tell_rest(&mut self) {
        let rest = Listing::of("", std::mem::take(&mut self.lists.rest));
        let lines = self.lists.put_away.as_mut().map(|told| told.news(&rest, self.shows_private));
        self.write_all(lines.unwrap_or_default());
    }

    /// How the clock stands, where it began, stopped, or came to a moment that matters.
    fn tell_clock(&mut self, now: Timestamp) {
        self.tell_break(now);
        let clock = self.clock_told(now);
        let before = std::mem::replace(&mut self.told.clock, clock.map(|(told, _)| told));
        let Some((told, left)) = clock else { return };
        let same = before.filter(|before| before.step == told.step);
        let was_running = same.is_some_and(|before| before.is_running);
        if told.is_running != was_running {
            self.write(words::clock_runs(told.is_running, left));
        }
        if told.is_running && same.is_none_or(|before| told.level > before.level) {
            self.write(match told.level {
                Level::Calm => String::new(),
                Level::WrapUp => words::wrap_up(left),
                Level::Time => words::TIME.to_owned(),
                Level::Over => words::over(left),
            });
        }
    }

    /// The clock of the step under way, where whoever reads may know it.
    fn clock_told(&self, now: Timestamp) -> Option<(ClockTold, Length)> {
        let session = &self.app.live.as_ref()?.session;
        let (step, plan) = session.current_step().filter(|_| session.pause().is_none())?;
        let clock = session.clock(step)?;
        let left = clock.remaining(now);
        let is_seen = match plan.timer {
            TimerRule::Always => true,
            TimerRule::LastMinute => clock.is_begun() && left <= Length::from_minutes(1),
            TimerRule::Never => false,
        };
        let told = ClockTold { step, is_running: clock.is_running(), level: Level::of(&clock, now) };
        (is_seen || self.shows_private).then_some((told, left))
    }

    fn tell_break(&mut self, now: Timestamp) {
        let left = self.app.current(|session| session.pause()?.remaining(now));
        if left.is_some_and(|left| left <= Length::ZERO) && !std::mem::replace(&mut self.told.break_over, true) {
            self.write(words::BREAK_IS_OVER);
        }
    }

    /// A line that the facilitator wanted to say is due.
    fn tell_prompt(&mut self, now: Timestamp) {
        let due = self.app.current(|session| last_prompt(session, now));
        if due == std::mem::replace(&mut self.told.prompt, due) {
            return;
        }
        let Some((step, at)) = due else { return };
        let text = self.app.current(|session| {
            let prompts = &session.workshop().step(step)?.prompts;
            Some(prompts.iter().find(|prompt| prompt.at == at)?.text.clone())
        });
        let text = text.unwrap_or_default();
        self.write(if self.shows_private { words::say_now(&text) } else { words::IS_DUE.to_owned() });
    }

    /// Writes how the time stands.
    pub(super) fn write_clock(&mut self, now: Timestamp) {
        let Some(live) = &self.app.live else { return };
        let clock = self.clock_told(now).map(|(told, left)| (told.is_running, left));
        let begun = live.session.current_step().and_then(|(at, _)| live.session.clock(at)).map(|it| it.is_begun());
        let pause = live.session.pause().map(|pause| pause.remaining(now));
        let mut said = vec![words::time_now(&live.zone.clock(now))];
        said.push(match (pause, clock) {
            (Some(left), _) => words::stands(left),
            (None, Some((is_running, left))) => words::left(left, is_running, begun == Some(true)),
            (None, None) if begun.is_some() => words::CLOCK_IS_HIDDEN.to_owned(),
            (None, None) => String::new(),
        });
        if self.shows_private {
            said.push(Pace::of(&agenda(&live.session, now), live.session.end_by()).words());
        }
        self.write_all(&said);
    }

    /// When something is next told that nobody asked for.
    pub(super) fn next_told(&self, now: Timestamp) -> Option<Timestamp> {
        let session = &self.app.live.as_ref()?.session;
        if let Some(pause) = session.pause() {
            return pause.remaining(now).filter(|left| *left > Length::ZERO).map(|left| now + left);
        }
        let (step, plan) = session.current_step()?;
        let clock = session.clock(step)?;
        let deadline = clock.deadline()?;
        let seen_from = (plan.timer == TimerRule::LastMinute).then(|| deadline - Length::from_minutes(1));
        let moments = [Some(deadline - wrap_up(&clock)), seen_from, Some(deadline), Some(deadline + OVER)];
        moments.into_iter().flatten().filter(|moment| *moment > now).min()
    }

    /// How many acts of other surfaces there are.
    pub(super) fn acts_of_others(&self) -> usize {
        let others = |live: &LiveSession| live.session.acts().filter(|(.., by)| *by != live.opening()).count();
        self.app.live.as_ref().map_or(0, others)
    }

    /// Writes what other surfaces did since there were so many acts of theirs.
    pub(super) fn write_acts_of_others(&mut self, before: usize) {
        let (now, is_led) = (self.acts_of_others(), self.app.live.is_some());
        if !is_led || now == before {
            return;
        }
        if now < before {
            return self.write(words::TAKEN_BACK);
        }
        let told = |live: &LiveSession| {
            let acts = live.session.acts().zip(acts::all(live));
            let others = acts.filter(|((.., by), _)| *by != live.opening()).map(|(_, done)| done.words);
            others.take(now - before).collect::<Vec<String>>()
        };
        let mut lines = self.app.live.as_ref().map(told).unwrap_or_default();
        lines.reverse();
        self.write_all(&lines);
    }
}
