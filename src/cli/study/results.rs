//! What a folder says of its study once all of it has been run: always the same octets, whoever ran what.

use std::io::{self, Write as _};
use std::path::Path;

use super::journal::Journal;
use super::origin::replace;
use crate::cli::exit::Failure;
use crate::experiment::design::Unit;
use crate::record::study::{Finding, Plan};
use crate::report::comparison;

/// The files that tell what was found.
pub(in crate::cli) const FILES: [&str; 3] = ["runs.csv", "summary.csv", "summary.json"];

/// Writes them. `made` says how many replications each variation has.
pub(in crate::cli) fn write(
    folder: &Path,
    plan: &Plan,
    journal: &mut Journal,
    made: &[u32],
    found: &[Finding],
) -> Result<(), Failure> {
    let mut trouble = None;
    let runs = folder.join(FILES[0]);
    let written = replace(&runs, |out| {
        let mut rows = comparison::Runs::new(out)?;
        for (variation, made) in made.iter().enumerate() {
            for replication in 1..=*made {
                let unit = Unit { variation: variation as u32, replication };
                match journal.outcome(unit) {
                    Ok(outcome) => rows.write(plan, variation, replication, &outcome)?,
                    Err(failure) => {
                        trouble = Some(failure);
                        return Err(io::Error::other("the journal can't be read").into());
                    }
                }
            }
        }
        rows.finish()
    });
    trouble.map_or(written, Err)?;
    replace(&folder.join(FILES[1]), |out| comparison::csv(plan, found, out))?;
    let json = comparison::json(plan, found);
    replace(&folder.join(FILES[2]), |out| out.write_all(json.as_bytes()))
}
