//! Worlds that differ in nothing that matters are made the same, so that a search meets them once.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use smallvec::SmallVec;

use super::{Budget, Mail, Parcel, Site, World};
use crate::ids::ServerId;
use crate::protocol::{Node, Timer};

impl World {
    /// Puts into order what has none: diagnoses under way are a set. A message that is as one that
    /// is on its way already comes with that.
    pub fn put_in_order(&mut self) {
        for site in &mut self.sites {
            if !site.diagnoses.is_sorted() {
                Arc::make_mut(site).diagnoses.sort_unstable();
            }
        }
        self.mail.dedup();
    }

    /// No heartbeat is on its way any more.
    pub fn drop_heartbeats(&mut self) {
        self.mail.retain(|mail| !mail.is_heartbeat());
    }

    /// The heartbeats that would change something if they came now.
    pub fn heeded_heartbeats(&self) -> SmallVec<[Mail; 4]> {
        let up = || self.sites.iter().enumerate().filter(|(_, site)| site.is_up());
        let mut heeded = SmallVec::new();
        for (id, site) in up().filter(|(_, site)| site.timers.contains(&Timer::Heartbeat)) {
            let Some(message) = site.logic.heartbeat() else { continue };
            let from = ServerId::from(id);
            let heed =
                |&(to, peer): &(usize, &Arc<Site>)| to != id && peer.logic.heeds(from, &message);
            heeded.extend(up().filter(heed).map(|(to, _)| Mail {
                from: Node::Server(from),
                to: Node::Server(to.into()),
                parcel: Parcel::Message(message),
            }));
        }
        heeded
    }

    /// What there may still go wrong is not looked at.
    pub fn forget_budget(&mut self) {
        let once = 1;
        self.budget = Budget {
            losses: once,
            doubles: once,
            stops: once,
            deaths: once,
            failures: once,
            storages: once,
        };
    }

    /// Hashes what can change but the servers: jobs, and what is on its way.
    pub fn hash_between(&self, hasher: &mut impl Hasher) {
        self.jobs.hash(hasher);
        self.mail.hash(hasher);
        self.transfers.hash(hasher);
        self.flaw.hash(hasher);
    }
}
