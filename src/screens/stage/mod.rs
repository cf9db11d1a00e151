//! The stage: what the room sees. The welcome, a step with its count of hands (`tally`, `scale`) and what its votes ask
//! (`footer`), the debrief, the summary, what fills the stage for a while (`session_pause`), what somebody may choose for it
//! (`agenda`, `map`, the clock `alone`), and what is shown `below` all of it.
//!
//! Drawn from a [`PublicView`] and nothing else. One thing is large at a time: the instruction while it is read, the
//! clock while people work. The big [`big_text_cache`] are set by [`prepare`], not while drawing.
//!
//! Never here: a session; a screen that is not the room's to see.

mod agenda;
mod alone;
pub mod below;
pub mod big_text_cache;
mod footer;
mod list;
mod map;
mod scale;
mod session_pause;
mod summary;
mod tally;
pub mod waiting;
mod welcome;

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::domain::public::{ClockView, PublicView, Scene, StepView, Turn};
use crate::domain::time::{TimerState, Zone};
use crate::screens::words::wall;
use crate::text;
use crate::ui::big_type::BigType;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use big_text_cache::BigTextCache;
use list::{Form, Listed};

pub(in crate::screens) use footer::asked_words;

/// The room of the stage.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Where it lies.
    pub area: Rect,
    /// Whether a line is typed below it, which takes a row away from it.
    pub typing: bool,
}

/// Sets what the view needs in big letters for this area, unless that is there already.
pub fn prepare(letters: &mut BigTextCache, big_type: &BigType, view: &PublicView<'_>, zone: &Zone, room: Room) {
    letters.made_of(big_type.blocks());
    let area = body_of(view, room);
    let tally = match &view.scene {
        Scene::Step(step) => step.tally.as_ref(),
        _ => None,
    };
    letters.count(big_type, tally, parts::inset(area, 2, 0));
    let body = parts::inset(area, 2, 0);
    // One question alone is words.
    let listed = match &view.scene {
        Scene::Debrief(_, questions) if questions.len() > 1 => Some((numbered(questions), Form::All)),
        Scene::Agenda(entries) => Some((agenda::listed(entries, zone), agenda::FORM)),
        _ => None,
    };
    let room = if matches!(view.scene, Scene::Agenda(_)) { agenda::room(area) } else { body };
    letters.list(big_type, listed.as_ref().map(|(list, form)| (list.as_slice(), *form)), room);
    letters.map(big_type, if let Scene::Map(map) = &view.scene { Some(map) } else { None }, area);
    let plan = Plan::of(view, zone, letters, area);
    let words = plan.words.as_ref().map(|(text, room)| (text.as_ref(), *room));
    let figures = plan.figures.as_ref().map(|(text, room)| (text.as_str(), *room));
    letters.set(big_type, words, figures);
}

/// The rows of the large clock. On a stage of twenty rows they are read from any seat; more would only send more
/// bytes each second, which a terminal at the end of a slow line pays for.
const CLOCK_ROWS: u16 = 5;
/// The least rows in which an instruction is set in big letters above a running clock.
const WORD_ROWS: u16 = 4;

/// The columns of the longest word beside the clock, and of the gap before it.
const MOOD_COLUMNS: u16 = 12;

