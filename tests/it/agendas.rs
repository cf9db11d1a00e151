//! The agenda is one truth: after whatever anybody does, its rows follow one another without a hole, a block takes what its
//! steps take, and the end that the header names is the end of the last row. Read off the drawn text, as the room reads it.

use fourfold::domain::command::Command;
use fourfold::domain::event::Event;
use fourfold::domain::plan::{RowState, agenda, beats};
use fourfold::domain::replan::replan;
use fourfold::domain::session::Session;
use fourfold::domain::time::{Length, Timestamp, Zone};
use fourfold::domain::workshop::BlockId;
use fourfold::screens::agenda::{State, view};
use fourfold::ui::theme::Theme;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::clock::{Dice, Model, listed};
use crate::painted;
use crate::room::{Room, TASTER};
use crate::sizes::is_long;

fn minutes(minutes: i64) -> Length {
    Length::from_minutes(minutes)
}

/// A line of the drawn agenda: whether it is set in, the minute of the day it names, its minutes, and until when it goes
/// where it is a night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    set_in: bool,
    at: i64,
    minutes: i64,
    until: Option<i64>,
}

fn minute_of_day(text: &str) -> Option<i64> {
    let (hours, minutes) = text.get(..5)?.split_once(':')?;
    Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
}

/// The minute of the day that the clock on the wall shows.
fn shown(at: Timestamp, zone: &Zone) -> i64 {
    minute_of_day(&zone.clock(at)).unwrap()
}

/// A line with a time; none for those that have none, and for debriefs, which lie in the time of a step.
fn read(row: &str, wide: bool) -> Option<Line> {
    let letters: String = row.chars().skip(2).collect();
    let (set_in, rest) = match letters.strip_prefix("    ") {
        Some(rest) => (true, rest),
        None => (false, letters.as_str()),
    };
    let rest: String = rest.chars().skip(2).collect();
    // In the night when the clock goes back, the column is as wide as what tells two times apart.
    let rest = if wide { rest.get(..5)?.to_owned() + rest.get(9..)? } else { rest };
    let at = minute_of_day(&rest)?;
    // A thousand minutes and more stand a cell further right.
    let minutes = rest.get(5..11)?.trim();
    let until = rest.split_once("until ").filter(|_| minutes.is_empty()).and_then(|(_, until)| minute_of_day(until));
    match (minutes.parse(), until) {
        (Ok(minutes), _) => Some(Line { set_in, at, minutes, until: None }),
        (Err(_), Some(_)) => Some(Line { set_in, at, minutes: 0, until }),
        (Err(_), None) => None,
    }
}

fn rows_of(session: &Session, state: State, now: Timestamp, zone: &Zone, size: (u16, u16)) -> Vec<String> {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buffer = Buffer::empty(area);
    let plan = agenda(session, now);
    view((session, &plan), (&state, now), zone, &Theme::default(), area, &mut buffer);
    painted::rows(&buffer).into_iter().map(|row| row.trim_end().to_owned()).collect()
}

/// Asserts that header, rows and ends are one, on a screen that holds all of it; and that smaller ones show no others.
fn assert_one_truth(session: &Session, now: Timestamp, zone: &Zone, open: Option<BlockId>) {
    let told = agenda(session, now);
    let selected = State { open, ..State::at(session, open) };
    let rows = rows_of(session, selected, now, zone, (100, 80));
    let all = rows.iter().filter(|row| !row.is_empty()).cloned().collect::<Vec<_>>().join("\n");
    let wide = rows.iter().skip(1).any(|row| row.contains(" 1st  ") || row.contains(" 2nd  "));
    let lines: Vec<Line> = rows.iter().skip(1).filter_map(|row| read(row, wide)).collect();
    let Some(first) = lines.first() else { return assert_eq!(told.told().iter().filter(|row| row.held).count(), 0) };
    let begins = told.told().into_iter().find(|row| row.held).unwrap().starts;
    assert_eq!(shown(begins, zone), first.at);
    // Minutes are minutes, whatever the clock on the wall does in the night.
    let (mut at, mut total) = (begins, 0);
    let mut parts: Option<(i64, i64)> = None;
    let (mut is_open, mut blocks) = (false, told.told().into_iter().filter(|row| row.held));
    for (line, row) in lines.iter().zip(rows.iter().skip(1).filter(|row| read(row, wide).is_some())) {
        if !line.set_in {
            assert!(!is_open || parts.is_none_or(|(block, steps)| block == steps), "the steps do not fill it:\n{all}");
            assert_eq!(line.at, shown(at, zone), "a hole before {row}:\n{all}");
            assert!(row.contains(&format!(" {}  ", zone.short_clock(at))), "which of the two is {row}:\n{all}");
            is_open = blocks.next().is_some_and(|row| Some(row.block) == open);
            parts = Some((line.minutes, 0));
        }
        assert!(line.minutes >= 0, "{row}:\n{all}");
        // A step is told with how it is worked in; what lies between is not.
        let aside = line.set_in && !(is_open && row.contains(" · "));
        match line.until {
            Some(until) => {
                let mut asides = told.rows.iter().flat_map(|row| &row.asides);
                let night = asides.find(|aside| (shown(aside.from, zone), shown(aside.to, zone)) == (line.at, until));
                at = at + night.unwrap_or_else(|| panic!("{row}:\n{all}")).on_the_wall();
            }
            None if line.set_in && is_open && !aside => {
                parts = parts.map(|(block, steps)| (block, steps + line.minutes));
            }
            None => (at, total) = (at + minutes(line.minutes), total + line.minutes),
        }
    }
    assert!(!is_open || parts.is_none_or(|(block, steps)| block == steps), "the steps do not fill it:\n{all}");
    let header = rows.first().unwrap();
    let (words, until) = header.rsplit_once(", until ").unwrap();
    let until = until.split_once(", must end ").map_or(until, |(until, _)| until);
    assert_eq!(until, zone.clock(at), "the header names another end:\n{all}");
    assert!(words.ends_with(&format!("  {}", minutes(total).words())), "{total} min in the rows:\n{all}");
    for size in [(60, 16), (80, 20), (120, 40)] {
        let smaller = rows_of(session, selected, now, zone, size);
        let end = |row: &str| row.rsplit_once(", until ").map(|(_, until)| until.to_owned());
        assert_eq!(end(&smaller[0]), end(header), "at {size:?}");
        for row in smaller.iter().skip(1).filter(|row| read(row, wide).is_some()) {
            assert!(lines.contains(&read(row, wide).unwrap()), "at {size:?}: {row}\n{all}");
        }
    }
}

