//! What a sentence says beside its words: by when, which signature, who else, how sure; and of what is handed over how far, and
//! what is answered. Names are looked for before days, and how sure somebody is before both.
//!
//! Never here: where in the sentence it stands (`pieces`), whose sentence it is (`heads`).

use super::pieces::{Cut, Tail, is_edge};
use crate::domain::command::Refusal;
use crate::domain::dates::{Reading, WhyNoDay, resolve};
use crate::domain::names::{NameMatch, Roster};
use crate::domain::people::Who;
use crate::domain::promises::{HandoverAnswer, level};
use crate::domain::signatures::Signature;
use crate::domain::sure::Sure;
use crate::domain::time::Date;
use crate::domain::words::sentences::{AROUND, LEADS, TIED, VAGUE};

/// The most words that stand for a day and name none.
const MOST_WORDS: usize = 6;

/// What is told beside the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    /// By when, or when it is looked at again; its words alone.
    pub(super) due: Option<String>,
    pub(super) signature: Option<Signature>,
    pub(super) buddy: Option<Who>,
    /// Whether a name alone told the buddy.
    pub(super) is_named_alone: bool,
    pub(super) confidence: Option<u8>,
    /// The words that told how sure.
    pub(super) sure_words: String,
    /// How far it is let go of: before and after.
    pub(super) levels: Option<[u8; 2]>,
    /// What whoever lets go and whoever takes it have each chosen.
    pub(super) chosen: Option<[u8; 2]>,
    pub(super) answer: Option<HandoverAnswer>,
    /// What is wrong with a field.
    pub(super) wrong: Option<Refusal>,
}

/// How fields are read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// Who can be meant.
    pub(super) names: &'a Roster,
    /// Whether something is handed over.
    pub(super) hands_over: bool,
    /// Whether a name alone may be one of the fields.
    pub(super) takes_names: bool,
}

impl Fields {
    /// Takes in what stands at the end of a sentence, or in front of it; whether it is a field that is not there yet.
    ///
    /// `is_last` where nothing else can be: then words may stand for a day and name none.
    pub(super) fn take(&mut self, tail: Tail<'_>, reader: Reader<'_>, is_last: bool) -> bool {
        if is_last {
            return tail.cut != Cut::Joined && self.take_words_for_a_day(tail);
        }
        if tail.cut == Cut::Joined {
            // `by Friday, 8` is no day.
            return tail.words.chars().filter(|letter| *letter == ',').count() == 1
                && !is_number(tail.words.rsplit(',').next().unwrap_or(""))
                && self.take_day(tail);
        }
        let of_both = self.take_signature(tail) || reader.takes_names && self.take_name(tail, reader.names);
        let of_one = |fields: &mut Self| {
            if reader.hands_over {
                fields.take_levels(tail) || fields.take_answer(tail)
            } else {
                fields.take_sure(tail)
            }
        };
        of_both || of_one(self) || self.take_day(tail)
    }

    fn take_sure(&mut self, tail: Tail<'_>) -> bool {
        if self.confidence.is_some() || self.wrong.is_some() {
            return false;
        }
        let words = plain(tail.words);
        if tail.is_set_off() && is_number(&words) && words.parse().is_ok_and(|number: u32| number > 10) {
            self.wrong = Some(Refusal::NotSure);
            return true;
        }
        let is_taken = |sure: &Sure| tail.is_set_off() || sure.is_said || is_number(&words) && is_free(tail, &words);
        self.confidence = Sure::read(&words).filter(is_taken).map(|sure| sure.of_ten);
        if self.confidence.is_some() {
            tail.words.clone_into(&mut self.sure_words);
        }
        self.confidence.is_some()
    }

    fn take_signature(&mut self, tail: Tail<'_>) -> bool {
        if self.signature.is_some() {
            return false;
        }
        let words = tail.words.trim_end_matches('.');
        let marked = words.strip_prefix('#').or_else(|| {
            let inside = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
            inside.or_else(|| words.strip_prefix('[').and_then(|words| words.strip_suffix(']')))
        });
        let is_barred = matches!(tail.cut, Cut::Sign('|' | '｜'));
        let is_alone = tail.is_set_off() && (words.len() > 3 || is_barred);
        self.signature = marked.or(Some(words).filter(|_| is_alone)).and_then(Signature::named);
        self.signature.is_some()
    }

    fn take_name(&mut self, tail: Tail<'_>, names: &Roster) -> bool {
        if self.buddy.is_some() {
            return false;
        }
        let after = |word: &str| {
            let (first, rest) = tail.words.split_at_checked(word.len())?;
            let name = rest.trim_start_matches(is_edge);
            (first.eq_ignore_ascii_case(word) && name.len() < rest.len() && !name.is_empty()).then_some(name)
        };
        let with = after("with").filter(|name| tail.is_set_off() && names.find(name) != NameMatch::Nobody);
        let alone = Some(tail.words).filter(|words| tail.is_set_off() && is_name_alone(words, names));
        self.is_named_alone = alone.is_some();
        self.buddy = alone.or(after("buddy")).or(with).map(|name| who(name, names));
        self.buddy.is_some()
    }

