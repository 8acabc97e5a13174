//! `faxsim trace`: every message of a run in the order in which they leave, written while it runs.

mod chrome;
mod drawn;
mod report;
pub(super) mod rows;
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
use super::reporting::ReportArguments;
use super::running::Trouble;
use super::{ScenarioArguments, examples, running, screen};
use crate::ids::JobId;
use crate::protocol::{Message, Way};
use crate::report::sequence::{self, Arrow};
use crate::report::sequence_svg::Drawing;
use crate::report::words::At;
use crate::report::{sequence_mermaid, sequence_svg};
use crate::scenario::Scenario;
use crate::simulation::{Departure, Happening, Observer, Outcome, Settlement};
use crate::units::Time;
use rows::{Fate, Mark, Row, Rows};
use story::Teller;

const EXAMPLES: &str = "  faxsim trace office.toml --job 1
  faxsim trace office.toml --job 1 --format story
  faxsim trace office.toml --format letters | sort | uniq -c
  faxsim trace office.toml --format json --set server14.lines=1
  faxsim trace office.toml --format chrome > office.json    # open it in Perfetto
  faxsim trace office.toml --job 1 --report job-1 --open";

/// Rows of a chart below one head.
const ROWS: u64 = 40;

/// Rows in a picture, at most: messages, and what else happens.
const PICTURE: u64 = 1_000;

/// Columns where nobody says how many there are.
const USUAL_WIDTH: u16 = 100;

/// Show every message of one run, in the order in which they leave
///
/// Charts show more: parts that fail, servers that are drained or taken for dead, facsimiles that have to wait,
/// calls and transfers that break off, timers that run out; pictures also show who is out of use and who is in
/// a call, and for how long nothing happens.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Trace {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Shows only this job's messages, and in charts what happens to the network meanwhile; jobs are numbered
    /// from 1 in order of arrival
    #[arg(long, value_name = "ID")]
    job: Option<u32>,
    /// How messages are shown
    #[arg(long, value_enum, default_value_t, conflicts_with = "report")]
    format: OfRun,
    #[command(flatten)]
    report: ReportArguments,
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
    /// A sequence chart as a picture, of a thousand rows at most
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
        let shown = match (self.report.place(), self.format) {
            (Some(_), _) => self.write_report(&loaded)?,
            (None, OfRun::Shown(format)) => show(&Run(scenario), job, format)?,
            (None, OfRun::Chrome) => chrome::write(scenario, job)?,
        };
        if shown == 0 { Err(self.vacuous(scenario)?) } else { self.report.show() }
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
    /// How there can be fewer rows.
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

/// A run of a scenario.
pub(super) struct Run<'s>(pub(super) &'s Scenario);

impl Play for Run<'_> {
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
        let mut rows = Rows::new(self.0, job, true, see);
        running::look(self.0, &mut rows, wanted)?;
        rows.finish();
        Ok(())
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
        Format::Mermaid => picture(play, job, sequence_mermaid::write),
        Format::Letters => write_messages(play, job, |out, _, departure, fate| {
            let lost = if matches!(fate, Fate::Lost(_)) { " lost" } else { "" };
            writeln!(out, "{}{lost}", letters(scenario, departure))
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
    let mut see = |now, row: &Row| {
        let words = match row {
            Row::Message(departure, fate) => words(P::at(now), departure, *fate),
            _ => String::new(),
        };
        join(&mut cast.borrow_mut(), job, row, &words);
    };
    play.rows(job, &mut see, &|| job.is_some() || cast.borrow().chart().is_some())?;
    let cast = cast.into_inner();
    let digits = cast.digits();
    let Some(chart) = cast.chart() else { return list(play, job, &cast) };
    let mut rows = 0;
    write(play, job, &cast, |out, now, row| {
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
            Row::Mark(Mark { on, sign, words, .. }) => {
                let on = on.map(|on| cast.column(on));
                writeln!(out, "{}", chart.mark(on, *sign, at, words))
            }
            Row::Closing(words) => writeln!(out, "{words}"),
            Row::Change(_) => Ok(()),
        }
    })
}

fn list<P: Play>(play: &P, job: Option<JobId>, cast: &Cast<'_>) -> Result<u64, Failure> {
    let scenario = play.scenario();
    let width = longest_name(scenario);
    write(play, job, cast, |out, now, row| {
        let at = P::at(now);
        match row {
            Row::Message(departure, fate) => {
                let (from, to, _) = ends(scenario, departure);
                let note = note(&departure.message, &words(at, departure, *fate), 1);
                let arrow = arrow(at, departure, *fate, &note);
                writeln!(out, "{}", sequence::line(from, to, width, &arrow))
            }
            Row::Mark(Mark { on, sign, words, .. }) => {
                let on = on.map(|on| name(scenario, on));
                writeln!(out, "{}", sequence::mark_line(on, *sign, width, at, words))
            }
            Row::Closing(words) => writeln!(out, "{words}"),
            Row::Change(_) => Ok(()),
        }
    })
}

