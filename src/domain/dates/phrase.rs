//! What words and numbers mean together: `1st` is one thing, and `by the` is nothing.

use super::sense::{Edge, Number, Offset, Sense, Small, Unit};

/// What of a phrase says which day is meant.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) senses: Vec<Sense>,
    /// Whether it has a time of day, and then whether that is one of today where it stands alone.
    pub(super) clock: Option<bool>,
}

/// Puts numbers to what belongs to them, and takes away what says no more than that a day comes; none where a word stands
/// where it says something else, as in `from now on`.
pub(super) fn put_together(senses: &[Sense]) -> Option<Phrase> {
    let joined = join(senses)?;
    let has = |sense: Sense| joined.contains(&sense);
    let starts_open = matches!(joined.first(), Some(Sense::Small(Small::Link)));
    if starts_open || ends_open(&joined) || has(Sense::Vague) || has(Sense::Small(Small::Hour)) {
        return None;
    }
    let is_german = has(Sense::Small(Small::German));
    let clock = joined.iter().fold(None, |clock, sense| match sense {
        Sense::Clock(of_today) => Some(clock.unwrap_or(false) | of_today),
        _ => clock,
    });
    let is_said = |sense: &Sense| !matches!(sense, Sense::Small(_) | Sense::Clock(_));
    let said: Vec<Sense> = joined.iter().copied().filter(is_said).collect();
    let is_idle =
        matches!(said.as_slice(), [Sense::Nth(_)]) && is_bare_number(senses) || !is_german && has_bare_short(&said);
    let long = |sense| if let Sense::Short(weekday) = sense { Sense::Weekday(weekday) } else { sense };
    (!is_idle).then(|| Phrase { senses: said.into_iter().map(long).collect(), clock })
}

/// Whether a number in words stands without an article: `the second` is a day, `at first` is none.
fn is_bare_number(senses: &[Sense]) -> bool {
    let is_told = |pair: &[Sense]| matches!(pair, [Sense::Small(Small::Article), Sense::Nth(_)]);
    senses.iter().any(|sense| matches!(sense, Sense::Nth(_))) && !senses.windows(2).any(is_told)
}

/// Whether a weekday in few letters has no number beside it: `Fr 27.11.` has, `do this` is something else.
fn has_bare_short(senses: &[Sense]) -> bool {
    let is_number = |at: Option<usize>| {
        let sense = at.and_then(|at| senses.get(at));
        matches!(sense, Some(Sense::Number(_) | Sense::Figures(_) | Sense::Nth(_)))
    };
    let mut shorts = senses.iter().enumerate().filter(|(_, sense)| matches!(sense, Sense::Short(_)));
    shorts.any(|(at, _)| !is_number(at.checked_sub(1)) && !is_number(Some(at + 1)))
}

/// Whether a word that something has to follow is followed by nothing.
fn ends_open(senses: &[Sense]) -> bool {
    let last = senses.iter().rev().find(|sense| !matches!(sense, Sense::Small(Small::Aside)));
    matches!(last, Some(Sense::Small(_)))
}

fn join(senses: &[Sense]) -> Option<Vec<Sense>> {
    let (mut joined, mut rest) = (Vec::new(), senses);
    while let Some(first) = rest.first() {
        let (sense, length) = in_a_row(rest)
            .or_else(|| with_sign(rest))
            .or_else(|| time_of_day(rest, !joined.is_empty()))
            .unwrap_or((*first, 1));
        match (sense, rest.get(1)) {
            (Sense::EndOf(unit), _) => joined.extend([Sense::Edge(Edge::End), Sense::Unit(unit)]),
            (Sense::Small(Small::For), Some(next)) if is_length(*next) => return None,
            _ => joined.push(sense),
        }
        rest = rest.get(length..)?;
    }
    Some(joined)
}

