//! Diagnosis start (20): a peer's notice, taken by 19, starts the server's own diagnosis (17).
//! An answer never does: it goes to the asking server only.

use super::Step;
use crate::ids::{JobId, ServerId};
use crate::protocol::interface::{About, Outbox, Subject};
use crate::protocol::message::Round;
use crate::protocol::parts::Part;

impl<O: Outbox> Step<'_, O> {
    /// A peer tells that a part of its own has dropped out.
    pub(super) fn peer_in_trouble(
        &mut self,
        asker: ServerId,
        trouble: Part,
        job: JobId,
        round: Round,
    ) {
        // A conventional server has no reception means (19) to take notices with.
        if self.rules.asking().is_some() {
            let about = About::Trouble(trouble);
            self.diagnose(Subject::Peer { asker, about, job, round });
        }
    }

    /// A peer wants to use the line to this server (**n** of embodiment 4).
    pub(super) fn peer_wants_line(&mut self, asker: ServerId, job: JobId, round: Round) {
        if self.rules.asking().is_some() {
            self.diagnose(Subject::Peer { asker, about: About::LineUse, job, round });
        }
    }
}
