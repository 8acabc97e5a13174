//! The whole surface of a server's logic: what can happen to it ([`Input`]) and what it does
//! ([`Output`]). Plain values; nothing here decides anything.

use super::message::{Message, Round, Side};
use super::parts::{Part, Parts};
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::units::{Octets, Span};

/// One end of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A FAX server (14, 15, 16, 58).
    Server(ServerId),
    /// A PC or workstation (52 to 55).
    Terminal(TerminalId),
    /// A facsimile on the public line (57).
    Facsimile(FacsimileId),
}

/// How a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Over the LANs and their bridge.
    Lan,
    /// Over the public telephone line, if one can be had on both sides; over the LAN otherwise.
    Pstn,
}

/// Why a diagnosis is made; it comes back with the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A job of the server's own.
    Job(JobId),
    /// The way on which a job is to be handed over.
    WayOf(JobId),
    /// A peer's notice (20 has started 17), or its wish to use the line.
    Peer {
        /// The server that asks.
        asker: ServerId,
        /// What it asks about.
        about: About,
        /// Its job.
        job: JobId,
        /// Its round.
        round: Round,
    },
    /// How much work of a shared queue the server can do now, of whatever job.
    Work,
    /// The server's own state, for its peers to know beforehand.
    State,
}

impl Subject {
    /// The job that it is about, where it is about one.
    pub const fn job(&self) -> Option<JobId> {
        match *self {
            Self::Job(job) | Self::WayOf(job) | Self::Peer { job, .. } => Some(job),
            Self::Work | Self::State => None,
        }
    }
}

/// What a peer asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A part of its own that has dropped out: can yours take over?
    Trouble(Part),
    /// The line to you (**n** of embodiment 4).
    LineUse,
}

impl About {
    /// What a server must be able to use to take over: with all three diagnoses (embodiment 5), **j**
    /// and **p** say that unit and line are both usable.
    pub(super) fn needs(self) -> Parts {
        match self {
            Self::Trouble(Part::Storage) => Parts::of(&[Part::Storage]),
            Self::Trouble(Part::Line | Part::Unit) | Self::LineUse => {
                Parts::of(&[Part::Line, Part::Unit])
            }
            Self::Trouble(Part::Imaging) => Parts::of(&[Part::Line, Part::Unit, Part::Imaging]),
        }
    }
}

/// How much of a server's storage and lines is free: the part of its management information (claim 1)
/// by which it is compared with others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Free {
    /// Memory left.
    pub memory: Octets,
    /// Memory in all.
    pub memory_in_all: Octets,
    /// Lines that are idle and promised to nobody.
    pub lines: u32,
    /// Lines in all that work.
    pub lines_in_all: u32,
    /// How many more documents may wait for a line; 0 where that is not said.
    pub places: u32,
    /// How many do, where that is said.
    pub waiting: u32,
}

/// What a diagnosis (17) found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Findings {
    /// Those of the parts asked for that can't be used: storage without room to spare, no idle
    /// line, a failed unit or image processing.
    pub unusable: Parts,
    /// Whether the page that waits to be stored fits; true when none waits.
    pub fits: bool,
    /// What is free, as **c**, **j** and **p** report it.
    pub free: Free,
    /// The size of the job's document as far as it has come, with the page that waits to be
    /// stored.
    pub size: Octets,
}

/// How a call came to an end, as the FAX communication control (63) reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallEnd {
    /// Every page has been confirmed.
    Complete,
    /// Outgoing: nothing was dialled, because no line was idle or the unit (63) had failed.
    NotDialled,
    /// The unit (63) has failed during the call.
    UnitFailed,
    /// Outgoing: the other side was busy.
    Busy,
    /// Outgoing: nobody answered, or no facsimile.
    NoAnswer,
    /// The connection broke, or the sender would not wait any longer.
    Broken,
    /// Outgoing, and not told under the literal rules: it broke after the last page was sent and
    /// before it was confirmed, so that nobody knows whether the facsimile has the document.
    Unconfirmed,
}

/// A timer of the server. The driver owns the clock; a disarmed timer never fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// The time for answers to this job's notice is over.
    Answers(JobId),
    /// The time for the answer to this job's line use (**n**) is over.
    LineUse(JobId),
    /// This job's facsimile is to be dialled, again or at last.
    Redial(JobId),
    /// What this job waits for has not happened: it is asked for, or tried again.
    Retry(JobId),
    /// The time is over for which this document is of use.
    Expiry(JobId),
    /// The offer to this peer for its job does not hold any longer.
    Lease {
        /// Whom it was made to.
        asker: ServerId,
        /// For which job of its.
        job: JobId,
    },
    /// It is time for the next heartbeat.
    Heartbeat,
    /// It is time to tell the peers the server's own state.
    State,
    /// Nothing has been heard from this peer for too long.
    Silence(ServerId),
}

