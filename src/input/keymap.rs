//! THE table of keys: context, key, action, words. Help, footer, palette and `assets/KEYS.md` are drawn from it; no other
//! file names a key.

pub use super::action::Action;
use super::{Code, Key};

/// Where a key is pressed: the same key may mean something else there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// Everywhere but where text is typed.
    Everywhere,
    /// At home: workshops and sessions.
    Home,
    /// The roster.
    Roster,
    /// In a session: on stage, board, agenda and summary.
    Session,
    /// On the stage, the debrief and the summary, where arrows step.
    Stage,
    /// On the board, where arrows select.
    Board,
    /// On the agenda, where arrows select.
    Agenda,
    /// Where the summary is about to be written.
    Export,
    /// In a list that lies on top.
    List,
    /// While text is typed.
    Text,
}

impl Context {
    /// The heading of its keys.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Home => "At home",
            Self::Roster => "On the roster",
            Self::Session => "In a session",
            Self::Stage => "On the stage",
            Self::Board => "On the board",
            Self::Agenda => "On the agenda",
            Self::Export => "Before the summary is written",
            Self::List => "In a list",
            Self::Text => "While typing",
        }
    }

    /// All contexts in the order help shows them.
    pub const ALL: [Self; 10] = [
        Self::Session,
        Self::Stage,
        Self::Board,
        Self::Agenda,
        Self::Text,
        Self::Export,
        Self::List,
        Self::Roster,
        Self::Home,
        Self::Everywhere,
    ];
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where it works.
    pub context: Context,
    /// The key.
    pub key: Key,
    /// What it does.
    pub action: Action,
    /// What it does, in a few words for footer and help.
    pub words: &'static str,
}

