//! The jobs of a run: what is true of each document and its journey, whatever the servers believe.
//!
//! Jobs are numbered in order of arrival and found by number without hashing. A job leaves memory
//! when nothing refers to it any more, so memory follows what is alive (and four octets for each
//! job younger than the oldest one alive).

use std::collections::VecDeque;

use slab::Slab;
use smallvec::SmallVec;

use crate::engine::Key;
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::network::facsimile::Coding;
use crate::network::page::PageSizes;
use crate::protocol::{CallResult, Handling, Header, Message, Part};
use crate::scenario::{DocumentSpec, Named, Scenario};
use crate::units::{Octets, Time};

/// Which way a document goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From a terminal to a facsimile.
    Outgoing,
    /// From a facsimile to a terminal.
    Incoming,
    /// From a terminal to a terminal.
    Internal,
}

/// Where a job has come to an end, as seen by somebody who sees all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The document is where it was to go: at the facsimile, or at the terminal.
    Delivered,
    /// The servers never took it, and the sender knows.
    Refused,
    /// The servers took it and gave it up, and the sender has been told.
    Abandoned,
    /// The servers took it, and it exists nowhere any more.
    Lost,
}

/// One document on its journey.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) id: JobId,
    pub(super) direction: Direction,
    /// The client: of a document to a facsimile its sender, else its receiver.
    pub(super) terminal: TerminalId,
    pub(super) facsimile: FacsimileId,
    /// The terminal that submits it, if one does.
    pub(super) sender: TerminalId,
    /// The terminal whose servers it is submitted to.
    pub(super) submitted_for: TerminalId,
    pub(super) handling: Handling,
    /// Before this it is not to be sent.
    pub(super) due: Time,
    /// After this it is of no use.
    pub(super) expires: Option<Time>,
    /// The documents of one image, of which it is one, perhaps the only.
    pub(super) legs: Legs,
    pub(super) passing_on: PassingOn,
    /// What comes when its time is over, for its clients.
    pub(super) overdue: Option<Key>,
    /// The source of traffic that brought it.
    pub(super) flow: u32,
    /// The server that deals with its client: to which the terminal submits it, or which answers
    /// the facsimile's call.
    pub(super) home: ServerId,
    /// Index of its kind of document in the scenario.
    pub(super) document: u32,
    /// Its pages, as indices into the pages of its kind of document.
    pub(super) pages: SmallVec<[u16; 12]>,
    /// The coding of its coded form.
    pub(super) coding: Coding,
    pub(super) redials_left: u32,
    /// Dials of the document's call so far, by whomever.
    pub(super) dials: u32,
    /// When it was ready to be called for: first coded.
    pub(super) coded_at: Option<Time>,

    pub(super) arrived: Time,
    /// Whether its arrival lies after the warm-up.
    pub(super) counted: bool,
    /// The servers have taken the responsibility for it.
    pub(super) accepted: bool,
    /// Whether the terminal that sends it keeps it still.
    pub(super) submission: Submission,
    pub(super) outcome: Option<Outcome>,
    pub(super) deliveries: u32,
    /// Reports of its result (**m**) that count.
    pub(super) reports: SmallVec<[CallResult; 1]>,
    /// The client knows how it ended (**m**), or that the document has come.
    pub(super) has_result: bool,
    /// Pages that a facsimile has sent and had confirmed.
    pub(super) pages_received: u32,
    /// The server that answered the facsimile's last call, or that stores its pages instead.
    pub(super) receiver: Option<ServerId>,
    /// Pages that it has stored, from the first on.
    pub(super) pages_stored: u32,
    /// Servers that hold every page.
    pub(super) whole_at: SmallVec<[ServerId; 2]>,
    /// Its ways between servers at the moment: to a helper, to a mirror.
    pub(super) hand_overs: SmallVec<[HandOver; 1]>,
    /// The call between a facsimile and a server that carries it now.
    pub(super) call: Option<u32>,
    /// Since when a peer has been sought, and for want of which part, if of any.
    pub(super) asked: Option<(Time, Option<Part>)>,
    pub(super) reading: Reading,
    /// The server that last told the terminal that it has come (**e**).
    pub(super) told_by: Option<ServerId>,
    /// Copies, transfers, calls and events that name this job.
    references: u32,
}

