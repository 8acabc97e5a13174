//! The system `shared-queue`, as products with a shared services server work: one node holds the
//! queue and the store of all documents, and the FAX servers with their lines work from it.
//!
//! - `server`: passes on to the queue what terminals submit and what its own calls bring, and
//!   fetches from it as many documents as it has idle lines;
//! - `queue`: gives waiting documents out, oldest first, tells terminals of results and of what has
//!   come, and sends them their images.
//!
//! The queue follows its servers by their heartbeats: what a silent one was working on it gives to
//! another. Nobody stands in for the queue: what it holds waits until it runs again. It is numbered
//! after the servers.

mod queue;
mod server;

pub(super) use queue::Queue;
pub(super) use server::Server;

use crate::protocol::Message;
use crate::units::Span;

/// The heartbeat of a server to the queue.
pub(super) const HEARTBEAT: Message = Message::Heartbeat { open_from: 0 };

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
