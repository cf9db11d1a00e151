//! Ratings as people write them: the marks, then what they chose, then whether their name may be shown; in a line behind a name,
//! or as the rows of a table that was pasted or read from a file.
//!
//! Never here: who is meant by a name.

use super::{HIGHEST, Marks, Rating, STATEMENTS};
use crate::domain::signatures::Signature;

/// Ends a row of a table that stands in one line.
const ROW_END: char = '⏎';

/// A row: the name as it was written, the rating, and whether the name may be shown, where that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which line of the text it stands in, counted from 1.
    pub line: usize,
    /// The name.
    pub name: String,
    /// The rating.
    pub rating: Rating,
    /// Whether the name may stand beside what is carried.
    pub consents: Option<bool>,
}

/// Why a rating cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There are other than 4 or 16 marks.
    Marks(usize),
    /// A mark is not from 1 to 5.
    Mark,
    /// A signature is chosen that is none, or one twice.
    Choice,
    /// Nothing is rated.
    Nothing,
}

/// Reads what stands behind a name: `5 3 3 2 S R I yes`. Marks may stand without spaces; every part but one may be left out.
///
/// # Errors
/// Where it is no rating.
pub fn read(text: &str) -> Result<(Rating, Option<bool>), Unreadable> {
    let words: Vec<&str> = text.split(is_between).filter(|word| !word.is_empty()).collect();
    of_words(&words)
}

/// Reads the rows of a table: a name and a rating in each. Rows without any mark or choice before the first that has one are
/// titles.
///
/// # Errors
/// The first line that cannot be read, counted from 1, and why.
pub fn read_rows(text: &str) -> Result<Vec<Row>, (usize, Unreadable)> {
    let mut rows = Vec::new();
    for (line, written) in (1..).zip(text.split(['\n', ROW_END])) {
        if written.trim().is_empty() {
            continue;
        }
        let (name, rest) = divided(written);
        match of_words(&rest) {
            Ok((rating, consents)) => rows.push(Row { line, name, rating, consents }),
            Err(_) if rows.is_empty() && !written.contains(|letter: char| letter.is_ascii_digit()) => {}
            Err(why) => return Err((line, why)),
        }
    }
    Ok(rows)
}

const fn is_between(letter: char) -> bool {
    matches!(letter, ' ' | ',' | ';' | '\t' | '/' | '|' | '·' | ':' | '"')
}

/// A name, and the words of the rating behind it: from the first figure on, or else the words in the cells behind the first.
fn divided(line: &str) -> (String, Vec<&str>) {
    let cell = line.find(['\t', ';', ',', ':']).unwrap_or(line.len());
    let figure = line.find(|letter: char| letter.is_ascii_digit()).unwrap_or(line.len());
    let (name, rest) = line.split_at(if figure < line.len() { figure } else { cell });
    let name = name.trim_matches(|letter: char| letter.is_whitespace() || is_between(letter));
    (name.to_owned(), rest.split(is_between).filter(|word| !word.is_empty()).collect())
}

fn of_words(words: &[&str]) -> Result<(Rating, Option<bool>), Unreadable> {
    let is_figures = |word: &&&str| word.chars().all(|letter| letter.is_ascii_digit());
    let marked = words.iter().take_while(is_figures).count();
    let (figures, chosen) = words.split_at_checked(marked).unwrap_or_default();
    let marks = marks(figures)?;
    let (chosen, consents) = match chosen.split_last().and_then(|(last, before)| Some((before, yes_or_no(last)?))) {
        Some((before, consents)) => (before, Some(consents)),
        None => (chosen, None),
    };
    let mut choices = chosen.iter().map(|word| Signature::named(word).map(Some).ok_or(Unreadable::Choice));
    let mut next = || choices.next().unwrap_or(Ok(None));
    let rating = Rating { marks, strongest: next()?, second: next()?, leans_on: next()? };
    if chosen.len() > 3 || !rating.is_sound() {
        return Err(Unreadable::Choice);
    }
    if rating.is_empty() { Err(Unreadable::Nothing) } else { Ok((rating, consents)) }
}

