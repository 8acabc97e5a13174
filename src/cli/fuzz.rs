//! `faxsim fuzz`: runs of a network in which everything goes wrong that can, and the smallest way to
//! break each law that does not hold.

use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Args, value_parser};
use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::exit::{Exit, Failure};
use super::judged::Judged;
use super::reporting::{Report, ReportArguments};
use super::trace::{self, draw};
use super::{examples, file_name, fingerprint, log_file, options, running, screen};
use crate::ids::JobId;
use crate::protocol::Mutant;
use crate::report::origin::Command;
use crate::report::page::breach::Breach;
use crate::report::page::campaign as page;
use crate::report::words;
use crate::scenario::{Loaded, Overrides, load};
use crate::units::Span;
use crate::verify::fuzz::campaign::{self, Effort, Outcome, SAME_TWICE};
use crate::verify::fuzz::log::Log;
use crate::verify::fuzz::marks::Mark;
use crate::verify::fuzz::plan::Network;
use crate::verify::fuzz::shrink::shrink;
use crate::verify::invariants::Violation;
use crate::verify::mutants;

const EXAMPLES: &str = "  faxsim fuzz office.toml
  faxsim fuzz office.toml --set rules=hardened --runs 100000
  faxsim fuzz office.toml --for \"10 min\" --require-marks
  faxsim fuzz office.toml --seed 100001 --runs 100000
  faxsim fuzz office.toml --report random --open";

/// Seeds of broken runs that are printed for each law.
const MOST_SEEDS: usize = 8;

/// Run a network again and again, with everything going wrong that can
///
/// Each run has documents, numbers and faults by chance. Laws are looked at after every event: no job is
/// lost, nobody is told twice, nothing is delivered twice without a doubt; and once every fault is over,
/// everything must come to rest. The first run that breaks a law is made as small as it can be and
/// written down: what is done, one action a line, for faxsim replay; a scenario for faxsim run; its
/// sequence chart.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Fuzz {
    /// The scenario file of the network; its traffic and its faults are left out
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Runs
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = value_parser!(u64).range(1..))]
    runs: u64,
    /// Runs for so long instead, such as "10 min"
    #[arg(long = "for", value_name = "TIME", conflicts_with = "runs")]
    time: Option<Span>,
    /// The seed of the first run; the others have the next ones
    #[arg(long, value_name = "S", default_value_t = 1, value_parser = value_parser!(u64).range(..1 << 62))]
    seed: u64,
    /// Runs at the same time; nothing else depends on it
    #[arg(long, value_name = "J")]
    jobs: Option<NonZeroUsize>,
    /// Fails unless all marks were reached
    #[arg(long)]
    require_marks: bool,
    /// Builds this fault into the rules `hardened`, and stops when it is found; `faxsim mutants` lists
    /// all
    #[arg(long, value_name = "NAME", value_parser = super::mutants::name(), hide_possible_values = true)]
    mutant: Option<Mutant>,
    /// Changes a value of the file, such as `rules=hardened`; can be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// The folder for what breaks a law; with --report it goes there
    #[arg(long, value_name = "DIR", default_value = "found", conflicts_with = "report")]
    out: PathBuf,
    #[command(flatten)]
    report: ReportArguments,
}

impl Fuzz {
    pub(super) fn run(&self) -> Result<(), Failure> {
        running::listen_for_interrupts()?;
        let overrides = Overrides { seed: None, set: self.all_set() };
        let loaded = load(&self.file, &overrides)?;
        let name = self.file.display().to_string();
        let network = Network::new(&name, &loaded);
        network.is_of_use().map_err(|problem| Failure::new(Exit::Usage, problem))?;
        let threads = self.jobs.or_else(|| std::thread::available_parallelism().ok());
        let effort = Effort {
            seed: self.seed,
            runs: if self.time.is_some() { u64::MAX >> 2 } else { self.runs },
            threads: threads.unwrap_or(NonZeroUsize::MIN),
            only_first: self.mutant.is_some(),
        };
        let command = self.command(&loaded);
        let report = self.report.begin(&command)?;
        // A panic is the breach of a law, and told as such.
        let told_by = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let outcome = self.campaign(&network, effort)?;
        let breaches = outcome.by_law().into_iter();
        let breaches = breaches.map(|(violation, seeds)| self.breach(&network, violation, &seeds));
        let breaches = breaches.collect::<Result<Vec<_>, _>>()?;
        std::panic::set_hook(told_by);
        let written = match report {
            Some(report) => self.write_report(report, &loaded.scenario.title, &outcome, &breaches),
            None => self.write(&breaches),
        };
        let place = self.report.place().unwrap_or(&self.out);
        let place = written.is_ok().then_some(place);
        let texts: String = breaches.iter().map(|breach| text(breach, place) + "\n").collect();
        screen::print(&(texts + &self.sum(&outcome)))?;
        written?;
        self.report.show()?;
        self.verdict(&outcome)
    }

