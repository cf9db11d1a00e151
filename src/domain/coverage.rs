//! What counts of hands say about who carries which signature, and minutes about by how many leadership was carried.

use serde::{Deserialize, Serialize};

use super::ratings::FEWEST_RATERS;
use super::signatures::Signature;

/// How a signature is carried in the room, by the number of people who are strongest in it.
///
/// *Void* is nobody, *thin* one person, *crowded* more than 60 % of the people; all else is *covered*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// Nobody carries it.
    Void,
    /// It hangs on one person.
    Thin,
    /// Two or more carry it.
    Covered,
    /// More than 60 % carry it.
    Crowded,
}

impl Coverage {
    /// The coverage where `carriers` of `people` carry a signature.
    pub const fn of(carriers: u32, people: u32) -> Self {
        match carriers {
            0 => Self::Void,
            1 => Self::Thin,
            _ if carriers as u64 * 10 > people as u64 * 6 => Self::Crowded,
            _ => Self::Covered,
        }
    }

    /// The word the room reads.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Void => "void",
            Self::Thin => "thin",
            Self::Covered => "covered",
            Self::Crowded => "crowded",
        }
    }
}

/// Of what it is counted who carries a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Choices {
    /// Everybody chose where they are strongest.
    One,
    /// Everybody chose where they are strongest and second strongest.
    Two,
    /// Everybody gave each signature a mark, and carries those with a high one. What is rare is taken as for two choices, by
    /// which everybody carries about as many.
    Marks,
}

impl Choices {
    /// The highest count that so many people would reach in at most 5 of 100 rooms for some signature, had all of them chosen
    /// by chance; none where no count is so rare. What is above it says nothing about the people.
    ///
    /// The chance for one signature is binomial, and at most four times that for any of the four; for 3 to 60 people this
    /// gives what counting all rooms gives.
    pub fn rare(self, people: u32) -> Option<u32> {
        let chosen: f64 = match self {
            Self::One => 0.25,
            Self::Two | Self::Marks => 0.5,
        };
        // Larger rooms would be below what a float can tell, and their counts are rare long before.
        let people = people.min(1_000);
        let mut exactly = (1.0 - chosen).powi(people.cast_signed());
        let mut at_most = exactly;
        let mut rare = None;
        for count in 0..people {
            if 4.0 * at_most > 0.05 {
                break;
            }
            rare = Some(count);
            exactly *= f64::from(people - count) / f64::from(count + 1) * chosen / (1.0 - chosen);
            at_most += exactly;
        }
        rare
    }

    /// Whether a count is so low that chance alone seldom gives it: the word *gap* is for these.
    pub fn is_gap(self, carriers: u32, people: u32) -> bool {
        self.rare(people).is_some_and(|rare| carriers <= rare)
    }

    /// How a signature is carried that so many of these people chose. By two choices it is *crowded* only where those who did
    /// not choose it are as few as chance seldom gives.
    pub fn coverage(self, carriers: u32, people: u32) -> Coverage {
        let usual = Coverage::of(carriers, people);
        match self {
            Self::Two if carriers > 1 && self.is_gap(people.saturating_sub(carriers), people) => Coverage::Crowded,
            Self::Two if usual == Coverage::Crowded => Coverage::Covered,
            _ => usual,
        }
    }
}

/// How the four signatures are carried in a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMap {
    /// Of what it is made.
    pub of: Choices,
    /// How many people were counted.
    pub people: u32,
    /// How many of them carry each signature, in the order of [`Signature::ALL`].
    pub carriers: [u32; 4],
    /// Whether they rated themselves; else hands were counted.
    pub is_rated: bool,
}

impl TeamMap {
    /// The map of a count of where people are strongest, in the order of [`Signature::ALL`]; none where nobody was counted.
    pub fn of_corners(strongest: &[u32]) -> Option<Self> {
        let people = strongest.iter().fold(0_u32, |sum, count| sum.saturating_add(*count));
        let mut counts = strongest.iter().copied();
        let carriers = Signature::ALL.map(|_| counts.next().unwrap_or(0));
        (people > 0).then_some(Self { of: Choices::One, people, carriers, is_rated: false })
    }

