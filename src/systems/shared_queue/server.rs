//! A FAX server that works from the shared queue. What it takes in, from terminals and from its
//! calls, it passes on to the queue's store; what it sends, it fetches from there. It must never
//! know of another server.

use std::collections::BTreeMap;

use super::{HEARTBEAT, SharedQueueSettings};
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::{
    CallEnd, CallResult, Findings, Handling, Header, Input, Message, Node, Outbox, Output, Part,
    Parts, Purpose, Request, Round, Side, Subject, Timer, View, Way,
};

/// A server, its jobs and what it has told the queue. Every step is written to its journal before
/// its outputs leave.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::systems) struct Server {
    queue: ServerId,
    jobs: BTreeMap<JobId, Job>,
    /// The last number of a document that it passed on.
    round: Round,
    /// The last document that the queue has given it, by the queue's number.
    taken: Round,
    is_drained: bool,
    /// It looks at its parts, to tell the queue what it can do.
    looks: bool,
    /// How many documents it can take, as the queue knows.
    said: Option<u32>,
}

/// What a server has to do with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Job {
    /// A facsimile sends it.
    Receiving { terminal: TerminalId, is_last: bool, page_waits: bool },
    /// It is to go to the store.
    Passing { document: Document, passage: Passage },
    /// It comes from the store.
    Arriving,
    /// Image processing codes it.
    Coding { to: FacsimileId, round: Round },
    /// The facsimile is being called.
    Calling { round: Round },
    /// The queue is to be told what became of it, until it says that it knows.
    Telling { round: Round, result: Option<CallResult> },
}

/// How far a document is on its way to the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Passage {
    Moving,
    /// It has come whole, and its confirmation has not.
    Across,
    /// It waits for the next try.
    Failed,
}

/// A document that is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Document {
    terminal: TerminalId,
    handling: Handling,
    request: Request,
    /// A terminal has it, and submits it again when it is not accepted.
    is_submitted: bool,
}

impl Document {
    /// One that a facsimile has sent.
    fn received(terminal: TerminalId) -> Self {
        let (handling, request) = (Handling::PLAIN, Request::Keep(terminal));
        Self { terminal, handling, request, is_submitted: false }
    }
}

impl Job {
    /// A line will be needed for it.
    const fn waits_for_call(&self) -> bool {
        matches!(self, Self::Arriving | Self::Coding { .. })
    }
}

/// One step under way.
struct Step<'a, O> {
    server: &'a mut Server,
    settings: &'a SharedQueueSettings,
    out: &'a mut O,
}

impl Server {
    pub(in crate::systems) const fn new(queue: ServerId) -> Self {
        Self {
            queue,
            jobs: BTreeMap::new(),
            round: 0,
            taken: 0,
            is_drained: false,
            looks: false,
            said: None,
        }
    }

    /// As when it was made.
    pub(in crate::systems) fn begin_anew(&mut self) {
        *self = Self::new(self.queue);
    }

    pub(in crate::systems) fn view(&self) -> View {
        let asking = self.jobs.values().filter(|job| matches!(job, Job::Passing { .. })).count();
        View { jobs: self.jobs.len(), asking, ..View::default() }
    }

    /// Hands over every number of a round that stands in this server, whose number is `own`, with the
    /// node that has given it.
    pub(in crate::systems) fn rounds_mut(
        &mut self,
        own: ServerId,
        each: &mut impl FnMut(ServerId, &mut Round),
    ) {
        each(own, &mut self.round);
        each(self.queue, &mut self.taken);
        for job in self.jobs.values_mut() {
            if let Job::Coding { round, .. } | Job::Calling { round } | Job::Telling { round, .. } =
                job
            {
                each(self.queue, round);
            }
        }
    }

