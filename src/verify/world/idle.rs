//! Messages between servers that change nothing, whenever they come: a search has them come at once.
//! `docs/checking.md` says of each kind why what changes nothing now never will.

use std::sync::Arc;

use smallvec::SmallVec;

use super::{Chosen, Mail, Parcel, World};
use crate::ids::ServerId;
use crate::protocol::{Input, Message, Node, Output, Rules, Server, Side};

impl World {
    /// Has the messages come that change nothing, whenever they come.
    pub fn deliver_idle_messages(&mut self) {
        if !matches!(self.rules, Rules::Hardened(_)) {
            return;
        }
        let before = self.mail.len();
        let mut mail = std::mem::take(&mut self.mail);
        let is_idle: SmallVec<[bool; 16]> = mail.iter().map(|it| self.is_idle(it, &mail)).collect();
        let mut at = 0;
        mail.retain(|_| {
            at += 1;
            !is_idle[at - 1]
        });
        self.mail = mail;
        if self.mail.len() < before {
            self.keep_count_of_copies();
        }
    }

    /// Whether a message, of all that are on their way, changes nothing now and never will.
    pub fn is_idle(&self, it: &Mail, mail: &[Mail]) -> bool {
        let &Mail { from: Node::Server(from), to: Node::Server(to), parcel } = it else {
            return false;
        };
        let Parcel::Message(message) = parcel else { return false };
        let site = &self.sites[to.index()];
        match message {
            Message::Notice { .. }
            | Message::Answer { .. }
            | Message::LineUseAnswer { .. }
            | Message::Wanted { side: Side::Taker, .. }
            | Message::Void { side: Side::Taker, .. } => self.changes_nothing(to, from, message),
            Message::Void { side: Side::Giver, job, round } => {
                let is_coming = self.transfers.iter().any(|transfer| {
                    let tie = transfer.tie;
                    (tie.from, tie.to, tie.job, tie.round) == (from, to, job, round)
                });
                let names_it = |other: &Mail| {
                    let Parcel::Message(message) = other.parcel else { return false };
                    let named = match message {
                        Message::Assigned { job, round, .. } | Message::Claim { job, round, .. } => {
                            (job, round)
                        }
                        _ => return false,
                    };
                    (other.from, other.to, named) == (it.from, it.to, (job, round))
                };
                !is_coming
                    && !mail.iter().any(names_it)
                    && self.changes_nothing(to, from, message)
                    && self.knows_nothing_of(&site.server, from, message)
            }
            _ => false,
        }
    }

    /// Whether a message changes nothing if it comes now.
    fn changes_nothing(&self, to: ServerId, from: ServerId, message: Message) -> bool {
        let site = &self.sites[to.index()];
        let (after, outputs) = self.step_alone(&site.server, from, message);
        outputs.is_empty() && after == site.server
    }

    /// Whether a server, asked about the hand-over that this message names, would say that there is none.
    fn knows_nothing_of(&self, server: &Server, giver: ServerId, void: Message) -> bool {
        let Message::Void { job, round, .. } = void else { return false };
        let question = Message::StatusRequest { job, round, side: Side::Giver };
        let (_, outputs) = self.step_alone(server, giver, question);
        let says_so = |output: &Output| {
            let Output::Send { message, .. } = output else { return false };
            *message == Message::Void { job, round, side: Side::Taker }
        };
        matches!(&outputs[..], [only] if says_so(only))
    }

    fn step_alone(
        &self,
        server: &Server,
        from: ServerId,
        message: Message,
    ) -> (Server, SmallVec<[Output; 8]>) {
        let mut server = server.clone();
        let mut out = Chosen { outputs: SmallVec::new(), choose: |_| 0 };
        let from = Node::Server(from);
        server.step(&self.rules, Input::Received { from, message }, &mut out);
        (server, out.outputs)
    }
}
