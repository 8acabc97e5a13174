//! What of a server can't matter any more, for a search that must not tell apart what differs in nothing
//! else (dead variables: Bozga, Fernandez and Ghirvu, SAS 1999). Nothing here is used by a step.

use super::Server;
use super::peers::Reach;
use crate::ids::ServerId;
use crate::protocol::message::Round;

impl Server {
    /// As when it was made.
    pub(in crate::protocol) fn begin_anew(&mut self) {
        *self = Self::new(crate::protocol::Setup::clone(&self.setup));
    }

    /// The last round of each peer's that was heard of, 0 for none: an earlier notice is stale.
    pub(in crate::protocol) fn heard(&self) -> impl Iterator<Item = (ServerId, Round)> {
        self.peers.iter().map(|peer| (peer.id, peer.heard))
    }

    /// Forgets the last round of a peer's that was heard of, where no notice that is as early will come.
    pub(in crate::protocol) fn forget_heard(&mut self, id: ServerId) {
        for peer in self.peers.iter_mut().filter(|peer| peer.id == id) {
            peer.heard = 0;
        }
    }

    /// Whether the call that finds out whether a peer runs changes nothing here when it ends.
    pub(in crate::protocol) fn ignores_call_to(&self, id: ServerId) -> bool {
        self.peers.iter().any(|peer| peer.id == id && peer.reach == Reach::Lan)
    }
}
