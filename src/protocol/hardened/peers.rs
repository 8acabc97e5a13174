//! The failure detector: who of the peers can be reached, and by which way. A peer whose
//! heartbeats stop on the LAN is called; when it answers, its LAN or a bridge is broken; when
//! it does not, it is dead. Only what proves life now counts: a late message does not.

use super::job::Link;
use super::{Mutant, Server, Step};
use crate::ids::ServerId;
use crate::protocol::interface::{CallEnd, Node, Outbox, Output, Timer, Way};
use crate::protocol::message::{Message, Round, Side};
use crate::protocol::rules::WhenCongested;

/// What is known of a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Peer {
    pub(super) id: ServerId,
    pub(super) reach: Reach,
    /// No line was idle when it was to be called, to find out whether it still runs: it is as soon as one is.
    pub(super) awaits_line: bool,
    /// The last round of its that was heard of: an earlier notice is stale.
    pub(super) heard: Round,
    /// The last second copy that was taken from it: an earlier one is stale.
    pub(super) mirrored: Round,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reach {
    Lan,
    /// Its heartbeats have stopped; it is being called. So often that was not possible.
    Silent(u32),
    /// It answers calls, while its heartbeats do not come.
    Pstn,
    Dead,
}

impl Peer {
    pub(super) const fn new(id: ServerId) -> Self {
        Self { id, reach: Reach::Lan, awaits_line: false, heard: 0, mirrored: 0 }
    }
}

pub(super) fn is_dead(peers: &[Peer], id: ServerId) -> bool {
    peers.iter().any(|peer| peer.id == id && peer.reach == Reach::Dead)
}

impl Server {
    /// The heartbeat that is sent now: it names the earliest round of asking that is open.
    pub(in crate::protocol) fn heartbeat(&self) -> Message {
        let inquiries = self.jobs.iter().filter_map(|job| job.inquiry.as_ref());
        let rounds = inquiries.map(|inquiry| inquiry.round).filter(|&round| round > 0);
        Message::Heartbeat { open_from: rounds.min().unwrap_or(self.round + 1) }
    }

    /// Whether such a heartbeat would change anything but the time until the peer is silent.
    pub(in crate::protocol) fn heeds(&self, id: ServerId, open_from: Round) -> bool {
        self.peers.iter().any(|peer| peer.id == id && peer.reach != Reach::Lan)
            || self.promises.iter().any(|promise| promise.is_over(id, open_from))
    }
}

