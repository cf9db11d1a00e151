//! Hands counted for what was caught, each question apart: in words, and what got most of them.

use super::report::{Answer, Caught, Idea, Report};
use crate::domain::board::Capture;
use crate::text::counted;

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
            "" => counted(votes, "hand", "hands"),
            question => format!("{question}: {}", counted(votes, "hand", "hands")),
        });
        each.collect::<Vec<_>>().join(", ")
    }
}

/// The hands of a vote that asks nothing of its own, and those of the others.
pub(super) fn votes_of(capture: &Capture) -> (Option<u32>, Vec<Answer>) {
    let asked = capture.votes.iter().filter(|vote| !vote.question.is_empty());
    let asked = asked.map(|vote| Answer { question: vote.question.clone(), votes: vote.hands });
    (capture.hands(""), asked.collect())
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
