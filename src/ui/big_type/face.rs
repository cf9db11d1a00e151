//! A face of the machine, for letters that the typeface lacks which is built in.
//!
//! Never here: where faces come from, which of them is taken.

use std::fmt;
use std::sync::Arc;

use super::outline::{CAPITAL, Outline};
use super::typeface::Typeface;

/// A face in its file.
#[derive(Clone)]
pub struct Face {
    name: String,
    file: Arc<Vec<u8>>,
    number: u32,
}

impl Face {
    /// A face called so: the one of this number in a font file.
    pub fn new(name: String, file: Vec<u8>, number: u32) -> Self {
        Self { name, file: Arc::new(file), number }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Those of these letters that a face in a file has, each with an outline: not every picture is one.
    pub fn letters_in(file: &[u8], number: u32, letters: &[char]) -> Vec<char> {
        let Ok(typeface) = Typeface::read(file, number) else { return Vec::new() };
        letters.iter().copied().filter(|letter| Outline::foreign(&typeface, *letter, 1.0).is_some()).collect()
    }

    /// The outline of a letter, with capitals as high as those that are built in; none where it lacks it.
    pub(super) fn outline(&self, letter: char) -> Option<Outline> {
        let typeface = Typeface::read(&self.file, self.number).ok()?;
        Outline::foreign(&typeface, letter, CAPITAL / typeface.capital())
    }
}

impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, self.number) == (&other.name, other.number) && Arc::ptr_eq(&self.file, &other.file)
    }
}

impl Eq for Face {}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({})", self.name)
    }
}
