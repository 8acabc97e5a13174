//! The table of jobs: for each document where it stands, and what it waits for. Values only; the
//! steps that move a job on are in the modules beside this one.

use smallvec::SmallVec;

use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::choice::Peers;
use crate::protocol::interface::{Free, Way};
use crate::protocol::message::{CallResult, Handling, Message, Purpose, Request, Round, Term};
use crate::protocol::parts::Part;
use crate::protocol::retries::Failures;
use crate::protocol::rules::{Delivery, HardenedSettings};
use crate::protocol::table::Entry;
use crate::units::{Octets, Span};

/// A job's tie to a peer: one hand-over, by the number of the server that handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Link {
    pub(super) peer: ServerId,
    pub(super) round: Round,
}

/// One document on its way.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Job {
    pub(super) id: JobId,
    /// The client in the end, whoever works on it.
    pub(super) terminal: TerminalId,
    pub(super) handling: Handling,
    /// Its time was over while something else had to end first.
    pub(super) overdue: bool,
    /// This server is the one that the client deals with.
    pub(super) home: bool,
    /// Whose it is, as far as is known here: this server's own where it is at home.
    pub(super) term: Term,
    /// The peer that this server works for.
    pub(super) help: Option<Link>,
    /// The peer whose second copy this is.
    pub(super) mirror: Option<Link>,
    /// The client's side has been told that the job is accepted.
    pub(super) accepted: bool,
    /// It was this dead server's, and the peers are asked who works on it.
    pub(super) claimed_from: Option<ServerId>,
    /// After a restart: nothing goes on until the other side has said that it is to.
    pub(super) checking: bool,
    pub(super) task: Task,
    /// The document's size when it was last diagnosed.
    pub(super) size: Octets,
    /// The round of asking that is under way, with the offers that are left.
    pub(super) inquiry: Option<Inquiry>,
    /// Where the second copy is.
    pub(super) copy: Copy,
    /// How long the retry timer was set for, while it is armed.
    pub(super) armed: Option<Span>,
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
    /// The server's own storage has it.
    pub(super) here: bool,
    /// Calls so far that got it nowhere.
    pub(super) failures: Failures,
    pub(super) phase: SendingPhase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum SendingPhase {
    /// It is not accepted before a second copy exists.
    Accepting,
    /// It is a second copy, and nothing is to be done with it.
    Resting,
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
    /// It is on its way to a helper.
    Handing(HandOver),
    /// A helper has it.
    With(Link),
    /// It waits for this part of the server's own, or for the next round of asking.
    Waiting(Part),
    /// It is over: its client is being told.
    Ended(CallResult),
}

/// A document received for a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Keeping {
    pub(super) reception: Reception,
    pub(super) page: Page,
    /// A page has been stored here.
    pub(super) stored: bool,
    /// A page was passed on without being stored here.
    pub(super) relayed: bool,
    pub(super) place: Place,
    /// The terminal knows that it is here (**e**).
    pub(super) told: bool,
    pub(super) showing: Showing,
}

/// How far the call is that brings a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reception {
    GoesOn,
    /// The last page has come; the call goes on until the sender hangs up.
    LastPage,
    /// The call broke; the pages so far wait for the redial.
    Broken,
    /// The document is here whole, or came from a peer.
    Over,
}

/// The page of a call that is not confirmed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Page {
    None,
    /// It has come, and its fate hangs on the storage.
    Waits,
    /// It is stored; the second copy is missing before the last page may be confirmed.
    Stored,
    /// It is on its way to the helper.
    Relaying,
    /// It is the last, and in the helper's storage; the helper's **d** is missing.
    Relayed,
}

/// Where a received document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Here,
    /// On its way to a helper.
    Handing(HandOver),
    /// In a helper's storage.
    At(Link),
}

/// What the terminal has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Showing {
    NotAsked,
    /// It is being decoded, here or after it has been handed over.
    Decoding,
    /// Image processing has failed and nobody else could be found.
    WaitingForImaging,
    /// It is on its way to the terminal.
    Sent,
    /// It was sent, and nobody has said that it has arrived. It may be asked for again; a terminal
    /// that has it says so when it is told of it (**e**) once more.
    Unsure,
    /// The terminal has it; the asking server is being told (**h**).
    Done,
}

/// A document on its way to a helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct HandOver {
    pub(super) link: Link,
    pub(super) purpose: Purpose,
    pub(super) way: Way,
    /// It has left whole.
    pub(super) gone: bool,
    /// How often the helper has been asked for it.
    pub(super) asked: u32,
    /// The helper was its mirror, by this hand-over of the copy: nothing but the word has to go.
    pub(super) assigned: Option<Round>,
}

