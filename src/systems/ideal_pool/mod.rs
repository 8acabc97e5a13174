//! The system `ideal-pool`: one dispatcher that sees all servers, without delay, and works them like
//! one. No real system can be better, so it is the bound of all others.
//!
//! Any idle line serves any waiting document, and any idle image processing codes it, by priority, among
//! equals oldest first.
//! Documents move between storages at once and for nothing, before a fault as well: the dispatcher
//! foresees each by an instant. It never stops itself. What remains is what lines, processors and
//! rooms for documents all together can't do, and calls that break.
//!
//! - `job`: what a document waits for;
//! - `sending`, `keeping`: documents for facsimiles and for terminals;
//! - `outages`: what is done before and after servers and storages fail.

mod job;
mod keeping;
mod outages;
mod sending;

use std::collections::{BTreeMap, BTreeSet};

use super::{Act, Outbox};
use crate::ids::{JobId, ServerId, TerminalId};
use crate::protocol::{Input, Message, Node, Output, Part, Retries, Setup, Timer, View};
use job::{Job, Phase, Task};

/// What the dispatcher knows of all servers and documents.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Dispatcher {
    servers: Vec<Server>,
    /// The server that each terminal deals with, where it runs.
    homes: Vec<ServerId>,
    jobs: BTreeMap<JobId, Job>,
    /// Documents that wait for image processing, by priority.
    to_code: BTreeSet<(u8, JobId)>,
    /// Documents that wait for a line, by priority: all lines are busy then.
    to_call: BTreeSet<(u8, JobId)>,
}

/// What it knows of a server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Server {
    /// When a document of its clients is dialled again.
    retries: Retries,
    is_up: bool,
    is_drained: bool,
    /// It may have an idle line, as far as nobody has tried.
    may_call: bool,
    processor: Processor,
    /// What its image processing works on.
    codes: Option<JobId>,
}

/// The state of a server's image processing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Processor {
    Sound,
    /// It goes slow, or has failed and not been tried since.
    Doubtful,
    Failed,
}

/// One step under way.
struct Step<'a, O> {
    pool: &'a mut Dispatcher,
    out: &'a mut O,
}

impl Dispatcher {
    /// A dispatcher without jobs.
    pub(super) fn new(setups: &[Setup], homes: Vec<ServerId>) -> Self {
        let server = |setup: &Setup| Server {
            retries: setup.retries,
            is_up: true,
            is_drained: false,
            may_call: true,
            processor: Processor::Sound,
            codes: None,
        };
        Self {
            servers: setups.iter().map(server).collect(),
            homes,
            jobs: BTreeMap::new(),
            to_code: BTreeSet::new(),
            to_call: BTreeSet::new(),
        }
    }

    /// Facts about a server: its jobs are the documents that it stores.
    pub(super) fn view(&self, server: ServerId) -> View {
        let mut view = View::default();
        for job in self.jobs.values().filter(|job| job.at == server) {
            view.jobs += 1;
            view.waiting_for_line += usize::from(self.to_call.contains(&job.turn()));
        }
        view
    }

    /// Takes one input of a server, and puts what servers do about it into `out`, in order.
    pub(super) fn step(&mut self, at: ServerId, input: Input, out: &mut impl Outbox) {
        if at.index() >= self.servers.len() {
            return;
        }
        let mut step = Step { pool: self, out };
        match input {
            Input::Received { from: Node::Terminal(_), message } => step.asked(at, message),
            Input::Ringing { job, terminal } => step.rings(at, job, terminal),
            Input::Page { job, .. } => step.page_has_come(at, job),
            Input::CallEnded { job, end } => step.call_ended(at, job, end),
            Input::Coded(job) => step.coded(at, job),
            Input::CodingFailed(job) => step.not_coded(at, job),
            Input::Shown(job) => step.shown(job),
            Input::Told(job) => step.told(job),
            Input::TransferEnded { peer, job, whole, .. } => step.has_moved(job, peer, whole),
            Input::Usable(part) => step.usable(at, part),
            Input::StorageFailed => step.storage_failed(at),
            Input::Elapsed(Timer::Redial(job)) => step.redial(job),
            Input::Elapsed(Timer::Expiry(job)) => step.expires(job),
            Input::Restarted => step.restarted(at),
            Input::Drain(is_drained) => step.drain(at, is_drained),
            // Nothing goes from server to server, and nobody has to look.
            Input::Received { .. }
            | Input::Diagnosed { .. }
            | Input::Arriving { .. }
            | Input::Relayed(_)
            | Input::PeerCalled { .. }
            | Input::Congestion(_)
            | Input::Elapsed(_) => {}
        }
    }

