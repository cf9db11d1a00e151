//! The one place that reads clocks: the time of day, and how long something took.
//!
//! The time of day comes from the wall clock, because files and other programs share it. Two clocks that nobody can set
//! stand beside it: one goes on while the computer sleeps, and tells when the wall clock was set; the other stands still
//! meanwhile, and tells that it slept. Where a system has only one of them, a jump forward counts as sleep.
//!
//! Never here: what a time means for a session.
#![expect(clippy::disallowed_methods, reason = "this is where clocks are read")]

use std::env;
use std::fmt;
use std::time::{Duration, Instant, SystemTime};

pub use super::zone::zone;
use crate::domain::time::{Length, Timestamp};

/// The environment variable that sets the time for tests: `2026-11-23T09:00:00Z` stands still at that moment, so that
/// whatever is done takes no time and the screen and the file are the same every run; `+2026-11-23T09:00:00Z` starts
/// there and runs.
pub const NOW: &str = "FOURFOLD_NOW";

/// The shortest wait of a clock that goes faster.
const SHORTEST: Duration = Duration::from_millis(16);

/// How far the two clocks may part before it is said.
const TOLERANCE: Length = Length::from_seconds(2);

/// Where the time comes from.
#[derive(Clone, Debug)]
pub struct SystemClock {
    source: Source,
    last: Option<Sample>,
}

#[derive(Clone, Copy, Debug)]
enum Source {
    Wall,
    From { start: Timestamp, since: Instant },
    Faster { start: Timestamp, since: Instant, speed: u32 },
    Still(Timestamp),
}

/// Both clocks read at one moment.
#[derive(Clone, Copy, Debug)]
struct Sample {
    wall: Timestamp,
    /// Stands still while the computer sleeps.
    awake: Duration,
    /// Goes on meanwhile; none where the system has no such clock.
    steady: Option<Duration>,
}

/// What the clock says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The time of day.
    pub now: Timestamp,
    /// How long the computer slept since it was last read, where it did.
    pub slept: Option<Length>,
    /// By how much it was set since, where it was.
    pub set: Option<Length>,
}

impl SystemClock {
    /// The wall clock, or what [`NOW`] asks for.
    ///
    /// # Errors
    /// Where [`NOW`] holds something that is not a point in time.
    pub fn from_environment() -> Result<Self, NotATime> {
        let asked = env::var_os(NOW).map(|text| text.to_string_lossy().into_owned());
        Ok(Self { source: Source::asked(asked.as_deref())?, last: None })
    }

    /// A clock that starts here and goes so many times as fast as time does.
    #[must_use]
    pub fn faster(self, start: Timestamp, speed: u16) -> Self {
        let source = Source::Faster { start, since: Instant::now(), speed: u32::from(speed.max(1)) };
        Self { source, last: None }
    }

    /// Reads the clock.
    pub fn read(&mut self) -> Reading {
        let now = self.source.now();
        let (mut slept, mut set) = (None, None);
        if matches!(self.source, Source::Wall) {
            let sample = Sample { wall: now, awake: awake(), steady: steady() };
            (slept, set) = self.last.map_or((None, None), |last| last.parted(sample));
            self.last = Some(sample);
        }
        Reading { now, slept, set }
    }

    /// Reads the same time of day for another thread.
    pub fn for_thread(&self) -> impl Fn() -> Timestamp + Clone + Send + 'static {
        let source = self.source;
        move || source.now()
    }

    /// How long to wait for a moment to come; none where it never will, because the clock stands still.
    pub fn until(&self, now: Timestamp, moment: Timestamp) -> Option<Duration> {
        let wait = Duration::from_millis(u64::try_from((moment - now).as_millis()).unwrap_or(0));
        match self.source {
            Source::Still(_) => None,
            // However fast it goes, nobody sees more frames than this.
            Source::Faster { speed, .. } => Some((wait / speed).max(SHORTEST)),
            Source::Wall | Source::From { .. } => Some(wait),
        }
    }
}

