//! Every place where a number of a round stands, with the server that has given it. Servers only
//! compare such numbers, and add one to their own last: so a search that must not tell apart what
//! differs in nothing else may number them anew, in their order. Nothing here is used by a step.

use super::Server;
use super::job::{Copy, HandOver, Job, Place, SendingPhase, Task};
use crate::ids::ServerId;
use crate::protocol::message::Round;

/// The same walk through shared and through exclusive references.
macro_rules! walk {
    ($server:ident, $hand_over:ident, $job:ident, $iter:ident, $($reference:tt)+) => {
        impl Server {
            /// Hands over every number of a round but [the last one given](Server::last_round), with
            /// whose it is.
            pub(in crate::protocol) fn $server(
                $($reference)+ self,
                each: &mut impl FnMut(ServerId, $($reference)+ Round),
            ) {
                let own = self.setup.id;
                for job in self.jobs.$iter() {
                    $job(job, own, each);
                }
                for peer in $($reference)+ self.peers {
                    each(peer.id, $($reference)+ peer.heard);
                    each(peer.id, $($reference)+ peer.mirrored);
                }
                for promise in $($reference)+ self.promises {
                    each(promise.asker, $($reference)+ promise.round);
                }
            }
        }

        fn $hand_over(
            hand_over: $($reference)+ HandOver,
            own: ServerId,
            each: &mut impl FnMut(ServerId, $($reference)+ Round),
        ) {
            each(own, $($reference)+ hand_over.link.round);
            if let Some(copy) = $($reference)+ hand_over.assigned {
                each(own, copy);
            }
        }

        fn $job(
            job: $($reference)+ Job,
            own: ServerId,
            each: &mut impl FnMut(ServerId, $($reference)+ Round),
        ) {
            for link in [$($reference)+ job.help, $($reference)+ job.mirror].into_iter().flatten() {
                each(link.peer, $($reference)+ link.round);
            }
            match $($reference)+ job.task {
                Task::Send(sending) => match $($reference)+ sending.phase {
                    SendingPhase::Handing(it) => $hand_over(it, own, each),
                    SendingPhase::With(link) => each(own, $($reference)+ link.round),
                    _ => {}
                },
                Task::Keep(keeping) => match $($reference)+ keeping.place {
                    Place::Handing(it) => $hand_over(it, own, each),
                    Place::At(link) => each(own, $($reference)+ link.round),
                    Place::Here => {}
                },
            }
            if let Copy::Sending { link, .. } | Copy::At(link) = $($reference)+ job.copy {
                each(own, $($reference)+ link.round);
            }
            if let Some(inquiry) = $($reference)+ job.inquiry {
                each(own, $($reference)+ inquiry.round);
            }
        }
    };
}

impl Server {
    /// The last number of a round that it has given.
    pub(in crate::protocol) const fn last_round(&self) -> Round {
        self.round
    }

    /// As [`Server::last_round`], to be numbered anew.
    pub(in crate::protocol) const fn last_round_mut(&mut self) -> &mut Round {
        &mut self.round
    }
}

walk!(rounds, of_hand_over, of_job, iter, &);
walk!(rounds_mut, of_hand_over_mut, of_job_mut, iter_mut, &mut);
