//! Lengths of time in a phrase: `in 2 weeks`, `3 days ago`, `heute in acht Tagen`.

use super::sense::{Number, Offset, Sense, Unit, Which};

/// How far from a day something lies that senses say.
pub(super) fn offset(senses: &[Sense]) -> Option<Offset> {
    match senses {
        [Sense::Plus, rest @ ..] | [rest @ .., Sense::Later] => length(rest).or_else(|| days(senses)),
        [rest @ .., Sense::Ago | Sense::Behind] | [Sense::Ago, rest @ ..] => length(rest).map(Offset::back),
        [Sense::Which(Which::Next | Which::Coming | Which::NextOrComing), rest @ ..] => length(rest),
        [number, Sense::Which(Which::Next | Which::Coming | Which::NextOrComing), unit] => length(&[*number, *unit]),
        _ => length(senses),
    }
}

/// A number with a unit.
fn length(senses: &[Sense]) -> Option<Offset> {
    let number = |sense: Sense| match sense {
        Sense::Number(Number { value, is_pointed: false, .. }) | Sense::Count(value) => i32::try_from(value).ok(),
        _ => None,
    };
    match *senses {
        [Sense::Offset(offset)] => Some(offset),
        [count, Sense::Offset(Offset { count: each, unit })] => {
            Some(Offset { count: number(count)?.checked_mul(each)?, unit })
        }
        [count, Sense::Unit(unit)] if unit != Unit::Weekend => Some(Offset { count: number(count)?, unit }),
        _ => None,
    }
}

/// `+3`, which are days.
fn days(senses: &[Sense]) -> Option<Offset> {
    match senses {
        [Sense::Plus, Sense::Number(number)] => Some(Offset::days(i32::try_from(number.value).ok()?)),
        _ => None,
    }
}