    /// A part of a server is about to fail, or go slow, or the whole server for `None`.
    pub(super) fn foresee(&mut self, at: ServerId, part: Option<Part>, out: &mut impl Outbox) {
        let mut step = Step { pool: self, out };
        match part {
            None => step.will_stop(at),
            Some(Part::Storage) => step.storage_will_fail(at),
            Some(Part::Imaging) => {
                step.pool.servers[at.index()].processor = Processor::Doubtful;
            }
            Some(Part::Line | Part::Unit) => {}
        }
    }

    /// The server that speaks to a terminal: its own, or else the first that runs.
    fn speaker(&self, terminal: TerminalId) -> Option<ServerId> {
        let home = self.homes.get(terminal.index()).copied();
        let all = (0..self.servers.len()).map(ServerId::from);
        home.into_iter().chain(all).find(|&server| self.servers[server.index()].is_up)
    }

    /// Whether the storage that has a document is there.
    fn is_accessible(&self, job: &Job) -> bool {
        self.servers[job.at.index()].is_up
    }
}

impl<O: Outbox> Step<'_, O> {
    fn put(&mut self, server: ServerId, output: Output) {
        self.out.put(Act::At(server, output));
    }

    fn asked(&mut self, at: ServerId, message: Message) {
        match message {
            Message::Image { job, request, header } => self.submitted(at, job, request, header),
            Message::ImageRequest(job) => self.image_requested(at, job),
            Message::Search(terminal) => self.searched(at, terminal),
            _ => {}
        }
    }

    fn forget(&mut self, id: JobId) {
        self.leaves_queues(id);
        if let Some(job) = self.pool.jobs.remove(&id) {
            if let Some(clock) = job.clock.filter(|_| job.handling.expires) {
                self.put(clock, Output::Disarm(Timer::Expiry(id)));
            }
            self.put(job.at, Output::Discard(id));
        }
    }

    fn leaves_queues(&mut self, id: JobId) {
        if let Some(turn) = self.pool.jobs.get(&id).map(Job::turn) {
            self.pool.to_code.remove(&turn);
            self.pool.to_call.remove(&turn);
        }
    }

    // Image processing.

    /// The document needs image processing, whosever.
    fn needs_coding(&mut self, id: JobId) {
        let job = self.pool.jobs.get(&id).filter(|job| self.pool.is_accessible(job));
        if let Some(turn) = job.map(Job::turn) {
            self.pool.to_code.insert(turn);
        }
        self.use_processors();
    }

    /// Every idle processor gets the document that is next.
    fn use_processors(&mut self) {
        while let Some(&(_, id)) = self.pool.to_code.first()
            && let Some(server) = self.idle_processor()
        {
            self.pool.to_code.pop_first();
            self.pool.servers[server.index()].codes = Some(id);
            self.put(server, Output::Code(id));
        }
    }

    /// The first that is sound; one that may be slow only where there is no sound one at all.
    fn idle_processor(&self) -> Option<ServerId> {
        let servers = &self.pool.servers;
        let are = |of| servers.iter().any(|server| server.is_up && server.processor == of);
        let of = [Processor::Sound, Processor::Doubtful].into_iter().find(|&of| are(of))?;
        let idle =
            |server: &Server| server.is_up && server.processor == of && server.codes.is_none();
        servers.iter().position(idle).map(ServerId::from)
    }

    fn coded(&mut self, at: ServerId, id: JobId) {
        self.pool.servers[at.index()].codes = None;
        match self.pool.jobs.get(&id).map(|job| &job.task) {
            Some(Task::Send(sending)) if sending.phase == Phase::Coding => self.is_ready(id),
            Some(Task::Keep(_)) => self.decoded(id),
            // It was given up meanwhile.
            Some(Task::Send(_)) | None => {}
        }
        self.use_processors();
    }

    fn not_coded(&mut self, at: ServerId, id: JobId) {
        let server = &mut self.pool.servers[at.index()];
        (server.processor, server.codes) = (Processor::Failed, None);
        self.wakes(id);
    }
}
