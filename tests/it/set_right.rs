//! A clock that is set wrong while the session is open, and set right there or while nobody has it open: what is left is
//! true again, however soon one follows on the other.

use fourfold::app::msg::Msg;
use fourfold::domain::command::Command;
use fourfold::domain::time::Length;

use crate::clock::listed;
use crate::nights::{Dice, Twins, acts, minutes, seconds};
use crate::room::Room;
use crate::sizes::is_long;

/// Leaves, and comes back so much later by a clock that is off by so much.
fn away(twins: &mut Twins, length: Length, ahead: Length) {
    twins.ask(&Command::Leave);
    twins.killed_for(length, ahead);
}

#[test]
fn a_clock_set_wrong_while_it_runs_is_set_right_while_nobody_has_the_session_open() {
    for (wrong, absence) in [
        (minutes(-60), seconds(4)),
        (minutes(-60), minutes(8)),
        (minutes(-120), seconds(0)),
        (minutes(-5), seconds(30)),
        (minutes(-24 * 60), minutes(9)),
        (minutes(-365 * 24 * 60), seconds(50)),
        (minutes(60), seconds(4)),
        (minutes(120), minutes(8)),
        (minutes(24 * 60), minutes(2)),
        (seconds(20), seconds(3)),
    ] {
        let mut twins = Twins::running();
        twins.set_to(wrong);
        twins.wait(seconds(7));
        twins.ask(&Command::GiveTime(minutes(1)));
        away(&mut twins, absence, Length::ZERO);
        twins.assert_true(&format!("{} wrong, {} away", wrong.words(), absence.words()));
        twins.wait(seconds(100));
        twins.ask(&Command::Next);
        away(&mut twins, minutes(70), Length::ZERO);
        twins.assert_true(&format!("{} wrong, and an absence that was one", wrong.words()));
        twins.set_to(minutes(7));
        twins.assert_true(&format!("{} wrong, and set once more", wrong.words()));
    }
}

#[test]
fn a_clock_set_wrong_in_steps_or_over_more_openings_is_set_right_all_the_same() {
    for (first, second) in [(-60, -90), (-90, -60), (30, -60), (-30, 60), (60, 90), (-60, 1)] {
        for opened_between in [false, true] {
            let mut twins = Twins::running();
            twins.set_to(minutes(first));
            if opened_between {
                away(&mut twins, seconds(20), minutes(first));
            }
            twins.set_to(minutes(second));
            if opened_between {
                away(&mut twins, seconds(20), minutes(second));
            }
            away(&mut twins, seconds(10), Length::ZERO);
            twins.assert_true(&format!("{first}, then {second}, opened between {opened_between}"));
        }
    }
}

/// A clock that was set back because it was wrong does not make an absence of another length one that was none; nor does
/// one that was set wrong and right again while the session was open.
#[test]
fn an_absence_is_believed_where_no_clock_that_was_set_explains_it() {
    for (first, second, absence) in
        [(-60, -60, 30), (-60, -60, 59), (-60, -60, 90), (-60, -60, 14 * 60), (-60, 0, 60), (-60, 0, 62), (60, 0, 62)]
    {
        let mut twins = Twins::running();
        twins.set_to(minutes(first));
        twins.set_to(minutes(second));
        twins.ask(&Command::GiveTime(minutes(1)));
        away(&mut twins, minutes(absence), minutes(second));
        twins.assert_true(&format!("set by {first}, then {second}, {absence} min away"));
    }
}

/// After an absence that was one, a clock that is set back may be taken for one that was wrong when the session was opened:
/// once it is set right, the absence is again what it was.
#[test]
fn after_a_true_absence_a_clock_set_wrong_and_right_again_changes_nothing() {
    for (absence, wrong) in [(180, -60), (180, -179), (61, -60), (14 * 60, -60), (180, 60), (5, -5)] {
        for (half, is_open) in [(0, true), (wrong, true), (wrong / 2, true), (0, false)] {
            let mut twins = Twins::running();
            away(&mut twins, minutes(absence), Length::ZERO);
            twins.wait(seconds(30));
            twins.ask(&Command::GiveTime(minutes(1)));
            twins.set_to(minutes(wrong));
            twins.set_to(minutes(half));
            twins.wait(seconds(30));
            twins.ask(&Command::GiveTime(minutes(1)));
            if is_open {
                twins.set_to(Length::ZERO);
            } else {
                twins.set_to(minutes(wrong));
                away(&mut twins, seconds(5), Length::ZERO);
            }
            let what = format!("{absence} min away, {wrong} min wrong, {half} between, set right open {is_open}");
            twins.assert_true(&what);
            twins.set_to(minutes(7));
            twins.assert_true(&format!("{what}; and set once more"));
        }
    }
}

