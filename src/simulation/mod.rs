//! One run: joins the servers' logic, the models of the network and the engine.
//!
//! A [`Simulation`] owns what belongs to several rooms at once: the clock's queue and its one
//! event type, the messages that travel, the room in storages and the lines that calls take, and
//! the [`ledger`](Ledger) that sees all. It knows no files and no screens. What follows from an
//! event at the same instant is done in order from a list of `Todo`s, so that no step runs
//! inside another.

mod batches;
mod calls;
mod course;
mod diagnosis;
mod disturbances;
mod drain;
mod facts;
mod faults;
mod handover;
mod heartbeats;
mod hunting;
mod images;
mod jobs;
mod ledger;
mod measures;
mod messages;
mod observer;
mod outputs;
mod pages;
mod pool;
mod reading;
mod reservations;
mod running;
mod services;
mod site;
mod submissions;
#[cfg(test)]
mod tests;
mod traffic;

use std::collections::{BTreeMap, VecDeque};

use slab::Slab;

pub use course::{Chronicle, Watch};
pub use facts::{JobFacts, ServerFacts};
pub use jobs::{Direction, Outcome};
pub use ledger::Ledger;
pub use measures::Measures;
pub use observer::{CallOver, Caller, Departure, Happening, Observer, Settlement, Takeover};

use crate::engine::{Digest, Grain, Key, KeyedStreams, Queue, Stream, Streams};
use crate::ids::{JobId, LanId, ServerId, TerminalId};
use crate::network::lan::{LanEvent, Sink, fluid::Fluid};
use crate::network::measure::TimeWeighted;
use crate::network::pstn::TrunkGroup;
use crate::network::transport::Transport;
use crate::protocol::{Input, Subject, Timer};
use crate::scenario::{self, Scenario};
use crate::systems::{self, Act, Nodes, Rules};
use crate::units::{Span, Time};
use calls::Call;
use messages::Transfer;
use site::{Diagnosis, Site};

/// What the queue holds: ids only.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// A flow of traffic brings its next job.
    Arrival { flow: u32 },
    /// A model of the LAN wants to be woken.
    Lan(LanEvent),
    /// Other traffic on a LAN changes to its next stage.
    OtherTraffic { lan: LanId, stage: u32 },
    /// A call takes its next step.
    Call { call: u32 },
    /// The sender of a call won't wait for its page's confirmation any longer.
    HoldLimit { call: u32 },
    /// A processor is done with its document.
    Imaging { server: ServerId },
    /// A diagnosis is done.
    Diagnosis { diagnosis: u32 },
    /// A server's timer runs out.
    Timer { server: ServerId, timer: Timer },
    /// A terminal asks for its image.
    Read { job: JobId },
    /// A terminal asks what has come for it.
    Search { terminal: TerminalId },
    /// A facsimile dials again.
    Redial { job: JobId },
    /// The time of a document is over.
    Overdue { job: JobId },
    /// A document has been taken in by the storage of its receiver.
    Written { transfer: u32 },
    /// A message arrives that is outside its session.
    Stray { stray: u32 },
    /// A part fails.
    Fault { fault: u32 },
    /// A part is repaired.
    Repair { fault: u32 },
    /// A server is taken out of use, or into use again.
    Drain { drain: u32, stage: drain::Stage },
    /// The warm-up is over.
    WarmUpOver,
}

/// What follows at the same instant.
#[derive(Clone, Copy, Debug)]
enum Todo {
    /// A server takes a step.
    Step(ServerId, Input),
    /// A transfer has reached its receiver.
    Arrived(u32),
    /// The interfaces on a LAN find it congested, or clear.
    Congestion(LanId, bool),
    /// Room has become free in a server's storage.
    RoomIsFree(ServerId),
    /// A terminal submits a document anew.
    Submit(JobId),
    /// A server that was started has read its journal.
    JournalIsRead(ServerId),
}

