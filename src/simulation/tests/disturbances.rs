//! What is disturbed on the LANs though every part works, and servers whose clock or storage is not as
//! others'.

use super::*;
use crate::scenario::Effect;

fn disturbed(disturbance: &str) -> Scenario {
    with(&[], &format!("[[disturbances]]\nat = \"30 s\"\nfor = \"20 s\"\n{disturbance}"))
}

/// What is told by server 14 to this one at 35 s.
fn says(script: &mut Script, to: ServerId, round: Round) {
    let message = Message::ReceptionComplete { job: SENT, round };
    script.does(S14, Output::Send { to: Node::Server(to), message, way: Way::Lan });
}

fn hears(to: ServerId, round: Round) -> (ServerId, Input) {
    let message = Message::ReceptionComplete { job: SENT, round };
    (to, Input::Received { from: Node::Server(S14), message })
}

fn at(scenario: &Scenario, seconds: u64) -> Script<'_> {
    let mut script = Script::new(scenario);
    script.until(seconds);
    script.told();
    script
}

#[test]
fn a_message_is_lost_by_one_way_only() {
    let scenario = disturbed("from = \"server14\"\nto = [\"server15\"]");
    let mut script = at(&scenario, 35);
    says(&mut script, S15, 1);
    says(&mut script, S16, 1);
    let message = Message::ReceptionComplete { job: SENT, round: 2 };
    script.does(S15, Output::Send { to: Node::Server(S14), message, way: Way::Lan });
    script.until(60);
    let back = (S14, Input::Received { from: Node::Server(S15), message });
    let mut told = script.told();
    told.sort_by_key(|&(server, _)| server);
    assert_eq!(told, [back, hears(S16, 1)]);
    says(&mut script, S15, 3);
    script.until(61);
    assert_eq!(script.told(), [hears(S15, 3)], "it is over");
    let lost = |happening: &&Happening| {
        matches!(happening, Happening::Disturbed { effect: Effect::Lost, .. })
    };
    assert_eq!(script.run.observer.0.iter().filter(lost).count(), 1);
    assert_eq!(script.run.disturbed(), [1]);
}

#[test]
fn only_the_first_messages_are_lost() {
    let scenario = disturbed("messages = 2");
    let mut script = at(&scenario, 35);
    for round in 1..5 {
        says(&mut script, S15, round);
    }
    script.until(60);
    assert_eq!(script.told(), [hears(S15, 3), hears(S15, 4)]);
}

#[test]
fn a_message_comes_once_more_later() {
    let scenario = disturbed("effect = \"doubled\"\nby = \"1 h\"\nmessages = 1");
    let mut script = at(&scenario, 35);
    says(&mut script, S15, 1);
    script.until(60);
    assert_eq!(script.told(), [hears(S15, 1)]);
    script.fails(scenario::Part::Server(S14));
    script.until(3_700);
    assert!(script.told().contains(&hears(S15, 1)), "whatever has become of its sender");
}

#[test]
fn a_late_message_is_overtaken() {
    let scenario = disturbed("effect = \"late\"\nby = \"2 s\"\nmessages = 1");
    let mut script = at(&scenario, 35);
    says(&mut script, S15, 1);
    says(&mut script, S15, 2);
    script.until(60);
    assert_eq!(script.told(), [hears(S15, 2), hears(S15, 1)]);
}

#[test]
fn a_document_that_is_lost_breaks_its_session() {
    let scenario = with(
        &["lan11.rate=100 kbit/s"],
        "[[disturbances]]\nat = \"300 s\"\nfor = \"1 h\"\nto = \"server15\"",
    );
    let mut script = Script::new(&scenario);
    script.receives(0);
    script.until(300);
    script.told();
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Lan);
    script.until(600);
    let told = script.told();
    assert!(told.contains(&(S14, ended(S15, RECEIVED, 1, false))), "{told:?}");
    assert!(told.contains(&(S15, ended(S14, RECEIVED, 1, false))), "{told:?}");
    assert_eq!(script.whole_at(RECEIVED), [S14]);
    assert_eq!(script.run.sites[1].storage.used().get(), 0);
}

#[test]
fn a_heartbeat_that_is_lost_is_not_in_the_way_of_the_next() {
    let scenario = disturbed("to = \"server15\"");
    let mut script = at(&scenario, 35);
    let message = Message::Heartbeat { open_from: 0 };
    let beat = || Output::Send { to: Node::Server(S15), message, way: Way::Lan };
    script.does(S14, beat());
    script.until(55);
    assert_eq!(script.told(), []);
    script.does(S14, beat());
    script.until(56);
    let received = Input::Received { from: Node::Server(S14), message };
    assert_eq!(script.told(), [(S15, received)]);
}

#[test]
fn a_slow_storage_takes_a_document_in_later() {
    let scenario = with(&["server15.storage-rate=1 kbit/s"], "");
    let mut script = Script::new(&scenario);
    script.receives(0);
    script.until(300);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Lan);
    let octets = script.held(S14, RECEIVED);
    script.until(300 + octets / 125);
    assert_eq!(script.whole_at(RECEIVED), [S14], "{octets} octets by 125 a second");
    script.until(300 + octets / 125 + 2);
    assert_eq!(script.whole_at(RECEIVED), [S14, S15]);
}

#[test]
fn a_document_that_is_being_taken_in_can_break_off() {
    let scenario = with(&["server15.storage-rate=1 kbit/s"], "");
    let mut script = Script::new(&scenario);
    script.receives(0);
    script.until(300);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Lan);
    script.until(310);
    script.does(S14, Output::Abort { job: RECEIVED, to: S15 });
    script.sends(S14, S15, RECEIVED, (2, Purpose::Help), Way::Lan);
    script.until(20_000);
    let told = script.told();
    assert!(told.contains(&(S14, ended(S15, RECEIVED, 1, false))), "{told:?}");
    assert!(told.contains(&(S14, ended(S15, RECEIVED, 2, true))), "{told:?}");
}

#[test]
fn a_fast_clock_makes_waits_shorter() {
    let scenario = with(&["server15.clock=4"], "");
    let mut script = at(&scenario, 20);
    let (timer, span) = (Timer::Redial(SENT), Span::from_secs(100));
    for server in [S14, S15] {
        script.does(server, Output::Arm { timer, span });
    }
    let elapsed = |server| (server, Input::Elapsed(timer));
    script.until(45);
    assert_eq!(script.told(), [elapsed(S15)]);
    script.until(120);
    assert_eq!(script.told(), [elapsed(S14)]);
}
