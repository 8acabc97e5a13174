//! What can be watched in a run. An observer is a type parameter of the simulation: a run that
//! nobody watches pays nothing. An observer can't change the run.

use super::jobs::{Direction, Outcome};
use crate::engine::Digest;
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::network::facsimile::Session;
use crate::protocol::{CallEnd, Message, Node, Part, Parts, Timer, Way};
use crate::scenario;
use crate::units::{Span, Time};

/// Watches a run.
pub trait Observer {
    /// Something has happened.
    fn see(&mut self, now: Time, happening: &Happening);

    /// An event has been handled, with what followed from it at its instant: how many there were
    /// so far, and the digest of them all.
    fn after_event(&mut self, _now: Time, _events: u64, _digest: &Digest) {}
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

    fn after_event(&mut self, now: Time, events: u64, digest: &Digest) {
        self.0.after_event(now, events, digest);
        self.1.after_event(now, events, digest);
    }
}

/// Somebody watches, or nobody.
impl<O: Observer> Observer for Option<O> {
    fn see(&mut self, now: Time, happening: &Happening) {
        if let Some(observer) = self {
            observer.see(now, happening);
        }
    }

    fn after_event(&mut self, now: Time, events: u64, digest: &Digest) {
        if let Some(observer) = self {
            observer.after_event(now, events, digest);
        }
    }
}

/// What happens in a run. Of jobs, only those that arrived after the warm-up are told of, except
/// in [`Happening::Departure`]. Heartbeats are no departures: they say nothing of any job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A message leaves.
    Departure(Departure),
    /// A job arrives, from the source of traffic of this number.
    Offered(Direction, u32),
    /// The first call of a document from a source of traffic begins.
    FirstDialled {
        /// The source's number.
        flow: u32,
        /// How long after the document was coded.
        waited: Span,
    },
    /// A document is where it was to go, so long after it was first offered.
    Delivered(Direction, Span),
    /// The client knows, so long after the job was first offered: of a sending the result, of a
    /// reception that the document has come.
    Result(Direction, Span),
    /// A job has come to its end, and its client has not known it for so long.
    NoResult(Span),
    /// A terminal has an image, so long after it first asked for it.
    Shown(Span),
    /// A delivery or a report of this job beyond the first.
    Doubled(JobId),
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
        /// Nobody was asked about the job before.
        is_first: bool,
    },
    /// Nobody offered to help it.
    Unhelped {
        /// Which server.
        asker: ServerId,
        /// Its job.
        job: JobId,
    },
    /// A facsimile's call was not answered: no line of the server's was idle, or it could not.
    NotAnswered {
        /// The server that was called.
        server: ServerId,
        /// The facsimile's document.
        job: JobId,
    },
    /// A call about a job begins.
    CallBegins(Caller),
    /// It is over.
    CallEnds(Caller),
    /// A call between a server and a facsimile is over, whichever way it ended.
    CallOver(CallOver),
    /// A call between a server and a facsimile has got a document through.
    CallComplete {
        /// Which server.
        server: ServerId,
        /// Which way the document went.
        direction: Direction,
        /// Its pages.
        pages: u32,
    },
    /// A call between a server and a facsimile has ended without that.
    CallBroken {
        /// Which server.
        server: ServerId,
        /// Whose document.
        job: JobId,
        /// How it ended.
        end: CallEnd,
    },
    /// A page has been confirmed by its receiver: by the server of an incoming call, by the
    /// facsimile of one that the server made.
    Confirmed {
        /// The server that has the call.
        server: ServerId,
        /// Whose document.
        job: JobId,
        /// The page's number in its document, from 1.
        page: u32,
    },
    /// A facsimile's page waits to be confirmed, beyond its diagnosis (RNR).
    Held {
        /// The server that holds it.
        server: ServerId,
        /// Whose page.
        job: JobId,
    },
    /// That page has been confirmed, or its call is over.
    HeldNoMore {
        /// The server that held it.
        server: ServerId,
        /// Whose page.
        job: JobId,
    },
    /// The servers have taken the responsibility for a document.
    Accepted {
        /// The server that has told the client so.
        server: ServerId,
        /// Whose document.
        job: JobId,
    },
    /// A server has set parts aside for a peer's job.
    Reserved {
        /// The server.
        server: ServerId,
        /// The peer.
        asker: ServerId,
        /// The peer's job.
        job: JobId,
        /// What it has set aside.
        parts: Parts,
    },
    /// What of that was not used is free again.
    LeaseOver {
        /// The server.
        server: ServerId,
        /// The peer.
        asker: ServerId,
        /// The peer's job.
        job: JobId,
    },
    /// A peer has received the second copy of a document whole.
    Mirrored {
        /// The server that it was sent by.
        from: ServerId,
        /// The server that has it.
        to: ServerId,
        /// Whose document.
        job: JobId,
    },
    /// A document has moved from one storage to another at once, as only an ideal pool can have it.
    Moved {
        /// Whose document.
        job: JobId,
        /// The server that had it.
        from: ServerId,
        /// The server that has it.
        to: ServerId,
    },
    /// A document on its way between servers will not arrive.
    TransferBroken {
        /// The server that sent it.
        from: ServerId,
        /// The server that it was sent to.
        to: ServerId,
        /// Whose document.
        job: JobId,
    },
    /// Nobody can tell whether the facsimile has this job's document.
    InDoubt {
        /// The server that found so.
        server: ServerId,
        /// Which job.
        job: JobId,
    },
    /// The time of a document is over, and it has been deleted.
    Expired {
        /// The server that had it.
        server: ServerId,
        /// Which job.
        job: JobId,
    },
    /// The client has been told that the result is not known.
    GivenUp(JobId),
    /// A job of a dead server's has been taken over.
    Adopted {
        /// By which server.
        server: ServerId,
        /// Which job.
        job: JobId,
    },
    /// What a server believes of a peer from now on.
    Reach {
        /// The server.
        server: ServerId,
        /// Its peer.
        peer: ServerId,
        /// By which way it can be reached; by none when it is dead.
        way: Option<Way>,
        /// A call could be made now, and the peer runs and would answer or be busy.
        answers: bool,
    },
    /// A message over the LANs has come to its receiver, and is disturbed.
    Disturbed {
        /// The sender.
        from: Node,
        /// The receiver.
        to: Node,
        /// What it says.
        message: Message,
        /// What becomes of it.
        effect: scenario::Effect,
    },
    /// A timer that is about a job elapses.
    Elapsed {
        /// The server whose timer it is.
        server: ServerId,
        /// Which timer.
        timer: Timer,
    },
    /// A server runs again that had stopped.
    RunsAgain {
        /// Which.
        server: ServerId,
        /// How long after it stopped.
        after: Span,
    },
    /// A server notices that the heartbeats of a peer are missing, which has stopped.
    Missed {
        /// The peer.
        peer: ServerId,
        /// How long after it stopped.
        after: Span,
    },
    /// A heartbeat leaves.
    Heartbeat {
        /// The sender.
        from: ServerId,
        /// The receiver.
        to: ServerId,
        /// By which way.
        way: Way,
    },
    /// A part fails, or stops as planned.
    FaultBegins {
        /// Which part.
        part: scenario::Part,
        /// Of a line: its number, from 0.
        line: Option<u32>,
    },
    /// The image processing of this server goes slow.
    GoesSlow(ServerId),
    /// A part works again, as it should.
    Repaired {
        /// Which part.
        part: scenario::Part,
        /// Of a line: its number, from 0.
        line: Option<u32>,
    },
    /// A server is to be taken out of use as planned, and gets no new jobs.
    DrainBegins(ServerId),
    /// It has nothing left to do, and stops.
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
    /// Of a document only the header goes: the receiver has the image already.
    pub header_only: bool,
}

