//! Main control (59) of documents received for terminals: storing page by page (64), handing over
//! to a helper, showing on request.

use super::Step;
use super::job::{Client, Job, Keeping, Place, Reception, Showing, Task};
use crate::ids::{JobId, ServerId, TerminalId};
use crate::protocol::interface::{CallEnd, Findings, Node, Outbox, Output, Subject, Timer, Way};
use crate::protocol::message::{Handling, Header, Message, Request};
use crate::protocol::parts::Part;
use crate::protocol::rules::Rules;

/// A page waits, and its fate hangs on the storage.
pub(super) const fn waits_for_diagnosis(keeping: &Keeping) -> bool {
    keeping.page_waits && matches!(keeping.place, Place::Here)
}

impl<O: Outbox> Step<'_, O> {
    /// A facsimile calls with a document: the seed answers every call.
    pub(super) fn ring(&mut self, id: JobId, terminal: TerminalId) {
        let (client, handling) = (Client::Terminal(terminal), Handling::PLAIN);
        let job = Job::keeping(id, client, handling, terminal, Reception::GoesOn);
        if self.server.jobs.insert(job) {
            self.out.put(Output::Answer(id));
        }
    }

    /// Takes a whole document for a terminal: from a peer that asked for help, which is told so (**d**),
    /// or from another terminal. What that brings is looked at as a page that has come is.
    pub(super) fn accept_keeping(
        &mut self,
        id: JobId,
        client: Client,
        handling: Handling,
        terminal: TerminalId,
    ) {
        let job = Job::keeping(id, client, handling, terminal, Reception::Over);
        if !self.server.jobs.insert(job) {
            return;
        }
        if handling.expires {
            self.out.put(Output::Await(Timer::Expiry(id)));
        }
        match client {
            Client::Server(_) => {
                let to = Self::node_of(client);
                let message = Message::ReceptionComplete { job: id, round: 0 };
                self.out.put(Output::Send { to, message, way: Way::Lan });
            }
            Client::Terminal(_) => {
                if self.gives_without_asking() {
                    self.out.put(Output::Accept(id));
                }
                if self.may_ask_for(id).is_some() {
                    self.diagnose(Subject::Job(id));
                } else {
                    self.rests(id);
                }
            }
        }
    }

    fn keeping(&mut self, id: JobId) -> Option<&mut Keeping> {
        match self.server.jobs.get_mut(id) {
            Some(Job { task: Task::Keep(keeping), .. }) => Some(keeping),
            _ => None,
        }
    }

    /// A page has come: it is passed on where the document is moving, else the storage is
    /// diagnosed.
    pub(super) fn page_has_come(&mut self, id: JobId, last: bool) {
        let Some(keeping) = self.keeping(id) else { return };
        keeping.page_waits = true;
        if last {
            keeping.reception = Reception::LastPage;
        }
        if waits_for_diagnosis(keeping) {
            self.diagnose(Subject::Job(id));
        } else {
            self.relay_waiting_page(id);
        }
    }

    /// Passes the page that waits, if one does, on to the helper.
    pub(super) fn relay_waiting_page(&mut self, id: JobId) {
        let Some(keeping) = self.keeping(id).filter(|keeping| keeping.page_waits) else { return };
        keeping.page_waits = false;
        keeping.relayed = true;
        self.out.put(Output::Relay { job: id, confirm: true });
    }

    /// The storage has been diagnosed for a page that waits: it is stored if it fits. Without room
    /// to spare a round of asking starts; without any room the page waits on and holds the sender.
    pub(super) fn page_diagnosed(&mut self, id: JobId, findings: Findings) {
        let asks = self.rules.asking().is_some();
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        let not_asking_yet = job.inquiry.is_none();
        let Task::Keep(keeping) = &mut job.task else { return };
        if findings.fits {
            keeping.page_waits = false;
            self.out.put(Output::Store { job: id, confirm: true });
        }
        if asks && not_asking_yet && findings.unusable.has(Part::Storage) {
            self.in_trouble(id, Part::Storage);
        }
    }

    /// The storage has been diagnosed for a document from a terminal: without room to spare a round of
    /// asking starts.
    pub(super) fn document_diagnosed(&mut self, id: JobId, findings: Findings) {
        if findings.unusable.has(Part::Storage) {
            self.in_trouble(id, Part::Storage);
        } else {
            self.rests(id);
        }
    }

    /// Room has become free: pages that wait for it are diagnosed anew.
    pub(super) fn room_is_free(&mut self) {
        let mut last = None;
        while let Some(id) = self.server.jobs.after(last) {
            last = Some(id);
            if self.keeping(id).is_some_and(|keeping| waits_for_diagnosis(keeping)) {
                self.diagnose(Subject::Job(id));
            }
        }
    }

    /// The call that brings the document is over.
    pub(super) fn keeping_call_ended(&mut self, id: JobId, end: CallEnd) {
        let Some(keeping) = self.keeping(id).filter(|k| k.reception != Reception::Over) else {
            return;
        };
        keeping.reception = Reception::Over;
        if end == CallEnd::Complete {
            self.rests(id);
        } else {
            // The sender knows that its document did not get through.
            if let Place::MovingTo(to) = keeping.place {
                self.out.put(Output::Abort { job: id, to });
            }
            self.give_up_inquiry(id);
            self.forget(id);
            self.out.put(Output::Discard(id));
        }
    }

    /// Tells the terminal that its image is here (**e**), once it has come whole and nothing about
    /// its place is open any more.
    pub(super) fn rests(&mut self, id: JobId) {
        // A conventional server's clients look when they want to (seed [0007]).
        if self.rules != &Rules::Conventional
            && let Some(terminal) = self.server.jobs.get_mut(id).and_then(|job| job.has_come_for())
        {
            self.tell_of(id, terminal);
        }
    }

    fn tell_of(&mut self, id: JobId, terminal: TerminalId) {
        let message = Message::ImageReceived(id);
        let to = Node::Terminal(terminal);
        self.out.put(Output::Send { to, message, way: Way::Lan });
    }

    /// The terminal asks what has come for it (**S**): it is told of each such document (**e**).
    pub(super) fn searched(&mut self, terminal: TerminalId) {
        let its = self.server.jobs.iter().filter(|job| job.has_come_for() == Some(terminal));
        for id in its.map(|job| job.id).collect::<Vec<_>>() {
            self.tell_of(id, terminal);
        }
    }

    /// The helper has the whole document (**d**): the copy here is deleted.
    pub(super) fn helper_has_document(&mut self, id: JobId, helper: ServerId) {
        let Some(keeping) = self.keeping(id) else { return };
        if keeping.place != Place::MovingTo(helper) {
            return;
        }
        keeping.place = Place::At(helper);
        let wanted = keeping.showing == Showing::Decoding;
        self.out.put(Output::Discard(id));
        if wanted { self.show(id) } else { self.rests(id) }
    }

    /// The terminal wants its image: **f** from itself, or **g** from its server.
    pub(super) fn image_requested(&mut self, id: JobId) {
        // While it is coming in or moving, the terminal has not been told of it yet.
        let ready = |keeping: &Keeping| {
            keeping.reception == Reception::Over && !matches!(keeping.place, Place::MovingTo(_))
        };
        if self.keeping(id).is_some_and(|keeping| ready(keeping)) {
            self.show(id);
        }
    }

    /// Decodes the image for the terminal, or passes the request on to where it is (**g**).
    fn show(&mut self, id: JobId) {
        let way = self.control_way();
        let Some(keeping) = self.keeping(id) else { return };
        match keeping.place {
            Place::At(helper) => {
                let message = Message::ForwardedRequest { job: id, terminal: keeping.terminal };
                self.out.put(Output::Send { to: Node::Server(helper), message, way });
            }
            Place::Here if keeping.showing == Showing::NotAsked => {
                keeping.showing = Showing::Decoding;
                self.out.put(Output::Code(id));
            }
            Place::Here | Place::MovingTo(_) => {}
        }
    }

    /// The image is decoded: it goes straight to the terminal.
    pub(super) fn keeping_decoded(&mut self, id: JobId) {
        let Some(keeping) = self.keeping(id).filter(|k| k.showing == Showing::Decoding) else {
            return;
        };
        keeping.showing = Showing::Sent;
        let terminal = keeping.terminal;
        let request = Request::Keep(terminal);
        let header = Header::of_client(terminal);
        let message = Message::Image { job: id, request, header };
        self.out.put(Output::Send { to: Node::Terminal(terminal), message, way: Way::Lan });
    }

    /// Image processing failed while it decoded the image: a peer may take it over (seed \[0015\]).
    pub(super) fn keeping_not_decoded(&mut self, id: JobId) {
        if self.keeping(id).is_some_and(|keeping| keeping.showing == Showing::Decoding) {
            self.in_trouble(id, Part::Imaging);
        }
    }

    /// The image has arrived at the terminal: a helper says so (**h**), and the document goes.
    pub(super) fn shown(&mut self, id: JobId) {
        if self.keeping(id).is_none_or(|keeping| keeping.showing != Showing::Sent) {
            return;
        }
        let Some(job) = self.forget(id) else { return };
        if let Client::Server(asker) = job.client {
            let message = Message::TransferComplete { job: id, round: 0 };
            self.out.put(Output::Send { to: Node::Server(asker), message, way: Way::Lan });
        }
        self.out.put(Output::Discard(id));
    }

    /// The helper has shown the image (**h**): the job is over.
    pub(super) fn helper_has_shown(&mut self, id: JobId) {
        if self.keeping(id).is_some_and(|keeping| matches!(keeping.place, Place::At(_))) {
            self.forget(id);
        }
    }
}
