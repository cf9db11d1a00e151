//! The offers for a session that is late: what each wins, what it takes and what is kept, and the times it leads to.
//! Private: the room need not see what is saved on. They are as good as at the moment they were made, so they close
//! themselves.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::command::Cut;
use crate::domain::pace::Pace;
use crate::domain::plan::{Agenda, RowState, agenda};
use crate::domain::replan::{Offer, Replan, Way};
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp, Zone};
use crate::domain::workshop::{BlockId, StepRef};
use crate::input::keymap::{Action, Context};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

use super::listing::{Does, ListedRow, Listing};
use super::schedule::pace_role;
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::lists::and_more;
use super::words::plan as words;

/// In how many columns an offer is told that is read out: no title is cut there.
const READ_OUT: u16 = 1_000;

/// How long the offers stay open without a key.
const STAYS: Length = Length::from_seconds(60);

/// The offers, and which one is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offers {
    replan: Replan,
    /// The plan that each leads to.
    previews: Vec<Option<Agenda>>,
    /// The one whose times are shown.
    selected: usize,
}

impl Offers {
    /// These offers with the plan that each leads to.
    pub const fn new(replan: Replan, previews: Vec<Option<Agenda>>) -> Self {
        Self { replan, previews, selected: 0 }
    }
}

impl Screen for Offers {
    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn is_private(&self) -> bool {
        true
    }

    fn reading_time(&self, _: &Around<'_>) -> Option<Length> {
        Some(STAYS)
    }

    fn can(&self, _: &Around<'_>, action: Action) -> bool {
        let is_choice = super::is_move(action) || action == Action::Choose;
        action == Action::Close || is_choice && !self.replan.offers.is_empty()
    }

    fn on(&mut self, _: &Around<'_>, action: Action) -> ScreenAnswer {
        if action == Action::Choose {
            let chosen = self.replan.offers.get(self.selected).cloned();
            let asked = chosen.map(|offer| ScreenAnswer::Ask(Command::Replan(offer.cuts, offer.wins)));
            return ScreenAnswer::Away(Box::new(asked.unwrap_or(ScreenAnswer::Done)));
        }
        self.selected = super::moved(action, self.selected, self.replan.offers.len(), 3);
        ScreenAnswer::Elsewhere
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let session = around.session?;
        let told = self.replan.offers.iter().zip(&self.previews);
        let offers = told.map(|of| {
            let told = Told::of(session, of, around.zone, READ_OUT);
            let does = told.does.iter().map(String::as_str);
            let all =
                std::iter::once(told.head.as_str()).chain(does).chain(Some(told.keeps).filter(|it| !it.is_empty()));
            ListedRow::new(all.collect::<Vec<_>>().join(", "), Does::Take).private(words::OFFER)
        });
        let mut rows: Vec<ListedRow> = offers.collect();
        if rows.is_empty() {
            rows.push(ListedRow::new(nothing_to_win(session, around.now), Does::Nothing));
        }
        Some(Listing::of(words::TIME_BACK, rows))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        if let Some(session) = around.session {
            let inside = parts::panel(buf, area, words::time_back(around.is_seen), around.theme);
            view(session, self, (around.now, around.zone), around.theme, inside, buf);
        }
    }
}

