//! What is said of a step around it: what it is for, who leads, how people work, what votes ask.

use super::band::band_with;
use super::clock::{figures, mood_word};
use super::sheet::Sheet;
use crate::domain::public::{Asked, ClockView, StepView};
use crate::domain::signatures::Focus;
use crate::domain::time::{TimerState, Zone};
use crate::screens::words::wall;

/// What stands in the band of a step, from the left: the signature it is for, or else its own title.
pub(super) fn band_title<'a>(step: &StepView<'a>) -> &'a str {
    step.focus.and_then(Focus::signature).map_or(step.title, |signature| signature.name())
}

/// What may stand in the band at the right, and what of the step is told elsewhere then.
struct Beside {
    words: String,
    left: Vec<String>,
}

/// Draws the band of a step: what it is for, who leads, how people work where that is to be said, and the clock where it is
/// not large. What had no room in it.
pub(super) fn band_of(
    sheet: &mut Sheet<'_>,
    step: &StepView<'_>,
    title: &str,
    (how, clock): (Option<&str>, Option<&ClockView>),
) -> Vec<String> {
    let beside = band_facts(step, how, clock);
    // Where a block begins it is said which one that is, and not its signature alone.
    let behind = if step.opens && title != step.title { step.title } else { "" };
    let stands = band_with(sheet, step.focus, (title, behind), beside.iter().map(|beside| &beside.words));
    stands.and_then(|index| beside.into_iter().nth(index)).map_or_else(Vec::new, |beside| beside.left)
}

/// What stands in the band at the right: who leads, how people work, and the clock where it is not large; with less room less,
/// and nothing at the last. The clock has its place here as long as there is any.
fn band_facts(step: &StepView<'_>, how: Option<&str>, clock: Option<&ClockView>) -> Vec<Beside> {
    let lead = if step.leads.is_empty() { String::new() } else { wall::led_by(&step.leads) };
    let many = if step.leads.len() > 1 { wall::led_by_so_many(step.leads.len()) } else { lead.clone() };
    let how = how.unwrap_or_default();
    let full = clock.map(|clock| [mood_word(clock), &figures(clock)].join(" ").trim_start().to_owned());
    let full = full.unwrap_or_default();
    // A clock that stands and was not started is one without a word, too.
    let bare = clock.filter(|clock| clock.timer_state == TimerState::Waiting).map_or_else(|| full.clone(), figures);
    let together = |facts: [&str; 3]| {
        let there: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        there.join("  ·  ")
    };
    let all = [
        [&lead, how, &full],
        [&many, how, &full],
        ["", how, &full],
        ["", "", &full],
        ["", "", &bare],
        ["", how, ""],
        [""; 3],
    ];
    let all = all.into_iter().map(|facts| {
        let untold = [how, &full, &lead].into_iter().filter(|fact| !facts.contains(fact));
        // Where only how many lead has room, that is enough, and so is the clock without its word.
        let untold = untold.filter(|fact| *fact != lead || facts[0].is_empty());
        let untold = untold.filter(|fact| *fact != full || facts[2].is_empty());
        Beside { words: together(facts), left: untold.map(str::to_owned).collect() }
    });
    all.collect()
}

/// The time of day, and until when the step goes, where the stage tells it.
pub(super) fn time_of_day(step: &StepView<'_>, zone: &Zone) -> Option<String> {
    let (now, until) = step.time?;
    Some(wall::time_of_day(&zone.short_clock(now), until.map(|until| zone.short_clock(until)).as_deref()))
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
