//! Tables for spreadsheets and trackers: everything caught, the commitments as actions, planned and actual minutes.
//!
//! UTF-8 with a byte order mark, because spreadsheets guess wrong without one. A cell that a spreadsheet would take for
//! a formula gets an apostrophe in front, in every column.
//!
//! What is not included is said in a last row of its own: RFC 4180 knows no comments, and a line that is none of its rows
//! would be read as a broken one.

use std::borrow::Cow;
use std::iter;

use super::report::{Answer, Board, Caught, Commitment, Handover, Idea, Lane, Promised, Report};
use super::words::minutes::decimal_minutes;
use super::words::{headings, report as words};
use crate::domain::captures::CaptureKind;
use crate::domain::signatures::Signature;
use crate::domain::time::Date;

/// Everything caught, a row each in the order it came, then the hands that were counted; in a rehearsal or without names
/// under a row that says so. The last row says what is not included.
pub(super) fn ideas(report: &Report) -> Result<String, csv::Error> {
    ideas_in_pieces(report).collect()
}

/// The same piece by piece, for whoever writes it on: of a long day the whole takes as much room as the report.
pub(super) fn ideas_in_pieces<'a>(report: &'a Report) -> impl Iterator<Item = Result<String, csv::Error>> + 'a {
    let mut entries: Vec<(u32, TableEntry<'a>)> = Vec::with_capacity(report.ideas());
    for board in report.boards.iter().chain(&report.look_back) {
        for lane in &board.lanes {
            entries.extend(lane.ideas.iter().map(|idea| (idea.id, TableEntry::Idea(board, lane, idea))));
        }
    }
    let lists = [
        (CaptureKind::Decision, &report.decisions),
        (CaptureKind::Quote, &report.quotes),
        (CaptureKind::Question, &report.questions),
        (CaptureKind::Parked, &report.parked),
        (CaptureKind::Note, &report.notes),
        (CaptureKind::Photo, &report.photos),
    ];
    for (kind, list) in lists {
        entries.extend(list.iter().map(|caught| (caught.id, TableEntry::Caught(kind, caught))));
    }
    let commitments = report.commitments.iter().map(|commitment| &commitment.what);
    entries.extend(commitments.map(|what| (what.id, TableEntry::Caught(CaptureKind::Commitment, what))));
    entries.extend(report.letting_go.iter().map(|handover| (handover.id, TableEntry::Handover(handover))));
    entries.sort_unstable_by_key(|(id, _)| *id);
    let said = |kind: &'static str, words: Cow<'a, str>| {
        let mut row = [const { Cow::Borrowed("") }; 10];
        let [what, _, _, _, _, text, ..] = &mut row;
        (*what, *text) = (kind.into(), words);
        row
    };
    let redacted = report.redacted_words().map(|words| said(headings::REDACTED_KIND, words));
    let rehearsal = report.held.rehearsal.then(|| said(headings::REHEARSAL_KIND, words::REHEARSAL.into()));
    let confirmed = report.confirmed.iter().map(move |text| said(headings::MORE_HANDS_KIND, text.into()));
    let ending = said(headings::LEFT_OUT_KIND, last_words(report).into());
    let marks = redacted.into_iter().chain(rehearsal);
    let rows = entries.into_iter().map(|(_, entry)| match entry {
        TableEntry::Idea(board, lane, idea) => idea_row(board, lane, idea),
        TableEntry::Caught(kind, caught) => caught_row(kind, caught),
        TableEntry::Handover(handover) => handover_row(handover),
    });
    let rows = report.earlier.iter().flat_map(|earlier| &earlier.promises).map(earlier_row).chain(rows);
    let mut rows = marks.chain(rows).chain(hands_rows(report)).chain(confirmed).chain([ending]).peekable();
    let mut head = Some(&headings::IDEAS_TABLE);
    iter::from_fn(move || {
        rows.peek()?;
        Some(piece(head.take(), rows.by_ref().take(ROWS)))
    })
}

/// So many rows of a large table are made at once.
const ROWS: usize = 1_000;

/// Hands counted for options and signatures, a row each behind what was caught: they were counted, not said, and have no
/// time of their own.
fn hands_rows(report: &Report) -> impl Iterator<Item = [Cow<'_, str>; 10]> {
    let boards = report.boards.iter().chain(&report.look_back);
    let of_boards = boards.filter_map(|board| Some((board.step.as_str(), board.tally.as_ref()?)));
    let tallies = of_boards.chain(report.return_on_time.iter().map(|tally| ("", tally)));
    let of_options = tallies.flat_map(|(step, tally)| {
        let options = tally.labelled().into_iter();
        options.map(move |(label, count)| hands_row(&tally.exercise, step, &tally.question, label.into(), count))
    });
    let of_signatures = report.coverage.iter().flat_map(|map| {
        let corners = map.corners.iter();
        corners.map(|corner| {
            hands_row(&map.exercise, "", headings::STRONGEST, corner.signature.name().into(), corner.carriers)
        })
    });
    of_options.chain(of_signatures)
}

