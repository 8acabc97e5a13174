//! The whole surface of a server's logic: what can happen to it ([`Input`]) and what it does
//! ([`Output`]). Plain values; nothing here decides anything.

use super::message::{Message, Round};
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
}

impl Subject {
    /// The job that it is about.
    pub const fn job(&self) -> JobId {
        match *self {
            Self::Job(job) | Self::WayOf(job) | Self::Peer { job, .. } => job,
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

/// What a diagnosis (17) found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Findings {
    /// Those of the parts asked for that can't be used: storage without room to spare, no idle
    /// line, a failed unit or image processing.
    pub unusable: Parts,
    /// Whether the page that waits to be stored fits; true when none waits.
    pub fits: bool,
    /// Memory left, as **c** reports it.
    pub memory_left: Octets,
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
    /// The connection broke, or the sender would not wait any longer.
    Broken,
}

/// A timer of the server. The driver owns the clock; a disarmed timer never fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// The time for answers to this job's notice is over.
    Answers(JobId),
    /// The time for the answer to this job's line use (**n**) is over.
    LineUse(JobId),
    /// This job's facsimile is to be dialled again.
    Redial(JobId),
}

impl Timer {
    /// The job that it is about.
    pub const fn job(self) -> JobId {
        match self {
            Self::Answers(job) | Self::LineUse(job) | Self::Redial(job) => job,
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
    /// A line has become idle, storage room has become free, or a part has been repaired.
    Usable(Part),
    /// The storage has failed and lost everything.
    StorageFailed,
    /// The LAN interface (61) measures that its LAN is congested, or no longer.
    Congestion(bool),
    /// A timer that was armed has run out.
    Elapsed(Timer),
    /// The server is up again after a stop; its storage is as it was, its memory is not.
    Restarted,
}

impl Input {
    /// The job that it is about, where it is about one.
    pub const fn job(&self) -> Option<JobId> {
        match self {
            Self::Received { message, .. } => Some(message.job()),
            Self::Ringing { job, .. }
            | Self::Page { job, .. }
            | Self::CallEnded { job, .. }
            | Self::Coded(job)
            | Self::CodingFailed(job)
            | Self::Shown(job) => Some(*job),
            Self::Elapsed(timer) => Some(timer.job()),
            Self::Diagnosed { subject, .. } => Some(subject.job()),
            Self::Usable(_) | Self::StorageFailed | Self::Congestion(_) | Self::Restarted => None,
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
    /// Start a timer, or set it anew.
    Arm {
        /// Which.
        timer: Timer,
        /// How long it runs.
        span: Span,
    },
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
    /// Store the page that waits (64) and confirm it.
    Store(JobId),
    /// Pass the page that waits on to the helper (18) and confirm it.
    Relay(JobId),
    /// Break off the transfer of this document to the helper.
    Abort(JobId),
    /// Delete the document (64).
    Discard(JobId),
    /// The peers were asked, and nobody offered to help: the job waits for the server's own parts.
    Unhelped(JobId),
}

impl Output {
    /// The job that it is about.
    pub const fn job(&self) -> JobId {
        match self {
            Self::Send { message, .. } => message.job(),
            Self::Diagnose { subject, .. } => subject.job(),
            Self::Arm { timer, .. } | Self::Disarm(timer) => timer.job(),
            Self::Code(job)
            | Self::Dial { job, .. }
            | Self::Answer(job)
            | Self::HangUp(job)
            | Self::Store(job)
            | Self::Relay(job)
            | Self::Abort(job)
            | Self::Discard(job)
            | Self::Unhelped(job) => *job,
        }
    }
}

/// Where a step's outputs go, in order.
pub trait Outbox {
    /// Takes the next output.
    fn put(&mut self, output: Output);
}

impl Outbox for Vec<Output> {
    fn put(&mut self, output: Output) {
        self.push(output);
    }
}
