//! The language of scripts as one table: every bracket and every field, what each means, its type, what it usually is, an
//! example. What is accepted, `fourfold explain` and the tables of the author's guide are all drawn from it. The rows stand
//! beside their readers; here they are put together.

use super::captures;
use super::counted::{self, RawCount};
use super::exercise::{EXERCISE, RawExercise};
use super::ideas::{AXES, IDEAS, RawAxes, RawIdeas};
use super::parts::{PEOPLE, RawPeople};
use super::record::Record;
use super::shape::Language;
pub use super::shape::{Field, Needed, Shape};
use super::step::{CHANGE, PART, PROMPT, ROUNDS, RawPart, RawPrompt, RawRounds, RawStep, STEP};
use super::workshop::{BREAK, BUFFER, ENERGISER, OneStep, RawWorkshop, TEACH, USE, Usage, WORKSHOP};

/// The language, from the whole to its parts.
pub(super) const LANGUAGE: Language = Language {
    shapes: &[
        &[WORKSHOP, USE, EXERCISE, TEACH, ENERGISER, BREAK, BUFFER, STEP, CHANGE, ROUNDS, PART, PEOPLE, PROMPT],
        &[IDEAS, AXES],
        captures::PLAIN_SHAPES,
        counted::SHAPES,
    ],
    rows: &[
        RawWorkshop::ROWS,
        Usage::ROWS,
        RawExercise::ROWS,
        OneStep::ROWS,
        RawStep::ROWS,
        RawRounds::ROWS,
        RawPart::ROWS,
        RawPeople::ROWS,
        RawPrompt::ROWS,
        RawIdeas::ROWS,
        RawAxes::ROWS,
        RawCount::ROWS,
    ],
};

/// Every shape, from the whole to its parts.
pub fn shapes() -> impl Iterator<Item = &'static Shape> {
    LANGUAGE.shapes()
}

/// Every field, in the same order.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    LANGUAGE.fields()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_where_is_read_off_the_table() {
        let is_item = |word: &&str| LANGUAGE.is_item(word);
        let words: Vec<&str> = shapes().filter_map(|shape| shape.head).filter(is_item).collect();
        assert!(!is_item(&"texts"), "what is no bracket opens nothing");
        assert_eq!(words, ["Use", "Exercise", "Teach", "Energiser", "Break", "Buffer", "Step", "Change", "Part"]);

        let is_of_a_bare_group = |name: &&str| LANGUAGE.is_of_a_bare_group(name);
        let mut bare: Vec<&str> = fields().map(|field| field.name).filter(is_of_a_bare_group).collect();
        bare.sort_unstable();
        bare.dedup();
        assert_eq!(bare, ["across", "at", "max", "min", "text", "up"]);
    }
}
