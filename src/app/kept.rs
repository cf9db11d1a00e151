//! Words that are nowhere but in lines, as they are kept beside the session, so that a kill loses no letter of them.

use super::typing::{Came, InputLine, Secret, SetAside};
use super::words::lines::{NOT_TAKEN, UNFINISHED};
use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::draft::pasted_lines;
use crate::domain::people::PersonId;
use crate::domain::ratings::RatedAt;
use crate::domain::workshop::{BlockId, StepRef};
use crate::screens::purpose::Purpose;

impl InputLine {
    /// The line as it is kept beside the session: what it is for, a bar, the text. None where nothing needs keeping.
    pub fn kept(&self) -> Option<String> {
        Some(format!("{}{}", mark_of(self.secret), kept(&self.purpose, self.prompt.text())?))
    }
}

const fn mark_of(secret: Secret) -> &'static str {
    match secret {
        Secret::No => "",
        Secret::Typed | Secret::Given => SECRET,
    }
}

/// Marks a kept line that was set aside, one that waits, one that waits because its typing was broken off, and one that the
/// room may not read whatever it is for, in this order where it has several.
const ASIDE: &str = "aside ";
const WAITS: &str = "waits ";
const BROKEN_OFF: &str = "broken-off ";
const SECRET: &str = "secret ";

/// Stands for a step where none was under way.
const NO_STEP: &str = "-";

/// All words that are nowhere but in lines, one line each, as they are kept beside the session; none where there are none.
pub(super) fn kept_words(open: Option<&InputLine>, aside: &[SetAside]) -> Option<String> {
    let mut lines: Vec<String> = open.into_iter().filter_map(InputLine::kept).collect();
    let batch = open.into_iter().flat_map(|line| {
        let wait =
            |text: &String| SetAside::refused(line.purpose.clone(), text.clone(), NOT_TAKEN.to_owned(), Came::Typed);
        line.batch.iter().map(wait).map(|words| SetAside { secret: line.secret, ..words })
    });
    lines.extend(batch.filter_map(|words| kept_aside("", &words)));
    let waiting = open.into_iter().flat_map(|line| &line.waiting);
    lines.extend(waiting.filter_map(|words| kept_aside("", words)));
    lines.extend(aside.iter().filter_map(|words| kept_aside(ASIDE, words)));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Words that stand in no line, as they are kept.
fn kept_aside(mark: &str, words: &SetAside) -> Option<String> {
    let waits = if words.why.is_some() { WAITS } else { "" };
    let broken_off = if words.came == Came::BrokenOff { BROKEN_OFF } else { "" };
    let secret = mark_of(words.secret);
    Some(format!("{mark}{waits}{broken_off}{secret}{}", kept(&words.purpose, &words.text)?))
}

/// What several programs kept: the first line that was open in one of them and may come onto the wall by itself, and all
/// other words set aside. `step` is the one under way.
pub(super) fn read_all(
    kept: &[String],
    step: Option<StepRef>,
    is_private: impl Fn(&Purpose) -> bool,
) -> (Option<InputLine>, Vec<SetAside>) {
    let (mut open, mut aside) = (None, Vec::new());
    for (line, left) in kept.iter().map(|kept| read_kept(kept, step)) {
        aside.extend(left);
        match line {
            Some(line) if open.is_none() && line.secret == Secret::No && !is_private(&line.purpose) => {
                open = Some(line);
            }
            Some(line) => aside.extend(line.left().into_iter().map(SetAside::broken_off)),
            None => {}
        }
    }
    (open, aside)
}

impl SetAside {
    /// The same, of a line that stopped while it was open.
    fn broken_off(self) -> Self {
        match self.why {
            Some(_) => self,
            None => Self { why: Some(UNFINISHED.to_owned()), came: Came::BrokenOff, ..self },
        }
    }

    /// Words that stood in no line, and whether they had been set aside, when they were kept so.
    fn from_kept(kept: &str, step: Option<StepRef>) -> Option<(Self, bool)> {
        let (words, is_aside) = without(kept, ASIDE);
        let (words, waits) = without(words, WAITS);
        let (words, is_broken_off) = without(words, BROKEN_OFF);
        let (words, is_secret) = without(words, SECRET);
        let secret = if is_secret { Secret::Typed } else { Secret::No };
        let (purpose, text) = words_of(words, step)?;
        let (why, came) = if is_broken_off { (UNFINISHED, Came::BrokenOff) } else { (NOT_TAKEN, Came::Typed) };
        let why = waits.then(|| why.to_owned());
        Some((Self { purpose, text, why, came, secret }, is_aside))
    }
}

/// What stands behind a mark, and whether it was there.
fn without<'a>(words: &'a str, mark: &str) -> (&'a str, bool) {
    words.strip_prefix(mark).map_or((words, false), |rest| (rest, true))
}

