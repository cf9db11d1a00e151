//! What a screen is: a value that says which keys work on it, what an action asks of the session there, what it does with
//! an action, what its foot offers, what it makes ready, how it is drawn, and when it changes by itself.
//!
//! A screen changes nothing but itself: whatever else is to happen is its [`ScreenAnswer`].
//!
//! Never here: a screen of its own; what becomes of an answer.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::asks::{Asks, needs_session};
use super::listing::Listing;
use super::purpose::Purpose;
use crate::domain::captures::CaptureId;
use crate::domain::command::Command;
use crate::domain::draft::typed_again;
use crate::domain::people::PersonId;
use crate::domain::ratings::RatedAt;
use crate::domain::session::Session;
use crate::domain::signatures::Signature;
use crate::domain::time::{Length, Timestamp, Zone};
use crate::domain::workshop::BlockId;
use crate::input::Key;
use crate::input::keymap::{Action, Binding, Context};
use crate::library::exercises::ExerciseEntry;
use crate::library::workshops::Listed;
use crate::ui::big_type::BigType;
use crate::ui::theme::Theme;

/// What a screen stands in: all that it may read beside itself.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The time.
    pub now: Timestamp,
    /// The open session; none at home.
    pub session: Option<&'a Session>,
    /// The same as its file tells it, while more was done than is in there: a stage knows no more.
    pub in_the_file: Option<&'a Session>,
    /// How often the session has changed: what was made of it is good for as long as this is the same.
    pub changes: u64,
    /// The zone that times are told in.
    pub zone: &'a Zone,
    /// Every key there is.
    pub rows: &'a [Binding],
    /// The colors.
    pub theme: &'a Theme,
    /// The letters of what is large.
    pub big_type: &'a BigType,
    /// Those of the smallest stage that follows.
    pub stage_type: &'a BigType,
    /// The exercises that can be put in; none before they were read.
    pub exercises: Option<&'a [ExerciseEntry]>,
    /// What is being typed below the screen.
    pub typed: Option<&'a Purpose>,
    /// The columns and rows of the smallest stage that follows; none where none does.
    pub stage: Option<(u16, u16)>,
    /// Whether the room may see this screen.
    pub is_seen: bool,
    /// The room of the screen between head and foot, beside what lies on top where that leaves it some.
    pub area: Rect,
    /// The room of what lies on top.
    pub panel: Rect,
}

impl<'a> Around<'a> {
    /// What the wall of a stage stands in: the smallest that follows, or a usual one.
    #[must_use]
    pub fn on_stage(&self) -> Self {
        const USUAL: (u16, u16) = (80, 20);
        let (columns, rows) = self.stage.unwrap_or(USUAL);
        let area = Rect::new(0, 0, columns, rows);
        let session = self.in_the_file.or(self.session);
        // As the room sees it, with the letters that are drawn there.
        Self { session, area, panel: area, big_type: self.stage_type, typed: None, stage: None, ..*self }
    }

    /// Something read off the open session.
    pub fn of_session<T>(&self, read: impl FnOnce(&'a Session) -> Option<T>) -> Option<T> {
        read(self.session?)
    }
}

/// What stands in the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// What holds for all that is seen: the stage stands still, this is a rehearsal. It stands out.
    pub marks: String,
    /// Where we are.
    pub place: String,
    /// How things are.
    pub state: String,
    /// Whether nothing is wrong.
    pub is_well: bool,
}

/// What comes of an action, once a screen has done its own part.
#[derive(Debug)]
pub enum ScreenAnswer {
    /// Nothing more.
    Done,
    /// It is no matter of this screen: what the action does everywhere.
    Elsewhere,
    /// The screen is put away, and then this.
    Away(Box<ScreenAnswer>),
    /// This action.
    Act(Action),
    /// The session is asked for this.
    Ask(Command),
    /// A line is opened, with this in it.
    Type(Purpose, String),
    /// This is said for so many seconds, unless something stands there that is to be read for longer.
    Say(String, i64),
    /// A session of this workshop begins.
    Start(Box<Listed>),
    /// The session in this file goes on.
    Resume(PathBuf),
    /// The session in this file goes into the bin.
    Discard(PathBuf),
    /// The session that went into the bin last comes back.
    BringBack,
    /// The exercise of this name is put into the plan.
    Insert(String),
    /// The files are written, with the private kinds that these actions put in.
    Export(Vec<Action>),
    /// The pages of the blocks that somebody leads are written.
    LeadPages(PersonId),
    /// Somebody rates themselves, of this time.
    Rate(PersonId, RatedAt),
    /// The exercises of this signature are listed, to put one into the plan.
    FindExercise(Signature),
    /// The stage is shown.
    Stage,
    /// The board is shown, here and on every stage, also on one that comes later.
    Board,
    /// The agenda is shown.
    Agenda,
}

