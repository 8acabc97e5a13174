//! `faxsim trace`: every message of a run in the order in which they leave, written while it runs.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::exit::{Exit, Failure};
use super::running::Trouble;
use super::{ScenarioArguments, examples, running, screen};
use crate::ids::JobId;
use crate::protocol::{Node, Way};
use crate::scenario::Scenario;
use crate::simulation::{Departure, Happening, Observer};
use crate::units::Time;

const EXAMPLES: &str = "  faxsim trace office.toml --job 1
  faxsim trace office.toml --format letters | sort | uniq -c
  faxsim trace office.toml --format json --set server14.lines=1";

/// Show every message of one run, in the order in which they leave
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Trace {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Shows this job's messages only; jobs are numbered from 1 in order of arrival
    #[arg(long, value_name = "ID")]
    job: Option<u32>,
    /// How it is shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// A line a message: from, to, the message's letter, lan or pstn
    #[default]
    Letters,
}

impl Trace {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let loaded = self.scenario.load()?;
        let scenario = &loaded.scenario;
        let trouble = Trouble::default();
        let Format::Letters = self.format;
        let trail = Trail {
            job: self.job.map(JobId),
            out: screen::stream(),
            written: 0,
            line: |out: &mut _, _, departure: &_| letters(out, scenario, departure),
            trouble: &trouble,
        };
        let mut trail = running::run(scenario, trail, &trouble)?.observer;
        trail.out.flush().map_err(|error| Failure::printing(&error))?;
        if trail.written == 0 { Err(self.vacuous()) } else { Ok(()) }
    }

    fn vacuous(&self) -> Failure {
        match self.job {
            Some(job) => Failure::new(
                Exit::Vacuous,
                format_args!(
                    "job {job} exchanged no message; jobs are numbered from 1 in order of arrival"
                ),
            ),
            None => Failure::new(Exit::Vacuous, "no message left anybody"),
        }
    }
}

/// Writes messages as they leave, until that fails.
struct Trail<'t, W, L> {
    job: Option<JobId>,
    out: W,
    written: u64,
    line: L,
    trouble: &'t Trouble,
}

impl<W, L: FnMut(&mut W, Time, &Departure) -> io::Result<()>> Observer for Trail<'_, W, L> {
    fn see(&mut self, now: Time, happening: &Happening) {
        let Happening::Departure(departure) = happening else { return };
        if self.job.is_some_and(|job| job != departure.message.job()) {
            return;
        }
        match (self.line)(&mut self.out, now, departure) {
            Ok(()) => self.written += 1,
            Err(error) => {
                self.trouble.borrow_mut().get_or_insert_with(|| Failure::printing(&error));
            }
        }
    }
}

fn name(scenario: &Scenario, node: Node) -> &str {
    match node {
        Node::Server(id) => &scenario.servers[id.index()].name,
        Node::Terminal(id) => &scenario.terminals[id.index()].name,
        Node::Facsimile(id) => &scenario.facsimiles[id.index()].name,
    }
}

const fn way(way: Way) -> &'static str {
    match way {
        Way::Lan => "lan",
        Way::Pstn => "pstn",
    }
}

fn letters(out: &mut impl Write, scenario: &Scenario, departure: &Departure) -> io::Result<()> {
    let (from, to) = (name(scenario, departure.from), name(scenario, departure.to));
    writeln!(out, "{from} {to} {} {}", departure.message.letter(), way(departure.way))
}