const fn row(context: Context, key: Key, action: Action, words: &'static str) -> Binding {
    Binding { context, key, action, words }
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
    row(Context::Session, on('n'), Action::Next, "next"),
    row(Context::Session, key(Code::PageDown), Action::Next, "next"),
    row(Context::Session, on('p'), Action::Back, "back"),
    row(Context::Session, key(Code::PageUp), Action::Back, "back"),
    row(Context::Session, on(' '), Action::StartOrPause, "start or pause"),
    row(Context::Session, on('+'), Action::MoreTime, "more time"),
    row(Context::Session, on('='), Action::MoreTime, "more time"),
    row(Context::Session, on('-'), Action::LessTime, "less time"),
    row(Context::Session, on('k'), Action::StartedEarlier, "started minutes ago"),
    row(Context::Session, on('t'), Action::StepEnd, "this step ends at …"),
    row(Context::Session, on('E'), Action::SessionEnd, "the session ends at …"),
    row(Context::Session, on('r'), Action::Replan, "win time back"),
    row(Context::Session, on('!'), Action::PauseAll, "pause everything"),
    row(Context::Session, on('B'), Action::BreakNow, "a break now"),
    row(Context::Session, on('a'), Action::Again, "again from the start"),
    row(Context::Session, on('S'), Action::SkipBlock, "leave this block"),
    row(Context::Session, on('j'), Action::JumpBack, "back to the block before"),
    row(Context::Session, on('I'), Action::Insert, "put an exercise in"),
    row(Context::Session, on('H'), Action::TestBell, "hear the bell"),
    row(Context::Session, on('i'), Action::Catch, "catch"),
    row(Context::Session, on('1'), Action::Lane1, "catch in lane 1"),
    row(Context::Session, on('2'), Action::Lane2, "catch in lane 2"),
    row(Context::Session, on('3'), Action::Lane3, "catch in lane 3"),
    row(Context::Session, on('4'), Action::Lane4, "catch in lane 4"),
    row(Context::Session, on('5'), Action::Lane5, "catch in lane 5"),
    row(Context::Session, on('6'), Action::Lane6, "catch in lane 6"),
    row(Context::Session, on('7'), Action::Lane7, "catch in lane 7"),
    row(Context::Session, on('8'), Action::Lane8, "catch in lane 8"),
    row(Context::Session, on('9'), Action::Lane9, "catch in lane 9"),
    row(Context::Session, on('N'), Action::CatchNote, "note"),
    row(Context::Session, on('Q'), Action::CatchQuote, "quote"),
    row(Context::Session, on('D'), Action::CatchDecision, "decision"),
    row(Context::Session, on('O'), Action::CatchQuestion, "open question"),
    row(Context::Session, on('P'), Action::CatchParked, "parking lot"),
    row(Context::Session, on('C'), Action::CatchCommitment, "commitment"),
    row(Context::Session, on('T'), Action::Tally, "count hands"),
    row(Context::Session, on('u'), Action::Undo, "undo"),
    row(Context::Session, on('U'), Action::Redo, "redo"),
    row(Context::Session, key(Code::Tab), Action::Agenda, "agenda"),
    row(Context::Session, on('o'), Action::Board, "board or stage"),
    // A capital that is far from `n`: what the room has seen it has seen, `u` or not.
    row(Context::Session, on('W'), Action::Reveal, "show what is hidden"),
    row(Context::Session, on('l'), Action::Lead, "who leads"),
    row(Context::Session, on('@'), Action::WhoIsMeant, "who is meant by a name"),
    row(Context::Session, on('s'), Action::Peek, "for you alone"),
    row(Context::Session, on('c'), Action::Caught, "all that was caught (private)"),
    row(Context::Session, on('R'), Action::Roster, "roster"),
    row(Context::Session, on('b'), Action::Blank, "blank the screen"),
    row(Context::Session, on('.'), Action::Blank, "blank the screen"),
    row(Context::Session, on('e'), Action::Export, "write the summary"),
    // On the stage arrows step.
    row(Context::Stage, key(Code::Right), Action::Next, "next"),
    row(Context::Stage, key(Code::Left), Action::Back, "back"),
    row(Context::Stage, key(Code::Esc), Action::Close, "what the banner said is read"),
    // On the board arrows select.
    row(Context::Board, key(Code::Left), Action::Left, "select"),
    row(Context::Board, key(Code::Right), Action::Right, "select"),
    row(Context::Board, key(Code::Up), Action::Up, "select"),
    row(Context::Board, key(Code::Down), Action::Down, "select"),
    row(Context::Board, key(Code::Home), Action::First, "first"),
    row(Context::Board, key(Code::End), Action::Last, "last"),
    row(Context::Board, key(Code::Enter), Action::Choose, "edit"),
    row(Context::Board, on('v'), Action::Vote, "count hands for it"),
    row(Context::Board, on('<'), Action::MoveLeft, "move a lane left"),
    row(Context::Board, Key::shift(Code::Left), Action::MoveLeft, "move a lane left"),
    row(Context::Board, on('>'), Action::MoveRight, "move a lane right"),
    row(Context::Board, Key::shift(Code::Right), Action::MoveRight, "move a lane right"),
    row(Context::Board, on('x'), Action::Delete, "throw away"),
    row(Context::Board, key(Code::Delete), Action::Delete, "throw away"),
    row(Context::Board, on('X'), Action::Restore, "bring back"),
    row(Context::Board, key(Code::Esc), Action::Close, "to the stage"),
    // On the agenda arrows select.
    row(Context::Agenda, key(Code::Up), Action::Up, "select"),
    row(Context::Agenda, key(Code::Down), Action::Down, "select"),
    row(Context::Agenda, key(Code::Home), Action::First, "first"),
    row(Context::Agenda, key(Code::End), Action::Last, "last"),
    row(Context::Agenda, key(Code::Right), Action::Right, "its steps"),
    row(Context::Agenda, key(Code::Left), Action::Left, "close it"),
    row(Context::Agenda, key(Code::Enter), Action::Choose, "go there"),
    row(Context::Agenda, on('x'), Action::Delete, "leave it out"),
    row(Context::Agenda, on('X'), Action::Restore, "take back"),
    row(Context::Agenda, key(Code::Esc), Action::Close, "back to the stage"),
    // While text is typed every other key is text.
    row(Context::Text, key(Code::Enter), Action::Choose, "save and stay"),
    row(Context::Text, key(Code::Esc), Action::Close, "leave; what is caught is saved"),
    row(Context::Text, key(Code::Tab), Action::NextLane, "next lane"),
    row(Context::Text, Key::shift(Code::Tab), Action::LaneBefore, "lane before"),
    row(Context::Text, key(Code::Down), Action::NextKind, "another kind"),
    row(Context::Text, key(Code::Up), Action::KindBefore, "kind before"),
    row(Context::Text, Key::ctrl('c'), Action::Discard, "leave without saving"),
    row(Context::Text, Key::alt('1'), Action::Lane1, "lane 1, and so on"),
    row(Context::Text, Key::alt('2'), Action::Lane2, "lane 2"),
    row(Context::Text, Key::alt('3'), Action::Lane3, "lane 3"),
    row(Context::Text, Key::alt('4'), Action::Lane4, "lane 4"),
    row(Context::Text, Key::alt('5'), Action::Lane5, "lane 5"),
    row(Context::Text, Key::alt('6'), Action::Lane6, "lane 6"),
    row(Context::Text, Key::alt('7'), Action::Lane7, "lane 7"),
    row(Context::Text, Key::alt('8'), Action::Lane8, "lane 8"),
    row(Context::Text, Key::alt('9'), Action::Lane9, "lane 9"),
    // Before the summary is written: what is private goes in only by its key. Digits, for somebody may have bound any letter
    // to what works everywhere.
    row(Context::Export, on('1'), Action::IncludeNotes, "notes in or out"),
    row(Context::Export, on('2'), Action::IncludeParking, "parking lot in or out"),
    row(Context::Export, on('3'), Action::IncludeHidden, "hidden in or out"),
    row(Context::Export, on('4'), Action::IncludeConfidence, "how sure in or out"),
    // In a list that lies on top.
    row(Context::List, key(Code::Up), Action::Up, "select"),
    row(Context::List, key(Code::Down), Action::Down, "select"),
    row(Context::List, key(Code::PageUp), Action::PageUp, "a page up"),
    row(Context::List, key(Code::PageDown), Action::PageDown, "a page down"),
    row(Context::List, key(Code::Home), Action::First, "first"),
    row(Context::List, key(Code::End), Action::Last, "last"),
    row(Context::List, key(Code::Enter), Action::Choose, "take it"),
    row(Context::List, on('x'), Action::Delete, "throw away"),
    row(Context::List, on('X'), Action::Restore, "bring back"),
    row(Context::List, on('u'), Action::Undo, "undo"),
    row(Context::List, on('U'), Action::Redo, "redo"),
    row(Context::List, key(Code::Esc), Action::Close, "close"),
    // On the roster.
    row(Context::Roster, key(Code::Up), Action::Up, "select"),
    row(Context::Roster, key(Code::Down), Action::Down, "select"),
    row(Context::Roster, on('i'), Action::AddPerson, "add people"),
    row(Context::Roster, key(Code::Enter), Action::Choose, "rename"),
    row(Context::Roster, on(' '), Action::Present, "gone or back"),
    row(Context::Roster, on('x'), Action::Delete, "strike off"),
    row(Context::Roster, on('u'), Action::Undo, "undo"),
    row(Context::Roster, on('U'), Action::Redo, "redo"),
    row(Context::Roster, on('n'), Action::Next, "to the agenda"),
    row(Context::Roster, key(Code::Right), Action::Next, "to the agenda"),
    row(Context::Roster, key(Code::PageDown), Action::Next, "to the agenda"),
    row(Context::Roster, key(Code::Esc), Action::Close, "close"),
    // At home.
    row(Context::Home, key(Code::Up), Action::Up, "select"),
    row(Context::Home, key(Code::Down), Action::Down, "select"),
    row(Context::Home, key(Code::PageUp), Action::PageUp, "a page up"),
    row(Context::Home, key(Code::PageDown), Action::PageDown, "a page down"),
    row(Context::Home, key(Code::Home), Action::First, "first"),
    row(Context::Home, key(Code::End), Action::Last, "last"),
    row(Context::Home, key(Code::Enter), Action::Choose, "open"),
    // Everywhere.
    row(Context::Everywhere, on(':'), Action::Palette, "find an action"),
    row(Context::Everywhere, on('?'), Action::Help, "help"),
    row(Context::Everywhere, on('L'), Action::BringLines, "lines that wait, not taken"),
    row(Context::Everywhere, on('q'), Action::Leave, "leave"),
    row(Context::Everywhere, Key::ctrl('c'), Action::Leave, "leave"),
    row(Context::Everywhere, Key::ctrl('z'), Action::Suspend, "stop; `fg` comes back"),
];

/// The keys as `assets/KEYS.md` shows them: a Markdown table for each context.
pub fn tables() -> String {
    let mut lines = Vec::new();
    for context in Context::ALL {
        lines.extend([String::new(), format!("**{}**", context.title()), String::new()]);
        lines.extend(["| key | what it does |".to_owned(), "|---|---|".to_owned()]);
        lines.extend(
            rows(KEYMAP, context).into_iter().map(|(keys, words)| format!("| `{}` | {words} |", keys.join("` `"))),
        );
    }
    lines.join("\n") + "\n"
}

/// What a context binds: each action once, with all its keys and its words.
pub fn rows(bindings: &[Binding], context: Context) -> Vec<(Vec<String>, &'static str)> {
    let mut rows: Vec<(Action, Vec<String>, &'static str)> = Vec::new();
    for binding in bindings.iter().filter(|binding| binding.context == context) {
        match rows.iter_mut().find(|(action, ..)| *action == binding.action) {
            Some((_, keys, _)) => keys.push(binding.key.to_string()),
            None => rows.push((binding.action, vec![binding.key.to_string()], binding.words)),
        }
    }
    rows.into_iter().map(|(_, keys, words)| (keys, words)).collect()
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