/// Who has a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The server that calls, or that a facsimile calls.
    pub server: ServerId,
    /// The server that it calls, where it is one, and has an idle line.
    pub peer: Option<ServerId>,
    /// Whose document, or whose message.
    pub job: JobId,
}

/// A call between a server and a facsimile that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallOver {
    /// Which server.
    pub server: ServerId,
    /// Its line, from 0.
    pub line: u32,
    /// Whose document.
    pub job: JobId,
    /// Which way that goes.
    pub direction: Direction,
    /// The job's terminal.
    pub terminal: TerminalId,
    /// The facsimile.
    pub facsimile: FacsimileId,
    /// Pages of its document.
    pub pages: u32,
    /// When it was dialled.
    pub dialled: Time,
    /// When it was answered, if it was.
    pub answered: Option<Time>,
    /// What was agreed when it was.
    pub session: Session,
    /// How it ended.
    pub end: CallEnd,
}

/// A document that a server hands over to a helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Takeover {
    /// Whose document.
    pub job: JobId,
    /// The number of the source of traffic that brought it.
    pub flow: u32,
    /// The server that asked.
    pub asker: ServerId,
    /// The server that takes over.
    pub helper: ServerId,
    /// The part of the asker's that had dropped out; none where the document only costs less there.
    pub cause: Option<Part>,
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
    /// The number of the source of traffic that brought it.
    pub flow: u32,
    /// It was refused, or given up because no line was idle and no place to wait for one was left.
    pub blocked: bool,
}
