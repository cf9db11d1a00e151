//! A list of steps stretched or pressed into a given time: in proportion, turns of the same part equal, the sum exact.

use crate::domain::time::Length;
use std::collections::{BTreeSet, VecDeque};

/// A step's planned length, the least and the most that make sense for it, and how many steps have to be just as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) length: Length,
    pub(super) least: Option<Length>,
    pub(super) most: Option<Length>,
    /// As often as this: once, or the turns of a part of a round.
    pub(super) times: i64,
}

impl Span {
    /// Whether nothing can be taken from it or given to it.
    fn is_fixed(&self) -> bool {
        self.least == Some(self.length) && self.most == Some(self.length)
    }

    /// The least in milliseconds: where none is given half a minute, or its own length if that is shorter.
    fn floor(&self) -> i64 {
        self.least.map_or(UNIT.min(self.length.as_millis()), Length::as_millis)
    }

    fn ceiling(&self) -> i64 {
        self.most.map_or(i64::MAX, Length::as_millis)
    }

    /// What its length is rounded to: half a minute; for turns so much that together they make half minutes.
    fn grain(&self) -> i64 {
        UNIT / common(UNIT / SECOND, self.times)
    }
}

/// The greatest common divisor.
fn common(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { common(other, one % other) }
}

/// Why steps cannot be given a total length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It is less than they need; this is the shortest they allow.
    TooFew(Length),
    /// It is more than they take; this is the longest they allow.
    TooMany(Length),
    /// It cannot be shared out so that turns stay equal and their seconds whole; the nearest below and above that can, or
    /// where none is near the shortest and the longest there is.
    Uneven(Length, Length),
}

/// Lengths are rounded to half a minute.
const UNIT: i64 = 30 * SECOND;
const SECOND: i64 = 1_000;

/// Stretches or presses steps into a total: in proportion, rounded to half a minute, no step below its least or above its
/// most. The sum is exact: what is left over goes to the step that lost most by rounding. Turns are equal, to the second
/// where half a minute is too coarse for them; a step that stands alone takes what they leave.
pub(super) fn scaled(steps: &[Span], total: Length) -> Result<Vec<Length>, Misfit> {
    let total = total.as_millis();
    let sum = |of: &dyn Fn(&Span) -> i64| {
        steps.iter().map(|step| of(step).saturating_mul(step.times)).fold(0_i64, i64::saturating_add)
    };
    let (shortest, longest) = (sum(&Span::floor), sum(&Span::ceiling));
    if shortest > total {
        return Err(Misfit::TooFew(Length::from_millis(shortest)));
    }
    if longest < total {
        return Err(Misfit::TooMany(Length::from_millis(longest)));
    }
    let whole = total / SECOND * SECOND;
    // Nearest first: what turns cannot share is less than a second for each of the most of them.
    let nearest = |by: i64| {
        let most = steps.iter().map(|step| step.times).max().unwrap_or(1);
        let near = (0..=most).map(|seconds| whole + by * seconds * SECOND).filter(|near| *near != total);
        near.filter(|near| (*near - total) * by > 0).find(|near| shared(steps, *near).is_some())
    };
    shared(steps, total).ok_or_else(|| {
        let known = |near: Option<i64>, bound: i64| Length::from_millis(near.unwrap_or(bound));
        Misfit::Uneven(known(nearest(-1), shortest), known(nearest(1), longest))
    })
}

/// The lengths that come to a total which lies between the least and the most, where turns can stay equal.
fn shared(steps: &[Span], total: i64) -> Option<Vec<Length>> {
    let sum = |of: &dyn Fn(&Span) -> i64| steps.iter().map(|step| of(step).saturating_mul(step.times)).sum::<i64>();
    let fixed = sum(&|step| if step.is_fixed() { step.length.as_millis() } else { 0 });
    let planned = sum(&|step| step.length.as_millis()) - fixed;
    let parts = steps.iter().map(|step| {
        let ideal = match step.length.as_millis() {
            length if step.is_fixed() => length,
            length => length.saturating_mul(total - fixed) / planned.max(1),
        };
        let length = (ideal / step.grain() * step.grain()).clamp(step.floor(), step.ceiling());
        Part { step, ideal, length }
    });
    let mut pressed = Pressed { parts: parts.collect(), total };
    pressed.spread(Span::grain);
    // What half minutes leave goes to steps alone; where there is none with room for it, to turns by the second.
    pressed.spread(|step| if step.times == 1 { 1 } else { i64::MAX });
    pressed.spread(|_| SECOND);
    let is_even = pressed.left() == 0 || pressed.trade();
    is_even.then(|| pressed.parts.iter().map(|part| Length::from_millis(part.length)).collect())
}

