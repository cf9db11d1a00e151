//! A list of people, typed, pasted or from a file: the names in it, and what was left out of it.
//!
//! A table has a header (a row in which a cell is a known word, such as `Name` or `Nachname`) and one person a row; a list
//! without one is names between line ends, commas, semicolons, tabs and bars. `Last, First` becomes `First Last`.

use std::collections::BTreeMap;

use csv::{Position, ReaderBuilder, Trim};

use super::header::{Column, header, lone_header};
use super::honorifics::is_title;
use super::name::{Name, Script};
use crate::domain::words::people as words;
use crate::text::fold::Spelling;
use crate::text::without_list_mark;
use crate::text::{clean_line, clean_lines};

/// A list of people, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// The names in their order, each once.
    pub names: Vec<String>,
    /// What was left out, and what was assumed: a few words each, for whoever gave the list.
    pub notes: Vec<String>,
    /// Which name is spelled so.
    keys: BTreeMap<String, usize>,
}

impl From<Vec<String>> for People {
    fn from(names: Vec<String>) -> Self {
        Self { names, ..Self::default() }
    }
}

/// Reads a list of people.
pub fn read(text: &str) -> People {
    let text = clean_breaks(text);
    let rows = rows(&text);
    let header = rows.first().and_then(|(_, cells)| if rows.len() > 1 { header(cells) } else { lone_header(cells) });
    let mut listed = People::default();
    let has_column = header.as_ref().is_some_and(|columns| columns.iter().any(|column| column.is_of_names()));
    match header {
        Some(columns) => {
            let left_out = listed.table(&rows, &columns);
            listed.notes.extend(left_out);
        }
        None if is_last_first(&rows) => {
            listed.notes.push(words::LAST_NAME_FIRST.to_owned());
            for (row, cells) in &rows {
                listed.add(*row, &cells.iter().rev().map(String::as_str).collect::<Vec<_>>().join(" "));
            }
        }
        None if is_full_first(&rows) => {
            listed.notes.push(words::FIRST_COLUMN_ALONE.to_owned());
            for (row, cells) in &rows {
                listed.add(*row, cells.first().map(String::as_str).unwrap_or_default());
            }
        }
        None => {
            for (row, cells) in &rows {
                for cell in cells {
                    listed.add(*row, &in_order(cell));
                }
            }
        }
    }
    if listed.names.is_empty() && !has_column && rows.iter().flat_map(|(_, cells)| cells).any(|cell| is_mail(cell)) {
        listed.notes = vec![words::ADDRESSES.to_owned()];
    }
    listed
}

/// Whether a line alone may be the header of a table with names in it, whose rows come; and whether it surely is. One column
/// needs no header.
pub fn may_be_header(line: &str) -> Option<bool> {
    let rows = rows(&clean_breaks(line));
    let (_, cells) = rows.first().filter(|(_, cells)| rows.len() == 1 && cells.len() > 1)?;
    let has_names = header(cells)?.iter().any(|column| column.is_of_names());
    has_names.then(|| lone_header(cells).is_some())
}

/// Whether a line has as many cells as the header of a table.
pub fn is_row_of(header: &str, line: &str) -> bool {
    let rows = rows(&clean_breaks(&format!("{header}\n{line}")));
    matches!(rows.as_slice(), [(_, titles), (_, cells)] if titles.len() == cells.len())
}

/// Reads one row below the header of a table. What columns are left out is not told with each of them.
pub fn read_row(header: &str, line: &str) -> People {
    let rows = rows(&clean_breaks(&format!("{header}\n{line}")));
    let mut listed = People::default();
    if let Some(columns) = rows.first().and_then(|(_, cells)| self::header(cells)) {
        let _left_out = listed.table(&rows, &columns);
    }
    listed
}

impl People {
    /// What was left out and assumed, in one line; empty where there is nothing to say.
    pub fn told(&self) -> String {
        const MOST: usize = 6;
        let more = self.notes.len().saturating_sub(MOST);
        let more = (more > 0).then(|| words::more_like_these(more));
        let notes = self.notes.iter().take(MOST).cloned();
        notes.chain(more).collect::<Vec<_>>().join("; ")
    }

