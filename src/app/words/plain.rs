//! What is written where everything is written in lines: where the session is, how the clock stands, what is asked, numbers
//! of lists, and what stands for words that are private.

use super::keys::CAPS_LOCK;
use crate::domain::public::{
    Asked, MapRow, Outcome, PauseView, PromiseView, Scene, StepView, SummaryView, TallyView, Turn,
};
use crate::domain::signatures::Focus;
use crate::domain::time::{Length, Zone};
use crate::text::{counted, listed};

/// Written where a line was taken and there is nothing else to say.
pub(in crate::app) const DONE: &str = "done";

/// Written at the beginning.
pub(in crate::app) const HOW: &str =
    "Type a key or a name and enter: n or next goes on, ? lists what works here, clock tells the time, q leaves.";

/// Where the session is, in lines: the workshop and its promise at the beginning; else the block, what people are to do and
/// how, how long where that may be told, and who leads.
pub(in crate::app) fn scene(
    (title, promise): (&str, &str),
    scene: &Scene<'_>,
    (given, zone): (Option<Length>, &Zone),
) -> Vec<String> {
    match scene {
        Scene::Welcome(_) => vec![title.to_owned(), promise.to_owned()],
        Scene::Step(step) => of_step(step, given),
        Scene::Debrief(step, questions, _) => {
            let head = format!("Debrief of {}", step.title);
            std::iter::once(head).chain(questions.iter().cloned()).collect()
        }
        Scene::Summary(summary) => of_summary(summary),
        Scene::Pause(PauseView { remaining: None, .. }) => vec!["Everything stands; ! goes on.".to_owned()],
        Scene::Pause(PauseView { remaining: Some(left), back_at }) => {
            let back = back_at.map(|at| format!(", back at {}", zone.clock(at))).unwrap_or_default();
            vec![format!("A break: {} left{back}; ! goes on.", left.figures())]
        }
        Scene::Groups(tables, _) => {
            let table = |(number, names): (usize, &Vec<&str>)| format!("Table {number}: {}.", listed(names));
            (1..).zip(tables).map(table).collect()
        }
        Scene::Promise(promise) => of_promise(promise),
        Scene::Drawn(name, _) => vec![format!("Drawn: {name}.")],
        Scene::Map(map) => {
            let then = if map.is_before_earlier { "last time" } else { "at the start" };
            map.rows.iter().map(|row| carried(row, then)).collect()
        }
        Scene::Statement(words, [number, all], _) => vec![format!("Statement {number} of {all}: {words}")],
        // What the stage is told to show stands in for none of these.
        Scene::Agenda(_) | Scene::Clock(_) | Scene::Blank => Vec::new(),
    }
}

/// Something promised earlier, and what became of it or which keys say so.
fn of_promise(view: &PromiseView<'_>) -> Vec<String> {
    let ([number, all], promise) = (view.number, &view.promise);
    let by = if promise.by_when.is_empty() { String::new() } else { format!(", by {}", promise.by_when) };
    let from = promise.from.map(|from| format!("{from} to ")).unwrap_or_default();
    let keys = (1..).zip(Outcome::ALL).map(|(key, outcome): (usize, _)| format!("{key} {}", outcome.word()));
    let keys = || keys.collect::<Vec<_>>().join(", ");
    vec![
        format!("Promise {number} of {all}, of {}", view.day.words()),
        format!("{from}{}: {}{by}", promise.who.unwrap_or("somebody"), promise.text),
        format!("What became of it: {}.", view.outcome.map_or_else(keys, |outcome| outcome.word().to_owned())),
    ]
}

/// How a signature is carried: `Visioning: 1, thin`.
fn carried(row: &MapRow<'_>, then: &str) -> String {
    let before = row.before.map(|before| format!(", {before} {then}")).unwrap_or_default();
    let names = if row.names.is_empty() { String::new() } else { format!(": {}", listed(&row.names)) };
    format!("{}: {}, {}{before}{names}.", row.signature.name(), row.carriers, row.coverage.word())
}

