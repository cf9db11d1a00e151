//! Who else is here with this session, and what that makes of this screen: while a stage shows the session it is the
//! console, private to whoever drives; else it is the whole program on one screen, which the room may see.
//!
//! It becomes the console by itself only where a stage was there before it: a screen that hangs on the wall stays what it
//! is until somebody says otherwise.
//!
//! Never here: how others are heard of.

use std::path::PathBuf;

use super::App;
use super::msg::Effect;
use super::news::Weight;
use super::presence::Presence;
use super::stack::Shown;
use super::words::company as words;
use super::words::file;
use crate::domain::event::{Showing, Surface};
use crate::domain::time::Timestamp;

/// The most columns and rows of a stage of which a picture is made.
const MOST: (u16, u16) = (400, 120);

/// Who else is here.
#[derive(Debug, Default)]
pub(super) struct Company {
    /// Everybody who has to do with this session; none before anybody was heard of.
    others: Option<Vec<Presence>>,
    /// The file that we said to have open, and which surface of it we are.
    said: Option<(PathBuf, u32)>,
    /// Whether this screen is the console.
    is_console: bool,
    /// Whether it is one from its beginning, and stays it though nobody shows the session.
    is_console_alone: bool,
}

impl Company {
    fn stages(&self) -> impl Iterator<Item = &Presence> {
        self.others.iter().flatten().filter(|other| matches!(other, Presence::Stage { .. }))
    }

    /// The numbers of the other surfaces that drive the session.
    pub(super) fn other_surfaces(&self) -> Vec<u32> {
        let drivers = self.others.iter().flatten().filter_map(|other| match other {
            Presence::Driver { opening, .. } => Some(*opening),
            Presence::Stage { .. } => None,
        });
        drivers.collect()
    }

    /// Whether this screen is a console from its beginning, and stays one.
    pub(super) const fn is_console_alone(&self) -> bool {
        self.is_console_alone
    }

    /// How many stages show the session.
    pub(super) fn stage_count(&self) -> usize {
        self.stages().count()
    }

    /// The columns and rows of the smallest stage; none where there is none. No wall has more than this.
    pub(super) fn stage_size(&self) -> Option<(u16, u16)> {
        let sizes = self.stages().filter_map(|stage| match stage {
            Presence::Stage { size, .. } => Some(*size),
            Presence::Driver { .. } => None,
        });
        let smallest = sizes.min_by_key(|(columns, rows)| u32::from(*columns) * u32::from(*rows))?;
        Some((smallest.0.min(MOST.0), smallest.1.min(MOST.1)))
    }

    /// How many keys were typed into the stages, and the first thing that is wrong with one.
    fn trouble(&self) -> (u32, Option<&str>) {
        let told = self.stages().filter_map(|stage| match stage {
            Presence::Stage { keys, trouble, .. } => Some((*keys, trouble.as_str())),
            Presence::Driver { .. } => None,
        });
        told.fold((0, None), |(all, first), (keys, trouble)| {
            (all.saturating_add(keys), first.or(Some(trouble).filter(|trouble| !trouble.is_empty())))
        })
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

    /// Says to the others which session is open here, where that is not what was said last.
    pub(super) fn say_here(&mut self, now: Timestamp) -> Vec<Effect> {
        let here = self.live.as_ref().and_then(|live| Some((live.path.as_ref()?, live.opening())));
        if here == self.company.said.as_ref().map(|(path, opening)| (path, *opening)) {
            return Vec::new();
        }
        self.company.said = here.map(|(path, opening)| (path.clone(), opening));
        let is_shown = self.live.as_ref().is_some_and(|live| !live.header.rehearsal);
        let presence = self.company.said.clone();
        let presence = presence.map(|(session, opening)| Presence::Driver { session, since: now, opening, is_shown });
        vec![Effect::BeHere(presence.map(Box::new))]
    }

    /// Others came or went, or something happened to one of them.
    pub(super) fn meet(&mut self, now: Timestamp, others: Vec<Presence>) -> Vec<Effect> {
        let (keys, _) = self.company.trouble();
        let before = self.company.stage_count();
        let is_first = self.company.others.replace(others).is_none();
        let stages = self.company.stage_count();
        let (more_keys, trouble) = self.company.trouble();
        let trouble = trouble.map(words::stage_trouble);
        match (stages, self.company.is_console) {
            (0, true) if !self.company.is_console_alone => {
                self.be_console(false);
                self.say_for(now, words::NO_STAGE_ANY_MORE, 20);
            }
            (1.., false) if is_first => self.be_console(true),
            (1.., false) if before == 0 => self.say_for(now, words::A_STAGE_FOLLOWS, 30),
            _ if more_keys > keys => self.say_for(now, words::KEYS_GO_TO_THE_STAGE, 10),
            _ => {}
        }
        if let Some(trouble) = trouble {
            self.say_for(now, trouble, 30);
        }
        self.say_who_is_heard_late();
        Vec::new()
    }

    /// Where the file system is silent, whoever shares the session is heard a moment later: that is said once somebody does.
    pub(super) fn say_who_is_heard_late(&mut self) {
        let is_alone = self.company.others.as_ref().is_none_or(Vec::is_empty);
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
        let is_other = self.current(|session| Some(session.showing() != what)) == Some(true);
        if is_other && (self.company.stage_count() > 0 || what == Showing::Instruction) {
            return self.ask(now, crate::domain::command::Command::ShowOnStage(what));
        }
        Vec::new()
    }
}