/// What a kept line is for, and its text; an idea where that cannot be read, so that no letter is lost. `step` is the one
/// that it is about where that was not kept.
fn words_of(kept: &str, step: Option<StepRef>) -> Option<(Purpose, String)> {
    let (purpose, text) = kept.split_once('|').unwrap_or(("", kept));
    let mut words = purpose.split(' ');
    let (first, second, third) = (words.next(), words.next(), words.next());
    let number = || second.and_then(|word| word.parse::<u32>().ok());
    let at = || match (number(), third.and_then(|word| word.parse().ok())) {
        (Some(block), Some(number)) => Some(StepRef { block: BlockId(block), step: number }),
        _ => step.filter(|_| second != Some(NO_STEP)),
    };
    let purpose = match (first, number()) {
        (Some("edit"), Some(id)) => Purpose::Edit(CaptureId(id)),
        (Some("lead"), Some(id)) => Purpose::Lead(BlockId(id)),
        (Some("rename"), Some(id)) => Purpose::Rename(PersonId(id)),
        (Some("meant"), Some(id)) => Purpose::Meant(CaptureId(id)),
        (Some("votes"), Some(id)) => Purpose::Votes(CaptureId(id)),
        (Some("people"), _) => Purpose::People,
        (Some("ratings"), _) => {
            let when = RatedAt::ALL.into_iter().find(|when| Some(time_word(*when)) == second);
            Purpose::Ratings(when.unwrap_or_default())
        }
        (Some("tally"), _) => Purpose::Tally(at()),
        (Some("started"), _) => Purpose::StartedEarlier(at()),
        (Some("break"), _) => Purpose::Break,
        (Some("step-end"), _) => Purpose::StepEnd(at()),
        (Some("session-end"), _) => Purpose::SessionEnd,
        (Some("stage"), _) => Purpose::SayOnStage,
        _ => {
            let kind = CaptureKind::ALL.into_iter().find(|kind| Some(kind_word(*kind)) == second);
            let lane = third.and_then(|word| word.parse().ok()).unwrap_or(0);
            Purpose::Catch { kind: kind.unwrap_or(CaptureKind::Idea), lane }
        }
    };
    (!text.is_empty()).then(|| (purpose, text.to_owned()))
}

/// The line that was open, and the words that were set aside, when those words were kept. `step` is the one under way.
fn read_kept(kept: &str, step: Option<StepRef>) -> (Option<InputLine>, Vec<SetAside>) {
    let (mut open, mut aside): (Option<InputLine>, Vec<SetAside>) = (None, Vec::new());
    for (words, is_aside) in kept.split('\n').filter_map(|line| SetAside::from_kept(line, step)) {
        if is_aside {
            aside.push(words);
            continue;
        }
        let was_open = open.is_none() && words.why.is_none();
        let line = open.get_or_insert_with(|| InputLine::new(words.purpose.clone()));
        if was_open {
            line.put(words);
        } else {
            let why = words.why.or_else(|| Some(NOT_TAKEN.to_owned()));
            line.take_back(vec![SetAside { why, ..words }]);
        }
    }
    (open, aside)
}

/// What a line is for, as it is kept.
pub(super) fn about(purpose: &Purpose) -> String {
    let kept = kept(purpose, "-").unwrap_or_default();
    kept.split_once('|').map_or_else(String::new, |(about, _)| about.to_owned())
}

/// What was left in an editor, unless it is kept as it stands there.
pub(super) fn read_edited(edited: &[(String, String)], kept: &[String], step: Option<StepRef>) -> Vec<SetAside> {
    let mut aside = Vec::new();
    for (about, text) in edited {
        let Some((purpose, _)) = words_of(&format!("{about}|-"), step) else { continue };
        let is_kept = |line: &String| {
            let mut kept = kept.iter().flat_map(|kept| kept.lines());
            kept.any(|kept| kept.ends_with(&format!("{about}|{line}")))
        };
        let lines = purpose.lines_of(pasted_lines(text)).into_iter().filter(|line| !is_kept(line));
        aside.extend(lines.map(|text| {
            SetAside { purpose: purpose.clone(), text, why: None, came: Came::Typed, secret: Secret::No }.broken_off()
        }));
    }
    aside
}

/// Of when people rate themselves, as it is kept.
const fn time_word(when: RatedAt) -> &'static str {
    match when {
        RatedAt::Start => "start",
        RatedAt::Close => "close",
        RatedAt::StartSeenAtClose => "start-seen-at-close",
    }
}

