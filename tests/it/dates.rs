//! Days as people type them, against tables that were made by hand and not by this program, and what holds for any text.

use fourfold::domain::dates::{DayOrder, Reading, WhyNoDay, resolve};
use fourfold::domain::time::{Date, Timestamp, Zone};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use crate::sizes::is_long;
use crate::tables::rows;

/// A row of a table: what was typed when, and what is expected.
struct Case {
    id: String,
    today: Date,
    order: Option<DayOrder>,
    phrase: String,
    expect: String,
    value: String,
}

impl Case {
    fn of(id: &str, today: Date, [order, phrase, expect, value]: [&String; 4]) -> Self {
        let order = match order.as_str() {
            "dmy" => Some(DayOrder::DayFirst),
            "mdy" => Some(DayOrder::MonthFirst),
            _ => None,
        };
        let [phrase, expect, value] = [phrase, expect, value].map(Clone::clone);
        Self { id: id.to_owned(), today, order, phrase, expect, value }
    }

    /// What is wrong with a phrase that stands for this one.
    fn wrong(&self, phrase: &str) -> Option<String> {
        let (kind, days) = match resolve(phrase, self.today, self.order) {
            Reading::Day(day) => ("date", vec![day]),
            Reading::OneOf(days) => ("ambiguous", days),
            Reading::Words(_) => ("words", Vec::new()),
        };
        let value = days.iter().map(Date::to_string).collect::<Vec<_>>().join("|");
        let Self { id, today, expect, .. } = self;
        let is_right = (kind, &value) == (expect, &self.value);
        (!is_right).then(|| format!("{id} {phrase:?} on {today}: {kind} {value}, not {expect} {}", self.value))
    }
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Rows that were given, each with a moment and a zone that make its day.
fn given() -> Vec<Case> {
    let cases = rows("dates/cases.tsv").into_iter().map(|cells| {
        let [id, _, now, zone, today, _, order, phrase, expect, value, ..] = cells.as_slice() else {
            panic!("{cells:?}")
        };
        let zone = Zone::new(TimeZone::get(zone).unwrap());
        let there = zone.day(Timestamp::parse(now).unwrap());
        assert_eq!(there.words()[..3], today[11..], "{id}");
        assert_eq!(there, day(&today[..10]), "{id}");
        Case::of(id, there, [order, phrase, expect, value])
    });
    let cases: Vec<Case> = cases.collect();
    assert!(cases.len() > 300, "the cases are gone");
    cases
}

/// Rows of our own: what else people type.
fn own() -> Vec<Case> {
    let cases = rows("dates/phrases.tsv").into_iter().map(|cells| {
        let [today, order, phrase, expect, value] = cells.as_slice() else { panic!("{cells:?}") };
        Case::of("", day(today), [order, phrase, expect, value])
    });
    let cases: Vec<Case> = cases.collect();
    assert!(cases.len() > 250, "the phrases are gone");
    cases
}

fn all() -> Vec<Case> {
    given().into_iter().chain(own()).collect()
}

fn assert_right(cases: &[Case], phrase: impl Fn(&str) -> String) {
    let wrong: Vec<String> = cases.iter().filter_map(|case| case.wrong(&phrase(&case.phrase))).collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn every_typed_day_is_the_day_that_is_meant() {
    assert_right(&given(), str::to_owned);
    assert_right(&own(), str::to_owned);
}

#[test]
fn a_day_is_the_same_however_it_is_written() {
    let cases = all();
    assert_right(&cases, str::to_uppercase);
    assert_right(&cases, |phrase| format!("  {}!", phrase.replace(' ', "\u{a0} ")));
    // Full width, as a keyboard for Japanese types it.
    let wide = |letter: char| match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0).unwrap(),
        _ => letter,
    };
    assert_right(&cases, |phrase| phrase.chars().map(wide).collect());
}

#[test]
fn why_there_is_no_day_is_known() {
    let why = |phrase: &str| match resolve(phrase, day("2026-11-25"), None) {
        Reading::Words(Some(why)) => why.to_string(),
        reading => format!("{reading:?}"),
    };
    let cases = [
        ("31 November", "there is no 31 November"),
        ("31/11", "there is no 31 November"),
        ("2026-11-31", "there is no 31 November 2026"),
        ("29 Feb 2027", "there is no 29 February 2027"),
        ("the 32nd", "no month has a day 32"),
        ("2026-13-01", "there is no month 13"),
        ("W54", "no year has a week 54"),
        ("2027-W53", "2027 has no week 53"),
        ("2027", "a number alone is no day"),
        ("8", "a number alone is no day"),
        ("in 999999999 weeks", "that is further away than the calendar goes"),
    ];
    for (phrase, expected) in cases {
        assert_eq!(why(phrase), expected, "{phrase}");
    }
    assert_eq!(resolve("soon", day("2026-11-25"), None), Reading::Words(None));
    assert_eq!(
        resolve("W54", day("2026-11-25"), None),
        Reading::Words(Some(WhyNoDay::NoSuchWeek { week: 54, year: None }))
    );
}

fn config() -> ProptestConfig {
    let cases = if is_long() { 20_000 } else { 1_000 };
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(27), ..ProptestConfig::default() }
}

fn any_day() -> impl Strategy<Value = Date> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=31)
        .prop_filter_map("there is no such day", |(year, month, day)| Date::new(year, month, day))
}

fn any_order() -> impl Strategy<Value = Option<DayOrder>> {
    select(vec![None, Some(DayOrder::DayFirst), Some(DayOrder::MonthFirst)])
}

/// Words of the tables in any order, with letters that nobody expects.
fn any_phrase() -> impl Strategy<Value = String> {
    let cases = all();
    let mut words: Vec<String> =
        cases.iter().flat_map(|case| case.phrase.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
    words.sort();
    words.dedup();
    let numbers = "[0-9]{1,10}([./:-][0-9]{1,4}){0,3}[.]?";
    let part = prop_oneof![4 => select(words), 1 => numbers, 1 => "\\PC{0,6}"];
    prop_oneof![4 => proptest::collection::vec(part, 1..9).prop_map(|parts| parts.join(" ")), 1 => "\\PC{0,90}"]
}

/// What holds of a reading, whatever was typed.
fn assert_sound(phrase: &str, reading: &Reading) {
    let days = match reading {
        Reading::Day(day) => vec![*day],
        Reading::OneOf(days) => {
            assert!(days.len() > 1 && days.is_sorted(), "{phrase:?}: {days:?}");
            days.clone()
        }
        Reading::Words(_) => Vec::new(),
    };
    for found in days {
        assert_eq!(Date::parse(&found.to_string()), Some(found), "{phrase:?}");
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_read_and_leads_to_days_that_there_are(phrase in any_phrase(), today in any_day(), order in any_order()) {
        assert_sound(&phrase, &resolve(&phrase, today, order));
    }

    #[test]
    fn a_day_of_a_file_and_one_that_is_shown_are_themselves(date in any_day(), today in any_day(), order in any_order()) {
        let shown = [date.to_string(), format!("{date}T10:00")];
        for phrase in shown {
            prop_assert_eq!(resolve(&phrase, today, order), Reading::Day(date), "{}", phrase);
        }
        if date.year() >= 1000 {
            let distance = date.distance(today);
            for phrase in [date.words(), format!("{}, {distance}", date.words()), format!("by {}", date.words())] {
                prop_assert_eq!(resolve(&phrase, today, order), Reading::Day(date), "{}", phrase);
            }
        }
        prop_assert_eq!(resolve(&date.distance(today), today, order), Reading::Day(date));
    }
}