impl Timer {
    /// The job that it is about, where it is about one.
    pub const fn job(self) -> Option<JobId> {
        match self {
            Self::Answers(job)
            | Self::LineUse(job)
            | Self::Redial(job)
            | Self::Retry(job)
            | Self::Expiry(job)
            | Self::Lease { job, .. } => Some(job),
            Self::Heartbeat | Self::State | Self::Silence(_) => None,
        }
    }
}

/// What can happen to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// A message has come in whole, by either way.
    Received {
        /// Who sent it.
        from: Node,
        /// What it says.
        message: Message,
    },
    /// A facsimile calls with a document for a terminal.
    Ringing {
        /// The job that this call is.
        job: JobId,
        /// Whom the document is for.
        terminal: TerminalId,
    },
    /// A page of a call has come and waits to be stored and confirmed.
    Page {
        /// The call's job.
        job: JobId,
        /// It is the last of its document (EOP).
        last: bool,
    },
    /// A call, incoming or dialled, is over.
    CallEnded {
        /// Its job.
        job: JobId,
        /// How it ended.
        end: CallEnd,
    },
    /// A diagnosis is done.
    Diagnosed {
        /// Why it was made.
        subject: Subject,
        /// What it found.
        findings: Findings,
    },
    /// Image processing (62) has coded or decoded this job's document.
    Coded(JobId),
    /// Image processing has failed before it was done with this job.
    CodingFailed(JobId),
    /// The image that was sent to a terminal has arrived there.
    Shown(JobId),
    /// The terminal has taken the last message (**e** or **m**) about this job.
    Told(JobId),
    /// The page that was [passed on](Output::Relay) is in the helper's storage.
    Relayed(JobId),
    /// A document that a peer hands over begins to come: what was set aside for it is being used.
    Arriving {
        /// Who sends it.
        from: ServerId,
        /// Whose document.
        job: JobId,
        /// The hand-over, by the sender's number.
        round: Round,
    },
    /// A document that was on its way to or from a peer is not any more. To its sender always;
    /// to its receiver when it broke off (a whole one is received).
    TransferEnded {
        /// The other side.
        peer: ServerId,
        /// Whose document.
        job: JobId,
        /// The hand-over, by the sender's number.
        round: Round,
        /// Which side this server is.
        side: Side,
        /// It has reached the receiver whole.
        whole: bool,
    },
    /// The call by which a peer was to be found alive ([`Message::Heartbeat`] over the public line,
    /// of which the peer itself is told nothing) is over: complete, or
    /// not answered ([`CallEnd::Broken`]: the peer does not run), or not possible now.
    PeerCalled {
        /// Who was called.
        peer: ServerId,
        /// How the call ended.
        end: CallEnd,
    },
    /// A line has become idle, storage room has become free, or a part has been repaired.
    Usable(Part),
    /// The storage has failed and lost everything.
    StorageFailed,
    /// The LAN interface (61) measures that its LAN is congested, or no longer.
    Congestion(bool),
    /// A timer that was armed has run out.
    Elapsed(Timer),
    /// The server is up, for the first time or again after a stop; its storage and its journal are
    /// as they were, its memory is not: no call, transfer, diagnosis, promise or timer is left.
    Restarted,
    /// The administrator takes the server out of use, step by step, or puts it into use again.
    Drain(bool),
}

impl Input {
    /// The job that it is about, where it is about one.
    pub const fn job(&self) -> Option<JobId> {
        match self {
            Self::Received { message, .. } => message.job(),
            Self::Ringing { job, .. }
            | Self::Page { job, .. }
            | Self::CallEnded { job, .. }
            | Self::Coded(job)
            | Self::CodingFailed(job)
            | Self::Shown(job)
            | Self::Told(job)
            | Self::Relayed(job)
            | Self::Arriving { job, .. }
            | Self::TransferEnded { job, .. } => Some(*job),
            Self::Elapsed(timer) => timer.job(),
            Self::Diagnosed { subject, .. } => subject.job(),
            Self::Usable(_)
            | Self::StorageFailed
            | Self::Congestion(_)
            | Self::Restarted
            | Self::PeerCalled { .. }
            | Self::Drain(_) => None,
        }
    }
}