/// What a line is for, a bar, its text; none where there is no text.
fn kept(purpose: &Purpose, text: &str) -> Option<String> {
    let purpose = match purpose {
        _ if text.is_empty() => return None,
        Purpose::Catch { kind, lane } => format!("catch {} {lane}", kind_word(*kind)),
        Purpose::Edit(id) => format!("edit {}", id.0),
        Purpose::People => "people".to_owned(),
        Purpose::Ratings(when) => format!("ratings {}", time_word(*when)),
        Purpose::Lead(block) => format!("lead {}", block.0),
        Purpose::Rename(id) => format!("rename {}", id.0),
        Purpose::Meant(id) => format!("meant {}", id.0),
        Purpose::Votes(id) => format!("votes {}", id.0),
        Purpose::Tally(at) => of_step("tally", *at),
        Purpose::StartedEarlier(at) => of_step("started", *at),
        Purpose::Break => "break".to_owned(),
        Purpose::StepEnd(at) => of_step("step-end", *at),
        Purpose::SessionEnd => "session-end".to_owned(),
        Purpose::SayOnStage => "stage".to_owned(),
    };
    Some(format!("{purpose}|{text}"))
}

/// A word with the step that it is about.
fn of_step(word: &str, at: Option<StepRef>) -> String {
    at.map_or_else(|| format!("{word} {NO_STEP}"), |at| format!("{word} {} {}", at.block.0, at.step))
}

const fn kind_word(kind: CaptureKind) -> &'static str {
    match kind {
        CaptureKind::Idea => "idea",
        CaptureKind::Note => "note",
        CaptureKind::Quote => "quote",
        CaptureKind::Decision => "decision",
        CaptureKind::Question => "question",
        CaptureKind::Parked => "parked",
        CaptureKind::Commitment => "commitment",
        CaptureKind::LettingGo => "letting-go",
        CaptureKind::Photo => "photo",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Key;

    #[test]
    fn a_kept_line_comes_back_as_it_was() {
        let purposes = [
            Purpose::Catch { kind: CaptureKind::Parked, lane: 2 },
            Purpose::Edit(CaptureId(7)),
            Purpose::Votes(CaptureId(7)),
            Purpose::Tally(Some(StepRef { block: BlockId(3), step: 1 })),
            Purpose::Lead(BlockId(3)),
            Purpose::StepEnd(None),
            Purpose::People,
            Purpose::Rename(PersonId(4)),
            Purpose::Meant(CaptureId(7)),
            Purpose::StartedEarlier(Some(StepRef { block: BlockId(3), step: 1 })),
            Purpose::Break,
            Purpose::StepEnd(Some(StepRef { block: BlockId(3), step: 1 })),
            Purpose::SessionEnd,
            Purpose::SayOnStage,
            Purpose::Ratings(RatedAt::StartSeenAtClose),
        ];
        for purpose in purposes {
            let line = InputLine::with(purpose.clone(), "half | an idea");
            let back = words_of(&line.kept().unwrap(), None).unwrap();
            assert_eq!(back, (purpose, "half | an idea".to_owned()));
        }
    }

    #[test]
    fn a_kept_line_of_unknown_purpose_loses_no_letter() {
        assert_eq!(words_of("half an idea", None).unwrap().1, "half an idea");
        assert!(words_of("", None).is_none());
        let here = Some(StepRef { block: BlockId(1), step: 0 });
        assert_eq!(words_of("tally|3 4", here).unwrap().0, Purpose::Tally(here), "as kept before");
    }

    #[test]
    fn all_words_that_are_nowhere_else_come_back() {
        let catch = Purpose::Catch { kind: CaptureKind::Commitment, lane: 0 };
        let mut open = InputLine::new(catch);
        open.refuse("ring them", "no".into(), false);
        "half".chars().for_each(|letter| open.on(Key::char(letter)));
        let words = |purpose, text: &str, why: Option<&str>| SetAside {
            purpose,
            text: text.into(),
            why: why.map(str::to_owned),
            came: if why == Some(UNFINISHED) { Came::BrokenOff } else { Came::Typed },
            secret: if why == Some(UNFINISHED) { Secret::Typed } else { Secret::No },
        };
        let aside = [
            words(Purpose::SessionEnd, "16:0", None),
            words(Purpose::People, "Am|ara", None),
            words(Purpose::Catch { kind: CaptureKind::LettingGo, lane: 0 }, "from | to", Some(NOT_TAKEN)),
            words(Purpose::Catch { kind: CaptureKind::Note, lane: 0 }, "half a no", Some(UNFINISHED)),
        ];
        let (back, again) = read_kept(&kept_words(Some(&open), &aside).unwrap(), None);
        let back = back.unwrap();
        assert_eq!((back.prompt.text(), back.waits()), ("half", 1));
        assert_eq!(again, aside);
        assert_eq!(kept_words(None, &[]), None);
        let (none, again) = read_kept(&kept_words(None, &aside).unwrap(), None);
        assert!(none.is_none());
        assert_eq!(again, aside);
    }
}