    fn command(&self, loaded: &Loaded) -> Command {
        let required = self.require_marks.then(|| "--require-marks".to_owned());
        let words = ["fuzz".to_owned(), file_name(&self.file)].into_iter();
        let words = match self.time {
            Some(time) => words.chain(options("--for", Some(time.to_string()))),
            None => words.chain(options("--runs", Some(self.runs.to_string()))),
        };
        let words = words
            .chain(options("--seed", Some(self.seed)))
            .chain(required)
            .chain(options("--mutant", self.mutant.map(Mutant::name)))
            .chain(options("--set", &self.set));
        Command::new(words, Some(fingerprint(loaded, "")))
    }

    /// What is different from what the file says.
    fn all_set(&self) -> Vec<String> {
        let of_mutant = self.mutant.map(mutants::network_set);
        of_mutant.into_iter().flatten().chain(self.set.clone()).collect()
    }

    fn campaign(&self, network: &Network, effort: Effort) -> Result<Outcome, Failure> {
        let begun = Instant::now();
        let time = self.time.map(|span| Duration::from_nanos(span.as_nanos()));
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let template = match time {
            Some(_) => "{pos} runs, {per_sec}, {msg}",
            None => "{wide_bar} {pos} of {len} runs, {per_sec}, {eta} left{msg}",
        };
        bar.set_style(ProgressStyle::with_template(template).expect("a template that was tried"));
        if time.is_none() {
            bar.set_length(effort.runs);
        }
        let outcome = campaign::run(network, effort, &mut |outcome| {
            let broken = match outcome.broken.len() {
                0 => String::new(),
                count => format!(", {count} broken"),
            };
            let left = time.map(|time| time.saturating_sub(begun.elapsed()));
            let left = left.map_or(String::new(), |left| format!("{} left", HumanDuration(left)));
            bar.set_message(left + &broken);
            bar.set_position(outcome.runs);
            !running::interrupted() && time.is_none_or(|time| begun.elapsed() < time)
        });
        bar.finish_and_clear();
        Ok(outcome?)
    }

    /// Makes the first run that broke a law small.
    fn breach(
        &self,
        network: &Network,
        violation: &Violation,
        seeds: &[u64],
    ) -> Result<Breach, Failure> {
        let seed = seeds[0];
        let first = campaign::breach(network, seed)?;
        let actions = first.plan.actions.len();
        let small = if violation.law == SAME_TWICE {
            first
        } else {
            shrink(network, first, &|| !running::interrupted())
        };
        let what = small.trial.broken.as_ref().unwrap_or(violation);
        let others = match seeds.len() - 1 {
            0 => String::new(),
            more => {
                let shown: Vec<_> =
                    seeds[1..].iter().take(MOST_SEEDS).map(ToString::to_string).collect();
                let dots = if more > MOST_SEEDS { ", ..." } else { "" };
                format!(", and {more} more with {}{dots}", shown.join(", "))
            }
        };
        let left = small.plan.actions.len();
        let end = words::span(small.trial.end.as_secs_f64());
        let log =
            Log { scenario: network.name.clone(), set: self.all_set(), plan: small.plan.clone() };
        let scenario = network.with(&small.plan)?;
        let play = Judged::new(&scenario, &small.trial);
        let job = job(what);
        let all = chart(&play, None)?;
        let of_job = job.map_or(Ok(None), |job| chart(&play, Some(job)))?;
        let story = trace::story::lines(&play, job)?;
        let file = |extension: &str| format!("{}.{extension}", small.plan.seed);
        let mut files = vec![
            (file("log"), format!("# {what}\n{log}")),
            (file("toml"), network.text(&small.plan, &what.to_string())),
        ];
        let chart = all.as_ref().or(of_job.as_ref());
        files.extend(chart.map(|chart| (file("svg"), chart.clone())));
        Ok(Breach {
            law: what.law,
            what: what.what.clone(),
            told: vec![
                format!("seed     {seed}{others}"),
                format!("actions  {left} of {actions}, the last event after {end}"),
            ],
            actions: small.plan.actions.iter().map(ToString::to_string).collect(),
            chart: of_job.or(all),
            story,
            files,
        })
    }

