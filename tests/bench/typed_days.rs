//! What it costs to know the day that somebody typed: short, with a slip, in words that mean many things, and no day at all.

use divan::{Bencher, black_box};
use fourfold::domain::dates::resolve;
use fourfold::domain::time::Date;

const PHRASES: [&str; 5] = [
    "Fri 4 Dec 2026",
    "by the end of next month",
    "wednsday",
    "a second mar morgen an a second mar morgen an a second mar",
    "once the budget is approved",
];

#[divan::bench(args = PHRASES)]
fn resolve_a_phrase(bencher: Bencher<'_, '_>, phrase: &str) {
    let today = Date::parse("2026-11-25").unwrap();
    bencher.bench_local(|| resolve(black_box(phrase), today, None));
}
