//! The messages between servers, terminals and facsimiles, with the seed's letters.

use std::fmt;

use super::interface::Free;
use super::parts::{Part, Parts};
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::units::{Octets, Span};

/// Number of a round of asking the peers about one job, and of the hand-over that follows from it;
/// the first is 1. A server never uses a number twice.
pub type Round = u32;

/// Since which takeover a job is whose: each takes the next number after that by which it knew the
/// job. Of several servers that take a job for their own the one with the latest term has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// How often it has been taken over; the first time from its client.
    pub number: u32,
    /// By whom the last time.
    pub server: ServerId,
}

impl Term {
    /// The client has it still.
    pub const NONE: Self = Self { number: 0, server: ServerId(0) };

    /// `server` takes the job over.
    #[must_use]
    pub const fn after(self, server: ServerId) -> Self {
        Self { number: self.number.saturating_add(1), server }
    }

    /// `server` knows that the job has come to its end: nobody takes it over any more.
    pub const fn over(server: ServerId) -> Self {
        Self { number: u32::MAX, server }
    }
}

/// Why a document goes from one server to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The receiver takes the work over; the sender stays the one that the client deals with.
    Help,
    /// The receiver keeps a second copy, for when the sender is gone for good.
    Mirror,
    /// The receiver takes over the work and the client: the sender is being drained.
    Adopt,
}

/// Which side of a hand-over says something about it. Its number is the giver's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The one that gives work, or a copy, away.
    Giver,
    /// The one that has taken it, or is to.
    Taker,
}

/// What a document's sender wants beside the request itself: of what the clients share (seed
/// \[0007\]) all that a server has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handling {
    /// Which of the documents that wait for a line goes first: the one with the lowest, as in HylaFAX.
    pub priority: u8,
    /// It is not to be sent before a certain time.
    pub deferred: bool,
    /// After a certain time it is of no use any more.
    pub expires: bool,
}

impl Handling {
    /// To be sent at once, with the priority that HylaFAX gives by default; of use for ever.
    pub const PLAIN: Self = Self { priority: 127, deferred: false, expires: false };
}

/// What a document's header says besides its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Header {
    /// The client that the result or the image is for in the end.
    pub terminal: TerminalId,
    /// The hand-over that this is, by the sending server's number; 0 from a terminal.
    pub round: Round,
    /// Why it comes.
    pub purpose: Purpose,
    /// What its sender wants.
    pub handling: Handling,
    /// Whose the job is.
    pub term: Term,
}

impl Header {
    /// A plain header of what goes between a client, or a facsimile, and a server.
    pub const fn of_client(terminal: TerminalId) -> Self {
        let (purpose, handling, term) = (Purpose::Help, Handling::PLAIN, Term::NONE);
        Self { terminal, round: 0, purpose, handling, term }
    }
}

/// What the header of a document asks for ("the request to process", which has no letter).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Request {
    /// Send it to this facsimile.
    Send(FacsimileId),
    /// Keep it for this terminal.
    Keep(TerminalId),
}

/// What a server tells of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State {
    /// Which of its parts can't be used: storage without room to spare, no idle line, a failed unit
    /// or image processing.
    pub unusable: Parts,
    /// What it has free.
    pub free: Free,
    /// Documents that wait for a line there.
    pub waiting: u32,
    /// What a call costs there, as the time that one would wait to save it.
    pub call_cost: Span,
}

/// How a job to send ended, as **m** reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallResult {
    /// The facsimile has confirmed every page.
    Sent,
    /// The facsimile was busy at the last of the dials.
    Busy,
    /// Nobody answered the last of the dials.
    NoAnswer,
    /// The last of the calls broke.
    Broken,
    /// Its time was over before it was sent.
    TimedOut,
    /// No line was idle, and no more documents may wait for one.
    NoLine,
    /// The storage lost the document.
    StorageFailed,
    /// Nobody can tell whether the facsimile has it, and it is not sent again.
    Unknown,
}

