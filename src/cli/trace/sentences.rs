//! What is said in a story of what happens in a run: names in place of identities, and values that
//! stand for words. Never knows the words.

use super::super::cast::name;
use super::scene::{Scene, tie};
use crate::ids::ServerId;
use crate::protocol::{
    CallEnd, CallResult, Message, Node, Part, Parts, Purpose, Request, Side, Timer, Way,
};
use crate::report::story::{
    self, CallTrouble, End, JobNews, Mishap, NetworkNews, Reach, Sentence, Thing, Void, What,
};
use crate::scenario::{self, Scenario};
use crate::simulation::{Departure, Happening, Outcome, Settlement};
use crate::units::Time;

/// What is said about a happening, if anything.
pub(in crate::cli) fn sentence<'s>(
    scene: &Scene<'s>,
    now: Time,
    happening: &Happening,
) -> Option<Sentence<'s>> {
    let scenario = scene.scenario;
    let server = |id: ServerId| name(scenario, Node::Server(id));
    let network = |news| Some(Sentence::Network(news));
    let (job, news) = match *happening {
        Happening::Departure(ref departure) => return message(scene, departure),
        Happening::FaultBegins { part, line } => {
            return network(NetworkNews::Fails(thing(scenario, part, line)));
        }
        Happening::Repaired { part, line } => {
            return network(NetworkNews::Works(thing(scenario, part, line)));
        }
        Happening::GoesSlow(id) => return network(NetworkNews::GoesSlow(server(id))),
        Happening::DrainBegins(id) => return network(NetworkNews::DrainBegins(server(id))),
        Happening::Drained(id) => return network(NetworkNews::Drained(server(id))),
        Happening::Reach { server: id, peer, way, .. } => {
            return network(NetworkNews::Reach(server(id), server(peer), reach(way)));
        }
        Happening::Heartbeat { from, to, way: Way::Pstn } => {
            return network(NetworkNews::Calls(server(from), server(to)));
        }
        Happening::WarmUpOver => return network(NetworkNews::WarmUpOver),
        Happening::NotAnswered { server: id, job } => (job, JobNews::NotAnswered(server(id))),
        Happening::Accepted { server: id, job } => (job, JobNews::Accepted(server(id))),
        Happening::Unhelped { asker, job } => (job, JobNews::Unhelped(server(asker))),
        Happening::Reserved { server: id, asker, job, parts } => {
            (job, JobNews::SetAside(server(id), set_aside(parts), server(asker)))
        }
        Happening::LeaseOver { server: id, asker, job } => {
            (job, JobNews::FreeAgain(server(id), server(asker)))
        }
        Happening::Moved { job, from, to } => (job, JobNews::Moved(server(from), server(to))),
        Happening::TransferBroken { from, to, job } => {
            (job, JobNews::TransferBroken(server(from), server(to)))
        }
        Happening::Disturbed { from, to, message, effect } => {
            let (from, to) = (name(scenario, from), name(scenario, to));
            (message.job()?, JobNews::Disturbed(from, to, message.letter(), mishap(effect)))
        }
        Happening::Confirmed { server: id, job, page } => {
            (job, JobNews::PageConfirmed(server(id), page))
        }
        Happening::Held { server: id, job } => {
            (job, JobNews::Held(server(id), scene.has_error_correction(id, job)))
        }
        Happening::HeldNoMore { server: id, job } => (job, JobNews::HeldNoMore(server(id))),
        Happening::CallBroken { server: id, job, end } => {
            (job, JobNews::CallFailed(server(id), call_trouble(end)?))
        }
        Happening::Expired { server: id, job } => (job, JobNews::Expired(server(id))),
        Happening::InDoubt { server: id, job } => (job, JobNews::InDoubt(server(id))),
        Happening::Adopted { server: id, job } => (job, JobNews::TakenOver(server(id))),
        Happening::Doubled(job) => (job, JobNews::Doubled),
        Happening::Settled(ref settlement) => (settlement.job, settled(now, settlement)),
        // A message tells of these, or of their jobs' end, and heartbeats would drown the rest.
        Happening::Offered(..)
        | Happening::FirstDialled { .. }
        | Happening::RunsAgain { .. }
        | Happening::Missed { .. }
        | Happening::Delivered(..)
        | Happening::Result(..)
        | Happening::NoResult(_)
        | Happening::Shown(_)
        | Happening::Takeover(_)
        | Happening::TakenOver(_)
        | Happening::Asked { .. }
        | Happening::CallBegins(_)
        | Happening::CallEnds(_)
        | Happening::Elapsed { .. }
        | Happening::CallOver(_)
        | Happening::CallComplete { .. }
        | Happening::Mirrored { .. }
        | Happening::GivenUp(_)
        | Happening::Heartbeat { way: Way::Lan, .. } => return None,
    };
    Some(Sentence::Job(job.0, news))
}

