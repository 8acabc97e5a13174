//! `faxsim run`: one run, its tables on the screen and, where asked for, its files in a folder.

use clap::Args;

use super::exit::{Exit, Failure};
use super::running::Trouble;
use super::{ScenarioArguments, examples, running, screen};
use crate::report::tables;
use crate::simulation::Measures;

const EXAMPLES: &str = "  faxsim run office.toml
  faxsim run office.toml --seed 7 --set server14.lines=6
  faxsim run office.toml --out monday";

/// Run a scenario once and show what came of it
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Run {
    #[command(flatten)]
    scenario: ScenarioArguments,
}

impl Run {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let loaded = self.scenario.load()?;
        let scenario = &loaded.scenario;
        let finished = running::run(scenario, Measures::new(scenario), &Trouble::default())?;
        let record = finished.record(scenario);
        if record.outgoing.offered + record.incoming.offered == 0 {
            return Err(Failure::new(Exit::Vacuous, "nothing was offered"));
        }
        screen::print(&tables::run(&record, screen::width()))
    }
}
