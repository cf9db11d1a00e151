//! Every screen in its main states, as pictures: three sizes in a file, in color and, in a file of its own, without; and
//! what has to hold at every other size (`sizes.rs`).
//!
//! `INSTA_UPDATE=always cargo test` writes the pictures anew; look at every one that changed.

use std::fmt::Write as _;
use std::path::PathBuf;

use fourfold::app::msg::{IoFailure, Msg, Outcome};
use fourfold::domain::time::Length;
use fourfold::library::sessions::{Progress, SessionEntry};
use fourfold::library::workshops;
use fourfold::ui::theme::Theme;

use crate::clock;
use crate::room::{Disk, Room, TASTER};
use crate::sizes::assert_at_every_size;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 20), (120, 40)];
const PEOPLE: [&str; 8] = ["Amara", "Ben", "Chen", "Dora", "Emil", "Farah", "Goro", "Hana"];

/// Compares what `play` leads to with the pictures of this name.
fn pictures(name: &str, play: impl Fn(Room) -> Room) {
    pictures_at(name, &SIZES, play);
}

fn pictures_at(name: &str, sizes: &[(u16, u16)], play: impl Fn(Room) -> Room) {
    for (theme, mark) in [(Theme::default(), ""), (Theme::mono(), "-mono")] {
        let mut room = play(Room::in_theme(theme));
        let mut text = String::new();
        for (columns, rows) in sizes {
            writeln!(text, "{columns}x{rows}\n{}", room.painted(*columns, *rows)).unwrap();
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("snapshots/screens");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(format!("{name}{mark}"), text));
        assert_at_every_size(&format!("{name}{mark}"), &mut room);
    }
}

/// A session with people, at this step of the plan.
fn at_step(room: Room, number: usize) -> Room {
    let mut room = room.starting(TASTER, Some(&PEOPLE));
    room.go_to_step(number);
    room
}

/// The same, after these keys.
fn played(room: Room, number: usize, keys: &str) -> Room {
    let mut room = at_step(room, number);
    room.keys(keys);
    room
}

/// The step after a quarter of an hour of work that shows everything a session can hold.
fn worked(room: Room) -> Room {
    let mut room = played(room, 7, "T \"6 1 1 0\" enter l \"dora\" enter");
    room.wait("10m").go_to_step(17).keys("T \"3 4 1 0\" enter").go_to_step(24);
    room.paste("Ring two clients a week @Chen\nOne meeting without slides\nSwap who takes the minutes @hana\nA wall for half-baked ideas");
    room.keys("esc N \"The visioning corner stood empty for a minute\" esc P \"Who owns the budget for this?\" esc");
    room.keys("Q \"We wait for permission that nobody has to give @Emil\" esc D \"Mondays start at nine\" esc l \"farah\" enter");
    room.go_to_step(28)
        .keys("C \"Amara; ring two clients #s; 1 December; 8\" enter \"Ben; write the map down\" enter esc");
    room.go_to_step(30).keys("1 \"the corners\" esc 2 \"fewer words at the start @Goro\" enter \"more air\" esc");
    room
}

#[test]
fn home() {
    pictures("home", |mut room| {
        let broken = "Workshop(\n    id: \"monday\",\n    title: \"Monday\",\n    promis: \"?\",\n)\n";
        let own = vec![workshops::own(PathBuf::from("/workshops/monday.ron"), Ok(broken.into()))];
        room.tell(Msg::Done(Outcome::Workshops(own)));
        for (days, place, usable) in
            [(1, "block 3 of 10 · Draw leadership", true), (6, "finished", true), (9, "it is empty", false)]
        {
            let last = room.now - Length::from_minutes(days * 24 * 60);
            let name = if usable { "Distributed Leadership: a taster" } else { "notes.ronl" };
            room.tell(Msg::Done(Outcome::Session(SessionEntry {
                path: format!("/sessions/{days}.ronl").into(),
                title: name.into(),
                started: usable.then(|| last - Length::from_minutes(30)),
                last: usable.then_some(last),
                progress: if days == 6 { Progress::Finished } else { Progress::UnderWay },
                people: 8,
                rehearsal: days == 6,
                place: place.into(),
                zone: None,
                usable,
            })));
        }
        room
    });
}

#[test]
fn home_with_a_session_selected() {
    pictures("home-session", |room| {
        let mut room = at_step(room, 9);
        room.keys("q q").reopened_at_home().keys("end");
        room
    });
}