impl<O: Outbox> Step<'_, O> {
    pub(super) fn peer(&mut self, id: ServerId) -> Option<&mut Peer> {
        self.server.peers.iter_mut().find(|peer| peer.id == id)
    }

    pub(super) fn is_dead(&self, id: ServerId) -> bool {
        is_dead(&self.server.peers, id)
    }

    /// The peers that are not dead, in order.
    pub(super) fn living(&self) -> impl Iterator<Item = ServerId> + '_ {
        self.server.peers.iter().filter(|peer| peer.reach != Reach::Dead).map(|peer| peer.id)
    }

    /// Whether the LAN leads to this peer, as far as is known.
    pub(super) fn has_lan_to(&self, id: ServerId) -> bool {
        !self.server.peers.iter().any(|peer| peer.id == id && peer.reach == Reach::Pstn)
    }

    /// The way of a message: over the public line where the LAN is broken, and where it is congested
    /// for what embodiment 4 and claim 5 name.
    pub(super) fn way_of(&self, peer: ServerId, message: &Message) -> Way {
        let leaves_congested = match message {
            Message::Image { .. } | Message::CodedData { .. } => true,
            Message::Notice { .. }
            | Message::Answer { .. }
            | Message::LineUse { .. }
            | Message::LineUseAnswer { .. }
            | Message::ForwardedRequest { .. } => {
                self.settings.when_congested == WhenCongested::Everything
            }
            _ => false,
        };
        let congested = self.server.congested && leaves_congested;
        if congested || !self.has_lan_to(peer) { Way::Pstn } else { Way::Lan }
    }

    /// The server is up: it watches its peers, and tells them.
    pub(super) fn meet_peers(&mut self) {
        let span = self.silence();
        for at in 0..self.server.peers.len() {
            let timer = Timer::Silence(self.server.peers[at].id);
            self.out.put(Output::Arm { timer, span });
        }
        if !self.server.peers.is_empty() {
            self.beat();
        }
    }

    /// How long a peer may be silent.
    fn silence(&self) -> crate::units::Span {
        self.settings.heartbeat * u64::from(self.settings.misses)
    }

    pub(super) fn beat(&mut self) {
        let message = self.server.heartbeat();
        for peer in &self.server.peers {
            let to = Node::Server(peer.id);
            self.out.put(Output::Send { to, message, way: Way::Lan });
        }
        self.out.put(Output::Arm { timer: Timer::Heartbeat, span: self.settings.heartbeat });
    }

    pub(super) fn heard_heartbeat(&mut self, id: ServerId) {
        let span = self.silence();
        let Some(peer) = self.peer(id) else { return };
        let before = std::mem::replace(&mut peer.reach, Reach::Lan);
        peer.awaits_line = false;
        self.out.put(Output::Arm { timer: Timer::Silence(id), span });
        if matches!(before, Reach::Pstn | Reach::Dead) {
            self.out.put(Output::Reach { peer: id, way: Some(Way::Lan) });
        }
        if before == Reach::Dead {
            self.peer_is_back(id);
        }
    }

    /// The peer is called: once, and now and then for as long as it stays away from the LAN.
    pub(super) fn peer_is_silent(&mut self, id: ServerId) {
        let silence = self.silence();
        let check_after = self.settings.check_after;
        let Some(peer) = self.peer(id) else { return };
        let span = match peer.reach {
            Reach::Lan => {
                peer.reach = Reach::Silent(0);
                silence
            }
            Reach::Silent(_) => silence,
            Reach::Pstn | Reach::Dead => check_after,
        };
        self.out.put(Output::Arm { timer: Timer::Silence(id), span });
        if self.is(Mutant::SilenceIsDeath) {
            return self.peer_called(id, CallEnd::Broken);
        }
        self.call_peer(id);
    }

    /// A line is idle.
    pub(super) fn call_peers(&mut self) {
        for at in 0..self.server.peers.len() {
            if self.server.peers[at].awaits_line {
                self.call_peer(self.server.peers[at].id);
            }
        }
    }

    fn call_peer(&mut self, id: ServerId) {
        if let Some(peer) = self.peer(id) {
            peer.awaits_line = false;
        }
        let to = Node::Server(id);
        let message = Message::Heartbeat { open_from: 0 };
        self.out.put(Output::Send { to, message, way: Way::Pstn });
    }

    pub(super) fn peer_called(&mut self, id: ServerId, end: CallEnd) {
        let (check_after, silence) = (self.settings.check_after, self.silence());
        let busy_is_dead = self.is(Mutant::BusyIsDead);
        let Some(peer) = self.peer(id) else { return };
        let before = peer.reach;
        peer.reach = match (before, end) {
            // (Where it is on the LAN, it has been heard of meanwhile.)
            (Reach::Lan, _) => return,
            (_, CallEnd::Busy) if busy_is_dead => Reach::Dead,
            // A server whose lines are all busy is not dead.
            (_, CallEnd::Complete | CallEnd::Busy) => Reach::Pstn,
            (_, CallEnd::Broken) | (Reach::Dead, _) => Reach::Dead,
            // It can't be called, again and again: silence is all that there is to go by.
            (Reach::Silent(times), _) if silence * u64::from(times) >= check_after => Reach::Dead,
            (Reach::Silent(times), _) => Reach::Silent(times + 1),
            (Reach::Pstn, _) => {
                peer.awaits_line = true;
                Reach::Pstn
            }
        };
        let now = peer.reach;
        let is_dead = now == Reach::Dead;
        if (now == before && !is_dead) || matches!(now, Reach::Silent(_)) {
            return;
        }
        self.out.put(Output::Arm { timer: Timer::Silence(id), span: check_after });
        if now != before {
            let way = (!is_dead).then_some(Way::Pstn);
            self.out.put(Output::Reach { peer: id, way });
        }
        match now {
            // (Found dead again: it may have run meanwhile, and left something here.)
            Reach::Dead => self.peer_is_dead(id),
            _ if before == Reach::Dead => self.peer_is_back(id),
            _ => self.lan_is_broken(id),
        }
        self.settle_all();
    }

    /// Documents that were on their way to this peer by the LAN go over the public line.
    fn lan_is_broken(&mut self, peer: ServerId) {
        for id in self.ids() {
            let Some(job) = self.job(id) else { continue };
            if let Some(hand_over) = job.handing()
                && hand_over.link.peer == peer
                && hand_over.way == Way::Lan
                && !hand_over.gone
            {
                self.take_back(id);
                self.hand_over_anew(id, peer);
            }
        }
    }

    /// A peer has died: what was hoped for from it will not come, and what it has was entrusted to
    /// others as well, or waits for its return.
    fn peer_is_dead(&mut self, peer: ServerId) {
        for id in self.ids() {
            self.helper_is_dead(id, peer);
            self.copy_holder_is_dead(id, peer);
            self.home_is_dead(id, peer);
        }
    }

    /// A peer that was dead runs again: both sides say how their ties stand.
    fn peer_is_back(&mut self, peer: ServerId) {
        self.tell_adopted(|it| it.former == peer);
        for id in self.ids() {
            let Some(job) = self.job(id) else { continue };
            let is_here = |link: &Link| link.peer == peer;
            let ties = [job.help, job.mirror].into_iter().flatten().filter(is_here);
            let hand_over = job.handing().map(|hand_over| hand_over.link);
            let job_copy = job.copy_link();
            let helps = hand_over.or(job.helper()).as_ref().is_some_and(is_here);
            for link in ties {
                self.ask_status(id, link, Side::Taker);
            }
            if helps {
                self.ask_helper(id);
            } else if job_copy.as_ref().is_some_and(is_here) && !self.mirrors() {
                self.drop_copy(id);
            }
        }
        self.settle_all();
    }
}
