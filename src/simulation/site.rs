//! A FAX server in its place: the models of its parts, and what the driver knows of it. The queue of
//! the system `shared-queue` is one as well, without lines.

use std::collections::{BTreeMap, VecDeque};

use smallvec::SmallVec;

use super::images::Image;
use crate::engine::Key;
use crate::ids::{FacsimileId, JobId, LanId, ServerId};
use crate::network::facsimile::{Capabilities, Coding};
use crate::network::imaging::Imaging;
use crate::network::lan::{BridgeConfig, LanConfig};
use crate::network::measure::TimeWeighted;
use crate::network::pstn::TrunkGroup;
use crate::network::storage::Storage;
use crate::network::transport::Direction;
use crate::protocol::{Retries, Setup, Subject, Timer};
use crate::scenario::{BridgeSpec, FacsimileSpec, LanSpec, Name, Scenario, ServerSpec};
use crate::units::{BitRate, Octets, Span, Time};

/// A server and its parts.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) lan: LanId,
    pub(super) storage: Storage,
    pub(super) imaging: Imaging,
    pub(super) imaging_event: Option<Key>,
    pub(super) lines: TrunkGroup,
    pub(super) capabilities: Capabilities,
    pub(super) diagnosis_time: Span,
    /// What its storage takes in of documents over the LANs, if that is slower than they come.
    pub(super) storage_rate: Option<BitRate>,
    /// How fast its clock runs.
    pub(super) clock: f64,
    /// Idle lines that it keeps for its own clients.
    pub(super) own_lines: u32,
    /// The whole server runs.
    pub(super) up: bool,
    /// The FAX communication control (63) works.
    pub(super) unit_up: bool,
    /// Drains of it that have begun and are not over.
    pub(super) drains: u32,
    /// Faults that each wait for a line which ends a call, to keep it busy.
    pub(super) hooks: VecDeque<u32>,
    /// Faults that slow image processing down now.
    pub(super) slowed_by: Vec<u32>,
    /// How often the server has been started; what was begun before a stop is void after it.
    pub(super) incarnation: u32,
    pub(super) timers: BTreeMap<Timer, Key>,
    /// Transfers of documents that wait for room in this storage, in order, with their sessions.
    pub(super) waiting_documents: Vec<(u32, Direction)>,
    /// Calls whose page waits for room in this storage.
    pub(super) waiting_pages: Vec<u32>,
    /// Pages that facsimiles have sent and that are not confirmed yet.
    pub(super) pages_held: u32,
    /// It is stopped and will not be started again.
    pub(super) gone_for_good: bool,
    /// While it is stopped: jobs that its journal may name.
    pub(super) journal: Vec<JobId>,
    /// What is set aside for jobs of peers.
    pub(super) set_aside: BTreeMap<(JobId, ServerId), SetAside>,
    /// Of each server, whether a heartbeat to it is on its way over the LANs.
    pub(super) heartbeats: Vec<bool>,
    /// Documents that its storage has lost, of which the logic does not know yet.
    pub(super) lost_documents: Vec<JobId>,
    /// Images in its storage that several documents share, by the first of these.
    pub(super) images: BTreeMap<JobId, Image>,
    /// Documents whose image is being coded for another that shares it, by the first of these.
    pub(super) waiting_for_coding: BTreeMap<JobId, SmallVec<[JobId; 4]>>,
    /// The coding that each facsimile turned out to read, where it was called before.
    pub(super) known_codings: BTreeMap<FacsimileId, Coding>,
    /// 1 while it runs.
    pub(super) running: TimeWeighted,
    /// When it stopped, while it does not run.
    pub(super) stopped_at: Option<Time>,
    /// Who has missed its heartbeats since.
    pub(super) missed_by: Vec<ServerId>,
    /// Documents that wait for one of its lines.
    pub(super) waiting_for_line: TimeWeighted,
}

/// A diagnosis under way.
#[derive(Debug)]
pub(super) struct Diagnosis {
    pub(super) server: ServerId,
    pub(super) incarnation: u32,
    pub(super) parts: crate::protocol::Parts,
    pub(super) subject: Subject,
    /// What is found usable is set aside, with so much room.
    pub(super) reserves: Option<Octets>,
}

/// Lines of a server that are set aside for a job of a peer's, besides room in its storage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SetAside {
    /// One to send its document by.
    pub(super) to_dial: bool,
    /// One for the call that hands its document over.
    pub(super) to_be_called: bool,
}

