//! A line that means nothing: what may have been meant by it.
//!
//! Never here: what means something.

use super::super::msg::Effect;
use super::super::words::{frame, plain as words};
use super::Plain;
use super::lists::ListTold;
use crate::domain::time::Timestamp;
use crate::input::Key;
use crate::screens::listing::{Does, ListedRow, Listing};
use crate::screens::palette::Known;
use crate::screens::screen::Screen as _;
use crate::text::nearest;

/// How many actions are offered for a word that is none, of those that work here and of those that do not.
const OFFERED: usize = 5;

/// Words that are no action, and mean something in lines.
pub(super) const OURS: [&str; 4] = ["clock", "here", "list", "more"];

/// The fewest letters of a word that is looked for.
const LEAST: usize = 3;

impl Plain {
    /// A line that means nothing: what may have been meant, with numbers where it works here.
    pub(super) fn unknown(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        if text.parse::<Key>().is_ok() {
            self.refuse(frame::NOTHING_HERE);
            return Vec::new();
        }
        let first = text.split(' ').next().unwrap_or_default();
        let ours = nearest(first, OURS.into_iter());
        if let Some(near) = ours.first().filter(|near| near.len().abs_diff(first.len()) <= 1) {
            self.refuse(words::nearly(text, near));
            return Vec::new();
        }
        let wanted = [text, first].into_iter().filter(|words| words.chars().count() >= LEAST);
        let rows = wanted.map(|words| self.meant(now, words)).find(|rows| !rows.is_empty()).unwrap_or_default();
        self.refuse(words::unknown(text, rows.is_empty()));
        if !rows.is_empty() {
            let mut told = ListTold::new(&Listing::of("", rows.clone()));
            self.write_all(told.news(&Listing::of("", rows), true));
            self.lists.put_away = Some(told);
        }
        Vec::new()
    }

    /// The actions that may be meant by words.
    fn meant(&self, now: Timestamp, words: &str) -> Vec<ListedRow> {
        let mut palette = self.app.palette(now);
        palette.look_for(&self.app.around(now), words);
        let found = palette.matching();
        let (offered, absent): (Vec<&Known>, Vec<&Known>) =
            found.into_iter().partition(|known| known.why_not.is_none());
        let row = |known: &Known| {
            let words = words::key(known.row.words, &known.row.key.to_string());
            match &known.why_not {
                None => ListedRow::new(words, Does::Act(known.row.action)),
                Some(why) => ListedRow::new(words::does_not_work(&words, why), Does::Nothing),
            }
        };
        offered.into_iter().take(OFFERED).chain(absent.into_iter().take(OFFERED)).map(row).collect()
    }
}
