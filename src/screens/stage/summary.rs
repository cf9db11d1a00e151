//! The summary as the room walks through it: what we set out to do, how the four signatures are carried, what was decided, who does
//! what by when, who led, and thanks. One kind of thing a page.

use ratatui::layout::{Alignment, Rect};

use super::lists::{Line, list};
use super::sheet::{Sheet, Stand};
use super::{band, map};
use crate::domain::public::{Outcome, PromiseView, PublicView, StickyView, SummaryPage, SummaryView};
use crate::domain::signatures::Focus;
use crate::screens::words::wall;
use crate::ui::parts;
use crate::ui::theme::Role;

/// Puts the page together that is shown.
pub(super) fn compose(sheet: &mut Sheet<'_>, view: &PublicView<'_>, summary: &SummaryView<'_>) {
    let (page, number) = summary.page;
    let title = match page {
        SummaryPage::SetOut => wall::SET_OUT,
        SummaryPage::Carried => wall::CARRIED,
        SummaryPage::Decided(..) => wall::DECIDED,
        SummaryPage::BecameOf => wall::BECAME_OF,
        SummaryPage::Promised(_) => wall::PROMISED,
        SummaryPage::LetGo(_) => wall::LET_GO,
        SummaryPage::Led => wall::LED,
        SummaryPage::Thanks => view.title,
    };
    let promise = match page {
        SummaryPage::Promised(at) => summary.commitments.get(at),
        SummaryPage::LetGo(at) => summary.handovers.get(at),
        _ => None,
    };
    let focus = promise.and_then(|promise| promise.signature).map(Focus::from);
    band::band(sheet, focus, title, [wall::page_of(number)]);
    let body = sheet.grid.body;
    match page {
        SummaryPage::SetOut => {
            sheet.fill(view.promise, body, (body.height, Stand::Middle), Role::Text);
        }
        SummaryPage::Carried => {
            if let Some(carried) = &summary.map {
                map::compose(sheet, carried, body);
            }
        }
        SummaryPage::Decided(from, count) => decided(sheet, summary, (from, count)),
        SummaryPage::BecameOf => became_of(sheet, summary),
        SummaryPage::Promised(_) | SummaryPage::LetGo(_) => {
            if let Some(promise) = &promise {
                promised(sheet, promise, body);
            }
        }
        SummaryPage::Led => {
            let told: Vec<(String, Role)> = summary.leadership.iter().map(|told| (told.clone(), Role::Dim)).collect();
            let body = sheet.foot(&told, body);
            sheet.fill(&summary.leads.join(", "), body, (sheet.grid.middling() * 2, Stand::Middle), Role::Text);
        }
        SummaryPage::Thanks => thanks(sheet, summary, body),
    }
}

fn decided(sheet: &mut Sheet<'_>, summary: &SummaryView<'_>, (from, count): (usize, usize)) {
    let decisions: Vec<StickyView<'_>> = summary.decisions.iter().skip(from).take(count).collect();
    let body = sheet.grid.body;
    if let [one] = decisions.as_slice() {
        sheet.fill(one.text, body, (body.height, Stand::Middle), Role::Text);
        return;
    }
    let lines = (from + 1..).zip(decisions).map(|(number, decision): (usize, StickyView<'_>)| Line {
        label: (number.to_string(), Role::Accent),
        text: (decision.text.to_owned(), Role::Text),
    });
    list(sheet, &lines.collect::<Vec<_>>(), (body.width / 12).max(6), body);
}

/// How often each thing became of what was promised, those that nobody said are left out.
fn became_of(sheet: &mut Sheet<'_>, summary: &SummaryView<'_>) {
    let (counts, unsaid) = summary.outcomes;
    let words = Outcome::ALL.map(Outcome::word).into_iter().chain([wall::NOT_SAID]);
    let counted = counts.into_iter().chain([unsaid]).zip(words).filter(|(count, _)| *count > 0);
    let lines = counted
        .map(|(count, word)| Line { label: (count.to_string(), Role::Accent), text: (word.to_owned(), Role::Text) });
    let body = sheet.grid.body;
    list(sheet, &lines.collect::<Vec<_>>(), (body.width / 8).max(6), body);
}

/// Something that was promised in an earlier session, and below it what may become of it, or has.
pub(super) fn promise(sheet: &mut Sheet<'_>, view: &PromiseView<'_>) {
    let focus = view.promise.signature.map(Focus::from);
    band::band(sheet, focus, &wall::promised_on(view.day), [wall::page_of(view.number)]);
    let body = sheet.grid.body;
    let foot: Vec<(String, Role)> = match view.outcome {
        Some(outcome) => vec![(outcome.word().to_owned(), Role::Strong)],
        None => {
            let [two, four] = wall::became(Outcome::ALL.map(Outcome::word));
            let one_line = wall::in_one_line(&two, &four);
            let rows = sheet.label_rows();
            let fits = sheet.label_columns(&one_line, rows) <= body.width;
            if fits { vec![(one_line, Role::Dim)] } else { vec![(two, Role::Dim), (four, Role::Dim)] }
        }
    };
    let body = sheet.foot(&foot, body);
    promised(sheet, &view.promise, body);
}

/// Who, what, and by when: one promise, as large as they go below each other.
fn promised(sheet: &mut Sheet<'_>, promise: &StickyView<'_>, body: Rect) {
    let told = [
        (wall::promised_by(promise), Role::Accent),
        (promise.text.to_owned(), Role::Text),
        (wall::promised_with(promise), Role::Accent),
    ];
    let told = told.into_iter().filter(|(words, _)| !words.is_empty());
    let lines: Vec<Line> = told.map(|text| Line { label: (String::new(), Role::Text), text }).collect();
    list(sheet, &lines, 0, body);
}

fn thanks(sheet: &mut Sheet<'_>, summary: &SummaryView<'_>, body: Rect) {
    let rows = sheet.grid.label;
    let [words, _, foot] = parts::rows(body, [body.height.saturating_sub(rows + 1), 1, rows]);
    sheet.fill(wall::THANK_YOU, words, (words.height, Stand::Middle), Role::Title);
    let caught = wall::caught(summary.ideas, summary.hidden_ideas, summary.questions);
    sheet.label(&caught, foot, Alignment::Left, Role::Dim);
}