    pub(in crate::systems) fn step(
        &mut self,
        settings: &SharedQueueSettings,
        input: Input,
        out: &mut impl Outbox,
    ) {
        let queue = self.queue;
        let mut step = Step { server: self, settings, out };
        match input {
            Input::Received { from: Node::Terminal(from), message } => step.asked(from, message),
            Input::Received { message, .. } => step.told(message),
            Input::Ringing { job, terminal } => step.rings(job, terminal),
            Input::Page { job, last } => step.page_has_come(job, last),
            Input::CallEnded { job, end } => step.call_ended(job, end),
            Input::Diagnosed { subject: Subject::Work, findings } => step.has_looked(&findings),
            Input::Diagnosed { subject, findings } => step.page_diagnosed(subject, &findings),
            Input::Coded(job) => step.coded(job),
            Input::CodingFailed(job) => step.not_coded(job),
            Input::Arriving { job, round, .. } => step.arriving(job, round),
            Input::TransferEnded { job, side, whole, .. } => step.transfer_ended(job, side, whole),
            Input::Usable(part) => step.usable(part),
            Input::StorageFailed => step.storage_failed(),
            Input::Elapsed(Timer::Retry(job)) => step.tries_again(job),
            Input::Elapsed(Timer::Expiry(job)) => step.expires(job),
            Input::Elapsed(Timer::Heartbeat) => step.heartbeat(queue),
            Input::Restarted => step.restarted(),
            Input::Drain(is_drained) => {
                step.server.is_drained = is_drained;
                step.look();
            }
            Input::Shown(_)
            | Input::Told(_)
            | Input::Relayed(_)
            | Input::PeerCalled { .. }
            | Input::Congestion(_)
            | Input::Elapsed(_) => {}
        }
    }
}

