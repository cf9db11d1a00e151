//! Ten thousand ideas to what people take home, and a script to a workshop.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use fourfold::export::{self, Format, Report};
use fourfold::script;

use crate::MANY_IDEAS;
use crate::day::{self, Facts, ZONE};

fn report() -> Report {
    let records = Facts::with_ideas(MANY_IDEAS);
    Report::of(&day::session(day::workshop(), &records), &ZONE, day::after(&records))
}

/// A session to the report that every format is written from.
#[divan::bench(sample_count = 20)]
fn gather(bencher: Bencher<'_, '_>) {
    let records = Facts::with_ideas(MANY_IDEAS);
    let (session, now) = (day::session(day::workshop(), &records), day::after(&records));
    bencher.counter(ItemsCount::new(MANY_IDEAS)).bench(|| Report::of(black_box(&session), &ZONE, now));
}

/// A report to each format.
#[divan::bench(args = Format::ALL, sample_count = 20)]
fn write(bencher: Bencher<'_, '_>, format: Format) {
    let report = report();
    bencher.counter(ItemsCount::new(MANY_IDEAS)).bench(|| export::render(black_box(&report), format).unwrap());
}

/// Every name in a report replaced.
#[divan::bench(sample_count = 20)]
fn redact(bencher: Bencher<'_, '_>) {
    let report = report();
    let bencher = bencher.counter(ItemsCount::new(MANY_IDEAS)).with_inputs(|| report.clone());
    bencher.bench_values(|report| export::redact(report, &[], |_| true));
}

/// The shipped workshop read and checked, with all it uses.
#[divan::bench]
fn check_the_taster(bencher: Bencher<'_, '_>) {
    let taster = script::shipped_workshops()[0];
    let library = script::Library::shipped();
    let bencher = bencher.counter(BytesCount::of_str(taster.text));
    bencher.bench(|| script::read(taster.file, black_box(taster.text), &library));
}
