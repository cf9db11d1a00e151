//! The bell that a room hears, which that of a terminal is not: a program that somebody has named plays a sound of its own, or
//! ours from a file.
//!
//! Never here: a wait for it on the screen, a shell that would read its words, when it rings.

use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use super::LoopSender;
use super::store::disk::Disk;
use super::store::whole::{self, Readers};
use super::words::computer as words;
use crate::app::msg::Outcome;
use crate::text::clean_line;

/// What stands among the words of the program for the file with our sound, and the name of that.
const OURS: &str = "{bell}";
const FILE_NAME: &str = "bell.wav";

/// Starts the program; where it does not work, that is told. A thread waits for its end, so that nothing is left of it in the
/// list of processes.
pub(super) fn start<D: Disk>(disk: &D, state: &Path, command: Vec<String>, loop_sender: &LoopSender) {
    let (disk, state, teller) = (disk.clone(), state.to_owned(), loop_sender.clone());
    let ring = move || {
        if let Err(why) = ring(&disk, &state, &command) {
            teller.outcome(Outcome::BellFailed(why));
        }
    };
    if let Err(error) = thread::Builder::new().name("bell".to_owned()).spawn(ring) {
        loop_sender.outcome(Outcome::BellFailed(error.to_string()));
    }
}

/// Runs the program to its end. It is in a group of its own: keys that end or stop us are not for it.
fn ring<D: Disk>(disk: &D, state: &Path, command: &[String]) -> Result<(), String> {
    let mut words = command.to_vec();
    if words.iter().any(|word| word.contains(OURS)) {
        let file = sound_file(disk, state).map_err(|error| words::no_sound(&error))?;
        let file = file.display().to_string();
        words = words.iter().map(|word| word.replace(OURS, &file)).collect();
    }
    let mut words = words.into_iter();
    let program = words.next().unwrap_or_default();
    let name = clean_line(&program);
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(words::bell_failed(&name, &status)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(words::no_bell(&name)),
        Err(error) => Err(words::bell_failed(&name, &error)),
    }
}

/// The file with our sound, written unless it is there.
fn sound_file<D: Disk>(disk: &D, state: &Path) -> io::Result<PathBuf> {
    let path = state.join(FILE_NAME);
    let sound = sound();
    if disk.look(&path).is_ok_and(|seen| seen.length == sound.len() as u64) {
        return Ok(path);
    }
    disk.create_folders(state)?;
    whole::write(disk, state, state, &sound, Readers::Owner, |new| disk.rename(new, &path))?;
    Ok(path)
}

/// So many times a second the sound says how far out the air is.
const RATE: u32 = 22_050;
/// How many times it does: six tenths of a second.
const SAMPLES: u32 = RATE * 6 / 10;
/// The two tones of it: how high, how loud, how fast they fade.
const TONES: [(f64, f64, f64); 2] = [(587.33, 0.45, 6.0), (1_479.98, 0.2, 11.0)];

/// A short calm bell: two tones that fade, in the form that every player reads (WAV; 16 bits, one channel).
fn sound() -> Vec<u8> {
    let samples: Vec<u8> = samples().flat_map(i16::to_le_bytes).collect();
    let length = u32::try_from(samples.len()).unwrap_or(0);
    let numbers = [36 + length, 16, RATE, RATE * 2, length].map(u32::to_le_bytes);
    let [whole, form, rate, bytes, length] = &numbers;
    let parts: [&[u8]; 11] =
        [b"RIFF", whole, b"WAVEfmt ", form, &[1, 0, 1, 0], rate, bytes, &[2, 0, 16, 0], b"data", length, &samples];
    parts.concat()
}

/// How far out the air is, from one moment to the next.
#[expect(clippy::cast_possible_truncation, reason = "within 16 bits")]
fn samples() -> impl Iterator<Item = i16> {
    let [low, high] = TONES.map(tone);
    (0..SAMPLES).zip(low.zip(high)).map(|(at, (low, high))| {
        // It neither begins nor ends with a click.
        let begins = (f64::from(at) / f64::from(RATE) / 0.004).min(1.0);
        let ends = (f64::from(SAMPLES - at) / f64::from(RATE) / 0.03).min(1.0);
        ((low + high) * begins * ends * f64::from(i16::MAX)) as i16
    })
}

