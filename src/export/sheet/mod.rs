//! The run sheet: a workshop on paper, with clock times, for whoever leads it; all of it, or a page for each block that
//! somebody leads.
//!
//! Holds: what stands on the sheet, when its blocks are and who leads them ([`plan`]), and a writer each for Markdown, plain
//! text and HTML; its words are a page of the room's. It is the private paper: what to say and what to watch for are on it.
//!
//! Never here: a clock, a file.

mod html;
mod markdown;
pub mod plan;
mod text;

use super::{Format, Unwritten};
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::Length;
use crate::domain::workshop::{Block, BoardRule, Step, Workshop};
use crate::export::words::sheet as words;
use crate::text::clean_line;
use plan::{Plan, Times};

/// How a sheet is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `CommonMark`, to print or to keep.
    Markdown,
    /// Plain text of 80 columns.
    Text,
    /// One page that needs nothing else, to read and to print.
    Html,
}

/// Writes the run sheet of a plan.
///
/// # Errors
/// Where the writer of the form fails, which no plan is known to bring about.
pub fn write(plan: &Plan<'_>, form: Form) -> Result<String, Unwritten> {
    written(&Sheet::of(plan), form)
}

/// Writes a page for each of these blocks, on a sheet of paper of its own. They are counted from 0; one that is not there has
/// none.
///
/// # Errors
/// Where the writer of the form fails, which no plan is known to bring about.
pub fn pages(plan: &Plan<'_>, blocks: &[usize], form: Form) -> Result<String, Unwritten> {
    written(&Sheet::of_pages(plan, blocks), form)
}

fn written(sheet: &Sheet, form: Form) -> Result<String, Unwritten> {
    match form {
        Form::Markdown => Ok(markdown::write(sheet)),
        Form::Text => Ok(text::write(sheet)),
        Form::Html => html::write(sheet).map_err(|reason| Unwritten::new(Format::Html, &reason)),
    }
}

/// What stands on the sheet.
struct Sheet {
    title: String,
    /// What stands below the title; nothing where each block has a page of its own.
    head: Option<Head>,
    parts: Vec<Part>,
}

/// What is said of the workshop as a whole.
struct Head {
    promise: String,
    facts: Vec<Piece>,
}

/// A block on the sheet.
struct Part {
    at: String,
    /// Which of how many blocks of the workshop it is, where it has a page of its own.
    of: String,
    /// By which it is asked for; counted from 1.
    number: usize,
    title: String,
    focus: Option<Focus>,
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
    look: Look,
}

/// How much of the paper something is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    /// The room sees it.
    Seen,
    /// It is said.
    Said,
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
        (!lines.is_empty()).then(|| Self { label: label.to_owned(), shape, lines, look: Look::Plain })
    }

    fn text(label: &str, text: &str) -> Option<Self> {
        Self::new(label, Shape::Paragraphs, text.split("\n\n"))
    }

    fn looking(label: &str, text: &str, look: Look) -> Option<Self> {
        Self::text(label, text).map(|piece| Self { look, ..piece })
    }
}

impl Sheet {
    fn of(plan: &Plan<'_>) -> Self {
        let workshop = plan.workshop;
        let mut materials: Vec<&str> = Vec::new();
        for material in workshop.blocks.iter().flat_map(|block| &block.materials) {
            if !materials.contains(&material.as_str()) {
                materials.push(material);
            }
        }
        let (from, to) = plan.span();
        let time = words::time(to - from, &plan.times.clock(from), &plan.times.clock(to));
        let end = workshop.end.map(|end| words::at(&Times::From(Length::ZERO).clock(end)));
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
        let head = Head { promise: clean_line(&workshop.promise), facts: facts.into_iter().flatten().collect() };
        Self { title: clean_line(&workshop.title), head: Some(head), parts: parts(plan).collect() }
    }

