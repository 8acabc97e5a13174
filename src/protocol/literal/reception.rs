//! Other-terminal information reception (19), and what terminals send: takes each message to the
//! part that it concerns. It decides nothing itself.

use super::Step;
use super::job::Client;
use crate::ids::{ServerId, TerminalId};
use crate::protocol::interface::{Node, Outbox};
use crate::protocol::message::{Message, Request};

impl<O: Outbox> Step<'_, O> {
    /// Takes a message that has come in whole.
    pub(super) fn receive(&mut self, from: Node, message: Message) {
        match (from, message) {
            (Node::Terminal(terminal), _) => self.receive_from_terminal(terminal, message),
            (Node::Server(peer), _) => self.receive_from_peer(peer, message),
            // A facsimile's document comes page by page through the unit (63).
            (Node::Facsimile(_), _) => {}
        }
    }

    fn receive_from_terminal(&mut self, terminal: TerminalId, message: Message) {
        match message {
            Message::Image { job, request: Request::Send(to), header } => {
                self.accept_sending(job, Client::Terminal(terminal), header.handling, to, false);
            }
            Message::Image { job, request: Request::Keep(to), header } => {
                self.accept_keeping(job, Client::Terminal(to), header.handling, to);
            }
            Message::ImageRequest(job) => self.image_requested(job),
            Message::Search(_) => self.searched(terminal),
            _ => {}
        }
    }

    fn receive_from_peer(&mut self, peer: ServerId, message: Message) {
        let client = Client::Server(peer);
        match message {
            Message::Notice { trouble, job, round, .. } => {
                self.peer_in_trouble(peer, trouble, job, round);
            }
            Message::Answer { trouble, usable, job, round, free } => {
                self.peer_answered(peer, trouble, usable, job, round, free);
            }
            Message::State(state) => self.server.memory.heard(peer, state),
            Message::LineUse { job, round } => self.peer_wants_line(peer, job, round),
            Message::LineUseAnswer { usable, job, round } => {
                self.peer_answered_line(peer, usable, job, round);
            }
            Message::Image { job, request: Request::Send(to), header } => {
                self.accept_sending(job, client, header.handling, to, false);
            }
            Message::CodedData { job, to, header } => {
                self.accept_sending(job, client, header.handling, to, true);
            }
            Message::Image { job, request: Request::Keep(terminal), header } => {
                self.accept_keeping(job, client, header.handling, terminal);
            }
            Message::ReceptionComplete { job, .. } => self.helper_has_document(job, peer),
            Message::ForwardedRequest { job, .. } => self.image_requested(job),
            Message::TransferComplete { job, .. } => self.helper_has_shown(job),
            Message::Result { job, result, .. } => self.helper_reports(job, peer, result),
            Message::ImageReceived(_)
            | Message::ImageRequest(_)
            | Message::Search(_)
            // What the text knows nothing of.
            | Message::Acknowledged { .. }
            | Message::StatusRequest { .. }
            | Message::Wanted { .. }
            | Message::Void { .. }
            | Message::Assigned { .. }
            | Message::Claim { .. }
            | Message::Adopted { .. }
            | Message::Heartbeat { .. }
            | Message::WorkWanted { .. }
            | Message::QueueRuns
            | Message::Read(_) => {}
        }
    }
}
