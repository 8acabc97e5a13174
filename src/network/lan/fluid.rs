//! All LANs and bridges of a network as one fluid: transfers share rates, and no frame is seen.
//!
//! A transfer crosses the LANs and bridges of its path at once. Each gives every transfer that
//! crosses it an equal part of its capacity, and the transfer runs at the least of its parts.
//! These are equal shares, not max-min shares: what a transfer leaves unused on a fast LAN, since
//! a slow bridge holds it back, goes to nobody. That is the state of TCP connections that have
//! not found the spare rate, and it keeps a change cheap: one pass over the running transfers.
//!
//! Messages of one TCP segment do not take part in the sharing: they take the path's delay and
//! their own length at the rate that a new transfer would get on each hop. A shorter one may
//! overtake a longer one.
//!
//! A transfer whose path is down stalls and goes on later, as a TCP connection does; meanwhile it
//! takes no part of the hops that are up. A short message waits for its path. What has been
//! carried and has only its delay before it arrives whatever happens then.
//!
//! The model knows tokens and lengths, never messages; it must never know who sends or why.

#[cfg(test)]
mod tests;

use slab::Slab;

use super::congestion::Monitor;
use super::paths::Paths;
use super::sharing::{Resource, Transfer, octets, work};
use super::{BridgeConfig, LanConfig, LanEvent, Path, Sink};
use crate::ids::{BridgeId, LanId};
use crate::units::{BitRate, Octets, Span, Time};

/// The longest message that goes in one TCP segment on Ethernet: an MTU of 1,500 octets less the
/// headers of IP (RFC 791 §3.1) and TCP (RFC 793 §3.1).
pub const ONE_SEGMENT: Octets = Octets::new(1_460);

/// Part of a LAN's rate that other stations always leave over.
const ALWAYS_LEFT: u64 = 1_000;

/// The LANs and bridges of a network; `K` names a pending event of the driver's.
///
/// Times given to it never go back. A token names one transfer at a time.
#[derive(Clone, Debug)]
pub struct Fluid<K> {
    wires: Vec<Wire>,
    monitors: Vec<Monitor<K>>,
    /// LANs, then bridges.
    resources: Vec<Resource>,
    paths: Paths,
    /// Those that share or stall, in the order they were started.
    transfers: Vec<Transfer>,
    /// Short messages whose path is down, in the order they were started.
    waiting: Vec<Short>,
    /// What has only its delay before it.
    on_the_way: Slab<OnTheWay<K>>,
    /// When `transfers` was last brought up to date.
    settled: Time,
    completion: Option<(Time, K)>,
}

/// The rates of a LAN in bits a second.
#[derive(Clone, Copy, Debug)]
struct Wire {
    ideal: bool,
    rate: u64,
    payload: u64,
}

/// A message of one segment, or any on an ideal LAN, which takes no time there.
#[derive(Clone, Copy, Debug)]
struct Short {
    token: u32,
    path: u32,
    octets: Octets,
    ideal: bool,
}

#[derive(Clone, Copy, Debug)]
struct OnTheWay<K> {
    token: u32,
    key: K,
}

impl Wire {
    fn new(config: &LanConfig) -> Self {
        let efficiency = config.efficiency;
        assert!(efficiency > 0.0 && efficiency <= 1.0, "efficiency {efficiency} of a LAN");
        let rate = config.rate.get();
        let payload = (rate as f64 * efficiency).round() as u64;
        Self { ideal: config.ideal, rate, payload }
    }

    /// What other stations leave of the payload when they use `fraction` of the rate.
    fn left_by(self, fraction: f64) -> u64 {
        let others = (self.rate as f64 * fraction).round() as u64;
        let least = self.payload.min(self.rate / ALWAYS_LEFT);
        self.payload.saturating_sub(others).max(least)
    }
}

impl<K: Copy> Fluid<K> {
    /// All up, clear and idle; LANs and bridges are numbered in the order given.
    ///
    /// Panics when an efficiency is not in (0, 1], when a LAN would be clear at a rate at which it
    /// is congested, and when a bridge joins a LAN that does not exist.
    pub fn new(lans: &[LanConfig], bridges: &[BridgeConfig]) -> Self {
        let wires: Vec<Wire> = lans.iter().map(Wire::new).collect();
        let monitor = |(place, config)| Monitor::new(LanId::from(place), config);
        let capacities = wires.iter().map(|wire| wire.payload);
        let capacities = capacities.chain(bridges.iter().map(|bridge| bridge.rate.get()));
        Self {
            monitors: lans.iter().enumerate().map(monitor).collect(),
            resources: capacities.map(Resource::new).collect(),
            paths: Paths::new(lans, bridges),
            wires,
            transfers: Vec::new(),
            waiting: Vec::new(),
            on_the_way: Slab::new(),
            settled: Time::ZERO,
            completion: None,
        }
    }

    /// The path from `from` to `to`: the fewest bridges, and among equals the lowest ids.
    pub fn path(&self, from: LanId, to: LanId) -> Option<&Path> {
        self.paths.find(self.paths.place(from, to))
    }

