//! Each screen drawn, at the size of a projector and at a large one, with everything kept from the frame before.

use divan::{Bencher, black_box};
use fourfold::domain::public::public_view;
use fourfold::ui::big_type::BigType;
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};

use crate::day::{self, Day, Facts};
use crate::{FEW_IDEAS, MANY_IDEAS};

/// Columns and rows.
type Size = (u16, u16);

const SIZES: [Size; 2] = [(80, 20), (200, 60)];

/// The instruction that is measured when it is set large.
const QUESTION: &str = "What could we try in 30 days to carry our thin signature?";

fn draw(bencher: Bencher<'_, '_>, (columns, rows): Size, mut day: Day) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    day.frame(&mut buffer);
    bencher.bench_local(|| day.frame(black_box(&mut buffer)));
}

#[divan::bench(args = SIZES)]
fn home(bencher: Bencher<'_, '_>, size: Size) {
    draw(bencher, size, Day::at_home());
}

#[divan::bench(args = SIZES)]
fn agenda(bencher: Bencher<'_, '_>, size: Size) {
    draw(bencher, size, Day::with_ideas(FEW_IDEAS).after_keys("tab"));
}

/// The instruction is large, the clock stands.
#[divan::bench(args = SIZES)]
fn stage_reading(bencher: Bencher<'_, '_>, size: Size) {
    draw(bencher, size, Day::with_ideas(FEW_IDEAS));
}

/// The clock is large and runs.
#[divan::bench(args = SIZES)]
fn stage_running(bencher: Bencher<'_, '_>, size: Size) {
    draw(bencher, size, Day::with_ideas(FEW_IDEAS).after_keys("space"));
}

#[divan::bench(args = SIZES)]
fn stage_running_many_ideas(bencher: Bencher<'_, '_>, size: Size) {
    draw(bencher, size, Day::with_ideas(MANY_IDEAS).after_keys("space"));
}

#[divan::bench(args = SIZES)]
fn board(bencher: Bencher<'_, '_>, size: Size) {
    draw(bencher, size, Day::with_ideas(FEW_IDEAS).after_keys("o"));
}

#[divan::bench(args = SIZES)]
fn board_many_ideas(bencher: Bencher<'_, '_>, size: Size) {
    draw(bencher, size, Day::with_ideas(MANY_IDEAS).after_keys("o"));
}

#[divan::bench(args = SIZES)]
fn summary(bencher: Bencher<'_, '_>, size: Size) {
    // However many steps are left, `n` stops at the summary.
    draw(bencher, size, Day::with_ideas(FEW_IDEAS).after_keys(&"n ".repeat(60)));
}

/// Everything caught, in a list that lies on top.
#[divan::bench(args = [FEW_IDEAS, MANY_IDEAS])]
fn caught_200_by_60(bencher: Bencher<'_, '_>, ideas: u32) {
    draw(bencher, (200, 60), Day::with_ideas(ideas).after_keys("c"));
}

/// What the room may see, made from a session.
#[divan::bench(args = [FEW_IDEAS, MANY_IDEAS])]
fn public_picture(bencher: Bencher<'_, '_>, ideas: u32) {
    let records = Facts::with_ideas(ideas);
    let (session, now) = (day::session(day::workshop(), &records), day::after(&records));
    bencher.bench(|| black_box(public_view(black_box(&session), now)).people);
}

/// An instruction set large: once for each step and size, not for each frame.
#[divan::bench(args = SIZES)]
fn set_an_instruction(bencher: Bencher<'_, '_>, (columns, rows): Size) {
    let big_type = BigType::new();
    bencher.bench(|| big_type.set(black_box(QUESTION), columns - 4, rows - 5, Alignment::Left));
}

/// The figures of a clock set large: once a second.
#[divan::bench(args = SIZES)]
fn set_the_clock(bencher: Bencher<'_, '_>, (columns, rows): Size) {
    let big_type = BigType::new();
    bencher.bench(|| big_type.figures(black_box("12:34"), columns - 4, rows - 8));
}
