//! The measures by name: the only names there are, in tables, CSV and wherever a measure is named.

use super::{Record, Server, Times};
use crate::statistics::fairness::{coefficient_of_variation, jain, largest_to_mean};

/// A measure: its name, its unit and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metric {
    /// The name; `SERVER`, `LAN` and `TRAFFIC` in it stand for a part's name.
    pub name: &'static str,
    /// The unit: `1` for a count or a ratio, `s`, `B`, `erlang` ...
    pub unit: &'static str,
    /// What it measures.
    pub definition: &'static str,
}

/// Which values of a measure users want.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// Small ones.
    Less,
    /// Large ones.
    More,
}

/// Which values of the measure of this name users want; `None` where that can't be said, as of
/// takeovers.
pub fn better(name: &str) -> Option<Better> {
    let of_what = ["mean", "p50", "p95", "p99", "max", "share", "carried", "pages", "storage"];
    let mut pieces = name.split('.').rev().filter(|piece| !of_what.contains(piece));
    match pieces.next()? {
        "delivered" | "accessibility" | "jain" | "servers_up" | "time_to_outage" | "running" => {
            Some(Better::More)
        }
        "refused" | "blocked" | "abandoned" | "lost" | "in_flight" | "doubled" | "late"
        | "in_doubt" | "given_up" | "not_answered" | "unhelped" | "delivery_time"
        | "result_time" | "reading_time" | "takeover_time" | "detection_time" | "down_time"
        | "wait" | "too_long" | "waiting" | "in_system" | "short" | "congested" | "cv"
        | "max_to_mean" => Some(Better::Less),
        _ => None,
    }
}

/// A metric's value in a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The name, with the part's own where there is one.
    pub name: String,
    /// The unit.
    pub unit: &'static str,
    /// The value; `None` where nothing was observed that it could be taken from.
    pub value: Option<f64>,
}

macro_rules! metrics {
    ($($name:literal, $unit:literal, $definition:literal, $get:expr;)+) => {
        &[$((Metric { name: $name, unit: $unit, definition: $definition }, $get)),+]
    };
}

type Of<T> = [(Metric, fn(&T) -> Option<f64>)];

#[allow(clippy::unnecessary_wraps)]
fn count(count: u64) -> Option<f64> {
    Some(count as f64)
}

fn ratio(part: f64, of: u64) -> Option<f64> {
    (of > 0).then(|| part / of as f64)
}

fn time(times: Times, value: fn(Times) -> f64) -> Option<f64> {
    (times.count > 0).then(|| value(times))
}

fn takeovers(record: &Record, which: fn(&super::Takeovers) -> bool) -> Option<f64> {
    count(record.takeovers.iter().filter(|kind| which(kind)).map(|kind| kind.count).sum())
}

/// How even the servers' shares of something are.
fn evenness(
    record: &Record,
    measure: fn(&[f64]) -> Option<f64>,
    share: fn(&Server) -> f64,
) -> Option<f64> {
    // A node without lines is no server whose share could be even.
    let servers = record.servers.iter().filter(|server| server.lines > 0);
    measure(&servers.map(share).collect::<Vec<_>>())
}