/// Draws the offers, below them the times that the selected one leads to. Every offer tells what it wins and when the
/// session then ends; what it does and what is kept stands below that, where there are not rows enough for the selected
/// one alone. What has no room is counted.
///
/// ```text
///  12 min behind · speed up                        ends 15:42
///  ▶ wins 12 min · ends 15:30
///    without Futures wheel
///    debriefs and closing stay whole
///    wins 12 min · ends 15:42 · end later
///
///  now    then
///  14:40  14:40  Map
///  15:32  15:20  Close
///  15:42  15:30  The end
/// ```
fn view(
    session: &Session,
    state: &Offers,
    (now, zone): (Timestamp, &Zone),
    theme: &Theme,
    inside: Rect,
    buf: &mut Buffer,
) {
    let plan = agenda(session, now);
    let pace = Pace::of(&plan, session.end_by());
    let [head, rest] = parts::rows(inside, [1, inside.height.saturating_sub(1)]);
    let used = parts::put(buf, head, &pace.words(), theme.style(pace_role(pace)));
    let ends = format!("  {}", words::ends_at(&zone.clock(plan.expected_end)));
    parts::put(buf, parts::inset_left(head, used), &ends, theme.style(Role::Text));
    if state.replan.offers.is_empty() {
        return parts::centered(buf, rest, &nothing_to_win(session, now), theme.style(Role::Text));
    }
    let times = state.previews.get(state.selected).and_then(Option::as_ref);
    let (times, width) = times.map(|then| changed_times(session, (&plan, then), zone)).unwrap_or_default();
    let shortfall = shortfall(&state.replan);
    let told: Vec<Told> =
        state.replan.offers.iter().zip(&state.previews).map(|of| Told::of(session, of, zone, rest.width)).collect();
    let below = u16::try_from(text::wrap(&shortfall, rest.width).len()).unwrap_or(1);
    let room = Room::of(&told, state.selected, (rest.width, rest.height.saturating_sub(below)), times.len());
    let mut rest = rest;
    for (index, told) in told.iter().enumerate() {
        rest = offer_rows(told, (index == state.selected, room), theme, rest, buf);
    }
    rest = paragraph(&shortfall, Role::Amber, theme, rest, buf);
    let [_, below] = parts::rows(rest, [room.gap, rest.height.saturating_sub(room.gap)]);
    preview((&times, width), theme, below, buf);
}

/// What is said where the session is not late.
fn nothing_to_win(session: &Session, now: Timestamp) -> String {
    let pace = Pace::of(&agenda(session, now), session.end_by());
    let whole = |early: Length| Length::from_minutes(early.rounded_minutes());
    words::nothing_to_win(if let Pace::Ahead(early) = pace { Some(whole(early)) } else { None })
}

/// What is missing even after every cut; nothing where they are enough.
fn shortfall(replan: &Replan) -> String {
    let missing = replan.missing();
    if missing <= Length::ZERO {
        return String::new();
    }
    words::shortfall(&replan.most.words(), &rounded(replan.needed), &rounded(missing))
}

fn rounded(length: Length) -> String {
    Length::from_minutes(length.rounded_minutes()).words()
}

/// An offer in words.
struct Told {
    /// What it wins, and when the session then ends.
    head: String,
    /// What it does, one thing each.
    does: Vec<String>,
    /// What is kept.
    keeps: &'static str,
}

impl Told {
    fn of(session: &Session, (offer, then): (&Offer, &Option<Agenda>), zone: &Zone, columns: u16) -> Self {
        let ends = then.as_ref().map(|then| zone.clock(then.expected_end));
        let wins = if offer.way == Way::EndLater { rounded(offer.wins) } else { offer.wins.words() };
        Self {
            head: words::wins(&wins, ends.as_deref()),
            does: does((session, columns), offer),
            keeps: keeps(session, offer),
        }
    }

    /// What it does on so many rows at most, with a count of what has no room there.
    fn does_on(&self, columns: u16, rows: usize) -> Vec<String> {
        let whole = text::wrap(&self.does.join(", "), columns);
        if whole.len() <= rows {
            return whole;
        }
        let counted = (0..self.does.len()).rev().map(|kept| {
            let (told, more) = self.does.split_at_checked(kept).unwrap_or_default();
            text::wrap(&words::does_and_more(told, more.len()), columns)
        });
        let mut counted = counted.filter(|lines| lines.len() <= rows);
        counted.next().unwrap_or_else(|| text::wrap_start(&self.does.join(", "), columns, rows))
    }
}

