//! All that can come into the program ([`Msg`]) and all that can go out of it ([`Effect`]).

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use super::presence::Presence;
use crate::domain::time::{Length, Zone};
use crate::input::Key;
use crate::input::mouse::Mouse;
use crate::library::exercises;
use crate::library::exercises::Choice;
pub use crate::library::sessions::SessionEntry;
pub use crate::library::workshops::Listed;
use crate::script::{Library, Script};
use crate::ui::big_type::Face;
use crate::ui::blocks::Blocks;
use crate::ui::theme::Ground;

/// Something that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, raw as the terminal sent it.
    Paste(String),
    /// Something was done with the mouse.
    Mouse(Mouse),
    /// The terminal has said what its ground is.
    Ground(Ground),
    /// The terminal has said which it is: big letters are made of these blocks from now on.
    Letters(Blocks),
    /// A line was read, raw as it came, where lines are what comes in; none once no more come.
    Line(Option<String>),
    /// The terminal has another size, or came back after a stop: everything is drawn anew.
    Resized,
    /// A moment asked for by `next_change` has come.
    Tick,
    /// The computer slept so long between two moments.
    Slept(Length),
    /// The clock of the computer was set by so much, forward or (below zero) back, between two moments.
    TimeSet(Length),
    /// Somebody outside asks the program to end: a signal, or the terminal is gone.
    EndAsked,
    /// The program ends now, whatever is still under way.
    EndNow,
    /// The shell has done, or could not do, what an effect asked.
    Done(Outcome),
}

/// What became of an effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new session file stands, its header written.
    Created {
        /// Where.
        path: PathBuf,
    },
    /// No session file could be made; the session goes on in memory and the shell tries again.
    NotCreated(IoFailure),
    /// A session file was read.
    Opened {
        /// Where.
        path: PathBuf,
        /// All its bytes.
        bytes: Vec<u8>,
        /// Unfinished typing that was left beside it.
        drafts: Box<Drafts>,
        /// Where its torn end was put, if it had one that could be; `bytes` come without it then.
        torn: Option<PathBuf>,
        /// The zone that it is held in, and what to say of it; none where the shell does not know.
        zone: Option<Box<(Zone, Option<String>)>>,
        /// Why nothing can be added to it, if nothing can; an `Append` is then answered by `NotSaved`.
        read_only: Option<IoFailure>,
    },
    /// A session file could not be read.
    NotOpened(IoFailure),
    /// The bytes of an append are in the file.
    Appended,
    /// The disk has not taken the bytes of an append within a frame; what becomes of them is told later. Until then they
    /// are not saved.
    Pending,
    /// What follows became of what was asked before the last so many appends, which are still under way.
    Earlier {
        /// How many appends came after it.
        later: usize,
        /// What was answered.
        outcome: Box<Outcome>,
    },
    /// The disk has kept something waiting for longer than a second; none once it has not any more.
    DiskSlow(Option<Waiting>),
    /// The session file was let go of, everything done about it that can be.
    Closed,
    /// No fallback has taken the session in time.
    NoPlace(IoFailure),
    /// Others have added these bytes first. Nothing of ours was written, and the shell has forgotten every byte that was
    /// not acknowledged by `Appended` or `SavedAgain`: this append and all that was kept back before it. Apply these
    /// bytes, decide again what was not acknowledged, and append that.
    Grown(Vec<u8>),
    /// Two had gone on with the session in two files from the same fact on, and it is in one of them now, as the other program
    /// left it. The same as `Grown`; what of ours is not in it, though it was acknowledged, is to be decided again too.
    Merged(Box<Branches>),
    /// The bytes are not in the file; the shell keeps them, in order, and tries again by itself.
    NotSaved(IoFailure),
    /// Everything kept back is in the file now, and this append with it.
    SavedAgain,
    /// The file was gone, cut short, or another stood in its place: the whole session is in a file at `path` now, which this
    /// program or another has made or mended. An `Appended` or `SavedAgain` follows, or a `Grown` where others were first.
    Rescued {
        /// Where the session is from now on; where it was, if it could be put back.
        path: PathBuf,
        /// What had happened.
        why: IoFailure,
    },
    /// The file was moved, deleted or exchanged, and the same session stands there again: it goes on in that file.
    TakenUp,
    /// The file system of the session file does not tell what others do to it: it is looked at once a second.
    NoNews,
    /// The disk of the session file knows no locks.
    NoLocks {
        /// Whether not even a file beside it keeps others from writing at the same time.
        alone: bool,
    },
    /// Another program had left half a line at the end of the file: it was taken off, so that the next one stands alone.
    TornAside {
        /// The file that keeps it.
        kept: PathBuf,
    },
    /// What could not be saved where it belongs is in a file at `path`, all of the session with it; a `SavedAgain` follows.
    Fallback {
        /// Where the session is from now on.
        path: PathBuf,
        /// Why it is not where it was.
        why: IoFailure,
    },
    /// A session that a stage is to show was read, from its beginning.
    Shown {
        /// Where.
        path: PathBuf,
        /// All its bytes.
        bytes: Vec<u8>,
        /// The zone that it is held in; none where the shell does not know.
        zone: Option<Box<Zone>>,
    },
    /// These others are here now: programs that have a session open, and stages.
    Others(Vec<Presence>),
    /// These go on apart from this program: stages that show another session, and programs that drive this one in another file.
    Apart(Vec<Presence>),
    /// All that was appended is on the disk itself.
    Synced,
    /// What was appended is in the file but may not outlive a power cut; the shell tries again until `Synced`.
    NotSynced(IoFailure),
    /// Unfinished typing could not be kept; said once, until it works again.
    DraftNotKept(IoFailure),
    /// Unfinished typing that could not be kept is kept now.
    DraftKept,
    /// The own workshops were listed and read.
    Workshops(Vec<Listed>),
    /// The exercises there are, shipped and own, and how they are listed.
    Exercises(Library, Choice<exercises::ExerciseEntry>),
    /// A session in the folder was looked at.
    Session(SessionEntry),
    /// The session in this file went into the bin, with all that stands beside it; or none of it did.
    Discarded(Result<PathBuf, IoFailure>),
    /// The session that went into the bin last is back, with all that stood beside it; none where the bin is empty.
    BroughtBack(Result<Option<SessionEntry>, IoFailure>),
    /// These faces of the machine have letters that our typeface lacks.
    Faces(Vec<Face>),
    /// A script that is previewed was read anew: what it is now, or in plain words why it cannot be had.
    Script(Result<Script, String>),
    /// A text is ready for the editor, in this file.
    TextWritten(PathBuf),
    /// The editor was closed; where it failed, how.
    EditorClosed(Option<String>),
    /// What a text has become in the editor.
    Edited(String),
    /// A text could not be put into the editor, or be taken out of it.
    NotEdited(IoFailure),
    /// The program that was to sound a bell did not, and why.
    BellFailed(String),
    /// Files were written for an export.
    Exported(Vec<Exported>),
    /// An export could not be written.
    NotExported(IoFailure),
}

