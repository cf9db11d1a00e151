//! How lengths of time are said in exports.

use crate::domain::time::Length;

/// Minutes in words: `52 min`.
pub(in crate::export) fn minutes(length: Length) -> String {
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
pub(in crate::export) fn difference(planned: Length, spent: Length) -> String {
    match spent.rounded_minutes() - planned.rounded_minutes() {
        0 => "on time".to_owned(),
        minutes => format!("{minutes:+}"),
    }
}

/// What was planned and what it took: `10 min planned, 13 min taken (+3)`; with no difference, what became of it instead.
pub(in crate::export) fn planned_and_taken(planned: Length, taken: &str, difference: &str) -> String {
    let planned = minutes(planned);
    if difference.is_empty() {
        format!("{planned} planned, {taken}")
    } else {
        format!("{planned} planned, {taken} taken ({difference})")
    }
}

/// The same of a step in a message: `Talk: 10 min planned, 13 min taken`.
pub(in crate::export) fn step_taken(name: &str, planned: Length, spent: Length) -> String {
    format!("{name}: {} min planned, {} min taken", decimal_minutes(planned), decimal_minutes(spent))
}

/// How many steps took the time that was planned.
pub(in crate::export) fn took_their_time(steps: usize) -> String {
    match steps {
        1 => "1 step took its time".to_owned(),
        number => format!("{number} steps took their time"),
    }
}

/// Said where every block did.
pub(in crate::export) const ALL_TOOK_THEIR_TIME: &str = "every block took its time";

/// Said of what the room did not come to.
pub(in crate::export) const NOT_REACHED: &str = "not reached";

/// Said of what was left out of the plan.
pub(in crate::export) const LEFT_OUT: &str = "left out";

/// How far a block was off its plan: `Map +3 min`.
pub(in crate::export) fn block_off(block: &str, minutes: i64) -> String {
    format!("{block} {minutes:+} min")
}

/// The title of a block that was put in after the session had begun.
pub(in crate::export) fn put_in(title: &str) -> String {
    format!("{title} (put in)")
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
