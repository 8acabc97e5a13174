//! `faxsim mutants`: do the checks find the faults that are built into the rules for them?

use std::io::{IsTerminal, stdout};
use std::time::Instant;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::exit::{Exit, Failure};
use super::{examples, running, screen};
use crate::protocol::Mutant;
use crate::report::tables;
use crate::verify::mutants;

const EXAMPLES: &str = "  faxsim mutants
  faxsim mutants --filter round
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
        // A panic is the breach of a law.
        let told_by = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let looked =
            running::all(&all, None, "mutants", |&mutant, go_on| look(mutant, || go_on(())))?;
        std::panic::set_hook(told_by);
        let missed = looked.iter().filter(|(is_found, _)| !is_found).count();
        let rows = looked.into_iter().map(|(_, row)| row);
        if stdout().is_terminal() {
            screen::print(&tables::mutants(rows, screen::width()))?;
        } else {
            let heading = tables::MUTANTS.map(str::to_owned).to_vec();
            let lines = std::iter::once(heading).chain(rows).map(|row| row.join("\t") + "\n");
            screen::print(&lines.collect::<String>())?;
        }
        match missed {
            0 => Ok(()),
            1 => Err(Failure::new(Exit::CheckFailed, "a mutant is not found")),
            _ => {
                Err(Failure::new(Exit::CheckFailed, format_args!("{missed} mutants are not found")))
            }
        }
    }
}

/// Whether a mutant is found, and its row of the table; nothing when that is interrupted.
fn look(mutant: Mutant, mut go_on: impl FnMut() -> bool) -> Option<(bool, Vec<String>)> {
    let begun = Instant::now();
    let report = mutants::find(mutant, &mut go_on);
    let by_chance = mutants::find_by_chance(mutant, go_on);
    if running::interrupted() {
        return None;
    }
    let took = format!("{:.1} s", begun.elapsed().as_secs_f64());
    let (law, steps, states) = match report.broken.first() {
        Some(broken) => (broken.violation.law, broken.steps.len().to_string(), broken.states),
        None => ("none: it is not found", "-".to_owned(), report.states),
    };
    let is_found_by_chance = !by_chance.broken.is_empty();
    let runs = if is_found_by_chance { by_chance.runs.to_string() } else { "-".to_owned() };
    let row = [mutant.name(), mutant.fault(), law, &steps, &states.to_string(), &runs, &took];
    let is_found = !report.broken.is_empty() && is_found_by_chance;
    Some((is_found, row.map(str::to_owned).to_vec()))
}
