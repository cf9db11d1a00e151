//! Two programs on one session: what one does is on the other without a key being pressed there.

use fourfold::app::msg::{Branches, Msg, Outcome};
use fourfold::app::presence::{Life, Presence};
use fourfold::domain::captures::{CaptureId, CaptureKind};
use fourfold::domain::command::{Command, Draft};
use fourfold::domain::event::Event;
use fourfold::domain::time::Length;
use fourfold::ui::blocks::Blocks;

use crate::pty::{Home, Terminal, shown};
use crate::room::{Disk, Room, TASTER};

/// Two programs on the first step of one session.
fn two(home: &Home) -> [Terminal; 2] {
    let mut one = home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ada, Ben, Cleo"]).start();
    one.until_text("until 10:30");
    one.keys("n");
    one.until_text("1 of 32");
    let other = home.fourfold(&["resume"]).start();
    other.until_text("1 of 32");
    [one, other]
}

#[test]
fn a_clock_that_one_starts_or_changes_stands_so_on_the_other() {
    let home = Home::new();
    let [mut one, mut other] = two(&home);
    // The clocks of these programs stand at nine: what both show is to be the same to the second.
    one.keys("space s s");
    one.until_text("4:00 left of 4 min");
    one.keys("esc");
    other.keys("s s");
    other.until_text("4:00 left of 4 min");
    one.keys("+");
    other.until_text("5:00 left of 5 min");
    one.keys("space");
    other.until_text("5:00 left of 5 min, not running");
    other.keys("esc");
    one.keys("n");
    other.until_text("2 of 32");
    one.keys("u");
    other.until_text("1 of 32");
    // And the other way round: whoever was here first is told as well.
    other.keys("n n");
    one.until_text("3 of 32");
    one.keys("q q");
    other.keys("q q");
    assert!(one.wait().success() && other.wait().success());
}

#[test]
fn what_one_catches_is_counted_on_the_other() {
    let home = Home::new();
    let [mut one, mut other] = two(&home);
    one.keys("n i \"first\" enter esc");
    other.until_text("1 idea");
    other.keys("i \"second\" enter esc");
    one.until_text("2 ideas");
    one.keys("q q");
    other.keys("q q");
    assert!(one.wait().success() && other.wait().success());
    let facts = fourfold::journal::read(&std::fs::read(home.session_path()).unwrap()).records;
    let caught = facts.iter().filter(|fact| matches!(fact.event, Event::Captured { .. }));
    assert_eq!(caught.map(|fact| fact.opening).collect::<Vec<_>>(), [1, 2], "each says which of the two it came from");
}

/// What a program shows of the session.
fn all_but_the_foot(contents: &str) -> Vec<&str> {
    contents.lines().take(19).collect()
}

#[test]
fn two_that_are_driven_at_once_come_to_the_same() {
    const KEYS: [&str; 14] =
        ["n", "n", "n", "p", "space", "space", "+", "-", "u", "U", "!", "a", "j", "Q \"one more\" enter esc"];
    let home = Home::new();
    let [mut one, mut other] = two(&home);
    let mut dice: u32 = 7;
    for _ in 0..120 {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let keys = KEYS[(dice >> 16) as usize % KEYS.len()];
        if (dice >> 8) & 1 == 0 { one.keys(keys) } else { other.keys(keys) }
    }
    // Both have done all that was asked of them when they show what is asked for last; then they hear of all that the other
    // did, without a key.
    for program in [&mut one, &mut other] {
        program.keys("esc s s");
        program.until_text("this screen is seen");
        program.keys("esc");
        program.until("the panel put away", |screen| !screen.contents().contains("this screen is seen"));
    }
    one.until("what the other shows", |screen| {
        let (here, there) = (shown(screen), other.contents());
        all_but_the_foot(&here) == all_but_the_foot(&there)
    });
    let file = home.session();
    let reading = fourfold::journal::read(file.as_bytes());
    assert_eq!(reading.damage, []);
    assert!(reading.records.len() > 60, "too little was done to prove anything: {}", reading.records.len());
    one.keys("q q");
    other.keys("q q");
    assert!(one.wait().success() && other.wait().success());
}

