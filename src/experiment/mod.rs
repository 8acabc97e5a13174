//! Many runs of one scenario, and what they say together: its variations, under several rules,
//! each replicated with the same seeds, so that all meet the same arrivals, pages and faults.
//! Knows no files and no screens.

pub mod design;
pub mod findings;
pub mod in_order;
pub mod sizing;
pub mod stopping;
pub mod theory;
pub mod warm_up;
pub mod workers;

use std::fmt;
use std::num::{NonZeroU32, NonZeroUsize};

use design::{Design, Unit};

use crate::record::Record;
pub use crate::record::study::Variation;
use crate::scenario::{Problem, Scenario};
use crate::statistics::interval::{self, Mean};

/// A scenario file that has been read.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its path, or what problems are to call it.
    pub name: &'a str,
    /// What is in it.
    pub text: &'a str,
}

/// How much is run, and by how many at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Runs of each variation, with the seeds 1, 2, 3 and so on.
    pub replications: NonZeroU32,
    /// Runs at the same time. They change nothing but how long it takes.
    pub threads: NonZeroUsize,
}

/// Runs every variation with every seed: variation by variation, in the order of the seeds.
pub fn replicate(
    source: Source<'_>,
    variations: &[Variation],
    effort: Effort,
) -> Result<Vec<Record>, Problem> {
    let load = |variation: &Variation| design::load(source, variation.set.clone());
    let scenarios: Vec<_> = variations.iter().map(load).collect::<Result<_, _>>()?;
    let seeds = 1..=u64::from(effort.replications.get());
    let runs: Vec<_> =
        scenarios.iter().flat_map(|of| seeds.clone().map(move |seed| (of, seed))).collect();
    Ok(in_order::map(&runs, effort.threads, |&(scenario, seed)| {
        design::record(&Scenario { seed, ..scenario.clone() }, &mut || true).expect(NOBODY)
    }))
}

/// Who stops these runs.
const NOBODY: &str = "nobody stops it";

/// A metric's value in every replication, by seed; `None` where there was nothing to take it from.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample(pub Vec<Option<f64>>);

impl Sample {
    /// The mean of those replications that have a value, with its interval; `None` if none has.
    pub fn mean(&self, level: f64) -> Option<Mean> {
        interval::mean(&self.0.iter().copied().flatten().collect::<Vec<_>>(), level)
    }
}

/// What came of one variation under one set of rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The variation's name.
    pub variation: String,
    /// The rules' name.
    pub rules: String,
    /// The metrics, in the order in which they were asked for.
    pub samples: Vec<Sample>,
}

/// Why a study can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Something is wrong with the scenario, a variation or the rules' name.
    Scenario(Problem),
    /// The scenario's runs have no metric of this name.
    NoMetric(String),
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Self::Scenario(problem)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scenario(problem) => problem.fmt(f),
            Self::NoMetric(name) => {
                write!(f, "there is no metric `{name}` here; `faxsim metrics` lists all there are")
            }
        }
    }
}

impl std::error::Error for Trouble {}

