//! Who of a roster is meant by what somebody typed: one person, several to choose from, or nobody.
//!
//! In this order, and the first that fits decides: the whole name or an alias; one part, parts in any order, a part and
//! an initial; how one name begins, from three letters on, where nobody else is near; one letter off or two swapped, from
//! four letters on (asked). Two on one step are asked. Never here: a person made up, or one taken silently where two could be meant.

use super::honorifics::{is_for_nobody, is_romanized, is_title, without_honorific};
use super::name::{Name, NameReading, Origin, Part, Script, joined, words};
use crate::domain::people::{Person, PersonId};
use crate::text::fold::Spelling;

/// How many letters begin a name that is asked about.
const LEAST_BEGINNING: usize = 2;
/// How many letters begin a name that is taken.
const SURE_BEGINNING: usize = 3;
/// How many letters a name has at least that may be one letter off.
const LEAST_NEAR: usize = 4;
/// How many words a name has at most.
const MOST_WORDS: usize = 8;

/// The people of a room, to be found by their names.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    people: Vec<(PersonId, String, Name)>,
}

/// Who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameMatch {
    /// This person.
    Person(PersonId),
    /// One of these, who all bear the name: it is asked. In the order of the roster, at least two.
    Shared(Vec<PersonId>),
    /// One of these, or nobody of them: it is asked. In the order of the roster, at least one.
    Ask(Vec<PersonId>),
    /// Nobody on the roster.
    Nobody,
}

impl NameMatch {
    /// Whether somebody on the roster is meant for sure, whoever it is.
    pub const fn is_sure(&self) -> bool {
        matches!(self, Self::Person(_) | Self::Shared(_))
    }

    /// Who can be meant, in the order of the roster.
    pub fn candidates(self) -> Vec<PersonId> {
        match self {
            Self::Person(id) => vec![id],
            Self::Shared(candidates) | Self::Ask(candidates) => candidates,
            Self::Nobody => Vec::new(),
        }
    }
}

impl Roster {
    /// The people, in their order.
    pub fn of<'a>(people: impl Iterator<Item = &'a Person>) -> Self {
        Self { people: people.map(|person| (person.id, person.name.to_lowercase(), Name::of(&person.name))).collect() }
    }

    /// Who is meant by a typed name.
    pub fn find(&self, typed: &str) -> NameMatch {
        let guessed = || {
            let (bare, _) = bare(&words(typed.trim_start_matches('@')));
            let found = self.those(|reading| is_one_sign(&bare, reading), false).or_else(|| self.beginning(&bare));
            found.or_else(|| self.those(|reading| is_near(&bare, reading), false))
        };
        self.written(typed).or_else(guessed).unwrap_or(NameMatch::Nobody)
    }

    /// Whether a typed name is that of somebody, or a part of it, and not only how one begins or something near.
    pub fn bears(&self, typed: &str) -> bool {
        self.written(typed).is_some_and(|found| found.is_sure())
    }

    /// Who bears a name as it was typed, whole or in part; nobody for a word that means nobody.
    fn written(&self, typed: &str) -> Option<NameMatch> {
        // As it stands on the roster, with brackets and all.
        let written = typed.trim().to_lowercase();
        if let Some(found) = self.found(|(_, name, _)| *name == written, true) {
            return Some(found);
        }
        let raw = words(typed.trim_start_matches('@'));
        if raw.is_empty() || raw.len() > MOST_WORDS {
            return Some(NameMatch::Nobody);
        }
        let (bare, is_honored) = bare(&raw);
        let whole = |reading: &NameReading| is_whole(&raw, reading) || is_whole(&bare, reading);
        if let Some(found) = self.those(|reading| reading.origin != Origin::Divided && whole(reading), true) {
            return Some(found);
        }
        if let [only] = raw.as_slice()
            && is_for_nobody(&only.plain)
        {
            return Some(NameMatch::Nobody);
        }
        self.those(|reading| is_parts(&raw, reading, false), true)
            .or_else(|| self.those(|reading| is_parts(&bare, reading, is_honored), true))
    }

    /// Those whose name begins so. One alone is taken, unless somebody else is meant by one letter more or less.
    fn beginning(&self, words: &[Spelling]) -> Option<NameMatch> {
        let begins = |reading: &NameReading| is_beginning(words, reading);
        let all = self.those(|reading| begins(reading) || is_near(words, reading), false)?.candidates();
        match self.those(begins, false)?.candidates().as_slice() {
            [only] if all.len() == 1 && joined_words(words).len() >= SURE_BEGINNING => Some(NameMatch::Person(*only)),
            [_] => Some(NameMatch::Ask(all)),
            several => Some(NameMatch::Ask(several.to_vec())),
        }
    }

    /// Those of whom a reading fits; one alone is taken only where that is certain.
    fn those(&self, fits: impl Fn(&NameReading) -> bool, is_certain: bool) -> Option<NameMatch> {
        self.found(|(_, _, name)| name.readings.iter().any(&fits), is_certain)
    }

    fn found(&self, fits: impl Fn(&(PersonId, String, Name)) -> bool, is_certain: bool) -> Option<NameMatch> {
        let people = self.people.iter().filter(|person| fits(person));
        let found: Vec<PersonId> = people.map(|(id, ..)| *id).collect();
        match found.as_slice() {
            [] => None,
            [only] if is_certain => Some(NameMatch::Person(*only)),
            _ if is_certain => Some(NameMatch::Shared(found)),
            _ => Some(NameMatch::Ask(found)),
        }
    }
}

