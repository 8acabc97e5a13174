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
                self.forget_before_restart(id);
            }
            while let Some(peer) = self.need_not_be_known(id) {
                if let Some(server) = self.site_mut(id).logic.server_mut() {
                    server.forget_heard(peer);
                }
            }
            self.forget_ignored_calls(id);
        }
    }

    /// What a restart is going to forget first.
    fn forget_before_restart(&mut self, id: ServerId) {
        let mut logic = self.site(id).logic.clone();
        if let Some(server) = logic.server_mut() {
            server.forget();
        }
        if logic != self.site(id).logic {
            self.site_mut(id).logic = logic;
        }
    }

    /// A peer whose last notice this server need not know: no other is on its way that it would take for
    /// an earlier one.
    fn need_not_be_known(&self, id: ServerId) -> Option<ServerId> {
        let is_on_its_way = |peer: ServerId, heard: Round| {
            self.mail.iter().any(|mail| {
                matches!(mail.parcel, Parcel::Message(Message::Notice { round, .. }) if round <= heard)
                    && (mail.from, mail.to) == (Node::Server(peer), Node::Server(id))
            })
        };
        let mut heard = self.site(id).logic.server()?.heard();
        let of = heard.find(|&(peer, heard)| heard > 0 && !is_on_its_way(peer, heard))?;
        Some(of.0)
    }

    /// A call to a peer that has been heard of meanwhile is over.
    fn forget_ignored_calls(&mut self, id: ServerId) {
        let site = self.site(id);
        let Some(server) = site.logic.server() else { return };
        if site.probes.iter().any(|&peer| server.ignores_call_to(peer)) {
            let Site { probes, logic, .. } = self.site_mut(id);
            let Some(server) = logic.server() else { return };
            probes.retain(|&peer| !server.ignores_call_to(peer));
        }
    }
}
