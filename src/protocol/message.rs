//! The messages between servers, terminals and facsimiles, with the seed's letters.

use std::fmt;

use super::parts::Part;
use crate::ids::{FacsimileId, JobId, TerminalId};
use crate::units::Octets;

/// Number of a round of asking the peers about one job; the first is 1.
pub type Round = u32;

/// What the header of a document asks for ("the request to process", which has no letter).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Request {
    /// Send it to this facsimile.
    Send(FacsimileId),
    /// Keep it for this terminal.
    Keep(TerminalId),
}

/// How a job to send ended, as **m** reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallResult {
    /// The facsimile has confirmed every page.
    Sent,
    /// The facsimile was busy at the last of the dials.
    Busy,
    /// The last of the calls broke.
    Broken,
    /// The storage lost the document.
    StorageFailed,
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
    },
    /// **k**: coded data for a facsimile, with the request in the header.
    CodedData {
        /// Whose document.
        job: JobId,
        /// Where it is to be sent.
        to: FacsimileId,
    },
    /// **b**, **i** or **n** to all peers: a part of the sender's has dropped out.
    Notice {
        /// Which part.
        trouble: Part,
        /// The job that meets it.
        job: JobId,
        /// The round of asking.
        round: Round,
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
        /// With **c**: memory left.
        memory_left: Octets,
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
    ReceptionComplete(JobId),
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
    TransferComplete(JobId),
    /// **m**: the communication result.
    Result {
        /// Of this job.
        job: JobId,
        /// Good or bad, with the reason.
        result: CallResult,
    },
}

impl Message {
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
            Self::ReceptionComplete(_) => 'd',
            Self::ImageReceived(_) => 'e',
            Self::ImageRequest(_) => 'f',
            Self::ForwardedRequest { .. } => 'g',
            Self::TransferComplete(_) => 'h',
            Self::Result { .. } => 'm',
        }
    }

    /// The job that it is about.
    pub const fn job(&self) -> JobId {
        match *self {
            Self::Image { job, .. }
            | Self::CodedData { job, .. }
            | Self::Notice { job, .. }
            | Self::Answer { job, .. }
            | Self::LineUse { job, .. }
            | Self::LineUseAnswer { job, .. }
            | Self::ReceptionComplete(job)
            | Self::ImageReceived(job)
            | Self::ImageRequest(job)
            | Self::ForwardedRequest { job, .. }
            | Self::TransferComplete(job)
            | Self::Result { job, .. } => job,
        }
    }
}

impl fmt::Display for Message {
    /// The message in the seed's words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
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
            Self::ReceptionComplete(_) => "image data reception complete",
            Self::ImageReceived(_) => "image data received",
            Self::ImageRequest(_) => "image data transfer request",
            Self::ForwardedRequest { .. } => "image data transfer request, passed on",
            Self::TransferComplete(_) => "image data transfer complete",
            Self::Result { result: CallResult::Sent, .. } => "result: sent",
            Self::Result { result: CallResult::Busy, .. } => "result: busy",
            Self::Result { result: CallResult::Broken, .. } => "result: call broken",
            Self::Result { result: CallResult::StorageFailed, .. } => "result: storage failed",
        })
    }
}
