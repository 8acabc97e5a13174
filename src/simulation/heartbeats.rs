//! Heartbeats between servers: over the LANs a short message in the session, over the public line
//! a short call, whose end tells whether the peer runs. They are no messages of any job: they are
//! neither told of as departures nor part of the digest's grain of messages.

use super::Simulation;
use super::calls::{Far, Kind};
use super::messages::{CONTROL, Load};
use super::observer::{Happening, Observer};
use crate::ids::ServerId;
use crate::protocol::{CallEnd, Input, Message, Node, Way};

impl<O: Observer> Simulation<'_, O> {
    pub(super) fn send_heartbeat(
        &mut self,
        from: ServerId,
        to: ServerId,
        message: Message,
        way: Way,
    ) {
        match way {
            Way::Lan => {
                // They don't pile up where nothing gets through.
                let under_way = &mut self.sites[from.index()].heartbeats[to.index()];
                if !std::mem::replace(under_way, true) {
                    let load = Load::Control(message);
                    self.submit(Node::Server(from), Node::Server(to), CONTROL, load);
                }
            }
            Way::Pstn => self.heartbeat_call(from, to),
        }
    }

    /// A heartbeat leaves.
    pub(super) fn heartbeat_departs(&mut self, from: Node, to: Node, way: Way) {
        if let (Node::Server(from), Node::Server(to)) = (from, to) {
            self.observer.see(self.now, &Happening::Heartbeat { from, to, way });
        }
    }

    /// A heartbeat over the LANs has arrived, or is lost.
    pub(super) fn heartbeat_is_over(&mut self, from: Node, to: Node) {
        if let (Node::Server(from), Node::Server(to)) = (from, to) {
            self.sites[from.index()].heartbeats[to.index()] = false;
        }
    }

    /// Calls a peer to find out whether it runs: a server that does answers.
    fn heartbeat_call(&mut self, from: ServerId, to: ServerId) {
        let (token, now) = (self.next_call(), self.now);
        let site = &mut self.sites[from.index()];
        let line = if site.can_call() { site.lines.seize(now, token) } else { None };
        let Some(line) = line else {
            let end = CallEnd::NotDialled;
            return self.step(from, Input::PeerCalled { peer: to, end });
        };
        let peer = &mut self.sites[to.index()];
        let far_line = if peer.can_call() { peer.lines.seize(now, token) } else { None };
        let capabilities = self.between_servers(from, to);
        let far = Far::Server(to, far_line);
        self.new_call(Kind::Heartbeat, None, capabilities, (from, line), far);
        self.heartbeat_departs(Node::Server(from), Node::Server(to), Way::Pstn);
    }

    /// Whether a call to this peer can be made now, and would be answered or find its lines busy.
    pub(super) fn would_answer(&self, from: ServerId, to: ServerId) -> bool {
        let (site, peer) = (&self.sites[from.index()], &self.sites[to.index()]);
        let can_be_called = peer.can_call() && peer.lines.in_service() > 0;
        site.can_call() && site.lines.spare() > 0 && can_be_called
    }

    /// That call is over. Without an answer it depends on the peer's parts as they are now what
    /// there was in its place: a busy tone or nothing.
    pub(super) fn heartbeat_call_ended(&mut self, from: ServerId, to: ServerId, end: CallEnd) {
        let peer = &self.sites[to.index()];
        let end = if end == CallEnd::Complete {
            CallEnd::Complete
        } else if !self.sites[from.index()].can_call() {
            CallEnd::NotDialled
        } else if !peer.can_call() || peer.lines.in_service() == 0 {
            CallEnd::Broken
        } else {
            CallEnd::Busy
        };
        self.step(from, Input::PeerCalled { peer: to, end });
    }
}
