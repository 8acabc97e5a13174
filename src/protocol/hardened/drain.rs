//! A planned drain: an administrator takes the server out of use. It takes nothing new; peers
//! adopt what it has, client and all, unless there are second copies; calls under way come to their
//! end. Where no peer has room or a line, it goes on by its own means.

use super::job::{Link, SendingPhase, Task};
use super::{Mutant, Step};
use crate::ids::JobId;
use crate::protocol::interface::{Outbox, Output, Timer};
use crate::protocol::message::{Message, Purpose};
use crate::protocol::parts::Part;

impl<O: Outbox> Step<'_, O> {
    pub(super) fn drain(&mut self, draining: bool) {
        self.server.draining = draining;
        if !self.gives_jobs_away() {
            return;
        }
        for id in self.ids() {
            self.evacuate(id);
        }
        self.settle_all();
    }

    /// Whether jobs leave this server, client and all. With second copies that is not needed: what
    /// rests here is safe, and its mirror takes it over when the server stops.
    pub(super) fn gives_jobs_away(&self) -> bool {
        self.server.draining && !self.mirrors()
    }

    /// Peers are asked to adopt the job, unless it is in the middle of something.
    pub(super) fn evacuate(&mut self, id: JobId) {
        let drops = self.is(Mutant::DrainDrops);
        let Some(job) = self.job(id) else { return };
        // What is being sent for a peer comes to its end here.
        let sends_for_peer = job.help.is_some() && job.as_send().is_some();
        let is_open = job.checking || job.is_asking() || !job.accepted;
        if is_open || sends_for_peer || job.is_only_mirror() {
            return;
        }
        if let Some(link) = job.helper() {
            if job.home {
                self.give_away(id, link);
            }
            return;
        }
        let rests = job.is_idle();
        match &mut job.task {
            Task::Send(sending) => match sending.phase {
                SendingPhase::Redialling => {
                    self.out.put(Output::Disarm(Timer::Redial(id)));
                    self.in_trouble(id, Part::Unit);
                }
                SendingPhase::Diagnosing | SendingPhase::Waiting(_) => {
                    self.leave_queue(id);
                    self.in_trouble(id, Part::Unit);
                }
                _ => {}
            },
            Task::Keep(_) if rests && drops => self.forget_and_discard(id),
            Task::Keep(_) if rests => self.in_trouble(id, Part::Storage),
            Task::Keep(_) => {}
        }
    }

    /// The helper is to take over the client as well.
    pub(super) fn give_away(&mut self, id: JobId, link: Link) {
        let (copy, round, purpose) = (link.round, link.round, Purpose::Adopt);
        self.send(link.peer, Message::Assigned { job: id, copy, round, purpose });
    }
}
