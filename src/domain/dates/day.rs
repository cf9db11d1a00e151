//! Days in a phrase, however they are told, and days told in two ways at once.

use super::WhyNoDay;
use super::calendar::{Calendar, Found, or, week_from};
use super::offset::offset;
use super::sense::{Offset, Sense, Unit, Which};
use crate::domain::time::{Date, Weekday};

impl Calendar {
    /// The days that senses can be.
    pub(super) fn day(self, senses: &[Sense]) -> Found {
        let found = or(self.plain_day(senses), || self.told_twice(senses));
        or(found, || self.counted(senses))
    }

    /// The same without anything counted from them.
    fn plain_day(self, senses: &[Sense]) -> Found {
        let found = or(self.named(senses), || self.dated(senses));
        let found = or(found, || self.weekday_of(senses));
        or(found, || self.beside(senses))
    }

    /// Days that are told without a number.
    fn named(self, senses: &[Sense]) -> Found {
        match senses {
            [Sense::Day(days)] => self.after(Offset::days(*days)),
            [Sense::Weekday(weekday)] => one(self.coming(*weekday)),
            [Sense::Which(which), Sense::Weekday(weekday)] | [Sense::Weekday(weekday), Sense::Which(which)] => {
                self.which_weekday(*which, *weekday)
            }
            [Sense::Nth(number @ 1..=9), Sense::Weekday(weekday), Sense::Later | Sense::Day(0)] => {
                let weeks = i32::try_from(*number).unwrap_or(1) - 1;
                one(self.coming(*weekday).and_then(|day| day.plus_days(7 * weeks)))
            }
            // Friday of next week.
            [Sense::Weekday(weekday), week @ ..] | [week @ .., Sense::Weekday(weekday)] => {
                let week = self.period(week)?;
                let day = |first: Date| first.plus_days(i32::from(weekday.to_monday_zero_offset()));
                let is_week = week.unit == Unit::Week;
                one(week.spans.first().filter(|_| is_week).and_then(|span| day(span.first)))
            }
            _ => Err(None),
        }
    }

    fn which_weekday(self, which: Which, weekday: Weekday) -> Found {
        let days = i32::from(weekday.to_monday_zero_offset());
        let of_week = |steps: i32| self.today.monday()?.plus_days(7 * steps + days);
        let coming = self.coming(weekday);
        match which {
            Which::This => one(of_week(0).filter(|day| *day >= self.today).or(coming)),
            Which::Coming => one(coming),
            Which::Next => one(of_week(1)),
            Which::NextOrComing => either(coming, of_week(1)),
            Which::AfterNext => either(coming.and_then(|day| day.plus_days(7)), of_week(2)),
            Which::Last => {
                one((1..=7).filter_map(|days| self.today.plus_days(-days)).find(|day| day.weekday() == weekday))
            }
        }
    }

    /// A weekday beside a day with a number. Where they do not agree, either may be meant.
    fn weekday_of(self, senses: &[Sense]) -> Found {
        let ([Sense::Weekday(weekday), rest @ ..] | [rest @ .., Sense::Weekday(weekday)]) = senses else {
            return Err(None);
        };
        // `Fri 27` is a day if that is a Friday; else it may be an hour.
        if let [Sense::Number(number)] = rest {
            let days = self.dated(&[Sense::Nth(number.value)])?;
            return if days.iter().all(|day| day.weekday() == *weekday) { Ok(days) } else { Err(None) };
        }
        let days = if matches!(rest, [Sense::Day(_)]) { self.named(rest) } else { self.dated(rest) }?;
        let fitting: Vec<Date> = days.iter().copied().filter(|day| day.weekday() == *weekday).collect();
        if !fitting.is_empty() {
            return Ok(fitting);
        }
        let nearest = days.iter().filter_map(|day| self.nearest(*day, *weekday));
        Ok(nearest.chain(days.iter().copied()).collect())
    }

