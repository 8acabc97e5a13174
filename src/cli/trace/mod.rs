//! `faxsim trace`: every message of a run in the order in which they leave, written while it runs.

mod chrome;
mod drawn;
pub(super) mod scene;
pub(super) mod sentences;
pub(super) mod story;

use std::cell::RefCell;
use std::io::{self, Write};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::cast::{Cast, longest_name, name};
use super::exit::{Exit, Failure};
use super::running::Trouble;
use super::{ScenarioArguments, examples, running, screen};
use crate::ids::JobId;
use crate::protocol::{Message, Node, Way};
use crate::report::sequence::{self, Arrow};
use crate::report::words::At;
use crate::report::{sequence_mermaid, sequence_svg};
use crate::scenario::Scenario;
use crate::simulation::{Departure, Happening, Observer, Outcome, Settlement};
use crate::units::Time;
use story::Teller;

const EXAMPLES: &str = "  faxsim trace office.toml --job 1
  faxsim trace office.toml --job 1 --format story
  faxsim trace office.toml --format letters | sort | uniq -c
  faxsim trace office.toml --format json --set server14.lines=1
  faxsim trace office.toml --format chrome > office.json    # open it in Perfetto";

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
    format: OfRun,
}

/// As those of all that can be played, and one of runs only.
#[derive(Clone, Copy, Debug)]
enum OfRun {
    Shown(Format),
    Chrome,
}

impl Default for OfRun {
    fn default() -> Self {
        Self::Shown(Format::default())
    }
}

impl ValueEnum for OfRun {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Shown(Format::Text),
            Self::Shown(Format::Story),
            Self::Shown(Format::Letters),
            Self::Shown(Format::Json),
            Self::Shown(Format::Svg),
            Self::Shown(Format::Mermaid),
            Self::Chrome,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Shown(format) => format.to_possible_value(),
            Self::Chrome => Some(
                PossibleValue::new("chrome")
                    .help("Chrome's trace events, which Perfetto opens: calls on their lines, messages, failures"),
            ),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
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
    /// The same as Mermaid, which editors and code hosts draw in a text
    Mermaid,
}

/// A message in JSON.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    at_s: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<u32>,
    job: Option<u32>,
    from: &'a str,
    to: &'a str,
    letter: char,
    message: String,
    way: &'a str,
    /// The step in which it arrives.
    #[serde(skip_serializing_if = "Option::is_none")]
    arrives: Option<u32>,
    /// The step in which it gets lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    lost: Option<u32>,
}

impl Trace {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let loaded = self.scenario.load()?;
        let scenario = &loaded.scenario;
        let job = self.job.map(JobId);
        let shown = match self.format {
            OfRun::Shown(format) => show(&Run(scenario), job, format)?,
            OfRun::Chrome => chrome::write(scenario, job)?,
        };
        if shown == 0 { Err(self.vacuous(scenario)?) } else { Ok(()) }
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

/// What is shown; it can be played again and again, and is the same each time.
pub(super) trait Play {
    /// What it has so many of.
    const WHAT: &'static str;

    /// How there can be fewer.
    const LESS: &'static str;

    /// The names of all who take part.
    fn scenario(&self) -> &Scenario;

    /// Where an instant of it stands.
    fn at(now: Time) -> At;

    /// Plays it as long as more is wanted, and has `see` see its rows: all, or those of one job.
    fn rows(
        &self,
        job: Option<JobId>,
        see: &mut dyn FnMut(Time, &Row),
        wanted: &dyn Fn() -> bool,
    ) -> Result<(), Failure>;

    /// Plays it before a teller, unless there is trouble.
    fn tell<'s, F: FnMut(Time, String)>(
        &'s self,
        teller: Teller<'s, F>,
        trouble: &Trouble,
    ) -> Result<Teller<'s, F>, Failure>;
}

/// A row of a chart.
#[derive(Clone, Debug)]
pub(super) enum Row {
    /// A message leaves.
    Message(Departure, Fate),
    /// Something else happens to somebody.
    Mark(Node, String),
    /// What there is to say in the end.
    Closing(String),
}

impl Row {
    /// Whether it is wanted where only `job` is shown, if one is given. It is about a job, or about none:
    /// then it is the network's, and wanted unless it is a message.
    pub(super) fn is_wanted(&self, job: Option<JobId>, about: Option<JobId>) -> bool {
        let of_network = about.is_none() && matches!(self, Self::Mark(..));
        job.is_none() || about == job || of_network
    }
}

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It arrives in time.
    Usual,
    /// It arrives in this step.
    Arrives(u32),
    /// It gets lost in this step.
    Lost(u32),
    /// It is still on its way in the end.
    Open,
}

/// A run of a scenario.
struct Run<'s>(&'s Scenario);

