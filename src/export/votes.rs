//! Hands counted for what was caught, each round apart: in words, and what got most of them.

use std::collections::BTreeMap;

use super::report::{Answer, Caught, Idea, Report};
use super::words::report as words;
use crate::domain::captures::Capture;
use crate::domain::ids::RoundId;
use crate::domain::session::Session;
use crate::domain::voting_round::RoundRule;

/// The hands counted for one thing, each question apart.
#[derive(Clone, Copy)]
pub(super) struct Hands<'a> {
    /// In votes that ask nothing of their own.
    plain: Option<u32>,
    /// In the others.
    asked: &'a [Answer],
}

impl Idea {
    pub(super) fn hands(&self) -> Hands<'_> {
        Hands { plain: self.votes, asked: &self.asked }
    }
}

impl Caught {
    pub(super) fn hands(&self) -> Hands<'_> {
        Hands { plain: self.votes, asked: &self.asked }
    }
}

impl<'a> Hands<'a> {
    /// The hands for each question; an empty one first.
    pub(super) fn each(self) -> impl Iterator<Item = (&'a str, u32)> {
        let asked = self.asked.iter().map(|answer| (answer.question.as_str(), answer.votes));
        self.plain.map(|votes| ("", votes)).into_iter().chain(asked)
    }

    /// The most hands for any question.
    pub(super) fn most(self) -> u32 {
        self.each().map(|(_, votes)| votes).max().unwrap_or(0)
    }

    /// In words: `3 hands`, `Most useful: 3 hands, Most surprising: 1 hand`; nothing where none were counted.
    pub(super) fn words(self) -> String {
        let each = self.each().map(|(question, votes)| match question {
            "" => words::hands(votes),
            question => format!("{question}: {}", words::hands(votes)),
        });
        each.collect::<Vec<_>>().join(", ")
    }
}

/// What was asked in each round that stands, in which things that were caught were voted on.
pub(super) type Questions = BTreeMap<RoundId, String>;

/// The questions of a session. Where a block asks the same thing about the same things again, it says which time it is.
pub(super) fn questions(session: &Session) -> Questions {
    let mut times: BTreeMap<_, usize> = BTreeMap::new();
    let mut questions = Questions::new();
    for round in session.rounds() {
        let (on, question) = match &round.rule {
            RoundRule::Tally(_) => continue,
            RoundRule::Votes(rule) => (Some(rule.on), rule.question.as_str()),
            RoundRule::Hands => (None, ""),
        };
        let time = times.entry((round.step.block, on, question)).or_default();
        *time += 1;
        questions.insert(round.id, words::in_round(question, *time));
    }
    questions
}

/// The hands of a vote that asks nothing of its own, and those of the others.
pub(super) fn votes_of(capture: &Capture, questions: &Questions) -> (Option<u32>, Vec<Answer>) {
    let votes = capture.votes.iter().filter_map(|vote| Some((questions.get(&vote.round)?, vote.hands)));
    let mut asked: Vec<Answer> = votes.map(|(question, votes)| Answer { question: question.clone(), votes }).collect();
    let plain = asked.iter().position(|answer| answer.question.is_empty()).map(|at| asked.remove(at).votes);
    (plain, asked)
}

/// Something that got hands.
pub(super) struct Favorite<'a> {
    pub(super) id: u32,
    pub(super) text: &'a str,
    pub(super) hands: u32,
}