    /// Takes in the rows of a table; what is said of the columns that were left out.
    fn table(&mut self, rows: &[(usize, Vec<String>)], columns: &[Column]) -> Option<String> {
        let titles = rows.first().map(|(_, cells)| cells.as_slice()).unwrap_or_default();
        let unread: Vec<String> = titles
            .iter()
            .zip(columns)
            .filter(|(title, column)| !column.is_of_names() && !title.is_empty())
            .map(|(title, _)| format!("“{title}”"))
            .collect();
        if rows.len() == 1 {
            return Some(words::nobody_under(titles));
        }
        for (row, cells) in rows.iter().skip(1) {
            let cell = |wanted: Column| {
                let found = columns.iter().zip(cells).filter(|(column, cell)| **column == wanted && !cell.is_empty());
                found.map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join(" ")
            };
            let (full, first, last) = (cell(Column::Full), cell(Column::First), cell(Column::Last));
            let is_wide = last.chars().next().is_some_and(|letter| Script::of(letter) != Script::Spaced);
            let name = if full.is_empty() {
                if is_wide { format!("{last} {first}") } else { format!("{first} {last}") }
            } else {
                in_order(&full)
            };
            if name.trim().is_empty() {
                self.notes.push(words::no_name_in(*row));
            } else {
                self.add(*row, &name);
            }
        }
        (!unread.is_empty()).then(|| words::left_out(&unread))
    }

    /// Takes a name in, where it is one and not there yet.
    fn add(&mut self, row: usize, name: &str) {
        let name = with_alias(&clean_line(without_list_mark(name)));
        let has_letter = name.chars().any(char::is_alphabetic);
        if name.is_empty() {
            return;
        }
        if !has_letter || is_mail(&name) {
            self.notes.push(words::is_no_name(row, &name));
            return;
        }
        let key = Name::of(&name).key();
        let known = [&key.plain, &key.spread].into_iter().find_map(|key| self.keys.get(key));
        match known.and_then(|at| self.names.get(*at)) {
            Some(known) => self.notes.push(words::is_there_already(row, &name, known)),
            None => {
                self.keys.extend([key.plain, key.spread].map(|key| (key, self.names.len())));
                self.names.push(name);
            }
        }
    }
}

/// Clean text in which every line break is one.
fn clean_breaks(text: &str) -> String {
    // A tab divides cells here.
    text.split('\t').map(clean_lines).collect::<Vec<_>>().join("\t")
}

/// The rows that hold something, with their numbers from 1.
fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: char| first.matches(separator).count();
    let best = [';', '\t', ',', '|'].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(',');
    let is_mixed = !text.contains('"') && text.lines().filter(|line| !line.trim().is_empty()).count() == 1;
    if is_mixed {
        // One line is typed as it comes.
        let cells = text.trim().split([',', ';', '\t', '|', '、', '，', '；', '،']);
        return vec![(1, cells.map(|cell| cell.trim().to_owned()).collect())];
    }
    let separator = u8::try_from(best).unwrap_or(b',');
    // Where one is never closed, all the rest would be one name.
    let is_quoted = text.matches('"').count().is_multiple_of(2);
    let mut reader = ReaderBuilder::new()
        .delimiter(if count(best) == 0 { b',' } else { separator })
        .has_headers(false)
        .flexible(true)
        .quoting(is_quoted)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok);
    let rows = records.map(|record| {
        let cells = record.iter().map(|cell| clean_line(if is_quoted { cell } else { cell.trim_matches('"') }));
        (row_of(text, record.position()), cells.collect::<Vec<_>>())
    });
    rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect()
}

/// The number of the row that begins at a place, or behind the empty ones there.
fn row_of(text: &str, at: Option<&Position>) -> usize {
    let Some((byte, line)) =
        at.and_then(|at| Some((usize::try_from(at.byte()).ok()?, usize::try_from(at.line()).ok()?)))
    else {
        return 0;
    };
    let rest = text.get(byte..).unwrap_or_default();
    line + rest.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| *byte == b'\n').count()
}

/// Whether every one of several rows is a last and a first name: nobody writes two people on each line.
fn is_last_first(rows: &[(usize, Vec<String>)]) -> bool {
    let is_word = |cell: &String| !cell.is_empty() && !is_mail(cell) && cell.split(' ').count() <= 3;
    rows.len() > 1
        && rows.iter().all(|(_, cells)| cells.len() == 2 && cells.iter().all(is_word))
        && !is_full_first(rows)
}

