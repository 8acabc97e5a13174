//! The search for the least of a thing that meets a target: what was tried, and what theory and the trade say.
//! Nothing here knows how runs are made.

use crate::statistics::interval::Mean;

/// A search, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizing {
    /// What was to hold of the mean over many runs.
    pub target: String,
    /// The unit of its measure.
    pub unit: &'static str,
    /// What was chosen.
    pub path: String,
    /// The values that were tried, in that order.
    pub tried: Vec<Tried>,
    /// The least that is known to meet the target.
    pub answer: Option<String>,
    /// Other answers to the same question, where it is about lines.
    pub others: Option<Others>,
}

/// A value that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// The value.
    pub value: String,
    /// The measure's mean over the runs in which there was something to take it from.
    pub mean: Option<Mean>,
    /// Whether it meets the target.
    pub met: Met,
}

/// Whether a value meets the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// So many runs don't tell.
    Undecided,
}

/// What others say of how many lines there should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Others {
    /// The server whose lines are chosen.
    pub server: String,
    /// The largest value, with which the following was measured.
    pub with: String,
    /// The traffic that the server's lines carried, in erlang, mean over time.
    pub own: f64,
    /// The same of all servers.
    pub all: f64,
    /// Lines of the other servers.
    pub other_lines: u32,
    /// The mean time for which a call holds a line, in seconds.
    pub holding: f64,
    /// Pages that its lines carried in a minute, mean over time.
    pub pages_a_minute: f64,
    /// The answers: who says so, and how many lines of this server that is.
    pub answers: Vec<(String, Option<u32>)>,
    /// What the simulation has and they have not.
    pub differences: Vec<String>,
}
