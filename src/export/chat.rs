//! The gist for a chat: short, plain lines, what matters most first.
//!
//! Never here: the boards in full. What a message leaves out is said at its end.

use crate::domain::captures::CaptureKind;
use std::collections::BTreeSet;

use super::parts::{BlockTime, StepTime};
use super::report::{Caught, Report, Tally};
use super::words::{headings, left_out, minutes, report as words};

/// How many ideas a message carries.
const IDEAS: usize = 5;

/// How many things of any other kind a message carries before it says how many more there are.
const THINGS: usize = 12;

pub(super) fn write(report: &Report) -> String {
    let mut lines = vec![report.workshop.title.clone(), format!("{}, {}", report.held.day, report.hours())];
    if !report.people.is_empty() {
        lines.push(words::people(report.people.len()));
    }
    lines.extend(report.warnings());
    let five = report.lines.iter().map(|line| format!("{}: {}", line.label, line.text));
    section(&mut lines, headings::FIVE_LINES, five.collect());
    let earlier = report.earlier.iter().flat_map(|earlier| &earlier.promises);
    let became = earlier.map(|promise| {
        format!("{}: {}", promise.by(), words::promised(&promise.what, &promise.levels_and_when(), promise.became()))
    });
    section(&mut lines, headings::BECAME_OF, became.collect());
    section(&mut lines, headings::DECIDED_SHORT, report.decisions.iter().map(|caught| caught.text.clone()).collect());
    let commitments = report.commitments.iter().map(|commitment| {
        let who = commitment.what.author.as_deref().unwrap_or(words::SOMEBODY);
        let by_when = commitment.by_and_buddy();
        let by_when = if by_when.is_empty() { by_when } else { format!(" ({by_when})") };
        format!("{who}: {}{by_when}", commitment.what.text)
    });
    section(&mut lines, headings::PROMISED, commitments.collect());
    let handovers = report.letting_go.iter().map(|handover| {
        let parts = [handover.levels(), handover.review_and_answer()].into_iter().filter(|part| !part.is_empty());
        let rest = parts.collect::<Vec<_>>().join("; ");
        let rest = if rest.is_empty() { rest } else { format!(" ({rest})") };
        words::handover(&handover.from, &handover.to, &handover.what, &rest)
    });
    section(&mut lines, headings::LET_GO_SHORT, handovers.collect());
    for (question, favorites) in report.favorites() {
        let told = favorites.iter().take(IDEAS).map(|favorite| format!("{} ({})", favorite.text, favorite.hands));
        section(&mut lines, words::or_most_hands(question), told.collect());
    }
    section(
        &mut lines,
        headings::HANDS_COUNTED,
        report.boards.iter().filter_map(|board| board.tally.as_ref()).map(hands).collect(),
    );
    let text = |caught: &Caught| caught.text.clone();
    section(&mut lines, headings::QUESTIONS, report.questions.iter().map(text).collect());
    section(&mut lines, headings::PARKED, report.parked.iter().map(text).collect());
    if let Some(tally) = &report.return_on_time
        && let Some(mean) = tally.mean_words()
    {
        lines.extend([String::new(), words::worth(&mean, tally.hands())]);
    }
    if let Some(pace) = report.pace() {
        lines.extend([String::new(), words::against_plan(&pace)]);
    }
    section(&mut lines, headings::STEP_BY_STEP, steps(report));
    if !report.confirmed.is_empty() {
        lines.extend([String::new(), words::more_hands(&report.confirmed.join("; "))]);
    }
    lines.extend([String::new(), report.ending_with(not_told(report).as_slice())]);
    lines.join("\n") + "\n"
}

/// The hands for each option, in a line: `Which of these? · Now: 5; Later: 3`.
fn hands(tally: &Tally) -> String {
    let options = tally.labelled().into_iter().map(|(label, count)| format!("{label}: {count}"));
    let options = options.collect::<Vec<_>>().join("; ");
    format!("{} · {options}", tally.question)
}

fn section(lines: &mut Vec<String>, title: &str, things: Vec<String>) {
    if things.is_empty() {
        return;
    }
    lines.extend([String::new(), title.to_owned()]);
    let more = things.len().saturating_sub(THINGS);
    lines.extend(things.into_iter().take(THINGS).map(|thing| format!("- {thing}")));
    if more > 0 {
        lines.push(format!("- {}", words::and_more(more)));
    }
}

/// The steps that the room came to and that took another time than planned, in order; how many did not.
fn steps(report: &Report) -> Vec<String> {
    let steps = report.times.iter().flat_map(|block| block.steps.iter().map(move |step| (block, step)));
    let reached = steps.filter(|(_, step)| step.is_reached());
    // Half a minute that took a few seconds less is no other number of minutes.
    let is_off = |(_, step): &(&BlockTime, &StepTime)| {
        let (planned, spent) = (step.planned, step.spent);
        spent.rounded_minutes() != planned.rounded_minutes() && (spent - planned).rounded_minutes() != 0
    };
    let (off, others): (Vec<_>, Vec<_>) = reached.partition(is_off);
    let told = off.into_iter().map(|(block, step)| {
        let alone = block.steps.len() == 1;
        let name = if alone { block.name() } else { format!("{}, {}", block.name(), step.name) };
        minutes::step_taken(&name, step.planned, step.spent)
    });
    let others = (!others.is_empty()).then(|| minutes::took_their_time(others.len()));
    others.into_iter().chain(told).collect()
}

/// What a message leaves out of a report.
fn not_told(report: &Report) -> Option<String> {
    let favorites = report.favorites();
    let told: BTreeSet<u32> =
        favorites.iter().flat_map(|(_, favorites)| favorites.iter().take(IDEAS)).map(|favorite| favorite.id).collect();
    let ideas = report.boards.iter().flat_map(|board| &board.lanes).flat_map(|lane| &lane.ideas);
    let shown = ideas.filter(|idea| told.contains(&idea.id)).count();
    let others = [
        (report.quotes.len(), CaptureKind::Quote),
        (report.notes.len(), CaptureKind::Note),
        (report.photos.len(), CaptureKind::Photo),
    ];
    left_out::of_message((report.ideas().saturating_sub(shown), shown), &others)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Length;
    use crate::domain::workshop::BlockKind;
    use crate::export::fixture;

    #[test]
    fn a_step_that_took_a_few_seconds_less_took_its_time() {
        let step = |name: &str, planned, spent| StepTime {
            name: name.into(),
            planned: Length::from_seconds(planned),
            spent: Length::from_seconds(spent),
            left_out: false,
        };
        let mut report = fixture::empty();
        report.times = vec![BlockTime {
            title: "Look".into(),
            kind: BlockKind::Exercise,
            focus: None,
            planned: Length::from_seconds(150),
            spent: Length::from_seconds(219),
            put_in: false,
            left_out: false,
            steps: vec![step("1 · Listen", 30, 29), step("2 · Alone", 30, 90), step("3 · In pairs", 90, 100)],
        }];
        assert_eq!(steps(&report), ["2 steps took their time", "Look, 2 · Alone: 0.5 min planned, 1.5 min taken"]);
    }
}
