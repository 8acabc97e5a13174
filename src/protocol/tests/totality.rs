//! Any input in any state is legal, and leaves the server in order.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::any::input;
use crate::ids::ServerId;
use crate::protocol::*;
use crate::units::Span;

fn choose() -> impl Strategy<Value = Choose> {
    prop::sample::select(vec![
        Choose::FirstOffer,
        Choose::MostFree,
        Choose::RoundRobin,
        Choose::DPeers(1),
        Choose::Threshold(2),
        Choose::Gossip(Span::from_secs(30)),
    ])
}

fn rules() -> impl Strategy<Value = Rules> {
    prop_oneof![
        1 => Just(Rules::Conventional),
        1 => Just(Rules::StaticProxy),
        1 => Just(Rules::OrderedList),
        1 => Just(Rules::Ranked(RankedSettings {
            tell_every: Span::from_secs(30),
            call_time: Span::from_secs(60),
            hand_over_time: Span::ZERO,
        })),
        6 => (1..3_u32, prop::sample::select(vec![Delivery::AtLeastOnce, Delivery::AtMostOnce]), choose())
            .prop_map(|(copies, delivery, choose)| {
                Rules::Hardened(HardenedSettings {
                    choose, copies, delivery, ..HardenedSettings::default()
                })
            }),
        4 => (prop::sample::select(vec![WhenCongested::Image, WhenCongested::Everything]), choose())
            .prop_map(|(when_congested, choose)| {
                Rules::Seed(SeedSettings { when_congested, choose, ..SeedSettings::default() })
            }),
    ]
}

fn a_server(rules: &Rules) -> Server {
    let setup = Setup {
        id: ServerId(0),
        peers: vec![ServerId(1), ServerId(2)],
        near: vec![ServerId(2)],
        waiting_room: Some(2),
        proxy: Some(ServerId(2)),
        call_cost: Span::ZERO,
        retries: Retries { dials: 2, tries: 2, ..Retries::default() },
    };
    Server::new(setup, rules)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn every_input_is_legal_in_every_state(
        rules in rules(),
        inputs in prop::collection::vec(input(), 1..60),
    ) {
        let mut server = a_server(&rules);
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
                    Output::Arm { timer, .. } | Output::Await(timer) => { armed.insert(timer); }
                    Output::Disarm(timer) => { armed.remove(&timer); }
                    Output::Send { to, .. } => prop_assert_ne!(to, Node::Server(ServerId(0))),
                    _ => {}
                }
            }
            let view = server.view();
            for &timer in &armed {
                let is_for_something = match timer {
                    Timer::Lease { .. } => view.promised > 0,
                    _ => timer.job().is_none_or(|id| server.knows(id)),
                };
                prop_assert!(is_for_something, "{timer:?} is armed for nothing");
            }
            prop_assert!(view.waiting_for_line <= view.jobs, "a job that waits exists");
            let asks_nobody = rules == Rules::Conventional;
            prop_assert!(view.asking == 0 || !asks_nobody, "a conventional server asks");
        }
    }

    #[test]
    fn a_step_is_a_function_of_state_and_input(
        rules in rules(),
        inputs in prop::collection::vec(input(), 1..40),
    ) {
        let (mut one, mut other) = (a_server(&rules), a_server(&rules));
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
