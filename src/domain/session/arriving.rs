//! Groups that come by themselves: whoever arrives at a step in pairs, in threes or in groups finds them made, and the stage
//! shows first who goes where.
//!
//! First the tables, then the instruction: what is told before people move is forgotten when they sit. The tables stay until
//! somebody goes on or starts the clock, so that nobody reads in the time of a step who they work with.
//!
//! Never here: how groups are found; what is made by hand.

use super::Session;
use crate::domain::event::{Event, Place, Showing};
use crate::domain::groups::{Division, Grouping, Request, join, make};
use crate::domain::ids::GroupingId;
use crate::domain::people::PersonId;
use crate::domain::workshop::{BlockId, StepKind, StepRef};

/// So many are at a table where the plan does not say it.
const USUAL: usize = 4;

impl Session {
    /// What is decided, with the groups that arriving brings; and once a clock starts, the stage shows what they do.
    pub(super) fn with_groups(&self, mut events: Vec<Event>) -> Vec<Event> {
        let arrives = events.iter().find_map(|event| match event {
            Event::WentTo { place: Place::Step(at) } => Some(*at),
            _ => None,
        });
        let starts = events.iter().any(|event| matches!(event, Event::ClockStarted { .. }));
        match arrives {
            Some(at) => {
                let made = self.groups_on_arrival(at);
                // Where the clock of a round goes on by itself, what people do stays in sight.
                let shown = made.iter().filter(|_| !starts).map(|_| Event::StageShows { what: Showing::Groups });
                let shown: Vec<Event> = shown.collect();
                events.extend(made.into_iter().chain(shown));
            }
            None if starts && self.finds_tables() => events.push(Event::StageShows { what: Showing::Instruction }),
            None => {}
        }
        events
    }

    /// Whether the stage shows the groups of a step that has not begun: what they do comes next.
    pub(super) fn finds_tables(&self) -> bool {
        let Some((at, step)) = self.current_step().filter(|_| matches!(self.place(), Place::Step(_))) else {
            return false;
        };
        let has_begun = self.clock(at).is_some_and(|clock| clock.is_begun());
        self.showing() == Showing::Groups && !has_begun && size_of(step.kind, None).is_some()
    }

    /// The groups that a step is worked on in and that are not made yet.
    fn groups_on_arrival(&self, at: StepRef) -> Option<Event> {
        let step = self.workshop().step(at)?;
        let primary = self.workshop().groups.map(usize::from);
        let size = size_of(step.kind, primary)?;
        if self.clock(at)?.is_begun() || self.groups_for(at.block, step.kind).is_some() {
            return None;
        }
        let pairs = self.grouping_in(at.block, |it| it == StepKind::Pairs).filter(|_| step.kind == StepKind::Groups);
        let is_of_day = step.kind == StepKind::Groups && pairs.is_none();
        if is_of_day && self.tables_of_the_day().is_some() {
            return None;
        }
        let groups = self.groups_of(size, pairs);
        let step = Some(at).filter(|_| !is_of_day || primary.is_none());
        (groups.len() > 1).then_some(Event::GroupsMade { grouping: GroupingId(self.next_grouping), step, groups })
    }

    /// Groups of so many; of pairs that were made before, each two of them together where there are enough.
    fn groups_of(&self, size: usize, pairs: Option<&Grouping>) -> Vec<Vec<PersonId>> {
        let (people, past, division) = (self.here_now(), self.past_groups(), Division::Of(size));
        let rounds = self.rounds_of(division);
        let wishes = self.wishes();
        let request = Request { people: &people, division, rounds, past: &past, wishes, seed: self.seed() };
        pairs.and_then(|pairs| join(&request, &pairs.groups)).unwrap_or_else(|| make(&request)).groups
    }

    /// The groups that were made in a block for steps of this kind: at such a step, or beside one and so large.
    pub(super) fn groups_for(&self, block: BlockId, kind: StepKind) -> Option<&Grouping> {
        self.grouping_in(block, |it| it == kind)
    }

    fn grouping_in(&self, block: BlockId, fits: impl Fn(StepKind) -> bool) -> Option<&Grouping> {
        let in_block = self.groupings.values().rev().filter(|it| it.step.is_some_and(|step| step.block == block));
        in_block.map(AsRef::as_ref).find(|it| fits(self.kind_of(it)))
    }

    /// The kind of step that groups are for.
    pub fn kind_of(&self, grouping: &Grouping) -> StepKind {
        let made_at = grouping.step.and_then(|step| self.workshop().step(step)).map(|step| step.kind);
        let people: usize = grouping.groups.iter().map(Vec::len).sum();
        made_at.filter(|kind| size_of(*kind, None).is_some()).unwrap_or(match people / grouping.groups.len().max(1) {
            ..=2 => StepKind::Pairs,
            3 => StepKind::Trios,
            _ => StepKind::Groups,
        })
    }
}