/// Whether every row has a whole name first, and then something that is none: `Amara Obi,Lead`.
fn is_full_first(rows: &[(usize, Vec<String>)]) -> bool {
    let is_full = |cell: &String| cell.contains(' ') && cell.chars().any(char::is_alphabetic);
    let starts_full = |(_, cells): &(usize, Vec<String>)| cells.len() > 1 && cells.first().is_some_and(is_full);
    let others = rows.iter().flat_map(|(_, cells)| cells.iter().skip(1));
    rows.len() > 1 && rows.iter().all(starts_full) && !others.clone().all(is_full)
}

/// `Last, First` as `First Last`; everything else as it is.
fn in_order(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() && !first.contains(',') => {
            let is_suffix = Spelling::of(first);
            if is_title(&is_suffix.plain) { name.to_owned() } else { format!("{} {}", first.trim(), last.trim()) }
        }
        _ => name.to_owned(),
    }
}

/// `Jo = Johanna Meier` as a name has its alias: `Johanna Meier (Jo)`. The longer of two is the name.
fn with_alias(name: &str) -> String {
    match name.split_once('=').map(|(one, other)| (one.trim(), other.trim())) {
        Some((one, other)) if !one.is_empty() && !other.is_empty() && !name.contains('(') => {
            let (alias, name) = if one.chars().count() > other.chars().count() { (other, one) } else { (one, other) };
            format!("{name} ({alias})")
        }
        _ => name.to_owned(),
    }
}

