//! Count, mean and spread of values that come one after the other, in a few octets however many
//! there are.

/// The first two moments of a sample, by the recurrence of Welford (1962, Technometrics 4,
/// 419-420). Equal values have exactly no spread.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    count: u64,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// One value more. The order of values may change the last bits.
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        let from_old = value - self.mean;
        self.mean += from_old / self.count as f64;
        self.squares += from_old * (value - self.mean);
    }

    /// How many values.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Their mean; `None` of none.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// The unbiased estimate of the variance that they were drawn with; `None` of fewer than two.
    pub fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / (self.count - 1) as f64)
    }

    /// The standard error of the mean; `None` of fewer than two.
    pub fn standard_error(&self) -> Option<f64> {
        self.variance().map(|variance| (variance / self.count as f64).sqrt())
    }
}

impl FromIterator<f64> for Moments {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        values.into_iter().fold(Self::default(), |mut moments, value| {
            moments.add(value);
            moments
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn of_few_values() {
        let moments: Moments = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0].into_iter().collect();
        assert_eq!((moments.count(), moments.mean()), (8, Some(5.0)));
        assert!((moments.variance().unwrap() - 32.0 / 7.0).abs() < 1e-12);
        assert!((moments.standard_error().unwrap() - (4.0_f64 / 7.0).sqrt()).abs() < 1e-12);
        let one: Moments = [0.1].into_iter().collect();
        assert_eq!((one.mean(), one.variance(), one.standard_error()), (Some(0.1), None, None));
        assert_eq!(Moments::default().mean(), None);
    }

    proptest! {
        #[test]
        fn equal_values_have_no_spread(value in -1e9_f64..1e9, count in 2_usize..50) {
            let moments: Moments = std::iter::repeat_n(value, count).collect();
            prop_assert_eq!((moments.mean(), moments.variance()), (Some(value), Some(0.0)));
        }

        #[test]
        fn far_from_zero_the_spread_is_kept(shift in -1e9_f64..1e9) {
            let values = [1.0, 2.0, 3.0, 4.0].map(|value| value + shift.round());
            let moments: Moments = values.into_iter().collect();
            prop_assert!((moments.variance().unwrap() - 5.0 / 3.0).abs() < 1e-5);
        }
    }
}
