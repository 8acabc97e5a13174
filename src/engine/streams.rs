//! Named streams of random numbers.
//!
//! Each purpose of each part draws from a stream of its own, whose key comes from (seed,
//! replication, name) and from nothing else. So a draw added in one place shifts no other, and two
//! policies meet the same arrivals and faults (common random numbers). This file must never know
//! what is drawn for what.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::digest::{Digest, Grain};

/// Keeps these keys apart from any other use of BLAKE3; the version changes with the derivation.
const CONTEXT: &str = "faxsim stream v1";

/// Between the first words of two attempts for one item: room for 2^31 draws each.
const WORDS_PER_ATTEMPT: u32 = 32;

/// The source of all streams of one run.
#[derive(Clone, Copy, Debug)]
pub struct Streams {
    seed: u64,
    replication: u32,
}

/// A purpose whose draws belong to items (jobs): whoever asks, in whatever order and on whatever
/// part, gets the same draws for an item.
#[derive(Clone, Debug)]
pub struct KeyedStreams {
    key: [u8; 32],
}

/// One stream of random numbers: `ChaCha` with 8 rounds, the same bits on every machine.
#[derive(Clone, Debug)]
pub struct Stream {
    generator: ChaCha8Rng,
}

impl Streams {
    /// The streams of one replication under a base seed.
    pub const fn new(seed: u64, replication: u32) -> Self {
        Self { seed, replication }
    }

    /// The stream of this name, from its beginning.
    pub fn stream(&self, name: &str) -> Stream {
        Stream { generator: ChaCha8Rng::from_seed(self.key(b'n', name)) }
    }

    /// The streams of this name for items; they share no draw with [`stream`](Self::stream).
    pub fn keyed(&self, name: &str) -> KeyedStreams {
        KeyedStreams { key: self.key(b'k', name) }
    }

    fn key(&self, kind: u8, name: &str) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
        hasher.update(&[kind]);
        hasher.update(&self.seed.to_le_bytes());
        hasher.update(&self.replication.to_le_bytes());
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        *hasher.finalize().as_bytes()
    }
}

impl KeyedStreams {
    /// The draws for attempt `attempt` at `item`, from their beginning.
    pub fn at(&self, item: u64, attempt: u32) -> Stream {
        let mut generator = ChaCha8Rng::from_seed(self.key);
        generator.set_stream(item);
        generator.set_word_pos(u128::from(attempt) << WORDS_PER_ATTEMPT);
        Stream { generator }
    }
}

impl Stream {
    /// The next 64 random bits.
    #[inline]
    pub fn next_u64(&mut self) -> u64 {
        self.generator.next_u64()
    }

    /// A number above 0 and below 1: an odd multiple of 2^-53, all equally likely, so that the
    /// mean is exactly one half and a logarithm of it or of its complement is finite.
    #[inline]
    pub fn unit_open(&mut self) -> f64 {
        const UNIT: f64 = 1.0 / (1_u64 << 53) as f64;
        ((self.next_u64() >> 11) | 1) as f64 * UNIT
    }

    /// A number from 0 to `n - 1`, all exactly equally likely; panics when `n` is 0. By
    /// multiplication with rejection (Lemire 2019).
    pub fn below(&mut self, n: u32) -> u32 {
        assert!(n > 0, "a choice among nothing");
        let n = u64::from(n);
        let mut product = u128::from(self.next_u64()) * u128::from(n);
        if (product as u64) < n {
            // 2^64 mod n of the draws are too many to share out evenly; they are drawn anew.
            let rejected = n.wrapping_neg() % n;
            while (product as u64) < rejected {
                product = u128::from(self.next_u64()) * u128::from(n);
            }
        }
        (product >> 64) as u32
    }

    /// Whether anything was drawn from its beginning.
    pub fn has_drawn(&self) -> bool {
        self.generator.get_word_pos() > 0
    }