/// A number in a row, and numbers of several words: how many senses they take.
fn in_a_row(senses: &[Sense]) -> Option<(Sense, usize)> {
    Some(match *senses {
        [Sense::Number(number), Sense::NthSign, ..] => (Sense::Nth(number.value), 2),
        [Sense::Number(Number { value, is_pointed: true, .. }), Sense::Unit(_) | Sense::Weekday(_), ..] => {
            (Sense::Nth(value), 1)
        }
        [Sense::Count(tens), Sense::Nth(ones), ..] if tens >= 20 && ones < 10 => (Sense::Nth(tens + ones), 2),
        [Sense::Count(tens), Sense::Count(ones), ..] if tens >= 20 && ones < 10 => (Sense::Count(tens + ones), 2),
        [Sense::Small(Small::Article), Sense::Number(number), ..] if number.may_be_day() && !is_counted(senses) => {
            (Sense::Nth(number.value), 2)
        }
        [Sense::Small(Small::German), Sense::Number(Number { value, is_pointed: true, .. }), ..] => {
            (Sense::Nth(value), 2)
        }
        _ => return None,
    })
}

/// Whether what stands behind a word and a number is counted by the number.
fn is_counted(senses: &[Sense]) -> bool {
    matches!(
        senses.get(2),
        Some(Sense::Unit(_) | Sense::Which(_) | Sense::Hours | Sense::ClockSign | Sense::NthSign | Sense::Sign(_))
    )
}

/// Numbers with a sign behind them that says what they are.
fn with_sign(senses: &[Sense]) -> Option<(Sense, usize)> {
    let number = match senses.first()? {
        Sense::Number(Number { value, .. }) | Sense::Count(value) => *value,
        _ => return None,
    };
    let sense = match senses.get(1)? {
        Sense::Sign(Unit::Month) => Sense::Month(i8::try_from(number).ok().filter(|month| (1..=12).contains(month))?),
        // Three days ago rather than before the 3rd.
        Sense::Sign(Unit::Day) if senses.get(2) == Some(&Sense::Behind) => return None,
        Sense::Sign(Unit::Day) => Sense::Nth(number),
        Sense::Sign(Unit::Year) => Sense::Year(if number < 100 { 2000 + number } else { number }),
        Sense::Hours if number % 24 == 0 => Sense::Offset(Offset::days(i32::try_from(number / 24).ok()?)),
        _ => return None,
    };
    Some((sense, 2))
}

/// A time of day of several words. `before` belongs to it.
fn time_of_day(senses: &[Sense], has_more: bool) -> Option<(Sense, usize)> {
    let is_hour = |number: u32| number < 24;
    let length = match *senses {
        [Sense::Number(Number { value, .. }) | Sense::Count(value), Sense::ClockSign, ..] if is_hour(value) => 2,
        [Sense::Figures(figures), Sense::ClockSign, ..] if figures.is_time() => 2,
        [Sense::Small(Small::At | Small::By | Small::Hour) | Sense::Before, ref rest @ ..]
            if starts_with_clock(rest) =>
        {
            1 + time_of_day(rest, has_more).map_or(1, |(_, length)| length)
        }
        [Sense::Small(Small::At), Sense::Number(number), ..] if is_hour(number.value) && !is_dated(senses) => 2,
        [Sense::Small(Small::By), Sense::Number(number)] if is_hour(number.value) && has_more => 2,
        [Sense::Figures(figures)] if has_more && figures.is_time() && !figures.may_be_day() => 1,
        _ => return None,
    };
    Some((Sense::Clock(true), length))
}

fn starts_with_clock(senses: &[Sense]) -> bool {
    matches!(
        senses,
        [Sense::Clock(_), ..] | [Sense::Number(_) | Sense::Count(_) | Sense::Figures(_), Sense::ClockSign, ..]
    )
}

/// Whether what stands behind a word and a number makes a day or a length of time of it.
fn is_dated(senses: &[Sense]) -> bool {
    is_counted(senses) || matches!(senses.get(2), Some(Sense::Month(_)))
}

const fn is_length(sense: Sense) -> bool {
    matches!(sense, Sense::Number(_) | Sense::Count(_) | Sense::Offset(_) | Sense::Unit(_))
}