/// A tone is how far up a point is that turns around a place and draws nearer to it, by the same every time. Sines would say so
/// as well; but what knows them would be loaded at every start of the program.
fn tone((height, loud, fades): (f64, f64, f64)) -> impl Iterator<Item = f64> {
    let step = (-fades / f64::from(RATE), std::f64::consts::TAU * height / f64::from(RATE));
    let turn = (1..=12).rev().fold((1.0, 0.0), |sum, part| {
        let (across, up) = times(sum, step);
        (1.0 + across / f64::from(part), up / f64::from(part))
    });
    std::iter::successors(Some((loud, 0.0)), move |point| Some(times(*point, turn))).map(|(_, up)| up)
}

/// Turns and stretches a point as another one is turned and far from where it began.
fn times((across, up): (f64, f64), (to_across, to_up): (f64, f64)) -> (f64, f64) {
    (across * to_across - up * to_up, across * to_up + up * to_across)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::store::disk::RealDisk;

    #[test]
    fn the_sound_is_whole_loud_enough_and_fades() {
        let sound = sound();
        assert_eq!((&sound[..4], &sound[8..16]), (&b"RIFF"[..], &b"WAVEfmt "[..]));
        assert_eq!(sound.len(), 44 + 13_230 * 2);
        assert_eq!(u32::from_le_bytes(sound[4..8].try_into().unwrap()) as usize, sound.len() - 8);
        assert_eq!(u32::from_le_bytes(sound[40..44].try_into().unwrap()) as usize, sound.len() - 44);
        let samples: Vec<i16> = samples().collect();
        let tenth = RATE as usize / 10;
        let loudest =
            |from: usize| samples[from..from + tenth].iter().map(|sample| sample.unsigned_abs()).max().unwrap();
        assert!(loudest(0) > 15_000 && loudest(0) < i16::MAX as u16, "{}", loudest(0));
        assert!(loudest(tenth * 5) < 1_500, "{}", loudest(tenth * 5));
        assert_eq!(samples[0], 0);
        assert!(samples.last().unwrap().unsigned_abs() < 40);
    }

    #[test]
    fn a_tone_is_a_sine_that_fades() {
        for (height, loud, fades) in TONES {
            for (at, is) in (0..SAMPLES).zip(tone((height, loud, fades))) {
                let seconds = f64::from(at) / f64::from(RATE);
                let sine = (std::f64::consts::TAU * height * seconds).sin() * loud * (-fades * seconds).exp();
                assert!((is - sine).abs() < 1e-6, "{height} at {seconds}: {is} for {sine}");
            }
        }
    }

    #[test]
    fn the_words_go_to_the_program_as_they_are_with_our_sound_where_it_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state of it");
        let told = folder.path().join("told");
        let script = format!("printf '%s|' \"$@\" > {}", told.display());
        let command = ["/bin/sh", "-c", &script, "bell", "a  b; $HOME", "--file={bell}"].map(str::to_owned);
        ring(&RealDisk, &state, &command).unwrap();
        let file = state.join("bell.wav");
        let told = std::fs::read_to_string(told).unwrap();
        assert_eq!(told, format!("a  b; $HOME|--file={}|", file.display()));
        assert_eq!(std::fs::read(&file).unwrap(), sound());
        // One that was cut short is written anew.
        std::fs::write(&file, "RIFF").unwrap();
        ring(&RealDisk, &state, &command).unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), sound());
        assert_eq!(std::fs::read_dir(&state).unwrap().count(), 2, "and the folder of what is being written");
    }

    #[test]
    fn why_it_was_not_heard_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let ring = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
            ring(&RealDisk, folder.path(), &words).unwrap_err()
        };
        assert_eq!(ring(&["/nowhere/at/all"]), "there is no program `/nowhere/at/all`");
        assert_eq!(ring(&["/bin/sh", "-c", "exit 3"]), "`/bin/sh` fails (exit status: 3)");
        assert!(ring(&["/"]).starts_with("`/` fails ("));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no sound where none is wanted");
    }
}