    /// Folds what this stream has given so far into the digest of `Grain::Draws`. The key, the
    /// item and how far the stream has been read determine every draw, so they are folded once in
    /// place of each draw: by the owner at the end of the run, or after an item's draws.
    pub fn fold_into(&self, digest: &mut Digest) {
        let key = self.generator.get_seed();
        let name = key.first_chunk().expect("a key has 32 octets");
        digest.fold(Grain::Draws, u64::from_le_bytes(*name));
        digest.fold(Grain::Draws, self.generator.get_stream());
        digest.fold(Grain::Draws, self.generator.get_word_pos() as u64);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn first<const N: usize>(mut stream: Stream) -> [u64; N] {
        std::array::from_fn(|_| stream.next_u64())
    }

    #[test]
    fn the_bits_of_version_1_stay() {
        let streams = Streams::new(1993, 7);
        let draws: [[u64; 2]; 6] = [
            first(streams.stream("arrivals")),
            first(streams.stream("")),
            first(Streams::new(0, 0).stream("arrivals")),
            first(streams.keyed("pages").at(12, 0)),
            first(streams.keyed("pages").at(12, 3)),
            first(streams.keyed("pages").at(u64::MAX, u32::MAX)),
        ];
        assert_eq!(
            draws.as_flattened(),
            [
                0xD321_C679_A5C6_7A49,
                0xFBE3_BB25_78ED_2FE4,
                0xB0C6_A92C_4F15_E8F1,
                0xC55B_0177_44D7_A11E,
                0x7D4C_D5E6_26F1_557D,
                0x9683_0B4C_BDDE_2649,
                0x0F32_C9A3_D048_BB71,
                0xA0A5_4FA3_F5F2_9C71,
                0x4A9D_CAF8_5587_F599,
                0xB316_CE03_B242_9DC6,
                0x7D28_5DD9_4845_8807,
                0xC139_7962_57B1_554F
            ]
        );
        let mut stream = streams.stream("units");
        let units: [u64; 2] = std::array::from_fn(|_| stream.unit_open().to_bits());
        assert_eq!(units, [0x3FEF_3C0E_9EB8_0D8D, 0x3FDD_27A6_1D61_6DE2]);
        let below: [u32; 8] = std::array::from_fn(|_| stream.below(10));
        assert_eq!(below, [8, 7, 8, 1, 9, 7, 2, 4]);
    }

    #[test]
    fn a_stream_depends_on_seed_replication_kind_and_name_alone() {
        let all: [[u64; 4]; 7] = [
            first(Streams::new(1, 2).stream("a")),
            first(Streams::new(2, 2).stream("a")),
            first(Streams::new(1, 1).stream("a")),
            first(Streams::new(1, 2).stream("ab")),
            first(Streams::new(1, 2).keyed("a").at(0, 0)),
            first(Streams::new(1, 2).keyed("a").at(0, 1)),
            first(Streams::new(1, 2).keyed("a").at(1, 0)),
        ];
        for (index, one) in all.iter().enumerate() {
            assert!(!all[..index].contains(one), "stream {index} is that of another");
        }
        let streams = Streams::new(1, 2);
        let mut added = streams.stream("added later");
        added.next_u64();
        assert_eq!(first(streams.stream("a")), all[0]);
    }

    #[test]
    fn an_item_gets_the_same_draws_in_whatever_order_it_is_asked_for() {
        let pages = Streams::new(5, 0).keyed("pages");
        let forwards: Vec<[u64; 70]> = (0..4).map(|item| first(pages.at(item, 1))).collect();
        let backwards: Vec<[u64; 70]> = (0..4).rev().map(|item| first(pages.at(item, 1))).collect();
        assert!(forwards.iter().eq(backwards.iter().rev()));
    }

    #[test]
    fn the_digest_tells_how_far_which_stream_was_read() {
        let digest_of = |stream: &Stream| {
            let mut digest = Digest::EMPTY;
            stream.fold_into(&mut digest);
            digest.get(Grain::Draws)
        };
        let streams = Streams::new(1, 0);
        let mut digests = vec![digest_of(&streams.stream("b"))];
        let pages = streams.keyed("pages");
        digests.extend([pages.at(1, 0), pages.at(0, 1)].iter().map(digest_of));
        let mut stream = streams.stream("a");
        for _ in 0..200 {
            digests.push(digest_of(&stream));
            stream.next_u64();
        }
        let many = digests.len();
        digests.sort_unstable();
        digests.dedup();
        assert_eq!(digests.len(), many);
    }

    #[test]
    fn units_have_the_mean_and_variance_of_the_uniform_law() {
        const DRAWS: u32 = 100_000;
        let mut stream = Streams::new(11, 0).stream("units");
        let (mut sum, mut squares) = (0.0, 0.0);
        for _ in 0..DRAWS {
            let unit = stream.unit_open() - 0.5;
            sum += unit;
            squares += unit * unit;
        }
        // The mean has standard error sqrt(1/12/n); the mean square sqrt(1/180/n).
        let draws = f64::from(DRAWS);
        assert!((sum / draws).abs() < 4.0 * (1.0 / 12.0 / draws).sqrt());
        assert!((squares / draws - 1.0 / 12.0).abs() < 4.0 * (1.0 / 180.0 / draws).sqrt());
    }

    #[test]
    fn below_is_even() {
        const DRAWS: u32 = 70_000;
        let mut counts = [0_u32; 7];
        let mut stream = Streams::new(12, 0).stream("below");
        (0..DRAWS).for_each(|_| counts[stream.below(7) as usize] += 1);
        let expected = f64::from(DRAWS) / 7.0;
        let squares: f64 = counts
            .iter()
            .map(|&n| {
                let excess = f64::from(n) - expected;
                excess * excess
            })
            .sum();
        // The 99.9 % point of the chi-squared law with 6 degrees of freedom is 22.46.
        assert!(squares / expected < 22.46, "{counts:?}");
    }

    #[test]
    #[should_panic(expected = "a choice among nothing")]
    fn below_zero_is_refused() {
        Streams::new(0, 0).stream("x").below(0);
    }

    proptest! {
        #[test]
        fn units_and_choices_stay_in_range(seed: u64, item: u64, attempt: u32, n in 1_u32..) {
            let mut stream = Streams::new(seed, 0).keyed("x").at(item, attempt);
            let unit = stream.unit_open();
            prop_assert!(0.0 < unit && unit < 1.0);
            prop_assert!(stream.below(n) < n);
        }
    }
}
