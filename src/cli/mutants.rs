//! `faxsim mutants`: do the checks find the faults that are built into the rules for them?

use std::io::{IsTerminal, stdout};
use std::time::{Duration, Instant};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::exit::{Exit, Failure};
use super::reporting::ReportArguments;
use super::{examples, options, running, screen};
use crate::protocol::Mutant;
use crate::report::origin::Command;
use crate::report::page::mutants::{self as page, Looked};
use crate::report::tables;
use crate::verify::mutants;

const EXAMPLES: &str = "  faxsim mutants
  faxsim mutants --filter round
  faxsim mutants --report bite --open
  faxsim check --mutant void-of-any-round";

/// Check that the checks bite: look for each small fault that can be built into the rules hardened
///
/// Each fault is built in alone: into a small system in which it can show, and looked for as by
/// `faxsim check`, and into an office, as by `faxsim fuzz`. Columns are separated by tabs where the output is not a terminal.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Mutants {
    /// Looks only for those that have this in their names
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    #[command(flatten)]
    report: ReportArguments,
}

/// The name of a mutant.
pub(super) fn name() -> impl TypedValueParser<Value = Mutant> {
    let named = |name: String| Mutant::ALL.iter().copied().find(|mutant| mutant.name() == name);
    PossibleValuesParser::new(Mutant::ALL.iter().map(|mutant| mutant.name()))
        .map(move |name| named(name).expect("one of these names"))
}

impl Mutants {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let filter = self.filter.as_deref().unwrap_or_default();
        let all = Mutant::ALL.iter().filter(|mutant| mutant.name().contains(filter));
        let all: Vec<Mutant> = all.copied().collect();
        if all.is_empty() {
            let message = format_args!("no mutant has `{filter}` in its name");
            return Err(Failure::new(Exit::Vacuous, message));
        }
        let words = std::iter::once("mutants".to_owned()).chain(options("--filter", &self.filter));
        let command = Command::new(words, None);
        let report = self.report.begin(&command)?;
        // A panic is the breach of a law.
        let told_by = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let looked =
            running::all(&all, None, "mutants", |&mutant, go_on| look(mutant, || go_on(())))?;
        std::panic::set_hook(told_by);
        let rows = looked.iter().map(|(looked, took)| row(looked, *took));
        if stdout().is_terminal() {
            screen::print(&tables::mutants(rows, screen::width()))?;
        } else {
            let heading = tables::MUTANTS.map(str::to_owned).to_vec();
            let lines = std::iter::once(heading).chain(rows).map(|row| row.join("\t") + "\n");
            screen::print(&lines.collect::<String>())?;
        }
        let looked: Vec<_> = looked.into_iter().map(|(looked, _)| looked).collect();
        if let Some(mut report) = report {
            report.add(page::MUTANTS, &|out| page::csv(&looked, out))?;
            let figures = page::figures(&looked);
            report.finish(&figures, |made| page::html(&looked, &figures, made))?;
            self.report.show()?;
        }
        match looked.iter().filter(|looked| !looked.is_found()).count() {
            0 => Ok(()),
            1 => Err(Failure::new(Exit::CheckFailed, "a mutant is not found")),
            missed => {
                Err(Failure::new(Exit::CheckFailed, format_args!("{missed} mutants are not found")))
            }
        }
    }
}

/// Looks for a mutant, and says how long that took; nothing when it is interrupted.
fn look(mutant: Mutant, mut go_on: impl FnMut() -> bool) -> Option<(Looked, Duration)> {
    let begun = Instant::now();
    let report = mutants::find(mutant, &mut go_on);
    let by_chance = mutants::find_by_chance(mutant, go_on);
    if running::interrupted() {
        return None;
    }
    let broken = report.broken.first();
    let looked = Looked {
        mutant: mutant.name(),
        fault: mutant.fault(),
        law: broken.map(|broken| broken.violation.law),
        steps: broken.map(|broken| broken.steps.len()),
        states: broken.map_or(report.states, |broken| broken.states),
        runs: (!by_chance.broken.is_empty()).then_some(by_chance.runs),
    };
    Some((looked, begun.elapsed()))
}

/// Its row of the table.
fn row(looked: &Looked, took: Duration) -> Vec<String> {
    let count = |count: Option<u64>| count.map_or("-".to_owned(), |count| count.to_string());
    vec![
        looked.mutant.to_owned(),
        looked.fault.to_owned(),
        looked.law.unwrap_or("none: it is not found").to_owned(),
        count(looked.steps.map(|steps| steps as u64)),
        looked.states.to_string(),
        count(looked.runs),
        format!("{:.1} s", took.as_secs_f64()),
    ]
}
