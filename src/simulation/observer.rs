//! What can be watched in a run. An observer is a type parameter of the simulation: a run that
//! nobody watches pays nothing. An observer can't change the run.

use super::jobs::{Direction, Outcome};
use crate::ids::{JobId, ServerId, TerminalId};
use crate::protocol::{Message, Node, Part, Way};
use crate::units::{Span, Time};

/// Watches a run.
pub trait Observer {
    /// Something has happened.
    fn see(&mut self, now: Time, happening: &Happening);
}

/// Nobody watches.
impl Observer for () {
    fn see(&mut self, _: Time, _: &Happening) {}
}

/// Two watch.
impl<A: Observer, B: Observer> Observer for (A, B) {
    fn see(&mut self, now: Time, happening: &Happening) {
        self.0.see(now, happening);
        self.1.see(now, happening);
    }
}

/// What happens in a run. Of jobs, only those that arrived after the warm-up are told of, except
/// in [`Happening::Departure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A message leaves.
    Departure(Departure),
    /// A job arrives.
    Offered(Direction),
    /// A document is where it was to go, so long after it was first offered.
    Delivered(Direction, Span),
    /// The client knows, so long after the job was first offered: of a sending the result, of a
    /// reception that the document has come.
    Result(Direction, Span),
    /// A job has come to its end, and its client has not known it for so long.
    NoResult(Span),
    /// A terminal has an image, so long after it first asked for it.
    Shown(Span),
    /// A delivery or a report beyond the first.
    Doubled,
    /// A job has come to its end, or is in flight when the run ends.
    Settled(Settlement),
    /// A document is being handed over.
    Takeover(Takeover),
    /// A document that was handed over has arrived at its helper, so long after the peers were
    /// asked.
    TakenOver(Span),
    /// A server asks its peers.
    Asked {
        /// Which server.
        asker: ServerId,
        /// About which part of its own.
        trouble: Part,
    },
    /// Nobody offered to help it.
    Unhelped(ServerId),
    /// A facsimile's call was not answered: no line of the server's was idle, or it could not.
    NotAnswered(ServerId),
    /// A call between a server and a facsimile has got a document through.
    CallComplete {
        /// Which server.
        server: ServerId,
        /// Which way the document went.
        direction: Direction,
        /// Its pages.
        pages: u32,
    },
    /// A server that is taken out of use as planned has nothing left to do, and stops.
    Drained(ServerId),
    /// The warm-up is over: what was counted so far does not count.
    WarmUpOver,
}

/// A message, at the moment when it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The sender.
    pub from: Node,
    /// The receiver.
    pub to: Node,
    /// By which way it really goes.
    pub way: Way,
    /// What it says. A document between a server and a facsimile is [`Message::Image`] towards
    /// the server and [`Message::CodedData`] towards the facsimile.
    pub message: Message,
}

/// A document that a server hands over to a helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Takeover {
    /// Whose document.
    pub job: JobId,
    /// The server that asked.
    pub asker: ServerId,
    /// The server that takes over.
    pub helper: ServerId,
    /// The part of the asker's that had dropped out.
    pub cause: Part,
    /// The way of the document.
    pub way: Way,
}

/// A job that has come to its end, or is in flight at the end of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Which.
    pub job: JobId,
    /// Which way its document goes.
    pub direction: Direction,
    /// Its terminal.
    pub terminal: TerminalId,
    /// The server that deals with its client.
    pub home: ServerId,
    /// Pages of its document.
    pub pages: u32,
    /// When it arrived.
    pub arrived: Time,
    /// How it ended; `None` for a job in flight.
    pub outcome: Option<Outcome>,
    /// Dials of its call.
    pub dials: u32,
    /// Whether its client knows the result.
    pub has_result: bool,
}
