//! Communication management (60): keeps the communication results and reports them to the client.

use super::Step;
use super::job::{Job, SendingPhase, Task};
use crate::ids::{JobId, ServerId};
use crate::protocol::interface::{Outbox, Output, Timer, Way};
use crate::protocol::message::{CallResult, Message};

impl<O: Outbox> Step<'_, O> {
    /// Reports the result of a job to send (**m**) to its client; the job is over here.
    pub(super) fn report(&mut self, id: JobId, result: CallResult) {
        let Some(job) = self.forget(id) else { return };
        let to = Self::node_of(job.client);
        let message = Message::Result { job: id, round: 0, result };
        self.out.put(Output::Send { to, message, way: Way::Lan });
        self.out.put(Output::Discard(id));
    }

    /// A helper reports the result (**m**); it is passed on to the terminal, even where the server
    /// has forgotten in a stop that it had handed the job over and has begun anew: a call that it
    /// has made since goes on, and the facsimile gets the document twice.
    pub(super) fn helper_reports(&mut self, id: JobId, helper: ServerId, result: CallResult) {
        if self.gives_without_asking() && result == CallResult::NoLine {
            return self.not_taken(id, helper);
        }
        self.give_up_inquiry(id);
        let Some(Job { task: Task::Send(sending), .. }) = self.server.jobs.get_mut(id) else {
            return;
        };
        if sending.phase == SendingPhase::Redialling {
            self.out.put(Output::Disarm(Timer::Redial(id)));
        }
        self.report(id, result);
    }
}
