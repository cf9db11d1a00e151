//! Who else is here with this session, and what that makes of this screen: while a stage shows the session it is the
//! console, private to whoever drives; else it is the whole program on one screen, which the room may see.
//!
//! It becomes the console by itself only where a stage was there before it: a screen that hangs on the wall stays what it
//! is until somebody says otherwise.
//!
//! Never here: how others are heard of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::App;
use super::live_session::LiveSession;
use super::msg::Effect;
use super::news::Weight;
use super::presence::{BEAT, Presence};
use super::stack::Shown;
use super::words::company as words;
use super::words::file;
use crate::domain::event::{Showing, Surface};
use crate::domain::time::{Length, Timestamp};
use crate::ui::big_type::{BigType, Face};
use crate::ui::blocks::Blocks;

/// The most columns and rows of a stage of which a picture is made.
const MOST: (u16, u16) = (400, 120);

/// So long a stage may take to show what was done.
const AT_ONCE: Length = Length::from_seconds(5);
/// So long it may say nothing at all.
const IN_SILENCE: Length = Length::from_millis(2 * BEAT.as_millis() + AT_ONCE.as_millis());

/// Who is not here for so long has left.
const A_MOMENT: Length = Length::from_seconds(5);

/// Somebody else who is here.
#[derive(Debug)]
struct Other {
    presence: Presence,
    /// When they last said something new.
    heard: Timestamp,
    /// Since when they have not shown something that was done.
    owes: Option<Timestamp>,
}

impl Other {
    /// From when on it is taken for stopped, unless it says something: a stage.
    fn stops_at(&self) -> Option<Timestamp> {
        match &self.presence {
            Presence::Driver { .. } => None,
            // One that waits takes the session up at once.
            Presence::Stage { session: None, .. } => Some(self.heard + AT_ONCE),
            Presence::Stage { .. } => {
                let silent = self.heard + IN_SILENCE;
                Some(self.owes.map_or(silent, |since| silent.min(since + AT_ONCE)))
            }
        }
    }

    /// Takes in what was done up to the fact before this number.
    fn owe(&mut self, now: Timestamp, done: u64) {
        match self.presence {
            Presence::Stage { life, session: Some(_), .. } if life.next_seq < done => {
                self.owes.get_or_insert(now);
            }
            _ => self.owes = None,
        }
    }
}

/// Who else is here.
#[derive(Debug, Default)]
pub(super) struct Company {
    /// Everybody who has to do with this session; none before anybody was heard of.
    others: Option<Vec<Other>>,
    /// Stages that show another session, and whoever drives this one in another file; since when.
    apart: Vec<(Presence, Timestamp)>,
    /// The session that the stage shows in place of this one, where that was said.
    shown_instead: Option<PathBuf>,
    /// The surfaces of drivers that were here, and until when: somebody who is not seen for a moment has not left.
    were_here: BTreeMap<u32, Timestamp>,
    /// The letters of the smallest stage.
    stage_type: Option<BigType>,
    /// What is wrong with one of them.
    trouble: Option<String>,
    /// What we said: the file that we have open, how many it was in before, which surface of it we are, and why it cannot be saved,
    /// if so.
    said: Option<(PathBuf, usize, u32, String)>,
    /// The session in which it was asked whether this screen is to be the console.
    asked_in: Option<String>,
    /// Whether this screen is the console.
    is_console: bool,
    /// Whether it is one from its beginning, and stays it though nobody shows the session.
    is_console_alone: bool,
}

impl Company {
    fn others(&self) -> impl Iterator<Item = &Presence> {
        self.others.iter().flatten().map(|other| &other.presence)
    }

    fn stages(&self) -> impl Iterator<Item = &Presence> {
        self.others().filter(|other| matches!(other, Presence::Stage { .. }))
    }

    /// The numbers of the other surfaces that drive the session.
    pub(super) fn other_surfaces(&self) -> Vec<u32> {
        let drivers = self.others().filter_map(|other| match other {
            Presence::Driver { opening, .. } => Some(*opening),
            Presence::Stage { .. } => None,
        });
        drivers.collect()
    }

