//! What is set aside for a peer's job: for it alone, until it is used or given back.

use super::*;
use crate::protocol::{CallEnd, Findings};

fn findings(script: &mut Script) -> Findings {
    let found = script.told().into_iter().find_map(|(_, input)| match input {
        Input::Diagnosed { findings, .. } => Some(findings),
        _ => None,
    });
    found.expect("a diagnosis")
}

const LINE: About = About::Trouble(Part::Line);

#[test]
fn what_one_job_has_another_has_not() {
    let scenario =
        network(&["server15.lines=1", "server15.storage=1 MiB", "server15.low-water=1 KiB"]);
    let mut script = Script::new(&scenario);
    script.reserves(S15, S14, SENT, LINE, 700_000);
    let first = findings(&mut script);
    assert!(first.unusable.is_empty());
    assert_eq!((first.free.lines, first.free.memory.get()), (1, 1 << 20));
    script.reserves(S15, S14, RECEIVED, LINE, 700_000);
    let second = findings(&mut script);
    assert_eq!(second.unusable, Parts::of(&[Part::Storage, Part::Line]));
    assert_eq!((second.free.lines, second.free.memory.get()), (0, (1 << 20) - 700_000));
    let diagnose =
        Output::Diagnose { parts: Parts::of(&[Part::Line]), subject: Subject::Job(SENT) };
    script.does(S15, diagnose);
    script.until(20);
    assert!(findings(&mut script).unusable.has(Part::Line), "not for the server's own job either");
    let reserved = |happening: &&Happening| matches!(happening, Happening::Reserved { .. });
    assert_eq!(script.run.observer.0.iter().filter(reserved).count(), 1);
}

#[test]
fn all_is_set_aside_or_nothing() {
    let scenario = network(&["server15.storage=1 MiB"]);
    let mut script = Script::new(&scenario);
    script.reserves(S15, S14, SENT, LINE, 2_000_000);
    assert_eq!(findings(&mut script).unusable, Parts::of(&[Part::Storage]));
    assert_eq!(script.run.sites[1].lines.spare(), 2);
}

#[test]
fn a_new_look_takes_the_place_of_the_former_one() {
    let scenario =
        network(&["server15.lines=1", "server15.storage=1 MiB", "server15.low-water=1 KiB"]);
    let mut script = Script::new(&scenario);
    for _ in 0..2 {
        script.reserves(S15, S14, SENT, LINE, 700_000);
        assert!(findings(&mut script).unusable.is_empty());
    }
    assert_eq!(script.run.sites[1].storage.free().get(), (1 << 20) - 700_000);
}

#[test]
fn what_is_given_back_is_there_for_everybody_and_the_server_is_told() {
    let scenario = network(&["server15.lines=1"]);
    let mut script = Script::new(&scenario);
    script.reserves(S15, S14, SENT, LINE, 700_000);
    script.told.clear();
    script.does(S15, Output::Free { asker: S14, job: SENT });
    assert_eq!(script.told, [(S15, Input::Usable(Part::Line))]);
    assert_eq!(script.run.sites[1].lines.spare(), 1);
    assert_eq!(script.run.sites[1].storage.free(), scenario.servers[1].storage);
    script.told.clear();
    script.does(S15, Output::Free { asker: S14, job: SENT });
    assert_eq!(script.told, [], "once");
}

#[test]
fn a_stop_ends_every_promise() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.reserves(S15, S14, SENT, LINE, 700_000);
    script.reserves(S15, S14, SENT, About::LineUse, 0);
    assert_eq!(script.run.sites[1].lines.spare(), 0);
    script.fails(scenario::Part::Server(S15));
    assert_eq!(script.run.sites[1].lines.spare(), 2);
    assert_eq!(script.run.sites[1].storage.free(), scenario.servers[1].storage);
}

#[test]
fn a_failure_of_the_storage_ends_promises_of_room_alone() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.reserves(S15, S14, SENT, LINE, 700_000);
    script.fails(scenario::Part::Storage(S15));
    script.works(scenario::Part::Storage(S15));
    assert_eq!(script.run.sites[1].lines.spare(), 1);
    assert_eq!(script.run.sites[1].storage.free(), scenario.servers[1].storage);
}

#[test]
fn the_line_is_for_the_dial_of_that_job() {
    let scenario = network(&["server15.lines=1"]);
    let mut script = Script::new(&scenario);
    script.reserves(S15, S14, SENT, LINE, 0);
    script.told.clear();
    script.does(S15, Output::Dial { job: RECEIVED, to: FAX });
    let not_dialled = Input::CallEnded { job: RECEIVED, end: CallEnd::NotDialled };
    assert_eq!(script.told(), [(S15, not_dialled)]);
    script.does(S15, Output::Dial { job: SENT, to: FAX });
    assert_eq!(script.told(), []);
    assert_eq!((script.run.sites[1].lines.busy(), script.run.sites[1].lines.spare()), (1, 0));
    assert!(script.run.sites[1].set_aside.is_empty());
}

#[test]
fn the_line_for_the_call_that_hands_over_is_for_that_call() {
    let scenario = network(&["server15.lines=1"]);
    let mut script = Script::new(&scenario);
    script.receives(0);
    script.until(300);
    script.reserves(S15, S14, RECEIVED, About::LineUse, 0);
    assert!(script.run.sites[1].lines.spare() == 0);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Pstn);
    assert_eq!(script.run.sites[1].lines.busy(), 1);
    script.told.clear();
    script.until(600);
    let told = script.told();
    assert_eq!(told[0], (S15, arriving(S14, RECEIVED, 1)));
    assert_eq!(told[1], (S14, ended(S15, RECEIVED, 1, true)));
    assert!(matches!(told[2], (S15, Input::Received { .. })));
    assert_eq!(script.whole_at(RECEIVED), [S14, S15]);
}

#[test]
fn a_document_uses_the_room_that_is_set_aside_for_it() {
    let scenario = network(&["server15.storage=600 KiB", "server15.low-water=1 KiB"]);
    let mut script = Script::new(&scenario);
    script.receives(0);
    script.until(300);
    let octets = script.held(S14, RECEIVED);
    script.reserves(S15, S14, RECEIVED, LINE, octets);
    script.reserves(S15, S14, SENT, LINE, 600 * 1024 - octets - 2_000);
    script.sends(S14, S16, RECEIVED, (1, Purpose::Help), Way::Lan);
    script.sends(S14, S15, RECEIVED, (2, Purpose::Help), Way::Lan);
    script.until(320);
    assert_eq!(script.whole_at(RECEIVED), [S14, S15, S16]);
    assert_eq!(script.run.sites[1].storage.free().get(), 2_000);
}
