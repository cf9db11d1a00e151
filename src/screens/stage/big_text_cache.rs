//! The big letters of the stage, kept until their words or their room change; and those before, since people go back, look at
//! the board, and let the clock stand.

use std::collections::VecDeque;
use std::ops::Deref;
use std::sync::Arc;

use crate::ui::big_type::{Edition, Picture};

/// How many are kept.
const KEPT: usize = 24;

/// What was set, for which room, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The words.
    pub(super) texts: Vec<String>,
    /// The columns and rows that there are for them, in whatever order `how` has them.
    pub(super) room: Vec<u16>,
    /// How they are set.
    pub(super) how: How,
    /// What they are set from.
    pub(super) edition: Edition,
}

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// One text as large as it goes, with capitals of so many rows at the most.
    Filling(u16),
    /// Clock figures as large as they go.
    Figures,
    /// Texts of one size, each in its own columns and all within the same rows.
    Level,
    /// Texts of one size below each other, each in its own columns and all of them in so many rows with gaps.
    Stacked,
}

/// Words in big letters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lettering {
    pub(super) words: String,
    picture: Picture,
}

impl Lettering {
    /// The same a point lower, in so many rows at the most.
    pub(super) fn below_edge(&self, most: u16) -> Self {
        Self { words: self.words.clone(), picture: self.picture.below_edge(most) }
    }
}

impl Deref for Lettering {
    type Target = Picture;

    fn deref(&self) -> &Picture {
        &self.picture
    }
}

/// What came of it; none where it does not go into big letters.
type Set = Option<Vec<Arc<Lettering>>>;

/// What was set before, the newest last.
#[derive(Clone, Debug, Default)]
pub(super) struct BigTextCache(VecDeque<(Wanted, Set)>);

impl BigTextCache {
    /// The letters for this, set now unless that was done: a picture for each text.
    pub(super) fn get(&mut self, wanted: Wanted, set: impl FnOnce(&Wanted) -> Option<Vec<Picture>>) -> Set {
        let known = self.0.iter().position(|(known, _)| *known == wanted).and_then(|place| self.0.remove(place));
        let (wanted, made) = known.unwrap_or_else(|| {
            let named = |(words, picture): (&String, Picture)| Arc::new(Lettering { words: words.clone(), picture });
            let made = set(&wanted).map(|pictures| wanted.texts.iter().zip(pictures).map(named).collect());
            (wanted, made)
        });
        self.0.push_back((wanted, made.clone()));
        let spare = self.0.len().saturating_sub(KEPT);
        self.0.drain(..spare);
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_again_is_set_once_and_few_are_kept() {
        let mut cache = BigTextCache::default();
        let wanted = |text: &str| Wanted {
            texts: vec![text.to_owned()],
            room: vec![80, 12],
            how: How::Filling(12),
            edition: Edition::default(),
        };
        let mut count = 0;
        for text in ["Write", "Share", "Write"] {
            cache.get(wanted(text), |_| {
                count += 1;
                None
            });
        }
        assert_eq!(count, 2);
        for number in 0..100 {
            cache.get(wanted(&number.to_string()), |_| Some(Vec::new()));
        }
        assert_eq!(cache.0.len(), KEPT);
    }
}
