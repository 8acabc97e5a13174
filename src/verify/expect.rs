//! Whether runs are as a scenario expects them: one run by its value, several by the interval of
//! their mean. Knows no words.

use crate::record::verdict::Verdict;
use crate::record::{Record, metrics};
use crate::scenario::{Claim, Comparison};
use crate::statistics::binomial::most_by_chance;
use crate::statistics::interval::{self, Interval, LEVEL, Mean};

/// A claim, judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judgement {
    /// Whether it is met.
    pub verdict: Verdict,
    /// The mean of those runs that have a value; of one run, that.
    pub mean: Option<Mean>,
    /// The run that is farthest on the wrong side: its seed and value.
    pub worst: Option<(u64, f64)>,
    /// How it stands to an exact value, where the claim names one.
    pub agreement: Option<Agreement>,
}

/// How a mean stands to an exact value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The value lies in the mean's interval at [`AGREEMENT_LEVEL`].
    Inside,
    /// It does not, as happens by chance in one case of a hundred.
    Missed,
    /// It does not lie even in that at `FAR_LEVEL`.
    Far,
}

/// The level of the interval in which an exact value is to lie.
pub const AGREEMENT_LEVEL: f64 = 0.99;

/// The level of the interval outside which a value is wrong, and not by chance: about 5 standard errors.
const FAR_LEVEL: f64 = 0.999_999;

/// The chance at which there are more misses among all values of an invocation than chance explains.
const RISK: f64 = 0.01;

/// How many of so many exact values may be [missed](Agreement::Missed): more come with a chance of 0.01
/// at most, if all are right and independent.
pub fn misses_allowed(values: usize) -> usize {
    most_by_chance(values, 1.0 - AGREEMENT_LEVEL, RISK)
}

/// How far the interval of a mean may reach to either side of an exact value, where nothing is said: one
/// part in a hundred, and in twenty of a chance that is small.
pub fn width_allowed(claim: &Claim, within: Option<f64>) -> f64 {
    let is_small = claim.unit == "1" && claim.limit < 0.01;
    claim.limit * within.unwrap_or(if is_small { 0.05 } else { 0.01 })
}

/// Judges whether the mean of these values agrees with the claim's, which theory allows to be off by a
/// share of it. With `width`, its interval may not reach further to either side.
pub fn agree(
    claim: &Claim,
    allowance: f64,
    width: Option<f64>,
    values: &[(u64, Option<f64>)],
) -> Judgement {
    let sample: Vec<_> = values.iter().filter_map(|&(_, value)| value).collect();
    let mean = interval::mean(&sample, AGREEMENT_LEVEL);
    let off = allowance * claim.limit;
    let lies_in = |mean: Option<Mean>| {
        mean.and_then(|mean| mean.interval)
            .is_some_and(|it| it.low - off <= claim.limit && claim.limit <= it.high + off)
    };
    let too_wide = |it: Interval| width.is_some_and(|width| (it.high - it.low) / 2.0 > width);
    let (verdict, agreement) = match mean {
        None => (Verdict::Vacuous, None),
        Some(Mean { interval: None, .. }) => (Verdict::Undecided, None),
        _ if lies_in(mean) => (Verdict::Passed, Some(Agreement::Inside)),
        _ if lies_in(interval::mean(&sample, FAR_LEVEL)) => {
            (Verdict::Failed, Some(Agreement::Missed))
        }
        _ => (Verdict::Failed, Some(Agreement::Far)),
    };
    let is_too_wide = mean.and_then(|mean| mean.interval).is_some_and(too_wide);
    let verdict =
        if is_too_wide && verdict == Verdict::Passed { Verdict::Undecided } else { verdict };
    Judgement { verdict, mean, worst: None, agreement }
}

/// A measure's value in a run; `None` where there was nothing to take it from, as in a run in
/// which nothing was offered.
pub fn value(claim: &Claim, record: &Record) -> Option<f64> {
    let is_it = |name: &str| name == claim.measure;
    let value = record.values().into_iter().find(|value| is_it(&value.name))?;
    value.value.filter(|_| record.jobs().offered > 0 || !metrics::is_about_jobs(&claim.measure))
}

