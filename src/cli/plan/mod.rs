//! `faxsim plan`: the least of a thing that meets a target, next to what theory and the trade say.

mod theory;

use std::path::PathBuf;

use clap::{Args, value_parser};

use super::exit::{Exit, Failure};
use super::study::origin::Origin;
use super::study::shard::Shard;
use super::study::{Keeping, Work, wrong};
use super::{examples, running, screen};
use crate::experiment::Source;
use crate::experiment::design::{Design, Unit, variations};
use crate::experiment::sizing::Search;
use crate::record::sizing::{Met, Sizing, Tried};
use crate::record::study::Outcome;
use crate::report::sizing;
use crate::scenario::{Axis, Claim, Combine, Comparison, Loaded, Overrides, Scenario, bare, load};
use crate::statistics::interval::{self, LEVEL};
use crate::statistics::moments::Moments;

const EXAMPLES: &str = "  faxsim plan office.toml --target \"late < 1\" --choose server14.lines=1..8
  faxsim plan office.toml --target \"blocked < 1 %\" --choose server14.lines=1..48 --set rules=conventional
  faxsim plan office.toml --target \"delivery_time.p95 < 10 min\" --choose server14.storage=2..32:2 MiB";

/// Find the least of a thing that meets a target
///
/// Values are tried by halves, the largest first, each with as many runs as it takes to tell. Larger
/// values are taken to be no worse. All answers together are right with 95 % confidence.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Plan {
    /// The scenario file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What is to hold of the mean over many runs: a measure, `<`, `<=`, `>` or `>=`, and a limit
    #[arg(long, value_name = "COMPARISON")]
    target: String,
    /// What is chosen, from the least to the most, such as server14.lines=1..8
    #[arg(long, value_name = "PATH=VALUES")]
    choose: String,
    /// Changes a value of the file in all runs, such as `rules=hardened`; can be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// Runs of each value, at most
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = value_parser!(u32).range(2..))]
    replications: u32,
    #[command(flatten)]
    keeping: Keeping,
}

impl Plan {
    pub(super) fn run(&self) -> Result<(), Failure> {
        running::listen_for_interrupts()?;
        let overrides = Overrides { seed: None, set: self.set.clone() };
        let loaded = load(&self.file, &overrides)?;
        let claim = self.claim(&loaded)?;
        let wants_less = matches!(claim.comparison, Comparison::Less | Comparison::AtMost);
        let usage = |message: String| Failure::new(Exit::Usage, message);
        let axis = Axis::parse(&self.choose)
            .map_err(|message| usage(format!("--choose {}: {message}", self.choose)))?;
        let chosen = variations(std::slice::from_ref(&axis), Combine::Cartesian, &[], &self.set)
            .map_err(usage)?;
        let metrics = metrics(&claim, &loaded.scenario);
        let names: Vec<_> = metrics.iter().map(String::as_str).collect();
        let name = self.file.display().to_string();
        let source = Source { name: &name, text: loaded.text() };
        let rules = [loaded.scenario.rules];
        let design = Design::new(source, chosen, &rules, 0, &names).map_err(wrong)?;
        let origin = Origin::new(&self.file, &loaded, &design.plan, self.replications, None);
        let place = self.keeping.place(None, &origin)?;
        let mut work = Work::new(&design, &place, Shard::ALL, self.keeping.jobs)?;
        let mut search = Search::new(axis.values.len(), self.replications);
        let mut tried = Vec::new();
        let mut beside = None;
        while let Some(value) = search.next() {
            let (met, sums) = try_one(&mut work, &search, value, &claim, wants_less)?;
            search.tried(value, met);
            let mean = interval::of_moments(&sums[0], LEVEL);
            tried.push(Tried { value: bare(&axis.values[value]).to_owned(), mean, met });
            // The first is the largest.
            beside.get_or_insert(sums);
        }
        if tried.iter().all(|tried| tried.mean.is_none()) {
            let message = format_args!("no run has anything to take {} from", claim.measure);
            return Err(Failure::new(Exit::Vacuous, message));
        }
        let others = beside.and_then(|sums| {
            let means = metrics.iter().zip(&sums).filter_map(|(name, it)| Some((name, it.mean()?)));
            theory::others(&loaded.scenario, &axis, &claim, &means.collect())
        });
        let answer = search.answer().map(|value| bare(&axis.values[value]).to_owned());
        let first = tried[0].met;
        let path = axis.path;
        let sizing =
            Sizing { target: claim.to_string(), unit: claim.unit, path, tried, answer, others };
        screen::print(&sizing::text(&sizing))?;
        match (&sizing.answer, first) {
            (Some(_), _) => Ok(()),
            (None, Met::No) => {
                Err(Failure::new(Exit::CheckFailed, "the largest value does not meet the target"))
            }
            (None, _) => Err(Failure::new(
                Exit::Undecided,
                "whether the largest value meets the target is not decided; raise --replications",
            )),
        }
    }

    fn claim(&self, loaded: &Loaded) -> Result<Claim, Failure> {
        let wrong = |message: String| {
            Failure::new(Exit::Usage, format_args!("--target {}: {message}", self.target))
        };
        let claim = loaded.claim(&self.target).map_err(wrong)?;
        let is_side = matches!(
            claim.comparison,
            Comparison::Less | Comparison::AtMost | Comparison::More | Comparison::AtLeast
        );
        if is_side {
            return Ok(claim);
        }
        Err(wrong("a target is on one side of a limit; write <, <=, > or >=".to_owned()))
    }
}

/// What is measured: the target first, then what theory needs.
fn metrics(claim: &Claim, scenario: &Scenario) -> Vec<String> {
    let of_servers = scenario
        .servers
        .iter()
        .flat_map(|server| theory::OF_SERVERS.map(|metric| format!("{}.{metric}", server.name)));
    let beside = theory::OF_RUN.iter().map(|&metric| metric.to_owned());
    let mut all = vec![claim.measure.clone()];
    all.extend(beside.chain(of_servers).filter(|metric| *metric != claim.measure));
    all
}

/// Runs a value until it is decided, or has had its replications; what came of it, and of each metric.
fn try_one(
    work: &mut Work<'_>,
    search: &Search,
    value: usize,
    claim: &Claim,
    wants_less: bool,
) -> Result<(Met, Vec<Moments>), Failure> {
    let mut above = Moments::default();
    let mut sums = vec![Moments::default(); work.design.plan.metrics.len()];
    let mut made = 0;
    for look in search.looks() {
        let unit = |replication| Unit { variation: value as u32, replication };
        let units: Vec<_> = (made + 1..=look).map(unit).collect();
        work.work_off(&units)?;
        for unit in units {
            let outcome: Outcome = work.journal.outcome(unit)?;
            for (sum, value) in sums.iter_mut().zip(&outcome[0]) {
                if let Some(value) = value {
                    sum.add(*value);
                }
            }
            if let Some(value) = outcome[0][0] {
                above.add(value - claim.limit);
            }
        }
        made = look;
        let met = search.judge(&above, wants_less);
        if met != Met::Undecided {
            return Ok((met, sums));
        }
    }
    Ok((Met::Undecided, sums))
}
