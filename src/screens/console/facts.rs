//! What the console reads off a session, once for all of its parts.
//!
//! Never here: how any of it is drawn.

use crate::domain::event::{Place, Showing};
use crate::domain::plan::{Agenda, Doing, Row, RowState, agenda, beats};
use crate::domain::public::{PauseView, Scene, Turn, public_view};
use crate::domain::session::Session;
use crate::domain::signatures::Focus;
use crate::domain::time::{Length, TimerState, Timestamp, Zone};
use crate::domain::workshop::{Block, BlockId, Step, StepRef};

use crate::screens::words::console as words;

/// How many steps that come are told at the most.
const AHEAD: usize = 4;

/// What the parts of the console are drawn from.
pub(super) struct Facts<'a> {
    pub(super) session: &'a Session,
    pub(super) now: Timestamp,
    pub(super) zone: &'a Zone,
    pub(super) plan: Agenda,
    /// What comes, the nearest first.
    pub(super) ahead: Vec<Coming<'a>>,
    /// What is to be said before the close of signatures that nobody has promised anything for.
    unpromised: Option<String>,
}

/// Something that comes.
pub(super) struct Coming<'a> {
    /// When it is expected to begin, and how long it takes; none for the questions after a block, which have no time of
    /// their own.
    pub(super) times: Option<(Timestamp, Length)>,
    /// What its block is for, where that is another one than now.
    pub(super) focus: Option<Focus>,
    /// What it is: the title of its block where that is another one than now, else what people are to do.
    pub(super) words: &'a str,
    /// Who does something, and how; empty where the words say it.
    pub(super) how: &'static str,
    /// What has to be on the tables, where its block begins with it.
    pub(super) materials: &'a [String],
}

impl<'a> Facts<'a> {
    pub(super) fn of(session: &'a Session, now: Timestamp, zone: &'a Zone) -> Self {
        let plan = agenda(session, now);
        let ahead = ahead(session, &plan, now);
        let empty = session.unpromised();
        let closes = session.place() == Place::Summary
            || session.current_block().and_then(|at| session.workshop().block(at)?.focus) == Some(Focus::Closing);
        let unpromised = (closes && !empty.is_empty()).then(|| words::unpromised(&empty));
        Self { session, now, zone, plan, ahead, unpromised }
    }

