//! Who led what and how long, in the report.

use super::gather::Gathering;
use super::parts::Lead;
use super::report::Report;
use crate::domain::session::leading::{Led, shared};
use crate::domain::time::Length;

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

    /// By how many people leadership was carried; none where nobody led.
    pub fn effective_leads(&self) -> Option<f64> {
        shared(self.leads.iter().map(|lead| (lead.who.as_deref(), (lead.block, lead.starts), lead.spent)))
    }
}

impl Gathering<'_> {
    /// Who led each block, and how long.
    pub(super) fn leads(&self) -> Vec<Lead> {
        let lead = |Led { block, who, starts, spent }: Led| {
            let led = self.session.workshop().blocks.get(block)?;
            let who = who.as_ref().map(|who| self.name(who));
            let block = u32::try_from(block + 1).unwrap_or(u32::MAX);
            Some(Lead { block, exercise: led.title.clone(), focus: led.focus, who, starts, spent })
        };
        self.session.led(self.now).into_iter().filter_map(lead).collect()
    }
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