    /// The weekday nearest to a day; not a past one, unless the day is past.
    fn nearest(self, day: Date, weekday: Weekday) -> Option<Date> {
        let near = (-3..=3).filter_map(|days| day.plus_days(days)).find(|day| day.weekday() == weekday)?;
        if near < self.today && day >= self.today { near.plus_days(7) } else { Some(near) }
    }

    /// A day with a number beside the same day told otherwise: `tomorrow, 26 Nov`, and what is shown, `Fri 4 Dec, in 9 days`.
    fn told_twice(self, senses: &[Sense]) -> Found {
        for (one, other) in splits(senses) {
            for (named, dated) in [(one, other), (other, one)] {
                let is_length = offset(named).is_some();
                let named = or(self.named(named), || self.after(offset(named).ok_or(None)?));
                let dated = or(self.dated(dated), || self.weekday_of(dated));
                let (Ok(named), Ok(dated)) = (named, dated) else { continue };
                let both: Vec<Date> = dated.iter().copied().filter(|day| named.contains(day)).collect();
                match both.is_empty() {
                    false => return Ok(both),
                    true if is_length => {}
                    true => return Ok([named, dated].concat()),
                }
            }
        }
        Err(None)
    }

    /// `the Friday before 15 Dec`, and the week of a day.
    fn beside(self, senses: &[Sense]) -> Found {
        let (steps, rest, weekday) = match senses {
            [Sense::Weekday(weekday), Sense::Before, rest @ ..] => (-1, rest, *weekday),
            [Sense::Weekday(weekday), Sense::After, rest @ ..] => (1, rest, *weekday),
            // `W50/26` is a week of its own.
            [Sense::Unit(Unit::Week), rest @ ..] if self.period(senses).is_err() => {
                let days = self.dated(rest)?;
                let fridays = days.into_iter().filter_map(|day| Some(week_from(day.monday()?)?.last));
                return Ok(fridays.collect());
            }
            _ => return Err(None),
        };
        let near =
            |day: Date| (1..=7).filter_map(|days| day.plus_days(days * steps)).find(|day| day.weekday() == weekday);
        Ok(self.day(rest)?.into_iter().filter_map(near).collect())
    }

    /// What something may be counted from.
    fn anchor(self, senses: &[Sense]) -> Found {
        or(self.plain_day(senses), || self.edge(senses))
    }

    /// A length of time on either side of a day: `a week on Tuesday`, `Monday week`, `2 days before 15 Dec`.
    fn counted(self, senses: &[Sense]) -> Found {
        for (one, other) in splits(senses) {
            let (offset, days) = match (one, other) {
                ([Sense::Unit(unit)], [Sense::Before, day @ ..]) => (Offset::one(*unit).back(), self.anchor(day)),
                ([Sense::Unit(unit)], [Sense::After, day @ ..]) => (Offset::one(*unit), self.anchor(day)),
                ([Sense::Unit(Unit::Week)], day) | (day, [Sense::Unit(Unit::Week)]) => {
                    (Offset::one(Unit::Week), self.named(day))
                }
                _ => match (offset(one), other, offset(other)) {
                    (Some(offset), [Sense::Before, day @ ..], _) => (offset.back(), self.anchor(day)),
                    (Some(offset), [Sense::After, day @ ..] | day, _) => (offset, self.anchor(day)),
                    (None, _, Some(offset)) => (offset, self.named(one)),
                    (None, _, None) => continue,
                },
            };
            let Ok(days) = days else { continue };
            let days: Option<Vec<Date>> = days.into_iter().map(|day| offset.from(day)).collect();
            return days.ok_or(Some(WhyNoDay::OutOfReach));
        }
        Err(None)
    }
}

fn one(day: Option<Date>) -> Found {
    day.map(|day| vec![day]).ok_or(None)
}

fn either(day: Option<Date>, other: Option<Date>) -> Found {
    Ok(vec![day.ok_or(None)?, other.ok_or(None)?])
}

/// The two parts of each way of cutting senses in two.
fn splits(senses: &[Sense]) -> impl Iterator<Item = (&[Sense], &[Sense])> {
    (1..senses.len()).filter_map(|at| senses.split_at_checked(at))
}