    fn of_pages(plan: &Plan<'_>, blocks: &[usize]) -> Self {
        let count = plan.workshop.blocks.len();
        let wanted = (0..).zip(parts(plan)).filter(|(index, _)| blocks.contains(index));
        let parts = wanted.map(|(index, part)| Part { of: words::page(index + 1, count), ..part });
        Self { title: clean_line(&plan.workshop.title), head: None, parts: parts.collect() }
    }
}

fn parts<'a>(plan: &'a Plan<'_>) -> impl Iterator<Item = Part> + 'a {
    plan.workshop.blocks.iter().enumerate().map(|(index, block)| part(plan, index, block))
}

fn part(plan: &Plan<'_>, index: usize, block: &Block) -> Part {
    let begins = plan.begins(index);
    let mut within = begins;
    let mut steps = Vec::new();
    for (number, step) in (0_u16..).zip(&block.steps) {
        // Later rounds say what the first one said.
        if step.turn.is_none_or(|turn| turn.round == 1) {
            let rounds = if block.head(number) == number { words::rounds(block, number) } else { String::new() };
            steps.push(step_part(step, &rounds, plan.times.clock(within)));
        }
        within += step.length;
    }
    let rights = block.licence.as_deref().unwrap_or_default();
    let facts = [
        Piece::text("Led by", plan.led_by(index)),
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
        at: plan.times.clock(begins),
        of: String::new(),
        number: index + 1,
        title: clean_line(&block.title),
        focus: block.focus,
        minutes: block.length().words(),
        facts: facts.into_iter().flatten().collect(),
        steps,
        after: after.into_iter().flatten().collect(),
    }
}

fn step_part(step: &Step, rounds: &str, at: String) -> StepPart {
    let in_line = |words: &str| words.split('\n').collect::<Vec<_>>().join(" / ");
    let baton = if step.baton { words::BATON } else { "" };
    let mut facts = vec![
        Piece::text("Rounds", rounds),
        Piece::text("Lead", baton),
        Piece::looking("Room sees", &in_line(&step.stage), Look::Seen),
        Piece::looking("Then", &in_line(&step.work), Look::Seen),
        Piece::looking("Say", &step.say, Look::Said),
    ];
    facts.extend(step.prompts.iter().map(|line| Piece::looking(&words::prompt(line.at), &line.text, Look::Said)));
    facts.push(Piece::text("Watch for", &step.watch));
    let mut caught: Vec<String> = step.captures.iter().map(words::caught).collect();
    if step.board == BoardRule::Hidden && !caught.is_empty() {
        caught.push(words::HIDDEN.to_owned());
    }
    facts.push(Piece::text("Catch", &caught.join("; ")));
    facts.push(Piece::text("Time", &words::bounds(step)));
    StepPart { at, minutes: step.length.words(), how: words::how(step), facts: facts.into_iter().flatten().collect() }
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
    fn no_line_of_text_is_wider_than_paper() {
        let mut workshop = fixture::workshop();
        workshop.blocks[0].steps[0].say =
            format!("{} {}\n\n日本語の長い文章です。{}", "word ".repeat(40), "x".repeat(200), "字".repeat(90));
        workshop.blocks[0].title =
            "A title that is a great deal longer than the paper is wide, as some people write them".into();
        for line in write(&Plan::written(&workshop, None), Form::Text).unwrap().lines() {
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
        workshop.blocks[0].steps[0].stage = "</p><script>alert(2)</script>".into();
        let plan = Plan::written(&workshop, None);
        for pages in [write(&plan, Form::Markdown).unwrap(), pages(&plan, &[0], Form::Markdown).unwrap()] {
            for markup in ["<b>", "<script>", "[a](", "\u{1b}", "\n```", "- *list", "\n# heading"] {
                assert!(!pages.contains(markup), "{markup}:\n{pages}");
            }
        }
        for pages in [write(&plan, Form::Html).unwrap(), pages(&plan, &[0], Form::Html).unwrap()] {
            for markup in ["<b>x", "<script", "\u{1b}", "<a "] {
                assert!(!pages.contains(markup), "{markup}:\n{pages}");
            }
        }
        assert!(!write(&plan, Form::Text).unwrap().contains('\u{1b}'));
    }
}
