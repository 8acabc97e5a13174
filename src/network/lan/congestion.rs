//! When a LAN interface (61) calls its LAN congested: hysteresis in level and in time.
//!
//! What is measured is the rate that a new transfer would get. It is constant between changes, so
//! one timer for each LAN is exact. This file knows nothing of why the rate changes.

use super::{LanConfig, LanEvent, Sink};
use crate::ids::LanId;
use crate::network::measure::TimeWeighted;
use crate::units::{Span, Time};

/// Watches one LAN.
#[derive(Clone, Debug)]
pub(super) struct Monitor<K> {
    lan: LanId,
    congested_below: u64,
    clear_above: u64,
    congested_after: Span,
    clear_after: Span,
    timer: Option<K>,
    congested: TimeWeighted,
}

impl<K: Copy> Monitor<K> {
    /// Finds `lan` clear until it is shown otherwise.
    pub(super) fn new(lan: LanId, config: &LanConfig) -> Self {
        assert!(
            config.congested_below <= config.clear_above,
            "a LAN may not be clear at a rate at which it is congested"
        );
        let rate = config.rate.get() as f64;
        Self {
            lan,
            congested_below: (rate * config.congested_below).round() as u64,
            clear_above: (rate * config.clear_above).round() as u64,
            congested_after: config.congested_after,
            clear_after: config.clear_after,
            timer: None,
            congested: TimeWeighted::default(),
        }
    }

    /// From `now` on a new transfer would get `offer` bits a second.
    pub(super) fn observe(&mut self, now: Time, offer: u64, sink: &mut impl Sink<Key = K>) {
        let (turning, after) = if self.is_congested() {
            (offer > self.clear_above, self.clear_after)
        } else {
            (offer < self.congested_below, self.congested_after)
        };
        match self.timer {
            None if turning && after == Span::ZERO => self.turn(now, sink),
            None if turning => {
                self.timer = Some(sink.at(now + after, LanEvent::Congestion(self.lan)));
            }
            Some(key) if !turning => {
                sink.cancel(key);
                self.timer = None;
            }
            _ => {}
        }
    }

    /// The rate has been on the other side for long enough.
    pub(super) fn turn(&mut self, now: Time, sink: &mut impl Sink<Key = K>) {
        self.timer = None;
        let congested = !self.is_congested();
        self.congested.set(now, congested.into());
        sink.congestion(self.lan, congested);
    }

    /// Whether it calls the LAN congested.
    pub(super) const fn is_congested(&self) -> bool {
        self.congested.level() == 1
    }

    /// How long it has called the LAN congested since the measures were reset.
    pub(super) fn time_congested(&self, now: Time) -> Span {
        Span::from_nanos(self.congested.integral(now) as u64)
    }

    /// Measures anew from `now` on.
    pub(super) fn reset_measures(&mut self, now: Time) {
        self.congested.reset(now);
    }
}
