//! What a step catches, as keys and lines see it: what `i` opens, which kinds a line offers, how votes are told.

use super::App;
use super::msg::Effect;
use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::event::Event;
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::domain::workshop::{Ballot, CaptureRule, TallyRule, VotesRule};
use crate::screens::purpose::Purpose;
use crate::text;

impl App {
    /// What `i` opens: a line for the main thing that this step catches.
    pub(super) fn catch_what_the_step_catches(&mut self, now: Timestamp) -> Vec<Effect> {
        let step = self.current(|session| session.current_step().map(|(_, step)| (step.capture().cloned(), step.lane)));
        let (rule, lane) = step.unwrap_or_default();
        match rule {
            Some(CaptureRule::Tally(_)) => self.type_in(Purpose::Tally(self.step())),
            Some(CaptureRule::Led) => match self.current(Session::current_block) {
                Some(block) => self.type_in(Purpose::Lead(block)),
                None => Vec::new(),
            },
            Some(CaptureRule::Votes(_)) => self.choose_for_votes(now),
            rule => {
                let kind = rule.and_then(|rule| rule.kind()).unwrap_or(CaptureKind::Idea);
                let lane = if kind == CaptureKind::Idea { lane } else { 0 };
                self.type_in(Purpose::Catch { kind, lane })
            }
        }
    }

    /// Shows the board, so that one can be selected whose votes are counted.
    fn choose_for_votes(&mut self, now: Timestamp) -> Vec<Effect> {
        let rule = self.current(|session| Some(session.current_step()?.1.votes().next()?.on));
        let what = rule.unwrap_or_default().name();
        let a = if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        self.say(now, format!("arrows choose {a} {what}; v counts its votes"));
        self.show_board()
    }

    /// The kinds that a line offers, in order: first what this step catches, then everything else.
    pub(super) fn kinds_offered(&self) -> Vec<CaptureKind> {
        let caught = self.current(|session| {
            Some(session.current_step()?.1.captures.iter().filter_map(CaptureRule::kind).collect::<Vec<_>>())
        });
        let mut kinds = caught.unwrap_or_default();
        for kind in CaptureKind::ALL {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    /// What is typed into the line for the votes of something caught.
    pub(super) fn votes_hint(&self, id: CaptureId) -> (String, String) {
        let told = self.current(|session| {
            let rules = session.votes_on(id);
            Some(match rules.as_slice() {
                [] => return None,
                [rule] => {
                    let asked = if rule.question.is_empty() { String::new() } else { format!("{}: ", rule.question) };
                    match rule.ballot {
                        Ballot::Dots { .. } => ("dots", format!("{asked}{}; {}", given(session, rule), rule.words())),
                        Ballot::Score(most) => ("score", format!("{asked}its score, up to {most}")),
                    }
                }
                several => {
                    let each = several.iter().map(|rule| given_for(session, rule));
                    ("votes", each.collect::<Vec<_>>().join(", "))
                }
            })
        });
        let (label, hint) = told.unwrap_or_else(|| ("hands", "how many hands go up?".to_owned()));
        (label.to_owned(), hint)
    }

    /// The votes that are typed for something caught: a number, or one for each question, where `-` leaves the count of a
    /// question as it is; or what is wrong with them.
    pub(super) fn votes_typed(&self, id: CaptureId, text: &str) -> Result<Vec<(Option<VotesRule>, u32)>, String> {
        let rules: Vec<VotesRule> =
            self.current(|session| Some(session.votes_on(id).into_iter().cloned().collect())).unwrap_or_default();
        let words: Vec<&str> = text.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
        let number = |word: &str| word.parse::<u32>().map_err(|_| unreadable(&rules));
        if rules.len() < 2 {
            let [word] = words.as_slice() else { return Err(unreadable(&rules)) };
            return Ok(vec![(rules.first().cloned(), number(word)?)]);
        }
        if words.len() != rules.len() {
            return Err(unreadable(&rules));
        }
        let typed = rules.iter().zip(words).filter(|(_, word)| *word != "-");
        typed.map(|(rule, word)| Ok((Some(rule.clone()), number(word)?))).collect()
    }
}

/// What to type where what was typed is no count.
fn unreadable(rules: &[VotesRule]) -> String {
    match rules {
        [] | [_] => "type how many hands, such as 7".to_owned(),
        several => format!("type {} numbers, one for each question; - leaves one as it is", several.len()),
    }
}

/// How many dots have been given, and how many there are; nought where nobody knows.
fn dots(session: &Session, rule: &VotesRule) -> (u32, u32) {
    let given = session.dots_given(rule);
    match rule.ballot {
        Ballot::Dots { dots, .. } => (given, u32::from(dots).saturating_mul(session.present())),
        Ballot::Score(_) => (given, 0),
    }
}

/// How many dots have been given, of how many there are.
fn given(session: &Session, rule: &VotesRule) -> String {
    match dots(session, rule) {
        (given, 0) => format!("{given} given"),
        (given, all) if given > all => format!("{given} given, and there are {all}"),
        (given, all) => format!("{given} of {all} given"),
    }
}

/// The same after its question, in short: `Most useful 3 of 8`.
fn given_for(session: &Session, rule: &VotesRule) -> String {
    match dots(session, rule) {
        (given, 0) => format!("{} {given}", rule.question),
        (given, all) => format!("{} {given} of {all}", rule.question),
    }
}

/// What to say after a count that was confirmed, where it is not hidden from the room.
pub(super) fn confirmed(session: &Session, events: &[Event]) -> Option<String> {
    let (round, people) = events.iter().find_map(|event| match event {
        Event::CountConfirmed { round, people, .. } => Some((*round, *people)),
        _ => None,
    })?;
    let hands = events.iter().find_map(|event| match event {
        Event::VotesCounted { round: counted, votes, .. } if *counted == round => *votes,
        Event::Tallied { counts, .. } => Some(counts.iter().fold(0, |sum: u32, count| sum.saturating_add(*count))),
        _ => None,
    })?;
    let (hands, people) = (text::counted(hands, "hand", "hands"), text::counted(people, "person", "people"));
    let is_hidden = session.round(round).is_none_or(|round| session.is_hidden(round.step));
    (!is_hidden).then(|| format!("kept as confirmed: {hands} of {people}"))
}

/// What to say after votes for something caught were counted.
pub(super) fn counted(session: &Session, id: CaptureId) -> String {
    let rules = session.votes_on(id).into_iter();
    let rules = rules.filter(|rule| matches!(rule.ballot, Ballot::Dots { .. }));
    let given = rules.map(|rule| match rule.question.as_str() {
        "" => given(session, rule),
        _ => given_for(session, rule),
    });
    std::iter::once("counted".to_owned()).chain(given).collect::<Vec<_>>().join("; ")
}

/// What is typed into the line for a count of hands.
pub(super) fn tally_hint(tally: &TallyRule) -> String {
    match tally.scale_words() {
        Some(scale) => format!("{} numbers, {scale}", tally.options.len()),
        None => format!("a number for each: {}", tally.options.join("  ")),
    }
}
