//! `faxsim merge`: what the shards of a study have run, put together as if one machine had run it all.

use std::path::PathBuf;

use clap::Args;

use super::compare::Format;
use super::exit::{Exit, Failure};
use super::study::journal::Journal;
use super::study::origin::Origin;
use super::study::{results, units};
use super::{examples, screen};
use crate::experiment::findings::Findings;
use crate::statistics::interval::LEVEL;

const EXAMPLES: &str = "  faxsim merge study
  faxsim merge study --format csv";

/// Missing replications that are named.
const MOST_MISSING: usize = 10;

/// Put together what the shards of a study have run
///
/// Writes runs.csv, summary.csv and summary.json into the folder, the same octets as faxsim compare does
/// when it runs everything itself. What is missing is named, and what contradicts is refused.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Merge {
    /// The folder that the shards share
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Writes index.html, too: a page with pictures of what was found
    #[arg(long)]
    report: bool,
    /// What is printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

impl Merge {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let folder = &self.folder;
        let refuse =
            |why: &str| Failure::new(Exit::Usage, format_args!("{} {why}", folder.display()));
        let origin = Origin::read(folder)?
            .ok_or_else(|| refuse("holds no study; name the folder of faxsim compare --out"))?;
        if origin.precision.is_some() {
            return Err(refuse("holds a study with a precision; faxsim compare goes on with it"));
        }
        let plan =
            origin.plan().ok_or_else(|| refuse("holds a study of another version of faxsim"))?;
        let mut journal = Journal::read(folder, &plan)?;
        let made = vec![origin.replications; plan.variations.len()];
        let units = units(&vec![0; plan.variations.len()], &made);
        let missing: Vec<_> = units.iter().filter(|unit| !journal.has(**unit)).collect();
        if !missing.is_empty() {
            let named: Vec<_> =
                missing.iter().take(MOST_MISSING).map(ToString::to_string).collect();
            let more = match missing.len().saturating_sub(MOST_MISSING) {
                0 => String::new(),
                more => format!(", and {more} more"),
            };
            let message = format_args!(
                "{} of {} replications are missing: {}{more}; run the shards that have them once more",
                missing.len(),
                units.len(),
                named.join(", "),
            );
            return Err(Failure::new(Exit::Undecided, message));
        }
        let mut findings = Findings::new(plan.clone());
        for unit in units {
            findings.add(unit.variation as usize, &journal.outcome(unit)?);
        }
        let found: Vec<_> = findings.all(LEVEL).collect();
        results::write(folder, &plan, &mut journal, &made, &found)?;
        if self.report {
            results::write_report(folder, &plan, &found, &origin.source(&plan, &made))?;
        }
        screen::print(&self.format.text(&plan, &found)?)
    }
}
