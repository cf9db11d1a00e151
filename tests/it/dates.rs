//! Days as people type them, against tables that were made by hand and not by this program, and what holds for any text.

use fourfold::domain::dates::{DayOrder, Reading, resolve};
use fourfold::domain::time::{Date, Timestamp, Zone};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use crate::sizes::is_long;
use crate::tables::rows;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn order(text: &str) -> Option<DayOrder> {
    match text {
        "dmy" => Some(DayOrder::DayFirst),
        "mdy" => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// What a reading is in a table: what kind, and its days.
fn told(reading: Reading) -> (&'static str, String) {
    match reading {
        Reading::Day(day) => ("date", day.to_string()),
        Reading::OneOf(days) => ("ambiguous", days.iter().map(Date::to_string).collect::<Vec<_>>().join("|")),
        Reading::Words(_) => ("words", String::new()),
    }
}

#[test]
fn every_typed_day_of_the_table_is_what_it_says() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for cells in rows("dates/cases.tsv") {
        let [id, _, now, zone, today, _, by, phrase, expect, value, note] = cells.as_slice() else {
            panic!("{cells:?}")
        };
        let zone = Zone::new(TimeZone::get(zone).unwrap());
        let there = zone.day(Timestamp::parse(now).unwrap());
        assert_eq!(there.to_string(), today[..10], "{id}");
        let found = told(resolve(phrase, there, order(by)));
        if (found.0, &found.1) != (expect.as_str(), value) {
            wrong.push(format!("{id} {phrase:?} on {today}: {found:?}, not {expect} {value} ({note})"));
        }
        count += 1;
    }
    assert!(count > 300, "the cases are gone");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}
