//! The run sheet as plain text, 80 columns wide.

use super::{Piece, Shape, Sheet, words};
use crate::text::{width, wrap};

/// The columns of the paper.
const COLUMNS: u16 = 80;
/// The columns of a clock time and the gap after it.
const TIME: u16 = 7;
/// The columns of a label and the gap after it.
const LABEL: u16 = 13;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut page = Page(Vec::new());
    if let Some(head) = &sheet.head {
        page.text(0, &sheet.title);
        page.0.push("=".repeat(page.0.iter().map(|line| usize::from(width(line))).max().unwrap_or(0)));
        page.text(0, &head.promise);
        page.0.push(String::new());
        page.pieces(0, &head.facts);
    }
    for (index, part) in sheet.parts.iter().enumerate() {
        if sheet.head.is_some() {
            page.0.push(String::new());
            page.0.push("-".repeat(usize::from(COLUMNS)));
        } else {
            if index > 0 {
                page.0.extend([String::new(), "=".repeat(usize::from(COLUMNS)), String::new()]);
            }
            page.text(0, &format!("{} · {}", part.of, sheet.title));
        }
        let title = words::numbered(part.number, &part.title.to_uppercase());
        page.hung(0, &part.at, TIME, &format!("{title} ({})", part.minutes));
        page.pieces(TIME, &part.facts);
        for step in &part.steps {
            page.0.push(String::new());
            page.hung(0, &step.at, TIME, &format!("{} ({})", step.how, step.minutes));
            page.pieces(TIME, &step.facts);
        }
        if !part.after.is_empty() {
            page.0.push(String::new());
            page.pieces(TIME, &part.after);
        }
    }
    page.0.iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The lines so far.
struct Page(Vec<String>);

impl Page {
    fn text(&mut self, indent: u16, text: &str) {
        self.hung(indent, "", 0, text);
    }

    /// A label, and beside it a text that hangs from it.
    fn hung(&mut self, indent: u16, label: &str, room: u16, text: &str) {
        // A label that is too long for its column has a line of its own.
        let mut label = label;
        if width(label) >= room && room > 0 {
            self.0.push(" ".repeat(usize::from(indent)) + label);
            label = "";
        }
        for line in wrap(text, COLUMNS - indent - room) {
            let gap = usize::from(room.saturating_sub(width(label)));
            self.0.push(format!("{}{label}{}{line}", " ".repeat(usize::from(indent)), " ".repeat(gap)));
            label = "";
        }
    }

    fn pieces(&mut self, indent: u16, pieces: &[Piece]) {
        for piece in pieces {
            let mut label = piece.label.as_str();
            for (number, line) in (1..).zip(&piece.lines) {
                match piece.shape {
                    Shape::Paragraphs if number > 1 => {
                        self.0.push(String::new());
                        self.hung(indent, label, LABEL, line);
                    }
                    Shape::Paragraphs => self.hung(indent, label, LABEL, line),
                    Shape::Bullets => self.item(indent, label, "- ", line),
                    Shape::Numbers => self.item(indent, label, &format!("{number}. "), line),
                }
                label = "";
            }
        }
    }

    /// An item of a list beside the label of the list.
    fn item(&mut self, indent: u16, label: &str, mark: &str, text: &str) {
        let room = usize::from(LABEL.saturating_sub(width(label)));
        let mut start = format!("{label}{}{mark}", " ".repeat(room));
        let hang = usize::from(width(&start));
        for line in wrap(text, COLUMNS - indent - LABEL - width(mark)) {
            self.0.push(format!("{}{start}{line}", " ".repeat(usize::from(indent))));
            start = " ".repeat(hang);
        }
    }
}
