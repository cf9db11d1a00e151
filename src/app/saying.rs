//! What is said in passing, at the foot.
//!
//! Never here: what stands until it is over or was read.

use super::App;
use super::banner::whole_and_short;
use super::msg::IoFailure;
use crate::domain::time::{Length, Timestamp};

/// A line at the foot that goes away by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    /// What it says: whole, and then in fewer and fewer words for a small screen.
    pub(super) forms: Vec<String>,
    /// Until when.
    pub(super) until: Timestamp,
}

impl App {
    /// Says something in passing; it does not push away what is to be read for longer.
    pub(super) fn say(&mut self, now: Timestamp, text: impl Into<String>) {
        self.say_at_least(now, text, 6);
    }

    pub(super) fn say_at_least(&mut self, now: Timestamp, text: impl Into<String>, seconds: i64) {
        let until = now + Length::from_seconds(seconds);
        if self.notice.as_ref().is_none_or(|notice| notice.until <= until) {
            self.say_for(now, text, seconds);
        }
    }

    pub(super) fn say_for(&mut self, now: Timestamp, text: impl Into<String>, seconds: i64) {
        self.say_one_of(now, whole_and_short(&text.into()), seconds);
    }

    /// Says something beside what is being said.
    pub(super) fn say_as_well(&mut self, now: Timestamp, text: String, seconds: i64) {
        let until = now + Length::from_seconds(seconds);
        let before = self.notice.take();
        let until = before.as_ref().map_or(until, |notice| notice.until.max(until));
        let said = before.and_then(|notice| notice.forms.into_iter().next()).into_iter().chain([text]);
        self.notice = Some(Notice { forms: whole_and_short(&said.collect::<Vec<_>>().join("; ")), until });
    }

    /// Says what went wrong, and what to do about it before all else.
    pub(super) fn say_failure(&mut self, now: Timestamp, failure: &IoFailure) {
        self.not_done += 1;
        self.say_one_of(now, self.forms_of_failure("", failure, ""), 20);
    }

    pub(super) fn say_one_of(&mut self, now: Timestamp, forms: Vec<String>, seconds: i64) {
        self.notice = Some(Notice { forms, until: now + Length::from_seconds(seconds) });
    }
}
