//! The clock of the console, large, and what stands beside it: what was given, pace, the end, the last break.
//!
//! Never here: whether the room sees it.

use ratatui::layout::{Rect, Size};

use crate::domain::breaks::at_work_since;
use crate::domain::event::Place;
use crate::domain::pace::Pace;
use crate::domain::public::ClockView;
use crate::domain::time::{Clock, TimerState};
use crate::screens::schedule::pace_role;
use crate::screens::stage::{mood_role, mood_word};
use crate::ui::big_type::{BigType, Picture};
use crate::ui::blocks::Blocks;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use super::facts::Facts;
use super::lines::Line;
use crate::screens::words::console as words;

/// The figures of the clock in big letters.
#[derive(Debug, Default)]
pub(super) struct BigClock {
    made: Option<(String, Size, Blocks)>,
    picture: Option<Picture>,
}

impl BigClock {
    /// Sets the figures for so much room, unless they are there already.
    pub(super) fn set(&mut self, big_type: &BigType, figures: &str, size: Size) {
        let blocks = big_type.blocks();
        if self.made.as_ref().is_none_or(|(known, at, of)| known != figures || (*at, *of) != (size, blocks)) {
            self.picture = big_type.figures(figures, size.width, size.height);
            self.made = Some((figures.to_owned(), size, blocks));
        }
    }

    /// How many columns the figures take.
    pub(super) fn columns(&self) -> u16 {
        self.picture.as_ref().map_or(0, Picture::columns)
    }

    pub(super) fn draw(&self, shown: &Shown, area: Rect, canvas: &mut Canvas<'_>) {
        match &self.picture {
            Some(picture) => {
                let room = Rect { width: picture.columns().min(area.width), ..area };
                canvas.picture(room, picture, shown.role);
            }
            None => drop(canvas.put(area, &shown.figures, shown.role)),
        }
    }
}

/// What counts now.
pub(super) struct Shown {
    pub(super) figures: String,
    /// The word that goes with the color.
    pub(super) word: &'static str,
    pub(super) role: Role,
    /// What was given, and until when.
    pub(super) given: String,
}

impl Shown {
    pub(super) fn of(facts: &Facts<'_>) -> Self {
        let clock = match facts.session.pause() {
            Some(pause) => pause.clock(),
            None => facts.session.current_step().and_then(|(at, _)| facts.session.clock(at)),
        };
        clock.map_or_else(|| Self::without(facts), |clock| Self::counting(facts, &clock))
    }

    fn counting(facts: &Facts<'_>, clock: &Clock) -> Self {
        let timer_state = clock.timer_state(facts.now);
        let (remaining, running) = (clock.remaining(facts.now), clock.is_running());
        let view = ClockView { remaining, given: clock.given, timer_state, running, just_up: false };
        let plus = if timer_state == TimerState::Over { "+" } else { "" };
        let until = clock.deadline().map(|at| facts.zone.short_clock(at));
        let (word, role) = match timer_state {
            TimerState::Waiting if facts.has_forgotten_clock() => (words::CLOCK_FORGOTTEN, Role::Amber),
            TimerState::Waiting => ("", Role::Dim),
            _ => (mood_word(&view), mood_role(timer_state)),
        };
        Self {
            figures: format!("{plus}{}", remaining.figures()),
            word,
            role,
            given: words::of_given(clock.given, until.as_deref(), clock.is_begun()),
        }
    }

    /// Where no clock counts, the time of day.
    fn without(facts: &Facts<'_>) -> Self {
        let (word, role) =
            if facts.session.pause().is_some() { (words::ALL_STANDS, Role::Amber) } else { ("", Role::Text) };
        let figures = facts.zone.short_clock(facts.now);
        Self { figures, word, role, given: words::TIME_NOW.to_owned() }
    }

    /// The word and what was given: as one line, or as two where that is too long.
    pub(super) fn lines(&self, width: u16) -> Vec<Line> {
        let given = Line::of(&self.given, Role::Dim);
        if self.word.is_empty() {
            return vec![given];
        }
        let both = Line::of(format!("{}  ", self.word), self.role).and_line(given.clone());
        if both.width() <= width { vec![both] } else { vec![Line::of(self.word, self.role), given] }
    }
}

/// How late it is; at the end nobody can do anything about that any more.
pub(super) fn pace(facts: &Facts<'_>) -> Line {
    if facts.session.place() == Place::Summary {
        return Line::of(words::IT_IS_OVER, Role::Text);
    }
    let pace = Pace::of(&facts.plan, facts.session.end_by());
    let (role, words) = (pace_role(pace), pace.words());
    let must = facts.session.end_by().map(|at| words::must_end(&facts.zone.short_clock(at))).unwrap_or_default();
    // How late it is comes before what to do about it.
    let (late, advice) = words.split_at(words.find(" · ").unwrap_or(words.len()));
    Line::of(late, role).and(must, Role::Strong).and_if_it_fits(advice, role)
}

/// When it ends, and when it was planned to.
pub(super) fn ends(facts: &Facts<'_>) -> [String; 2] {
    let clock = |at| facts.zone.short_clock(at);
    words::ends(&clock(facts.plan.expected_end), &clock(facts.plan.planned_end))
}

/// How long ago the last break was; nothing while people rest.
pub(super) fn last_break(facts: &Facts<'_>) -> String {
    let Some(since) = at_work_since(facts.session, facts.now) else { return String::new() };
    let minutes = (facts.now - since).rounded_minutes();
    if minutes == 0 { String::new() } else { words::last_break(minutes, facts.session.begun() != Some(since)) }
}

/// Draws what stands beside the figures, a line below the other.
pub(super) fn draw_lines(lines: &[Line], area: Rect, canvas: &mut Canvas<'_>) {
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        line.draw(Rect { y, height: 1, ..area }, canvas);
    }
}

/// Where the lines beside figures of so many columns stand.
pub(super) fn beside(area: Rect, columns: u16) -> Rect {
    parts::inset_left(area, columns + 3)
}