const RUN: &Of<Record> = metrics! {
    "offered", "1", "jobs that arrived after the warm-up", |r| count(r.jobs().offered);
    "delivered", "1", "jobs whose document is at the facsimile, or shown at the terminal", |r| count(r.jobs().delivered);
    "refused", "1", "jobs that the servers never took, as their senders know", |r| count(r.jobs().refused);
    "abandoned", "1", "jobs that the servers took and gave up, as their senders were told", |r| count(r.jobs().abandoned);
    "lost", "1", "jobs that the servers took, and whose document exists nowhere any more", |r| count(r.jobs().lost);
    "in_flight", "1", "jobs that were none of these when the run ended", |r| count(r.jobs().in_flight);
    "blocked", "1", "jobs that were refused, or given up because no line was idle and no place to wait for one was left, as a share of those offered: call congestion", |r| ratio(r.blocked as f64, r.jobs().offered);
    "accessibility", "1", "jobs offered that were not refused, as a share of all: service accessibility (ITU-T E.800)", |r| ratio((r.jobs().offered - r.jobs().refused) as f64, r.jobs().offered);
    "doubled", "1", "deliveries and reports beyond the first", |r| count(r.doubled);
    "late", "1", "jobs whose result took longer than late-after, or is missing after that long", |r| count(r.late);
    "outgoing.offered", "1", "offered, from terminals to facsimiles", |r| count(r.outgoing.offered);
    "outgoing.delivered", "1", "delivered, from terminals to facsimiles", |r| count(r.outgoing.delivered);
    "outgoing.refused", "1", "refused, from terminals to facsimiles", |r| count(r.outgoing.refused);
    "outgoing.abandoned", "1", "abandoned, from terminals to facsimiles", |r| count(r.outgoing.abandoned);
    "outgoing.lost", "1", "lost, from terminals to facsimiles", |r| count(r.outgoing.lost);
    "outgoing.in_flight", "1", "in flight, from terminals to facsimiles", |r| count(r.outgoing.in_flight);
    "incoming.offered", "1", "offered, from facsimiles to terminals", |r| count(r.incoming.offered);
    "incoming.delivered", "1", "delivered, from facsimiles to terminals", |r| count(r.incoming.delivered);
    "incoming.refused", "1", "refused, from facsimiles to terminals", |r| count(r.incoming.refused);
    "incoming.abandoned", "1", "abandoned, from facsimiles to terminals", |r| count(r.incoming.abandoned);
    "incoming.lost", "1", "lost, from facsimiles to terminals", |r| count(r.incoming.lost);
    "incoming.in_flight", "1", "in flight, from facsimiles to terminals", |r| count(r.incoming.in_flight);
    "internal.offered", "1", "offered, from terminals to terminals", |r| count(r.internal.offered);
    "internal.delivered", "1", "delivered, from terminals to terminals", |r| count(r.internal.delivered);
    "internal.refused", "1", "refused, from terminals to terminals", |r| count(r.internal.refused);
    "internal.abandoned", "1", "abandoned, from terminals to terminals", |r| count(r.internal.abandoned);
    "internal.lost", "1", "lost, from terminals to terminals", |r| count(r.internal.lost);
    "internal.in_flight", "1", "in flight, from terminals to terminals", |r| count(r.internal.in_flight);
    "delivery_time.mean", "s", "from a job's arrival until its document is where it was to go: mean", |r| time(r.delivery_time.all, |t| t.mean);
    "delivery_time.p50", "s", "the same: median", |r| time(r.delivery_time.all, |t| t.p50);
    "delivery_time.p95", "s", "the same: 95th percentile", |r| time(r.delivery_time.all, |t| t.p95);
    "delivery_time.p99", "s", "the same: 99th percentile", |r| time(r.delivery_time.all, |t| t.p99);
    "delivery_time.max", "s", "the same: longest", |r| time(r.delivery_time.all, |t| t.max);
    "result_time.mean", "s", "from a job's arrival until its client knows the result, or that a document has come: mean", |r| time(r.result_time.all, |t| t.mean);
    "result_time.p50", "s", "the same: median", |r| time(r.result_time.all, |t| t.p50);
    "result_time.p95", "s", "the same: 95th percentile", |r| time(r.result_time.all, |t| t.p95);
    "result_time.p99", "s", "the same: 99th percentile", |r| time(r.result_time.all, |t| t.p99);
    "result_time.max", "s", "the same: longest", |r| time(r.result_time.all, |t| t.max);
    "outgoing.delivery_time.mean", "s", "delivery_time.mean, of jobs from terminals to facsimiles", |r| time(r.delivery_time.outgoing, |t| t.mean);
    "outgoing.delivery_time.p50", "s", "delivery_time.p50, of jobs from terminals to facsimiles", |r| time(r.delivery_time.outgoing, |t| t.p50);
    "outgoing.delivery_time.p95", "s", "delivery_time.p95, of jobs from terminals to facsimiles", |r| time(r.delivery_time.outgoing, |t| t.p95);
    "outgoing.delivery_time.p99", "s", "delivery_time.p99, of jobs from terminals to facsimiles", |r| time(r.delivery_time.outgoing, |t| t.p99);
    "outgoing.delivery_time.max", "s", "delivery_time.max, of jobs from terminals to facsimiles", |r| time(r.delivery_time.outgoing, |t| t.max);
    "outgoing.result_time.mean", "s", "result_time.mean, of jobs from terminals to facsimiles", |r| time(r.result_time.outgoing, |t| t.mean);
    "outgoing.result_time.p50", "s", "result_time.p50, of jobs from terminals to facsimiles", |r| time(r.result_time.outgoing, |t| t.p50);
    "outgoing.result_time.p95", "s", "result_time.p95, of jobs from terminals to facsimiles", |r| time(r.result_time.outgoing, |t| t.p95);
    "outgoing.result_time.p99", "s", "result_time.p99, of jobs from terminals to facsimiles", |r| time(r.result_time.outgoing, |t| t.p99);
    "outgoing.result_time.max", "s", "result_time.max, of jobs from terminals to facsimiles", |r| time(r.result_time.outgoing, |t| t.max);
    "incoming.delivery_time.mean", "s", "delivery_time.mean, of jobs from facsimiles to terminals", |r| time(r.delivery_time.incoming, |t| t.mean);
    "incoming.delivery_time.p50", "s", "delivery_time.p50, of jobs from facsimiles to terminals", |r| time(r.delivery_time.incoming, |t| t.p50);
    "incoming.delivery_time.p95", "s", "delivery_time.p95, of jobs from facsimiles to terminals", |r| time(r.delivery_time.incoming, |t| t.p95);
    "incoming.delivery_time.p99", "s", "delivery_time.p99, of jobs from facsimiles to terminals", |r| time(r.delivery_time.incoming, |t| t.p99);
    "incoming.delivery_time.max", "s", "delivery_time.max, of jobs from facsimiles to terminals", |r| time(r.delivery_time.incoming, |t| t.max);
    "incoming.result_time.mean", "s", "result_time.mean, of jobs from facsimiles to terminals", |r| time(r.result_time.incoming, |t| t.mean);
    "incoming.result_time.p50", "s", "result_time.p50, of jobs from facsimiles to terminals", |r| time(r.result_time.incoming, |t| t.p50);
    "incoming.result_time.p95", "s", "result_time.p95, of jobs from facsimiles to terminals", |r| time(r.result_time.incoming, |t| t.p95);
    "incoming.result_time.p99", "s", "result_time.p99, of jobs from facsimiles to terminals", |r| time(r.result_time.incoming, |t| t.p99);
    "incoming.result_time.max", "s", "result_time.max, of jobs from facsimiles to terminals", |r| time(r.result_time.incoming, |t| t.max);
    "internal.delivery_time.mean", "s", "delivery_time.mean, of jobs from terminals to terminals", |r| time(r.delivery_time.internal, |t| t.mean);
    "internal.delivery_time.p50", "s", "delivery_time.p50, of jobs from terminals to terminals", |r| time(r.delivery_time.internal, |t| t.p50);
    "internal.delivery_time.p95", "s", "delivery_time.p95, of jobs from terminals to terminals", |r| time(r.delivery_time.internal, |t| t.p95);
    "internal.delivery_time.p99", "s", "delivery_time.p99, of jobs from terminals to terminals", |r| time(r.delivery_time.internal, |t| t.p99);
    "internal.delivery_time.max", "s", "delivery_time.max, of jobs from terminals to terminals", |r| time(r.delivery_time.internal, |t| t.max);
    "internal.result_time.mean", "s", "result_time.mean, of jobs from terminals to terminals", |r| time(r.result_time.internal, |t| t.mean);
    "internal.result_time.p50", "s", "result_time.p50, of jobs from terminals to terminals", |r| time(r.result_time.internal, |t| t.p50);
    "internal.result_time.p95", "s", "result_time.p95, of jobs from terminals to terminals", |r| time(r.result_time.internal, |t| t.p95);
    "internal.result_time.p99", "s", "result_time.p99, of jobs from terminals to terminals", |r| time(r.result_time.internal, |t| t.p99);
    "internal.result_time.max", "s", "result_time.max, of jobs from terminals to terminals", |r| time(r.result_time.internal, |t| t.max);
    "wait.mean", "s", "from the end of a document's coding until its first call begins: mean", |r| time(r.wait, |t| t.mean);
    "wait.p50", "s", "the same: median", |r| time(r.wait, |t| t.p50);
    "wait.p95", "s", "the same: 95th percentile", |r| time(r.wait, |t| t.p95);
    "wait.p99", "s", "the same: 99th percentile", |r| time(r.wait, |t| t.p99);
    "wait.max", "s", "the same: longest", |r| time(r.wait, |t| t.max);
    "wait.share", "1", "documents of which that takes any time, as a share of the jobs offered", |r| ratio(r.waited as f64, r.jobs().offered);
    "wait.too_long", "1", "documents of which that takes longer than acceptable-wait, as a share of the jobs offered", |r| ratio(r.waited_too_long as f64, r.jobs().offered);
    "waiting.mean", "1", "coded documents whose first call has not begun, mean over time", |r| Some(r.waiting_mean);
    "in_system.mean", "1", "jobs that have arrived and not come to their end, mean over time", |r| Some(r.in_system_mean);
    "in_system.none", "1", "share of the time in which there is no such job", |r| Some(r.in_system_none);
    "reading_time.mean", "s", "from a terminal's first request for an image until it has it: mean", |r| time(r.reading_time, |t| t.mean);
    "reading_time.p50", "s", "the same: median", |r| time(r.reading_time, |t| t.p50);
    "reading_time.p95", "s", "the same: 95th percentile", |r| time(r.reading_time, |t| t.p95);
    "reading_time.p99", "s", "the same: 99th percentile", |r| time(r.reading_time, |t| t.p99);
    "reading_time.max", "s", "the same: longest", |r| time(r.reading_time, |t| t.max);
    "takeover_time.mean", "s", "from the question to the peers until the helper has the whole document: mean", |r| time(r.takeover_time, |t| t.mean);
    "takeover_time.p50", "s", "the same: median", |r| time(r.takeover_time, |t| t.p50);
    "takeover_time.p95", "s", "the same: 95th percentile", |r| time(r.takeover_time, |t| t.p95);
    "takeover_time.p99", "s", "the same: 99th percentile", |r| time(r.takeover_time, |t| t.p99);
    "takeover_time.max", "s", "the same: longest", |r| time(r.takeover_time, |t| t.max);
    "takeovers", "1", "documents whose hand-over to a helper began, refused or broken off ones included", |r| takeovers(r, |_| true);
    "takeovers.share", "1", "the same, as a share of the jobs offered", |r| ratio(r.takeovers.iter().map(|kind| kind.count).sum::<u64>() as f64, r.jobs().offered);
    "takeovers.storage", "1", "documents whose hand-over to a helper began, for want of storage, or because a server that keeps a document is drained", |r| takeovers(r, |t| t.cause == "storage");
    "takeovers.line", "1", "the same, for want of a line", |r| takeovers(r, |t| t.cause == "line");
    "takeovers.unit", "1", "the same, for a failed FAX communication control, or because a server with a document to send is drained", |r| takeovers(r, |t| t.cause == "unit");
    "takeovers.imaging", "1", "the same, for failed image processing", |r| takeovers(r, |t| t.cause == "imaging");
    "takeovers.cost", "1", "the same, because it costs less there", |r| takeovers(r, |t| t.cause == "lower cost");
    "takeovers.lan", "1", "the same, whatever for, by the LAN", |r| takeovers(r, |t| t.way == "lan");
    "takeovers.pstn", "1", "the same, whatever for, by the public line", |r| takeovers(r, |t| t.way == "pstn");
    "asked.share", "1", "jobs about which a server asked its peers, as a share of the jobs offered", |r| ratio(r.asked as f64, r.jobs().offered);
    "asked.mean", "1", "questions to peers about a document, each to one peer: mean per job offered", |r| ratio(r.questions as f64, r.jobs().offered);
    "servers_up.mean", "1", "servers that run, mean over time", |r| Some(r.servers_up_mean);
    "servers_up.none", "1", "share of the time in which no server runs", |r| Some(r.servers_up.none);
    "servers_up.one", "1", "share of the time in which exactly one server runs", |r| Some(r.servers_up.one);
    "servers_up.all", "1", "share of the time in which all servers run", |r| Some(r.servers_up.all);
    "time_to_outage", "s", "from the end of the warm-up until no server runs for the first time", |r| r.first_outage;
    "under_repair.mean", "1", "parts under repair, mean over time; those that wait for a crew are not", |r| Some(r.under_repair_mean);
    "down_time.mean", "s", "from a server's stop until it runs again: mean", |r| time(r.down_time, |t| t.mean);
    "down_time.max", "s", "the same: longest", |r| time(r.down_time, |t| t.max);
    "detection_time.mean", "s", "from a server's stop until another misses its heartbeats: mean", |r| time(r.detection_time, |t| t.mean);
    "detection_time.sd", "s", "the same: standard deviation", |r| time(r.detection_time, |t| t.sd);
    "detection_time.min", "s", "the same: shortest", |r| time(r.detection_time, |t| t.min);
    "detection_time.max", "s", "the same: longest", |r| time(r.detection_time, |t| t.max);
    "jain.carried", "1", "Jain's index of the traffic carried by the servers: 1 is even", |r| evenness(r, jain, |s| s.lines_busy_mean);
    "jain.pages", "1", "Jain's index of the pages sent and received by the servers: 1 is even", |r| evenness(r, jain, |s| s.pages as f64);
    "jain.storage", "1", "Jain's index of the mean octets stored by the servers: 1 is even", |r| evenness(r, jain, |s| s.storage_mean);
    "cv.carried", "1", "coefficient of variation of the traffic carried by the servers: 0 is even", |r| evenness(r, coefficient_of_variation, |s| s.lines_busy_mean);
    "max_to_mean.carried", "1", "the largest traffic that a server carried, as a multiple of the mean: 1 is even", |r| evenness(r, largest_to_mean, |s| s.lines_busy_mean);
    "messages.lan", "1", "messages that left over the LANs", |r| count(r.messages_lan);
    "messages.pstn", "1", "messages that left over the public line", |r| count(r.messages_pstn);
    "heartbeats", "1", "heartbeats that left, over the LANs or the public line; they are not among the messages", |r| count(r.heartbeats);
    "mirrored", "1", "second copies that arrived at a mirror", |r| count(r.mirrored);
    "in_doubt", "1", "times that nobody could tell whether the facsimile had a document", |r| count(r.in_doubt);
    "given_up", "1", "jobs whose clients were told that the result is not known", |r| count(r.given_up);
    "adopted", "1", "jobs that a server took over for good, from one that was dead or drained", |r| count(r.adopted);
    "events", "1", "events handled, warm-up included", |r| count(r.events);
};

