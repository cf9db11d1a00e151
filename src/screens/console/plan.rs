//! What the console tells of the plan: what to look out for and to say when, what comes with what it takes, who leads, and
//! the day.
//!
//! Never here: where on the screen it stands.

use crate::domain::plan::{Row, RowState};
use crate::domain::time::Clock;
use crate::screens::agenda_lines::{AgendaLine, aside_words, lines};
use crate::screens::schedule::mark_of;
use crate::text;
use crate::ui::theme::Role;

use super::facts::{Coming, Facts};
use super::lines::{Item, Line, Section, behind, wrapped};
use crate::screens::words::console as words;

/// What people are to do now. Where the room does not read that, it says so.
pub(super) fn now(facts: &Facts<'_>, width: u16) -> Section {
    let Some((what, how)) = facts.now() else { return Section::new(words::NOW, "", Vec::new()) };
    let unseen = (!facts.room_reads_now()).then(|| words::NOT_ON_STAGE.to_owned());
    let note: Vec<String> = [how].into_iter().filter(|how| !how.is_empty()).chain(unseen).collect();
    Section::new(words::NOW, note.join(" · "), vec![Item::words(&what, width, Role::Strong)])
}

/// The same where there are a few lines for it.
pub(super) fn now_item(facts: &Facts<'_>, width: u16) -> Option<Item> {
    let (what, how) = facts.now()?;
    let how = if how.is_empty() { how } else { format!("  {how}") };
    let short = Line::of(&what, Role::Strong).and_if_it_fits(&how, Role::Dim);
    let mut whole = wrapped(&what, width, Role::Strong);
    if let Some(last) = whole.pop() {
        whole.push(last.and_if_it_fits(how, Role::Dim));
    }
    Some(Item::of(short, whole))
}

/// What waits to be shown to the room, where something does.
pub(super) fn hidden(facts: &Facts<'_>, width: u16) -> Section {
    let told = facts.hidden().map(|(caught, counts)| [caught.join(", "), counts.join(" · ")]);
    let items = told.into_iter().flatten().filter(|told| !told.is_empty());
    let items = items.map(|told| Item::words(&told, width, Role::Amber));
    Section::new(words::HIDDEN, words::W_SHOWS_IT, items.collect())
}

/// The same where there are a few lines for it.
pub(super) fn hidden_item(facts: &Facts<'_>, width: u16) -> Option<Item> {
    let (caught, counts) = facts.hidden()?;
    let told = [caught.join(", "), counts.join(" · ")].into_iter().filter(|told| !told.is_empty());
    let told: Vec<String> = std::iter::once(words::W_SHOWS_IT.to_owned()).chain(told).collect();
    Some(Item::words(&told.join(": "), width, Role::Amber))
}

/// What to look out for in this step and this block.
pub(super) fn watch(facts: &Facts<'_>, width: u16) -> Vec<Item> {
    let step = facts.step().map(|(_, step)| step.watch.as_str()).filter(|watch| !watch.is_empty());
    let block = facts.block().into_iter().flat_map(|block| &block.watch);
    let of_step = step.into_iter().map(|watch| Item::words(watch, width, Role::Text));
    of_step.chain(block.map(|watch| Item::words(watch, width, Role::Dim))).collect()
}

/// What is to be said when: what is due comes first, then what is still to come.
pub(super) fn prompts(facts: &Facts<'_>, width: u16) -> Vec<Item> {
    let Some((at, step)) = facts.step() else { return Vec::new() };
    let spent = facts.session.clock(at).filter(Clock::is_begun).map(|clock| clock.spent(facts.now));
    let due = step.prompts.iter().rposition(|prompt| spent.is_some_and(|spent| prompt.at <= spent));
    let told = step.prompts.iter().enumerate().skip(due.unwrap_or(0));
    let items = told.map(|(number, prompt)| {
        let role = if Some(number) == due { Role::Amber } else { Role::Text };
        Item::words(&format!("{:>5}  {}", prompt.at.figures(), prompt.text), width, role)
    });
    items.collect()
}

/// What comes, behind a head: in one line, or with all that has to be brought. `times` stand at the right.
fn coming_item(coming: &Coming<'_>, head: Line, times: &str, (width, role): (u16, Role)) -> Item {
    let used = head.width();
    let bring = text::listed(coming.materials);
    let right = if bring.is_empty() { times.to_owned() } else { format!("{times} · {bring}") };
    let how = if coming.how.is_empty() { String::new() } else { format!("  {}", coming.how) };
    let short = head.clone().and(coming.words, role).and_if_it_fits(&how, Role::Dim).right(right);
    let room = width.saturating_sub(used + text::width(times) + 2);
    let does_how_fit = text::width(coming.words) + text::width(&how) <= room;
    let mut words = text::wrap(coming.words, room).into_iter();
    let first = head.and(words.next().unwrap_or_default(), role);
    let first = if does_how_fit { first.and(how, Role::Dim) } else { first };
    let indent = " ".repeat(used.into());
    let set_in = |words: String, role: Role| Line::of(&indent, role).and(words, role);
    let mut whole = vec![first.right(times)];
    whole.extend(words.map(|words| set_in(words, role)));
    let how = (!does_how_fit).then(|| coming.how.to_owned());
    let below: Vec<String> = how.into_iter().chain(Some(bring).filter(|bring| !bring.is_empty())).collect();
    let below = text::wrap(&below.join(" · "), width.saturating_sub(used));
    whole.extend(below.into_iter().filter(|words| !words.is_empty()).map(|words| set_in(words, Role::Dim)));
    Item::of(short, whole)
}