/// One run of a scenario, watched by `O`.
pub struct Simulation<'s, O> {
    scenario: &'s Scenario,
    rules: Rules,
    now: Time,
    /// Since when the parts have measured.
    measured_since: Time,
    queue: Queue<Event>,
    todo: VecDeque<Todo>,
    acts: Vec<Act>,
    /// For choices by chance, by site.
    choices: Vec<Stream>,
    /// The logic of the sites.
    nodes: Nodes,
    /// The servers, and the queue where there is one.
    sites: Vec<Site>,
    lans: Fluid<Key>,
    transport: Transport,
    transfers: Slab<Transfer>,
    strays: Slab<disturbances::Stray>,
    /// Of each disturbance, how many messages it has disturbed.
    disturbed: Vec<u32>,
    calls: Slab<Call>,
    diagnoses: Slab<Diagnosis>,
    facsimiles: Vec<Facsimile>,
    jobs: jobs::Jobs,
    flows: Vec<traffic::Flow>,
    faults: Vec<faults::Fault>,
    /// How often each part has failed and not been repaired.
    failures: BTreeMap<scenario::Part, u32>,
    /// Of each drain, whether its server has been stopped.
    drained: Vec<bool>,
    draws: JobDraws,
    ledger: Ledger,
    digest: Digest,
    observer: O,
    events: u64,
    /// Jobs that have arrived and are not settled.
    in_system: TimeWeighted,
    /// 1 while there are none.
    idle: TimeWeighted,
    crews: faults::Crews,
    /// Servers that run.
    servers_up: running::Running,
    /// Coded documents whose first call has not begun.
    waiting: TimeWeighted,
}

/// A facsimile, or a group of like ones, in its place.
#[derive(Debug)]
struct Facsimile {
    lines: TrunkGroup,
    /// Documents that wait for a line to be sent by.
    waiting: VecDeque<JobId>,
}

/// Streams whose draws belong to a job: the same whatever the servers make of it.
struct JobDraws {
    document: KeyedStreams,
    far_end_busy: KeyedStreams,
    reading: KeyedStreams,
    holding: KeyedStreams,
    redial: KeyedStreams,
}

/// A run that is over.
pub struct Finished<O> {
    /// Who watched it.
    pub observer: O,
    /// How every job ended.
    pub ledger: Ledger,
    /// The run's fingerprint.
    pub digest: Digest,
    /// Events handled.
    pub events: u64,
    /// What the parts have measured.
    pub parts: measures::PartMeasures,
}

/// Whether a run goes on after a look at the clock.
pub type Progress<'a> = &'a mut dyn FnMut(Time) -> bool;

/// Events between two looks.
const EVENTS_BETWEEN_LOOKS: u64 = 65_536;

impl<'s, O: Observer> Simulation<'s, O> {
    /// A run of `scenario` that has not begun.
    pub fn new(scenario: &'s Scenario, observer: O) -> Self {
        let rules = scenario.rules_of(scenario.rules).expect("rules that were checked");
        Self::under(scenario, rules, observer)
    }

