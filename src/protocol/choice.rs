//! Which peer takes over: whom a server in trouble asks, and whose offer it takes. The seed leaves that
//! open; a scenario says it as `choose`, written `hardened/most-free`. Both sets of rules that ask
//! peers share this file; it must never know what a job is about.

use smallvec::SmallVec;

use super::Setup;
use super::interface::{Findings, Free, Node, Outbox, Output, Subject, Timer, Way};
use super::message::{Message, State};
use super::parts::{Part, Parts};
use crate::ids::ServerId;
use crate::units::Span;

/// How a helper is picked. Where several are as good as one another the rules that compare offers
/// pick by chance, the others the one that comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choose {
    /// All peers are asked; the first one that can help does.
    FirstOffer,
    /// As [`Choose::FirstOffer`], but those on the server's own LAN before all others.
    Nearest,
    /// All are asked; the one with the most free octets of storage, or idle lines.
    MostFree,
    /// All are asked; the one of whose storage, or lines, the smallest share is in use.
    LeastLoaded,
    /// All are asked; the next in order after the one that helped last.
    RoundRobin,
    /// All are asked; any one of those that can help.
    Random,
    /// All are asked; the first of the server's list of peers that can help.
    ListedOrder,
    /// So many peers, picked by chance, are asked; the one of them with the most free ("power of d
    /// choices": Mitzenmacher, IEEE TPDS 12(10), 2001).
    DPeers(u32),
    /// Peers picked by chance are asked one by one, so many at most, until one can help
    /// (Eager, Lazowska and Zahorjan, IEEE TSE 12(5), 1986).
    Threshold(u32),
    /// Every server tells its state to all peers this often. One by one those are asked that could
    /// help when they last said so, the one with the most free first.
    Gossip(Span),
}

impl Choose {
    /// Whether offers are put into an order by chance before they are compared.
    const fn is_by_chance(self) -> bool {
        matches!(self, Self::MostFree | Self::LeastLoaded | Self::Random | Self::DPeers(_))
    }
}

impl Free {
    /// What is left of a part: octets of storage, or lines.
    fn left(&self, part: Part) -> u64 {
        match part {
            Part::Storage => self.memory.get(),
            Part::Line | Part::Unit | Part::Imaging => u64::from(self.lines),
        }
    }

    /// How much of it is in use, in thousandths; all of what there is none of.
    fn load(&self, part: Part) -> u64 {
        let in_all = match part {
            Part::Storage => self.memory_in_all.get(),
            Part::Line | Part::Unit | Part::Imaging => u64::from(self.lines_in_all),
        };
        let in_use = in_all.saturating_sub(self.left(part));
        (u128::from(in_use) * 1_000).checked_div(u128::from(in_all)).unwrap_or(1_000) as u64
    }
}

/// Peers, in an order.
pub(super) type Peers = SmallVec<[ServerId; 4]>;

/// What a server remembers for its choices; a stop forgets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Memory {
    /// Who helped last, where peers help in turn.
    last: Option<ServerId>,
    /// What peers have said of themselves, in order of the peers.
    states: Vec<(ServerId, State)>,
}

impl Memory {
    /// A document goes to this helper.
    pub(super) fn helps(&mut self, choose: Choose, helper: ServerId) {
        if choose == Choose::RoundRobin {
            self.last = Some(helper);
        }
    }

    /// A peer has told its state.
    pub(super) fn heard(&mut self, peer: ServerId, state: State) {
        match self.states.binary_search_by_key(&peer, |&(peer, _)| peer) {
            Ok(at) => self.states[at].1 = state,
            Err(at) => self.states.insert(at, (peer, state)),
        }
    }

    /// What a peer has told does not hold any longer.
    pub(super) fn forget(&mut self, peer: ServerId) {
        self.states.retain(|(other, _)| *other != peer);
    }

    /// What a peer told last.
    pub(super) fn state(&self, peer: ServerId) -> Option<&State> {
        self.states.iter().find(|(other, _)| *other == peer).map(|(_, state)| state)
    }

    /// What a peer has free, where it could help when it last told.
    fn could_help(&self, peer: ServerId, needs: Parts) -> Option<Free> {
        let state = self.state(peer)?;
        state.unusable.and(needs).is_empty().then_some(state.free)
    }