/// What goes where on the stage.
#[derive(Default)]
struct Plan<'a> {
    /// The words to be large, and their room.
    words: Option<(Cow<'a, str>, Rect)>,
    /// The figures to be large, and their room.
    figures: Option<(String, Rect)>,
    /// The instruction in plain letters where something else is large, and its room.
    plain: Option<(&'a str, Rect)>,
}

impl<'a> Plan<'a> {
    fn of(view: &PublicView<'a>, zone: &Zone, letters: &BigTextCache, area: Rect) -> Self {
        let body = parts::inset(area, 2, 0);
        match &view.scene {
            Scene::Step(step) => Self::of_step(step, zone, letters, body),
            Scene::Debrief(_, questions) => {
                let words = questions.first().filter(|_| questions.len() == 1).map(|text| (text.as_str().into(), body));
                Self { words, ..Self::default() }
            }
            Scene::Welcome(_) => Self { words: Some((view.title.into(), welcome::rooms(body).0)), ..Self::default() },
            Scene::Summary(_) | Scene::Agenda(_) | Scene::Map(_) | Scene::Blank => Self::default(),
            Scene::Clock(clock) => {
                Self { figures: Some((alone::figures(clock, zone), alone::room(body))), ..Self::default() }
            }
            Scene::Pause(view) => {
                let (above, below) = pause_rooms(body);
                let figures = session_pause::figures(view).map(|figures| (figures, below));
                Self { words: Some((session_pause::words(view, zone), above)), figures, plain: None }
            }
        }
    }

    /// While the clock stands, the instruction is large. While it runs, the clock is; the instruction stays above it,
    /// in big letters too where the screen has rows for both. In a break people look up for when one is back.
    fn of_step(step: &StepView<'a>, zone: &Zone, letters: &BigTextCache, body: Rect) -> Self {
        let instruction = Cow::from(step.instruction);
        if step.switch.is_some_and(|switch| switch.announced) {
            let below = Rect { y: body.y.saturating_add(1), height: body.height.saturating_sub(1), ..body };
            return Self { words: Some((instruction, below)), ..Self::default() };
        }
        let body = Rect { height: body.height.saturating_sub(footer::rows(step, letters, body.width)), ..body };
        let rows = |words: &str, most: usize| u16::try_from(text::wrap(words, body.width).len().min(most)).unwrap_or(1);
        let (words, plain, body) = match step.back_at {
            Some(at) => {
                // What says no more than that this is a break need not be said twice.
                let lines = if step.instruction == step.title { 0 } else { rows(&instruction, 2) };
                let [above, below] = parts::rows(body, [lines, body.height.saturating_sub(lines)]);
                (wall::back_at(&zone.clock(at)).into(), Some((step.instruction, above)), below)
            }
            None => (instruction, None, body),
        };
        let Some(clock) = step.clock.filter(|clock| clock.timer_state != TimerState::Waiting) else {
            return Self { words: Some((words, body)), figures: None, plain };
        };
        // Beside the figures there is always room for the word: color alone says nothing.
        let figures = |below: Rect| (figures(&clock), Rect { width: body.width.saturating_sub(MOOD_COLUMNS), ..below });
        let spare = body.height.saturating_sub(CLOCK_ROWS + 1);
        if spare >= WORD_ROWS || plain.is_some() {
            let [above, _, below] = parts::rows(body, [spare, 1, CLOCK_ROWS]);
            return Self { words: Some((words, above)), figures: Some(figures(below)), plain };
        }
        let lines = rows(&words, 4);
        let below = body.height.saturating_sub(lines + 1).min(CLOCK_ROWS);
        let [above, _, below] = parts::rows(body, [lines, body.height.saturating_sub(lines + below), below]);
        Self { words: None, figures: Some(figures(below)), plain: Some((step.instruction, above)) }
    }
}

/// The clock's figures: `4:37`, `+1:20` once the time is over.
fn figures(clock: &ClockView) -> String {
    let plus = if clock.timer_state == TimerState::Over { "+" } else { "" };
    format!("{plus}{}", clock.remaining.figures())
}

/// The word that goes with the clock's color.
pub fn mood_word(clock: &ClockView) -> &'static str {
    match clock.timer_state {
        TimerState::Waiting => "ready",
        TimerState::Paused => "PAUSED",
        TimerState::Calm => "",
        TimerState::WrapUp | TimerState::Closing if !clock.running => "PAUSED",
        TimerState::WrapUp => "WRAP UP",
        TimerState::Closing => "LAST WORDS",
        TimerState::Up => "TIME",
        TimerState::Over => "OVER",
    }
}

/// The role of the clock's color.
pub fn mood_role(timer_state: TimerState) -> Role {
    match timer_state {
        TimerState::Waiting | TimerState::Paused => Role::Dim,
        TimerState::Calm => Role::Text,
        TimerState::WrapUp => Role::Amber,
        TimerState::Closing | TimerState::Up | TimerState::Over => Role::Red,
    }
}