fn hands_row<'a>(
    exercise: &'a str,
    step: &'a str,
    question: &'a str,
    option: Cow<'a, str>,
    count: u32,
) -> [Cow<'a, str>; 10] {
    let none = || Cow::Borrowed("");
    let (kind, count) = (headings::HANDS_KIND.into(), count.to_string().into());
    [kind, exercise.into(), step.into(), question.into(), none(), option, none(), count, none(), none()]
}

/// The commitments and what was handed over, a row each, without names under a row that says so. The last row says what
/// is not included. Both are done, so that a tracker that takes every row for a task has nothing to do about them.
pub(super) fn actions(report: &Report) -> Result<String, csv::Error> {
    let commitments = report.commitments.iter().map(|commitment| action_row(report, commitment));
    let handovers = report.letting_go.iter().map(|handover| taking_row(report, handover));
    let done = |what: &'static str, words: Cow<'static, str>| {
        [what.into(), words, "".into(), "".into(), "".into(), headings::DONE.into()]
    };
    let redacted = report.redacted_words().map(|words| done(headings::REDACTED_ACTION, words));
    let ending = done(headings::LEFT_OUT_ACTION, last_words(report).into());
    let earlier = report.earlier.iter().flat_map(|earlier| &earlier.promises).filter(|promise| promise.is_open());
    let earlier = earlier.map(|promise| open_row(report, promise));
    table(
        &headings::ACTIONS_TABLE,
        redacted.into_iter().chain(earlier).chain(commitments).chain(handovers).chain([ending]),
    )
}

/// The plan against the clock: a row for each step, its actual time empty where the room did not come to it, in a
/// rehearsal or without names under a row that says so. No sums stand between them, so that a column can be added up; the last row says
/// what is not included, and has no number.
pub(super) fn times(report: &Report) -> Result<String, csv::Error> {
    let rehearsal = report.held.rehearsal.then(|| words::REHEARSAL.into());
    let marks = report.redacted_words().into_iter().chain(rehearsal);
    let marks = marks.map(|mark| ["".into(), mark, "".into(), "".into(), "".into()]);
    let blocks = (1_usize..).zip(&report.times);
    let rows = blocks.flat_map(|(number, block)| {
        block.steps.iter().map(move |step| {
            let actual = if step.is_reached() { decimal_minutes(step.spent) } else { String::new() };
            let (exercise, name) = (block.name().into(), step.name.as_str().into());
            [number.to_string().into(), exercise, name, decimal_minutes(step.planned).into(), actual.into()]
        })
    });
    let ending = ["".into(), last_words(report).into(), "".into(), "".into(), "".into()];
    table(&headings::TIMES_TABLE, marks.chain(rows).chain([ending]))
}

/// What the last row of a table says, which has no head to say it in: what is not included, and how far times are counted.
fn last_words(report: &Report) -> String {
    let counted_to = report.counted_to().map(|words| format!(" {words}"));
    report.ending() + &counted_to.unwrap_or_default()
}

/// Something caught, before it is made a row: a day can hold very many.
enum TableEntry<'a> {
    Idea(&'a Board, &'a Lane, &'a Idea),
    Caught(CaptureKind, &'a Caught),
    Handover(&'a Handover),
}

fn idea_row<'a>(board: &'a Board, lane: &'a Lane, idea: &'a Idea) -> [Cow<'a, str>; 10] {
    [
        CaptureKind::Idea.name().into(),
        board.exercise.as_str().into(),
        board.step.as_str().into(),
        board.prompt.as_str().into(),
        lane.title.as_str().into(),
        idea.text.as_str().into(),
        idea.author.as_deref().unwrap_or_default().into(),
        idea.votes.map(|votes| votes.to_string()).unwrap_or_default().into(),
        idea.at.for_tables().into(),
        answers(&idea.asked).into(),
    ]
}

fn caught_row(kind: CaptureKind, caught: &Caught) -> [Cow<'_, str>; 10] {
    [
        kind.name().into(),
        caught.exercise.as_deref().unwrap_or_default().into(),
        caught.step.as_deref().unwrap_or_default().into(),
        caught.prompt.as_deref().unwrap_or_default().into(),
        "".into(),
        caught.text.as_str().into(),
        caught.author.as_deref().unwrap_or_default().into(),
        caught.votes.map(|votes| votes.to_string()).unwrap_or_default().into(),
        caught.at.for_tables().into(),
        answers(&caught.asked).into(),
    ]
}

/// The hands for each question: `Most useful: 3; Most surprising: 1`.
fn answers(asked: &[Answer]) -> String {
    let each = asked.iter().map(|answer| format!("{}: {}", answer.question, answer.votes));
    each.collect::<Vec<_>>().join("; ")
}

fn earlier_row(promise: &Promised) -> [Cow<'_, str>; 10] {
    let text = words::promised(&promise.what, &promise.levels_and_when(), promise.became());
    let none = || Cow::Borrowed("");
    let (kind, day) = (headings::EARLIER_KIND.into(), promise.promised_on.to_string().into());
    [kind, none(), none(), none(), none(), text.into(), promise.by().into(), none(), day, none()]
}

/// Something promised earlier that is still to be done.
fn open_row<'a>(report: &Report, promise: &'a Promised) -> [Cow<'a, str>; 6] {
    let description = mark(report) + &words::promised_on(promise.promised_on, &report.workshop.title);
    [
        promise.what.as_str().into(),
        description.into(),
        promise.who.as_str().into(),
        day_or_words(promise.by_date, &promise.by_when),
        promise.signature.map_or("", Signature::name).into(),
        headings::TO_DO.into(),
    ]
}

