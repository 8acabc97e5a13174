//! Whether values that come one after the other hang together, as the means of batches do that are too
//! short: they scatter less than independent ones, and intervals that are made of them are too narrow.

use statrs::distribution::{ContinuousCDF, Normal};

use super::moments::Moments;

/// How far each value is from the one before it in its row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Succession {
    last: Option<f64>,
    pairs: u64,
    squares: f64,
}

/// How much neighbours hang together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// The estimated correlation of a value and the next: 0 where they are independent, 1 where each is
    /// as the one before it.
    pub value: f64,
    /// Whether independent values would hardly give as much.
    pub is_told: bool,
}

impl Succession {
    /// The next value of a row; `None` leaves a gap, beyond which there are no neighbours.
    pub fn add(&mut self, value: Option<f64>) {
        if let (Some(last), Some(value)) = (self.last, value) {
            self.pairs += 1;
            self.squares += (value - last) * (value - last);
        }
        self.last = value;
    }

    /// The row is over.
    pub const fn ends(&mut self) {
        self.last = None;
    }

    /// The correlation that the values show whose moments these are, tested against none as one of a
    /// `family` of such questions, at the level for all of them together: von Neumann's ratio, in the form
    /// of Fishman (1978, Management Science 24, 510-521). `None` of fewer than ten pairs, and without any
    /// spread.
    pub fn correlation(&self, of: &Moments, level: f64, family: usize) -> Option<Correlation> {
        let variance = of.variance().filter(|variance| *variance > 0.0)?;
        if self.pairs < 10 {
            return None;
        }
        let pairs = self.pairs as f64;
        let value = 1.0 - self.squares / pairs / (2.0 * variance);
        let error = ((pairs - 1.0) / ((pairs + 1.0) * (pairs + 1.0) - 1.0)).sqrt();
        let limit = Normal::standard().inverse_cdf(1.0 - (1.0 - level) / family.max(1) as f64);
        Some(Correlation { value, is_told: value > limit * error })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_and_the_end_of_a_row_part_neighbours() {
        let mut succession = Succession::default();
        for value in [Some(1.0), None, Some(5.0)] {
            succession.add(value);
        }
        succession.ends();
        succession.add(Some(9.0));
        assert_eq!((succession.pairs, succession.squares), (0, 0.0));
        succession.add(Some(7.0));
        assert_eq!((succession.pairs, succession.squares), (1, 4.0));
    }
}
