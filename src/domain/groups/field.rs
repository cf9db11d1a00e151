//! Reckoning in a finite field: with so many numbers, of which every two have a sum and a product among them, and every one
//! but 0 divides every other.
//!
//! Never here: what is reckoned.

/// A field of `prime` to the power `degree` numbers. A number stands for a polynomial: its digits to the base `prime`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    prime: usize,
    degree: u32,
    /// What the highest power is, as lower ones: from a polynomial that has no factors (Lidl and Niederreiter, "Finite
    /// Fields", tables of chapter 10).
    highest: usize,
}

/// Powers of primes that a room can have as a number of groups: the number, its prime, its degree, and the highest power.
const POWERS: [(usize, usize, u32, usize); 9] = [
    (4, 2, 2, 0b11),
    (8, 2, 3, 0b011),
    (9, 3, 2, 2),
    (16, 2, 4, 0b0011),
    (25, 5, 2, 3),
    (27, 3, 3, 2 + 3),
    (32, 2, 5, 0b00101),
    (49, 7, 2, 6),
    (64, 2, 6, 0b00_0011),
];

impl Field {
    /// The field of so many numbers, where there is one and it is known here.
    pub(super) fn of(size: usize) -> Option<Self> {
        let is_prime = size > 1 && (2..size).take_while(|by| by * by <= size).all(|by| !size.is_multiple_of(by));
        if is_prime {
            return Some(Self { prime: size, degree: 1, highest: 0 });
        }
        let (_, prime, degree, highest) = POWERS.into_iter().find(|power| power.0 == size)?;
        Some(Self { prime, degree, highest })
    }

    /// Two numbers together: digit by digit.
    pub(super) const fn sum(self, one: usize, other: usize) -> usize {
        let (mut sum, mut place, mut one, mut other) = (0, 1, one, other);
        while one > 0 || other > 0 {
            sum += (one % self.prime + other % self.prime) % self.prime * place;
            (one, other, place) = (one / self.prime, other / self.prime, place * self.prime);
        }
        sum
    }

    /// A number so many times, as often as a digit says.
    fn times(self, one: usize, digit: usize) -> usize {
        (0..digit).fold(0, |sum, _| self.sum(sum, one))
    }

    /// One number times another.
    pub(super) fn product(self, one: usize, other: usize) -> usize {
        if self.degree == 1 {
            return one * other % self.prime;
        }
        let (mut product, mut shifted, mut other) = (0, one, other);
        while other > 0 {
            product = self.sum(product, self.times(shifted, other % self.prime));
            (shifted, other) = (self.next_power(shifted), other / self.prime);
        }
        product
    }

    /// A number times the unknown of its polynomial.
    fn next_power(self, one: usize) -> usize {
        let top = self.prime.pow(self.degree - 1);
        self.sum(one % top * self.prime, self.times(self.highest, one / top))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_number_but_none_divides_every_other() {
        let mut fields = 0;
        for size in 2..=64 {
            let Some(field) = Field::of(size) else { continue };
            fields += 1;
            for one in 1..size {
                let products: BTreeSet<usize> = (0..size).map(|other| field.product(one, other)).collect();
                assert_eq!(products, (0..size).collect(), "{one} in a field of {size}");
                let sums: BTreeSet<usize> = (0..size).map(|other| field.sum(one, other)).collect();
                assert_eq!(sums, (0..size).collect());
            }
        }
        assert_eq!(fields, 18 + 9);
        assert!([1, 6, 10, 12, 15, 36].into_iter().all(|size| Field::of(size).is_none()));
    }
}