fn of_step(step: &StepView<'_>, given: Option<Length>) -> Vec<String> {
    let focus = step.focus.map(|focus| format!(" ({})", Focus::name(focus))).unwrap_or_default();
    let how = step.turn.map_or_else(|| step.kind.words().to_owned(), Turn::words);
    let given = given.map(|given| format!(", {}", given.words())).unwrap_or_default();
    let (number, of) = step.number;
    let mut lines = vec![format!("{}{focus}, step {number} of {of}", step.title), format!("{how}{given}.")];
    lines.extend(step.instruction.lines().map(str::to_owned));
    let asked = step.asked.iter().map(Asked::question).filter(|it| !it.is_empty() && *it != step.instruction);
    lines.extend(asked.map(str::to_owned));
    lines.push(step.told.clone());
    lines.extend(step.tally.as_ref().map(|tally| of_tally(tally, step.instruction)));
    if step.board.count > 0 {
        lines.push(format!("On the board: {}.", step.board.counted.counted(step.board.count)));
    }
    if !step.leads.is_empty() {
        lines.push(format!("Led by {}.", listed(&step.leads)));
    }
    lines
}

fn of_tally(tally: &TallyView<'_>, instruction: &str) -> String {
    let option = |(words, hands): &(&str, Option<u32>)| match hands {
        Some(hands) => format!("{words}: {hands}"),
        None => (*words).to_owned(),
    };
    let options: Vec<String> = tally.options.iter().map(option).collect();
    // A question that the instruction asks already is not asked twice.
    let is_asked = tally.question.is_empty() || tally.question == instruction;
    let question = if is_asked { String::new() } else { format!("{} ", tally.question) };
    format!("{question}Counted are: {}.", options.join(", "))
}

fn of_summary(summary: &SummaryView<'_>) -> Vec<String> {
    let mut lines = vec![format!("The summary: {} caught. e writes it.", counted(summary.ideas, "idea", "ideas"))];
    lines.extend(summary.decisions.iter().map(|decision| format!("Decided: {}", decision.text)));
    lines.extend(summary.commitments.iter().map(|promise| {
        let by = if promise.by_when.is_empty() { String::new() } else { format!(", by {}", promise.by_when) };
        format!("{}: {}{by}", promise.who.unwrap_or("somebody"), promise.text)
    }));
    if !summary.leads.is_empty() {
        lines.push(format!("Led by {}.", listed(&summary.leads)));
    }
    lines
}

/// What a list is, and about what; whether there is nothing in it.
pub(in crate::app) fn title(title: &str, about: &str, is_empty: bool) -> String {
    let about = if about.is_empty() || title.ends_with('?') { String::new() } else { format!(": {about}") };
    format!("{title}{about}{}", if is_empty { ": nothing" } else { "" })
}

/// What rows of a list are called that are all private, in the place of what they say.
pub(in crate::app) fn masked_whole(title: &str, labels: &[&str]) -> String {
    format!("{title}: {} {MASKED}", labels.join(", "))
}

/// How many rows were not read out.
pub(in crate::app) fn and_more(count: usize) -> String {
    format!("more reads out {count} others; : and words finds one of them")
}

/// A row of a list with what chooses it.
pub(in crate::app) fn numbered(called: &str, words: &str) -> String {
    format!("{called}. {words}")
}

/// Words with something beside them.
pub(in crate::app) fn beside(beside: &str, words: &str) -> String {
    format!("{beside}: {words}")
}

/// Stands for words that are private, of which only this is told: `note, 23 letters`.
pub(in crate::app) fn masked(what: &str, words: &str) -> String {
    format!("{what}, {}", letters(words))
}

/// How long words are that are not told.
pub(in crate::app) fn letters(words: &str) -> String {
    counted(words.chars().count(), "letter", "letters")
}

/// Written below a list that is looked through by words.
pub(in crate::app) const LOOK_ON: &str = "a number takes one, other words look for more, esc leaves it:";

/// Written above what is told so.
pub(in crate::app) const MASKED: &str = "(private; --show-private has it read out)";

/// What is selected, and what can be done with it.
pub(in crate::app) fn selected(number: usize, words: &str, keys: &[String]) -> String {
    let words = if words.is_empty() { String::new() } else { format!(": {words}") };
    format!("{number} is selected{words}. Next: {}", keys.join(", "))
}

/// A key and what it does, or the other way round.
pub(in crate::app) fn key(key: &str, words: &str) -> String {
    format!("{key} ({words})")
}

