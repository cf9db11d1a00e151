//! What is said where several values do not go together: what is wrong, and what to do about it.

use super::values::{KEEP_ONE, did_you_mean, keep};
use crate::domain::time::Length;

/// Said of an exercise of too many steps.
pub(in crate::script) fn too_many_steps(count: usize, most: usize) -> (String, String) {
    let message = format!("{count} steps are more than an exercise can hold");
    (message, format!("{}; every part of a round is one", keep(most)))
}

/// Said of a least time that is above the planned one.
pub(in crate::script) fn least_above(least: Length, planned: Length) -> (String, &'static str) {
    let message = format!("the least time, {}, is above the planned {}", least.words(), planned.words());
    (message, "lower `min` or raise `minutes`")
}

/// Said of a greatest time that is below the planned one.
pub(in crate::script) fn most_below(most: Length, planned: Length) -> (String, &'static str) {
    let message = format!("the greatest time, {}, is below the planned {}", most.words(), planned.words());
    (message, "raise `max` or lower `minutes`")
}

/// Said of a bound of a step that keeps its time.
pub(in crate::script) fn fixed_has_no(name: &str) -> (String, String) {
    (format!("a step that keeps its time has no `{name}`"), format!("delete `{name}`, or `fixed`"))
}

/// Said of a line that comes when its step is over.
pub(in crate::script) fn prompt_too_late(comes: Length, over: Length) -> (String, &'static str) {
    let message = format!("this line comes at {}, and the step is over after {}", comes.words(), over.words());
    (message, "lower `at` or raise the step's `minutes`")
}

/// Said of a lane that is not there.
pub(in crate::script) fn no_lane(lane: &str) -> String {
    format!("this exercise has no lane `{lane}`")
}

/// What to do where there is no lane at all.
pub(in crate::script) const NAME_LANES: &str = "name lanes first: capture: Ideas(lanes: [\"…\", \"…\"])";

/// How many words are large on a stage.
const LARGE_WORDS: &str = "In fine letters (octants) 25 words are large on a stage of 80 by 20, 20 at 120 by 40, 16 at 60 by 16; \
                           in coarse ones (quadrants) 10, and 7 at 60 by 16";

/// Said of an instruction of too many words.
pub(in crate::script) fn too_many_words(words: usize, most: usize) -> (String, String) {
    let message = format!("{words} words are too many to read from the last row: {most} at most, 12 are better");
    (message, format!("keep what people do; the rest belongs in `say`. {LARGE_WORDS}"))
}

/// Said of an instruction that is small in coarse letters.
pub(in crate::script) fn small_where_coarse(words: usize, has_clock: bool) -> (String, String) {
    let message = format!("{words} words are small on a stage of 80 by 20 whose letters are coarse");
    let shorter = if has_clock { ", or write `work: \"…\"` for while people work" } else { "" };
    (message, format!("use fewer{shorter}. {LARGE_WORDS}"))
}

/// Said of a letter that is never large.
pub(in crate::script) fn never_large(letter: char) -> (String, &'static str) {
    let message =
        format!("this will be small on a stage: there is no large `{letter}`, and words are large only together");
    (message, "leave it out, or write it in Latin, Greek or Cyrillic letters")
}

/// Said of words that would be small above a running clock: how many letters and lines, and how many are large.
pub(in crate::script) fn drawn_small(
    (letters, lines): (usize, usize),
    (most_letters, most_lines): (usize, usize),
) -> (String, &'static str) {
    let much = if letters > most_letters { format!("{letters} letters") } else { format!("{lines} lines") };
    let message = format!(
        "{much} may be drawn small on a stage of 80 by 20 while the clock runs: {most_letters} letters on {most_lines} lines are large"
    );
    (message, "use fewer, or write `work: \"…\"` beside `stage`: a shorter line for while people work")
}

/// Said of an instruction with a word that is too long.
pub(in crate::script) fn word_too_long(letters: usize, most: usize) -> (String, &'static str) {
    let message = format!("a word of {letters} letters is torn or small on a stage: {most} at most");
    (message, "use a shorter word, or part it with a hyphen")
}