/// Draws the stage.
///
/// ```text
///  [S] Sensemaking · Draw leadership             led by Amara      title row
///
///  Alone, in silence                                     2 of 5    how people work, and the part
///
///     What do you see when                                         the instruction, large
///     you hear “leader”?
///
///  12 ideas                                    7:00 ready          count, and the clock while it is small
/// ```
pub fn view(view: &PublicView<'_>, zone: &Zone, letters: &BigTextCache, room: Room, canvas: &mut Canvas<'_>) {
    let area = room.area;
    match &view.scene {
        Scene::Welcome(_) => welcome::view(view, letters.words(), area, canvas),
        Scene::Step(step) => {
            let (top, body, foot) = frame_of(room);
            heading(step, top, canvas);
            step_body(step, zone, letters, body, canvas);
            // Where nothing of the body is left for the clock, it stands in the line below.
            let figures = Plan::of_step(step, zone, letters, parts::inset(body, 2, 0)).figures;
            let is_small = figures.is_some_and(|(_, room)| room.is_empty());
            foot_line(step, true, is_small, foot, canvas);
        }
        Scene::Debrief(step, questions) => {
            let (top, body, foot) = frame_of(room);
            heading(step, top, canvas);
            match (letters.words(), questions) {
                (Some(picture), [question]) => {
                    canvas.large(parts::inset(body, 2, 0), Some(picture), question, Role::Text);
                }
                _ => list::view(&numbered(questions), letters.listed(), Form::All, parts::inset(body, 2, 0), canvas),
            }
            foot_line(step, false, true, foot, canvas);
        }
        Scene::Summary(summary) => summary::view(view, summary, area, canvas),
        Scene::Pause(view) => {
            let rooms = pause_rooms(parts::inset(area, 2, 0));
            session_pause::view(view, zone, letters, rooms, canvas);
        }
        Scene::Agenda(entries) => agenda::view(entries, zone, letters.listed(), area, canvas),
        Scene::Map(map) => map::view(map, letters.mapped(), area, canvas),
        Scene::Clock(clock) => alone::view(clock, zone, letters, parts::inset(area, 2, 0), canvas),
        Scene::Blank => {}
    }
}

/// Questions with their numbers.
fn numbered(questions: &[String]) -> Vec<Listed<'_>> {
    (1..).zip(questions).map(|(number, question)| Listed::new(number.to_string(), question)).collect()
}

/// The room for the words of a session that stands, and that for the figures below them.
fn pause_rooms(body: Rect) -> (Rect, Rect) {
    let figures = CLOCK_ROWS.min(body.height / 2);
    let [_, above, _, below] = parts::rows(body, [1, body.height.saturating_sub(figures + 2), 1, figures]);
    (above, below)
}

/// The room for big letters in a stage of this area.
fn body_of(view: &PublicView<'_>, room: Room) -> Rect {
    match view.scene {
        Scene::Step(_) | Scene::Debrief(..) => frame_of(room).1,
        _ => room.area,
    }
}

/// Two rows above, the body, one row below; on a low screen only one above. Where a line is typed, the row that it takes
/// is the second one above, so that what is large stays as it is.
fn frame_of(Room { area, typing }: Room) -> (Rect, Rect, Rect) {
    let above = if area.height >= 12 && !typing { 2 } else { 1 };
    let [top, body, foot] = parts::rows(area, [above, area.height.saturating_sub(above + 1), 1]);
    (top, body, foot)
}

/// Who leads: their names, or where those would take half of the line, how many there are.
fn led_by(leads: &[&str], columns: u16) -> String {
    let names = wall::led_by(leads);
    match leads.len() {
        0 => String::new(),
        2.. if text::width(&names) > columns / 2 => wall::led_by_so_many(leads.len()),
        _ => names,
    }
}

fn heading(step: &StepView<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let line = parts::inset(Rect { height: area.height.min(1), ..area }, 2, 0);
    let lead = led_by(&step.leads, line.width);
    let taken = canvas.put_right(line, &lead, Role::Accent);
    let room = Rect { width: line.width.saturating_sub(taken + 2), ..line };
    let used = step.focus.map_or(0, |focus| canvas.chip(room, focus) + 1);
    let rest = parts::inset_left(room, used);
    let how = format!("  {}", step.kind.words());
    let title = text::fit(step.title, rest.width);
    let width = canvas.put(rest, &title, Role::Title);
    // How people work is left out whole where only a part of it would fit.
    if width + text::width(&how) <= rest.width {
        canvas.put(parts::inset_left(rest, width), &how, Role::Dim);
    }
}

