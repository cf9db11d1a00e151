//! Saving when things go wrong: a disk that fails at every possible call, power cuts, two at one file, and files that
//! are moved, replaced or cut under our hands (`rescues`). Whatever was said to be saved is in the file, and once the disk works
//! again everything is, once.

use std::path::{Path, PathBuf};

use fourfold::app::msg::Outcome;
use fourfold::domain::event::{Event, Record, Surface};
use fourfold::domain::people::PersonId;
use fourfold::domain::time::{Length, Timestamp};
use fourfold::journal;
use fourfold::shell::store::disk::{Disk, DiskFile, RealDisk};
use fourfold::shell::store::open_file;
use fourfold::shell::store::session_file::{SessionFile, Target};

use super::journal::header;
use super::sizes::is_long;
use super::stores::{Fault, TestDisk};

pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_795_467_154_070);

/// What an app does with a session file: numbers its facts, and decides again what others were faster with.
pub(crate) struct Writer<D: Disk> {
    disk: D,
    pub(crate) session: SessionFile<D::File>,
    next_seq: u64,
    /// Decided and not acknowledged.
    pending: Vec<String>,
    acknowledged: Vec<String>,
    now: Timestamp,
    pub(crate) said: Vec<Outcome>,
}

impl<D: Disk> Writer<D> {
    pub(crate) fn create(disk: D, path: &Path) -> Self {
        let bytes = journal::encode_header(&header()).unwrap().into_bytes();
        let (session, said) = SessionFile::create(&disk, Target::Named(path.to_owned()), bytes, NOW);
        Self { disk, session, next_seq: 1, pending: Vec::new(), acknowledged: Vec::new(), now: NOW, said }
    }

    pub(crate) fn open(disk: D, path: &Path) -> Option<Self> {
        let (session, opened) = open_file::open(&disk, path).ok()?;
        let Outcome::Opened { bytes, read_only: None, .. } = opened else { return None };
        let reading = journal::read(&bytes);
        let acknowledged = reading.records.iter().map(name).collect();
        let said = Vec::new();
        Some(Self { disk, session, next_seq: reading.next_seq, pending: Vec::new(), acknowledged, now: NOW, said })
    }

    pub(crate) fn say(&mut self, text: &str) {
        self.pending.push(text.to_owned());
        let bytes = self.encode(std::slice::from_ref(&text.to_owned()));
        self.session.keep(&bytes);
        let outcomes = self.session.save(&self.disk, self.now);
        self.take(outcomes);
    }

    /// Looks what others have done, half a second later each time, and tries again what failed.
    pub(crate) fn follow(&mut self) {
        self.now = self.now + Length::from_millis(500);
        let outcomes = self.session.follow(&self.disk, true, self.now).unwrap_or_default();
        self.take(outcomes);
        self.retry();
    }

    pub(crate) fn retry(&mut self) {
        if let Some(at) = self.session.next_retry() {
            self.now = self.now.max(at);
        }
        let outcomes = self.session.retry(&self.disk, self.now);
        self.take(outcomes);
    }

    fn encode(&mut self, texts: &[String]) -> Vec<u8> {
        let records: Vec<Record> = texts.iter().map(|text| record(&mut self.next_seq, text)).collect();
        journal::encode_all(&records).unwrap()
    }

