//! The program is killed at random moments, again and again, and goes on each time: nothing that was acknowledged on the
//! screen is missing from the file, nothing is there twice, and the file is whole.

use fourfold::domain::event::Event;
use fourfold::journal;
use rustix::process::Signal;

use crate::pty::{Home, Terminal};
use crate::sizes::is_long;

/// How often it is killed; `FOURFOLD_LONG` makes it ten times as often.
const KILLS: u64 = 200;

/// Random numbers that are the same every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// How many ideas the foot of the stage says there are.
fn ideas_shown(screen: &str) -> usize {
    let words: Vec<&str> = screen.split_whitespace().collect();
    let counts = words.windows(2).filter(|pair| matches!(pair[1], "idea" | "ideas"));
    counts.filter_map(|pair| pair[0].parse().ok()).max().unwrap_or(0)
}

/// How many facts the head says are not saved yet.
fn said_unsaved(screen: &str) -> usize {
    let before = screen.split_once(" not saved yet").map_or("", |(before, _)| before);
    before.split_whitespace().last().and_then(|count| count.parse().ok()).unwrap_or(0)
}

/// The ideas in the file, in order; the file must have no damage but a last line that was cut off.
fn ideas_kept(file: &str) -> Vec<String> {
    let reading = journal::read(file.as_bytes());
    assert_eq!(reading.damage, [], "the file is damaged");
    let texts = reading.records.into_iter().filter_map(|record| match record.event {
        Event::Captured { text, .. } => Some(text),
        _ => None,
    });
    texts.collect()
}

/// Waits for the stage, and puts away a line that was being typed when the program was killed.
fn on_stage(terminal: &mut Terminal) {
    terminal.until("the stage", |screen| screen.contents().contains(" of 32"));
    if terminal.contents().contains("ctrl-c drop it") {
        terminal.keys("ctrl-c");
        terminal.until("the line put away", |screen| !screen.contents().contains("ctrl-c drop it"));
    }
}

#[test]
fn killed_at_any_moment_it_has_all_that_it_acknowledged() {
    let kills = if is_long() { KILLS * 10 } else { KILLS };
    let home = Home::new();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut kept: Vec<String> = Vec::new();
    for round in 0..kills {
        let arguments = ["run", "distributed-leadership-taster", "--people", "Amara, Ben"];
        let mut terminal = home.fourfold(if round == 0 { &arguments } else { &["resume"] }).start();
        if round == 0 {
            terminal.until_text("until");
            terminal.keys("n");
        }
        on_stage(&mut terminal);
        let lines: Vec<String> = (0..=dice.below(12)).map(|line| format!("idea {line} of round {round}")).collect();
        let typed = lines.join("\r") + "\r";
        let enough = terminal.bytes().len() + usize::try_from(dice.below(6_000)).unwrap();
        terminal.send(format!("i{typed}half an idea").as_bytes());
        let last = lines.last().unwrap().clone();
        let all = kept.len() + lines.len();
        // Some rounds are killed in the middle of the typing, some after all of it was seen.
        terminal.until_bytes(|bytes, screen| bytes >= enough || ideas_shown(screen) == all);
        terminal.signal(Signal::KILL);
        let seen = terminal.contents_at_end();
        // What a slow disk has not taken within a frame is shown, and said not to be saved.
        let acknowledged = ideas_shown(&seen).saturating_sub(said_unsaved(&seen));
        let now = ideas_kept(&home.session());
        let expected: Vec<String> = kept.iter().cloned().chain(lines).collect();
        assert!(expected.starts_with(&now), "round {round}, until {last:?}: the file holds {now:?}");
        assert!(
            now.len() >= acknowledged.max(kept.len()),
            "round {round}: {acknowledged} were seen, {} kept",
            now.len()
        );
        kept = now;
    }
    assert!(kept.len() > usize::try_from(kills).unwrap(), "too little was caught to prove anything: {}", kept.len());
}
