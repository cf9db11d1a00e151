//! What is said around every screen: that it is too small, and what can be done with a line that is typed.

use crate::input::Key;

/// Said on a screen that is too small.
pub(in crate::screens) fn too_small(needed: (u16, u16), is: (u16, u16)) -> String {
    format!(
        "Fourfold needs {} × {} cells; this is {} × {}. Make the window larger or the letters smaller.",
        needed.0, needed.1, is.0, is.1
    )
}

/// Said on a screen that is too small for that.
pub(in crate::screens) fn much_too_small(needed: (u16, u16)) -> String {
    format!("needs {} × {}", needed.0, needed.1)
}

/// The ways out of a line that was not taken, behind the reason: the key that drops it and those that wait with it.
pub(in crate::screens) fn ways_out(key: Key, lines: usize) -> String {
    match lines {
        0 | 1 => format!("esc leaves it · {key} drops it"),
        _ => format!("esc leaves it · {key} drops all {lines}"),
    }
}

/// Stands behind the number of lines that were not taken.
pub(in crate::screens) const fn waiting(lines: usize) -> &'static str {
    if lines == 1 { "line waits, not taken" } else { "lines wait, not taken" }
}

/// What the key does that goes on to the next lane.
pub(in crate::screens) const NEXT_LANE: &str = "next lane";

/// What the key does that catches a line as another kind.
pub(in crate::screens) const ANOTHER_KIND: &str = "another kind";

/// What the key does that shows a masked line for a second.
pub(in crate::screens) const READ_IT: &str = "read it";

/// What the key does that drops a line.
pub(in crate::screens) const DROP_IT: &str = "drop it";

/// What is out of sight of lines that are scrolled, above and below.
pub(in crate::screens) fn rows_below(above: usize, below: usize) -> String {
    let told = [(above, "↑"), (below, "↓")].into_iter().filter(|(count, _)| *count > 0);
    told.map(|(count, arrow)| format!("{arrow} {count}")).collect::<Vec<_>>().join("  ")
}