const SERVER: &Of<Server> = metrics! {
    "SERVER.sent", "1", "documents that the server sent to facsimiles", |s| count(s.sent);
    "SERVER.received", "1", "documents that it received from facsimiles", |s| count(s.received);
    "SERVER.pages", "1", "pages of both", |s| count(s.pages);
    "SERVER.not_answered", "1", "calls of facsimiles that it did not answer", |s| count(s.not_answered);
    "SERVER.asked", "1", "rounds in which it asked its peers", |s| count(s.asked);
    "SERVER.unhelped", "1", "rounds in which nobody offered to help it", |s| count(s.unhelped);
    "SERVER.handed_over", "1", "documents whose hand-over to a peer it began", |s| count(s.handed_over);
    "SERVER.helped", "1", "documents whose hand-over to it a peer began", |s| count(s.helped);
    "SERVER.lines_busy.mean", "erlang", "its busy lines, mean over time: the traffic it carried", |s| Some(s.lines_busy_mean);
    "SERVER.lines_busy.max", "1", "its busy lines, the most at once", |s| count(u64::from(s.lines_busy_max));
    "SERVER.lines_busy.variance", "1", "its busy lines, variance over time; divided by the mean, the peakedness of the traffic", |s| Some(s.lines_busy_variance);
    "SERVER.lines_busy.none", "1", "share of the time in which none of its lines is busy", |s| (s.lines > 0).then_some(s.lines_none_busy);
    "SERVER.lines_busy.all", "1", "share of the time in which all its lines are busy: time congestion", |s| (s.lines > 0).then_some(s.lines_all_busy);
    "SERVER.carried_share", "1", "its busy lines, mean over time, as a share of those of all servers", |s| s.carried_share;
    "SERVER.waiting.mean", "1", "documents that wait for one of its lines, mean over time; none with rules that have one queue for all", |s| s.waiting_mean;
    "SERVER.lines_busy.share", "1", "its busy lines, mean over time, as a share of its lines", |s| (s.lines > 0).then(|| s.lines_busy_mean / f64::from(s.lines));
    "SERVER.storage.mean", "B", "octets in its storage, mean over time", |s| Some(s.storage_mean);
    "SERVER.storage.max", "B", "octets in its storage, the most at once", |s| count(s.storage_max.get());
    "SERVER.storage.share", "1", "octets in its storage, mean over time, as a share of its size", |s| Some(s.storage_mean / s.storage.get() as f64);
    "SERVER.running", "1", "share of the time in which it runs: availability", |s| Some(s.running);
    "SERVER.storage.short", "1", "share of the time in which documents left low-water or less of its storage", |s| Some(s.storage_short);
    "SERVER.storage.time_to_short", "s", "from the end of the warm-up until that is so for the first time", |s| s.storage_first_short;
    "SERVER.imaging_busy", "1", "share of the time in which its image processing is busy", |s| Some(s.imaging_busy);
};

