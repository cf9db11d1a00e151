//! Two programs on one session: what one does is on the other without a key being pressed there.

use fourfold::domain::event::Event;

use crate::pty::{Home, Terminal};

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
    one.keys("space s");
    one.until_text("4:00 left of 4 min");
    one.keys("esc");
    other.keys("s");
    other.until_text("4:00 left of 4 min");
    one.keys("+");
    other.until_text("5:00 left of 5 min");
    one.keys("space");
    other.until_text("5:00 left of 5 min, standing");
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
    // Both have done all that was asked of them when they show what is asked for last; a few frames later at most they
    // have heard of all that the other did.
    let mut is_same = false;
    for _ in 0..50 {
        for program in [&mut one, &mut other] {
            program.keys("esc s");
            program.until_text("For you alone");
            program.keys("esc");
            program.until("the panel put away", |screen| !screen.contents().contains("For you alone"));
        }
        is_same = all_but_the_foot(&one.contents()) == all_but_the_foot(&other.contents());
        if is_same {
            break;
        }
    }
    assert!(is_same, "{}\n{}", one.contents(), other.contents());
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
    let home = Home::new();
    let [mut one, mut other] = two(&home);
    one.keys("n i \"first\" enter esc");
    other.until_text("1 idea");
    other.keys("i \"second\" enter esc");
    one.until_text("2 ideas");
    one.keys("u");
    one.until_text("undone: catching “first”");
    other.until_text("1 idea");
    one.keys("ctrl-u");
    one.until_text("screen 2: catching “second”");
    one.keys("esc U");
    other.until_text("2 ideas");
    other.keys("o home x");
    one.until_text("1 idea");
    one.keys("u");
    one.until_text("not undone: throwing away “first” came later");
    let facts = fourfold::journal::read(&std::fs::read(home.session_path()).unwrap()).records;
    let undone = facts.iter().filter(|fact| matches!(fact.event, Event::Undone { .. })).count();
    assert_eq!(undone, 1);
}