impl Source {
    fn now(self) -> Timestamp {
        match self {
            Self::Wall => wall(),
            Self::From { start, since } => start + length(since.elapsed()),
            Self::Faster { start, since, speed } => start + length(since.elapsed().saturating_mul(speed)),
            Self::Still(now) => now,
        }
    }

    fn asked(text: Option<&str>) -> Result<Self, NotATime> {
        let Some(text) = text else { return Ok(Self::Wall) };
        let moment =
            Timestamp::parse(text.strip_prefix('+').unwrap_or(text)).ok_or_else(|| NotATime(text.to_owned()))?;
        if text.starts_with('+') {
            Ok(Self::From { start: moment, since: Instant::now() })
        } else {
            Ok(Self::Still(moment))
        }
    }
}

impl Sample {
    /// How long the computer slept since this sample, and by how much the wall clock was set, where it is worth a word.
    fn parted(self, later: Self) -> (Option<Length>, Option<Length>) {
        let awake = length(later.awake.saturating_sub(self.awake));
        let wall = later.wall - self.wall;
        let passed = self.steady.zip(later.steady).map(|(from, to)| length(to.saturating_sub(from)));
        // Without a clock that goes on in sleep, only a step back is surely no sleep.
        let passed = passed.unwrap_or(if wall < awake { awake } else { wall });
        let worth = |length: Length| (length > TOLERANCE || length < -TOLERANCE).then_some(length);
        (worth(passed - awake), worth(wall - passed))
    }
}

/// [`NOW`] holds something that is not a point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotATime(String);

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{NOW} is {:?}, which is not a point in time; write it as 2026-11-23T09:00:00Z, with + before it for a clock that runs",
            self.0
        )
    }
}

impl std::error::Error for NotATime {}

/// Measures how long something has taken, unmoved by anybody who sets the clock.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts one.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// What has passed since the start.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

fn wall() -> Timestamp {
    let millis = match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, i64::saturating_neg),
    };
    Timestamp::from_millis(millis)
}

/// The clock that goes on while the computer sleeps, counted from wherever it is counted from: only differences mean
/// anything.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn steady() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Some(Duration::new(u64::try_from(time.tv_sec).ok()?, u32::try_from(time.tv_nsec).ok()?))
}

/// No such clock is known here.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const fn steady() -> Option<Duration> {
    None
}

/// The clock that stands still while the computer sleeps, counted likewise.
fn awake() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

fn length(duration: Duration) -> Length {
    Length::from_millis(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(wall: i64, awake: u64, steady: Option<u64>) -> Sample {
        let millis = Duration::from_millis;
        Sample { wall: Timestamp::from_millis(wall), awake: millis(awake), steady: steady.map(millis) }
    }

    #[test]
    fn sleep_and_a_clock_that_was_set_are_told_from_time_that_passed() {
        let seconds = |seconds: i64| Some(Length::from_seconds(seconds));
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
            assert_eq!(sample(100_000, 5_000, Some(5_000)).parted(later), (slept, set), "{what}");
        }
        let alone = sample(100_000, 5_000, None);
        assert_eq!(alone.parted(sample(3_701_000, 6_000, None)), (seconds(3_600), None), "forward counts as sleep");
        assert_eq!(alone.parted(sample(41_000, 6_000, None)), (None, seconds(-60)));
    }

    #[test]
    fn a_clock_asked_to_stand_stands_and_one_asked_to_run_runs_on_from_there() {
        let nine = Timestamp::parse("2026-11-23T09:00:00Z").unwrap();
        let mut still = SystemClock { source: Source::asked(Some("2026-11-23T09:00:00Z")).unwrap(), last: None };
        assert_eq!(still.read(), Reading { now: nine, slept: None, set: None });
        assert_eq!(still.read().now, nine);
        assert_eq!(still.until(nine, nine + Length::from_seconds(1)), None);

        let mut running =
            SystemClock { source: Source::asked(Some("+2026-11-23T10:00:00+01:00")).unwrap(), last: None };
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
}