    /// The same with those who were here a moment ago: what they did is theirs to take back.
    pub(super) fn surfaces_to_spare(&self, now: Timestamp) -> Vec<u32> {
        let lately = self.were_here.iter().filter(|(_, until)| now - **until < A_MOMENT).map(|(surface, _)| *surface);
        let mut surfaces: Vec<u32> = self.other_surfaces().into_iter().chain(lately).collect();
        surfaces.sort_unstable();
        surfaces.dedup();
        surfaces
    }

    /// Whether this screen is a console from its beginning, and stays one.
    pub(super) const fn is_console_alone(&self) -> bool {
        self.is_console_alone
    }

    /// Whether nobody else is known to be here.
    pub(super) fn is_alone(&self) -> bool {
        self.others().next().is_none()
    }

    /// Whether it is known who is here.
    pub(super) const fn is_known(&self) -> bool {
        self.others.is_some()
    }

    /// How many stages show the session.
    pub(super) fn stage_count(&self) -> usize {
        self.stages().count()
    }

    /// The columns and rows of the smallest stage, and what its letters are made of; none where there is none.
    fn smallest(&self) -> Option<((u16, u16), Blocks)> {
        let sizes = self.stages().filter_map(|stage| match stage {
            Presence::Stage { size, blocks, .. } => Some((*size, *blocks)),
            Presence::Driver { .. } => None,
        });
        sizes.min_by_key(|((columns, rows), _)| u32::from(*columns) * u32::from(*rows))
    }

    /// The columns and rows of the smallest stage; none where there is none. No wall has more than this.
    pub(super) fn stage_size(&self) -> Option<(u16, u16)> {
        let ((columns, rows), _) = self.smallest()?;
        Some((columns.min(MOST.0), rows.min(MOST.1)))
    }

    /// The letters of the smallest stage; none where there is none.
    pub(super) const fn stage_type(&self) -> Option<&BigType> {
        self.stage_type.as_ref()
    }

    /// Faces were found for letters that our typeface lacks.
    pub(super) fn take_faces(&mut self, faces: &[Face]) {
        self.stage_type.iter_mut().for_each(|big_type| big_type.add_faces(faces));
    }

    /// How many keys were typed into the stages.
    fn keys(&self) -> u32 {
        let keys = self.stages().map(|stage| if let Presence::Stage { keys, .. } = stage { *keys } else { 0 });
        keys.fold(0, u32::saturating_add)
    }

    /// What is wrong with somebody else, until it is over.
    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Takes in that what was done up to the fact before this number is in the file, and looks what is wrong by now.
    fn look(&mut self, now: Timestamp, done: u64) {
        self.others.iter_mut().flatten().for_each(|other| other.owe(now, done));
        let stopped = self.others.iter().flatten().any(|other| other.stops_at().is_some_and(|at| at <= now));
        let told = self.others().find(|other| !other.trouble().is_empty()).map(words::trouble_of);
        let told = told.or_else(|| stopped.then(|| words::STAGE_HAS_STOPPED.to_owned()));
        self.trouble = told.or_else(|| self.in_two_files(now));
    }

    /// Whoever drives the session in another file, and when that is worth a word: one of the two is about to follow the other.
    fn drivers_apart(&self) -> impl Iterator<Item = (&Path, Timestamp)> {
        let drivers = self.apart.iter().filter(|(other, _)| matches!(other, Presence::Driver { .. }));
        drivers.filter_map(|(driver, since)| Some((driver.session()?, *since + AT_ONCE)))
    }

    fn in_two_files(&self, now: Timestamp) -> Option<String> {
        let (file, _) = self.drivers_apart().find(|(_, at)| *at <= now)?;
        Some(words::in_two_files(file))
    }

    /// Takes in who goes on apart from us now.
    fn part(&mut self, now: Timestamp, all: Vec<Presence>) {
        let before = std::mem::take(&mut self.apart);
        let known = |other: &Presence| before.iter().find(|(known, _)| known.session() == other.session());
        let since = |other: &Presence| known(other).map_or(now, |(_, since)| *since);
        self.apart = all.into_iter().map(|other| (other.clone(), since(&other))).collect();
    }

