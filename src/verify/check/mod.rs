//! Everything that can happen in a small system: all orders of deliveries, timers, faults, losses and
//! choices by chance. Breadth first, so that what breaks a law does so in as few steps as can be.
//!
//! `system` is what can happen, `search` goes through it, `seen` and `graph` remember what was met,
//! `fingerprint` how states are told apart, `reached` what was met at all.

mod fingerprint;
mod graph;
mod reached;
mod search;
mod seen;
mod system;

use std::fmt;

pub use reached::Reached;
use search::Search;
pub use system::{Reductions, State, Step, System, timeless};

use super::invariants::Violation;
use super::log::{self, Start};
use super::world::Setting;

/// How far a search may go.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// States that are met at most.
    pub states: u32,
    /// Threads that work on it; nothing else depends on them.
    pub jobs: usize,
}

/// What a search has found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Every state has been looked at; else it was stopped.
    pub is_exhausted: bool,
    /// States that were met.
    pub states: u32,
    /// Steps from one to another.
    pub transitions: u64,
    /// Steps to the last state that was looked at.
    pub depth: u32,
    /// States that are so many steps deep, or less: for none, one, two, and so on.
    pub by_depth: Vec<u32>,
    /// Octets for what was met, with the graph.
    pub octets: usize,
    /// The kinds of things that were met.
    pub reached: Reached,
    /// The shortest way to break each law that can be broken, shortest first.
    pub broken: Vec<Broken>,
}

/// The shortest way to break a law.
#[derive(Clone, Debug)]
pub struct Broken {
    /// Where it begins.
    pub setting: Setting,
    /// What happens.
    pub steps: Vec<Step>,
    /// The law, and what is wrong.
    pub violation: Violation,
    /// States that had been met when it was found.
    pub states: u32,
}

impl Broken {
    /// The log of it, for a search with all [`Reductions`]: replayed, it breaks the same law.
    pub fn log(&self) -> String {
        let start = Start { setting: self.setting.clone(), tidied: true };
        let text = log::text(&start, self.steps.iter().flat_map(Step::taken));
        text + &log::law(&self.violation)
    }
}

impl fmt::Display for Broken {
    /// The log, one action a line, and the law that does not hold after it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, job) in (1..).zip(&self.setting.jobs) {
            writeln!(f, "job {number}: {job}")?;
        }
        for step in &self.steps {
            for line in step.to_string().lines() {
                writeln!(f, "  {line}")?;
            }
        }
        write!(f, "{}", self.violation)
    }
}

/// How far a search is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// States that were met.
    pub states: u32,
    /// Steps between them.
    pub transitions: u64,
    /// Steps to the last one that was looked at.
    pub depth: u32,
    /// Laws that are broken.
    pub broken: usize,
}

/// How many states are looked at from one [`Progress`] to the next, where no law is broken before.
const TOLD: u32 = 512;

/// The law that is looked at once every state is known.
const CAN_END: &str = "every job comes to an end";

/// Looks at everything that can happen in `system`, as far as the limits allow and `go_on` says.
pub fn check(system: &System, limits: &Limits, mut go_on: impl FnMut(Progress) -> bool) -> Report {
    let mut search = Search::new(system);
    let mut broken = 0;
    search.run(limits.jobs, |met| {
        let states = met.graph.len() as u32;
        let is_told = met.looked_at % TOLD == 0 || met.broken.len() > broken;
        broken = met.broken.len();
        let progress = || {
            let (transitions, depth) = (met.transitions, met.depth());
            Progress { states, transitions, depth, broken }
        };
        states < limits.states && (!is_told || go_on(progress()))
    });
    let is_exhausted = search.is_done();
    if is_exhausted && let Some(state) = search.met.graph.first_without_end() {
        let what = "from here on nothing leads to rest, with every job settled".to_owned();
        search.met.broken.push((state, Violation { law: CAN_END, what }));
    }
    let settings = system.settings();
    let tell = |&(state, ref violation): &(u32, Violation)| {
        let (root, steps) = search.trace(state);
        let states =
            if violation.law == CAN_END { search.met.graph.len() as u32 } else { state + 1 };
        Broken { setting: settings[root].clone(), steps, violation: violation.clone(), states }
    };
    let mut broken: Vec<Broken> = search.met.broken.iter().map(tell).collect();
    broken.sort_by_key(|broken| broken.steps.len());
    Report {
        is_exhausted,
        states: search.met.graph.len() as u32,
        transitions: search.met.transitions,
        depth: search.met.depth(),
        by_depth: search.met.graph.by_depth(),
        octets: search.octets(),
        reached: search.met.reached,
        broken,
    }
}
