//! Messages between servers that change nothing, whenever they come: a search has them come at once.
//! `docs/checking.md` says of each kind why what changes nothing now never will.

use smallvec::SmallVec;

use super::{Chosen, Mail, Parcel, World};
use crate::ids::ServerId;
use crate::protocol::{Input, Message, Node, Output, Rules, Server, Side};

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
        let &Mail { from: Node::Server(from), to: Node::Server(to), parcel } = it else {
            return false;
        };
        let Parcel::Message(message) = parcel else { return false };
        let server = &self.sites[to.index()].server;
        let never_will = match message {
            Message::Notice { .. }
            | Message::Answer { .. }
            | Message::LineUseAnswer { .. }
            | Message::Wanted { side: Side::Taker, .. }
            | Message::Void { side: Side::Taker, .. } => true,
            Message::Void { job, round, side: Side::Giver } => {
                let names_it = |message: &Message| {
                    matches!(
                        message,
                        Message::Assigned { job: of, round: in_round, .. }
                        | Message::Claim { job: of, round: in_round, .. }
                            if (*of, *in_round) == (job, round)
                    )
                };
                let is_named = self.mail.iter().any(|other| {
                    let is_between_them = (other.from, other.to) == (it.from, it.to);
                    matches!(&other.parcel, Parcel::Message(message) if is_between_them && names_it(message))
                });
                let is_coming = self.transfers.iter().any(|transfer| {
                    let tie = transfer.tie;
                    (tie.from, tie.to, tie.job, tie.round) == (from, to, job, round)
                });
                // Would it say so, if it were asked?
                let question = Message::StatusRequest { job, round, side: Side::Giver };
                let nothing = Message::Void { job, round, side: Side::Taker };
                let says_so = |output: &Output| matches!(output, Output::Send { message, .. } if *message == nothing);
                let knows_nothing = || {
                    let (_, outputs) = self.given(server, from, question);
                    matches!(&outputs[..], [only] if says_so(only))
                };
                !is_named && !is_coming && knows_nothing()
            }
            _ => false,
        };
        never_will && matches!(self.rules, Rules::Hardened(_)) && {
            let (after, outputs) = self.given(server, from, message);
            outputs.is_empty() && after == *server
        }
    }

    /// What becomes of a server that is given this message, and what it does.
    fn given(
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
