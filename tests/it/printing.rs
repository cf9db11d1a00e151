//! What a call prints comes out whole, or the call says that it did not: a full disk is told, a pager that was closed is not.

use std::fs::OpenOptions;
use std::io::pipe;

use crate::authors::Desk;

/// Calls that print something, with a script and a session to print of.
const CALLS: &[&[&str]] = &[
    &["--help"],
    &["-h"],
    &["--version"],
    &["help", "run"],
    &["export", "--help"],
    &["list", "workshops"],
    &["list", "exercises", "--json"],
    &["list", "sessions"],
    &["check", "mine.ron"],
    &["check", "mine.ron", "--format", "json"],
    &["show", "mine.ron"],
    &["explain"],
    &["explain", "minutes"],
    &["doctor"],
    &["completions", "bash"],
    &["man"],
    &["verify", "played.ronl"],
    &["export", "played.ronl", "--output", "-"],
    &["export", "played.ronl", "--output", "-", "--format", "json"],
    &["stats", "played.ronl", "--rehearsals"],
    &["stats", "played.ronl", "--rehearsals", "--format", "csv"],
];

fn desk() -> Desk {
    let desk = Desk::new();
    desk.fourfold(&["new", "mine"]).fine();
    desk.fourfold(&["rehearse", "mine.ron", "--session", "played.ronl"]).fine();
    desk
}

#[test]
#[cfg(target_os = "linux")]
fn what_a_full_disk_does_not_take_is_said_and_is_a_failure() {
    let desk = desk();
    let rehearse: &[&str] = &["rehearse", "mine.ron", "--session", "again.ronl"];
    for call in CALLS.iter().chain([&rehearse, &["new", "other"].as_slice()]) {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let said = desk.printing_to(full, call);
        assert_eq!(said.status, 3, "{call:?}: {}", said.complaint);
        assert!(said.complaint.starts_with("fourfold: could not print all of it: "), "{call:?}: {}", said.complaint);
        assert!(said.complaint.contains("No space left"), "{call:?}: {}", said.complaint);
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let desk = desk();
    for call in CALLS {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let said = desk.printing_to(writer, call);
        assert_eq!((said.status, said.complaint.as_str()), (0, ""), "{call:?}");
    }
}

#[test]
fn a_call_that_is_none_is_told_apart_from_one_that_asks() {
    let desk = Desk::new();
    for (call, status) in [(vec!["nonsense"], 2), (vec!["run", "--no-such"], 2), (vec!["--help"], 0), (vec!["-V"], 0)] {
        let said = desk.fourfold(&call);
        assert_eq!(said.status, status, "{call:?}");
        assert_eq!(said.out.is_empty(), status == 2, "{call:?}");
        assert_eq!(said.complaint.is_empty(), status == 0, "{call:?}");
    }
}
