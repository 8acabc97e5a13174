//! `faxsim check`: everything that can happen in a small system of the real servers, and of their queue.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, value_parser};
use indicatif::ProgressBar;

use super::exit::{Exit, Failure};
use super::reporting::{Report, ReportArguments};
use super::{examples, log_file, mutants, options, replay, running, screen};
use crate::protocol::{self, Delivery, HardenedSettings, Mutant};
use crate::report::origin::Command;
use crate::report::page::breach::Breach;
use crate::report::page::search as page;
use crate::scenario::{self, Overrides};
use crate::systems::Rules;
use crate::verify::check::{self, Limits, Reductions, System, timeless};
use crate::verify::mutants::Place;

const EXAMPLES: &str = "  faxsim check
  faxsim check --rules seed --out found
  faxsim check --copies 2 --delivery at-most-once
  faxsim check --mutant copy-dropped-early
  faxsim check --servers 3 --faults 2 --losses 2 --max-states 100000000
  faxsim check --rules hardened/threshold --services --room 1
  faxsim check --rules shared-queue --servers 3 --losses 0
  faxsim check --rules seed --report seed --open";

/// Look at everything that can happen in a small system of servers, with their queue if they have one
///
/// All orders of messages, timers, faults, losses and choices by chance, breadth first: what breaks a
/// law is told in as few steps as it takes.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Check {
    /// Servers, each with one line, one terminal and a storage [default: 2]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..=8))]
    servers: Option<u32>,
    /// Faxes of one page: every mix of sent and received ones, of all servers
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u32).range(1..=4))]
    faxes: u32,
    /// Documents between terminals, and faxes that are deferred, urgent and of use for a time, as well
    #[arg(long)]
    services: bool,
    /// Pages that each storage holds; one more than there are faxes by default
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..=9))]
    room: Option<u32>,
    /// Servers and parts that fail, and stops of the queue, in all [default: 1]
    #[arg(long, value_name = "N")]
    faults: Option<u8>,
    /// Messages, documents and calls that are lost, late or doubled, in all [default: 1]
    #[arg(long, value_name = "N")]
    losses: Option<u8>,
    /// The rules of all servers
    #[arg(long, default_value = "hardened", value_parser = PossibleValuesParser::new(rule_names()))]
    rules: String,
    /// Storages that hold a fax before it is accepted, under the rules hardened [default: 1]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..=2))]
    copies: Option<u32>,
    /// What happens to a fax of which nobody knows whether it has arrived, under the rules hardened
    /// [default: at-least-once]
    #[arg(long, value_parser = deliveries())]
    delivery: Option<Delivery>,
    /// Builds this fault into the rules hardened, into a system in which it can show unless other options
    /// say how much there is, and stops when a law is broken; `faxsim mutants` lists all
    #[arg(long, value_name = "NAME", value_parser = mutants::name(), hide_possible_values = true)]
    mutant: Option<Mutant>,
    /// Gives up once so many states have been met
    #[arg(long, value_name = "N", default_value_t = 20_000_000, value_parser = value_parser!(u32).range(1..=4_000_000_000))]
    max_states: u32,
    /// Writes a log for each law that is broken into this folder, for `faxsim replay`; none that is there
    /// already is changed
    #[arg(long, value_name = "DIR", conflicts_with = "report")]
    out: Option<PathBuf>,
    #[command(flatten)]
    report: ReportArguments,
    /// Threads; the answer does not depend on how many
    #[arg(long, value_name = "J")]
    jobs: Option<usize>,
}

/// The rules that can be checked: those of systems in which each node decides for itself.
fn rule_names() -> Vec<&'static str> {
    let mut names = scenario::rule_names();
    names.retain(|&name| name != "ideal-pool");
    names
}

fn deliveries() -> impl TypedValueParser<Value = Delivery> {
    PossibleValuesParser::new(["at-least-once", "at-most-once"]).map(|name| match name.as_str() {
        "at-most-once" => Delivery::AtMostOnce,
        _ => Delivery::AtLeastOnce,
    })
}

