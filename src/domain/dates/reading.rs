//! The day that a whole phrase means: a day, the last one of a period, or the day before one.

use super::WhyNoDay;
use super::calendar::{Calendar, Found, or};
use super::offset::offset;
use super::phrase::Phrase;
use super::sense::{Edge, Sense, Which};
use crate::domain::time::Date;

impl Calendar {
    /// The days that a phrase can mean.
    pub(super) fn read(self, phrase: &Phrase) -> Found {
        match (phrase.senses.as_slice(), phrase.clock) {
            ([], Some(true)) | ([Sense::Which(Which::This)], Some(_)) => Ok(vec![self.today]),
            ([Sense::Number(_) | Sense::Year(_)], _) => Err(Some(WhyNoDay::OnlyANumber)),
            ([Sense::Before, rest @ ..] | [rest @ .., Sense::Behind], _) if offset(rest).is_none() => self.before(rest),
            ([Sense::Before, rest @ ..], _) => self.after(offset(rest).ok_or(None)?.back()),
            (senses, _) => self.days(senses),
        }
    }

    fn days(self, senses: &[Sense]) -> Found {
        let found = or(self.edge(senses), || self.day(senses));
        let found = or(found, || self.either_month(senses));
        let found = or(found, || self.after(offset(senses).ok_or(None)?));
        or(found, || self.last_of(senses))
    }

    /// The last day of a period.
    fn last_of(self, senses: &[Sense]) -> Found {
        let period = self.period(senses)?;
        Ok(vec![self.soonest(&period, |span| Some(span.last)).ok_or(None)?])
    }

    /// The day before something begins; the end of something is met on its last day.
    fn before(self, senses: &[Sense]) -> Found {
        let earlier = |days: Vec<Date>| Ok(days.into_iter().filter_map(|day| day.plus_days(-1)).collect());
        if let [Sense::Edge(Edge::End), ..] | [.., Sense::Edge(Edge::End)] = senses {
            return self.edge(senses);
        }
        let begins = || {
            let period = self.period(senses)?;
            Ok(vec![self.soonest(&period, |span| span.first.plus_days(-1)).ok_or(None)?])
        };
        or(or(self.edge(senses), || self.day(senses)).and_then(earlier), begins)
    }

    /// The first or the last day of a period.
    pub(super) fn edge(self, senses: &[Sense]) -> Found {
        let ([Sense::Edge(edge), rest @ ..] | [rest @ .., Sense::Edge(edge)]) = senses else { return Err(None) };
        let of_period = self
            .any_period(rest)
            .and_then(|period| Ok(vec![self.soonest(&period, |span| Some(span.edge(*edge))).ok_or(None)?]));
        or(of_period, || self.day(rest))
    }

    /// `next December` in November: this year's or the next one's.
    fn either_month(self, senses: &[Sense]) -> Found {
        let [Sense::Which(Which::Next | Which::NextOrComing), Sense::Month(month)] = senses else { return Err(None) };
        let spans = self.month(*month, None).spans;
        // Of a month that is past or under way only the next one is ahead.
        match spans.first().filter(|span| span.first > self.today) {
            Some(_) => Ok(spans.iter().take(2).map(|span| span.last).collect()),
            None => Err(None),
        }
    }
}
