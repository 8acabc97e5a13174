//! Tests of the fluid with a small event queue of their own.

mod properties;

use std::collections::BTreeMap;

use super::*;

type Key = (Time, u64);

/// A driver: pending events in order, and what the model has said.
#[derive(Default)]
struct Driver {
    pending: BTreeMap<Key, LanEvent>,
    asked: u64,
    now: Time,
    arrivals: Vec<(u64, u32)>,
    turns: Vec<(u64, u32, bool)>,
}

impl Sink for Driver {
    type Key = Key;

    fn at(&mut self, at: Time, event: LanEvent) -> Key {
        assert!(at >= self.now);
        self.asked += 1;
        self.pending.insert((at, self.asked), event);
        (at, self.asked)
    }

    fn cancel(&mut self, key: Key) {
        assert!(self.pending.remove(&key).is_some(), "only a pending event is cancelled");
    }

    fn arrived(&mut self, token: u32) {
        self.arrivals.push((self.now.as_nanos(), token));
    }

    fn congestion(&mut self, lan: LanId, congested: bool) {
        self.turns.push((self.now.as_nanos(), lan.0, congested));
    }
}

/// A network with its driver.
struct Bench {
    fluid: Fluid<Key>,
    driver: Driver,
}

const MS: u64 = 1_000_000;
const SECOND: u64 = 1_000 * MS;
const A: LanId = LanId(0);
const B: LanId = LanId(1);
const BRIDGE: BridgeId = BridgeId(0);

/// 8 Mbit/s of payload, so that a megaoctet takes a second; 1 ms of delay.
fn lan() -> LanConfig {
    LanConfig {
        ideal: false,
        rate: BitRate::new(10_000_000),
        efficiency: 0.8,
        delay: Span::from_millis(1),
        congested_below: 0.2,
        clear_above: 0.4,
        congested_after: Span::from_millis(100),
        clear_after: Span::from_millis(300),
    }
}

/// Joins A and B at 800 kbit/s with 10 ms of delay.
fn bridge() -> BridgeConfig {
    BridgeConfig { joins: vec![A, B], rate: BitRate::new(800_000), delay: Span::from_millis(10) }
}

impl Bench {
    fn new(lans: &[LanConfig], bridges: &[BridgeConfig]) -> Self {
        Self { fluid: Fluid::new(lans, bridges), driver: Driver::default() }
    }

    fn two_lans() -> Self {
        Self::new(&[lan(), lan()], &[bridge()])
    }

    /// Handles every event up to and at `nanos`.
    fn run_until(&mut self, nanos: u64) {
        while let Some((&(at, order), &event)) = self.driver.pending.first_key_value() {
            if at.as_nanos() > nanos {
                break;
            }
            self.driver.pending.remove(&(at, order));
            self.driver.now = at;
            self.fluid.handle(at, event, &mut self.driver);
        }
        self.driver.now = Time::from_nanos(nanos);
    }

    fn start(&mut self, token: u32, from: LanId, to: LanId, octets: u64) {
        let now = self.driver.now;
        self.fluid.start(now, token, from, to, Octets::new(octets), &mut self.driver);
    }

    fn cancel(&mut self, token: u32) -> bool {
        self.fluid.cancel(self.driver.now, token, &mut self.driver)
    }

    fn others(&mut self, lan: LanId, fraction: f64) {
        self.fluid.set_other_traffic(self.driver.now, lan, fraction, &mut self.driver);
    }

    fn lan_up(&mut self, lan: LanId, up: bool) {
        self.fluid.set_lan_up(self.driver.now, lan, up, &mut self.driver);
    }

    fn bridge_up(&mut self, up: bool) {
        self.fluid.set_bridge_up(self.driver.now, BRIDGE, up, &mut self.driver);
    }

    fn carried(&self, lan: LanId) -> u64 {
        self.fluid.octets_carried(lan, self.driver.now).get()
    }
}

#[test]
fn an_event_is_small() {
    assert!(size_of::<LanEvent>() <= 8);
}

#[test]
fn one_transfer_takes_its_octets_at_the_payload_rate_and_the_delay() {
    let mut bench = Bench::two_lans();
    bench.start(7, A, A, 1_000_000);
    bench.run_until(500 * MS);
    assert_eq!(bench.carried(A), 500_000);
    bench.run_until(10 * SECOND);
    assert_eq!(bench.driver.arrivals, [(SECOND + MS, 7)]);
    assert_eq!((bench.carried(A), bench.carried(B)), (1_000_000, 0));
}

#[test]
fn two_transfers_share_and_the_second_has_all_when_the_first_is_done() {
    let mut bench = Bench::two_lans();
    bench.start(1, A, A, 1_000_000);
    bench.start(2, A, A, 1_500_000);
    bench.run_until(10 * SECOND);
    assert_eq!(bench.driver.arrivals, [(2 * SECOND + MS, 1), (2 * SECOND + 500 * MS + MS, 2)]);
}

