//! The run sheet as Markdown. No text of the script becomes markup: all of it goes through [`escaped`].

use super::{Part, Piece, Shape, Sheet, words};
use crate::export::escaped;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut page = Page::default();
    if let Some(head) = &sheet.head {
        page.alone(format!("# {}", escaped(&sheet.title)));
        page.alone(escaped(&head.promise));
        page.pieces(&head.facts);
    }
    for (index, part) in sheet.parts.iter().enumerate() {
        let title = format!("{}  {} ({})", part.at, words::numbered(part.number, &escaped(&part.title)), part.minutes);
        if sheet.head.is_some() {
            page.alone(format!("## {title}"));
        } else {
            if index > 0 {
                page.alone("---".to_owned());
            }
            page.alone(format!("# {title}"));
            page.alone(format!("{} · {}", part.of, escaped(&sheet.title)));
        }
        page.part(part, if sheet.head.is_some() { "###" } else { "##" });
    }
    page.0.join("\n") + "\n"
}

/// The lines so far.
#[derive(Default)]
struct Page(Vec<String>);

impl Page {
    /// A line with an empty one before it.
    fn alone(&mut self, line: String) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.push(line);
    }

    /// What stands of a block below its title; `mark` makes the titles of its steps.
    fn part(&mut self, part: &Part, mark: &str) {
        self.pieces(&part.facts);
        for step in &part.steps {
            self.alone(format!("{mark} {}  {} ({})", step.at, step.how, step.minutes));
            self.pieces(&step.facts);
        }
        if part.after.is_empty() {
            return;
        }
        // A rule would end the page.
        self.alone(if mark == "###" { "---".to_owned() } else { format!("{mark} {}", words::AFTER) });
        self.pieces(&part.after);
    }

    /// A list item for each piece; what has more than one line goes below it, set in.
    fn pieces(&mut self, pieces: &[Piece]) {
        for (index, piece) in pieces.iter().enumerate() {
            let (label, first) = (escaped(&piece.label), piece.lines.first().map(|line| escaped(line)));
            let head = match piece.shape {
                Shape::Paragraphs => format!("- **{label}:** {}", first.unwrap_or_default()),
                Shape::Bullets | Shape::Numbers => format!("- **{label}:**"),
            };
            if index == 0 {
                self.alone(head);
            } else {
                self.0.push(head);
            }
            for (number, line) in (1..).zip(&piece.lines) {
                match piece.shape {
                    Shape::Paragraphs if number > 1 => self.alone(format!("  {}", escaped(line))),
                    Shape::Paragraphs => {}
                    Shape::Bullets => self.0.push(format!("  - {}", escaped(line))),
                    Shape::Numbers => self.0.push(format!("  {number}. {}", escaped(line))),
                }
            }
        }
    }
}
