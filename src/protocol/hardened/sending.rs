//! Main control (59) of documents to be sent: coding (62), calling (63), redialling, waiting, and
//! the result (60).

use super::job::{Copy, Job, Place, Reception, Sending, SendingPhase, Stage, Task};
use super::{Mutant, Server, Step};
use crate::ids::JobId;
use crate::protocol::interface::{CallEnd, Findings, Node, Outbox, Output, Timer, Way};
use crate::protocol::message::{CallResult, Message, Side, Term};
use crate::protocol::parts::Part;
use crate::protocol::rules::Delivery;

impl<O: Outbox> Step<'_, O> {
    pub(super) fn sending(&mut self, id: JobId) -> Option<&mut Sending> {
        self.job(id).and_then(Job::as_send)
    }

    fn in_phase(&mut self, id: JobId, phase: SendingPhase) -> Option<&mut Sending> {
        self.job(id)
            .filter(|job| !job.checking)
            .and_then(Job::as_send)
            .filter(|sending| sending.phase == phase)
    }

    /// A terminal submits a document. One that comes again is told again that it was accepted.
    pub(super) fn submitted(&mut self, id: JobId, message: Message) {
        if let Some(job) = self.job(id) {
            let only_mirror = job.is_only_mirror();
            if job.home && job.accepted {
                if self.who_has_copy(id).is_some() || !self.mirrors() {
                    self.out.put(Output::Accept(id));
                } else if let Some(job) = self.job(id) {
                    // It was taken over from a server that had not accepted it.
                    job.accepted = false;
                    let is_ended = job.is_ended();
                    let is_coming = matches!(job.copy, Copy::Wanted(_) | Copy::Sending { .. });
                    let is_lost = match &job.task {
                        Task::Send(sending) => !sending.here,
                        Task::Keep(keeping) => !keeping.stored && keeping.place == Place::Here,
                    };
                    if !is_ended && (is_lost || !is_coming) {
                        // (Here it may have been lost since.)
                        job.mark_stored();
                        self.want_copy(id);
                    }
                }
            }
            if !only_mirror {
                return;
            }
        }
        let Some(mut job) = Job::handed_over(message, SendingPhase::Accepting) else { return };
        // The server whose second copy is here may have accepted it or not: it stays what it is, too.
        let own = self.server.setup.id;
        job.term = job.term.after(own);
        if let Some(former) = self.job(id) {
            job.mirror = former.mirror;
            job.term = Term { server: own, ..former.term };
        }
        self.forget(id);
        job.home = true;
        job.accepted = false;
        self.server.jobs.insert(job);
        self.await_expiry(id);
        if !self.want_copy(id) {
            self.accept(id);
        }
    }

    /// Waits for the document's time, where it is deferred; else diagnoses whether the server can send
    /// by its own means. Where there is nobody to ask it just goes ahead.
    pub(super) fn start_sending(&mut self, id: JobId) {
        let alone = self.living().next().is_none();
        let gives_away = self.gives_jobs_away();
        self.leave_queue(id);
        let Some(job) = self.job(id) else { return };
        let moves_out = gives_away && job.home && !job.asked_in_vain();
        let (deferred, overdue) = (job.handling.deferred, job.overdue);
        let Some(sending) = job.as_send() else { return };
        if overdue {
            return self.end(id, CallResult::TimedOut);
        }
        if !sending.here {
            return self.lost_here(id);
        }
        sending.phase = SendingPhase::Diagnosing;
        if moves_out {
            self.evacuate(id);
        } else if deferred {
            if let Some(sending) = self.sending(id) {
                sending.phase = SendingPhase::Redialling;
            }
            self.out.put(Output::Await(Timer::Redial(id)));
        } else if alone {
            self.send_by_own_means(id);
        } else {
            self.diagnose(id);
        }
    }

    pub(super) fn job_diagnosed(&mut self, id: JobId, findings: Findings) {
        let Some(job) = self.job(id).filter(|job| !job.checking) else { return };
        job.size = findings.size;
        let in_vain = job.asked_in_vain();
        let Some(sending) = job.as_send() else { return self.keeping_diagnosed(id, findings) };
        if sending.phase != SendingPhase::Diagnosing {
            return;
        }
        match findings.unusable.first_trouble() {
            None => self.send_by_own_means(id),
            Some(_) if in_vain => self.send_by_own_means(id),
            Some(trouble) => self.in_trouble(id, trouble),
        }
    }

    /// Codes the document where it is not coded yet, then calls.
    pub(super) fn send_by_own_means(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let help = job.help;
        let Some(sending) = job.as_send() else { return };
        if sending.coded {
            sending.phase = SendingPhase::Calling;
            let to = sending.to;
            self.out.put(Output::Dial { job: id, to });
            // The line that was set aside for this is being used.
            if let Some(link) = help {
                self.drop_promise(link.peer, id);
            }
        } else {
            sending.phase = SendingPhase::Coding;
            self.out.put(Output::Code(id));
        }
    }

    /// Image processing is done with a document.
    pub(super) fn coded(&mut self, id: JobId) {
        let Some(sending) = self.in_phase(id, SendingPhase::Coding) else {
            return self.keeping_decoded(id);
        };
        sending.coded = true;
        sending.phase = SendingPhase::Asking;
        let offers = self.inquiry(id).map_or(0, |inquiry| inquiry.offers.len());
        match self.inquiry(id).map(|inquiry| inquiry.stage) {
            Some(Stage::Coding) => self.choose_way(id),
            // An offer has come late, while it was being coded.
            Some(Stage::InVain) if offers > 0 => self.conclude(id),
            _ => self.send_by_own_means(id),
        }
    }

    /// Image processing has failed before it was done with a document.
    pub(super) fn coding_failed(&mut self, id: JobId) {
        if self.in_phase(id, SendingPhase::Coding).is_some() {
            self.in_trouble(id, Part::Imaging);
        } else {
            self.keeping_not_decoded(id);
        }
    }

    pub(super) fn call_ended(&mut self, id: JobId, end: CallEnd) {
        if self.sending(id).is_none() {
            return self.reception_ended(id, end);
        }
        if self.in_phase(id, SendingPhase::Calling).is_none() {
            return;
        }
        let counts = self.is(Mutant::BrokenCallCounts);
        let nobody_to_ask = self.living().next().is_none();
        let Some(job) = self.job(id) else { return };
        match end {
            CallEnd::Complete => self.end(id, CallResult::Sent),
            CallEnd::Broken if counts => self.end(id, CallResult::Sent),
            _ if job.overdue && end != CallEnd::Unconfirmed => self.end(id, CallResult::TimedOut),
            CallEnd::NotDialled if nobody_to_ask || job.asked_in_vain() => self.wait_for_line(id),
            // What was usable when it was diagnosed is not any more.
            CallEnd::NotDialled => self.start_sending(id),
            CallEnd::UnitFailed => self.in_trouble(id, Part::Unit),
            CallEnd::Busy => self.redial_or_give_up(id, CallResult::Busy),
            CallEnd::NoAnswer => self.redial_or_give_up(id, CallResult::NoAnswer),
            CallEnd::Broken => self.redial_or_give_up(id, CallResult::Broken),
            CallEnd::Unconfirmed => {
                self.out.put(Output::InDoubt(id));
                match self.settings.delivery {
                    Delivery::AtLeastOnce => self.redial_or_give_up(id, CallResult::Broken),
                    Delivery::AtMostOnce => self.end(id, CallResult::Unknown),
                }
            }
        }
    }

    /// The job waits for a line; one of the server's own only where there is room to wait.
    fn wait_for_line(&mut self, id: JobId) {
        let Server { setup, waiting_for_line, .. } = &*self.server;
        let full = setup.waiting_room.is_some_and(|room| waiting_for_line.len() >= room as usize);
        let Some(job) = self.job(id) else { return };
        if full && job.help.is_none() {
            return self.end(id, CallResult::NoLine);
        }
        let Some(sending) = job.as_send() else { return };
        sending.phase = SendingPhase::Waiting(Part::Line);
        let priority = job.handling.priority;
        self.server.waiting_for_line.insert(priority, id);
    }

    pub(super) fn leave_queue(&mut self, id: JobId) {
        if let Some(priority) = self.job(id).map(|job| job.handling.priority) {
            self.server.waiting_for_line.remove(priority, id);
        }
    }

    fn redial_or_give_up(&mut self, id: JobId, result: CallResult) {
        let retries = self.server.setup.retries;
        if self.job(id).is_some_and(|job| job.overdue) {
            return self.end(id, CallResult::TimedOut);
        }
        let Some(sending) = self.sending(id) else { return };
        match sending.failures.add(result, &retries) {
            Some(span) => {
                sending.phase = SendingPhase::Redialling;
                self.out.put(Output::Arm { timer: Timer::Redial(id), span });
            }
            None => self.end(id, result),
        }
    }

    /// It is time to dial.
    pub(super) fn redial(&mut self, id: JobId) {
        if self.in_phase(id, SendingPhase::Redialling).is_some() {
            if let Some(job) = self.job(id) {
                job.handling.deferred = false;
            }
            self.try_everything(id);
        }
    }

    /// The time of a document is over. One that is in a call or with a helper goes on, and is looked at
    /// again when that has come to nothing.
    pub(super) fn expires(&mut self, id: JobId) {
        let Some(job) = self.job(id).filter(|job| !job.is_only_mirror()) else { return };
        let is_open = job.checking || job.claimed_from.is_some();
        if job.awaits_acceptance() && job.help.is_none() {
            // Its terminal has it still, and knows by itself.
            self.out.put(Output::Expired(id));
            self.drop_copy(id);
            if self.job(id).is_some_and(|job| job.mirror.is_some()) {
                return self.only_mirrors(id);
            }
            return self.forget_and_discard(id);
        }
        let Some(sending) = job.as_send() else { return self.keeping_expires(id) };
        match sending.phase {
            SendingPhase::Ended(_) => {}
            SendingPhase::Calling | SendingPhase::Handing(_) | SendingPhase::With(_) => {
                job.overdue = true;
            }
            _ if is_open => job.overdue = true,
            phase => {
                if phase == SendingPhase::Redialling {
                    self.out.put(Output::Disarm(Timer::Redial(id)));
                }
                self.end(id, CallResult::TimedOut);
            }
        }
    }

    /// Own means first, then the peers, as for a new job.
    pub(super) fn try_everything(&mut self, id: JobId) {
        self.stop_inquiry(id);
        self.start_sending(id);
    }

    /// A part can be used again.
    pub(super) fn usable(&mut self, part: Part) {
        match part {
            Part::Storage => self.room_is_free(),
            // The driver tells of each idle line when the unit has been repaired.
            Part::Line => {
                self.call_peers();
                if let Some(id) = self.server.waiting_for_line.pop() {
                    self.send_by_own_means(id);
                    self.settle(id);
                }
            }
            Part::Unit => {}
            Part::Imaging => {
                for id in self.ids() {
                    self.imaging_is_repaired(id);
                    self.settle(id);
                }
            }
        }
    }

    fn imaging_is_repaired(&mut self, id: JobId) {
        if self.in_phase(id, SendingPhase::Waiting(Part::Imaging)).is_some() {
            self.try_everything(id);
        } else {
            self.decode_again(id);
        }
    }

    /// A sending is over: its client is told (**m**) until it has taken the result. A document that was
    /// sent is needed no longer; of any other the client has to know first.
    pub(super) fn end(&mut self, id: JobId, result: CallResult) {
        let own = self.server.setup.id;
        self.stop_inquiry(id);
        self.leave_queue(id);
        if let Some(link) = self.job(id).and_then(|job| job.help) {
            // A line that was set aside for it and not used.
            self.drop_promise(link.peer, id);
        }
        let Some(job) = self.job(id) else { return };
        job.claimed_from = None;
        if job.home {
            job.term = Term::over(own);
        }
        let keeps_document = job.mirror.is_some();
        let Some(sending) = job.as_send() else { return };
        sending.phase = SendingPhase::Ended(result);
        if result == CallResult::Sent && !keeps_document {
            self.out.put(Output::Discard(id));
        }
        let copy = self.job(id).map(|job| job.copy);
        if let Some(Copy::At(link) | Copy::Sending { link, gone: true, .. }) = copy {
            // Should this server die before the client knows, its mirror tells it.
            self.send(link.peer, Message::Result { job: id, round: link.round, result });
        } else {
            self.drop_copy(id);
        }
        self.tell_result(id);
    }

    /// Tells the result to whom this server works for.
    pub(super) fn tell_result(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let (help, terminal) = (job.help, job.terminal);
        if job.is_only_mirror() {
            return;
        }
        let Some(&mut Sending { phase: SendingPhase::Ended(result), .. }) = job.as_send() else {
            return;
        };
        let round = help.map_or(0, |link| link.round);
        let message = Message::Result { job: id, round, result };
        if let Some(link) = help {
            self.send(link.peer, message);
            if self.is(Mutant::ResultNotKept) {
                self.help_is_over(id);
            }
        } else {
            let to = Node::Terminal(terminal);
            self.out.put(Output::Send { to, message, way: Way::Lan });
        }
    }

    /// The terminal has taken the last message about this job.
    pub(super) fn told(&mut self, id: JobId) {
        let Some(job) = self.job(id).filter(|job| job.home) else { return };
        if job.is_ended() {
            return self.finish(id);
        }
        // (Else it was about what came in an earlier call.)
        if let Some(keeping) = job.as_keep().filter(|it| it.reception == Reception::Over) {
            keeping.told = true;
            if job.overdue {
                // So it has not got the image.
                self.keeping_expires(id);
            }
        }
    }

    /// The job is over for everybody.
    pub(super) fn finish(&mut self, id: JobId) {
        let own = self.server.setup.id;
        self.is_whose(id, Term::over(own));
        self.drop_copy(id);
        if self.job(id).is_some_and(|job| job.mirror.is_some()) {
            self.help_is_over(id);
        } else {
            self.forget_and_discard(id);
        }
        self.tell_adopted(|it| it.job == id);
    }

    /// The server's own storage has lost a document that is to be sent: whoever has a copy sends it.
    pub(super) fn lost_here(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let in_doubt = job.claimed_from.take().is_some();
        if in_doubt {
            // Its former server may have sent it.
            self.out.put(Output::InDoubt(id));
            if self.settings.delivery == Delivery::AtMostOnce {
                return self.end(id, CallResult::Unknown);
            }
        }
        let Some(job) = self.job(id) else { return };
        match (job.copy_link(), job.help) {
            (Some(link), _) => self.rely_on_copy(id, link),
            (_, Some(link)) => {
                self.say_void(id, link, Side::Taker);
                self.forget_and_discard(id);
            }
            _ if self.hand_back(id) => self.forget_and_discard(id),
            _ if in_doubt => self.end(id, CallResult::Unknown),
            _ => self.end(id, CallResult::StorageFailed),
        }
    }
}
