//! The command line: arguments and environment to an [`Invocation`], and the text of `--help`.
//!
//! Reads the environment once. Never here: a file, a terminal, a decision about a session.

mod list;

use std::env;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

pub use list::{Depth, List, ListBy, Listing};

use crate::export::Format;
use crate::export::private::Unknown;
use crate::ui::theme::Theme;

/// Runs a live leadership workshop on a projector.
#[derive(Clone, Debug, Parser)]
#[command(name = "fourfold", version, about, max_term_width = 100, after_help = AFTER)]
pub struct Invocation {
    /// What to do; home without it
    #[command(subcommand)]
    pub command: Option<Command>,
}

const AFTER: &str = "\
A WORKSHOP is a shipped id (fourfold list workshops) or the path of a .ron file.
A SESSION is the path of a .ronl file, or its name in the session folder.

Environment: FOURFOLD_DATA_DIR, FOURFOLD_STATE_DIR and FOURFOLD_CONFIG_DIR say where things are kept;
NO_COLOR draws without colour; TZ sets the clock on the wall.

Exit status: 0 done, 1 the thing checked has errors, 2 usage, 3 a file could not be read or written.";

/// What `--theme` takes.
fn themes() -> String {
    format!("Colours: {}", Theme::names().join(", "))
}

/// What `--format` of an export takes.
fn formats() -> String {
    format!("How it is written: {}", Format::ALL.map(Format::name).join(", "))
}

/// What `--include` takes.
fn included() -> String {
    let words: Vec<&str> = Unknown::known().collect();
    format!("Put in what is private: {}; several with commas", words.join(", "))
}

/// What the program is asked to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Run a workshop: the whole program on one screen, safe to mirror
    Run(Run),
    /// Meet again after 30 or 90 days: an hour that begins with what was promised in a session and is open
    Reunion(Reunion),
    /// Go on with a session; the newest unfinished one where none is named
    Resume {
        /// The session
        session: Option<PathBuf>,
        /// The colours
        #[arg(long, help = themes())]
        theme: Option<String>,
        /// In lines, or drawn
        #[command(flatten)]
        lines: Lines,
    },
    /// Show the room what it is to see, in a window of its own: the session that is open on this computer, once there is one
    Stage(Stage),
    /// Drive a session from one more screen: what only whoever leads sees, while a stage shows the rest
    Console {
        /// The session; the one that is open on this computer where it is left out
        session: Option<PathBuf>,
        /// The colours
        #[arg(long, help = themes())]
        theme: Option<String>,
        /// In lines, or drawn
        #[command(flatten)]
        lines: Lines,
    },
    /// Write the summary of a session
    Export {
        /// The session
        session: PathBuf,
        /// How it is written
        #[arg(long, default_value = "md", help = formats())]
        format: String,
        /// Where to; - for standard output; a fitting name in this folder where it is left out
        #[arg(long, short)]
        output: Option<PathBuf>,
        /// What is private and goes in
        #[arg(long, help = included(), value_name = "WHAT", value_delimiter = ',')]
        include: Vec<String>,
        /// Replace names everywhere; asks about words that may be none
        #[arg(long)]
        redact: bool,
        /// Keep the words that may be no names, instead of asking or replacing them
        #[arg(long, requires = "redact")]
        keep_unsure: bool,
        /// Write over a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Check workshop scripts: every mistake with its place and a remedy
    Check {
        /// The scripts, or folders of scripts
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// For people or for programs
        #[arg(long, value_enum, default_value = "human")]
        format: CheckFormat,
    },
    /// Begin a workshop of your own: a script with comments, in this folder
    New {
        /// Its name: small letters, digits, hyphens
        name: String,
        /// Start from this workshop instead: a shipped id, one of your own, or a file
        #[arg(long)]
        from: Option<String>,
    },
    /// Tell what a field of a script means: its type, what it usually is, an example
    Explain {
        /// A field such as minutes or Step.minutes, or a bracket such as Step; all of them where it is left out
        field: Option<String>,
    },
    /// See the stage of a script while you write it: step by step, anew at every save
    Preview(Preview),
    /// Have an invented cohort play a workshop, on the screen or without one to its end at once
    Rehearse(Rehearse),
    /// Print the run sheet: clock times, what to say, what to bring; or a page for whoever leads a block
    Show(Show),
    /// List what there is
    List(List),
    /// Say what is in a session file, and any damage
    Verify {
        /// The session
        session: PathBuf,
    },
    /// Compare sessions: what each step took, what is always cut, which minutes that speaks for
    Stats(Stats),
    /// Say what this terminal and this computer can do, where files go, and what would fail
    Doctor,
    /// Print completions for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What a stage shows.
#[derive(Clone, Debug, Parser)]
pub struct Stage {
    /// The session; the one that is open on this computer where it is left out
    pub session: Option<PathBuf>,
    /// The colours
    #[arg(long, help = themes())]
    pub theme: Option<String>,
}

/// Which sessions to compare.
#[derive(Clone, Debug, Parser)]
pub struct Stats {
    /// The sessions, or folders of them; all in the session folder where none is named
    pub sessions: Vec<PathBuf>,
    /// For people, for programs, for a spreadsheet
    #[arg(long, value_enum, default_value = "human", conflicts_with = "write")]
    pub format: StatsFormat,
    /// Count rehearsals too
    #[arg(long)]
    pub rehearsals: bool,
    /// How many sessions a proposal needs
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    pub least: u16,
    /// Put the proposed minutes into this script of yours; shows the changes and asks first
    #[arg(long, value_name = "SCRIPT")]
    pub write: Option<String>,
    /// Write without asking
    #[arg(long, requires = "write")]
    pub yes: bool,
}

impl Stats {
    /// How many sessions a proposal needs.
    pub fn least(&self) -> usize {
        usize::from(self.least)
    }
}

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// A table and sentences
    Human,
    /// One JSON object
    Json,
    /// A row for each step
    Csv,
}

