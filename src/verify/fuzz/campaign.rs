//! Many runs, each of a plan by chance of its own seed. What comes of them depends on the seeds alone.

use std::num::NonZeroUsize;

use super::chance;
use super::marks::Marks;
use super::plan::Network;
use super::shrink::Breach;
use super::trial::{self, Trial};
use crate::experiment::in_order;
use crate::scenario::Problem;
use crate::verify::invariants::Violation;

/// Of so many passing runs one is run twice.
const TWICE: u64 = 8;

/// Runs for each thread between two looks at the clock.
const BETWEEN_LOOKS: usize = 32;

/// Law that every run is under: it has no chance of its own.
pub const SAME_TWICE: &str = "the same plan gives the same run";

/// Which runs.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// The seed of the first; the others follow.
    pub seed: u64,
    /// How many at most.
    pub runs: u64,
    /// How many at the same time. They change nothing but how long it takes.
    pub threads: NonZeroUsize,
    /// Nothing is run any more once a law is broken.
    pub only_first: bool,
}

/// What came of them.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Runs, with the seeds from the first on.
    pub runs: u64,
    /// Of these, how many were run twice.
    pub twice: u64,
    /// In how many runs each mark was reached.
    pub marks: Marks,
    /// The runs that broke a law, in order, each with its seed.
    pub broken: Vec<(u64, Violation)>,
}

impl Outcome {
    /// Of each law that was broken the seeds of the runs that did, and what was wrong in the first;
    /// in the order of the first.
    pub fn by_law(&self) -> Vec<(&Violation, Vec<u64>)> {
        let mut laws: Vec<(&Violation, Vec<u64>)> = Vec::new();
        for (seed, violation) in &self.broken {
            match laws.iter_mut().find(|(first, _)| first.law == violation.law) {
                Some((_, seeds)) => seeds.push(*seed),
                None => laws.push((violation, vec![*seed])),
            }
        }
        laws
    }
}

/// Runs as many as the effort says, for as long as `go_on` does. Fails where a plan by chance does not fit
/// the network.
pub fn run(
    network: &Network,
    effort: Effort,
    go_on: &mut dyn FnMut(&Outcome) -> bool,
) -> Result<Outcome, Problem> {
    let Effort { seed, runs, threads, only_first } = effort;
    let mut outcome = Outcome::default();
    while outcome.runs < runs && go_on(&outcome) && (!only_first || outcome.broken.is_empty()) {
        let from = seed + outcome.runs;
        let count = (runs - outcome.runs).min((BETWEEN_LOOKS * threads.get()) as u64);
        let seeds: Vec<u64> = (from..from + count).collect();
        let done = in_order::map(&seeds, threads, |&seed| one(network, seed));
        for (seed, done) in seeds.into_iter().zip(done) {
            let (trial, twice) = done?;
            outcome.runs += 1;
            outcome.twice += u64::from(twice);
            outcome.marks.add_run(&trial.marks);
            if let Some(violation) = trial.broken {
                outcome.broken.push((seed, violation));
                if only_first {
                    break;
                }
            }
        }
    }
    Ok(outcome)
}

/// The run of one seed, and whether it was run twice.
fn one(network: &Network, seed: u64) -> Result<(Trial, bool), Problem> {
    let mut trial = breach(network, seed)?.trial;
    let twice = trial.broken.is_some() || seed.is_multiple_of(TWICE);
    if twice {
        let again = breach(network, seed)?.trial;
        if (again.events, again.digest) != (trial.events, trial.digest) {
            let what = format!("{} is not {}", again.digest, trial.digest);
            trial.broken = Some(Violation { law: SAME_TWICE, what });
        }
    }
    Ok((trial, twice))
}

/// The plan of one seed, and its run.
pub fn breach(network: &Network, seed: u64) -> Result<Breach, Problem> {
    let plan = chance::plan(network, seed);
    let trial = trial::run(network, &plan)?;
    Ok(Breach { plan, trial })
}