fn letter(coming: &Coming<'_>) -> Option<(String, Role)> {
    let focus = coming.focus?;
    Some((format!("{} ", focus.signature()?.letter()), Role::Focus(focus)))
}

/// What comes, where there are a few lines for it alone.
pub(super) fn coming_alone(coming: &Coming<'_>, facts: &Facts<'_>, (width, role): (u16, Role)) -> Item {
    let head = letter(coming).map_or_else(Line::default, |(letter, role)| Line::of(letter, role));
    let times = coming.times.map(|(starts, length)| words::at_for(&facts.zone.short_clock(starts), length));
    coming_item(coming, head, &times.unwrap_or_default(), (width, role))
}

/// What comes, with when and how long and what has to be brought.
pub(super) fn coming(facts: &Facts<'_>, columns: u16) -> Section {
    let width = facts.zone.clock_width(facts.ahead.iter().filter_map(|coming| coming.times).map(|(starts, _)| starts));
    let items = facts.ahead.iter().enumerate().map(|(number, coming)| {
        let role = if number == 0 { Role::Strong } else { Role::Text };
        let starts = coming.times.map(|(starts, _)| facts.zone.short_clock(starts)).unwrap_or_default();
        let length = coming.times.map(|(_, length)| length.words()).unwrap_or_default();
        let (letter, of_letter) = letter(coming).unwrap_or(("  ".to_owned(), Role::Dim));
        let head = Line::of(format!("{starts:width$}  "), Role::Dim).and(letter, of_letter);
        coming_item(coming, head, &length, (columns, role))
    });
    Section::new(words::NEXT, words::MATERIALS, items.collect())
}

/// Who leads now, and who has not led yet.
pub(super) fn lead(facts: &Facts<'_>, width: u16) -> Item {
    let not_led = not_led(facts);
    let head = leads_now(facts).and("  ", Role::Dim);
    let short = head.clone().and(&not_led, Role::Dim);
    Item::of(short, behind(head, &not_led, width, Role::Dim))
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

/// The day as the agenda tells it: every block with its time and its minutes, and the breaks that nobody had planned.
pub(super) fn today(facts: &Facts<'_>) -> Section {
    let lines = lines((facts.session, &facts.plan), None, facts.now);
    let width = facts.zone.clock_width(lines.iter().filter_map(AgendaLine::starts));
    let items = lines.iter().filter_map(|line| of_the_day(line, facts, width)).collect();
    let is = |wanted: RowState| move |line: &AgendaLine| matches!(line, AgendaLine::Block(row) if row.state == wanted);
    let last_past = lines.iter().rposition(is(RowState::Past)).unwrap_or(0);
    let here = lines.iter().position(is(RowState::Now)).unwrap_or(last_past);
    Section::new(words::TODAY, words::STARTS_AND_MINUTES, items).around(here)
}

/// A block, or what lies within one and is set in; what was passed over has no time.
fn of_the_day(line: &AgendaLine, facts: &Facts<'_>, width: usize) -> Option<Item> {
    let (state, is_held, words, length) = match line {
        AgendaLine::Block(row) => (row.state, row.held, title(facts, row)?.to_owned(), row.length),
        AgendaLine::Aside(beat) => (beat.state, true, aside_words(facts.session, beat), beat.length),
        AgendaLine::Step(..) | AgendaLine::Debrief(..) => return None,
    };
    let (mark, role) = if is_held { mark_of(state) } else { ("–", Role::Dim) };
    let (focus, indent) = match line {
        AgendaLine::Block(row) => (focus_of(facts, row), ""),
        _ => (None, "  "),
    };
    let (letter, of_letter) = focus.unwrap_or(("  ".to_owned(), Role::Dim));
    let starts = line.starts().map(|at| facts.zone.short_clock(at)).unwrap_or_default();
    let head = Line::of(format!("{indent}{mark} {starts:width$}  "), role).and(letter, of_letter);
    let minutes = if is_held { length.rounded_minutes().to_string() } else { String::new() };
    Some(Item::line(head.and(words, role).right(minutes)))
}

fn title<'a>(facts: &Facts<'a>, row: &Row) -> Option<&'a str> {
    Some(&facts.session.workshop().block(row.block)?.title)
}

fn focus_of(facts: &Facts<'_>, row: &Row) -> Option<(String, Role)> {
    let focus = facts.session.workshop().block(row.block)?.focus?;
    Some((format!("{} ", focus.signature()?.letter()), Role::Focus(focus)))
}
