//! Who was drawn by chance, and who was passed over since.
//!
//! Never here: who is drawn next.

use crate::domain::people::PersonId;

/// Who was drawn so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draws {
    /// Everybody who was drawn, in their order.
    pub(super) drawn: Vec<PersonId>,
    /// Who was passed over and not drawn since.
    pub(super) passed: Vec<PersonId>,
}

impl Draws {
    /// Whether somebody was drawn or passed over.
    pub(super) fn tell_of(&self, id: PersonId) -> bool {
        self.drawn.contains(&id) || self.passed.contains(&id)
    }

    pub(super) fn with_drawn(&self, id: PersonId) -> Self {
        let passed = self.passed.iter().copied().filter(|other| *other != id).collect();
        Self { drawn: self.drawn.iter().copied().chain([id]).collect(), passed }
    }

    /// None where they were not drawn last.
    pub(super) fn with_passed(&self, id: PersonId) -> Option<Self> {
        let (last, before) = self.drawn.split_last()?;
        let passed = self.passed.iter().copied().chain([id]).collect();
        (*last == id).then(|| Self { drawn: before.to_vec(), passed })
    }
}
