//! The run sheet as Markdown. No text of the script becomes markup: all of it goes through [`escaped`].

use super::{Piece, Shape, Sheet};
use crate::export::escaped;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut page = format!("# {}\n\n{}\n\n", escaped(&sheet.title), escaped(&sheet.promise));
    pieces(&mut page, &sheet.facts);
    for part in &sheet.parts {
        page += &format!("\n## {}  {} ({})\n\n", part.at, escaped(&part.title), part.minutes);
        pieces(&mut page, &part.facts);
        for step in &part.steps {
            page += &format!("\n### {}  {} ({})\n\n", step.at, step.how, step.minutes);
            pieces(&mut page, &step.facts);
        }
        if !part.after.is_empty() {
            page += "\n---\n\n";
            pieces(&mut page, &part.after);
        }
    }
    page
}

/// A list item for each piece; what has more than one line goes below it, set in.
fn pieces(page: &mut String, pieces: &[Piece]) {
    for piece in pieces {
        let label = escaped(&piece.label);
        match (piece.shape, piece.lines.as_slice()) {
            (Shape::Paragraphs, [first, rest @ ..]) => {
                *page += &format!("- **{label}:** {}\n", escaped(first));
                rest.iter().for_each(|line| *page += &format!("\n  {}\n", escaped(line)));
            }
            (Shape::Numbers, lines) => {
                *page += &format!("- **{label}:**\n");
                (1..).zip(lines).for_each(|(number, line)| *page += &format!("  {number}. {}\n", escaped(line)));
            }
            (_, lines) => {
                *page += &format!("- **{label}:**\n");
                lines.iter().for_each(|line| *page += &format!("  - {}\n", escaped(line)));
            }
        }
    }
}
