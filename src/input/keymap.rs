//! THE table of keys: context, key, action, words. Help, footer, palette and `assets/KEYS.md` are drawn from it; no other
//! file names a key.

pub use super::action::Action;
pub use super::context::Context;
use super::{Code, Key};

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where it works.
    pub context: Context,
    /// The key.
    pub key: Key,
    /// What it does.
    pub action: Action,
    /// What `config.ron` calls it, whatever its words become. Rows of one name have their keys changed together; `select`
    /// has several actions, whose keys stay.
    pub name: &'static str,
    /// What it does, in a few words for footer and help.
    pub words: &'static str,
    /// Why it is asked for once more before it does anything, where it is.
    pub again: Option<Again>,
}

/// Why a key is asked for once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// The capital may come of Caps Lock, and what it does, told here, cannot be taken back before the room has seen it. A
    /// capital that opens or says something is seen at once, and asks nothing.
    Capital(&'static str),
    /// What it opens is private, and the room may see this screen.
    Private,
}

impl Binding {
    const fn asks(self, again: &'static str) -> Self {
        Self { again: Some(Again::Capital(again)), ..self }
    }

    const fn private(self) -> Self {
        Self { again: Some(Again::Private), ..self }
    }
}

const fn row(context: Context, key: Key, action: Action, name: &'static str, words: &'static str) -> Binding {
    Binding { context, key, action, name, words, again: None }
}

const fn on(letter: char) -> Key {
    Key::char(letter)
}

const fn key(code: Code) -> Key {
    Key::plain(code)
}