/// A step on the way to its new length, in milliseconds.
struct Part<'s> {
    step: &'s Span,
    /// What it would be in proportion.
    ideal: i64,
    length: i64,
}

impl Part<'_> {
    /// How much longer or shorter it can get, one of its turns.
    fn room(&self, is_longer: bool) -> i64 {
        if is_longer { self.step.ceiling() - self.length } else { self.length - self.step.floor() }
    }
}

struct Pressed<'s> {
    parts: Vec<Part<'s>>,
    total: i64,
}

impl Pressed<'_> {
    /// What is still to be given, below zero what is to be taken.
    fn left(&self) -> i64 {
        self.total - self.parts.iter().map(|part| part.length * part.step.times).sum::<i64>()
    }

    /// Gives or takes what is left, each time to the step that is furthest from what it should be, by as much as half a
    /// minute and in whole grains.
    fn spread(&mut self, grain: impl Fn(&Span) -> i64) {
        loop {
            let left = self.left();
            let is_longer = left > 0;
            let share = |part: &Part<'_>| {
                let grain = grain(part.step);
                let most = (left.abs() / part.step.times).min(part.room(is_longer)).min(UNIT.max(grain));
                most / grain * grain
            };
            let wanting = self.parts.iter().enumerate().filter(|(_, part)| share(part) > 0);
            let wants = |part: &Part<'_>| if is_longer { part.ideal - part.length } else { part.length - part.ideal };
            let most = wanting.reduce(|best, next| if wants(next.1) > wants(best.1) { next } else { best });
            let Some((number, by)) = most.map(|(number, part)| (number, share(part))) else { return };
            if let Some(part) = self.parts.get_mut(number) {
                part.length += if is_longer { by } else { -by };
            }
        }
    }

    /// Some steps get a second more and others a second less until nothing is left, with as few such seconds as possible;
    /// whether there is such a way.
    fn trade(&mut self) -> bool {
        let widest = self.parts.iter().map(|part| part.step.times).max().unwrap_or(0) * SECOND;
        let bound = self.left().abs() + widest;
        let mut reached = BTreeSet::from([self.left()]);
        let mut ways = VecDeque::from([(self.left(), vec![0_i64; self.parts.len()])]);
        while let Some((left, changes)) = ways.pop_front() {
            if left == 0 {
                for (part, change) in self.parts.iter_mut().zip(changes) {
                    part.length += change;
                }
                return true;
            }
            for (number, part) in self.parts.iter().enumerate() {
                for second in [SECOND, -SECOND] {
                    let next = left - second * part.step.times;
                    let mut changes = changes.clone();
                    let Some(change) = changes.get_mut(number) else { continue };
                    *change += second;
                    let has_room = change.abs() <= part.room(*change > 0);
                    if has_room && next.abs() <= bound && reached.insert(next) {
                        ways.push_back((next, changes));
                    }
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minutes(list: &[i64]) -> Vec<Span> {
        list.iter()
            .map(|minutes| Span { length: Length::from_minutes(*minutes), least: None, most: None, times: 1 })
            .collect()
    }

    #[test]
    fn steps_are_pressed_in_proportion_to_half_minutes() {
        let lengths = scaled(&minutes(&[1, 8, 1]), Length::from_minutes(6)).unwrap();
        assert_eq!(lengths, [30, 300, 30].map(Length::from_seconds));
    }

    #[test]
    fn a_least_length_is_kept_and_the_rest_pays() {
        let mut steps = minutes(&[5, 5]);
        steps[0].least = Some(Length::from_minutes(4));
        assert_eq!(scaled(&steps, Length::from_minutes(6)).unwrap(), [4, 2].map(Length::from_minutes));
        assert_eq!(scaled(&steps, Length::from_minutes(4)), Err(Misfit::TooFew(Length::from_seconds(270))));
    }

    #[test]
    fn a_fixed_step_keeps_its_time_and_none_grows_past_its_most() {
        let mut steps = minutes(&[5, 5, 10]);
        (steps[0].least, steps[0].most) = (Some(steps[0].length), Some(steps[0].length));
        steps[1].most = Some(Length::from_minutes(6));
        assert_eq!(scaled(&steps, Length::from_minutes(35)).unwrap(), [5, 6, 24].map(Length::from_minutes));
        assert_eq!(scaled(&steps, Length::from_minutes(11)).unwrap(), [5, 2, 4].map(Length::from_minutes));
        steps[2].most = Some(Length::from_minutes(12));
        assert_eq!(scaled(&steps, Length::from_minutes(24)), Err(Misfit::TooMany(Length::from_minutes(23))));
    }

    #[test]
    fn turns_of_the_same_part_stay_equal_and_a_step_alone_takes_the_rest() {
        let mut steps = minutes(&[4, 1, 2, 6]);
        (steps[1].times, steps[2].times) = (8, 3);
        for total in 8..40 {
            let lengths = scaled(&steps, Length::from_minutes(total)).unwrap();
            let sum: Length = steps
                .iter()
                .zip(&lengths)
                .map(|(step, length)| Length::from_millis(length.as_millis() * step.times))
                .sum();
            assert_eq!(sum, Length::from_minutes(total));
            assert!(lengths.iter().all(|length| length.as_millis() % SECOND == 0), "{lengths:?}");
        }
        assert_eq!(scaled(&steps, Length::from_minutes(24)).unwrap(), [4, 1, 2, 6].map(Length::from_minutes));
    }

    #[test]
    fn turns_alone_are_told_where_they_cannot_be_equal() {
        let mut steps = minutes(&[3]);
        steps[0].times = 7;
        assert_eq!(scaled(&steps, Length::from_minutes(14)).unwrap(), [Length::from_minutes(2)]);
        let (below, above) = (Length::from_seconds(602 - 7), Length::from_seconds(602));
        assert_eq!(scaled(&steps, Length::from_minutes(10)), Err(Misfit::Uneven(below, above)));
        steps[0].least = Some(Length::from_minutes(2));
        assert_eq!(scaled(&steps, Length::from_minutes(13)), Err(Misfit::TooFew(Length::from_minutes(14))));
    }

    #[test]
    fn turns_of_several_parts_trade_seconds_until_nothing_is_left() {
        let part = |seconds, least: Option<i64>, times| Span {
            length: Length::from_seconds(seconds),
            least: least.map(Length::from_seconds),
            most: None,
            times,
        };
        let steps = [part(724, Some(581), 6), part(162, None, 5), part(3_532, None, 3), part(805, None, 7)];
        for total in 10_770..10_800 {
            let lengths = scaled(&steps, Length::from_seconds(total)).unwrap();
            let sum: i64 = steps.iter().zip(&lengths).map(|(step, length)| length.as_millis() * step.times).sum();
            assert_eq!(sum, total * SECOND);
        }
    }

    proptest! {
        #[test]
        fn the_sum_is_exact_and_no_step_falls_below_its_least(
            list in prop::collection::vec(
                (1_i64..3_600, prop::option::of(1_i64..600), prop::option::of(0_i64..900), 1_i64..9), 1..12,
            ),
            total in 1_i64..20_000,
        ) {
            let span = |&(length, least, more, times): &(i64, Option<i64>, Option<i64>, i64)| Span {
                length: Length::from_seconds(length),
                least: least.map(|least| Length::from_seconds(least.min(length))),
                most: more.map(|more| Length::from_seconds(length + more)),
                times,
            };
            let steps: Vec<Span> = list.iter().map(span).collect();
            let total = Length::from_seconds(total);
            let sum = |lengths: &[Length]| -> Length {
                steps.iter().zip(lengths).map(|(step, length)| Length::from_millis(length.as_millis() * step.times)).sum()
            };
            if let Err(Misfit::Uneven(below, above)) = scaled(&steps, total) {
                prop_assert!(below < total && total < above);
                prop_assert!([below, above].iter().any(|near| scaled(&steps, *near).is_ok()), "{below:?} {above:?}");
            }
            if let Ok(lengths) = scaled(&steps, total) {
                prop_assert_eq!(sum(&lengths), total);
                for (step, length) in steps.iter().zip(lengths) {
                    prop_assert!(length >= step.least.unwrap_or(Length::from_seconds(1)));
                    prop_assert!(step.most.is_none_or(|most| length <= most));
                }
            }
        }
    }
}
