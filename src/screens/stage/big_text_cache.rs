//! The big letters of the stage, kept until their words or their room change; and the words before those, since people
//! go back, look at the board, and let the clock stand.

use std::collections::VecDeque;

use ratatui::layout::{Alignment, Rect};

use crate::domain::public::TallyView;
use crate::ui::big_type::{BigType, Picture};
use crate::ui::blocks::Blocks;

use super::list::{self, Form, Listed};
use super::map::{self, Map};
use super::tally::Large;

/// How many words are kept beside those that are seen.
const EARLIER: usize = 4;

/// What is large on the stage: words, figures, a count of hands.
#[derive(Clone, Debug, Default)]
pub struct BigTextCache {
    /// What all of them are made of.
    blocks: Blocks,
    words: Option<Set>,
    figures: Option<Set>,
    counted: Option<Counted>,
    listed: Kept<WantedList, list::Large>,
    map: Kept<(Vec<String>, Rect), map::Large>,
    earlier: VecDeque<Set>,
}

/// A text that was set in big letters for a room; no picture where it does not fit in big type.
#[derive(Clone, Debug)]
struct Set {
    text: String,
    columns: u16,
    rows: u16,
    picture: Option<Picture>,
}

/// A count of hands that was set in big letters for a stage; nothing where it does not fit in big type.
#[derive(Clone, Debug)]
struct Counted {
    options: Vec<(String, Option<u32>)>,
    ends: [String; 2],
    stage: Rect,
    large: Option<Large>,
}

/// Something that was made in big letters, and what it was made for; nothing where it does not fit in big type.
#[derive(Clone, Debug)]
pub struct Kept<K, V> {
    made: Option<(K, Option<V>)>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { made: None }
    }
}

impl<K: PartialEq, V> Kept<K, V> {
    /// Makes it for this, unless that was done; for nothing, it is forgotten.
    pub(super) fn make(&mut self, wanted: Option<K>, make: impl FnOnce(&K) -> Option<V>) {
        if self.made.as_ref().map(|(key, _)| key) != wanted.as_ref() {
            self.made = wanted.map(|key| {
                let value = make(&key);
                (key, value)
            });
        }
    }

    pub(super) fn get(&self) -> Option<&V> {
        self.made.as_ref()?.1.as_ref()
    }
}

/// A list, how it fills its room, and the room.
type WantedList = (Vec<(String, String)>, Form, Rect);

/// A text, and the room for it.
type Wanted<'a> = Option<(&'a str, Rect)>;

impl BigTextCache {
    /// Letters are made of these blocks from now on: what was set of others is forgotten.
    pub(super) fn made_of(&mut self, blocks: Blocks) {
        if self.blocks != blocks {
            *self = Self { blocks, ..Self::default() };
        }
    }

    /// Sets words and figures as large as they go into their rooms, unless that is done already.
    pub(super) fn set(&mut self, big_type: &BigType, words: Wanted<'_>, figures: Wanted<'_>) {
        if !is_set(self.words.as_ref(), words) {
            self.earlier.extend(self.words.take());
            self.words = words.map(|(text, room)| {
                let before = self.earlier.iter().position(|set| set.is_for(text, room));
                let before = before.and_then(|place| self.earlier.remove(place));
                before.unwrap_or_else(|| {
                    Set::new(text, room, |text, columns, rows| big_type.set(text, columns, rows, Alignment::Left))
                })
            });
            let spare = self.earlier.len().saturating_sub(EARLIER);
            self.earlier.drain(..spare);
        }
        if !is_set(self.figures.as_ref(), figures) {
            self.figures = figures
                .map(|(text, room)| Set::new(text, room, |text, columns, rows| big_type.figures(text, columns, rows)));
        }
    }

