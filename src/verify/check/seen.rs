//! The states that have been met: from a fingerprint to the number of its state. Open addressing with
//! linear probing in two flat arrays, 12 octets a place, at most three quarters full.

/// No state has this number.
const EMPTY: u32 = u32::MAX;

/// Which states have been met.
#[derive(Debug)]
pub(super) struct Seen {
    fingerprints: Vec<u64>,
    numbers: Vec<u32>,
    count: usize,
}

impl Seen {
    /// None yet.
    pub(super) fn new() -> Self {
        let places = 1 << 12;
        Self { fingerprints: vec![0; places], numbers: vec![EMPTY; places], count: 0 }
    }

    fn place(&self, fingerprint: u64) -> usize {
        let mask = self.numbers.len() - 1;
        let mut at = fingerprint as usize & mask;
        while self.numbers[at] != EMPTY && self.fingerprints[at] != fingerprint {
            at = (at + 1) & mask;
        }
        at
    }

    /// The number of the state, if it has been met.
    pub(super) fn get(&self, fingerprint: u64) -> Option<u32> {
        let number = self.numbers[self.place(fingerprint)];
        (number != EMPTY).then_some(number)
    }

    /// Adds a state that has not been met.
    pub(super) fn insert(&mut self, fingerprint: u64, number: u32) {
        if (self.count + 1) * 4 > self.numbers.len() * 3 {
            self.grow();
        }
        let at = self.place(fingerprint);
        self.fingerprints[at] = fingerprint;
        self.numbers[at] = number;
        self.count += 1;
    }

    fn grow(&mut self) {
        let places = self.numbers.len() * 2;
        let fingerprints = std::mem::replace(&mut self.fingerprints, vec![0; places]);
        let numbers = std::mem::replace(&mut self.numbers, vec![EMPTY; places]);
        for (fingerprint, number) in fingerprints.into_iter().zip(numbers) {
            if number != EMPTY {
                let at = self.place(fingerprint);
                self.fingerprints[at] = fingerprint;
                self.numbers[at] = number;
            }
        }
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
            seen.insert(print(n), n);
        }
        assert!((0..20_000).all(|n| seen.get(print(n)) == Some(n)));
        assert_eq!(seen.get(1), None);
    }
}