    /// `2 > 5`, `tell → delegate`; and what both have chosen: `5 & 3`.
    fn take_levels(&mut self, tail: Tail<'_>) -> bool {
        let words = tail.words.trim_matches(['(', ')']);
        let pair = |signs: &[&str]| {
            let (one, other) = signs.iter().find_map(|sign| words.split_once(sign))?;
            Some([level(one.trim()), level(other.trim())])
        };
        let is_whole = tail.is_set_off() && (words.contains('>') || is_number(words));
        match (pair(&[" and ", "&", "+"]), pair(&["->", "→", ">", " to "])) {
            (Some([Some(one), Some(other)]), _) if self.chosen.is_none() => self.chosen = Some([one, other]),
            (_, Some([Some(before), Some(after)])) if self.levels.is_none() => self.levels = Some([before, after]),
            _ if is_whole => self.wrong = Some(Refusal::NoSuchLevel),
            _ => return false,
        }
        true
    }

    fn take_answer(&mut self, tail: Tail<'_>) -> bool {
        if self.answer.is_none() && tail.is_set_off() {
            self.answer = HandoverAnswer::typed(tail.words);
            return self.answer.is_some();
        }
        false
    }

    fn take_words_for_a_day(&mut self, tail: Tail<'_>) -> bool {
        if self.due.is_some() || tail.words.split(' ').count() > MOST_WORDS {
            return false;
        }
        let words = tail.words;
        let (lead, rest) = without_lead(words);
        let first = words.split(' ').next().unwrap_or("").to_lowercase();
        let is_due = match (lead, tail.cut) {
            // `I start by asking` says how.
            (Some("by" | "until" | "till"), _) => !rest.split(' ').next().unwrap_or("").ends_with("ing"),
            _ if VAGUE.contains(&first.as_str()) && !words.contains(' ') => true,
            (_, Cut::Sign(';' | '；' | '|')) => !tail.before.trim().is_empty(),
            (_, Cut::Sign(_)) => !tail.before.trim().is_empty() && AROUND.contains(&first.as_str()),
            _ => false,
        };
        if is_due {
            self.due = Some(rest.to_owned());
        }
        is_due
    }

    fn take_day(&mut self, tail: Tail<'_>) -> bool {
        let words = tail.words.trim_start_matches('@');
        let (lead, rest) = without_lead(words);
        let is_parted = lead.is_some() || tail.cut != Cut::Space || is_free(tail, words);
        let is_nearly = || (lead.is_some() || tail.is_set_off()) && is_no_such_day(rest);
        let is_day = self.due.is_none() && is_parted && (is_about_a_day(rest) || is_nearly());
        if is_day {
            self.due = Some(rest.to_owned());
        }
        is_day
    }
}

/// Who bears a name: somebody on the roster, or the name as it is.
pub(super) fn who(name: &str, names: &Roster) -> Who {
    match names.find(name) {
        NameMatch::Person(id) => Who::Person(id),
        _ => Who::Named(name.trim_start_matches('@').trim().to_owned()),
    }
}

/// Whether words are nothing but the name of somebody: of a name that is also a day only what is written whole.
fn is_name_alone(words: &str, names: &Roster) -> bool {
    let is_capital = !words.starts_with(char::is_lowercase);
    match names.find(words) {
        NameMatch::Nobody => false,
        _ if names.bears(words) => true,
        found => is_capital && found.candidates().len() == 1 && !is_about_a_day(words),
    }
}

fn without_lead(words: &str) -> (Option<&'static str>, &str) {
    let found = LEADS.into_iter().find_map(|lead| {
        let (first, rest) = words.split_at_checked(lead.len())?;
        let is_parted = lead == "@" || rest.starts_with([' ', ':']);
        (is_parted && first.eq_ignore_ascii_case(lead)).then(|| (Some(lead), rest.trim_start_matches([' ', ':'])))
    });
    found.filter(|(_, rest)| !rest.is_empty()).unwrap_or((None, words))
}

/// Whether words that nothing sets off belong to nothing before them.
fn is_free(tail: Tail<'_>, words: &str) -> bool {
    let last = tail.before.trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
    let first = words.split(' ').next().unwrap_or("").to_lowercase();
    !TIED.contains(&last.as_str()) && !matches!(first.as_str(), "every" | "each")
}

/// What words say of a day, whichever day it is today.
fn meant(words: &str) -> Reading {
    any_day().map_or(Reading::Words(None), |day| resolve(words, day, None))
}

/// Whether words can only be meant as a day that there is none: `31 November`.
fn is_no_such_day(words: &str) -> bool {
    use WhyNoDay::{NoSuchDay, NoSuchMonth, NoSuchWeek};
    matches!(meant(words), Reading::Words(Some(NoSuchDay { .. } | NoSuchMonth(_) | NoSuchWeek { .. })))
}

fn any_day() -> Option<Date> {
    Date::new(2026, 1, 1)
}

/// Whether words mean a day, and no number behind a day of the week says how sure somebody is: `Friday 8`, not `December 8`.
fn is_about_a_day(words: &str) -> bool {
    let near = |day: Date| any_day().is_some_and(|today| today.days_until(day) < 14);
    let before_number = words.rsplit_once(' ').filter(|(_, last)| Sure::read(last).is_some());
    let has_number = before_number.is_some_and(|(day, _)| matches!(meant(day), Reading::Day(day) if near(day)));
    !has_number && !matches!(meant(words), Reading::Words(_))
}

/// A bare number that is no year.
pub(super) fn is_number(part: &str) -> bool {
    let part = part.trim();
    part.len() < 4 && part.parse::<u16>().is_ok()
}

/// Full width figures as the others.
fn plain(words: &str) -> String {
    let one = |letter: char| match letter {
        '０'..='９' => char::from_digit(u32::from(letter) - u32::from('０'), 10).unwrap_or(letter),
        '／' => '/',
        '％' => '%',
        _ => letter,
    };
    words.trim().chars().map(one).collect()
}
