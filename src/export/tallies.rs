//! Hands counted for the options of a step, each round apart.

use super::gather::{Gathering, in_one_line};
use super::private::Private;
use super::report::{Choice, CoverageMap, Tally};
use super::words::report::{self as words, in_round, rated_at};
use crate::domain::coverage::TeamMap;
use crate::domain::ratings::RatedAt;
use crate::domain::voting_round::Round;
use crate::domain::workshop::{Block, Step, StepRef, TallyMeaning, TallyRule};

impl Gathering<'_> {
    /// The hands counted in a step, round by round, where they go into the report.
    fn counted(&self, at: StepRef) -> impl Iterator<Item = (usize, (&TallyRule, &[u32]))> {
        let is_told = self.included.has(Private::Hidden) || !self.session.is_hidden(at);
        let rounds = self.session.rounds_at(at).filter(move |_| is_told);
        (1..).zip(rounds.filter_map(Round::tallied))
    }

    /// The counts of a step for its options, round by round.
    fn tallies(&self, at: StepRef, block: &Block, step: &Step) -> Vec<Tally> {
        let tally = |(number, (rule, counts)): (usize, (&TallyRule, &[u32]))| {
            let TallyRule { question, options, meaning, ends: [low, high] } = rule;
            let question = in_one_line(if question.is_empty() { &step.stage } else { question });
            let options = options.iter().zip(counts);
            Tally {
                exercise: block.title.clone(),
                question: in_round(&question, number),
                meaning: *meaning,
                low: low.clone(),
                high: high.clone(),
                options: options.map(|(label, count)| Choice { label: label.clone(), count: *count }).collect(),
            }
        };
        self.counted(at).map(tally).collect()
    }

    /// The map of an earlier session, the maps counted over the day, in the order of the plan, then those of how people rated themselves.
    pub(super) fn coverage(&self) -> Vec<CoverageMap> {
        let counted = self.steps.iter().flat_map(|(at, (block, _))| self.counted(*at).map(move |it| (block, it)));
        let counted = counted.filter(|(_, (_, (rule, _)))| rule.meaning == TallyMeaning::Strongest);
        let corners = counted.filter_map(|(block, (number, (_, counts)))| {
            Some(CoverageMap::of(&in_round(&block.title, number), &TeamMap::of_corners(counts)?))
        });
        // Of a few people everybody could tell who is who.
        let rated = RatedAt::ALL.into_iter().filter_map(|when| {
            let map = self.session.map_of_ratings(when).filter(|map| !map.is_of_few())?;
            Some(CoverageMap::of(rated_at(when), &map))
        });
        let maps: Vec<CoverageMap> = corners.chain(rated).collect();
        // How it was then stands beside how it is now, and not for itself.
        let earlier = self.session.earlier().and_then(|earlier| earlier.map).filter(|_| !maps.is_empty());
        let then = earlier.map(|then| CoverageMap::of(&words::then(then.day), &then.map));
        then.into_iter().chain(maps).collect()
    }

    pub(super) fn return_on_time(&self) -> Option<Tally> {
        let of = |(at, (block, step)): (&StepRef, &(&Block, &Step))| self.tallies(*at, block, step).pop();
        self.steps.iter().rev().filter_map(of).find(|tally| tally.meaning == TallyMeaning::ReturnOnTime)
    }

    /// Those that stand with the boards: maps have a section of their own, and so has the last word on whether it was worth
    /// the time.
    pub(super) fn tallies_of_board(&self, at: StepRef, block: &Block, step: &Step) -> Vec<Tally> {
        let mut tallies = self.tallies(at, block, step);
        match tallies.last().map(|tally| tally.meaning) {
            Some(TallyMeaning::Strongest) => tallies.clear(),
            Some(TallyMeaning::ReturnOnTime) => drop(tallies.pop()),
            Some(TallyMeaning::Hands | TallyMeaning::LeanOn | TallyMeaning::Scale) | None => {}
        }
        tallies
    }
}