/// Judges a claim about one run, or about the mean of several, by the values and their seeds.
pub fn judge(claim: &Claim, is_about_mean: bool, values: &[(u64, Option<f64>)]) -> Judgement {
    let seen: Vec<_> =
        values.iter().filter_map(|&(seed, value)| value.map(|value| (seed, value))).collect();
    let sample: Vec<_> = seen.iter().map(|&(_, value)| value).collect();
    let mean = interval::mean(&sample, LEVEL);
    let verdict = match mean {
        None => Verdict::Vacuous,
        Some(Mean { value, .. }) if !is_about_mean => {
            let met = claim.comparison.holds(value, claim.limit);
            if met { Verdict::Passed } else { Verdict::Failed }
        }
        Some(Mean { interval: None, .. }) => Verdict::Undecided,
        Some(Mean { interval: Some(interval), .. }) => side(claim, interval),
    };
    let wrongness = |value: f64| match claim.comparison {
        Comparison::Less | Comparison::AtMost => value,
        Comparison::More | Comparison::AtLeast => -value,
        Comparison::Equal | Comparison::Agrees => (value - claim.limit).abs(),
        Comparison::Unequal => -(value - claim.limit).abs(),
    };
    let by_wrongness = |one: &(u64, f64), other: &(u64, f64)| {
        // Of equal ones the first seed.
        wrongness(one.1).total_cmp(&wrongness(other.1)).then(other.0.cmp(&one.0))
    };
    let worst = seen.iter().copied().max_by(by_wrongness);
    Judgement { verdict, mean, worst, agreement: None }
}

