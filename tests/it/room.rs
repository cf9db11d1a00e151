//! A room to try the whole program in: [`App`] driven by keys, with a clock of its own and a store in memory. No
//! terminal, no disk, no waiting: what the shell does with effects is done here at once.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use fourfold::app::App;
use fourfold::app::msg::{Bell, Drafts, Effect, Exported, IoFailure, Msg, Outcome, Setting, TextToEdit};
use fourfold::app::open_session::StartOptions;
use fourfold::app::presence::{Life, Presence};
use fourfold::app::program::Letters;
use fourfold::domain::command::Command;
use fourfold::domain::event::{Event, Record, Showing, Surface};
use fourfold::domain::plan::step_number;
use fourfold::domain::session::Session;
use fourfold::domain::time::{Length, Timestamp, Zone};
use fourfold::input::Key;
use fourfold::journal;
use fourfold::library::exercises;
use fourfold::library::sessions;
use fourfold::library::workshops;
use fourfold::library::workshops::Listed;
use fourfold::script::{Library, Script};
use fourfold::ui::blocks::Blocks;
use fourfold::ui::theme::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use crate::large_words::{self, Drawn, LargeWords};
use crate::painted;

/// The taster, the workshop that most tests run.
pub(crate) const TASTER: &str = "distributed-leadership-taster";

/// The program in a room of its own.
pub(crate) struct Room {
    pub(crate) app: App,
    pub(crate) now: Timestamp,
    pub(crate) store: Store,
    theme: Theme,
    /// The size it was last drawn at.
    size: (u16, u16),
    /// Whether the program has ended.
    pub(crate) ended: bool,
    /// The stage that follows, as it was last heard of.
    stage: Option<Presence>,
    /// What large letters are made of, and who reads them; nobody before something is to be read.
    blocks: Blocks,
    large_words: Option<LargeWords>,
}

/// A store in memory: one session file, its draft, and what was exported.
#[derive(Default)]
pub(crate) struct Store {
    path: Option<PathBuf>,
    file: Vec<u8>,
    /// How much of the file the program knows.
    known: usize,
    /// What could not be written yet.
    kept: Vec<u8>,
    draft: String,
    /// What other programs left of unfinished typing.
    pub(crate) left: Vec<String>,
    /// What was open in an editor when the program was killed.
    pub(crate) edited: Vec<(String, String)>,
    /// What is to be written in the editor next; none where it fails.
    pub(crate) written: Option<String>,
    /// What was last given to it.
    pub(crate) asked: Option<TextToEdit>,
    /// The files of such typing that cannot be read.
    pub(crate) unread: Vec<PathBuf>,
    /// Own workshops by their file names.
    pub(crate) workshops: Vec<(PathBuf, Result<Script, String>)>,
    /// Own exercises.
    pub(crate) exercises: Script,
    pub(crate) exported: BTreeMap<PathBuf, Vec<u8>>,
    /// Sessions that were thrown away at home, the last one last.
    pub(crate) bin: Vec<PathBuf>,
    /// What was copied.
    pub(crate) copied: Vec<String>,
    /// What others are told of this program.
    pub(crate) here: Option<Presence>,
    /// How often the bell was rung.
    pub(crate) rung: usize,
    /// The programs that were to sound it, and why none does.
    pub(crate) commands: Vec<Vec<String>>,
    pub(crate) bell_fails: Option<String>,
    /// The letters that faces were looked for, each time.
    pub(crate) looked_for: Vec<BTreeSet<char>>,
    /// How the disk behaves.
    pub(crate) disk: Disk,
}

/// How the disk behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub(crate) enum Disk {
    /// Everything is written at once.
    #[default]
    Works,
    /// Nothing can be written.
    Full,
    /// Nothing is written until it works again, and nothing has failed.
    Slow,
    /// What is written breaks off in its last fact, and cannot be taken back.
    BreaksOff,
    /// A session that is opened can only be read.
    ReadOnly,
}

impl Room {
    /// The program at home.
    pub(crate) fn at_home() -> Self {
        Self::in_theme(Theme::default())
    }