    /// Sets a count of hands for a stage, unless that is done already.
    pub(super) fn count(&mut self, big_type: &BigType, tally: Option<&TallyView<'_>>, stage: Rect) {
        let is_for = |kept: &Counted, tally: &TallyView<'_>| {
            let options = kept.options.iter().map(|(option, count)| (option.as_str(), *count));
            kept.stage == stage && kept.ends == *tally.ends && options.eq(tally.options.iter().copied())
        };
        let is_kept = match (&self.counted, tally) {
            (Some(kept), Some(tally)) => is_for(kept, tally),
            (kept, tally) => kept.is_none() && tally.is_none(),
        };
        if !is_kept {
            self.counted = tally.map(|tally| Counted {
                options: tally.options.iter().map(|(option, count)| ((*option).to_owned(), *count)).collect(),
                ends: tally.ends.clone(),
                stage,
                large: Large::set(big_type, tally, stage),
            });
        }
    }

    /// The count of hands; none where it does not fit in big type.
    pub(super) fn counted(&self) -> Option<&Large> {
        self.counted.as_ref()?.large.as_ref()
    }

    /// Sets a list in letters of one size, unless that is done already; nothing where there is none.
    pub(super) fn list(&mut self, big_type: &BigType, list: Option<(&[Listed<'_>], Form)>, room: Rect) {
        let wanted = list.map(|(list, form)| (list.iter().map(Listed::owned).collect(), form, room));
        self.listed.make(wanted, |(list, form, room)| list::set(big_type, list, *form, *room));
    }

    /// The list; none where it does not fit in big type.
    pub(super) fn listed(&self) -> Option<&list::Large> {
        self.listed.get()
    }

    /// Sets the names and words of a map, unless that is done already; nothing where there is none.
    pub(super) fn map(&mut self, big_type: &BigType, map: Option<&Map>, area: Rect) {
        let wanted = map.map(|map| (map::texts(map), area));
        self.map.make(wanted, |(texts, area)| map::set(big_type, texts, *area));
    }

    /// The names and words of the map; none where they do not fit in big type.
    pub(super) fn mapped(&self) -> Option<&map::Large> {
        self.map.get()
    }

    /// The words; none where they do not fit in big type.
    pub(super) fn words(&self) -> Option<&Picture> {
        self.words.as_ref()?.picture.as_ref()
    }

    /// The figures; none where they do not fit in big type.
    pub(super) fn figures(&self) -> Option<&Picture> {
        self.figures.as_ref()?.picture.as_ref()
    }
}

impl Set {
    fn new(text: &str, room: Rect, set: impl FnOnce(&str, u16, u16) -> Option<Picture>) -> Self {
        let (columns, rows) = (room.width, room.height);
        Self { text: text.to_owned(), columns, rows, picture: set(text, columns, rows) }
    }

    fn is_for(&self, text: &str, room: Rect) -> bool {
        self.text == text && (self.columns, self.rows) == (room.width, room.height)
    }
}

/// Whether what is kept is what is wanted.
fn is_set(kept: Option<&Set>, wanted: Wanted<'_>) -> bool {
    match (kept, wanted) {
        (Some(kept), Some((text, room))) => kept.is_for(text, room),
        (kept, wanted) => kept.is_none() && wanted.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Rect = Rect::new(0, 0, 80, 12);

    #[test]
    fn words_that_come_back_look_as_before() {
        let big_type = BigType::new();
        let mut letters = BigTextCache::default();
        let mut shown = |text: &str, room: Rect| {
            letters.set(&big_type, Some((text, room)), None);
            (letters.words().cloned(), letters.earlier.len())
        };
        let (first, _) = shown("Write", ROOM);
        assert!(first.is_some());
        let (second, _) = shown("Share", ROOM);
        assert_ne!(first, second);
        assert_eq!(shown("Write", ROOM), (first.clone(), 1), "what is seen again is kept once");
        let (smaller, _) = shown("Write", Rect { height: 6, ..ROOM });
        assert_ne!(smaller, first, "in another room it is set anew");
        for number in 0..20 {
            assert!(shown(&number.to_string(), ROOM).1 <= EARLIER);
        }
        assert_eq!(shown("Write", ROOM).0, first);
    }

    #[test]
    fn several_questions_are_large_together_or_not_at_all() {
        let (big_type, mut letters) = (BigType::new(), BigTextCache::default());
        let questions = ["Who pays for it?", "What would a truer drawing show?"].map(str::to_owned);
        let mut large = |questions: &[String], rows| {
            let room = Rect::new(0, 0, 116, rows);
            let list: Vec<Listed<'_>> = questions.iter().map(|question| Listed::new("1", question)).collect();
            letters.list(&big_type, Some((&list, Form::All)), room);
            letters.listed().map(|asked| asked.iter().map(|(_, question)| question.rows() + 1).sum::<u16>())
        };
        assert!(large(&questions, 34).is_some_and(|rows| (10..=35).contains(&rows)));
        assert_eq!(large(&questions, 5), None);
        assert!(large(&questions, 34).is_some(), "the room is another one again");
        assert_eq!(large(&["日本".to_owned(), "Who?".to_owned()], 34), None, "all or none");
    }

    #[test]
    fn what_is_no_longer_wanted_is_no_longer_there() {
        let (big_type, mut letters) = (BigType::new(), BigTextCache::default());
        letters.set(&big_type, Some(("Write", ROOM)), Some(("4:37", ROOM)));
        assert!(letters.words().is_some() && letters.figures().is_some());
        letters.set(&big_type, None, None);
        assert!(letters.words().is_none() && letters.figures().is_none());
    }
}
