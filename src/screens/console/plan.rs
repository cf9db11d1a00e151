//! What the console tells of the plan: what to look out for and to say when, what comes with what it takes, who leads, and
//! the day.
//!
//! Never here: where on the screen it stands.

use crate::domain::plan::{Row, RowState};
use crate::domain::time::Clock;
use crate::domain::workshop::Block;
use crate::screens::schedule::mark_of;
use crate::text;
use crate::ui::theme::Role;

use super::facts::{Coming, Facts};
use super::lines::{Line, Section, wrapped};
use crate::screens::words::console as words;

/// What to look out for in this step and this block.
pub(super) fn watch(facts: &Facts<'_>, width: u16) -> Vec<Line> {
    let step = facts.step().map(|(_, step)| step.watch.as_str()).filter(|watch| !watch.is_empty());
    let mut lines: Vec<Line> = step.into_iter().flat_map(|watch| wrapped(watch, width, Role::Text)).collect();
    let block = facts.block().into_iter().flat_map(|block| &block.watch);
    lines.extend(block.flat_map(|watch| wrapped(watch, width, Role::Dim)));
    lines
}

/// What is to be said when: what is due comes first, then what is still to come.
pub(super) fn prompts(facts: &Facts<'_>, width: u16) -> Vec<Line> {
    let Some((at, step)) = facts.step() else { return Vec::new() };
    let spent = facts.session.clock(at).filter(Clock::is_begun).map(|clock| clock.spent(facts.now));
    let due = step.prompts.iter().rposition(|prompt| spent.is_some_and(|spent| prompt.at <= spent));
    let told = step.prompts.iter().enumerate().skip(due.unwrap_or(0));
    let lines = told.flat_map(|(number, prompt)| {
        let role = if Some(number) == due { Role::Amber } else { Role::Text };
        wrapped(&format!("{:>5}  {}", prompt.at.figures(), prompt.text), width, role)
    });
    lines.collect()
}

/// What comes, where there is a line for it alone.
pub(super) fn coming_line(coming: &Coming<'_>, facts: &Facts<'_>, role: Role) -> Line {
    let letter = coming.focus.and_then(|focus| Some((focus.signature()?.letter(), focus)));
    let mut line = Line::default();
    if let Some((letter, focus)) = letter {
        line = line.and(format!("{letter} "), Role::Focus(focus));
    }
    let times = coming.times.map(|(starts, length)| words::at_for(&facts.zone.short_clock(starts), length));
    let bring = Some(text::listed(coming.materials)).filter(|bring| !bring.is_empty());
    let right: Vec<String> = times.into_iter().chain(bring).collect();
    line.and(coming.words, role).and_if_it_fits(format!("  {}", coming.how), Role::Dim).right(right.join(" · "))
}

/// What comes, with when and how long and what has to be brought.
pub(super) fn coming(facts: &Facts<'_>) -> Section {
    let width = facts.zone.clock_width(facts.ahead.iter().filter_map(|coming| coming.times).map(|(starts, _)| starts));
    let lines = facts.ahead.iter().enumerate().map(|(number, coming)| {
        let role = if number == 0 { Role::Strong } else { Role::Text };
        let starts = coming.times.map(|(starts, _)| facts.zone.short_clock(starts)).unwrap_or_default();
        let length = coming.times.map(|(_, length)| length.words()).unwrap_or_default();
        let letter = coming.focus.and_then(|focus| Some((focus.signature()?.letter(), focus)));
        let line = Line::of(format!("{starts:width$}  "), Role::Dim);
        let line = match letter {
            Some((letter, focus)) => line.and(format!("{letter} "), Role::Focus(focus)),
            None => line.and("  ", Role::Dim),
        };
        let bring = text::listed(coming.materials);
        let right = if bring.is_empty() { length } else { format!("{length} · {bring}") };
        line.and(coming.words, role).and_if_it_fits(format!("  {}", coming.how), Role::Dim).right(right)
    });
    Section::new(words::NEXT, words::MATERIALS, lines.collect())
}

/// Who leads now, and who has not led yet.
pub(super) fn lead(facts: &Facts<'_>) -> Line {
    leads_now(facts).and(format!("  {}", not_led(facts)), Role::Dim)
}

fn leads_now(facts: &Facts<'_>) -> Line {
    let Some(block) = facts.block() else { return Line::of(words::NOBODY_LEADS, Role::Dim) };
    let leads: Vec<&str> = facts.session.leads(block.id).iter().map(|who| facts.session.name_of(who)).collect();
    match (leads.is_empty(), block.lead.as_str()) {
        (false, _) => Line::of(text::listed(&leads), Role::Strong),
        (true, "") => Line::of(words::NOBODY_LEADS, Role::Dim),
        (true, planned) => Line::of(words::should_lead(planned), Role::Text),
    }
}

fn not_led(facts: &Facts<'_>) -> String {
    let names: Vec<&str> = facts.session.not_led().map(|person| person.name.as_str()).collect();
    match (facts.session.people().next(), names.is_empty()) {
        (None, _) => String::new(),
        (Some(_), true) => words::ALL_HAVE_LED.to_owned(),
        (Some(_), false) => words::not_yet(&names.join(", ")),
    }
}

/// The same as lines, with every name.
pub(super) fn leads(facts: &Facts<'_>, width: u16) -> Section {
    let mut lines = vec![leads_now(facts)];
    lines.extend(wrapped(&not_led(facts), width, Role::Dim));
    Section::new(words::LEAD, "", lines)
}

/// The day: every block with its time and its minutes.
pub(super) fn today(facts: &Facts<'_>) -> Section {
    let blocks = facts.session.workshop().blocks.iter().zip(&facts.plan.rows).filter(|(_, row)| !row.left_out);
    let width = facts.zone.clock_width(facts.plan.rows.iter().map(|row| row.starts));
    let told: Vec<(&Block, &Row)> = blocks.collect();
    // What is long past makes room for what comes.
    let here = told.iter().position(|(_, row)| row.state != RowState::Past).unwrap_or(told.len());
    let lines = told.iter().skip(here.saturating_sub(2)).map(|(block, row)| {
        let (mark, role) = mark_of(row.state);
        let letter = block.focus.and_then(|focus| Some((focus.signature()?.letter(), focus)));
        let line = Line::of(format!("{mark} {:width$}  ", facts.zone.short_clock(row.starts)), role);
        let line = match letter {
            Some((letter, focus)) => line.and(format!("{letter} "), Role::Focus(focus)),
            None => line.and("  ", Role::Dim),
        };
        line.and(&block.title, role).right(row.given.rounded_minutes().to_string())
    });
    Section::new(words::TODAY, words::STARTS_AND_MINUTES, lines.collect())
}