/// Said of an instruction that is too high.
pub(in crate::script) fn too_many_rows(rows: usize, most: usize) -> (String, &'static str) {
    (format!("this takes {rows} rows on a stage of 60 by 16, and {most} are there"), "use fewer lines")
}

/// Said of a question that is too wide.
pub(in crate::script) fn question_too_wide(width: usize, most: usize) -> (String, &'static str) {
    let message = format!("a question of {width} columns is cut on a small stage: {most} at most");
    (message, "ask it in fewer words; the rest belongs in `say`")
}

/// Said of too much theory.
pub(in crate::script) fn too_much_talk(length: Length, most: Length) -> (String, &'static str) {
    let (length, most) = (length.words(), most.words());
    let message = format!("{length} of talk lose a room: {most} at most before people do something");
    (message, "cut it, or let people try something in between")
}

/// Said of a short form that is not.
pub(in crate::script) fn short_not_shorter(short: Length, full: Length) -> (String, &'static str) {
    let message = format!("the short form takes {}, the full one {}", short.words(), full.words());
    (message, "leave out steps or give them less time")
}

/// Said of an exercise without a debrief.
pub(in crate::script) const NO_DEBRIEF: (&str, &str) = (
    "this exercise ends without a debrief",
    "add `debrief: [\"…\"]`, or `debrief: []` where nobody should ask anything",
);

/// Said of a workshop of too many blocks.
pub(in crate::script) fn too_many_blocks(count: usize, most: usize) -> (String, String) {
    (format!("{count} blocks are more than a workshop can hold"), keep(most))
}

/// Said of a short form beside steps of one's own.
pub(in crate::script) const SHORT_AND_STEPS: (&str, &str) =
    ("`form: Short` and `steps` cannot both say which steps are run", KEEP_ONE);

/// Said of a workshop of more than a day.
pub(in crate::script) fn past_a_day(length: Length) -> (String, &'static str) {
    let message = format!("all blocks together take {}, more than a day", length.words());
    (message, "part it into several workshops")
}

/// Said of a workshop that takes longer than it promises.
pub(in crate::script) fn past_promise(length: Length, over: Length) -> (String, &'static str) {
    let message = format!("the blocks take {}, {} more than this", length.words(), over.words());
    (message, "give a block fewer minutes, or drop one")
}

/// Said of a block by the end of which there was no break for so long.
pub(in crate::script) fn no_break(since: Length) -> (String, &'static str) {
    let message = format!("by the end of this block people have had no break for {}", since.words());
    (message, "add a `Break(minutes: 10)` before it")
}

/// Said of a vote on what nothing has caught.
pub(in crate::script) fn nothing_to_vote_on(word: &str) -> (&'static str, String) {
    let remedy = format!("catch `{word}` in a step before it, or give it a `Tally( … )`");
    ("there is nothing to vote on by then", remedy)
}

/// Said of an exercise for other numbers of people than the workshop.
pub(in crate::script) fn other_people(suits: (u16, u16), workshop: (u16, u16)) -> (String, &'static str) {
    let ((least, most), (min, max)) = (suits, workshop);
    let message = format!("this suits {least} to {most} people, the workshop is for {min} to {max}");
    (message, "take another exercise, or say in `people` that it works here")
}

/// Said of minutes that are not those of the rounds.
pub(in crate::script) fn not_the_sum(written: Length, sum: Length) -> (String, &'static str) {
    let message = format!("this says {}, and the rounds take {} together", written.words(), sum.words());
    (message, "delete `minutes`, or change the parts")
}

/// Said where an exercise has no short form.
pub(in crate::script) const NO_SHORT_FORM: (&str, &str) =
    ("this exercise has no short form", "delete `form`, or give `minutes` instead");

