//! The summary as Markdown, to edit and mail: plain `CommonMark` with tables.
//!
//! Every text goes through [`Escaped`], so that nothing in it becomes a heading, a list, a link, HTML or a table cell
//! of its own. A house rule of this file: a `{}` in a format string takes an [`Escaped`] or a number.

use std::fmt::{self, Write as _};

use super::report::{Board, Caught, Report, Tally};
use super::times::taken;
use super::words::minutes::minutes;
use super::words::{headings, report as words};
use crate::domain::signatures::Signature;
use crate::domain::workshop::TallyMeaning;
use crate::text::listed;

pub(super) fn write(report: &Report) -> String {
    let mut page = Page::default();
    head(&mut page, report);
    became_of(&mut page, report);
    decisions(&mut page, report);
    commitments(&mut page, report);
    letting_go(&mut page, report);
    coverage(&mut page, report);
    leads(&mut page, report);
    together(&mut page, report);
    boards(&mut page, headings::BOARDS, &report.boards);
    quotes(&mut page, report);
    caught_list(&mut page, headings::QUESTIONS, &report.questions);
    caught_list(&mut page, headings::PARKED, &report.parked);
    caught_list(&mut page, headings::NOTES, &report.notes);
    caught_list(&mut page, headings::PHOTOS, &report.photos);
    look_back(&mut page, report);
    times(&mut page, report);
    if !report.confirmed.is_empty() {
        page.heading(2, headings::MORE_HANDS);
        report.confirmed.iter().for_each(|text| page.line(&format!("- {}", Escaped(text))));
    }
    page.block("---");
    page.block(&escaped(&report.ending()));
    page.text
}

/// The page so far.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A block of its own, with an empty line before it.
    fn block(&mut self, line: &str) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.line(line);
    }

    fn heading(&mut self, level: usize, title: &str) {
        self.block(&format!("{} {}", "#".repeat(level), Escaped(title)));
        self.text.push('\n');
    }

    fn table(&mut self, head: &[&str]) {
        self.row(&head.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>());
        self.line(&format!("|{}", " --- |".repeat(head.len())));
    }

    /// A row of cells that are escaped already.
    fn row(&mut self, cells: &[String]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }
}

fn head(page: &mut Page, report: &Report) {
    page.line(&format!("# {}", Escaped(&report.workshop.title)));
    let held = &report.held;
    page.block(&format!("{}, {} ({})", Escaped(&held.day), Escaped(&report.hours()), Escaped(&held.zone)));
    if !report.people.is_empty() {
        page.block(&format!("{}: {}", words::people(report.people.len()), Escaped(&listed(&report.people))));
    }
    report.warnings().iter().for_each(|warning| page.block(&format!("**{}**", Escaped(warning))));
    page.heading(2, headings::FIVE_LINES);
    for (number, line) in (1..).zip(&report.lines) {
        page.line(&format!("{number}. **{}:** {}", Escaped(&line.label), Escaped(&line.text)));
    }
}

fn became_of(page: &mut Page, report: &Report) {
    let Some(earlier) = report.earlier.as_ref().filter(|earlier| !earlier.promises.is_empty()) else { return };
    page.heading(2, headings::BECAME_OF);
    page.line(&escaped(&earlier.sentence()));
    page.line("");
    page.table(&headings::EARLIER_COLUMNS);
    for promise in &earlier.promises {
        let by = escaped(&promise.levels_and_when());
        page.row(&[escaped(&promise.by()), escaped(&promise.what), by, promise.became().to_owned()]);
    }
}

fn decisions(page: &mut Page, report: &Report) {
    if report.decisions.is_empty() {
        return;
    }
    page.heading(2, headings::DECIDED);
    for (number, decision) in (1..).zip(&report.decisions) {
        page.line(&format!("{number}. {}{}", Escaped(&decision.text), source(decision)));
    }
}

fn commitments(page: &mut Page, report: &Report) {
    if report.commitments.is_empty() {
        return;
    }
    page.heading(2, headings::PROMISED);
    let groups = report.commitments_by_signature();
    // Where nobody is told to be sure there is no column for it.
    let columns = if report.commitments.iter().any(|commitment| commitment.confidence.is_some()) { 4 } else { 3 };
    for (signature, group) in &groups {
        if groups.len() > 1 || signature.is_some() {
            page.heading(3, signature.map_or(headings::OTHER_COMMITMENTS, Signature::name));
        }
        page.table(headings::COMMITMENT_COLUMNS.get(..columns).unwrap_or_default());
        for commitment in group {
            let sure = commitment.confidence.map(words::of_ten).unwrap_or_default();
            let row = [
                escaped(commitment.what.author.as_deref().unwrap_or_default()),
                escaped(&commitment.what.text),
                escaped(&commitment.by_and_buddy()),
                sure,
            ];
            page.row(row.get(..columns).unwrap_or_default());
        }
    }
    let free = report.uncommitted();
    if !free.is_empty() {
        page.block(&words::nothing_for(&free));
    }
}