    /// The block under way.
    pub(super) fn block(&self) -> Option<&'a Block> {
        self.session.workshop().block(self.session.current_block()?)
    }

    /// The step under way.
    pub(super) fn step(&self) -> Option<(StepRef, &'a Step)> {
        self.session.current_step()
    }

    /// Whether people are evidently at work by a clock that nobody has started: they have been at the step for two minutes, or
    /// something was caught there.
    pub(super) fn has_forgotten_clock(&self) -> bool {
        const LONG: Length = Length::from_minutes(2);
        let Some((at, _)) = self.step() else { return false };
        let waits = self.session.clock(at).is_some_and(|clock| clock.timer_state(self.now) == TimerState::Waiting);
        let is_open = self.session.visits().last().filter(|visit| visit.to.is_none());
        let is_long = is_open.is_some_and(|visit| self.now - visit.from >= LONG);
        let is_used = || self.session.captures().any(|capture| capture.step == Some(at));
        self.session.pause().is_none() && waits && (is_long || is_used())
    }

    /// What people are to do now, and how: also while the room does not read it. None before the first step and after
    /// the last one.
    pub(super) fn now(&self) -> Option<(String, String)> {
        if let Some(pause) = self.session.pause() {
            let until = pause.length.map(|length| self.zone.short_clock(pause.since + length));
            return Some((words::stands(until.as_deref()), String::new()));
        }
        match self.session.place() {
            Place::Lobby | Place::Summary => None,
            Place::Debrief(_) => Some((words::QUESTIONS.to_owned(), self.block()?.title.clone())),
            Place::Step(_) => {
                let (_, step) = self.step()?;
                let how = step.turn.map_or_else(|| step.kind.words().to_owned(), Turn::words);
                let lines = step.stage.lines().map(str::trim).filter(|line| !line.is_empty());
                Some((lines.collect::<Vec<_>>().join(" · "), how))
            }
        }
    }

    /// Whether the room reads what people are to do now.
    pub(super) fn room_reads_now(&self) -> bool {
        let is_other = matches!(self.session.showing(), Showing::Board | Showing::Sticky(_));
        let scene = public_view(self.session, self.now).scene;
        !self.session.is_frozen()
            && match scene {
                Scene::Step(_) | Scene::Debrief(..) => !is_other,
                scene => matches!(scene, Scene::Pause(_)),
            }
    }

    /// What waits to be shown to the room: what was caught, and the hands that were counted.
    pub(super) fn hidden(&self) -> Option<(Vec<String>, Vec<String>)> {
        let steps = self.session.to_reveal();
        let caught = self.session.counted_in(&steps).map(|(kind, count)| kind.counted(count));
        let caught: Vec<String> = caught.collect();
        let counts = steps.iter().filter_map(|step| {
            let options = &self.session.workshop().step(*step)?.tally()?.options;
            let hands = self.session.tally(*step)?;
            Some(options.iter().zip(hands).map(|(option, count)| words::hands(option, *count)).collect::<Vec<_>>())
        });
        let counts: Vec<String> = counts.flatten().collect();
        (!caught.is_empty() || !counts.is_empty()).then_some((caught, counts))
    }

    /// What is to be said, paragraph by paragraph; before the close first what nobody has promised anything for.
    pub(super) fn say(&self) -> Vec<&str> {
        self.unpromised.as_deref().into_iter().chain(self.script()).collect()
    }

    fn script(&self) -> Vec<&'a str> {
        if self.session.pause().is_some_and(|pause| pause.length.is_some()) {
            let goes_on = self.step().map(|(_, step)| [words::GOES_ON_WITH, step.stage.as_str()]);
            return std::iter::once(words::PEOPLE_REST).chain(goes_on.into_iter().flatten()).collect();
        }
        let paragraphs = |words: &'a str| {
            let end = if words.contains("\n\n") { "\n\n" } else { "\n" };
            words.split(end).map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>()
        };
        let said = match self.session.place() {
            Place::Lobby => return vec![words::BEFORE_WE_BEGIN, &self.session.workshop().promise],
            Place::Summary => return vec![words::AT_THE_END],
            Place::Debrief(_) => self.block().map(|block| block.debrief.iter().map(String::as_str).collect()),
            Place::Step(_) => self.step().map(|(_, step)| paragraphs(&step.say)),
        };
        said.filter(|said| !said.is_empty()).unwrap_or_else(|| vec![words::NOTHING_TO_SAY])
    }

    /// What the room sees, in a few words; nothing while it is blank, but for a line that was sent.
    pub(super) fn room_sees(&self) -> String {
        let line = self.session.line(self.now).map(|line| words::and_reads(&line.text));
        format!("{}{}", self.scene(), line.unwrap_or_default())
    }

    fn scene(&self) -> &'static str {
        let (shown, _) = self.session.on_stage(self.now);
        let view = public_view(self.session, self.now);
        match view.scene {
            Scene::Blank => "",
            Scene::Welcome(_) => words::THE_WELCOME,
            Scene::Agenda(_) => words::THE_AGENDA,
            Scene::Map(_) => words::THE_MAP,
            Scene::Statement(..) => words::A_STATEMENT,
            Scene::Promise(_) => words::A_PROMISE,
            Scene::Groups(..) => words::THE_GROUPS,
            Scene::Drawn(..) => words::THE_DRAWN,
            Scene::Clock(_) => words::THE_CLOCK,
            Scene::Step(_) | Scene::Debrief(..) => match shown.showing() {
                Showing::Board => words::THE_BOARD,
                Showing::Sticky(_) => words::A_STICKY,
                _ => Self::of_step(&view.scene),
            },
            Scene::Summary(_) => words::THE_SUMMARY,
            Scene::Pause(PauseView { remaining: None, .. }) => words::ONE_MOMENT,
            Scene::Pause(_) => words::THE_BREAK,
        }
    }

    /// What the room sees of the step under way.
    const fn of_step(scene: &Scene<'_>) -> &'static str {
        match scene {
            Scene::Debrief(..) => words::THE_QUESTIONS,
            Scene::Step(step) if step.clock.is_some() => words::INSTRUCTION_AND_CLOCK,
            _ => words::INSTRUCTION,
        }
    }

    /// Since when the stage stands still, where it does.
    pub(super) fn frozen_at(&self) -> Option<String> {
        self.session.is_frozen().then(|| self.zone.short_clock(self.session.on_stage(self.now).1))
    }
}

/// The questions after this block where they are next, and the steps that come.
fn ahead<'a>(session: &'a Session, plan: &Agenda, now: Timestamp) -> Vec<Coming<'a>> {
    let mut ahead: Vec<Coming<'a>> = questions(session).into_iter().collect();
    for row in plan.rows.iter().filter(|row| row.state != RowState::Past && !row.left_out) {
        if ahead.len() >= AHEAD {
            break;
        }
        ahead.extend(steps_of(session, row, now));
    }
    ahead.truncate(AHEAD);
    ahead
}

fn questions(session: &Session) -> Option<Coming<'_>> {
    let Some(Place::Debrief(block)) = session.next_place() else { return None };
    let words = session.workshop().block(block)?.debrief.first()?;
    Some(Coming { times: None, focus: None, words, how: words::QUESTIONS, materials: &[] })
}

fn steps_of<'a>(session: &'a Session, row: &Row, now: Timestamp) -> Vec<Coming<'a>> {
    let beats = beats(session, row, now);
    let ahead = beats.iter().filter(|beat| beat.state == RowState::Ahead && !beat.is_aside);
    let coming = ahead.filter_map(|beat| {
        let Doing::Step(at) = beat.doing else { return None };
        let times = Some((beat.starts, session.clock(at)?.given));
        coming(session, row.block, at, times)
    });
    coming.collect()
}

fn coming(session: &Session, block: BlockId, at: StepRef, times: Option<(Timestamp, Length)>) -> Option<Coming<'_>> {
    let block = session.workshop().block(block)?;
    let step = session.workshop().step(at)?;
    let is_here = session.current_block() == Some(block.id);
    let begins = at.step == 0;
    let words = if is_here || !begins { first_line(&step.stage) } else { &block.title };
    Some(Coming {
        times,
        focus: block.focus.filter(|_| !is_here),
        words,
        // A break is called one already.
        how: if words == step.kind.words() { "" } else { step.kind.words() },
        materials: if begins { &block.materials } else { &[] },
    })
}

fn first_line(words: &str) -> &str {
    words.lines().next().unwrap_or_default()
}