/// How to run a workshop.
#[derive(Clone, Debug, Default, Parser)]
pub struct Run {
    /// The workshop, or an exercise; home asks where it is left out
    pub workshop: Option<String>,
    /// Carry on from this session: its roster, what was promised and is open, and how the four signatures were carried
    #[arg(long, value_name = "SESSION", requires = "workshop")]
    pub follows: Option<PathBuf>,
    /// What a new session is told
    #[command(flatten)]
    pub new: NewSession,
}

/// How to meet again.
#[derive(Clone, Debug, Parser)]
pub struct Reunion {
    /// The session that was held
    #[arg(value_name = "SESSION")]
    pub earlier: PathBuf,
    /// What a new session is told
    #[command(flatten)]
    pub new: NewSession,
}

impl From<Reunion> for Run {
    fn from(Reunion { earlier, new }: Reunion) -> Self {
        Self { workshop: Some("reunion".to_owned()), follows: Some(earlier), new }
    }
}

/// What a new session is told.
#[derive(Clone, Debug, Default, Parser)]
pub struct NewSession {
    /// The session file to make
    #[arg(long)]
    pub session: Option<PathBuf>,
    /// The roster: "Amara, Ben" or @FILE, a list of names or a table with a header
    #[arg(long)]
    pub people: Option<String>,
    /// When the session has to end, such as 16:30; within 14 hours
    #[arg(long)]
    pub end: Option<String>,
    /// The colours
    #[arg(long, help = themes())]
    pub theme: Option<String>,
    /// In lines, or drawn
    #[command(flatten)]
    pub lines: Lines,
}

/// Whether the program reads and writes lines instead of being drawn.
#[derive(Clone, Copy, Debug, Default, Parser)]
pub struct Lines {
    /// Read lines and write lines, for screen readers, logs and scripts: nothing is drawn, private words are masked
    #[arg(long)]
    pub plain: bool,
    /// Write out what is private as well: notes, what to say, how late it is
    #[arg(long, requires = "plain")]
    pub show_private: bool,
}

/// Which script to look at.
#[derive(Clone, Debug, Parser)]
pub struct Preview {
    /// The workshop, or an exercise
    pub workshop: String,
    /// The colours
    #[arg(long, help = themes())]
    pub theme: Option<String>,
}

/// What to rehearse.
#[derive(Clone, Debug, Parser)]
pub struct Rehearse {
    /// The workshop, or an exercise
    pub workshop: String,
    /// How many times as fast as the clock on the wall
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=3600))]
    pub speed: u16,
    /// The session file to make
    #[arg(long)]
    pub session: Option<PathBuf>,
    /// How many people play; eight where the workshop allows it
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=500))]
    pub people: Option<u16>,
    /// The colours
    #[arg(long, help = themes())]
    pub theme: Option<String>,
}

/// Which run sheet to print.
#[derive(Clone, Debug, Parser)]
pub struct Show {
    /// The workshop, an exercise, or a session
    pub workshop: String,
    /// Only the block of this number, or in a session all that somebody leads: a page for each
    #[arg(long, value_name = "N|NAME", num_args = 0..=1, default_missing_value = "")]
    pub lead: Option<String>,
    /// Markdown, plain text of 80 columns, or a page to print
    #[arg(long, value_enum, default_value = "txt")]
    pub format: SheetFormat,
    /// When it begins, such as 9:30; without it the times count from 0:00, or are those of the session
    #[arg(long)]
    pub start: Option<String>,
}

/// How a run sheet is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SheetFormat {
    /// Markdown
    Md,
    /// Plain text
    Txt,
    /// One HTML page
    Html,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// With the source line and a caret
    Human,
    /// One JSON object for editors
    Json,
}

/// What the environment says, read once.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// The folder for sessions, own workshops and exports.
    pub data: Option<PathBuf>,
    /// The folder for what can be lost.
    pub state: Option<PathBuf>,
    /// The folder for settings.
    pub config: Option<PathBuf>,
    /// Whether color is unwanted.
    pub no_color: bool,
    /// What the terminal says it is; empty where it says nothing.
    pub terminal: String,
    /// What the terminal says about its colors; empty where it says nothing.
    pub colors: String,
}

impl Environment {
    /// Reads it.
    pub fn read() -> Self {
        let folder = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        Self {
            data: folder("FOURFOLD_DATA_DIR"),
            state: folder("FOURFOLD_STATE_DIR"),
            config: folder("FOURFOLD_CONFIG_DIR"),
            no_color: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            terminal: env::var("TERM").unwrap_or_default(),
            colors: env::var("COLORTERM").unwrap_or_default(),
        }
    }
}
