//! The one place that reads clocks: the time of day, and how long something took.
//!
//! The time of day comes from the wall clock, because files and other programs share it. Two clocks that nobody can set
//! stand beside it: one goes on while the computer sleeps, and tells when the wall clock was set; the other stands still
//! meanwhile, and tells that it slept. Where a system has only one of them, a jump forward counts as sleep.
//!
//! A clock that was set by little is not worth a word, and ten such steps are: until their sum is told, the time goes on
//! here as though nobody had touched the clock, so that nothing that is counted is off for them.
//!
//! Never here: what a time means for a session.
#![expect(clippy::disallowed_methods, reason = "this is where clocks are read")]

use std::env;
use std::time::{Duration, Instant, SystemTime};

use crate::domain::time::{Length, Timestamp};

/// The environment variable that sets the time for tests: `2026-11-23T09:00:00Z` stands still at that moment, so that
/// whatever is done takes no time and the screen and the file are the same every run; `+2026-11-23T09:00:00Z` starts
/// there and runs.
pub const NOW: &str = "FOURFOLD_NOW";

/// The shortest wait of a clock that goes faster.
const SHORTEST: Duration = Duration::from_millis(16);

/// How far the two clocks may part before it is said.
const TOLERANCE: Length = Length::from_seconds(2);

/// A clock that is kept right by a time server is let run faster or slower by so many millionths at the most.
const FASTEST_SLEW: u32 = 500;

/// The clocks are read one after the other; where more than this came between, they are read again.
const ONE_MOMENT: Duration = Duration::from_millis(1);

/// How often the clocks are looked at though nothing else is to be done, so that somebody is told that one was set: seldom
/// enough to cost nothing.
const LOOK: Duration = Duration::from_secs(10);

/// Where the time comes from.
#[derive(Clone, Debug)]
pub struct SystemClock {
    source: Source,
    parting: Parting,
}

#[derive(Clone, Copy, Debug)]
enum Source {
    Wall,
    From { start: Timestamp, since: Instant },
    Faster { start: Timestamp, since: Instant, speed: u32 },
    Still(Timestamp),
}

/// All clocks read at one moment.
#[derive(Clone, Copy, Debug)]
struct Sample {
    wall: Timestamp,
    /// Stands still while the computer sleeps.
    awake: Duration,
    /// Goes on meanwhile; none where the system has no such clock.
    steady: Option<Duration>,
}

/// How far the wall clock has parted from the clocks that nobody can set, and what of it has not been told.
#[derive(Clone, Copy, Debug, Default)]
struct Parting {
    last: Option<Sample>,
    /// By how much it was set.
    set: Length,
    /// How long the computer slept.
    slept: Length,
}

/// What the clock says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockReading {
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
        Ok(Self { source: Source::asked(asked.as_deref())?, parting: Parting::default() })
    }

    /// A clock that starts here and goes so many times as fast as time does.
    #[must_use]
    pub fn faster(self, start: Timestamp, speed: u16) -> Self {
        let source = Source::Faster { start, since: Instant::now(), speed: u32::from(speed.max(1)) };
        Self { source, parting: Parting::default() }
    }

    /// Reads the clock, and tells what befell it since that was last told.
    pub fn read(&mut self) -> ClockReading {
        let Source::Wall = self.source else { return ClockReading { now: self.source.now(), slept: None, set: None } };
        self.parting.tell(Sample::take())
    }

    /// Reads the time alone: what befell the clock is told by the next [`Self::read`].
    pub fn now(&mut self) -> Timestamp {
        let Source::Wall = self.source else { return self.source.now() };
        let sample = Sample::take();
        self.parting.follow(sample);
        self.parting.now(sample)
    }

    /// After how long to look whether something befell the clock though nobody asks for the time; none for one that
    /// nobody can set.
    pub const fn next_look(&self) -> Option<Duration> {
        match self.source {
            Source::Wall => Some(LOOK),
            _ => None,
        }
    }

    /// Whether the next [`Self::read`] has something to tell.
    pub fn has_news(&mut self) -> bool {
        let Source::Wall = self.source else { return false };
        self.parting.follow(Sample::take());
        self.parting.has_news()
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
            Source::Still(_) => (moment <= now).then_some(Duration::ZERO),
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
    /// Reads all clocks at one moment, as nearly as the computer lets it.
    fn take() -> Self {
        let mut sample = Self { awake: awake(), wall: wall(), steady: steady() };
        // Something else may be served between two readings; three times in a row is rare enough.
        for _ in 0..2 {
            if awake().saturating_sub(sample.awake) <= ONE_MOMENT {
                break;
            }
            sample = Self { awake: awake(), wall: wall(), steady: steady() };
        }
        sample
    }

    /// How long the computer slept since this sample, and by how much the wall clock was set.
    fn parted(self, later: Self) -> (Length, Length) {
        let awake = length(later.awake.saturating_sub(self.awake));
        let wall = later.wall - self.wall;
        if let Some((from, to)) = self.steady.zip(later.steady) {
            // A time server that lets the wall clock run faster or slower does the same to this one: nothing else parts them
            // but being set.
            let passed = length(to.saturating_sub(from));
            return (passed - awake, wall - passed);
        }
        let ahead = wall - awake;
        let slew = later.awake.saturating_sub(self.awake) * FASTEST_SLEW / 1_000_000 + ONE_MOMENT;
        match ahead {
            // Without a clock that goes on in sleep, only a step back is surely no sleep.
            ahead if ahead > TOLERANCE => (ahead, Length::ZERO),
            ahead if ahead <= length(slew) && ahead >= -length(slew) => (Length::ZERO, Length::ZERO),
            ahead => (Length::ZERO, ahead),
        }
    }
}

impl Parting {
    /// Takes in what the clocks show.
    fn follow(&mut self, sample: Sample) {
        if let Some(last) = self.last.replace(sample) {
            let (slept, set) = last.parted(sample);
            self.slept += slept;
            self.set += set;
        }
    }

    /// The time as it goes on without what has not been told.
    fn now(&self, sample: Sample) -> Timestamp {
        sample.wall - self.set
    }

    /// Takes in what the clocks show, and tells what has come together where it is worth a word.
    fn tell(&mut self, sample: Sample) -> ClockReading {
        self.follow(sample);
        let set = is_worth_a_word(self.set).then_some(self.set);
        if set.is_some() {
            self.set = Length::ZERO;
        }
        let slept = is_worth_a_word(self.slept).then_some(self.slept);
        if slept.is_some() {
            self.slept = Length::ZERO;
        }
        ClockReading { now: self.now(sample), slept, set }
    }

    fn has_news(&self) -> bool {
        is_worth_a_word(self.set) || is_worth_a_word(self.slept)
    }
}

fn is_worth_a_word(length: Length) -> bool {
    length > TOLERANCE || length < -TOLERANCE
}

/// [`NOW`] holds something that is not a point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotATime(pub(in crate::shell) String);

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
mod tests;