    /// The session that a stage shows where none shows ours.
    fn shown_instead(&self) -> Option<&Path> {
        let mut stages = self.apart.iter().filter(|(other, _)| matches!(other, Presence::Stage { .. }));
        stages.find_map(|(stage, _)| stage.session()).filter(|_| self.stage_count() == 0)
    }

    /// When somebody else is taken for stopped next, if they say nothing.
    pub(super) fn changes_at(&self, now: Timestamp) -> Option<Timestamp> {
        let stops = self.others.iter().flatten().filter_map(Other::stops_at);
        stops.chain(self.drivers_apart().map(|(_, at)| at)).filter(|at| *at > now).min()
    }

    /// The clock was set, or nobody was awake: all have as long as ever to say something.
    pub(super) fn wait_anew(&mut self, now: Timestamp) {
        for other in self.others.iter_mut().flatten() {
            other.heard = now;
            other.owes = other.owes.map(|_| now);
        }
    }

    /// Takes in who is here now; whether anybody was heard of before.
    fn hear(&mut self, now: Timestamp, all: Vec<Presence>, big_type: &BigType) -> bool {
        let drivers = self.other_surfaces();
        self.were_here.extend(drivers.into_iter().map(|surface| (surface, now)));
        let before = self.others.take();
        let known = before.iter().flatten().map(|other| (&other.presence, other.heard, other.owes));
        let known: Vec<_> = known.collect();
        let others = all.into_iter().map(|presence| {
            let same = known.iter().find(|(known, ..)| **known == presence);
            let (heard, owes) = same.map_or((now, None), |(_, heard, owes)| (*heard, *owes));
            Other { presence, heard, owes }
        });
        let others = others.collect();
        let was_known = before.is_some();
        self.others = Some(others);
        let blocks = self.smallest().map(|(_, blocks)| blocks);
        if self.stage_type.as_ref().map(BigType::blocks) != blocks {
            self.stage_type = blocks.map(|blocks| big_type.in_blocks(blocks));
        }
        was_known
    }
}

impl App {
    /// The program as a console, whoever else is here.
    #[must_use]
    pub fn as_console(mut self) -> Self {
        (self.company.is_console, self.company.is_console_alone) = (true, true);
        self
    }

    /// What its facts say they come from.
    pub(super) const fn surface(&self) -> Surface {
        if self.company.is_console_alone { Surface::Console } else { Surface::Run }
    }

    /// Whether this screen is the console.
    pub const fn is_console(&self) -> bool {
        self.company.is_console
    }

    /// Whether the room may see this screen: it is no console, and no script is written on it.
    pub(super) const fn is_seen(&self) -> bool {
        !self.company.is_console && !matches!(self.stack.base(), Shown::Preview(_))
    }

    /// Says to the others which session is open here, and whether it can be saved, where that is not what was said last.
    pub(super) fn say_here(&mut self, now: Timestamp) -> Vec<Effect> {
        let live = self.live.as_ref();
        self.company.look(now, live.map_or(0, LiveSession::saved_up_to));
        let here =
            live.and_then(|live| Some((live.path.as_ref()?, live.before.len(), live.opening(), live.saving.trouble())));
        let said = self.company.said.as_ref();
        if here == said.map(|(path, before, opening, trouble)| (path, *before, *opening, trouble.as_str())) {
            return Vec::new();
        }
        let here = here.map(|(path, before, opening, trouble)| (path.clone(), before, opening, trouble.to_owned()));
        self.company.said.clone_from(&here);
        let is_shown = live.is_some_and(|live| !live.header.rehearsal);
        let before = live.map(|live| live.before.clone()).unwrap_or_default();
        let presence = here.map(|(session, _, opening, trouble)| {
            Box::new(Presence::Driver { session, before, since: now, opening, is_shown, trouble })
        });
        vec![Effect::BeHere(presence)]
    }