fn letting_go(page: &mut Page, report: &Report) {
    if report.letting_go.is_empty() {
        return;
    }
    page.heading(2, headings::LET_GO);
    page.table(&headings::HANDOVER_COLUMNS);
    for handover in &report.letting_go {
        page.row(&[
            escaped(&handover.from),
            escaped(&handover.to),
            escaped(&handover.what),
            handover.levels(),
            handover.signature.map_or("", Signature::name).to_owned(),
            escaped(&handover.review_and_answer()),
        ]);
    }
}

fn coverage(page: &mut Page, report: &Report) {
    if report.coverage.is_empty() {
        return;
    }
    page.heading(2, headings::CARRIED);
    for map in &report.coverage {
        if report.coverage.len() > 1 {
            page.heading(3, &map.exercise);
        }
        page.line(&format!("{} {}", Escaped(&map.sentences()), Escaped(&words::map_people(map.people))));
        page.line("");
        page.table(&headings::MAP_COLUMNS);
        for corner in &map.corners {
            page.row(&[corner.signature.name().to_owned(), corner.carriers.to_string(), escaped(&corner.word)]);
        }
    }
}

fn leads(page: &mut Page, report: &Report) {
    let Some(leadership) = report.leadership() else { return };
    page.heading(2, headings::WHO_LED);
    page.line(&leadership);
    page.line("");
    page.table(&headings::LEAD_COLUMNS);
    for lead in &report.leads {
        page.row(&[
            escaped(&lead.exercise),
            escaped(lead.who.as_deref().unwrap_or(words::NOBODY_NAMED)),
            lead.spent.rounded_minutes().to_string(),
        ]);
    }
}

fn together(page: &mut Page, report: &Report) {
    if report.together.is_empty() {
        return;
    }
    page.heading(2, headings::TOGETHER);
    for together in &report.together {
        page.line(&format!("- **{}:** {}", Escaped(&together.exercise), Escaped(&together.in_words())));
    }
}

fn boards(page: &mut Page, title: &str, boards: &[Board]) {
    if boards.is_empty() {
        return;
    }
    page.heading(2, title);
    let mut block = None;
    for (index, board) in boards.iter().enumerate() {
        if index == 0 || block != Some(board.block) {
            block = Some(board.block);
            page.heading(3, &board.exercise);
        } else {
            page.line("");
        }
        if !board.prompt.is_empty() {
            page.line(&format!("**{}**", Escaped(&board.prompt)));
        }
        lanes(page, board);
        if let Some(tally) = &board.tally {
            hands(page, tally, &board.prompt);
        }
    }
}

fn lanes(page: &mut Page, board: &Board) {
    for lane in &board.lanes {
        if lane.title.is_empty() {
            page.line("");
        } else {
            page.block(&format!("*{}* ({})", Escaped(&lane.title), lane.ideas.len()));
            page.line("");
        }
        for idea in &lane.ideas {
            // Written in place, not through a string of its own: a board can hold thousands.
            let text = &mut page.text;
            let hands = idea.hands().words();
            let written = match (&idea.author, hands.as_str()) {
                (None, "") => writeln!(text, "- {}", Escaped(&idea.text)),
                (Some(author), "") => writeln!(text, "- {} ({})", Escaped(&idea.text), Escaped(author)),
                (None, hands) => writeln!(text, "- {} ({})", Escaped(&idea.text), Escaped(hands)),
                (Some(author), hands) => {
                    writeln!(text, "- {} ({}, {})", Escaped(&idea.text), Escaped(author), Escaped(hands))
                }
            };
            debug_assert!(written.is_ok());
        }
    }
}

fn hands(page: &mut Page, tally: &Tally, prompt: &str) {
    if tally.question != prompt {
        page.block(&escaped(&tally.question));
    }
    if let Some(mean) = tally.mean_words().filter(|_| tally.meaning == TallyMeaning::Scale) {
        page.block(&format!("{}.", Escaped(&mean)));
    }
    page.line("");
    page.table(&headings::HANDS_COLUMNS);
    for (label, count) in tally.labelled() {
        page.row(&[escaped(&label), count.to_string()]);
    }
}

