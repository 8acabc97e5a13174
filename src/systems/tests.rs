//! Any input in any state of a node is legal: no step panics, whatever comes in whatever order, and
//! what is done is done at nodes that there are.

use proptest::prelude::*;

use super::{Act, Nodes, Outbox, Rules, SharedQueueSettings};
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::{
    CallEnd, CallResult, Findings, Free, Header, Input, Message, Node, Part, Parts, Request,
    Retries, Setup, Side, Subject, Timer,
};
use crate::units::{Octets, Span};

const SERVERS: u32 = 3;
const TERMINAL: TerminalId = TerminalId(0);

/// What was done.
#[derive(Default)]
struct Acts(Vec<Act>);

impl Outbox for Acts {
    fn put(&mut self, act: Act) {
        self.0.push(act);
    }

    fn choose(&mut self, _: ServerId, n: u32) -> u32 {
        n - 1
    }
}

fn nodes(rules: &Rules) -> Nodes {
    let setup = |id: u32| Setup {
        id: ServerId(id),
        peers: (0..SERVERS).filter(|&peer| peer != id).map(ServerId).collect(),
        near: Vec::new(),
        waiting_room: None,
        proxy: None,
        call_cost: Span::ZERO,
        retries: Retries { dials: 2, tries: 2, ..Retries::default() },
    };
    let setups: Vec<Setup> = (0..SERVERS).map(setup).collect();
    Nodes::new(rules, &setups, vec![ServerId(0)])
}

fn job() -> impl Strategy<Value = JobId> {
    (1..4_u32).prop_map(JobId)
}

fn node() -> impl Strategy<Value = ServerId> {
    (0..=SERVERS).prop_map(ServerId)
}

fn message() -> impl Strategy<Value = Message> {
    let result = prop::sample::select(vec![CallResult::Sent, CallResult::Busy, CallResult::Broken]);
    let request =
        prop::sample::select(vec![Request::Send(FacsimileId(0)), Request::Keep(TERMINAL)]);
    let side = prop::sample::select(vec![Side::Giver, Side::Taker]);
    prop_oneof![
        4 => (job(), request, 0..4_u32).prop_map(|(job, request, round)| Message::Image {
            job,
            request,
            header: Header { round, ..Header::of_client(TERMINAL) },
        }),
        1 => (job(), 0..4_u32).prop_map(|(job, round)| Message::ReceptionComplete { job, round }),
        1 => job().prop_map(Message::ImageRequest),
        1 => job().prop_map(|job| Message::ForwardedRequest { job, terminal: TERMINAL }),
        3 => (job(), 0..4_u32, result)
            .prop_map(|(job, round, result)| Message::Result { job, round, result }),
        1 => (job(), 0..4_u32).prop_map(|(job, round)| Message::Acknowledged { job, round }),
        1 => (job(), 0..4_u32, side)
            .prop_map(|(job, round, side)| Message::Void { job, round, side }),
        1 => Just(Message::Heartbeat { open_from: 0 }),
        3 => (0..3_u32, 0..4_u32)
            .prop_map(|(lines, taken)| Message::WorkWanted { lines, taken }),
        1 => Just(Message::QueueRuns),
        1 => Just(Message::Search(TERMINAL)),
    ]
}

fn part() -> impl Strategy<Value = Part> {
    prop::sample::select(vec![Part::Storage, Part::Line, Part::Unit, Part::Imaging])
}

fn end() -> impl Strategy<Value = CallEnd> {
    prop::sample::select(vec![
        CallEnd::Complete,
        CallEnd::NotDialled,
        CallEnd::UnitFailed,
        CallEnd::Busy,
        CallEnd::Broken,
        CallEnd::Unconfirmed,
    ])
}

fn timer() -> impl Strategy<Value = Timer> {
    prop_oneof![
        job().prop_map(Timer::Retry),
        job().prop_map(Timer::Redial),
        node().prop_map(Timer::Silence),
        Just(Timer::Heartbeat),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    let from = prop_oneof![Just(Node::Terminal(TERMINAL)), node().prop_map(Node::Server)];
    let which = prop::sample::select(vec![Side::Giver, Side::Taker]);
    let subject = prop_oneof![Just(Subject::Work), job().prop_map(Subject::Job)];
    prop_oneof![
        8 => (from, message()).prop_map(|(from, message)| Input::Received { from, message }),
        2 => job().prop_map(|job| Input::Ringing { job, terminal: TERMINAL }),
        2 => (job(), any::<bool>()).prop_map(|(job, last)| Input::Page { job, last }),
        3 => (job(), end()).prop_map(|(job, end)| Input::CallEnded { job, end }),
        3 => (subject, any::<bool>(), 0..3_u32).prop_map(|(subject, fits, idle_lines)| {
            let free = Free { lines: idle_lines, ..Free::default() };
            let findings = Findings { unusable: Parts::NONE, fits, free, size: Octets::ZERO };
            Input::Diagnosed { subject, findings }
        }),
        3 => job().prop_map(Input::Coded),
        1 => job().prop_map(Input::CodingFailed),
        1 => job().prop_map(Input::Shown),
        2 => job().prop_map(Input::Told),
        1 => (node(), job(), 0..4_u32)
            .prop_map(|(from, job, round)| Input::Arriving { from, job, round }),
        2 => ((0..SERVERS).prop_map(ServerId), job(), 0..4_u32, which, any::<bool>()).prop_map(
            |(peer, job, round, side, whole)| {
                Input::TransferEnded { peer, job, round, side, whole }
            }
        ),
        2 => part().prop_map(Input::Usable),
        1 => Just(Input::StorageFailed),
        2 => timer().prop_map(Input::Elapsed),
        1 => Just(Input::Restarted),
        1 => any::<bool>().prop_map(Input::Drain),
    ]
}

/// What happens: an input of a node, or a fault that is foreseen.
fn event() -> impl Strategy<Value = (ServerId, Result<Input, Option<Part>>)> {
    let foreseen = prop::option::of(part());
    (node(), prop_oneof![9 => input().prop_map(Ok), 1 => foreseen.prop_map(Err)])
}

proptest! {
    #[test]
    fn every_step_is_total(events in prop::collection::vec(event(), 0..60)) {
        for rules in [Rules::SharedQueue(SharedQueueSettings::default()), Rules::IdealPool] {
            let mut nodes = nodes(&rules);
            let sites = SERVERS + u32::from(rules.have_queue());
            for &(node, event) in events.iter().filter(|(node, _)| node.0 < sites) {
                let mut acts = Acts::default();
                match event {
                    Ok(input) => nodes.step(&rules, node, input, &mut acts),
                    Err(part) => nodes.foresee(node, part, &mut acts),
                }
                for act in acts.0 {
                    let (Act::At(at, _) | Act::Move { from: at, .. }) = act;
                    prop_assert!(at.0 < sites, "{:?}", act);
                }
                (0..sites).for_each(|node| assert!(nodes.view(ServerId(node)).jobs <= 3));
            }
        }
    }
}
