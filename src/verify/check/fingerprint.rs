//! States as 64 bits: a hash with fixed keys, the same in every run and on every machine. Never knows
//! what is hashed.
//!
//! Two states may fall on one fingerprint, and then one of them is not looked at. Among `n` states
//! that happens with a probability of about `n² / 2⁶⁵`: one in ten thousand at sixty million states
//! (hash compaction: Stern and Dill, CHARME 1995).

use std::hash::{Hash, Hasher};

/// Digits of the fractional part of π.
const KEYS: [u64; 2] = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7345];

/// Multiplies into 128 bits and folds them, as wyhash and its descendants do.
const fn fold(a: u64, b: u64) -> u64 {
    let wide = (a as u128) * (b as u128);
    (wide as u64) ^ (wide >> 64) as u64
}

/// Takes in one word after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fingerprint(u64);

impl Fingerprint {
    /// Of nothing so far.
    pub(super) const fn new() -> Self {
        Self(KEYS[1])
    }

    /// The fingerprint of one value.
    pub(super) fn of(value: &impl Hash) -> u64 {
        let mut fingerprint = Self::new();
        value.hash(&mut fingerprint);
        fingerprint.finish()
    }

    const fn word(&mut self, word: u64) {
        self.0 = fold(self.0.rotate_left(23) ^ word, KEYS[0] | 1) ^ word.rotate_left(47);
    }
}

impl Hasher for Fingerprint {
    fn finish(&self) -> u64 {
        fold(self.0 ^ KEYS[1], KEYS[0] | 1)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.word(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, it: u8) {
        self.word(it.into());
    }

    fn write_u16(&mut self, it: u16) {
        self.word(it.into());
    }

    fn write_u32(&mut self, it: u32) {
        self.word(it.into());
    }

    fn write_u64(&mut self, it: u64) {
        self.word(it);
    }

    fn write_usize(&mut self, it: usize) {
        self.word(it as u64);
    }

    fn write_isize(&mut self, it: isize) {
        self.word(it as u64);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn small_values_have_different_fingerprints() {
        let pairs = (0..300_u32).flat_map(|a| (0..300_u32).map(move |b| (a, b)));
        let all: BTreeSet<u64> = pairs.map(|pair| Fingerprint::of(&pair)).collect();
        assert_eq!(all.len(), 90_000);
    }

    #[test]
    fn a_fingerprint_is_the_same_for_ever() {
        assert_eq!(Fingerprint::of(&(7_u32, "seven")), FIXED);
    }

    const FIXED: u64 = 0x8fc4_3681_0b3c_f100;
}