impl Check {
    fn system(&self) -> Result<System, Failure> {
        let place = self.mutant.map_or(Place::DEFAULT, Place::of_mutant);
        let rules = match rules(&self.rules)? {
            Rules::Servers(protocol::Rules::Hardened(settings)) => {
                let settings = HardenedSettings {
                    copies: self.copies.unwrap_or(place.copies),
                    delivery: self.delivery.unwrap_or(place.delivery),
                    mutant: self.mutant,
                    ..settings
                };
                protocol::Rules::Hardened(settings).into()
            }
            rules if self.mutant.is_none() && self.copies.is_none() && self.delivery.is_none() => {
                rules
            }
            _ => {
                let message = format_args!(
                    "--copies, --delivery and --mutant are for the rules `hardened`, not for `{}`",
                    self.rules
                );
                return Err(Failure::new(Exit::Usage, message));
            }
        };
        let room = if self.mutant.is_some() { Place::ROOM } else { self.faxes + 1 };
        Ok(System {
            rules,
            servers: self.servers.unwrap_or(place.servers),
            faxes: self.faxes,
            services: self.services,
            room: self.room.unwrap_or(room),
            faults: self.faults.unwrap_or(place.faults),
            losses: self.losses.unwrap_or(place.losses),
            reductions: Reductions::ALL,
        })
    }

    pub(super) fn run(&self) -> Result<(), Failure> {
        let system = self.system()?;
        running::listen_for_interrupts()?;
        let jobs =
            self.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, Into::into));
        let command = self.command();
        let page = self.report.begin(&command)?;
        let begun = Instant::now();
        let bar = ProgressBar::new_spinner();
        let report = check::check(&system, &Limits { states: self.max_states, jobs }, |progress| {
            let check::Progress { states, depth, broken, .. } = progress;
            bar.set_message(format!("{states} states, {depth} steps deep"));
            bar.tick();
            !running::interrupted() && (self.mutant.is_none() || broken == 0)
        });
        bar.finish_and_clear();
        if running::interrupted() {
            return Err(Failure::interrupted());
        }
        let took = begun.elapsed();
        let logs = match &self.out {
            Some(folder) => self.write(&report, folder)?,
            None => Vec::new(),
        };
        if let Some(page) = page {
            self.write_report(page, &system, &report)?;
            self.report.show()?;
        }
        let mut text = text(&report, &logs, took);
        if self.mutant.is_none() {
            text += &never_met(&report, &system.rules);
        }
        screen::print(&text)?;
        match report.broken.len() {
            0 if report.is_exhausted => Ok(()),
            0 => {
                let check::Report { states, depth, .. } = report;
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
    /// What makes the outcome: all that was said, as it was.
    fn command(&self) -> Command {
        let services = self.services.then(|| "--services".to_owned());
        let delivery = self.delivery.map(|delivery| match delivery {
            Delivery::AtLeastOnce => "at-least-once",
            Delivery::AtMostOnce => "at-most-once",
        });
        let words = std::iter::once("check".to_owned())
            .chain(options("--rules", Some(&self.rules)))
            .chain(options("--servers", self.servers))
            .chain(options("--faxes", Some(self.faxes)))
            .chain(services)
            .chain(options("--room", self.room))
            .chain(options("--faults", self.faults))
            .chain(options("--losses", self.losses))
            .chain(options("--copies", self.copies))
            .chain(options("--delivery", delivery))
            .chain(options("--mutant", self.mutant.map(Mutant::name)))
            .chain(options("--max-states", Some(self.max_states)));
        Command::new(words, None)
    }

    /// Writes the logs; where they are, in the report's order.
    fn write(&self, report: &check::Report, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
        let logs = report.broken.iter().map(|broken| {
            let path = folder.join(self.log_name(broken));
            log_file::write(&path, &broken.log())?;
            Ok(path)
        });
        logs.collect()
    }

    fn log_name(&self, broken: &check::Broken) -> String {
        let law = broken.violation.law.replace(' ', "-");
        format!("{}-{law}.log", self.rules.replace('/', "-"))
    }

    fn write_report(
        &self,
        mut page: Report<'_>,
        system: &System,
        report: &check::Report,
    ) -> Result<(), Failure> {
        page.add(page::DEPTHS, &|out| page::depths(&report.by_depth, out))?;
        let breaches = report.broken.iter().map(|broken| {
            let name = self.log_name(broken);
            let log = broken.log();
            let (chart, story) = replay::shown(&name, &log)?;
            let steps = broken.steps.len();
            let picture = chart.iter().map(|chart| (name.replace(".log", ".svg"), chart.clone()));
            let files = std::iter::once((name.clone(), log)).chain(picture).collect();
            Ok(Breach {
                law: broken.violation.law,
                what: broken.violation.what.clone(),
                told: vec![format!("{steps} steps; there is no shorter way")],
                actions: broken.to_string().lines().map(str::to_owned).collect(),
                chart,
                story,
                files,
            })
        });
        let breaches = breaches.collect::<Result<Vec<_>, Failure>>()?;
        for (name, text) in breaches.iter().flat_map(|breach| &breach.files) {
            page.add_text(name, text)?;
        }
        let told = format!("{}, {}", self.rules, told(system));
        let &check::Report { states, transitions, depth, octets, is_exhausted, .. } = report;
        let never = report.reached.missing(&system.rules).collect();
        let search =
            page::Search { system: &told, states, transitions, depth, octets, is_exhausted, never };
        let figures = page::figures(&report.by_depth);
        page.finish(&figures, |made| page::html(&search, &breaches, &figures, made))
    }
}

/// A system in words.
fn told(system: &System) -> String {
    let &System { servers, faxes, room, faults, losses, .. } = system;
    let all = [
        (servers, "server", "servers"),
        (faxes, "fax", "faxes"),
        (room, "page of room in each storage", "pages of room in each storage"),
        (faults.into(), "fault", "faults"),
        (losses.into(), "loss", "losses"),
    ];
    let all =
        all.map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more }));
    all.join(", ")
}

