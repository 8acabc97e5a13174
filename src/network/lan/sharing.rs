//! How the capacity of a LAN or bridge is shared: one [`Resource`], one [`Transfer`].
//!
//! Work is counted in billionths of a bit: bits a second times nanoseconds, exactly. This file
//! knows nothing of paths, delays or events.

use crate::units::{NANOS_PER_SECOND, Octets, Span};

/// Work to carry `octets`.
pub(super) fn work(octets: Octets) -> u128 {
    u128::from(octets.get()) * 8 * u128::from(NANOS_PER_SECOND)
}

/// Whole octets in `work`.
pub(super) fn octets(work: u128) -> Octets {
    Octets::new((work / (8 * u128::from(NANOS_PER_SECOND))) as u64)
}

/// What transfers share: a LAN or a bridge.
#[derive(Clone, Debug)]
pub(super) struct Resource {
    capacity: u64,
    up: bool,
    crossing: u64,
    share: u64,
    offer: u64,
    carried: u128,
}

impl Resource {
    /// Up, crossed by nothing, with `capacity` bits a second for transfers.
    pub(super) fn new(capacity: u64) -> Self {
        let offer = capacity.max(1);
        Self { capacity, up: true, crossing: 0, share: offer, offer, carried: 0 }
    }

    /// Whether it carries anything.
    pub(super) const fn is_up(&self) -> bool {
        self.up
    }

    /// Bits a second for each transfer that crosses it now; 0 when it is down.
    pub(super) const fn share(&self) -> u64 {
        self.share
    }

    /// Bits a second that one more transfer would get; 0 when it is down.
    pub(super) const fn offer(&self) -> u64 {
        self.offer
    }

    /// Work it has carried since the last [`forget`](Self::forget).
    pub(super) const fn carried(&self) -> u128 {
        self.carried
    }

    /// It has carried `work` more.
    pub(super) const fn carry(&mut self, work: u128) {
        self.carried += work;
    }

    /// Counts what it carries from 0 again.
    pub(super) const fn forget(&mut self) {
        self.carried = 0;
    }

    /// Has `capacity` bits a second for transfers from now on.
    pub(super) fn set_capacity(&mut self, capacity: u64) {
        self.capacity = capacity;
        self.share_out();
    }

    /// Comes up or goes down.
    pub(super) fn set_up(&mut self, up: bool) {
        self.up = up;
        self.share_out();
    }

    /// One more transfer crosses it.
    pub(super) fn join(&mut self) {
        self.crossing += 1;
        self.share_out();
    }

    /// One transfer less crosses it.
    pub(super) fn leave(&mut self) {
        self.crossing -= 1;
        self.share_out();
    }

    /// While it is up nobody gets less than one bit a second: a crowd can't stop it for ever.
    fn share_out(&mut self) {
        if self.up {
            self.share = (self.capacity / self.crossing.max(1)).max(1);
            self.offer = (self.capacity / (self.crossing + 1)).max(1);
        } else {
            self.share = 0;
            self.offer = 0;
        }
    }
}

/// A transfer that shares the resources on its path.
#[derive(Clone, Debug)]
pub(super) struct Transfer {
    /// The driver's name for it.
    pub(super) token: u32,
    /// The place of its path.
    pub(super) path: u32,
    /// Bits a second at which it runs.
    pub(super) rate: u64,
    remaining: u128,
}

impl Transfer {
    /// A transfer of `octets` that does not run yet.
    pub(super) fn new(token: u32, path: u32, octets: Octets) -> Self {
        Self { token, path, rate: 0, remaining: work(octets) }
    }

    /// Work it does in `elapsed` at its rate.
    pub(super) fn progress(&self, elapsed: Span) -> u128 {
        (u128::from(self.rate) * u128::from(elapsed.as_nanos())).min(self.remaining)
    }

    /// Runs for `elapsed`; returns the work done.
    pub(super) fn run(&mut self, elapsed: Span) -> u128 {
        let done = self.progress(elapsed);
        self.remaining -= done;
        done
    }

    /// Whether all of it has been carried.
    pub(super) const fn is_done(&self) -> bool {
        self.remaining == 0
    }

    /// How long it still runs at its rate, rounded up to a nanosecond; nothing while it stalls.
    pub(super) fn time_left(&self) -> Option<Span> {
        if self.rate == 0 {
            return None;
        }
        let nanos = self.remaining.div_ceil(u128::from(self.rate));
        Some(Span::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_equal_and_an_offer_counts_one_more() {
        let mut lan = Resource::new(900);
        assert_eq!((lan.share(), lan.offer()), (900, 900));
        lan.join();
        lan.join();
        assert_eq!((lan.share(), lan.offer()), (450, 300));
        lan.leave();
        assert_eq!((lan.share(), lan.offer()), (900, 450));
    }

    #[test]
    fn what_is_down_gives_nothing_and_remembers_its_capacity() {
        let mut lan = Resource::new(900);
        lan.set_up(false);
        lan.set_capacity(600);
        assert_eq!((lan.share(), lan.offer()), (0, 0));
        lan.set_up(true);
        assert_eq!((lan.share(), lan.offer()), (600, 600));
    }

    #[test]
    fn a_crowd_gets_a_bit_a_second_each() {
        let mut lan = Resource::new(2);
        for _ in 0..3 {
            lan.join();
        }
        assert_eq!((lan.share(), lan.offer()), (1, 1));
    }

    #[test]
    fn running_in_parts_is_the_same_as_running_at_once() {
        let mut whole = Transfer::new(1, 0, Octets::new(2000));
        whole.rate = 7;
        let mut parts = whole.clone();
        let mut done = 0;
        for nanos in [1, 10, 100, 1000] {
            done += parts.run(Span::from_nanos(nanos));
        }
        assert_eq!(whole.run(Span::from_nanos(1111)), done);
        assert_eq!(whole.time_left(), parts.time_left());
    }

    #[test]
    fn a_transfer_never_does_more_than_its_work() {
        let mut transfer = Transfer::new(1, 0, Octets::new(1));
        assert_eq!(transfer.time_left(), None);
        transfer.rate = 3;
        let left = transfer.time_left().expect("it runs");
        assert_eq!(left, Span::from_nanos((8 * NANOS_PER_SECOND).div_ceil(3)));
        assert_eq!(transfer.run(left), work(Octets::new(1)));
        assert!(transfer.is_done());
    }
}
