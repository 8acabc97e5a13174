//! Documents received for terminals: stored wherever there is room, decoded by any processor.

use super::job::{Coming, Job, Keeping, Showing, Task};
use super::{Outbox, Step};
use crate::ids::{JobId, ServerId, TerminalId};
use crate::protocol::{CallEnd, Handling, Header, Message, Node, Output, Request, Way};

impl<O: Outbox> Step<'_, O> {
    pub(super) fn keeping(&mut self, id: JobId) -> Option<&mut Keeping> {
        match self.pool.jobs.get_mut(&id) {
            Some(Job { task: Task::Keep(keeping), .. }) => Some(keeping),
            _ => None,
        }
    }

    pub(super) fn rings(&mut self, at: ServerId, id: JobId, terminal: TerminalId) {
        let phase = Coming::Receiving(at);
        let task = Task::Keep(Keeping { phase, showing: Showing::NotAsked });
        let handling = Handling::PLAIN;
        self.pool.jobs.insert(id, Job { id, terminal, handling, clock: None, at, task });
        self.put(at, Output::Answer(id));
    }

    /// A page goes into the storage that has the others, or into one with room for all.
    pub(super) fn page_has_come(&mut self, at: ServerId, id: JobId) {
        if self.keeping(id).is_some() {
            self.put(at, Output::Store { job: id, confirm: true });
        }
    }

    /// Room is free: a page that waits for it is stored.
    pub(super) fn pages_try_again(&mut self) {
        let receiving = |job: &Job| match &job.task {
            Task::Keep(Keeping { phase: Coming::Receiving(by), .. }) => Some((job.id, *by)),
            _ => None,
        };
        for (id, by) in self.pool.jobs.values().filter_map(receiving).collect::<Vec<_>>() {
            self.put(by, Output::Store { job: id, confirm: true });
        }
    }

    pub(super) fn call_ended(&mut self, at: ServerId, id: JobId, end: CallEnd) {
        match self.keeping(id).map(|keeping| keeping.phase) {
            Some(Coming::Receiving(by)) if by == at => {
                if end == CallEnd::Complete {
                    self.tell_of(id);
                } else {
                    // The sender knows that its document did not get through.
                    self.forget(id);
                }
            }
            Some(_) => {}
            None => self.sending_call_ended(at, id, end),
        }
    }

    /// The terminal is told that its document has come (**e**), by whichever server.
    pub(super) fn tell_of(&mut self, id: JobId) {
        let Some(job) = self.pool.jobs.get(&id) else { return };
        let (speaker, to) = (self.pool.speaker(job.terminal), Node::Terminal(job.terminal));
        if let Some(keeping) = self.keeping(id) {
            keeping.phase = Coming::Telling(speaker);
        }
        if let Some(server) = speaker {
            let message = Message::ImageReceived(id);
            self.put(server, Output::Send { to, message, way: Way::Lan });
        }
    }

    /// The terminal asks this server what has come for it (**S**), wherever it is stored.
    pub(super) fn searched(&mut self, at: ServerId, terminal: TerminalId) {
        let has_come = |job: &Job| match &job.task {
            Task::Keep(keeping) => !matches!(keeping.phase, Coming::Receiving(_)),
            Task::Send(_) => false,
        };
        let its = self.pool.jobs.values().filter(|job| job.terminal == terminal && has_come(job));
        for id in its.map(|job| job.id).collect::<Vec<_>>() {
            let (to, message) = (Node::Terminal(terminal), Message::ImageReceived(id));
            self.put(at, Output::Send { to, message, way: Way::Lan });
        }
    }

    /// The terminal knows the result, or that its document has come.
    pub(super) fn told(&mut self, id: JobId) {
        match self.keeping(id) {
            Some(keeping) => keeping.phase = Coming::Told,
            None => self.forget(id),
        }
    }

    pub(super) fn image_requested(&mut self, at: ServerId, id: JobId) {
        if let Some(keeping) = self.keeping(id)
            && !matches!(keeping.phase, Coming::Receiving(_))
            && keeping.showing == Showing::NotAsked
        {
            keeping.showing = Showing::Decoding(at);
            self.needs_coding(id);
        }
    }

    pub(super) fn decoded(&mut self, id: JobId) {
        if let Some(Keeping { showing: Showing::Decoding(by), .. }) = self.keeping(id) {
            let by = *by;
            self.show(id, by);
        }
    }

    pub(super) fn show(&mut self, id: JobId, by: ServerId) {
        let Some(keeping) = self.keeping(id) else { return };
        keeping.showing = Showing::Sent(by);
        let terminal = self.pool.jobs[&id].terminal;
        let header = Header::of_client(terminal);
        let request = Request::Keep(terminal);
        let (to, message) = (Node::Terminal(terminal), Message::Image { job: id, request, header });
        self.put(by, Output::Send { to, message, way: Way::Lan });
    }

    /// The terminal has its image.
    pub(super) fn shown(&mut self, id: JobId) {
        if self.keeping(id).is_some() {
            self.forget(id);
        }
    }
}
