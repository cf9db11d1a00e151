//! The parts of a report that have files of their own to fill them: each is what it says, and nothing more.
//!
//! Never here: how a part is read off a session.

use serde::{Deserialize, Serialize};

use crate::domain::carried::Outcome;
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::{Date, Length, Timestamp, Zone, long_date_of};
use crate::domain::workshop::BlockKind;
use crate::text::listed;

/// A point in time with the zone's offset: `2026-11-23T14:35:07+01:00`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub String);

impl Moment {
    /// The moment as the wall clock of a zone shows it.
    pub fn of(at: Timestamp, zone: &Zone) -> Self {
        Self(zone.stamp(at))
    }

    /// The point in time itself; none where it is no time.
    pub fn at(&self) -> Option<Timestamp> {
        Timestamp::parse(&self.0)
    }

    /// The date: `2026-11-23`; all of it where it is no time.
    pub fn date(&self) -> &str {
        self.0.get(..10).unwrap_or(&self.0)
    }

    /// The date as people read it: `Monday 23 November 2026`; empty where it is no time.
    pub fn day(&self) -> String {
        long_date_of(self.date()).unwrap_or_default()
    }

    /// The time of day: `14:35`; empty where it is no time.
    pub fn clock(&self) -> &str {
        self.0.get(11..16).unwrap_or_default()
    }

    /// The zone's offset: `+01:00`; empty where it is no time.
    pub fn offset(&self) -> &str {
        self.0.get(19..).unwrap_or_default()
    }

    /// Date and time as spreadsheets take them: `2026-11-23 14:35:07`.
    pub fn for_tables(&self) -> String {
        self.0.get(..19).unwrap_or(&self.0).replacen('T', " ", 1)
    }
}

/// A piece of leadership handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// What is handed over.
    pub what: String,
    /// Who lets go.
    pub from: String,
    /// Who takes it.
    pub to: String,
    /// The signature it belongs to.
    pub signature: Option<Signature>,
    /// When both look at it again, in words; may be empty.
    pub review: String,
    /// That day, where the words mean one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_date: Option<Date>,
    /// What was said by who is to take it, such as `yes, if …`; empty where nobody asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// How far it was let go of before, from 1 (tell) to 7 (delegate); none where nobody said.
    #[serde(default)]
    pub level_before: Option<u8>,
    /// How far it is let go of from now on, from 1 (tell) to 7 (delegate); none where nobody said.
    #[serde(default)]
    pub level_after: Option<u8>,
    /// The level that each side has chosen at the same time: who lets go, and who takes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<[u8; 2]>,
    /// Its number in the session.
    #[serde(default)]
    pub id: u32,
    /// The title of the block it was said in; none before the first and after the last.
    #[serde(default)]
    pub exercise: Option<String>,
    /// When it was said.
    #[serde(default)]
    pub at: Moment,
}

/// An earlier session that this one carries on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Its name.
    pub session: String,
    /// The title of its workshop.
    pub title: String,
    /// The day it was held on.
    pub date: Date,
    /// The same as people read it: `Monday 23 November 2026`.
    pub day: String,
    /// What was promised up to then and was open, in the order it was said.
    pub promises: Vec<Promised>,
}

/// Something that was promised in an earlier session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promised {
    /// What.
    pub what: String,
    /// Who does it, or takes it over.
    pub who: String,
    /// Who hands it over; none for a commitment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// By when, or when both look at it again, in words; may be empty.
    pub by_when: String,
    /// That day, where the words mean one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_date: Option<Date>,
    /// The signature it is for.
    pub signature: Option<Signature>,
    /// How far it was let go of before, from 1 (tell) to 7 (delegate); none where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_before: Option<u8>,
    /// How far it is let go of since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_after: Option<u8>,
    /// The day it was promised on.
    pub promised_on: Date,
    /// What became of it; none where nobody has said.
    pub outcome: Option<Outcome>,
}

/// Somebody's time at leading one block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// The block's number in the plan, from 1.
    pub block: u32,
    /// The title of the block.
    pub exercise: String,
    /// What the block is for.
    pub focus: Option<Focus>,
    /// Who led; nobody where no name was given.
    pub who: Option<String>,
    /// Where on the time line of all blocks it starts, in milliseconds.
    #[serde(rename = "starts_ms")]
    pub starts: Length,
    /// How long it was, in milliseconds.
    #[serde(rename = "spent_ms")]
    pub spent: Length,
}

/// Who worked with whom in a block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Together {
    /// The block's number in the plan, from 1; none for the tables of the day.
    pub block: Option<u32>,
    /// The title of the block, or what the tables of the day are called.
    pub exercise: String,
    /// What the block is for.
    pub focus: Option<Focus>,
    /// The names, group by group.
    pub groups: Vec<Vec<String>>,
}

impl Together {
    /// The names in a line: `Amara and Ben; Chen, Dora and Emil`.
    pub fn in_words(&self) -> String {
        self.groups.iter().map(|group| listed(group)).collect::<Vec<_>>().join("; ")
    }
}

/// A block's plan against its clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockTime {
    /// The title of the block.
    pub title: String,
    /// What kind of entry it is.
    pub kind: BlockKind,
    /// What it is for.
    pub focus: Option<Focus>,
    /// The planned length in milliseconds.
    #[serde(rename = "planned_ms")]
    pub planned: Length,
    /// The time spent in it, in milliseconds; 0 where it was not reached.
    #[serde(rename = "spent_ms")]
    pub spent: Length,
    /// Whether it was put into the plan after the session had begun.
    #[serde(default, skip_serializing_if = "is_false")]
    pub put_in: bool,
    /// Whether it was left out of the plan.
    #[serde(default, skip_serializing_if = "is_false")]
    pub left_out: bool,
    /// Its steps.
    pub steps: Vec<StepTime>,
}

/// A step's plan against its clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTime {
    /// The step, such as `2 · In pairs`.
    pub name: String,
    /// The planned length in milliseconds.
    #[serde(rename = "planned_ms")]
    pub planned: Length,
    /// The time spent in it, its debrief included, in milliseconds.
    #[serde(rename = "spent_ms")]
    pub spent: Length,
    /// Whether it was left out of the plan.
    #[serde(default, skip_serializing_if = "is_false")]
    pub left_out: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// What of a session file could not be read. Its lines stay in the file as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unread {
    /// How many facts are in lines that were damaged.
    pub damaged: u64,
    /// How many facts only a newer version knows.
    pub newer: u64,
    /// How many facts are not in the file, though later ones are.
    pub missing: u64,
    /// How many facts have the number of one before them.
    pub repeated: u64,
    /// Whether the last line was cut off while it was written, so that its fact is not there.
    pub torn: bool,
    /// Whether the plan in the first line could not be read, so that titles and instructions are not there.
    pub plan: bool,
}
