//! The offers for a session that is late: what each wins, what it takes and what is kept, and the times it leads to.
//! Private: the room need not see what is saved on. It closes itself.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::pace::Pace;
use crate::domain::plan::{Agenda, RowState, agenda};
use crate::domain::replan::{Cut, Offer, Replan, Way};
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp, Zone};
use crate::domain::workshop::{BlockId, StepRef};
use crate::ui::parts;
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

use super::schedule::pace_role;

/// The offers, and which one is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The offers.
    pub replan: Replan,
    /// The plan that each leads to.
    pub previews: Vec<Option<Agenda>>,
    /// The one whose times are shown.
    pub selected: usize,
    /// When they close themselves.
    pub until: Timestamp,
}

/// Draws the offers, below them the times that the selected one leads to.
///
/// ```text
///  12 min behind · speed up                        ends 15:42
///  ▶ wins 12 min   Leave out Futures wheel
///    wins 12 min   End later, at 15:42
///
///           now    then
///  Map      14:40  14:40
///  Close    15:32  15:20
/// ```
pub fn view(
    session: &Session,
    state: &State,
    (now, zone): (Timestamp, &Zone),
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let inside = parts::panel(buf, area, "For you alone · win time back", theme);
    let plan = agenda(session, now);
    let pace = Pace::of(&plan, session.end_by());
    let [head, rest] = parts::rows(inside, [1, inside.height.saturating_sub(1)]);
    let used = parts::put(buf, head, &pace.words(), theme.style(pace_role(pace)));
    let ends = format!("  ends {}", zone.clock(plan.expected_end));
    parts::put(buf, parts::inset_left(head, used), &ends, theme.style(Role::Text));
    let offers = &state.replan.offers;
    if offers.is_empty() {
        let words = "There is nothing to win back: the session ends when it should.";
        return parts::centered(buf, rest, words, theme.style(Role::Text));
    }
    let mut rest = rest;
    for (index, offer) in offers.iter().enumerate() {
        rest = offer_rows((offer, &words(session, offer, zone)), index == state.selected, theme, rest, buf);
    }
    let missing = state.replan.missing();
    if missing > Length::ZERO {
        let words = format!(
            "All that may be cut wins {} of {}: {} stay, or the end is later.",
            state.replan.most.words(),
            rounded(state.replan.needed),
            rounded(missing)
        );
        rest = paragraph(&words, Role::Amber, theme, rest, buf);
    }
    if let Some(Some(then)) = state.previews.get(state.selected) {
        let [_, below] = parts::rows(rest, [1, rest.height.saturating_sub(1)]);
        preview(session, (&plan, then), zone, theme, below, buf);
    }
}

fn rounded(length: Length) -> String {
    Length::from_minutes(length.rounded_minutes()).words()
}

/// An offer on as many rows as its words take; gives back what is left below.
fn offer_rows((offer, words): (&Offer, &str), selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    const LABEL: u16 = 17;
    let role = if selected { Role::Selected } else { Role::Text };
    let room = parts::inset_left(area, LABEL);
    let rows = u16::try_from(text::wrap(words, room.width).len()).unwrap_or(1).min(area.height);
    let lines = Rect { height: rows, ..area };
    if selected {
        parts::clear(buf, lines, theme.style(role));
    }
    let mark = if selected { "▶" } else { " " };
    parts::put(buf, lines, &format!("{mark} wins {}", offer.wins.words()), theme.style(role));
    parts::block(buf, Rect { height: rows, ..room }, words, theme.style(role));
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// What an offer does, and what it keeps.
pub fn words(session: &Session, offer: &Offer, zone: &Zone) -> String {
    let title = |block: BlockId| session.workshop().block(block).map_or("a block", |block| block.title.as_str());
    let mut parts: Vec<String> = Vec::new();
    let mut shorter: Vec<(BlockId, Length)> = Vec::new();
    for cut in &offer.cuts {
        match cut {
            Cut::Shorten { step, by } => match shorter.iter_mut().find(|(block, _)| *block == step.block) {
                Some((_, length)) => *length += *by,
                None => shorter.push((step.block, *by)),
            },
            Cut::LeaveOut { steps } => parts.push(left_out_words(session, steps)),
            Cut::EndAt(at) => parts.push(format!("end later, at {}; nothing is cut", zone.clock(*at))),
        }
    }
    let shorter = shorter.into_iter().map(|(block, by)| format!("{} {} shorter", title(block), by.words()));
    let mut all: Vec<String> = shorter.collect();
    all.append(&mut parts);
    let keeps = match offer.way {
        Way::Trim => "; every exercise and debrief stays",
        Way::Drop | Way::Mix => "; debriefs and closing stay whole",
        Way::Buffer => "; every exercise stays whole",
        Way::EndLater => "",
    };
    format!("{}{keeps}", all.join(", "))
}

fn left_out_words(session: &Session, steps: &[StepRef]) -> String {
    let block = steps.first().and_then(|step| session.workshop().block(step.block));
    let title = block.map_or("a block", |block| block.title.as_str());
    let turn = steps.first().and_then(|step| session.workshop().step(*step)).and_then(|step| step.turn);
    let whole = block.is_some_and(|block| {
        let kept = block.step_refs().filter(|(at, _)| !session.is_step_left_out(*at)).count();
        kept == steps.len()
    });
    match turn {
        _ if whole => format!("without {title}"),
        Some(turn) => format!("{title} without round {}", turn.round),
        None => format!("{title} with a step less"),
    }
}

fn paragraph(words: &str, role: Role, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let rows = u16::try_from(text::wrap(words, area.width).len()).unwrap_or(1).min(area.height);
    parts::block(buf, Rect { height: rows, ..area }, words, theme.style(role));
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The times that change: the blocks ahead, now and then.
fn preview(
    session: &Session,
    (now, then): (&Agenda, &Agenda),
    zone: &Zone,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let [head, rows] = parts::rows(area, [1, area.height.saturating_sub(1)]);
    parts::put(buf, head, "now    then", theme.style(Role::Accent));
    let blocks = session.workshop().blocks.iter().zip(now.rows.iter().zip(&then.rows));
    let ahead = blocks.filter(|(_, (row, _))| row.state == RowState::Ahead && !row.left_out);
    let end = format!("{}  {}  The end", zone.clock(now.expected_end), zone.clock(then.expected_end));
    let lines = ahead.map(|(block, (was, will))| {
        let time = if will.left_out { "  –  ".to_owned() } else { zone.clock(will.starts) };
        (was.starts != will.starts || will.left_out, format!("{}  {time}  {}", zone.clock(was.starts), block.title))
    });
    let mut lines: Vec<(bool, String)> = lines.collect();
    let room = usize::from(rows.height);
    if lines.len() + 1 > room {
        // Where not all fit, those that do not change are left out.
        lines.retain(|(changes, _)| *changes);
    }
    lines.truncate(room.saturating_sub(1));
    lines.push((true, end));
    for ((changes, line), y) in lines.iter().zip(rows.y..rows.bottom()) {
        let role = if *changes { Role::Text } else { Role::Dim };
        parts::put(buf, Rect { y, height: 1, ..rows }, &text::fit(line, rows.width), theme.style(role));
    }
}
