//! What `fourfold explain` tells: a field, a bracket with its fields, or everything in short.
//!
//! Never here: what the language is; it is drawn from its table.

use crate::script;
use crate::script::language::{Field, Shape, fields, shapes};
use crate::script::words::language as words;
use crate::text::wrap;

/// The columns that a page takes.
const WIDTH: usize = 80;
/// Where what is told begins, after the words in the margin.
const MARGIN: usize = 15;

/// What is told about a word: a bracket such as `Step`, a field such as `minutes`, `Step.minutes` or, as diagnostics write
/// it, `blocks[2].steps[1].minutes`, or a word such as `Hidden`. Else the words nearest to it.
pub fn page(asked: &str) -> Result<String, Vec<String>> {
    let asked_for = words_of(asked);
    let [.., last] = asked_for.as_slice() else { return Err(Vec::new()) };
    let holder = asked_for.len().checked_sub(2).and_then(|at| asked_for.get(at)).map(|word| shape_named(word));
    let found: Vec<(&Shape, &Field)> = match holder {
        Some(Some(shape)) => shape.fields().filter(|field| is(field.name, last)).map(|field| (shape, field)).collect(),
        Some(None) | None => told_with_first(|field| is(field.name, last)),
    };
    let whole = shapes().filter(|shape| holder.is_none() && is(shape.name, last)).map(bracket);
    let parts = found.into_iter().map(|(shape, field)| entry(shape, field));
    let mut pages: Vec<String> = whole.chain(parts).collect();
    if pages.is_empty() {
        let quoted = format!("`{}`", last.to_lowercase());
        let values = told_with_first(|field| field.kind.to_lowercase().contains(&quoted));
        pages.extend(values.into_iter().map(|(shape, field)| entry(shape, field)));
    }
    if pages.is_empty() { Err(near(asked)) } else { Ok(pages.join("\n")) }
}

/// Every bracket with the names of its fields.
pub fn overview() -> String {
    let brackets = shapes().map(|shape| {
        let names: Vec<&str> = shape.fields().map(|field| field.name).collect();
        row(shape.name, shape.meaning) + &row("", &names.join("  "))
    });
    let brackets: Vec<String> = brackets.collect();
    format!("{}\n{}", brackets.join("\n"), words::HOW_TO_EXPLAIN)
}

/// Fields, each with the bracket that the author's guide tells it with.
fn told_with_first(is_wanted: impl Fn(&Field) -> bool) -> Vec<(&'static Shape, &'static Field)> {
    let wanted = fields().filter(|field| is_wanted(field));
    wanted.filter_map(|field| Some((shape_named(field.of.first()?)?, field))).collect()
}

fn bracket(shape: &Shape) -> String {
    let rows: String = shape.fields().map(|field| row(field.name, field.meaning)).collect();
    format!("{}\n{}{}{rows}", shape.example, row("", shape.meaning), if rows.is_empty() { "" } else { "\n" })
}

fn entry(shape: &Shape, field: &Field) -> String {
    let kind = if field.kind == words::LENGTH_OF_TIME { words::length_of_time() } else { field.kind.to_owned() };
    let others: Vec<&str> = field.of.iter().copied().filter(|name| *name != shape.name).collect();
    let rows = [
        ("", field.meaning),
        ("type", &kind),
        ("left out", shape.usual(field)),
        ("example", field.example),
        ("also in", &others.join(", ")),
    ];
    let rows = rows.into_iter().filter(|(_, told)| !told.is_empty()).map(|(margin, told)| row(margin, told));
    format!("{}.{}\n{}", shape.name, field.name, rows.collect::<String>())
}

/// What is told, in lines, with a word in the margin of the first.
fn row(margin: &str, told: &str) -> String {
    let columns = u16::try_from(WIDTH - MARGIN).unwrap_or(u16::MAX);
    let lines = wrap(told, columns).into_iter().enumerate().map(|(number, line)| {
        let margin = if number == 0 { margin } else { "" };
        format!("  {margin:<width$}{line}", width = MARGIN - 2).trim_end().to_owned() + "\n"
    });
    lines.collect()
}

/// The words of a path, its numbers left out.
fn words_of(asked: &str) -> Vec<&str> {
    let is_between = |letter: char| !letter.is_alphanumeric() && letter != '_';
    let words = asked.split(is_between).filter(|word| !word.is_empty());
    words.filter(|word| !word.chars().all(|letter| letter.is_ascii_digit())).collect()
}

/// The bracket of this name, or of which a field of this name has one or many.
fn shape_named(name: &str) -> Option<&'static Shape> {
    let name = match name.to_lowercase().as_str() {
        "steps" | "short" => "Step",
        "parts" => "Part",
        _ => name,
    };
    shapes().find(|shape| is(shape.name, name))
}

fn is(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

fn near(asked: &str) -> Vec<String> {
    let whole = shapes().flat_map(|shape| shape.fields().map(move |field| format!("{}.{}", shape.name, field.name)));
    let short = shapes().map(|shape| shape.name).chain(fields().map(|field| field.name)).map(str::to_owned);
    let names: Vec<String> = if asked.contains('.') { whole.collect() } else { short.collect() };
    script::nearest(asked, names.iter().map(String::as_str)).into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_itself_in_its_bracket_and_by_a_path() {
        let step = page("Step.minutes").unwrap();
        assert!(step.starts_with("Step.minutes\n") && step.contains("  example      minutes: 5\n"), "{step}");
        assert_eq!(page("blocks[2].steps[1].minutes").unwrap(), step);
        assert_eq!(page("step.MINUTES").unwrap(), step);
        let all = page("minutes").unwrap();
        for name in ["Workshop.minutes", "Use.minutes", "Step.minutes", "Teach.minutes", "Part.minutes"] {
            assert!(all.contains(name), "{all}");
        }
        assert!(page("Change.minutes").unwrap().contains("the step's own"));
        assert!(page("people.min").unwrap().contains("the fewest people"));
    }

    #[test]
    fn a_bracket_is_told_with_its_fields_and_a_word_with_its_field() {
        let rounds = page("Rounds").unwrap();
        assert!(rounds.starts_with("Rounds(times: 3") && rounds.contains("\n  advance "), "{rounds}");
        assert!(page("Hidden").unwrap().starts_with("Step.board\n"));
        assert!(page("LettingGo").unwrap().contains("levels"));
    }

    #[test]
    fn what_is_nearly_right_is_named() {
        assert_eq!(page("minuts").unwrap_err(), ["minutes"]);
        assert_eq!(page("Step.minuts").unwrap_err()[0], "Step.minutes");
        assert_eq!(page("xylophone").unwrap_err(), Vec::<String>::new());
        assert_eq!(page("[]").unwrap_err(), Vec::<String>::new());
    }

    #[test]
    fn every_page_fits_a_terminal() {
        let names = shapes().map(|shape| shape.name).chain(fields().map(|field| field.name));
        for page in names.map(|name| page(name).unwrap()).chain([overview()]) {
            assert!(page.lines().all(|line| line.chars().count() <= WIDTH), "{page}");
        }
    }
}
