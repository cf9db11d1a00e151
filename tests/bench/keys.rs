//! A key to its frame, at 200 by 60: taken in, decided, encoded, applied, made ready and drawn; with few ideas and with
//! many. Most of these press a pair of keys that undo each other, and count two.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use fourfold::input::Key;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::day::Day;
use crate::{FEW_IDEAS, MANY_IDEAS};

const IDEAS: [u32; 2] = [FEW_IDEAS, MANY_IDEAS];

/// Presses each of these keys and draws a frame after each.
fn press(bencher: Bencher<'_, '_>, mut day: Day, keys: &str) {
    let keys: Vec<Key> = keys.split_whitespace().map(|key| key.parse().unwrap()).collect();
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
    day.frame(&mut buffer);
    bencher.counter(ItemsCount::new(keys.len())).bench_local(|| {
        for key in &keys {
            day.key(black_box(*key));
            day.frame(&mut buffer);
        }
    });
}

/// Letters into an open line above the board.
#[divan::bench(args = IDEAS)]
fn type_on_the_board(bencher: Bencher<'_, '_>, ideas: u32) {
    press(bencher, Day::with_ideas(ideas).after_keys("o i"), "x backspace");
}

/// Letters into an open line on the stage.
#[divan::bench(args = IDEAS)]
fn type_on_the_stage(bencher: Bencher<'_, '_>, ideas: u32) {
    press(bencher, Day::with_ideas(ideas).after_keys("space i"), "x backspace");
}

/// The selection moves over the board.
#[divan::bench(args = IDEAS)]
fn select_on_the_board(bencher: Bencher<'_, '_>, ideas: u32) {
    press(bencher, Day::with_ideas(ideas).after_keys("o up up"), "up down");
}

/// An idea is caught on the board, and taken back.
#[divan::bench(args = IDEAS)]
fn catch_on_the_board(bencher: Bencher<'_, '_>, ideas: u32) {
    press(bencher, Day::with_ideas(ideas).after_keys("o"), "i x enter esc u");
}

/// A clock is started, and paused.
#[divan::bench(args = IDEAS)]
fn start_and_pause(bencher: Bencher<'_, '_>, ideas: u32) {
    press(bencher, Day::with_ideas(ideas).after_keys("space"), "space space");
}

/// To the next step and back: both instructions are set anew.
#[divan::bench(args = IDEAS)]
fn next_and_back(bencher: Bencher<'_, '_>, ideas: u32) {
    press(bencher, Day::with_ideas(ideas), "n p");
}

/// From the stage to the board and back.
#[divan::bench(args = IDEAS)]
fn board_and_stage(bencher: Bencher<'_, '_>, ideas: u32) {
    press(bencher, Day::with_ideas(ideas), "o o");
}

/// From the stage to the agenda and back.
#[divan::bench(args = IDEAS)]
fn agenda_and_stage(bencher: Bencher<'_, '_>, ideas: u32) {
    press(bencher, Day::with_ideas(ideas), "tab tab");
}