/// How the rows are shared out.
#[derive(Clone, Copy)]
struct Room {
    /// Whether every offer is told in full; else the selected one alone is, and the others on a row each.
    all: bool,
    /// The rows for what the selected offer does.
    does: usize,
    /// An empty row before the times.
    gap: u16,
}

impl Room {
    /// The heading of the times, one of them and the end: fewer times are none.
    const LEAST_TIMES: usize = 3;

    fn of(told: &[Told], selected: usize, (columns, rows): (u16, u16), times: usize) -> Self {
        let rows = usize::from(rows);
        let columns = columns.saturating_sub(INDENT);
        let tall = |told: &Told| 2 + told.does_on(columns, usize::MAX).len();
        let times = if times == 0 { 0 } else { times + 1 };
        let all: usize = told.iter().map(tall).sum();
        if all + 1 + times <= rows {
            return Self { all: true, does: usize::MAX, gap: 1 };
        }
        // Each on a row, and what is kept by the selected one.
        let spare = rows.saturating_sub(told.len() + 1 + Self::LEAST_TIMES.min(times)).max(1);
        let does = told.get(selected).map_or(1, |told| told.does_on(columns, spare).len());
        let gap = u16::from(told.len() + 1 + does + times < rows);
        Self { all: false, does, gap }
    }
}

/// What stands below the first row of an offer is set in by so many columns.
const INDENT: u16 = 2;

/// An offer on as many rows as it is given; gives back what is left below.
fn offer_rows(told: &Told, (selected, room): (bool, Room), theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let role = if selected { Role::Selected } else { Role::Text };
    let mark = if selected { "▶" } else { " " };
    let full = selected || room.all;
    let head = if full { told.head.clone() } else { format!("{} · {}", told.head, told.does.join(", ")) };
    let mut lines = vec![format!("{mark} {head}")];
    if full {
        let columns = area.width.saturating_sub(INDENT);
        let does = told.does_on(columns, room.does).into_iter();
        let below = does.chain((!told.keeps.is_empty()).then(|| told.keeps.to_owned()));
        lines.extend(below.map(|line| format!("  {line}")));
    }
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    if selected {
        parts::clear(buf, Rect { height: rows, ..area }, theme.style(role));
    }
    for (line, y) in lines.iter().zip(area.y..area.y + rows) {
        parts::put(buf, Rect { y, height: 1, ..area }, &text::fit(line, area.width), theme.style(role));
    }
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// What an offer does, one thing each: `Draw leadership 30 s shorter`.
fn does((session, columns): (&Session, u16), offer: &Offer) -> Vec<String> {
    let mut others: Vec<String> = Vec::new();
    let mut shorter: Vec<(BlockId, Length)> = Vec::new();
    for cut in &offer.cuts {
        match cut {
            Cut::Shorten { steps, by } => {
                for step in steps {
                    match shorter.iter_mut().find(|(block, _)| *block == step.block) {
                        Some((_, length)) => *length += *by,
                        None => shorter.push((step.block, *by)),
                    }
                }
            }
            Cut::LeaveOut { steps } => others.push(left_out_words((session, columns), steps)),
            Cut::EndAt(_) => others.push(words::END_LATER.to_owned()),
        }
    }
    let shorter = shorter.into_iter().map(|(block, by)| words::shorter(&title((session, columns), block), by));
    shorter.chain(others).collect()
}

/// The title of a block; a long one is cut, so that what becomes of the block is read.
fn title((session, columns): (&Session, u16), block: BlockId) -> String {
    let columns = (columns * 2 / 5).max(24);
    session
        .workshop()
        .block(block)
        .map_or_else(|| words::A_BLOCK.into(), |block| text::fit(&block.title, columns).into_owned())
}

/// What an offer keeps.
fn keeps(session: &Session, offer: &Offer) -> &'static str {
    let drops = |cut: &Cut| matches!(cut, Cut::LeaveOut { steps } if is_whole(session, steps));
    match offer.way {
        Way::Trim => words::ALL_STAYS,
        Way::Mix if !offer.cuts.iter().any(drops) => words::ALL_STAYS,
        Way::Drop | Way::Mix => words::DEBRIEFS_STAY,
        Way::Buffer => words::EXERCISES_STAY,
        Way::EndLater => words::NOTHING_CUT,
    }
}