#[test]
fn each_takes_back_what_it_did_and_not_what_the_other_builds_on() {
    let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
    room.go_to_step(2);
    let other = Presence::Driver {
        session: "x.ronl".into(),
        before: Vec::new(),
        since: room.now,
        opening: 2,
        is_shown: true,
        trouble: String::new(),
    };
    room.tell(Msg::Done(Outcome::Others(vec![other])));
    room.keys("i \"first\" enter esc");
    let second = Draft { kind: CaptureKind::Idea, lane: 0, text: "second".to_owned() };
    room.somebody_else(&Command::Capture(second)).keys("u");
    assert!(room.screen(80, 20).contains("undone: catching “first”"), "{}", room.screen(80, 20));
    // Whoever is not seen for a moment has not left.
    room.tell(Msg::Done(Outcome::Others(Vec::new()))).keys("U u");
    assert!(room.screen(80, 20).contains("undone: catching “first”"), "{}", room.screen(80, 20));
    let acts = room.keys("ctrl-u").screen(80, 20);
    assert!(
        acts.contains("screen 2: catching “second”") && acts.contains("this screen: a change of the roster"),
        "{acts}"
    );
    room.keys("esc U").somebody_else(&Command::Delete(CaptureId(1))).keys("u");
    let told = room.screen(120, 20);
    assert!(told.contains("not undone: throwing away “first” came later"), "{told}");
    let undone = room.events().iter().filter(|fact| matches!(fact, Event::Undone { .. })).count();
    assert_eq!(undone, 2);
}

#[test]
fn what_two_have_thought_at_once_is_done_once() {
    for (keys, step) in [("n", "3 of 32"), ("space", "2 of 32")] {
        let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
        let command = if keys == "n" { Command::Next } else { Command::StartOrPause };
        room.go_to_step(2).somebody_else(&command).keys(keys);
        let screen = room.screen(80, 20);
        assert!(screen.contains(step) && screen.contains("the session has moved on meanwhile; look again"), "{screen}");
        let runs = room.session().current_step().and_then(|(at, _)| room.session().clock(at)).unwrap().is_running();
        assert_eq!(runs, keys == "space");
    }
}

#[test]
fn what_one_cannot_save_is_said_on_the_other_until_it_can() {
    let [mut one, mut other] = [0, 0].map(|_| Room::open_with(TASTER, &["Ada", "Ben"]));
    let tell = |other: &mut Room, one: &Room| {
        let here = one.store.here.clone().unwrap();
        other.tell(Msg::Done(Outcome::Others(vec![here])));
    };
    one.go_to_step(2).disk(Disk::Full).keys("i \"rain\" enter esc");
    tell(&mut other, &one);
    let told = "NOT SAVED ON ANOTHER SCREEN: the disk is full";
    assert!(other.screen(80, 20).contains(told), "{}", other.screen(80, 20));
    assert!(other.keys("esc ? esc").screen(80, 20).contains(told), "it is not over");
    one.disk(Disk::Works);
    tell(&mut other, &one);
    assert!(!other.screen(80, 20).contains("NOT SAVED"), "{}", other.screen(80, 20));
}

/// A stage that has taken in what was done before this fact, so many seconds after nine.
fn stage(room: &Room, next_seq: u64) -> Presence {
    let (since, size, session) = (room.now, (80, 20), Some("/sessions/x.ronl".into()));
    let (blocks, life) = (Blocks::default(), Life::at(room.now, next_seq));
    Presence::Stage { session, before: Vec::new(), since, size, blocks, keys: 0, trouble: String::new(), life }
}

