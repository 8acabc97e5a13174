//! The run as a story: what happens becomes sentences, and those of one instant that are one
//! message to several servers become one. Never knows how a sentence is worded.

use std::io::Write;

use super::super::cast::name;
use super::super::exit::Failure;
use super::super::running::{self, Trouble};
use super::super::screen;
use crate::ids::JobId;
use crate::protocol::{CallResult, Message, Node, Part, Purpose, Request, Way};
use crate::report::story::{self, End, Outcome as Sending, Sentence, What};
use crate::scenario::Scenario;
use crate::simulation::{Departure, Happening, Observer, Outcome, Settlement};
use crate::units::Time;

/// Runs and writes the story, of one job where one is given; how many sentences it has of those
/// asked for.
pub(super) fn write(scenario: &Scenario, job: Option<JobId>) -> Result<u64, Failure> {
    let trouble = Trouble::default();
    let teller = Teller {
        scenario,
        job: job.map(|job| job.0),
        at: Time::ZERO,
        instant: Vec::new(),
        held: Vec::new(),
        told: 0,
        out: screen::stream(),
        trouble: &trouble,
    };
    let mut teller = running::run(scenario, teller, &trouble)?.observer;
    teller.tell();
    let flushed = teller.out.flush().map_err(|error| Failure::printing(&error));
    trouble.take().map_or(flushed, Err).map(|()| teller.told)
}

/// Watches a run and tells it.
struct Teller<'r, W: Write> {
    scenario: &'r Scenario,
    /// The only job that is told of.
    job: Option<u32>,
    /// The instant of the sentences that may still grow.
    at: Time,
    instant: Vec<Sentence<'r>>,
    /// Lines that are worth writing once there is one that was asked for.
    held: Vec<u8>,
    told: u64,
    out: W,
    trouble: &'r Trouble,
}

impl<W: Write> Observer for Teller<'_, W> {
    fn see(&mut self, now: Time, happening: &Happening) {
        if now > self.at {
            self.tell();
            self.at = now;
        }
        let Some(sentence) = sentence(self.scenario, now, happening) else { return };
        let about = sentence.job();
        let of_interest = self.job.is_none() || about.is_none() || self.job == about;
        if of_interest && !self.instant.iter_mut().any(|earlier| earlier.takes_in(&sentence)) {
            self.instant.push(sentence);
        }
    }
}

impl<W: Write> Teller<'_, W> {
    /// Writes the sentences of an instant that is over.
    fn tell(&mut self) {
        for sentence in self.instant.drain(..) {
            self.told += u64::from(self.job.is_none() || sentence.job().is_some());
            writeln!(self.held, "{}", story::line(self.at, &sentence)).expect("there is memory");
        }
        if self.told > 0 {
            if let Err(error) = self.out.write_all(&self.held) {
                self.trouble.borrow_mut().get_or_insert_with(|| Failure::printing(&error));
            }
            self.held.clear();
        }
    }
}

/// What is said about a happening, if anything.
fn sentence<'s>(scenario: &'s Scenario, now: Time, happening: &Happening) -> Option<Sentence<'s>> {
    Some(match happening {
        Happening::Departure(departure) => message(scenario, departure)?,
        Happening::Settled(settlement) => settled(now, settlement),
        Happening::WarmUpOver => Sentence::WarmUpOver,
        _ => return None,
    })
}

fn settled(now: Time, settlement: &Settlement) -> Sentence<'static> {
    Sentence::Settled {
        job: settlement.job.0,
        end: match settlement.outcome {
            Some(Outcome::Delivered) => End::Delivered,
            Some(Outcome::Refused) => End::Refused,
            Some(Outcome::Abandoned) => End::Abandoned,
            Some(Outcome::Lost) => End::Lost,
            None => End::InFlight,
        },
        after: now.since(settlement.arrived).as_secs_f64(),
    }
}

/// A message as a sentence; heartbeats are left out.
fn message<'s>(scenario: &'s Scenario, departure: &Departure) -> Option<Sentence<'s>> {
    let Departure { from, to, way, message } = departure;
    let what = what(scenario, *from, *to, message)?;
    let message = story::Message {
        from: name(scenario, *from),
        job: message.job()?.0,
        what,
        letter: message.letter(),
        round: round(message),
        public_line: *way == Way::Pstn,
    };
    Some(Sentence::Message(message, vec![name(scenario, *to)]))
}

fn what<'s>(scenario: &'s Scenario, from: Node, to: Node, message: &Message) -> Option<What<'s>> {
    let node = |node| name(scenario, node);
    Some(match *message {
        Message::Image { request, header, .. } => match (from, to, request) {
            (Node::Server(_), Node::Server(_), _) => What::HandOver(purpose(header.purpose)),
            (_, Node::Terminal(_), _) => What::Image,
            (_, _, Request::Send(facsimile)) => What::Submission(node(Node::Facsimile(facsimile))),
            (_, _, Request::Keep(terminal)) => What::Reception(node(Node::Terminal(terminal))),
        },
        Message::CodedData { header, .. } => match to {
            Node::Server(_) => What::HandOver(purpose(header.purpose)),
            _ => What::Sending,
        },
        Message::Notice { trouble, .. } => What::Question(part(trouble)),
        Message::Answer { trouble, usable: true, memory_left, idle_lines, .. } => {
            What::Offer(part(trouble), memory_left, idle_lines)
        }
        Message::Answer { trouble, usable: false, .. } => What::Refusal(part(trouble)),
        Message::LineUse { .. } => What::LineWanted,
        Message::LineUseAnswer { usable: true, .. } => What::LineGranted,
        Message::LineUseAnswer { usable: false, .. } => What::LineRefused,
        Message::ReceptionComplete { .. } => What::Stored,
        Message::ImageReceived(_) => What::HasCome,
        Message::ImageRequest(_) => What::Request,
        Message::ForwardedRequest { terminal, .. } => {
            What::PassedOn(node(Node::Terminal(terminal)))
        }
        Message::TransferComplete { .. } => What::Shown,
        Message::Result { result, .. } => What::Report(sending(result)),
        Message::Acknowledged { .. } => What::Acknowledgement,
        Message::StatusRequest { .. } => What::StatusRequest,
        Message::Wanted { .. } => What::Wanted,
        Message::Void { .. } => What::Void,
        Message::Assigned { purpose: of, .. } => What::Assignment(purpose(of)),
        Message::Claim { of, .. } => What::Claim(node(Node::Server(of))),
        Message::Adopted { .. } => What::Adopted,
        Message::Heartbeat => return None,
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

const fn purpose(purpose: Purpose) -> story::Purpose {
    match purpose {
        Purpose::Help => story::Purpose::Help,
        Purpose::Mirror => story::Purpose::Mirror,
        Purpose::Adopt => story::Purpose::Adopt,
    }
}

const fn sending(result: CallResult) -> Sending {
    match result {
        CallResult::Sent => Sending::Sent,
        CallResult::Busy => Sending::Busy,
        CallResult::Broken => Sending::Broken,
        CallResult::StorageFailed => Sending::StorageFailed,
        CallResult::Unknown => Sending::Unknown,
    }
}
