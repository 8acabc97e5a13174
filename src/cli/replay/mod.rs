//! `faxsim replay`: what a log says happens again, and every law is looked at.

mod entries;
mod fates;
mod network;
mod played;

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::exit::{Exit, Failure};
use super::trace::{self, show};
use super::{examples, screen};
use crate::ids::JobId;
use crate::scenario::{ActionLog, LogLine, Problem};
use crate::verify::log::{self, Line, Start};
use crate::verify::replay::{Outcome, Place, Skipped, Tail, replay};
use entries::Entries;
use played::Played;

const EXAMPLES: &str = "  faxsim replay found/seed-every-job-comes-to-an-end.log
  faxsim replay found/seed-every-job-comes-to-an-end.log --format story
  faxsim replay found/seed-every-job-comes-to-an-end.log --tail 7 --steps 50";

/// Let what a log says happen again, and look at every law
///
/// Lines that can't happen are skipped and named. Every law is looked at after each action. Where none is
/// broken, everything is cured in the end and has to come to rest.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Replay {
    /// The log, as `faxsim check --out DIR` or `faxsim fuzz` writes it, or changed by hand
    #[arg(value_name = "LOG")]
    log: PathBuf,
    /// Goes on by chance after the log, with the random numbers of this seed
    #[arg(long, value_name = "SEED")]
    tail: Option<u64>,
    /// Actions by chance
    #[arg(long, value_name = "N", default_value_t = 100, requires = "tail")]
    steps: u32,
    /// Shows this job only
    #[arg(long, value_name = "ID", requires = "format")]
    job: Option<u32>,
    /// Shows what happens
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// As those of `faxsim trace`, and one more.
#[derive(Clone, Copy, Debug)]
enum Format {
    Chart(trace::Format),
    Log,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Chart(trace::Format::Text),
            Self::Chart(trace::Format::Story),
            Self::Chart(trace::Format::Letters),
            Self::Chart(trace::Format::Json),
            Self::Chart(trace::Format::Svg),
            Self::Chart(trace::Format::Mermaid),
            Self::Log,
        ]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        match self {
            Self::Chart(format) => format.to_possible_value(),
            Self::Log => Some(
                clap::builder::PossibleValue::new("log")
                    .help("A log of what has happened, with the actions by chance"),
            ),
        }
    }
}

impl Replay {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let log = ActionLog::load(&self.log)?;
        if let Some(head) = log.network()? {
            return network::replay(self, &log, head);
        }
        let (start, lines) = read(&log)?;
        let tail = self.tail.map(|seed| Tail { seed, steps: self.steps });
        let title = self.log.file_stem().unwrap_or_default().to_string_lossy();
        let scenario = played::scenario(&title, &start.setting);
        let mut entries = Entries::new(&scenario);
        let outcome = replay(&start, &lines, tail, &mut entries);
        for skipped in &outcome.skipped {
            say_skipped(&log, &lines, skipped);
        }
        match self.format {
            None => screen::print(&summary(&log, &outcome))?,
            Some(Format::Log) => screen::print(&again(&log, &lines, &start, &outcome))?,
            Some(Format::Chart(format)) => {
                let broken = outcome.broken.as_ref().map(|(_, violation)| violation.to_string());
                let played = Played::new(&scenario, entries.all(), broken);
                show(&played, self.job.map(JobId), format)?;
            }
        }
        match &outcome.broken {
            None => Ok(()),
            Some((place, violation)) => {
                let by = match place {
                    Place::Line(line) => format!("by {}", named(&log, *line)),
                    Place::Tail => {
                        let last = outcome.taken.last().map(ToString::to_string);
                        format!("by chance, with `{}`", last.unwrap_or_default())
                    }
                    Place::WayToRest => "on the way to rest".to_owned(),
                    Place::Rest => "when nothing more comes".to_owned(),
                };
                let message = format_args!("a law is broken {by}: {violation}");
                Err(Failure::new(Exit::CheckFailed, message))
            }
        }
    }
}