    /// Each signature, how many carry it, and how.
    pub fn rows(&self) -> [(Signature, u32, Coverage); 4] {
        let mut counts = self.carriers.iter();
        Signature::ALL.map(|signature| {
            let carriers = counts.next().copied().unwrap_or(0);
            (signature, carriers, self.of.coverage(carriers, self.people))
        })
    }

    /// The signatures that so few carry that chance alone seldom makes it so.
    pub fn gaps(&self) -> Vec<Signature> {
        let gaps = self.rows().into_iter().filter(|(_, carriers, _)| self.of.is_gap(*carriers, self.people));
        gaps.map(|(signature, ..)| signature).collect()
    }

    /// The signatures that nobody carries or one person, where so many would be by chance that it says little.
    pub fn small_by_chance(&self) -> Vec<Signature> {
        let is_small = |coverage| matches!(coverage, Coverage::Void | Coverage::Thin);
        let small = self
            .rows()
            .into_iter()
            .filter(|(_, carriers, coverage)| is_small(*coverage) && !self.of.is_gap(*carriers, self.people));
        small.map(|(signature, ..)| signature).collect()
    }

    /// Whether so few people rated themselves that the room could tell who is who.
    pub const fn is_of_few(&self) -> bool {
        self.is_rated && self.people < FEWEST_RATERS
    }
}

/// As if by how many people leadership had been carried who all led alike: `1 / Σ share²` of the time that each led, in any
/// unit (the inverse of the Herfindahl index). None where nobody led at all.
///
/// Eight people of whom one leads 70 % and three 10 % each give 1.9.
pub fn effective_leads(times: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut squares) = (0.0, 0.0);
    for time in times {
        sum += time;
        squares += time * time;
    }
    (sum > 0.0).then(|| sum * sum / squares)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_is_what_counting_all_rooms_gives() {
        let mut rooms = 0;
        for line in include_str!("../../tests/data/coverage.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let people: u32 = cells[0].parse().unwrap();
            for (choices, expected) in [(Choices::One, cells[5]), (Choices::Two, cells[6])] {
                assert_eq!(choices.rare(people), expected.parse().ok(), "{people} people, {choices:?}");
            }
            rooms += 1;
        }
        assert_eq!(rooms, 58);
        assert!(Choices::Two.rare(5_000).is_some_and(|rare| rare > 100));
        assert_eq!(Choices::One.rare(0), None);
    }

    #[test]
    fn a_small_corner_is_a_gap_only_where_chance_seldom_makes_one() {
        assert!(!Choices::One.is_gap(0, 8), "62 of 100 rooms of 8 have an empty corner by chance");
        assert!(Choices::One.is_gap(0, 16));
        assert!(Choices::Two.is_gap(0, 8) && !Choices::Two.is_gap(1, 8));
        assert!(Choices::Two.is_gap(6, 24) && !Choices::Two.is_gap(7, 24));
    }

    #[test]
    fn by_two_choices_only_nearly_everybody_crowds() {
        for (carriers, people, expected) in [
            (8, 8, Coverage::Crowded),
            (7, 8, Coverage::Covered),
            (11, 12, Coverage::Crowded),
            (10, 12, Coverage::Covered),
            (18, 24, Coverage::Crowded),
            (17, 24, Coverage::Covered),
            (1, 24, Coverage::Thin),
            (0, 24, Coverage::Void),
            (6, 6, Coverage::Covered),
        ] {
            assert_eq!(Choices::Two.coverage(carriers, people), expected, "{carriers} of {people}");
        }
        assert_eq!(Choices::One.coverage(6, 8), Coverage::Crowded);
    }

    #[test]
    fn leadership_is_carried_by_as_many_as_the_table_says() {
        let fraction = |text: &str| match text.split_once('/') {
            Some((top, bottom)) => top.parse::<f64>().unwrap() / bottom.parse::<f64>().unwrap(),
            None => text.parse().unwrap(),
        };
        for line in include_str!("../../tests/data/effective-leads.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let minutes = cells[3].split_whitespace().map(|lead| fraction(lead.split_once('=').unwrap().1));
            let expected = Some(cells[5]).filter(|exact| !exact.is_empty()).map(fraction);
            let found = effective_leads(minutes);
            assert_eq!(found.is_some(), expected.is_some(), "{}", cells[0]);
            assert!((found.unwrap_or(0.0) - expected.unwrap_or(0.0)).abs() < 1e-9, "{}: {found:?}", cells[0]);
        }
    }
}
