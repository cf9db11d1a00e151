//! Two programs on one session: what one does is on the other without a key being pressed there.

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
    other.until_text("4:15 left of 4:15 min");
    one.keys("space");
    other.until_text("4:15 left of 4:15 min, standing");
    other.keys("esc");
    one.keys("n");
    other.until_text("2 of 32");
    one.keys("u");
    other.until_text("1 of 32");
    // And the other way round: whoever was here first is told as well.
    other.keys("n n");
    one.until_text("3 of 32");
    one.keys("q");
    other.keys("q");
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
    one.keys("q");
    other.keys("q");
    assert!(one.wait().success() && other.wait().success());
}
