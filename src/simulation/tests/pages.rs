//! The pages of a facsimile's call: stored or passed on first, confirmed later; what a redial
//! brings.

use super::*;
use crate::protocol::CallEnd;

#[test]
fn a_page_is_stored_and_waits_to_be_confirmed() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.receives(1);
    assert!(script.page_comes());
    let before = script.held(S14, RECEIVED);
    script.does(S14, Output::Store { job: RECEIVED, confirm: false });
    assert!(script.held(S14, RECEIVED) > before);
    assert_eq!(script.whole_at(RECEIVED), [S14], "every page is there");
    assert!(!script.run.jobs.get(RECEIVED).accepted, "but not confirmed");
    let held = Happening::Held { server: S14, job: RECEIVED };
    assert!(script.run.observer.0.contains(&held));
    script.does(S14, Output::Confirm(RECEIVED));
    assert!(script.run.jobs.get(RECEIVED).accepted);
    assert_eq!(script.whole_at(RECEIVED), [S14]);
}

#[test]
fn a_redial_brings_the_pages_that_were_not_confirmed() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.receives(1);
    script.page_comes();
    script.does(S14, Output::Store { job: RECEIVED, confirm: false });
    let octets = script.held(S14, RECEIVED);
    script.told.clear();
    script.does(S14, Output::HangUp(RECEIVED));
    assert_eq!(script.told(), [(S14, Input::CallEnded { job: RECEIVED, end: CallEnd::Broken })]);
    let at = script.run.now.since(Time::ZERO).as_nanos() / 1_000_000_000;
    script.until(at + 70);
    assert!(matches!(script.told()[..], [(S14, Input::Ringing { .. })]));
    script.does(S14, Output::Answer(RECEIVED));
    assert!(script.page_comes(), "the last page comes first");
    script.does(S14, Output::Store { job: RECEIVED, confirm: true });
    assert_eq!(script.held(S14, RECEIVED), octets, "no octet is counted twice");
    script.until(at + 300);
    assert_eq!(script.told(), [(S14, Input::CallEnded { job: RECEIVED, end: CallEnd::Complete })]);
    assert!(script.run.jobs.get(RECEIVED).accepted);
}

#[test]
fn a_redial_brings_everything_when_nothing_was_kept() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.receives(1);
    script.does(S14, Output::HangUp(RECEIVED));
    script.does(S14, Output::Discard(RECEIVED));
    let at = script.run.now.since(Time::ZERO).as_nanos() / 1_000_000_000;
    script.until(at + 70);
    script.told.clear();
    script.does(S14, Output::Answer(RECEIVED));
    for last in [false, false, true] {
        assert_eq!(script.page_comes(), last);
        script.does(S14, Output::Store { job: RECEIVED, confirm: true });
    }
    assert_eq!(script.whole_at(RECEIVED), [S14]);
}

#[test]
fn a_page_that_is_passed_on_over_the_lan_is_confirmed_when_the_server_says_so() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.receives(1);
    script.page_comes();
    let here = script.held(S14, RECEIVED);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Lan);
    script.told.clear();
    script.does(S14, Output::Relay { job: RECEIVED, confirm: false });
    let at = script.run.now.since(Time::ZERO).as_nanos() / 1_000_000_000;
    script.until(at + 5);
    let told = script.told();
    assert_eq!(told[0], (S14, Input::Relayed(RECEIVED)));
    assert_eq!(told[1], (S14, ended(S15, RECEIVED, 1, true)));
    assert!(matches!(told[2], (S15, Input::Received { .. })));
    assert_eq!(script.held(S14, RECEIVED), here, "it is not stored here");
    assert_eq!(script.whole_at(RECEIVED), [S15]);
    assert!(!script.run.jobs.get(RECEIVED).accepted);
    script.does(S14, Output::Confirm(RECEIVED));
    assert!(script.run.jobs.get(RECEIVED).accepted);
}

#[test]
fn pages_are_passed_on_in_a_call() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.receives(2);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Pstn);
    for last in [false, true] {
        assert_eq!(script.page_comes(), last);
        script.told.clear();
        script.does(S14, Output::Relay { job: RECEIVED, confirm: false });
        let at = script.run.now.since(Time::ZERO).as_nanos() / 1_000_000_000;
        script.until(at + 50);
        assert!(script.told().contains(&(S14, Input::Relayed(RECEIVED))), "{last}");
        script.does(S14, Output::Confirm(RECEIVED));
    }
    assert_eq!(script.whole_at(RECEIVED), [S15]);
}

#[test]
fn a_page_waits_on_when_the_way_that_it_was_to_go_breaks_off() {
    let scenario = network(&["lan11.rate=10 kbit/s"]);
    let mut script = Script::new(&scenario);
    script.receives(1);
    script.page_comes();
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Lan);
    script.does(S14, Output::Relay { job: RECEIVED, confirm: false });
    script.fails(scenario::Part::Server(S15));
    assert!(script.told().contains(&(S14, ended(S15, RECEIVED, 1, false))));
    script.does(S14, Output::Store { job: RECEIVED, confirm: true });
    assert_eq!(script.whole_at(RECEIVED), [S14]);
}

#[test]
fn the_size_counts_the_page_that_waits_once() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.receives(1);
    script.page_comes();
    let parts = Parts::of(&[Part::Storage]);
    let mut sizes = Vec::new();
    for _ in 0..2 {
        script.told.clear();
        script.does(S14, Output::Diagnose { parts, subject: Subject::Job(RECEIVED) });
        let at = script.run.now.since(Time::ZERO).as_nanos() / 1_000_000_000;
        script.until(at + 1);
        sizes.extend(script.told().iter().filter_map(|(_, input)| match input {
            Input::Diagnosed { findings, .. } => Some(findings.size.get()),
            _ => None,
        }));
        script.does(S14, Output::Store { job: RECEIVED, confirm: false });
    }
    assert_eq!(sizes, [script.held(S14, RECEIVED); 2]);
}