#[test]
fn roster_empty() {
    pictures("roster-empty", |room| room.starting(TASTER, None));
}

#[test]
fn roster_full() {
    pictures("roster-full", |room| {
        let mut room = room.starting(TASTER, None);
        let names: Vec<String> = (1..=30).map(|number| format!("{} {number}", PEOPLE[number % 8])).collect();
        room.paste(&names.join("\n")).keys("esc down*3 space");
        room
    });
}

#[test]
fn agenda() {
    pictures("agenda", |room| {
        let mut room = at_step(room, 1);
        room.keys("space").wait("7m").keys("n").wait("5m").go_to_step(10).keys("tab down*2");
        room
    });
}

#[test]
fn welcome() {
    pictures("welcome", |room| {
        let mut room = room.starting(TASTER, Some(&PEOPLE));
        room.keys("esc");
        room
    });
}

#[test]
fn stage_reading() {
    pictures("stage-reading", |room| played(room, 6, "l enter esc"));
}

#[test]
fn stage_running() {
    pictures("stage-running", |room| {
        let mut room = played(room, 10, "l enter space");
        room.wait("83s");
        room
    });
}

#[test]
fn stage_paused() {
    pictures("stage-paused", |room| {
        let mut room = played(room, 10, "space");
        room.wait("83s").keys("space");
        room
    });
}

#[test]
fn stage_wrapping_up() {
    pictures("stage-wrap-up", |room| {
        let mut room = played(room, 10, "space");
        room.wait("5m");
        room
    });
}

#[test]
fn stage_over() {
    pictures("stage-over", |room| {
        let mut room = played(room, 10, "space");
        room.wait("7:20");
        room
    });
}

#[test]
fn tally() {
    pictures("tally", |room| played(room, 7, "T \"6 1 1 0\" enter space - ? esc"));
}

#[test]
fn tally_typed() {
    pictures("tally-typed", |room| played(room, 7, "T \"6 1\" enter"));
}

#[test]
fn board_empty() {
    pictures("board-empty", |room| played(room, 24, "o"));
}

#[test]
fn board_with_lanes() {
    pictures("board-lanes", |room| {
        let mut room = worked(room);
        room.keys("o left v \"3\" enter ? esc");
        room
    });
}

#[test]
fn board_with_many_ideas() {
    pictures("board-many", |room| {
        let mut room = at_step(room, 24);
        let people = PEOPLE.iter().cycle();
        let ideas: Vec<String> = (1..=40)
            .zip(people)
            .map(|(number, who)| match number % 3 {
                0 => format!("Idea {number}"),
                1 => format!("Idea {number} is somewhat longer than the others @{who}"),
                _ => format!("日本語 idea {number}, said by somebody else @{who}"),
            })
            .collect();
        room.paste(&ideas.join("\n")).keys("esc o left*7 ? esc");
        room
    });
}

#[test]
fn debrief() {
    pictures("debrief", |room| played(room, 9, "space n"));
}

#[test]
fn summary() {
    pictures("summary", |room| {
        let mut room = worked(room);
        room.keys("n*4 ? esc");
        room
    });
}

#[test]
fn a_promise_while_it_is_typed() {
    pictures("promise", |room| {
        played(room, 28, "C \"amara: when a plan is presented I ask what it leaves out, by next Fri, dora, 8 #s\"")
    });
}

#[test]
fn a_handover_while_it_is_typed() {
    pictures("handover", |room| {
        played(room, 28, "C up \"Amara > Dora: the weekly report, tell > agree, 5 & 3, in 2 weeks, yes if I may\"")
    });
}

#[test]
fn a_day_that_is_asked() {
    pictures("which-day", |room| played(room, 28, "C \"amara: I leave half the time for questions by 3/4\" enter"));
}

#[test]
fn a_commitment_read_back() {
    pictures("read-back", |room| {
        let mut room = worked(room);
        room.keys("n*6");
        room
    });
}

#[test]
fn a_handover_read_back() {
    pictures("read-back-handover", |room| {
        let mut room = played(
            room,
            30,
            "C up \"Amara > Dora: the weekly report #v, tell > agree, 5 & 3, in 2 weeks, yes\" enter esc",
        );
        room.keys("n*4");
        room
    });
}

#[test]
fn help() {
    pictures("help", |room| played(room, 30, "?"));
}

#[test]
fn palette() {
    pictures("palette", |room| played(room, 24, ": \"ti\" down"));
}

