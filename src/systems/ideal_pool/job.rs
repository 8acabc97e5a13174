//! Documents of the pool: where each is and what it waits for. Values only.

use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::{CallResult, Failures, Handling};

/// One document on its way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Job {
    pub(super) id: JobId,
    pub(super) terminal: TerminalId,
    pub(super) handling: Handling,
    /// The server whose clock tells when it is due, and when its time is over; none runs for `None`.
    pub(super) clock: Option<ServerId>,
    /// The server that stores it, or is to.
    pub(super) at: ServerId,
    pub(super) task: Task,
}

impl Job {
    /// Its place among those that wait for the same.
    pub(super) const fn turn(&self) -> (u8, JobId) {
        (self.handling.priority, self.id)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Task {
    Send(Sending),
    Keep(Keeping),
}

/// A document to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sending {
    pub(super) to: FacsimileId,
    /// Calls that the pool has not broken itself, and that got it nowhere.
    pub(super) failures: Failures,
    pub(super) phase: Phase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Phase {
    /// It is not to be sent yet.
    Deferred,
    /// It is being coded, or waits for that.
    Coding,
    /// It waits for a line, or for its storage to be there again.
    Ready,
    /// This server calls.
    Calling(ServerId),
    /// This server's clock tells when it is dialled again.
    Redialling(ServerId),
    /// This server tells the terminal the result; none runs for `None`.
    Telling(Option<ServerId>, CallResult),
}

/// A document for a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Keeping {
    pub(super) phase: Coming,
    pub(super) showing: Showing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Coming {
    /// A facsimile sends it to this server.
    Receiving(ServerId),
    /// It is whole, and this server tells the terminal so; none runs for `None`.
    Telling(Option<ServerId>),
    /// The terminal knows of it.
    Told,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Showing {
    NotAsked,
    /// It is being decoded, or waits for that; this server has been asked for it.
    Decoding(ServerId),
    /// This server sends it to the terminal.
    Sent(ServerId),
}
