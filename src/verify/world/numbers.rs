//! Rounds, numbered anew: of each server's numbers that stand anywhere, the first becomes 1, the next
//! 2, and so on. Servers only compare them, and add one to their own last, which is as the last of those.

use std::sync::Arc;

use smallvec::SmallVec;

use super::{Mail, Parcel, Site, World};
use crate::ids::ServerId;
use crate::protocol::{Message, Node, Round, Server, Subject};

/// The numbers of one server that are in use, in order.
type InUse = SmallVec<[Round; 8]>;

impl World {
    /// Numbers the rounds of each server anew, in their order.
    pub fn number_rounds_anew(&mut self) {
        let mut in_use: SmallVec<[InUse; 4]> = self.sites.iter().map(|_| InUse::new()).collect();
        self.rounds(|server, round| {
            let rounds = &mut in_use[server.index()];
            if round > 0 && !rounds.contains(&round) {
                rounds.push(round);
            }
        });
        in_use.iter_mut().for_each(|rounds| rounds.sort_unstable());
        let is_numbered = |(site, rounds): (&Arc<Site>, &InUse)| {
            let lasts = [rounds.last().copied(), site.logic.server().map(Server::last_round)];
            lasts.into_iter().flatten().all(|last| last as usize == rounds.len())
        };
        if self.sites.iter().zip(&in_use).all(is_numbered) {
            return;
        }
        let mut anew = |server: ServerId, round: &mut Round| {
            let numbers = in_use[server.index()].partition_point(|&other| other <= *round);
            *round = numbers as Round;
        };
        for (id, site) in self.sites.iter_mut().enumerate() {
            let site = Arc::make_mut(site);
            site.logic.rounds_mut(id.into(), &mut anew);
            if let Some(server) = site.logic.server_mut() {
                anew(id.into(), server.last_round_mut());
            }
            for diagnosis in &mut site.diagnoses {
                if let Subject::Peer { asker, round, .. } = &mut diagnosis.subject {
                    anew(*asker, round);
                }
            }
            site.diagnoses.sort_unstable();
        }
        for mail in &mut self.mail {
            if let Parcel::Message(message) = &mut mail.parcel {
                of_message(message, mail.from, mail.to, &mut anew);
            }
        }
        self.mail.sort_unstable();
        for transfer in &mut self.transfers {
            let (from, to) = (Node::Server(transfer.tie.from), Node::Server(transfer.tie.to));
            anew(transfer.tie.from, &mut transfer.tie.round);
            of_message(&mut transfer.message, from, to, &mut anew);
        }
    }

    fn rounds(&self, mut each: impl FnMut(ServerId, Round)) {
        for (id, site) in self.sites.iter().enumerate() {
            site.logic.rounds(id.into(), &mut |server, &round| each(server, round));
            for diagnosis in &site.diagnoses {
                if let Subject::Peer { asker, round, .. } = diagnosis.subject {
                    each(asker, round);
                }
            }
        }
        for mail in &self.mail {
            rounds_of(mail, &mut each);
        }
        for transfer in &self.transfers {
            each(transfer.tie.from, transfer.tie.round);
        }
    }
}

fn rounds_of(mail: &Mail, each: &mut impl FnMut(ServerId, Round)) {
    if let Parcel::Message(mut message) = mail.parcel {
        of_message(&mut message, mail.from, mail.to, &mut |server, round| each(server, *round));
    }
}

fn of_message(
    message: &mut Message,
    from: Node,
    to: Node,
    each: &mut impl FnMut(ServerId, &mut Round),
) {
    let (rounds, is_receivers) = message.rounds_mut();
    let whose = if is_receivers { to } else { from };
    if let Node::Server(server) = whose {
        rounds.into_iter().flatten().for_each(|round| each(server, round));
    }
}