/// Every key of the program. The first row of an action in a context is the one that footers show.
pub const KEYMAP: &[Binding] = &[
    // In a session.
    row(Context::Session, on('n'), Action::Next, "next", "next"),
    row(Context::Session, key(Code::PageDown), Action::Next, "next", "next"),
    row(Context::Session, on('p'), Action::Back, "back", "back"),
    row(Context::Session, key(Code::PageUp), Action::Back, "back", "back"),
    row(Context::Session, on(' '), Action::StartOrPause, "start_or_pause", "start or pause"),
    row(Context::Session, on('+'), Action::GiveTime(1), "more_time", "more time"),
    row(Context::Session, on('='), Action::GiveTime(1), "more_time", "more time"),
    row(Context::Session, on('-'), Action::GiveTime(-1), "less_time", "less time"),
    // With Shift many keyboards make these of `+` and `-`; a terminal tells no more of it.
    row(Context::Session, on('*'), Action::GiveTime(5), "five_more", "five minutes more"),
    row(Context::Session, on('_'), Action::GiveTime(-5), "five_less", "five minutes less"),
    row(Context::Session, on('k'), Action::StartedEarlier, "started_earlier", "started minutes ago"),
    row(Context::Session, on('t'), Action::StepEnd, "step_end", "this step ends at …"),
    row(Context::Session, on('E'), Action::SessionEnd, "session_end", "the session ends at …"),
    row(Context::Session, on('r'), Action::Replan, "win_time_back", "win time back").private(),
    row(Context::Session, on('z'), Action::Redate, "redate", "date the plan from now"),
    row(Context::Session, on('!'), Action::PauseAll, "pause_all", "pause everything, or go on"),
    row(Context::Session, on('B'), Action::BreakNow, "break_now", "a break now"),
    row(Context::Session, on('a'), Action::Again, "again", "again from the start"),
    row(Context::Session, on('S'), Action::SkipBlock, "leave_block", "leave this block").asks("skips the block"),
    row(Context::Session, on('j'), Action::JumpBack, "block_before", "back to the block before"),
    row(Context::Session, on('I'), Action::Insert, "put_in", "put an exercise in"),
    row(Context::Session, on('H'), Action::TestBell, "hear_bell", "hear the bell"),
    row(Context::Session, on('i'), Action::Catch, "catch", "catch"),
    row(Context::Session, on('1'), Action::Lane(0), "lane_1", "catch in lane 1"),
    row(Context::Session, on('2'), Action::Lane(1), "lane_2", "catch in lane 2"),
    row(Context::Session, on('3'), Action::Lane(2), "lane_3", "catch in lane 3"),
    row(Context::Session, on('4'), Action::Lane(3), "lane_4", "catch in lane 4"),
    row(Context::Session, on('5'), Action::Lane(4), "lane_5", "catch in lane 5"),
    row(Context::Session, on('6'), Action::Lane(5), "lane_6", "catch in lane 6"),
    row(Context::Session, on('7'), Action::Lane(6), "lane_7", "catch in lane 7"),
    row(Context::Session, on('8'), Action::Lane(7), "lane_8", "catch in lane 8"),
    row(Context::Session, on('9'), Action::Lane(8), "lane_9", "catch in lane 9"),
    row(Context::Session, on('N'), Action::CatchNote, "note", "note"),
    row(Context::Session, on('Q'), Action::CatchQuote, "quote", "quote"),
    row(Context::Session, on('D'), Action::CatchDecision, "decision", "decision"),
    row(Context::Session, on('O'), Action::CatchQuestion, "question", "open question"),
    row(Context::Session, on('P'), Action::CatchParked, "parking_lot", "parking lot"),
    row(Context::Session, on('C'), Action::CatchCommitment, "commitment", "commitment"),
    row(Context::Session, on('T'), Action::Tally, "count_hands", "count hands"),
    row(Context::Session, on('u'), Action::Undo, "undo", "undo"),
    row(Context::Session, on('U'), Action::Redo, "redo", "redo"),
    row(Context::Session, Key::ctrl('u'), Action::Acts, "acts", "all that was done"),
    row(Context::Session, key(Code::Tab), Action::Agenda, "agenda", "agenda"),
    row(Context::Session, on('o'), Action::Board, "board", "board or stage"),
    // A capital that is far from `n`: what the room has seen it has seen, `u` or not.
    row(Context::Session, on('W'), Action::Reveal, "reveal", "show what is hidden")
        .asks("shows the room what is hidden"),
    row(Context::Session, on('g'), Action::Groups, "groups", "groups, or somebody by chance"),
    row(Context::Session, on('m'), Action::WhoCarries, "who_carries", "who carries which signature"),
    row(Context::Session, on('K'), Action::PassKeyboard, "pass_keyboard", "pass the keyboard, or take it back")
        .asks("passes the keyboard, or takes it back"),
    row(Context::Session, on('l'), Action::Lead, "who_leads", "who leads"),
    row(Context::Session, on('@'), Action::WhoIsMeant, "who_is_meant", "who is meant by a name"),
    row(Context::Session, on('s'), Action::Peek, "for_you_alone", "for you alone").private(),
    row(Context::Session, on('c'), Action::Caught, "caught", "all that was caught (private)").private(),
    row(Context::Session, on('R'), Action::Roster, "roster", "roster"),
    row(Context::Session, on('b'), Action::Blank, "blank", "blank the stage, or show it again"),
    row(Context::Session, on('.'), Action::Blank, "blank", "blank the stage, or show it again"),
    row(Context::Session, on('f'), Action::Freeze, "freeze", "freeze the stage, or let it go on"),
    row(Context::Session, on('d'), Action::OnStage, "on_stage", "choose what the stage shows"),
    row(Context::Session, on('M'), Action::SayOnStage, "say_on_stage", "send the stage a line"),
    row(Context::Session, on('w'), Action::Console, "console", "console, or what the room sees"),
    row(Context::Session, on('e'), Action::Export, "summary", "write the summary"),
    row(Context::Session, on('y'), Action::Copy, "copy", "copy it"),
    // On the stage arrows step.
    row(Context::Stage, key(Code::Right), Action::Next, "next", "next"),
    row(Context::Stage, key(Code::Left), Action::Back, "back", "back"),
    row(Context::Stage, key(Code::Esc), Action::Close, "banner_read", "what the banner said is read"),
    // On the console they also move through what to say.
    row(Context::Console, key(Code::Down), Action::Down, "say_on", "say on"),
    row(Context::Console, key(Code::Up), Action::Up, "say_back", "say back"),
    row(Context::Console, on('>'), Action::SaySize(1), "say_larger", "say in larger letters"),
    row(Context::Console, on('<'), Action::SaySize(-1), "say_smaller", "say in smaller letters"),
    row(Context::Console, on('A'), Action::Roll, "say_by_itself", "say goes on by itself, or stands"),
    row(Context::Console, key(Code::Home), Action::First, "say_first", "say from the start"),
    row(Context::Console, key(Code::End), Action::Last, "say_last", "say the last part"),
    // On the board arrows select.
    row(Context::Board, key(Code::Left), Action::Left, "select", "select"),
    row(Context::Board, key(Code::Right), Action::Right, "select", "select"),
    row(Context::Board, key(Code::Up), Action::Up, "select", "select"),
    row(Context::Board, key(Code::Down), Action::Down, "select", "select"),
    row(Context::Board, key(Code::Home), Action::First, "first", "first"),
    row(Context::Board, key(Code::End), Action::Last, "last", "last"),
    row(Context::Board, key(Code::Enter), Action::Choose, "edit", "edit"),
    row(Context::Board, on('v'), Action::Vote, "count_votes", "count hands for it"),
    row(Context::Board, on('<'), Action::MoveLeft, "move_left", "move a lane left"),
    row(Context::Board, Key::shift(Code::Left), Action::MoveLeft, "move_left", "move a lane left"),
    row(Context::Board, on('>'), Action::MoveRight, "move_right", "move a lane right"),
    row(Context::Board, Key::shift(Code::Right), Action::MoveRight, "move_right", "move a lane right"),
    row(Context::Board, on('h'), Action::HoldUp, "hold_up", "hold it up, or put it back"),
    row(Context::Board, on('x'), Action::Delete, "throw_away", "throw away"),
    row(Context::Board, key(Code::Delete), Action::Delete, "throw_away", "throw away"),
    row(Context::Board, on('X'), Action::Restore, "bring_back", "bring back"),
    row(Context::Board, key(Code::Esc), Action::Close, "to_stage", "to the stage"),
    // On the agenda arrows select.
    row(Context::Agenda, key(Code::Up), Action::Up, "select", "select"),
    row(Context::Agenda, key(Code::Down), Action::Down, "select", "select"),
    row(Context::Agenda, key(Code::Home), Action::First, "first", "first"),
    row(Context::Agenda, key(Code::End), Action::Last, "last", "last"),
    row(Context::Agenda, key(Code::Right), Action::Right, "open_block", "its steps"),
    row(Context::Agenda, key(Code::Left), Action::Left, "close_block", "close it"),
    row(Context::Agenda, key(Code::Enter), Action::Choose, "go_there", "go there"),
    row(Context::Agenda, on('x'), Action::Delete, "leave_out", "leave it out"),
    row(Context::Agenda, on('X'), Action::Restore, "take_back", "take back"),
    row(Context::Agenda, key(Code::Esc), Action::Close, "from_agenda", "back to the stage"),
    // While text is typed every other key is text.
    row(Context::Text, key(Code::Enter), Action::Choose, "save", "save and stay"),
    row(Context::Text, key(Code::Esc), Action::Close, "leave_line", "leave; what is caught is saved"),
    row(Context::Text, key(Code::Tab), Action::NextLane, "next_lane", "next lane"),
    row(Context::Text, Key::shift(Code::Tab), Action::LaneBefore, "lane_before", "lane before"),
    row(Context::Text, key(Code::Down), Action::NextKind, "next_kind", "another kind"),
    row(Context::Text, key(Code::Up), Action::KindBefore, "kind_before", "kind before"),
    row(Context::Text, Key::ctrl('c'), Action::Discard, "drop_line", "leave without saving"),
    row(Context::Text, Key::ctrl('e'), Action::Editor, "editor", "write it in your editor"),
    row(Context::Text, Key::ctrl('r'), Action::LookAtLine, "look", "read what is hidden"),
    row(Context::Text, Key::alt('1'), Action::Lane(0), "typed_lane_1", "lane 1, and so on"),
    row(Context::Text, Key::alt('2'), Action::Lane(1), "typed_lane_2", "lane 2"),
    row(Context::Text, Key::alt('3'), Action::Lane(2), "typed_lane_3", "lane 3"),
    row(Context::Text, Key::alt('4'), Action::Lane(3), "typed_lane_4", "lane 4"),
    row(Context::Text, Key::alt('5'), Action::Lane(4), "typed_lane_5", "lane 5"),
    row(Context::Text, Key::alt('6'), Action::Lane(5), "typed_lane_6", "lane 6"),
    row(Context::Text, Key::alt('7'), Action::Lane(6), "typed_lane_7", "lane 7"),
    row(Context::Text, Key::alt('8'), Action::Lane(7), "typed_lane_8", "lane 8"),
    row(Context::Text, Key::alt('9'), Action::Lane(8), "typed_lane_9", "lane 9"),
    // Before the summary is written: what is private goes in only by its key. Digits, for somebody may have bound any letter
    // to what works everywhere.
    row(Context::Export, on('1'), Action::IncludeNotes, "include_notes", "notes in or out"),
    row(Context::Export, on('2'), Action::IncludeParking, "include_parking", "parking lot in or out"),
    row(Context::Export, on('3'), Action::IncludeHidden, "include_hidden", "hidden in or out"),
    row(Context::Export, on('4'), Action::IncludeConfidence, "include_confidence", "how sure in or out"),
    // What the stage is to show.
    row(Context::OnStage, on('1'), Action::Lane(0), "show_instruction", "what people are to do"),
    row(Context::OnStage, on('2'), Action::Lane(1), "show_board", "the board"),
    row(Context::OnStage, on('3'), Action::Lane(2), "show_agenda", "the agenda"),
    row(Context::OnStage, on('4'), Action::Lane(3), "show_map", "the map"),
    row(Context::OnStage, on('5'), Action::Lane(4), "show_clock", "the clock alone"),
    row(Context::OnStage, on('0'), Action::Lane(9), "show_question", "one question, then the next"),
    row(Context::OnStage, on('p'), Action::Promises, "show_promises", "what was promised last time, one by one"),
    row(Context::OnStage, on('g'), Action::ShowGroups, "show_groups", "the groups"),
    row(Context::OnStage, on('t'), Action::TellTime, "show_time", "the time of day, and until when; or not"),
    row(Context::OnStage, on('6'), Action::Lane(5), "say_two_minutes", "a line: two minutes left"),
    row(Context::OnStage, on('7'), Action::Lane(6), "say_come_back", "a line: please come back"),
    row(Context::OnStage, on('8'), Action::SayOnStage, "say_own_words", "a line in your own words"),
    row(Context::OnStage, on('9'), Action::Lane(8), "say_nothing", "take the line away"),
    // Groups.
    row(Context::Groups, on('1'), Action::Lane(0), "draw_somebody", "draw somebody by chance"),
    row(Context::Groups, on('2'), Action::Lane(1), "make_pairs", "make pairs"),
    row(Context::Groups, on('3'), Action::Lane(2), "make_trios", "make trios"),
    row(Context::Groups, on('4'), Action::Lane(3), "make_fours", "make groups of four"),
    row(Context::Groups, on('5'), Action::Lane(4), "make_fives", "make groups of five"),
    row(Context::Groups, on('6'), Action::Lane(5), "make_sixes", "make groups of six"),
    row(Context::Groups, on('7'), Action::Lane(6), "draw_another", "draw somebody else instead"),
    row(Context::Groups, on('8'), Action::Lane(7), "blend_groups", "mix strengths, or the same, or as it comes"),
    row(Context::Groups, on('9'), Action::Kept, "keep_apart", "keep two apart or together (private)").private(),
    row(Context::Groups, on('0'), Action::ShowGroups, "show_groups", "show the groups on the stage"),
    // Who carries which signature.
    row(Context::WhoCarries, on('1'), Action::Lane(0), "show_map", "show the map on the stage"),
    row(
        Context::WhoCarries,
        on('2'),
        Action::Lane(1),
        "show_map_of_few",
        "show it of fewer than four, who have all said yes",
    ),
    row(Context::WhoCarries, on('3'), Action::Lane(2), "show_statement", "one of the 16 statements, then the next"),
    row(Context::WhoCarries, on('4'), Action::Lane(3), "rate_of", "of when people rate themselves"),
    row(Context::WhoCarries, on('5'), Action::Lane(4), "type_ratings", "type or paste ratings"),
    row(Context::WhoCarries, on('9'), Action::Lane(8), "name_on_map", "take their name off the map"),
    // What is read has nothing to select.
    row(Context::Reading, key(Code::Down), Action::Down, "scroll", "scroll"),
    row(Context::Reading, key(Code::Up), Action::Up, "scroll", "scroll"),
    // In a list that lies on top.
    row(Context::List, key(Code::Up), Action::Up, "select", "select"),
    row(Context::List, key(Code::Down), Action::Down, "select", "select"),
    row(Context::List, key(Code::PageUp), Action::PageUp, "page_up", "a page up"),
    row(Context::List, key(Code::PageDown), Action::PageDown, "page_down", "a page down"),
    row(Context::List, key(Code::Home), Action::First, "first", "first"),
    row(Context::List, key(Code::End), Action::Last, "last", "last"),
    row(Context::List, key(Code::Enter), Action::Choose, "take", "take it"),
    row(Context::List, on('x'), Action::Delete, "throw_away", "throw away"),
    row(Context::List, on('X'), Action::Restore, "bring_back", "bring back"),
    row(Context::List, on('y'), Action::Copy, "copy", "copy it"),
    row(Context::List, on('u'), Action::Undo, "undo", "undo"),
    row(Context::List, on('U'), Action::Redo, "redo", "redo"),
    row(Context::List, key(Code::Esc), Action::Close, "close", "close"),
    // On the roster.
    row(Context::Roster, key(Code::Up), Action::Up, "select", "select"),
    row(Context::Roster, key(Code::Down), Action::Down, "select", "select"),
    row(Context::Roster, on('i'), Action::AddPerson, "add_people", "add people"),
    row(Context::Roster, key(Code::Enter), Action::Choose, "rename", "rename"),
    row(Context::Roster, on(' '), Action::Present, "gone", "gone or back"),
    row(Context::Roster, on('e'), Action::Export, "lead_pages", "pages to lead from"),
    row(Context::Roster, on('x'), Action::Delete, "strike_off", "strike off"),
    row(Context::Roster, on('u'), Action::Undo, "undo", "undo"),
    row(Context::Roster, on('U'), Action::Redo, "redo", "redo"),
    row(Context::Roster, on('n'), Action::Next, "to_agenda", "to the agenda"),
    row(Context::Roster, key(Code::Right), Action::Next, "to_agenda", "to the agenda"),
    row(Context::Roster, key(Code::PageDown), Action::Next, "to_agenda", "to the agenda"),
    row(Context::Roster, key(Code::Esc), Action::Close, "close", "close"),
    // At home.
    row(Context::Home, key(Code::Up), Action::Up, "select", "select"),
    row(Context::Home, key(Code::Down), Action::Down, "select", "select"),
    row(Context::Home, key(Code::PageUp), Action::PageUp, "page_up", "a page up"),
    row(Context::Home, key(Code::PageDown), Action::PageDown, "page_down", "a page down"),
    row(Context::Home, key(Code::Home), Action::First, "first", "first"),
    row(Context::Home, key(Code::End), Action::Last, "last", "last"),
    row(Context::Home, key(Code::Enter), Action::Choose, "open", "open"),
    row(Context::Home, on('x'), Action::Delete, "throw_away", "into the bin"),
    row(Context::Home, key(Code::Delete), Action::Delete, "throw_away", "into the bin"),
    row(Context::Home, on('X'), Action::Restore, "bring_back", "back from the bin"),
    // Everywhere.
    row(Context::Everywhere, on(':'), Action::Palette, "palette", "find an action"),
    row(Context::Everywhere, on('?'), Action::Help, "help", "help"),
    row(Context::Everywhere, on('L'), Action::BringLines, "waiting_lines", "lines that wait, not taken"),
    row(Context::Everywhere, on('q'), Action::Leave, "leave", "leave"),
    row(Context::Everywhere, Key::ctrl('c'), Action::Leave, "leave", "leave"),
    row(Context::Everywhere, Key::ctrl('z'), Action::Suspend, "suspend", "stop; `fg` comes back"),
];

