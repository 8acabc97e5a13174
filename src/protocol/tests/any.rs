//! Any input whatever, about a few jobs and peers.

use proptest::prelude::*;

use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::*;
use crate::units::Octets;

pub(super) fn job() -> impl Strategy<Value = JobId> {
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

fn side() -> impl Strategy<Value = Side> {
    prop::sample::select(vec![Side::Giver, Side::Taker])
}

fn request() -> impl Strategy<Value = Request> {
    prop_oneof![Just(Request::Send(FacsimileId(0))), Just(Request::Keep(TerminalId(0))),]
}

fn term() -> impl Strategy<Value = Term> {
    (0..3_u32, 0..3_u32).prop_map(|(number, server)| Term { number, server: ServerId(server) })
}

fn free() -> Free {
    let (memory, memory_in_all) = (Octets::new(7), Octets::new(9));
    Free { memory, memory_in_all, lines: 0, lines_in_all: 1, places: 0, waiting: 0 }
}

fn message() -> impl Strategy<Value = Message> {
    let (free, room) = (free(), Octets::ZERO);
    let to = FacsimileId(0);
    let terminal = TerminalId(0);
    let purpose = prop::sample::select(vec![Purpose::Help, Purpose::Mirror, Purpose::Adopt]);
    let handling = (0..3_u8, any::<bool>(), any::<bool>())
        .prop_map(|(priority, deferred, expires)| Handling { priority, deferred, expires });
    let header =
        (0..3_u32, purpose.clone(), handling).prop_map(move |(round, purpose, handling)| {
            let term = Term { number: round, server: ServerId(1) };
            Header { terminal, round, purpose, handling, term }
        });
    let result = prop::sample::select(vec![CallResult::Sent, CallResult::Busy]);
    prop_oneof![
        6 => (job(), request(), header.clone())
            .prop_map(|(job, request, header)| Message::Image { job, request, header }),
        3 => (job(), header).prop_map(move |(job, header)| Message::CodedData { job, to, header }),
        3 => (part(), job(), 0..3_u32)
            .prop_map(move |(trouble, job, round)| Message::Notice { trouble, job, round, room }),
        3 => (part(), any::<bool>(), job(), 0..3_u32).prop_map(
            move |(trouble, usable, job, round)| Message::Answer {
                trouble, usable, job, round, free
            }
        ),
        1 => (job(), 0..3_u32).prop_map(|(job, round)| Message::LineUse { job, round }),
        2 => (any::<bool>(), job(), 0..3_u32)
            .prop_map(|(usable, job, round)| Message::LineUseAnswer { usable, job, round }),
        3 => (job(), 0..3_u32)
            .prop_map(|(job, round)| Message::ReceptionComplete { job, round }),
        1 => job().prop_map(Message::ImageRequest),
        1 => job().prop_map(move |job| Message::ForwardedRequest { job, terminal }),
        1 => (job(), 0..3_u32).prop_map(|(job, round)| Message::TransferComplete { job, round }),
        2 => (job(), 0..3_u32, result)
            .prop_map(|(job, round, result)| Message::Result { job, round, result }),
        1 => (job(), 0..3_u32).prop_map(|(job, round)| Message::Acknowledged { job, round }),
        1 => (job(), 0..3_u32, side()).prop_map(|(job, round, side)| Message::StatusRequest { job, round, side }),
        1 => (job(), 0..3_u32, side()).prop_map(|(job, round, side)| Message::Wanted { job, round, side }),
        2 => (job(), 0..3_u32, side()).prop_map(|(job, round, side)| Message::Void { job, round, side }),
        1 => (job(), 0..3_u32, 0..3_u32, purpose).prop_map(|(job, copy, round, purpose)| {
            Message::Assigned { job, copy, round, purpose }
        }),
        1 => (job(), 0..3_u32, 0..3_u32, term())
            .prop_map(|(job, round, of, term)| Message::Claim { job, of: ServerId(of), round, term }),
        1 => (job(), term()).prop_map(|(job, term)| Message::Adopted { job, term }),
        1 => (0..3_u32).prop_map(|open_from| Message::Heartbeat { open_from }),
        1 => parts().prop_map(move |unusable| {
            let (waiting, call_cost) = (1, crate::units::Span::ZERO);
            Message::State(State { unusable, free, waiting, call_cost })
        }),
        1 => (0..3_u32).prop_map(|taken| Message::WorkWanted { lines: 1, taken }),
        1 => Just(Message::QueueRuns),
        1 => Just(Message::Search(terminal)),
    ]
}

fn parts() -> impl Strategy<Value = Parts> {
    prop::collection::vec(part(), 0..4).prop_map(|parts| Parts::of(&parts))
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        4 => job().prop_map(Subject::Job),
        2 => job().prop_map(Subject::WayOf),
        2 => (server(), part(), job(), 0..3_u32).prop_map(|(asker, part, job, round)| {
            Subject::Peer { asker, about: About::Trouble(part), job, round }
        }),
        1 => (server(), job(), 0..3_u32).prop_map(|(asker, job, round)| Subject::Peer {
            asker, about: About::LineUse, job, round
        }),
        1 => Just(Subject::Work),
        1 => Just(Subject::State),
    ]
}

pub(super) fn input() -> impl Strategy<Value = Input> {
    let end = prop::sample::select(vec![
        CallEnd::Complete,
        CallEnd::NotDialled,
        CallEnd::UnitFailed,
        CallEnd::Busy,
        CallEnd::NoAnswer,
        CallEnd::Broken,
    ]);
    let peer_called = (server(), end.clone());
    prop_oneof![
        8 => (node(), message()).prop_map(|(from, message)| Input::Received { from, message }),
        2 => job().prop_map(|job| Input::Ringing { job, terminal: TerminalId(0) }),
        3 => (job(), any::<bool>()).prop_map(|(job, last)| Input::Page { job, last }),
        3 => (job(), end).prop_map(|(job, end)| Input::CallEnded { job, end }),
        6 => (subject(), parts(), any::<bool>()).prop_map(move |(subject, unusable, fits)| {
            let (free, size) = (free(), Octets::new(7));
            let findings = Findings { unusable, fits, free, size };
            Input::Diagnosed { subject, findings }
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
        1 => job().prop_map(|job| Input::Elapsed(Timer::Retry(job))),
        2 => job().prop_map(|job| Input::Elapsed(Timer::Expiry(job))),
        1 => (server(), job())
            .prop_map(|(asker, job)| Input::Elapsed(Timer::Lease { asker, job })),
        1 => server().prop_map(|peer| Input::Elapsed(Timer::Silence(peer))),
        1 => Just(Input::Elapsed(Timer::State)),
        1 => job().prop_map(Input::Told),
        1 => job().prop_map(Input::Relayed),
        1 => (server(), job(), 0..3_u32)
            .prop_map(|(from, job, round)| Input::Arriving { from, job, round }),
        2 => (server(), job(), 0..3_u32, side(), any::<bool>()).prop_map(
            |(peer, job, round, side, whole)| {
                Input::TransferEnded { peer, job, round, side, whole }
            }
        ),
        1 => peer_called.prop_map(|(peer, end)| Input::PeerCalled { peer, end }),
        1 => any::<bool>().prop_map(Input::Drain),
        1 => Just(Input::Restarted),
    ]
}
