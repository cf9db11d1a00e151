//! What happened to the file, or with the stage, and is said until somebody has read it: one after another, the most serious first.

/// What nobody has read yet.
#[derive(Clone, Debug, Default)]
pub(super) struct News(Vec<(Weight, String)>);

/// How serious it is, the most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// The session is in another file now.
    Moved,
    /// Something in the file is not as it should be.
    Damaged,
    /// Programs may not be kept from each other.
    Guarded,
    /// The room sees another session.
    Stage,
    /// Times may be told by another zone.
    Zone,
}

impl News {
    /// Has something read before what is less serious, and after what is not. What waits to be read is not said twice.
    pub(super) fn tell(&mut self, weight: Weight, words: String) {
        if self.0.iter().all(|(_, known)| *known != words) {
            let at = self.0.partition_point(|(before, _)| *before <= weight);
            self.0.insert(at, (weight, words));
        }
    }

    /// What is to be read now, and how much is behind it.
    pub(super) fn first(&self) -> Option<(Weight, &str, usize)> {
        self.0.split_first().map(|((weight, words), behind)| (*weight, words.as_str(), behind.len()))
    }

    /// What is so serious is not so any more.
    pub(super) fn forget(&mut self, weight: Weight) {
        self.0.retain(|(known, _)| *known != weight);
    }

    /// The first was read; whether there was one.
    pub(super) fn read(&mut self) -> bool {
        let was_there = !self.0.is_empty();
        self.0.drain(..usize::from(was_there));
        was_there
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WEIGHTS: [Weight; 5] = [Weight::Moved, Weight::Damaged, Weight::Guarded, Weight::Stage, Weight::Zone];

    proptest! {
        #[test]
        fn nothing_that_was_not_read_is_replaced(told in proptest::collection::vec((0_usize..5, 0_u8..9), 0..20)) {
            let mut news = News::default();
            let mut all: Vec<(Weight, String)> = Vec::new();
            for (weight, words) in told {
                let said = (WEIGHTS[weight], format!("{weight} {words}"));
                news.tell(said.0, said.1.clone());
                if !all.contains(&said) {
                    all.push(said);
                }
            }
            // Of equals the older one comes first.
            all.sort_by_key(|(weight, _)| *weight);
            for (number, (weight, words)) in all.iter().enumerate() {
                prop_assert_eq!(news.first(), Some((*weight, words.as_str(), all.len() - number - 1)));
                prop_assert!(news.read());
            }
            prop_assert!(news.first().is_none() && !news.read());
        }
    }
}
