//! Facts to lines and back, beside what RON alone takes for the same, and facts to a state.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use fourfold::domain::event::Record;
use fourfold::domain::time::Timestamp;
use fourfold::export::{Clean, Format, Included, Report};
use fourfold::journal;
use fourfold::journal::StoredFact;
use fourfold::library::sessions;
use serde::{Deserialize, Serialize};

use crate::MANY_FACTS;
use crate::day::{self, Day, Facts, ZONE};

/// A fact as RON alone writes and reads it.
#[derive(Serialize, Deserialize)]
struct Bare {
    seq: u64,
    at: Timestamp,
    by: By,
    event: StoredFact,
}

/// Where it came from.
#[derive(Serialize, Deserialize)]
enum By {
    Run(u32),
}

fn facts() -> Vec<Record> {
    Facts::of_all_kinds(MANY_FACTS)
}

fn lines() -> String {
    String::from_utf8(journal::encode_all(&facts()).unwrap()).unwrap()
}

/// Facts to a state.
#[divan::bench(sample_count = 20)]
fn fold(bencher: Bencher<'_, '_>) {
    let records = facts();
    let bencher = bencher.counter(ItemsCount::new(MANY_FACTS)).with_inputs(day::workshop);
    bencher.bench_values(|workshop| day::session(workshop, black_box(&records)));
}

/// Facts to lines with their checksums.
#[divan::bench(sample_count = 20)]
fn encode(bencher: Bencher<'_, '_>) {
    let records = facts();
    bencher.counter(ItemsCount::new(MANY_FACTS)).bench(|| journal::encode_all(black_box(&records)).unwrap());
}

/// The same facts written by RON alone; hold `encode` against it.
#[divan::bench(sample_count = 20)]
fn encode_bare_ron(bencher: Bencher<'_, '_>) {
    let bare = facts().into_iter().map(|Record { seq, at, opening, event, .. }| {
        let (by, event) = (By::Run(opening), StoredFact(event));
        Bare { seq, at, by, event }
    });
    let bare: Vec<Bare> = bare.collect();
    bencher.counter(ItemsCount::new(MANY_FACTS)).bench(|| {
        let mut lines = String::new();
        for fact in black_box(&bare) {
            ron::Options::default().to_writer(&mut lines, fact).unwrap();
            lines.push('\n');
        }
        lines
    });
}

/// Lines to facts: checksums, numbers, everything that may be wrong.
#[divan::bench(sample_count = 20)]
fn decode(bencher: Bencher<'_, '_>) {
    let lines = lines();
    bencher
        .counter(ItemsCount::new(MANY_FACTS))
        .bench(|| journal::read_more(black_box(lines.as_bytes()), 1).records.len());
}

/// The same lines read by RON alone; hold `decode` and `open` against it.
#[divan::bench(sample_count = 20)]
fn decode_bare_ron(bencher: Bencher<'_, '_>) {
    let lines = lines();
    bencher.counter(ItemsCount::new(MANY_FACTS)).bench(|| {
        let facts = black_box(&lines).lines().map(|line| ron::from_str::<Bare>(line).unwrap());
        facts.collect::<Vec<_>>().len()
    });
}

/// The bytes of a file to a session that can be gone on with.
#[divan::bench(sample_count = 20)]
fn open(bencher: Bencher<'_, '_>) {
    let file = day::file(&facts());
    let bencher = bencher.counter(ItemsCount::new(MANY_FACTS)).with_inputs(|| (Day::before_opening(), file.clone()));
    bencher.bench_local_values(|(mut day, bytes)| {
        day.open(bytes);
        day
    });
}

/// The bytes of a file to what `verify` tells of it: at most one and a half times `decode_bare_ron`.
#[divan::bench(sample_count = 20)]
fn verify(bencher: Bencher<'_, '_>) {
    let file = day::file(&facts());
    bencher.counter(ItemsCount::new(MANY_FACTS)).bench(|| sessions::session_in(black_box(&file)).unwrap().facts);
}

/// The bytes of a file to an export: at most one and a half times `decode_bare_ron` for a table.
#[divan::bench(args = Format::ALL, sample_count = 20)]
fn export(bencher: Bencher<'_, '_>, format: Format) {
    let (records, included) = (facts(), Included::default());
    let (file, now) = (day::file(&records), day::after(&records));
    bencher.counter(ItemsCount::new(MANY_FACTS)).bench(|| {
        let session = sessions::session_in(black_box(&file)).unwrap().session;
        Clean::new(Report::of_file(&included, session, &ZONE, now)).render(format).unwrap()
    });
}
