//! Texts to workshops and what is to say about them: what is shipped in one go, one very long script, and the worst text
//! that is still read.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use fourfold::script::{self, LONGEST_TEXT, Library, render};

/// The steps of a very long script.
const MANY_STEPS: usize = 1_000;

const HEAD: &str = "Workshop(id: \"a\", title: \"A\", promise: \"b\", people: (min: 4, max: 20), blocks: [\n";

/// An exercise with so many steps, as an author writes them.
fn long_script() -> String {
    let step = "            Step(\n                kind: Groups,\n                minutes: \"45s\",\n                \
                stage: \"What happened, and when?\",\n                say: \"Tell one ordinary example.\",\n                \
                capture: Ideas(lanes: [\"event\", \"pattern\"]),\n            ),\n";
    let exercise = "Exercise(title: \"A\", signature: Relating, purpose: \"b\", debrief: [], steps: [\n";
    format!("{HEAD}{exercise}{}])])", step.repeat(MANY_STEPS))
}

/// Every shipped exercise and workshop, checked.
#[divan::bench(sample_count = 50)]
fn the_whole_library(bencher: Bencher<'_, '_>) {
    let library = Library::shipped();
    let exercises: Vec<(String, String)> =
        library.names().map(|name| (name.to_owned(), library.text(name).unwrap().to_owned())).collect();
    let bytes: usize = exercises.iter().map(|(_, text)| text.len()).sum();
    let bencher = bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(exercises.len()));
    bencher.bench(|| {
        let alone = black_box(&exercises)
            .iter()
            .map(|(name, text)| script::read_exercise(name, text, &library).diagnostics.len());
        let used = script::shipped_workshops()
            .iter()
            .map(|workshop| script::read(workshop.file, workshop.text, &library).diagnostics.len());
        alone.chain(used).sum::<usize>()
    });
}

/// A workshop of a thousand steps.
#[divan::bench(sample_count = 50)]
fn a_thousand_steps(bencher: Bencher<'_, '_>) {
    let (text, library) = (long_script(), Library::shipped());
    assert!(script::read("a.ron", &text, &library).workshop.is_some());
    let bencher = bencher.counter(BytesCount::new(text.len())).counter(ItemsCount::new(MANY_STEPS));
    bencher.bench(|| script::read("a.ron", black_box(&text), &library).workshop.is_some());
}

/// The same read by RON alone, values thrown away; hold `a_thousand_steps` against it.
#[divan::bench(sample_count = 50)]
fn a_thousand_steps_in_bare_ron(bencher: Bencher<'_, '_>) {
    let text = long_script();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| ron::from_str::<serde::de::IgnoredAny>(black_box(&text)).is_ok());
}

/// As long as a text may be, a mistake in every word, and each that is told drawn.
#[divan::bench(sample_count = 10)]
fn nothing_but_mistakes(bencher: Bencher<'_, '_>) {
    let text = HEAD.to_owned() + &"x,".repeat((LONGEST_TEXT - HEAD.len()) / 2);
    let library = Library::shipped();
    bencher.counter(BytesCount::new(text.len())).bench(|| {
        let reading = script::read("a.ron", black_box(&text), &library);
        reading.diagnostics.iter().map(|found| render(found, &text, false, 100).len()).sum::<usize>()
    });
}
