//! The node with the queue and the store. It keeps a document to be sent until it knows the result,
//! and a received one until its terminal has it; what it knows is in its journal, so that a stop
//! loses nothing. It must never know how a server sends.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use smallvec::SmallVec;

use super::SharedQueueSettings;
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::{
    CallResult, Failures, Handling, Header, Input, Message, Node, Outbox, Output, Request, Retries,
    Round, Setup, Side, Timer, View, Way,
};
use crate::units::Span;

/// The queue, what it knows of its servers, and its documents.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::systems) struct Queue {
    servers: Vec<Server>,
    jobs: BTreeMap<JobId, Job>,
    /// Documents that wait to be sent, by priority.
    waiting: BTreeSet<(u8, JobId)>,
    /// The last number of a document that it gave out.
    round: Round,
    /// It has run before.
    has_run: bool,
}

/// What the queue knows of a server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Server {
    /// When a document of its clients is dialled again.
    retries: Retries,
    /// How many documents it can take.
    lines: u32,
    hearing: Hearing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Hearing {
    /// It has not been heard yet.
    Never,
    Lives,
    Silent,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Job {
    Send(Sending),
    Keep(Keeping),
}

/// A document to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Sending {
    terminal: TerminalId,
    handling: Handling,
    to: FacsimileId,
    /// The server that passed it on: its client's own.
    home: ServerId,
    /// Calls that got it nowhere.
    failures: Failures,
    /// It is in the store.
    here: bool,
    /// Servers that could not send it the last time: others come first.
    tried: SmallVec<[ServerId; 4]>,
    phase: Phase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Phase {
    Waiting,
    /// A server has it, or is getting it.
    Given {
        to: ServerId,
        round: Round,
        whole: bool,
    },
    /// It waits to be dialled at last, or again after this long.
    Redialling(Span),
    /// Its terminal is being told the result.
    Over(CallResult),
}

/// A document for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Keeping {
    terminal: TerminalId,
    expires: bool,
    /// The terminal knows of it.
    told: bool,
    /// The server that passed the terminal's request on, while the image is on its way.
    shown_for: Option<ServerId>,
}

/// One step under way.
struct Step<'a, O> {
    queue: &'a mut Queue,
    settings: &'a SharedQueueSettings,
    out: &'a mut O,
}

impl Queue {
    pub(in crate::systems) fn new(setups: &[Setup]) -> Self {
        let server =
            |setup: &Setup| Server { retries: setup.retries, lines: 0, hearing: Hearing::Never };
        Self {
            servers: setups.iter().map(server).collect(),
            jobs: BTreeMap::new(),
            waiting: BTreeSet::new(),
            round: 0,
            has_run: false,
        }
    }

    pub(in crate::systems) fn view(&self) -> View {
        View { jobs: self.jobs.len(), waiting_for_line: self.waiting.len(), ..View::default() }
    }

    /// Whether a heartbeat of this server would change anything but when it is taken to be silent.
    pub(in crate::systems) fn heeds(&self, server: ServerId) -> bool {
        self.servers[server.index()].hearing != Hearing::Lives
    }

    /// Hands over every number of a round that stands in the queue, whose number is `own`, with the
    /// node that has given it.
    pub(in crate::systems) fn rounds_mut(
        &mut self,
        own: ServerId,
        each: &mut impl FnMut(ServerId, &mut Round),
    ) {
        each(own, &mut self.round);
        for job in self.jobs.values_mut() {
            if let Job::Send(Sending { phase: Phase::Given { round, .. }, .. }) = job {
                each(own, round);
            }
        }
    }

    pub(in crate::systems) fn step(
        &mut self,
        settings: &SharedQueueSettings,
        input: Input,
        out: &mut impl Outbox,
    ) {
        let mut step = Step { queue: self, settings, out };
        match input {
            Input::Received { from: Node::Server(from), message }
                if from.index() < step.queue.servers.len() =>
            {
                step.receive(from, message);
            }
            Input::TransferEnded { peer, job, round, side: Side::Giver, whole } => {
                step.transfer_ended(peer, job, round, whole);
            }
            Input::Coded(job) => step.decoded(job),
            Input::Shown(job) => step.shown(job),
            Input::Told(job) => step.told(job),
            Input::StorageFailed => step.storage_failed(),
            Input::Elapsed(Timer::Redial(job) | Timer::Retry(job)) => step.waits(job),
            Input::Elapsed(Timer::Expiry(job)) => step.expires(job),
            Input::Elapsed(Timer::Silence(server)) => step.is_silent(server),
            Input::Restarted => step.restarted(),
            // It has no lines, and its parts are looked at by nobody.
            _ => {}
        }
    }
}

