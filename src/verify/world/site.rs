//! A node in its place: the real logic, and its parts as far as it can tell them apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{JobId, ServerId};
use crate::protocol::{Parts, Retries, Setup, Subject, Timer};
use crate::systems::Logic;
use crate::units::Span;

/// Whether a server runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It runs.
    Up,
    /// It has stopped; its storage and its journal are as they were.
    Down,
    /// It has stopped for good, and its storage is lost.
    Gone,
}

/// What has been set aside for a peer's job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reservation {
    /// Pages.
    pub room: u32,
    /// A line.
    pub line: bool,
}

/// A diagnosis under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnosis {
    /// What is looked at.
    pub parts: Parts,
    /// Why.
    pub subject: Subject,
    /// What is found usable is set aside, and of storage so many pages.
    pub reserve: Option<u32>,
}

/// A server and its parts, or the queue and its storage.
#[expect(clippy::struct_excessive_bools, reason = "each part works or does not")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Site {
    /// The real logic.
    pub logic: Logic,
    /// Whether it runs.
    pub state: State,
    /// The LAN interface (61) measures that the LAN is congested.
    pub congested: bool,
    /// The administrator takes it out of use.
    pub draining: bool,
    /// The FAX communication control (63) works.
    pub unit_works: bool,
    /// Image processing (62) works.
    pub imaging_works: bool,
    /// The storage (64) works.
    pub storage_works: bool,
    /// The storage has failed while the server was stopped, and the logic does not know it yet.
    pub storage_lost: bool,
    /// Pages stored, by job.
    pub documents: BTreeMap<JobId, u32>,
    /// What is set aside, by asking server and job.
    pub reserved: BTreeMap<(ServerId, JobId), Reservation>,
    /// Timers that are armed.
    pub timers: BTreeSet<Timer>,
    /// Diagnoses under way.
    pub diagnoses: Vec<Diagnosis>,
    /// Documents in image processing.
    pub coding: BTreeSet<JobId>,
    /// Facsimiles being called, by job; whether the facsimile has confirmed every page.
    pub calls: BTreeMap<JobId, bool>,
    /// Peers being called to see whether they run.
    pub probes: BTreeSet<ServerId>,
}

/// What a server among so many is told, where a job is dialled so often.
pub(super) fn setup(id: ServerId, servers: usize, dials: u32) -> Setup {
    let peers: Vec<_> = (0..servers).map(ServerId::from).filter(|&peer| peer != id).collect();
    let near = peers.clone();
    let next = ServerId::from((id.index() + 1) % servers);
    Setup {
        id,
        peers,
        near,
        proxy: Some(next).filter(|&next| next != id),
        call_cost: Span::ZERO,
        waiting_room: None,
        retries: Retries { dials, tries: dials, ..Retries::default() },
    }
}

impl Site {
    pub(super) const fn new(logic: Logic) -> Self {
        Self {
            logic,
            state: State::Up,
            congested: false,
            draining: false,
            unit_works: true,
            imaging_works: true,
            storage_works: true,
            storage_lost: false,
            documents: BTreeMap::new(),
            reserved: BTreeMap::new(),
            timers: BTreeSet::new(),
            diagnoses: Vec::new(),
            coding: BTreeSet::new(),
            calls: BTreeMap::new(),
            probes: BTreeSet::new(),
        }
    }

    /// Whether it runs.
    pub const fn is_up(&self) -> bool {
        matches!(self.state, State::Up)
    }

    /// Whether it can take or make calls at all.
    pub const fn can_call(&self) -> bool {
        self.is_up() && self.unit_works
    }

    /// Pages stored of a job.
    pub fn pages(&self, job: JobId) -> u32 {
        self.documents.get(&job).copied().unwrap_or_default()
    }

    /// What a stop forgets.
    pub(super) fn forget(&mut self) {
        self.reserved.clear();
        self.timers.clear();
        self.diagnoses.clear();
        self.coding.clear();
        self.calls.clear();
        self.probes.clear();
    }
}