impl Report {
    /// What got hands, most first and of equals the one caught first, for each question in the order it was first asked.
    /// An empty question stands for the votes that ask nothing of their own.
    pub(super) fn favorites(&self) -> Vec<(&str, Vec<Favorite<'_>>)> {
        let mut found: Vec<(&str, Vec<Favorite<'_>>)> = Vec::new();
        let ideas = self.boards.iter().flat_map(|board| &board.lanes).flat_map(|lane| &lane.ideas);
        ideas.for_each(|idea| gather((idea.id, &idea.text), idea.hands(), &mut found));
        let lists = [&self.questions, &self.decisions, &self.quotes, &self.photos];
        let promised = self.commitments.iter().map(|commitment| &commitment.what);
        let caught = lists.into_iter().flatten().chain(promised);
        caught.for_each(|caught| gather((caught.id, &caught.text), caught.hands(), &mut found));
        for (_, favorites) in &mut found {
            favorites.sort_by_key(|favorite| (std::cmp::Reverse(favorite.hands), favorite.id));
        }
        found
    }
}

fn gather<'a>((id, text): (u32, &'a str), hands: Hands<'a>, found: &mut Vec<(&'a str, Vec<Favorite<'a>>)>) {
    for (question, hands) in hands.each().filter(|(_, hands)| *hands > 0) {
        let favorite = Favorite { id, text, hands };
        match found.iter_mut().find(|(known, _)| *known == question) {
            Some((_, favorites)) => favorites.push(favorite),
            None => found.push((question, vec![favorite])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::captures::{CaptureId, CaptureKind};
    use crate::domain::command::{Command, Draft};
    use crate::domain::fixture::{self, Fixture};
    use crate::domain::time::Zone;
    use crate::domain::workshop::{CaptureRule, TallyMeaning};
    use crate::export::{Format, render};

    /// A step that counts hands for an idea and for its options is played three times, and the last time does not count.
    fn played_again(meaning: TallyMeaning) -> Report {
        let mut workshop = fixture::workshop();
        let rules = workshop.blocks.iter_mut().flat_map(|block| &mut block.steps).flat_map(|step| &mut step.captures);
        rules.for_each(|rule| {
            if let CaptureRule::Tally(tally) = rule {
                tally.meaning = meaning;
            }
        });
        let mut fixture = Fixture { session: Session::new(workshop, Fixture::new().now), ..Fixture::new() };
        fixture.ask(&Command::Next).unwrap();
        fixture.ask(&Command::Capture(Draft { kind: CaptureKind::Idea, lane: 0, text: "one".into() })).unwrap();
        fixture.ask(&Command::Next).unwrap();
        for hands in [3, 5, 7] {
            fixture.ask(&Command::CountVotes(CaptureId(1), vec![(None, hands)])).unwrap();
            fixture.ask(&Command::Tally(vec![hands, 0, 0, 1])).unwrap();
            fixture.ask(&Command::RepeatStep).unwrap();
        }
        fixture.ask(&Command::CancelRound(RoundId(5))).unwrap();
        fixture.ask(&Command::CancelRound(RoundId(6))).unwrap();
        Report::of(&fixture.session, &Zone::UTC, fixture.now)
    }

    /// What was counted beside the boards, and how many went up for the first option.
    fn tallies(report: &Report) -> Vec<(&str, u32)> {
        let tallies = report.boards.iter().filter_map(|board| board.tally.as_ref());
        tallies.map(|tally| (tally.question.as_str(), tally.options[0].count)).collect()
    }

    #[test]
    fn every_round_that_stands_is_told_and_from_the_second_on_which_it_is() {
        let report = played_again(TallyMeaning::Hands);
        let idea = &report.boards[0].lanes[0].ideas[0];
        assert_eq!(idea.hands().words(), "3 hands, Round 2: 5 hands");
        assert_eq!(tallies(&report), [("What do you see?", 3), ("What do you see?, round 2", 5)]);
    }

    #[test]
    fn hands_for_options_are_in_tables_and_messages_too() {
        let in_table = |meaning| {
            let table = render(&played_again(meaning), Format::Csv).unwrap();
            let rows = table.lines().filter(|row| row.starts_with("hands,"));
            rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>()
        };
        let rows = in_table(TallyMeaning::Hands);
        assert_eq!(rows.len(), 8, "{rows:#?}");
        assert_eq!(rows[0], "hands,Look around,2 · Rate,What do you see?,,Sensemaking,,3,,");
        assert_eq!(rows[4], "hands,Look around,2 · Rate,\"What do you see?, round 2\",,Sensemaking,,5,,");
        let rows = in_table(TallyMeaning::Strongest);
        assert_eq!(rows[4], "hands,\"Look around, round 2\",,strongest in,,Sensemaking,,5,,");
        assert_eq!(in_table(TallyMeaning::ReturnOnTime).len(), 8);

        let message = render(&played_again(TallyMeaning::Hands), Format::Text).unwrap();
        assert!(message.contains("What do you see?, round 2 · Sensemaking: 5; Relating: 0;"), "{message}");
    }

    #[test]
    fn a_map_is_drawn_for_each_round_and_the_last_word_on_the_time_is_that_of_the_newest() {
        let report = played_again(TallyMeaning::Strongest);
        let maps: Vec<_> = report.coverage.iter().map(|map| (map.exercise.as_str(), map.people)).collect();
        assert_eq!(maps, [("Look around", 4), ("Look around, round 2", 6)]);
        let report = played_again(TallyMeaning::ReturnOnTime);
        assert_eq!(tallies(&report), [("What do you see?", 3)]);
        assert_eq!(report.return_on_time.unwrap().question, "What do you see?, round 2");
    }
}
