//! Laws of the fluid that hold for every history: nothing lost, nothing doubled, and no trace of
//! how often its state is brought up to date.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// A step of a random history.
#[derive(Clone, Debug)]
enum Step {
    Start { from: u32, to: u32, octets: u64 },
    Cancel(u32),
    Others(u32, f64),
    LanUp(u32, bool),
    BridgeUp(bool),
}

fn step(with_cancel: bool) -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..3u32, 0..3u32, 0..300_000u64)
            .prop_map(|(from, to, octets)| Step::Start { from, to, octets }),
        2 => (0..3u32, 0..3_000u64)
            .prop_map(|(lan, octets)| Step::Start { from: lan, to: 2, octets }),
        u32::from(with_cancel) * 3 => (0..40u32).prop_map(Step::Cancel),
        1 => (0..3u32, 0.0..1.1f64).prop_map(|(lan, fraction)| Step::Others(lan, fraction)),
        1 => (0..3u32, any::<bool>()).prop_map(|(lan, up)| Step::LanUp(lan, up)),
        1 => any::<bool>().prop_map(Step::BridgeUp),
    ]
}

fn history(with_cancel: bool) -> impl Strategy<Value = Vec<(u64, Step)>> {
    prop::collection::vec((0..400 * MS, step(with_cancel)), 1..40)
}

/// What became of a random history.
struct Played {
    bench: Bench,
    started: BTreeMap<u32, (u32, u32, u64)>,
    cancelled: Vec<u32>,
}

/// Plays `history` on three LANs in a row, repairs everything, and runs to the end. With `nudge`
/// every state is brought up to date twice as often.
fn play(history: &[(u64, Step)], nudge: bool) -> Played {
    let second = BridgeConfig { joins: vec![B, LanId(2)], ..bridge() };
    let bench = Bench::new(&[lan(), lan(), lan()], &[bridge(), second]);
    let mut played = Played { bench, started: BTreeMap::new(), cancelled: Vec::new() };
    let bench = &mut played.bench;
    for (token, (pause, step)) in (0..).zip(history) {
        let before = bench.driver.now.as_nanos();
        if nudge {
            bench.run_until(before + pause / 2);
            bench.cancel(u32::MAX);
        }
        bench.run_until(before + pause);
        match *step {
            Step::Start { from, to, octets } => {
                bench.start(token, LanId(from), LanId(to), octets);
                played.started.insert(token, (from, to, octets));
            }
            Step::Cancel(token) => {
                if bench.cancel(token) {
                    played.cancelled.push(token);
                }
            }
            Step::Others(lan, fraction) => bench.others(LanId(lan), fraction),
            Step::LanUp(lan, up) => bench.lan_up(LanId(lan), up),
            Step::BridgeUp(up) => bench.bridge_up(up),
        }
    }
    for lan in [A, B, LanId(2)] {
        bench.lan_up(lan, true);
        bench.others(lan, 0.0);
    }
    bench.bridge_up(true);
    bench.run_until(10_000 * SECOND);
    played
}

proptest! {
    #[test]
    fn every_octet_that_is_started_arrives_once(history in history(false)) {
        let played = play(&history, false);
        let mut arrived: Vec<u32> =
            played.bench.driver.arrivals.iter().map(|&(_, token)| token).collect();
        arrived.sort_unstable();
        prop_assert_eq!(&arrived, &played.started.keys().copied().collect::<Vec<_>>());
        for lan in 0..3 {
            let crossing = played.started.values().filter(|&&(from, to, _)| {
                (from.min(to)..=from.max(to)).contains(&lan)
            });
            let octets: u64 = crossing.map(|&(_, _, octets)| octets).sum();
            prop_assert_eq!(played.bench.carried(LanId(lan)), octets);
        }
        prop_assert!(played.bench.driver.pending.is_empty());
    }

    #[test]
    fn what_is_not_cancelled_arrives_and_nothing_else(history in history(true)) {
        let played = play(&history, false);
        let mut accounted: Vec<u32> =
            played.bench.driver.arrivals.iter().map(|&(_, token)| token).collect();
        accounted.extend(&played.cancelled);
        accounted.sort_unstable();
        prop_assert_eq!(accounted, played.started.keys().copied().collect::<Vec<_>>());
        prop_assert!(played.bench.driver.pending.is_empty());
        prop_assert!(played.bench.fluid.on_the_way.is_empty());
    }

    #[test]
    fn bringing_the_state_up_to_date_changes_nothing(history in history(true)) {
        let (once, often) = (play(&history, false).bench, play(&history, true).bench);
        prop_assert_eq!(once.driver.arrivals, often.driver.arrivals);
        prop_assert_eq!(once.driver.turns, often.driver.turns);
    }
}