/// Whether the terminal that sends a document keeps it still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Submission {
    /// It does, until a server accepts it.
    Kept,
    /// It does, and a server has received it whole before and has not accepted it in the end.
    KeptAgain,
    /// It does, and this server has received it whole and not accepted it yet.
    ReceivedBy(ServerId),
    /// It does not, or never did.
    Over,
}

/// The documents of one image for several receivers: they are numbered one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Legs {
    pub(super) first: JobId,
    pub(super) count: u32,
}

impl Legs {
    /// All of them.
    pub(super) fn ids(self) -> impl Iterator<Item = JobId> {
        (self.first.0..self.first.0 + self.count).map(JobId)
    }
}

/// What its receiver does with a document that circulates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PassingOn {
    /// It does not circulate, or has been passed on.
    Nothing,
    /// The next one gets it when this one has had it, and this terminal is told.
    To { next: Option<JobId>, originator: TerminalId },
}

/// A document on its way from one server to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HandOver {
    pub(super) from: ServerId,
    pub(super) to: ServerId,
    /// The document's message (**a** or **k**).
    pub(super) message: Message,
    /// The call that carries it; else it goes over the LANs.
    pub(super) call: Option<u32>,
    /// It has begun to come to the receiver.
    pub(super) arriving: bool,
}

impl HandOver {
    /// What the document's header says.
    pub(super) fn header(&self) -> Header {
        self.message.header().expect("only documents are handed over")
    }
}

/// What the terminal does about a document that has come for it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reading {
    /// It does not know of it.
    Unaware,
    /// It asks for it when this event comes; when it first asked.
    Asks { event: Key, first_asked: Option<Time> },
    /// It does not look for it any more: its time is over.
    Over,
    /// It has it.
    Done,
}

/// What a new job is made of.
pub(super) struct NewJob {
    pub(super) flow: u32,
    pub(super) direction: Direction,
    pub(super) terminal: TerminalId,
    pub(super) facsimile: FacsimileId,
    pub(super) sender: TerminalId,
    pub(super) handling: Handling,
    pub(super) due: Time,
    pub(super) expires: Option<Time>,
    pub(super) home: ServerId,
    pub(super) document: u32,
    pub(super) redials: u32,
    pub(super) arrived: Time,
    pub(super) counted: bool,
}

impl Job {
    /// The servers have taken it, and no storage holds all of it, nor is it being handed over.
    pub(super) fn is_gone(&self) -> bool {
        self.accepted && self.whole_at.is_empty() && self.hand_overs.is_empty()
    }

    /// Number of pages.
    pub(super) fn page_count(&self) -> u32 {
        self.pages.len() as u32
    }

    /// Sizes of one of its pages.
    pub(super) fn page(&self, documents: &[Named<DocumentSpec>], page: u32) -> PageSizes {
        let kind = self.pages[page as usize];
        documents[self.document as usize].pages[kind as usize]
    }

    /// The bitmap's size.
    pub(super) fn raw_size(&self, documents: &[Named<DocumentSpec>]) -> Octets {
        (0..self.page_count()).map(|page| self.page(documents, page).raw).sum()
    }

    /// Size of the bitmap that its terminal gets: scaled, page by page, to the resolution at which
    /// that shows or prints (seed \[0007\]); as received when it has none.
    pub(super) fn image_size(&self, scenario: &Scenario) -> Octets {
        let documents = &scenario.documents;
        let Some(dots) = scenario.terminals[self.terminal.index()].resolution else {
            return self.raw_size(documents);
        };
        let scanned = documents[self.document as usize].resolution;
        let scaled = |page| scanned.scale(self.page(documents, page).raw, dots);
        (0..self.page_count()).map(scaled).sum()
    }

    /// Octets of bitmap that image processing (62) works through: all of a document to be coded. One
    /// for a terminal is decoded and scaled in one go, which takes as long as the larger of the two
    /// bitmaps does; the seed says only that 62 scales.
    pub(super) fn imaging_work(&self, scenario: &Scenario) -> Octets {
        let received = self.raw_size(&scenario.documents);
        match self.direction {
            Direction::Outgoing => received,
            Direction::Incoming | Direction::Internal => received.max(self.image_size(scenario)),
        }
    }

