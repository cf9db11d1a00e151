//! Why something is not done, for the person who asked.

use std::fmt;

use crate::domain::command::Refusal;
use crate::domain::time::NotToCome;
use crate::text::{clean_line, counted};

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing typed, nothing saved"),
            Self::NoOwner => f.write_str("who takes it? type the name, and enter"),
            Self::NoHandover => {
                f.write_str("who hands it to whom? type: Amara > Ben: what, tell > agree, in 2 weeks, yes")
            }
            Self::NoWhat => f.write_str("what is it about? type it behind who it is"),
            Self::NotSure => f.write_str("how sure goes from 0 to 10; type it last, such as 8 or 8/10"),
            Self::NoSuchLevel => {
                f.write_str("levels go from 1 (tell) to 7 (delegate); type them as 2 > 5, or tell > agree")
            }
            Self::NoFile => f.write_str("which picture? type: file name; caption"),
            Self::TooFewPeople { needed } => {
                write!(f, "that needs {} in the room; R is the roster", counted(*needed, "person", "people"))
            }
            Self::NoGroups => f.write_str("there are no groups here yet; g makes them"),
            Self::NothingCarried => f.write_str(
                "nothing was promised in a session before this one; `fourfold reunion SESSION` carries one on",
            ),
            Self::NobodyDrawn => f.write_str("nobody was drawn here yet; g draws somebody"),
            Self::NoStep => f.write_str("no step is under way; n goes to the next one"),
            Self::Locked => f.write_str("the board is locked in this step"),
            Self::AtEnd => f.write_str("this is the end of the plan"),
            Self::AtStart => f.write_str("this is the start of the plan"),
            Self::NothingToUndo => f.write_str("nothing to undo"),
            Self::BuiltOn { .. } => f.write_str("not undone: what another screen did later builds on it"),
            Self::NothingToRedo => f.write_str("nothing to redo"),
            Self::Gone => f.write_str("that is not there any more"),
            Self::NoSuchLane { lanes: 1 } => f.write_str("there is one lane here"),
            Self::NoSuchLane { lanes } => write!(f, "there are {lanes} lanes here"),
            Self::NoTally => f.write_str("there is nothing to count in this step"),
            Self::FewRaters { raters } => {
                let have = if *raters == 1 { "has" } else { "have" };
                write!(f, "only {raters} {have} rated, so the room could tell who; 2 once all say yes")
            }
            Self::NoRating => f.write_str("marks go from 1 to 5, and no signature is chosen twice"),
            Self::NoMap => f.write_str("there is no map yet: nobody has been counted"),
            Self::NoQuestion => f.write_str("no debrief question is on the stage"),
            Self::NotOnTheBoard => f.write_str("the room does not see that on this board"),
            Self::NothingSaid => f.write_str("no line is on the stage"),
            Self::NothingHidden => f.write_str("nothing is hidden from the room here"),
            Self::WrongCounts { options, given } => {
                write!(f, "{options} numbers are needed, one for each option; {given} given")
            }
            Self::NoOpenName => f.write_str("it is known who is meant there"),
            Self::MoreHands { hands, people } => {
                let (hands, people) = (counted(*hands, "hand", "hands"), counted(*people, "person is", "people are"));
                write!(f, "{hands}, and {people} here; enter again keeps it")
            }
            Self::MoreDots { dots, most, on_one } => {
                let (whose, have) = if *on_one { ("for one", "can give it") } else { ("in all", "have") };
                let dots = counted(*dots, "dot", "dots");
                write!(f, "{dots} {whose}, and the people here {have} {most}; enter again keeps it")
            }
            Self::TooManyHands => f.write_str("that is more hands than people could raise; type the number again"),
            Self::ScoreTooHigh { most } => write!(f, "a score goes up to {most} here; type it again"),
            Self::KnownName(name) => write!(f, "`{name}` is on the roster already"),
            Self::NoTimeLeft => f.write_str("no time is left to take away"),
            Self::ClockStands => f.write_str("the clock stands, so it has no start to be put later; space starts it"),
            Self::LongAgo(earlier) => write!(f, "{} ago is long for a step; enter again keeps it", earlier.words()),
            Self::SessionStands => f.write_str("the session stands; space goes on"),
            Self::Behind => f.write_str("that lies behind us already"),
            Self::MovedOn => f.write_str("the session has moved on meanwhile; look again"),
            Self::NoChange => f.write_str("that is so already"),
            Self::ReadOnly => f.write_str("this session is open for reading only"),
        }
    }
}

impl fmt::Display for NotToCome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTime(typed) => write!(f, "`{}` is not a time of day; write it as 16:30", clean_line(typed)),
            Self::Past(shown, within) => write!(f, "{shown} is past; give a time within {}", within.words()),
            Self::TooFarAhead(shown, within) => write!(f, "{shown} is not within the next {}", within.words()),
            Self::Twice(shown) => write!(f, "{shown} comes twice; type {shown} first or {shown} second"),
            Self::Once(shown) => write!(f, "{shown} comes only once; type {shown} alone"),
            Self::PassedOver(shown, from, to) => {
                write!(f, "{shown} does not come: the clock goes from {from} to {to} then")
            }
        }
    }
}
