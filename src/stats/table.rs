//! The comparison for a spreadsheet: a row for each step of each workshop.

use std::borrow::Cow;

use super::{BlockTimes, Compared, Spread, StepTimes, words};
use crate::domain::time::Length;
use crate::export::tables;
use crate::export::words::minutes::decimal_minutes;

/// All of it as one table.
///
/// # Errors
///
/// Where the writer fails, which nothing is known to bring about.
pub fn table(compared: &[Compared]) -> Result<String, csv::Error> {
    let rows = compared.iter().flat_map(|workshop| {
        let steps = workshop.blocks.iter().flat_map(|block| block.steps.iter().map(move |step| (block, step)));
        steps.map(|(block, step)| row(workshop, block, step).map(Cow::Owned))
    });
    tables::table(&words::COLUMNS, rows)
}

fn row(workshop: &Compared, block: &BlockTimes, step: &StepTimes) -> [String; 15] {
    let times = &step.times;
    let (from, to) = match times.spread {
        None => (None, None),
        Some(Spread::Range { least: from, most: to } | Spread::Quartiles { lower: from, upper: to }) => {
            (Some(from), Some(to))
        }
    };
    let minutes = |length: Option<Length>| length.map(decimal_minutes).unwrap_or_default();
    [
        workshop.id.clone(),
        block.block.to_string(),
        block.title.clone(),
        step.step.clone(),
        decimal_minutes(times.planned),
        times.runs.to_string(),
        minutes(times.median),
        times.spread.as_ref().map_or("", words::spread_kind).to_owned(),
        minutes(from),
        minutes(to),
        times.over.to_string(),
        times.cut.to_string(),
        times.skipped.to_string(),
        minutes(step.advice.proposed),
        step.advice.why.clone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{plan, played};
    use super::*;

    #[test]
    fn a_step_is_a_row_and_no_title_becomes_a_formula() {
        let plan = plan(&[("=1+1", &[2.0])]);
        let runs = [played(&plan, &[3.0], true), played(&plan, &[4.0], true)];
        let text = table(&[Compared::of(&plan, &runs.iter().collect::<Vec<_>>(), 2)]).unwrap();
        let row = text.lines().nth(1).unwrap();
        assert_eq!(
            row,
            "trial,1,'=1+1,\"Alone, in silence\",2,2,3.5,shortest and longest,3,4,2,0,0,3.5,\
             \"took 3 to 4 min in 2 sessions, median 3.5; planned 2; over in 2 of 2\""
        );
    }
}
