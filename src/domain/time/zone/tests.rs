//! What holds of `zone`.

use super::*;

fn berlin() -> Zone {
    Zone::written("CET-1CEST,M3.5.0,M10.5.0/3", "").unwrap()
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// What is typed at this moment, in Berlin.
fn typed(text: &str, now: &str) -> Result<String, String> {
    let found = berlin().next(text, at(now), WHILE_RUNNING);
    found.map(|moment| berlin().stamp(moment)).map_err(|why| why.to_string())
}

#[test]
fn a_time_that_comes_twice_is_asked_about_and_either_can_be_given() {
    let evening = "2026-10-24T22:00:00+02:00";
    assert_eq!(typed("2:15", evening).unwrap_err(), "2:15 comes twice; type 2:15 first or 2:15 second");
    for (text, found) in [
        ("02:15 first", "2026-10-25T02:15:00+02:00"),
        ("02:15 second", "2026-10-25T02:15:00+01:00"),
        ("0215 2nd", "2026-10-25T02:15:00+01:00"),
        ("2.15  Second ", "2026-10-25T02:15:00+01:00"),
        ("1:59", "2026-10-25T01:59:00+02:00"),
        ("3:00", "2026-10-25T03:00:00+01:00"),
    ] {
        assert_eq!(typed(text, evening).as_deref(), Ok(found), "{text}");
    }
    let between = "2026-10-25T02:30:00+02:00";
    assert_eq!(typed("2:15", between).as_deref(), Ok("2026-10-25T02:15:00+01:00"), "only the second is to come");
    assert_eq!(typed("2:45", between).unwrap_err(), "2:45 comes twice; type 2:45 first or 2:45 second");
    assert!(typed("2:15 first", between).unwrap_err().starts_with("2:15 is past"));
    assert_eq!(typed("2:45 second", "2026-10-25T02:30:00+01:00").as_deref(), Ok("2026-10-25T02:45:00+01:00"));
    assert_eq!(typed("23:15 second", evening).unwrap_err(), "23:15 comes only once; type 23:15 alone");
    assert!(typed("2:15 third", evening).unwrap_err().contains("is not a time of day"));
}

#[test]
fn times_that_come_twice_are_told_apart_as_they_are_typed_and_no_others_are() {
    for (moment, told, short) in [
        ("2026-10-25T01:59:59+02:00", "01:59", "01:59"),
        ("2026-10-25T02:00:00+02:00", "02:00 first", "02:00 1st"),
        ("2026-10-25T02:59:59+02:00", "02:59 first", "02:59 1st"),
        ("2026-10-25T02:00:00+01:00", "02:00 second", "02:00 2nd"),
        ("2026-10-25T02:59:59+01:00", "02:59 second", "02:59 2nd"),
        ("2026-10-25T03:00:00+01:00", "03:00", "03:00"),
        ("2026-03-29T01:59:00+01:00", "01:59", "01:59"),
        ("2026-03-29T03:00:00+02:00", "03:00", "03:00"),
        ("2026-10-24T02:30:00+02:00", "02:30", "02:30"),
    ] {
        let (zone, moment) = (berlin(), at(moment));
        assert_eq!((zone.clock(moment).as_str(), zone.short_clock(moment).as_str()), (told, short));
        assert_eq!(Zone::UTC.clock(moment).len(), 5);
        let wide = told.len() > 5;
        assert_eq!(zone.clock_width([at("2026-07-01T09:00:00Z"), moment]), if wide { Zone::CLOCK_WIDTH } else { 5 });
        let again = zone.next(told, moment - Length::from_minutes(90), WHILE_RUNNING);
        assert!(!wide || again.is_ok_and(|again| moment - again < Length::from_minutes(1)), "{told} can be typed");
    }
}

#[test]
fn a_time_that_the_clock_passes_over_is_told() {
    let evening = "2026-03-28T22:00:00+01:00";
    let why = "2:30 does not come: the clock goes from 2:00 to 3:00 then";
    for text in ["2:30", "2:30 second"] {
        assert_eq!(typed(text, evening).unwrap_err(), why);
    }
    assert_eq!(typed("3:00", evening).as_deref(), Ok("2026-03-29T03:00:00+02:00"));
    assert_eq!(typed("1:59", evening).as_deref(), Ok("2026-03-29T01:59:00+01:00"));
    let day_before = "2026-03-28T10:00:00+01:00";
    assert!(typed("2:30", day_before).unwrap_err().starts_with("2:30 is past"));
}

#[test]
fn a_zone_comes_back_from_what_a_session_file_says_of_it() {
    let summer = at("2026-07-01T09:00:00Z");
    let shown = |name: &str, local: &str| Zone::written(name, local).map(|zone| (zone.name(), zone.clock(summer)));
    let told = |name: &str, clock: &str| Some((name.to_owned(), clock.to_owned()));
    assert_eq!(shown("UTC", ""), told("UTC", "09:00"));
    assert_eq!(shown("CET-1CEST,M3.5.0,M10.5.0/3", ""), told("CET-1CEST,M3.5.0,M10.5.0/3", "11:00"));
    assert_eq!(shown("EST5EDT", ""), told("EST5EDT", "05:00"));
    assert_eq!(shown("<+0530>-5:30", ""), told("<+0530>-5:30", "14:30"));
    assert_eq!(shown("Mars/Phobos", "2026-11-23T14:35:07+01:00"), told("Mars/Phobos", "10:00"));
    assert_eq!(shown("Mars/Phobos", "2026-11-23T14:35:07-09:30"), told("Mars/Phobos", "23:30"));
    for local in ["", "now", "2026-11-23T14:35:07Z", "+99:00", "é+1:0"] {
        assert_eq!(shown("Mars/Phobos", local), None, "{local}");
    }
    let hostile = Zone::written("\u{1b}[31mx", "2026-11-23T14:35:07+01:00").unwrap().name();
    assert!(hostile.chars().all(|letter| !letter.is_control()), "{hostile:?}");
}

#[test]
fn a_day_is_seen_from_today_also_where_the_clock_was_set_in_between() {
    let zone = berlin();
    let seen = |day: &str, now: &str| zone.day_seen_from(at(day), at(now));
    let morning = "2026-03-30T00:30:00+02:00";
    assert_eq!(seen("2026-03-30T00:00:00+02:00", morning), DaySeen::Today);
    // The day before had 23 hours.
    assert_eq!(seen("2026-03-29T00:10:00+01:00", morning), DaySeen::Yesterday);
    assert_eq!(seen("2026-03-28T23:50:00+01:00", morning), DaySeen::ThisYear);
    assert_eq!(seen("2026-04-02T10:00:00+02:00", morning), DaySeen::ThisYear, "a clock that was set wrong");
    assert_eq!(seen("2025-12-31T23:59:00+01:00", "2026-01-01T00:01:00+01:00"), DaySeen::Yesterday);
    assert_eq!(seen("2025-12-30T23:59:00+01:00", "2026-01-01T00:01:00+01:00"), DaySeen::AnotherYear);
    assert_eq!(zone.date_of_year(at("2025-12-30T23:59:00+01:00")), "30 Dec 2025");
}
