//! What a stage and a console cost beside the program that drives, as programs of their own in terminals: what each does in
//! a second in which a clock runs and nobody touches a key, and how long what one does takes to be on the others.
//! `cargo bench --bench surfaces`. Look at the ratios within one run.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made should say so at once")]
#![expect(clippy::print_stdout, reason = "it prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock, and waits")]

use std::fs;
use std::io::{Read as _, Write};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long it is idle.
const IDLE: Duration = Duration::from_secs(20);
/// How often something is done whose way to the others is measured.
const ACTS: usize = 60;

/// A program in a terminal, and when it sent how much.
struct Surface {
    process: u32,
    writer: Box<dyn Write + Send>,
    sent: Receiver<(Instant, usize)>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Surface {
    fn start(folder: &str, arguments: &[&str], (cols, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fourfold"));
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        for name in ["DATA", "STATE", "CONFIG"] {
            command.env(format!("FOURFOLD_{name}_DIR"), format!("{folder}/{name}"));
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let (sender, sent) = mpsc::channel();
        let mut reader = pair.master.try_clone_reader().unwrap();
        thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send((Instant::now(), count)).is_err() {
                    break;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self { process: child.process_id().unwrap(), writer, sent, child, _master: pair.master }
    }

    fn key(&mut self, keys: &str) -> Instant {
        let at = Instant::now();
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        at
    }

    /// Waits until it has sent nothing for a while; how much it sent.
    fn settle(&self) -> usize {
        let mut count = 0;
        while let Ok((_, bytes)) = self.sent.recv_timeout(Duration::from_millis(700)) {
            count += bytes;
        }
        count
    }

    /// When it first sent something from now on.
    fn first(&self) -> Instant {
        self.sent.recv_timeout(Duration::from_secs(5)).unwrap().0
    }

    /// How often its threads were woken up, and what processor time they took, in milliseconds, so far.
    fn cost(&self) -> (u64, f64) {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.process)).unwrap();
        let mut woken = 0;
        for task in tasks.flatten() {
            let status = fs::read_to_string(task.path().join("status")).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            woken += line.and_then(|count| count.trim().parse::<u64>().ok()).unwrap_or(0);
        }
        let schedule = fs::read_to_string(format!("/proc/{}/schedstat", self.process)).unwrap_or_default();
        let main = schedule.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok()).unwrap_or(0.0);
        (woken, main / 1e6)
    }
}

impl Drop for Surface {
    fn drop(&mut self) {
        // It has ended by itself, or it ends now.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn share(sorted: &[Duration], percent: usize) -> f64 {
    let at = (sorted.len() * percent / 100).min(sorted.len() - 1);
    sorted.get(at).unwrap().as_secs_f64() * 1e3
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    let stage = Surface::start(folder, &["stage"], (80, 20));
    stage.settle();
    let people = ["run", "distributed-leadership-taster", "--people", "Ana, Ben, Cem, Dee"];
    let mut run = Surface::start(folder, &people, (80, 24));
    run.settle();
    let console = Surface::start(folder, &["console"], (120, 40));
    console.settle();
    run.key("nn ");
    let all = [("run", &run), ("stage", &stage), ("console", &console)];
    for (_, surface) in &all {
        surface.settle();
    }
    println!("idle for {} s while a clock runs, a second each:", IDLE.as_secs());
    let before = all.map(|(_, surface)| surface.cost());
    thread::sleep(IDLE);
    for ((name, surface), (woken, time)) in all.iter().zip(before) {
        let (woken_now, time_now) = surface.cost();
        let bytes: usize = surface.sent.try_iter().map(|(_, bytes)| bytes).sum();
        let seconds = IDLE.as_secs_f64();
        let woken = f64::from(u32::try_from(woken_now - woken).unwrap()) / seconds;
        let bytes = f64::from(u32::try_from(bytes).unwrap()) / seconds;
        println!(
            "  {name:8} {woken:5.2} wake-ups  {bytes:6.0} bytes  {:6.2} ms of the main thread",
            (time_now - time) / seconds
        );
    }
    // The clock stands: whatever is sent is an answer.
    run.key(" ");
    let mut ways: [Vec<Duration>; 3] = Default::default();
    for number in 0..ACTS {
        for surface in [&run, &stage, &console] {
            surface.settle();
        }
        let at = run.key(if number % 2 == 0 { "n" } else { "p" });
        for (way, surface) in ways.iter_mut().zip([&run, &stage, &console]) {
            way.push(surface.first() - at);
        }
    }
    println!("from a key on run to the first byte, {ACTS} times, in ms:");
    for (name, way) in ["run", "stage", "console"].into_iter().zip(&mut ways) {
        way.sort();
        println!(
            "  {name:8} half {:6.2}  99 in 100 {:6.2}  longest {:6.2}",
            share(way, 50),
            share(way, 99),
            share(way, 100)
        );
    }
}