/// A round of asking the peers, from the notice to the helper's **d**.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Inquiry {
    pub(super) round: Round,
    pub(super) trouble: Part,
    pub(super) stage: Stage,
    /// Who is asked next, one by one, as long as nobody can take over.
    pub(super) unasked: Peers,
    /// Who was asked before those that are waited for, and has not answered: an offer counts still.
    pub(super) late: Peers,
    /// Who is waited for.
    pub(super) waiting: SmallVec<[ServerId; 4]>,
    /// Who can take over and has not been tried.
    pub(super) offers: SmallVec<[Offer; 4]>,
}

/// A peer that can take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Offer {
    pub(super) helper: ServerId,
    pub(super) free: Free,
    /// It has no line for a call between the servers.
    pub(super) no_line: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Stage {
    /// Answers are collected.
    Collecting,
    /// A helper is found; the document is coded before it is handed over (embodiment 2).
    Coding,
    /// The server's own line and unit are being diagnosed for a call to the helper.
    DiagnosingWay,
    /// The helper has been asked for the line (**n** of embodiment 4).
    AskingLine(ServerId),
    /// The document is on its way; the other offers are kept in case it is refused.
    Handing,
    /// Nobody helped; an offer that comes late counts still.
    InVain,
    /// The job was a dead server's: who works on it?
    Claiming,
}

/// Where the second copy of a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Copy {
    /// There is none, and none is wanted.
    None,
    /// One is wanted; so many peers have been tried in vain.
    Wanted(usize),
    /// It is on its way.
    Sending { link: Link, tried: usize, gone: bool },
    /// It is in the peer's storage.
    At(Link),
}

impl Inquiry {
    /// A round of asking `waiting`.
    pub(super) fn new(round: Round, trouble: Part, waiting: SmallVec<[ServerId; 4]>) -> Self {
        let (unasked, late, offers) = (Peers::new(), Peers::new(), SmallVec::new());
        Self { round, trouble, stage: Stage::Collecting, unasked, late, waiting, offers }
    }
}

impl Entry for Job {
    fn id(&self) -> JobId {
        self.id
    }
}

impl Job {
    fn new(id: JobId, terminal: TerminalId, handling: Handling, task: Task) -> Self {
        Self {
            id,
            terminal,
            handling,
            overdue: false,
            home: false,
            term: Term::NONE,
            help: None,
            mirror: None,
            accepted: true,
            claimed_from: None,
            checking: false,
            task,
            size: Octets::ZERO,
            inquiry: None,
            copy: Copy::None,
            armed: None,
        }
    }

    pub(super) fn sending(
        id: JobId,
        terminal: TerminalId,
        handling: Handling,
        (to, coded): (FacsimileId, bool),
        phase: SendingPhase,
    ) -> Self {
        let sending = Sending { to, coded, here: true, failures: Failures::default(), phase };
        Self::new(id, terminal, handling, Task::Send(sending))
    }

    pub(super) fn keeping(
        id: JobId,
        terminal: TerminalId,
        handling: Handling,
        reception: Reception,
    ) -> Self {
        let keeping = Keeping {
            reception,
            page: Page::None,
            stored: reception == Reception::Over,
            relayed: false,
            place: Place::Here,
            told: false,
            showing: Showing::NotAsked,
        };
        Self::new(id, terminal, handling, Task::Keep(keeping))
    }

    /// What the message of a document makes of it at its receiver.
    pub(super) fn handed_over(message: Message, phase: SendingPhase) -> Option<Self> {
        let job = match message {
            Message::CodedData { job, to, header } => {
                Some(Self::sending(job, header.terminal, header.handling, (to, true), phase))
            }
            Message::Image { job, request: Request::Send(to), header } => {
                Some(Self::sending(job, header.terminal, header.handling, (to, false), phase))
            }
            Message::Image { job, request: Request::Keep(terminal), header } => {
                Some(Self::keeping(job, terminal, header.handling, Reception::Over))
            }
            _ => None,
        };
        let term = message.header()?.term;
        job.map(|job| Self { term, ..job })
    }

    pub(super) fn as_send(&mut self) -> Option<&mut Sending> {
        match &mut self.task {
            Task::Send(sending) => Some(sending),
            Task::Keep(_) => None,
        }
    }

