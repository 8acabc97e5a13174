//! Communication management (60): keeps the communication results and reports them to the client.

use super::Step;
use super::interface::{Outbox, Output, Way};
use super::job::{SendingPhase, Task};
use super::message::{CallResult, Message};
use crate::ids::{JobId, ServerId};

impl<O: Outbox> Step<'_, O> {
    /// Reports the result of a job to send (**m**) to its client; the job is over here.
    pub(super) fn report(&mut self, id: JobId, result: CallResult) {
        let Some(job) = self.server.forget(id) else { return };
        let to = Self::node_of(job.client);
        let message = Message::Result { job: id, result };
        self.out.put(Output::Send { to, message, way: Way::Lan });
        self.out.put(Output::Discard(id));
    }

    /// A helper reports the result (**m**); it is passed on to the terminal.
    pub(super) fn helper_reports(&mut self, id: JobId, helper: ServerId, result: CallResult) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        if matches!(&job.task, Task::Send(sending) if sending.phase == SendingPhase::With(helper)) {
            self.report(id, result);
        }
    }
}
