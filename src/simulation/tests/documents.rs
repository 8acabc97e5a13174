//! Documents between servers: several ways of one job at once, each with its own end.

use super::*;
/// Server 14 holds job 1 whole, at 300 s.
fn with_document(scenario: &Scenario) -> Script<'_> {
    let mut script = Script::new(scenario);
    script.receives(0);
    script.until(300);
    assert_eq!(script.whole_at(RECEIVED), [S14]);
    script.told.clear();
    script
}

#[test]
fn a_second_copy_and_a_hand_over_are_under_way_at_once() {
    let scenario = network(&["lan11.rate=100 kbit/s"]);
    let mut script = with_document(&scenario);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Mirror), Way::Lan);
    script.sends(S14, S16, RECEIVED, (2, Purpose::Help), Way::Lan);
    assert_eq!(script.run.jobs.get(RECEIVED).hand_overs.len(), 2);
    assert_eq!(
        script.told(),
        [(S15, arriving(S14, RECEIVED, 1)), (S16, arriving(S14, RECEIVED, 2)),]
    );
    script.until(400);
    let told = script.told();
    assert!(told.contains(&(S14, ended(S15, RECEIVED, 1, true))));
    assert!(told.contains(&(S14, ended(S16, RECEIVED, 2, true))));
    assert_eq!(script.held(S15, RECEIVED), script.held(S14, RECEIVED));
    let mirrored = Happening::Mirrored { from: S14, to: S15, job: RECEIVED };
    assert!(script.run.observer.0.contains(&mirrored));
}

#[test]
fn one_way_is_broken_off_without_the_other() {
    let scenario = network(&["lan11.rate=10 kbit/s"]);
    let mut script = with_document(&scenario);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Mirror), Way::Lan);
    script.sends(S14, S16, RECEIVED, (2, Purpose::Help), Way::Lan);
    script.told.clear();
    script.does(S14, Output::Abort { job: RECEIVED, to: S16 });
    assert_eq!(
        script.told(),
        [(S14, ended(S16, RECEIVED, 2, false)), (S16, ended(S14, RECEIVED, 2, false)),]
    );
    assert_eq!(script.run.sites[2].storage.used().get(), 0);
    script.until(900);
    assert_eq!(script.whole_at(RECEIVED), [S14, S15]);
}

#[test]
fn a_copy_survives_a_newer_one_that_breaks_off() {
    let scenario = network(&["lan11.rate=10 kbit/s"]);
    let mut script = with_document(&scenario);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Mirror), Way::Lan);
    script.until(900);
    let octets = script.held(S15, RECEIVED);
    script.sends(S14, S15, RECEIVED, (2, Purpose::Help), Way::Lan);
    assert_eq!(script.run.sites[1].storage.used().get(), 2 * octets, "room for both");
    script.does(S14, Output::Abort { job: RECEIVED, to: S15 });
    assert_eq!(script.run.sites[1].storage.used().get(), octets);
    assert_eq!(script.whole_at(RECEIVED), [S14, S15]);
    script.sends(S14, S15, RECEIVED, (3, Purpose::Help), Way::Lan);
    script.until(1_800);
    assert_eq!(script.run.sites[1].storage.used().get(), octets, "the new one is the copy now");
}

#[test]
fn a_stopped_server_refuses_what_comes_at_once() {
    let scenario = network(&[]);
    let mut script = with_document(&scenario);
    script.fails(scenario::Part::Server(S15));
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Pstn);
    assert_eq!(script.told(), [(S14, ended(S15, RECEIVED, 1, false))]);
    assert!(script.run.jobs.get(RECEIVED).hand_overs.is_empty());
}

#[test]
fn a_stop_breaks_what_was_under_way_and_tells_who_is_up() {
    let scenario = network(&["lan11.rate=10 kbit/s"]);
    let mut script = with_document(&scenario);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Lan);
    script.sends(S14, S16, RECEIVED, (2, Purpose::Mirror), Way::Lan);
    script.told.clear();
    script.fails(scenario::Part::Server(S15));
    assert_eq!(script.told(), [(S14, ended(S15, RECEIVED, 1, false))]);
    script.fails(scenario::Part::Server(S14));
    assert_eq!(script.told(), [(S16, ended(S14, RECEIVED, 2, false))]);
}