/// A message. Each names its job; notices and answers name their round as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Message {
    /// **a**: image data, with its request in the header.
    Image {
        /// Whose document.
        job: JobId,
        /// What is to be done with it.
        request: Request,
        /// What else the header says.
        header: Header,
    },
    /// **k**: coded data for a facsimile, with the request in the header.
    CodedData {
        /// Whose document.
        job: JobId,
        /// Where it is to be sent.
        to: FacsimileId,
        /// What else the header says.
        header: Header,
    },
    /// **b**, **i** or **n** to all peers: a part of the sender's has dropped out.
    Notice {
        /// Which part.
        trouble: Part,
        /// The job that meets it.
        job: JobId,
        /// The round of asking.
        round: Round,
        /// The document's size, as far as it has come: the room that an offer holds. Not said
        /// under the rules `seed`.
        room: Octets,
    },
    /// **c**, **j** or **p**, and **b**, **i** or **q**, to the asking server.
    Answer {
        /// The part that was asked about.
        trouble: Part,
        /// Whether the sender's can take over.
        usable: bool,
        /// The asking server's job.
        job: JobId,
        /// Its round.
        round: Round,
        /// What the sender has free: with **c** memory, with **j** and **p** lines.
        free: Free,
    },
    /// **n** of embodiment 4: the sender wants to use the line to the receiver.
    LineUse {
        /// For this job's document.
        job: JobId,
        /// In this round.
        round: Round,
    },
    /// **j** or **i** in answer to [`Message::LineUse`].
    LineUseAnswer {
        /// Whether the line can be used.
        usable: bool,
        /// The asking server's job.
        job: JobId,
        /// Its round.
        round: Round,
    },
    /// **d**: image data reception complete.
    ReceptionComplete {
        /// Whose image.
        job: JobId,
        /// The hand-over by which it came.
        round: Round,
    },
    /// **e**: image data received, to the terminal that it is for.
    ImageReceived(JobId),
    /// **f**: a terminal asks its server for an image.
    ImageRequest(JobId),
    /// **g**: the server passes that on to the helper.
    ForwardedRequest {
        /// Which document.
        job: JobId,
        /// Who wants it.
        terminal: TerminalId,
    },
    /// **h**: the helper has transferred the image.
    TransferComplete {
        /// Whose image.
        job: JobId,
        /// The hand-over by which the helper had got it.
        round: Round,
    },
    /// **m**: the communication result.
    Result {
        /// Of this job.
        job: JobId,
        /// The hand-over that it answers; 0 to a terminal.
        round: Round,
        /// Good or bad, with the reason.
        result: CallResult,
    },
    /// **y**: **m** or **h** has been taken, and need not be kept any longer. This and what follows
    /// is of the rules `hardened` alone; the letters are ours.
    Acknowledged {
        /// Of this job.
        job: JobId,
        /// The hand-over.
        round: Round,
    },
    /// **r**: how does this hand-over stand? Asked by either side of it, when something that was
    /// expected has not come.
    StatusRequest {
        /// The job.
        job: JobId,
        /// The hand-over.
        round: Round,
        /// Which side says so.
        side: Side,
    },
    /// **w**: the receiver's document of this hand-over is wanted, or on its way; go on.
    Wanted {
        /// The job.
        job: JobId,
        /// The hand-over.
        round: Round,
        /// Which side says so.
        side: Side,
    },
    /// **x**: this hand-over is void: a refused document, one that was withdrawn or is not known.
    Void {
        /// The job.
        job: JobId,
        /// The hand-over.
        round: Round,
        /// Which side says so.
        side: Side,
    },
    /// **v**: the receiver's copy of the job gets another purpose: a mirror is to do the work, or a
    /// helper to take the client over as well.
    Assigned {
        /// The job.
        job: JobId,
        /// The hand-over by which the receiver had got the copy.
        copy: Round,
        /// The hand-over that this is.
        round: Round,
        /// What it is for from now on.
        purpose: Purpose,
    },
    /// **u**: the sender has taken over this job of a dead server's: who works on it?
    Claim {
        /// The job.
        job: JobId,
        /// Whose it was.
        of: ServerId,
        /// The claim's number: whoever works on it does so by this hand-over from now on.
        round: Round,
        /// By which it is the sender's.
        term: Term,
    },
    /// **z**: to a server that is back: this job of yours has been taken over for good.
    Adopted {
        /// The job.
        job: JobId,
        /// Whose it is now: the sender's, or that of whoever has taken it over from the sender.
        term: Term,
    },
    /// **t**: the sender runs.
    Heartbeat {
        /// Offers to it for earlier rounds than this are needed no longer.
        open_from: Round,
    },
    /// **s**: the sender's state, told to all peers beforehand (claim 1 has a server send its
    /// "management information" at any time); the letter is ours.
    State(State),
    /// **l**: the sender can take so many documents from the shared queue now. This and what follows
    /// is of the system `shared-queue` alone; the letters are ours.
    WorkWanted {
        /// Idle lines, less the documents that it has and has not dialled for yet.
        lines: u32,
        /// The last hand-over by the queue that it knew of when it said so.
        taken: Round,
    },
    /// **o**: the shared queue runs again: what can the receiver do?
    QueueRuns,
    /// **S**: what has come for this terminal? From itself to its own server, which answers with an
    /// **e** for each document that is whole and at rest, there or at a helper. "Searching" is a
    /// service of seed \[0007\]; the letter is ours.
    Search(TerminalId),
    /// **R**: from one terminal to another: a document that circulates has been read, or sent.
    /// Capitals are for what the clients share (seed \[0007\]) and has no letter.
    Read(JobId),
}