impl Play for Run<'_> {
    const WHAT: &'static str = "messages";
    const LESS: &'static str = "a shorter length with --set length=...";

    fn scenario(&self) -> &Scenario {
        self.0
    }

    fn at(now: Time) -> At {
        At::Instant(now)
    }

    fn rows(
        &self,
        job: Option<JobId>,
        see: &mut dyn FnMut(Time, &Row),
        wanted: &dyn Fn() -> bool,
    ) -> Result<(), Failure> {
        let see = |now, departure: &Departure| see(now, &Row::Message(*departure, Fate::Usual));
        running::look(self.0, Departures { job, see }, wanted)
    }

    fn tell<'s, F: FnMut(Time, String)>(
        &'s self,
        teller: Teller<'s, F>,
        trouble: &Trouble,
    ) -> Result<Teller<'s, F>, Failure> {
        Ok(running::run(self.0, teller, trouble)?.observer)
    }
}

/// Plays and shows it; how much of it there was of what was asked for.
pub(super) fn show<P: Play>(play: &P, job: Option<JobId>, format: Format) -> Result<u64, Failure> {
    let scenario = play.scenario();
    match format {
        Format::Text => chart(play, job),
        Format::Story => story::write(play, job),
        Format::Svg => picture(play, job, sequence_svg::draw),
        Format::Mermaid => picture(play, job, mermaid),
        Format::Letters => write_messages(play, job, |out, _, departure, fate| {
            let (from, to, way) = ends(scenario, departure);
            let lost = if matches!(fate, Fate::Lost(_)) { " lost" } else { "" };
            writeln!(out, "{from} {to} {} {way}{lost}", departure.message.letter())
        }),
        Format::Json => write_messages(play, job, |out, now, departure, fate| {
            let (from, to, way) = ends(scenario, departure);
            let Departure { message, .. } = departure;
            let (at_s, step) = match P::at(now) {
                At::Instant(now) => (Some(now.as_secs_f64()), None),
                At::Step(number) => (None, Some(number)),
            };
            let (arrives, lost) = match fate {
                Fate::Arrives(step) => (Some(step), None),
                Fate::Lost(step) => (None, Some(step)),
                Fate::Usual | Fate::Open => (None, None),
            };
            let line = Line {
                at_s,
                step,
                job: message.job().map(|job| job.0),
                from,
                to,
                letter: message.letter(),
                message: message.to_string(),
                way,
                arrives,
                lost,
            };
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")
        }),
    }
}

/// Looks at who takes part, then draws.
fn chart<P: Play>(play: &P, job: Option<JobId>) -> Result<u64, Failure> {
    let width = usize::from(screen::width().unwrap_or(USUAL_WIDTH));
    let cast = RefCell::new(Cast::new(play.scenario(), width));
    let mut see = |now, row: &Row| match row {
        Row::Message(departure, fate) => {
            cast.borrow_mut().add(departure, &words(P::at(now), departure, *fate));
        }
        Row::Mark(on, _) => cast.borrow_mut().add_node(*on),
        Row::Closing(_) => {}
    };
    play.rows(job, &mut see, &|| cast.borrow().chart().is_some())?;
    let cast = cast.into_inner();
    let digits = cast.digits();
    let Some(chart) = cast.chart() else { return list(play, job) };
    let mut rows = 0;
    write(play, job, |out, now, row| {
        if rows % ROWS == 0 {
            let gap = if rows == 0 { "" } else { "\n" };
            writeln!(out, "{gap}{}", chart.head())?;
        }
        rows += 1;
        let at = P::at(now);
        match row {
            Row::Message(departure, fate) => {
                let (from, to) = (cast.column(departure.from), cast.column(departure.to));
                let note = note(&departure.message, &words(at, departure, *fate), digits);
                writeln!(out, "{}", chart.row(from, to, &arrow(at, departure, *fate, &note)))
            }
            Row::Mark(on, words) => writeln!(out, "{}", chart.mark(cast.column(*on), at, words)),
            Row::Closing(words) => writeln!(out, "{words}"),
        }
    })
}

fn list<P: Play>(play: &P, job: Option<JobId>) -> Result<u64, Failure> {
    let scenario = play.scenario();
    let width = longest_name(scenario);
    write(play, job, |out, now, row| {
        let at = P::at(now);
        match row {
            Row::Message(departure, fate) => {
                let (from, to, _) = ends(scenario, departure);
                let note = note(&departure.message, &words(at, departure, *fate), 1);
                let arrow = arrow(at, departure, *fate, &note);
                writeln!(out, "{}", sequence::line(from, to, width, &arrow))
            }
            Row::Mark(on, words) => {
                writeln!(out, "{}", sequence::mark_line(name(scenario, *on), width, at, words))
            }
            Row::Closing(words) => writeln!(out, "{words}"),
        }
    })
}

