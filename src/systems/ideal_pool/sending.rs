//! Documents to be sent: coded by any processor, sent by any line, oldest first.

use super::job::{Job, Phase, Sending, Task};
use super::{Outbox, Step};
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::{CallEnd, CallResult, Message, Node, Output, Timer, Way};

impl<O: Outbox> Step<'_, O> {
    pub(super) fn sending(&mut self, id: JobId) -> Option<&mut Sending> {
        match self.pool.jobs.get_mut(&id) {
            Some(Job { task: Task::Send(sending), .. }) => Some(sending),
            _ => None,
        }
    }

    pub(super) fn submitted(
        &mut self,
        at: ServerId,
        id: JobId,
        terminal: TerminalId,
        to: FacsimileId,
    ) {
        let task = Task::Send(Sending { to, dials: 0, phase: Phase::Coding });
        self.pool.jobs.insert(id, Job { id, terminal, at, task });
        self.put(at, Output::Accept(id));
        self.needs_coding(id);
    }

    /// The document is coded, or is to be dialled again: it waits for the next line.
    pub(super) fn is_ready(&mut self, id: JobId) {
        let Some(sending) = self.sending(id) else { return };
        sending.phase = Phase::Ready;
        if self.pool.is_accessible(&self.pool.jobs[&id]) {
            self.pool.to_call.insert(id);
        }
        self.use_lines();
    }

    /// As many documents are dialled for as there may be idle lines.
    pub(super) fn use_lines(&mut self) {
        while let Some(&id) = self.pool.to_call.first()
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
        self.pool.to_call.remove(&id);
        let Some(sending) = self.sending(id) else { return };
        sending.phase = Phase::Calling(server);
        let to = sending.to;
        self.put(server, Output::Dial { job: id, to });
    }

    /// A line is idle: the document that has waited longest gets it.
    pub(super) fn line_is_idle(&mut self, server: ServerId) {
        let first = self.pool.to_call.first().copied();
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
            CallEnd::NotDialled | CallEnd::UnitFailed | CallEnd::Broken => self.is_ready(id),
            CallEnd::Busy => self.was_busy(at, id),
        }
    }

    fn was_busy(&mut self, at: ServerId, id: JobId) {
        let terminal = self.pool.jobs[&id].terminal;
        let home = self.pool.homes.get(terminal.index()).copied().unwrap_or(at);
        let home = &self.pool.servers[home.index()];
        let (attempts, span) = (home.attempts, home.redial_after);
        let Some(sending) = self.sending(id) else { return };
        sending.dials += 1;
        if sending.dials >= attempts {
            return self.is_over(id, CallResult::Busy);
        }
        sending.phase = Phase::Redialling(at);
        self.put(at, Output::Arm { timer: Timer::Redial(id), span });
    }

    pub(super) fn redial(&mut self, id: JobId) {
        let phase = self.sending(id).map(|sending| sending.phase);
        if matches!(phase, Some(Phase::Redialling(_))) {
            self.is_ready(id);
        }
    }

    /// The result is known: the terminal is told (**m**), and the document kept until it knows.
    pub(super) fn is_over(&mut self, id: JobId, result: CallResult) {
        self.pool.to_code.remove(&id);
        self.pool.to_call.remove(&id);
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
