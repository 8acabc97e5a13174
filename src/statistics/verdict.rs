//! Which of two is larger, as far as a sample of their paired differences can tell, where many such
//! questions are asked at once.

use super::interval::{self, Interval};
use super::moments::Moments;

/// Which is larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The first.
    More,
    /// The second.
    Less,
    /// Nobody can tell from this sample.
    NotToldApart,
}

/// A mean difference, and what it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The mean difference.
    pub value: f64,
    /// Where the true one is: all such intervals of a family hold theirs at once, at the level asked
    /// for. `None` of a single pair.
    pub interval: Option<Interval>,
    /// Which is larger: the whole interval is on one side of zero.
    pub verdict: Verdict,
}

/// What paired differences say that are one of a `family` of so many questions: Student's t interval
/// at the level that Bonferroni's inequality asks of each for all to hold at `level` together (Dunn
/// 1961, Journal of the American Statistical Association 56, 52-64). `None` of no pairs.
pub fn difference(of: &Moments, level: f64, family: usize) -> Option<Difference> {
    let value = of.mean()?;
    let share = (1.0 - level) / family.max(1) as f64;
    let interval = interval::of_moments(of, 1.0 - share).and_then(|mean| mean.interval);
    let is_told = match interval {
        // Without any spread t is nothing to go by: how improbable is it that all have one sign?
        Some(Interval { low, high }) if low.total_cmp(&high).is_eq() => {
            libm::ldexp(1.0, 1 - of.count().min(1_000) as i32) <= share
        }
        Some(Interval { low, high }) => low > 0.0 || high < 0.0,
        None => false,
    };
    let verdict = match value {
        _ if !is_told => Verdict::NotToldApart,
        value if value > 0.0 => Verdict::More,
        value if value < 0.0 => Verdict::Less,
        _ => Verdict::NotToldApart,
    };
    Some(Difference { value, interval, verdict })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(differences: &[f64], family: usize) -> Verdict {
        let moments = differences.iter().copied().collect();
        difference(&moments, 0.95, family).expect("there are some").verdict
    }

    #[test]
    fn what_is_far_from_zero_is_told_apart() {
        assert_eq!(verdict(&[3.0, 4.0, 5.0, 4.0], 1), Verdict::More);
        assert_eq!(verdict(&[-3.0, -4.0, -5.0, -4.0], 1), Verdict::Less);
        assert_eq!(verdict(&[3.0, -4.0, 5.0, -4.0], 1), Verdict::NotToldApart);
        assert_eq!(verdict(&[3.0], 1), Verdict::NotToldApart);
        assert_eq!(difference(&Moments::default(), 0.95, 1), None);
    }

    #[test]
    fn more_questions_need_more_evidence() {
        let differences = [3.0, 4.0, 5.0, 4.0];
        assert_eq!(verdict(&differences, 1), Verdict::More);
        assert_eq!(verdict(&differences, 1_000), Verdict::NotToldApart);
    }

    #[test]
    fn equal_differences_count_by_their_number() {
        assert_eq!(verdict(&[1.0; 5], 1), Verdict::NotToldApart);
        assert_eq!(verdict(&[1.0; 6], 1), Verdict::More);
        assert_eq!(verdict(&[1.0; 6], 2), Verdict::NotToldApart);
        assert_eq!(verdict(&[0.0; 60], 1), Verdict::NotToldApart);
    }
}
