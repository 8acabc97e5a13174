//! `faxsim check`: everything that can happen in a small system of the real servers.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use clap::builder::PossibleValuesParser;
use clap::{Args, value_parser};
use indicatif::ProgressBar;

use super::exit::{Exit, Failure};
use super::{examples, running, screen};
use crate::protocol::Rules;
use crate::scenario::{self, Overrides};
use crate::systems;
use crate::verify::check::{self, Limits, Reductions, Report, System, timeless};

const EXAMPLES: &str = "  faxsim check
  faxsim check --rules seed
  faxsim check --servers 3 --faults 2 --losses 2 --max-states 100000000
  faxsim check --rules hardened/threshold --services --room 1";

/// Look at everything that can happen in a small system of servers
///
/// All orders of messages, timers, faults, losses and choices by chance, breadth first: what breaks a
/// law is told in as few steps as it takes.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Check {
    /// Servers, each with one line, one terminal and a storage
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = value_parser!(u32).range(1..=8))]
    servers: u32,
    /// Faxes of one page: every mix of sent and received ones, of all servers
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u32).range(1..=4))]
    faxes: u32,
    /// Documents between terminals, and faxes that are deferred, urgent and of use for a time, as well
    #[arg(long)]
    services: bool,
    /// Pages that each storage holds; one more than there are faxes by default
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..=9))]
    room: Option<u32>,
    /// Servers and parts that fail, in all
    #[arg(long, value_name = "N", default_value_t = 1)]
    faults: u8,
    /// Messages, documents and calls that are lost, late or doubled, in all
    #[arg(long, value_name = "N", default_value_t = 1)]
    losses: u8,
    /// The rules of all servers
    #[arg(long, default_value = "hardened", value_parser = PossibleValuesParser::new(rule_names()))]
    rules: String,
    /// Gives up once so many states have been met
    #[arg(long, value_name = "N", default_value_t = 20_000_000, value_parser = value_parser!(u32).range(1..=4_000_000_000))]
    max_states: u32,
    /// Threads; the answer does not depend on how many
    #[arg(long, value_name = "J")]
    jobs: Option<usize>,
}

/// The rules that can be checked: those of systems that are servers alone.
fn rule_names() -> Vec<&'static str> {
    let mut names = scenario::rule_names();
    names.retain(|name| !["shared-queue", "ideal-pool"].contains(name));
    names
}

impl Check {
    pub(super) fn run(&self) -> Result<(), Failure> {
        running::listen_for_interrupts()?;
        let system = System {
            rules: rules(&self.rules)?,
            servers: self.servers,
            faxes: self.faxes,
            services: self.services,
            room: self.room.unwrap_or(self.faxes + 1),
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
        screen::print(&text(&report, &system.rules, begun.elapsed()))?;
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

/// The rules of this name with the settings that scenarios have by default.
fn rules(name: &str) -> Result<Rules, Failure> {
    let loaded = scenario::parse("template", scenario::template(), &Overrides::default())?;
    match loaded.scenario.rules_of(name) {
        Some(systems::Rules::Servers(Rules::Hardened(settings))) => {
            Ok(Rules::Hardened(timeless(settings)))
        }
        Some(systems::Rules::Servers(rules)) => Ok(rules),
        _ => Err(Failure::new(Exit::Usage, format_args!("{name} can't be checked"))),
    }
}

fn text(report: &Report, rules: &Rules, took: Duration) -> String {
    let mut text = String::new();
    for broken in &report.broken {
        let steps = broken.steps.len();
        let _ = writeln!(text, "{broken}\nThis takes {steps} steps; there is no shorter way.\n");
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