#[test]
fn peek() {
    pictures("peek", |room| {
        let mut room = at_step(room, 10);
        room.keys("space").wait("9m").keys("s s");
        room
    });
}

#[test]
fn schedule() {
    pictures("schedule", |room| {
        let mut room = at_step(room, 1);
        room.keys("space").wait("7m").keys("n").wait("5m").go_to_step(10).keys("space").wait("9m").keys("tab s s");
        room
    });
}

#[test]
fn paused_for_all() {
    pictures("halted", |room| played(room, 10, "space !"));
}

#[test]
fn a_break_that_was_not_planned() {
    pictures("halted-break", |room| {
        let mut room = played(room, 10, "space B \"5\" enter");
        room.wait("90s");
        room
    });
}

#[test]
fn offers() {
    pictures("offers", |room| {
        let mut room = room.starting_listed(&clock::listed(), Some(&PEOPLE));
        room.go_to_step(1).wait("18m").keys("r r");
        room
    });
}

#[test]
fn offers_that_are_not_enough() {
    pictures("offers-not-enough", |room| {
        let mut room = at_step(room, 1);
        room.wait("25m").keys("r r down");
        room
    });
}

#[test]
fn something_put_in() {
    pictures("put-in", |room| played(room, 10, "I \"draw lead\""));
}

/// In the first round of a step that goes on by itself, after so long.
fn in_rounds(room: Room, long: &str) -> Room {
    let mut room = room.starting_listed(&clock::listed(), Some(&PEOPLE));
    room.go_to_step(5).keys("space").wait("10s").wait(long);
    room
}

#[test]
fn a_round_just_up() {
    pictures("round-up", |room| in_rounds(room, "4:51"));
}

#[test]
fn the_switch_to_the_next_part() {
    pictures("round-switch", |room| {
        let mut room = in_rounds(room, "4:55");
        room.wait("1s");
        room
    });
}

#[test]
fn a_prompt_is_due() {
    pictures("prompted", |room| {
        let mut room = room.starting_listed(&clock::listed(), Some(&PEOPLE));
        room.go_to_step(2).keys("space").wait("61s");
        room
    });
}

#[test]
fn the_agenda_for_the_room() {
    pictures("stage-agenda", |room| {
        let mut room = played(room, 10, "space d 3");
        room.wait("10s");
        room
    });
}

#[test]
fn the_map_for_the_room() {
    pictures("stage-map", |room| {
        let mut room = played(room, 17, "T \"3 4 1 0\" enter d 4");
        room.wait("10s");
        room
    });
}

#[test]
fn the_clock_alone_and_a_line_below_it() {
    pictures("stage-clock", |room| {
        let mut room = played(room, 10, "space d 5 M \"back at ten, please\" enter");
        room.wait("10s");
        room
    });
}

#[test]
fn a_sticky_held_up() {
    pictures("stage-held-up", |room| {
        let mut room = worked(room);
        room.keys("o left h").wait("10s");
        room
    });
}

#[test]
fn what_the_stage_may_show() {
    pictures("on-stage", |room| played(room, 10, "d"));
}

#[test]
fn caught() {
    pictures("caught", |room| {
        let mut room = worked(room);
        room.keys("c c down*4");
        room
    });
}

#[test]
fn what_is_selected_of_all_that_was_caught_is_read_whole() {
    let long = "we ask the night shift before anything is decided ".repeat(6) + "finally";
    for (columns, rows) in [(60, 16), (80, 20), (120, 40)] {
        let mut room = Room::open_with(TASTER, &["Amara", "Ben"]);
        room.keys(&format!("n i \"one\" enter \"{long}\" enter \"three\" esc c c down"));
        let screen = room.screen(columns, rows);
        assert!(screen.contains("finally") && screen.contains("three"), "{columns}x{rows}:\n{screen}");
        room.keys("down");
        let screen = room.screen(columns, rows);
        assert!(!screen.contains("finally") && screen.contains('…'), "{columns}x{rows}:\n{screen}");
    }
}

#[test]
fn export() {
    pictures("export", |room| {
        let mut room = worked(room);
        room.keys("e");
        room
    });
}

#[test]
fn capture_line() {
    pictures("capture-line", |room| {
        played(room, 30, "2 \"a longer break after the first hour, and water on every table please @Han\"")
    });
}

#[test]
fn refusal() {
    pictures("refusal", |room| played(room, 28, "C \"ring two clients by Friday\" enter"));
}