    /// The program at home, in a theme.
    pub(crate) fn in_theme(theme: Theme) -> Self {
        Self::with(theme, Store::default(), Timestamp::parse("2026-11-23T13:00:00Z").unwrap())
    }

    /// The program at home, with a store of its own.
    pub(crate) fn with(theme: Theme, store: Store, now: Timestamp) -> Self {
        let (app, effects) = App::new(setting(), theme.clone());
        let (size, blocks) = ((80, 20), Blocks::default());
        let mut room = Self { app, now, store, theme, size, ended: false, stage: None, blocks, large_words: None };
        room.carry_out(effects);
        room
    }

    /// The program with the session of this file open.
    pub(crate) fn with_file(file: &[u8], now: Timestamp) -> Self {
        let path = PathBuf::from("/sessions/opened.ronl");
        let store = Store { path: Some(path.clone()), file: file.to_vec(), ..Store::default() };
        let mut room = Self::with(Theme::default(), store, now);
        room.carry_out(vec![Effect::Open(path)]);
        room
    }

    /// A new session of a shipped workshop: the program asks for the roster.
    pub(crate) fn open(id: &str) -> Self {
        Self::at_home().starting(id, None)
    }

    /// A new session of a shipped workshop with these people: the program shows the agenda.
    pub(crate) fn open_with(id: &str, people: &[&str]) -> Self {
        Self::at_home().starting(id, Some(people))
    }

    /// Starts a shipped workshop from home, as the command line does.
    pub(crate) fn starting(self, id: &str, people: Option<&[&str]>) -> Self {
        let listed = workshops::shipped().into_iter().find(|listed| listed.id == id).expect("a shipped workshop");
        self.starting_listed(&listed, people)
    }

    /// The same program with a bell.
    pub(crate) fn with_bell(mut self, bell: Bell) -> Self {
        self.app = self.app.with_bell(bell);
        self
    }

    /// Starts any workshop.
    /// The same program with big letters that are made of these blocks.
    pub(crate) fn with_letters(mut self, letters: Letters) -> Self {
        self.app = self.app.with_letters(letters);
        self.blocks = letters.blocks;
        self
    }

    pub(crate) fn with_bell_command(mut self, words: &[&str]) -> Self {
        self.app = self.app.with_bell_command(Some(words.iter().map(|&word| word.to_owned()).collect()));
        self
    }

    pub(crate) fn starting_listed(self, listed: &Listed, people: Option<&[&str]>) -> Self {
        let people = people.map(|people| people.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>().into());
        self.told(listed, StartOptions { people, ..StartOptions::default() })
    }

    /// Starts a shipped workshop with all that the command line may tell it.
    pub(crate) fn starting_with(self, id: &str, options: StartOptions) -> Self {
        let listed = workshops::shipped().into_iter().find(|listed| listed.id == id).expect("a shipped workshop");
        self.told(&listed, options)
    }

    fn told(mut self, listed: &Listed, options: StartOptions) -> Self {
        let effects = self.app.start(self.now, listed, options);
        self.carry_out(effects);
        self
    }