    pub(super) fn as_keep(&mut self) -> Option<&mut Keeping> {
        match &mut self.task {
            Task::Keep(keeping) => Some(keeping),
            Task::Send(_) => None,
        }
    }

    /// It came whole, and not by a call: whoever sent it has it until it is accepted.
    const fn came_whole(&self) -> bool {
        matches!(self.task, Task::Send(_) | Task::Keep(Keeping { reception: Reception::Over, .. }))
    }

    /// A terminal has submitted it here, and has not been told yet that it is accepted.
    pub(super) const fn awaits_acceptance(&self) -> bool {
        self.home && !self.accepted && self.came_whole()
    }

    /// As [`Self::awaits_acceptance`], and nothing else has been done with it.
    pub(super) const fn is_only_submitted(&self) -> bool {
        let is_untouched = match &self.task {
            Task::Send(sending) => matches!(sending.phase, SendingPhase::Accepting),
            Task::Keep(keeping) => matches!(keeping.showing, Showing::NotAsked),
        };
        self.awaits_acceptance() && self.help.is_none() && is_untouched
    }

    /// The server's own storage has the document from now on.
    pub(super) fn mark_stored(&mut self) {
        match &mut self.task {
            Task::Send(sending) => sending.here = true,
            Task::Keep(keeping) => keeping.stored = true,
        }
    }

    /// The hand-over that is on its way to a helper.
    pub(super) const fn handing(&self) -> Option<HandOver> {
        match &self.task {
            Task::Send(Sending { phase: SendingPhase::Handing(hand_over), .. })
            | Task::Keep(Keeping { place: Place::Handing(hand_over), .. }) => Some(*hand_over),
            _ => None,
        }
    }

    /// The helper that has the document, and has said so.
    pub(super) const fn helper(&self) -> Option<Link> {
        match &self.task {
            Task::Send(Sending { phase: SendingPhase::With(link), .. })
            | Task::Keep(Keeping { place: Place::At(link), .. }) => Some(*link),
            _ => None,
        }
    }

    /// The document has gone whole to this peer to work on: it may have taken the job over, by a term
    /// that follows from the one that it knew.
    pub(super) fn is_given_to(&self, peer: ServerId) -> bool {
        let handing = self.handing().filter(|it| it.gone).map(|hand_over| hand_over.link);
        handing.or(self.helper()).is_some_and(|link| link.peer == peer)
    }

    /// The link to the peer that has, or is being sent, the second copy.
    pub(super) const fn copy_link(&self) -> Option<Link> {
        match self.copy {
            Copy::Sending { link, .. } | Copy::At(link) => Some(link),
            Copy::None | Copy::Wanted(_) => None,
        }
    }

    /// Nothing is to be done with it but to keep it for a peer.
    pub(super) const fn is_only_mirror(&self) -> bool {
        self.mirror.is_some() && !self.home && self.help.is_none()
    }

    /// The job is over, and only the telling is left.
    pub(super) const fn is_ended(&self) -> bool {
        matches!(
            self.task,
            Task::Send(Sending { phase: SendingPhase::Ended(_), .. })
                | Task::Keep(Keeping { showing: Showing::Done, .. })
        )
    }

    /// The document rests here, and nobody is looking at it.
    pub(super) fn is_idle(&self) -> bool {
        let not_looked_at = |keeping: &Keeping| {
            keeping.page == Page::None
                && matches!(keeping.showing, Showing::NotAsked | Showing::Unsure)
        };
        self.rests_here() && matches!(&self.task, Task::Keep(keeping) if not_looked_at(keeping))
    }

    /// A received document that a peer has as well, or alone: it goes on there when this server stops.
    pub(super) fn is_safe(&self) -> bool {
        let is_copied = matches!(self.copy, Copy::At(_)) && self.is_idle();
        matches!(self.task, Task::Keep(_)) && (is_copied || self.helper().is_some())
    }

    /// The peers are being asked; after that the inquiry only keeps offers in reserve.
    pub(super) fn is_asking(&self) -> bool {
        let only_keeps = |stage| matches!(stage, Stage::Handing | Stage::InVain);
        self.inquiry.as_ref().is_some_and(|inquiry| !only_keeps(inquiry.stage))
    }

    /// The peers were asked since the last time that everything was tried, and nobody helped.
    pub(super) fn asked_in_vain(&self) -> bool {
        self.inquiry.as_ref().is_some_and(|inquiry| inquiry.stage == Stage::InVain)
    }

