//! How terminals submit documents to their servers. Where it knows its jobs, a terminal keeps a
//! document until a server has accepted it, and submits it anew when that server stops before.

use super::jobs::{Direction, PassingOn, Submission};
use super::messages::Load;
use super::observer::{Happening, Observer};
use super::{Event, Simulation, Todo, site};
use crate::ids::{JobId, ServerId};
use crate::protocol::{self, Header, Message, Node, Request};
use crate::systems::Rules;
use crate::units::Octets;

impl<O: Observer> Simulation<'_, O> {
    /// A terminal sends its document to a server, which must at least be large enough for it.
    pub(super) fn terminal_submits(&mut self, id: JobId) {
        if let Some(at) = self.jobs.get(id).expires {
            let key = self.queue.push_cancellable(at, Event::Overdue { job: id });
            self.jobs.refer(id);
            self.jobs.get_mut(id).overdue = Some(key);
        }
        if self.clients_know_jobs() {
            self.jobs.get_mut(id).submission = Submission::Kept;
            self.submit_document(id);
        } else {
            self.submit_document(id);
            self.release(id);
        }
    }

    pub(super) fn submit_document(&mut self, id: JobId) {
        let server = self.server_for_document(id);
        let job = self.jobs.get_mut(id);
        job.home = server;
        let request = match job.direction {
            Direction::Internal => Request::Keep(job.terminal),
            Direction::Outgoing | Direction::Incoming => Request::Send(job.facsimile),
        };
        let (terminal, sender, handling) = (job.terminal, job.sender, job.handling);
        let octets = job.raw_size(&self.scenario.documents);
        if octets > self.largest_document(server) {
            self.refused(id);
            return self.client_lets_go(id);
        }
        let header = Header { handling, ..Header::of_client(terminal) };
        let message = Message::Image { job: id, request, header };
        self.submit_image(Node::Terminal(sender), server, id, octets, Load::Document(message));
    }

    /// What a terminal can submit to this server at all: it must fit into every storage on its way,
    /// and where a second copy is kept into that of a peer.
    fn largest_document(&self, server: ServerId) -> Octets {
        let capacity = |server: ServerId| self.sites[server.index()].storage.capacity();
        let own = capacity(server);
        match self.rules {
            Rules::SharedQueue(_) => own.min(capacity(self.scenario.queue_id())),
            Rules::Servers(protocol::Rules::Hardened(settings)) if settings.copies > 1 => {
                let peers = site::setup(server, self.scenario).peers;
                own.min(peers.into_iter().map(capacity).max().unwrap_or_default())
            }
            _ => own,
        }
    }

    /// The terminal does not keep the document any longer.
    pub(super) fn client_lets_go(&mut self, id: JobId) {
        let job = self.jobs.get_mut(id);
        if std::mem::replace(&mut job.submission, Submission::Over) != Submission::Over {
            self.release(id);
        }
    }

    /// A document has come in whole from its terminal. The literal rules take it with that.
    pub(super) fn submission_is_whole(&mut self, server: ServerId, id: JobId) {
        self.is_whole(server, id, None);
        self.shares_image(server, id, false);
        let keeps = self.clients_know_jobs();
        let job = self.jobs.get_mut(id);
        if !keeps {
            let is_internal = job.direction == Direction::Internal;
            self.accepted(server, id);
            if is_internal {
                self.document_has_come(id);
            }
        } else if job.submission != Submission::Over {
            job.submission = Submission::ReceivedBy(server);
        }
    }

    /// A server tells a terminal that its document has been accepted: as the answer to its transfer,
    /// or not at all.
    pub(super) fn accept(&mut self, server: ServerId, id: JobId) {
        if self.jobs.get(id).submission == Submission::ReceivedBy(server) {
            self.accepted(server, id);
            self.client_lets_go(id);
        }
    }

    /// The servers have taken the responsibility for a document.
    pub(super) fn accepted(&mut self, server: ServerId, id: JobId) {
        let job = self.jobs.get_mut(id);
        job.accepted = true;
        let counted = job.counted;
        // (Of other documents their clients have more to do when their time is over.)
        let is_sent = job.direction == Direction::Outgoing && job.passing_on == PassingOn::Nothing;
        self.tell(counted, Happening::Accepted { server, job: id });
        if is_sent && let Some(key) = self.jobs.get_mut(id).overdue.take() {
            self.queue.cancel(key);
            self.release(id);
        }
    }

    /// A server has lost a document that it had not accepted yet, or will not accept it, or has
    /// stopped: the terminal will submit it anew.
    pub(super) fn submission_failed(&mut self, server: ServerId, id: JobId) {
        let job = self.jobs.get_mut(id);
        if job.submission == Submission::ReceivedBy(server) {
            job.submission = Submission::KeptAgain;
            self.jobs.refer(id);
            self.todo.push_back(Todo::Submit(id));
        }
    }

    pub(super) fn submits_anew(&mut self, id: JobId) {
        if self.jobs.get(id).submission == Submission::KeptAgain {
            self.submit_document(id);
        }
        self.release(id);
    }

    /// A server has stopped.
    pub(super) fn submissions_fail(&mut self, server: ServerId) {
        let received = Submission::ReceivedBy(server);
        let jobs = self.jobs.iter().filter(|job| job.submission == received);
        let received: Vec<JobId> = jobs.map(|job| job.id).collect();
        for id in received {
            self.submission_failed(server, id);
        }
    }
}