/// The rules of this name with the settings that scenarios have by default.
fn rules(name: &str) -> Result<Rules, Failure> {
    let loaded = scenario::parse("template", scenario::template(), &Overrides::default())?;
    let rules = loaded.scenario.rules_of(name).map(timeless);
    rules.ok_or_else(|| Failure::new(Exit::Usage, format_args!("{name} can't be checked")))
}

fn text(report: &check::Report, logs: &[PathBuf], took: Duration) -> String {
    let mut text = String::new();
    for (number, broken) in report.broken.iter().enumerate() {
        let steps = broken.steps.len();
        let _ = writeln!(text, "{broken}\nThis takes {steps} steps; there is no shorter way.");
        if let Some(log) = logs.get(number) {
            let _ = writeln!(text, "faxsim replay {}", log.display());
        }
        text.push('\n');
    }
    let check::Report { states, transitions, depth, octets, .. } = *report;
    let all = if report.is_exhausted { "all" } else { "not all" };
    let seconds = took.as_secs_f64();
    let each = octets as f64 / f64::from(states.max(1));
    let _ = writeln!(
        text,
        "{states} states ({all}), {transitions} transitions, {depth} steps deep\n\
         {seconds:.1} s, {each:.0} octets a state"
    );
    text
}

fn never_met(report: &check::Report, rules: &Rules) -> String {
    let missing: Vec<_> = report.reached.missing(rules).collect();
    if missing.is_empty() {
        return "Every kind of message, timer and fault came up.\n".to_owned();
    }
    let lines = missing.iter().map(|kind| format!("  {kind}\n"));
    format!("Never came up:\n{}", lines.collect::<String>())
}
