//! Logs of documents that are replayed: CSV files with the header `at,from,to,document`. Knows
//! rows and where they stand, never what a replay does.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::calendar::Moment;
use super::names::Kind;
use super::problem::{Problem, Source};
use super::reader::Reader;
use super::shape::Shape;
use super::traffic::{Direction, LogRow};
use super::tree::{Node, Value};
use crate::units::Time;

/// The first row of a log.
const HEADER: [&str; 4] = ["at", "from", "to", "document"];

/// The path of a log, relative to the scenario file.
pub(super) struct Replayed;

impl Shape for Replayed {
    type Output = Vec<LogRow>;

    fn schema(&self) -> Json {
        json!({ "type": "string" })
    }

    fn wanted(&self) -> String {
        "the path of a CSV file with the header at,from,to,document".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Vec<LogRow>, Problem> {
        let (file, content) = content(&self.wanted(), node, reader)?;
        rows(&file, &content, reader)
    }
}

/// What to call a log that a key names, and what is in it. `wanted` is what the key wants.
pub(super) fn content(
    wanted: &str,
    node: &Node,
    reader: &Reader,
) -> Result<(String, Vec<u8>), Problem> {
    let Value::Text(path) = &node.value else { return Err(reader.wrong_kind(node, wanted)) };
    let file = beside(reader.source, path);
    let content = std::fs::read(&file).map_err(|error| {
        let message = format!("the log can't be read ({error}); write {wanted}");
        reader.problem(&node.place, message)
    })?;
    Ok((file.to_string_lossy().into_owned(), content))
}

/// Where a log is: its path is relative to the scenario file.
pub(super) fn beside(source: &Source, path: &str) -> PathBuf {
    Path::new(&source.name).parent().unwrap_or(Path::new("")).join(path)
}

/// The rows of the log called `file`.
fn rows(file: &str, content: &[u8], reader: &Reader) -> Result<Vec<LogRow>, Problem> {
    let mut parser = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(content);
    let mut rows: Vec<LogRow> = Vec::new();
    let mut header_seen = false;
    for record in parser.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            let message = "this row is not UTF-8 text; save the log as UTF-8";
            Problem::of(format!("{file}:{line}"), message)
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        let problem = |message: String| Problem::of(format!("{file}:{line}"), message);
        if !header_seen {
            header_seen = true;
            if record != HEADER[..] {
                let header = HEADER.join(",");
                return Err(problem(format!("this is not a log's header; write {header}")));
            }
            continue;
        }
        let row = row(&record, reader).map_err(problem)?;
        if rows.last().is_some_and(|before| row.at < before.at) {
            let message = "this row is earlier than the one before it; sort the rows by time";
            return Err(problem(message.to_owned()));
        }
        rows.push(row);
    }
    if header_seen {
        return Ok(rows);
    }
    Err(Problem::of(file, format!("the log is empty; begin with {}", HEADER.join(","))))
}

/// One row of a log, or what is wrong with it.
fn row(record: &csv::StringRecord, reader: &Reader) -> Result<LogRow, String> {
    if record.len() != HEADER.len() {
        return Err(format!(
            "this row has {} fields; write the four of {}",
            record.len(),
            HEADER.join(",")
        ));
    }
    let at: Time = record[0].parse::<Moment>()?.first(reader.start);
    let ends = [Kind::Terminal, Kind::Facsimile];
    let (from, from_number) = reader.names.resolve(&record[1], &ends)?;
    let (to, to_number) = reader.names.resolve(&record[2], &ends)?;
    let (direction, terminal, facsimile) = match (from, to) {
        (Kind::Terminal, Kind::Facsimile) => (Direction::Outgoing, from_number, to_number),
        (Kind::Facsimile, Kind::Terminal) => (Direction::Incoming, to_number, from_number),
        (kind, _) => {
            return Err(format!(
                "both ends are a {}; write a terminal and a facsimile",
                kind.noun()
            ));
        }
    };
    let (_, document) = reader.names.resolve(&record[3], &[Kind::Document])?;
    let (terminal, facsimile) = (terminal.into(), facsimile.into());
    Ok(LogRow { at, direction, terminal, facsimile, document, pages: None })
}
