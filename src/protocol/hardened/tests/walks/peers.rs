//! Whom a server takes to run, and by which way it reaches them.

use super::*;

/// Server 1 is called to find out whether it runs.
const CALL: Output = Output::Send {
    to: Node::Server(ASKER),
    message: Message::Heartbeat { open_from: 0 },
    way: Way::Pstn,
};

#[test]
fn a_peer_that_answers_calls_is_not_dead() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    let silent = walk.step(Input::Elapsed(Timer::Silence(ASKER)));
    assert!(silent.contains(&CALL));
    walk.step(Input::PeerCalled { peer: ASKER, end: CallEnd::Complete });
    walk.submit();
    let ways: Vec<_> = walk
        .diagnosed(&[Part::Line])
        .iter()
        .filter_map(|output| match output {
            Output::Send { way, .. } => Some(*way),
            _ => None,
        })
        .collect();
    assert_eq!(ways, [Way::Pstn, Way::Lan]);
    let outputs = walk.receive(1, Message::Heartbeat { open_from: 0 });
    assert!(outputs.contains(&Output::Reach { peer: ASKER, way: Some(Way::Lan) }));
}

/// All calls of a peer whose clock is fast must not keep it from that for ever.
#[test]
fn a_peer_that_could_not_be_called_is_when_a_line_is_idle() {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    let (silent, idle) = (Input::Elapsed(Timer::Silence(ASKER)), Input::Usable(Part::Line));
    let called = |end| Input::PeerCalled { peer: ASKER, end };
    walk.step(silent);
    walk.step(called(CallEnd::Complete));
    assert_eq!(walk.step(idle), []);
    assert!(walk.step(silent).contains(&CALL));
    walk.step(called(CallEnd::NotDialled));
    assert_eq!(walk.step(idle), [CALL]);
    assert_eq!(walk.step(idle), []);
    let dead = Output::Reach { peer: ASKER, way: None };
    assert!(walk.step(called(CallEnd::Broken)).contains(&dead));
}
