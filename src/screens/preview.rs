//! The preview of a script: the stage as the room will see it, and beside it what is wrong or what is private.
//!
//! Never here: reading a script, choosing what is shown.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::peek;
use super::words::plan::FOR_YOU;
use crate::domain::workshop::{Block, Step};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// From so many columns on, a panel stands beside the stage; on narrower screens it stands below.
const WIDE: u16 = 120;

/// Where stage and panel stand; without a panel the stage has all of the area, as in a session.
pub fn areas(area: Rect, panel: bool) -> (Rect, Rect) {
    if !panel {
        return (area, Rect::default());
    }
    if area.width >= WIDE {
        let beside = area.width * 2 / 5;
        let stage = Rect { width: area.width - beside, ..area };
        return (stage, Rect { x: stage.right(), width: beside, ..area });
    }
    let below = area.height * 3 / 5;
    let [stage, below] = parts::rows(area, [area.height - below, below]);
    (stage, below)
}

/// What only the facilitator will see of a step.
pub fn private(block: &Block, step: &Step, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let inside = parts::panel(buf, area, FOR_YOU, theme);
    let mut lines = vec![
        ("time", step.length.words(), Role::Strong),
        ("say", step.say.clone(), Role::Text),
        ("watch", step.watch.clone(), Role::Text),
    ];
    for prompt in &step.prompts {
        lines.push(("at", format!("{}  {}", prompt.at.figures(), prompt.text), Role::Text));
    }
    lines.push(("also", block.watch.join("  ·  "), Role::Dim));
    lines.push(("bring", block.materials.join("  ·  "), Role::Dim));
    peek::labelled(&lines, 0, theme, inside, buf);
}

/// What is wrong: lines of source with their carets as they are, all else wrapped.
pub fn mistakes(title: &str, drawn: &str, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let inside = parts::panel(buf, area, title, theme);
    let mut rest = inside;
    // Low screens have no rows for air around the source line, and its path says no more than the caret.
    let is_needed = |line: &&str| line.trim() != "|" && !line.trim_start().starts_with("= note: in ");
    for line in drawn.lines().filter(is_needed) {
        let is_source = line.contains(" |") || line.trim_start().starts_with('|') || line.contains("-->");
        let is_head = line.starts_with("error") || line.starts_with("warning");
        let rows =
            if is_source { vec![text::fit(line, rest.width).into_owned()] } else { text::wrap(line, rest.width) };
        for row in if line.is_empty() { vec![String::new()] } else { rows } {
            if rest.height == 0 {
                return;
            }
            let role = if is_head { Role::Strong } else { Role::Text };
            parts::put(buf, Rect { height: 1, ..rest }, &row, theme.style(role));
            if let Some(at) = row.find('^').filter(|_| is_source && row.trim_start().starts_with('|')) {
                let carets = row.get(at..).unwrap_or_default();
                let before = text::width(row.get(..at).unwrap_or_default());
                parts::put(buf, parts::inset_left(Rect { height: 1, ..rest }, before), carets, theme.style(Role::Red));
            }
            rest = Rect { y: rest.y + 1, height: rest.height - 1, ..rest };
        }
    }
}