/// Whether these steps are all that is left of their block.
fn is_whole(session: &Session, steps: &[StepRef]) -> bool {
    let block = steps.first().and_then(|step| session.workshop().block(step.block));
    block.is_some_and(|block| session.kept_steps(block).count() == steps.len())
}

fn left_out_words((session, columns): (&Session, u16), steps: &[StepRef]) -> String {
    let block = steps.first().and_then(|step| session.workshop().block(step.block));
    let title = block.map_or_else(|| words::A_BLOCK.into(), |block| title((session, columns), block.id));
    let turn = steps.first().and_then(|step| session.workshop().step(*step)).and_then(|step| step.turn);
    match turn {
        _ if is_whole(session, steps) => words::without(&title),
        Some(turn) => words::without_round(&title, turn.round),
        None => words::step_less(&title),
    }
}

/// Words on as many rows as they take; gives back what is left below.
fn paragraph(words: &str, role: Role, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let rows = u16::try_from(text::wrap(words, area.width).len()).unwrap_or(1).min(area.height);
    parts::block(buf, Rect { height: rows, ..area }, words, theme.style(role));
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// A line of the times, and whether it changes.
type Time = (bool, String);

/// The blocks ahead, now and then, and the end of the session last; and how wide a time is.
fn changed_times(session: &Session, (now, then): (&Agenda, &Agenda), zone: &Zone) -> (Vec<Time>, usize) {
    let blocks = session.workshop().blocks.iter().zip(now.rows.iter().zip(&then.rows));
    let ahead = blocks.filter(|(_, (row, _))| row.state == RowState::Ahead && !row.left_out);
    let starts = |plan: &Agenda| plan.rows.iter().map(|row| row.starts).chain([plan.expected_end]).collect::<Vec<_>>();
    let width = zone.clock_width(starts(now).into_iter().chain(starts(then)));
    let clock = |at: Timestamp| format!("{:width$}", zone.short_clock(at));
    let lines = ahead.map(|(block, (was, will))| {
        let time = if will.left_out { format!("{:width$}", "  –  ") } else { clock(will.starts) };
        (was.starts != will.starts || will.left_out, format!("{}  {time}  {}", clock(was.starts), block.title))
    });
    let end = format!("{}  {}  {}", clock(now.expected_end), clock(then.expected_end), words::THE_END);
    (lines.chain([(true, end)]).collect(), width)
}

/// Draws the times, the end always; where not all fit, first those that do not change are left out, then the latest
/// ones, which are counted.
fn preview((times, width): (&[Time], usize), theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some((end, blocks)) = times.split_last() else { return };
    // The end is worth more than a heading.
    let heading = u16::from(area.height > 1);
    let [head, rows] = parts::rows(area, [heading, area.height.saturating_sub(heading)]);
    parts::put(buf, head, &words::now_then(width), theme.style(Role::Accent));
    let room = usize::from(rows.height).saturating_sub(1);
    let mut shown: Vec<Time> = blocks.to_vec();
    if shown.len() > room {
        shown.retain(|(changes, _)| *changes);
    }
    if shown.len() > room {
        let kept = room.saturating_sub(1);
        let more = shown.len() - kept;
        shown.truncate(kept);
        shown.extend((room > 0).then(|| (false, format!("              {}", and_more(more)))));
    }
    shown.push(end.clone());
    for ((changes, line), y) in shown.iter().zip(rows.y..rows.bottom()) {
        let role = if *changes { Role::Text } else { Role::Dim };
        parts::put(buf, Rect { y, height: 1, ..rows }, &text::fit(line, rows.width), theme.style(role));
    }
}
