//! Other-terminal information reception (19), and what terminals send: takes each message to the
//! part that it concerns. It decides nothing itself.

use super::job::Link;
use super::{Mutant, Step};
use crate::ids::ServerId;
use crate::protocol::interface::{Node, Outbox};
use crate::protocol::message::{Message, Purpose, Side};

impl<O: Outbox> Step<'_, O> {
    /// Takes a message that has come in whole.
    pub(super) fn receive(&mut self, from: Node, message: Message) {
        match (from, message) {
            (Node::Terminal(_), _) => self.receive_from_terminal(message),
            (Node::Server(peer), _) => self.receive_from_peer(peer, message),
            // A facsimile's document comes page by page through the unit (63).
            (Node::Facsimile(_), _) => {}
        }
    }

    fn receive_from_terminal(&mut self, message: Message) {
        match message {
            Message::Image { job, .. } => self.submitted(job, message),
            Message::ImageRequest(job) => self.image_requested(job),
            Message::Search(terminal) => self.searched(terminal),
            _ => {}
        }
    }

    fn receive_from_peer(&mut self, peer: ServerId, message: Message) {
        let link = |round| Link { peer, round };
        match message {
            Message::Notice { trouble, job, round, room } => {
                self.peer_in_trouble(peer, trouble, job, round, room);
            }
            Message::Answer { usable, job, round, free, .. } => {
                self.peer_answered(peer, usable, job, round, free);
            }
            Message::State(state) => self.server.memory.heard(peer, state),
            Message::LineUse { job, round } => self.peer_wants_line(peer, job, round),
            Message::LineUseAnswer { usable, job, round } => {
                self.peer_answered_line(peer, usable, job, round);
            }
            Message::Image { job, header, .. } | Message::CodedData { job, header, .. }
                if header.purpose == Purpose::Mirror =>
            {
                self.take_copy(job, link(header.round), message);
            }
            Message::Image { job, header, .. } | Message::CodedData { job, header, .. } => {
                self.take_document(job, link(header.round), message);
            }
            Message::ReceptionComplete { job, round } => self.helper_has_it(job, link(round)),
            Message::ForwardedRequest { .. } if self.is(Mutant::WishIgnored) => {}
            Message::ForwardedRequest { job, .. } => self.image_requested(job),
            Message::TransferComplete { job, round } => self.helper_has_shown(job, link(round)),
            Message::Result { job, round, result } => {
                self.helper_reports(job, link(round), result);
            }
            Message::Acknowledged { .. } if self.is(Mutant::AcknowledgementIgnored) => {}
            Message::Acknowledged { job, round } => self.acknowledged(job, link(round)),
            Message::StatusRequest { job, round, side } => match side {
                Side::Giver if self.is(Mutant::HelperDoesNotAnswer) => {}
                Side::Giver => self.answer_giver(job, link(round)),
                Side::Taker if self.is(Mutant::AskerDoesNotAnswer) => {}
                Side::Taker => self.answer_taker(job, link(round)),
            },
            Message::Wanted { job, round, side: Side::Giver } => self.is_wanted(job, link(round)),
            Message::Void { job, round, side } => match side {
                Side::Giver if self.is(Mutant::VoidIgnored) => {}
                Side::Giver => self.is_withdrawn(job, link(round)),
                Side::Taker if self.is(Mutant::RefusalIgnored) => {}
                Side::Taker => self.is_not_taken(job, link(round)),
            },
            Message::Assigned { job, copy, round, purpose } => {
                self.assigned(job, link(copy), link(round), purpose);
            }
            Message::Claim { job, of, round, term } => self.claimed(job, of, link(round), term),
            Message::Adopted { job, term } => self.taken_away(job, peer, term),
            Message::Heartbeat { open_from } => {
                self.heard_heartbeat(peer);
                self.drop_promises_before(peer, open_from);
            }
            // What is on its way still is only waited for.
            Message::Wanted { side: Side::Taker, .. }
            | Message::ImageReceived(_)
            | Message::ImageRequest(_)
            | Message::Search(_)
            // Its peers are its own queue.
            | Message::WorkWanted { .. }
            | Message::QueueRuns
            // Terminals tell each other.
            | Message::Read(_) => {}
        }
    }
}
