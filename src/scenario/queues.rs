//! The queue of the rules `shared-queue` as a scenario file describes it: a node like a server, but
//! without lines. Knows its keys and defaults, never how it behaves.

use super::names::{Kind, Name, Named, names_of};
use super::parts::ServerSpec;
use super::problem::Place;
use super::root::Scenario;
use super::section::section;
use super::shape::{name, quantity};
use super::tree::{Node, Table, Value};
use crate::ids::{LanId, ServerId};
use crate::units::{BitRate, Octets, Span};

section! {
    /// The node with the queue and the store of the rules `shared-queue`.
    pub struct QueueSpec {
        /// The LAN it is on; that of the first server when absent.
        lan: Option<Name<LanId>> = name(), optional;
        /// Size of its storage; that of all servers together when absent.
        storage: Option<Octets> = quantity("1 B", "1000000 GiB"), optional;
        /// Bits of bitmap that it decodes in a second, for terminals; what all servers together
        /// handle when absent.
        imaging_rate: Option<BitRate> = quantity("1 kbit/s", "1000 Gbit/s"), optional;
    }
}

/// What the queue is called in a scenario that does not name one.
const DEFAULT_NAME: &str = "queue";

/// Adds a queue to a scenario that names none, unless another part has its name.
pub(super) fn add_default(root: &mut Table) {
    let names = |kind: Kind| names_of(root, kind).into_iter().any(|(name, _)| name == DEFAULT_NAME);
    if root.get(Kind::Queue.key()).is_none() && !Kind::ALL.into_iter().any(names) {
        let place = || Place::Default;
        let mut queues = Table::new(place());
        queues.set(DEFAULT_NAME, Node { value: Value::Table(Table::new(place())), place: place() });
        root.set(Kind::Queue.key(), Node { value: Value::Table(queues), place: place() });
    }
}

impl Scenario {
    /// The identity of the queue: that of a server after the last.
    pub fn queue_id(&self) -> ServerId {
        self.servers.len().into()
    }

    /// The name of a server, or of the queue.
    pub fn server_name(&self, id: ServerId) -> &str {
        match self.servers.get(id.index()) {
            Some(server) => &server.name,
            None => self.queues.first().map_or(DEFAULT_NAME, |queue| &queue.name),
        }
    }

    /// The servers, and after them the queue, as a server without lines, where the rules have one.
    pub fn sites(&self) -> Vec<Named<ServerSpec>> {
        let mut sites = self.servers.clone();
        if self.rules_of(self.rules).is_some_and(|rules| rules.have_queue()) {
            sites.extend(self.queue_site());
        }
        sites
    }

    fn queue_site(&self) -> Option<Named<ServerSpec>> {
        let Named { name, spec: queue } = self.queues.first()?;
        let first = &self.servers.first()?.spec;
        let all_rates = || self.servers.iter().map(|server| server.imaging_rate.get()).sum();
        let spec = ServerSpec {
            lan: queue.lan.as_ref().unwrap_or(&first.lan).clone(),
            lines: 0,
            storage: queue
                .storage
                .unwrap_or_else(|| self.servers.iter().map(|server| server.storage).sum()),
            low_water: Octets::ZERO,
            imaging_rate: queue.imaging_rate.unwrap_or_else(|| BitRate::new(all_rates())),
            diagnosis_time: Span::ZERO,
            ..first.clone()
        };
        Some(Named { name: name.clone(), spec })
    }
}
