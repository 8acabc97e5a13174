//! The imaging processor (62) of one server: turns pages into bitmaps, one after the other.
//!
//! It takes tokens with a length and gives them back in the same order. It must never know what
//! is imaged or why.

use std::collections::VecDeque;

use super::measure::TimeWeighted;
use crate::units::{BitRate, Octets, Span, Time};

/// The imaging processor (62) of one server.
///
/// Where a method returns a time, the work at the head ends then: the driver calls
/// [`finish`](Self::finish) at that time, unless the processor [fails](Self::fail) before or
/// another method returns another time.
#[derive(Clone, Debug)]
pub struct Imaging {
    /// The rate of a sound processor.
    sound: BitRate,
    rate: BitRate,
    /// The first is being worked on, unless the processor has failed.
    queue: VecDeque<(u32, Octets)>,
    /// When the work at the head ends.
    end: Time,
    failed: bool,
    busy: TimeWeighted,
}

impl Imaging {
    /// Idle; `rate` is in bits of bitmap a second, one for each pel.
    pub fn new(rate: BitRate) -> Self {
        Self {
            sound: rate,
            rate,
            queue: VecDeque::new(),
            end: Time::ZERO,
            failed: false,
            busy: TimeWeighted::default(),
        }
    }

    /// Work for `token`, with a bitmap of `octets`, joins the queue; returns its end if it begins
    /// at once. While the processor has failed work waits for the repair.
    pub fn submit(&mut self, now: Time, token: u32, octets: Octets) -> Option<Time> {
        self.queue.push_back((token, octets));
        if self.queue.len() == 1 { self.begin(now) } else { None }
    }

    /// The work at the head has ended: returns its token, and the end of the next.
    ///
    /// Panics when nothing is being worked on.
    pub fn finish(&mut self, now: Time) -> (u32, Option<Time>) {
        assert!(!self.failed, "an imaging processor that has failed finishes nothing");
        let (token, _) = self.queue.pop_front().expect("work to finish");
        (token, self.begin(now))
    }

    /// It fails: returns the tokens of all work lost, in the order of the queue.
    pub fn fail(&mut self, now: Time) -> Vec<u32> {
        self.failed = true;
        self.busy.set(now, 0);
        self.queue.drain(..).map(|(token, _)| token).collect()
    }

    /// It works again; returns the end of the first work that waited for that. Changes nothing
    /// when it has not failed.
    pub fn repair(&mut self, now: Time) -> Option<Time> {
        if !self.failed {
            return None;
        }
        self.failed = false;
        self.begin(now)
    }

    /// From now on it goes on at this share of its rate (more than 0, at most 1); returns the new
    /// end of the work under way.
    pub fn slow_to(&mut self, now: Time, share: f64) -> Option<Time> {
        let before = u128::from(self.rate.get());
        self.rate = BitRate::new(((self.sound.get() as f64 * share) as u64).max(1));
        if self.failed || self.queue.is_empty() {
            return None;
        }
        let left = u128::from(self.end.since(now).as_nanos()) * before;
        let left = left.div_ceil(u128::from(self.rate.get()));
        self.end = now + Span::from_nanos(u64::try_from(left).unwrap_or(u64::MAX));
        Some(self.end)
    }

    /// Whether it has failed.
    pub const fn is_failed(&self) -> bool {
        self.failed
    }

    /// Whether it works, at its full rate.
    pub fn is_sound(&self) -> bool {
        !self.failed && self.rate == self.sound
    }

    /// Nanoseconds at work since the measures were reset.
    pub fn busy_integral(&self, now: Time) -> u128 {
        self.busy.integral(now)
    }

    /// Measures anew from `now` on.
    pub fn reset_measures(&mut self, now: Time) {
        self.busy.reset(now);
    }

