//! What holds of `clock`.

use super::*;

fn sample(wall: i64, awake: u64, steady: Option<u64>) -> Sample {
    let millis = Duration::from_millis;
    Sample { wall: Timestamp::from_millis(wall), awake: millis(awake), steady: steady.map(millis) }
}

/// What is told after these readings, one after the other, and the time that is counted by then.
fn told(samples: impl IntoIterator<Item = Sample>) -> (Vec<ClockReading>, Timestamp) {
    let mut parting = Parting::default();
    let readings: Vec<ClockReading> = samples.into_iter().map(|sample| parting.tell(sample)).collect();
    let now = readings.last().unwrap().now;
    (readings.into_iter().filter(|reading| reading.slept.is_some() || reading.set.is_some()).collect(), now)
}

#[test]
fn sleep_and_a_clock_that_was_set_are_told_from_time_that_passed() {
    let seconds = |seconds: i64| Some(Length::from_seconds(seconds));
    let after = |first: Sample, later: Sample| {
        let (told, _) = told([first, later]);
        told.first().map_or((None, None), |reading| (reading.slept, reading.set))
    };
    for (what, later, slept, set) in [
        ("five minutes", sample(400_000, 305_000, Some(305_000)), None, None),
        ("a little off", sample(401_900, 305_000, Some(305_000)), None, None),
        ("an hour with the lid closed", sample(3_701_000, 6_000, Some(3_606_000)), seconds(3_600), None),
        ("set back a minute", sample(41_000, 6_000, Some(6_000)), None, seconds(-60)),
        ("set forward an hour", sample(3_701_000, 6_000, Some(6_000)), None, seconds(3_600)),
        (
            "asleep for an hour and set back two",
            sample(-3_499_000, 6_000, Some(3_606_000)),
            seconds(3_600),
            seconds(-7_200),
        ),
    ] {
        assert_eq!(after(sample(100_000, 5_000, Some(5_000)), later), (slept, set), "{what}");
    }
    let alone = sample(100_000, 5_000, None);
    assert_eq!(after(alone, sample(3_701_000, 6_000, None)), (seconds(3_600), None), "forward counts as sleep");
    assert_eq!(after(alone, sample(41_000, 6_000, None)), (None, seconds(-60)));
}

#[test]
fn small_steps_come_together_and_nothing_counted_is_off_for_them() {
    for steady in [true, false] {
        for step in [1_500_i64, -1_500, 400, -90] {
            // Each minute the clock is set by a little, and read twice.
            let moments = (0..=60_u64).flat_map(|minute| [minute * 60_000, minute * 60_000 + 30_000]);
            let samples = moments.map(|passed| {
                let steps = i64::try_from(passed / 60_000).unwrap() * step;
                sample(i64::try_from(passed).unwrap() + steps, passed, steady.then_some(passed))
            });
            let (told, now) = told(samples);
            let said: Length = told.iter().filter_map(|reading| reading.set).sum();
            let counted = now - said;
            assert_eq!(counted.as_millis(), 60 * 60_000 + 30_000, "{step} ms, {steady}: time as it really passed");
            assert!((Length::from_millis(60 * step) - said).as_millis().abs() <= 2_000 + step.abs(), "{step}");
            assert!(told.iter().all(|reading| reading.slept.is_none()), "{step}");
        }
    }
}

#[test]
fn a_clock_that_a_time_server_keeps_right_was_not_set() {
    for millionths in [500_i64, -500, 120] {
        // Eight hours, read each second; without a steady clock only the wall clock is slewed.
        let slewed = (0..8 * 3_600_u64).map(|second| {
            let passed = second * 1_000;
            let off = i64::try_from(passed).unwrap() * millionths / 1_000_000;
            sample(i64::try_from(passed).unwrap() + off, passed, None)
        });
        assert_eq!(told(slewed).0, [], "{millionths}");
    }
}

#[test]
fn each_jump_is_told_at_once_however_soon_after_another() {
    let at = |passed: u64, set: i64| sample(i64::try_from(passed).unwrap() + set, passed, Some(passed));
    for jumps in [[-3_600, 3_600], [3_600, -3_600], [3, 3], [-20, -20], [3_600, 3_600], [-7_200, 3_600]] {
        let mut parting = Parting::default();
        let mut set = 0;
        parting.tell(at(0, set));
        for (number, jump) in (1..).zip(jumps) {
            set += jump * 1_000;
            let sample = at(number * 2_000, set);
            parting.follow(sample);
            assert!(parting.has_news(), "{jumps:?}: nothing to tell");
            let reading = parting.tell(sample);
            assert_eq!((reading.set, reading.now), (Some(Length::from_seconds(jump)), sample.wall), "{jumps:?}");
        }
    }
}

#[test]
fn what_is_read_for_the_time_alone_is_told_by_the_next_reading() {
    let mut parting = Parting::default();
    let (first, later) = (sample(0, 0, Some(0)), sample(61_000, 1_000, Some(1_000)));
    parting.tell(first);
    parting.follow(later);
    assert_eq!(parting.now(later).as_millis(), 1_000, "not yet told, it has not happened");
    let reading = parting.tell(sample(61_500, 1_500, Some(1_500)));
    assert_eq!((reading.now.as_millis(), reading.set), (61_500, Some(Length::from_seconds(60))));
}

#[test]
fn who_only_looks_finds_out_what_is_told_next() {
    for (what, later, news) in [
        ("set forward", sample(61_000, 1_000, Some(1_000)), true),
        ("set back", sample(-600_000, 1_000, Some(1_000)), true),
        ("asleep", sample(61_000, 1_000, Some(61_000)), true),
        ("time that passed", sample(61_000, 61_000, Some(61_000)), false),
    ] {
        let mut parting = Parting::default();
        parting.tell(sample(0, 0, Some(0)));
        parting.follow(later);
        assert_eq!(parting.has_news(), news, "{what}");
        parting.tell(later);
        assert!(!parting.has_news(), "{what}: it has been told");
    }
}

#[test]
fn a_clock_asked_to_stand_stands_and_one_asked_to_run_runs_on_from_there() {
    let nine = Timestamp::parse("2026-11-23T09:00:00Z").unwrap();
    let mut still =
        SystemClock { source: Source::asked(Some("2026-11-23T09:00:00Z")).unwrap(), parting: Parting::default() };
    assert_eq!(still.read(), ClockReading { now: nine, slept: None, set: None });
    assert_eq!(still.read().now, nine);
    assert_eq!(still.until(nine, nine + Length::from_seconds(1)), None);

    let mut running =
        SystemClock { source: Source::asked(Some("+2026-11-23T10:00:00+01:00")).unwrap(), parting: Parting::default() };
    let first = running.read();
    assert!(first.now >= nine && first.now <= running.read().now);
    assert_eq!(running.until(nine, nine + Length::from_seconds(1)), Some(Duration::from_secs(1)));
    assert_eq!(running.until(nine, nine - Length::from_seconds(1)), Some(Duration::ZERO));
}

#[test]
fn what_is_not_a_time_is_said() {
    let said = Source::asked(Some("nine o'clock\u{1b}")).unwrap_err().to_string();
    assert_eq!(
        said,
        "FOURFOLD_NOW is \"nine o'clock\\u{1b}\", which is not a point in time; write it as 2026-11-23T09:00:00Z, with + before it for a clock that runs"
    );
}