    /// Presses keys, in the project's notation. `"…"` types a text, `n*5` presses a key five times.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in read_keys(keys) {
            self.press(key);
        }
        self
    }

    /// Presses one key.
    pub(crate) fn press(&mut self, key: Key) -> &mut Self {
        self.tell(Msg::Key(key))
    }

    /// Pastes a text, raw as a terminal sends it.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.tell(Msg::Paste(text.to_owned()))
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.size = (columns, rows);
        self.tell(Msg::Resized)
    }

    /// Lets time pass: `90s`, `1:30`, `12m`. What changes by itself is told as the loop tells it.
    pub(crate) fn wait(&mut self, length: &str) -> &mut Self {
        self.pass(read_length(length))
    }

    /// Lets time pass.
    pub(crate) fn pass(&mut self, length: Length) -> &mut Self {
        let until = self.now + length;
        // Far ahead, the loop would tick each second; one tick at the end is all that can be told from outside.
        self.now = until;
        self.tell(Msg::Tick)
    }

    /// A stage of this size follows, and shows all that is done at once: this screen is its console.
    pub(crate) fn followed(&mut self, size: (u16, u16)) -> &mut Self {
        self.followed_in(size, Blocks::default())
    }

    /// The same of a stage whose letters are made of these blocks.
    pub(crate) fn followed_in(&mut self, size: (u16, u16), blocks: Blocks) -> &mut Self {
        let (since, session) = (self.now, Some("/sessions/shown.ronl".into()));
        let (keys, trouble, life) = (0, String::new(), Life::default());
        self.stage = Some(Presence::Stage { session, before: Vec::new(), since, size, blocks, keys, trouble, life });
        self.hear_the_stage();
        self
    }

    /// The stage says that it is there, where it is time to.
    fn hear_the_stage(&mut self) {
        let now = Life::at(self.now, u64::MAX);
        if let Some(Presence::Stage { life, .. }) = &mut self.stage
            && *life != now
        {
            *life = now;
            let others = self.stage.iter().cloned().collect();
            let effects = self.app.update(self.now, Msg::Done(Outcome::Others(others)));
            self.carry_out(effects);
        }
    }

    /// Tells the program something, and carries out what it asks for until it asks for nothing more.
    pub(crate) fn tell(&mut self, msg: Msg) -> &mut Self {
        if !self.ended {
            self.hear_the_stage();
            let effects = self.app.update(self.now, msg);
            self.carry_out(effects);
            // A frame follows everything that comes in, and unfinished typing is kept before it is seen.
            let (columns, rows) = self.size;
            let effects = self.app.prepare(self.now, columns, rows);
            self.carry_out(effects);
        }
        self
    }

    /// What stands on a screen of this size, its rows without the spaces at their ends.
    pub(crate) fn screen(&mut self, columns: u16, rows: u16) -> String {
        let rows = painted::rows(&self.draw(columns, rows).0);
        rows.iter().map(|row| row.trim_end().to_owned() + "\n").collect()
    }

    /// All that is read on such a screen: the same rows, and what large letters say.
    pub(crate) fn read(&mut self, columns: u16, rows: u16) -> String {
        let drawn = self.draw(columns, rows);
        large_words::woven(&drawn.0, &self.find_large_words(&drawn))
    }

    /// What large letters say on such a screen, each with the place of its picture.
    pub(crate) fn large_words(&mut self, columns: u16, rows: u16) -> Vec<(Rect, String)> {
        let drawn = self.draw(columns, rows);
        self.find_large_words(&drawn)
    }

    fn find_large_words(&mut self, drawn: &Drawn) -> Vec<(Rect, String)> {
        let large_words = self.large_words.get_or_insert_with(|| LargeWords::new(&self.theme, self.blocks));
        large_words.find(&self.app, self.now, drawn)
    }

    /// The same with its styles, as `painted` writes them.
    pub(crate) fn painted(&mut self, columns: u16, rows: u16) -> String {
        painted::paint(&self.draw(columns, rows).0)
    }

    /// A drawn screen, and where the cursor stands while text is typed.
    pub(crate) fn draw(&mut self, columns: u16, rows: u16) -> (Buffer, Option<Position>) {
        let area = Rect::new(0, 0, columns, rows);
        // What stood on the page before is not seen any more.
        let mut buffer = Buffer::filled(area, Cell::new("#"));
        let cursor = self.draw_into(area, &mut buffer);
        (buffer, cursor)
    }

    /// Draws into a part of a larger buffer; where the cursor stands while text is typed.
    pub(crate) fn draw_into(&mut self, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.size = (area.width, area.height);
        let effects = self.app.prepare(self.now, area.width, area.height);
        self.carry_out(effects);
        self.app.draw(self.now, area, buffer)
    }

    /// Whether text is being typed.
    pub(crate) fn is_typing(&mut self) -> bool {
        self.draw(80, 20).1.is_some()
    }

    /// The bytes of the session file.
    pub(crate) fn file(&self) -> &[u8] {
        &self.store.file
    }

    /// The facts in the session file.
    pub(crate) fn events(&self) -> Vec<Event> {
        journal::read(self.file()).records.into_iter().map(|record| record.event).collect()
    }

    /// Whether the program knows all that stands in its file.
    pub(crate) fn knows_its_file(&self) -> bool {
        self.store.known == self.store.file.len()
    }

    /// The open session.
    pub(crate) fn session(&self) -> &Session {
        &self.app.live().expect("a session is open").session
    }

    /// What the clock of the step under way has left.
    pub(crate) fn left(&self) -> Option<Length> {
        let (step, _) = self.session().current_step()?;
        Some(self.session().clock(step)?.remaining(self.now))
    }

    /// Goes on to the step of this number, counted through the plan from 1, and past the tables to what people do there.
    pub(crate) fn go_to_step(&mut self, number: usize) -> &mut Self {
        let here = |room: &Self| (room.session().place(), room.session().showing());
        while step_number(self.session()).is_none_or(|(here, _)| here < number)
            || self.session().showing() == Showing::Groups
        {
            let before = here(self);
            self.keys("n");
            assert_ne!(here(self), before, "n does not go on here:\n{}", self.screen(80, 20));
        }
        self
    }

    /// Ends the program as `kill -9` does and opens the session again, some time later.
    pub(crate) fn kill_and_reopen(&mut self, later: &str) -> &mut Self {
        self.store.kept.clear();
        self.now = self.now + read_length(later);
        self.reopened_at_home();
        let path = self.store.path.clone().expect("a session file was made");
        self.carry_out(vec![Effect::Open(path)]);
        self
    }

    /// Starts the program again, at home.
    pub(crate) fn reopened_at_home(&mut self) -> &mut Self {
        let (app, effects) = App::new(setting(), self.theme.clone());
        (self.app, self.ended) = (app, false);
        self.carry_out(effects);
        self
    }

    /// Somebody at another surface does something: the file grows behind the program's back.
    pub(crate) fn somebody_else(&mut self, command: &Command) -> &mut Self {
        self.store.put_aside_what_is_torn();
        let mut session = sessions::session_in(self.file()).unwrap().session;
        let events = session.decide(command, self.now).unwrap_or_default();
        let act = journal::read(self.file()).next_seq;
        for (seq, event) in (act..).zip(events) {
            let record = Record { seq, at: self.now, by: Surface::Console, opening: 2, act, event };
            session.apply(&record);
            self.store.file.extend(journal::encode(&record).unwrap().into_bytes());
        }
        self
    }

    /// The program hears of what others have added to the file.
    pub(crate) fn hears(&mut self) -> &mut Self {
        let added = self.store.file[self.store.known..].to_vec();
        self.store.known = self.store.file.len();
        self.tell(Msg::Done(Outcome::Grown(added)));
        self
    }

    /// The session is in this file now.
    pub(crate) fn goes_on_in(&mut self, file: Vec<u8>) {
        (self.store.known, self.store.file) = (file.len(), file);
    }

    /// Changes how the disk behaves. Where it works again, what was kept back is written, as the store does by itself.
    pub(crate) fn disk(&mut self, disk: Disk) -> &mut Self {
        self.store.disk = disk;
        for outcome in self.store.retry() {
            self.tell(Msg::Done(outcome));
        }
        self
    }

    /// Carries out effects in order, and those that their answers lead to.
    pub(crate) fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            self.ended |= effect == Effect::Quit;
            for outcome in self.store.carry_out(effect) {
                waiting.extend(self.app.update(self.now, Msg::Done(outcome)));
            }
        }
    }
}

