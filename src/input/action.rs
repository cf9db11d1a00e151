//! What a person can do with a key.

/// Something a person can do with a key. Without inner values, so that all can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Go on to the next place.
    Next,
    /// Go back to the place before.
    Back,
    /// Start or stop the clock.
    StartOrPause,
    /// Give the step under way so many minutes, or take them below zero; a minute is less in the last one.
    GiveTime(i8),
    /// Say that the step was started some minutes ago.
    StartedEarlier,
    /// Say at which time of day this step ends.
    StepEnd,
    /// Say at which time of day the session has to end.
    SessionEnd,
    /// Let the whole session stand, or go on.
    PauseAll,
    /// Take a break that was not planned.
    BreakNow,
    /// Play this step, or the block that is selected, again.
    Again,
    /// Leave the rest of this block.
    SkipBlock,
    /// Go back to where the room was before this block.
    JumpBack,
    /// See how time can be won back.
    Replan,
    /// Put an exercise into the plan.
    Insert,
    /// Hear the bell.
    TestBell,
    /// Catch what this step catches.
    Catch,
    /// Catch a note.
    CatchNote,
    /// Catch a quote.
    CatchQuote,
    /// Catch a decision.
    CatchDecision,
    /// Catch an open question.
    CatchQuestion,
    /// Catch something for the parking lot.
    CatchParked,
    /// Catch a commitment.
    CatchCommitment,
    /// Count hands for the options of this step.
    Tally,
    /// Catch in the lane of this number, counted from 0.
    Lane(u8),
    /// Undo the newest act.
    Undo,
    /// Do the newest undone act again.
    Redo,
    /// Show all that was done and can be undone.
    Acts,
    /// Show the agenda, or put it away.
    Agenda,
    /// Show the board, or the stage again.
    Board,
    /// Show the room what is hidden from it in this block.
    Reveal,
    /// Let the stage show nothing, or something again.
    Blank,
    /// Let the stage keep what it shows, or go on.
    Freeze,
    /// Say it in letters that are larger by this, or smaller below zero.
    SaySize(i8),
    /// Go on by itself with what is to be said, or stand.
    Roll,
    /// Take the times as they are from now on for the plan.
    Redate,
    /// Choose what the stage shows.
    OnStage,
    /// Make groups, change them, or draw somebody by chance.
    Groups,
    /// Shows who carries which signature, and lets people rate themselves.
    WhoCarries,
    /// Passes the keyboard to somebody in the room for this step, or takes it back.
    PassKeyboard,
    /// Let the stage show what was promised in an earlier session, one promise after another.
    Promises,
    /// Keep two people apart or together.
    Kept,
    /// Let the stage show the groups.
    ShowGroups,
    /// Send the stage a line, or take the one away that is there.
    SayOnStage,
    /// The stage tells the time of day, or no longer.
    TellTime,
    /// Hold a sticky up to the room, or put it back.
    HoldUp,
    /// Make this screen the console, or the whole program on one screen.
    Console,
    /// Say who leads this block.
    Lead,
    /// Say who is meant by a name that was typed.
    WhoIsMeant,
    /// Look at what only the facilitator sees, for a moment.
    Peek,
    /// Look through all that was caught.
    Caught,
    /// Show the roster.
    Roster,
    /// Write the summary.
    Export,
    /// Put notes into the summary, or leave them out.
    IncludeNotes,
    /// Put the parking lot into the summary, or leave it out.
    IncludeParking,
    /// Put what was not revealed into the summary, or leave it out.
    IncludeHidden,
    /// Put how sure people are into the summary, or leave it out.
    IncludeConfidence,
    /// Find an action by its words.
    Palette,
    /// Show what works here.
    Help,
    /// Leave; the session stays resumable.
    Leave,
    /// Stop the program and come back with `fg`.
    Suspend,
    /// Select the one above.
    Up,
    /// Select the one below.
    Down,
    /// Select to the left.
    Left,
    /// Select to the right.
    Right,
    /// Select the first.
    First,
    /// Select the last.
    Last,
    /// Go a page up.
    PageUp,
    /// Go a page down.
    PageDown,
    /// Take what is selected: open it, edit it, accept it.
    Choose,
    /// Put away what lies on top.
    Close,
    /// Count hands for what is selected.
    Vote,
    /// Throw what is selected away.
    Delete,
    /// Bring back what was thrown away last.
    Restore,
    /// Put what is selected one lane to the left.
    MoveLeft,
    /// Put what is selected one lane to the right.
    MoveRight,
    /// Mark somebody as gone or back.
    Present,
    /// While typing: the next lane.
    NextLane,
    /// While typing: the lane before.
    LaneBefore,
    /// While typing: another kind.
    NextKind,
    /// While typing: the kind before.
    KindBefore,
    /// While typing: leave without saving.
    Discard,
    /// Add somebody to the roster.
    AddPerson,
    /// Look at what is typed where the room may not read it.
    LookAtLine,
    /// Copy what is selected, or where the last summary is.
    Copy,
    /// While typing: write it in an editor.
    Editor,
    /// Bring back the lines that wait because they were not taken.
    BringLines,
}

impl Action {
    /// The lane an action catches into, counted from 0.
    pub const fn lane(self) -> Option<u8> {
        if let Self::Lane(lane) = self { Some(lane) } else { None }
    }
}