    fn under(scenario: &'s Scenario, rules: Rules, observer: O) -> Self {
        let streams = Streams::new(scenario.seed, 0);
        let specs = scenario.sites();
        let sites: Vec<_> = specs.iter().map(|spec| Site::new(spec, specs.len())).collect();
        let lans: Vec<_> = scenario.lans.iter().map(|lan| site::lan_config(lan)).collect();
        let bridges: Vec<_> =
            scenario.bridges.iter().map(|bridge| site::bridge_config(bridge)).collect();
        let mut simulation = Self {
            scenario,
            rules,
            now: Time::ZERO,
            measured_since: Time::ZERO,
            queue: Queue::new(),
            todo: VecDeque::new(),
            acts: Vec::new(),
            choices: specs
                .iter()
                .map(|spec| streams.stream(&format!("choices {}", spec.name)))
                .collect(),
            nodes: nodes(scenario, &rules),
            sites,
            lans: Fluid::new(&lans, &bridges),
            transport: Transport::default(),
            transfers: Slab::new(),
            strays: Slab::new(),
            disturbed: vec![0; scenario.disturbances.len()],
            calls: Slab::new(),
            diagnoses: Slab::new(),
            facsimiles: scenario
                .facsimiles
                .iter()
                .map(|spec| Facsimile {
                    lines: TrunkGroup::new(spec.lines),
                    waiting: VecDeque::new(),
                })
                .collect(),
            jobs: jobs::Jobs::default(),
            flows: scenario
                .traffic
                .iter()
                .map(|flow| traffic::Flow::new(streams.stream(&format!("traffic {}", flow.name))))
                .collect(),
            faults: scenario
                .faults
                .iter()
                .map(|fault| faults::Fault::new(streams.stream(&format!("fault {}", fault.name))))
                .collect(),
            failures: BTreeMap::new(),
            drained: vec![false; scenario.drains.len()],
            draws: JobDraws {
                document: streams.keyed("document"),
                far_end_busy: streams.keyed("far end busy"),
                reading: streams.keyed("reading"),
                holding: streams.keyed("holding time"),
                redial: streams.keyed("redial"),
            },
            ledger: Ledger::default(),
            digest: Digest::default(),
            observer,
            events: 0,
            in_system: TimeWeighted::default(),
            idle: TimeWeighted::default(),
            crews: faults::Crews::default(),
            servers_up: running::Running::new(scenario.servers.len()),
            waiting: TimeWeighted::default(),
        };
        simulation.idle.set(Time::ZERO, 1);
        simulation.schedule_other_traffic();
        simulation.schedule_faults();
        simulation.schedule_drains();
        for (flow, spec) in scenario.traffic.iter().enumerate() {
            if spec.active {
                simulation.flow_begins(flow as u32);
            }
        }
        for terminal in 0..scenario.terminals.len() {
            simulation.schedule_search(terminal.into());
        }
        if scenario.warm_up > Span::ZERO {
            simulation.queue.push(Time::ZERO + scenario.warm_up, Event::WarmUpOver);
        }
        for server in 0..simulation.sites.len() {
            simulation.step(server.into(), Input::Restarted);
        }
        simulation.settle_instant();
        simulation
    }

    /// Whether a server hears what its sessions and calls know: that a transfer has ended or broken
    /// off, that a stopped peer refuses it, that a call broke with the last page unconfirmed. A document counts as stored when it is whole, and servers have journals.
    /// The literal rules know nothing of all that, and their storages count as they always did.
    const fn sessions_tell(&self) -> bool {
        !self.rules.are_literal()
    }

    /// Whether clients go by a job's identity: a terminal keeps a document until it is accepted, and
    /// takes the same document or result once. Those of the literal rules don't.
    const fn clients_know_jobs(&self) -> bool {
        !self.rules.are_literal()
    }

    /// Runs to the end of the scenario. `progress` looks at the clock now and then; when it says
    /// no, the run stops and nothing comes out.
    pub fn run(mut self, progress: Progress) -> Option<Finished<O>> {
        self.run_until(Time::ZERO + self.scenario.length, progress)?;
        Some(self.finish())
    }

    /// When so many of `count` stretches of the same length are over, into which the measured time is cut.
    fn end_of_stretch(&self, number: usize, count: usize) -> Time {
        let Scenario { warm_up, length, .. } = self.scenario;
        let measured = u128::from(length.as_nanos() - warm_up.as_nanos());
        let passed = measured * number as u128 / count as u128;
        Time::ZERO + *warm_up + Span::from_nanos(passed as u64)
    }