    /// Of the peers that may be asked about `trouble`: those to ask at once, and those to ask one by
    /// one after them as long as nobody has offered to help.
    pub(super) fn whom_to_ask(
        &self,
        choose: Choose,
        trouble: Part,
        mut peers: Peers,
        out: &mut impl Outbox,
    ) -> (Peers, Peers) {
        match choose {
            Choose::DPeers(d) => {
                pick(d, &mut peers, out);
            }
            Choose::Threshold(most) => {
                pick(most, &mut peers, out);
                return one_by_one(peers);
            }
            Choose::Gossip(_) => {
                let needs = super::About::Trouble(trouble).needs();
                peers.retain(|peer| self.could_help(*peer, needs).is_some());
                shuffle(&mut peers, out);
                let left = |peer| self.could_help(peer, needs).map(|free| free.left(trouble));
                peers.sort_by_key(|&peer| std::cmp::Reverse(left(peer)));
                return one_by_one(peers);
            }
            _ => {}
        }
        (peers, Peers::new())
    }

    /// Puts offers, which stand in order of arrival, into the order in which they are to be taken;
    /// `of` says of one who helps and what it has free.
    pub(super) fn arrange<T>(
        &self,
        choose: Choose,
        setup: &Setup,
        trouble: Part,
        offers: &mut SmallVec<[T; 4]>,
        of: impl Fn(&T) -> (ServerId, Free),
        out: &mut impl Outbox,
    ) {
        if choose.is_by_chance() {
            shuffle(offers, out);
        }
        let place = |helper| setup.peers.iter().position(|&peer| peer == helper).unwrap_or(0);
        let next = self.last.map_or(0, |last| place(last) + 1);
        let count = setup.peers.len();
        offers.sort_by_key(|offer| {
            let (helper, free) = of(offer);
            match choose {
                Choose::FirstOffer | Choose::Random | Choose::Threshold(_) | Choose::Gossip(_) => 0,
                Choose::Nearest => u64::from(!setup.near.contains(&helper)),
                Choose::MostFree | Choose::DPeers(_) => u64::MAX - free.left(trouble),
                Choose::LeastLoaded => free.load(trouble),
                Choose::RoundRobin => ((place(helper) + count - next) % count) as u64,
                Choose::ListedOrder => place(helper) as u64,
            }
        });
    }
}

/// The first at once, the others after it.
fn one_by_one(mut peers: Peers) -> (Peers, Peers) {
    let others = peers.drain(1.min(peers.len())..).collect();
    (peers, others)
}

/// So many of the peers at most, all equally likely, in any order.
fn pick(most: u32, peers: &mut Peers, out: &mut impl Outbox) {
    shuffle_first(most as usize, peers, out);
    peers.truncate(most as usize);
}

/// Any order, all equally likely; where the driver's choice is always the first, the order stays.
fn shuffle<T>(those: &mut SmallVec<[T; 4]>, out: &mut impl Outbox) {
    shuffle_first(those.len(), those, out);
}

/// Any of them in the first so many places, and the others after these.
fn shuffle_first<T>(places: usize, those: &mut SmallVec<[T; 4]>, out: &mut impl Outbox) {
    for at in 0..places.min(those.len().saturating_sub(1)) {
        let chosen = at + out.choose((those.len() - at) as u32) as usize;
        those[at..=chosen].rotate_right(1);
    }
}

/// It is time to tell the peers the server's own state: it is looked at.
pub(super) fn look_at_state(every: Span, setup: &Setup, out: &mut impl Outbox) {
    if !setup.peers.is_empty() {
        let parts = Parts::of(&[Part::Storage, Part::Line, Part::Unit, Part::Imaging]);
        out.put(Output::Diagnose { parts, subject: Subject::State });
        out.put(Output::Arm { timer: Timer::State, span: every });
    }
}

