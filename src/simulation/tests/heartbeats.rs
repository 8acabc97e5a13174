//! Heartbeats: short messages that don't pile up, and calls whose end tells of the peer.

use super::*;
use crate::protocol::CallEnd;

fn beat(to: ServerId, way: Way) -> Output {
    Output::Send { to: Node::Server(to), message: Message::Heartbeat { open_from: 0 }, way }
}

fn heartbeats(script: &Script) -> usize {
    let seen = script.run.observer.0.iter();
    seen.filter(|happening| matches!(happening, Happening::Heartbeat { .. })).count()
}

fn received() -> (ServerId, Input) {
    (S15, Input::Received { from: Node::Server(S14), message: Message::Heartbeat { open_from: 0 } })
}

fn quiet(set: &[&str]) -> Scenario {
    let off = ["traffic.traffic1.at=20 h", "traffic.traffic2.at=20 h"];
    network(&[&off[..], set].concat())
}

#[test]
fn a_heartbeat_is_no_departure() {
    let scenario = quiet(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    let (before, digest) =
        (heartbeats(&script), script.run.digest.get(crate::engine::Grain::Messages));
    script.does(S14, beat(S15, Way::Lan));
    script.until(21);
    assert_eq!(script.told(), [received()]);
    assert_eq!(heartbeats(&script), before + 1);
    assert_eq!(script.run.digest.get(crate::engine::Grain::Messages), digest);
    let departures = |happening: &&Happening| matches!(happening, Happening::Departure(_));
    assert_eq!(script.run.observer.0.iter().filter(departures).count(), 0);
}

#[test]
fn heartbeats_do_not_pile_up_where_the_lan_is_down() {
    let scenario = quiet(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    script.fails(scenario::Part::Lan(crate::ids::LanId(0)));
    for _ in 0..10 {
        script.does(S14, beat(S15, Way::Lan));
    }
    assert_eq!(script.run.transfers.len(), 1);
    script.works(scenario::Part::Lan(crate::ids::LanId(0)));
    script.until(30);
    assert_eq!(script.told(), [received()]);
    script.does(S14, beat(S15, Way::Lan));
    script.until(40);
    assert_eq!(script.told(), [received()]);
}

#[test]
fn a_stop_takes_a_heartbeat_along() {
    let scenario = quiet(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    script.fails(scenario::Part::Lan(crate::ids::LanId(0)));
    script.does(S14, beat(S15, Way::Lan));
    script.fails(scenario::Part::Server(S14));
    script.works(scenario::Part::Server(S14));
    script.works(scenario::Part::Lan(crate::ids::LanId(0)));
    script.told.clear();
    script.does(S14, beat(S15, Way::Lan));
    script.until(30);
    assert_eq!(script.told(), [received()]);
}

/// How the call of server 14 to server 15 ends, and after how long.
fn call(script: &mut Script) -> (CallEnd, u64) {
    let begun = script.run.now;
    script.told.clear();
    script.does(S14, beat(S15, Way::Pstn));
    for second in 20..60 {
        let end = script.told.iter().find_map(|(to, input)| match *input {
            Input::PeerCalled { peer: S15, end } if *to == S14 => Some(end),
            _ => None,
        });
        if let Some(end) = end {
            return (end, script.run.now.since(begun).as_nanos() / 1_000_000_000);
        }
        script.until(second);
    }
    panic!("the call does not end");
}

#[test]
fn a_peer_that_runs_answers_and_is_told() {
    let scenario = quiet(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    assert_eq!(call(&mut script), (CallEnd::Complete, 14));
    assert!(script.told.contains(&received()));
    assert_eq!(script.run.sites[0].lines.idle() + script.run.sites[1].lines.idle(), 4);
}

#[test]
fn a_peer_that_does_not_run_does_not_answer() {
    for part in [scenario::Part::Server(S15), scenario::Part::Unit(S15)] {
        let scenario = quiet(&[]);
        let mut script = Script::new(&scenario);
        script.until(20);
        script.fails(part);
        assert_eq!(call(&mut script), (CallEnd::Broken, 4), "{part:?}");
    }
}

#[test]
fn a_peer_without_an_idle_line_is_busy() {
    let scenario = quiet(&["server15.lines=1"]);
    let mut script = Script::new(&scenario);
    script.until(20);
    script.run.sites[1].lines.seize(script.run.now, 99);
    assert_eq!(call(&mut script), (CallEnd::Busy, 4));
}

#[test]
fn a_server_that_cannot_call_is_told_at_once() {
    let scenario = quiet(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    script.fails(scenario::Part::Unit(S14));
    assert_eq!(call(&mut script), (CallEnd::NotDialled, 0));
}

#[test]
fn a_peer_that_stops_during_the_call_is_dead() {
    let scenario = quiet(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    script.does(S14, beat(S15, Way::Pstn));
    script.until(30);
    script.told.clear();
    script.fails(scenario::Part::Server(S15));
    let end = CallEnd::Broken;
    assert_eq!(script.told(), [(S14, Input::PeerCalled { peer: S15, end })]);
}
