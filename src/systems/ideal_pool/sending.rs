//! Documents to be sent: coded by any processor, sent by any line; and how documents come from terminals.

use super::job::{Coming, Job, Keeping, Phase, Sending, Showing, Task};
use super::{Outbox, Step};
use crate::ids::{JobId, ServerId};
use crate::protocol::{
    CallEnd, CallResult, Failures, Header, Message, Node, Output, Request, Timer, Way,
};

impl<O: Outbox> Step<'_, O> {
    pub(super) fn sending(&mut self, id: JobId) -> Option<&mut Sending> {
        match self.pool.jobs.get_mut(&id) {
            Some(Job { task: Task::Send(sending), .. }) => Some(sending),
            _ => None,
        }
    }

    /// A terminal submits a document, for a facsimile or for a terminal.
    pub(super) fn submitted(
        &mut self,
        at: ServerId,
        id: JobId,
        request: Request,
        Header { terminal, handling, .. }: Header,
    ) {
        let task = match request {
            Request::Send(to) => {
                let phase = if handling.deferred { Phase::Deferred } else { Phase::Coding };
                Task::Send(Sending { to, failures: Failures::default(), phase })
            }
            Request::Keep(_) => {
                Task::Keep(Keeping { phase: Coming::Telling(None), showing: Showing::NotAsked })
            }
        };
        self.pool.jobs.insert(id, Job { id, terminal, handling, clock: None, at, task });
        self.put(at, Output::Accept(id));
        self.sets_clock(id);
        match request {
            Request::Send(_) if handling.deferred => {}
            Request::Send(_) => self.needs_coding(id),
            Request::Keep(_) => self.tell_of(id),
        }
    }

    /// A server that runs tells when the document is due, and when its time is over.
    pub(super) fn sets_clock(&mut self, id: JobId) {
        let Some(job) = self.pool.jobs.get(&id) else { return };
        let (clock, expires) = (self.pool.speaker(job.terminal), job.handling.expires);
        let is_deferred = matches!(&job.task, Task::Send(it) if it.phase == Phase::Deferred);
        if let Some(job) = self.pool.jobs.get_mut(&id) {
            job.clock = clock;
        }
        if let (Some(server), true) = (clock, expires) {
            self.put(server, Output::Await(Timer::Expiry(id)));
        }
        if let (Some(server), true) = (clock, is_deferred) {
            self.put(server, Output::Await(Timer::Redial(id)));
        }
    }

    /// The time of a document is over. One that is in a call is looked at again when that has come to
    /// nothing; one that is being looked at stays until it has been.
    pub(super) fn expires(&mut self, id: JobId) {
        let Some(job) = self.pool.jobs.get(&id) else { return };
        let (at, clock) = (job.at, job.clock);
        match &job.task {
            Task::Send(sending) => {
                match sending.phase {
                    Phase::Calling(_) | Phase::Telling(..) => return,
                    Phase::Redialling(by) => self.put(by, Output::Disarm(Timer::Redial(id))),
                    Phase::Deferred => {
                        if let Some(by) = clock {
                            self.put(by, Output::Disarm(Timer::Redial(id)));
                        }
                    }
                    Phase::Coding | Phase::Ready => {}
                }
                self.is_over(id, CallResult::TimedOut);
            }
            Task::Keep(keeping) if keeping.showing == Showing::NotAsked => {
                self.put(at, Output::Expired(id));
                self.forget(id);
            }
            Task::Keep(_) => {}
        }
    }

    /// The document is coded, or is to be dialled again: it waits for the next line.
    pub(super) fn is_ready(&mut self, id: JobId) {
        let Some(sending) = self.sending(id) else { return };
        sending.phase = Phase::Ready;
        let job = &self.pool.jobs[&id];
        if self.pool.is_accessible(job) {
            self.pool.to_call.insert(job.turn());
        }
        self.use_lines();
    }

    /// As many documents are dialled for as there may be idle lines.
    pub(super) fn use_lines(&mut self) {
        while let Some(&(_, id)) = self.pool.to_call.first()
            && let Some(server) = self.server_to_call(id)
        {
            self.dial(server, id);
        }
    }

    /// A server that may have an idle line: the terminal's own, or else the first.
    fn server_to_call(&self, id: JobId) -> Option<ServerId> {
        let pool = &self.pool;
        let home = pool.homes.get(pool.jobs[&id].terminal.index()).copied();
        let all = (0..pool.servers.len()).map(ServerId::from);
        home.into_iter().chain(all).find(|&server| self.may_call(server))
    }

    fn may_call(&self, server: ServerId) -> bool {
        let server = &self.pool.servers[server.index()];
        server.is_up && !server.is_drained && server.may_call
    }

    fn dial(&mut self, server: ServerId, id: JobId) {
        self.leaves_queues(id);
        let Some(sending) = self.sending(id) else { return };
        sending.phase = Phase::Calling(server);
        let to = sending.to;
        self.put(server, Output::Dial { job: id, to });
    }

    /// A line is idle: the document that is next gets it.
    pub(super) fn line_is_idle(&mut self, server: ServerId) {
        let first = self.pool.to_call.first().map(|&(_, id)| id);
        let of = &mut self.pool.servers[server.index()];
        of.may_call = first.is_none();
        if let Some(id) = first
            && of.is_up
            && !of.is_drained
        {
            self.dial(server, id);
        }
    }

    /// A call that a server made for this document is over. What breaks it is a part of the pool's
    /// own, so that it costs no attempt; and where the last page was out, the facsimile has it.
    pub(super) fn sending_call_ended(&mut self, at: ServerId, id: JobId, end: CallEnd) {
        if end == CallEnd::NotDialled {
            self.pool.servers[at.index()].may_call = false;
        }
        if self.sending(id).is_none_or(|sending| sending.phase != Phase::Calling(at)) {
            return;
        }
        match end {
            CallEnd::Complete | CallEnd::Unconfirmed => self.is_over(id, CallResult::Sent),
            CallEnd::NotDialled | CallEnd::UnitFailed | CallEnd::Broken => {
                self.is_ready(id);
                self.sets_clock(id);
            }
            CallEnd::Busy => self.redial_or_give_up(at, id, CallResult::Busy),
            CallEnd::NoAnswer => self.redial_or_give_up(at, id, CallResult::NoAnswer),
        }
    }

    fn redial_or_give_up(&mut self, at: ServerId, id: JobId, result: CallResult) {
        let terminal = self.pool.jobs[&id].terminal;
        let home = self.pool.homes.get(terminal.index()).copied().unwrap_or(at);
        let retries = self.pool.servers[home.index()].retries;
        let Some(sending) = self.sending(id) else { return };
        let Some(span) = sending.failures.add(result, &retries) else {
            return self.is_over(id, result);
        };
        sending.phase = Phase::Redialling(at);
        self.put(at, Output::Arm { timer: Timer::Redial(id), span });
        self.sets_clock(id);
    }

    /// It is time to dial.
    pub(super) fn redial(&mut self, id: JobId) {
        match self.sending(id).map(|sending| &mut sending.phase) {
            Some(Phase::Redialling(_)) => self.is_ready(id),
            Some(phase) if *phase == Phase::Deferred => {
                *phase = Phase::Coding;
                self.needs_coding(id);
            }
            _ => {}
        }
    }

    /// The result is known: the terminal is told (**m**), and the document kept until it knows.
    pub(super) fn is_over(&mut self, id: JobId, result: CallResult) {
        self.leaves_queues(id);
        self.tell_result(id, result);
    }

    /// Tells the result, by whichever server.
    pub(super) fn tell_result(&mut self, id: JobId, result: CallResult) {
        let Some(job) = self.pool.jobs.get(&id) else { return };
        let (speaker, to) = (self.pool.speaker(job.terminal), Node::Terminal(job.terminal));
        if let Some(sending) = self.sending(id) {
            sending.phase = Phase::Telling(speaker, result);
        }
        if let Some(server) = speaker {
            let message = Message::Result { job: id, round: 0, result };
            self.put(server, Output::Send { to, message, way: Way::Lan });
        }
    }
}