/// A session that went on in two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branches {
    /// All bytes of the file that it is in now.
    pub bytes: Vec<u8>,
    /// So many of them, whole lines, are in both.
    pub common: usize,
    /// What followed on them in the other file, which we were in: whole lines.
    pub ours: Vec<u8>,
}

impl Outcome {
    /// Whether others were first: what was not acknowledged before is forgotten.
    pub const fn is_overtaken(&self) -> bool {
        matches!(self, Self::Grown(_) | Self::Merged(_))
    }
}

/// Unfinished typing that programs left beside a session, and nobody holds. The next `KeepDraft` takes the place of all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    /// The words of each program.
    pub words: Vec<String>,
    /// The files that cannot be read; they stay.
    pub unread: Vec<PathBuf>,
    /// What was open in an editor: what it is about, as a [`TextToEdit`] said it, and the text.
    pub edited: Vec<(String, String)>,
}

/// What a slow disk keeps waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Something is not in its file yet.
    Write,
    /// It is in the file, and not surely on the disk itself.
    Sync,
}

/// A file that was written for an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Where.
    pub path: PathBuf,
    /// Where it was to be, if that is elsewhere: what stands there is not what we last wrote there, and stays.
    pub beside: Option<PathBuf>,
}

/// Why something outside did not work: what happened, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IoFailure {
    /// What was being done: `save the session`.
    pub operation: String,
    /// Where.
    pub path: PathBuf,
    /// What happened: `the disk is full`.
    pub what: String,
    /// What to do about it: `free some space; saving goes on by itself`.
    pub remedy: String,
}

impl fmt::Display for IoFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.happened(), self.remedy)
    }
}

impl IoFailure {
    /// What happened and where, without what to do about it.
    pub fn happened(&self) -> String {
        self.happened_at(&shown(&self.path))
    }

    /// The same with its place as it is given.
    pub(super) fn happened_at(&self, place: &str) -> String {
        format!("could not {}: {} ({place})", self.operation, self.what)
    }
}

/// A path as a terminal may be shown it.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

/// When the bell sounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub enum Bell {
    /// Never.
    #[default]
    Off,
    /// At the end of steps whose author asks for it.
    Chimes,
    /// At the end of every step.
    Every,
}

