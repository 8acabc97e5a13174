//! How systems that are sold hand work over: nobody is asked. A server that can't send a document
//! itself gives it to a peer, which does with it what it can.
//!
//! - `static-proxy` (as HylaFAX+ with a proxy): always to the same peer.
//! - `ordered-list` (as Zetafax with a list of servers): to the first of the list that takes it.
//! - `ranked` (as MESSAGEmanager): to whom the document costs least, in time and money, by what all have
//!   told of themselves beforehand; the server itself is one of them as long as it can send.
//!
//! A peer that does not run refuses what is sent to it, and the sender's session says so; so does one
//! that has no line and no room for more to wait. One that stops with the document is waited for. Storage that is full is nobody's business but the server's own.

use super::Step;
use super::job::{Client, Sending, SendingPhase, Task};
use crate::ids::{JobId, ServerId};
use crate::protocol::choice;
use crate::protocol::interface::{Node, Outbox, Output, Subject, Way};
use crate::protocol::message::{CallResult, Header, Message, Purpose, Request};
use crate::protocol::parts::{Part, Parts};
use crate::protocol::rules::{RankedSettings, Rules};
use crate::units::Span;

impl<O: Outbox> Step<'_, O> {
    /// Whether documents are given away without asking.
    pub(super) const fn gives_without_asking(&self) -> bool {
        self.rules.are_sold()
    }

    /// A job's part has dropped out; says whether a peer gets the document.
    pub(super) fn gives(&mut self, id: JobId, trouble: Part) -> bool {
        let helper = match self.rules {
            Rules::StaticProxy => self.server.setup.proxy,
            Rules::OrderedList => self.server.setup.peers.first().copied(),
            Rules::Ranked(settings) => self.cheapest(settings, id).map(|(_, peer)| peer),
            Rules::Conventional | Rules::Seed(_) | Rules::Hardened(_) => None,
        };
        let gets = helper.filter(|_| trouble != Part::Storage);
        gets.is_some_and(|helper| self.give(id, helper, Some(trouble)))
    }

    /// Under `ranked` a document that its server could send may cost less elsewhere; says whether it
    /// goes there.
    pub(super) fn goes_where_it_costs_less(&mut self, id: JobId) -> bool {
        let Rules::Ranked(settings) = self.rules else { return false };
        let own = self.server.setup.call_cost;
        let cheapest = self.cheapest(settings, id).filter(|&(cost, _)| cost < own);
        cheapest.is_some_and(|(_, peer)| self.give(id, peer, None))
    }

    /// What a document costs at a peer that can use these parts: the time to hand it over, that until a
    /// line is idle, and what the call costs there. Nothing is known of one that has not told its state.
    fn cost(&self, settings: &RankedSettings, peer: ServerId, needs: Parts) -> Option<Span> {
        let state = self.server.memory.state(peer)?;
        let can_send = state.unusable.and(needs).is_empty() && state.free.lines_in_all > 0;
        let ahead = if state.free.lines > 0 { 0 } else { u64::from(state.waiting) + 1 };
        let lines = u64::from(state.free.lines_in_all.max(1));
        let wait = Span::from_nanos((settings.call_time * ahead).as_nanos() / lines);
        can_send.then(|| settings.hand_over_time + wait + state.call_cost)
    }

    /// What a document costs where it costs least among the peers, and where that is; among equals the
    /// first.
    fn cheapest(&mut self, settings: &RankedSettings, id: JobId) -> Option<(Span, ServerId)> {
        let Task::Send(Sending { coded, .. }) = self.server.jobs.get_mut(id)?.task else {
            return None;
        };
        // For a line one may wait.
        let needs = Parts::of(&[Part::Unit]);
        let needs = if coded { needs } else { needs.with(Part::Imaging) };
        let peers = self.server.setup.peers.iter();
        let costs = peers.filter_map(|&peer| Some((self.cost(settings, peer, needs)?, peer)));
        costs.min_by_key(|&(cost, _)| cost)
    }

    /// Gives the document, as it is, to this peer, if it is for a client of the server's own.
    fn give(&mut self, id: JobId, helper: ServerId, trouble: Option<Part>) -> bool {
        let Some(job) = self.server.jobs.get_mut(id) else { return false };
        let (Client::Terminal(terminal), Task::Send(sending)) = (job.client, &mut job.task) else {
            return false;
        };
        sending.phase = SendingPhase::With(helper);
        self.server.round += 1;
        job.round = self.server.round;
        job.given_for = trouble;
        let (round, purpose, handling) = (job.round, Purpose::Help, job.handling);
        let header = Header { round, purpose, handling, ..Header::of_client(terminal) };
        let to = sending.to;
        let message = if sending.coded {
            Message::CodedData { job: id, to, header }
        } else {
            Message::Image { job: id, request: Request::Send(to), header }
        };
        self.out.put(Output::Gives { job: id, trouble });
        self.out.put(Output::Send { to: Node::Server(helper), message, way: Way::Lan });
        true
    }

    /// A peer has not got the document that was given to it: the next one gets it, or it waits for the
    /// server's own parts.
    pub(super) fn not_taken(&mut self, id: JobId, helper: ServerId) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        match &mut job.task {
            Task::Send(it) if it.phase == SendingPhase::With(helper) => {
                if !it.here {
                    return self.report(id, CallResult::StorageFailed);
                }
            }
            _ => return,
        }
        let trouble = job.given_for;
        if job.overdue {
            return self.report(id, CallResult::TimedOut);
        }
        self.server.memory.forget(helper);
        let is_given = match (self.rules, trouble) {
            (Rules::OrderedList, _) => {
                let peers = &self.server.setup.peers;
                let after = peers.iter().skip_while(|&&peer| peer != helper).nth(1).copied();
                after.is_some_and(|next| self.give(id, next, trouble))
            }
            (Rules::Ranked(_), Some(trouble)) => self.gives(id, trouble),
            (Rules::Ranked(_), None) => self.goes_where_it_costs_less(id),
            _ => false,
        };
        match trouble {
            _ if is_given => {}
            Some(trouble) => {
                self.out.put(Output::Unhelped(id));
                self.wait_for_own(id, trouble);
            }
            None => self.send_by_own_means(id),
        }
    }

    /// The server looks at its state, where it is told to the peers.
    pub(super) fn look_at_state(&mut self) {
        if let Some(span) = self.rules.tells_state() {
            choice::look_at_state(span, &self.server.setup, self.out);
        }
    }

    /// Whether a peer may get the document: by asking, or without.
    pub(super) fn may_hand_over(&mut self, id: JobId) -> bool {
        let may = self.server.jobs.get_mut(id).is_some_and(|job| job.may_be_handed_over());
        self.may_ask_for(id).is_some() || self.gives_without_asking() && may
    }

    /// Has the parts looked at before a document is sent.
    pub(super) fn looks_before_it_sends(&mut self, id: JobId) -> bool {
        let looks = self.may_hand_over(id);
        if looks {
            self.diagnose(Subject::Job(id));
        }
        looks
    }
}
