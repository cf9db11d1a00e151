//! The stage as a program of its own: what the room sees, and nothing else. It follows a session that others drive, changes
//! nothing in it, and waits where there is none.
//!
//! Never here: a key hint, a file name, a word about anything that goes wrong; those are for whoever drives.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use super::faces::Asked;
use super::msg::{Effect, IoFailure, Msg, Outcome};
use super::presence::{Life, Presence};
use super::program::{Letters, Program};
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp, Zone};
use crate::input::Key;
use crate::input::bindings::Bindings;
use crate::input::keymap::{Action, Context};
use crate::journal;
use crate::library::sessions::{self, Contents};
use crate::screens::screen::Around;
use crate::screens::wall::Wall;
use crate::ui::big_type::BigType;
use crate::ui::theme::Theme;

/// A second press of the key that leaves closes the stage within so long; one press is a slip.
const TWICE: Length = Length::from_seconds(2);

/// The stage between two messages.
#[derive(Debug)]
pub struct StageProgram {
    theme: Theme,
    zone: Zone,
    letters: Letters,
    big_type: BigType,
    /// The letters that a face of the machine was asked for.
    asked_letters: Asked,
    wall: Wall,
    shown: Option<ShownSession>,
    /// The session that cannot be shown, and why.
    trouble: Option<(PathBuf, String)>,
    /// How often what is shown has changed: not at all before it showed anything.
    changes: u64,
    since: Timestamp,
    size: (u16, u16),
    keys: Bindings,
    /// How many keys were typed into it.
    pressed: u32,
    /// When it was asked to close.
    asked: Option<Timestamp>,
    said: Option<Presence>,
}

/// The session that is shown.
#[derive(Debug)]
struct ShownSession {
    path: PathBuf,
    /// The files that it was in before.
    before: Vec<PathBuf>,
    /// What the session is called in its file.
    name: String,
    session: Session,
    zone: Zone,
    next_seq: u64,
}

impl StageProgram {
    /// A stage that waits. `zone` is that of the clock on the wall.
    pub fn new(now: Timestamp, (theme, keys): (Theme, Bindings), zone: Zone) -> Self {
        let (letters, big_type, wall) = (Letters::default(), BigType::new(), Wall::default());
        let (shown, trouble, asked, said) = (None, None, None, None);
        let (changes, since, size, pressed, asked_letters) = (0, now, (0, 0), 0, Asked::default());
        Self {
            theme,
            zone,
            letters,
            big_type,
            asked_letters,
            wall,
            shown,
            trouble,
            changes,
            since,
            size,
            keys,
            pressed,
            asked,
            said,
        }
    }

    /// The stage with big letters that are made of these blocks.
    #[must_use]
    pub fn with_letters(self, letters: Letters) -> Self {
        Self { letters, big_type: BigType::of(letters.blocks), ..self }
    }

    /// The session that is shown; none while it waits.
    pub fn session(&self) -> Option<&Session> {
        self.shown.as_ref().map(|shown| &shown.session)
    }