impl Message {
    /// The numbers of rounds that it names, and whether its receiver has given them; else its sender has.
    pub(crate) const fn rounds_mut(&mut self) -> ([Option<&mut Round>; 2], bool) {
        match self {
            Self::Image { header: Header { round, .. }, .. }
            | Self::CodedData { header: Header { round, .. }, .. }
            | Self::Notice { round, .. }
            | Self::LineUse { round, .. }
            | Self::Acknowledged { round, .. }
            | Self::StatusRequest { round, side: Side::Giver, .. }
            | Self::Wanted { round, side: Side::Giver, .. }
            | Self::Void { round, side: Side::Giver, .. }
            | Self::Claim { round, .. }
            | Self::Heartbeat { open_from: round } => ([Some(round), None], false),
            Self::Assigned { copy, round, .. } => ([Some(copy), Some(round)], false),
            Self::Answer { round, .. }
            | Self::LineUseAnswer { round, .. }
            | Self::ReceptionComplete { round, .. }
            | Self::TransferComplete { round, .. }
            | Self::Result { round, .. }
            | Self::StatusRequest { round, side: Side::Taker, .. }
            | Self::Wanted { round, side: Side::Taker, .. }
            | Self::Void { round, side: Side::Taker, .. }
            | Self::WorkWanted { taken: round, .. } => ([Some(round), None], true),
            Self::ImageReceived(_)
            | Self::ImageRequest(_)
            | Self::ForwardedRequest { .. }
            | Self::Adopted { .. }
            | Self::State(_)
            | Self::QueueRuns
            | Self::Search(_)
            | Self::Read(_) => ([None, None], false),
        }
    }

    /// The seed's letter for it.
    pub const fn letter(&self) -> char {
        match self {
            Self::Image { .. } => 'a',
            Self::CodedData { .. } => 'k',
            Self::Notice { trouble, .. } => match trouble {
                Part::Storage => 'b',
                Part::Line => 'i',
                Part::Unit | Part::Imaging => 'n',
            },
            Self::Answer { trouble, usable, .. } => match (trouble, usable) {
                (Part::Storage, true) => 'c',
                (Part::Storage, false) => 'b',
                (Part::Line, true) => 'j',
                (Part::Line, false) => 'i',
                (Part::Unit | Part::Imaging, true) => 'p',
                (Part::Unit | Part::Imaging, false) => 'q',
            },
            Self::LineUse { .. } => 'n',
            Self::LineUseAnswer { usable: true, .. } => 'j',
            Self::LineUseAnswer { usable: false, .. } => 'i',
            Self::ReceptionComplete { .. } => 'd',
            Self::ImageReceived(_) => 'e',
            Self::ImageRequest(_) => 'f',
            Self::ForwardedRequest { .. } => 'g',
            Self::TransferComplete { .. } => 'h',
            Self::Result { .. } => 'm',
            Self::Acknowledged { .. } => 'y',
            Self::StatusRequest { .. } => 'r',
            Self::Wanted { .. } => 'w',
            Self::Void { .. } => 'x',
            Self::Assigned { .. } => 'v',
            Self::Claim { .. } => 'u',
            Self::Adopted { .. } => 'z',
            Self::Heartbeat { .. } => 't',
            Self::State(_) => 's',
            Self::WorkWanted { .. } => 'l',
            Self::QueueRuns => 'o',
            Self::Read(_) => 'R',
            Self::Search(_) => 'S',
        }
    }

