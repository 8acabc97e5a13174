//! A planned drain: an administrator takes the server out of use. It takes nothing new; peers
//! adopt what it has, client and all; calls under way come to their end. Where no peer has room or
//! a line, it goes on by its own means.

use super::Step;
use super::job::{Copy, Link, SendingPhase, Task};
use crate::ids::JobId;
use crate::protocol::interface::{Outbox, Output, Timer};
use crate::protocol::message::{Message, Purpose};
use crate::protocol::parts::Part;

impl<O: Outbox> Step<'_, O> {
    pub(super) fn drain(&mut self, draining: bool) {
        self.server.draining = draining;
        if !draining {
            return;
        }
        for id in self.ids() {
            self.evacuate(id);
        }
        self.settle_all();
    }

    /// Peers are asked to adopt the job, unless it is in the middle of something.
    pub(super) fn evacuate(&mut self, id: JobId) {
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
        let (rests, copy) = (job.is_idle(), job.copy);
        match &mut job.task {
            Task::Send(sending) => match sending.phase {
                SendingPhase::Redialling => {
                    self.out.put(Output::Disarm(Timer::Redial(id)));
                    self.move_out(id, Part::Unit, copy);
                }
                SendingPhase::Diagnosing | SendingPhase::Waiting(_) => {
                    self.leave_queue(id);
                    self.move_out(id, Part::Unit, copy);
                }
                _ => {}
            },
            Task::Keep(_) if rests => self.move_out(id, Part::Storage, copy),
            Task::Keep(_) => {}
        }
    }

    /// To the mirror, which has the document already, or to whoever offers to take it.
    fn move_out(&mut self, id: JobId, part: Part, copy: Copy) {
        match copy {
            Copy::At(link) if !self.is_dead(link.peer) => {
                self.stop_inquiry(id);
                self.rely_on_copy(id, link, Purpose::Adopt);
            }
            _ => self.in_trouble(id, part),
        }
    }

    /// The helper is to take over the client as well.
    pub(super) fn give_away(&mut self, id: JobId, link: Link) {
        let (copy, round, purpose) = (link.round, link.round, Purpose::Adopt);
        self.send(link.peer, Message::Assigned { job: id, copy, round, purpose });
    }
}