impl Store {
    /// The bytes of the session file.
    pub(crate) fn file(&self) -> &[u8] {
        &self.file
    }

    /// Does what an effect asks, and tells what became of it.
    pub(crate) fn carry_out(&mut self, effect: Effect) -> Vec<Outcome> {
        match effect {
            Effect::Create { path, name, header } => {
                let path = path.unwrap_or_else(|| Path::new("/sessions").join(name).with_extension("ronl"));
                (self.file, self.known, self.kept) = (Vec::new(), 0, header);
                self.path = Some(path.clone());
                let written = self.write();
                vec![if written { Outcome::Created { path } } else { Outcome::NotCreated(self.failure()) }]
            }
            Effect::Open(path) => {
                self.put_aside_what_is_torn();
                self.known = self.file.len();
                let words = [&self.draft].into_iter().chain(&self.left).filter(|words| !words.is_empty());
                let drafts = Box::new(Drafts {
                    words: words.cloned().collect(),
                    unread: self.unread.clone(),
                    edited: self.edited.clone(),
                });
                let read_only = (self.disk == Disk::ReadOnly).then(|| self.failure());
                vec![Outcome::Opened { path, bytes: self.file.clone(), drafts, torn: None, zone: None, read_only }]
            }
            Effect::Append(bytes) => self.append(&bytes),
            Effect::KeepDraft(text) => {
                self.draft = text;
                self.left.clear();
                Vec::new()
            }
            Effect::ListHome => {
                let mut listed = vec![Outcome::Workshops(
                    self.workshops.iter().cloned().map(|(path, text)| workshops::own(path, text)).collect(),
                )];
                listed.extend(self.path.clone().map(|path| Outcome::Session(sessions::entry(path, &self.file))));
                listed
            }
            Effect::ListExercises => {
                let library = Library::shipped().beside(&self.exercises);
                let choice = exercises::to_put_in(&library);
                vec![Outcome::Exercises(library, choice)]
            }
            Effect::Export { files } => {
                let written = files.iter().map(|(path, _)| Exported { path: path.clone(), beside: None }).collect();
                self.exported.extend(files);
                vec![Outcome::Exported(written)]
            }
            Effect::Discard(path) if self.disk == Disk::Works => {
                self.bin.push(path.clone());
                vec![Outcome::Discarded(Ok(path))]
            }
            Effect::Discard(_) => vec![Outcome::Discarded(Err(self.failure()))],
            Effect::BringBack => {
                let back = self.bin.pop().map(|path| sessions::entry(path, &self.file));
                vec![Outcome::BroughtBack(Ok(back))]
            }
            Effect::WriteText(asked) => {
                self.asked = Some(asked);
                vec![Outcome::TextWritten("/state/typed/text.txt".into())]
            }
            Effect::OpenEditor(_) => {
                vec![Outcome::EditorClosed(self.written.is_none().then(|| "the editor failed".to_owned()))]
            }
            Effect::TakeText(_) => {
                let given = self.asked.as_ref().map(|asked| asked.text.clone()).unwrap_or_default();
                vec![Outcome::Edited(self.written.take().unwrap_or(given))]
            }
            Effect::Copy(text) => {
                self.copied.push(text);
                Vec::new()
            }
            Effect::Bell => self.sound(None),
            Effect::RunBell(command) => self.sound(Some(command)),
            Effect::TakeFallback => self.retry(),
            Effect::Close { .. } | Effect::LeaveBehind(_) => vec![Outcome::Closed],
            Effect::FindFaces(letters) => self.find_no_face(letters),
            Effect::BeHere(here) => {
                self.here = here.map(|here| *here);
                Vec::new()
            }
            Effect::Suspend | Effect::Quit | Effect::Write(_) | Effect::Echo(_) => Vec::new(),
        }
    }

