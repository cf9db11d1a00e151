//! What the inner parts cost, for comparison between two builds: look at ratios within one run, never at two runs.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a measurement that cannot be made should say so at once"
)]

mod day;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use fourfold::domain::event::Record;
use fourfold::domain::public::public_view;
use fourfold::export::{self, Format, Report};
use fourfold::input::Key;
use fourfold::{journal, script};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use day::{Day, MANY_FACTS, MANY_IDEAS};

fn main() {
    divan::main();
}

/// Facts to a state.
#[divan::bench(sample_count = 10)]
fn fold_100_000(bencher: Bencher<'_, '_>) {
    let records = day::records(MANY_FACTS);
    bencher.counter(ItemsCount::new(records.len())).bench(|| day::session(black_box(&records)));
}

/// Facts to lines.
#[divan::bench(sample_count = 10)]
fn encode_100_000(bencher: Bencher<'_, '_>) {
    let records = day::records(MANY_FACTS);
    bencher.counter(ItemsCount::new(records.len())).bench(|| journal::encode_all(black_box(&records)).unwrap());
}

/// Lines to facts, checksums and all.
#[divan::bench(sample_count = 10)]
fn decode_100_000(bencher: Bencher<'_, '_>) {
    let file = day::file(&day::records(MANY_FACTS));
    bencher.counter(ItemsCount::new(MANY_FACTS)).bench(|| journal::read(black_box(&file)));
}

/// The same lines read as bare RON, to hold `decode_100_000` and `open_100_000` against.
#[divan::bench(sample_count = 10)]
fn bare_ron_100_000(bencher: Bencher<'_, '_>) {
    let file = String::from_utf8(day::file(&day::records(MANY_FACTS))).unwrap();
    bencher.counter(ItemsCount::new(MANY_FACTS)).bench(|| {
        let lines = file.lines().skip(1);
        lines.map(|line| ron::from_str::<day::Fact>(black_box(line)).unwrap()).collect::<Vec<_>>()
    });
}

/// A file to a session that can go on: decode and fold.
#[divan::bench(sample_count = 10)]
fn open_100_000(bencher: Bencher<'_, '_>) {
    let file = day::file(&day::records(MANY_FACTS));
    bencher.counter(ItemsCount::new(MANY_FACTS)).bench(|| {
        let reading = journal::read(black_box(&file));
        day::session(&reading.records)
    });
}

/// A key that types a letter, to the frame that shows it, at 200 by 60.
#[divan::bench(args = [40, MANY_IDEAS])]
fn key_to_frame_on_the_board(bencher: Bencher<'_, '_>, ideas: usize) {
    let mut day = Day::with_ideas(ideas).on_board();
    let area = Rect::new(0, 0, 200, 60);
    let mut buffer = Buffer::empty(area);
    bencher.bench_local(|| {
        day.key(Key::char('i'));
        day.key(Key::ctrl('c'));
        day.draw(area, &mut buffer);
    });
}

/// A screen drawn.
#[divan::bench(args = [(80, 20), (200, 60)])]
fn draw_stage(bencher: Bencher<'_, '_>, (columns, rows): (u16, u16)) {
    let mut day = Day::with_ideas(40);
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    bencher.bench_local(|| day.draw(area, &mut buffer));
}

/// A board drawn, with few and with many ideas.
#[divan::bench(args = [40, MANY_IDEAS])]
fn draw_board_200_by_60(bencher: Bencher<'_, '_>, ideas: usize) {
    let mut day = Day::with_ideas(ideas).on_board();
    let area = Rect::new(0, 0, 200, 60);
    let mut buffer = Buffer::empty(area);
    bencher.bench_local(|| day.draw(area, &mut buffer));
}

/// The agenda drawn.
#[divan::bench(args = [(80, 20), (200, 60)])]
fn draw_agenda(bencher: Bencher<'_, '_>, (columns, rows): (u16, u16)) {
    let mut day = Day::with_ideas(40).on_agenda();
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    bencher.bench_local(|| day.draw(area, &mut buffer));
}

/// What the room may see, made from a session.
#[divan::bench(args = [40, MANY_IDEAS])]
fn public_picture(bencher: Bencher<'_, '_>, ideas: usize) {
    let records: Vec<Record> = day::records(ideas);
    let session = day::session(&records);
    bencher.bench(|| black_box(public_view(&session, day::NINE)).people);
}

/// Ten thousand ideas to each format.
#[divan::bench(args = Format::ALL, sample_count = 10)]
fn export_10_000(bencher: Bencher<'_, '_>, format: Format) {
    let session = day::session(&day::records(MANY_IDEAS));
    let report = Report::of(&session, &day::ZONE, day::NINE);
    bencher.bench(|| export::render(black_box(&report), format).unwrap().len());
}

/// The shipped workshop read, with all it uses.
#[divan::bench]
fn check_the_taster(bencher: Bencher<'_, '_>) {
    let taster = script::shipped_workshops()[0];
    let library = script::Library::shipped();
    bencher.bench(|| script::read(taster.file, black_box(taster.text), &library).diagnostics.len());
}
