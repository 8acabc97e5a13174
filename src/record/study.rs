//! A study: what is compared in it, and what was found. Nothing here knows how runs are made.

use super::metrics::Better;
use crate::statistics::interval::Mean;
use crate::statistics::succession::Correlation;
use crate::statistics::verdict::Difference;

/// What is different in some runs from what the scenario file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variation {
    /// What it is called.
    pub name: String,
    /// The options `--set`.
    pub set: Vec<String>,
}

/// What is compared: what is needed to tell what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The variations' names, with what they set.
    pub variations: Vec<Variation>,
    /// The rules by name.
    pub rules: Vec<String>,
    /// The place among the rules of those that the others are compared with.
    pub baseline: usize,
    /// What is measured.
    pub metrics: Vec<Measured>,
    /// Into how many batches each run is cut; 1 where it is measured as a whole.
    pub batches: u32,
}

/// A metric that is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: &'static str,
    /// Which values of it users want, where that can be said.
    pub better: Option<Better>,
    /// What theory knows of it.
    pub exact: Option<Exact>,
}

/// What theory knows of a metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Exact {
    /// By which formula.
    pub formula: String,
    /// Its value in each variation, where it has one.
    pub values: Vec<Option<f64>>,
}

impl Plan {
    /// The rules that the others are compared with.
    pub fn baseline(&self) -> &str {
        &self.rules[self.baseline]
    }

    /// How many questions a study asks: each metric of each variation under each of the rules, against
    /// the baseline.
    pub fn comparisons(&self) -> usize {
        self.variations.len() * (self.rules.len() - 1) * self.metrics.len()
    }
}

/// A quantity that is varied.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Where it is, as in `--set`.
    pub path: String,
    /// What stands behind its numbers: a blank and a unit, or nothing.
    pub unit: String,
    /// Its value in each variation; they rise.
    pub values: Vec<f64>,
}

impl Plan {
    /// What is varied, where that is one quantity with rising values, all of one unit.
    pub fn scale(&self) -> Option<Scale> {
        let values = self.variations.iter().map(|variation| {
            let (path, value) = variation.name.split_once('=')?;
            let end = value.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-');
            let (number, unit) = value.split_at(end.unwrap_or(value.len()));
            Some((path, number.parse::<f64>().ok()?, unit))
        });
        let values: Vec<_> = values.collect::<Option<_>>()?;
        let (path, _, unit) = *values.first()?;
        let is_one = values.iter().all(|it| (it.0, it.2) == (path, unit));
        let rise = values.len() > 1 && values.windows(2).all(|pair| pair[0].1 < pair[1].1);
        (is_one && rise && !unit.contains('=')).then(|| Scale {
            path: path.to_owned(),
            unit: unit.to_owned(),
            values: values.iter().map(|it| it.1).collect(),
        })
    }
}

/// What came of a unit: by batch, then by rules the metrics' values, in their order; `None` where there
/// was nothing to take one from.
pub type Outcome = Vec<Vec<Option<f64>>>;

/// What came of one metric of one variation under one set of rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The places of the variation, the rules and the metric in the plan.
    pub at: [usize; 3],
    /// The mean over those replications in which there was something to take a value from.
    pub mean: Option<Mean>,
    /// The mean difference from the baseline over those in which there was so under both; `None` for
    /// the baseline itself.
    pub difference: Option<Difference>,
    /// How much the means of neighbouring batches hang together; `None` where runs are not cut, or into
    /// too few.
    pub correlation: Option<Correlation>,
}
