//! The run sheet: a workshop on paper, with clock times, for whoever leads it.
//!
//! Holds: what stands on the sheet, and a writer each for Markdown and for plain text; its words are a page of the room's.
//! It is the private paper: what to say and what to watch for are on it.
//!
//! Never here: a clock, a file; a session (the sheet is made before there is one).

mod markdown;
mod text;

use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::Length;
use crate::domain::workshop::{Block, BoardRule, Step, Workshop};
use crate::export::words::sheet as words;
use crate::text::clean_line;

/// How a sheet is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `CommonMark`, to print or to keep.
    Markdown,
    /// Plain text of 80 columns.
    Text,
}

/// Writes the run sheet of a workshop. `start` is the time of day it begins, counted from midnight; without it the times
/// count from nought.
pub fn write(workshop: &Workshop, start: Option<Length>, form: Form) -> String {
    let sheet = Sheet::of(workshop, start);
    match form {
        Form::Markdown => markdown::write(&sheet),
        Form::Text => text::write(&sheet),
    }
}

/// What stands on the sheet.
struct Sheet {
    title: String,
    promise: String,
    facts: Vec<Piece>,
    parts: Vec<Part>,
}

/// A block on the sheet.
struct Part {
    at: String,
    title: String,
    minutes: String,
    /// Before its steps.
    facts: Vec<Piece>,
    steps: Vec<StepPart>,
    /// After its steps.
    after: Vec<Piece>,
}

/// A step on the sheet.
struct StepPart {
    at: String,
    minutes: String,
    how: String,
    facts: Vec<Piece>,
}

/// Something said under a label; never empty.
struct Piece {
    label: String,
    shape: Shape,
    lines: Vec<String>,
}

/// What the lines of a piece are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Paragraphs,
    Bullets,
    Numbers,
}

impl Piece {
    /// None where there is nothing to say.
    fn new<T: AsRef<str>>(label: &str, shape: Shape, lines: impl IntoIterator<Item = T>) -> Option<Self> {
        let lines: Vec<String> = lines.into_iter().map(|line| clean_line(line.as_ref())).collect();
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then(|| Self { label: label.to_owned(), shape, lines })
    }

    fn text(label: &str, text: &str) -> Option<Self> {
        Self::new(label, Shape::Paragraphs, text.split("\n\n"))
    }
}

impl Sheet {
    fn of(workshop: &Workshop, start: Option<Length>) -> Self {
        let mut at = Length::ZERO;
        let parts = workshop.blocks.iter().map(|block| {
            let part = part(block, start, at);
            at += block.length();
            part
        });
        let parts = parts.collect();
        let length = workshop.length();
        let time = words::time(length, &clock(start, Length::ZERO), &clock(start, length));
        let mut materials: Vec<&str> = Vec::new();
        for material in workshop.blocks.iter().flat_map(|block| &block.materials) {
            if !materials.contains(&material.as_str()) {
                materials.push(material);
            }
        }
        let end = workshop.end.map(|end| words::at(&clock(Some(Length::ZERO), end)));
        let groups = workshop.groups.map(words::groups);
        let facts = [
            Piece::text("For", &words::for_whom(workshop)),
            Piece::text("Time", &time),
            Piece::text("Must end", &end.unwrap_or_default()),
            Piece::text("Theme", workshop.theme.as_deref().unwrap_or_default()),
            Piece::text("Groups", &groups.unwrap_or_default()),
            Piece::text("Signatures", &by_signature(workshop)),
            Piece::new("Bring", Shape::Bullets, materials),
        ];
        Self {
            title: clean_line(&workshop.title),
            promise: clean_line(&workshop.promise),
            facts: facts.into_iter().flatten().collect(),
            parts,
        }
    }
}

fn part(block: &Block, start: Option<Length>, at: Length) -> Part {
    let mut within = at;
    let mut steps = Vec::new();
    for (number, step) in (0_u16..).zip(&block.steps) {
        // Later rounds say what the first one said.
        if step.turn.is_none_or(|turn| turn.round == 1) {
            let rounds = if block.head(number) == number { words::rounds(block, number) } else { String::new() };
            steps.push(step_part(step, &rounds, clock(start, within)));
        }
        within += step.length;
    }
    let rights = block.licence.as_deref().unwrap_or_default();
    let facts = [
        Piece::text("Signature", block.focus.map_or("", Focus::name)),
        Piece::text("Why", &block.purpose),
        Piece::text("Suits", &block.people.map(words::people).unwrap_or_default()),
        Piece::text("Room", &block.room),
        Piece::new("Bring", Shape::Bullets, &block.materials),
        Piece::text("Safety", words::safety(block)),
        Piece::text("If late", words::priority(block)),
        Piece::text("Who leads", &block.lead),
        Piece::text("Tried", &words::tried(block)),
    ];
    let after = [
        Piece::new("Debrief", Shape::Numbers, &block.debrief),
        Piece::new("Watch for", Shape::Bullets, &block.watch),
        Piece::text("Source", &block.source),
        Piece::text("Rights", rights),
    ];
    Part {
        at: clock(start, at),
        title: clean_line(&block.title),
        minutes: block.length().words(),
        facts: facts.into_iter().flatten().collect(),
        steps,
        after: after.into_iter().flatten().collect(),
    }
}

