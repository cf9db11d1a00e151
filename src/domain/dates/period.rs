//! Months, weeks and their like in a phrase, as people say which one is meant.

use super::WhyNoDay;
use super::calendar::{Calendar, Period, Sought, Span, or, week_from};
use super::sense::{Figures, Number, Sense, Unit, Which};
use crate::domain::time::{Date, Weekday};

impl Calendar {
    /// The period that senses are.
    pub(super) fn period(self, senses: &[Sense]) -> Sought<Period> {
        match senses {
            [Sense::Unit(Unit::Weekend)] => Ok(self.every(Unit::Weekend)),
            [Sense::Which(which), Sense::Unit(unit)] | [Sense::Unit(unit), Sense::Which(which)] => {
                self.unit(*which, *unit)
            }
            [Sense::Which(which), Sense::Month(month)] | [Sense::Month(month), Sense::Which(which)] => {
                self.which_month(*which, *month)
            }
            [Sense::Month(month)] => Ok(self.month(*month, None)),
            [Sense::Unit(Unit::Month), rest @ ..] if matches!(rest, [Sense::Month(_), ..]) => self.period(rest),
            [Sense::Month(month), year @ ..] | [year @ .., Sense::Month(month)] => {
                Ok(self.month(*month, Some(self.year(year).ok_or(None)?)))
            }
            [Sense::Figures(figures)] => self.month_of_year(*figures),
            _ => or(self.numbered(senses), || self.whole_year(senses)),
        }
    }

    /// The same, or a bare length of time: the one that today is in, as in `end of the month`.
    pub(super) fn any_period(self, senses: &[Sense]) -> Sought<Period> {
        match senses {
            [Sense::Unit(Unit::Day | Unit::WorkingDay)] => Err(None),
            [Sense::Unit(unit)] => Ok(self.every(*unit)),
            [Sense::Number(_) | Sense::Year(_)] => {
                let year = self.year(senses).ok_or(None)?;
                Ok(Period::one(Unit::Year, year_span(year).ok_or(None)?))
            }
            _ => self.period(senses),
        }
    }

    fn unit(self, which: Which, unit: Unit) -> Sought<Period> {
        match (which, unit) {
            (Which::This | Which::Last, Unit::Day | Unit::WorkingDay) => Err(None),
            (Which::This, _) => Ok(self.every(unit)),
            _ => self.span(unit, which.steps()).map(|span| Period::one(unit, span)).ok_or(None),
        }
    }

    /// The month of this name in this year, or in each from this one on.
    pub(super) fn month(self, month: i8, year: Option<i16>) -> Period {
        let firsts = years(self.today.year(), year).filter_map(|year| Date::new(year, month, 1));
        let spans = firsts.map(|first| Span { first, last: first.last_of_month() }).collect();
        Period { unit: Unit::Month, spans }
    }

    /// `this May`, `last May`. `Next December` in November is of this year or the next: that is asked.
    fn which_month(self, which: Which, month: i8) -> Sought<Period> {
        let coming = self.month(month, None);
        let this_year = coming.spans.first().copied().ok_or(None)?;
        match which {
            Which::This | Which::Coming => Ok(coming),
            Which::Last => {
                let is_past = this_year.last < self.today;
                Ok(self.month(month, Some(self.today.year() - i16::from(!is_past))))
            }
            _ if this_year.last <= self.today.last_of_month() && which != Which::AfterNext => {
                Ok(self.month(month, Some(self.today.year() + 1)))
            }
            _ => Err(None),
        }
    }

    /// Weeks and quarters that have a number, with a year on either side of them or without.
    fn numbered(self, senses: &[Sense]) -> Sought<Period> {
        let (unit, number, year) = match *senses {
            [Sense::Unit(unit), Sense::Figures(Figures { first, second, third: None, sign: '/' })] => {
                return self.of_year(unit, first.value, Some(year_of(second).ok_or(None)?));
            }
            [Sense::Nth(number), Sense::Unit(Unit::Quarter), ref year @ ..] => (Unit::Quarter, number, year),
            [Sense::Unit(unit), Sense::Number(number), ref year @ ..]
            | [ref year @ .., Sense::Unit(unit), Sense::Number(number)] => (unit, number.value, year),
            _ => return Err(None),
        };
        let year = if year.is_empty() { None } else { Some(self.short_year(year).ok_or(None)?) };
        self.of_year(unit, number, year)
    }