    /// Here are no faces of a machine.
    fn find_no_face(&mut self, letters: BTreeSet<char>) -> Vec<Outcome> {
        self.looked_for.push(letters);
        Vec::new()
    }

    /// The end of a write that broke off is put aside before anything is read or added.
    fn put_aside_what_is_torn(&mut self) {
        let whole = self.file.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        self.file.truncate(whole);
    }

    fn append(&mut self, bytes: &[u8]) -> Vec<Outcome> {
        let held_back = !self.kept.is_empty();
        self.kept.extend(bytes);
        self.save(held_back)
    }

    /// The bell of the terminal, or a program that sounds one.
    fn sound(&mut self, command: Option<Vec<String>>) -> Vec<Outcome> {
        let Some(command) = command else {
            self.rung += 1;
            return Vec::new();
        };
        self.commands.push(command);
        self.bell_fails.iter().map(|why| Outcome::BellFailed(why.clone())).collect()
    }

    pub(crate) fn retry(&mut self) -> Vec<Outcome> {
        if self.kept.is_empty() { Vec::new() } else { self.save(true) }
    }

    /// Writes what was kept back, unless others were first.
    fn save(&mut self, held_back: bool) -> Vec<Outcome> {
        let added = self.file[self.known..].to_vec();
        // What stands there of a write of our own that broke off is written over.
        if !self.kept.starts_with(&added) {
            self.known = self.file.len();
            self.kept.clear();
            return vec![Outcome::Grown(added)];
        }
        if self.disk == Disk::Slow {
            return vec![Outcome::Pending];
        }
        match (self.write(), held_back) {
            (true, true) => vec![Outcome::SavedAgain, Outcome::Synced],
            (true, false) => vec![Outcome::Appended, Outcome::Synced],
            (false, _) => vec![Outcome::NotSaved(self.failure())],
        }
    }

