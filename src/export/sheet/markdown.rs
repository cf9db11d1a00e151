//! The run sheet as Markdown. No text of the script becomes markup: all of it goes through [`escaped`].

use super::{Piece, Shape, Sheet};
use crate::export::escaped;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut page = Page::default();
    page.alone(format!("# {}", escaped(&sheet.title)));
    page.alone(escaped(&sheet.promise));
    page.pieces(&sheet.facts);
    for part in &sheet.parts {
        page.alone(format!("## {}  {} ({})", part.at, escaped(&part.title), part.minutes));
        page.pieces(&part.facts);
        for step in &part.steps {
            page.alone(format!("### {}  {} ({})", step.at, step.how, step.minutes));
            page.pieces(&step.facts);
        }
        if !part.after.is_empty() {
            page.alone("---".to_owned());
            page.pieces(&part.after);
        }
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
