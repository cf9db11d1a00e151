//! Groups for a whole day, round after round, each with all before it in mind: they have to be there within a frame.

use divan::{Bencher, black_box};
use fourfold::domain::groups::{Division, Request, Wishes, make};
use fourfold::domain::people::PersonId;

/// A room, and one that is larger than any.
const PEOPLE: [u32; 2] = [60, 200];
const ROUNDS: usize = 8;

#[divan::bench(args = PEOPLE)]
fn fives_over_a_day(bencher: Bencher<'_, '_>, people: u32) {
    let people: Vec<PersonId> = (1..=people).map(PersonId).collect();
    bencher.bench(|| {
        let mut past = Vec::new();
        for _ in 0..ROUNDS {
            let division = Division::Of(5);
            let wishes = Wishes::default();
            let request = Request { people: &people, division, rounds: ROUNDS, past: &past, wishes, seed: 7 };
            let made = make(black_box(&request));
            past.push(made.groups);
        }
        past
    });
}
