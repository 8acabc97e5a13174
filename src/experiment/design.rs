//! What a study runs: variations, rules and metrics, and the unit of its work. Knows no files and no
//! screens.

use std::fmt;

use super::warm_up::{WarmUp, warm_up};
use super::{Source, Trouble, theory};
use crate::record::Record;
use crate::record::metrics::better;
use crate::record::study::{Exact, Measured, Outcome, Plan, Variation};
use crate::scenario::{self, Axis, Combine, Constraint, Overrides, Problem, Scenario, bare};
use crate::simulation::{Measures, Simulation};
use crate::units::Span;

/// A study that can be run: every scenario of it has been read and found right.
#[derive(Clone, Debug)]
pub struct Design {
    /// What is compared.
    pub plan: Plan,
    /// By variation, then by rules.
    scenarios: Vec<Vec<Scenario>>,
}

/// The unit of work: one replication of one variation, under all rules, on the same random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit {
    /// The variation's place.
    pub variation: u32,
    /// Which replication: 1, 2, 3 and so on, which is its seed.
    pub replication: u32,
}

impl Design {
    /// Reads every scenario of a study, and makes sure that its runs have these metrics.
    pub fn new(
        source: Source<'_>,
        variations: Vec<Variation>,
        rules: &[&str],
        baseline: usize,
        metrics: &[&str],
    ) -> Result<Self, Trouble> {
        let under_all = |variation: &Variation| {
            let under = |rules| {
                let rules = format!("rules={rules}");
                load(source, variation.set.iter().cloned().chain([rules]).collect())
            };
            rules.iter().map(under).collect()
        };
        let scenarios: Vec<Vec<_>> = variations.iter().map(under_all).collect::<Result<_, _>>()?;
        let mut metrics = match scenarios.first() {
            Some(first) => measured(metrics, first)?,
            None => Vec::new(),
        };
        for metric in &mut metrics {
            metric.exact = exact(&metric.name, &scenarios);
        }
        let rules = rules.iter().map(|&rules| rules.to_owned()).collect();
        Ok(Self { plan: Plan { variations, rules, baseline, metrics, batches: 1 }, scenarios })
    }

    /// How long the runs of a variation still show how they began, for as long as `go_on` says so.
    pub fn warm_up(&self, variation: usize, go_on: &mut dyn FnMut() -> bool) -> Option<WarmUp> {
        warm_up(&self.scenarios[variation], go_on)
    }

    /// Runs a unit, for as long as `go_on` says so.
    pub fn run(&self, unit: Unit, go_on: &mut dyn FnMut() -> bool) -> Option<Outcome> {
        let seed = u64::from(unit.replication);
        let under_all: Vec<_> = self.scenarios[unit.variation as usize]
            .iter()
            .map(|scenario| self.records(&Scenario { seed, ..scenario.clone() }, go_on))
            .collect::<Option<_>>()?;
        let batches = 0..self.plan.batches as usize;
        let all = batches.flat_map(|batch| under_all.iter().map(move |records| &records[batch]));
        Some(all.map(|record| self.measured(record)).collect())
    }

    /// The records of a run, one for each batch.
    fn records(&self, scenario: &Scenario, go_on: &mut dyn FnMut() -> bool) -> Option<Vec<Record>> {
        match self.plan.batches {
            1 => Some(vec![record(scenario, go_on)?]),
            batches => Simulation::new(scenario, Measures::new(scenario))
                .batches(batches, &mut |_| go_on()),
        }
    }

    /// The metrics that are compared, of one record.
    fn measured(&self, record: &Record) -> Vec<Option<f64>> {
        let values = record.values();
        let value = |metric: &Measured| {
            // Where a metric stands depends on the nodes that the rules have.
            values.iter().find(|value| value.name == metric.name).and_then(|it| it.value)
        };
        self.plan.metrics.iter().map(value).collect()
    }
}

/// The scenario with these options `--set`.
pub(super) fn load(source: Source<'_>, set: Vec<String>) -> Result<Scenario, Problem> {
    let overrides = Overrides { seed: None, set };
    Ok(scenario::parse(source.name, source.text, &overrides)?.scenario)
}

/// The record of a run, for as long as `go_on` says so.
pub(super) fn record(scenario: &Scenario, go_on: &mut dyn FnMut() -> bool) -> Option<Record> {
    let run = Simulation::new(scenario, Measures::new(scenario));
    Some(run.run(&mut |_| go_on())?.record(scenario))
}

/// The metrics of these names. A run of next to no length under each of the rules says so before all the
/// others are made.
fn measured(names: &[&str], scenarios: &[Scenario]) -> Result<Vec<Measured>, Trouble> {
    let length = Span::from_nanos(1);
    let values: Vec<_> = scenarios
        .iter()
        .flat_map(|scenario| {
            let scenario = Scenario { length, warm_up: Span::ZERO, ..scenario.clone() };
            record(&scenario, &mut || true).expect("nobody stops it").values()
        })
        .collect();
    let metric = |&name: &&str| {
        let found = values.iter().find(|value| value.name == name);
        let unit = found.ok_or_else(|| Trouble::NoMetric(name.to_owned()))?.unit;
        Ok(Measured { name: name.to_owned(), unit, better: better(name), exact: None })
    };
    names.iter().map(metric).collect()
}

