//! What a report says in whole sentences, the same in every format: the five lines, who carries what, who led.
//!
//! Never here: markup. The texts are British English, as people read them.

use super::report::{CoverageMap, Moment, Report, SummaryLine, Tally};
use crate::domain::captures::CaptureKind;
use crate::domain::coverage::Coverage;
use crate::domain::signatures::Signature;
use crate::domain::time::Length;
use std::borrow::Cow;

use crate::text::{counted, listed};

/// What every summary without names says first.
const REDACTED: &str = "Names are replaced: each person is a number.";

/// What it says too where somebody who joined may be among what could not be read.
const UNREAD_NAMES: &str = "Part of the session could not be read: the names of people in it may remain.";

/// What every summary of a rehearsal says first.
pub(super) const REHEARSAL: &str = "Rehearsal: an invented cohort played this session.";

impl Report {
    /// Writes the five lines anew from the rest of the report. To be called after any other change.
    pub fn with_lines(mut self) -> Self {
        let lines = [
            ("What we set out to do", self.workshop.promise.clone()),
            ("What we found", found(&self)),
            ("What we decided", decided(&self)),
            ("What we will do", doing(&self)),
            ("Who led", led(&self)),
        ];
        let lines = lines.into_iter().filter(|(_, text)| !text.is_empty());
        self.lines = lines.map(|(label, text)| SummaryLine { label: label.to_owned(), text }).collect();
        self
    }

    /// Where the session stands and how long it was: `09:00 to 10:34, 94 min where 90 min were planned`. Time in which
    /// the program was left is no time of the workshop, and is told where it comes to minutes.
    pub fn hours(&self) -> String {
        let planned = minutes(self.held.planned);
        match (&self.held.began, &self.held.ended) {
            (Some(began), Some(ended)) => {
                let spent = minutes(self.held.spent);
                let whole = ended.at().zip(began.at()).map_or(self.held.spent, |(ended, began)| ended - began);
                let away = whole - self.held.spent;
                let away = if away.rounded_minutes() > 0 {
                    format!(" with {} of pauses", minutes(away))
                } else {
                    String::new()
                };
                let day = self.other_day(ended).map_or_else(String::new, |day| format!(" on {day}"));
                let (from, to) = (told_beside(began, ended), told_beside(ended, began));
                format!("{from} to {to}{day}{away}, {spent} where {planned} were planned")
            }
            (Some(began), None) => {
                format!("begun at {}, still under way; {planned} planned", told_beside(began, &self.held.written))
            }
            (None, _) => format!("not begun; {planned} planned"),
        }
    }

    /// What a summary without names says first; none where names stand in it.
    pub(super) fn redacted_words(&self) -> Option<Cow<'static, str>> {
        let words =
            if self.unread.may_hold_names() { format!("{REDACTED} {UNREAD_NAMES}").into() } else { REDACTED.into() };
        self.redacted.then_some(words)
    }

    /// What kind of report this is where it is not the final one of a real session; empty where it is.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        warnings.extend(self.redacted_words().map(Cow::into_owned));
        if self.held.rehearsal {
            warnings.push(REHEARSAL.to_owned());
        }
        if self.held.ended.is_none() {
            let written = &self.held.written;
            let day = self.other_day(written).map_or_else(String::new, |day| format!("on {day} "));
            let clock =
                self.held.began.as_ref().map_or(written.clock().to_owned(), |began| told_beside(written, began));
            warnings.push(format!("Draft: written {day}at {clock}, before the session came to its end."));
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
        let date = last.date();
        let why = "Nobody has left the session, as far as its file tells";
        Some(format!("{why}: its times end with its last fact, on {date} at {clock}."))
    }

    /// By how many people leadership was carried, in a sentence; none where nobody led.
    pub fn leadership(&self) -> Option<String> {
        let carried = self.effective_leads()?;
        let leaders = self.leaders().len();
        let of = self.people.len().max(leaders);
        let unled: Length = self.leads.iter().filter(|lead| lead.who.is_none()).map(|lead| lead.spent).sum();
        let rest = if unled.rounded_minutes() > 0 {
            format!(" Nobody was named for {} more.", minutes(unled))
        } else {
            String::new()
        };
        Some(format!("Leadership was carried by {carried:.1} of {}.{rest}", counted(of, "person", "people")))
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
        let say = |start: &str, ways: &[Coverage]| {
            let names = self.carried(ways);
            if names.is_empty() { String::new() } else { format!("{start} {}. ", listed(&names)) }
        };
        let said = [
            say("We are covered in", &[Coverage::Covered]),
            say("We crowd into", &[Coverage::Crowded]),
            say("It hangs on one person in", &[Coverage::Thin]),
            say("Nobody is strongest in", &[Coverage::Void]),
        ];
        said.concat().trim_end().to_owned()
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
        self.mean().map(|mean| format!("{mean:.1} of {most} on average"))
    }
}