    /// The coded form's size.
    pub(super) fn coded_size(&self, documents: &[Named<DocumentSpec>]) -> Octets {
        (0..self.page_count()).map(|page| self.coded_page(documents, page)).sum()
    }

    /// One coded page's size.
    pub(super) fn coded_page(&self, documents: &[Named<DocumentSpec>], page: u32) -> Octets {
        self.page(documents, page).coded(self.coding)
    }
}

/// All jobs that are alive.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    slots: Slab<Job>,
    /// Slots of the jobs from `first` on; `GONE` for those that have left.
    window: VecDeque<u32>,
    first: u32,
}

const GONE: u32 = u32::MAX;

impl Jobs {
    /// Takes in a new job with one reference, numbered after the last.
    pub(super) fn add(&mut self, new: &NewJob) -> JobId {
        // Numbers start with 1.
        let id = JobId(self.first + self.window.len() as u32 + 1);
        let job = Job {
            id,
            direction: new.direction,
            terminal: new.terminal,
            facsimile: new.facsimile,
            sender: new.sender,
            submitted_for: new.terminal,
            handling: new.handling,
            due: new.due,
            expires: new.expires,
            legs: Legs { first: id, count: 1 },
            passing_on: PassingOn::Nothing,
            overdue: None,
            flow: new.flow,
            home: new.home,
            document: new.document,
            pages: SmallVec::new(),
            coding: Coding::Mh,
            redials_left: new.redials,
            dials: 0,
            coded_at: None,
            arrived: new.arrived,
            counted: new.counted,
            accepted: false,
            submission: Submission::Over,
            outcome: None,
            deliveries: 0,
            reports: SmallVec::new(),
            has_result: false,
            pages_received: 0,
            receiver: None,
            pages_stored: 0,
            whole_at: SmallVec::new(),
            hand_overs: SmallVec::new(),
            call: None,
            asked: None,
            reading: Reading::Unaware,
            told_by: None,
            references: 1,
        };
        self.window.push_back(self.slots.insert(job) as u32);
        id
    }

    fn slot(&self, id: JobId) -> Option<usize> {
        let at = id.0.checked_sub(self.first + 1)? as usize;
        self.window.get(at).filter(|&&slot| slot != GONE).map(|&slot| slot as usize)
    }

    /// Whether anything refers to the job still.
    pub(super) fn is_alive(&self, id: JobId) -> bool {
        self.slot(id).is_some()
    }

    /// A job that something refers to. Panics when it has left: whoever names a job holds a
    /// reference.
    pub(super) fn get(&self, id: JobId) -> &Job {
        &self.slots[self.slot(id).expect("a job that is referred to is alive")]
    }

    /// As [`Jobs::get`], to be changed.
    pub(super) fn get_mut(&mut self, id: JobId) -> &mut Job {
        let slot = self.slot(id).expect("a job that is referred to is alive");
        &mut self.slots[slot]
    }

    /// Something more names the job, if it names one.
    pub(super) fn refer(&mut self, id: impl Into<Option<JobId>>) {
        if let Some(id) = id.into() {
            self.get_mut(id).references += 1;
        }
    }

    /// Something no longer names the job; says whether nothing does any more.
    pub(super) fn release(&mut self, id: JobId) -> bool {
        let job = self.get_mut(id);
        job.references -= 1;
        job.references == 0
    }

    /// A job that nothing names leaves.
    pub(super) fn leave(&mut self, id: JobId) {
        let slot = self.slot(id).expect("a job leaves once");
        let job = self.slots.remove(slot);
        assert!(job.references == 0 && job.outcome.is_some(), "settled, and nothing names it");
        self.window[(id.0 - self.first - 1) as usize] = GONE;
        while self.window.front() == Some(&GONE) {
            self.window.pop_front();
            self.first += 1;
        }
    }

    /// The jobs that are alive, in order of arrival.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Job> {
        let slots = &self.slots;
        self.window.iter().filter(|&&slot| slot != GONE).map(move |&slot| &slots[slot as usize])
    }
}
