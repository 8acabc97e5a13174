//! A level that changes in steps, and its integral over time: lines busy, octets stored.
//!
//! Sums are exact integers, so that measures are the same on every machine. This file knows
//! nothing of what the level stands for.

use crate::units::Time;

/// A level with its integral over time and its maximum, both since the last
/// [`reset`](Self::reset).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeWeighted {
    level: u64,
    most: u64,
    changed: Time,
    integral: u128,
}

impl TimeWeighted {
    /// From `now` on the level is `level`.
    pub fn set(&mut self, now: Time, level: u64) {
        self.integral = self.integral(now);
        self.changed = now;
        self.level = level;
        self.most = self.most.max(level);
    }

    /// The level as it is.
    pub const fn level(&self) -> u64 {
        self.level
    }

    /// The highest level since the last reset.
    pub const fn most(&self) -> u64 {
        self.most
    }

    /// The integral from the last reset to `now`: level times nanoseconds.
    pub fn integral(&self, now: Time) -> u128 {
        let elapsed = now.since(self.changed).as_nanos();
        self.integral + u128::from(self.level) * u128::from(elapsed)
    }

    /// Measures anew from `now` on; the level stays.
    pub fn reset(&mut self, now: Time) {
        self.integral = 0;
        self.changed = now;
        self.most = self.level;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_integral_is_the_area_under_the_steps() {
        let mut lines = TimeWeighted::default();
        lines.set(Time::from_nanos(10), 3);
        lines.set(Time::from_nanos(14), 1);
        assert_eq!(lines.integral(Time::from_nanos(20)), 3 * 4 + 6);
        assert_eq!((lines.level(), lines.most()), (1, 3));
    }

    #[test]
    fn a_reset_keeps_the_level_and_forgets_the_past() {
        let mut lines = TimeWeighted::default();
        lines.set(Time::ZERO, 5);
        lines.set(Time::from_nanos(7), 2);
        lines.reset(Time::from_nanos(9));
        assert_eq!(lines.integral(Time::from_nanos(12)), 6);
        assert_eq!((lines.level(), lines.most()), (2, 2));
    }
}
