//! What a run leaves behind, as plain values. Nothing here knows who makes them or who reads them.

pub mod course;
pub mod metrics;
pub mod sizing;
pub mod study;
pub mod verdict;

use crate::units::{Octets, Span};

/// One run.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What the scenario calls itself.
    pub title: String,
    /// The rules that the servers followed.
    pub rules: String,
    /// The seed.
    pub seed: u64,
    /// How long the run was, warm-up included.
    pub length: Span,
    /// How much of its beginning was left out.
    pub warm_up: Span,
    /// Jobs from terminals to facsimiles.
    pub outgoing: Jobs,
    /// Jobs from facsimiles to terminals.
    pub incoming: Jobs,
    /// Jobs from terminals to terminals.
    pub internal: Jobs,
    /// Deliveries and reports beyond the first.
    pub doubled: u64,
    /// Jobs whose result took longer than the scenario's `late-after`, or is still missing after
    /// that long.
    pub late: u64,
    /// From a job's arrival until its document was where it was to go.
    pub delivery_time: ByDirection,
    /// From a job's arrival until its client knew.
    pub result_time: ByDirection,
    /// Jobs that were refused, or given up because no line was idle and no place to wait was left.
    pub blocked: u64,
    /// From the end of a document's coding until its first call began.
    pub wait: Times,
    /// Documents of which that took any time.
    pub waited: u64,
    /// Documents of which that took longer than the scenario's `acceptable-wait`.
    pub waited_too_long: u64,
    /// Jobs that have arrived and not come to their end: mean over time.
    pub in_system_mean: f64,
    /// Share of the time in which there was no such job.
    pub in_system_none: f64,
    /// Coded documents whose first call has not begun: mean over time.
    pub waiting_mean: f64,
    /// Parts under repair: mean over time.
    pub under_repair_mean: f64,
    /// Servers that ran: mean over time.
    pub servers_up_mean: f64,
    /// How many servers ran for how long.
    pub servers_up: ServersUp,
    /// From the end of the warm-up until no server ran for the first time, in seconds.
    pub first_outage: Option<f64>,
    /// From a server's stop until it ran again.
    pub down_time: Times,
    /// From a server's stop until another missed its heartbeats.
    pub detection_time: Times,
    /// From a terminal's first request for an image until it had it.
    pub reading_time: Times,
    /// From the question to the peers until the helper had the whole document.
    pub takeover_time: Times,
    /// Takeovers, by who asked, who helped, why and which way; in that order.
    pub takeovers: Vec<Takeovers>,
    /// Jobs about which servers asked their peers.
    pub asked: u64,
    /// Questions to peers about jobs, each to one.
    pub questions: u64,
    /// Messages that left over the LANs.
    pub messages_lan: u64,
    /// Messages that left over the public line.
    pub messages_pstn: u64,
    /// Heartbeats between servers, which are not among these messages.
    pub heartbeats: u64,
    /// Second copies that arrived at a mirror.
    pub mirrored: u64,
    /// Times that nobody could tell whether the facsimile had a document.
    pub in_doubt: u64,
    /// Jobs whose client was told that the result is not known.
    pub given_up: u64,
    /// Jobs of dead servers that were taken over.
    pub adopted: u64,
    /// The servers, in the scenario's order, and after them the queue where the rules have one.
    pub servers: Vec<Server>,
    /// The LANs, in the scenario's order.
    pub lans: Vec<Lan>,
    /// The sources of traffic, in the scenario's order.
    pub traffic: Vec<Traffic>,
    /// Events handled, warm-up included.
    pub events: u64,
    /// The run's fingerprint in four grains: outcome, messages, timing, draws.
    pub digest: [u64; 4],
}

impl Record {
    /// Jobs of all directions.
    pub fn jobs(&self) -> Jobs {
        self.outgoing + self.incoming + self.internal
    }
}

/// Shares of the time in which so many servers ran.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ServersUp {
    /// None.
    pub none: f64,
    /// Exactly one.
    pub one: f64,
    /// All.
    pub all: f64,
}

/// What became of jobs. Each is in exactly one of the last five places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Jobs {
    /// Jobs that arrived.
    pub offered: u64,
    /// The document is where it was to go.
    pub delivered: u64,
    /// The servers never took it, and the sender knows.
    pub refused: u64,
    /// The servers took it and gave it up, and the sender was told.
    pub abandoned: u64,
    /// The servers took it, and it exists nowhere any more.
    pub lost: u64,
    /// None of these when the run ended.
    pub in_flight: u64,
}

