//! What a step catches, as keys and lines see it: what `i` opens, which kinds a line offers, how votes are told.

use super::msg::Effect;
use super::typing::Purpose;
use super::{App, Screen};
use crate::domain::board::{CaptureId, CaptureKind};
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::domain::workshop::{CaptureRule, Step, TallyMeaning, TallyRule, VotesRule};
use crate::input::keymap::Action;

impl App {
    /// What `i` opens: a line for the main thing that this step catches.
    pub(super) fn catch_what_the_step_catches(&mut self, now: Timestamp) -> Vec<Effect> {
        let step = self.current(|session| session.current_step().map(|(_, step)| (step.capture().cloned(), step.lane)));
        let (rule, lane) = step.unwrap_or_default();
        match rule {
            Some(CaptureRule::Tally(_)) => self.type_in(Purpose::Tally),
            Some(CaptureRule::Led) => match self.current(Session::current_block) {
                Some(block) => self.type_in(Purpose::Lead(block)),
                None => Vec::new(),
            },
            Some(CaptureRule::Votes(_)) => self.vote(now),
            rule => {
                let kind = rule.and_then(|rule| rule.kind()).unwrap_or(CaptureKind::Idea);
                let lane = if kind == CaptureKind::Idea { lane } else { 0 };
                self.type_in(Purpose::Catch { kind, lane })
            }
        }
    }

    /// Opens a line for the votes of the idea that is selected on the board, or shows the board so that one can be.
    fn vote(&mut self, now: Timestamp) -> Vec<Effect> {
        if self.screen == Screen::Board
            && let Some(id) = self.selected_sticky()
        {
            return self.type_in(Purpose::Votes(id));
        }
        self.say(now, "choose an idea with the arrows; v counts the votes for it");
        self.show(Screen::Board)
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

    /// The actions for what this step catches beside the main thing.
    pub(super) fn other_captures(&self) -> Vec<Action> {
        let others = self.current(|session| {
            let rules = session.current_step()?.1.captures.iter().skip(1);
            Some(rules.filter_map(action_of).collect())
        });
        others.unwrap_or_default()
    }

    /// What is typed into the line for the votes of an idea.
    pub(super) fn votes_hint(&self) -> (String, String) {
        let told = self.current(|session| {
            let rule = votes_rule(session)?;
            Some(match rule {
                VotesRule::Dots { .. } => ("dots", format!("{}; {}", given(session, rule), rule.words())),
                VotesRule::Score(most) => ("score", format!("its score, up to {most}")),
            })
        });
        let (label, hint) = told.unwrap_or_else(|| ("hands", "how many hands go up?".to_owned()));
        (label.to_owned(), hint)
    }

    /// Why so many votes for one idea cannot be meant; none where they can.
    pub(super) fn too_many_votes(&self, votes: u32) -> Option<String> {
        let rule = self.current(votes_rule);
        let people = self.current(|session| Some(present(session))).unwrap_or(0);
        match rule {
            Some(VotesRule::Score(most)) if votes > u32::from(most) => {
                Some(format!("a score goes up to {most} here; type it again"))
            }
            Some(VotesRule::Score(_)) => None,
            // People come late and are on no roster: only what nobody could mean is refused.
            rule => {
                let each = if let Some(VotesRule::Dots { dots, .. }) = rule { u32::from(dots).max(9) } else { 9 };
                let most = people.saturating_mul(each);
                (people > 0 && votes > most)
                    .then(|| "that is more hands than people could raise; type the number again".into())
            }
        }
    }
}

/// The key that catches a thing, where it has one of its own.
const fn action_of(rule: &CaptureRule) -> Option<Action> {
    match rule {
        CaptureRule::Notes => Some(Action::CatchNote),
        CaptureRule::Quotes => Some(Action::CatchQuote),
        CaptureRule::Questions => Some(Action::CatchQuestion),
        CaptureRule::Decisions => Some(Action::CatchDecision),
        CaptureRule::Commitments => Some(Action::CatchCommitment),
        CaptureRule::Led => Some(Action::Lead),
        CaptureRule::Tally(_) => Some(Action::Tally),
        CaptureRule::Votes(_) => Some(Action::Board),
        CaptureRule::Ideas(_) | CaptureRule::LettingGo | CaptureRule::Photos => None,
    }
}

/// How ideas are voted on here: as this step says, or else another one of its block.
fn votes_rule(session: &Session) -> Option<VotesRule> {
    let (at, step) = session.current_step()?;
    let others = session.workshop().block(at.block).into_iter().flat_map(|block| &block.steps);
    step.votes().or_else(|| others.into_iter().find_map(Step::votes))
}

fn present(session: &Session) -> u32 {
    u32::try_from(session.people().filter(|person| person.present).count()).unwrap_or(u32::MAX)
}

/// How many dots have been given, of how many there are.
fn given(session: &Session, rule: VotesRule) -> String {
    let block = session.current_block();
    let ideas = block.into_iter().flat_map(|block| session.caught_in(block, CaptureKind::Idea));
    let given: u32 = ideas.filter_map(|idea| idea.votes).fold(0, u32::saturating_add);
    let all =
        if let VotesRule::Dots { dots, .. } = rule { u32::from(dots).saturating_mul(present(session)) } else { 0 };
    match all {
        0 => format!("{given} given"),
        all if given > all => format!("{given} given, and there are {all}"),
        all => format!("{given} of {all} given"),
    }
}

/// What to say after votes for an idea were counted.
pub(super) fn counted(session: &Session, id: CaptureId) -> String {
    let is_idea = session.capture(id).is_some_and(|capture| capture.kind == CaptureKind::Idea);
    match votes_rule(session).filter(|_| is_idea) {
        Some(rule @ VotesRule::Dots { .. }) => format!("counted; {}", given(session, rule)),
        _ => "counted".into(),
    }
}

/// What is typed into the line for a count of hands.
pub(super) fn tally_hint(tally: &TallyRule) -> String {
    match scale_words(tally) {
        Some(scale) => format!("{} numbers, {scale}", tally.options.len()),
        None => format!("a number for each: {}", tally.options.join("  ")),
    }
}

/// From where to where a scale goes, with the words of its ends; none where it is no scale.
pub(super) fn scale_words(tally: &TallyRule) -> Option<String> {
    let end = |number: &String, words: &String| {
        if words.is_empty() { number.clone() } else { format!("{number} ({words})") }
    };
    match (tally.meaning, tally.options.as_slice(), &tally.ends) {
        (TallyMeaning::Scale, [first, .., last], [low, high]) => {
            Some(format!("from {} to {}", end(first, low), end(last, high)))
        }
        _ => None,
    }
}