/// An action that does not work here, with the reason.
pub(in crate::app) fn does_not_work(action: &str, why: &str) -> String {
    format!("{action}: {why}")
}

/// Written where there is no such number.
pub(in crate::app) fn no_such_number(numbers: &[usize]) -> String {
    match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) => format!("the last list has numbers {first} to {last}; list reads it out again"),
        _ => "no list is open for a number; ? lists what works here".to_owned(),
    }
}

/// Written where the list that is open has no rows.
pub(in crate::app) const NO_ROWS: &str = "nothing is in this list";

/// Written where what has a number is not there any more.
pub(in crate::app) const IS_GONE: &str = "that is not in the list any more; list reads it out again";

/// Written where a disk that was slow is not any more.
pub(in crate::app) const DISK_ANSWERS: &str = "the disk answers again";

/// Written where all of the list that was read out last was read out.
pub(in crate::app) const NO_MORE: &str = "there is no more of it";

/// Written where a letter that means something else is typed in place of a name.
pub(in crate::app) fn is_no_name(letter: &str) -> String {
    format!("{letter} is no name: it is a key elsewhere; type a name of two letters or more, or esc to go on")
}

/// Asked of a letter in a line for words that does something elsewhere.
pub(in crate::app) fn key_or_words(letter: &str, does: &str, label: &str) -> String {
    format!("{letter} is a key: 1. leave the line and do it ({does}), 2. take it as {label}:")
}

/// Written where something is to be copied.
pub(in crate::app) const NO_COPY: &str = "nothing is copied from here; your terminal copies what it shows";

/// Written of words that mean nothing. No more of them than tells which: they may have been meant as something private.
pub(in crate::app) fn unknown(words: &str, is_alone: bool) -> String {
    let then = if is_alone { "? lists what works here" } else { "did you mean:" };
    format!("nothing is called {}; {then}", begun(words))
}

/// The same where it is nearly a word that means something here.
pub(in crate::app) fn nearly(words: &str, near: &str) -> String {
    format!("nothing is called {}; did you mean {near}?", begun(words))
}

fn begun(words: &str) -> String {
    const MOST: usize = 8;
    let short: String = words.chars().take(MOST).take_while(|letter| *letter != ' ').collect();
    let cut = if short.len() < words.len() { "…" } else { "" };
    format!("“{short}{cut}”")
}

/// Written where words stand behind an action that takes none.
pub(in crate::app) fn takes_no_words(action: &str) -> String {
    format!("nothing was done: “{action}” takes no words behind it")
}

/// Written where a capital that was asked about is not meant.
pub(in crate::app) const NOT_DONE: &str = "nothing was done";

/// The numbers that answer whether a key is meant.
pub(in crate::app) const DO_OR_NOT: &str = "1. do it, 2. do nothing:";

/// The numbers that answer whether somebody leaves.
pub(in crate::app) const LEAVE_OR_STAY: &str = "1. leave, 2. stay:";

/// The numbers that answer whether a count is meant.
pub(in crate::app) const TAKE_OR_DROP: &str = "1. take it as it is, 2. drop it";

/// Whether what is said is that Caps Lock may be on.
pub(in crate::app) fn is_slip(said: &str) -> bool {
    said.starts_with(CAPS_LOCK)
}

/// What is said, without the key that answers it on a screen, and without a word about Caps Lock: a line is not typed by one
/// slip.
pub(in crate::app) fn without_keys(said: &str) -> &str {
    let said = said.rsplit_once("; enter again").map_or(said, |(said, _)| said);
    said.strip_suffix(CAPS_LOCK).map_or(said, |said| said.trim_end_matches([' ', ';']))
}

/// What a line is for, and how it ends.
pub(in crate::app) fn prompt(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    format!("{}:", parts.join("; "))
}

/// What an empty line does where nothing stands in the line: it leaves it, unless it does something else.
pub(in crate::app) fn empty_line(takes: Option<&str>) -> String {
    takes.map_or_else(
        || "an empty line or esc leaves it".to_owned(),
        |takes| format!("an empty line {takes}, esc leaves it"),
    )
}

/// The same where words stand in it that can be taken.
pub(in crate::app) const AN_EMPTY_LINE_TAKES: &str = "an empty line takes it as it is, esc leaves it";