#[test]
fn a_stage_that_has_stopped_is_told_until_it_goes_on() {
    let is_told = |room: &mut Room| room.screen(80, 24).contains("THE STAGE HAS STOPPED");
    let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
    room.go_to_step(2);
    let hear = |room: &mut Room, next_seq| {
        let stage = stage(room, next_seq);
        room.tell(Msg::Done(Outcome::Others(vec![stage])));
    };
    let next_seq = |room: &Room| room.events().len() as u64 + 1;
    let known = next_seq(&room);
    hear(&mut room, known);
    // It has five seconds to show what was done.
    room.keys("i \"rain\" enter esc").wait("4s");
    assert!(!is_told(&mut room));
    room.wait("1s");
    assert!(is_told(&mut room), "{}", room.screen(80, 24));
    let known = next_seq(&room);
    hear(&mut room, known);
    assert!(!is_told(&mut room), "{}", room.screen(80, 24));
    // Where nothing is done it only has to say now and then that it is there.
    for _ in 0..5 {
        room.wait("20s");
        hear(&mut room, known);
        assert!(!is_told(&mut room));
    }
    room.wait("44s");
    assert!(!is_told(&mut room));
    room.wait("1s");
    assert!(is_told(&mut room), "{}", room.screen(80, 24));
    // Whoever was asleep waits as long as ever for it.
    room.tell(Msg::Slept(Length::from_minutes(10)));
    assert!(!is_told(&mut room), "{}", room.screen(80, 24));
}

#[test]
fn whether_a_screen_is_to_be_the_console_is_asked_once_a_session() {
    let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
    room.go_to_step(2);
    let comes = stage(&room, 1);
    let mut says = |others: Vec<Presence>| {
        room.tell(Msg::Done(Outcome::Others(others)));
        room.screen(80, 24)
    };
    says(Vec::new());
    assert!(says(vec![comes.clone()]).contains("w makes this screen your console"));
    says(Vec::new());
    let again = says(vec![comes]);
    assert!(again.contains("a stage shows this session again") && !again.contains("w makes"), "{again}");
}

#[test]
fn no_file_is_named_where_the_room_may_see_the_screen() {
    let words = |room: &mut Room| room.screen(120, 24).split_whitespace().collect::<Vec<_>>().join(" ");
    let why = fourfold::app::msg::IoFailure {
        operation: "go on with the session file".into(),
        path: "/home/ann/private-talk.ronl".into(),
        what: "another program changed the file".into(),
        remedy: "the session goes on in `private-talk-rescued-1.ronl` beside it, nothing is lost".into(),
    };
    for is_seen in [true, false] {
        for outcome in [
            Outcome::Rescued { path: "/home/ann/private-talk-rescued-1.ronl".into(), why: why.clone() },
            Outcome::NotSaved(why.clone()),
            Outcome::TornAside { kept: "/home/ann/private-talk.ronl.torn-1".into() },
            Outcome::NotExported(why.clone()),
        ] {
            let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
            room.go_to_step(2);
            if !is_seen {
                room.followed((80, 20));
            }
            room.tell(Msg::Done(outcome.clone()));
            let said = words(&mut room);
            assert_eq!(said.contains("private-"), !is_seen, "{outcome:?}: {said}");
            assert!(said.contains("file") || said.contains("half a line"), "{said}");
            let asked = words(room.keys("esc q"));
            assert!(!is_seen || !asked.contains("private-"), "{asked}");
        }
    }
}

#[test]
fn while_nothing_is_saved_it_is_said_that_the_stage_shows_none_of_it() {
    let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
    room.followed((80, 20)).go_to_step(2).disk(Disk::Full);
    let words = |room: &mut Room| room.keys("b").screen(120, 40).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&mut room).contains("THE STAGE SHOWS NONE OF IT YET"), "{}", room.screen(120, 40));
    room.disk(Disk::Works).wait("1:00");
    assert!(!words(&mut room).contains("NONE OF IT"), "{}", room.screen(120, 40));
}

