//! Lines that were not taken: each can be reached by the key that the header names, with what it belongs to, and dropped.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use crate::private_markers;
use crate::room::{Room, TASTER};
use crate::sizes::is_long;

/// What leaves lines that are not taken, of every purpose, and what takes away, or brings back, what they are about.
const ACTS: [&str; 36] = [
    "i \"an idea @che\" esc",
    "i \"one\" enter \"two\" enter esc",
    "C \"ring them\" enter esc",
    "C \"ring them\" enter \"call them\" enter esc",
    "C \"che; ring them\" enter esc",
    "T \"x\" enter esc",
    "T \"1\" enter esc",
    "o home v \"x\" enter esc esc",
    "o down v \"99999\" enter esc esc",
    "o home enter \" and m\" esc esc",
    "c c end enter \" and m\" esc esc",
    "k \"abc\" enter esc",
    "k \"abc\" esc",
    "t \"soon\" enter esc",
    "t \"soon\" esc",
    "E \"soon\" enter esc",
    "B \"soon\" enter esc",
    "l \"zzz\" enter \"yyy\" enter esc",
    "l \"zzz\" esc",
    "R i \"a@x.org\" enter esc esc",
    "R down enter \"x\" esc esc",
    "R down enter backspace*9 \"Ben\" enter esc esc",
    "@ \"zzz\" enter esc",
    "o home x esc",
    "c c end x esc",
    "o X esc",
    "R down x esc",
    "n",
    "n",
    "p",
    "S",
    "I \"trio\" enter",
    "u",
    "u",
    "U",
    "L esc",
];

/// Where the key is pressed.
const PLACES: [&str; 5] = ["", "o", "tab", "R", "?"];

/// How many lines wait, and the key that brings them back, as the header of a screen says it.
fn waiting(screen: &str) -> Option<(usize, String)> {
    let head = screen.lines().next()?;
    // In few words where there is little room.
    let forms = [" line waits (", " lines wait (", " wait ("];
    let (before, after) = forms.iter().find_map(|form| head.split_once(form))?;
    let count = before.rsplit(' ').next()?.parse().ok()?;
    Some((count, after.split(')').next()?.to_owned()))
}

/// What a line is called and what stands in it, up to where the cursor is.
fn typed(room: &mut Room) -> String {
    let (buffer, cursor) = room.draw(120, 20);
    let cursor = cursor.unwrap_or_default();
    (0..cursor.x).map(|x| buffer[(x, cursor.y)].symbol()).collect::<String>().trim().to_owned()
}

/// How many lines the farewell says were not taken.
fn told_on_leaving(room: &Room) -> usize {
    let farewell = room.app.farewell().unwrap_or_default();
    let line = farewell.lines().find(|line| line.contains("not taken"));
    line.and_then(|line| line.split(' ').next()?.parse().ok()).unwrap_or(0)
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if is_long() { 3_000 } else { 40 },
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(4),
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_happens_each_line_that_waits_is_reached_by_its_key_and_dropped(
        acts in vec(select(&ACTS[..]), 1..30),
        place in select(&PLACES[..]),
        steps in 0_usize..12,
        is_killed in any::<bool>(),
    ) {
        let mut room = Room::at_home().starting_listed(&private_markers::workshop(), Some(&["Ben", "Amara", "Zoë"]));
        room.keys("esc").keys(&format!("n*{steps}"));
        for act in acts {
            room.keys("esc esc").keys(act);
            prop_assert!(!room.ended);
        }
        room.keys("esc esc esc");
        if is_killed {
            room.kill_and_reopen("5s").keys("esc esc esc");
        }
        room.keys(place);
        let screen = room.screen(60, 16);
        let found = waiting(&screen);
        prop_assert_eq!(found.as_ref().map_or(0, |(count, _)| *count), told_on_leaving(&room), "{}", screen);
        if let Some((count, key)) = found {
            // Looked at and left, each comes again only after all others.
            let rounds = [0, 1].map(|_| {
                let looked = (0..count).map(|_| {
                    let words = typed(room.keys(&key));
                    room.keys("esc");
                    words
                });
                looked.collect::<Vec<_>>()
            });
            prop_assert_eq!(&rounds[0], &rounds[1]);
            prop_assert_eq!(waiting(&room.screen(60, 16)).map(|(count, _)| count), Some(count));
            room.keys(&key);
            let mut dropped = Vec::new();
            for left in (1..=count).rev() {
                dropped.push(typed(&mut room));
                let screen = room.screen(60, 16);
                prop_assert!(room.is_typing(), "{} of {} lines are not reached:\n{}", left, count, screen);
                prop_assert!(screen.contains("esc leaves it") && screen.contains("ctrl-c drops it"), "{}", screen);
                prop_assert_eq!(told_on_leaving(&room), left);
                room.keys("ctrl-c");
            }
            prop_assert!(!room.is_typing());
            prop_assert_eq!(sorted(dropped), sorted(rounds[0].clone()));
        }
        let screen = room.keys("esc").screen(60, 16);
        prop_assert!(!screen.contains("line waits") && !screen.contains("lines wait"), "{}", screen);
        prop_assert_eq!(told_on_leaving(&room), 0);
    }
}

#[test]
fn what_words_belong_to_is_told_only_as_far_as_the_room_may_read_it() {
    let mut room = Room::at_home().starting_listed(&private_markers::workshop(), Some(&["Ben", "Amara"]));
    room.keys("esc n n N \"zqprivate\" esc c c end enter \" words\" esc c c end x esc");
    let screen = room.keys("L").screen(80, 20);
    assert!(screen.contains("change · a note of step "), "{screen}");
    assert!(screen.contains("it was thrown away"), "{screen}");
}

#[test]
fn why_a_line_waits_is_read_whole_on_a_narrow_screen() {
    let mut room = Room::open_with(TASTER, &["Amara", "Ben"]);
    room.go_to_step(29).screen(60, 16);
    let screen = room.keys("C \"ring them\" enter esc").screen(60, 16);
    let said = "1 line waits; L brings it back: who takes it? type the\n  name, and enter";
    assert!(screen.contains(said), "{screen}");
    let screen = room.keys("f5").screen(60, 16);
    assert!(!screen.contains("brings it back"), "{screen}");
}

#[test]
fn what_was_looked_at_and_left_comes_after_all_others_and_what_was_typed_just_now_before() {
    let mut room = Room::open_with(TASTER, &["Amara", "Ben"]);
    room.go_to_step(29).keys("C \"one\" enter esc E \"two\" enter esc C ctrl-c C \"three\" enter esc");
    room.keys("t \"four\" enter esc k \"five\" enter esc");
    let mut looked = |keys: &str| typed(room.keys(keys)).rsplit(' ').next().map(str::to_owned).unwrap_or_default();
    assert_eq!(["L", "esc L", "esc L", "esc L"].map(&mut looked), ["five", "four", "three", "two"]);
}
