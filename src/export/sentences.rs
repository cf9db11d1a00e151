//! What a report says, the same in every format: what goes into the five lines, who carries what, who led.
//!
//! Never here: markup; how it is said, which stands in `words`.

use super::report::{CoverageMap, Earlier, Moment, Report, SummaryLine, Tally};
use crate::domain::captures::CaptureKind;
use crate::domain::coverage::Coverage;
use crate::domain::signatures::Signature;
use crate::domain::time::Length;
use std::borrow::Cow;

use super::words::{headings, report as words};
use crate::text::listed;

impl Report {
    /// Writes the five lines anew from the rest of the report. To be called after any other change.
    pub fn with_lines(mut self) -> Self {
        let lines = [
            (headings::SET_OUT, self.workshop.promise.clone()),
            (headings::FOUND, found(&self)),
            (headings::DECIDED, decided(&self)),
            (headings::WILL_DO, doing(&self)),
            (headings::WHO_LED, led(&self)),
        ];
        let lines = lines.into_iter().filter(|(_, text)| !text.is_empty());
        self.lines = lines.map(|(label, text)| SummaryLine { label: label.to_owned(), text }).collect();
        self
    }

    /// Where the session stands and how long it was: `09:00 to 10:34, 94 min where 90 min were planned`. Time in which
    /// the program was left is no time of the workshop, and is told where it comes to minutes.
    pub fn hours(&self) -> String {
        let planned = self.held.planned;
        match (&self.held.began, &self.held.ended) {
            (Some(began), Some(ended)) => {
                let spent = self.held.spent;
                let whole = ended.at().zip(began.at()).map_or(spent, |(ended, began)| ended - began);
                let (from, to) = (told_beside(began, ended), told_beside(ended, began));
                words::held((&from, &to), self.other_day(ended), whole - spent, (spent, planned))
            }
            (Some(began), None) => words::under_way(&told_beside(began, &self.held.written), planned),
            (None, _) => words::not_begun(planned),
        }
    }

    /// What a summary without names says first; none where names stand in it.
    pub(super) fn redacted_words(&self) -> Option<Cow<'static, str>> {
        self.redacted.then(|| words::redacted(self.unread.may_hold_names()))
    }

    /// What kind of report this is where it is not the final one of a real session; empty where it is.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        warnings.extend(self.redacted_words().map(Cow::into_owned));
        if self.held.rehearsal {
            warnings.push(words::REHEARSAL.to_owned());
        }
        if self.held.ended.is_none() {
            let written = &self.held.written;
            let clock =
                self.held.began.as_ref().map_or(written.clock().to_owned(), |began| told_beside(written, began));
            warnings.push(words::draft(self.other_day(written), &clock));
        }
        warnings.extend(self.counted_to());
        let unread = self.unread.sentences();
        warnings.extend((!unread.is_empty()).then_some(unread));
        warnings
    }

    /// The day of a moment, where it is not the day of the report.
    fn other_day(&self, moment: &Moment) -> Option<String> {
        Some(moment.day()).filter(|day| !day.is_empty() && *day != self.held.day)
    }

    /// How far the times of a session are counted that nobody has left; none of one that somebody has.
    pub(super) fn counted_to(&self) -> Option<String> {
        let last = self.held.counted_to.as_ref()?;
        let clock = self.held.began.as_ref().map_or(last.clock().to_owned(), |began| told_beside(last, began));
        Some(words::counted_to(last.date(), &clock))
    }

    /// By how many people leadership was carried, in a sentence; none where nobody led.
    pub fn leadership(&self) -> Option<String> {
        let carried = self.effective_leads()?;
        let leaders = self.leaders().len();
        let unled: Length = self.leads.iter().filter(|lead| lead.who.is_none()).map(|lead| lead.spent).sum();
        Some(words::leadership(leaders, carried, unled))
    }

    /// The signatures nobody has a commitment for, where there are commitments at all.
    pub fn uncommitted(&self) -> Vec<&'static str> {
        let is_whole = !self.unseen.contains(&CaptureKind::Commitment);
        let any = is_whole && self.commitments.iter().any(|commitment| commitment.signature.is_some());
        let free = |signature: &Signature| {
            any && !self.commitments.iter().any(|commitment| commitment.signature == Some(*signature))
        };
        Signature::ALL.iter().filter(|signature| free(signature)).map(|signature| signature.name()).collect()
    }
}

impl CoverageMap {
    /// The two sentences of the map: `We are covered in … We are thin in …`
    pub fn sentences(&self) -> String {
        let ways = [Coverage::Covered, Coverage::Crowded, Coverage::Thin, Coverage::Void];
        let said = ways.into_iter().filter_map(|way| words::coverage(way, &self.carried(&[way])));
        said.collect::<Vec<_>>().join(" ")
    }
}

impl Tally {
    /// How many hands were counted in all.
    pub fn hands(&self) -> u32 {
        self.options.iter().fold(0, |sum, option| sum.saturating_add(option.count))
    }

    /// The mean of a scale whose options are numbers, such as a return on time; none where nobody voted.
    pub fn mean(&self) -> Option<f64> {
        let mut sum = 0.0;
        for option in &self.options {
            sum += f64::from(option.count) * option.label.trim().parse::<f64>().ok()?;
        }
        (self.hands() > 0).then(|| sum / f64::from(self.hands()))
    }

