//! The system `shared-queue`, as products with a shared services server work: one node holds the
//! queue and the store of all documents, and the FAX servers with their lines work from it.
//!
//! - `server`: passes on to the queue what terminals submit and what its own calls bring, and
//!   fetches from it as many documents as it has idle lines;
//! - `queue`: gives waiting documents out, oldest first, tells terminals of results and of what has
//!   come, and sends them their images.
//!
//! The queue follows its servers by their heartbeats: what a silent one was working on it gives to
//! another. Nobody stands in for the queue: what it holds waits until it runs again.

mod queue;
mod server;

use crate::ids::ServerId;
use crate::protocol::{Input, Outbox, Setup, View};
use crate::units::Span;

/// Settings of the system `shared-queue`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SharedQueueSettings {
    /// Between two heartbeats of a server to the queue.
    pub heartbeat: Span,
    /// Heartbeats in a row that are missed before what a server was working on goes to another.
    pub misses: u32,
    /// After what time something that did not get through is tried again.
    pub retry_after: Span,
}

impl SharedQueueSettings {
    /// How long a server may be silent.
    fn silence(&self) -> Span {
        Span::from_nanos(self.heartbeat.as_nanos().saturating_mul(u64::from(self.misses)))
    }
}

impl Default for SharedQueueSettings {
    /// A silent server is noticed after 15 s, as under the rules `hardened`.
    fn default() -> Self {
        Self { heartbeat: Span::from_secs(5), misses: 3, retry_after: Span::from_secs(30) }
    }
}

/// The servers and their queue, which is numbered after them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Nodes {
    servers: Vec<server::Server>,
    queue: queue::Queue,
}

impl Nodes {
    /// Nodes without jobs.
    pub(super) fn new(setups: &[Setup]) -> Self {
        let queue = ServerId::from(setups.len());
        let servers = setups.iter().map(|_| server::Server::new(queue));
        Self { servers: servers.collect(), queue: queue::Queue::new(setups) }
    }

    /// A node takes one input and puts what it does about it into `out`, in order.
    pub(super) fn step(
        &mut self,
        settings: &SharedQueueSettings,
        node: ServerId,
        input: Input,
        out: &mut impl Outbox,
    ) {
        match self.servers.get_mut(node.index()) {
            Some(server) => server.step(settings, input, out),
            None => self.queue.step(settings, input, out),
        }
    }

    /// Facts about a node.
    pub(super) fn view(&self, node: ServerId) -> View {
        match self.servers.get(node.index()) {
            Some(server) => server.view(),
            None => self.queue.view(),
        }
    }
}
