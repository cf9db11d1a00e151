//! Reports to try writers on, for unit tests.

use super::report::{About, Held, Moment, Report};
use crate::domain::time::Length;

/// A report of a session in which nothing has happened.
pub(crate) fn empty() -> Report {
    Report {
        redacted: false,
        workshop: About {
            id: "trial".into(),
            title: "A trial".into(),
            promise: "Know whether it works.".into(),
            audience: None,
        },
        held: Held {
            day: "Monday 23 November 2026".into(),
            zone: "UTC".into(),
            began: None,
            ended: None,
            written: Moment("2026-11-23T09:00:00+00:00".into()),
            counted_to: None,
            planned: Length::from_minutes(22),
            spent: Length::ZERO,
            rehearsal: false,
        },
        people: Vec::new(),
        lines: Vec::new(),
        earlier: None,
        decisions: Vec::new(),
        commitments: Vec::new(),
        letting_go: Vec::new(),
        coverage: Vec::new(),
        leads: Vec::new(),
        together: Vec::new(),
        boards: Vec::new(),
        quotes: Vec::new(),
        questions: Vec::new(),
        parked: Vec::new(),
        notes: Vec::new(),
        photos: Vec::new(),
        look_back: Vec::new(),
        return_on_time: None,
        times: Vec::new(),
        confirmed: Vec::new(),
        unseen: Vec::new(),
        left_out: Vec::new(),
        unread: super::Unread::default(),
    }
}
