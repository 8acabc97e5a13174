//! The server's table of jobs: for each document where it stands. Values only; the steps that
//! move a job on are in the modules that the seed's parts name.

use smallvec::SmallVec;

use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::choice::Peers;
use crate::protocol::interface::Free;
use crate::protocol::message::{Handling, Round};
use crate::protocol::parts::Part;
use crate::protocol::retries::Failures;
use crate::protocol::table::Entry;

/// Whom a job is done for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Client {
    /// A client of the server's own.
    Terminal(TerminalId),
    /// A peer that has handed the job over.
    Server(ServerId),
}

/// One document on its way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Job {
    pub(super) id: JobId,
    pub(super) client: Client,
    pub(super) handling: Handling,
    /// Its time was over while it was in a call or with a helper.
    pub(super) overdue: bool,
    pub(super) task: Task,
    /// The last round of asking; 0 before the first.
    pub(super) round: Round,
    /// What had dropped out when it was last given away without asking.
    pub(super) given_for: Option<Part>,
    /// The round that is under way.
    pub(super) inquiry: Option<Inquiry>,
}

/// What is to be done with the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Task {
    Send(Sending),
    Keep(Keeping),
}

/// A document to be sent to a facsimile.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sending {
    pub(super) to: FacsimileId,
    pub(super) coded: bool,
    /// The server's own storage has it; false once that has failed while a helper had it, too.
    pub(super) here: bool,
    /// Calls so far that got it nowhere.
    pub(super) failures: Failures,
    pub(super) phase: SendingPhase,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum SendingPhase {
    /// The server's parts are being diagnosed.
    Diagnosing,
    /// The document is being coded, for a call of the server's own or for a helper's.
    Coding,
    /// The facsimile is being called.
    Calling,
    /// It is called, again or at last, when the timer runs out.
    Redialling,
    /// The peers are asked (see the job's inquiry).
    Asking,
    /// A helper has it.
    With(ServerId),
    /// It waits for a line of the server's own.
    WaitingForLine,
    /// It waits for the server's own image processing.
    WaitingForImaging,
}

/// A document received for a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Keeping {
    /// Whose terminal asks for it in the end.
    pub(super) terminal: TerminalId,
    pub(super) reception: Reception,
    /// A page has come and is neither stored nor passed on yet.
    pub(super) page_waits: bool,
    /// A page was passed on without being stored here.
    pub(super) relayed: bool,
    pub(super) place: Place,
    pub(super) showing: Showing,
}

/// How far the call is that brings a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reception {
    GoesOn,
    /// The last page has come; the call goes on until the sender hangs up.
    LastPage,
    /// The document is here whole, or came from a peer.
    Over,
}

/// Where a received document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Here,
    /// On its way to a helper.
    MovingTo(ServerId),
    /// In a helper's storage.
    At(ServerId),
}

/// What the terminal has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Showing {
    NotAsked,
    /// It is being decoded, here or after it has been handed over.
    Decoding,
    /// Image processing has failed and nobody else could be found: it is decoded when repaired.
    WaitingForImaging,
    /// It is on its way to the terminal.
    Sent,
}

/// A round of asking the peers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Inquiry {
    pub(super) trouble: Part,
    pub(super) stage: Stage,
    /// Who is asked next, one by one, as long as nobody can take over.
    pub(super) unasked: Peers,
    /// Who has no idle line, but a place to wait for one, and how the lines and documents stand there.
    pub(super) places: SmallVec<[(ServerId, Free); 4]>,
    /// Who is waited for.
    pub(super) waiting: Peers,
    /// Who has answered; an answer that comes twice counts once.
    pub(super) answered: SmallVec<[ServerId; 4]>,
    /// Who can take over, and what it has free: in order of arrival of the answers, and from when they
    /// are all in, in the order in which they are to be taken.
    pub(super) offers: SmallVec<[(ServerId, Free); 4]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Stage {
    /// Answers are collected.
    Collecting,
    /// A helper is found; the document is coded before it is handed over (embodiment 2).
    Coding,
    /// The LAN is congested: the server's own line and unit are being diagnosed.
    DiagnosingWay,
    /// The offer with this index has been asked for the line (**n** of embodiment 4).
    AskingLine { offer: usize },
}

impl Keeping {
    /// Every page has been stored here, though the call may not have ended yet.
    pub(super) const fn is_whole(&self) -> bool {
        match self.reception {
            Reception::GoesOn => false,
            Reception::LastPage => !self.relayed && !self.page_waits,
            Reception::Over => !self.relayed,
        }
    }
}

impl Job {
    const fn new(id: JobId, client: Client, handling: Handling, task: Task) -> Self {
        let (overdue, round, given_for, inquiry) = (false, 0, None, None);
        Self { id, client, handling, overdue, task, round, given_for, inquiry }
    }

    pub(super) fn sending(
        id: JobId,
        client: Client,
        handling: Handling,
        to: FacsimileId,
        coded: bool,
    ) -> Self {
        let (failures, phase) = (Failures::default(), SendingPhase::Diagnosing);
        let task = Task::Send(Sending { to, coded, here: true, failures, phase });
        Self::new(id, client, handling, task)
    }

    pub(super) fn keeping(
        id: JobId,
        client: Client,
        handling: Handling,
        terminal: TerminalId,
        reception: Reception,
    ) -> Self {
        let task = Task::Keep(Keeping {
            terminal,
            reception,
            page_waits: false,
            relayed: false,
            place: Place::Here,
            showing: Showing::NotAsked,
        });
        Self::new(id, client, handling, task)
    }

    /// The server's client for which this has come whole, with nothing about its place open any more.
    pub(super) const fn has_come_for(&self) -> Option<TerminalId> {
        match (self.client, &self.task, &self.inquiry) {
            (_, Task::Keep(Keeping { place: Place::MovingTo(_), .. }), _) => None,
            (
                Client::Terminal(terminal),
                Task::Keep(Keeping { reception: Reception::Over, .. }),
                None,
            ) => Some(terminal),
            _ => None,
        }
    }

    /// Peers are asked only for clients of the server's own: a job that was handed over stays with
    /// its helper.
    pub(super) const fn may_be_handed_over(&self) -> bool {
        matches!(self.client, Client::Terminal(_))
    }
}

impl Entry for Job {
    fn id(&self) -> JobId {
        self.id
    }
}
