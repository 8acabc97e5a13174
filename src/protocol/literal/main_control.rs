//! Main control (59): takes what the server's own parts report to the job that it concerns, and
//! puts the jobs in order after a failure of the storage or a stop of the whole server.

use super::Step;
use super::job::{Job, Keeping, Place, Reception, Sending, SendingPhase, Showing, Stage, Task};
use crate::ids::JobId;
use crate::protocol::choice::Memory;
use crate::protocol::interface::{CallEnd, Outbox, Output, Timer};
use crate::protocol::message::CallResult;
use crate::protocol::parts::Part;

impl<O: Outbox> Step<'_, O> {
    /// Removes the job, its place in the queue for a line and the timer of its time.
    pub(super) fn forget(&mut self, id: JobId) -> Option<Job> {
        let job = self.server.jobs.remove(id)?;
        self.server.waiting_for_line.remove(job.handling.priority, id);
        if job.handling.expires {
            self.out.put(Output::Disarm(Timer::Expiry(id)));
        }
        Some(job)
    }

    fn is_sending(&mut self, id: JobId) -> bool {
        let job = self.server.jobs.get_mut(id);
        matches!(job, Some(Job { task: Task::Send(_), .. }))
    }

    /// A call is over.
    pub(super) fn call_ended(&mut self, id: JobId, end: CallEnd) {
        if self.is_sending(id) {
            self.sending_call_ended(id, end);
        } else {
            self.keeping_call_ended(id, end);
        }
    }

    /// Image processing is done with a document.
    pub(super) fn coded(&mut self, id: JobId) {
        if self.is_sending(id) { self.sending_coded(id) } else { self.keeping_decoded(id) }
    }

    /// Image processing has failed before it was done with a document.
    pub(super) fn coding_failed(&mut self, id: JobId) {
        if self.is_sending(id) {
            self.sending_not_coded(id);
        } else {
            self.keeping_not_decoded(id);
        }
    }

    /// A part can be used again.
    pub(super) fn usable(&mut self, part: Part) {
        match part {
            Part::Storage => self.room_is_free(),
            // The driver tells of each idle line when the unit has been repaired.
            Part::Line => self.line_is_idle(),
            Part::Unit => {}
            Part::Imaging => self.imaging_is_repaired(),
        }
    }

    fn imaging_is_repaired(&mut self) {
        let mut last = None;
        while let Some(id) = self.server.jobs.after(last) {
            last = Some(id);
            self.stop_asking_for_imaging(id);
            let Some(job) = self.server.jobs.get_mut(id) else { continue };
            match &mut job.task {
                Task::Send(sending) if sending.phase == SendingPhase::WaitingForImaging => {
                    sending.phase = SendingPhase::Coding;
                    self.out.put(Output::Code(id));
                }
                Task::Keep(keeping) if keeping.showing == Showing::WaitingForImaging => {
                    keeping.showing = Showing::Decoding;
                    self.out.put(Output::Code(id));
                }
                _ => {}
            }
        }
    }

    /// Image processing works again while the peers are still being asked to do its work: the job
    /// stays at home.
    fn stop_asking_for_imaging(&mut self, id: JobId) {
        let inquiry = self.server.jobs.get_mut(id).and_then(|job| job.inquiry.as_ref());
        if inquiry.is_some_and(|inquiry| {
            inquiry.trouble == Part::Imaging && inquiry.stage == Stage::Collecting
        }) {
            self.give_up_inquiry(id);
            self.wait_for_own(id, Part::Imaging);
        }
    }

    /// A timer has run out.
    pub(super) fn elapsed(&mut self, timer: Timer) {
        match timer {
            Timer::Answers(job) => self.answer_time_is_over(job),
            Timer::LineUse(job) => self.line_use_time_is_over(job),
            Timer::Redial(job) => self.redial(job),
            Timer::Expiry(job) => self.expires(job),
            Timer::State => self.look_at_state(),
            Timer::Retry(_) | Timer::Lease { .. } | Timer::Heartbeat | Timer::Silence(_) => {}
        }
    }

    /// The time of a document is over. One that is in a call or with a helper goes on, and so does one
    /// that is being looked at; what a helper keeps it deletes by its own clock.
    fn expires(&mut self, id: JobId) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        match &job.task {
            Task::Send(Sending {
                phase: SendingPhase::Calling | SendingPhase::With(_), ..
            }) => job.overdue = true,
            Task::Keep(Keeping { showing: Showing::Decoding | Showing::Sent, .. }) => {}
            Task::Send(sending) => {
                if sending.phase == SendingPhase::Redialling {
                    self.out.put(Output::Disarm(Timer::Redial(id)));
                }
                self.give_up_inquiry(id);
                self.report(id, CallResult::TimedOut);
            }
            Task::Keep(keeping) => {
                if let Place::MovingTo(to) = keeping.place {
                    self.out.put(Output::Abort { job: id, to });
                }
                let is_here = !matches!(keeping.place, Place::At(_));
                self.give_up_inquiry(id);
                self.forget(id);
                if is_here {
                    self.out.put(Output::Expired(id));
                    self.out.put(Output::Discard(id));
                }
            }
        }
    }

    /// Stops asking about a job, and its timers.
    pub(super) fn give_up_inquiry(&mut self, id: JobId) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        match job.inquiry.take().map(|inquiry| inquiry.stage) {
            Some(Stage::Collecting) => self.out.put(Output::Disarm(Timer::Answers(id))),
            Some(Stage::AskingLine { .. }) => self.out.put(Output::Disarm(Timer::LineUse(id))),
            Some(Stage::Coding | Stage::DiagnosingWay) | None => {}
        }
    }

    /// The storage has lost its documents. Calls that brought or sent one break off; clients of
    /// documents to be sent are told; a document kept here is gone.
    pub(super) fn storage_failed(&mut self) {
        let mut last = None;
        while let Some(id) = self.server.jobs.after(last) {
            last = Some(id);
            self.give_up_inquiry(id);
            let Some(job) = self.server.jobs.get_mut(id) else { continue };
            match &mut job.task {
                Task::Send(Sending { phase: SendingPhase::With(_), here, .. }) => *here = false,
                Task::Keep(Keeping { place: Place::At(_), .. }) => {}
                Task::Send(sending) => {
                    match sending.phase {
                        SendingPhase::Calling => self.out.put(Output::HangUp(id)),
                        SendingPhase::Redialling => self.out.put(Output::Disarm(Timer::Redial(id))),
                        _ => {}
                    }
                    self.report(id, CallResult::StorageFailed);
                }
                Task::Keep(keeping) => {
                    if keeping.reception != Reception::Over {
                        self.out.put(Output::HangUp(id));
                    }
                    if let Place::MovingTo(to) = keeping.place {
                        self.out.put(Output::Abort { job: id, to });
                    }
                    self.forget(id);
                    self.out.put(Output::Discard(id));
                }
            }
        }
    }

    /// The server is up again. What its storage and the results in communication management (60)
    /// tell is known; calls, rounds, timers and transfers are not. So a document to be sent is
    /// started anew wherever it had got to, and a document that was still coming in, or was
    /// passed on in part, is dropped.
    pub(super) fn restarted(&mut self) {
        self.server.congested = false;
        self.server.waiting_for_line.clear();
        self.server.memory = Memory::default();
        self.look_at_state();
        let mut last = None;
        while let Some(id) = self.server.jobs.after(last) {
            last = Some(id);
            let Some(job) = self.server.jobs.get_mut(id) else { continue };
            job.inquiry = None;
            if job.handling.expires {
                // Its time may have come, or be over, since: the clock is asked before it goes on.
                job.handling.deferred = true;
                self.out.put(Output::Await(Timer::Expiry(id)));
            }
            match &mut job.task {
                // Only its helper has it.
                Task::Send(Sending { here: false, .. }) => {}
                Task::Send(_) => self.start_sending(id),
                Task::Keep(Keeping { place: Place::At(_), showing, .. }) => {
                    *showing = Showing::NotAsked;
                }
                Task::Keep(keeping) if !keeping.is_whole() => {
                    self.forget(id);
                    self.out.put(Output::Discard(id));
                }
                Task::Keep(keeping) => {
                    keeping.reception = Reception::Over;
                    keeping.place = Place::Here;
                    keeping.showing = Showing::NotAsked;
                    self.rests(id);
                }
            }
        }
    }
}
