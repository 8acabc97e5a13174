//! A run as CSV files. Values are exact and without units in the cells: `faxsim metrics` says the
//! unit of every name. A cell is empty where there was nothing to take a value from.

use std::collections::BTreeMap;
use std::io::Write;

use csv::{Result, Writer};
use serde::Serialize;

use crate::record::Record;
use crate::record::course::{Course, Distribution, Outage};
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

/// A message of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Message<'a> {
    /// When it leaves, in seconds from the beginning.
    pub at_s: f64,
    /// The number of the job that it is about, where it is about one.
    pub job: Option<u32>,
    /// The sender.
    pub from: &'a str,
    /// The receiver.
    pub to: &'a str,
    /// Its letter.
    pub letter: char,
    /// What it says.
    pub message: String,
    /// `lan` or `pstn`.
    pub way: &'a str,
}

/// The messages of a run, in the order in which they leave.
pub fn messages(messages: &[Message<'_>], out: impl Write) -> Result<()> {
    let mut out = Writer::from_writer(out);
    messages.iter().try_for_each(|message| out.serialize(message))?;
    Ok(out.flush()?)
}

/// How a run went over time: a row for each stretch of each part's level.
pub fn over_time(course: &Course, out: impl Write) -> Result<()> {
    let mut out = Writer::from_writer(out);
    out.write_record(["name", "from_s", "until_s", "value"])?;
    let mut write = |name: &str, values: &[f64]| -> Result<()> {
        for (number, value) in values.iter().enumerate() {
            let from = course.from + course.stretch * number as f64;
            let ends = [from, from + course.stretch].map(|at| at.to_string());
            out.write_record([name, &ends[0], &ends[1], &value.to_string()])?;
        }
        Ok(())
    };
    write("in_system", &course.in_system)?;
    for server in &course.servers {
        let counts = |counts: &[u32]| counts.iter().map(|&count| f64::from(count)).collect();
        let (handed_over, helped): (Vec<_>, Vec<_>) =
            (counts(&server.handed_over), counts(&server.helped));
        let levels: [(&str, &[f64]); 5] = [
            ("lines_busy", &server.lines_busy),
            ("storage", &server.stored),
            ("waiting", &server.waiting),
            ("handed_over", &handed_over),
            ("helped", &helped),
        ];
        for (level, values) in levels {
            write(&format!("{}.{level}", server.name), values)?;
        }
    }
    for lan in &course.lans {
        write(&format!("{}.utilisation", lan.name), &lan.utilisation)?;
    }
    Ok(out.flush()?)
}

/// What was broken when, in order of time.
pub fn outages(course: &Course, out: impl Write) -> Result<()> {
    let mut out = Writer::from_writer(out);
    out.write_record(["of", "what", "from_s", "until_s"])?;
    for Outage { of, what, from, until } in &course.outages {
        out.write_record([of, *what, &from.to_string(), &cell(*until)])?;
    }
    Ok(out.flush()?)
}

/// Distributions of delivery times: the share of deliveries that took no longer.
pub fn delivery_times(course: &Course, out: impl Write) -> Result<()> {
    let mut out = Writer::from_writer(out);
    out.write_record(["direction", "seconds", "share"])?;
    for Distribution { direction, points } in &course.delivery_times {
        for (seconds, share) in points {
            out.write_record([*direction, &seconds.to_string(), &share.to_string()])?;
        }
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
    /// The server that deals with its client.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn text(write: impl FnOnce(&Record, &mut Vec<u8>) -> Result<()>) -> String {
        let mut out = Vec::new();
        write(&sample(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn metrics_are_exact_and_empty_without_samples() {
        let text = text(|record, out| metrics(record, out));
        assert!(text.starts_with("name,value,unit\noffered,3,1\n"), "{text}");
        assert!(text.contains("\ndelivery_time.p95,60,s\nd"), "{text}");
        assert!(text.contains("\nresult_time.mean,,s\n"), "{text}");
        assert!(text.contains("\nlan1.utilisation,0.125,1\n"), "{text}");
        assert!(text.contains("\n\"a, b.lines_busy.share\",0.125,1\n"), "{text}");
    }

    #[test]
    fn servers_have_a_row_each_with_every_metric() {
        let text = text(|record, out| servers(record, out));
        let rows: Vec<_> = text.lines().collect();
        assert_eq!(
            rows,
            [
                "server,lines,storage,sent,received,pages,not_answered,asked,unhelped,handed_over,\
                 helped,lines_busy.mean,lines_busy.max,lines_busy.variance,lines_busy.none,\
                 lines_busy.all,carried_share,waiting.mean,lines_busy.share,storage.mean,storage.max,\
                 storage.share,running,storage.short,storage.time_to_short,imaging_busy",
                "\"a, b\",4,1048576,3,0,7,1,2,1,1,0,0.5,2,0.75,0.5,0,1,0.125,0.125,1024,2048,0.0009765625,\
                 1,0,,0.25",
            ]
        );
    }

    #[test]
    fn takeovers_have_a_row_a_kind() {
        let text = text(|record, out| takeovers(record, out));
        assert_eq!(text, "asker,helper,cause,way,count\n\"a, b\",c,line,pstn,1\n");
    }

    #[test]
    fn messages_have_a_row_each() {
        let message = "image data".to_owned();
        let (from, to, letter, way) = ("pc52", "a, b", 'a', "lan");
        let message = Message { at_s: 1.5, job: None, from, to, letter, message, way };
        let text = text(|_, out| messages(&[message], out));
        assert_eq!(
            text,
            "at_s,job,from,to,letter,message,way\n1.5,,pc52,\"a, b\",a,image data,lan\n"
        );
    }

    #[test]
    fn a_job_in_flight_has_not_ended() {
        let mut out = Vec::new();
        let mut jobs = Jobs::new(&mut out).unwrap();
        let job = Job {
            job: 7,
            direction: "incoming",
            terminal: "pc52",
            server: "server14",
            pages: 3,
            arrived_s: 1.5,
            ended_s: None,
            outcome: "in_flight",
            dials: 2,
        };
        jobs.write(&job).unwrap();
        jobs.finish().unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.ends_with("\n7,incoming,pc52,server14,3,1.5,,in_flight,2\n"), "{text}");
    }
}