/// Something the shell is asked to do, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Make a session file that starts with these bytes; answered by `Created` or `NotCreated`. From then on it is the
    /// file of `Append`.
    Create {
        /// The file asked for on the command line; where none is, the shell makes `NAME.ronl` in the session folder.
        path: Option<PathBuf>,
        /// The name without ending, made of letters, digits and hyphens.
        name: String,
        /// The header line.
        header: Vec<u8>,
    },
    /// Read a session file and make it the file of `Append`; answered by `Opened` or `NotOpened`.
    Open(PathBuf),
    /// Append these bytes, whole lines, to the session file in one write; answered by `Appended`, `SavedAgain`,
    /// `Grown` or `NotSaved`, with a `Created` or a `Rescued` before it where that has just come about; by `Pending` first
    /// where the disk takes longer than a frame. Those under way when `Grown` is told are forgotten and not answered.
    Append(Vec<u8>),
    /// Keep this unfinished typing beside the session file; empty to forget it.
    KeepDraft(String),
    /// Bring what is kept back into the file and onto the disk, or else the whole session into a fallback. Answered by
    /// `SavedAgain`, after `Fallback` where that is another file, or by `NotSaved` or `NotSynced` where no place takes it.
    TakeFallback,
    /// Let go of the session file; answered by `Closed`, or by `Grown` where others were first with something not saved:
    /// it is still open then.
    Close {
        /// Whether nobody has done anything in it, so that its file can go where nobody else needs it.
        bare: bool,
    },
    /// Wait for the disk no longer: the whole session goes into a fallback, and nothing that was asked before is awaited.
    /// Answered by `Closed` and then by `Fallback` and `SavedAgain`, or by `NoPlace`; by what has come about meanwhile alone
    /// where that is all, or the session has to be decided again first (`Grown`).
    LeaveBehind(LeftBehind),
    /// List the own workshops and the sessions; answered by `Workshops` and one `Session` each, after the next frame.
    ListHome,
    /// Put the session in this file into the bin, with all that stands beside it, unless somebody has it open; answered by
    /// `Discarded`.
    Discard(PathBuf),
    /// Take the session that went into the bin last out of it; answered by `BroughtBack`.
    BringBack,
    /// Read all exercises, shipped and own; answered by `Exercises`, after the next frame.
    ListExercises,
    /// Write files, each whole or not at all; answered by `Exported` or `NotExported`. One that is to the letter what was
    /// last written there is replaced; beside any other thing the new one gets a name of its own.
    Export {
        /// Where, and the bytes.
        files: Vec<(PathBuf, Vec<u8>)>,
    },
    /// Say to the others how this program is here, from now on; none where it has no session any more. Answered by `Others`,
    /// after the next frame and whenever somebody comes or goes.
    BeHere(Option<Box<Presence>>),
    /// Look, after the next frame, for faces of the machine that have these letters; answered by `Faces` where there are any.
    FindFaces(BTreeSet<char>),
    /// Write a text for the editor; answered by `TextWritten` or `NotEdited`.
    WriteText(TextToEdit),
    /// Leave the terminal to the editor, with this file open in it, until it is closed; answered by `EditorClosed`.
    OpenEditor(PathBuf),
    /// Read what a text has become, and take its file away; answered by `Edited` or `NotEdited`.
    TakeText(PathBuf),
    /// Put this text into the clipboard of the terminal. Nobody hears whether it did.
    Copy(String),
    /// Write these lines, each whole, below all that was written.
    Write(Vec<String>),
    /// Have a terminal show what is typed into it in lines, or not.
    Echo(bool),
    /// Ring the terminal's bell.
    Bell,
    /// Run this program with its words as a bell, without a shell. Nobody waits for it; where it fails, that is answered by
    /// `BellFailed`.
    RunBell(Vec<String>),
    /// Stop the program as Ctrl-Z does, with the terminal as it was found.
    Suspend,
    /// End the program with the terminal as it was found.
    Quit,
}

/// A text for the editor, kept as unfinished typing should the program be killed meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextToEdit {
    /// The file of its session.
    pub session: Option<PathBuf>,
    /// What it is about: small letters, digits, hyphens and spaces.
    pub about: String,
    /// What it says so far.
    pub text: String,
}

/// A session that is left while its disk still holds something up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftBehind {
    /// Where its file is, or was to be.
    pub path: PathBuf,
    /// Its header line.
    pub header: Vec<u8>,
    /// The facts that are not known to be in the file, whole lines.
    pub facts: Vec<u8>,
    /// Unfinished typing.
    pub draft: String,
}

/// What the program is told once at its start.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The zone of the clock on the wall.
    pub zone: Zone,
    /// Where sessions are kept.
    pub sessions: PathBuf,
    /// Where own workshops are kept.
    pub workshops: PathBuf,
    /// Where exports go when nobody says otherwise.
    pub exports: PathBuf,
    /// Where paths begin that do not begin at the top.
    pub here: PathBuf,
    /// The name of this version.
    pub version: &'static str,
}
