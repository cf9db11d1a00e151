//! Every text of a report, visited one by one: what cleans a whole report and what hides its names.
//!
//! A text that is added to the report has to be visited here; a test counts on the serde shape that none is forgotten.

use super::report::{Answer, BlockTime, Board, Caught, Commitment, Earlier, Moment, Report, Tally};
use crate::text::clean_line;

/// A text of a report, by what it can hold.
pub(super) enum Text<'a> {
    /// Somebody's name and nothing else.
    Name(&'a mut String),
    /// Words of people or of the plan, in which names may stand.
    Words(&'a mut String),
    /// What the calendar or the program wrote.
    Fixed(&'a mut String),
}

impl Report {
    /// Makes every text one clean line: no control characters, no escapes, no invisible tricks.
    pub(super) fn clean(&mut self) {
        self.each_text(&mut |text| {
            let (Text::Name(text) | Text::Words(text) | Text::Fixed(text)) = text;
            if !is_plainly_clean(text) {
                *text = clean_line(text);
            }
        });
    }

    /// Visits every text.
    pub(super) fn each_text(&mut self, visit: &mut impl FnMut(Text<'_>)) {
        let about = &mut self.workshop;
        for text in [&mut about.id, &mut about.title, &mut about.promise].into_iter().chain(&mut about.audience) {
            visit(Text::Words(text));
        }
        let held = &mut self.held;
        visit(Text::Fixed(&mut held.day));
        visit(Text::Fixed(&mut held.zone));
        let moments = [&mut held.written].into_iter().chain(&mut held.began).chain(&mut held.ended);
        for Moment(text) in moments.chain(&mut held.counted_to) {
            visit(Text::Fixed(text));
        }
        self.people.iter_mut().for_each(|name| visit(Text::Name(name)));
        for line in &mut self.lines {
            visit(Text::Fixed(&mut line.label));
            visit(Text::Words(&mut line.text));
        }
        self.earlier.iter_mut().for_each(|earlier| in_earlier(earlier, visit));
        let lists = [&mut self.decisions, &mut self.quotes, &mut self.questions, &mut self.parked, &mut self.notes];
        lists.into_iter().chain([&mut self.photos]).flatten().for_each(|caught| in_caught(caught, visit));
        self.commitments.iter_mut().for_each(|commitment| in_commitment(commitment, visit));
        for handover in &mut self.letting_go {
            visit(Text::Name(&mut handover.from));
            visit(Text::Name(&mut handover.to));
            visit(Text::Words(&mut handover.what));
            visit(Text::Words(&mut handover.review));
            visit(Text::Words(&mut handover.answer));
            handover.exercise.iter_mut().for_each(|text| visit(Text::Words(text)));
            visit(Text::Fixed(&mut handover.at.0));
        }
        for map in &mut self.coverage {
            visit(Text::Words(&mut map.exercise));
            map.corners.iter_mut().for_each(|corner| visit(Text::Fixed(&mut corner.word)));
        }
        for lead in &mut self.leads {
            visit(Text::Words(&mut lead.exercise));
            lead.who.iter_mut().for_each(|name| visit(Text::Name(name)));
        }
        for together in &mut self.together {
            visit(Text::Words(&mut together.exercise));
            together.groups.iter_mut().flatten().for_each(|name| visit(Text::Name(name)));
        }
        self.boards.iter_mut().chain(&mut self.look_back).for_each(|board| in_board(board, visit));
        self.return_on_time.iter_mut().for_each(|tally| in_tally(tally, visit));
        self.times.iter_mut().for_each(|block| in_times(block, visit));
        self.confirmed.iter_mut().for_each(|text| visit(Text::Words(text)));
        self.left_out.iter_mut().for_each(|text| visit(Text::Words(text)));
    }
}

fn in_earlier(earlier: &mut Earlier, visit: &mut impl FnMut(Text<'_>)) {
    visit(Text::Words(&mut earlier.session));
    visit(Text::Words(&mut earlier.title));
    visit(Text::Fixed(&mut earlier.day));
    for promise in &mut earlier.promises {
        visit(Text::Words(&mut promise.what));
        visit(Text::Name(&mut promise.who));
        promise.from.iter_mut().for_each(|name| visit(Text::Name(name)));
        visit(Text::Words(&mut promise.by_when));
    }
}

fn in_caught(caught: &mut Caught, visit: &mut impl FnMut(Text<'_>)) {
    visit(Text::Words(&mut caught.text));
    caught.author.iter_mut().for_each(|name| visit(Text::Name(name)));
    let around = [&mut caught.exercise, &mut caught.step, &mut caught.prompt];
    around.into_iter().flatten().for_each(|text| visit(Text::Words(text)));
    in_answers(&mut caught.asked, visit);
    visit(Text::Fixed(&mut caught.at.0));
}

fn in_answers(answers: &mut [Answer], visit: &mut impl FnMut(Text<'_>)) {
    for answer in answers {
        visit(Text::Words(&mut answer.question));
    }
}

fn in_commitment(commitment: &mut Commitment, visit: &mut impl FnMut(Text<'_>)) {
    in_caught(&mut commitment.what, visit);
    visit(Text::Words(&mut commitment.by_when));
    commitment.buddy.iter_mut().for_each(|name| visit(Text::Name(name)));
}

fn in_board(board: &mut Board, visit: &mut impl FnMut(Text<'_>)) {
    for text in [&mut board.exercise, &mut board.step, &mut board.prompt] {
        visit(Text::Words(text));
    }
    for lane in &mut board.lanes {
        visit(Text::Words(&mut lane.title));
        for idea in &mut lane.ideas {
            visit(Text::Words(&mut idea.text));
            idea.author.iter_mut().for_each(|name| visit(Text::Name(name)));
            in_answers(&mut idea.asked, visit);
            visit(Text::Fixed(&mut idea.at.0));
        }
    }
    board.tally.iter_mut().for_each(|tally| in_tally(tally, visit));
}

fn in_tally(tally: &mut Tally, visit: &mut impl FnMut(Text<'_>)) {
    visit(Text::Words(&mut tally.exercise));
    for text in [&mut tally.question, &mut tally.low, &mut tally.high] {
        visit(Text::Words(text));
    }
    tally.options.iter_mut().for_each(|option| visit(Text::Words(&mut option.label)));
}

fn in_times(block: &mut BlockTime, visit: &mut impl FnMut(Text<'_>)) {
    visit(Text::Words(&mut block.title));
    block.steps.iter_mut().for_each(|step| visit(Text::Words(&mut step.name)));
}

/// Whether a text is clean at first sight: printable ASCII with single spaces between words. Nearly every text is.
fn is_plainly_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    let printable = bytes.iter().all(|byte| (b' '..=b'~').contains(byte));
    printable && !bytes.starts_with(b" ") && !bytes.ends_with(b" ") && !text.contains("  ")
}