fn handover_row(handover: &Handover) -> [Cow<'_, str>; 10] {
    let Handover { what, from, to, exercise, at, .. } = handover;
    let text = words::handover_cell(what, to, &handover.levels(), &handover.review_and_answer());
    let exercise = exercise.as_deref().unwrap_or_default().into();
    let kind = CaptureKind::LettingGo.name().into();
    let none = || Cow::Borrowed("");
    [kind, exercise, none(), none(), none(), text.into(), from.as_str().into(), none(), at.for_tables().into(), none()]
}

/// What stands before every description where the report is no plain one.
fn mark(report: &Report) -> String {
    words::mark(report.redacted, report.held.rehearsal).to_owned()
}

/// A day as other programs read it; where none is known, the words.
fn day_or_words(day: Option<Date>, words: &str) -> Cow<'_, str> {
    day.map_or(Cow::Borrowed(words), |day| day.to_string().into())
}

fn action_row<'a>(report: &Report, commitment: &'a Commitment) -> [Cow<'a, str>; 6] {
    let Commitment { what, buddy, confidence, .. } = commitment;
    let said =
        words::said_at(&report.workshop.title, what.at.date(), what.exercise.as_deref(), buddy.as_deref(), *confidence);
    let description = mark(report) + &said;
    [
        commitment.what.text.as_str().into(),
        description.into(),
        commitment.what.author.as_deref().unwrap_or_default().into(),
        day_or_words(commitment.by_date, &commitment.by_when),
        commitment.signature.map_or("", Signature::name).into(),
        headings::TO_DO.into(),
    ]
}

/// What was handed over, as something to do for who takes it.
fn taking_row<'a>(report: &Report, handover: &'a Handover) -> [Cow<'a, str>; 6] {
    let Handover { what, from, to, signature, review, review_date, .. } = handover;
    let said = words::handed_over(from, &handover.levels(), &report.workshop.title, handover.at.date());
    let description = mark(report) + &said;
    [
        words::take_over(what).into(),
        description.into(),
        to.as_str().into(),
        day_or_words(*review_date, review),
        signature.map_or("", Signature::name).into(),
        headings::TO_DO.into(),
    ]
}

/// A table with its head.
pub(crate) fn table<'a, const N: usize>(
    head: &[&str; N],
    rows: impl Iterator<Item = [Cow<'a, str>; N]>,
) -> Result<String, csv::Error> {
    piece(Some(head), rows)
}

/// Some rows of a table, below its head if they are the first.
fn piece<'a, const N: usize>(
    head: Option<&[&str; N]>,
    rows: impl Iterator<Item = [Cow<'a, str>; N]>,
) -> Result<String, csv::Error> {
    let begun = head.map_or_else(Vec::new, |_| Vec::from("\u{feff}"));
    // Lines end as RFC 4180 and the spreadsheets want them.
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(begun);
    if let Some(head) = head {
        writer.write_record(head)?;
    }
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)).map(CellBytes))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// A cell as its bytes.
struct CellBytes<'a>(Cow<'a, str>);

impl AsRef<[u8]> for CellBytes<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A cell that no spreadsheet takes for a formula. The wide forms count: some versions fold them.
fn harmless(cell: &str) -> Cow<'_, str> {
    let starts_formula =
        cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '|', '%']);
    if starts_formula || cell.starts_with(['\t', '\r', '\n']) { format!("'{cell}").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_made_a_word() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", "|calc"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["", "1+1", "a=b", "'quoted", "mail@example.org"] {
            assert_eq!(harmless(cell), cell);
        }
    }
}