    /// Runs until `end`, that included.
    fn run_until(&mut self, end: Time, progress: Progress) -> Option<()> {
        while self.advance(end) {
            if self.events.is_multiple_of(EVENTS_BETWEEN_LOOKS) {
                self.audit();
                if !progress(self.now) {
                    return None;
                }
            }
        }
        self.now = end;
        self.audit();
        Some(())
    }

    /// Handles the next event, with all that follows from it at its instant, unless there is none
    /// until `end`.
    pub fn advance(&mut self, end: Time) -> bool {
        let Some((now, event)) = self.queue.pop_until(end) else { return false };
        self.now = now;
        self.digest.fold(Grain::Timing, now.as_nanos());
        self.events += 1;
        self.handle(event);
        self.settle_instant();
        self.observer.after_event(now, self.events, &self.digest);
        true
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Arrival { flow } => self.arrival(flow),
            Event::Lan(event) => self.with_lans(|lans, now, sink| lans.handle(now, event, sink)),
            Event::OtherTraffic { lan, stage } => self.other_traffic(lan, stage),
            Event::Call { call } => self.call_steps(call),
            Event::HoldLimit { call } => self.hold_limit_reached(call),
            Event::Imaging { server } => self.imaging_done(server),
            Event::Diagnosis { diagnosis } => self.diagnosis_done(diagnosis),
            Event::Timer { server, timer } => self.timer_elapsed(server, timer),
            Event::Read { job } => self.read(job),
            Event::Search { terminal } => self.search(terminal),
            Event::Redial { job } => self.facsimile_dials(job),
            Event::Overdue { job } => self.overdue(job),
            Event::Written { transfer } => self.transfer_is_written(transfer),
            Event::Stray { stray } => self.stray_arrives(stray),
            Event::Fault { fault } => self.fault(fault),
            Event::Repair { fault } => self.repair(fault),
            Event::Drain { drain, stage } => self.drain(drain, stage),
            Event::WarmUpOver => self.warm_up_over(),
        }
    }

    /// Does what follows from the last event at its instant.
    fn settle_instant(&mut self) {
        while let Some(todo) = self.todo.pop_front() {
            self.do_now(todo);
        }
    }

    fn do_now(&mut self, todo: Todo) {
        match todo {
            Todo::Step(server, input) => self.step_now(server, input),
            Todo::Arrived(transfer) => self.transfer_arrived(transfer),
            Todo::Congestion(lan, congested) => self.congestion(lan, congested),
            Todo::RoomIsFree(server) => self.room_is_free(server),
            Todo::Submit(job) => self.submits_anew(job),
            Todo::JournalIsRead(server) => self.let_go_of_journal(server),
        }
    }

    /// Has a server take a step, after what else was to be done at this instant.
    fn step(&mut self, server: ServerId, input: Input) {
        if let Some(job) = input.job() {
            self.jobs.refer(job);
        }
        self.todo.push_back(Todo::Step(server, input));
    }

    fn step_now(&mut self, id: ServerId, input: Input) {
        // A dispatcher that sees all hears of servers that are stopped, too.
        if self.sites[id.index()].up || self.rules.are_ideal() {
            let mut acts = std::mem::take(&mut self.acts);
            let mut out = Outbox { acts: &mut acts, choices: &mut self.choices };
            self.nodes.step(&self.rules, id, input, &mut out);
            self.perform_all(&mut acts);
            self.acts = acts;
            if let Some(waiting) = self.nodes.waiting_for_line(id) {
                self.sites[id.index()].waiting_for_line.set(self.now, waiting as u64);
            }
            if let Input::Diagnosed { subject: Subject::Job(job), .. } = input {
                self.held_if_waiting(id, job);
            }
        }
        if let Some(job) = input.job() {
            self.release(job);
        }
    }

    fn with_lans(&mut self, act: impl FnOnce(&mut Fluid<Key>, Time, &mut LanSink<'_>)) {
        let mut sink = LanSink { queue: &mut self.queue, todo: &mut self.todo };
        act(&mut self.lans, self.now, &mut sink);
    }

    /// Octets stored are octets accounted for, lines set aside are so for somebody, and every job
    /// is somewhere. (That a line carries one call is asserted whenever one is seized or released.)
    fn audit(&self) {
        for site in &self.sites {
            site.storage.audit();
            site.audit_lines();
        }
        self.ledger.audit();
    }

    fn warm_up_over(&mut self) {
        self.measure_anew();
        self.observer.see(self.now, &Happening::WarmUpOver);
    }

    /// The parts forget what they have measured.
    fn measure_anew(&mut self) {
        self.measured_since = self.now;
        for site in &mut self.sites {
            site.storage.reset_measures(self.now);
            site.imaging.reset_measures(self.now);
            site.lines.reset_measures(self.now);
            site.waiting_for_line.reset(self.now);
            site.running.reset(self.now);
        }
        self.in_system.reset(self.now);
        self.idle.reset(self.now);
        self.crews.under_repair.reset(self.now);
        self.servers_up.reset(self.now);
        self.waiting.reset(self.now);
        self.lans.reset_measures(self.now);
    }

    fn finish(mut self) -> Finished<O> {
        self.last_verdicts();
        let in_flight: Vec<_> = self
            .jobs
            .iter()
            .filter(|job| job.outcome.is_none() && job.counted)
            .map(ledger::settlement)
            .collect();
        assert_eq!(in_flight.len() as u64, self.ledger.in_flight, "in flight is what is left");
        for settlement in in_flight {
            self.observer.see(self.now, &Happening::Settled(settlement));
        }
        let left: Vec<_> = self.jobs.iter().map(|job| (job.id, job.arrived)).collect();
        for (job, arrived) in left {
            self.without_result(job, self.now.since(arrived));
        }
        self.ledger.audit();
        let faults = self.faults.iter().map(|fault| &fault.stream);
        let choices = self.choices.iter().filter(|stream| stream.has_drawn());
        for stream in self.flows.iter().map(|flow| &flow.stream).chain(faults).chain(choices) {
            stream.fold_into(&mut self.digest);
        }
        let parts = measures::PartMeasures::read(&self);
        Finished {
            observer: self.observer,
            ledger: self.ledger,
            digest: self.digest,
            events: self.events,
            parts,
        }
    }
}

