//! What people call what a key does, beside the words of its row of the table, and what is said of keys that cannot be
//! taken.

use std::fmt;

use super::NotAKey;
use super::bindings::Conflict;
use super::keymap::{Action, Context, KEYMAP};

impl Context {
    /// The heading of its keys.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Home => "At home",
            Self::Roster => "On the roster",
            Self::Session => "In a session",
            Self::Stage => "On the stage",
            Self::Console => "On the console",
            Self::Board => "On the board",
            Self::Agenda => "On the agenda",
            Self::Export => "Before the summary is written",
            Self::OnStage => "What the stage shows",
            Self::Groups => "Groups",
            Self::WhoCarries => "Who carries what",
            Self::Reading => "In what is read",
            Self::List => "In a list",
            Self::Text => "While typing",
        }
    }
}

impl Action {
    /// Whether somebody who looks for it may begin with this, though its row says it in other words.
    pub fn is_called(self, begun: &str) -> bool {
        self.other_words().split(' ').any(|word| word.starts_with(begun))
    }

    /// Every word that people have for it, beside those of its row.
    pub fn called(self) -> impl Iterator<Item = &'static str> {
        self.other_words().split(' ')
    }

    const fn other_words(self) -> &'static str {
        match self {
            Self::Next => "forward continue advance go on step slide proceed ready",
            Self::Back => "previous return before step slide last",
            Self::StartOrPause => "timer clock countdown stopwatch run stop hold resume go",
            Self::GiveTime(1..) => "timer clock longer extend extra add plus minute minutes slow slower give",
            Self::GiveTime(_) => "timer clock shorter shorten cut reduce minus minute minutes fast faster hurry take",
            Self::StartedEarlier => "timer clock forgot shift correct ago",
            Self::StepEnd => "timer clock deadline until time finish",
            Self::SessionEnd => "timer clock deadline until time finish close",
            Self::Replan => {
                "late behind catch up shorten cut replan plan schedule faster offers slow overrun pace hurry"
            }
            Self::SaySize(_) => "teleprompter font size zoom text bigger smaller script letters",
            Self::Roll => "teleprompter scroll automatic auto prompter",
            Self::Redate => "late behind reschedule shift later delay postpone times plan catch up",
            Self::PauseAll => "stop hold alarm interrupt emergency everything fire halt all freeze",
            Self::BreakNow => "coffee lunch rest recess interrupt pause toilet tea",
            Self::Again => "repeat restart redo reset replay rerun timer",
            Self::SkipBlock => "skip pass omit drop over exercise leave out",
            Self::JumpBack => "return previous earlier jump",
            Self::Insert => "add insert exercise activity energizer extra new plan",
            Self::TestBell => "sound chime gong ring test audio alarm noise beep",
            Self::Catch => "idea ideas sticky stickies card capture write add type collect point new photo picture",
            Self::Lane(_) => "idea ideas sticky column category capture",
            Self::CatchNote => "private write remember memo capture",
            Self::CatchQuote => "said saying words capture citation",
            Self::CatchDecision => "agree agreed decide outcome capture",
            Self::CatchQuestion => "ask unanswered capture issue",
            Self::CatchParked => "later park aside topic capture",
            Self::CatchCommitment | Self::Promises => "action promise task todo owner who follow-up capture reunion",
            Self::Tally => "vote votes poll show of hands ballot voting count",
            Self::Vote => "vote votes poll dots ballot voting",
            Self::Undo => "mistake revert take back oops wrong",
            Self::Acts => "history mistake revert log undo",
            Self::Redo => "again repeat forward",
            Self::Agenda => "plan schedule program overview blocks times jump where exercises skip timetable goal",
            Self::Board => "ideas stickies notes wall groups cluster collected whiteboard edit change rename",
            Self::Reveal => "unhide open uncover visible results",
            Self::Blank => "black dark hide screen off curtain wall projector beamer nothing mute",
            Self::OnStage => "projector beamer wall screen display show agenda map clock timer board switch room see",
            Self::PassKeyboard => "hand over keyboard participant drive let lead lock keys",
            Self::WhoCarries => "map coverage signatures strengths ratings assess survey statements corners thin gap",
            Self::Groups => {
                "pairs trios tables teams breakout random draw raffle seating shuffle mix divide split pick"
            }
            Self::Kept => "separate conflict pair split seat friends never always together apart",
            Self::ShowGroups => "pairs trios tables seating",
            Self::TellTime => "wall clock time of day until when how long clock",
            Self::SayOnStage => "message announce text tell room two minutes come back send wall warn remind write",
            Self::HoldUp => "point large zoom show sticky highlight spotlight",
            Self::Freeze => "hold still lock keep screen stop wall pause",
            Self::Console => "private presenter window two screens display mirror second speaker laptop",
            Self::Lead => "facilitator leader baton hand over person",
            Self::WhoIsMeant => "person people same",
            Self::Peek => "private prompts notes facilitator secret speaker pace late behind slow say script watch",
            Self::Caught => "list captures everything collected search find notes results private ideas",
            Self::Roster | Self::AddPerson => "names name people participants attendees team late join rename",
            Self::Present => "names absent late left people",
            Self::Export => "save export file report markdown print download minutes results pdf mail email send share",
            Self::Palette => "search command commands menu",
            Self::Help => "keys shortcuts how manual",
            Self::Leave => "quit exit end close save bye stop",
            Self::Suspend => "background shell terminal quit",
            Self::Delete => "delete remove erase trash bin discard skip",
            Self::Restore => "restore undelete recover trash bin",
            Self::MoveLeft | Self::MoveRight => "sort group groups drag shift column cluster",
            Self::BringLines => "unsaved refused draft drafts waiting",
            Self::Copy => "clipboard yank path folder export text",
            Self::IncludeNotes | Self::IncludeParking | Self::IncludeHidden | Self::IncludeConfidence => {
                "private export"
            }
            Self::Choose => "select confirm enter start begin resume continue",
            Self::Close => "cancel escape exit",
            Self::Up | Self::Down | Self::Left | Self::Right | Self::First | Self::Last => "move cursor",
            Self::PageUp | Self::PageDown => "scroll",
            #[rustfmt::skip]
            Self::NextLane | Self::LaneBefore | Self::NextKind | Self::KindBefore | Self::Discard | Self::LookAtLine
            | Self::Editor => "",
        }
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => match KEYMAP.iter().find(|row| row.words == name) {
                Some(row) => write!(f, "write `{}` for `{name}`: keys go by names, whatever their words are", row.name),
                None => write!(
                    f,
                    "nothing is called `{name}`; the names stand in assets/KEYS.md and, on a wide screen, in help (?): `more_time`"
                ),
            },
            Self::Fixed(name) => write!(f, "the keys of `{name}` cannot be changed"),
            Self::NoKey(name) => write!(f, "`{name}` needs at least one key"),
            Self::NotAKey(why) => f.write_str(why),
            Self::Twice { key, first, second } => {
                let place = |context: Context| context.title().to_lowercase();
                write!(f, "`{key}` would be `{}` ({}) ", first.0, place(first.1))?;
                write!(f, "and `{}` ({}); give one of them another key", second.0, place(second.1))
            }
        }
    }
}

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a key; write it as n, space, enter, ctrl-c, alt-2, shift-left or f5", self.0)
    }
}
