//! What `fourfold list` is asked for.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// What to list.
#[derive(Clone, Debug, Parser)]
pub struct List {
    /// What to list
    #[arg(value_enum)]
    pub what: Listing,
    /// Of commitments and handovers: only those of these sessions, or of folders of them
    pub sessions: Vec<PathBuf>,
    /// Of commitments and handovers: put together by this; else commitments by date, handovers by level
    #[arg(long, value_enum)]
    pub by: Option<ListBy>,
    /// For programs
    #[arg(long)]
    pub json: bool,
    /// Exercises for this signature, or opening, capstone, closing
    #[arg(long)]
    pub signature: Option<String>,
    /// Exercises that take so many minutes at most, in full or in short
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub minutes: Option<u16>,
    /// Exercises that suit so many people
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub people: Option<u16>,
    /// Exercises that go no deeper than this
    #[arg(long, value_enum)]
    pub safety: Option<Depth>,
}

impl List {
    /// Whether anything is asked of exercises.
    pub const fn is_filtered(&self) -> bool {
        self.signature.is_some() || self.minutes.is_some() || self.people.is_some() || self.safety.is_some()
    }
}

/// What promises are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListBy {
    /// Overdue, to come, without a day
    Date,
    /// Who does it, or takes it over
    Person,
    /// How far it is let go of
    Level,
}

/// How deep an exercise may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Depth {
    /// Fine with strangers
    Light,
    /// Wants some trust
    Medium,
    /// Wants much trust and time
    Deep,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Listing {
    /// Shipped and own workshops
    Workshops,
    /// Shipped and own exercises
    Exercises,
    /// Sessions, the newest first
    Sessions,
    /// What people said they would do and is open, over all sessions
    Commitments,
    /// What was let go of and is open, level by level: a delegation board
    Handovers,
}
