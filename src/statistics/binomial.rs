//! How many of several independent checks may fail when each may fail by chance.

use statrs::distribution::{Binomial, DiscreteCDF};

/// The least number that so many checks, each of which fails with the chance `each`, exceed with a chance
/// of at most `risk`: the upper quantile of the binomial distribution.
pub fn most_by_chance(checks: usize, each: f64, risk: f64) -> usize {
    let law = Binomial::new(each, checks as u64).expect("a chance from 0 to 1");
    // (A chance that equals the risk is not above it for rounding.)
    law.inverse_cdf(1.0 - risk * (1.0 + 1e-9)) as usize
}

#[cfg(test)]
mod tests {
    use super::most_by_chance;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // Of 20 at 0.05 more than 3 fail with a chance of 0.0159, more than 4 with 0.0026.
        assert_eq!(most_by_chance(20, 0.05, 0.02), 3);
        assert_eq!(most_by_chance(20, 0.05, 0.01), 4);
        // One in 100: of one check none may, of 300 eight may (0.0038 for more, 0.0118 for more than 7).
        assert_eq!(most_by_chance(1, 0.01, 0.01), 0);
        assert_eq!(most_by_chance(300, 0.01, 0.01), 8);
        assert_eq!(most_by_chance(0, 0.01, 0.01), 0);
    }
}