/// Those join who send or receive a message, and those to whom something else happens that was asked for:
/// everything, or what is about the job.
fn join(cast: &mut Cast<'_>, job: Option<JobId>, row: &Row, words: &str) {
    match row {
        Row::Message(departure, _) => cast.add(departure, words),
        Row::Mark(Mark { on: Some(on), .. }) if job.is_none() || !row.is_of_network() => {
            cast.add_node(*on);
        }
        Row::Mark(_) | Row::Change(_) | Row::Closing(_) => {}
    }
}

/// Whether a row is to be seen where one job is shown: of the network, only what happens to those who
/// take part, or to a LAN or bridge.
fn is_seen(cast: &Cast<'_>, job: Option<JobId>, row: &Row) -> bool {
    match row {
        Row::Mark(Mark { on: Some(on), .. }) => job.is_none() || cast.has(*on),
        Row::Change(change) => cast.has(change.on),
        Row::Mark(_) | Row::Message(..) | Row::Closing(_) => true,
    }
}

fn picture<P: Play>(play: &P, job: Option<JobId>, draw: Draw) -> Result<u64, Failure> {
    match drawn(play, job, draw)? {
        Picture::Drawn(0, _) => Ok(0),
        Picture::Drawn(count, text) => screen::print(&text).map(|()| count),
        Picture::TooLarge(count) => Err(too_large::<P>(count)),
    }
}

fn too_large<P: Play>(count: u64) -> Failure {
    let message = format!(
        "{count} rows are too many for a picture, which takes {PICTURE}; choose a job's with --job, or {}",
        P::LESS
    );
    Failure::new(Exit::Usage, message)
}

/// How a picture is drawn.
type Draw = fn(&Drawing<'_>) -> String;

/// What becomes of a picture.
pub(super) enum Picture {
    /// It has so many rows, and is this text.
    Drawn(u64, String),
    /// It would have so many rows.
    TooLarge(u64),
}

impl Picture {
    /// Its text, unless it is too large.
    pub(super) fn drawn(self) -> Option<String> {
        match self {
            Self::Drawn(_, text) => Some(text),
            Self::TooLarge(_) => None,
        }
    }
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
        count += u64::from(!matches!(row, Row::Change(_)));
        if count <= PICTURE {
            join(&mut cast, job, row, "");
            rows.push((P::at(now), row.clone()));
        }
    };
    play.rows(job, &mut see, &|| true)?;
    if count > PICTURE {
        return Ok(Picture::TooLarge(count));
    }
    rows.retain(|(_, row)| is_seen(&cast, job, row));
    let (rows, bars) = drawn::drawn(&cast, &rows);
    let drawing =
        Drawing { title: &play.scenario().title, names: &cast.names(), rows: &rows, bars: &bars };
    Ok(Picture::Drawn(count, draw(&drawing)))
}

/// Plays and has `line` write every row that is seen, with this cast; how many there were.
fn write<P: Play>(
    play: &P,
    job: Option<JobId>,
    cast: &Cast<'_>,
    mut line: impl FnMut(&mut dyn Write, Time, &Row) -> io::Result<()>,
) -> Result<u64, Failure> {
    let trouble = Trouble::default();
    let mut out = screen::stream();
    let mut written = 0;
    let mut see = |now, row: &Row| {
        if matches!(row, Row::Change(_)) || !is_seen(cast, job, row) {
            return;
        }
        match line(&mut out, now, row) {
            Ok(()) => written += 1,
            Err(error) => {
                trouble.borrow_mut().get_or_insert_with(|| Failure::printing(&error));
            }
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
    let cast = Cast::new(play.scenario(), usize::MAX);
    write(play, job, &cast, |out, now, row| match row {
        Row::Message(departure, fate) => line(out, now, departure, *fate),
        Row::Mark(..) | Row::Change(_) | Row::Closing(_) => Ok(()),
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

/// A message as a line of letters: from, to, its letter, lan or pstn.
pub(super) fn letters(scenario: &Scenario, departure: &Departure) -> String {
    let (from, to, way) = ends(scenario, departure);
    format!("{from} {to} {} {way}", departure.message.letter())
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
