//! A run as CSV files. Values are exact and without units in the cells: `faxsim metrics` says the
//! unit of every name. A cell is empty where there was nothing to take a value from.

use std::collections::BTreeMap;
use std::io::Write;

use csv::{Result, Writer};
use serde::Serialize;

use crate::record::Record;
use crate::record::metrics;

/// Every metric: name, value, unit.
pub fn metrics(record: &Record, out: impl Write) -> Result<()> {
    let mut out = Writer::from_writer(out);
    out.write_record(["name", "value", "unit"])?;
    for metric in record.values() {
        out.write_record([metric.name, cell(metric.value), metric.unit.to_owned()])?;
    }
    Ok(out.flush()?)
}

/// The servers, one in a row, with their metrics by name.
pub fn servers(record: &Record, out: impl Write) -> Result<()> {
    let values = record.values().into_iter().map(|metric| (metric.name, metric.value));
    let values: BTreeMap<_, _> = values.collect();
    let names: Vec<_> =
        metrics::all().filter_map(|metric| metric.name.strip_prefix("SERVER.")).collect();
    let mut out = Writer::from_writer(out);
    out.write_record(["server", "lines", "storage"].iter().chain(&names))?;
    for server in &record.servers {
        let own = [server.name.clone(), server.lines.to_string(), server.storage.get().to_string()];
        let metrics = names.iter().map(|name| cell(values[&format!("{}.{name}", server.name)]));
        out.write_record(own.into_iter().chain(metrics))?;
    }
    Ok(out.flush()?)
}

/// Who took over from whom, why, by which way, how often.
pub fn takeovers(record: &Record, out: impl Write) -> Result<()> {
    let mut out = Writer::from_writer(out);
    out.write_record(["asker", "helper", "cause", "way", "count"])?;
    for kind in &record.takeovers {
        let count = kind.count.to_string();
        out.write_record([&kind.asker, &kind.helper, kind.cause, kind.way, &count])?;
    }
    Ok(out.flush()?)
}

/// A job that has settled, or is in flight at the end of the run.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Job<'a> {
    /// Its number.
    pub job: u32,
    /// `outgoing` or `incoming`.
    pub direction: &'a str,
    /// Its terminal.
    pub terminal: &'a str,
    /// That terminal's server.
    pub server: &'a str,
    /// Its document's pages.
    pub pages: u32,
    /// When it arrived, in seconds since the start.
    pub arrived_s: f64,
    /// When it settled; `None` when it is in flight.
    pub ended_s: Option<f64>,
    /// How it ended, or `in_flight`.
    pub outcome: &'a str,
    /// Dials of its call.
    pub dials: u32,
}

/// Rows of jobs, written as they come.
#[derive(Debug)]
pub struct Jobs<W: Write>(Writer<W>);

impl<W: Write> Jobs<W> {
    /// No rows yet.
    pub fn new(out: W) -> Result<Self> {
        let mut out = csv::WriterBuilder::new().has_headers(false).from_writer(out);
        out.write_record([
            "job",
            "direction",
            "terminal",
            "server",
            "pages",
            "arrived_s",
            "ended_s",
            "outcome",
            "dials",
        ])?;
        Ok(Self(out))
    }

    /// One row more.
    pub fn write(&mut self, job: &Job<'_>) -> Result<()> {
        self.0.serialize(job)
    }

    /// There will be no more.
    pub fn finish(mut self) -> Result<()> {
        Ok(self.0.flush()?)
    }
}

fn cell(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