fn found(report: &Report) -> String {
    let mut said: Vec<String> = report.coverage.last().map(CoverageMap::sentences).into_iter().collect();
    for (question, favorites) in report.favorites() {
        let question = if question.is_empty() { "Most hands" } else { question };
        said.extend(favorites.first().map(|first| format!("{question}: “{}” ({}).", first.text, first.hands)));
    }
    let ideas = report.ideas();
    if ideas > 0 {
        said.push(format!("{} caught.", counted(ideas, "idea", "ideas")));
    }
    said.join(" ")
}

fn decided(report: &Report) -> String {
    match report.decisions.as_slice() {
        [] if report.unseen.contains(&CaptureKind::Decision) => unseen("decided"),
        [] => "Nothing was written down as decided.".to_owned(),
        [one] => one.text.clone(),
        [first, rest @ ..] => format!("{} And {} more.", sentence(&first.text), rest.len()),
    }
}

fn doing(report: &Report) -> String {
    let is_unseen = report.unseen.contains(&CaptureKind::Commitment);
    if report.commitments.is_empty() {
        let nothing = || "Nobody has committed to anything yet.".to_owned();
        return if is_unseen { unseen("promised") } else { nothing() };
    }
    let mut owners: Vec<&str> =
        report.commitments.iter().filter_map(|commitment| commitment.what.author.as_deref()).collect();
    owners.sort_unstable();
    owners.dedup();
    let start = format!(
        "{} by {}",
        counted(report.commitments.len(), "commitment", "commitments"),
        counted(owners.len(), "person", "people")
    );
    let groups = report.commitments_by_signature();
    let groups: Vec<String> = groups
        .iter()
        .filter_map(|(signature, group)| Some(format!("{} for {}", group.len(), signature.as_ref()?.name())))
        .collect();
    let groups = if groups.is_empty() { String::new() } else { format!(": {}", listed(&groups)) };
    let free = report.uncommitted();
    let free = if free.is_empty() { String::new() } else { format!(" None yet for {}.", listed(&free)) };
    format!("{start}{groups}.{free}")
}

/// What is said where all there is of something is left out.
fn unseen(what: &str) -> String {
    format!("What was {what} is hidden from the room so far, and left out here.")
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

/// Minutes in words: `52 min`.
pub(super) fn minutes(length: Length) -> String {
    format!("{} min", length.rounded_minutes())
}

/// Minutes as a number for a table, to a tenth: `52`, `2.5`.
pub(crate) fn decimal_minutes(length: Length) -> String {
    const TENTH: i64 = 6_000;
    let tenths = (length.as_millis() + TENTH / 2).div_euclid(TENTH);
    match (tenths / 10, tenths.abs() % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenths) => format!("{whole}.{tenths}"),
    }
}

/// How far a time was from its plan: `+7`, `-2`, `on time`.
pub(super) fn difference(planned: Length, spent: Length) -> String {
    match spent.rounded_minutes() - planned.rounded_minutes() {
        0 => "on time".to_owned(),
        minutes => format!("{minutes:+}"),
    }
}

/// A text with an end mark, so that another sentence can follow.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…', '。']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_told_in_its_two_sentences() {
        let map = CoverageMap::of("Map", &[3, 4, 1, 0]).unwrap();
        let told = "We are covered in Sensemaking and Relating. It hangs on one person in Visioning. \
                    Nobody is strongest in Inventing.";
        assert_eq!(map.sentences(), told);
        assert_eq!(CoverageMap::of("Map", &[0, 0, 0, 0]), None);
    }

    #[test]
    fn minutes_in_a_table_have_a_tenth_at_most() {
        let told = |seconds| decimal_minutes(Length::from_seconds(seconds));
        assert_eq!([0, 60, 150, 154, 597].map(told), ["0", "1", "2.5", "2.6", "10"]);
    }

    #[test]
    fn a_time_is_told_against_its_plan() {
        let of = |planned, spent| difference(Length::from_minutes(planned), Length::from_minutes(spent));
        assert_eq!([of(5, 5), of(5, 7), of(5, 2)], ["on time", "+2", "-3"]);
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