/// Said of a step that the exercise does not have.
pub(in crate::script) fn no_step(number: u16, count: usize) -> (String, String) {
    let message = format!("there is no step {number}: this exercise has {count}");
    (message, format!("write a number from 1 to {count}"))
}

/// Said of minutes that make turns unequal, and which would not.
pub(in crate::script) fn uneven(minutes: Length, below: Length, above: Length) -> (String, String) {
    let message = format!("{} cannot be shared out so that all turns are equal", minutes.words());
    (message, format!("write \"{}s\" or \"{}s\"", below.whole_seconds(), above.whole_seconds()))
}

/// Said of too few minutes.
pub(in crate::script) fn too_few_minutes(minutes: Length, least: Length) -> (String, &'static str) {
    let message = format!("{} are too few: the steps need {} at least", minutes.words(), least.words());
    (message, "give more minutes, use `form: Short`, or change the steps' `min`")
}

/// Said of too many.
pub(in crate::script) fn too_many_minutes(minutes: Length, most: Length) -> (String, &'static str) {
    let message = format!("{} are too many: the steps take {} at most", minutes.words(), most.words());
    (message, "give fewer minutes, or change the steps' `max` or `fixed`")
}

/// Said of a workshop where an exercise belongs.
pub(in crate::script) fn a_workshop(written: &str) -> (String, &'static str) {
    (format!("`{written}` is a workshop"), "name the file of an exercise")
}

/// Said of an exercise in a circle of one.
pub(in crate::script) const BUILT_ON_ITSELF: (&str, &str) =
    ("this exercise is built on itself", "name another in `like`, or leave it out");

/// Said of exercises in a circle, each in quotes.
pub(in crate::script) fn built_in_a_circle(circle: &[String]) -> (String, &'static str) {
    let message = format!("these exercises are built on each other in a circle: {}", circle.join(" on "));
    (message, "leave `like` out in one of them")
}

/// Said of exercises on exercises without end.
pub(in crate::script) fn built_too_deep(most: usize) -> (String, &'static str) {
    let message = format!("exercises are built on each other more than {most} deep");
    (message, "build on one that is nearer to the first")
}

/// Said of a path that should be a name.
pub(in crate::script) fn no_file(written: &str, name: &str) -> (String, String) {
    (format!("there is no file `{written}`"), format!("a name has no `.ron` at its end: write \"{name}\""))
}

/// Said of a name that should be a path.
pub(in crate::script) fn no_path(written: &str) -> (String, String) {
    (no_exercise(written), format!("the path of a file ends in `.ron`: write \"{written}.ron\""))
}

/// Said of an exercise that is not there.
pub(in crate::script) fn no_exercise(written: &str) -> String {
    format!("there is no exercise `{written}`")
}

/// What to do about it: one of those near to it, or where all are told.
pub(in crate::script) fn one_of_exercises(near: &[&str]) -> String {
    if near.is_empty() { "`fourfold list exercises` names them all".to_owned() } else { did_you_mean(near) }
}

/// Said of a file that cannot be had.
pub(in crate::script) fn cannot_be_used(written: &str, why: &str) -> String {
    format!("`{written}` cannot be used: {why}")
}

/// What to do about a file by its path.
pub(in crate::script) fn looked_for(place: &str) -> String {
    format!("it was looked for at {place}; a path counts from the file that names it")
}

/// What to do about an exercise of one's own.
pub(in crate::script) fn own_looked_for(place: &str) -> String {
    format!("it was looked for at {place}, where exercises of your own lie")
}

/// Said of a file beyond the most that a script may use.
pub(in crate::script) fn not_read(written: &str, files: usize, bytes: usize) -> (String, String) {
    let message = format!("`{written}` is not among the files that were read");
    (message, format!("a script can use {files} files, of {} MB in all", bytes / 1_000_000))
}

/// Said of a workshop of too many steps.
pub(in crate::script) fn too_many_steps_in_all(steps: usize, most: usize) -> (String, String) {
    (format!("with this block the workshop has {steps} steps, more than it can hold"), keep(most))
}