    /// The mean in words: `4.0 of 5 on average`.
    pub fn mean_words(&self) -> Option<String> {
        let most = self.options.last()?.label.trim();
        self.mean().map(|mean| words::mean(mean, most))
    }
}

fn found(report: &Report) -> String {
    let mut said: Vec<String> = report.earlier.iter().map(Earlier::sentence).collect();
    said.extend(report.coverage.last().map(CoverageMap::sentences));
    for (question, favorites) in report.favorites() {
        said.extend(favorites.first().map(|first| words::favorite(question, first.text, first.hands)));
    }
    let ideas = report.ideas();
    if ideas > 0 {
        said.push(words::ideas_caught(ideas));
    }
    said.join(" ")
}

fn decided(report: &Report) -> String {
    match report.decisions.as_slice() {
        [] if report.unseen.contains(&CaptureKind::Decision) => words::unseen(CaptureKind::Decision),
        [] => words::NOTHING_DECIDED.to_owned(),
        [one] => one.text.clone(),
        [first, rest @ ..] => words::decided(&first.text, rest.len()),
    }
}

fn doing(report: &Report) -> String {
    let is_unseen = report.unseen.contains(&CaptureKind::Commitment);
    if report.commitments.is_empty() {
        let nothing = || words::NOBODY_COMMITTED.to_owned();
        return if is_unseen { words::unseen(CaptureKind::Commitment) } else { nothing() };
    }
    let mut owners: Vec<&str> =
        report.commitments.iter().filter_map(|commitment| commitment.what.author.as_deref()).collect();
    owners.sort_unstable();
    owners.dedup();
    let groups = report.commitments_by_signature();
    let groups: Vec<(usize, &str)> =
        groups.iter().filter_map(|(signature, group)| Some((group.len(), signature.as_ref()?.name()))).collect();
    words::committed((report.commitments.len(), owners.len()), &groups, &report.uncommitted())
}

fn led(report: &Report) -> String {
    let leaders: Vec<&str> = report.leaders().into_iter().map(|(name, _)| name).collect();
    if leaders.is_empty() {
        return String::new();
    }
    let carried = report.leadership().unwrap_or_default();
    format!("{}. {carried}", listed(&leaders)).trim_end().to_owned()
}

/// The time of day of a moment beside another one, with the zone's offset where the clock on the wall was changed in the
/// night between.
fn told_beside(moment: &Moment, other: &Moment) -> String {
    const NIGHT: Length = Length::from_minutes(24 * 60);
    let between = moment.at().zip(other.at()).map(|(moment, other)| (moment - other).max(other - moment));
    if moment.offset() == other.offset() || between.is_none_or(|between| between > NIGHT) {
        return moment.clock().to_owned();
    }
    format!("{} ({})", moment.clock(), moment.offset())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::coverage::TeamMap;

    #[test]
    fn a_map_is_told_in_its_two_sentences() {
        let map = CoverageMap::of("Map", &TeamMap::of_corners(&[3, 4, 1, 0]).unwrap());
        let told = "We are covered in Sensemaking and Relating. It hangs on one person in Visioning. \
                    Nobody carries Inventing.";
        assert_eq!(map.sentences(), told);
        assert_eq!(TeamMap::of_corners(&[0, 0, 0, 0]), None);
    }

    #[test]
    fn times_of_another_day_and_of_a_night_with_an_hour_twice_are_told_apart() {
        let report = |began: &str, ended: Option<&str>, written: &str| {
            let mut report = crate::export::fixture::empty();
            let moment = |text: &str| Moment(text.into());
            report.held.day = moment(began).day();
            report.held.began = Some(moment(began));
            report.held.ended = ended.map(moment);
            report.held.written = moment(written);
            (report.hours(), report.warnings().join(" "))
        };
        let (hours, draft) = report("2026-06-10T10:00:00+02:00", None, "2026-06-15T14:00:00+02:00");
        assert!(hours.starts_with("begun at 10:00, "), "{hours}");
        assert!(draft.starts_with("Draft: written on Monday 15 June 2026 at 14:00, "), "{draft}");
        let (hours, draft) = report("2026-06-10T10:00:00+02:00", None, "2026-06-10T14:00:00+02:00");
        assert!(hours.starts_with("begun at 10:00, ") && draft.starts_with("Draft: written at 14:00, "), "{draft}");
        let (hours, _) =
            report("2026-06-10T10:00:00+02:00", Some("2026-06-11T11:00:00+02:00"), "2026-12-01T09:00:00+01:00");
        assert!(hours.starts_with("10:00 to 11:00 on Thursday 11 June 2026"), "{hours}");
        let night = ("2026-10-25T02:40:00+02:00", "2026-10-25T02:15:00+01:00");
        let (hours, _) = report(night.0, Some(night.1), night.1);
        assert!(hours.starts_with("02:40 (+02:00) to 02:15 (+01:00)"), "{hours}");
        let (hours, draft) = report(night.0, None, night.1);
        assert!(hours.starts_with("begun at 02:40 (+02:00), ") && draft.contains("at 02:15 (+01:00), "), "{draft}");
        let (hours, _) = report("2026-06-10T10:00:00+02:00", None, "2026-12-01T09:00:00+01:00");
        assert!(hours.starts_with("begun at 10:00, "), "nothing is told that nobody needs: {hours}");
    }
}