fn picture<P: Play>(play: &P, job: Option<JobId>, draw: Draw) -> Result<u64, Failure> {
    match drawn(play, job, draw)? {
        Picture::Drawn(0, _) => Ok(0),
        Picture::Drawn(count, text) => screen::print(&text).map(|()| count),
        Picture::TooLarge(count) => {
            let message = format!(
                "{count} {} are too many for a picture, which takes {PICTURE}; choose a job's with \
                 --job, or {}",
                P::WHAT,
                P::LESS
            );
            Err(Failure::new(Exit::Usage, message))
        }
    }
}

/// How a picture is drawn, with its title, names and rows.
type Draw = fn(&str, &[String], &[sequence_svg::Row]) -> String;

fn mermaid(_: &str, names: &[String], rows: &[sequence_svg::Row]) -> String {
    sequence_mermaid::write(names, rows)
}

/// What becomes of a picture.
pub(super) enum Picture {
    /// It has so many rows, and is this text.
    Drawn(u64, String),
    /// It would have so many rows.
    TooLarge(u64),
}

/// Draws all, or what is about one job, as SVG.
pub(super) fn draw<P: Play>(play: &P, job: Option<JobId>) -> Result<Picture, Failure> {
    drawn(play, job, sequence_svg::draw)
}

fn drawn<P: Play>(play: &P, job: Option<JobId>, draw: Draw) -> Result<Picture, Failure> {
    let mut cast = Cast::new(play.scenario(), usize::MAX);
    let mut rows = Vec::new();
    let mut count = 0;
    let mut see = |now, row: &Row| {
        count += 1;
        if count <= PICTURE {
            match row {
                Row::Message(departure, _) => cast.add(departure, ""),
                Row::Mark(on, _) => cast.add_node(*on),
                Row::Closing(_) => {}
            }
            rows.push((P::at(now), row.clone()));
        }
    };
    play.rows(job, &mut see, &|| true)?;
    if count > PICTURE {
        return Ok(Picture::TooLarge(count));
    }
    let rows = drawn::rows(&cast, &rows);
    Ok(Picture::Drawn(count, draw(&play.scenario().title, &cast.names(), &rows)))
}

/// Plays and has `line` write every row; how many there were.
fn write<P: Play>(
    play: &P,
    job: Option<JobId>,
    mut line: impl FnMut(&mut dyn Write, Time, &Row) -> io::Result<()>,
) -> Result<u64, Failure> {
    let trouble = Trouble::default();
    let mut out = screen::stream();
    let mut written = 0;
    let mut see = |now, row: &Row| match line(&mut out, now, row) {
        Ok(()) => written += 1,
        Err(error) => {
            trouble.borrow_mut().get_or_insert_with(|| Failure::printing(&error));
        }
    };
    play.rows(job, &mut see, &|| trouble.borrow().is_none())?;
    if let Some(failure) = trouble.take() {
        return Err(failure);
    }
    out.flush().map_err(|error| Failure::printing(&error))?;
    Ok(written)
}

/// Of all rows only the messages.
fn write_messages<P: Play>(
    play: &P,
    job: Option<JobId>,
    mut line: impl FnMut(&mut dyn Write, Time, &Departure, Fate) -> io::Result<()>,
) -> Result<u64, Failure> {
    write(play, job, |out, now, row| match row {
        Row::Message(departure, fate) => line(out, now, departure, *fate),
        Row::Mark(..) | Row::Closing(_) => Ok(()),
    })
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

fn arrow<'n>(at: At, departure: &Departure, fate: Fate, note: &'n str) -> Arrow<'n> {
    let double = departure.way == Way::Pstn;
    let lost = matches!(fate, Fate::Lost(_));
    Arrow { at, letter: departure.message.letter(), double, lost, note }
}

/// What a message says, and when it arrives where that is not soon.
fn words(at: At, departure: &Departure, fate: Fate) -> String {
    let message = departure.message;
    match fate {
        Fate::Arrives(step) if At::Step(step.saturating_sub(1)) != at => {
            format!("{message}, arrives in step {step}")
        }
        Fate::Usual | Fate::Arrives(_) => message.to_string(),
        Fate::Lost(step) => format!("{message}, lost in step {step}"),
        Fate::Open => format!("{message}, still on its way"),
    }
}

/// What stands beside an arrow, with the job's number in `digits` columns.
fn note(message: &Message, words: &str, digits: usize) -> String {
    match message.job() {
        Some(job) => format!("job {:digits$}  {words}", job.0),
        None => format!("    {:digits$}  {words}", ""),
    }
}
