//! The views on a session, from which facts come.

/// A view on a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The whole program on one screen.
    Run,
    /// The facilitator's private view.
    Console,
    /// The public view, which only watches.
    Stage,
    /// An invented cohort, playing.
    Rehearsal,
    /// What was brought in from another file.
    Import,
    /// A participant's phone.
    Phone,
}