const LAN: &Of<super::Lan> = metrics! {
    "LAN.utilisation", "1", "payload of the fax network's own as a share of the LAN's rate", |l| Some(l.utilisation);
    "LAN.congested", "1", "share of the time in which its interfaces found it congested", |l| Some(l.congested);
};

const TRAFFIC: &Of<super::Traffic> = metrics! {
    "TRAFFIC.offered", "1", "jobs that the source of traffic brought", |t| count(t.offered);
    "TRAFFIC.delivered", "1", "of these, delivered", |t| count(t.delivered);
    "TRAFFIC.blocked", "1", "of these, share that was refused, or given up because no line was idle and no place to wait for one was left", |t| ratio(t.blocked as f64, t.offered);
    "TRAFFIC.takeovers.share", "1", "hand-overs of its documents to helpers that began, as a share of its jobs", |t| ratio(t.takeovers as f64, t.offered);
    "TRAFFIC.wait.mean", "s", "from the end of its documents' coding until their first call begins: mean", |t| ratio(t.wait_total, t.dialled);
    "TRAFFIC.wait.share", "1", "documents of which that takes any time, as a share of its jobs", |t| ratio(t.waited as f64, t.offered);
};

/// Every metric there is, in the order of tables and files.
pub fn all() -> impl Iterator<Item = Metric> {
    let run = RUN.iter().map(|(metric, _)| *metric);
    let server = SERVER.iter().map(|(metric, _)| *metric);
    let lan = LAN.iter().map(|(metric, _)| *metric);
    run.chain(server).chain(lan).chain(TRAFFIC.iter().map(|(metric, _)| *metric))
}