impl<O: Outbox> Step<'_, O> {
    fn send(&mut self, message: Message) {
        let to = Node::Server(self.server.queue);
        self.out.put(Output::Send { to, message, way: Way::Lan });
    }

    fn forget(&mut self, id: JobId) {
        self.server.jobs.remove(&id);
        self.out.put(Output::Discard(id));
    }

    fn heartbeat(&mut self, queue: ServerId) {
        let (to, message) = (Node::Server(queue), HEARTBEAT);
        self.out.put(Output::Send { to, message, way: Way::Lan });
        self.out.put(Output::Arm { timer: Timer::Heartbeat, span: self.settings.heartbeat });
    }

    // What it can do for the queue.

    /// Has its parts looked at.
    fn look(&mut self) {
        if !std::mem::replace(&mut self.server.looks, true) {
            let parts = Parts::of(&[Part::Storage, Part::Line, Part::Unit, Part::Imaging]);
            self.out.put(Output::Diagnose { parts, subject: Subject::Work });
        }
    }

    /// Tells the queue how many documents it can take, if that has changed.
    fn has_looked(&mut self, findings: &Findings) {
        self.server.looks = false;
        let waiting = self.server.jobs.values().filter(|job| job.waits_for_call()).count() as u32;
        let can_work = findings.unusable.is_empty() && !self.server.is_drained;
        let lines = if can_work { findings.free.lines.saturating_sub(waiting) } else { 0 };
        if self.server.said.replace(lines) != Some(lines) {
            let taken = self.server.taken;
            self.send(Message::WorkWanted { lines, taken });
        }
    }

    fn usable(&mut self, part: Part) {
        let waiting = |(&id, job): (&JobId, &Job)| {
            matches!(job, Job::Receiving { page_waits: true, .. }).then_some(id)
        };
        if part == Part::Storage {
            for id in self.server.jobs.iter().filter_map(waiting).collect::<Vec<_>>() {
                self.diagnose_storage(id);
            }
        }
        self.look();
    }

    // What comes in, from terminals and in calls.

    /// A terminal submits a document, asks for one, or asks what has come.
    fn asked(&mut self, terminal: TerminalId, message: Message) {
        match message {
            Message::Image { job, request, header } => match self.server.jobs.get(&job) {
                Some(Job::Passing { .. }) | None => {
                    let Header { terminal, handling, .. } = header;
                    let document = Document { terminal, handling, request, is_submitted: true };
                    if handling.expires {
                        self.out.put(Output::Await(Timer::Expiry(job)));
                    }
                    self.pass_on(job, document);
                }
                // It has come from the queue, so that is where it is.
                Some(&known) => {
                    self.out.put(Output::Accept(job));
                    if matches!(known, Job::Telling { .. }) {
                        self.out.put(Output::Discard(job));
                    }
                }
            },
            Message::ImageRequest(job) => self.send(Message::ForwardedRequest { job, terminal }),
            Message::Search(_) => self.send(Message::Search(terminal)),
            _ => {}
        }
    }

    fn rings(&mut self, id: JobId, terminal: TerminalId) {
        let job = Job::Receiving { terminal, is_last: false, page_waits: false };
        self.server.jobs.insert(id, job);
        self.out.put(Output::Answer(id));
        self.look();
    }

    fn page_has_come(&mut self, id: JobId, last: bool) {
        if let Some(Job::Receiving { is_last, page_waits, .. }) = self.server.jobs.get_mut(&id) {
            (*is_last, *page_waits) = (last, true);
            self.diagnose_storage(id);
        }
    }

    fn diagnose_storage(&mut self, id: JobId) {
        let parts = Parts::of(&[Part::Storage]);
        self.out.put(Output::Diagnose { parts, subject: Subject::Job(id) });
    }

    /// A page that fits is stored; another waits, and holds the sender.
    fn page_diagnosed(&mut self, subject: Subject, findings: &Findings) {
        let Subject::Job(id) = subject else { return };
        if let Some(Job::Receiving { page_waits, .. }) = self.server.jobs.get_mut(&id)
            && findings.fits
            && std::mem::take(page_waits)
        {
            self.out.put(Output::Store { job: id, confirm: true });
        }
    }

    /// A document is whole: it goes to the store.
    fn pass_on(&mut self, id: JobId, document: Document) {
        self.server.jobs.insert(id, Job::Passing { document, passage: Passage::Moving });
        self.out.put(Output::Disarm(Timer::Retry(id)));
        self.server.round += 1;
        let Document { terminal, handling, request, .. } = document;
        let (round, purpose) = (self.server.round, Purpose::Help);
        let header = Header { round, purpose, handling, ..Header::of_client(terminal) };
        self.send(Message::Image { job: id, request, header });
    }

    fn transfer_ended(&mut self, id: JobId, side: Side, whole: bool) {
        match (side, self.server.jobs.get_mut(&id)) {
            // What has come whole the queue confirms, or it stops and says when it runs again.
            (Side::Giver, Some(Job::Passing { passage, .. })) => {
                *passage = if whole { Passage::Across } else { Passage::Failed };
                if !whole {
                    self.retry(id);
                }
            }
            (Side::Taker, Some(Job::Arriving)) if !whole => {
                self.forget(id);
                self.look();
            }
            _ => {}
        }
    }

    fn retry(&mut self, id: JobId) {
        let span = self.settings.retry_after;
        self.out.put(Output::Arm { timer: Timer::Retry(id), span });
    }

    /// The time of a document is over that the store has not got yet. (From then on the queue has the
    /// clock.)
    fn expires(&mut self, id: JobId) {
        let Some(Job::Passing { document, .. }) = self.server.jobs.get(&id) else { return };
        let (to, terminal) = (self.server.queue, Node::Terminal(document.terminal));
        self.out.put(Output::Abort { job: id, to });
        self.out.put(Output::Disarm(Timer::Retry(id)));
        if matches!(document.request, Request::Send(_)) {
            let result = CallResult::TimedOut;
            let message = Message::Result { job: id, round: 0, result };
            self.out.put(Output::Send { to: terminal, message, way: Way::Lan });
        } else {
            self.out.put(Output::Expired(id));
        }
        self.forget(id);
    }

    fn tries_again(&mut self, id: JobId) {
        match self.server.jobs.get(&id) {
            Some(&Job::Passing { document, .. }) => self.pass_on(id, document),
            Some(&Job::Telling { round, result }) => self.tell(id, round, result),
            _ => {}
        }
    }

    /// The store has the document (**d**): a terminal that submitted it is told so. A further copy that
    /// is on its way, because **d** was slow to come, is not needed.
    fn is_stored(&mut self, id: JobId) {
        if let Some(&Job::Passing { document, passage }) = self.server.jobs.get(&id) {
            if document.is_submitted {
                self.out.put(Output::Accept(id));
            }
            if passage == Passage::Moving {
                self.out.put(Output::Abort { job: id, to: self.server.queue });
            }
            for timer in [Timer::Retry(id), Timer::Expiry(id)] {
                self.out.put(Output::Disarm(timer));
            }
            self.forget(id);
        }
    }

    // What the queue says and gives.

    fn told(&mut self, message: Message) {
        match message {
            Message::ReceptionComplete { job, .. } => self.is_stored(job),
            Message::Image { job, request: Request::Send(to), header } => {
                self.has_come(job, to, header.round);
            }
            Message::Acknowledged { job, round } => {
                if matches!(self.server.jobs.get(&job), Some(Job::Telling { round: of, .. }) if *of == round)
                {
                    self.out.put(Output::Disarm(Timer::Retry(job)));
                    self.server.jobs.remove(&job);
                }
            }
            Message::Void { job, round, side: Side::Giver } => self.taken_back(job, round),
            Message::QueueRuns => self.queue_runs(),
            _ => {}
        }
    }

    /// A document from the store begins to come.
    fn arriving(&mut self, id: JobId, round: Round) {
        self.is_stored(id);
        self.server.taken = round;
        // The queue counts it, too.
        self.server.said = self.server.said.map(|lines| lines.saturating_sub(1));
        if !self.works_on(id) {
            self.server.jobs.insert(id, Job::Arriving);
        }
    }

    /// Whether it has the document already and the queue does not know: no heartbeat got through.
    fn works_on(&self, id: JobId) -> bool {
        matches!(
            self.server.jobs.get(&id),
            Some(Job::Coding { .. } | Job::Calling { .. } | Job::Telling { result: Some(_), .. })
        )
    }

    /// A document from the store is here. What is done about it already is done for this hand-over.
    fn has_come(&mut self, id: JobId, to: FacsimileId, round: Round) {
        match self.server.jobs.get(&id) {
            Some(Job::Calling { .. }) => {
                self.server.jobs.insert(id, Job::Calling { round });
            }
            Some(&Job::Telling { result: Some(result), .. }) => self.ends(id, round, Some(result)),
            Some(Job::Coding { .. }) => {
                self.server.jobs.insert(id, Job::Coding { to, round });
            }
            _ => {
                self.server.jobs.insert(id, Job::Coding { to, round });
                self.out.put(Output::Code(id));
            }
        }
    }

    /// The queue runs again: it knows what it knew, but not what it could not hear meanwhile.
    fn queue_runs(&mut self) {
        self.server.said = None;
        self.look();
        for id in self.server.jobs.keys().copied().collect::<Vec<_>>() {
            match self.server.jobs[&id] {
                Job::Telling { .. } | Job::Passing { passage: Passage::Failed, .. } => {
                    self.tries_again(id);
                }
                // The confirmation may be on its way.
                Job::Passing { passage: Passage::Across, .. } => self.retry(id),
                _ => {}
            }
        }
    }

    /// Somebody else has sent the document.
    fn taken_back(&mut self, id: JobId, of: Round) {
        match self.server.jobs.get(&id) {
            Some(Job::Coding { round, .. }) if *round == of => self.forget(id),
            Some(Job::Calling { round }) if *round == of => {
                self.out.put(Output::HangUp(id));
                self.forget(id);
            }
            _ => return,
        }
        self.look();
    }

    // What it does for the queue.

    fn coded(&mut self, id: JobId) {
        if let Some(&Job::Coding { to, round }) = self.server.jobs.get(&id) {
            self.server.jobs.insert(id, Job::Calling { round });
            self.out.put(Output::Dial { job: id, to });
        }
    }

    fn not_coded(&mut self, id: JobId) {
        if let Some(&Job::Coding { round, .. }) = self.server.jobs.get(&id) {
            self.ends(id, round, None);
        }
    }

    fn call_ended(&mut self, id: JobId, end: CallEnd) {
        match self.server.jobs.get(&id) {
            Some(&Job::Receiving { terminal, .. }) if end == CallEnd::Complete => {
                self.pass_on(id, Document::received(terminal));
            }
            // The sender knows that its document did not get through.
            Some(Job::Receiving { .. }) => self.forget(id),
            Some(&Job::Calling { round }) => {
                if end == CallEnd::Unconfirmed {
                    self.out.put(Output::InDoubt(id));
                }
                self.ends(id, round, result(end));
            }
            _ => {}
        }
        self.look();
    }

    /// The server has done with a document what it could: the queue is told the result, or that
    /// there is none.
    fn ends(&mut self, id: JobId, round: Round, result: Option<CallResult>) {
        self.out.put(Output::Discard(id));
        self.tell(id, round, result);
        self.look();
    }

    fn tell(&mut self, id: JobId, round: Round, result: Option<CallResult>) {
        self.server.jobs.insert(id, Job::Telling { round, result });
        self.send(match result {
            Some(result) => Message::Result { job: id, round, result },
            None => Message::Void { job: id, round, side: Side::Taker },
        });
        self.retry(id);
    }

    // Failures.

    /// The storage has lost its documents: terminals submit theirs again, the queue has the others,
    /// and what came from facsimiles is gone.
    fn storage_failed(&mut self) {
        for (id, job) in self.server.jobs.clone() {
            match job {
                Job::Receiving { .. } => {
                    self.out.put(Output::HangUp(id));
                    self.forget(id);
                }
                Job::Passing { .. } => {
                    self.out.put(Output::Disarm(Timer::Retry(id)));
                    self.forget(id);
                }
                Job::Coding { round, .. } => self.ends(id, round, None),
                Job::Calling { round } => {
                    self.out.put(Output::InDoubt(id));
                    self.out.put(Output::HangUp(id));
                    self.ends(id, round, None);
                }
                Job::Arriving | Job::Telling { .. } => {}
            }
        }
    }

    /// The server is up again. Terminals submit anew what was not accepted; what it was sending goes
    /// back to the queue, perhaps after the facsimile has got it.
    fn restarted(&mut self) {
        self.server.looks = false;
        self.server.said = None;
        for (id, job) in self.server.jobs.clone() {
            match job {
                Job::Receiving { terminal, is_last: true, page_waits: false } => {
                    self.pass_on(id, Document::received(terminal));
                }
                Job::Receiving { .. } => self.forget(id),
                Job::Passing { document, .. } if document.is_submitted => self.forget(id),
                Job::Arriving => {
                    self.server.jobs.remove(&id);
                }
                Job::Calling { round } => {
                    self.out.put(Output::InDoubt(id));
                    self.ends(id, round, None);
                }
                Job::Coding { round, .. } => self.ends(id, round, None),
                Job::Passing { .. } | Job::Telling { .. } => self.tries_again(id),
            }
        }
        self.heartbeat(self.server.queue);
        self.look();
    }
}

/// The result that a call has, if it has one: a server that could not call gives the job back.
const fn result(end: CallEnd) -> Option<CallResult> {
    match end {
        CallEnd::Complete => Some(CallResult::Sent),
        CallEnd::Busy => Some(CallResult::Busy),
        CallEnd::NoAnswer => Some(CallResult::NoAnswer),
        CallEnd::Broken | CallEnd::Unconfirmed => Some(CallResult::Broken),
        CallEnd::NotDialled | CallEnd::UnitFailed => None,
    }
}