    /// The document is whole, rests here, and nothing about its place is open.
    pub(super) fn rests_here(&self) -> bool {
        matches!(
            self.task,
            Task::Keep(Keeping { reception: Reception::Over, place: Place::Here, .. })
        ) && !self.is_asking()
    }

    /// A document for a client of the server's own has come whole, here or to a helper, and nothing
    /// about its place is open.
    pub(super) fn has_come(&self) -> bool {
        let whole = matches!(self.task, Task::Keep(Keeping { reception: Reception::Over, .. }));
        whole && self.home && self.accepted && !self.is_asking() && self.handing().is_none()
    }

    /// How long what the job waits for may take until it is asked for or tried again; `None` when
    /// it waits for nothing but what the driver owes it, or for another timer. This is what makes
    /// every wait have a timer: the retry timer follows it after each step.
    pub(super) fn patience(
        &self,
        settings: &HardenedSettings,
        gives_away: bool,
        is_dead: impl Fn(ServerId) -> bool,
    ) -> Option<Span> {
        if self.checking {
            let copy = self.copy_link().filter(|link| self.home && is_dead(link.peer));
            let waits_for_the_dead = copy.is_some() && settings.delivery == Delivery::AtMostOnce;
            return Some(if waits_for_the_dead {
                settings.give_up_after
            } else {
                settings.confirm_after
            });
        }
        if self.is_only_mirror() {
            return Some(settings.check_after);
        }
        let copy = match self.copy {
            Copy::Sending { .. } => Some(settings.confirm_after),
            Copy::Wanted(_) => Some(settings.ask_again_after),
            _ => None,
        };
        let task = match &self.task {
            Task::Send(sending) => sending_patience(sending, settings, is_dead),
            Task::Keep(keeping) => self.keeping_patience(keeping, settings, gives_away),
        };
        let tie = self.help.or(self.mirror).map(|_| settings.check_after);
        [copy, task].into_iter().flatten().min().or(tie)
    }

    fn keeping_patience(
        &self,
        keeping: &Keeping,
        settings: &HardenedSettings,
        gives_away: bool,
    ) -> Option<Span> {
        let evacuates = gives_away && !self.is_only_mirror() && self.rests_here();
        match (keeping.reception, keeping.place, keeping.showing) {
            (Reception::Broken, ..) => Some(settings.keep_pages),
            // A call between servers ends by itself, and so does one that still brings pages.
            (_, Place::Handing(HandOver { gone: false, way: Way::Pstn, .. }), _)
            | (Reception::GoesOn | Reception::LastPage, Place::Handing(_), _) => None,
            (_, Place::Handing(_), _) | (_, _, Showing::Done) => Some(settings.confirm_after),
            (_, Place::Here, _) if keeping.page == Page::Waits && !self.is_asking() => {
                Some(settings.confirm_after)
            }
            (_, _, Showing::WaitingForImaging) => Some(settings.ask_again_after),
            (_, _, Showing::NotAsked | Showing::Unsure) if evacuates => {
                Some(settings.ask_again_after)
            }
            (Reception::Over, ..) if self.home && !keeping.told && !self.is_asking() => {
                Some(settings.confirm_after)
            }
            // Its terminal may have it from a server that had taken it over. (And an image may take
            // its time on a congested LAN.)
            (Reception::Over, _, Showing::NotAsked) if self.home => Some(settings.check_after),
            (_, Place::At(_), _) | (_, _, Showing::Sent | Showing::Unsure) => {
                Some(settings.check_after)
            }
            _ => None,
        }
    }
}

fn sending_patience(
    sending: &Sending,
    settings: &HardenedSettings,
    is_dead: impl Fn(ServerId) -> bool,
) -> Option<Span> {
    match sending.phase {
        SendingPhase::Handing(HandOver { gone: false, way: Way::Pstn, .. }) => None,
        SendingPhase::Handing(HandOver { link, .. }) | SendingPhase::With(link)
            if is_dead(link.peer) && waits_for_the_dead(sending, settings) =>
        {
            Some(settings.give_up_after)
        }
        SendingPhase::Handing(_) | SendingPhase::Ended(_) => Some(settings.confirm_after),
        SendingPhase::With(_) => Some(settings.check_after),
        SendingPhase::Waiting(_) => Some(settings.ask_again_after),
        _ => None,
    }
}

/// A helper that has died may come back and tell; until then the job is not sent again.
pub(super) fn waits_for_the_dead(sending: &Sending, settings: &HardenedSettings) -> bool {
    settings.delivery == Delivery::AtMostOnce || !sending.here
}
