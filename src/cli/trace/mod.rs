//! `faxsim trace`: every message of a run in the order in which they leave, written while it runs.

mod scene;
mod sentences;
pub(super) mod story;

use std::cell::RefCell;
use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::cast::{Cast, longest_name, name};
use super::exit::{Exit, Failure};
use super::running::Trouble;
use super::{ScenarioArguments, examples, running, screen};
use crate::ids::JobId;
use crate::protocol::{Message, Way};
use crate::report::sequence::{self, Arrow};
use crate::report::sequence_svg;
use crate::scenario::Scenario;
use crate::simulation::{Departure, Happening, Observer, Outcome, Settlement};
use crate::units::Time;

const EXAMPLES: &str = "  faxsim trace office.toml --job 1
  faxsim trace office.toml --job 1 --format story
  faxsim trace office.toml --format letters | sort | uniq -c
  faxsim trace office.toml --format json --set server14.lines=1";

/// Rows of a chart below one head.
const ROWS: u64 = 40;

/// Messages in a picture, at most.
const PICTURE: u64 = 1_000;

/// Columns where nobody says how many there are.
const USUAL_WIDTH: u16 = 100;

/// Show every message of one run, in the order in which they leave
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Trace {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Shows this job's messages only; jobs are numbered from 1 in order of arrival
    #[arg(long, value_name = "ID")]
    job: Option<u32>,
    /// How messages are shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// A sequence chart, or a list where that is too wide
    #[default]
    Text,
    /// Sentences, one a line: who does what, and why; with what fails meanwhile
    Story,
    /// A line a message: from, to, its letter, lan or pstn
    Letters,
    /// A JSON object a line
    Json,
    /// A sequence chart as a picture, of a thousand messages at most
    Svg,
}

/// A message in JSON.
#[derive(Serialize)]
struct Line<'a> {
    at_s: f64,
    job: Option<u32>,
    from: &'a str,
    to: &'a str,
    letter: char,
    message: String,
    way: &'a str,
}