/// Whether a metric of this name says nothing of a run in which no job was offered: all but those of
/// servers that run and parts that are repaired.
pub fn is_about_jobs(name: &str) -> bool {
    const OTHERS: [&str; 5] =
        ["servers_up.", "time_to_outage", "under_repair.", "down_time.", "detection_time."];
    !OTHERS.iter().any(|other| name.starts_with(other)) && !name.ends_with(".running")
}

impl Record {
    /// Every metric's value in this run, in the order of [`all`], part by part.
    pub fn values(&self) -> Vec<Value> {
        let mut values: Vec<Value> = RUN
            .iter()
            .map(|(metric, get)| Value {
                name: metric.name.to_owned(),
                unit: metric.unit,
                value: get(self),
            })
            .collect();
        for server in &self.servers {
            values.extend(of_part(SERVER, "SERVER", &server.name, server));
        }
        for lan in &self.lans {
            values.extend(of_part(LAN, "LAN", &lan.name, lan));
        }
        for traffic in &self.traffic {
            values.extend(of_part(TRAFFIC, "TRAFFIC", &traffic.name, traffic));
        }
        values
    }
}

fn of_part<'a, T>(
    metrics: &'a Of<T>,
    placeholder: &'a str,
    name: &'a str,
    part: &'a T,
) -> impl Iterator<Item = Value> + 'a {
    metrics.iter().map(move |(metric, get)| Value {
        name: metric.name.replace(placeholder, name),
        unit: metric.unit,
        value: get(part),
    })
}