impl SetAside {
    /// How many.
    pub(super) fn lines(self) -> u32 {
        u32::from(self.to_dial) + u32::from(self.to_be_called)
    }
}

impl Site {
    /// One of so many.
    pub(super) fn new(spec: &ServerSpec, sites: usize) -> Self {
        Self {
            lan: spec.lan.id(),
            storage: Storage::new(spec.storage, spec.low_water),
            imaging: Imaging::new(spec.imaging_rate),
            imaging_event: None,
            lines: TrunkGroup::new(spec.lines),
            capabilities: Capabilities { modem: spec.modem, ecm: spec.ecm, coding: Coding::Mmr },
            diagnosis_time: spec.diagnosis_time,
            storage_rate: spec.storage_rate,
            clock: spec.clock,
            own_lines: spec.own_lines,
            up: true,
            unit_up: true,
            drains: 0,
            hooks: VecDeque::new(),
            slowed_by: Vec::new(),
            incarnation: 0,
            timers: BTreeMap::new(),
            waiting_documents: Vec::new(),
            waiting_pages: Vec::new(),
            pages_held: 0,
            gone_for_good: false,
            journal: Vec::new(),
            set_aside: BTreeMap::new(),
            heartbeats: vec![false; sites],
            lost_documents: Vec::new(),
            images: BTreeMap::new(),
            waiting_for_coding: BTreeMap::new(),
            known_codings: BTreeMap::new(),
            running: {
                let mut running = TimeWeighted::default();
                running.set(Time::ZERO, 1);
                running
            },
            stopped_at: None,
            missed_by: Vec::new(),
            waiting_for_line: TimeWeighted::default(),
        }
    }

    /// Whether it takes new jobs: it runs and is not being drained.
    pub(super) const fn takes_jobs(&self) -> bool {
        self.up && self.drains == 0
    }

    /// Whether it can take or make calls at all.
    pub(super) const fn can_call(&self) -> bool {
        self.up && self.unit_up
    }

    /// Panics unless every line that is set aside is so for a job.
    pub(super) fn audit_lines(&self) {
        let promised: u32 = self.set_aside.values().map(|aside| aside.lines()).sum();
        assert_eq!(promised, self.lines.all_set_aside(), "lines set aside, and promises of lines");
    }
}

/// What a server's logic is told when it is set up.
pub(super) fn setup(id: ServerId, scenario: &Scenario) -> Setup {
    let spec = &scenario.servers[id.index()];
    let all = (0..scenario.servers.len()).map(ServerId::from);
    let peers: Vec<_> = match &spec.peers {
        Some(peers) => peers.iter().map(Name::id).collect(),
        None => all.filter(|&peer| peer != id).collect(),
    };
    let is_near = |peer: &ServerId| scenario.servers[peer.index()].lan.id() == spec.lan.id();
    let near = peers.iter().copied().filter(is_near).collect();
    let &ServerSpec { call_cost, waiting_room, dials, tries, .. } = &spec.spec;
    let retries = Retries {
        after_busy: spec.redial_after_busy,
        after_no_answer: spec.redial_after_no_answer,
        after_broken: spec.redial_after_broken,
        dials,
        tries,
    };
    let next = || peers.iter().copied().find(|&peer| peer > id).or(peers.first().copied());
    let proxy = spec.proxy.as_ref().map(Name::id).or_else(next);
    Setup { id, peers, near, proxy, call_cost, waiting_room, retries }
}

/// What a facsimile can do.
pub(super) const fn capabilities(spec: &FacsimileSpec) -> Capabilities {
    Capabilities { modem: spec.modem, ecm: spec.ecm, coding: spec.coding }
}

/// A LAN as its model wants it.
pub(super) const fn lan_config(spec: &LanSpec) -> LanConfig {
    LanConfig {
        ideal: spec.ideal,
        rate: spec.rate,
        efficiency: spec.efficiency,
        delay: spec.delay,
        congested_below: spec.congested_below,
        clear_above: spec.clear_above,
        congested_after: spec.congested_after,
        clear_after: spec.clear_after,
    }
}

/// A bridge as its model wants it.
pub(super) fn bridge_config(spec: &BridgeSpec) -> BridgeConfig {
    let joins = spec.joins.iter().map(Name::id).collect();
    BridgeConfig { joins, rate: spec.rate, delay: spec.delay }
}
