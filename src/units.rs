//! Quantities with their unit in the type: simulated time, spans, octets, bit rates, rates of
//! events, dots to an inch, and dates.
//!
//! All are integers, so that sums are exact and the same on every machine. Nothing here knows
//! of events, faxes or files; quantities are parsed and printed in [`text`] because a unit and
//! its spelling belong together ("30 s", "10 Mbit/s", "64 KiB").

use std::ops::{Add, AddAssign, Mul, Sub, SubAssign};

mod date;
mod dots;
pub mod text;

pub use date::Date;
pub use dots::DotsPerInch;

/// An instant of simulated time: nanoseconds since the start of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u64);

/// A length of time in nanoseconds; at most 584 years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(u64);

/// A number of octets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Octets(u64);

/// A rate in bits per second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BitRate(u64);

/// How many events come in a time, on average, in millionths of an event a day: fine enough
/// that "20 /h" and "0.5 /min" are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventRate(u64);

/// Nanoseconds in a second.
pub const NANOS_PER_SECOND: u64 = 1_000_000_000;

impl Time {
    /// The start of a run.
    pub const ZERO: Self = Self(0);
    /// Later than every event.
    pub const MAX: Self = Self(u64::MAX);

    /// The instant `nanos` nanoseconds after the start.
    pub const fn from_nanos(nanos: u64) -> Self {
        Self(nanos)
    }

    /// Nanoseconds since the start.
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// Seconds since the start, rounded to the nearest `f64`; for display and estimators only.
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / NANOS_PER_SECOND as f64
    }

    /// The span from `earlier` to here; zero when `earlier` is later.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    /// The longest span.
    pub const MAX: Self = Self(u64::MAX);

    /// A span of `nanos` nanoseconds.
    pub const fn from_nanos(nanos: u64) -> Self {
        Self(nanos)
    }

    /// A span of `millis` milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis * 1_000_000)
    }

    /// A span of `seconds` seconds.
    pub const fn from_secs(seconds: u64) -> Self {
        Self(seconds * NANOS_PER_SECOND)
    }

    /// A span of `seconds` seconds, rounded to the nearest nanosecond; negative and NaN give
    /// zero, too long gives [`Span::MAX`].
    pub fn from_secs_f64(seconds: f64) -> Self {
        // A cast from float to integer saturates, and NaN becomes zero.
        Self((seconds * NANOS_PER_SECOND as f64).round() as u64)
    }

    /// Nanoseconds.
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// Seconds, rounded to the nearest `f64`; for display and estimators only.
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / NANOS_PER_SECOND as f64
    }

    /// The difference, zero when `other` is longer.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Octets {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// `count` octets.
    pub const fn new(count: u64) -> Self {
        Self(count)
    }

    /// How many.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The same as bits.
    pub const fn bits(self) -> u64 {
        self.0 * 8
    }

    /// The difference, zero when `other` is more.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl BitRate {
    /// `bits` bits per second.
    pub const fn new(bits: u64) -> Self {
        Self(bits)
    }

    /// Bits per second.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// How long `octets` take at this rate, rounded up to a nanosecond; [`Span::MAX`] at rate 0.
    pub const fn time_for(self, octets: Octets) -> Span {
        if self.0 == 0 {
            return Span::MAX;
        }
        let nanos = (octets.bits() as u128 * NANOS_PER_SECOND as u128).div_ceil(self.0 as u128);
        if nanos > u64::MAX as u128 { Span::MAX } else { Span(nanos as u64) }
    }
}

impl EventRate {
    /// No events at all.
    pub const ZERO: Self = Self(0);

    /// `millionths` millionths of an event a day.
    pub const fn from_millionths_per_day(millionths: u64) -> Self {
        Self(millionths)
    }

    /// Events a second, rounded to the nearest `f64`.
    pub fn per_second(self) -> f64 {
        self.0 as f64 / (86_400.0 * 1e6)
    }
}

impl Add<Span> for Time {
    type Output = Self;
    /// Saturates at [`Time::MAX`].
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Add for Span {
    type Output = Self;
    /// Saturates at [`Span::MAX`].
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Mul<u64> for Span {
    type Output = Self;
    /// Saturates at [`Span::MAX`].
    fn mul(self, factor: u64) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

impl Add for Octets {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Octets {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Octets {
    type Output = Self;
    /// Panics when `other` is more: octets that were never there have been taken away.
    fn sub(self, other: Self) -> Self {
        Self(self.0.checked_sub(other.0).expect("more octets taken away than there were"))
    }
}

impl SubAssign for Octets {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl std::iter::Sum for Octets {
    fn sum<I: Iterator<Item = Self>>(octets: I) -> Self {
        octets.fold(Self::ZERO, Add::add)
    }
}
