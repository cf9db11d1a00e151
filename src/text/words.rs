//! Counted things, and things in a row, in words.

use std::fmt::Display;

/// The word for one, or for any other number.
pub const fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

/// A number of things: `1 idea`, `3 ideas`, `2 people`.
pub fn counted<T: Copy + Display + PartialEq + From<u8>>(count: T, one: &str, many: &str) -> String {
    let things = if count == T::from(1) { one } else { many };
    format!("{count} {things}")
}

/// Things in a row: `A, B and C`.
pub fn listed(things: &[impl AsRef<str>]) -> String {
    let mut text = String::new();
    for (index, thing) in things.iter().enumerate() {
        let joint = match index {
            0 => "",
            index if index + 1 == things.len() => " and ",
            _ => ", ",
        };
        text.push_str(joint);
        text.push_str(thing.as_ref());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_or_many_are_told() {
        assert_eq!([0_u32, 1, 2].map(|count| counted(count, "idea", "ideas")), ["0 ideas", "1 idea", "2 ideas"]);
    }

    #[test]
    fn a_row_ends_with_and() {
        let rows: [&[&str]; 4] = [&[], &["A"], &["A", "B"], &["A", "B", "C"]];
        assert_eq!(rows.map(listed), ["", "A", "A and B", "A, B and C"]);
    }
}
