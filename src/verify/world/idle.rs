//! Messages between servers that change nothing, whenever they come: a search has them come at
//! once. `docs/checking.md` says of each kind why what changes nothing now never will.

use smallvec::SmallVec;

use super::{Chosen, Mail, Parcel, World};
use crate::ids::{JobId, ServerId};
use crate::protocol::{Input, Message, Node, Output, Round, Side};
use crate::systems::Logic;

impl World {
    /// Has the messages come that change nothing, whenever they come.
    pub fn deliver_idle_messages(&mut self) {
        let idle: SmallVec<[bool; 16]> = self.mail.iter().map(|it| self.is_idle(it)).collect();
        if idle.contains(&true) {
            let mut idle = idle.into_iter();
            self.mail.retain(|_| idle.next() == Some(false));
            self.keep_count_of_copies();
        }
    }

    /// Whether a message that is on its way changes nothing now, and never will.
    pub fn is_idle(&self, it: &Mail) -> bool {
        let Some((from, to, message)) = between_servers(it) else { return false };
        let never_will = match message {
            Message::Notice { .. }
            | Message::Answer { .. }
            | Message::LineUseAnswer { .. }
            | Message::Wanted { side: Side::Taker, .. }
            | Message::Void { side: Side::Taker, .. } => true,
            Message::Void { job, round, side: Side::Giver } => {
                !self.is_named_to(to, from, job, round) && self.knows_nothing(to, from, job, round)
            }
            _ => false,
        };
        never_will && self.rules.hardened().is_some() && {
            let (after, outputs) = self.given(to, from, message);
            outputs.is_empty() && after == self.site(to).logic
        }
    }

    /// Whether a document, or a word, that names this hand-over of `from`'s is on its way to `to`.
    fn is_named_to(&self, to: ServerId, from: ServerId, job: JobId, round: Round) -> bool {
        let mut ties = self.transfers.iter().map(|transfer| transfer.tie);
        let mut mail = self.mail.iter().filter_map(between_servers);
        ties.any(|tie| (tie.from, tie.to, tie.job, tie.round) == (from, to, job, round))
            || mail.any(|(sender, receiver, message)| match message {
                Message::Assigned { job: of, round: number, .. }
                | Message::Claim { job: of, round: number, .. } => {
                    (sender, receiver, of, number) == (from, to, job, round)
                }
                _ => false,
            })
    }

    /// Whether a server, if `giver` asked it about this hand-over, would say that there is none.
    fn knows_nothing(&self, id: ServerId, giver: ServerId, job: JobId, round: Round) -> bool {
        let question = Message::StatusRequest { job, round, side: Side::Giver };
        let nothing = Message::Void { job, round, side: Side::Taker };
        let (_, outputs) = self.given(id, giver, question);
        matches!(outputs[..], [Output::Send { message, .. }] if message == nothing)
    }

    /// What becomes of a server that is given this message, and what it does.
    fn given(
        &self,
        id: ServerId,
        from: ServerId,
        message: Message,
    ) -> (Logic, SmallVec<[Output; 8]>) {
        let mut server = self.site(id).logic.clone();
        let mut out = Chosen { outputs: SmallVec::new(), choose: |_| 0 };
        let from = Node::Server(from);
        server.step(&self.rules, Input::Received { from, message }, &mut out);
        (server, out.outputs)
    }
}

/// Its sender, its receiver and what it says, where both are servers.
const fn between_servers(it: &Mail) -> Option<(ServerId, ServerId, Message)> {
    match *it {
        Mail { from: Node::Server(from), to: Node::Server(to), parcel: Parcel::Message(it) } => {
            Some((from, to, it))
        }
        _ => None,
    }
}
