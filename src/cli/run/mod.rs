//! `faxsim run`: one run, its tables on the screen and, where asked for, its files in a folder.

mod report;
mod stories;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::call_file::CallFile;
use super::exit::{Exit, Failure};
use super::folder::Folder;
use super::job_file::JobFile;
use super::running::Trouble;
use super::{ScenarioArguments, examples, running, screen};
use crate::record::Record;
use crate::report::origin::{self, Origin};
use crate::report::page;
use crate::report::{csv, tables};
use crate::scenario::{Arrivals, Loaded, Scenario};
use crate::simulation::{Finished, Measures};
use crate::units::Span;

const EXAMPLES: &str = "  faxsim run office.toml
  faxsim run office.toml --seed 7 --set server14.lines=6
  faxsim run office.toml --report monday --open
  faxsim run office.toml --out monday";

/// The files in every folder beside `origin.json`.
const FILES: [&str; 3] = ["metrics.csv", "servers.csv", "takeovers.csv"];

/// The files in a folder that tell of each job and each call.
const EACH: [&str; 2] = ["jobs.csv", "xferfaxlog"];

/// Run a scenario once and show what came of it
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Run {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Writes metrics.csv, servers.csv, takeovers.csv, jobs.csv, origin.json and, as HylaFAX would log
    /// the calls, xferfaxlog into this new folder; one that is there already is replaced only if this very command made it
    #[arg(long, value_name = "DIR", group = "place")]
    out: Option<PathBuf>,
    /// Writes index.html into this new folder: a page with pictures of how the run went, which stands alone;
    /// beside it the pictures and, as CSV, their values
    #[arg(long, value_name = "DIR", group = "place")]
    report: Option<PathBuf>,
    /// Shows the page in a browser
    #[arg(long, requires = "report")]
    open: bool,
    /// Replaces the folder also if it is empty, or another command of faxsim's made it
    #[arg(long, requires = "place")]
    force: bool,
}

impl Run {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let loaded = self.scenario.load()?;
        let scenario = &loaded.scenario;
        say_what_is_left_out(scenario);
        let record = if let Some(place) = self.report.as_ref().or(self.out.as_ref()) {
            self.run_into(place, &loaded)?
        } else {
            let measures = Measures::new(scenario);
            running::run(scenario, measures, &Trouble::default())?.record(scenario)
        };
        refuse_vacuous(&record)?;
        screen::print(&tables::run(&record))?;
        match &self.report {
            Some(place) if self.open => screen::open(&place.join(page::FILE)),
            _ => Ok(()),
        }
    }

    /// Runs and leaves files behind.
    fn run_into(&self, place: &Path, loaded: &Loaded) -> Result<Record, Failure> {
        let scenario = &loaded.scenario;
        let command = self.scenario.command("run", loaded);
        let folder = Folder::claim(place, self.force, &command)?;
        let trouble = Trouble::default();
        let each = match self.out {
            Some(_) => Some((
                JobFile::new(&folder, scenario, &trouble)?,
                CallFile::new(&folder, scenario, &trouble)?,
            )),
            None => None,
        };
        let (finished, course) = running::run_with_course(scenario, each, &trouble)?;
        let Finished { observer: (measures, each), ledger, digest, events, parts } = finished;
        let mut files: Vec<String> = FILES.map(str::to_owned).into();
        if let Some((jobs, calls)) = each {
            jobs.finish()?;
            calls.finish()?;
            files.extend(EACH.map(str::to_owned));
        }
        let record = Finished { observer: measures, ledger, digest, events, parts };
        let record = record.record(scenario);
        refuse_vacuous(&record)?;
        folder.write("metrics.csv", &|out| csv::metrics(&record, out))?;
        folder.write("servers.csv", &|out| csv::servers(&record, out))?;
        folder.write("takeovers.csv", &|out| csv::takeovers(&record, out))?;
        if self.report.is_some() {
            files.extend(report::write(&folder, scenario, &record, course, &command)?);
        }
        let origin = Origin::new(command.clone(), Some(&record), files).to_json();
        folder.write(origin::FILE, &|mut out| Ok(out.write_all(origin.as_bytes())?))?;
        folder.publish()?;
        Ok(record)
    }
}

/// Says on standard error, as far as that can be written, which rows of logs are not replayed.
fn say_what_is_left_out(scenario: &Scenario) {
    for traffic in &scenario.traffic {
        let Arrivals::Log(replay) = &traffic.arrivals else { continue };
        if replay.left_out.is_empty() {
            continue;
        }
        let kinds = replay.left_out.iter().map(|(kind, count)| format!("{count} {kind}"));
        let kinds = kinds.collect::<Vec<_>>().join(", ");
        let _ = writeln!(io::stderr(), "note: {}: left out of its log: {kinds}", traffic.name);
    }
}

/// A run in which nothing was offered says nothing.
fn refuse_vacuous(record: &Record) -> Result<(), Failure> {
    if record.jobs().offered > 0 {
        return Ok(());
    }
    let Record { length, warm_up, .. } = record;
    let warm_up = match *warm_up {
        Span::ZERO => String::new(),
        warm_up => format!(" after the warm-up of {warm_up}"),
    };
    let message = format!("nothing was offered in this run of {length}{warm_up}");
    Err(Failure::new(Exit::Vacuous, message))
}
