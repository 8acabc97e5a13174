//! The states that have been met: from a fingerprint to the number of its state. Open addressing with
//! linear probing in two flat arrays, 12 octets a place, at most three quarters full. One thread puts states
//! in while others look.

use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};

/// No state has this number.
const EMPTY: u32 = u32::MAX;

/// Which states have been met.
#[derive(Debug)]
pub(super) struct Seen {
    fingerprints: Vec<AtomicU64>,
    numbers: Vec<AtomicU32>,
    count: AtomicUsize,
}

impl Seen {
    /// None yet.
    pub(super) fn new() -> Self {
        Self::with_places(1 << 12)
    }

    fn with_places(places: usize) -> Self {
        Self {
            fingerprints: (0..places).map(|_| AtomicU64::new(0)).collect(),
            numbers: (0..places).map(|_| AtomicU32::new(EMPTY)).collect(),
            count: AtomicUsize::new(0),
        }
    }

    /// Where a fingerprint is, or belongs, and its number or [`EMPTY`].
    fn place(&self, fingerprint: u64) -> (usize, u32) {
        let mask = self.numbers.len() - 1;
        let mut at = fingerprint as usize & mask;
        loop {
            // What has a number has its fingerprint, too.
            let number = self.numbers[at].load(Ordering::Acquire);
            if number == EMPTY || self.fingerprints[at].load(Ordering::Relaxed) == fingerprint {
                return (at, number);
            }
            at = (at + 1) & mask;
        }
    }

    /// The number of the state, if it has been met.
    pub(super) fn get(&self, fingerprint: u64) -> Option<u32> {
        let (_, number) = self.place(fingerprint);
        (number != EMPTY).then_some(number)
    }

    /// Whether it has to [grow](Self::grow) before so many are added.
    pub(super) fn lacks_room(&self, for_more: usize) -> bool {
        (self.count.load(Ordering::Relaxed) + for_more) * 4 > self.numbers.len() * 3
    }

    /// Adds a state that has not been met; there is to be room for it. One thread alone may do so.
    pub(super) fn insert(&self, fingerprint: u64, number: u32) {
        let (at, _) = self.place(fingerprint);
        self.fingerprints[at].store(fingerprint, Ordering::Relaxed);
        self.numbers[at].store(number, Ordering::Release);
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    /// Makes room for twice as many.
    pub(super) fn grow(&mut self) {
        let larger = Self::with_places(self.numbers.len() * 2);
        for (fingerprint, number) in self.fingerprints.iter().zip(&self.numbers) {
            match number.load(Ordering::Relaxed) {
                EMPTY => {}
                number => larger.insert(fingerprint.load(Ordering::Relaxed), number),
            }
        }
        *self = larger;
    }

    /// Octets that it takes.
    pub(super) fn octets(&self) -> usize {
        self.numbers.len() * (size_of::<u64>() + size_of::<u32>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let mut seen = Seen::new();
        let print = |n: u32| u64::from(n) * 4096;
        for n in 0..20_000 {
            assert_eq!(seen.get(print(n)), None);
            if seen.lacks_room(1) {
                seen.grow();
            }
            seen.insert(print(n), n);
        }
        assert!((0..20_000).all(|n| seen.get(print(n)) == Some(n)));
        assert_eq!(seen.get(1), None);
    }
}
