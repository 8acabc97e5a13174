//! What a folder says of its study once all of it has been run: always the same octets, whoever ran what.

use std::io::{self, Write as _};
use std::path::Path;

use super::journal::Journal;
use super::origin::replace;
use crate::cli::exit::Failure;
use crate::experiment::design::Unit;
use crate::record::study::{Finding, Plan};
use crate::report::comparison;
use crate::report::page::{FILE, study as page};

/// The files that tell what was found.
const FILES: [&str; 3] = ["runs.csv", "summary.csv", "summary.json"];

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

/// Writes a page of what was found, and its pictures.
pub(in crate::cli) fn write_report(
    folder: &Path,
    plan: &Plan,
    found: &[Finding],
    source: &page::Source,
) -> Result<(), Failure> {
    let figures = page::figures(plan, found);
    for figure in &figures {
        let path = folder.join(format!("{}.svg", figure.name));
        replace(&path, |out| out.write_all(figure.svg.as_bytes()))?;
    }
    let text = page::html(plan, found, &figures, source);
    replace(&folder.join(FILE), |out| out.write_all(text.as_bytes()))
}

/// Whether a file of this name tells what was found.
pub(in crate::cli) fn is_result(name: &str) -> bool {
    let is_svg = Path::new(name).extension().is_some_and(|extension| extension == "svg");
    let is_picture = name.starts_with(|c: char| c.is_ascii_digit()) && is_svg;
    FILES.contains(&name) || name == FILE || is_picture
}
