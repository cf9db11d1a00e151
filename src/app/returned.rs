//! Words that were not taken come back into the line they came from, and why is said: others may have changed the session
//! while a slow disk had not yet taken them.

use super::App;
use super::typing::{Came, InputLine, Secret, SetAside};
use super::words::acts;
use super::words::lines::came_back;
use crate::domain::command::{Command, Draft, Refusal};
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::screens::purpose::Purpose;

impl App {
    /// Says why a command came to nothing.
    pub(super) fn refused(&mut self, now: Timestamp, command: &Command, refusal: &Refusal) {
        // What was typed comes back into a line, so that not a letter is lost.
        let words = self.words_typed(command);
        if *refusal != Refusal::NoChange && !words.is_empty() {
            self.not_done += 1;
            let came = if words.len() > 1 { Came::Pasted } else { Came::Typed };
            let why = came_back(refusal);
            let back = |(purpose, text)| SetAside::refused(purpose, text, why.clone(), came);
            self.give_back(now, words.into_iter().map(back).collect());
            return;
        }
        // What nobody asked for is not refused aloud.
        if !matches!(command, Command::Advance(_) | Command::SetTime(..)) {
            self.say_refusal(now, refusal);
        }
    }

    /// Says why something is not done.
    pub(super) fn say_refusal(&mut self, now: Timestamp, refusal: &Refusal) {
        self.not_done += usize::from(*refusal != Refusal::NoChange);
        if let Some(why) = self.current(|session| Some(acts::refused(session, refusal))) {
            self.say(now, why);
        }
    }

    /// Words that were not taken come back into the line, or wait until it is free; one is opened where none is. What the
    /// room may not read comes only where somebody has a line open for it.
    pub(super) fn give_back(&mut self, now: Timestamp, lines: Vec<SetAside>) {
        let open = self.line.as_ref().map(|line| line.purpose.clone());
        let is_asked = |purpose: &Purpose| open.as_ref().is_some_and(|open| purpose.is_same(open));
        let (lines, aside): (Vec<_>, Vec<_>) = lines.into_iter().partition(|words| {
            is_asked(&words.purpose) || words.secret == Secret::No && !self.is_private(&words.purpose)
        });
        if !aside.is_empty() {
            self.wait_aside(now, aside);
        }
        if let Some(first) = lines.first().filter(|_| self.line.is_none()) {
            self.stack.lift();
            self.line = Some(InputLine::new(first.purpose.clone()));
        }
        if let Some(line) = &mut self.line {
            line.take_back(lines);
        }
    }

    /// The words that a command came from, as they were typed, and what they were for; none where there were none.
    fn words_typed(&self, command: &Command) -> Vec<(Purpose, String)> {
        let caught = |draft: &Draft| (Purpose::Catch { kind: draft.kind, lane: draft.lane }, draft.text.clone());
        let figures = |figures: &mut dyn Iterator<Item = u32>| {
            figures.map(|figure| figure.to_string()).collect::<Vec<_>>().join(" ")
        };
        match command {
            Command::Confirmed(meant) => self.words_typed(meant),
            Command::Capture(draft) => vec![caught(draft)],
            Command::Edit(id, draft) => vec![(Purpose::Edit(*id), draft.text.clone())],
            Command::CaptureAll(drafts) => drafts.iter().map(caught).collect(),
            Command::AddPeople(names) | Command::SeatPeople(names, _) => vec![(Purpose::People, names.join(", "))],
            Command::RenamePerson(id, name) => vec![(Purpose::Rename(*id), name.clone())],
            Command::Tally(counts) => vec![(Purpose::Tally(self.step()), figures(&mut counts.iter().copied()))],
            Command::CountVotes(id, votes) => {
                vec![(Purpose::Votes(*id), figures(&mut votes.iter().map(|(_, hands)| *hands)))]
            }
            Command::SetLead(block, who) => {
                let names =
                    |session: &Session| who.iter().map(|who| session.name_of(who)).collect::<Vec<_>>().join(", ");
                vec![(Purpose::Lead(*block), self.current(|session| Some(names(session))).unwrap_or_default())]
            }
            _ => Vec::new(),
        }
    }
}