/// The state that was found is told, with how many documents wait for a line.
pub(super) fn tell_state(
    setup: &Setup,
    waiting: usize,
    findings: &Findings,
    out: &mut impl Outbox,
) {
    let &Findings { unusable, free, .. } = findings;
    let state = State { unusable, free, waiting: waiting as u32, call_cost: setup.call_cost };
    let message = Message::State(state);
    for &peer in &setup.peers {
        out.put(Output::Send { to: Node::Server(peer), message, way: Way::Lan });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Octets;

    /// A driver that draws what it is told.
    struct Dice(Vec<u32>);

    impl Outbox for Dice {
        fn put(&mut self, _: Output) {}

        fn choose(&mut self, n: u32) -> u32 {
            let drawn = self.0.remove(0);
            assert!(drawn < n);
            drawn
        }
    }

    const fn free(memory: u64, lines: u32, lines_in_all: u32) -> Free {
        let (memory, memory_in_all) = (Octets::new(memory), Octets::new(100));
        Free { memory, memory_in_all, lines, lines_in_all, places: 0, waiting: 0 }
    }

    const fn state(unusable: Parts, free: Free) -> State {
        State { unusable, free, waiting: 0, call_cost: Span::ZERO }
    }

    fn order(choose: Choose, trouble: Part, last: Option<u32>, draws: &[u32]) -> Vec<u32> {
        let setup = Setup {
            id: ServerId(0),
            peers: [3, 1, 2].map(ServerId).to_vec(),
            near: vec![ServerId(2)],
            waiting_room: None,
            proxy: None,
            call_cost: Span::ZERO,
            retries: crate::protocol::Retries::default(),
        };
        let memory = Memory { last: last.map(ServerId), states: Vec::new() };
        // In order of arrival.
        let mut offers: SmallVec<[(ServerId, Free); 4]> = SmallVec::from_slice(&[
            (ServerId(1), free(30, 2, 8)),
            (ServerId(2), free(10, 1, 2)),
            (ServerId(3), free(20, 2, 4)),
        ]);
        let mut dice = Dice(draws.to_vec());
        memory.arrange(choose, &setup, trouble, &mut offers, |&offer| offer, &mut dice);
        assert!(dice.0.is_empty(), "{choose:?} draws as often as it has to");
        offers.iter().map(|(helper, _)| helper.0).collect()
    }

    #[test]
    fn each_rule_takes_the_offers_in_its_own_order() {
        let line = Part::Line;
        assert_eq!(order(Choose::FirstOffer, line, None, &[]), [1, 2, 3]);
        assert_eq!(order(Choose::Nearest, line, None, &[]), [2, 1, 3]);
        assert_eq!(order(Choose::ListedOrder, line, None, &[]), [3, 1, 2]);
        assert_eq!(order(Choose::RoundRobin, line, None, &[]), [3, 1, 2]);
        assert_eq!(order(Choose::RoundRobin, line, Some(3), &[]), [1, 2, 3]);
        assert_eq!(order(Choose::RoundRobin, line, Some(2), &[]), [3, 1, 2]);
        assert_eq!(order(Choose::Random, line, None, &[2, 1]), [3, 2, 1]);
        // Servers 1 and 3 have two lines each: chance decides.
        assert_eq!(order(Choose::MostFree, line, None, &[0, 0]), [1, 3, 2]);
        assert_eq!(order(Choose::MostFree, line, None, &[2, 0]), [3, 1, 2]);
        assert_eq!(order(Choose::MostFree, Part::Storage, None, &[2, 1]), [1, 3, 2]);
        // Server 1 has three quarters of its lines in use, the others half.
        assert_eq!(order(Choose::LeastLoaded, line, None, &[0, 0]), [2, 3, 1]);
        assert_eq!(order(Choose::LeastLoaded, Part::Storage, None, &[0, 0]), [1, 3, 2]);
    }

    fn asked(choose: Choose, memory: &Memory, draws: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let peers = Peers::from_slice(&[1, 2, 3, 4].map(ServerId));
        let mut dice = Dice(draws.to_vec());
        let (now, later) = memory.whom_to_ask(choose, Part::Line, peers, &mut dice);
        let numbers = |peers: Peers| peers.iter().map(|peer| peer.0).collect();
        (numbers(now), numbers(later))
    }

    #[test]
    fn peers_are_asked_at_once_or_one_by_one() {
        let nothing = Memory::default();
        assert_eq!(asked(Choose::MostFree, &nothing, &[]), (vec![1, 2, 3, 4], vec![]));
        assert_eq!(asked(Choose::DPeers(2), &nothing, &[3, 0]), (vec![4, 1], vec![]));
        assert_eq!(asked(Choose::Threshold(3), &nothing, &[1, 1, 0]), (vec![2], vec![3, 1]));
        let gossip = Choose::Gossip(Span::from_secs(1));
        assert_eq!(asked(gossip, &nothing, &[]), (vec![], vec![]));
        let mut memory = Memory::default();
        memory.heard(ServerId(3), state(Parts::NONE, free(0, 1, 1)));
        memory.heard(ServerId(2), state(Parts::of(&[Part::Line]), free(0, 0, 1)));
        memory.heard(ServerId(1), state(Parts::of(&[Part::Storage]), free(0, 4, 9)));
        memory.heard(ServerId(4), state(Parts::NONE, free(0, 9, 9)));
        assert_eq!(asked(gossip, &memory, &[0, 0]), (vec![4], vec![1, 3]));
        memory.heard(ServerId(4), state(Parts::of(&[Part::Unit]), free(0, 9, 9)));
        assert_eq!(asked(gossip, &memory, &[0]), (vec![1], vec![3]));
    }
}
