//! Worlds that differ in nothing that matters are made the same, so that a search meets them once.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::{Budget, Mail, Parcel, World};
use crate::protocol::{Input, Message, Node, Output, Timer};

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

    /// Whether this heartbeat would change nothing but the time until its sender is taken to be silent.
    pub fn is_idle_heartbeat(&self, mail: &Mail) -> bool {
        let (Node::Server(from), Node::Server(to)) = (mail.from, mail.to) else { return false };
        let Parcel::Message(message @ Message::Heartbeat { .. }) = mail.parcel else {
            return false;
        };
        let site = self.site(to);
        let mut server = site.server.clone();
        let mut outputs: Vec<Output> = Vec::new();
        server.step(&self.rules, Input::Received { from: mail.from, message }, &mut outputs);
        let is_armed = site.timers.contains(&Timer::Silence(from));
        let only_arms = outputs.iter().all(
            |output| matches!(*output, Output::Arm { timer: Timer::Silence(peer), .. } if peer == from),
        );
        only_arms && (is_armed || outputs.is_empty()) && server == site.server
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
