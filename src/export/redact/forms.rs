//! The forms in which a person's name stands in a text: parts, joined parts, cases and prefixes, handles.

use std::collections::BTreeMap;

use crate::domain::names::Name;
use crate::domain::names::fold::Spelling;
use crate::domain::names::name::{Origin, Part, Reading, Script, joined};

use super::signs::{is_everyday, is_role};

/// A form of a name: whose, and which parts of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Who: their place in the list of people.
    pub(super) person: usize,
    /// Which reading of their name.
    pub(super) reading: usize,
    /// The parts that it stands for, a bit each.
    pub(super) parts: u32,
    /// Whether it is all of the name.
    pub(super) is_whole: bool,
    /// How it differs from the part itself.
    pub(super) kind: Kind,
}

/// How a form differs from the parts it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Not at all.
    Plain,
    /// A small word inside a name, which alone is nobody.
    Particle,
    /// One sign, or syllables that could be any word: it needs a sign that a name is meant.
    Weak,
    /// With an s; whether of a surname that stands last.
    Genitive(bool),
    /// With another case ending.
    Case,
    /// With so many letters before it that belong to another word.
    Prefixed(usize),
    /// Only in a handle or an address.
    Handle,
}

/// The people and the forms of their names.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) people: Vec<Name>,
    by_key: BTreeMap<String, Vec<Form>>,
    /// How plain words begin that can be names: by their first two letters, and how long they are at most.
    begins: Vec<bool>,
    longest: usize,
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

    fn add_reading(&mut self, (person, reading): (usize, usize), read: &Reading, on_roster: bool) {
        let parts = &read.parts;
        let is_role = |part: &Part| !part.is_capital || is_role(&part.spelling.plain);
        if read.origin == Origin::Alias && parts.iter().all(is_role) {
            return;
        }
        let all = parts.len();
        for start in 0..all {
            for end in start + 1..=all {
                let run = parts.get(start..end).unwrap_or_default();
                let mask = (start..end).fold(0, |mask, index| mask | 1_u32 << index);
                let is_whole = read.origin != Origin::Divided && run.len() == all;
                let form = |kind| Form { person, reading, parts: mask, is_whole, kind };
                if on_roster || is_whole && all > 1 || run.iter().any(|part| part.is_capital && !part.is_particle) {
                    self.add_run(run, end == all && all > 1, &form);
                }
            }
        }
        if on_roster
            && let (Some(first), Some(last)) = (parts.first(), parts.last())
            && all > 1
        {
            let form = Form { person, reading, parts: 1 | 1 << (all - 1), is_whole: false, kind: Kind::Handle };
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
        self.begins.resize(BEGINNINGS * BEGINNINGS, false);
        if let Some(begins) = self.begins.get_mut(begin(&key)) {
            *begins = true;
        }
        self.longest = self.longest.max(key.len());
        let forms = self.by_key.entry(key).or_default();
        let is_known =
            |known: &Form| (known.person, known.reading, known.parts) == (form.person, form.reading, form.parts);
        if !forms.iter().any(is_known) {
            forms.push(form);
        }
    }
}

/// How many beginnings of a word are told apart.
const BEGINNINGS: usize = 32;

/// How a word begins, as a number: its first two letters, whatever their case.
fn begin(word: &str) -> usize {
    let letter = |at: usize| word.as_bytes().get(at).map_or(0, |byte| usize::from(byte % 32));
    letter(0) * BEGINNINGS + letter(1)
}

/// The cases of a name, and the small words that are written at its front.
fn inflected(key: &Spelling, is_surname: bool) -> Vec<(String, Kind)> {
    let spellings = if key.spread == key.plain { vec![&key.plain] } else { vec![&key.plain, &key.spread] };
    let mut forms = Vec::new();
    for name in spellings {
        let letters = key.len();
        match name.chars().last() {
            Some('a'..='r' | 't'..='z') => forms.push((format!("{name}s"), Kind::Genitive(is_surname))),
            Some('\u{430}'..='\u{45f}') if letters >= 3 => forms.extend(cyrillic(name).map(|form| (form, Kind::Case))),
            Some('\u{3b1}'..='\u{3c9}') if letters >= 3 => forms.extend(greek(name).map(|form| (form, Kind::Case))),
            Some('\u{5d0}'..='\u{5ea}') => forms.extend(prefixed(name, &HEBREW)),
            Some('\u{620}'..='\u{6ff}') => forms.extend(prefixed(name, &ARABIC)),
            _ => {}
        }
    }
    forms
}

const HEBREW: [&str; 18] =
    ["ו", "ה", "ב", "כ", "ל", "מ", "ש", "ול", "ומ", "וב", "וה", "וש", "וכ", "כש", "של", "שה", "לכ", "מה"];
const ARABIC: [&str; 12] = ["و", "ف", "ب", "ل", "ك", "يا", "ول", "وب", "فل", "فب", "وك", "ال"];

fn prefixed(name: &str, prefixes: &[&str]) -> impl Iterator<Item = (String, Kind)> {
    prefixes.iter().map(move |prefix| (format!("{prefix}{name}"), Kind::Prefixed(prefix.chars().count())))
}

fn cyrillic(name: &str) -> impl Iterator<Item = String> {
    const AFTER_VOWEL: [&str; 15] =
        ["а", "я", "ы", "и", "у", "ю", "е", "ои", "еи", "ою", "ею", "ем", "ам", "ями", "ами"];
    const AFTER_CONSONANT: [&str; 14] =
        ["а", "у", "ом", "ем", "е", "ы", "и", "ов", "ам", "ым", "ого", "ому", "ых", "ами"];
    let (stem, endings): (&str, &'static [&'static str]) = match name.strip_suffix(['а', 'я', 'и', 'ь']) {
        Some(stem) => (stem, &AFTER_VOWEL),
        None => (name, &AFTER_CONSONANT),
    };
    let letters = stem.chars().count();
    let forms = endings.iter().filter(move |_| letters >= 2).map(move |ending| format!("{stem}{ending}"));
    // The family of a woman is that of a man: Иванова, Иванов.
    forms.chain((letters >= 5).then(|| stem.to_owned())).filter(move |form| form != name)
}

fn greek(name: &str) -> impl Iterator<Item = String> {
    let stem = name.strip_suffix('σ');
    let mut forms = match stem {
        Some(stem) => vec![stem.to_owned()],
        None => vec![format!("{name}σ"), format!("{name}ν")],
    };
    if let Some(stem) = name.strip_suffix("οσ") {
        forms.extend(["ου", "ε", "ον"].map(|ending| format!("{stem}{ending}")));
    }
    forms.into_iter()
}
