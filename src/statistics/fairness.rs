//! How evenly a load is shared.

/// Jain's index of fairness (Jain, Chiu and Hawe, DEC-TR-301, 1984): the square of the sum over
/// n times the sum of squares. 1 when all shares are equal, 1/n when one has everything; `None`
/// when there is nothing to share.
pub fn jain(shares: &[f64]) -> Option<f64> {
    let sum: f64 = shares.iter().sum();
    let squares: f64 = shares.iter().map(|share| share * share).sum();
    (squares > 0.0).then(|| sum * sum / (shares.len() as f64 * squares))
}

#[cfg(test)]
mod tests {
    use super::*;

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