/// On which side of the limit an interval is: all of it, or none, or neither.
fn side(claim: &Claim, Interval { low, high }: Interval) -> Verdict {
    let Claim { comparison, limit, .. } = *claim;
    let holds_at_ends = [low, high].map(|end| comparison.holds(end, limit));
    let is_inside = low < limit && limit < high;
    match (comparison, holds_at_ends) {
        // Between the ends there may be one value that is equal.
        (Comparison::Equal | Comparison::Unequal, _) if is_inside => Verdict::Undecided,
        (_, [true, true]) => Verdict::Passed,
        (_, [false, false]) => Verdict::Failed,
        _ => Verdict::Undecided,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(comparison: Comparison, limit: f64) -> Claim {
        let (measure, limit_text) = ("late".to_owned(), limit.to_string());
        Claim { measure, unit: "1", comparison, limit, limit_text }
    }

    fn verdict(comparison: Comparison, limit: f64, values: &[f64]) -> Verdict {
        let values: Vec<_> = (1..).zip(values.iter().map(|&value| Some(value))).collect();
        judge(&claim(comparison, limit), values.len() > 1, &values).verdict
    }

    #[test]
    fn one_run_is_judged_by_its_value() {
        assert_eq!(verdict(Comparison::Less, 3.0, &[2.9]), Verdict::Passed);
        assert_eq!(verdict(Comparison::Less, 3.0, &[3.0]), Verdict::Failed);
        assert_eq!(verdict(Comparison::Equal, 3.0, &[3.0]), Verdict::Passed);
    }

    #[test]
    fn a_mean_is_judged_by_its_whole_interval() {
        // The mean is 3, its interval 3 ± 1.963.
        let sample = [1.0, 2.0, 3.0, 4.0, 5.0];
        let cases = [
            (Comparison::Less, 5.0, Verdict::Passed),
            (Comparison::Less, 4.0, Verdict::Undecided),
            (Comparison::Less, 3.0, Verdict::Undecided),
            (Comparison::Less, 1.0, Verdict::Failed),
            (Comparison::AtLeast, 1.0, Verdict::Passed),
            (Comparison::AtLeast, 2.0, Verdict::Undecided),
            (Comparison::AtLeast, 5.0, Verdict::Failed),
            (Comparison::Equal, 3.0, Verdict::Undecided),
            (Comparison::Equal, 9.0, Verdict::Failed),
            (Comparison::Unequal, 9.0, Verdict::Passed),
            (Comparison::Unequal, 3.0, Verdict::Undecided),
        ];
        for (comparison, limit, expected) in cases {
            assert_eq!(verdict(comparison, limit, &sample), expected, "{comparison} {limit}");
        }
        assert_eq!(verdict(Comparison::Equal, 0.0, &[0.0; 4]), Verdict::Passed);
        assert_eq!(verdict(Comparison::Unequal, 0.0, &[0.0; 4]), Verdict::Failed);
    }

    #[test]
    fn without_values_nothing_is_judged_and_with_one_a_mean_is_not_decided() {
        let late = claim(Comparison::Less, 3.0);
        assert_eq!(judge(&late, false, &[(1, None)]).verdict, Verdict::Vacuous);
        assert_eq!(judge(&late, true, &[(1, None), (2, None)]).verdict, Verdict::Vacuous);
        let one = judge(&late, true, &[(1, None), (2, Some(0.0))]);
        assert_eq!((one.verdict, one.worst), (Verdict::Undecided, Some((2, 0.0))));
    }

    fn agreement(limit: f64, allowance: f64, width: Option<f64>) -> (Verdict, Option<Agreement>) {
        // The mean is 3 and its standard error 0.707: t is 4.604 at 99 %, and about 41 at 99.9999 %.
        let values: Vec<_> = (1..).zip([1.0, 2.0, 3.0, 4.0, 5.0].map(Some)).collect();
        let judgement = agree(&claim(Comparison::Agrees, limit), allowance, width, &values);
        (judgement.verdict, judgement.agreement)
    }

    #[test]
    fn an_exact_value_is_inside_its_interval_or_missed_or_far_off() {
        assert_eq!(agreement(6.2, 0.0, None), (Verdict::Passed, Some(Agreement::Inside)));
        assert_eq!(agreement(6.3, 0.0, None), (Verdict::Failed, Some(Agreement::Missed)));
        assert_eq!(agreement(99.0, 0.0, None), (Verdict::Failed, Some(Agreement::Far)));
        assert_eq!(agreement(6.3, 0.02, None), (Verdict::Passed, Some(Agreement::Inside)));
        assert_eq!(agreement(6.2, 0.0, Some(3.3)), (Verdict::Passed, Some(Agreement::Inside)));
        assert_eq!(agreement(6.2, 0.0, Some(3.2)), (Verdict::Undecided, Some(Agreement::Inside)));
        let nothing = agree(&claim(Comparison::Agrees, 1.0), 0.0, None, &[(1, None)]);
        assert_eq!((nothing.verdict, nothing.agreement), (Verdict::Vacuous, None));
    }

    #[test]
    fn intervals_may_be_wider_for_small_chances() {
        let width = |limit, within| width_allowed(&claim(Comparison::Agrees, limit), within);
        let widths = [width(2.0, None), width(0.002, None), width(2.0, Some(0.5))];
        for (width, expected) in widths.into_iter().zip([0.02, 0.0001, 1.0]) {
            assert!((width - expected).abs() < 1e-12, "{width} is not {expected}");
        }
    }

    #[test]
    fn the_worst_run_is_the_one_farthest_on_the_wrong_side() {
        let values = [(1, Some(2.0)), (2, Some(7.0)), (3, None), (4, Some(7.0)), (5, Some(0.0))];
        let worst = |comparison, limit| judge(&claim(comparison, limit), true, &values).worst;
        assert_eq!(worst(Comparison::Less, 9.0), Some((2, 7.0)));
        assert_eq!(worst(Comparison::More, 9.0), Some((5, 0.0)));
        assert_eq!(worst(Comparison::Equal, 5.0), Some((5, 0.0)));
        assert_eq!(worst(Comparison::Unequal, 5.0), Some((2, 7.0)));
    }
}
