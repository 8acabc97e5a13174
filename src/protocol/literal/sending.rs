//! Main control (59) of documents to be sent: coding (62), calling (63), redialling, waiting.

use super::job::{Client, Job, SendingPhase, Stage, Task};
use super::{Server, Step};
use crate::ids::{FacsimileId, JobId};
use crate::protocol::interface::{CallEnd, Outbox, Output, Timer};
use crate::protocol::message::{CallResult, Handling};
use crate::protocol::parts::Part;

impl<O: Outbox> Step<'_, O> {
    /// Takes a document to be sent, from a terminal or from a peer that asked for help.
    pub(super) fn accept_sending(
        &mut self,
        id: JobId,
        client: Client,
        handling: Handling,
        to: FacsimileId,
        coded: bool,
    ) {
        if self.server.jobs.insert(Job::sending(id, client, handling, to, coded)) {
            if self.gives_without_asking() {
                self.out.put(Output::Accept(id));
            }
            if handling.expires {
                self.out.put(Output::Await(Timer::Expiry(id)));
            }
            self.start_sending(id);
        }
    }

    /// Waits for the document's time, where it is deferred; else diagnoses whether the server can send
    /// by its own means. A server that asks nobody, or may not ask for this job, just goes ahead.
    pub(super) fn start_sending(&mut self, id: JobId) {
        let Some(&mut Job { handling, overdue, task: Task::Send(ref mut sending), .. }) =
            self.server.jobs.get_mut(id)
        else {
            return;
        };
        if overdue {
            return self.report(id, CallResult::TimedOut);
        }
        sending.phase = SendingPhase::Diagnosing;
        if handling.deferred {
            sending.phase = SendingPhase::Redialling;
            return self.out.put(Output::Await(Timer::Redial(id)));
        }
        if !self.looks_before_it_sends(id) {
            self.send_by_own_means(id);
        }
    }

    /// Codes the document where it is not coded yet, then calls.
    pub(super) fn send_by_own_means(&mut self, id: JobId) {
        let Some(Job { task: Task::Send(sending), .. }) = self.server.jobs.get_mut(id) else {
            return;
        };
        if sending.coded {
            sending.phase = SendingPhase::Calling;
            let to = sending.to;
            self.out.put(Output::Dial { job: id, to });
        } else {
            sending.phase = SendingPhase::Coding;
            self.out.put(Output::Code(id));
        }
    }

    /// Whether it is coded for its facsimile.
    pub(super) fn is_coded(&mut self, id: JobId) -> bool {
        let job = self.server.jobs.get_mut(id);
        job.is_some_and(|job| matches!(&job.task, Task::Send(sending) if sending.coded))
    }

    /// The document is coded: on to the call, or to the helper.
    pub(super) fn sending_coded(&mut self, id: JobId) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        let Task::Send(sending) = &mut job.task else { return };
        if sending.phase != SendingPhase::Coding {
            return;
        }
        sending.coded = true;
        if job.inquiry.as_ref().is_some_and(|inquiry| inquiry.stage == Stage::Coding) {
            self.choose_way(id);
        } else {
            self.send_by_own_means(id);
        }
    }

    /// Image processing failed while it coded the document.
    pub(super) fn sending_not_coded(&mut self, id: JobId) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        if !matches!(&job.task, Task::Send(sending) if sending.phase == SendingPhase::Coding) {
            return;
        }
        job.inquiry = None;
        self.in_trouble(id, Part::Imaging);
    }

    /// A call that the server dialled is over.
    pub(super) fn sending_call_ended(&mut self, id: JobId, end: CallEnd) {
        let asks = self.may_hand_over(id);
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        // Once the peers have been asked, or one has not taken it, the job waits at home.
        let asks = asks && job.round == 0;
        let overdue = job.overdue;
        let Task::Send(sending) = &mut job.task else { return };
        if sending.phase != SendingPhase::Calling {
            return;
        }
        match end {
            CallEnd::Complete => self.report(id, CallResult::Sent),
            _ if overdue => self.report(id, CallResult::TimedOut),
            // What was usable when it was diagnosed is not any more.
            CallEnd::NotDialled if asks => self.start_sending(id),
            CallEnd::NotDialled => self.wait_for_own_line(id),
            CallEnd::UnitFailed => self.in_trouble(id, Part::Unit),
            CallEnd::Busy => self.redial_or_give_up(id, CallResult::Busy),
            CallEnd::NoAnswer => self.redial_or_give_up(id, CallResult::NoAnswer),
            CallEnd::Broken | CallEnd::Unconfirmed => {
                self.redial_or_give_up(id, CallResult::Broken);
            }
        }
    }

    /// The job waits for a line at home, where there is room to wait.
    pub(super) fn wait_for_own_line(&mut self, id: JobId) {
        let Server { setup, waiting_for_line, .. } = &*self.server;
        if setup.waiting_room.is_some_and(|room| waiting_for_line.len() >= room as usize) {
            return self.report(id, CallResult::NoLine);
        }
        if let Some(job) = self.server.jobs.get_mut(id)
            && let Task::Send(sending) = &mut job.task
        {
            sending.phase = SendingPhase::WaitingForLine;
            self.server.waiting_for_line.insert(job.handling.priority, id);
        }
    }

    fn redial_or_give_up(&mut self, id: JobId, result: CallResult) {
        let Server { jobs, setup, .. } = &mut *self.server;
        let Some(Job { task: Task::Send(sending), .. }) = jobs.get_mut(id) else { return };
        match sending.failures.add(result, &setup.retries) {
            Some(span) => {
                sending.phase = SendingPhase::Redialling;
                self.out.put(Output::Arm { timer: Timer::Redial(id), span });
            }
            None => self.report(id, result),
        }
    }

    /// It is time to dial.
    pub(super) fn redial(&mut self, id: JobId) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        if matches!(&job.task, Task::Send(sending) if sending.phase == SendingPhase::Redialling) {
            job.handling.deferred = false;
            self.start_sending(id);
        }
    }

    /// A line is idle: the job that is first in the queue gets it.
    pub(super) fn line_is_idle(&mut self) {
        if let Some(id) = self.server.waiting_for_line.pop() {
            self.send_by_own_means(id);
        }
    }
}