    /// Writes the log, the scenario and, where it is not too large, the chart of each run.
    fn write(&self, breaches: &[Breach]) -> Result<(), Failure> {
        let mut files = breaches.iter().flat_map(|breach| &breach.files);
        files.try_for_each(|(name, text)| log_file::write(&self.out.join(name), text))
    }

    fn write_report(
        &self,
        mut report: Report<'_>,
        title: &str,
        outcome: &Outcome,
        breaches: &[Breach],
    ) -> Result<(), Failure> {
        let &Outcome { runs, twice, ref marks, ref broken } = outcome;
        let marks = Mark::ALL.iter().map(|&mark| (mark.name(), marks.of(mark))).collect();
        let stopped = self.time.is_some() || running::interrupted();
        let (seed, broken) = (self.seed, broken.len());
        let campaign = page::Campaign { title, seed, runs, stopped, twice, broken, marks };
        report.add(page::MARKS, &|out| page::marks(&campaign, out))?;
        for (name, text) in breaches.iter().flat_map(|breach| &breach.files) {
            report.add_text(name, text)?;
        }
        let figures = page::figures(&campaign);
        report.finish(&figures, |made| page::html(&campaign, breaches, &figures, made))
    }

    fn sum(&self, outcome: &Outcome) -> String {
        let Outcome { runs, twice, marks, broken } = outcome;
        let last = self.seed + runs.saturating_sub(1);
        let mut text = match *runs {
            0 => "no run was finished\n".to_owned(),
            1 => format!("1 run, with the seed {}; {} broken\n", self.seed, broken.len()),
            _ => format!(
                "{runs} runs with the seeds {} to {last}; {twice} of them run twice; {} broken\n",
                self.seed,
                broken.len()
            ),
        };
        let mut missing = marks.missing().map(Mark::name).peekable();
        let reached = Mark::ALL.len() - marks.missing().count();
        let _ = writeln!(text, "{reached} of {} marks reached", Mark::ALL.len());
        if missing.peek().is_some() {
            let missing: Vec<_> = missing.collect();
            let _ = writeln!(text, "never: {}", missing.join("; "));
        }
        if *runs > 0 && running::interrupted() {
            let _ = writeln!(text, "goes on with: --seed {}", last + 1);
        }
        text
    }

    fn verdict(&self, outcome: &Outcome) -> Result<(), Failure> {
        if running::interrupted() {
            return Err(Failure::interrupted());
        }
        if outcome.broken.iter().any(|(_, violation)| violation.law == SAME_TWICE) {
            return Err(Failure::new(Exit::Nondeterminism, SAME_TWICE.to_owned() + " no more"));
        }
        match outcome.by_law().len() {
            0 => {}
            1 => return Err(Failure::new(Exit::CheckFailed, "a law is broken")),
            laws => {
                let message = format_args!("{laws} laws are broken");
                return Err(Failure::new(Exit::CheckFailed, message));
            }
        }
        let missing = outcome.marks.missing().count();
        if self.require_marks && missing > 0 {
            let message =
                format_args!("{missing} marks were never reached; more --runs may do that");
            return Err(Failure::new(Exit::Vacuous, message));
        }
        Ok(())
    }
}

/// What there is to say of a breach; where its files were written, if they were.
fn text(breach: &Breach, place: Option<&Path>) -> String {
    let mut text = format!("FAIL  {}: {}\n", breach.law, breach.what);
    for line in &breach.told {
        let _ = writeln!(text, "  {line}");
    }
    for action in &breach.actions {
        let _ = writeln!(text, "    {action}");
    }
    if let Some(place) = place {
        let paths = breach.files.iter().map(|(name, _)| place.join(name).display().to_string());
        let paths: Vec<_> = paths.collect();
        let _ = writeln!(text, "  written  {}", paths.join(", "));
        let _ = writeln!(text, "  replay   faxsim replay {}", paths[0]);
        let _ = writeln!(text, "  run      faxsim run {}", paths[1]);
    }
    text
}

/// The job that is named in what is wrong.
fn job(what: &Violation) -> Option<JobId> {
    let number = what.what.split("job ").nth(1)?;
    let number = number.split(|c: char| !c.is_ascii_digit()).next()?;
    number.parse().ok().map(JobId)
}

/// The chart of a run, or of a job in it, if it is not too large.
fn chart(play: &Judged<'_>, job: Option<JobId>) -> Result<Option<String>, Failure> {
    Ok(draw(play, job)?.drawn())
}