#[test]
fn transfers_that_end_together_arrive_in_the_order_they_were_started() {
    let mut bench = Bench::two_lans();
    for token in [5, 3, 9, 1, 2] {
        bench.start(token, A, A, 100_000);
    }
    bench.cancel(3);
    bench.run_until(10 * SECOND);
    let at = 400 * MS + MS;
    assert_eq!(bench.driver.arrivals, [(at, 5), (at, 9), (at, 1), (at, 2)]);
}

#[test]
fn a_slow_bridge_sets_the_pace_and_what_it_leaves_unused_goes_to_nobody() {
    let mut bench = Bench::two_lans();
    bench.start(1, A, B, 100_000);
    bench.start(2, A, A, 500_000);
    bench.run_until(10 * SECOND);
    let across = SECOND + 12 * MS;
    assert_eq!(bench.driver.arrivals, [(SECOND + MS, 2), (across, 1)]);
    let carried = bench.fluid.octets_carried_by_bridge(BRIDGE, bench.driver.now);
    assert_eq!(carried, Octets::new(100_000));
    assert_eq!((bench.carried(A), bench.carried(B)), (600_000, 100_000));
}

#[test]
fn a_short_message_takes_the_rate_of_a_new_transfer_on_each_hop() {
    let mut bench = Bench::two_lans();
    bench.start(1, A, B, 1_000);
    bench.run_until(SECOND);
    // 1 ms at 8 Mbit/s twice, 10 ms at 800 kbit/s, 12 ms of delay.
    assert_eq!(bench.driver.arrivals, [(24 * MS, 1)]);
    bench.start(2, A, A, 1_000_000);
    bench.start(3, A, A, 1_000);
    bench.run_until(3 * SECOND);
    assert_eq!(bench.driver.arrivals[1..], [(SECOND + 3 * MS, 3), (2 * SECOND + MS, 2)]);
    assert_eq!((bench.carried(A), bench.carried(B)), (1_002_000, 1_000));
}

#[test]
fn a_short_message_at_the_end_of_a_transfer_finds_the_lan_free() {
    let mut bench = Bench::two_lans();
    bench.start(1, A, A, 1_000_000);
    bench.run_until(SECOND - 1);
    bench.driver.now = Time::from_nanos(SECOND);
    bench.start(2, A, A, 1_000);
    bench.run_until(3 * SECOND);
    assert_eq!(bench.driver.arrivals, [(SECOND + MS, 1), (SECOND + 2 * MS, 2)]);
}

#[test]
fn an_empty_message_takes_the_delay() {
    let mut bench = Bench::two_lans();
    bench.start(1, A, A, 0);
    bench.run_until(SECOND);
    assert_eq!(bench.driver.arrivals, [(MS, 1)]);
}

#[test]
fn other_traffic_leaves_the_rest_of_the_payload_and_at_least_a_thousandth() {
    let mut bench = Bench::two_lans();
    bench.others(A, 0.4);
    bench.start(1, A, A, 500_000);
    bench.run_until(500 * MS);
    bench.others(A, 1.0);
    bench.run_until(100 * SECOND);
    // Half is carried in 0.5 s at 4 Mbit/s; the rest, 2 Mbit, at 10 kbit/s.
    assert_eq!(bench.carried(A), 250_000 + 99_500 * 1_250 / 1_000);
    bench.others(A, 0.0);
    bench.run_until(1_000 * SECOND);
    assert_eq!(bench.driver.arrivals.len(), 1);
}

#[test]
fn what_is_down_stalls_and_goes_on() {
    let mut bench = Bench::two_lans();
    bench.start(1, A, B, 100_000);
    bench.run_until(400 * MS);
    bench.bridge_up(false);
    bench.run_until(5 * SECOND);
    bench.lan_up(B, false);
    bench.bridge_up(true);
    bench.run_until(6 * SECOND);
    bench.lan_up(B, true);
    bench.run_until(10 * SECOND);
    assert_eq!(bench.driver.arrivals, [(6 * SECOND + 612 * MS, 1)]);
}

#[test]
fn a_stalled_transfer_takes_no_part_of_what_is_up() {
    let mut bench = Bench::two_lans();
    bench.bridge_up(false);
    bench.start(1, A, B, 100_000);
    bench.start(2, A, A, 1_000_000);
    assert!(bench.cancel(1));
    bench.start(3, A, B, 100_000);
    bench.run_until(SECOND + MS);
    assert_eq!(bench.driver.arrivals, [(SECOND + MS, 2)]);
    bench.bridge_up(true);
    bench.run_until(10 * SECOND);
    assert_eq!(bench.driver.arrivals[1..], [(2 * SECOND + 13 * MS, 3)]);
}

