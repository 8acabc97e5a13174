//! What can't matter any more (dead variables: Bozga, Fernandez and Ghirvu, SAS 1999) is made the same in
//! all worlds. `docs/checking.md` says of each why nothing that can happen depends on it.

use super::{Parcel, Site, State, World};
use crate::ids::ServerId;
use crate::protocol::{Message, Node, Round};

impl World {
    /// Forgets what can't matter any more.
    pub fn forget_dead_variables(&mut self) {
        let storages_may_fail = self.budget.storages > 0;
        for id in (0..self.sites.len()).map(ServerId::from) {
            let site = self.site(id);
            if site.state == State::Down && !storages_may_fail && !site.storage_lost {
                let mut logic = site.logic.clone();
                logic.forget();
                if logic != site.logic {
                    self.site_mut(id).logic = logic;
                }
            }
            self.forget_heard(id);
            self.forget_ignored_calls(id);
        }
    }

    /// A server need not know which notice was the last where no other is on its way that it would take
    /// for an earlier one.
    fn forget_heard(&mut self, id: ServerId) {
        while let Some(peer) = self.forgotten(id) {
            self.site_mut(id).logic.forget_heard(peer);
        }
    }

    /// A peer of which it need not know.
    fn forgotten(&self, id: ServerId) -> Option<ServerId> {
        let is_on_its_way = |peer: ServerId, heard: Round| {
            self.mail.iter().any(|mail| {
                matches!(mail.parcel, Parcel::Message(Message::Notice { round, .. }) if round <= heard)
                    && (mail.from, mail.to) == (Node::Server(peer), Node::Server(id))
            })
        };
        let mut heard = self.site(id).logic.heard();
        let of = heard.find(|&(peer, heard)| heard > 0 && !is_on_its_way(peer, heard))?;
        Some(of.0)
    }

    /// A call to a peer that has been heard of meanwhile is over.
    fn forget_ignored_calls(&mut self, id: ServerId) {
        let site = self.site(id);
        if site.probes.iter().any(|&peer| site.logic.ignores_call_to(peer)) {
            let Site { probes, logic, .. } = self.site_mut(id);
            probes.retain(|&peer| !logic.ignores_call_to(peer));
        }
    }
}