    /// Sends `octets` from a station on `from` to one on `to`; panics when there is no path.
    pub fn start(
        &mut self,
        now: Time,
        token: u32,
        from: LanId,
        to: LanId,
        octets: Octets,
        sink: &mut impl Sink<Key = K>,
    ) {
        let path = self.paths.place(from, to);
        let ideal = self.wires[from.index()].ideal;
        if octets <= ONE_SEGMENT || ideal {
            if self.completion.is_some_and(|(at, _)| at <= now) {
                self.settle(now, sink);
                self.share_out(now, sink);
            }
            let message = Short { token, path, octets, ideal };
            let Self { paths, resources, on_the_way, .. } = self;
            if !send_short(message, now, paths.get(path), resources, on_the_way, sink) {
                self.waiting.push(message);
            }
        } else {
            self.settle(now, sink);
            join(self.paths.get(path), &mut self.resources);
            self.transfers.push(Transfer::new(token, path, octets));
            self.share_out(now, sink);
        }
    }

    /// Drops the transfer `token` in whatever state it is; says whether there was one.
    pub fn cancel(&mut self, now: Time, token: u32, sink: &mut impl Sink<Key = K>) -> bool {
        self.settle(now, sink);
        let dropped = self.drop_transfer(token)
            || self.drop_waiting(token)
            || self.drop_on_the_way(token, sink);
        self.share_out(now, sink);
        dropped
    }

    /// Other stations use `fraction` of the rate of `lan` from now on; they always leave a
    /// thousandth of it.
    pub fn set_other_traffic(
        &mut self,
        now: Time,
        lan: LanId,
        fraction: f64,
        sink: &mut impl Sink<Key = K>,
    ) {
        if self.wires[lan.index()].ideal {
            return;
        }
        self.settle(now, sink);
        let left = self.wires[lan.index()].left_by(fraction);
        self.resources[lan.index()].set_capacity(left);
        self.share_out(now, sink);
    }

    /// A LAN fails or is repaired.
    pub fn set_lan_up(&mut self, now: Time, lan: LanId, up: bool, sink: &mut impl Sink<Key = K>) {
        self.set_up(now, lan.index(), up, sink);
    }

    /// A bridge fails or is repaired.
    pub fn set_bridge_up(
        &mut self,
        now: Time,
        bridge: BridgeId,
        up: bool,
        sink: &mut impl Sink<Key = K>,
    ) {
        self.set_up(now, self.wires.len() + bridge.index(), up, sink);
    }

    /// Takes an event that it has asked for.
    pub fn handle(&mut self, now: Time, event: LanEvent, sink: &mut impl Sink<Key = K>) {
        match event {
            LanEvent::Completion => {
                self.completion = None;
                self.settle(now, sink);
                self.share_out(now, sink);
            }
            LanEvent::Arrival(place) => {
                let arrival = self.on_the_way.remove(place as usize);
                sink.arrived(arrival.token);
            }
            LanEvent::Congestion(lan) => self.monitors[lan.index()].turn(now, sink),
        }
    }

    /// Whether the LAN interfaces (61) on `lan` find it congested.
    pub fn is_congested(&self, lan: LanId) -> bool {
        self.monitors[lan.index()].is_congested()
    }

    /// How long `lan` has been congested, until `now`.
    pub fn time_congested(&self, lan: LanId, now: Time) -> Span {
        self.monitors[lan.index()].time_congested(now)
    }

    /// Octets of payload that `lan` has carried until `now`, rounded down. A short message counts
    /// at once when it is sent.
    pub fn octets_carried(&self, lan: LanId, now: Time) -> Octets {
        self.carried(lan.index(), now)
    }

    /// Octets of payload that `bridge` has carried until `now`, as
    /// [`octets_carried`](Self::octets_carried).
    pub fn octets_carried_by_bridge(&self, bridge: BridgeId, now: Time) -> Octets {
        self.carried(self.wires.len() + bridge.index(), now)
    }

    /// Measures anew from `now` on.
    pub fn reset_measures(&mut self, now: Time) {
        self.advance(now);
        self.resources.iter_mut().for_each(Resource::forget);
        self.monitors.iter_mut().for_each(|monitor| monitor.reset_measures(now));
    }

    fn set_up(&mut self, now: Time, place: usize, up: bool, sink: &mut impl Sink<Key = K>) {
        self.settle(now, sink);
        for transfer in &self.transfers {
            leave(self.paths.get(transfer.path), &mut self.resources);
        }
        self.resources[place].set_up(up);
        for transfer in &self.transfers {
            join(self.paths.get(transfer.path), &mut self.resources);
        }
        self.share_out(now, sink);
        let Self { waiting, paths, resources, on_the_way, .. } = self;
        waiting.retain(|&message| {
            !send_short(message, now, paths.get(message.path), resources, on_the_way, sink)
        });
    }