/// What theory knows of a metric, by one formula, under the first of the rules of each variation of which it
/// knows anything: those others make no difference to it.
fn exact(metric: &str, scenarios: &[Vec<Scenario>]) -> Option<Exact> {
    let known =
        scenarios.iter().map(|under_all| under_all.iter().find_map(|it| theory::exact(it, metric)));
    let known: Vec<_> = known.collect();
    let formula = known.iter().flatten().map(|(formula, _)| *formula).next()?;
    let values = known.into_iter().map(|it| it.filter(|it| it.0 == formula).map(|it| it.1));
    Some(Exact { formula: formula.to_owned(), values: values.collect() })
}

/// The variations that come of axes: each combination for which every constraint holds. Without axes
/// there is one, `as it is`. All of them `set` these options first.
pub fn variations(
    axes: &[Axis],
    combine: Combine,
    only: &[Constraint],
    set: &[String],
) -> Result<Vec<Variation>, String> {
    let count = match combine {
        Combine::Cartesian => axes
            .iter()
            .try_fold(1_usize, |count, axis| count.checked_mul(axis.values.len()))
            .filter(|&count| count <= MOST_VARIATIONS)
            .ok_or_else(|| {
                format!("there are more than {MOST_VARIATIONS} variations; vary less")
            })?,
        Combine::Lockstep => {
            let first = axes.first().map_or(1, |axis| axis.values.len());
            if let Some(axis) = axes.iter().find(|axis| axis.values.len() != first) {
                return Err(format!(
                    "in lockstep all have as many values: `{}` has {}, `{}` has {first}",
                    axis.path,
                    axis.values.len(),
                    axes[0].path,
                ));
            }
            first
        }
    };
    let mut made = Vec::new();
    for number in 0..count {
        let values = combination(axes, combine, number);
        let held = only.iter().map(|only| only.holds(&values));
        if !held.collect::<Result<Vec<_>, _>>()?.into_iter().all(|holds| holds) {
            continue;
        }
        let name = values.iter().map(|(path, value)| format!("{path}={}", bare(value)));
        let name: Vec<_> = name.collect();
        let name = if axes.is_empty() { "as it is".to_owned() } else { name.join(", ") };
        let varied = values.iter().map(|(path, value)| format!("{path}={value}"));
        made.push(Variation { name, set: set.iter().cloned().chain(varied).collect() });
    }
    Ok(made)
}

/// The most variations of a study.
const MOST_VARIATIONS: usize = 100_000;

/// The value of each axis in the combination of this number; the last axis changes fastest.
fn combination(axes: &[Axis], combine: Combine, number: usize) -> Vec<(&str, &str)> {
    let mut left = number;
    let mut values: Vec<_> = axes
        .iter()
        .rev()
        .map(|axis| {
            let index = match combine {
                Combine::Lockstep => number,
                Combine::Cartesian => left % axis.values.len(),
            };
            left /= axis.values.len();
            (axis.path.as_str(), axis.values[index].as_str())
        })
        .collect();
    values.reverse();
    values
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "replication {} of variation {}", self.replication, self.variation + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(option: &str) -> Axis {
        Axis::parse(option).unwrap()
    }

    fn names(axes: &[Axis], combine: Combine, only: &[&str]) -> Result<Vec<String>, String> {
        let only: Vec<_> = only.iter().map(|text| Constraint::parse(text).unwrap()).collect();
        let made = variations(axes, combine, &only, &["seed=9".to_owned()])?;
        assert!(made.iter().all(|variation| variation.set[0] == "seed=9"));
        Ok(made.into_iter().map(|variation| variation.name).collect())
    }

    #[test]
    fn every_value_meets_every_other_one_or_its_neighbour_alone() {
        let axes = [axis("a.lines=1..2"), axis("load=0.5,1")];
        let all = ["a.lines=1, load=0.5", "a.lines=1, load=1", "a.lines=2, load=0.5"];
        let found = names(&axes, Combine::Cartesian, &[]).unwrap();
        assert_eq!((&found[..3], found.len()), (&all.map(str::to_owned)[..], 4));
        let found = names(&axes, Combine::Lockstep, &[]).unwrap();
        assert_eq!(found, ["a.lines=1, load=0.5", "a.lines=2, load=1"]);
        assert_eq!(names(&[], Combine::Cartesian, &[]).unwrap(), ["as it is"]);
    }

    #[test]
    fn constraints_leave_variations_out() {
        let axes = [axis("a.lines=1..3"), axis("b.lines=1..3")];
        let found = names(&axes, Combine::Cartesian, &["a.lines < b.lines", "b.lines == 3"]);
        assert_eq!(found.unwrap(), ["a.lines=1, b.lines=3", "a.lines=2, b.lines=3"]);
    }

    #[test]
    fn what_does_not_go_together_is_said() {
        let axes = [axis("a.lines=1..3"), axis("load=1,2")];
        let said = names(&axes, Combine::Lockstep, &[]).unwrap_err();
        assert_eq!(said, "in lockstep all have as many values: `load` has 2, `a.lines` has 3");
        let many = [axis("a=1..1000"), axis("b=1..1000")];
        let said = names(&many, Combine::Cartesian, &[]).unwrap_err();
        assert_eq!(said, "there are more than 100000 variations; vary less");
    }
}
