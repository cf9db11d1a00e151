//! Faces of the machine, for letters that the typeface lacks which is built in: looked for in a thread, once something lacks
//! some. Of faces that have them the one is taken that is known by its name to be drawn for their language, else a bold one
//! that has as many of them as any.
//!
//! Never here: which letters are lacking; how they are set.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::thread;

use fontdb::{Database, FaceInfo, ID, Style};

use super::LoopSender;
use super::words::faces as words;
use crate::app::msg::Outcome;
use crate::ui::big_type::Face;

/// How many faces are taken at the most for letters of one kind.
const MOST: usize = 2;
/// The weight of a bold face; and a lighter one than this is not read from afar.
const BOLD: u16 = 700;
const LIGHTEST: u16 = 300;
/// A larger file is not taken into memory.
const LARGEST: usize = 128 << 20;

/// A language whose letters others have too, and draw in another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Japanese,
    Korean,
    SimplifiedChinese,
    TraditionalChinese,
}

impl Language {
    /// The names of faces that are drawn for it, the best first.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Japanese => words::JAPANESE,
            Self::Korean => words::KOREAN,
            Self::SimplifiedChinese => words::SIMPLIFIED_CHINESE,
            Self::TraditionalChinese => words::TRADITIONAL_CHINESE,
        }
    }

    /// The language of letters, as far as they tell: none where no language has letters of its own among them.
    fn of(letters: &BTreeSet<char>) -> Option<Self> {
        let any = |from: char, to: char| letters.range(from..=to).next().is_some();
        if any('\u{3041}', '\u{30FF}') {
            return Some(Self::Japanese);
        }
        if any('\u{AC00}', '\u{D7A3}') {
            return Some(Self::Korean);
        }
        let han: String = letters.range('\u{3400}'..='\u{9FFF}').collect();
        let all = |encoding: &'static encoding_rs::Encoding| !encoding.encode(&han).2;
        match han.as_str() {
            "" => None,
            _ if is_simplified(&han) => Some(Self::SimplifiedChinese),
            _ if all(encoding_rs::BIG5) => Some(Self::TraditionalChinese),
            _ if all(encoding_rs::SHIFT_JIS) => Some(Self::Japanese),
            _ => Some(Self::SimplifiedChinese),
        }
    }
}

/// Whether all of these are in the standard of simplified Chinese: in the part of its encoding that both bytes are high in.
fn is_simplified(han: &str) -> bool {
    let (bytes, _, is_lacking) = encoding_rs::GBK.encode(han);
    !is_lacking && bytes.iter().all(|byte| *byte >= 0xA1)
}

/// The faces of this machine for these letters, the best first; none where no face has any of them.
pub fn found(letters: &BTreeSet<char>) -> Vec<Face> {
    Machine::look().faces(letters)
}

/// Who looks for faces.
#[derive(Debug)]
pub(crate) struct Finder(LoopSender);

impl Finder {
    pub(crate) const fn new(loop_sender: LoopSender) -> Self {
        Self(loop_sender)
    }

    /// Has a thread look for faces with these letters; where there are any, that is told.
    pub(crate) fn find(&self, letters: BTreeSet<char>) {
        let loop_sender = self.0.clone();
        let look = move || {
            let faces = found(&letters);
            if !faces.is_empty() {
                loop_sender.outcome(Outcome::Faces(faces));
            }
        };
        // Where the computer gives no thread, words stay as plain as without a face.
        drop(thread::Builder::new().name("faces".to_owned()).spawn(look));
    }
}

/// The faces of this machine.
pub(crate) struct Machine(Database);

impl Machine {
    /// Looks which there are. It takes a tenth of a second where nobody has lately.
    pub(crate) fn look() -> Self {
        let mut faces = Database::new();
        faces.load_system_fonts();
        Self(faces)
    }

    /// The faces for these letters, read.
    fn faces(&self, letters: &BTreeSet<char>) -> Vec<Face> {
        let read = |id: ID| {
            let name = name_of(self.0.face(id)?).to_owned();
            self.0.with_face_data(id, |file, number| {
                (file.len() <= LARGEST).then(|| Face::new(name, file.to_vec(), number))
            })?
        };
        self.chosen(letters).into_iter().filter_map(read).collect()
    }

    /// What the face is called that these letters would be set from first; none where no face has any of them.
    pub(crate) fn name_for(&self, letters: &str) -> Option<&str> {
        let chosen = self.chosen(&letters.chars().collect());
        Some(name_of(self.0.face(*chosen.first()?)?))
    }

    /// The faces that are taken: for ideographs and what stands among them first, then for all else.
    fn chosen(&self, letters: &BTreeSet<char>) -> Vec<ID> {
        let language = Language::of(letters);
        let names = language.map_or(&[][..], Language::names);
        let mut chosen = Vec::new();
        let mut left: Vec<char> = letters.iter().copied().collect();
        while !left.is_empty() && chosen.len() < MOST {
            let Some((id, found)) = self.best(&left, names) else { break };
            chosen.push(id);
            left.retain(|letter| !found.contains(letter));
        }
        chosen
    }

    /// The best face for some letters, and which of them it has.
    fn best(&self, letters: &[char], names: &[&str]) -> Option<(ID, Vec<char>)> {
        let known = names.iter().find_map(|name| {
            let faces = self.0.faces().filter(|face| face.families.iter().any(|(family, _)| family == name));
            self.best_of(faces, letters)
        });
        known.or_else(|| self.best_of(self.0.faces(), letters))
    }

    fn best_of<'a>(&self, faces: impl Iterator<Item = &'a FaceInfo>, letters: &[char]) -> Option<(ID, Vec<char>)> {
        let readable = faces.filter(|face| face.weight.0 >= LIGHTEST);
        let found = readable.map(|face| {
            let letters = |file: &[u8], number: u32| Face::letters_in(file, number, letters);
            (face, self.0.with_face_data(face.id, letters).unwrap_or_default())
        });
        let (face, letters) = found.filter(|(_, letters)| !letters.is_empty()).min_by_key(|(face, letters)| {
            let name = name_of(face);
            let is_plain = !face.monospaced && !words::SERIF.iter().any(|serif| name.contains(serif));
            let style = (face.weight.0.abs_diff(BOLD), face.style != Style::Normal, !is_plain);
            (Reverse(letters.len()), style, name.to_owned())
        })?;
        Some((face.id, letters))
    }
}

fn name_of(face: &FaceInfo) -> &str {
    face.families.first().map_or(face.post_script_name.as_str(), |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<Language> {
        Language::of(&text.chars().collect())
    }

    #[test]
    fn the_letters_tell_the_language() {
        for (text, found) in [
            ("三人で話し合う", Some(Language::Japanese)),
            ("会議", Some(Language::Japanese)),
            ("여기서 시작", Some(Language::Korean)),
            ("我们这里开始", Some(Language::SimplifiedChinese)),
            ("我們這裡開始", Some(Language::TraditionalChinese)),
            ("中文", Some(Language::SimplifiedChinese)),
            ("☕ ✈", None),
        ] {
            assert_eq!(language(text), found, "{text}");
        }
    }

    #[test]
    fn without_faces_none_is_taken() {
        let machine = Machine(Database::new());
        assert!(machine.faces(&"日本語☕".chars().collect()).is_empty());
        assert_eq!(machine.name_for("日本語"), None);
    }
}