    /// Others came or went, or something happened to one of them.
    pub(super) fn meet(&mut self, now: Timestamp, others: Vec<Presence>) -> Vec<Effect> {
        let (keys, before) = (self.company.keys(), self.company.stage_count());
        let is_first = !self.company.hear(now, others, &self.big_type);
        let stages = self.company.stage_count();
        match (stages, self.company.is_console) {
            (0, true) if !self.company.is_console_alone => {
                self.be_console(false);
                self.say_for(now, words::NO_STAGE_ANY_MORE, 20);
            }
            (1.., false) if is_first => self.be_console(true),
            (1.., false) if before == 0 => self.say_that_a_stage_follows(now),
            // What was typed there before it was heard of was not meant for this window.
            _ if !is_first && stages == before && self.company.keys() > keys => {
                self.say_for(now, words::KEYS_GO_TO_THE_STAGE, 10);
            }
            _ => {}
        }
        self.say_who_is_heard_late();
        Vec::new()
    }

    /// A stage has come: that this screen may be the console is asked once a session.
    fn say_that_a_stage_follows(&mut self, now: Timestamp) {
        let session = self.live.as_ref().map(|live| live.header.session.clone());
        let is_asked = self.company.asked_in != session;
        self.company.asked_in = session;
        if is_asked {
            self.say_for(now, words::A_STAGE_FOLLOWS, 30);
        } else {
            self.say_for(now, words::A_STAGE_IS_BACK, 6);
        }
    }

    /// Others go on apart from this program, or do not any more.
    pub(super) fn go_apart(&mut self, now: Timestamp, others: Vec<Presence>) {
        self.company.part(now, others);
        let instead = self.company.shown_instead().map(Path::to_owned);
        let Some(live) = self.live.as_mut().filter(|_| instead != self.company.shown_instead) else { return };
        live.news.forget(Weight::Stage);
        if let (Some(instead), Some(path)) = (&instead, &live.path) {
            live.news.tell(Weight::Stage, words::shown_instead(instead, path));
        }
        self.company.shown_instead = instead;
    }

    /// Where the file system is silent, whoever shares the session is heard a moment later: that is said once somebody does.
    pub(super) fn say_who_is_heard_late(&mut self) {
        let is_alone = self.company.is_alone();
        if let Some(live) = self.live.as_mut().filter(|live| live.hears_nothing && !is_alone) {
            live.hears_nothing = false;
            live.news.tell(Weight::Guarded, file::NO_NEWS.to_owned());
        }
    }

    /// The key that makes this screen the console, or the whole program again.
    pub(super) fn turn_to_console(&mut self, now: Timestamp) -> Vec<Effect> {
        if self.company.stage_count() == 0 && !self.company.is_console {
            self.say_for(now, words::NO_STAGE, 15);
        } else {
            self.be_console(!self.company.is_console);
        }
        Vec::new()
    }

    pub(super) fn be_console(&mut self, is_console: bool) {
        self.company.is_console = is_console;
        // What was opened for one alone was not asked for where the room sees it.
        if !is_console && self.stack.over().is_some_and(|over| over.screen().is_private()) {
            self.stack.lift();
        }
        self.name_no_files();
        if matches!(self.stack.base(), Shown::Stage(_) | Shown::Console(_)) {
            self.stack.show(self.stage_or_console());
        }
    }

    /// What is seen of a session where nothing else is asked for.
    pub(super) fn stage_or_console(&self) -> Shown {
        if self.company.is_console { Shown::Console(Box::default()) } else { Shown::Stage(Box::default()) }
    }

    /// Has the stages show what this screen shows, where there is one; without any, what was chosen for them goes.
    pub(super) fn show_on_stage(&mut self, now: Timestamp, what: Showing) -> Vec<Effect> {
        let is_meant = self.company.stage_count() > 0 || what == Showing::Instruction;
        if is_meant { self.choose_for_stage(now, what) } else { Vec::new() }
    }

    /// Has every stage show this, also one that comes later.
    pub(super) fn choose_for_stage(&mut self, now: Timestamp, what: Showing) -> Vec<Effect> {
        let is_other = self.current(|session| Some(session.showing() != what)) == Some(true);
        if is_other { self.ask(now, crate::domain::command::Command::ShowOnStage(what)) } else { Vec::new() }
    }
}