fn quotes(page: &mut Page, report: &Report) {
    if report.quotes.is_empty() {
        return;
    }
    page.heading(2, headings::QUOTES);
    for (index, quote) in report.quotes.iter().enumerate() {
        if index > 0 {
            page.line("");
        }
        page.line(&format!("> “{}”{}", Escaped(&quote.text), source(quote)));
    }
}

fn caught_list(page: &mut Page, title: &str, list: &[Caught]) {
    if list.is_empty() {
        return;
    }
    page.heading(2, title);
    for caught in list {
        page.line(&format!("- {}{}", Escaped(&caught.text), source(caught)));
    }
}

fn look_back(page: &mut Page, report: &Report) {
    boards(page, headings::LOOK_BACK, &report.look_back);
    let Some(tally) = &report.return_on_time else { return };
    if report.look_back.is_empty() {
        page.heading(2, headings::LOOK_BACK);
    } else {
        page.line("");
    }
    let mean = tally.mean_words().map(|mean| format!(" {mean}.")).unwrap_or_default();
    page.line(&format!("**{}**{mean}", Escaped(&tally.question)));
    hands(page, tally, &tally.question);
}

fn times(page: &mut Page, report: &Report) {
    if report.times.is_empty() {
        return;
    }
    page.heading(2, headings::TIMES);
    page.table(&headings::TIME_COLUMNS);
    for block in &report.times {
        let title = format!("**{}**", Escaped(&block.name()));
        let reached = block.spent.as_millis() > 0;
        let (spent, off) = taken(block.planned, block.spent, block.left_out);
        page.row(&[title, minutes(block.planned), spent, off]);
        for step in block.steps.iter().filter(|_| block.steps.len() > 1 && reached) {
            let (spent, off) = taken(step.planned, step.spent, step.left_out);
            page.row(&[escaped(&step.name), minutes(step.planned), spent, off]);
        }
    }
}

/// Who said it, where, and how many hands it got, in brackets; nothing where nothing of it is known.
fn source(caught: &Caught) -> String {
    let hands = Some(caught.hands().words()).filter(|hands| !hands.is_empty());
    let known = [&caught.author, &caught.exercise, &hands].into_iter().flatten().map(|text| escaped(text));
    let known = known.collect::<Vec<_>>().join(", ");
    if known.is_empty() { known } else { format!(" ({known})") }
}

/// One line of text as Markdown that reads back as that text, wherever in a page it stands.
pub fn escaped(text: &str) -> String {
    Escaped(text).to_string()
}

/// One line of text as Markdown that reads back as that text, wherever in a page it stands.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.trim();
        let mark = list_mark(text);
        let mut before = ' ';
        for (at, letter) in text.char_indices() {
            let special = match letter {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '^' | '{' | '}' => true,
                // At the start of a line these make headings, lists, rules and definitions.
                '#' | '+' | '-' | '=' | ':' if at == 0 => true,
                '.' | ')' if Some(at) == mark => true,
                // Readers make links of bare addresses; one broken sign keeps them words.
                ':' => text.get(at + 1..).is_some_and(|rest| rest.starts_with("//")),
                '@' => before.is_ascii_alphanumeric(),
                '.' => text.get(..at).is_some_and(ends_with_www),
                _ => false,
            };
            if special {
                f.write_char('\\')?;
            }
            f.write_char(letter)?;
            before = letter;
        }
        Ok(())
    }
}

/// Where the dot or bracket of a list number stands that starts a text: `1.` or `23)`.
fn list_mark(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = text.len() - rest.len();
    (digits > 0 && rest.starts_with(['.', ')'])).then_some(digits)
}

fn ends_with_www(text: &str) -> bool {
    let end = text.len().checked_sub(3).and_then(|from| text.get(from..));
    end.is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_addresses_stay_words() {
        assert_eq!(escaped("see https://x.yz or www.x.yz"), "see https\\://x.yz or www\\.x.yz");
        assert_eq!(escaped("mail a@b.cc, ask @Ben"), "mail a\\@b.cc, ask @Ben");
    }

    #[test]
    fn plain_words_are_left_as_they_are() {
        for text in ["We decide on Monday: 3.5 hours (at most).", "“10 % more”, she said - twice!", "日本語 👩‍🚀"]
        {
            assert_eq!(escaped(text), text);
        }
    }
}
