//! What the replications of a study say together, added up as they come: memory does not grow with their
//! number. Knows no files and no screens.

use crate::record::study::{Finding, Outcome, Plan};
use crate::statistics::interval;
use crate::statistics::moments::Moments;
use crate::statistics::succession::Succession;
use crate::statistics::verdict;

/// What is known so far.
#[derive(Clone, Debug)]
pub struct Findings {
    plan: Plan,
    /// By variation, rules and metric.
    cells: Vec<Cell>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    value: Moments,
    /// From the baseline.
    difference: Moments,
    /// Of one batch to the next of its run.
    succession: Succession,
}

impl Findings {
    /// Nothing is known yet.
    pub fn new(plan: Plan) -> Self {
        let cells = plan.variations.len() * plan.rules.len() * plan.metrics.len();
        Self { plan, cells: vec![Cell::default(); cells] }
    }

    /// What is compared.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// One replication of a variation more. The order of a variation's replications may change the last
    /// bits.
    ///
    /// # Panics
    ///
    /// Panics if the outcome is that of another plan.
    pub fn add(&mut self, variation: usize, outcome: &Outcome) {
        let Plan { rules, metrics, baseline, batches, .. } = &self.plan;
        let size = rules.len() * metrics.len();
        let of_variation = &mut self.cells[variation * size..][..size];
        assert_eq!(outcome.len(), rules.len() * *batches as usize, "one for each of the rules");
        for batch in outcome.chunks(rules.len()) {
            for (values, cells) in batch.iter().zip(of_variation.chunks_mut(metrics.len())) {
                assert_eq!(values.len(), metrics.len(), "a value for each metric");
                for ((cell, value), base) in cells.iter_mut().zip(values).zip(&batch[*baseline]) {
                    cell.succession.add(*value);
                    if let Some(value) = value {
                        cell.value.add(*value);
                        if let Some(base) = base {
                            cell.difference.add(value - base);
                        }
                    }
                }
            }
        }
        for cell in of_variation {
            cell.succession.ends();
        }
    }

    /// Everything that is known, by variation, then metric, then rules. Means have intervals at this
    /// level each; differences at this level all together.
    pub fn all(&self, level: f64) -> impl Iterator<Item = Finding> {
        let Plan { variations, rules, metrics, .. } = &self.plan;
        let (variations, rules, metrics) = (variations.len(), rules.len(), metrics.len());
        (0..variations).flat_map(move |variation| {
            (0..metrics).flat_map(move |metric| {
                (0..rules).map(move |rules| self.one([variation, rules, metric], level))
            })
        })
    }

    /// What came of one metric of one variation under one set of rules.
    pub fn one(&self, at: [usize; 3], level: f64) -> Finding {
        let Plan { rules, metrics, baseline, .. } = &self.plan;
        let [variation, under, metric] = at;
        let cell = &self.cells[(variation * rules.len() + under) * metrics.len() + metric];
        let family = self.plan.comparisons();
        Finding {
            at,
            mean: interval::of_moments(&cell.value, level),
            difference: (under != *baseline)
                .then(|| verdict::difference(&cell.difference, level, family))
                .flatten(),
            correlation: cell.succession.correlation(&cell.value, level, self.cells.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::study::{Measured, Variation};
    use crate::statistics::interval::LEVEL;

    #[test]
    fn only_replications_that_have_both_are_compared() {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let plan = Plan {
            variations: vec![Variation { name: "as it is".to_owned(), set: Vec::new() }],
            rules: names(&["one", "other"]),
            baseline: 1,
            metrics: vec![Measured {
                name: "late".to_owned(),
                unit: "1",
                better: None,
                exact: None,
            }],
            batches: 1,
        };
        let mut findings = Findings::new(plan);
        let pairs = [
            (Some(10.0), Some(9.0)),
            (None, Some(7.0)),
            (Some(200.0), Some(199.0)),
            (Some(4.0), None),
            (Some(3_000.0), Some(2_999.0)),
        ];
        for (one, other) in pairs {
            findings.add(0, &vec![vec![one], vec![other]]);
        }
        let found: Vec<_> = findings.all(LEVEL).collect();
        assert_eq!(found.iter().map(|it| it.at).collect::<Vec<_>>(), [[0, 0, 0], [0, 1, 0]]);
        assert_eq!([0, 1].map(|it| found[it].mean.unwrap().count), [4, 4]);
        // What both share, as much as it differs between replications, is out of the interval.
        let difference = found[0].difference.unwrap();
        let interval = difference.interval.unwrap();
        assert_eq!((difference.value, interval.low, interval.high), (1.0, 1.0, 1.0));
        assert_eq!(found[1].difference, None, "the baseline itself");
    }
}