    fn carried(&self, place: usize, now: Time) -> Octets {
        let elapsed = now.since(self.settled);
        let crosses =
            |transfer: &&Transfer| self.paths.get(transfer.path).hops.contains(&(place as u32));
        let lately = self.transfers.iter().filter(crosses).map(|one| one.progress(elapsed));
        octets(self.resources[place].carried() + lately.sum::<u128>())
    }

    /// Runs every transfer until `now` at the rates that have held since the last change.
    fn advance(&mut self, now: Time) {
        assert!(now >= self.settled, "time runs back");
        let elapsed = now.since(self.settled);
        self.settled = now;
        for transfer in &mut self.transfers {
            let done = transfer.run(elapsed);
            for &hop in &self.paths.get(transfer.path).hops {
                self.resources[hop as usize].carry(done);
            }
        }
    }

    /// Brings all work up to date and sends what is done on its way, in the order of starting.
    fn settle(&mut self, now: Time, sink: &mut impl Sink<Key = K>) {
        self.advance(now);
        let Self { transfers, paths, resources, on_the_way, .. } = self;
        transfers.retain(|transfer| {
            if transfer.is_done() {
                let path = paths.get(transfer.path);
                leave(path, resources);
                send_on(on_the_way, now + path.delay(), transfer.token, sink);
            }
            !transfer.is_done()
        });
    }

    /// Gives every transfer its rate, sets the next completion anew, watches for congestion.
    fn share_out(&mut self, now: Time, sink: &mut impl Sink<Key = K>) {
        let mut next: Option<Time> = None;
        for transfer in &mut self.transfers {
            let hops = &self.paths.get(transfer.path).hops;
            let shares = hops.iter().map(|&hop| self.resources[hop as usize].share());
            transfer.rate = shares.min().expect("a path has a LAN");
            if let Some(left) = transfer.time_left() {
                let at = now + left;
                next = Some(next.map_or(at, |earliest| earliest.min(at)));
            }
        }
        if self.completion.map(|(at, _)| at) != next {
            if let Some((_, key)) = self.completion {
                sink.cancel(key);
            }
            self.completion = next.map(|at| (at, sink.at(at, LanEvent::Completion)));
        }
        for (monitor, lan) in self.monitors.iter_mut().zip(&self.resources) {
            monitor.observe(now, lan.offer(), sink);
        }
    }

    fn drop_transfer(&mut self, token: u32) -> bool {
        let Some(place) = self.transfers.iter().position(|one| one.token == token) else {
            return false;
        };
        // Not `swap_remove`: the order of starting is kept.
        let transfer = self.transfers.remove(place);
        leave(self.paths.get(transfer.path), &mut self.resources);
        true
    }

    fn drop_waiting(&mut self, token: u32) -> bool {
        let before = self.waiting.len();
        self.waiting.retain(|message| message.token != token);
        self.waiting.len() < before
    }

    fn drop_on_the_way(&mut self, token: u32, sink: &mut impl Sink<Key = K>) -> bool {
        let found = self.on_the_way.iter().find(|(_, one)| one.token == token);
        let Some((place, &OnTheWay { key, .. })) = found else {
            return false;
        };
        sink.cancel(key);
        self.on_the_way.remove(place);
        true
    }
}

fn is_up(path: &Path, resources: &[Resource]) -> bool {
    path.hops.iter().all(|&hop| resources[hop as usize].is_up())
}

/// A transfer takes its part of the hops on `path`, unless it stalls.
fn join(path: &Path, resources: &mut [Resource]) {
    if is_up(path, resources) {
        path.hops.iter().for_each(|&hop| resources[hop as usize].join());
    }
}

/// A transfer gives its part of the hops on `path` back, unless it stalls.
fn leave(path: &Path, resources: &mut [Resource]) {
    if is_up(path, resources) {
        path.hops.iter().for_each(|&hop| resources[hop as usize].leave());
    }
}

/// Sends `message` on its way, hop by hop; says no when its path is down.
fn send_short<K: Copy>(
    message: Short,
    now: Time,
    path: &Path,
    resources: &mut [Resource],
    on_the_way: &mut Slab<OnTheWay<K>>,
    sink: &mut impl Sink<Key = K>,
) -> bool {
    if !is_up(path, resources) {
        return false;
    }
    let mut duration = path.delay();
    for &hop in &path.hops {
        let resource = &mut resources[hop as usize];
        duration += BitRate::new(resource.offer()).time_for(message.octets);
        resource.carry(work(message.octets));
    }
    if message.ideal {
        duration = Span::ZERO;
    }
    send_on(on_the_way, now + duration, message.token, sink);
    true
}

/// Asks for the arrival of `token` at `at`.
fn send_on<K: Copy>(
    on_the_way: &mut Slab<OnTheWay<K>>,
    at: Time,
    token: u32,
    sink: &mut impl Sink<Key = K>,
) {
    let place = on_the_way.vacant_entry();
    let key = sink.at(at, LanEvent::Arrival(place.key() as u32));
    place.insert(OnTheWay { token, key });
}
