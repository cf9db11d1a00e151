//! What is said of a step around it: what it is for, who leads, how people work, what votes ask.

use super::clock::{figures, mood_word};
use crate::domain::public::{Asked, ClockView, StepView};
use crate::domain::signatures::Focus;
use crate::screens::words::wall;

/// What stands in the band of a step, from the left: the signature it is for, or else its own title.
pub(super) fn band_title<'a>(step: &StepView<'a>) -> &'a str {
    step.focus.and_then(Focus::signature).map_or(step.title, |signature| signature.name())
}

/// What stands in the band at the right: who leads, how people work, and the clock where it is not large; with less room, less.
pub(super) fn band_facts(step: &StepView<'_>, clock: Option<&ClockView>) -> Vec<String> {
    let lead = (!step.leads.is_empty()).then(|| wall::led_by(&step.leads));
    let many = (step.leads.len() > 1).then(|| wall::led_by_so_many(step.leads.len()));
    let how = Some(step.kind.words().to_owned());
    let clock = clock.map(|clock| [mood_word(clock), &figures(clock)].join(" ").trim_start().to_owned());
    let together = |facts: [&Option<String>; 3]| {
        let there: Vec<&str> = facts.into_iter().flatten().map(String::as_str).collect();
        there.join("  ·  ")
    };
    let less = many.or_else(|| lead.clone());
    let none = None;
    let all = [
        [&lead, &how, &clock],
        [&less, &how, &clock],
        [&less, &none, &clock],
        [&none, &how, &clock],
        [&none, &none, &clock],
    ];
    all.into_iter().map(together).filter(|facts| !facts.is_empty()).collect()
}

/// What votes ask, each with its letter: `A Most useful  ·  B Most surprising`.
pub(in crate::screens) fn asked_words(asked: &[Asked<'_>]) -> String {
    let asked = asked.iter().filter(|asked| !asked.question().is_empty());
    let words = asked.map(|asked| match asked.letter {
        Some(letter) => format!("{letter} {}", asked.question()),
        None => asked.question().to_owned(),
    });
    words.collect::<Vec<_>>().join("  ·  ")
}
