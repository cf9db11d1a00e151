//! What the inner parts cost: `cargo bench`, or `cargo bench -- keys` for some of it. Look at the ratios within one run,
//! never at times from two runs.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measurement that cannot be made should say so at once"
)]

mod day;
mod exports;
mod facts;
mod frames;
mod groups;
mod keys;
mod plans;
mod scripts;
mod typed_days;

/// The facts of a very long day.
const MANY_FACTS: usize = 100_000;
/// The ideas of a small board.
const FEW_IDEAS: u32 = 20;
/// The ideas of a very lively day on one board.
const MANY_IDEAS: u32 = 10_000;

fn main() {
    divan::main();
}
