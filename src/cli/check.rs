//! `faxsim check`: everything that can happen in a small system of the real servers.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::builder::PossibleValuesParser;
use clap::{Args, value_parser};
use indicatif::ProgressBar;

use super::exit::{Exit, Failure};
use super::{examples, running, screen};
use crate::protocol::{Choose, HardenedSettings, Rules, SeedSettings};
use crate::verify::check::{self, Limits, Reductions, Report, System, timeless};

const EXAMPLES: &str = "  faxsim check
  faxsim check --rules seed --out found
  faxsim check --servers 3 --faults 0 --losses 2 --max-states 20000000";

/// Look at everything that can happen in a small system of servers
///
/// All orders of messages, timers, faults, losses and choices by chance, breadth first: what breaks a
/// law is told in as few steps as it takes.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Check {
    /// Servers, each with one line, one terminal, and storage for all faxes
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = value_parser!(u32).range(1..=8))]
    servers: u32,
    /// Faxes of one page: every mix of sent and received ones, of all servers
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u32).range(1..=4))]
    faxes: u32,
    /// Servers and parts that fail, in all
    #[arg(long, value_name = "N", default_value_t = 0)]
    faults: u8,
    /// Messages, documents and calls that are lost, late or doubled, in all
    #[arg(long, value_name = "N", default_value_t = 1)]
    losses: u8,
    /// The rules of all servers
    #[arg(long, default_value = "hardened", value_parser = PossibleValuesParser::new(RULES))]
    rules: String,
    /// Gives up once so many states have been met
    #[arg(long, value_name = "N", default_value_t = 5_000_000, value_parser = value_parser!(u32).range(1..=4_000_000_000))]
    max_states: u32,
    /// Writes a log for each law that is broken into this folder, for `faxsim replay`; none that is there
    /// already is changed
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Threads; the answer does not depend on how many
    #[arg(long, value_name = "J")]
    jobs: Option<usize>,
}

/// The rules that can be checked.
const RULES: [&str; 6] = [
    "conventional",
    "seed",
    "hardened",
    "hardened/random",
    "hardened/first-offer",
    "hardened/d-peers",
];

impl Check {
    pub(super) fn run(&self) -> Result<(), Failure> {
        running::listen_for_interrupts()?;
        let system = System {
            rules: rules(&self.rules),
            servers: self.servers,
            faxes: self.faxes,
            faults: self.faults,
            losses: self.losses,
            reductions: Reductions::ALL,
        };
        let jobs =
            self.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, Into::into));
        let begun = Instant::now();
        let bar = ProgressBar::new_spinner();
        let report = check::check(&system, &Limits { states: self.max_states, jobs }, |progress| {
            let check::Progress { states, depth, .. } = progress;
            bar.set_message(format!("{states} states, {depth} steps deep"));
            bar.tick();
            !running::interrupted()
        });
        bar.finish_and_clear();
        if running::interrupted() {
            return Err(Failure::interrupted());
        }
        let logs = match &self.out {
            Some(folder) => self.write(&report, folder)?,
            None => Vec::new(),
        };
        screen::print(&text(&report, &logs, &system.rules, begun.elapsed()))?;
        match report.broken.len() {
            0 if report.is_exhausted => Ok(()),
            0 => {
                let Report { states, depth, .. } = report;
                let message = format_args!(
                    "not decided: {states} states were met, and all of those looked at that are less \
                     than {depth} steps deep; --max-states allows more"
                );
                Err(Failure::new(Exit::Undecided, message))
            }
            1 => Err(Failure::new(Exit::CheckFailed, "a law is broken")),
            laws => Err(Failure::new(Exit::CheckFailed, format_args!("{laws} laws are broken"))),
        }
    }
}

impl Check {
    /// Writes the logs; where they are, in the report's order.
    fn write(&self, report: &Report, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| Failure::writing(&path, error)
        };
        if !report.broken.is_empty() {
            fs::create_dir_all(folder).map_err(failed(folder))?;
        }
        let rules = self.rules.replace('/', "-");
        let logs = report.broken.iter().map(|broken| {
            let law = broken.violation.law.replace(' ', "-");
            let path = folder.join(format!("{rules}-{law}.log"));
            let log = broken.log();
            // It may have been changed by hand.
            match fs::read(&path) {
                Ok(there) if there == log.as_bytes() => {}
                Ok(_) => {
                    let message = format_args!(
                        "{} is there already, and another log; move it away, or name another folder",
                        path.display()
                    );
                    return Err(Failure::new(Exit::Unwritable, message));
                }
                Err(_) => fs::write(&path, log).map_err(failed(&path))?,
            }
            Ok(path)
        });
        logs.collect()
    }
}

fn rules(name: &str) -> Rules {
    let hardened = timeless(HardenedSettings::default());
    let choosing = |choose| Rules::Hardened(HardenedSettings { choose, ..hardened });
    match name {
        "conventional" => Rules::Conventional,
        "seed" => Rules::Seed(SeedSettings::default()),
        "hardened/random" => choosing(Choose::Random),
        "hardened/first-offer" => choosing(Choose::FirstOffer),
        "hardened/d-peers" => choosing(Choose::DPeers(1)),
        _ => Rules::Hardened(hardened),
    }
}

fn text(report: &Report, logs: &[PathBuf], rules: &Rules, took: Duration) -> String {
    let mut text = String::new();
    for (number, broken) in report.broken.iter().enumerate() {
        let steps = broken.steps.len();
        let _ = writeln!(text, "{broken}\nThis takes {steps} steps; there is no shorter way.");
        if let Some(log) = logs.get(number) {
            let _ = writeln!(text, "faxsim replay {}", log.display());
        }
        text.push('\n');
    }
    let Report { states, transitions, depth, octets, .. } = *report;
    let all = if report.is_exhausted { "all" } else { "not all" };
    let seconds = took.as_secs_f64();
    let each = octets as f64 / f64::from(states.max(1));
    let _ = writeln!(
        text,
        "{states} states ({all}), {transitions} transitions, {depth} steps deep\n\
         {seconds:.1} s, {each:.0} octets a state"
    );
    let missing: Vec<_> = report.reached.missing(rules).collect();
    if missing.is_empty() {
        text.push_str("Every kind of message, timer and fault came up.\n");
    } else {
        text.push_str("Never came up:\n");
        for kind in missing {
            let _ = writeln!(text, "  {kind}");
        }
    }
    text
}
