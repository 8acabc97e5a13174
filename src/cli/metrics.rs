//! `faxsim metrics`: every measure there is.

use std::io::{IsTerminal, stdout};

use clap::Args;

use super::exit::Failure;
use super::{examples, screen};
use crate::record::metrics::all;
use crate::report::tables;

const EXAMPLES: &str = "  faxsim metrics
  faxsim metrics | grep ^takeover";

/// List every metric: its name, its unit and what it measures
///
/// SERVER and LAN in a name stand for the name of one. Columns are separated by tabs where the
/// output is not a terminal.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Metrics {}

impl Metrics {
    pub(super) fn run() -> Result<(), Failure> {
        if stdout().is_terminal() {
            return screen::print(&tables::metrics(all(), screen::width()));
        }
        let lines = all()
            .map(|metric| format!("{}\t{}\t{}\n", metric.name, metric.unit, metric.definition));
        screen::print(&format!("name\tunit\tdefinition\n{}", lines.collect::<String>()))
    }
}
