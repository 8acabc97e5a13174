//! The digest of a run: four 64-bit numbers that tell whether two runs did the same, and if not,
//! at what grain they parted. It must never know what the folded numbers mean.

use std::fmt;

/// What a folded number tells of. From coarse to fine: a change that leaves the outcome as it was
/// may still change messages, timing or draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// What became of each job.
    Outcome,
    /// Which messages went between whom, in order.
    Messages,
    /// Every event and its time.
    Timing,
    /// What was drawn by chance.
    Draws,
}

/// Four folds, one for each [`Grain`]; each depends on the numbers folded into it and their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest([u64; 4]);

/// 2^64 divided by the golden ratio, odd: spreads a number's bits upwards (Knuth, TAOCP 6.4).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The first multiplier of `MurmurHash3`'s 64-bit finaliser, odd (Appleby).
const MURMUR: u64 = 0xFF51_AFD7_ED55_8CCD;

impl Digest {
    /// The digest of nothing: the first 64-bit words of pi's fraction, one for each grain.
    pub const EMPTY: Self = Self([
        0x243F_6A88_85A3_08D3,
        0x1319_8A2E_0370_7344,
        0xA409_3822_299F_31D0,
        0x082E_FA98_EC4E_6C89,
    ]);

    /// Folds `value` into one grain. For a given state, different values give different states.
    #[inline]
    pub fn fold(&mut self, grain: Grain, value: u64) {
        // Both steps can be undone, so no information is lost but by the state's 64 bits. The
        // rotation brings the well-mixed upper bits down before the next product.
        let spread = value.wrapping_mul(GOLDEN);
        let word = &mut self.0[grain as usize];
        *word = (*word ^ spread ^ (spread >> 32)).rotate_left(27).wrapping_mul(MURMUR);
    }

    /// Sixteen bits of all grains: they tell most digests apart.
    pub const fn short(&self) -> u16 {
        let [outcome, messages, timing, draws] = self.0;
        let all = outcome ^ messages.rotate_left(1) ^ timing.rotate_left(2) ^ draws.rotate_left(3);
        (all ^ (all >> 16) ^ (all >> 32) ^ (all >> 48)) as u16
    }

    /// The fold of one grain.
    pub const fn get(&self, grain: Grain) -> u64 {
        self.0[grain as usize]
    }
}

impl Default for Digest {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [outcome, messages, timing, draws] = self.0;
        write!(out, "outcome {outcome:016x} messages {messages:016x} ")?;
        write!(out, "timing {timing:016x} draws {draws:016x}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GRAINS: [Grain; 4] = [Grain::Outcome, Grain::Messages, Grain::Timing, Grain::Draws];

    fn folded(values: &[u64]) -> Digest {
        let mut digest = Digest::default();
        for &value in values {
            digest.fold(Grain::Timing, value);
        }
        digest
    }

    #[test]
    fn a_fold_changes_its_own_grain_only() {
        for grain in GRAINS {
            let mut digest = Digest::default();
            digest.fold(grain, 7);
            for other in GRAINS {
                let changed = digest.get(other) != Digest::EMPTY.get(other);
                assert_eq!(changed, other == grain, "{other:?} after a fold into {grain:?}");
            }
        }
    }

    #[test]
    fn the_bits_of_version_1_stay() {
        let mut digest = Digest::default();
        for (number, grain) in (1..).zip(GRAINS) {
            digest.fold(grain, number);
            digest.fold(grain, 0);
        }
        assert_eq!(
            digest.to_string(),
            "outcome 6a64c21f0a8e1731 messages 00263e046dba913a \
             timing aa875d43fadb5b84 draws 02d35f4aa05c1230"
        );
    }

    #[test]
    fn neighbouring_numbers_spread_over_half_the_bits() {
        let mut flipped = 0;
        for bit in 0..64 {
            let difference = folded(&[1 << bit, 0, 0]).0[2] ^ folded(&[0, 0, 0]).0[2];
            flipped += difference.count_ones();
        }
        assert!((28 * 64..36 * 64).contains(&flipped), "{flipped} of 4096 bits flipped");
    }

    proptest! {
        #[test]
        fn order_matters(
            before in prop::collection::vec(any::<u64>(), 0..8),
            (one, other) in any::<(u64, u64)>().prop_filter("different", |(a, b)| a != b),
        ) {
            let (mut there, mut back) = (before.clone(), before);
            there.extend([one, other]);
            back.extend([other, one]);
            prop_assert_ne!(folded(&there), folded(&back));
        }

        #[test]
        fn length_matters(values in prop::collection::vec(0_u64..2, 0..8)) {
            let longer: Vec<u64> = values.iter().copied().chain([0]).collect();
            prop_assert_ne!(folded(&values), folded(&longer));
        }
    }
}
