//! Confidence intervals: of the mean of independent replications, and of a share that is
//! counted. They are for reports and are rounded when printed: the last bit may
//! differ between platforms. Never knows what was measured.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use super::moments::Moments;

/// The level of confidence where nobody asks for another one.
pub const LEVEL: f64 = 0.95;

/// From one value to another, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What a sample of independent replications says of the mean that they share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// How many replications.
    pub count: usize,
    /// Their mean.
    pub value: f64,
    /// Where the true mean is, at the level asked for; `None` for a single replication, which says
    /// nothing about that.
    pub interval: Option<Interval>,
}

/// The mean of a sample with its two-sided Student t interval; `None` of nothing.
pub fn mean(sample: &[f64], level: f64) -> Option<Mean> {
    of_moments(&sample.iter().copied().collect(), level)
}

/// The same of a sample of which the moments are known.
pub fn of_moments(sample: &Moments, level: f64) -> Option<Mean> {
    let value = sample.mean()?;
    let interval = sample.standard_error().map(|error| {
        let reach = t_quantile((sample.count() - 1) as f64, level) * error;
        Interval { low: value - reach, high: value + reach }
    });
    Some(Mean { count: sample.count() as usize, value, interval })
}

/// Where the true share is when `count` of `of` were counted: Wilson's score interval (Wilson
/// 1927, Journal of the American Statistical Association 22, 209-212), which stays within 0 and 1
/// and says something also of what was never or always seen. `None` of nothing.
///
/// # Panics
///
/// Panics if more were counted than there are.
pub fn share(count: u64, of: u64, level: f64) -> Option<Interval> {
    assert!(count <= of, "{count} of {of}");
    if of == 0 {
        return None;
    }
    let (k, n) = (count as f64, of as f64);
    let z = Normal::standard().inverse_cdf(upper_tail(level));
    let (scale, middle) = (n + z * z, k + z * z / 2.0);
    let reach = z * (k * (n - k) / n + z * z / 4.0).sqrt();
    // Rounding must not exclude what was seen.
    let low = if count == 0 { 0.0 } else { (middle - reach) / scale };
    let high = if count == of { 1.0 } else { (middle + reach) / scale };
    Some(Interval { low, high })
}

/// How many standard errors a two-sided interval reaches to either side.
fn t_quantile(freedom: f64, level: f64) -> f64 {
    let law = StudentsT::new(0.0, 1.0, freedom).expect("at least one degree of freedom");
    law.inverse_cdf(upper_tail(level))
}

/// The probability below the upper end of a two-sided interval.
fn upper_tail(level: f64) -> f64 {
    assert!(0.0 < level && level < 1.0, "a level of confidence is between 0 and 1, not {level}");
    f64::midpoint(1.0, level)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn assert_near(value: f64, expected: f64, within: f64) {
        assert!((value - expected).abs() <= within, "{value} is not {expected}");
    }

    #[test]
    fn t_quantiles_are_those_of_the_tables() {
        let table = [
            (1.0, 0.95, 12.706),
            (2.0, 0.95, 4.303),
            (5.0, 0.95, 2.571),
            (10.0, 0.95, 2.228),
            (30.0, 0.95, 2.042),
            (120.0, 0.95, 1.980),
            (9.0, 0.90, 1.833),
            (9.0, 0.99, 3.250),
        ];
        for (freedom, level, expected) in table {
            assert_near(t_quantile(freedom, level), expected, 0.000_5);
        }
    }

    #[test]
    fn a_mean_with_its_interval() {
        // Sum of squares 10, so a standard error of sqrt(10 / 4 / 5); t is 2.776 at 4 degrees.
        let mean = mean(&[1.0, 2.0, 3.0, 4.0, 5.0], LEVEL).unwrap();
        assert_eq!((mean.count, mean.value), (5, 3.0));
        let interval = mean.interval.unwrap();
        assert_near(interval.low, 3.0 - 2.776 * 0.5_f64.sqrt(), 0.001);
        assert_near(interval.high, 3.0 + 2.776 * 0.5_f64.sqrt(), 0.001);
    }

    #[test]
    fn equal_values_have_an_interval_of_width_zero() {
        let expected =
            Mean { count: 3, value: 0.1, interval: Some(Interval { low: 0.1, high: 0.1 }) };
        assert_eq!(mean(&[0.1; 3], LEVEL), Some(expected));
    }

    #[test]
    fn one_replication_has_a_mean_and_no_interval() {
        assert_eq!(mean(&[7.0], LEVEL), Some(Mean { count: 1, value: 7.0, interval: None }));
        assert_eq!(mean(&[], LEVEL), None);
    }

    #[test]
    fn shares_are_those_of_the_literature() {
        // Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
        let table = [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0000, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ];
        for (count, of, low, high) in table {
            let interval = share(count, of, LEVEL).unwrap();
            assert_near(interval.low, low, 0.000_06);
            assert_near(interval.high, high, 0.000_06);
        }
        assert_eq!(share(0, 0, LEVEL), None);
        assert_eq!(share(5, 5, LEVEL).map(|interval| interval.high), Some(1.0));
    }

    proptest! {
        #[test]
        fn a_share_is_within_its_interval_and_that_within_0_and_1(
            of in 1_u64..10_000_000, part in 0.0_f64..=1.0, level in 0.5_f64..0.999,
        ) {
            let count = (of as f64 * part) as u64;
            let seen = count as f64 / of as f64;
            let Interval { low, high } = share(count, of, level).unwrap();
            prop_assert!(0.0 <= low && low <= seen && seen <= high && high <= 1.0);
        }

        #[test]
        fn a_higher_level_reaches_further(
            sample in prop::collection::vec(-1e6_f64..1e6, 2..20),
        ) {
            let width = |level| {
                let Interval { low, high } = mean(&sample, level).unwrap().interval.unwrap();
                high - low
            };
            prop_assert!(width(0.99) >= width(LEVEL) && width(LEVEL) >= width(0.5));
        }
    }
}