/// The sequence chart of a log, if it is not too large, and what happens as a story.
pub(super) fn shown(name: &str, text: &str) -> Result<(Option<String>, Vec<String>), Failure> {
    let log = ActionLog::parse(name, text)?;
    let (start, lines) = read(&log)?;
    let title = name.strip_suffix(".log").unwrap_or(name);
    let scenario = played::scenario(title, &start.setting);
    let mut entries = Entries::new(&scenario);
    let outcome = replay(&start, &lines, None, &mut entries);
    let broken = outcome.broken.map(|(_, violation)| violation.to_string());
    let played = Played::new(&scenario, entries.all(), broken);
    Ok((trace::draw(&played, None)?.drawn(), trace::story::lines(&played, None)?))
}

/// Where a log begins, and its lines.
fn read(log: &ActionLog) -> Result<(Start, Vec<Line>), Problem> {
    let start = Start::read(log)?;
    let lines = log.lines().iter().map(|line| Line::read(log, line, &start.setting));
    let lines = lines.collect::<Result<_, _>>()?;
    Ok((start, lines))
}

/// "line 12, `stop s0`".
fn named(log: &ActionLog, line: usize) -> String {
    let LogLine { number, text, .. } = &log.lines()[line];
    format!("line {number}, `{text}`")
}

/// Why a line was skipped.
fn reason(line: &Line, skipped: &Skipped) -> String {
    match &skipped.near {
        Some(near) if *near == line.action => {
            "it can happen here, but not with what stands in parentheses".to_owned()
        }
        Some(near) => format!("it can't happen here; what can is `{near}`"),
        None => "it can't happen here".to_owned(),
    }
}

fn say_skipped(log: &ActionLog, lines: &[Line], skipped: &Skipped) {
    let LogLine { number, text, .. } = &log.lines()[skipped.line];
    let reason = reason(&lines[skipped.line], skipped);
    let _ = writeln!(io::stderr(), "{}:{number}: skipped `{text}`: {reason}", log.name());
}

fn actions(count: usize) -> String {
    if count == 1 { "1 action".to_owned() } else { format!("{count} actions") }
}

fn summary(log: &ActionLog, outcome: &Outcome) -> String {
    let Outcome { taken, of_log, skipped, calm, broken } = outcome;
    let mut text = format!("{} of the log", actions(*of_log));
    match skipped.len() {
        0 => text.push_str(", none skipped\n"),
        count => {
            let _ = writeln!(text, ", {count} skipped:");
            for Skipped { line, .. } in skipped {
                let _ = writeln!(text, "  {}", named(log, *line));
            }
        }
    }
    if taken.len() > *of_log {
        let _ = writeln!(text, "{} by chance", actions(taken.len() - of_log));
    }
    if matches!(broken, None | Some((Place::WayToRest | Place::Rest, _))) {
        let _ = writeln!(text, "{} once everything is cured", actions(calm.len()));
    }
    if broken.is_none() {
        text.push_str("Everything has come to rest, and no law is broken.\n");
    }
    text
}

/// The log of what has happened.
fn again(log: &ActionLog, lines: &[Line], start: &Start, outcome: &Outcome) -> String {
    let Outcome { taken, of_log, skipped, calm, broken } = outcome;
    let mut text = start.to_string();
    let mut skipped = skipped.iter().peekable();
    for number in 0..=taken.len() {
        while let Some(out) = skipped.next_if(|skipped| skipped.after == number) {
            let reason = reason(&lines[out.line], out);
            let what = format_args!("Skipped: {}: {reason}", named(log, out.line));
            text.push_str(&log::remark(what));
        }
        if number == *of_log && taken.len() > *of_log {
            text.push_str(&log::remark("By chance:"));
        }
        if let Some(line) = taken.get(number) {
            let _ = writeln!(text, "{line}");
        }
    }
    text.push_str(&log::rest_as_remarks(calm));
    text.push_str(&match broken {
        Some((_, violation)) => log::law(violation),
        None => log::remark("Everything has come to rest, and no law is broken."),
    });
    text
}
