//! What the console says, and what is said of stages.
//!
//! Never here: a session.

/// Said when the last stage is gone.
pub const NO_STAGE_ANY_MORE: &str = "no stage shows this session any more; this screen is what the room sees";

/// Said when a stage comes.
pub const A_STAGE_FOLLOWS: &str = "a stage shows this session now; w makes this screen your console";

/// Said where somebody types into a stage.
pub const KEYS_GO_TO_THE_STAGE: &str = "keys are going to the stage; click into this window";

/// Said where a console is asked for and nobody shows the session.
pub const NO_STAGE: &str = "no stage shows this session; `fourfold stage` in the projector's window does";

/// Said where a stage cannot show the session.
pub fn stage_trouble(why: &str) -> String {
    format!("the stage cannot show it: {why}")
}
