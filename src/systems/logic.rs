//! The logic of one node, in systems in which each node decides for itself.

use super::{Rules, shared_queue};
use crate::ids::{JobId, ServerId};
use crate::protocol::{Input, Message, Outbox, Round, Server, Setup, View};

/// A FAX server's logic, or the queue's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Logic(Kind);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kind {
    /// A server of a system of servers alone.
    Alone(Server),
    /// A server that works from the shared queue.
    AtQueue(shared_queue::Server),
    Queue(shared_queue::Queue),
}

impl Logic {
    /// All nodes of a system, without jobs: the servers in order, then the queue where there is one;
    /// none where one dispatcher decides for all.
    pub fn of_all(rules: &Rules, setups: &[Setup]) -> Option<Vec<Self>> {
        let kinds: Vec<Kind> = match rules {
            Rules::Servers(rules) => {
                setups.iter().map(|setup| Kind::Alone(Server::new(setup.clone(), rules))).collect()
            }
            Rules::SharedQueue(_) => {
                let queue = ServerId::from(setups.len());
                let servers = setups.iter().map(|_| shared_queue::Server::new(queue));
                let queue = Kind::Queue(shared_queue::Queue::new(setups));
                servers.map(Kind::AtQueue).chain([queue]).collect()
            }
            Rules::IdealPool => return None,
        };
        Some(kinds.into_iter().map(Self).collect())
    }

    /// Takes one input and puts what the node does about it into `out`, in order.
    pub fn step(&mut self, rules: &Rules, input: Input, out: &mut impl Outbox) {
        match (&mut self.0, rules) {
            (Kind::Alone(server), Rules::Servers(rules)) => server.step(rules, input, out),
            (Kind::AtQueue(server), Rules::SharedQueue(settings)) => {
                server.step(settings, input, out);
            }
            (Kind::Queue(queue), Rules::SharedQueue(settings)) => queue.step(settings, input, out),
            // A node keeps to the kind of rules that it was made for.
            _ => {}
        }
    }

    /// Facts about the node as it stands.
    pub fn view(&self) -> View {
        match &self.0 {
            Kind::Alone(server) => server.view(),
            Kind::AtQueue(server) => server.view(),
            Kind::Queue(queue) => queue.view(),
        }
    }

    /// How many documents wait for a line of the node's own, where each server has its own queue.
    pub fn waiting_for_line(&self) -> Option<usize> {
        match &self.0 {
            Kind::Alone(server) => Some(server.waiting_for_line()),
            Kind::AtQueue(_) | Kind::Queue(_) => None,
        }
    }

    /// The peer that this node takes to have the second copy of a job.
    pub fn counts_on(&self, job: JobId) -> Option<ServerId> {
        match &self.0 {
            Kind::Alone(server) => server.counts_on(job),
            Kind::AtQueue(_) | Kind::Queue(_) => None,
        }
    }

    /// The heartbeat that it would send now, if it sends any.
    pub(crate) fn heartbeat(&self) -> Option<Message> {
        match &self.0 {
            Kind::Alone(server) => server.heartbeat(),
            Kind::AtQueue(_) => Some(shared_queue::HEARTBEAT),
            Kind::Queue(_) => None,
        }
    }

    /// Whether this heartbeat of another node would change anything here but the time until that is
    /// taken to be silent.
    pub(crate) fn heeds(&self, peer: ServerId, heartbeat: &Message) -> bool {
        match &self.0 {
            Kind::Alone(server) => server.heeds(peer, heartbeat),
            Kind::AtQueue(_) => false,
            Kind::Queue(queue) => queue.heeds(peer),
        }
    }

    /// As when it was made. (The queue is never gone for good.)
    pub(crate) fn begin_anew(&mut self) {
        match &mut self.0 {
            Kind::Alone(server) => server.begin_anew(),
            Kind::AtQueue(server) => server.begin_anew(),
            Kind::Queue(_) => {}
        }
    }

    /// The server that it is, in a system of servers alone.
    pub(crate) const fn server(&self) -> Option<&Server> {
        match &self.0 {
            Kind::Alone(server) => Some(server),
            Kind::AtQueue(_) | Kind::Queue(_) => None,
        }
    }

    /// As [`Logic::server`], to forget what can't matter any more, and to number rounds anew.
    pub(crate) const fn server_mut(&mut self) -> Option<&mut Server> {
        match &mut self.0 {
            Kind::Alone(server) => Some(server),
            Kind::AtQueue(_) | Kind::Queue(_) => None,
        }
    }

    /// Hands over every number of a round that stands in this node, whose number is `own`, with the
    /// node that has given it; of a [server](Self::server) all but the last one that it has given.
    pub(crate) fn rounds(&self, own: ServerId, each: &mut impl FnMut(ServerId, &Round)) {
        match &self.0 {
            Kind::Alone(server) => server.rounds(each),
            Kind::AtQueue(_) | Kind::Queue(_) => {
                self.clone().rounds_mut(own, &mut |of, round| each(of, round));
            }
        }
    }

    /// As [`Logic::rounds`], to be numbered anew: nodes only compare such numbers, and add one to
    /// their own last, so that the order is all that matters.
    pub(crate) fn rounds_mut(
        &mut self,
        own: ServerId,
        each: &mut impl FnMut(ServerId, &mut Round),
    ) {
        match &mut self.0 {
            Kind::Alone(server) => server.rounds_mut(each),
            Kind::AtQueue(server) => server.rounds_mut(own, each),
            Kind::Queue(queue) => queue.rounds_mut(own, each),
        }
    }
}