    /// Writes what was kept back, as far as the disk lets it.
    fn write(&mut self) -> bool {
        self.file.truncate(self.known);
        match self.disk {
            Disk::Works => {
                self.file.append(&mut self.kept);
                self.known = self.file.len();
            }
            Disk::BreaksOff => self.file.extend(&self.kept[..self.kept.len() * 4 / 5]),
            Disk::Full | Disk::Slow | Disk::ReadOnly => {}
        }
        self.disk == Disk::Works
    }

    fn failure(&self) -> IoFailure {
        let (what, remedy) = match self.disk {
            Disk::ReadOnly => ("it may only be read", "copy it to a folder of your own"),
            Disk::Works | Disk::Full | Disk::Slow | Disk::BreaksOff => {
                ("the disk is full", "free some space; saving goes on by itself")
            }
        };
        IoFailure {
            operation: "save the session".into(),
            path: self.path.clone().unwrap_or_default(),
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}

/// The places that the program is told of.
pub(crate) fn setting() -> Setting {
    Setting {
        zone: Zone::UTC,
        sessions: "/sessions".into(),
        workshops: "/workshops".into(),
        exports: "/exports".into(),
        here: "/".into(),
        version: "0.0.0",
    }
}

/// Reads keys: `n`, `ctrl-c`, `"a text"`, `n*5`.
pub(crate) fn read_keys(keys: &str) -> Vec<Key> {
    let mut read = Vec::new();
    let mut rest = keys.trim();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('"').filter(|after| after.contains('"')) {
            let (text, after) = after.split_once('"').unwrap();
            read.extend(text.chars().map(Key::char));
            rest = after.trim_start();
            continue;
        }
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (name, times) = match word.split_once('*') {
            Some((name, times)) if !name.is_empty() => (name, times.parse().expect("how many times")),
            _ => (word, 1),
        };
        let key: Key = name.parse().unwrap_or_else(|why| panic!("{why}"));
        read.extend(std::iter::repeat_n(key, times));
        rest = after.trim_start();
    }
    read
}

/// Reads `90s`, `12m`, `2h`, `1:30`.
pub(crate) fn read_length(text: &str) -> Length {
    let number = |text: &str| text.parse::<i64>().unwrap_or_else(|_| panic!("`{text}` is not a length of time"));
    if let Some((minutes, seconds)) = text.split_once(':') {
        return Length::from_seconds(number(minutes) * 60 + number(seconds));
    }
    let (digits, unit) = text.split_at(text.len() - 1);
    Length::from_seconds(match unit {
        "s" => number(digits),
        "m" => number(digits) * 60,
        "h" => number(digits) * 3_600,
        _ => panic!("`{text}` is not a length of time"),
    })
}