/// Runs every variation under every one of these rules, and takes these metrics: variation by
/// variation, in the order of the rules.
pub fn study(
    source: Source<'_>,
    variations: &[Variation],
    rules: &[&str],
    metrics: &[&str],
    effort: Effort,
) -> Result<Vec<Row>, Trouble> {
    let design = Design::new(source, variations.to_vec(), rules, 0, metrics)?;
    let replications = effort.replications.get();
    let units: Vec<_> = (0..variations.len() as u32)
        .flat_map(|variation| {
            (1..=replications).map(move |replication| Unit { variation, replication })
        })
        .collect();
    let outcomes = in_order::map(&units, effort.threads, |&unit| {
        design.run(unit, &mut || true).expect(NOBODY)
    });
    let of_each = variations.iter().zip(outcomes.chunks(replications as usize));
    let rows = of_each.flat_map(|(variation, outcomes)| {
        rules.iter().enumerate().map(move |(under, &rules)| Row {
            variation: variation.name.clone(),
            rules: rules.to_owned(),
            samples: (0..metrics.len())
                .map(|metric| Sample(outcomes.iter().map(|it| it[under][metric]).collect()))
                .collect(),
        })
    });
    Ok(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::interval::LEVEL;

    const OFFICE: Source<'_> = Source {
        name: "office.toml",
        text: r#"
            length = "2 h"
            [lans.lan1]
            [servers.server14]
            lan = "lan1"
            [servers.server15]
            lan = "lan1"
            [terminals.pc52]
            lan = "lan1"
            server = "server14"
            [facsimiles.fax57]
            lines = 9
            [documents.letter]
            pages = ["itu1"]
            [[traffic]]
            name = "out"
            from = "pc52"
            to = "fax57"
            documents = "letter"
            rate = "30 /h"
        "#,
    };

    fn variations() -> [Variation; 2] {
        let variation = |name: &str, set: &[&str]| Variation {
            name: name.to_owned(),
            set: set.iter().map(|&option| option.to_owned()).collect(),
        };
        [variation("as it is", &[]), variation("busier", &["out.rate=60 /h"])]
    }

    fn effort(replications: u32, threads: usize) -> Effort {
        Effort {
            replications: NonZeroU32::new(replications).expect("not zero"),
            threads: NonZeroUsize::new(threads).expect("not zero"),
        }
    }

    #[test]
    fn threads_change_nothing() {
        let runs = |threads| replicate(OFFICE, &variations(), effort(4, threads)).unwrap();
        let one = runs(1);
        let seeds: Vec<_> = one.iter().map(|record| record.seed).collect();
        assert_eq!(seeds, [1, 2, 3, 4, 1, 2, 3, 4]);
        assert_ne!(one[0], one[1]);
        assert_ne!(one[0], one[4]);
        assert_eq!(one, runs(3));
    }

    #[test]
    fn every_variation_has_a_row_under_every_rules() {
        let rules = ["conventional", "seed"];
        let metrics = ["offered", "takeovers", "server15.sent", "reading_time.mean"];
        let rows = study(OFFICE, &variations(), &rules, &metrics, effort(3, 2)).unwrap();
        let names: Vec<_> =
            rows.iter().map(|row| (row.variation.as_str(), row.rules.as_str())).collect();
        let expected = [
            ("as it is", "conventional"),
            ("as it is", "seed"),
            ("busier", "conventional"),
            ("busier", "seed"),
        ];
        assert_eq!(names, expected);
        let [alone, together, ..] = &rows[..] else { panic!("four rows") };
        // The same seeds bring the same jobs; only those who know peers are helped.
        assert_eq!(together.samples[0], alone.samples[0]);
        assert_eq!(alone.samples[1], Sample(vec![Some(0.0); 3]));
        let taken_over = together.samples[1].mean(LEVEL).unwrap();
        assert!(taken_over.value > 0.0 && taken_over.interval.is_some());
        assert_eq!(together.samples[1].0.len(), 3);
        assert_eq!(together.samples[2].mean(LEVEL), together.samples[1].mean(LEVEL));
        assert_eq!(together.samples[3].mean(LEVEL), None, "nothing is received, so nothing read");
    }

    #[test]
    fn what_is_wrong_is_said_before_anything_runs() {
        let trouble = |set: &str, rules, metric| {
            let odd = Variation { name: "odd".to_owned(), set: vec![set.to_owned()] };
            study(OFFICE, &[odd], &[rules], &[metric], effort(1, 1)).unwrap_err().to_string()
        };
        let no_metric =
            "there is no metric `SERVER.sent` here; `faxsim metrics` lists all there are";
        assert_eq!(trouble("seed=1", "seed", "SERVER.sent"), no_metric);
        let no_rules = trouble("seed=1", "none", "offered");
        assert!(no_rules.starts_with("--set rules=none: "), "{no_rules}");
        let no_part = trouble("server99.lines=1", "seed", "offered");
        assert!(no_part.starts_with("--set server99.lines=1: "), "{no_part}");
    }

    #[test]
    fn a_replication_without_a_value_is_left_out() {
        let one = Sample(vec![Some(1.0), None, Some(3.0), Some(5.0)]);
        let mean = |mean: Option<Mean>| mean.map(|mean| (mean.count, mean.value));
        assert_eq!(mean(one.mean(LEVEL)), Some((3, 3.0)));
    }
}