    fn around(&self, now: Timestamp) -> Around<'_> {
        let shown = self.shown.as_ref();
        Around {
            now,
            session: shown.map(|shown| &shown.session),
            in_the_file: None,
            changes: self.changes,
            zone: shown.map_or(&self.zone, |shown| &shown.zone),
            rows: &[],
            theme: &self.theme,
            big_type: &self.big_type,
            stage_type: &self.big_type,
            exercises: None,
            typed: None,
            stage: None,
            is_seen: true,
            area: Rect::new(0, 0, self.size.0, self.size.1),
            panel: Rect::new(0, 0, self.size.0, self.size.1),
        }
    }

    fn take(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) => return self.key(now, key),
            Msg::Paste(_) => self.pressed = self.pressed.saturating_add(1),
            Msg::Ground(ground) => self.theme = self.theme.clone().on_ground(ground),
            Msg::Letters(blocks) if std::mem::take(&mut self.letters.follow) => {
                self.big_type = self.big_type.in_blocks(blocks);
            }
            Msg::Done(Outcome::Faces(faces)) => self.big_type.add_faces(&faces),
            Msg::Done(Outcome::Shown { path, bytes, zone }) => self.show(path, &bytes, zone.map(|zone| *zone)),
            Msg::Done(Outcome::Grown(bytes)) => self.grow(&bytes),
            Msg::Done(Outcome::NotOpened(IoFailure { path, what, remedy, .. })) => {
                self.trouble = Some((path, format!("{what}; {remedy}")));
            }
            Msg::Done(Outcome::Closed) => (self.shown, self.trouble) = (None, None),
            // Time is told by facts alone: a clock that was set shows in the next frame.
            _ => {}
        }
        Vec::new()
    }

    fn key(&mut self, now: Timestamp, key: Key) -> Vec<Effect> {
        let is_again = self.asked.is_some_and(|asked| now - asked <= TWICE && asked <= now);
        self.asked = (self.keys.action(&[Context::Everywhere], key) == Some(Action::Leave)).then_some(now);
        if is_again && self.asked.is_some() {
            return vec![Effect::Quit];
        }
        self.pressed = self.pressed.saturating_add(1);
        Vec::new()
    }

    /// Shows the session in these bytes, which may be one that was shown before, in another file. One that cannot be read leaves
    /// what was shown.
    fn show(&mut self, path: PathBuf, bytes: &[u8], zone: Option<Zone>) {
        match sessions::session_in(bytes) {
            Ok(Contents { header, session, reading, .. }) => {
                let zone = zone.unwrap_or_else(|| self.zone.clone());
                let (name, next_seq) = (header.session, reading.next_seq);
                let same = self.shown.take().filter(|shown| shown.name == name);
                let files = same.into_iter().flat_map(|shown| shown.before.into_iter().chain([shown.path]));
                let before = files.filter(|file| *file != path).collect();
                self.shown = Some(ShownSession { path, before, name, session, zone, next_seq });
                self.trouble = None;
                self.changes += 1;
            }
            Err(why) => self.trouble = Some((path, why)),
        }
    }

    fn grow(&mut self, bytes: &[u8]) {
        if let Some(shown) = &mut self.shown {
            let added = journal::read_more(bytes, shown.next_seq);
            shown.session.apply_all(&added.records);
            shown.next_seq = added.next_seq;
            self.changes += 1;
        }
    }

    /// Says how this stage is here, where that is not what was said last: nobody else can tell that it goes on.
    fn say(&mut self, now: Timestamp) -> Vec<Effect> {
        let (shown, trouble) = (self.shown.as_ref(), self.trouble.as_ref());
        let session = trouble.map(|(path, _)| path).or(shown.map(|shown| &shown.path)).cloned();
        let before = shown.map(|shown| shown.before.clone()).unwrap_or_default();
        let trouble = trouble.map(|(_, why)| why.clone()).unwrap_or_default();
        let (since, size, keys) = (self.since, self.size, self.pressed);
        let blocks = self.big_type.blocks();
        let life = self.shown.as_ref().map(|shown| Life::at(now, shown.next_seq)).unwrap_or_default();
        let presence = Presence::Stage { session, before, since, size, blocks, keys, trouble, life };
        if self.size == (0, 0) || self.said.as_ref() == Some(&presence) {
            return Vec::new();
        }
        self.said = Some(presence.clone());
        vec![Effect::BeHere(Some(Box::new(presence)))]
    }
}

impl Program for StageProgram {
    fn update(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        let mut effects = self.take(now, msg);
        effects.extend(self.say(now));
        effects
    }

    fn prepare(&mut self, now: Timestamp, columns: u16, rows: u16) -> Vec<Effect> {
        self.size = (columns, rows);
        let mut wall = std::mem::take(&mut self.wall);
        wall.prepare(&self.around(now));
        self.wall = wall;
        let mut effects = self.say(now);
        let lacking = self.wall.lacking(&self.big_type);
        let session = self.shown.as_ref().map(|shown| &shown.session);
        effects.extend(self.asked_letters.ask(&lacking, session, &self.big_type));
        effects
    }

    fn view(&self, now: Timestamp, page: &mut Buffer) -> Option<Position> {
        self.wall.view_alone(&self.around(now), page.area, page);
        None
    }

    fn follows_ground(&self) -> bool {
        self.theme.follows_ground()
    }

    fn follows_letters(&self) -> bool {
        self.letters.follow
    }

    fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let beat = self.shown.as_ref().map(|shown| Life::at(now, shown.next_seq).until());
        beat.into_iter().chain(self.wall.changes_at(&self.around(now))).min()
    }
}