#[test]
fn a_document_that_the_storage_has_lost_is_not_sent() {
    let scenario = network(&[]);
    let mut script = with_document(&scenario);
    script.run.jobs.refer(RECEIVED);
    script.fails(scenario::Part::Storage(S14));
    script.told.clear();
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Lan);
    assert_eq!(script.told(), [(S14, ended(S15, RECEIVED, 1, false))]);
}

#[test]
fn a_document_larger_than_the_storage_is_refused_and_one_that_finds_no_room_waits() {
    let scenario = network(&[
        "server15.storage=16 KiB",
        "server15.low-water=1 KiB",
        "server16.storage=64 KiB",
        "server16.low-water=1 KiB",
    ]);
    let mut script = with_document(&scenario);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Lan);
    assert_eq!(script.told(), [(S14, ended(S15, RECEIVED, 1, false))]);
    script.reserves(S16, S15, SENT, About::Trouble(Part::Storage), 1 << 14);
    script.told.clear();
    script.sends(S14, S16, RECEIVED, (2, Purpose::Help), Way::Lan);
    script.until(400);
    assert_eq!(script.told(), [], "it waits outside");
    script.does(S16, Output::Free { asker: S15, job: SENT });
    script.until(500);
    assert_eq!(script.whole_at(RECEIVED), [S14, S16]);
}

#[test]
fn a_job_is_lost_with_its_last_copy() {
    let scenario = network(&[]);
    let mut script = with_document(&scenario);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Mirror), Way::Lan);
    script.until(400);
    script.fails(scenario::Part::Storage(S14));
    assert!(!script.run.jobs.get(RECEIVED).is_gone(), "the second copy is whole");
    script.fails(scenario::Part::Storage(S15));
    let settled = script.run.observer.0.iter().any(|happening| {
        matches!(happening, Happening::Settled(end) if end.job == RECEIVED
            && end.outcome == Some(crate::simulation::Outcome::Lost))
    });
    assert!(settled);
}

#[test]
fn a_call_that_hands_over_breaks_with_the_helper() {
    let scenario = network(&[]);
    let mut script = with_document(&scenario);
    script.sends(S14, S15, RECEIVED, (1, Purpose::Help), Way::Pstn);
    script.until(330);
    assert_eq!(script.told(), [(S15, arriving(S14, RECEIVED, 1))]);
    assert!(script.run.sites[1].lines.busy() == 1);
    script.fails(scenario::Part::Unit(S15));
    let told = script.told();
    assert!(told.contains(&(S14, ended(S15, RECEIVED, 1, false))), "{told:?}");
    assert!(told.contains(&(S15, ended(S14, RECEIVED, 1, false))), "{told:?}");
    assert!(script.run.sites[1].storage.used().get() == 0);
}

#[test]
fn a_peers_document_is_let_in_before_a_terminals() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    let room = script.held(S14, SENT) / 1024 + 1;
    let terminal = "[terminals.pc53]\nlan = \"lan12\"\nserver = \"server16\"\n\
                    [[traffic]]\nfrom = \"pc53\"\nto = \"fax57\"\ndocuments = \"letter\"\nat = \"400 s\"";
    let storage = format!("server16.storage={room} KiB");
    let scenario = with(&[&storage, "server16.low-water=1 KiB"], terminal);
    let mut script = with_document(&scenario);
    script.reserves(S16, S15, SENT, About::Trouble(Part::Storage), 1 << 14);
    script.until(410);
    assert_eq!(script.held(S16, JobId(3)), 0, "it finds no room");
    script.reserves(S16, S14, SENT, About::Trouble(Part::Storage), (room - 40) << 10);
    script.sends(S14, S16, RECEIVED, (1, Purpose::Help), Way::Lan);
    assert_eq!(script.held(S16, RECEIVED), 0, "neither does this");
    script.does(S16, Output::Free { asker: S15, job: SENT });
    script.does(S16, Output::Free { asker: S14, job: SENT });
    script.until(500);
    assert_eq!(script.whole_at(RECEIVED), [S14, S16]);
    assert_eq!(script.held(S16, JobId(3)), 0, "now there is no room for it any more");
}
