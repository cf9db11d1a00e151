//! Who worked with whom, in the report.
//!
//! Never here: what was wished for the groups; who was drawn.

use std::collections::BTreeMap;

use super::gather::Gathering;
use super::parts::Together;
use super::words::headings;
use crate::domain::groups::Grouping;
use crate::domain::people::PersonId;
use crate::domain::workshop::{NamesRule, StepRef};

impl Gathering<'_> {
    /// The groups of each block, and those in which people stayed all day: of several for the same the last ones. A step that
    /// stores no names tells none here either.
    pub(super) fn together(&self) -> Vec<Together> {
        let mut found = BTreeMap::new();
        for grouping in self.session.groupings() {
            let block = grouping.step.and_then(|step| self.place_of(step));
            if grouping.step.is_none() || block.is_some() {
                let kind = block.map(|_| self.session.kind_of(grouping) as u8);
                found.insert((block, kind), grouping);
            }
        }
        found.into_iter().filter_map(|((block, _), grouping)| self.worked_together(block, grouping)).collect()
    }

    /// The number of a step's block in the plan from 0; none where it stores no names.
    fn place_of(&self, at: StepRef) -> Option<usize> {
        let (block, step) = self.steps.get(&at)?;
        let blocks = &self.session.workshop().blocks;
        blocks.iter().position(|other| other.id == block.id).filter(|_| step.names == NamesRule::Stored)
    }

    fn worked_together(&self, place: Option<usize>, grouping: &Grouping) -> Option<Together> {
        let name = |id: &PersonId| self.session.person(*id).map(|person| person.name.clone());
        let groups = grouping.groups.iter().map(|group| group.iter().filter_map(name).collect::<Vec<_>>());
        let groups: Vec<Vec<String>> = groups.filter(|group| !group.is_empty()).collect();
        let block = place.and_then(|place| self.session.workshop().blocks.get(place));
        let exercise = block.map_or(headings::TABLES_OF_THE_DAY, |block| block.title.as_str()).to_owned();
        let number = place.map(|place| u32::try_from(place + 1).unwrap_or(u32::MAX));
        let together = Together { block: number, exercise, focus: block.and_then(|block| block.focus), groups };
        (!together.groups.is_empty()).then_some(together)
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::command::Command;
    use crate::domain::fixture::{self, Fixture};
    use crate::domain::groups::Division;
    use crate::domain::session::Session;
    use crate::domain::time::Zone;
    use crate::domain::workshop::{NamesRule, Workshop};
    use crate::export::{Report, redact};

    fn report(workshop: Workshop) -> Report {
        let mut fixture = Fixture { session: Session::new(workshop, Fixture::new().now), ..Fixture::new() };
        let names = ["Amara", "Ben", "Chen", "Dora"].map(str::to_owned);
        let tables = names.chunks(2).map(|names| ("next".to_owned(), names.to_vec())).collect();
        fixture.ask(&Command::SeatPeople(names.to_vec(), tables)).unwrap();
        fixture.ask(&Command::Next).unwrap();
        for division in [Division::Of(2), Division::Of(2)] {
            fixture.ask(&Command::MakeGroups(division)).unwrap();
        }
        Report::of(&fixture.session, &Zone::UTC, fixture.now)
    }

    #[test]
    fn who_worked_with_whom_is_told_block_by_block_as_it_was_in_the_end() {
        let report = report(fixture::workshop());
        let told: Vec<_> = report.together.iter().map(|it| (it.block, it.exercise.as_str())).collect();
        assert_eq!(told, [(None, "Tables of the day"), (Some(1), "Look around")]);
        assert_eq!(report.together[0].in_words(), "Amara and Ben; Chen and Dora");
        assert_ne!(report.together[1].in_words(), "Amara and Ben; Chen and Dora");
        let hidden = redact(report, &[], |_| false);
        assert_eq!(hidden.together[0].in_words(), "Person 1 and Person 2; Person 3 and Person 4");
    }

    #[test]
    fn a_step_that_stores_no_names_tells_none() {
        let mut workshop = fixture::workshop();
        workshop.blocks[0].steps[0].names = NamesRule::NotStored;
        assert_eq!(report(workshop).together.len(), 1, "the tables of the day alone");
    }
}
