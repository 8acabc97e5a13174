//! Documents on their way from one server to another: to a helper, to a mirror, over the LANs or in
//! a call. Several of one job may be under way at once, one at most for each pair of servers. It
//! must never know why a server sends one.

use super::calls::Relays;
use super::jobs::{Direction, HandOver};
use super::messages::{CONTROL, Load};
use super::observer::{Happening, Observer, Takeover};
use super::{Simulation, Todo};
use crate::ids::{JobId, ServerId};
use crate::protocol::{Input, Message, Node, Purpose, Request, Side, Way};
use crate::units::Octets;

impl<O: Observer> Simulation<'_, O> {
    /// A document goes to a peer: what the server holds whole as it is, what it is still receiving
    /// as far as it has come.
    pub(super) fn hand_over(
        &mut self,
        from: ServerId,
        to: ServerId,
        id: JobId,
        message: Message,
        way: Way,
    ) {
        self.jobs.refer(id);
        let tells = self.sessions_tell();
        self.break_hand_overs(id, |other| !tells || other.from == from && other.to == to);
        let there = !tells || self.can_hand_over(from, to, id);
        let call = match way {
            Way::Pstn if there => self.hand_over_call(from, to, id, message),
            _ => None,
        };
        self.hand_over_begins(id, HandOver { from, to, message, call, arriving: false });
        if !there {
            self.break_hand_overs(id, |other| other.from == from && other.to == to);
        } else if call.is_none() {
            let (octets, load) = self.first_load(from, id, message);
            self.submit_image(Node::Server(from), to, id, octets, load);
        }
        self.release(id);
    }

    /// Whether the sender holds the whole document, or a call brings it just now, and it is not
    /// larger than all of the receiver's storage.
    fn can_hand_over(&self, from: ServerId, to: ServerId, id: JobId) -> bool {
        let job = self.jobs.get(id);
        let comes = |call: u32| self.calls[call as usize].server == from;
        let is_there = job.whole_at.contains(&from)
            || job.direction == Direction::Incoming && job.call.is_some_and(comes);
        let octets = self.stored_size(from, id);
        is_there && octets <= self.sites[to.index()].storage.capacity()
    }

    fn hand_over_begins(&mut self, id: JobId, hand_over: HandOver) {
        let job = self.jobs.get_mut(id);
        job.hand_overs.push(hand_over);
        let HandOver { from: asker, to: helper, call, .. } = hand_over;
        let way = if call.is_some() { Way::Pstn } else { Way::Lan };
        if hand_over.header().purpose != Purpose::Mirror
            && let (counted, flow, Some((_, cause))) = (job.counted, job.flow, job.asked)
        {
            let takeover = Takeover { job: id, flow, asker, helper, cause, way };
            self.tell(counted, Happening::Takeover(takeover));
        }
    }

    /// What is put into the session at first.
    fn first_load(&self, from: ServerId, id: JobId, message: Message) -> (Octets, Load) {
        let job = self.jobs.get(id);
        let documents = &self.scenario.documents;
        let stored = self.stored_size(from, id);
        let is_internal = job.direction == Direction::Internal;
        match message {
            _ if self.sessions_tell() && job.whole_at.contains(&from) || is_internal => {
                (stored, Load::Document(message))
            }
            Message::CodedData { .. } => (job.coded_size(documents), Load::Document(message)),
            Message::Image { request: Request::Send(_), .. } => {
                (job.raw_size(documents), Load::Document(message))
            }
            _ => {
                let last = job.pages_received == job.page_count();
                // A document of which nothing is stored yet still sends its header ahead.
                (stored.max(CONTROL), Load::Pages { message, first: true, last })
            }
        }
    }

    /// A page that was not stored follows the others.
    pub(super) fn relay_over_lan(&mut self, hand_over: &HandOver, id: JobId, octets: Octets) {
        let &HandOver { from, to, message, .. } = hand_over;
        let job = self.jobs.get(id);
        let last = job.pages_received + 1 == job.page_count();
        let load = Load::Pages { message, first: false, last };
        self.submit(Node::Server(from), Node::Server(to), octets, load);
    }

    /// The way on which the pages go that this server passes on.
    pub(super) fn passes_on(&self, server: ServerId, id: JobId) -> Option<HandOver> {
        let mut hand_overs = self.jobs.get(id).hand_overs.iter();
        let for_help = |hand_over: &&HandOver| {
            hand_over.from == server && hand_over.header().purpose != Purpose::Mirror
        };
        hand_overs.find(for_help).copied()
    }

    /// A document of a peer's begins to come.
    pub(super) fn begins_to_come(&mut self, from: ServerId, to: ServerId, id: JobId) {
        let hand_overs = &mut self.jobs.get_mut(id).hand_overs;
        let Some(hand_over) = hand_overs.iter_mut().find(|way| way.from == from && way.to == to)
        else {
            return;
        };
        hand_over.arriving = true;
        let round = hand_over.header().round;
        self.tell_of_session(to, Input::Arriving { from, job: id, round });
    }

    /// A page that was passed on is in the helper's storage.
    pub(super) fn relayed(&mut self, from: ServerId, id: JobId) {
        let Some(call) = self.jobs.get(id).call else { return };
        let call = &mut self.calls[call as usize];
        if call.server == from && call.relays == Relays::ThenTell {
            call.relays = Relays::No;
            self.step(from, Input::Relayed(id));
        }
    }

    /// A document has arrived whole.
    pub(super) fn arrived_whole(&mut self, from: ServerId, to: ServerId, id: JobId) {
        self.is_whole(to, id, Some(from));
        let job = self.jobs.get_mut(id);
        let (counted, asked) = (job.counted, job.asked);
        let at = job.hand_overs.iter().position(|way| way.from == from && way.to == to);
        let Some(at) = at else { return };
        let hand_over = job.hand_overs.remove(at);
        let (header, message) = (hand_over.header(), hand_over.message);
        self.shares_image(to, id, matches!(message, Message::CodedData { .. }));
        if header.purpose == Purpose::Mirror {
            self.tell(counted, Happening::Mirrored { from, to, job: id });
        } else if let Some((asked, _)) = asked {
            self.tell(counted, Happening::TakenOver(self.now.since(asked)));
        }
        let ended = Input::TransferEnded {
            peer: to,
            job: id,
            round: header.round,
            side: Side::Giver,
            whole: true,
        };
        self.tell_of_session(from, ended);
    }

    /// A server breaks off the transfer of a document.
    pub(super) fn abort(&mut self, from: ServerId, to: ServerId, id: JobId) {
        self.break_hand_overs(id, |way| way.from == from && way.to == to);
    }

    /// Breaks off these ways of a document; the receivers keep nothing that came by them.
    pub(super) fn break_hand_overs(&mut self, id: JobId, which: impl Fn(&HandOver) -> bool) {
        self.jobs.refer(id);
        while let Some(at) = self.jobs.get(id).hand_overs.iter().position(&which) {
            self.break_hand_over(id, at);
        }
        self.release(id);
    }

    fn break_hand_over(&mut self, id: JobId, at: usize) {
        let job = self.jobs.get_mut(id);
        let hand_over = job.hand_overs.remove(at);
        let counted = job.counted;
        let HandOver { from, to, call, arriving, .. } = hand_over;
        self.drop_transfers(|transfer| transfer.hands_over(id, from, to));
        if let Some(call) = call {
            self.close_call(call);
            self.release(id);
        }
        self.drop_incoming(to, id, Some(from));
        self.tell(counted, Happening::TransferBroken { from, to, job: id });
        let round = hand_over.header().round;
        let whole = false;
        self.tell_of_session(
            from,
            Input::TransferEnded { peer: to, job: id, round, side: Side::Giver, whole },
        );
        if arriving {
            self.tell_of_session(
                to,
                Input::TransferEnded { peer: from, job: id, round, side: Side::Taker, whole },
            );
        }
        // A page that was being passed on waits again.
        if self.sessions_tell()
            && let Some(call) = self.jobs.get(id).call
            && self.calls[call as usize].server == from
            && self.passes_on(from, id).is_none()
        {
            self.calls[call as usize].relays = Relays::No;
        }
    }

    /// The call that hands a document over has ended without it.
    pub(super) fn hand_over_call_ended(&mut self, call: u32, id: JobId, complete: bool) {
        let hand_overs = &mut self.jobs.get_mut(id).hand_overs;
        let Some(hand_over) = hand_overs.iter_mut().find(|way| way.call == Some(call)) else {
            return;
        };
        hand_over.call = None;
        let HandOver { from, to, message, .. } = *hand_over;
        if complete {
            self.received(Node::Server(from), Node::Server(to), message);
        } else {
            self.break_hand_overs(id, |way| way.from == from && way.to == to);
        }
    }

    /// No document gets into this server's storage or out of it any more.
    pub(super) fn documents_stop_moving(&mut self, server: ServerId) {
        let node = Node::Server(server);
        let involved = |way: &HandOver| way.from == server || way.to == server;
        let moving: Vec<JobId> = self
            .jobs
            .iter()
            .filter(|job| job.hand_overs.iter().any(involved))
            .map(|job| job.id)
            .collect();
        for job in moving {
            self.break_hand_overs(job, involved);
        }
        self.drop_transfers(|transfer| transfer.from == node && transfer.is_document());
        self.restart_submissions(server);
    }

    /// Takes octets of a document that comes from a peer or a terminal, if there is room. Where
    /// sessions tell, they are no part of what the server holds until they are whole.
    pub(super) fn take_in(
        &mut self,
        server: ServerId,
        id: JobId,
        from: Option<ServerId>,
        octets: Octets,
    ) -> bool {
        if !self.sessions_tell() {
            return self.store_octets(server, id, octets);
        }
        let now = self.now;
        let storage = &mut self.sites[server.index()].storage;
        if !storage.takes((id, from), octets) {
            return false;
        }
        let first = storage.come((id, from)) == Octets::ZERO;
        storage.comes(now, (id, from), octets);
        if first {
            self.jobs.refer(id);
        }
        if let Some(from) = from {
            self.forget_empty_promise(server, id, from);
        }
        true
    }

    /// A document that a peer or a terminal has sent is whole; it takes the place of what the server
    /// held of it.
    pub(super) fn is_whole(&mut self, server: ServerId, id: JobId, from: Option<ServerId>) {
        self.whole_copy_at(server, id);
        if !self.sessions_tell() {
            return;
        }
        let now = self.now;
        let storage = &mut self.sites[server.index()].storage;
        let (free, former) = (storage.free(), storage.held(id));
        storage.is_whole(now, (id, from));
        if storage.free() > free {
            self.todo.push_back(Todo::RoomIsFree(server));
        }
        if let Some(from) = from {
            self.forget_empty_promise(server, id, from);
        }
        if former > Octets::ZERO {
            self.release(id);
        }
    }

    /// A document that was coming from a peer or a terminal will not be whole.
    pub(super) fn drop_incoming(&mut self, server: ServerId, id: JobId, from: Option<ServerId>) {
        if !self.sessions_tell() {
            if !self.jobs.get(id).whole_at.contains(&server) {
                self.discard(server, id);
            }
            return;
        }
        let now = self.now;
        if self.sites[server.index()].storage.broke_off(now, (id, from)) > Octets::ZERO {
            self.todo.push_back(Todo::RoomIsFree(server));
            self.release(id);
        }
    }

    /// Tells a server of what the literal rules know nothing of.
    fn tell_of_session(&mut self, server: ServerId, input: Input) {
        if self.sessions_tell() {
            self.step(server, input);
        }
    }
}