    fn begin(&mut self, now: Time) -> Option<Time> {
        let first = if self.failed { None } else { self.queue.front() };
        self.busy.set(now, first.is_some().into());
        let octets = first?.1;
        self.end = now + self.rate.time_for(octets);
        Some(self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 8 bits a nanosecond: as many nanoseconds as octets.
    fn imaging() -> Imaging {
        Imaging::new(BitRate::new(8_000_000_000))
    }

    fn at(nanos: u64) -> Time {
        Time::from_nanos(nanos)
    }

    #[test]
    fn work_is_done_one_after_the_other() {
        let mut imaging = imaging();
        assert_eq!(imaging.submit(at(5), 1, Octets::new(10)), Some(at(15)));
        assert_eq!(imaging.submit(at(6), 2, Octets::new(20)), None);
        assert_eq!(imaging.submit(at(7), 3, Octets::ZERO), None);
        assert_eq!(imaging.finish(at(15)), (1, Some(at(35))));
        assert_eq!(imaging.finish(at(35)), (2, Some(at(35))));
        assert_eq!(imaging.finish(at(35)), (3, None));
        assert_eq!(imaging.submit(at(40), 4, Octets::new(1)), Some(at(41)));
        assert_eq!(imaging.busy_integral(at(50)), 30 + 10);
    }

    #[test]
    fn a_failure_loses_the_queue_and_later_work_waits_for_the_repair() {
        let mut imaging = imaging();
        imaging.submit(at(0), 1, Octets::new(10));
        imaging.submit(at(0), 2, Octets::new(10));
        assert_eq!(imaging.fail(at(4)), [1, 2]);
        assert!(imaging.is_failed());
        assert_eq!(imaging.submit(at(5), 3, Octets::new(10)), None);
        assert_eq!(imaging.busy_integral(at(20)), 4);
        assert_eq!(imaging.repair(at(20)), Some(at(30)));
        assert_eq!(imaging.repair(at(21)), None);
        assert_eq!(imaging.finish(at(30)), (3, None));
        assert_eq!(imaging.busy_integral(at(40)), 14);
    }

    #[test]
    fn a_repair_without_work_begins_nothing() {
        let mut imaging = imaging();
        assert!(imaging.fail(at(1)).is_empty());
        assert_eq!(imaging.repair(at(2)), None);
        assert_eq!(imaging.submit(at(3), 1, Octets::new(1)), Some(at(4)));
    }

    #[test]
    fn work_under_way_goes_on_at_the_new_rate() {
        let mut imaging = imaging();
        assert_eq!(imaging.slow_to(at(0), 0.5), None, "nothing to do");
        assert_eq!(imaging.submit(at(0), 1, Octets::new(10)), Some(at(20)));
        assert_eq!(imaging.slow_to(at(10), 0.25), Some(at(30)), "half is left");
        assert!(!imaging.is_sound() && !imaging.is_failed());
        assert_eq!(imaging.submit(at(11), 2, Octets::new(10)), None);
        assert_eq!(imaging.slow_to(at(22), 1.0), Some(at(24)));
        assert!(imaging.is_sound());
        assert_eq!(imaging.finish(at(24)), (1, Some(at(34))));
        assert_eq!(imaging.busy_integral(at(34)), 34);
    }

    #[test]
    fn a_slow_processor_that_fails_is_slow_after_its_repair() {
        let mut imaging = imaging();
        imaging.submit(at(0), 1, Octets::new(10));
        imaging.slow_to(at(0), 0.5);
        assert_eq!(imaging.fail(at(4)), [1]);
        assert_eq!(imaging.slow_to(at(5), 0.1), None);
        assert_eq!(imaging.submit(at(6), 2, Octets::new(1)), None);
        assert_eq!(imaging.repair(at(8)), Some(at(18)));
        assert!(!imaging.is_sound());
    }

    #[test]
    fn the_slowest_processor_still_works() {
        let mut imaging = Imaging::new(BitRate::new(1_000));
        imaging.slow_to(at(0), 1e-300);
        assert!(imaging.submit(at(0), 1, Octets::new(1)).is_some());
        assert_eq!(imaging.slow_to(at(0), 1.0), Some(at(8_000_000)));
    }

    #[test]
    fn measures_start_anew_with_a_reset() {
        let mut imaging = imaging();
        imaging.submit(at(0), 1, Octets::new(10));
        imaging.reset_measures(at(6));
        imaging.finish(at(10));
        assert_eq!(imaging.busy_integral(at(20)), 4);
    }

    #[test]
    #[should_panic(expected = "work to finish")]
    fn nothing_is_finished_that_was_not_begun() {
        imaging().finish(at(1));
    }
}