impl<O: Outbox> Step<'_, O> {
    fn send(&mut self, to: Node, message: Message) {
        self.out.put(Output::Send { to, message, way: Way::Lan });
    }

    fn receive(&mut self, from: ServerId, message: Message) {
        match message {
            Message::Image { job, request, header } => self.store(from, job, request, header),
            Message::ForwardedRequest { job, .. } => self.image_requested(from, job),
            Message::Search(terminal) => self.searched(terminal),
            Message::Result { job, round, result } => self.reported(from, job, round, result),
            Message::Void { job, round, side: Side::Taker } => self.given_back(from, job, round),
            Message::WorkWanted { lines, taken } => self.can_work(from, lines, taken),
            Message::Heartbeat { .. } => self.is_heard(from),
            _ => {}
        }
    }

    // Documents come and go.

    /// A server passes a document on. One that is here already is not taken twice.
    fn store(&mut self, from: ServerId, id: JobId, request: Request, header: Header) {
        let Header { terminal, handling, .. } = header;
        let confirmed = Message::ReceptionComplete { job: id, round: header.round };
        self.send(Node::Server(from), confirmed);
        if self.queue.jobs.contains_key(&id) {
            return;
        }
        let job = match request {
            Request::Send(to) => Job::Send(Sending {
                terminal,
                handling,
                to,
                home: from,
                failures: Failures::default(),
                here: true,
                tried: SmallVec::new(),
                phase: Phase::Waiting,
            }),
            Request::Keep(_) => {
                let expires = handling.expires;
                Job::Keep(Keeping { terminal, expires, told: false, shown_for: None })
            }
        };
        self.queue.jobs.insert(id, job);
        self.await_expiry(id);
        match request {
            Request::Send(_) if handling.deferred => self.defers(id),
            Request::Send(_) => self.waits(id),
            Request::Keep(_) => self.send(Node::Terminal(terminal), Message::ImageReceived(id)),
        }
    }

    fn forget(&mut self, id: JobId) {
        self.leaves_queue(id);
        let expires = match self.queue.jobs.remove(&id) {
            Some(Job::Send(sending)) => sending.handling.expires,
            Some(Job::Keep(keeping)) => keeping.expires,
            None => false,
        };
        if expires {
            self.out.put(Output::Disarm(Timer::Expiry(id)));
        }
        self.out.put(Output::Discard(id));
    }

    fn leaves_queue(&mut self, id: JobId) {
        if let Some(priority) = self.sending(id).map(|sending| sending.handling.priority) {
            self.queue.waiting.remove(&(priority, id));
        }
    }

    /// Has the timer set, where the document says until when it is of use.
    fn await_expiry(&mut self, id: JobId) {
        let expires = match self.queue.jobs.get(&id) {
            Some(Job::Send(sending)) => sending.handling.expires,
            Some(Job::Keep(keeping)) => keeping.expires,
            None => false,
        };
        if expires {
            self.out.put(Output::Await(Timer::Expiry(id)));
        }
    }

    /// The document is not to be sent yet.
    fn defers(&mut self, id: JobId) {
        if let Some(sending) = self.sending(id) {
            sending.phase = Phase::Redialling(Span::ZERO);
            self.out.put(Output::Await(Timer::Redial(id)));
        }
    }

    /// The time of a document is over. One that a server has whole is looked at again when it comes back;
    /// one that is being shown stays until it has been.
    fn expires(&mut self, id: JobId) {
        match self.queue.jobs.get(&id) {
            Some(Job::Send(Sending { phase: Phase::Waiting | Phase::Redialling(_), .. })) => {
                self.is_over(id, CallResult::TimedOut);
            }
            Some(&Job::Send(Sending {
                phase: Phase::Given { to, round, whole: false }, ..
            })) => {
                let void = Message::Void { job: id, round, side: Side::Giver };
                self.out.put(Output::Abort { job: id, to });
                self.send(Node::Server(to), void);
                self.is_over(id, CallResult::TimedOut);
            }
            Some(Job::Keep(Keeping { shown_for: None, .. })) => {
                self.out.put(Output::Expired(id));
                self.forget(id);
            }
            _ => {}
        }
    }

    fn sending(&mut self, id: JobId) -> Option<&mut Sending> {
        match self.queue.jobs.get_mut(&id) {
            Some(Job::Send(sending)) => Some(sending),
            _ => None,
        }
    }

    // Work is given out.

    /// The document waits to be sent, by whichever server.
    fn waits(&mut self, id: JobId) {
        let Some(sending) = self.sending(id) else { return };
        if matches!(sending.phase, Phase::Waiting | Phase::Redialling(_)) {
            sending.phase = Phase::Waiting;
            sending.handling.deferred = false;
            sending.tried.clear();
            let turn = (sending.handling.priority, id);
            self.queue.waiting.insert(turn);
            self.give_out();
        }
    }

    /// Gives documents to servers that can take one, by priority, among equals oldest first; the server
    /// that can take most gets the next.
    fn give_out(&mut self) {
        let mut last = Bound::Unbounded;
        while let Some(&turn) = self.queue.waiting.range((last, Bound::Unbounded)).next() {
            last = Bound::Excluded(turn);
            let (_, id) = turn;
            if self.queue.servers.iter().all(|server| server.lines == 0) {
                return;
            }
            if let Some(to) = self.server_for(id) {
                self.give(id, to);
            }
        }
    }

    fn server_for(&mut self, id: JobId) -> Option<ServerId> {
        let tried = self.sending(id)?.tried.clone();
        let servers = self.queue.servers.iter().enumerate();
        let able = servers
            .filter(|(index, server)| server.lines > 0 && !tried.contains(&ServerId::from(*index)));
        let (index, _) = able.rev().max_by_key(|(_, server)| server.lines)?;
        Some(index.into())
    }

    fn give(&mut self, id: JobId, to: ServerId) {
        self.leaves_queue(id);
        self.queue.servers[to.index()].lines -= 1;
        self.queue.round += 1;
        let round = self.queue.round;
        let Some(sending) = self.sending(id) else { return };
        sending.phase = Phase::Given { to, round, whole: false };
        let Sending { terminal, handling, .. } = *sending;
        let header = Header { round, handling, ..Header::of_client(terminal) };
        let message = Message::Image { job: id, request: Request::Send(sending.to), header };
        self.out.put(Output::Disarm(Timer::Retry(id)));
        self.send(Node::Server(to), message);
    }

    /// A server says how many documents it can take; it does not know yet of those that are on
    /// their way to it.
    fn can_work(&mut self, from: ServerId, lines: u32, taken: Round) {
        if self.queue.servers[from.index()].hearing != Hearing::Lives {
            self.is_heard(from);
        }
        let on_its_way = |job: &&Job| match job {
            Job::Send(Sending { phase: Phase::Given { to, round, .. }, .. }) => {
                *to == from && *round > taken
            }
            _ => false,
        };
        let coming = self.queue.jobs.values().filter(on_its_way).count() as u32;
        self.queue.servers[from.index()].lines = lines.saturating_sub(coming);
        self.give_out();
    }

    fn transfer_ended(&mut self, to: ServerId, id: JobId, of: Round, is_whole: bool) {
        let Some(sending) = self.sending(id) else { return };
        let Phase::Given { to: holder, round, whole } = &mut sending.phase else { return };
        if (*holder, *round) != (to, of) {
            return;
        }
        *whole = is_whole;
        if !is_whole {
            self.queue.servers[to.index()].lines = 0;
            self.send(Node::Server(to), Message::QueueRuns);
            self.comes_back(id, to);
        }
    }

    /// A server could not send it: another may, and this one after a while.
    fn comes_back(&mut self, id: JobId, from: ServerId) {
        let span = self.settings.retry_after;
        let Some(sending) = self.sending(id) else { return };
        if !sending.here {
            return self.is_over(id, CallResult::StorageFailed);
        }
        sending.phase = Phase::Waiting;
        sending.tried.push(from);
        let turn = (sending.handling.priority, id);
        self.queue.waiting.insert(turn);
        self.out.put(Output::Arm { timer: Timer::Retry(id), span });
        self.await_expiry(id);
        self.give_out();
    }

    fn is_given_to(&mut self, id: JobId, from: ServerId, of: Round) -> bool {
        let phase = self.sending(id).map(|sending| sending.phase);
        matches!(phase, Some(Phase::Given { to, round, .. }) if (to, round) == (from, of))
    }

    fn given_back(&mut self, from: ServerId, id: JobId, round: Round) {
        self.send(Node::Server(from), Message::Acknowledged { job: id, round });
        if self.is_given_to(id, from, round) {
            self.comes_back(id, from);
        }
    }

    // Results.

    /// A server has called. That the facsimile has the document is good news whoever brings it.
    fn reported(&mut self, from: ServerId, id: JobId, round: Round, result: CallResult) {
        self.send(Node::Server(from), Message::Acknowledged { job: id, round });
        let is_its = self.is_given_to(id, from, round);
        let Some(sending) = self.sending(id) else { return };
        let (phase, home) = (sending.phase, sending.home.index());
        if matches!(phase, Phase::Over(_)) || !is_its && result != CallResult::Sent {
            return;
        }
        if let (false, Phase::Given { to, round, .. }) = (is_its, phase) {
            let void = Message::Void { job: id, round, side: Side::Giver };
            self.out.put(Output::Abort { job: id, to });
            self.send(Node::Server(to), void);
        }
        if result == CallResult::Sent {
            return self.is_over(id, result);
        }
        let retries = self.queue.servers[home].retries;
        let Some(sending) = self.sending(id) else { return };
        match sending.failures.add(result, &retries) {
            None => self.is_over(id, result),
            Some(span) if sending.here => {
                sending.phase = Phase::Redialling(span);
                self.out.put(Output::Arm { timer: Timer::Redial(id), span });
                self.await_expiry(id);
            }
            Some(_) => self.is_over(id, CallResult::StorageFailed),
        }
    }

    /// The terminal is told the result (**m**), and the document kept until it knows.
    fn is_over(&mut self, id: JobId, result: CallResult) {
        self.leaves_queue(id);
        let Some(sending) = self.sending(id) else { return };
        sending.phase = Phase::Over(result);
        for timer in [Timer::Redial(id), Timer::Retry(id)] {
            self.out.put(Output::Disarm(timer));
        }
        self.tell(id);
    }

    fn tell(&mut self, id: JobId) {
        match self.queue.jobs.get(&id) {
            Some(&Job::Send(Sending { terminal, phase: Phase::Over(result), .. })) => {
                let message = Message::Result { job: id, round: 0, result };
                self.send(Node::Terminal(terminal), message);
            }
            Some(&Job::Keep(Keeping { terminal, told: false, .. })) => {
                self.send(Node::Terminal(terminal), Message::ImageReceived(id));
            }
            _ => {}
        }
    }

    /// The terminal knows the result, or that its document has come.
    fn told(&mut self, id: JobId) {
        match self.queue.jobs.get_mut(&id) {
            Some(Job::Send(Sending { phase: Phase::Over(_), .. })) => self.forget(id),
            Some(Job::Keep(keeping)) => keeping.told = true,
            _ => {}
        }
    }

    // Images for terminals.

    /// A server passes on that the terminal asks what has come for it (**S**).
    fn searched(&mut self, terminal: TerminalId) {
        let is_its = |job: &Job| matches!(job, Job::Keep(it) if it.terminal == terminal);
        let its = self.queue.jobs.iter().filter(|(_, job)| is_its(job)).map(|(&id, _)| id);
        for id in its.collect::<Vec<_>>() {
            self.send(Node::Terminal(terminal), Message::ImageReceived(id));
        }
    }

    /// A server passes on that the terminal wants its image (**g**).
    fn image_requested(&mut self, from: ServerId, id: JobId) {
        if let Some(Job::Keep(keeping)) = self.queue.jobs.get_mut(&id)
            && keeping.shown_for.is_none()
        {
            keeping.shown_for = Some(from);
            self.out.put(Output::Code(id));
        }
    }

    fn decoded(&mut self, id: JobId) {
        if let Some(&Job::Keep(Keeping { terminal, shown_for: Some(_), .. })) =
            self.queue.jobs.get(&id)
        {
            let header = Header::of_client(terminal);
            let request = Request::Keep(terminal);
            self.send(Node::Terminal(terminal), Message::Image { job: id, request, header });
        }
    }

    /// The terminal has its image: the server that asked for it is told so (**h**).
    fn shown(&mut self, id: JobId) {
        if let Some(&Job::Keep(Keeping { shown_for, .. })) = self.queue.jobs.get(&id) {
            if let Some(server) = shown_for {
                let message = Message::TransferComplete { job: id, round: 0 };
                self.send(Node::Server(server), message);
            }
            self.forget(id);
        }
    }

    // Servers that are silent, and failures of its own.

    fn is_heard(&mut self, from: ServerId) {
        let span = self.settings.silence();
        self.out.put(Output::Arm { timer: Timer::Silence(from), span });
        let server = &mut self.queue.servers[from.index()];
        if std::mem::replace(&mut server.hearing, Hearing::Lives) == Hearing::Silent {
            self.out.put(Output::Reach { peer: from, way: Some(Way::Lan) });
            self.send(Node::Server(from), Message::QueueRuns);
        }
    }

    /// A server has not been heard for too long: others do its work, though nobody can tell whether it
    /// has sent something meanwhile.
    fn is_silent(&mut self, id: ServerId) {
        let Some(server) = self.queue.servers.get_mut(id.index()) else { return };
        server.hearing = Hearing::Silent;
        server.lines = 0;
        self.out.put(Output::Reach { peer: id, way: None });
        let given = |(&job, of): (&JobId, &Job)| match of {
            Job::Send(Sending { phase: Phase::Given { to, .. }, .. }) if *to == id => Some(job),
            _ => None,
        };
        for job in self.queue.jobs.iter().filter_map(given).collect::<Vec<_>>() {
            self.out.put(Output::Abort { job, to: id });
            self.out.put(Output::InDoubt(job));
            self.comes_back(job, id);
        }
    }

    /// The store has lost its documents. Those that a server is sending may get through all the
    /// same.
    fn storage_failed(&mut self) {
        for id in self.queue.jobs.keys().copied().collect::<Vec<_>>() {
            match self.queue.jobs.get_mut(&id) {
                Some(Job::Send(sending)) => match sending.phase {
                    Phase::Given { whole: true, .. } => sending.here = false,
                    Phase::Over(_) => {}
                    _ => self.is_over(id, CallResult::StorageFailed),
                },
                _ => self.forget(id),
            }
        }
    }

    /// The queue runs again: it goes on with what its journal tells.
    fn restarted(&mut self) {
        for id in self.queue.jobs.keys().copied().collect::<Vec<_>>() {
            self.await_expiry(id);
            match self.queue.jobs.get_mut(&id) {
                Some(Job::Send(sending)) => match sending.phase {
                    Phase::Given { whole: true, .. } => {}
                    Phase::Given { .. } | Phase::Waiting => {
                        sending.phase = Phase::Waiting;
                        sending.tried.clear();
                        self.queue.waiting.insert((sending.handling.priority, id));
                    }
                    Phase::Redialling(_) if sending.handling.deferred => self.defers(id),
                    Phase::Redialling(span) => {
                        self.out.put(Output::Arm { timer: Timer::Redial(id), span });
                    }
                    Phase::Over(_) => self.tell(id),
                },
                Some(Job::Keep(keeping)) => {
                    // The terminal may have the image that was on its way, and says so when it is told again.
                    keeping.told &= keeping.shown_for.take().is_none();
                    self.tell(id);
                }
                None => {}
            }
        }
        if std::mem::replace(&mut self.queue.has_run, true) {
            self.asks_servers();
        }
    }

    /// What servers could do has changed since, and those that have stopped can't say so.
    fn asks_servers(&mut self) {
        let span = self.settings.silence();
        for index in 0..self.queue.servers.len() {
            self.queue.servers[index].lines = 0;
            let id = ServerId::from(index);
            self.out.put(Output::Arm { timer: Timer::Silence(id), span });
            self.send(Node::Server(id), Message::QueueRuns);
        }
    }
}