#[test]
fn not_saved() {
    pictures("not-saved", |room| {
        let mut room = at_step(room, 24);
        room.disk(Disk::Full).keys("i \"kept in memory\" enter \"and this\" esc ? esc");
        room
    });
}

#[test]
fn not_kept() {
    pictures("not-kept", |room| {
        let mut room = at_step(room, 24);
        room.keys("i \"half an id\"").tell(Msg::Done(Outcome::DraftNotKept(disk_full()))).keys("\"ea\"");
        room
    });
}

#[test]
fn a_line_that_is_not_kept_is_said_on_the_way_out() {
    let mut room = at_step(Room::at_home(), 24);
    room.keys("i \"half\"").tell(Msg::Done(Outcome::DraftNotKept(disk_full())));
    let lost = "the line that was being typed is NOT kept: could not keep unfinished typing: the disk is full";
    assert!(room.app.farewell().unwrap().contains(lost));
    room.tell(Msg::Done(Outcome::DraftKept));
    assert!(!room.app.farewell().unwrap().contains("NOT"));
}

#[test]
fn what_became_of_the_file_is_said_on_the_way_out() {
    let mut room = at_step(Room::at_home(), 24);
    room.disk(Disk::Full).keys("i \"one\" esc");
    let farewell = room.app.farewell().unwrap();
    let lost = "1 fact is NOT in the file: could not save the session: the disk is full (/sessions/";
    assert!(farewell.starts_with(lost), "{farewell}");
    assert!(!farewell.contains("goes on by itself"), "nothing does any more: {farewell}");
    room.keys("q");
    assert!(!room.ended && room.screen(80, 20).contains("no place takes it just now; q again leaves without it"));
    room.keys("n q");
    assert!(!room.ended, "something else was done meanwhile");
    room.keys("q");
    assert!(room.ended);

    let mut room = at_step(Room::at_home(), 24);
    room.disk(Disk::Full).keys("i \"one\" esc").disk(Disk::Works).keys("q q");
    assert!(room.ended, "all of it is saved now");
    assert!(room.app.farewell().unwrap().starts_with("everything is saved\n"));

    let mut room = at_step(Room::at_home(), 24);
    let path = PathBuf::from(room.app.farewell().unwrap().lines().nth(1).unwrap().trim_start_matches("session: "));
    let why = IoFailure { path: path.clone(), ..disk_full() };
    room.tell(Msg::Done(Outcome::Rescued { path, why: why.clone() }));
    assert!(
        room.app.farewell().unwrap().starts_with("everything is saved, and the file had to be put back: could not")
    );
    room.tell(Msg::Done(Outcome::Rescued { path: "/state/one-rescued-1.ronl".into(), why }));
    assert!(room.app.farewell().unwrap().starts_with("everything is saved, and not where it was: could not"));
}

#[test]
fn lines_that_were_not_taken_are_named_on_the_way_out() {
    let mut room = at_step(Room::at_home(), 29);
    room.keys("C \"ring them\" enter \"call them\" enter esc E \"16:0\" esc q q");
    assert!(room.ended);
    let farewell = room.app.farewell().unwrap();
    let said = "everything is saved\n2 lines were not taken: they are kept, and come back with the session\n";
    assert!(farewell.starts_with(said), "{farewell}");

    let mut room = at_step(Room::at_home(), 29);
    room.keys("C \"ring them\" enter").tell(Msg::EndAsked);
    let farewell = room.app.farewell().unwrap();
    assert!(farewell.contains("1 line was not taken: it is kept, and comes back with the session"), "{farewell}");
    room.kill_and_reopen("1m").keys("esc");
    assert!(room.screen(80, 20).contains("1 line waits (L)"));
}

fn disk_full() -> IoFailure {
    IoFailure {
        operation: "keep unfinished typing".into(),
        path: "/sessions/one.ronl.draft".into(),
        what: "the disk is full".into(),
        remedy: "free some space; what you have entered is not touched".into(),
    }
}

#[test]
fn read_only() {
    pictures("read-only", |room| {
        let mut room = played(room, 24, "i \"an idea\" esc");
        room.disk(Disk::ReadOnly).kill_and_reopen("1h").keys("n");
        room
    });
}

#[test]
fn too_small() {
    pictures_at("too-small", &[(39, 10), (40, 9), (24, 4), (10, 1), (1, 1), (40, 10)], |room| at_step(room, 6));
}