    fn take(&mut self, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            match &outcome {
                Outcome::Appended | Outcome::SavedAgain => self.acknowledged.append(&mut self.pending),
                Outcome::Grown(bytes) => {
                    let first = self.next_seq - self.pending.len() as u64;
                    let added = journal::read_more(bytes, first);
                    assert_eq!(added.damage, []);
                    self.next_seq = added.next_seq;
                    // A line that is ours got there with a write that broke off.
                    let theirs: Vec<String> = added.records.iter().map(name).collect();
                    self.pending.retain(|text| !theirs.contains(text));
                    self.acknowledged.extend(theirs);
                    let again = self.pending.clone();
                    let bytes = self.encode(&again);
                    self.session.keep(&bytes);
                    let outcomes = self.session.save(&self.disk, self.now);
                    self.take(outcomes);
                }
                Outcome::Merged(branches) => {
                    let reading = journal::read(&branches.bytes);
                    assert_eq!(reading.damage, []);
                    let first = journal::read(&branches.bytes[..branches.common]).next_seq;
                    let ours = journal::read_more(&branches.ours, first).records.iter().map(name).collect();
                    self.acknowledged = reading.records.iter().map(name).collect();
                    self.next_seq = reading.next_seq;
                    self.pending = [ours, std::mem::take(&mut self.pending)].concat();
                    self.pending.retain(|text| !self.acknowledged.contains(text));
                    let again = self.pending.clone();
                    let bytes = self.encode(&again);
                    self.session.keep(&bytes);
                    let outcomes = self.session.save(&self.disk, self.now);
                    self.take(outcomes);
                }
                _ => {}
            }
            self.said.push(outcome);
        }
    }

    /// What went wrong, in words.
    pub(crate) fn last_words(&self) -> String {
        match self.said.last().unwrap() {
            Outcome::NotSaved(failure) | Outcome::NotCreated(failure) => {
                format!("{}; {}", failure.what, failure.remedy)
            }
            other => format!("{other:?}"),
        }
    }

    /// The failures of the rescues so far.
    pub(crate) fn rescues(&self) -> Vec<String> {
        let rescues = self.said.iter().filter_map(|outcome| match outcome {
            Outcome::Rescued { why, .. } => Some(format!("{}; {}", why.what, why.remedy)),
            _ => None,
        });
        rescues.collect()
    }
}

fn record(next_seq: &mut u64, text: &str) -> Record {
    let seq = *next_seq;
    *next_seq += 1;
    let event = Event::PersonAdded { id: PersonId(0), name: text.to_owned() };
    Record { seq, at: NOW, by: Surface::Run, opening: 1, act: seq, event }
}

fn name(record: &Record) -> String {
    match &record.event {
        Event::PersonAdded { name, .. } => name.clone(),
        other => panic!("nobody said {other:?}"),
    }
}

/// The facts in a file that has to be whole.
pub(crate) fn facts(bytes: &[u8]) -> Vec<String> {
    let reading = journal::read(bytes);
    assert_eq!(reading.header, Ok(header()));
    assert_eq!((reading.damage, reading.torn, reading.unended), (vec![], None, false));
    reading.records.iter().map(name).collect()
}

/// Whether each of these is in the file, whatever else is in it.
fn holds(bytes: &[u8], acknowledged: &[String]) -> bool {
    let read: Vec<String> = journal::read(bytes).records.iter().map(name).collect();
    acknowledged.iter().all(|text| read.contains(text))
}

fn numbered(texts: std::ops::Range<usize>) -> Vec<String> {
    texts.map(|number| format!("fact {number}")).collect()
}

/// A session that is made, left, opened again and gone on with, on a disk that fails as it is told.
fn play(disk: &TestDisk, path: &Path) {
    let mut writer = Writer::create(disk.clone(), path);
    for text in numbered(0..5) {
        writer.say(&text);
        if let Some(bytes) = disk.bytes(writer.session.path()) {
            assert!(holds(&bytes, &writer.acknowledged), "said to be saved, and is not");
        } else {
            assert_eq!(writer.acknowledged, [""; 0]);
        }
        if text == "fact 3" {
            writer.retry();
        }
    }
    let fired = disk.mend();
    writer.retry();
    assert_eq!(facts(&disk.bytes(writer.session.path()).unwrap()), numbered(0..5), "fault fired: {fired}");
    assert_eq!(writer.session.next_retry(), None);
    assert_eq!(disk.names(), [path], "something was left behind");
}

