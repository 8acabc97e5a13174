//! How evenly a load is shared.

/// Jain's index of fairness (Jain, Chiu and Hawe, DEC-TR-301, 1984): the square of the sum over
/// n times the sum of squares. 1 when all shares are equal, 1/n when one has everything; `None`
/// when there is nothing to share.
pub fn jain(shares: &[f64]) -> Option<f64> {
    let sum: f64 = shares.iter().sum();
    let squares: f64 = shares.iter().map(|share| share * share).sum();
    (squares > 0.0).then(|| sum * sum / (shares.len() as f64 * squares))
}

/// The standard deviation of the shares over their mean: 0 when all are equal, the square root of n - 1
/// when one has everything; `None` when there is nothing to share.
pub fn coefficient_of_variation(shares: &[f64]) -> Option<f64> {
    // Jain's index is 1 / (1 + its square).
    jain(shares).map(|index| (1.0 / index - 1.0).max(0.0).sqrt())
}

/// The largest share over the mean share: 1 when all are equal, n when one has everything; `None` when
/// there is nothing to share.
pub fn largest_to_mean(shares: &[f64]) -> Option<f64> {
    let sum: f64 = shares.iter().sum();
    let largest = shares.iter().copied().fold(0.0, f64::max);
    (sum > 0.0).then(|| largest * shares.len() as f64 / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_and_peak_of_known_shares() {
        assert_eq!(coefficient_of_variation(&[2.0; 4]), Some(0.0));
        assert_eq!(coefficient_of_variation(&[5.0, 0.0, 0.0, 0.0, 0.0]), Some(2.0));
        assert_eq!(largest_to_mean(&[2.0; 4]), Some(1.0));
        assert_eq!(largest_to_mean(&[1.0, 2.0, 3.0]), Some(1.5));
        for nothing in [&[][..], &[0.0, 0.0]] {
            assert_eq!((coefficient_of_variation(nothing), largest_to_mean(nothing)), (None, None));
        }
    }

    #[test]
    fn equal_shares_are_fair() {
        assert_eq!(jain(&[3.0, 3.0, 3.0]), Some(1.0));
    }

    #[test]
    fn one_with_everything_is_one_over_n() {
        assert_eq!(jain(&[7.0, 0.0, 0.0, 0.0]), Some(0.25));
    }

    #[test]
    fn known_value_between() {
        // (1 + 2 + 3)^2 / (3 * (1 + 4 + 9))
        assert_eq!(jain(&[1.0, 2.0, 3.0]), Some(36.0 / 42.0));
    }

    #[test]
    fn nothing_has_no_index() {
        assert_eq!(jain(&[]), None);
        assert_eq!(jain(&[0.0, 0.0]), None);
    }
}
