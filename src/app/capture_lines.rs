//! What a step catches, as keys and lines see it: what `i` opens, which kinds a line offers, how votes are told.

use super::App;
use super::msg::Effect;
use super::words::votes;
use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::domain::workshop::{CaptureRule, TallyMeaning, VotesRule};
use crate::screens::purpose::Purpose;

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
            // The session was asked for the first promise: there is none.
            Some(CaptureRule::LookBack) => Vec::new(),
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
        self.say(now, votes::choose(rule.unwrap_or_default().name()));
        self.show_board()
    }

    /// What a count of hands is known to be before it is typed: people who have all said where they are strongest need not
    /// raise a hand for it once more.
    pub(super) fn known_counts(&self, purpose: &Purpose) -> Option<String> {
        let Purpose::Tally(Some(at)) = purpose else { return None };
        let session = &self.live.as_ref()?.session;
        let is_of_corners = session.workshop().step(*at)?.tally()?.meaning == TallyMeaning::Strongest;
        let counts = session.strongest_by_ratings(session.rates_of()).filter(|_| is_of_corners)?;
        session.tally(*at).is_none().then(|| counts.map(|count| count.to_string()).join(" "))
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

    /// The votes that are typed for something caught: a number, or one for each question, where `-` leaves the count of a
    /// question as it is; or what is wrong with them.
    pub(super) fn votes_typed(&self, id: CaptureId, text: &str) -> Result<Vec<(Option<VotesRule>, u32)>, String> {
        let rules: Vec<VotesRule> =
            self.current(|session| Some(session.votes_on(id).into_iter().cloned().collect())).unwrap_or_default();
        let words: Vec<&str> = text.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
        let number = |word: &str| word.parse::<u32>().map_err(|_| votes::type_votes(&rules));
        if rules.len() < 2 {
            let [word] = words.as_slice() else { return Err(votes::type_votes(&rules)) };
            return Ok(vec![(rules.first().cloned(), number(word)?)]);
        }
        if words.len() != rules.len() {
            return Err(votes::type_votes(&rules));
        }
        let typed = rules.iter().zip(words).filter(|(_, word)| *word != "-");
        typed.map(|(rule, word)| Ok((Some(rule.clone()), number(word)?))).collect()
    }
}
