//! How many servers run, over time: availability. It must never know why one stops.

use crate::ids::ServerId;
use crate::network::measure::TimeWeighted;
use crate::units::Time;

/// How many servers run, over time.
#[derive(Debug)]
pub(super) struct Running {
    servers: u64,
    level: TimeWeighted,
    /// 1 while so many of them run: none, one, all.
    counts: [(u64, TimeWeighted); 3],
    /// When none ran for the first time since the measures were reset.
    pub(super) first_outage: Option<Time>,
}

impl Running {
    /// All of so many run.
    pub(super) fn new(servers: usize) -> Self {
        let servers = servers as u64;
        let counts = [0, 1, servers].map(|count| (count, TimeWeighted::default()));
        let mut running =
            Self { servers, level: TimeWeighted::default(), counts, first_outage: None };
        running.set(Time::ZERO, servers);
        running
    }

    fn set(&mut self, now: Time, up: u64) {
        self.level.set(now, up);
        for (count, time) in &mut self.counts {
            time.set(now, (up == *count).into());
        }
        if up == 0 {
            self.first_outage.get_or_insert(now);
        }
    }

    /// A server, or the queue, which is no server, stops (-1) or starts (+1).
    pub(super) fn change(&mut self, now: Time, server: ServerId, by: i64) {
        if u64::from(server.0) < self.servers {
            self.set(now, self.level.level().wrapping_add_signed(by));
        }
    }

    /// Server-nanoseconds of running, and nanoseconds with none, one and all running.
    pub(super) fn integrals(&self, now: Time) -> [u128; 4] {
        let [none, one, all] = self.counts.each_ref().map(|(_, time)| time.integral(now));
        [self.level.integral(now), none, one, all]
    }

    /// Measures anew from `now` on.
    pub(super) fn reset(&mut self, now: Time) {
        self.level.reset(now);
        self.counts.iter_mut().for_each(|(_, time)| time.reset(now));
        self.first_outage = (self.level.level() == 0).then_some(now);
    }
}
