//! `faxsim explain`: a scenario with every key spelled out.

use clap::Args;

use super::exit::Failure;
use super::{ScenarioArguments, examples, screen};

const EXAMPLES: &str = "  faxsim explain office.toml
  faxsim explain office.toml --set server14.lines=6 | grep -- --set
  faxsim explain office.toml > whole.toml";

/// Print a scenario with every key, its value, and where that came from
///
/// What is printed is a scenario file itself, and means the same.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Explain {
    #[command(flatten)]
    scenario: ScenarioArguments,
}

impl Explain {
    pub(super) fn run(&self) -> Result<(), Failure> {
        screen::print(&self.scenario.load()?.explain())
    }
}