#[test]
fn short_messages_wait_for_their_path_and_what_is_carried_arrives() {
    let mut bench = Bench::two_lans();
    bench.start(1, A, A, 1_000);
    bench.lan_up(A, false);
    bench.start(2, A, A, 1_000);
    bench.start(3, B, B, 1_000);
    bench.start(4, A, B, 1_000);
    bench.run_until(SECOND);
    assert_eq!(bench.driver.arrivals, [(2 * MS, 1), (2 * MS, 3)]);
    bench.lan_up(A, true);
    bench.run_until(2 * SECOND);
    assert_eq!(bench.driver.arrivals[2..], [(SECOND + 2 * MS, 2), (SECOND + 24 * MS, 4)]);
}

#[test]
fn a_transfer_can_be_cancelled_in_every_state() {
    let mut bench = Bench::two_lans();
    bench.start(1, A, A, 1_000_000);
    bench.start(2, A, A, 1_000_000);
    bench.start(3, A, A, 1_000);
    bench.bridge_up(false);
    bench.start(4, A, B, 1_000);
    bench.run_until(MS);
    for token in [2, 3, 4] {
        assert!(bench.cancel(token));
        assert!(!bench.cancel(token));
    }
    bench.bridge_up(true);
    // 1 ms shared, then alone: it is carried at 1.0005 s.
    bench.run_until(SECOND + MS);
    assert!(bench.cancel(1));
    bench.run_until(10 * SECOND);
    assert_eq!(bench.driver.arrivals, []);
    assert!(bench.driver.pending.is_empty());
}

#[test]
fn congestion_needs_its_level_and_its_time() {
    let mut bench = Bench::two_lans();
    // New transfers would get 8 Mbit/s / (n + 1); congested under 2, clear over 4.
    for token in 1..=3 {
        bench.start(token, A, A, 10_000_000);
    }
    bench.run_until(200 * MS);
    assert!(bench.driver.pending.len() == 1, "2 Mbit/s is not below 2 Mbit/s");
    bench.start(4, A, A, 10_000_000);
    bench.run_until(299 * MS);
    bench.cancel(4);
    bench.start(5, A, A, 10_000_000);
    bench.run_until(398 * MS);
    assert!(!bench.fluid.is_congested(A), "the time below starts anew");
    bench.run_until(400 * MS);
    assert_eq!(bench.driver.turns, [(399 * MS, 0, true)]);
    bench.cancel(5);
    bench.cancel(3);
    bench.cancel(2);
    bench.run_until(SECOND);
    assert!(bench.fluid.is_congested(A), "4 Mbit/s is not above 4 Mbit/s");
    bench.cancel(1);
    bench.run_until(2 * SECOND);
    assert_eq!(bench.driver.turns[1..], [(1_300 * MS, 0, false)]);
    assert!(!bench.fluid.is_congested(A));
    assert_eq!(bench.fluid.time_congested(A, bench.driver.now), Span::from_millis(901));
}

#[test]
fn congestion_without_delay_is_said_at_once() {
    let prompt = LanConfig { congested_after: Span::ZERO, clear_after: Span::ZERO, ..lan() };
    let mut bench = Bench::new(&[lan(), prompt], &[]);
    bench.others(B, 0.7);
    assert_eq!(bench.driver.turns, [(0, 1, true)]);
    bench.others(B, 0.3);
    assert_eq!(bench.driver.turns[1..], [(0, 1, false)]);
    assert!(bench.driver.pending.is_empty());
}

#[test]
fn a_lan_that_is_down_is_congested() {
    let mut bench = Bench::two_lans();
    bench.lan_up(B, false);
    bench.run_until(SECOND);
    bench.lan_up(B, true);
    bench.run_until(2 * SECOND);
    assert_eq!(bench.driver.turns, [(100 * MS, 1, true), (1_300 * MS, 1, false)]);
}

#[test]
fn measures_start_anew_with_a_reset() {
    let mut bench = Bench::two_lans();
    bench.others(A, 0.7);
    bench.start(1, A, A, 125_000);
    bench.run_until(600 * MS);
    bench.fluid.reset_measures(bench.driver.now);
    assert_eq!(bench.carried(A), 0);
    bench.run_until(2 * SECOND);
    assert_eq!(bench.carried(A), 50_000);
    assert_eq!(bench.fluid.time_congested(A, bench.driver.now), Span::from_millis(1_400));
    assert_eq!(bench.driver.arrivals, [(SECOND + MS, 1)]);
}

#[test]
#[should_panic(expected = "a path between these LANs")]
fn nothing_starts_without_a_path() {
    Bench::new(&[lan(), lan()], &[]).start(1, A, B, 5_000);
}