#[test]
fn a_disk_that_fails_at_any_call_loses_and_doubles_nothing() {
    let path = PathBuf::from("/sessions/one.ronl");
    for fault in [Fault::Once, Fault::FromNowOn, Fault::Half] {
        let mut call = 0;
        loop {
            let disk = TestDisk::failing_at(call, fault);
            play(&disk, &path);
            if !fired(&disk) {
                break;
            }
            call += 1;
        }
        assert!(call > 25, "only {call} calls failed");
    }
}

fn fired(disk: &TestDisk) -> bool {
    disk.mend()
}

#[test]
fn a_disk_that_fails_at_any_call_of_opening_loses_nothing() {
    let path = PathBuf::from("/sessions/one.ronl");
    let mut whole = journal::encode_header(&header()).unwrap().into_bytes();
    let mut next_seq = 1;
    let records: Vec<Record> = numbered(0..3).iter().map(|text| record(&mut next_seq, text)).collect();
    whole.extend(journal::encode_all(&records).unwrap());
    let torn = [&whole[..], b"(seq:4,at:\"2026"].concat();
    for fault in [Fault::Once, Fault::FromNowOn, Fault::Half] {
        for call in 0.. {
            let disk = TestDisk::failing_at(call, fault);
            disk.put(&path, &torn);
            if let Some(mut writer) = Writer::open(disk.clone(), &path) {
                writer.say("fact 3");
                assert!(holds(&disk.bytes(&path).unwrap(), &writer.acknowledged));
                let _fired = disk.mend();
                writer.retry();
                assert_eq!(facts(&disk.bytes(&path).unwrap()), numbered(0..4));
            } else {
                assert!(disk.bytes(&path).unwrap().starts_with(&whole), "opening in vain has changed the file");
            }
            if !disk.mend() {
                let kept = disk.bytes(&PathBuf::from("/sessions/one.ronl.torn-1"));
                assert_eq!(kept.as_deref(), Some(&torn[whole.len()..]));
                break;
            }
        }
    }
}

#[test]
fn a_power_cut_leaves_what_was_synced_and_opens() {
    let path = PathBuf::from("/sessions/one.ronl");
    let disk = TestDisk::default();
    let mut writer = Writer::create(disk.clone(), &path);
    for (number, text) in numbered(0..6).iter().enumerate() {
        writer.say(text);
        if number == 2 {
            writer.session.file().unwrap().sync().unwrap();
        }
    }
    let (live, durable) = (disk.bytes(&path).unwrap(), disk.durable(&path).unwrap());
    assert!(durable.len() < live.len());
    for kept in durable.len()..=live.len() {
        // What was not written out yet is missing, or stands as zeros where the length had been.
        for left in [live[..kept].to_vec(), [&live[..kept], &vec![0; live.len() - kept]].concat()] {
            let disk = TestDisk::default();
            disk.put(&path, &left);
            let mut writer = Writer::open(disk.clone(), &path).unwrap();
            let there = writer.acknowledged.clone();
            assert!(there.len() >= 3 && numbered(0..6).starts_with(&there), "cut at {kept}: {there:?}");
            writer.say("after");
            let after = disk.bytes(&path).unwrap();
            assert_eq!(facts(&after), [&there[..], &["after".to_owned()]].concat());
            assert!(after.starts_with(&durable));
        }
    }
}

#[test]
fn two_at_one_file_lose_and_double_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    let mut writers = [Writer::create(RealDisk, &path), Writer::open(RealDisk, &path).unwrap()];
    // Two of three turns are taken by whom a small, fixed generator points at.
    let mut dice = 12_345_u32;
    for turn in 0..4_000 {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let one = (dice >> 16) as usize % 2;
        writers[one].say(&format!("{one}-{turn}"));
    }
    let said = facts(&std::fs::read(&path).unwrap());
    assert_eq!(said.len(), 4_000);
    let mut turns: Vec<u32> = said.iter().map(|text| text[2..].parse().expect("a turn")).collect();
    assert!(turns.is_sorted(), "each is saved before the next is said");
    turns.dedup();
    assert_eq!(turns.len(), 4_000);
    for writer in &mut writers {
        let outcomes = writer.session.follow(&RealDisk, true, NOW).unwrap();
        writer.take(outcomes);
        assert_eq!(writer.acknowledged, said, "both know the whole session in the same order");
    }
}

