//! The plan against the clock, for the facilitator alone: what was planned when, when it was or will be, what each block
//! has been given and has taken, and what each signature has had. It lies over the agenda, which the room may read and
//! which tells when things are now, but not when they were to be.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::pace::{Pace, Share, shares};
use crate::domain::plan::{Agenda, Row, RowState, agenda};
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp, Zone};
use crate::domain::workshop::Block;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

use super::screen::Around;
use super::words::frame::rows_below;
use super::words::plan as words;
use super::words::plan::MustEnd;

/// How many blocks are seen in so many rows.
pub(super) const fn rows_seen(height: u16) -> usize {
    height.saturating_sub(3) as usize
}

/// The first block that is seen of so many, so that the one under way is.
pub(super) fn first_seen(session: &Session, now: Timestamp, seen: usize) -> usize {
    let rows = agenda(session, now).rows;
    let here = rows.iter().position(|row| row.state != RowState::Past).unwrap_or(rows.len());
    super::first_shown(here, rows.len(), seen)
}

/// Draws the plan against the clock, from this block on, or else so that the one under way is seen.
///
/// ```text
///  14:37  12 min behind · speed up          ends 15:42, planned 15:30
///   plan   real   min  spent
/// ✓ 14:00  14:00    4      6  1. Welcome
/// ▶ 14:04  14:06    6      2  2. Check-in
///   14:10  14:15   12         3. Draw leadership
///  S 6 of 25  R 0 of 18  V 0 of 14  I 0 of 14
/// ```
pub fn view(session: &Session, first: Option<usize>, around: &Around<'_>, inside: Rect, buf: &mut Buffer) {
    let (now, zone, theme) = (around.now, around.zone, around.theme);
    let [head, names, rows, foot] = parts::rows(inside, [1, 1, inside.height.saturating_sub(3), 1]);
    let plan = agenda(session, now);
    let used = parts::put(buf, head, &format!("{}  ", zone.clock(now)), theme.style(Role::Strong));
    let pace = Pace::of(&plan, session.end_by());
    let width = zone.clock_width(plan.rows.iter().flat_map(|row| [row.planned, row.starts]));
    let names_used = parts::put(buf, names, &words::columns(width), theme.style(Role::Accent));
    let ends = end_words(session, &plan, zone);
    let beside = (parts::inset_left(head, used), parts::inset_left(names, names_used));
    pace_line((pace, &ends), theme, beside, buf);
    let first = first.unwrap_or_else(|| first_seen(session, now, rows_seen(inside.height)));
    let blocks = (1..).zip(&session.workshop().blocks).zip(&plan.rows).skip(first);
    for (((number, block), row), y) in blocks.zip(rows.y..rows.bottom()) {
        let put_in = session.is_inserted(block.id);
        block_line((number, block, row, put_in), (zone, width), theme, Rect { y, height: 1, ..rows }, buf);
    }
    let below = plan.rows.len().saturating_sub(first + rows_seen(inside.height));
    let taken = parts::put_right(buf, foot, &rows_below(first, below), theme.style(Role::Dim));
    let foot = Rect { width: foot.width.saturating_sub(taken + 2), ..foot };
    parts::put(buf, foot, &text::fit(&share_words(&shares(session, now)), foot.width), theme.style(Role::Text));
}

/// The pace, and when it ends: beside it, or in the row below where it does not fit there.
fn pace_line((pace, ends): (Pace, &str), theme: &Theme, (line, below): (Rect, Rect), buf: &mut Buffer) {
    let used = parts::put(buf, line, &pace.words(), theme.style(pace_role(pace)));
    let rest = parts::inset_left(line, used + 2);
    let fits = text::width(ends) <= rest.width;
    parts::put_right(buf, if fits { rest } else { below }, ends, theme.style(Role::Text));
}

/// When it ends: `ends 15:42, planned 15:30`.
pub(super) fn end_words(session: &Session, plan: &Agenda, zone: &Zone) -> String {
    let clock = |at: Timestamp| zone.short_clock(at);
    let passed = session.end_passed().map(|at| (clock(at), zone.short_date(at)));
    let passed = passed.as_ref().map(|(clock, date)| (clock.as_str(), date.as_str()));
    let must = must_end(session, plan, (zone, clock));
    words::ends((&clock(plan.expected_end), &clock(plan.planned_end)), must.as_ref(), passed)
}

/// When it must end, where that was fixed; with its date where that is past and of another day.
pub(super) fn must_end(
    session: &Session,
    plan: &Agenda,
    (zone, clock): (&Zone, impl Fn(Timestamp) -> String),
) -> Option<MustEnd> {
    let at = session.end_by()?;
    let is_of_another_day = at < plan.expected_end && zone.date(at) != zone.date(plan.expected_end);
    Some(MustEnd { clock: clock(at), date: is_of_another_day.then(|| zone.short_date(at)) })
}

/// The color that goes with the words of a pace.
pub(super) const fn pace_role(pace: Pace) -> Role {
    match pace {
        Pace::OnTime => Role::Strong,
        Pace::Behind(_) => Role::Amber,
        Pace::Ahead(_) => Role::Blue,
    }
}

/// The minutes of each signature, spent and planned: `S 6 of 25  R 0 of 18`.
pub(super) fn share_words(shares: &[Share; 4]) -> String {
    let told = shares.iter().filter(|share| share.planned != Length::ZERO || share.spent != Length::ZERO);
    let told = told.map(|share| words::share(share.signature.letter(), share.spent, share.planned));
    told.collect::<Vec<_>>().join("  ")
}

fn block_line(
    (number, block, row, put_in): (usize, &Block, &Row, bool),
    (zone, width): (&Zone, usize),
    theme: &Theme,
    line: Rect,
    buf: &mut Buffer,
) {
    let (mark, role) = match row.state {
        _ if row.left_out => ("–", Role::Dim),
        state => mark_of(state),
    };
    let spent = match row.state {
        RowState::Ahead if row.spent == Length::ZERO => String::new(),
        _ => row.spent.rounded_minutes().to_string(),
    };
    let none = || "  –  ".to_owned();
    let real = if row.held { zone.short_clock(row.starts) } else { none() };
    let plan = if put_in { none() } else { zone.short_clock(row.planned) };
    let times = format!("{mark} {plan:width$}  {real:width$}  {:>3}  {spent:>5}  ", row.given.rounded_minutes());
    let used = parts::put(buf, line, &times, theme.style(role));
    let rest = parts::inset_left(line, used);
    parts::put(buf, rest, &text::fit(&words::numbered(number, &block.title), rest.width), theme.style(role));
}

/// What stands before a block of the plan, and how it is written.
pub(super) const fn mark_of(state: RowState) -> (&'static str, Role) {
    match state {
        RowState::Past => ("✓", Role::Dim),
        RowState::Now => ("▶", Role::Strong),
        RowState::Ahead => (" ", Role::Text),
    }
}