fn step_body(step: &StepView<'_>, zone: &Zone, letters: &BigTextCache, area: Rect, canvas: &mut Canvas<'_>) {
    if step.switch.is_some_and(|switch| switch.announced) {
        return session_pause::announcement(step, letters.words(), area, canvas);
    }
    let ended = step.clock.is_some_and(|clock| clock.just_up);
    if ended {
        // Once, steadily, and for all of the room: nobody has to look at the clock to see that it is at its end.
        canvas.clear(area, Role::Selected);
    }
    let strong = if ended { Role::Selected } else { Role::Strong };
    let plain = if ended { Role::Selected } else { Role::Text };
    let view_plan = Plan::of_step(step, zone, letters, parts::inset(area, 2, 0));
    if let Some((words, room)) = view_plan.words {
        match letters.words() {
            Some(picture) => {
                canvas.picture(parts::middle(room, picture.columns(), picture.rows()), picture, plain);
            }
            None => canvas.centered(room, &words, strong),
        }
    }
    if let Some((words, room)) = view_plan.plain {
        canvas.block(room, words, strong);
    }
    if let Some((_, room)) = view_plan.figures
        && let Some(clock) = &step.clock
    {
        clock_large(clock, &word_beside(step, clock), letters, room, canvas);
    }
    footer::view(step, letters, parts::inset(area, 2, 0), canvas);
}

/// The word beside the large clock.
fn word_beside(step: &StepView<'_>, clock: &ClockView) -> Cow<'static, str> {
    match step.switch.and_then(|switch| switch.next_in) {
        Some(left) => wall::next_in((left.as_millis().max(0) + 999) / 1_000).into(),
        // Nobody speaks last words in a break.
        None if step.back_at.is_some() && matches!(clock.timer_state, TimerState::WrapUp | TimerState::Closing) => {
            wall::BACK_SOON.into()
        }
        None => mood_word(clock).into(),
    }
}

fn clock_large(clock: &ClockView, word: &str, letters: &BigTextCache, area: Rect, canvas: &mut Canvas<'_>) {
    let role = if clock.just_up { Role::Selected } else { mood_role(clock.timer_state) };
    let whole = Rect { width: area.width.saturating_add(MOOD_COLUMNS), ..area };
    match letters.figures() {
        Some(picture) => {
            // In the middle of the screen, unless the word beside them needs the room.
            let middle = parts::middle(whole, picture.columns(), picture.rows());
            let place = Rect { x: middle.x.min(area.right().saturating_sub(picture.columns())), ..middle };
            canvas.picture(place, picture, role);
            let beside = Rect {
                x: place.right().saturating_add(2),
                width: whole.right().saturating_sub(place.right() + 2),
                y: place.bottom().saturating_sub(1),
                height: 1,
            };
            canvas.put(beside, word, role);
        }
        None => canvas.centered(whole, &format!("{} {word}", figures(clock)), role),
    }
}

/// The row below: the round, how far the plan is, what is asked of each, how many ideas there are, and the clock where it
/// is not large above. What has no room is left out whole, from the end.
fn foot_line(step: &StepView<'_>, is_step: bool, clock_here: bool, area: Rect, canvas: &mut Canvas<'_>) {
    let mut line = parts::inset(area, 2, 0);
    if let Some(clock) = step.clock.filter(|clock| clock_here || clock.timer_state == TimerState::Waiting) {
        let words = format!("{} {}", mood_word(&clock), figures(&clock));
        let taken = canvas.put_right(line, words.trim_start(), mood_role(clock.timer_state));
        line.width = line.width.saturating_sub(taken + 2);
    }
    let round = step.turn.map(Turn::words).filter(|_| is_step).unwrap_or_default();
    let used = canvas.put(line, &round, Role::Strong);
    let line = parts::inset_left(line, if used > 0 { used + 2 } else { 0 });
    let count = step.board.count;
    let facts = [
        is_step.then(|| step.told.clone()).filter(|told| !told.is_empty()),
        (count > 0).then(|| step.board.counted.counted(count)),
        step.board.nameless.then(|| wall::NAMELESS.to_owned()),
    ];
    let mut left = wall::step_of(step.number);
    let told = if is_step { text::width(&step.told) } else { 0 };
    if (1..=line.width).contains(&told) && text::width(&left) + told + 5 > line.width {
        // What is asked of everybody comes before how far the plan is.
        left.clear();
    }
    for fact in facts.into_iter().flatten() {
        let longer = if left.is_empty() { fact } else { format!("{left}  ·  {fact}") };
        if text::width(&longer) > line.width {
            break;
        }
        left = longer;
    }
    canvas.put(line, &left, Role::Dim);
}