#[test]
fn two_threads_at_one_file_lose_and_double_nothing() {
    let each = if is_long() { 20_000 } else { 1_500 };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    drop(Writer::create(RealDisk, &path));
    std::thread::scope(|scope| {
        for one in ["a", "b"] {
            let path = &path;
            scope.spawn(move || {
                let mut writer = Writer::open(RealDisk, path).unwrap();
                for number in 0..each {
                    writer.say(&format!("{one}-{number}"));
                }
                while !writer.pending.is_empty() {
                    writer.retry();
                }
            });
        }
    });
    let said = facts(&std::fs::read(&path).unwrap());
    for one in ["a", "b"] {
        let theirs: Vec<&String> = said.iter().filter(|text| text.starts_with(one)).collect();
        let expected: Vec<String> = (0..each).map(|number| format!("{one}-{number}")).collect();
        assert_eq!(theirs, expected.iter().collect::<Vec<_>>());
    }
    assert_eq!(said.len(), 2 * each);
}

#[test]
fn a_lock_somebody_holds_is_said_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    let mut writer = Writer::create(RealDisk, &path);
    writer.say("before");
    let other = std::fs::File::open(&path).unwrap();
    other.lock().unwrap();
    writer.say("meanwhile");
    writer.say("and more");
    assert_eq!(
        writer.last_words(),
        "another program holds the file; close the other program; saving is tried again by itself"
    );
    assert_eq!(facts(&std::fs::read(&path).unwrap()), ["before"]);
    assert!(writer.session.next_retry().unwrap() <= NOW + Length::from_seconds(1));
    other.unlock().unwrap();
    writer.retry();
    assert_eq!(writer.said.last(), Some(&Outcome::SavedAgain));
    assert_eq!(facts(&std::fs::read(&path).unwrap()), ["before", "meanwhile", "and more"]);
}