impl ScreenAnswer {
    /// The words of something caught are changed.
    pub fn edit(session: &Session, id: CaptureId) -> Self {
        let typed = session.capture(id).map(|capture| typed_again(capture, |who| session.name_of(who)));
        typed.map_or(Self::Done, |text| Self::Type(Purpose::Edit(id), text))
    }

    /// The screen is put away, and nothing else happens.
    pub fn close() -> Self {
        Self::Away(Box::new(Self::Done))
    }
}

/// What fills the screen, or lies on top of it.
pub trait Screen: fmt::Debug {
    /// Where keys are looked up, the nearest first. No key means two things in contexts that stand together.
    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Everywhere]
    }

    /// Whether letters are text here, whatever they mean elsewhere.
    fn takes_text(&self) -> bool {
        false
    }

    /// How many columns it takes to have all of it in sight in so many rows, where it lies on top of another screen; 0 where
    /// any do.
    fn columns(&self, _rows: u16) -> u16 {
        0
    }

    /// What the head calls it; none where it calls the place of the session.
    fn name(&self) -> Option<&'static str> {
        None
    }

    /// What the head says beside that.
    fn beside_name(&self, _: &Around<'_>) -> Option<String> {
        None
    }

    /// What stands in the head instead of the session.
    fn head(&self) -> Option<Head> {
        None
    }

    /// Whether an action has a meaning here.
    fn can(&self, around: &Around<'_>, action: Action) -> bool {
        around.session.is_some() || !needs_session(action)
    }

    /// What an action asks of the session here.
    fn asks(&self, _: &Around<'_>, _: Action) -> Asks {
        Asks::Nothing
    }

    /// Whether it is for whoever drives alone. On a screen that the room may see, the key that opens it asks for itself once
    /// more; and everywhere a key that means nothing on it puts it away and does nothing else.
    fn is_private(&self) -> bool {
        false
    }

    /// How long it takes to read from where it stands, after which it puts itself away; none for one that stays.
    fn reading_time(&self, _: &Around<'_>) -> Option<Length> {
        None
    }

    /// Does its part of an action.
    fn on(&mut self, _: &Around<'_>, _: Action) -> ScreenAnswer {
        ScreenAnswer::Elsewhere
    }

    /// The words of what is selected, to be copied; none where there are none.
    fn copied(&self, _: &Around<'_>) -> Option<String> {
        None
    }

    /// What lies at a place was clicked on: it is selected, where it can be.
    fn click(&mut self, _: &Around<'_>, _: Position) {}

    /// Takes in a key that means no action here: where letters are text, it types or edits.
    fn typed(&mut self, _: &Around<'_>, _: Key) {}

    /// What stands in the foot, the most useful first; what does not work now is left out of it.
    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Choose, Action::Down, Action::Up, Action::Close]
    }

    /// The block that is looked at.
    fn block(&self, around: &Around<'_>) -> Option<BlockId> {
        around.of_session(Session::current_block)
    }

    /// Takes note of how things stand before it is asked about anything.
    fn look(&mut self, _: &Around<'_>) {}

    /// Makes ready what drawing needs and what is too dear to do for every frame.
    fn prepare(&mut self, around: &Around<'_>) {
        self.look(around);
    }

    /// What letters our typeface lacks of the words on it that are to be large, as it was made ready last.
    fn lacking(&self, _: &BigType) -> BTreeSet<char> {
        BTreeSet::new()
    }

    /// What stands on it, in lines that are read out; none where nothing is listed.
    fn listing(&self, _: &Around<'_>) -> Option<Listing> {
        None
    }

    /// Selects one of the rows of its listing that can be, counted from 0.
    fn select(&mut self, around: &Around<'_>, row: usize) {
        let moves = std::iter::once(Action::First).chain(std::iter::repeat_n(Action::Down, row));
        moves.for_each(|action| drop(self.on(around, action)));
    }

    /// Looks for these words in place of those that were typed, where something is found by its words here.
    fn look_for(&mut self, _: &Around<'_>, _: &str) {}

    /// Draws itself; reads only.
    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer);

    /// When it next looks different by itself.
    fn changes_at(&self, _: &Around<'_>) -> Option<Timestamp> {
        None
    }
}