fn marks(figures: &[&str]) -> Result<Option<Marks>, Unreadable> {
    let marks: Option<Vec<u8>> = figures.iter().flat_map(|word| word.chars()).map(mark).collect();
    let marks = marks.ok_or(Unreadable::Mark)?;
    match <[u8; 4]>::try_from(marks.as_slice()) {
        _ if marks.is_empty() => Ok(None),
        Ok(marks) => Ok(Some(Marks::Signatures(marks))),
        Err(_) => match <[u8; STATEMENTS]>::try_from(marks.as_slice()) {
            Ok(marks) => Ok(Some(Marks::Statements(marks))),
            Err(_) => Err(Unreadable::Marks(marks.len())),
        },
    }
}

fn mark(letter: char) -> Option<u8> {
    let mark = u8::try_from(letter.to_digit(10)?).ok()?;
    (1..=HIGHEST).contains(&mark).then_some(mark)
}

/// Whether a word says yes or no; none where it says neither.
pub(super) fn yes_or_no(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "y" | "yes" | "true" | "x" => Some(true),
        "n" | "no" | "false" | "-" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_choices_are_read_however_they_are_divided() {
        let rating = Rating {
            marks: Some(Marks::Signatures([5, 3, 3, 2])),
            strongest: Some(Signature::Sensemaking),
            second: Some(Signature::Relating),
            leans_on: Some(Signature::Inventing),
        };
        for text in [
            "5 3 3 2 S R I yes",
            "5332 s r i y",
            "5,3,3,2,Sensemaking,Relating,Inventing,YES",
            "5/3/3/2; sense; rel; inv; x",
        ] {
            assert_eq!(read(text), Ok((rating, Some(true))), "{text}");
        }
        assert_eq!(read("5332"), Ok((Rating { marks: rating.marks, ..Rating::default() }, None)));
        let chosen = Rating { marks: None, leans_on: None, ..rating };
        assert_eq!(read("S R no"), Ok((chosen, Some(false))));
        let statements = "4444 5555 3333 1111";
        let marks = [4, 4, 4, 4, 5, 5, 5, 5, 3, 3, 3, 3, 1, 1, 1, 1];
        assert_eq!(read(statements).unwrap().0.marks, Some(Marks::Statements(marks)));
    }

    #[test]
    fn what_is_no_rating_says_why() {
        for (text, why) in [
            ("5 3 3", Unreadable::Marks(3)),
            ("5 3 3 6", Unreadable::Mark),
            ("5 3 3 0", Unreadable::Mark),
            ("5332 S S", Unreadable::Choice),
            ("5332 Q", Unreadable::Choice),
            ("5332 S R V I", Unreadable::Choice),
            ("", Unreadable::Nothing),
            ("yes", Unreadable::Nothing),
        ] {
            assert_eq!(read(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_table_has_a_name_in_each_row_and_titles_are_passed_over() {
        let text = "Name,S,R,V,I,strongest\nAmara Diallo,5,3,3,2,S\n\nLi Wei\t2 5 3 2\tR\tS\nDora: 3 4 2 2 R V I yes\n";
        let rows = read_rows(text).unwrap();
        let names: Vec<(usize, &str)> = rows.iter().map(|row| (row.line, row.name.as_str())).collect();
        assert_eq!(names, [(2, "Amara Diallo"), (4, "Li Wei"), (5, "Dora")]);
        assert_eq!((rows[1].rating.second, rows[2].consents), (Some(Signature::Sensemaking), Some(true)));
        assert_eq!(read_rows("Amara,5,3,3,2\nBen,5,3,3"), Err((2, Unreadable::Marks(3))));
        assert_eq!(
            read_rows("Amara,S,R,I\nBen; R; S")
                .unwrap()
                .iter()
                .map(|row| (row.name.as_str(), row.rating.strongest))
                .collect::<Vec<_>>(),
            [("Amara", Some(Signature::Sensemaking)), ("Ben", Some(Signature::Relating))]
        );
    }
}