/// What a server waits for until this timer runs out.
pub(in crate::cli) const fn timer(timer: Timer) -> &'static str {
    match timer {
        Timer::Answers(_) => "the answers",
        Timer::LineUse(_) => "the answer about a line",
        Timer::Redial(_) => "the next dial",
        Timer::Retry(_) => "the next try",
        Timer::Expiry(_) => "the end",
        Timer::Lease { .. } => "the lease",
        Timer::Heartbeat => "the next heartbeat",
        Timer::State => "its state",
        Timer::Silence(_) => "a sign of life",
    }
}

const fn mishap(effect: scenario::Effect) -> Mishap {
    match effect {
        scenario::Effect::Lost => Mishap::Lost,
        scenario::Effect::Doubled => Mishap::Doubled,
        scenario::Effect::Late => Mishap::Late,
    }
}

fn settled(now: Time, settlement: &Settlement) -> JobNews<'static> {
    let end = match settlement.outcome {
        Some(Outcome::Delivered) => End::Delivered,
        Some(Outcome::Refused) => End::Refused,
        Some(Outcome::Abandoned) => End::Abandoned,
        Some(Outcome::Lost) => End::Lost,
        None => End::InFlight,
    };
    JobNews::Settled(end, now.since(settlement.arrived).as_secs_f64())
}

fn thing(scenario: &Scenario, part: scenario::Part, line: Option<u32>) -> Thing<'_> {
    let server = |id: ServerId| name(scenario, Node::Server(id));
    let line = line.map_or(0, |line| line + 1);
    match part {
        scenario::Part::Server(id) => Thing::Server(server(id)),
        scenario::Part::Line(id) => Thing::Line(server(id), line),
        scenario::Part::Hook(id) => Thing::Hook(server(id), line),
        scenario::Part::Unit(id) => Thing::Unit(server(id)),
        scenario::Part::Storage(id) => Thing::Storage(server(id)),
        scenario::Part::Imaging(id) => Thing::Imaging(server(id)),
        scenario::Part::Lan(id) => Thing::Link(&scenario.lans[id.index()].name),
        scenario::Part::Bridge(id) => Thing::Link(&scenario.bridges[id.index()].name),
    }
}

/// Those parts of which something can be set aside.
fn set_aside(parts: Parts) -> Vec<story::Part> {
    [Part::Storage, Part::Line].into_iter().filter(|&of| parts.has(of)).map(part).collect()
}

const fn reach(way: Option<Way>) -> Reach {
    match way {
        Some(Way::Lan) => Reach::Lan,
        Some(Way::Pstn) => Reach::PublicLine,
        None => Reach::Dead,
    }
}

const fn call_trouble(end: CallEnd) -> Option<CallTrouble> {
    match end {
        CallEnd::Complete => None,
        CallEnd::Busy => Some(CallTrouble::Busy),
        CallEnd::NoAnswer => Some(CallTrouble::NoAnswer),
        CallEnd::Broken | CallEnd::Unconfirmed => Some(CallTrouble::Broken),
        CallEnd::UnitFailed => Some(CallTrouble::UnitFailed),
        CallEnd::NotDialled => Some(CallTrouble::NotDialled),
    }
}

/// A message as a sentence; heartbeats are left out, and what servers say of all jobs is news.
fn message<'s>(scene: &Scene<'s>, departure: &Departure) -> Option<Sentence<'s>> {
    let scenario = scene.scenario;
    let Departure { from, to, way, message, header_only } = departure;
    let (sender, receiver) = (name(scenario, *from), name(scenario, *to));
    match *message {
        Message::WorkWanted { lines, .. } => {
            return Some(Sentence::Network(NetworkNews::CanTake(sender, receiver, lines)));
        }
        Message::Search(terminal) => {
            let whose = name(scenario, Node::Terminal(terminal));
            return Some(Sentence::Network(NetworkNews::Searches(sender, receiver, whose)));
        }
        Message::QueueRuns => {
            return Some(Sentence::Network(NetworkNews::AsksWhat(sender, receiver)));
        }
        _ => {}
    }
    let what = what(scene, *from, *to, message)?;
    let message = story::Message {
        from: sender,
        job: message.job()?.0,
        what,
        letter: message.letter(),
        round: round(message),
        header_only: *header_only,
        public_line: *way == Way::Pstn,
    };
    Some(Sentence::Message(message, vec![receiver]))
}

