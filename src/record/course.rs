//! How a run went over time, for those who want to see it: plain values, of which there are as many however
//! long the run was. Nothing here knows who makes them or who reads them.

use super::Record;

/// The course of a run after its warm-up, in stretches of the same length.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// When the first stretch begins, in seconds since the start.
    pub from: f64,
    /// How long each stretch is, in seconds.
    pub stretch: f64,
    /// The servers, in the scenario's order.
    pub servers: Vec<ServerCourse>,
    /// The LANs, in the scenario's order.
    pub lans: Vec<LanCourse>,
    /// Jobs that have arrived and not come to their end: mean of each stretch.
    pub in_system: Vec<f64>,
    /// Failures of parts and drains, in order of time; the first of them.
    pub outages: Vec<Outage>,
    /// How many more there were.
    pub more_outages: u64,
    /// Of each direction with deliveries, how long they took.
    pub delivery_times: Vec<Distribution>,
    /// Jobs that are worth a look: those that failed, and the slowest.
    pub remarkable: Vec<Remarkable>,
    /// What joins what.
    pub network: Network,
}

/// A server over time.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerCourse {
    /// Its name.
    pub name: String,
    /// Busy lines: mean of each stretch.
    pub lines_busy: Vec<f64>,
    /// Octets stored: mean of each stretch.
    pub stored: Vec<f64>,
    /// Documents that wait for a line: mean of each stretch.
    pub waiting: Vec<f64>,
    /// Documents that it handed over in each stretch.
    pub handed_over: Vec<u32>,
    /// Documents of peers that it took over in each stretch.
    pub helped: Vec<u32>,
}

/// A LAN over time.
#[derive(Clone, Debug, PartialEq)]
pub struct LanCourse {
    /// Its name.
    pub name: String,
    /// Payload of the network's own, as a share of its rate: mean of each stretch.
    pub utilisation: Vec<f64>,
}

/// A part that failed, or a server that was taken out of use.
#[derive(Clone, Debug, PartialEq)]
pub struct Outage {
    /// The server, LAN or bridge.
    pub of: String,
    /// What of it: `server`, `storage`, `line`, `unit`, `imaging`, `LAN`, `bridge`; or `drain`.
    pub what: &'static str,
    /// When it began, in seconds since the start.
    pub from: f64,
    /// When it was over; `None` if it was not.
    pub until: Option<f64>,
}

/// How spans are distributed.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// Of which direction: `outgoing`, `incoming`, `internal`.
    pub direction: &'static str,
    /// Seconds, and the share of all spans that are no longer; both rise.
    pub points: Vec<(f64, f64)>,
}

/// A job that is worth a look.
#[derive(Clone, Debug, PartialEq)]
pub struct Remarkable {
    /// Its number.
    pub job: u32,
    /// How it ended: `delivered`, `refused`, `abandoned`, `lost`, `in flight`.
    pub outcome: &'static str,
    /// When it arrived, in seconds since the start.
    pub arrived: f64,
    /// From then to its end, in seconds.
    pub took: f64,
    /// What happened to it, a line each.
    pub story: Vec<String>,
}

/// Who is joined with whom, by names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Each LAN, with the servers on it, and how many terminals are.
    pub lans: Vec<(String, Vec<String>, usize)>,
    /// Each bridge, with the LANs that it joins.
    pub bridges: Vec<(String, Vec<String>)>,
    /// Facsimiles on the public network.
    pub facsimiles: usize,
}

impl Course {
    /// How many stretches there are.
    pub const fn stretches(&self) -> usize {
        self.in_system.len()
    }

    /// When the run was over, in seconds since the start.
    pub fn until(&self) -> f64 {
        self.from + self.stretch * self.stretches() as f64
    }
}

/// A run, and how it went.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// What was measured.
    pub record: &'a Record,
    /// How it went.
    pub course: &'a Course,
}
