//! Counts of hands: a tally for a step's options, and what such counts say about who carries which signature.

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

/// The coverage of the four signatures from a count of who is strongest where, in the order of [`Signature::ALL`].
/// Everybody counted stands in one corner, so the people are the sum of the counts; none where nobody was counted.
pub fn coverage(strongest: &[u32]) -> Option<[(Signature, u32, Coverage); 4]> {
    let people: u32 = strongest.iter().fold(0, |sum, count| sum.saturating_add(*count));
    if people == 0 {
        return None;
    }
    let mut counts = strongest.iter().copied();
    Some(Signature::ALL.map(|signature| {
        let carriers = counts.next().unwrap_or(0);
        (signature, carriers, Coverage::of(carriers, people))
    }))
}