/// The logic of a scenario's servers, and of its queue where the rules have one.
fn nodes(scenario: &Scenario, rules: &Rules) -> Nodes {
    let ids = (0..scenario.servers.len()).map(ServerId::from);
    let setups: Vec<_> = ids.map(|id| site::setup(id, scenario)).collect();
    let homes = scenario.terminals.iter().map(|terminal| terminal.servers[0]).collect();
    Nodes::new(rules, &setups, homes)
}

/// Takes what the logic does, and draws for it.
struct Outbox<'a> {
    acts: &'a mut Vec<Act>,
    choices: &'a mut [Stream],
}

impl systems::Outbox for Outbox<'_> {
    fn put(&mut self, act: Act) {
        self.acts.push(act);
    }

    fn choose(&mut self, node: ServerId, n: u32) -> u32 {
        self.choices[node.index()].below(n)
    }
}

/// Takes what a model of the LAN asks for.
struct LanSink<'a> {
    queue: &'a mut Queue<Event>,
    todo: &'a mut VecDeque<Todo>,
}

impl Sink for LanSink<'_> {
    type Key = Key;

    fn at(&mut self, at: Time, event: LanEvent) -> Key {
        self.queue.push_cancellable(at, Event::Lan(event))
    }

    fn cancel(&mut self, key: Key) {
        self.queue.cancel(key);
    }

    fn arrived(&mut self, token: u32) {
        self.todo.push_back(Todo::Arrived(token));
    }

    fn congestion(&mut self, lan: LanId, congested: bool) {
        self.todo.push_back(Todo::Congestion(lan, congested));
    }
}