/// The typed words without titles and honorifics, and whether there was an honorific.
fn bare(words: &[Spelling]) -> (Vec<Spelling>, bool) {
    let mut words = words.to_vec();
    let mut is_honored = false;
    while words.len() > 1 && words.first().is_some_and(|word| is_title(&word.plain)) {
        words.remove(0);
        is_honored = true;
    }
    while words.len() > 1 && words.last().is_some_and(|word| is_title(&word.plain) || is_romanized(&word.plain)) {
        words.pop();
        is_honored = true;
    }
    if let Some(last) = words.last_mut() {
        let alone = without_honorific(&last.plain).map(str::to_owned);
        // An honorific may stand apart as well: 김 선생님.
        if let Some(alone) = alone {
            *last = Spelling::of(&alone);
            is_honored = true;
        } else if words.len() > 1 && words.last().is_some_and(|last| super::honorifics::is_joined(&last.plain)) {
            words.pop();
            is_honored = true;
        }
    }
    (words, is_honored)
}

fn joined_words(words: &[Spelling]) -> Spelling {
    let mut whole = Spelling::default();
    for word in words {
        whole.push(word);
    }
    whole
}

/// Whether the words are the whole name, wherever it is divided.
fn is_whole(words: &[Spelling], reading: &NameReading) -> bool {
    let whole = joined_words(words);
    let is_initial = whole.len() == 1 && !is_wide(&whole);
    !is_initial && whole.is(&joined(&reading.parts))
        || is_initial && reading.parts.len() == 1 && whole.is(&joined(&reading.parts))
}

fn is_wide(word: &Spelling) -> bool {
    word.initial().is_some_and(|letter| Script::of(letter).is_wide())
}

/// Whether every word is a part of the name or the initial of one, in any order, and one of them says enough.
fn is_parts(words: &[Spelling], reading: &NameReading, is_honored: bool) -> bool {
    covers(words, &reading.parts, 0, is_honored, false)
}

fn covers(words: &[Spelling], parts: &[Part], used: u32, is_honored: bool, says_enough: bool) -> bool {
    let Some(first) = words.first() else { return says_enough };
    let mut word = Spelling::default();
    for (length, next) in (1..).zip(words) {
        word.push(next);
        let rest = words.get(length..).unwrap_or_default();
        for start in 0..parts.len() {
            let mut run = Spelling::default();
            let (mut taken, mut is_small) = (used, true);
            for (index, part) in parts.iter().enumerate().skip(start) {
                if used & (1 << index) != 0 {
                    break;
                }
                run.push(&part.spelling);
                taken |= 1 << index;
                is_small &= part.is_particle;
                if run.len() > word.len() + 2 {
                    break;
                }
                let says = says_enough || !is_small && (run.len() > 1 || is_honored && is_wide(&run));
                if word.is(&run) && covers(rest, parts, taken, is_honored, says) {
                    return true;
                }
            }
        }
    }
    let rest = words.get(1..).unwrap_or_default();
    let is_initial = |part: &Part| part.spelling.len() > 1 && first.initial() == part.spelling.initial();
    first.len() == 1
        && !is_wide(first)
        && parts.iter().enumerate().any(|(index, part)| {
            let is_free = used & (1 << index) == 0;
            is_free && is_initial(part) && covers(rest, parts, used | 1 << index, is_honored, says_enough)
        })
}

/// Whether one sign is a whole part of the name: too little to take it.
fn is_one_sign(words: &[Spelling], reading: &NameReading) -> bool {
    let [word] = words else { return false };
    word.len() == 1 && is_wide(word) && reading.parts.iter().any(|part| word.is(&part.spelling))
}

/// Whether the words begin the name, or one part and what follows it.
fn is_beginning(words: &[Spelling], reading: &NameReading) -> bool {
    let word = joined_words(words);
    word.len() >= LEAST_BEGINNING
        && (0..reading.parts.len()).any(|start| {
            let run = reading.parts.get(start..).unwrap_or_default();
            run.first().is_some_and(|part| !part.is_particle) && word.begins(&joined(run))
        })
}

/// Whether the words are one letter off the name or a part of it, or have two letters swapped.
fn is_near(words: &[Spelling], reading: &NameReading) -> bool {
    let word = joined_words(words);
    let is_near = |name: &Spelling| {
        // A part that is longer or shorter by two needs no closer look.
        name.len().abs_diff(word.len()) <= 1
            && [(&word.plain, &name.plain), (&word.spread, &name.spread)]
                .into_iter()
                .any(|(typed, name)| strsim::osa_distance(typed, name) <= 1)
    };
    word.len() >= LEAST_NEAR
        && (reading.parts.iter().any(|part| is_near(&part.spelling)) || is_near(&joined(&reading.parts)))
}
