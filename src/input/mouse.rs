//! What somebody does with a mouse, as far as we ask for it.

/// Something done with a mouse at a place of the screen, counted from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What is done.
    pub act: MouseAct,
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
}

/// What is done with a mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAct {
    /// The main button was pressed.
    Click,
    /// The wheel was turned away from the hand, up what is seen.
    WheelUp,
    /// The wheel was turned towards it, down.
    WheelDown,
}
