//! When enough replications have been made: a number of them, or as many as a relative precision needs.

use super::findings::Findings;
use crate::statistics::interval::Mean;

/// The relative precision that is wanted of a metric's mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Precision {
    /// The place of the metric in the plan.
    pub metric: usize,
    /// The interval's half-width as a share of the mean's size, at most.
    pub share: f64,
}

/// Replications before a precision is judged for the first time: an interval of fewer is often much too
/// narrow.
pub(super) const FEWEST: u32 = 10;

/// How many replications a variation gets.
#[derive(Clone, Debug, PartialEq)]
pub struct Stopping {
    /// At most so many; exactly so many where no precision is asked for.
    pub most: u32,
    /// Each variation stops when its mean is known so well under all rules.
    pub precision: Option<Precision>,
}

impl Stopping {
    /// How many replications a variation is to have, when it has had `made`; no more than it has when it
    /// is done. Precision is judged at few, fixed numbers of replications, each half as much again as the
    /// last: an interval that is looked at after every replication is narrow by luck sooner or later
    /// (Law 2015, Simulation Modeling and Analysis, section 9.4.1).
    pub fn wanted(&self, findings: &Findings, variation: usize, made: u32, level: f64) -> u32 {
        let Some(precision) = &self.precision else { return self.most };
        if made == 0 {
            return FEWEST.min(self.most);
        }
        if is_precise(findings, variation, precision, level) {
            made
        } else {
            (made + made / 2).min(self.most)
        }
    }

    /// Whether every variation is as precise as was asked for.
    pub fn is_met(&self, findings: &Findings, level: f64) -> bool {
        self.precision.as_ref().is_none_or(|precision| {
            let variations = findings.plan().variations.len();
            (0..variations).all(|it| is_precise(findings, it, precision, level))
        })
    }
}

/// Whether a variation's mean is known so well under all rules.
fn is_precise(findings: &Findings, variation: usize, wanted: &Precision, level: f64) -> bool {
    (0..findings.plan().rules.len()).all(|rules| {
        let mean = findings.one([variation, rules, wanted.metric], level).mean;
        let reached = mean.as_ref().and_then(relative_half_width);
        reached.is_some_and(|share| share <= wanted.share)
    })
}

/// The interval's half-width as a share of the mean's size; `None` without an interval.
fn relative_half_width(mean: &Mean) -> Option<f64> {
    let half = mean.interval?.high - mean.value;
    Some(if half == 0.0 { 0.0 } else { half / mean.value.abs() })
}
