//! The report of a run: a page, its pictures and their values, beside the other files of the run.

use std::io::Write as _;

use super::super::exit::Failure;
use super::super::folder::Folder;
use super::stories;
use crate::record::Record;
use crate::record::course::{Course, Run};
use crate::report::csv;
use crate::report::origin::Command;
use crate::report::page::FILE;
use crate::report::page::run::{self, Expected};
use crate::report::words;
use crate::scenario::Scenario;
use crate::verify::expect;

/// Writes the page and what belongs to it; the names of the files.
pub(super) fn write(
    folder: &Folder<'_>,
    scenario: &Scenario,
    record: &Record,
    mut course: Course,
    command: &Command,
) -> Result<Vec<String>, Failure> {
    stories::tell(scenario, &mut course.remarkable)?;
    folder.write(run::OVER_TIME, &|out| csv::over_time(&course, out))?;
    folder.write(run::OUTAGES, &|out| csv::outages(&course, out))?;
    folder.write(run::DISTRIBUTIONS, &|out| csv::delivery_times(&course, out))?;
    let seen = Run { record, course: &course };
    let figures = run::figures(seen);
    let mut files: Vec<String> =
        [run::OVER_TIME, run::OUTAGES, run::DISTRIBUTIONS].map(str::to_owned).into();
    for figure in &figures {
        let name = format!("{}.svg", figure.name);
        folder.write(&name, &|mut out| Ok(out.write_all(figure.svg.as_bytes())?))?;
        files.push(name);
    }
    let beside: Vec<_> = super::FILES.into_iter().chain(files.iter().map(String::as_str)).collect();
    let page = run::html(seen, &figures, &expected(scenario, record), command, &beside);
    folder.write(FILE, &|mut out| Ok(out.write_all(page.as_bytes())?))?;
    files.push(FILE.to_owned());
    Ok(files)
}

/// What the scenario expects of this very run, judged.
fn expected(scenario: &Scenario, record: &Record) -> Vec<Expected> {
    let of_this_run = scenario.expect.iter().filter(|expectation| {
        let rules = expectation.rules.as_ref();
        expectation.replications.is_none()
            && expectation.set.is_empty()
            && rules.is_none_or(|rules| rules.contains(&scenario.rules))
    });
    let claims = of_this_run.flat_map(|expectation| &expectation.that);
    let judged = claims.map(|claim| {
        let value = expect::value(claim, record);
        let judgement = expect::judge(claim, false, &[(record.seed, value)]);
        let seen = value.map_or_else(|| "nothing".to_owned(), |it| words::amount(it, claim.unit));
        Expected { claim: claim.to_string(), seen, verdict: judgement.verdict }
    });
    judged.collect()
}