impl std::ops::Add for Jobs {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            offered: self.offered + other.offered,
            delivered: self.delivered + other.delivered,
            refused: self.refused + other.refused,
            abandoned: self.abandoned + other.abandoned,
            lost: self.lost + other.lost,
            in_flight: self.in_flight + other.in_flight,
        }
    }
}

/// The same measure of all jobs, and of those of each direction.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ByDirection {
    /// Of all jobs.
    pub all: Times,
    /// Of jobs from terminals to facsimiles.
    pub outgoing: Times,
    /// Of jobs from facsimiles to terminals.
    pub incoming: Times,
    /// Of jobs from terminals to terminals.
    pub internal: Times,
}

/// A sample of spans, in seconds; quantiles are within 0.1 %, the others exact.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Times {
    /// How many spans; the rest is meaningless when there are none.
    pub count: u64,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
    /// The shortest.
    pub min: f64,
    /// Their median.
    pub p50: f64,
    /// Their 95th percentile.
    pub p95: f64,
    /// Their 99th percentile.
    pub p99: f64,
    /// The longest.
    pub max: f64,
}

/// Takeovers of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Takeovers {
    /// The server that asked.
    pub asker: String,
    /// The server that took over.
    pub helper: String,
    /// The part that had dropped out: `storage`, `line`, `unit` or `imaging`; or `lower cost`.
    pub cause: &'static str,
    /// The way of the document: `lan` or `pstn`.
    pub way: &'static str,
    /// How many.
    pub count: u64,
}

/// One server's share.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Its name.
    pub name: String,
    /// Its lines.
    pub lines: u32,
    /// Documents that it sent to facsimiles.
    pub sent: u64,
    /// Documents that it received from facsimiles.
    pub received: u64,
    /// Pages of both.
    pub pages: u64,
    /// Calls of facsimiles that it did not answer.
    pub not_answered: u64,
    /// Rounds in which it asked its peers.
    pub asked: u64,
    /// Of these, rounds in which nobody offered to help.
    pub unhelped: u64,
    /// Documents that peers took over from it.
    pub handed_over: u64,
    /// Documents that it took over from peers.
    pub helped: u64,
    /// Busy lines: mean over time, which is the traffic carried in erlang.
    pub lines_busy_mean: f64,
    /// The same as a share of all servers' mean; none where no line was busy.
    pub carried_share: Option<f64>,
    /// Busy lines: the most at once.
    pub lines_busy_max: u32,
    /// Size of its storage.
    pub storage: Octets,
    /// Busy lines: variance over time.
    pub lines_busy_variance: f64,
    /// Share of the time in which no line was busy.
    pub lines_none_busy: f64,
    /// Share of the time in which all lines were busy.
    pub lines_all_busy: f64,
    /// Documents that wait for a line: mean over time; none where servers have no queue of their own.
    pub waiting_mean: Option<f64>,
    /// Share of the time in which it ran.
    pub running: f64,
    /// Share of the time in which documents left `low-water` or less of its storage.
    pub storage_short: f64,
    /// From the end of the warm-up until that was so for the first time, in seconds.
    pub storage_first_short: Option<f64>,
    /// Octets stored: mean over time.
    pub storage_mean: f64,
    /// Octets stored: the most at once.
    pub storage_max: Octets,
    /// Share of the time in which image processing was busy.
    pub imaging_busy: f64,
}

/// One source of traffic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traffic {
    /// Its name.
    pub name: String,
    /// Jobs that it brought.
    pub offered: u64,
    /// Of these, jobs whose documents are where they were to go.
    pub delivered: u64,
    /// Of these, jobs that were refused, or given up because no line was idle and no place to wait was
    /// left.
    pub blocked: u64,
    /// Hand-overs to helpers that began.
    pub takeovers: u64,
    /// Documents whose first call began.
    pub dialled: u64,
    /// Of these, those whose first call had to wait.
    pub waited: u64,
    /// How long all of these waited, in seconds.
    pub wait_total: f64,
}

/// One LAN's share.
#[derive(Clone, Debug, PartialEq)]
pub struct Lan {
    /// Its name.
    pub name: String,
    /// Payload of the network's own, as a share of the LAN's rate.
    pub utilisation: f64,
    /// Share of the time in which its interfaces found it congested.
    pub congested: f64,
}
