//! Terminals: a document is theirs until it is accepted, and what they were told once they know.

use super::*;
use crate::protocol::CallResult;

#[test]
fn a_document_is_accepted_when_the_server_says_so() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    assert_eq!(script.whole_at(SENT), [S14]);
    assert!(!script.run.jobs.get(SENT).accepted);
    script.does(S14, Output::Accept(SENT));
    assert!(script.run.jobs.get(SENT).accepted);
    script.told.clear();
    script.fails(scenario::Part::Server(S14));
    script.works(scenario::Part::Server(S14));
    script.until(60);
    let again = |(_, input): &(_, Input)| matches!(input, Input::Received { .. });
    assert!(!script.told().iter().any(again), "the terminal has done its part");
}

#[test]
fn a_document_that_was_not_accepted_is_submitted_again() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    let octets = script.held(S14, SENT);
    script.told.clear();
    script.fails(scenario::Part::Server(S14));
    script.until(30);
    script.works(scenario::Part::Server(S14));
    script.does(S14, Output::Discard(SENT));
    assert_eq!(script.held(S14, SENT), 0);
    script.until(60);
    let again = |(to, input): &(ServerId, Input)| {
        *to == S14 && matches!(input, Input::Received { from: Node::Terminal(_), .. })
    };
    assert_eq!(script.told().iter().filter(|told| again(told)).count(), 1);
    assert_eq!(script.held(S14, SENT), octets);
}

#[test]
fn a_document_that_was_not_accepted_is_submitted_again_when_the_storage_loses_it() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    script.fails(scenario::Part::Storage(S14));
    script.until(30);
    assert_eq!(script.held(S14, SENT), 0);
    script.works(scenario::Part::Storage(S14));
    script.until(60);
    assert_eq!(script.whole_at(SENT), [S14]);
}

#[test]
fn a_document_that_is_not_accepted_is_not_lost_with_its_server() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    script.fails(scenario::Part::Server(S14));
    script.run.sites[0].gone_for_good = true;
    script.run.let_go_of_journal(S14);
    script.run.last_verdicts();
    assert_eq!(script.run.jobs.get(SENT).outcome, None);
}

fn result(result: CallResult) -> Output {
    let message = Message::Result { job: SENT, round: 0, result };
    Output::Send { to: Node::Terminal(PC), message, way: Way::Lan }
}

fn doubled(script: &Script) -> usize {
    let seen = script.run.observer.0.iter();
    seen.filter(|happening| **happening == Happening::Doubled(SENT)).count()
}

#[test]
fn a_report_that_comes_again_counts_once() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    script.does(S14, Output::Accept(SENT));
    script.told.clear();
    for at in [30, 40] {
        script.does(S14, result(CallResult::Sent));
        script.until(at);
        assert_eq!(script.told(), [(S14, Input::Told(SENT))]);
    }
    script.does(S15, result(CallResult::Sent));
    script.until(50);
    assert_eq!(doubled(&script), 0, "the terminal knows the job, whoever tells of it");
    script.does(S14, result(CallResult::Busy));
    script.until(60);
    assert_eq!(doubled(&script), 1, "it says something else");
}

#[test]
fn a_result_that_is_not_known_is_counted() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    script.does(S14, Output::Accept(SENT));
    script.does(S14, Output::InDoubt(SENT));
    script.does(S14, result(CallResult::Unknown));
    script.until(30);
    let seen = &script.run.observer.0;
    assert!(seen.contains(&Happening::InDoubt { server: S14, job: SENT }));
    assert!(seen.contains(&Happening::GivenUp(SENT)));
}

#[test]
fn a_server_is_told_that_the_terminal_knows_of_its_document() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.receives(0);
    script.until(300);
    script.told.clear();
    let to = Node::Terminal(PC);
    let message = Message::ImageReceived(RECEIVED);
    script.does(S15, Output::Send { to, message, way: Way::Lan });
    script.until(310);
    assert_eq!(script.told(), [(S15, Input::Told(RECEIVED))]);
}

#[test]
fn a_job_is_known_as_long_as_a_stopped_servers_journal_may_name_it() {
    let scenario = network(&[]);
    let mut script = Script::new(&scenario);
    script.until(20);
    script.does(S14, Output::Accept(SENT));
    script.does(S14, result(CallResult::Sent));
    script.until(30);
    script.run.delivered(SENT);
    script.fails(scenario::Part::Server(S15));
    script.does(S14, Output::Discard(SENT));
    assert!(script.run.jobs.is_alive(SENT));
    script.works(scenario::Part::Server(S15));
    assert!(!script.run.jobs.is_alive(SENT));
}
