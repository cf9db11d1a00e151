//! The summary as one page that needs nothing else: no script, no font, no picture from elsewhere.
//!
//! The page is `assets/export/summary.html`, its style `page.css` and `summary.css` beside it; all are checked and built in when the
//! program is compiled, and every text that goes through the template is escaped there. Never here: `|safe` on
//! anything but the style.

use askama::Template;

use super::figures::{self, Baton, Map, TimeRow};
use super::report::{Board, Caught, Commitment, Handover, Report};
use super::words::{headings, report as said};
use crate::domain::signatures::{Focus, Signature};
use crate::text::listed;

/// The look of the page.
const STYLE: &str =
    concat!(include_str!("../../assets/export/page.css"), include_str!("../../assets/export/summary.css"));

/// How many hands are drawn as dots before the number alone has to do.
const DOTS: u32 = 12;

pub(super) fn write(report: &Report) -> Result<String, askama::Error> {
    Page::of(report).render()
}

/// What the template is filled with.
#[derive(Template)]
#[template(path = "summary.html", config = "assets/export/askama.toml")]
struct Page<'a> {
    report: &'a Report,
    style: &'static str,
    people: String,
    groups: Vec<(Option<Focus>, Vec<&'a Commitment>)>,
    uncommitted: Option<String>,
    handovers: Vec<(Option<Focus>, &'a Handover)>,
    maps: Vec<Map<'a>>,
    baton: Option<Baton<'a>>,
    exercises: Vec<Exercise<'a>>,
    look_back: Vec<Exercise<'a>>,
    others: Vec<(&'static str, &'a [Caught])>,
    times: Vec<TimeRow<'a>>,
}

/// The boards of one block.
struct Exercise<'a> {
    title: &'a str,
    focus: Option<Focus>,
    led_by: Option<String>,
    boards: Vec<&'a Board>,
}

impl<'a> Page<'a> {
    fn of(report: &'a Report) -> Self {
        let lists = [
            (headings::QUESTIONS, &report.questions),
            (headings::PARKED, &report.parked),
            (headings::NOTES, &report.notes),
            (headings::PHOTOS, &report.photos),
        ];
        let others = lists.into_iter().filter(|(_, list)| !list.is_empty());
        let uncommitted = report.uncommitted();
        let handovers = report.letting_go.iter();
        let groups = report.commitments_by_signature().into_iter();
        Self {
            report,
            style: STYLE,
            people: said::people(report.people.len()),
            groups: groups.map(|(signature, group)| (signature.map(Focus::from), group)).collect(),
            uncommitted: (!uncommitted.is_empty()).then(|| listed(&uncommitted)),
            handovers: handovers.map(|handover| (handover.signature.map(Focus::from), handover)).collect(),
            maps: report.coverage.iter().map(Map::of).collect(),
            baton: Baton::of(report),
            exercises: exercises(report, &report.boards),
            look_back: exercises(report, &report.look_back),
            others: others.map(|(title, list)| (title, list.as_slice())).collect(),
            times: figures::times(report),
        }
    }
}

/// The boards put together by block.
fn exercises<'a>(report: &'a Report, boards: &'a [Board]) -> Vec<Exercise<'a>> {
    let mut exercises: Vec<Exercise<'a>> = Vec::new();
    let mut block = None;
    for board in boards {
        match exercises.last_mut() {
            Some(last) if block == Some(board.block) => last.boards.push(board),
            _ => {
                let leads = report.leads.iter().filter(|lead| Some(lead.block) == board.block);
                let mut names: Vec<&str> = leads.filter_map(|lead| lead.who.as_deref()).collect();
                names.dedup();
                let led_by = (!names.is_empty()).then(|| listed(&names));
                exercises.push(Exercise { title: &board.exercise, focus: board.focus, led_by, boards: vec![board] });
            }
        }
        block = Some(board.block);
    }
    exercises
}

/// What the template asks for by name; it hands over references, whatever the size.
#[expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "the template hands references")]
pub(super) mod words {
    use super::{DOTS, Focus, Signature, said};

    /// The class that gives a part of the page the color of what it is for.
    pub(in crate::export) const fn tint(focus: &Option<Focus>) -> &'static str {
        match focus {
            Some(Focus::Sensemaking) => "sensemaking",
            Some(Focus::Relating) => "relating",
            Some(Focus::Visioning) => "visioning",
            Some(Focus::Inventing) => "inventing",
            Some(Focus::Opening | Focus::Capstone | Focus::Closing) | None => "plain",
        }
    }

    /// The same for a signature.
    pub(super) fn tint_of(signature: &Option<Signature>) -> &'static str {
        tint(&signature.map(Focus::from))
    }

    /// The letter beside the color; none for what is no signature.
    pub(in crate::export) fn letter(focus: &Option<Focus>) -> Option<char> {
        focus.and_then(Focus::signature).map(Signature::letter)
    }

    /// Hands as dots; none where there are too many to be counted at a glance.
    pub(super) fn dots(votes: &u32) -> String {
        if *votes > DOTS { String::new() } else { "●".repeat(*votes as usize) }
    }

    pub(super) fn hands(votes: &u32) -> String {
        said::hands(*votes)
    }

    /// A confidence from 0 to 10 as a part of a hundred.
    pub(super) fn percent(confidence: &u8) -> u32 {
        u32::from(*confidence).min(10) * 10
    }
}