/// How many work together in a step of this kind; none where nobody is divided.
fn size_of(kind: StepKind, primary: Option<usize>) -> Option<usize> {
    match kind {
        StepKind::Pairs => Some(2),
        StepKind::Trios => Some(3),
        StepKind::Groups => Some(primary.unwrap_or(USUAL)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::command::Command;
    use crate::domain::fixture::{self, Fixture};

    /// Steps of these kinds in the first block, and so many people.
    fn room(kinds: &[StepKind], people: usize, primary: Option<u16>) -> Fixture {
        let mut workshop = fixture::workshop();
        workshop.groups = primary;
        let step = workshop.blocks[0].steps[0].clone();
        workshop.blocks[0].steps =
            kinds.iter().map(|kind| crate::domain::workshop::Step { kind: *kind, ..step.clone() }).collect();
        let mut fixture = Fixture { session: Session::new(workshop, Fixture::new().now), ..Fixture::new() };
        fixture.ask(&Command::AddPeople((1..=people).map(|number| format!("Person{number}")).collect())).ok();
        fixture
    }

    fn sizes(fixture: &Fixture) -> Vec<usize> {
        fixture.session.grouping().map(|it| it.groups.iter().map(Vec::len).collect()).unwrap_or_default()
    }

    fn step_of(fixture: &Fixture) -> Option<u16> {
        fixture.session.current_step().map(|(at, _)| at.step)
    }

    #[test]
    fn whoever_arrives_at_a_step_in_groups_finds_their_table_and_then_what_to_do() {
        let mut fixture = room(&[StepKind::Solo, StepKind::Groups, StepKind::All], 9, None);
        fixture.ask(&Command::Next).unwrap();
        assert_eq!((sizes(&fixture), fixture.session.showing()), (vec![], Showing::Instruction));
        fixture.ask(&Command::Next).unwrap();
        assert_eq!((sizes(&fixture), fixture.session.showing()), (vec![5, 4], Showing::Groups));
        fixture.ask(&Command::Next).unwrap();
        assert_eq!((step_of(&fixture), fixture.session.showing()), (Some(1), Showing::Instruction));
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(step_of(&fixture), Some(2));
        fixture.ask(&Command::Back).unwrap();
        assert_eq!(fixture.session.showing(), Showing::Instruction, "they know where they sit");
    }

    #[test]
    fn starting_the_clock_shows_what_to_do() {
        let mut fixture = room(&[StepKind::Trios], 9, None);
        fixture.ask(&Command::Next).unwrap();
        assert_eq!((sizes(&fixture), fixture.session.showing()), (vec![3, 3, 3], Showing::Groups));
        fixture.ask(&Command::StartOrPause).unwrap();
        assert_eq!(fixture.session.showing(), Showing::Instruction);
        fixture.wait(60);
        fixture.ask(&Command::ShowOnStage(Showing::Groups)).unwrap();
        fixture.ask(&Command::StartOrPause).unwrap();
        fixture.ask(&Command::StartOrPause).unwrap();
        assert_eq!(fixture.session.showing(), Showing::Groups, "somebody wanted them to be seen");
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(fixture.session.place(), Place::Debrief(BlockId(0)));
    }

    #[test]
    fn taking_back_the_arrival_takes_back_the_groups() {
        let mut fixture = room(&[StepKind::Solo, StepKind::Pairs], 6, None);
        fixture.ask(&Command::Next).unwrap();
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(sizes(&fixture), [2, 2, 2]);
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!((sizes(&fixture), step_of(&fixture)), (vec![], Some(0)));
        fixture.ask(&Command::Redo).unwrap();
        assert_eq!((sizes(&fixture), step_of(&fixture)), (vec![2, 2, 2], Some(1)));
    }

    #[test]
    fn fours_are_two_pairs_each_and_pairs_come_back_where_they_are_asked_for_again() {
        for people in [8, 9, 10, 11, 24] {
            let kinds = [StepKind::Pairs, StepKind::Groups, StepKind::Pairs];
            let mut fixture = room(&kinds, people, Some(5));
            fixture.ask(&Command::Next).unwrap();
            let pairs = fixture.session.grouping().unwrap().clone();
            assert_eq!(pairs.groups.len(), people / 2);
            fixture.ask(&Command::GoTo(Place::Step(StepRef { block: BlockId(0), step: 1 }))).unwrap();
            let fours = fixture.session.grouping().unwrap();
            assert_eq!(fours.groups.len(), people / 4, "{people}");
            for pair in &pairs.groups {
                let tables: BTreeSet<_> = pair.iter().map(|who| fours.table_of(*who)).collect();
                assert_eq!(tables.len(), 1, "{people}");
            }
            assert_eq!(fixture.session.meetings_again(fours), 0, "they were to stay together");
            fixture.ask(&Command::GoTo(Place::Step(StepRef { block: BlockId(0), step: 2 }))).unwrap();
            assert_eq!(fixture.session.grouping().unwrap(), &pairs);
        }
    }

    #[test]
    fn tables_of_the_plan_stay_all_day() {
        let mut fixture = room(&[StepKind::Groups], 10, Some(5));
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(sizes(&fixture), [5, 5]);
        fixture.ask(&Command::GoTo(Place::Step(StepRef { block: BlockId(2), step: 0 }))).unwrap();
        assert_eq!(sizes(&fixture), [5, 5], "in another block");
    }

    #[test]
    fn nobody_is_divided_who_would_be_one_group_or_is_at_a_table_of_the_day() {
        for (kind, people) in [(StepKind::Pairs, 3), (StepKind::Trios, 4), (StepKind::Groups, 5), (StepKind::Pairs, 0)]
        {
            let mut fixture = room(&[kind], people, None);
            fixture.ask(&Command::Next).unwrap();
            assert_eq!((sizes(&fixture), fixture.session.showing()), (vec![], Showing::Instruction), "{kind:?}");
        }
        let mut fixture = room(&[StepKind::Groups, StepKind::Pairs], 0, None);
        let names = ["Amara", "Ben", "Chen", "Dora"].map(str::to_owned);
        let tables = names.chunks(2).map(|names| (String::new(), names.to_vec()));
        fixture.ask(&Command::SeatPeople(names.to_vec(), tables.collect())).unwrap();
        fixture.ask(&Command::Next).unwrap();
        assert_eq!((sizes(&fixture), fixture.session.showing()), (vec![2, 2], Showing::Instruction));
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(fixture.session.grouping().unwrap().step, Some(StepRef { block: BlockId(0), step: 1 }));
    }
}
