//! The report of a run's messages: a page with the chart and the story, and both of them beside it with the messages
//! as CSV; the chart of what is described in NAME.letters beside NAME.toml, too.

use std::fs;
use std::io::ErrorKind;

use super::super::cast::names_from_left;
use super::super::exit::{Exit, Failure};
use super::super::test::LETTERS;
use super::super::{file_name, fingerprint, options};
use super::rows::Row;
use super::{Picture, Play as _, Run, Trace, draw, ends, letters, story, too_large};
use crate::ids::JobId;
use crate::report::csv;
use crate::report::page::sequence::{self, Described, Sequence};
use crate::report::sequence_svg::{self, Arrow, Drawing, End};
use crate::scenario::{Loaded, Scenario};
use crate::simulation::Departure;
use crate::units::Time;
use crate::verify::letters::{Letter, parse};

/// A sequence of letters that somebody has written down.
struct Written {
    /// The name of its file.
    file: String,
    text: String,
    letters: Vec<Letter>,
}

impl Trace {
    /// Writes the folder, if there is anything to show; how many rows the chart has.
    pub(super) fn write_report(&self, loaded: &Loaded) -> Result<u64, Failure> {
        let scenario = &loaded.scenario;
        let written = self.written()?;
        let mut command = self.scenario.command("trace", loaded);
        command.words.extend(options("--job", self.job));
        if let Some(Written { text, .. }) = &written {
            command.blake3 = Some(fingerprint(loaded, text));
        }
        let Some(mut report) = self.report.begin(&command)? else { return Ok(0) };
        let (play, job) = (Run(scenario), self.job.map(JobId));
        let (count, chart) = match draw(&play, job)? {
            Picture::Drawn(0, _) => return Ok(0),
            Picture::Drawn(count, chart) => (count, chart),
            Picture::TooLarge(count) => return Err(too_large::<Run<'_>>(count)),
        };
        let messages = messages(&play, job)?;
        let story = story::lines(&play, job)?;
        let described = written.map(|written| {
            let said = messages.iter().map(|(_, departure)| letters(scenario, departure));
            Described {
                chart: described(scenario, &written.letters),
                same: said.eq(written.letters.iter().map(ToString::to_string)),
                file: written.file,
            }
        });
        report.add_text(sequence::CHART, &chart)?;
        let rows: Vec<_> = messages.iter().map(|(at, it)| row(scenario, *at, it)).collect();
        report.add(sequence::MESSAGES, &|out| csv::messages(&rows, out))?;
        report.add_text(sequence::STORY, &(story.join("\n") + "\n"))?;
        let sequence = Sequence {
            title: &scenario.title,
            rules: scenario.rules,
            job: self.job,
            chart: &chart,
            described: described.as_ref(),
            story: &story,
        };
        report.finish(&[], |made| sequence::html(&sequence, made))?;
        Ok(count)
    }

    /// The sequence beside the scenario, which is one of all jobs.
    fn written(&self) -> Result<Option<Written>, Failure> {
        let path = self.scenario.file.with_extension(LETTERS);
        let wrong = |what: &dyn std::fmt::Display| {
            Failure::new(Exit::Usage, format!("{}: {what}", path.display()))
        };
        let text = match fs::read_to_string(&path) {
            _ if self.job.is_some() => return Ok(None),
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(wrong(&error)),
        };
        let letters = parse(&text).map_err(|message| wrong(&message))?;
        Ok(Some(Written { file: file_name(&path), text, letters }))
    }
}

fn messages(play: &Run<'_>, job: Option<JobId>) -> Result<Vec<(Time, Departure)>, Failure> {
    let mut messages = Vec::new();
    let mut see = |at, row: &Row| {
        if let Row::Message(departure, _) = row {
            messages.push((at, *departure));
        }
    };
    play.rows(job, &mut see, &|| true)?;
    Ok(messages)
}

fn row<'s>(scenario: &'s Scenario, at: Time, departure: &Departure) -> csv::Message<'s> {
    let (from, to, way) = ends(scenario, departure);
    let message = departure.message;
    csv::Message {
        at_s: at.as_secs_f64(),
        job: message.job().map(|job| job.0),
        from,
        to,
        letter: message.letter(),
        message: message.to_string(),
        way,
    }
}

/// The chart of what is described: no times, and comments as words.
fn described(scenario: &Scenario, letters: &[Letter]) -> String {
    let ends = |letter: &'_ Letter| [letter.from.clone(), letter.to.clone()];
    let said: Vec<String> = letters.iter().flat_map(ends).collect();
    let mut names: Vec<_> = names_from_left(scenario).filter(|name| said.contains(name)).collect();
    for name in said {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let column = |name: &String| names.iter().position(|it| it == name).unwrap_or_default();
    let arrow = |letter: &Letter| {
        sequence_svg::Row::Arrow(Arrow {
            at: None,
            from: column(&letter.from),
            to: column(&letter.to),
            letter: letter.letter,
            words: letter.comment.clone(),
            pstn: letter.pstn,
            end: End::Level,
        })
    };
    let rows: Vec<_> = letters.iter().map(arrow).collect();
    let title = format!("{}, as described", scenario.title);
    sequence_svg::draw(&Drawing { title: &title, names: &names, rows: &rows, bars: &[] })
}