fn what<'s>(scene: &Scene<'s>, from: Node, to: Node, message: &Message) -> Option<What<'s>> {
    let node = |node| name(scene.scenario, node);
    Some(match *message {
        Message::Image { request, header, .. } => match (from, to, request) {
            (Node::Server(_), queue, _) if scene.is_queue(queue) => What::IntoQueue,
            (queue, Node::Server(_), _) if scene.is_queue(queue) => What::FromQueue,
            (Node::Server(_), Node::Server(_), _) => What::HandOver(purpose(header.purpose)),
            (_, Node::Terminal(terminal), _) => {
                What::Image(scene.scenario.terminals[terminal.index()].resolution)
            }
            (Node::Terminal(_), _, Request::Send(facsimile)) => {
                What::Submission(node(Node::Facsimile(facsimile)))
            }
            (Node::Terminal(_), _, Request::Keep(terminal)) => {
                What::Submission(node(Node::Terminal(terminal)))
            }
            (_, _, Request::Send(facsimile)) => What::Submission(node(Node::Facsimile(facsimile))),
            (_, _, Request::Keep(terminal)) => What::Reception(node(Node::Terminal(terminal))),
        },
        Message::CodedData { header, .. } => match to {
            Node::Server(_) => What::HandOver(purpose(header.purpose)),
            _ => What::Sending,
        },
        Message::Notice { .. } if scene.is_leaving(from) => What::Leaving,
        Message::Notice { trouble, .. } => What::Question(part(trouble)),
        Message::Answer { trouble, usable: true, free, .. } => {
            What::Offer(part(trouble), free.memory, free.lines)
        }
        Message::Answer { usable: false, .. } => What::Refusal,
        Message::LineUse { .. } => What::LineWanted,
        Message::LineUseAnswer { usable: true, .. } => What::LineGranted,
        Message::LineUseAnswer { usable: false, .. } => What::LineRefused,
        Message::ReceptionComplete { job, round } => {
            What::Stored(scene.stored(tie(from, to, Side::Taker, job, round)))
        }
        Message::ImageReceived(_) => What::HasCome,
        Message::ImageRequest(_) => What::Request,
        Message::ForwardedRequest { terminal, .. } => {
            What::PassedOn(node(Node::Terminal(terminal)))
        }
        Message::TransferComplete { .. } => What::Shown,
        Message::Result { result, .. } => What::Report(outcome(result)),
        Message::Acknowledged { .. } => What::Acknowledgement,
        Message::StatusRequest { .. } => What::StatusRequest,
        Message::Wanted { job, round, side } => {
            What::Wanted(scene.wanted(tie(from, to, side, job, round), side))
        }
        Message::Void { .. } if scene.is_queue(to) => What::Void(Void::GivenBack),
        Message::Void { job, round, side } => {
            What::Void(scene.void(tie(from, to, side, job, round), side))
        }
        Message::Assigned { purpose: of, .. } => What::Assignment(purpose(of)),
        Message::Claim { of, .. } => What::Claim(node(Node::Server(of))),
        Message::Adopted { .. } => What::Adopted,
        Message::Read(_) => What::Read,
        // They are about no job.
        Message::Heartbeat { .. }
        | Message::State { .. }
        | Message::WorkWanted { .. }
        | Message::QueueRuns
        | Message::Search(_) => return None,
    })
}

/// The round, where a reader may have to tell it from others of the same job.
const fn round(message: &Message) -> Option<u32> {
    match *message {
        Message::Notice { round, .. }
        | Message::StatusRequest { round, .. }
        | Message::Wanted { round, .. }
        | Message::Void { round, .. }
        | Message::Assigned { round, .. }
        | Message::Claim { round, .. } => Some(round),
        _ => None,
    }
}

const fn part(part: Part) -> story::Part {
    match part {
        Part::Storage => story::Part::Storage,
        Part::Line => story::Part::Line,
        Part::Unit => story::Part::Unit,
        Part::Imaging => story::Part::Imaging,
    }
}

pub(super) const fn purpose(purpose: Purpose) -> story::Purpose {
    match purpose {
        Purpose::Help => story::Purpose::Help,
        Purpose::Mirror => story::Purpose::Mirror,
        Purpose::Adopt => story::Purpose::Adopt,
    }
}

const fn outcome(result: CallResult) -> story::Outcome {
    match result {
        CallResult::Sent => story::Outcome::Sent,
        CallResult::Busy => story::Outcome::Busy,
        CallResult::NoAnswer => story::Outcome::NoAnswer,
        CallResult::TimedOut => story::Outcome::TimedOut,
        CallResult::Broken => story::Outcome::Broken,
        CallResult::NoLine => story::Outcome::NoLine,
        CallResult::StorageFailed => story::Outcome::StorageFailed,
        CallResult::Unknown => story::Outcome::Unknown,
    }
}