#[test]
fn that_the_stage_shows_another_session_is_said_until_it_was_read_or_is_over() {
    let other = |room: &Room| match stage(room, 1) {
        Presence::Stage { before, since, size, blocks, keys, trouble, life, .. } => {
            let session = Some("/sessions/first.ronl".into());
            Msg::Done(Outcome::Apart(vec![Presence::Stage {
                session,
                before,
                since,
                size,
                blocks,
                keys,
                trouble,
                life,
            }]))
        }
        Presence::Driver { .. } => unreachable!(),
    };
    let says = |room: &mut Room| {
        let words = room.screen(120, 20).split_whitespace().collect::<Vec<_>>().join(" ");
        words.contains("THE STAGE: it shows another session; leave that one, or `fourfold stage SESSION`")
    };
    let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
    room.go_to_step(2);
    let elsewhere = other(&room);
    room.tell(elsewhere.clone());
    assert!(says(&mut room), "{}", room.screen(120, 20));
    assert!(!says(room.keys("esc")), "it was read");
    let again = |room: &mut Room| {
        room.tell(elsewhere.clone());
        says(room)
    };
    assert!(!again(&mut room), "once");
    room.tell(Msg::Done(Outcome::Apart(Vec::new())));
    assert!(again(&mut room), "it is so once more");
    room.tell(Msg::Done(Outcome::Apart(Vec::new())));
    assert!(!says(&mut room), "it is over");
    room.followed((80, 20));
    assert!(!again(&mut room), "another stage shows this session");
}

#[test]
fn a_session_that_is_driven_in_two_files_is_told_once_that_lasts() {
    let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
    let other = Presence::Driver {
        session: "/sessions/x-rescued-1.ronl".into(),
        before: vec!["/sessions/x.ronl".into()],
        since: room.now,
        opening: 2,
        is_shown: true,
        trouble: String::new(),
    };
    let is_told =
        |room: &mut Room| room.screen(120, 20).contains("DRIVEN IN TWO FILES: another screen is in another file");
    room.go_to_step(2).tell(Msg::Done(Outcome::Apart(vec![other.clone()]))).wait("4s");
    assert!(!is_told(&mut room), "one of the two is about to follow");
    room.tell(Msg::Done(Outcome::Apart(vec![other]))).wait("1s");
    assert!(is_told(&mut room), "{}", room.screen(120, 20));
    room.tell(Msg::Done(Outcome::Apart(Vec::new())));
    assert!(!is_told(&mut room));
}

/// Two had gone on in two files: what the other did stands, and what was caught here in the meantime is caught again, once.
#[test]
fn of_a_session_that_was_in_two_files_all_that_was_caught_stands_once() {
    let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
    room.go_to_step(2).keys("i \"first\" enter esc");
    let common = room.file().len();
    let mut other = Room::open_with(TASTER, &["Ada", "Ben"]);
    other.go_to_step(2).keys("i \"first\" enter esc");
    assert_eq!(other.file(), room.file());
    other.keys("i \"of both\" enter \"theirs\" enter esc n");
    room.keys("i \"ours @Ben\" enter \"of both\" enter \"thrown away\" enter \"undone\" enter esc u");
    room.keys("o down x esc N \"a note\" enter esc p");
    let ours = room.file()[common..].to_vec();
    room.goes_on_in(other.file().to_vec());
    room.tell(Msg::Done(Outcome::Merged(Box::new(Branches { bytes: other.file().to_vec(), common, ours }))));
    let session = room.session();
    let mut caught: Vec<_> =
        session.captures().map(|capture| (capture.text.as_str(), capture.author.is_some())).collect();
    caught.sort_unstable();
    assert_eq!(caught, [("a note", false), ("first", false), ("of both", false), ("ours", true), ("theirs", false)]);
    assert_eq!(session.place(), other.session().place());
    let read = fourfold::library::sessions::session_in(room.file()).unwrap().session;
    assert_eq!(read.captures().count(), 5, "all of it is in the file");
}