    /// The job that it is about, where it is about one.
    pub const fn job(&self) -> Option<JobId> {
        match *self {
            Self::Heartbeat { .. }
            | Self::State(_)
            | Self::WorkWanted { .. }
            | Self::QueueRuns
            | Self::Search(_) => None,
            Self::Image { job, .. }
            | Self::CodedData { job, .. }
            | Self::Notice { job, .. }
            | Self::Answer { job, .. }
            | Self::LineUse { job, .. }
            | Self::LineUseAnswer { job, .. }
            | Self::ReceptionComplete { job, .. }
            | Self::ImageReceived(job)
            | Self::ImageRequest(job)
            | Self::ForwardedRequest { job, .. }
            | Self::TransferComplete { job, .. }
            | Self::Result { job, .. }
            | Self::Acknowledged { job, .. }
            | Self::StatusRequest { job, .. }
            | Self::Wanted { job, .. }
            | Self::Void { job, .. }
            | Self::Assigned { job, .. }
            | Self::Claim { job, .. }
            | Self::Adopted { job, .. }
            | Self::Read(job) => Some(job),
        }
    }

    /// The header of a document.
    pub const fn header(&self) -> Option<Header> {
        match *self {
            Self::Image { header, .. } | Self::CodedData { header, .. } => Some(header),
            _ => None,
        }
    }

    /// Whether it is a document: image data (**a**) or coded data (**k**).
    pub const fn is_document(&self) -> bool {
        matches!(self, Self::Image { .. } | Self::CodedData { .. })
    }
}

impl fmt::Display for Message {
    /// The message in the seed's words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Image { header: Header { purpose: Purpose::Mirror, .. }, .. } => "second copy",
            Self::Image { .. } => "image data",
            Self::CodedData { .. } => "coded data",
            Self::Notice { trouble, .. } => match trouble {
                Part::Storage => "memory none",
                Part::Line => "line unavailable",
                Part::Unit => "FAX communication control failed",
                Part::Imaging => "image processing failed",
            },
            Self::Answer { trouble, usable, .. } => match (trouble, usable) {
                (Part::Storage, true) => "memory available",
                (Part::Storage, false) => "memory none",
                (Part::Line, true) => "line available",
                (Part::Line, false) => "line unavailable",
                (Part::Unit, true) => "FAX communication control usable",
                (Part::Unit, false) => "FAX communication control unusable",
                (Part::Imaging, true) => "image processing usable",
                (Part::Imaging, false) => "image processing unusable",
            },
            Self::LineUse { .. } => "line use",
            Self::LineUseAnswer { usable: true, .. } => "line available",
            Self::LineUseAnswer { usable: false, .. } => "line unavailable",
            Self::ReceptionComplete { .. } => "image data reception complete",
            Self::ImageReceived(_) => "image data received",
            Self::ImageRequest(_) => "image data transfer request",
            Self::ForwardedRequest { .. } => "image data transfer request, passed on",
            Self::TransferComplete { .. } => "image data transfer complete",
            Self::Result { result: CallResult::Sent, .. } => "result: sent",
            Self::Result { result: CallResult::Busy, .. } => "result: busy",
            Self::Result { result: CallResult::NoAnswer, .. } => "result: no answer",
            Self::Result { result: CallResult::TimedOut, .. } => "result: time over",
            Self::Result { result: CallResult::Broken, .. } => "result: call broken",
            Self::Result { result: CallResult::NoLine, .. } => "result: no line",
            Self::Result { result: CallResult::StorageFailed, .. } => "result: storage failed",
            Self::Result { result: CallResult::Unknown, .. } => "result: not known",
            Self::Acknowledged { .. } => "acknowledged",
            Self::StatusRequest { .. } => "status request",
            Self::Wanted { .. } => "wanted",
            Self::Void { .. } => "void",
            Self::Assigned { .. } => "assigned",
            Self::Claim { .. } => "claim",
            Self::Adopted { .. } => "adopted",
            Self::Heartbeat { .. } => "heartbeat",
            Self::State(_) => "state",
            Self::WorkWanted { .. } => "work wanted",
            Self::QueueRuns => "queue runs",
            Self::Read(_) => "read",
            Self::Search(_) => "search",
        })
    }
}
