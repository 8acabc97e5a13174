//! The command line: one file a verb. It joins all rooms for a user at a terminal, and knows no
//! model and no rule of any of them.

mod call_file;
mod cast;
mod check;
mod compare;
mod completions;
mod exit;
mod explain;
mod folder;
mod fuzz;
mod job_file;
mod judged;
mod log_file;
mod merge;
mod metrics;
mod mutants;
mod new;
mod plan;
mod replay;
mod reporting;
mod run;
mod running;
mod schema;
mod screen;
mod study;
mod test;
mod trace;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

pub use exit::{Exit, Failure};

use crate::report::origin;
use crate::scenario::{Arrivals, Loaded, Overrides, Problem, load};

/// Simulates networks of FAX servers that help each other.
#[derive(Debug, Parser)]
#[command(name = "faxsim", version, arg_required_else_help = true, after_help = Exit::help())]
#[command(subcommand_required = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Run),
    Compare(compare::Compare),
    Merge(merge::Merge),
    Plan(plan::Plan),
    Trace(trace::Trace),
    Test(test::Test),
    Check(check::Check),
    Fuzz(fuzz::Fuzz),
    Replay(replay::Replay),
    Mutants(mutants::Mutants),
    Explain(explain::Explain),
    New(new::New),
    Metrics(metrics::Metrics),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

impl Command {
    fn run(&self) -> Result<(), Failure> {
        match self {
            Self::Run(run) => run.run(),
            Self::Compare(compare) => compare.run(),
            Self::Merge(merge) => merge.run(),
            Self::Plan(plan) => plan.run(),
            Self::Trace(trace) => trace.run(),
            Self::Test(test) => test.run(),
            Self::Check(check) => check.run(),
            Self::Fuzz(fuzz) => fuzz.run(),
            Self::Replay(replay) => replay.run(),
            Self::Mutants(mutants) => mutants.run(),
            Self::Explain(explain) => explain.run(),
            Self::New(new) => new.run(),
            Self::Metrics(_) => metrics::Metrics::run(),
            Self::Schema(_) => schema::Schema::run(),
            Self::Completions(completions) => completions.run(),
        }
    }
}

/// Which scenario, and what is to be different from what its file says.
#[derive(Debug, Args)]
struct ScenarioArguments {
    /// The scenario file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Draws other random numbers than the file says
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Changes a value of the file, such as `server14.lines=6` or `length="2 h"`; can be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

impl ScenarioArguments {
    fn load(&self) -> Result<Loaded, Problem> {
        load(&self.file, &Overrides { seed: self.seed, set: self.set.clone() })
    }

    /// The command of this verb about it.
    fn command(&self, verb: &str, loaded: &Loaded) -> origin::Command {
        let words = [verb.to_owned(), file_name(&self.file)].into_iter();
        let words = words.chain(options("--seed", self.seed)).chain(options("--set", &self.set));
        origin::Command::new(words, Some(fingerprint(loaded, "")))
    }
}

/// Does what the command line says.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let done = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli.command.run(),
        Err(refusal) if refusal.use_stderr() => {
            let _ = refusal.print();
            return Exit::Usage;
        }
        Err(help) => screen::print(&help.render().ansi().to_string()),
    };
    done.map_or_else(Failure::say, |()| Exit::Fine)
}

/// The last part of a path.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// An option with each of these values, as words of a command line.
fn options(
    name: &str,
    values: impl IntoIterator<Item = impl ToString>,
) -> impl Iterator<Item = String> {
    values.into_iter().flat_map(move |value| [name.to_owned(), value.to_string()])
}

/// BLAKE3 of a scenario file, of what else is read beside it, and of the rows of its logs.
fn fingerprint(loaded: &Loaded, beside: &str) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(loaded.text().as_bytes());
    hash.update(beside.as_bytes());
    for traffic in &loaded.scenario.traffic {
        if let Arrivals::Log(replay) = &traffic.arrivals {
            hash.update(format!("{:?}", replay.rows).as_bytes());
        }
    }
    hash.finalize().to_hex().to_string()
}

/// The end of a command's help: examples, then the exit codes.
fn examples(examples: &str) -> String {
    format!("Examples:\n{examples}\n\n{}", Exit::help())
}