fn step_part(step: &Step, rounds: &str, at: String) -> StepPart {
    let stage = step.stage.split('\n').collect::<Vec<_>>().join(" / ");
    let baton = if step.baton { words::BATON } else { "" };
    let mut facts = vec![
        Piece::text("Rounds", rounds),
        Piece::text("Lead", baton),
        Piece::text("Room sees", &stage),
        Piece::text("Say", &step.say),
    ];
    facts.extend(step.prompts.iter().map(|line| Piece::text(&words::prompt(line.at), &line.text)));
    facts.push(Piece::text("Watch for", &step.watch));
    let mut caught: Vec<String> = step.captures.iter().map(words::caught).collect();
    if step.board == BoardRule::Hidden && !caught.is_empty() {
        caught.push(words::HIDDEN.to_owned());
    }
    facts.push(Piece::text("Catch", &caught.join("; ")));
    facts.push(Piece::text("Time", &words::bounds(step)));
    StepPart { at, minutes: step.length.words(), how: words::how(step), facts: facts.into_iter().flatten().collect() }
}

/// A moment of the plan: the time of day, or without a start how far into the plan.
fn clock(start: Option<Length>, at: Length) -> String {
    let minutes = (start.unwrap_or_default() + at).whole_seconds() / 60;
    match start {
        Some(_) => format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60),
        None => format!("{}:{:02}", minutes / 60, minutes % 60),
    }
}

fn by_signature(workshop: &Workshop) -> String {
    let lengths = Signature::ALL.into_iter().zip(workshop.length_by_signature());
    let spent = lengths.filter(|(_, length)| *length > Length::ZERO);
    spent.map(|(signature, length)| format!("{} {}", signature.name(), length.words())).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture;

    #[test]
    fn times_are_the_clock_s_or_count_from_nought() {
        assert_eq!(clock(None, Length::from_minutes(65)), "1:05");
        let late = Some(Length::from_minutes(23 * 60 + 30));
        assert_eq!(clock(late, Length::from_minutes(45)), "00:15", "a plan may pass midnight");
        assert_eq!(clock(late, Length::from_seconds(59)), "23:30");
    }

    #[test]
    fn every_block_and_step_has_its_time() {
        let workshop = fixture::workshop();
        let sheet = Sheet::of(&workshop, Some(Length::from_minutes(9 * 60)));
        let times: Vec<&str> = sheet.parts.iter().map(|part| part.at.as_str()).collect();
        assert_eq!(times, ["09:00", "09:08", "09:18"]);
        let steps: usize = sheet.parts.iter().map(|part| part.steps.len()).sum();
        assert_eq!(steps, workshop.blocks.iter().map(|block| block.steps.len()).sum::<usize>());
    }

    #[test]
    fn no_line_of_text_is_wider_than_paper() {
        let mut workshop = fixture::workshop();
        workshop.blocks[0].steps[0].say =
            format!("{} {}\n\n日本語の長い文章です。{}", "word ".repeat(40), "x".repeat(200), "字".repeat(90));
        workshop.blocks[0].title =
            "A title that is a great deal longer than the paper is wide, as some people write them".into();
        for line in write(&workshop, None, Form::Text).lines() {
            assert!(crate::text::width(line) <= 80, "{line}");
        }
    }

    #[test]
    fn hostile_words_stay_words() {
        let mut workshop = fixture::workshop();
        workshop.title = "# <b>x</b>\u{1b}[31m".into();
        workshop.blocks[0].title = "[a](http://x.yz)".into();
        workshop.blocks[0].debrief = vec!["<script>alert(1)</script>".into(), "# heading".into()];
        workshop.blocks[0].steps[0].say = "first\n\n- *list*\n\n```".into();
        let page = write(&workshop, None, Form::Markdown);
        for markup in ["<b>", "<script>", "[a](", "\u{1b}", "\n```", "- *list", "\n# heading"] {
            assert!(!page.contains(markup), "{markup}:\n{page}");
        }
        assert!(!write(&workshop, None, Form::Text).contains('\u{1b}'));
    }
}
