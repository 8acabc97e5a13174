//! The file of jobs, written while they settle, so that memory stays flat however many there are.

use std::fs::File;
use std::path::PathBuf;

use super::exit::Failure;
use super::folder::Folder;
use super::running::Trouble;
use crate::report::csv::{Job, Jobs};
use crate::scenario::Scenario;
use crate::simulation::{Direction, Happening, Observer, Outcome, Settlement};
use crate::units::Time;

const NAME: &str = "jobs.csv";

/// Watches a run and writes its jobs.
pub(super) struct JobFile<'r> {
    rows: Jobs<File>,
    path: PathBuf,
    scenario: &'r Scenario,
    trouble: &'r Trouble,
}

impl<'r> JobFile<'r> {
    /// The file in `folder`, with no job yet.
    pub(super) fn new(
        folder: &Folder<'_>,
        scenario: &'r Scenario,
        trouble: &'r Trouble,
    ) -> Result<Self, Failure> {
        let path = folder.final_path(NAME);
        let rows =
            Jobs::new(folder.create(NAME)?).map_err(|error| Failure::writing(&path, error))?;
        Ok(Self { rows, path, scenario, trouble })
    }

    /// There will be no more.
    pub(super) fn finish(self) -> Result<(), Failure> {
        self.rows.finish().map_err(|error| Failure::writing(&self.path, error))
    }

    fn write(&mut self, now: Time, settlement: &Settlement) -> ::csv::Result<()> {
        self.rows.write(&Job {
            job: settlement.job.0,
            direction: match settlement.direction {
                Direction::Outgoing => "outgoing",
                Direction::Incoming => "incoming",
                Direction::Internal => "internal",
            },
            terminal: &self.scenario.terminals[settlement.terminal.index()].name,
            server: &self.scenario.servers[settlement.home.index()].name,
            pages: settlement.pages,
            arrived_s: settlement.arrived.as_secs_f64(),
            ended_s: settlement.outcome.map(|_| now.as_secs_f64()),
            outcome: match settlement.outcome {
                Some(Outcome::Delivered) => "delivered",
                Some(Outcome::Refused) => "refused",
                Some(Outcome::Abandoned) => "abandoned",
                Some(Outcome::Lost) => "lost",
                None => "in_flight",
            },
            dials: settlement.dials,
        })
    }
}

impl Observer for JobFile<'_> {
    fn see(&mut self, now: Time, happening: &Happening) {
        let Happening::Settled(settlement) = happening else { return };
        if let Err(error) = self.write(now, settlement) {
            let failure = Failure::writing(&self.path, error);
            self.trouble.borrow_mut().get_or_insert(failure);
        }
    }
}
