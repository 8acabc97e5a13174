//! Any input in any state is legal, and leaves the server in order.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::Server;
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::*;
use crate::units::{Octets, Span};

fn job() -> impl Strategy<Value = JobId> {
    (1..5_u32).prop_map(JobId)
}

/// A peer: a server never sends to itself.
fn server() -> impl Strategy<Value = ServerId> {
    (1..3_u32).prop_map(ServerId)
}

fn part() -> impl Strategy<Value = Part> {
    prop::sample::select(vec![Part::Storage, Part::Line, Part::Unit, Part::Imaging])
}

fn node() -> impl Strategy<Value = Node> {
    prop_oneof![
        3 => server().prop_map(Node::Server),
        2 => Just(Node::Terminal(TerminalId(0))),
        1 => Just(Node::Facsimile(FacsimileId(0))),
    ]
}

fn request() -> impl Strategy<Value = Request> {
    prop_oneof![Just(Request::Send(FacsimileId(0))), Just(Request::Keep(TerminalId(0))),]
}

fn message() -> impl Strategy<Value = Message> {
    let (memory_left, idle_lines, room) = (Octets::new(7), 0, Octets::ZERO);
    let to = FacsimileId(0);
    let terminal = TerminalId(0);
    let header = Header::of_client(terminal);
    prop_oneof![
        4 => (job(), request()).prop_map(move |(job, request)| Message::Image { job, request, header }),
        1 => job().prop_map(move |job| Message::CodedData { job, to, header }),
        1 => (part(), job(), 0..3_u32)
            .prop_map(move |(trouble, job, round)| Message::Notice { trouble, job, round, room }),
        3 => (part(), any::<bool>(), job(), 0..3_u32).prop_map(
            move |(trouble, usable, job, round)| Message::Answer {
                trouble, usable, job, round, memory_left, idle_lines
            }
        ),
        1 => (job(), 0..3_u32).prop_map(|(job, round)| Message::LineUse { job, round }),
        2 => (any::<bool>(), job(), 0..3_u32)
            .prop_map(|(usable, job, round)| Message::LineUseAnswer { usable, job, round }),
        1 => job().prop_map(|job| Message::ReceptionComplete { job, round: 0 }),
        1 => job().prop_map(Message::ImageRequest),
        1 => job().prop_map(move |job| Message::ForwardedRequest { job, terminal }),
        1 => job().prop_map(|job| Message::TransferComplete { job, round: 0 }),
        1 => job().prop_map(|job| Message::Result { job, round: 0, result: CallResult::Sent }),
    ]
}

fn parts() -> impl Strategy<Value = Parts> {
    prop::collection::vec(part(), 0..4).prop_map(|parts| Parts::of(&parts))
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        4 => job().prop_map(Subject::Job),
        2 => job().prop_map(Subject::WayOf),
        1 => (server(), part(), job()).prop_map(|(asker, part, job)| Subject::Peer {
            asker, about: About::Trouble(part), job, round: 1
        }),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    let memory_left = Octets::new(7);
    let end = prop::sample::select(vec![
        CallEnd::Complete,
        CallEnd::NotDialled,
        CallEnd::UnitFailed,
        CallEnd::Busy,
        CallEnd::Broken,
    ]);
    prop_oneof![
        8 => (node(), message()).prop_map(|(from, message)| Input::Received { from, message }),
        2 => job().prop_map(|job| Input::Ringing { job, terminal: TerminalId(0) }),
        3 => (job(), any::<bool>()).prop_map(|(job, last)| Input::Page { job, last }),
        3 => (job(), end).prop_map(|(job, end)| Input::CallEnded { job, end }),
        6 => (subject(), parts(), any::<bool>()).prop_map(move |(subject, unusable, fits)| {
            Input::Diagnosed { subject, findings: Findings { unusable, fits, memory_left, idle_lines: 0, size: memory_left } }
        }),
        3 => job().prop_map(Input::Coded),
        1 => job().prop_map(Input::CodingFailed),
        1 => job().prop_map(Input::Shown),
        2 => part().prop_map(Input::Usable),
        1 => Just(Input::StorageFailed),
        2 => any::<bool>().prop_map(Input::Congestion),
        1 => job().prop_map(|job| Input::Elapsed(Timer::Answers(job))),
        1 => job().prop_map(|job| Input::Elapsed(Timer::LineUse(job))),
        1 => job().prop_map(|job| Input::Elapsed(Timer::Redial(job))),
        1 => Just(Input::Restarted),
    ]
}

fn rules() -> impl Strategy<Value = Rules> {
    prop_oneof![
        1 => Just(Rules::Conventional),
        4 => prop::sample::select(vec![WhenCongested::Image, WhenCongested::Everything]).prop_map(
            |when_congested| {
                Rules::Seed(SeedSettings { answer_time: Span::from_secs(30), when_congested })
            }
        ),
    ]
}

fn a_server() -> Server {
    Server::new(Setup {
        id: ServerId(0),
        peers: vec![ServerId(1), ServerId(2)],
        attempts: 2,
        redial_after: Span::from_secs(180),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn every_input_is_legal_in_every_state(
        rules in rules(),
        inputs in prop::collection::vec(input(), 1..60),
    ) {
        let mut server = a_server();
        let mut armed = BTreeSet::new();
        let mut outputs = Vec::new();
        for input in inputs {
            match input {
                // The driver never lets a timer fire that is not armed.
                Input::Elapsed(timer) if !armed.remove(&timer) => continue,
                // A stop ends every timer.
                Input::Restarted => armed.clear(),
                _ => {}
            }
            server.step(&rules, input, &mut outputs);
            for output in outputs.drain(..) {
                match output {
                    Output::Arm { timer, .. } => { armed.insert(timer); }
                    Output::Disarm(timer) => { armed.remove(&timer); }
                    Output::Send { to, .. } => prop_assert_ne!(to, Node::Server(ServerId(0))),
                    _ => {}
                }
            }
            for &id in &server.waiting_for_line {
                prop_assert!(server.jobs.get_mut(id).is_some(), "a job that waits exists");
            }
            for &timer in &armed {
                let id = timer.job().expect("a timer of a job");
                prop_assert!(server.jobs.get_mut(id).is_some(), "{timer:?} is armed for nothing");
            }
            let asking = server.jobs.iter().any(|job| job.inquiry.is_some());
            prop_assert!(!asking || rules != Rules::Conventional, "a conventional server asks");
        }
    }

    #[test]
    fn a_step_is_a_function_of_state_and_input(
        rules in rules(),
        inputs in prop::collection::vec(input(), 1..40),
    ) {
        let (mut one, mut other) = (a_server(), a_server());
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for input in inputs {
            one.step(&rules, input, &mut first);
            other = other.clone();
            other.step(&rules, input, &mut second);
            prop_assert_eq!(&one, &other);
        }
        prop_assert_eq!(first, second);
    }
}