/// The same where they cannot.
pub(in crate::app) const AN_EMPTY_LINE_KEEPS_FOR_LATER: &str = "an empty line or esc leaves it, and L brings it back";

/// Said of the header of a table of names.
pub(in crate::app) const ROWS_COME: &str = "that is the header of a table: one person on each line now";

/// Asked of a line that may be one.
pub(in crate::app) fn is_it_a_header(line: &str) -> String {
    format!("is “{line}” the header of a table? 1. yes, one person on each line, 2. no, they are names:")
}

/// Told of a line whose words a terminal does not show.
pub(in crate::app) const NOT_SHOWN: &str = "what you type is not shown";

/// The words that stand in a line.
pub(in crate::app) fn so_far(words: &str) -> String {
    format!("so far: {words}")
}

/// Whether the clock runs.
pub(in crate::app) fn clock_runs(runs: bool, left: Length) -> String {
    let runs = if runs { "the clock runs" } else { "the clock stands" };
    format!("{runs}: {}", of_left(left))
}

fn of_left(left: Length) -> String {
    let figures = left.figures();
    if left.is_negative() { format!("{figures} over") } else { format!("{figures} left") }
}

/// Written when a fifth of the time is left.
pub(in crate::app) fn wrap_up(left: Length) -> String {
    format!("WRAP UP: {}", of_left(left))
}

/// Written when the time is over.
pub(in crate::app) const TIME: &str = "TIME";

/// Written once more a while after that.
pub(in crate::app) fn over(left: Length) -> String {
    format!("OVER: {}", of_left(left))
}

/// Written when a break has lasted as long as it was to.
pub(in crate::app) const BREAK_IS_OVER: &str = "TIME: the break is over; ! goes on";

/// The time of day.
pub(in crate::app) fn time_now(clock: &str) -> String {
    format!("it is {clock}")
}

/// How the clock stands, for whoever asks.
pub(in crate::app) fn left(left: Length, is_running: bool, is_begun: bool) -> String {
    match (is_running, is_begun) {
        (true, _) | (false, true) => clock_runs(is_running, left),
        (false, false) => format!("the clock is not started: {}", of_left(left)),
    }
}

/// The same of a session that stands.
pub(in crate::app) fn stands(left: Option<Length>) -> String {
    left.map_or_else(|| "everything stands".to_owned(), |left| format!("a break: {}", of_left(left)))
}

/// The same where the room is not to see it.
pub(in crate::app) const CLOCK_IS_HIDDEN: &str =
    "this step hides its clock from the room; --show-private has it read out";

/// Whether the stage is blank.
pub(in crate::app) const fn blank(is_blank: bool) -> &'static str {
    if is_blank { "the stage is blank; b shows it again" } else { "the stage is shown again" }
}

/// Whether the stage tells the time of day.
pub(in crate::app) const fn time_of_day(tells: bool) -> &'static str {
    if tells {
        "the room sees the time of day, and until when the step goes"
    } else {
        "the room does not see the time of day any more"
    }
}

/// Whether the stage is frozen.
pub(in crate::app) const fn frozen(is_frozen: bool) -> &'static str {
    if is_frozen { "the stage is frozen; f lets it go on" } else { "the stage goes on" }
}

/// Whether this is the console, and whether any stage shows the session.
pub(in crate::app) const fn console((is_console, stages): (bool, usize)) -> &'static str {
    match (is_console, stages) {
        (true, 0) => {
            "this is a console, and no stage shows this session; `fourfold stage` in the projector's window does"
        }
        (true, _) => "a stage shows this session to the room; this is your console",
        (false, _) => "this is no console any more",
    }
}

/// Asked of a name in something private, where what is private is not told.
pub(in crate::app) const WHO_IS_HIDDEN: &str =
    "who is meant? (private; --show-private has it read out)  type the name  + somebody new  - no name";

/// A line that is to be said now.
pub(in crate::app) fn say_now(text: &str) -> String {
    format!("say now: {text}")
}

/// The same where what is private is not told.
pub(in crate::app) const IS_DUE: &str = "a line is due that you wanted to say (s)";

/// Written where another surface has taken something back.
pub(in crate::app) const TAKEN_BACK: &str = "another screen took something back";