    /// The week or quarter of this number, of this year and the next ones where none was told.
    fn of_year(self, unit: Unit, number: u32, year: Option<i16>) -> Sought<Period> {
        let small = i8::try_from(number).map_err(|_| None)?;
        let week = |year: i16| week_from(Date::in_week(year, small, Weekday::Monday)?);
        let quarter = |year: i16| {
            let first = Date::new(year, small.checked_sub(1)?.checked_mul(3)?.checked_add(1)?, 1)?;
            Some(Span { first, last: first.plus_months(2)?.last_of_month() })
        };
        let spans: Vec<Span> = match unit {
            Unit::Week => years(self.today.week_year(), year).filter_map(week).collect(),
            Unit::Quarter => years(self.today.year(), year).filter_map(quarter).collect(),
            _ => return Err(None),
        };
        match unit {
            Unit::Week if spans.is_empty() => Err(Some(WhyNoDay::NoSuchWeek { week: number, year })),
            _ if spans.is_empty() => Err(None),
            _ => Ok(Period { unit, spans }),
        }
    }

    /// `12/2026` and `2026-12`.
    fn month_of_year(self, figures: Figures) -> Sought<Period> {
        let (year, month) = match figures {
            Figures { first, second, third: None, .. } if first.figures == 4 && second.may_be_day() => (first, second),
            Figures { first, second, third: None, .. } if second.figures == 4 && first.may_be_day() => (second, first),
            _ => return Err(None),
        };
        let year = i16::try_from(year.value).map_err(|_| None)?;
        match i8::try_from(month.value) {
            Ok(month @ 1..=12) => Ok(self.month(month, Some(year))),
            _ => Err(Some(WhyNoDay::NoSuchMonth(month.value))),
        }
    }

    /// `the year 2027`.
    fn whole_year(self, senses: &[Sense]) -> Sought<Period> {
        let [Sense::Unit(Unit::Year), year @ ..] = senses else { return Err(None) };
        let span = self.year(year).and_then(year_span).ok_or(None)?;
        Ok(Period::one(Unit::Year, span))
    }

    /// A year that may have two figures, as it stands behind something else.
    pub(super) fn short_year(self, senses: &[Sense]) -> Option<i16> {
        match senses {
            [Sense::Number(number)] => year_of(*number),
            _ => self.year(senses),
        }
    }

    /// The year that senses are: `2027`, `next year`.
    pub(super) fn year(self, senses: &[Sense]) -> Option<i16> {
        let year = match *senses {
            [Sense::Number(Number { value, figures: 4, .. }) | Sense::Year(value)]
            | [Sense::Unit(Unit::Year), Sense::Number(Number { value, figures: 4, .. })] => {
                i16::try_from(value).ok()?
            }
            [Sense::Which(which), Sense::Unit(Unit::Year)] | [Sense::Unit(Unit::Year), Sense::Which(which)] => {
                self.today.year().checked_add(i16::try_from(which.steps()).ok()?)?
            }
            _ => return None,
        };
        (1000..=9999).contains(&year).then_some(year)
    }
}

/// A year of four figures, or of two for one of this century.
pub(super) fn year_of(number: Number) -> Option<i16> {
    let value = i16::try_from(number.value).ok()?;
    match number.figures {
        2 => Some(2000 + value),
        4 => Some(value),
        _ => None,
    }
}

/// The year that was told, or those from this one on; enough of them that there is a leap year and one of 53 weeks.
fn years(first: i16, told: Option<i16>) -> impl Iterator<Item = i16> {
    const ENOUGH: i16 = 9;
    let (first, count) = told.map_or((first, ENOUGH), |told| (told, 1));
    (0..count).filter_map(move |more| first.checked_add(more))
}

fn year_span(year: i16) -> Option<Span> {
    Some(Span { first: Date::new(year, 1, 1)?, last: Date::new(year, 12, 31)? })
}
