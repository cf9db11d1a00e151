//! Who led what and how long: one lead in the report, and how it is read off a session.

use std::collections::BTreeMap;

use super::gather::Gathering;
use super::parts::Lead;
use super::report::Report;
use crate::domain::coverage::effective_leads;
use crate::domain::history::LeadTurn;
use crate::domain::people::Who;
use crate::domain::session::reading::block_of;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::BlockKind;

impl Report {
    /// Everybody who led, each once in the order of their first turn, with their time.
    pub fn leaders(&self) -> Vec<(&str, Length)> {
        let mut leaders: Vec<(&str, Length)> = Vec::new();
        for lead in &self.leads {
            let Some(who) = lead.who.as_deref() else { continue };
            match leaders.iter_mut().find(|(name, _)| *name == who) {
                Some((_, spent)) => *spent += lead.spent,
                None => leaders.push((who, lead.spent)),
            }
        }
        leaders
    }

    /// By how many people leadership was carried; none where nobody led. Who leads at the same time shares it, so that the
    /// time of all of them adds up to the clock.
    pub fn effective_leads(&self) -> Option<f64> {
        let mut times: BTreeMap<&str, f64> = BTreeMap::new();
        for together in self.leads.chunk_by(|one, next| (one.block, one.starts) == (next.block, next.starts)) {
            #[expect(
                clippy::cast_precision_loss,
                reason = "a day has fewer milliseconds than a float has whole numbers"
            )]
            let share = |lead: &Lead| lead.spent.as_millis().max(0) as f64 / together.len() as f64;
            for (who, time) in together.iter().filter_map(|lead| Some((lead.who.as_deref()?, share(lead)))) {
                *times.entry(who).or_default() += time;
            }
        }
        effective_leads(times.into_values())
    }
}

impl Gathering<'_> {
    /// Who led each block: its turns against the stays in it. The first name given in a block counts from its start,
    /// because who leads is often written down a moment after they have begun.
    pub(super) fn leads(&self) -> Vec<Lead> {
        let mut leads: Vec<Lead> = Vec::new();
        // Those who lead at the same time stand behind each other; `group` is where the last of them begin.
        let (mut starts, mut group) = (Length::ZERO, 0);
        let stays = self.session.stays();
        for (number, block) in (1..).zip(&self.session.workshop().blocks) {
            let turns = self.session.turns(block.id);
            let counts = !turns.is_empty() || block.kind == BlockKind::Exercise || block.kind == BlockKind::Teach;
            let visits = stays.iter().filter(|visit| block_of(visit.place) == Some(block.id));
            for visit in visits {
                let until = visit.to.unwrap_or(self.now).max(visit.from);
                let mut from = visit.from;
                while from < until {
                    let (who, next) = holder(turns, from);
                    let to = next.map_or(until, |next| next.min(until));
                    let names: Vec<Option<String>> = who.iter().map(|who| Some(self.name(who))).collect();
                    let names = if names.is_empty() { vec![None] } else { names };
                    let last = leads.get_mut(group..).unwrap_or_default();
                    let goes_on =
                        last.iter().all(|lead| lead.block == number) && last.iter().map(|lead| &lead.who).eq(&names);
                    if counts && goes_on {
                        for lead in last {
                            lead.spent += to - from;
                        }
                    } else if counts {
                        group = leads.len();
                        leads.extend(names.into_iter().map(|who| Lead {
                            block: number,
                            exercise: block.title.clone(),
                            focus: block.focus,
                            who,
                            starts,
                            spent: to - from,
                        }));
                    }
                    starts += to - from;
                    from = to;
                }
            }
        }
        leads
    }
}

/// Who holds the lead at a moment, and when the next turn comes.
fn holder(turns: &[LeadTurn], at: Timestamp) -> (&[Who], Option<Timestamp>) {
    let begun = turns.partition_point(|turn| turn.from <= at).max(1);
    let current = turns.get(begun - 1);
    let next = turns.get(begun).map(|turn| turn.from).filter(|from| *from > at);
    (current.map_or(&[], |turn| &turn.who), next)
}

#[cfg(test)]
mod tests {
    use crate::domain::command::Command;
    use crate::domain::fixture::Fixture;
    use crate::domain::people::Who;
    use crate::domain::time::Zone;
    use crate::export::Report;

    fn report(fixture: &Fixture) -> Report {
        Report::of(&fixture.session, &Zone::UTC, fixture.now)
    }

    #[test]
    fn a_lead_written_down_late_counts_from_the_start_of_the_block() {
        let mut fixture = Fixture::new();
        let named = |name: &str| vec![Who::Named(name.into())];
        fixture.ask(&Command::Next).unwrap();
        let block = fixture.session.current_block().unwrap();
        fixture.wait(60);
        fixture.ask(&Command::SetLead(block, named("Amara"))).unwrap();
        fixture.wait(180);
        fixture.ask(&Command::SetLead(block, named("Ben"))).unwrap();
        fixture.wait(60);
        fixture.ask(&Command::SetLead(block, Vec::new())).unwrap();
        fixture.wait(60);
        let report = report(&fixture);
        let led: Vec<_> = report.leads.iter().map(|lead| (lead.who.as_deref(), lead.spent.rounded_minutes())).collect();
        assert_eq!(led, [(Some("Amara"), 4), (Some("Ben"), 1), (None, 1)]);
        assert_eq!(format!("{:.2}", report.effective_leads().unwrap()), "1.47", "1 / (0.8² + 0.2²)");
    }

    #[test]
    fn who_leads_at_the_same_time_has_led_as_long() {
        let mut fixture = Fixture::new();
        let named = |names: &[&str]| names.iter().map(|name| Who::Named((*name).into())).collect::<Vec<_>>();
        fixture.ask(&Command::Next).unwrap();
        let block = fixture.session.current_block().unwrap();
        fixture.ask(&Command::SetLead(block, named(&["Amara", "Ben"]))).unwrap();
        fixture.wait(120);
        fixture.ask(&Command::Next).unwrap();
        fixture.wait(60);
        fixture.ask(&Command::SetLead(block, named(&["Chen", "Dora"]))).unwrap();
        fixture.wait(60);
        fixture.ask(&Command::SetLead(block, named(&["Dora"]))).unwrap();
        fixture.wait(60);
        let report = report(&fixture);
        let led: Vec<_> = report.leads.iter().map(|lead| (lead.who.as_deref(), lead.spent.rounded_minutes())).collect();
        let together = [(Some("Amara"), 3), (Some("Ben"), 3), (Some("Chen"), 1), (Some("Dora"), 1)];
        assert_eq!(led, [&together[..], &[(Some("Dora"), 1)]].concat(), "who goes on alone does not go on together");
        assert_eq!(report.leads[2].starts, report.leads[3].starts);
    }
}