#[test]
fn waits_between_tries_grow_to_eight_seconds() {
    let disk = TestDisk::failing_at(0, Fault::FromNowOn);
    let mut writer = Writer::create(disk, Path::new("/one.ronl"));
    let mut waits = Vec::new();
    for _ in 0..8 {
        let at = writer.session.next_retry().unwrap();
        waits.push((at - writer.now).as_millis());
        writer.retry();
    }
    assert_eq!(waits, [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    assert_eq!(writer.last_words(), "the disk is full; free some space; saving is tried again by itself");
}

#[test]
fn a_disk_that_was_pulled_out_and_put_back_is_gone_on_with() {
    let (disk, path) = (TestDisk::default(), Path::new("/stick/one.ronl"));
    let mut writer = Writer::create(disk.clone(), path);
    writer.say("one");
    disk.plug_in_again();
    writer.say("two");
    assert_eq!(
        writer.last_words(),
        "the disk does not answer as it should; check its cable, or choose a folder on another disk; saving is tried \
         again by itself"
    );
    writer.say("three");
    assert_eq!(writer.said.last(), Some(&Outcome::SavedAgain));
    assert_eq!(facts(&disk.bytes(path).unwrap()), ["one", "two", "three"]);
}

/// A byte of a session that somebody has changed, or a line that another one stands for, at any place: it is noticed when
/// the next fact is saved, and nothing of it is taken for ours.
#[test]
fn a_change_of_the_same_length_is_noticed_wherever_it_is() {
    let path = Path::new("/s/one.ronl");
    let length = {
        let disk = TestDisk::default();
        let mut writer = Writer::create(disk.clone(), path);
        writer.say("one");
        writer.say("two");
        disk.bytes(path).unwrap().len()
    };
    for at in 0..length {
        let disk = TestDisk::default();
        let mut writer = Writer::create(disk.clone(), path);
        writer.say("one");
        writer.say("two");
        disk.meddle(path, at);
        let changed = disk.bytes(path).unwrap();
        writer.say("three");
        assert_eq!(writer.rescues().len(), 1, "byte {at} was changed and not noticed");
        assert_eq!(disk.bytes(path).unwrap(), changed, "what is not ours is not touched");
        assert_eq!(facts(&disk.bytes(writer.session.path()).unwrap()), ["one", "two", "three"]);
    }
}

#[test]
fn a_change_of_the_same_length_is_noticed_though_nothing_is_saved_after_it() {
    let (disk, path) = (TestDisk::default(), Path::new("/s/one.ronl"));
    let mut writer = Writer::create(disk.clone(), path);
    writer.say("one");
    disk.meddle(path, 5);
    let outcomes = writer.session.follow(&disk, true, NOW).unwrap();
    assert!(matches!(&outcomes[..], [Outcome::Rescued { .. }]), "{outcomes:?}");
    assert_eq!(facts(&disk.bytes(writer.session.path()).unwrap()), ["one"]);
}

#[test]
fn three_at_one_file_on_a_disk_without_locks_lose_and_double_nothing() {
    let each = if is_long() { 20_000 } else { 300 };
    let (disk, path) = (TestDisk::default(), Path::new("/s/one.ronl"));
    disk.forget_locks();
    drop(Writer::create(disk.clone(), path));
    std::thread::scope(|scope| {
        for one in ["a", "b", "c"] {
            let disk = disk.clone();
            scope.spawn(move || {
                let mut writer = loop {
                    // Whoever finds the file held tries again.
                    if let Some(writer) = Writer::open(disk.clone(), path) {
                        break writer;
                    }
                };
                for number in 0..each {
                    writer.say(&format!("{one}-{number}"));
                }
                while !writer.pending.is_empty() {
                    writer.retry();
                }
            });
        }
    });
    let said = facts(&disk.bytes(path).unwrap());
    assert_eq!(said.len(), 3 * each);
    for one in ["a", "b", "c"] {
        let theirs: Vec<&String> = said.iter().filter(|text| text.starts_with(one)).collect();
        let expected: Vec<String> = (0..each).map(|number| format!("{one}-{number}")).collect();
        assert_eq!(theirs, expected.iter().collect::<Vec<_>>());
    }
    assert_eq!(disk.names(), [path], "no lock file was left behind");
}

#[test]
fn a_lock_file_of_a_program_that_was_killed_is_taken_away_and_one_of_a_living_one_is_not() {
    let (disk, path, lock) = (TestDisk::default(), Path::new("/s/one.ronl"), Path::new("/s/one.ronl.lock"));
    disk.forget_locks();
    let mut writer = Writer::create(disk.clone(), path);
    writer.say("one");
    let computer = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    disk.put(lock, format!("{} {computer}", std::process::id()).as_bytes());
    writer.say("two");
    assert_eq!(facts(&disk.bytes(path).unwrap()), ["one"], "somebody is writing");
    if !computer.is_empty() {
        disk.put(lock, format!("{} {computer}", i32::MAX).as_bytes());
        writer.retry();
        assert_eq!(facts(&disk.bytes(path).unwrap()), ["one", "two"]);
        assert_eq!(disk.names(), [path]);
    }
    // Killed between the two steps of making it.
    disk.put(lock, b"");
    writer.say("three");
    assert_eq!(facts(&disk.bytes(path).unwrap()).last().unwrap(), "two", "its words may be about to come");
    disk.age(lock, 5_001);
    writer.retry();
    assert_eq!(facts(&disk.bytes(path).unwrap()).last().unwrap(), "three");
    assert_eq!(disk.names(), [path]);
}