impl Trace {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let loaded = self.scenario.load()?;
        let scenario = &loaded.scenario;
        let written = match self.format {
            Format::Text => self.chart(scenario)?,
            Format::Story => story::write(scenario, self.job.map(JobId))?,
            Format::Svg => self.picture(scenario)?,
            Format::Letters => self.write(scenario, |out, _, departure| {
                let (from, to, way) = ends(scenario, departure);
                writeln!(out, "{from} {to} {} {way}", departure.message.letter())
            })?,
            Format::Json => self.write(scenario, |out, now, departure| {
                let (from, to, way) = ends(scenario, departure);
                let Departure { message, .. } = departure;
                let line = Line {
                    at_s: now.as_secs_f64(),
                    job: message.job().map(|job| job.0),
                    from,
                    to,
                    letter: message.letter(),
                    message: message.to_string(),
                    way,
                };
                serde_json::to_writer(&mut *out, &line)?;
                out.write_all(b"\n")
            })?,
        };
        if written == 0 { Err(self.vacuous(scenario)?) } else { Ok(()) }
    }

    /// Looks at who takes part, then draws.
    fn chart(&self, scenario: &Scenario) -> Result<u64, Failure> {
        let width = usize::from(screen::width().unwrap_or(USUAL_WIDTH));
        let cast = RefCell::new(Cast::new(scenario, width));
        let watcher = Departures {
            job: self.job.map(JobId),
            see: |_, departure: &_| cast.borrow_mut().add(departure),
        };
        running::look(scenario, watcher, || cast.borrow().chart().is_some())?;
        let cast = cast.into_inner();
        let digits = cast.digits();
        let Some(chart) = cast.chart() else { return self.list(scenario) };
        let mut rows = 0;
        self.write(scenario, |out, now, departure| {
            if rows % ROWS == 0 {
                let gap = if rows == 0 { "" } else { "\n" };
                writeln!(out, "{gap}{}", chart.head())?;
            }
            rows += 1;
            let (from, to) = (cast.column(departure.from), cast.column(departure.to));
            let note = note(&departure.message, digits);
            writeln!(out, "{}", chart.row(from, to, &arrow(now, departure, &note)))
        })
    }

    fn picture(&self, scenario: &Scenario) -> Result<u64, Failure> {
        let mut cast = Cast::new(scenario, usize::MAX);
        let mut departures = Vec::new();
        let mut count = 0;
        let watcher = Departures {
            job: self.job.map(JobId),
            see: |now, departure: &Departure| {
                count += 1;
                if count <= PICTURE {
                    cast.add(departure);
                    departures.push((now, *departure));
                }
            },
        };
        running::run(scenario, watcher, &Trouble::default())?;
        if count > PICTURE {
            let message = format!(
                "{count} messages are too many for a picture, which takes {PICTURE}; \
                 choose a job's with --job, or a shorter length with --set length=..."
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        let arrows: Vec<_> = departures
            .iter()
            .map(|&(at, Departure { from, to, way, message, .. })| sequence_svg::Arrow {
                at,
                from: cast.column(from),
                to: cast.column(to),
                letter: message.letter(),
                words: message.to_string(),
                pstn: way == Way::Pstn,
            })
            .collect();
        if count > 0 {
            screen::print(&sequence_svg::draw(&scenario.title, &cast.names(), &arrows))?;
        }
        Ok(count)
    }

    fn list(&self, scenario: &Scenario) -> Result<u64, Failure> {
        let width = longest_name(scenario);
        self.write(scenario, |out, now, departure| {
            let (from, to, _) = ends(scenario, departure);
            let note = note(&departure.message, 1);
            let arrow = arrow(now, departure, &note);
            writeln!(out, "{}", sequence::line(from, to, width, &arrow))
        })
    }

    /// Runs and has `line` write every message; how many there were.
    fn write(
        &self,
        scenario: &Scenario,
        mut line: impl FnMut(&mut dyn Write, Time, &Departure) -> io::Result<()>,
    ) -> Result<u64, Failure> {
        let trouble = Trouble::default();
        let mut out = screen::stream();
        let mut written = 0;
        let departures = Departures {
            job: self.job.map(JobId),
            see: |now, departure: &_| match line(&mut out, now, departure) {
                Ok(()) => written += 1,
                Err(error) => {
                    trouble.borrow_mut().get_or_insert_with(|| Failure::printing(&error));
                }
            },
        };
        running::run(scenario, departures, &trouble)?;
        out.flush().map_err(|error| Failure::printing(&error))?;
        Ok(written)
    }

    /// Says why there was nothing to show.
    fn vacuous(&self, scenario: &Scenario) -> Result<Failure, Failure> {
        let message = match self.job {
            Some(number) => {
                let mut end = JobEnd { job: JobId(number), settlement: None };
                running::look(scenario, &mut end, || true)?;
                match end.settlement {
                    Some(Settlement { outcome: Some(Outcome::Refused), dials, .. }) => format!(
                        "job {number} exchanged no message: it was refused after {dials} dials"
                    ),
                    Some(_) => format!("job {number} exchanged no message"),
                    None => format!(
                        "job {number} is not among those that arrived after the warm-up; jobs are \
                         numbered from 1 in order of arrival"
                    ),
                }
            }
            None => "no message leaves anybody in this run".to_owned(),
        };
        Ok(Failure::new(Exit::Vacuous, message))
    }
}

/// Watches for the end of one job.
struct JobEnd {
    job: JobId,
    settlement: Option<Settlement>,
}

impl Observer for &mut JobEnd {
    fn see(&mut self, _: Time, happening: &Happening) {
        if let Happening::Settled(settlement) = happening
            && settlement.job == self.job
        {
            self.settlement = Some(*settlement);
        }
    }
}

/// Watches messages leave: all, or those of one job.
struct Departures<F> {
    job: Option<JobId>,
    see: F,
}

impl<F: FnMut(Time, &Departure)> Observer for Departures<F> {
    fn see(&mut self, now: Time, happening: &Happening) {
        if let Happening::Departure(departure) = happening
            && (self.job.is_none() || self.job == departure.message.job())
        {
            (self.see)(now, departure);
        }
    }
}

/// Sender, receiver and way in words.
fn ends<'s>(scenario: &'s Scenario, departure: &Departure) -> (&'s str, &'s str, &'static str) {
    let way = match departure.way {
        Way::Lan => "lan",
        Way::Pstn => "pstn",
    };
    (name(scenario, departure.from), name(scenario, departure.to), way)
}

fn arrow<'n>(at: Time, departure: &Departure, note: &'n str) -> Arrow<'n> {
    let double = departure.way == Way::Pstn;
    Arrow { at, letter: departure.message.letter(), double, note }
}

/// What stands beside an arrow, with the job's number in `digits` columns.
fn note(message: &Message, digits: usize) -> String {
    match message.job() {
        Some(job) => format!("job {:digits$}  {message}", job.0),
        None => format!("    {:digits$}  {message}", ""),
    }
}