#[test]
fn whatever_is_done_between_a_wrong_clock_and_a_right_one_is_true() {
    let runs = if is_long() { 20_000 } else { 400 };
    for seed in 0..runs {
        let mut dice = Dice(seed);
        let mut twins = Twins::running();
        acts(&mut twins, &mut dice);
        for _ in 0..2 {
            let what = match dice.roll(3) {
                0 => {
                    // Set wrong while it runs, set right while nobody is there.
                    let off = dice.between(90, 90_000);
                    let length = dice.between(0, (off.whole_seconds() / 4).min(600));
                    let off = if dice.roll(2) == 0 { -off } else { off };
                    twins.set_to(off);
                    acts(&mut twins, &mut dice);
                    away(&mut twins, length, Length::ZERO);
                    format!("{} wrong, then {} away", off.words(), length.words())
                }
                1 => {
                    // Set wrong and right, one shortly after the other, and left at once.
                    let (first, second) = (dice.between(-90_000, 90_000), dice.between(-90_000, 90_000));
                    for ahead in [first, second, Length::ZERO] {
                        let wait = dice.between(0, 12);
                        twins.set_after(wait, ahead);
                    }
                    let length = dice.between(0, 50);
                    away(&mut twins, length, Length::ZERO);
                    format!("{}, {} and right", first.words(), second.words())
                }
                _ => {
                    // The same, after an absence that was one.
                    let (length, off) = (dice.between(120, 20_000), dice.between(-20_000, 20_000));
                    away(&mut twins, length, Length::ZERO);
                    acts(&mut twins, &mut dice);
                    twins.set_to(off);
                    acts(&mut twins, &mut dice);
                    twins.set_to(Length::ZERO);
                    format!("{} away, then {} wrong", length.words(), off.words())
                }
            };
            twins.assert_true(&format!("seed {seed}: {what}"));
            acts(&mut twins, &mut dice);
            twins.assert_true(&format!("seed {seed}: {what}, and goes on so"));
        }
    }
}

#[test]
fn opening_says_that_a_clock_set_while_it_ran_was_set_right() {
    for (wrong, absence, said) in [
        (minutes(-60), seconds(4), "computer's clock seems set forward 1 h; what is left is true again"),
        (minutes(-60), minutes(5), "computer's clock seems set forward 1 h; the step ran on for 5 min since"),
        (minutes(60), seconds(4), "computer's clock seems set back 1 h; what is left is true again"),
        (minutes(-60), minutes(30), "1 h 30 since the last fact; the clock ran on (k, then -90, gives it back)"),
    ] {
        let mut room = Room::at_home().starting_listed(&listed(), Some(&["Ana", "Ben"]));
        room.go_to_step(1).keys("space").wait("10s");
        room.now = room.now + wrong;
        room.tell(Msg::TimeSet(wrong));
        room.keys("i \"an idea\" esc q q");
        room.now = room.now + absence - wrong;
        room.kill_and_reopen("0s");
        let screen = room.screen(80, 20);
        assert!(screen.contains(said), "{said}:\n{screen}");
    }
}

/// Each of them is told, and however alike two are, none is taken for the other.
#[test]
fn two_alike_shortly_after_each_other_are_both_taken_in() {
    for jump in [seconds(3), seconds(-3), seconds(-20), minutes(60)] {
        let mut room = Room::at_home().starting_listed(&listed(), Some(&["Ana", "Ben"]));
        room.go_to_step(1).keys("space").wait("30s");
        let left = room.left();
        for _ in 0..3 {
            room.now = room.now + jump;
            room.tell(Msg::TimeSet(jump));
            assert_eq!(room.left(), left, "{}", jump.words());
        }
    }
}

#[test]
fn a_clock_set_forward_closes_nothing_and_takes_no_question_back() {
    let mut room = Room::at_home().starting_listed(&listed(), Some(&["Ana", "Ben"]));
    room.go_to_step(1).keys("space s s");
    room.now = room.now + minutes(60);
    room.tell(Msg::TimeSet(minutes(60)));
    assert!(room.screen(80, 20).contains("clock  "), "{}", room.screen(80, 20));
    room.keys("esc q");
    room.now = room.now + minutes(60);
    room.tell(Msg::TimeSet(minutes(60)));
    assert!(room.screen(80, 20).contains("q again leaves"), "{}", room.screen(80, 20));
}