/// The twelve that matter first.
pub const FIRST: [Action; 12] = [
    Action::Next,
    Action::Back,
    Action::StartOrPause,
    Action::GiveTime(1),
    Action::GiveTime(-1),
    Action::Catch,
    Action::Board,
    Action::Agenda,
    Action::Undo,
    Action::Replan,
    Action::Export,
    Action::Leave,
];

/// The keys as `assets/KEYS.md` shows them: a Markdown table for each context.
pub fn tables() -> String {
    let mut lines = Vec::new();
    for context in Context::ALL {
        lines.extend([String::new(), format!("**{}**", context.title()), String::new()]);
        lines.extend(["| key | what it does | its name |".to_owned(), "|---|---|---|".to_owned()]);
        lines.extend(
            rows(KEYMAP, context)
                .into_iter()
                .map(|(keys, row)| format!("| `{}` | {} | `{}` |", keys.join("` `"), row.words, row.name)),
        );
    }
    lines.join("\n") + "\n"
}

/// What a context binds: each action once, with all its keys, and its first row.
pub fn rows(bindings: &[Binding], context: Context) -> Vec<(Vec<String>, Binding)> {
    let mut rows: Vec<(Vec<String>, Binding)> = Vec::new();
    for binding in bindings.iter().filter(|binding| binding.context == context) {
        match rows.iter_mut().find(|(_, row)| row.action == binding.action) {
            Some((keys, _)) => keys.push(binding.key.to_string()),
            None => rows.push((vec![binding.key.to_string()], *binding)),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::bindings::Bindings;

    #[test]
    fn a_clicker_steps() {
        let keys = Bindings::default();
        let stage = [Context::Stage, Context::Session, Context::Everywhere];
        assert_eq!(keys.action(&stage, Key::plain(Code::PageDown)), Some(Action::Next));
        assert_eq!(keys.action(&stage, Key::plain(Code::PageUp)), Some(Action::Back));
        assert_eq!(keys.action(&stage, Key::char('.')), Some(Action::Blank));
        assert_eq!(keys.action(&stage, Key::char('b')), Some(Action::Blank));
    }
}