/// What a server does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Output {
    /// Send a message. An image (**a**) of a document that is still being received is sent as far
    /// as it has come; the rest follows by [`Output::Relay`].
    Send {
        /// To whom.
        to: Node,
        /// What.
        message: Message,
        /// By which way.
        way: Way,
    },
    /// Have the parts looked at (17).
    Diagnose {
        /// Which.
        parts: Parts,
        /// Why.
        subject: Subject,
    },
    /// As [`Output::Diagnose`] for a peer; and what is found usable is set aside for the peer's job
    /// (`room` of storage, a line), until [`Output::Free`], a stop, or its use: room by the
    /// document that comes, a line by the [`Output::Dial`] of the job or, for
    /// [`About::LineUse`], by the peer's call.
    Reserve {
        /// Which.
        parts: Parts,
        /// For whom: a [`Subject::Peer`].
        subject: Subject,
        /// How much storage, where that is among the parts.
        room: Octets,
    },
    /// What was set aside for this peer's job, and is not used yet, is free again.
    Free {
        /// The peer.
        asker: ServerId,
        /// Its job.
        job: JobId,
    },
    /// Start a timer, or set it anew.
    Arm {
        /// Which.
        timer: Timer,
        /// How long it runs.
        span: Span,
    },
    /// Start a timer, or set it anew, to run out at the time that the document says: before which it is
    /// not to be sent ([`Timer::Redial`]), or after which it is of no use ([`Timer::Expiry`]); at once
    /// when that has passed, never when it says none.
    Await(Timer),
    /// Stop a timer.
    Disarm(Timer),
    /// Have the document coded for its facsimile, or decoded for its terminal (62).
    Code(JobId),
    /// Call the facsimile and send the document (63).
    Dial {
        /// The job whose document is sent.
        job: JobId,
        /// Whom to call.
        to: FacsimileId,
    },
    /// Answer the call of this job (63).
    Answer(JobId),
    /// Break off the call of this job (63).
    HangUp(JobId),
    /// Store the page that waits (64).
    Store {
        /// Whose page.
        job: JobId,
        /// Confirm it at once; else it waits for [`Output::Confirm`].
        confirm: bool,
    },
    /// Pass the page that waits on to the helper (18).
    Relay {
        /// Whose page.
        job: JobId,
        /// Confirm it when it goes; else [`Input::Relayed`] follows, and it waits for
        /// [`Output::Confirm`].
        confirm: bool,
    },
    /// Confirm the page that waits to the facsimile (MCF).
    Confirm(JobId),
    /// Tell the terminal that its document has been accepted (the answer that ends its transfer).
    Accept(JobId),
    /// Tell the terminal that its document has not been accepted: it has it still, and submits it
    /// anew.
    Refuse(JobId),
    /// Break off the transfer of this document to a peer.
    Abort {
        /// Whose document.
        job: JobId,
        /// Which peer.
        to: ServerId,
    },
    /// Delete the document (64).
    Discard(JobId),
    /// The time of this document is over, and nobody is told: its client knows by itself.
    Expired(JobId),
    /// The document that is sent next goes to a peer without its having been asked.
    Gives {
        /// Whose document.
        job: JobId,
        /// What has dropped out; nothing, where it only costs less there.
        trouble: Option<Part>,
    },
    /// The peers were asked, and nobody offered to help: the job waits for the server's own parts.
    Unhelped(JobId),
    /// Nobody can tell whether the facsimile has this job's document; what follows is as
    /// [`super::Delivery`] says.
    InDoubt(JobId),
    /// This job of a dead server's is the server's own now.
    TakenOver(JobId),
    /// What the failure detector now believes of a peer.
    Reach {
        /// The peer.
        peer: ServerId,
        /// By which way it can be reached; by none when it is dead.
        way: Option<Way>,
    },
}

impl Output {
    /// The job that it is about, where it is about one.
    pub const fn job(&self) -> Option<JobId> {
        match self {
            Self::Send { message, .. } => message.job(),
            Self::Diagnose { subject, .. } | Self::Reserve { subject, .. } => subject.job(),
            Self::Arm { timer, .. } | Self::Await(timer) | Self::Disarm(timer) => timer.job(),
            Self::Free { job, .. }
            | Self::Gives { job, .. }
            | Self::Code(job)
            | Self::Dial { job, .. }
            | Self::Answer(job)
            | Self::HangUp(job)
            | Self::Store { job, .. }
            | Self::Relay { job, .. }
            | Self::Confirm(job)
            | Self::Accept(job)
            | Self::Refuse(job)
            | Self::Abort { job, .. }
            | Self::Discard(job)
            | Self::Expired(job)
            | Self::Unhelped(job)
            | Self::InDoubt(job)
            | Self::TakenOver(job) => Some(*job),
            Self::Reach { .. } => None,
        }
    }
}

/// Where a step's outputs go, in order.
pub trait Outbox {
    /// Takes the next output.
    fn put(&mut self, output: Output);

    /// A choice by chance among `n` possibilities, numbered from 0. The driver draws it: a server
    /// has no dice. Where the driver has none either it is always the first.
    fn choose(&mut self, n: u32) -> u32;
}

impl Outbox for Vec<Output> {
    fn put(&mut self, output: Output) {
        self.push(output);
    }

    fn choose(&mut self, _: u32) -> u32 {
        0
    }
}