/// Asserts what holds of the plan behind the drawn text, to the millisecond.
fn assert_plan(session: &Session, now: Timestamp) {
    let plan = agenda(session, now);
    let held: Vec<_> = plan.told().into_iter().filter(|row| row.held).collect();
    for pair in held.windows(2) {
        assert_eq!(pair[0].ends, pair[1].starts, "{pair:#?}");
    }
    if let Some(last) = held.last() {
        assert_eq!(last.ends, plan.expected_end, "{plan:#?}");
    }
    for row in held {
        assert!(row.starts <= row.ends, "{row:#?}");
        assert!(row.state != RowState::Ahead || row.ends - row.starts == row.left, "{row:#?}");
        let inside = beats(session, row, now);
        let mut ends: Vec<_> = inside.iter().filter(|beat| beat.held && !beat.is_aside).map(|beat| beat.ends).collect();
        ends.sort_unstable();
        assert!(ends.last().is_none_or(|end| *end == row.ends), "{row:#?}\n{inside:#?}");
    }
}

fn assert_all(model: &Model, zone: &Zone, dice: &mut Dice) {
    assert_plan(&model.session, model.now);
    let blocks: Vec<BlockId> = model.session.kept_blocks().map(|block| block.id).collect();
    let open = blocks.get(usize::try_from(dice.roll(blocks.len() as u64 + 3)).unwrap()).copied();
    assert_one_truth(&model.session, model.now, zone, open);
}

/// Somebody leaves the session, or the computer dies, and it is opened again after a while.
fn left_and_opened(model: &mut Model, dice: &mut Dice) {
    if dice.roll(2) == 0 {
        model.fact(Event::Left);
    }
    let most = [120, 3 * 3_600, 12 * 3_600, 26 * 3_600, 8 * 24 * 3_600][usize::try_from(dice.roll(5)).unwrap()];
    model.now = model.now + dice.length(0, most);
    model.fact(Event::Opened);
}

#[test]
fn header_rows_and_ends_are_one_after_every_act() {
    let berlin = Zone::new(TimeZone::get("Europe/Berlin").unwrap());
    // An evening before each change of the clocks, and an afternoon.
    let starts = ["2026-03-28T22:50:00Z", "2026-10-24T22:50:12.345Z", "2026-11-23T13:00:41Z"];
    for seed in 0..if is_long() { 2_000 } else { 24 } {
        let mut dice = Dice(seed);
        let start = Timestamp::parse(starts[usize::try_from(seed % 3).unwrap()]).unwrap();
        let session = Session::new(listed().workshop.unwrap(), start);
        let mut model = Model { session, now: start, ..Model::new() };
        for _ in 0..30 {
            model.now = model.now + dice.length(0, 300);
            assert_all(&model, &berlin, &mut dice);
            match dice.roll(16) {
                0 => left_and_opened(&mut model, &mut dice),
                1 => {
                    if let Some(offer) = replan(&model.session, model.now).offers.into_iter().next() {
                        model.ask(&Command::Replan(offer.cuts, offer.wins));
                    }
                }
                _ => {
                    let command = dice.command(&model);
                    model.ask(&command);
                }
            }
            assert_all(&model, &berlin, &mut dice);
        }
    }
}

/// What is not behind us has no tick: a break that was not planned, while it goes on.
#[test]
fn a_break_that_goes_on_is_not_ticked_off() {
    let mark = |room: &mut Room| {
        let screen = room.screen(100, 50);
        let row = screen.lines().find(|row| row.starts_with("      ") && row.ends_with("  Break"));
        row.unwrap_or_else(|| panic!("no break:\n{screen}")).trim_start().chars().next().unwrap()
    };
    for end in ["\"10\"", "\"\""] {
        let mut room = Room::open_with(TASTER, &["Amara", "Ben"]);
        room.go_to_step(5).keys("space").wait("2m").keys(&format!("B {end} enter")).wait("3m").keys("tab");
        assert_eq!(mark(&mut room), '▶', "in a block that is closed");
        assert_eq!(mark(room.keys("right")), '▶', "in a block that is open");
        assert_eq!(mark(room.wait("20m")), '▶', "longer than it was to be");
        room.keys("!").wait("1m").keys("tab");
        assert_eq!(mark(&mut room), '✓', "once it is over");
        assert_eq!(mark(room.keys("right")), '✓');
    }
}

#[test]
fn a_jump_that_is_undone_at_once_leaves_the_times_of_the_agenda_as_they_were() {
    let mut room = Room::open_with(TASTER, &["Amara", "Ben"]);
    room.keys("n").pass(Length::from_minutes(3)).keys("n").pass(Length::from_seconds(20));
    let times = |room: &Room| agenda(room.session(), room.now);
    let before = times(&room);
    room.keys("tab down*3 enter");
    assert_ne!(times(&room), before);
    room.keys("u");
    assert_eq!(times(&room), before);
}
