//! The forms in which a person's name stands in a text: parts, joined parts, cases and prefixes, handles.

use std::collections::BTreeMap;

use crate::domain::names::Name;
use crate::domain::names::name::{NameReading, Origin, Part, Script, is_number, joined};
use crate::text::alike::looks;
use crate::text::fold::{Spelling, letters};

use super::endings::inflected;
use super::form::{Form, Kind};
use super::signs::{is_everyday, is_role};

/// The people and the forms of their names.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) people: Vec<Name>,
    by_key: BTreeMap<String, Vec<Form>>,
    /// How plain words begin that can be names, by their first three letters.
    begins: Vec<bool>,
    /// No form takes more bytes.
    pub(super) longest: usize,
}

impl Forms {
    /// The forms of these names. Of a name that stands on no roster only parts that are written as names count.
    pub(super) fn of(names: &[(String, bool)]) -> Self {
        let mut forms = Self::default();
        for (person, (text, on_roster)) in names.iter().enumerate() {
            let name = Name::of(text);
            for (reading, parts) in name.readings.iter().enumerate() {
                forms.add_reading((person, reading), parts, *on_roster);
            }
            forms.people.push(name);
        }
        forms
    }

    /// The forms that a folded word can be.
    pub(super) fn get(&self, key: &str) -> &[Form] {
        self.by_key.get(key).map_or(&[], Vec::as_slice)
    }

    /// The same for a word of plain letters as it is written; nearly all are seen to be none by how they begin.
    pub(super) fn of_plain(&self, word: &str) -> &[Form] {
        let begins = self.begins.get(begin(word)).copied().unwrap_or_default();
        if !begins || word.len() > self.longest { &[] } else { self.get(&word.to_ascii_lowercase()) }
    }

    /// A part of a person's name.
    pub(super) fn parts(&self, form: &Form) -> &[Part] {
        let reading = self.people.get(form.person).and_then(|name| name.readings.get(form.reading));
        reading.map_or(&[], |reading| reading.parts.as_slice())
    }

    fn add_reading(&mut self, (person, reading): (usize, usize), read: &NameReading, on_roster: bool) {
        let parts = &read.parts;
        let is_role = |part: &Part| !part.is_capital || is_role(&part.spelling.plain);
        if read.origin == Origin::Alias && parts.iter().all(is_role) {
            return;
        }
        let all = parts.len();
        let is_word = |part: &Part| !is_number(&part.spelling);
        let words = parts.iter().position(is_word).zip(parts.iter().rposition(is_word)).filter(|(from, to)| from < to);
        for start in 0..all {
            for end in start + 1..=all {
                let run = parts.get(start..end).unwrap_or_default();
                let mask = (start..end).fold(0, |mask, index| mask | 1_u32 << index);
                let is_whole = read.origin != Origin::Divided && run.len() == all;
                let form = |kind| Form { person, reading, parts: mask, is_whole, kind };
                if on_roster || is_whole && all > 1 || run.iter().any(|part| part.is_capital && !part.is_particle) {
                    self.add_run(run, words.is_some_and(|(_, to)| end == to + 1), &form);
                }
            }
        }
        if on_roster
            && let Some((from, to)) = words
            && let (Some(first), Some(last)) = (parts.get(from), parts.get(to))
        {
            let form = Form { person, reading, parts: 1 << from | 1 << to, is_whole: false, kind: Kind::Handle };
            self.add_handles(first, last, &form);
        }
    }

    /// The forms of parts that follow each other.
    fn add_run(&mut self, run: &[Part], is_last: bool, form: &impl Fn(Kind) -> Form) {
        let key = joined(run);
        let Some(first) = key.initial() else { return };
        let script = Script::of(first);
        if run.iter().all(|part| part.is_particle) {
            return self.add(&key, form(Kind::Particle));
        }
        if key.len() == 1 && !script.is_wide() {
            // An initial, or the O of O’Neil: nothing alone.
            return self.add(&key, form(Kind::Particle));
        }
        let is_weak = key.len() == 1 || key.plain.chars().all(|letter| Script::of(letter) == Script::Hiragana);
        self.add(&key, form(if is_weak { Kind::Weak } else { Kind::Plain }));
        if is_weak {
            return;
        }
        for (one, kind) in inflected(&key, is_last && run.len() == 1) {
            // A short name with an s is too often another word: this, has, yes.
            let is_another = matches!(kind, Kind::Genitive(_)) && key.len() <= 3 && is_everyday(&one);
            if !is_another {
                self.put(one, form(kind));
            }
        }
    }

    /// The forms of handles: `praman`, `priyar`, `ramanpriya`.
    fn add_handles(&mut self, first: &Part, last: &Part, form: &Form) {
        let initial = |part: &Part| part.spelling.plain.chars().take(1).collect::<String>();
        let (given, family) = (&first.spelling.plain, &last.spelling.plain);
        let is_spaced = |name: &str| name.chars().all(|letter| Script::of(letter) == Script::Spaced);
        if !is_spaced(given) || !is_spaced(family) {
            return;
        }
        for key in [
            format!("{}{family}", initial(first)),
            format!("{given}{}", initial(last)),
            format!("{family}{}", initial(first)),
            format!("{family}{given}"),
        ] {
            self.put(key, form.clone());
        }
    }

    fn add(&mut self, key: &Spelling, form: Form) {
        if key.spread != key.plain {
            self.put(key.spread.clone(), form.clone());
        }
        self.put(key.plain.clone(), form);
    }

    fn put(&mut self, key: String, form: Form) {
        self.put_alike(&key, &form);
        self.put_key(key, form);
    }

    fn put_key(&mut self, key: String, form: Form) {
        self.begins.resize(BEGINNINGS.pow(3), false);
        if let Some(begins) = self.begins.get_mut(begin(&key)) {
            *begins = true;
        }
        self.longest = self.longest.max(key.len());
        let forms = self.by_key.entry(key).or_default();
        let is_known =
            |known: &Form| (known.person, known.reading, known.parts) == (form.person, form.reading, form.parts);
        // Somebody who is called so is meant, and not who would be in another case.
        if forms.iter().any(|known| is_known(known) || known.kind.is_nearer(form.kind)) {
            return;
        }
        forms.retain(|known| !form.kind.is_nearer(known.kind));
        forms.push(form);
    }

    /// A form as it looks in Latin letters: in small letters, in capitals, and with one capital.
    fn put_alike(&mut self, key: &str, form: &Form) {
        if key.is_ascii() || !key.starts_with(|first: char| matches!(first, '\u{370}'..='\u{58f}')) {
            return;
        }
        let first = key.chars().take(1).flat_map(char::to_uppercase);
        let capital: String = first.chain(key.chars().skip(1)).collect();
        for written in [key.to_owned(), key.to_uppercase(), capital] {
            let looks = looks(&letters(&written).collect::<Vec<_>>());
            let kind = if looks.is_ascii() { Kind::Doubtful } else { form.kind };
            if looks != key && looks.chars().count() >= LEAST_ALIKE {
                self.put_key(looks, Form { kind, ..form.clone() });
            }
        }
    }
}

/// How many letters a word has at least that only looks like a name.
const LEAST_ALIKE: usize = 3;

/// How many first letters of a word are told apart.
const BEGINNINGS: usize = 32;

/// How a word begins, as a number: its first three letters, whatever their case.
fn begin(word: &str) -> usize {
    let letter = |at: usize| word.as_bytes().get(at).map_or(0, |byte| usize::from(byte % 32));
    (letter(0) * BEGINNINGS + letter(1)) * BEGINNINGS + letter(2)
}
