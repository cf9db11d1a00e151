//! Where a key is pressed.

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
    /// On the console, where arrows move through what to say.
    Console,
    /// On the board, where arrows select.
    Board,
    /// On the agenda, where arrows select.
    Agenda,
    /// Where the summary is about to be written.
    Export,
    /// Where it is chosen what the stage shows.
    OnStage,
    /// Where groups are made and changed.
    Groups,
    /// Who carries which signature.
    WhoCarries,
    /// Where something that lies on top is read.
    Reading,
    /// In a list that lies on top.
    List,
    /// While text is typed.
    Text,
}

impl Context {
    /// All contexts in the order help shows them.
    pub const ALL: [Self; 15] = [
        Self::Session,
        Self::Stage,
        Self::Console,
        Self::Board,
        Self::Agenda,
        Self::Text,
        Self::Export,
        Self::OnStage,
        Self::Groups,
        Self::WhoCarries,
        Self::Reading,
        Self::List,
        Self::Roster,
        Self::Home,
        Self::Everywhere,
    ];
}