fn is_mail(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(local, host)| !local.is_empty() && !local.contains(' ') && host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        read(text).names
    }

    #[test]
    fn names_stand_on_lines_or_between_signs() {
        let want = ["Amara", "Ben Okri", "Zoë"];
        for text in [
            "Amara, Ben Okri; Zoë",
            "Amara\nBen Okri\n\nZoë\n",
            "- Amara\r\n- Ben Okri\r\n- Zoë",
            "1. Amara\n2. Ben Okri\n3. Zoë",
            "Amara\tBen Okri\tZoë",
            "Amara | Ben Okri | Zoë",
            "\u{feff}Amara、Ben Okri、Zoë",
        ] {
            assert_eq!(names(text), want, "{text:?}");
        }
    }

    #[test]
    fn an_alias_stands_before_a_sign_of_equality_or_behind_it() {
        assert_eq!(names("Jo = Johanna Meier\nBen Okri"), ["Johanna Meier (Jo)", "Ben Okri"]);
        assert_eq!(names("Johanna Meier = Jo, Ben"), ["Johanna Meier (Jo)", "Ben"]);
        assert_eq!(names("Jo = \n= Ben"), ["Jo =", "= Ben"], "one of the two is missing");
    }

    #[test]
    fn a_table_has_a_header_and_one_person_a_row() {
        let want = ["Amara Obi", "Ben Okri"];
        for text in [
            "Name,E-mail\nAmara Obi,a@x.org\nBen Okri,b@x.org\n",
            "E-Mail;Vorname;Nachname\r\na@x.org;Amara;Obi\r\nb@x.org;Ben;Okri\r\n",
            "Role|Full name\nlead|Amara Obi\nscribe|Ben Okri",
            "name\n\"Obi, Amara\"\n\"Okri, Ben\"\n",
            "Prénom\tNom\nAmara\tObi\nBen\tOkri",
            "Obi, Amara\nOkri, Ben\n",
            "Vorname;Name\nAmara;Obi\nBen;Okri",
        ] {
            assert_eq!(names(text), want, "{text:?}");
        }
        assert_eq!(names("姓,名\n佐藤,花子\n鈴木,一郎\n"), ["佐藤 花子", "鈴木 一郎"]);
    }

    #[test]
    fn a_table_is_read_however_it_was_saved() {
        let want = ["Amara Obi", "Ben Okri"];
        for text in [
            "\u{feff}Name;E-mail\r\n\"Obi, Amara\";a@x.org\r\n\r\n;;\r\n\"Okri, Ben\";b@x.org\r\n",
            "\"Name\",\"Note\"\n\"Amara Obi\",\"one, two\nthree \"\"four\"\"\"\n\"Ben Okri\",\n",
            "Etunimi;Sukunimi;Sähköposti\nAmara;Obi;a@x.org\nBen;Okri;b@x.org",
            "Imię i nazwisko\tDział\nAmara Obi\tHR\nBen Okri\tIT",
            "Jméno;Příjmení\nAmara;Obi\nBen;Okri",
            "Ad,Soyad\nAmara,Obi\nBen,Okri",
            "Név\tE-mail\nAmara Obi\ta@x.org\nBen Okri\tb@x.org",
            "Имя|Фамилия\nAmara|Obi\nBen|Okri",
            "Όνομα;Επώνυμο\nAmara;Obi\nBen;Okri",
            "Full Name (required),Team\nAmara Obi,Ops\nBen Okri,Ops",
            "Amara Obi,Lead\nBen Okri,Scribe",
            "Amara Obi\nBen Okri\nAMARA OBI\n\n",
        ] {
            assert_eq!(names(text), want, "{text:?}");
        }
        assert_eq!(names("Ho\nAd\nTen"), ["Ho", "Ad", "Ten"]);
        assert_eq!(names("Name, Amara"), ["Name", "Amara"]);
    }

    #[test]
    fn addresses_are_no_names_and_a_word_of_a_header_is_nobody() {
        for text in [
            "Email\na@x.org\nb@x.org\n",
            "E-Mail-Adresse\r\na@x.org\r\n",
            "Email;Team\na@x.org;Ops\nb@x.org;Sales",
            "a@x.org\nb@x.org",
            "a@x.org, b@x.org",
        ] {
            let listed = read(text);
            assert_eq!(listed.names, [""; 0], "{text:?}");
            assert!(listed.told().starts_with("e-mail addresses are no names"), "{text:?}: {}", listed.told());
        }
        for text in ["Email", "Name,Email\n", "Vorname;Nachname", "Name"] {
            let listed = read(text);
            assert_eq!(listed.names, [""; 0], "{text:?}");
            assert!(listed.told().contains("nobody"), "{text:?}: {}", listed.told());
        }
        for text in ["Nimi", "Ho", "Guest", "Ad, Ten"] {
            assert_eq!(names(text).join(", "), text);
        }
    }

    #[test]
    fn a_long_list_is_read_and_what_is_told_of_it_stays_short() {
        let rows: Vec<String> = (0..1000).map(|row| format!("Person{row},p{row}@x.org")).collect();
        let listed = read(&rows.join("\n"));
        assert_eq!((listed.names.len(), listed.notes.len()), (1000, 1000));
        assert!(listed.told().ends_with("and 994 more like these"), "{}", listed.told());
    }

    #[test]
    fn what_was_left_out_is_said() {
        let listed = read("Name,E-mail\nAmara,a@x.org\n,b@x.org\namara,\n\nZoë,\nZoe,\n");
        assert_eq!(listed.names, ["Amara", "Zoë"]);
        let notes = [
            "row 3 has no name",
            "row 4: amara is there already, as Amara",
            "row 7: Zoe is there already, as Zoë",
            "the column “E-mail” left out",
        ];
        assert_eq!(listed.notes, notes);
        assert_eq!(read("Amara, 12, a@x.org, Amara").notes.len(), 3);
        assert_eq!(read("Obi, Amara\nOkri, Ben").notes, ["read as “last name, first name”"]);
    }

    #[test]
    fn nothing_breaks_it() {
        for text in ["", "\n\n", ",,,", "\"", "\"a\nb", "\u{1b}[31m\u{0}", "a\u{0}b"] {
            assert!(names(text).len() <= 2, "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_swallows_nobody_and_rows_are_those_of_the_file() {
        let read_names = |text: &str| read(text).names;
        assert_eq!(
            read_names("Name\nAna Silva\n\"Ben Stone\nCleo Park\nDan Fox"),
            ["Ana Silva", "Ben Stone", "Cleo Park", "Dan Fox"]
        );
        let table = "Name,Email\nAna,a@x.org\n\"Dan,d@x.org\nEve,e@x.org";
        assert_eq!(read_names(table), ["Ana", "Dan", "Eve"]);
        let notes = read("Name\nAna\n\n\n12345\n\r\n67890").notes;
        assert!(notes[0].starts_with("row 5:") && notes[1].starts_with("row 7:"), "{notes:?}");
    }
}
