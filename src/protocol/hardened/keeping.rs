//! Main control (59) of documents received for terminals: storing page by page (64), passing on to
//! a helper, keeping the confirmed pages of a call that broke, showing on request.

use super::job::{Inquiry, Job, Keeping, Page, Place, Reception, Showing};
use super::{Mutant, Step};
use crate::ids::{JobId, TerminalId};
use crate::protocol::interface::{CallEnd, Findings, Node, Outbox, Output, Way};
use crate::protocol::message::{Handling, Header, Message, Request, Side};
use crate::protocol::parts::Part;

impl<O: Outbox> Step<'_, O> {
    pub(super) fn keeping(&mut self, id: JobId) -> Option<&mut Keeping> {
        self.job(id).and_then(Job::as_keep)
    }

    /// A facsimile calls with a document, or with the rest of one whose call broke.
    pub(super) fn ring(&mut self, id: JobId, terminal: TerminalId) {
        if self.server.draining {
            return self.out.put(Output::HangUp(id));
        }
        match self.keeping(id).map(|keeping| &mut keeping.reception) {
            Some(reception) if *reception == Reception::Broken => *reception = Reception::GoesOn,
            Some(_) => return self.out.put(Output::HangUp(id)),
            None => {
                let mut job = Job::keeping(id, terminal, Handling::PLAIN, Reception::GoesOn);
                job.home = true;
                job.term = job.term.after(self.server.setup.id);
                job.accepted = false;
                if !self.server.jobs.insert(job) {
                    return self.out.put(Output::HangUp(id));
                }
            }
        }
        self.out.put(Output::Answer(id));
    }

    /// A page has come: whether it fits is looked at.
    pub(super) fn page_has_come(&mut self, id: JobId, last: bool) {
        let Some(keeping) = self.keeping(id) else { return };
        if matches!(keeping.reception, Reception::Broken | Reception::Over) {
            return;
        }
        keeping.page = Page::Waits;
        keeping.reception = if last { Reception::LastPage } else { Reception::GoesOn };
        self.diagnose(id);
    }

    /// Passes the page that waits, if one does, on to the helper.
    pub(super) fn relay_waiting_page(&mut self, id: JobId) {
        let confirm = self.is(Mutant::LastPageConfirmedEarly);
        if let Some(keeping) = self.keeping(id)
            && keeping.page == Page::Waits
        {
            keeping.page = Page::Relaying;
            self.out.put(Output::Relay { job: id, confirm });
        }
    }

    /// The page is in the helper's storage. The last one is confirmed when the helper has said that
    /// the document is whole.
    pub(super) fn page_is_relayed(&mut self, id: JobId) {
        let Some(keeping) = self.keeping(id) else { return };
        if keeping.page != Page::Relaying {
            return;
        }
        keeping.relayed = true;
        if keeping.reception == Reception::LastPage {
            keeping.page = Page::Relayed;
        } else {
            keeping.page = Page::None;
            self.out.put(Output::Confirm(id));
        }
    }

    /// The storage has been diagnosed: for a page that waits, or for a document taken from a peer.
    pub(super) fn keeping_diagnosed(&mut self, id: JobId, findings: Findings) {
        let low = findings.unusable.has(Part::Storage);
        let Some(job) = self.job(id) else { return };
        // Late offers of the last round may still come.
        let awaits = |inquiry: &Inquiry| !inquiry.waiting.is_empty() && findings.fits;
        let asks = low && !job.is_asking() && !job.inquiry.as_ref().is_some_and(awaits);
        let Some(keeping) = job.as_keep() else { return };
        if keeping.place != Place::Here {
            // Where a page fits it is stored, and follows the others; else it, and what comes after
            // it, is only passed on.
            return if keeping.page == Page::Waits && findings.fits && !keeping.relayed {
                self.store_page(id);
            } else {
                self.relay_waiting_page(id);
            };
        }
        let page_waits = keeping.page == Page::Waits;
        let rests = self.job(id).is_some_and(|job| job.is_idle());
        let has_copy = self.who_has_copy(id).is_some();
        if page_waits && !findings.fits && self.is(Mutant::PageConfirmedUnstored) {
            return self.out.put(Output::Confirm(id));
        }
        if page_waits && findings.fits {
            self.store_page(id);
        }
        // With second copies a document moves when it is whole, and has one.
        let moves = if self.mirrors() { rests && has_copy } else { page_waits || rests };
        if asks && moves {
            self.in_trouble(id, Part::Storage);
        } else if page_waits && !findings.fits {
            self.make_room();
        }
    }

    /// A page does not fit: the oldest document that rests here is to move.
    fn make_room(&mut self) {
        let can_move = |job: &&Job| {
            let is_open = job.checking || job.inquiry.is_some();
            job.is_idle() && job.accepted && !job.is_only_mirror() && !is_open
        };
        let oldest = self.server.jobs.iter().find(can_move).map(|job| job.id);
        if let Some(id) = oldest {
            self.in_trouble(id, Part::Storage);
            self.settle(id);
        }
    }

    /// Stores the page that waits. The last one is confirmed, and so the job accepted, when there
    /// are as many copies as there are to be.
    fn store_page(&mut self, id: JobId) {
        let Some(keeping) = self.keeping(id) else { return };
        keeping.stored = true;
        keeping.page = Page::None;
        if keeping.reception == Reception::LastPage {
            keeping.page = Page::Stored;
            self.out.put(Output::Store { job: id, confirm: false });
            if !self.want_copy(id) {
                self.accept(id);
            }
        } else {
            self.out.put(Output::Store { job: id, confirm: true });
        }
    }

    /// Room has become free: pages that wait for it are diagnosed anew.
    pub(super) fn room_is_free(&mut self) {
        for id in self.ids() {
            if self.keeping(id).is_some_and(|it| it.page == Page::Waits && it.place == Place::Here)
            {
                self.diagnose(id);
            }
        }
    }

    /// The call that brings the document is over. When it broke, the pages that are here wait for
    /// the redial.
    pub(super) fn reception_ended(&mut self, id: JobId, end: CallEnd) {
        let Some(job) = self.job(id) else { return };
        let accepted = job.accepted;
        let Some(keeping) = job.as_keep() else { return };
        if matches!(keeping.reception, Reception::Broken | Reception::Over) {
            return;
        }
        if end == CallEnd::Complete || accepted {
            keeping.reception = Reception::Over;
            self.rests(id);
            if self.mirrors() {
                self.diagnose(id);
            }
            return;
        }
        self.reception_breaks(id);
    }

    pub(super) fn reception_breaks(&mut self, id: JobId) {
        self.stop_inquiry(id);
        self.drop_copy(id);
        let Some(job) = self.job(id) else { return };
        let handing = job.handing();
        let Some(keeping) = job.as_keep() else { return };
        keeping.place = Place::Here;
        keeping.page = Page::None;
        keeping.reception = Reception::Broken;
        let nothing_left = keeping.relayed || !keeping.stored;
        if let Some(hand_over) = handing {
            self.out.put(Output::Abort { job: id, to: hand_over.link.peer });
            self.say_void(id, hand_over.link, Side::Giver);
        }
        if nothing_left {
            self.forget_and_discard(id);
        }
    }

    /// The document can't be received: the sender is told so by the end of the call.
    pub(super) fn reception_fails(&mut self, id: JobId) {
        self.out.put(Output::HangUp(id));
        self.drop_copy(id);
        self.forget_and_discard(id);
    }

    /// Tells the terminal that its image is here (**e**), once it has come whole and nothing about
    /// its place is open any more.
    pub(super) fn rests(&mut self, id: JobId) {
        if self.keeping(id).is_some_and(|keeping| !keeping.told) {
            self.remind(id);
        }
    }

    /// As [`Self::rests`], to a terminal that may know it already and have the image.
    pub(super) fn remind(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let (has_come, terminal) = (job.has_come(), job.terminal);
        let Some(keeping) = job.as_keep() else { return };
        let is_not_asked_for = matches!(keeping.showing, Showing::NotAsked | Showing::Unsure);
        if has_come && (!keeping.told || is_not_asked_for) {
            self.tell_of(id, terminal);
        }
    }

    fn tell_of(&mut self, id: JobId, terminal: TerminalId) {
        let message = Message::ImageReceived(id);
        let to = Node::Terminal(terminal);
        self.out.put(Output::Send { to, message, way: Way::Lan });
    }

    /// The terminal asks what has come for it (**S**): it is told of each such document (**e**), but
    /// not of one of which this server does not know yet, after a stop, whose it is now.
    pub(super) fn searched(&mut self, terminal: TerminalId) {
        let is_its = |job: &&Job| {
            job.terminal == terminal && job.has_come() && !job.checking && !job.is_ended()
        };
        let its: Vec<_> = self.server.jobs.iter().filter(is_its).map(|job| job.id).collect();
        for id in its {
            self.tell_of(id, terminal);
        }
    }

    /// The terminal wants its image: **f** from itself, or **g** from its server.
    pub(super) fn image_requested(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        if job.checking || job.is_only_mirror() {
            return;
        }
        let ready = job.as_keep().is_some_and(|keeping| keeping.reception == Reception::Over);
        if ready && self.job(id).is_some_and(|job| job.handing().is_none()) {
            self.show(id);
        }
    }

    /// Decodes the image for the terminal, or passes the request on to where it is (**g**).
    fn show(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let terminal = job.terminal;
        let Some(keeping) = job.as_keep() else { return };
        match keeping.place {
            Place::At(link) => {
                keeping.showing = Showing::Sent;
                self.send(link.peer, Message::ForwardedRequest { job: id, terminal });
            }
            Place::Here if matches!(keeping.showing, Showing::NotAsked | Showing::Unsure) => {
                keeping.showing = Showing::Decoding;
                self.stop_inquiry(id);
                self.out.put(Output::Code(id));
            }
            Place::Here | Place::Handing(_) => {}
        }
    }

    /// The document has moved while its terminal was waiting for it.
    pub(super) fn goes_on_showing(&mut self, id: JobId) {
        if let Some(keeping) = self.keeping(id)
            && !matches!(keeping.showing, Showing::NotAsked | Showing::Unsure)
        {
            keeping.showing = Showing::NotAsked;
            self.show(id);
        }
    }

    /// The image is decoded: it goes straight to the terminal.
    pub(super) fn keeping_decoded(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let terminal = job.terminal;
        let Some(keeping) = job.as_keep().filter(|k| k.showing == Showing::Decoding) else {
            return;
        };
        keeping.showing = Showing::Sent;
        if keeping.place != Place::Here {
            // It is shown from where it has gone.
            return;
        }
        let header = Header::of_client(terminal);
        let request = Request::Keep(terminal);
        let message = Message::Image { job: id, request, header };
        self.out.put(Output::Send { to: Node::Terminal(terminal), message, way: Way::Lan });
    }

    /// Image processing failed while it decoded the image: a peer may take it over (seed \[0015\]).
    pub(super) fn keeping_not_decoded(&mut self, id: JobId) {
        match self.keeping(id).filter(|keeping| keeping.showing == Showing::Decoding) {
            Some(keeping) if keeping.place == Place::Here => self.in_trouble(id, Part::Imaging),
            // It is shown from where it has gone.
            Some(keeping) => keeping.showing = Showing::Sent,
            None => {}
        }
    }

    /// Image processing works again.
    pub(super) fn decode_again(&mut self, id: JobId) {
        if let Some(keeping) = self.keeping(id)
            && keeping.showing == Showing::WaitingForImaging
            && keeping.place == Place::Here
        {
            keeping.showing = Showing::Decoding;
            self.stop_inquiry(id);
            self.out.put(Output::Code(id));
        }
    }

    /// The image has arrived at the terminal, though it may have been given up for lost.
    pub(super) fn shown(&mut self, id: JobId) {
        if self.keeping(id).is_some_and(|keeping| keeping.showing != Showing::Done) {
            self.is_needed_no_more(id);
        }
    }

    /// The time of a document that rests here, or at a helper, is over. One that the terminal may be
    /// about to get stays until that is known.
    pub(super) fn keeping_expires(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let is_own = job.home && job.help.is_none();
        let was_unsure = std::mem::replace(&mut job.overdue, true);
        let Some(keeping) = job.as_keep() else { return };
        let has_not_got_it = match keeping.showing {
            Showing::NotAsked | Showing::WaitingForImaging => true,
            Showing::Unsure => was_unsure,
            Showing::Decoding | Showing::Sent | Showing::Done => false,
        };
        if !is_own || keeping.reception != Reception::Over {
            return;
        }
        if has_not_got_it {
            self.out.put(Output::Expired(id));
            self.is_needed_no_more(id);
        } else {
            // A terminal that has it says so; any other takes the reminder.
            self.remind(id);
        }
    }

    /// The terminal has the image, or will not have it: whoever works on it is told.
    fn is_needed_no_more(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let handing = job.handing().map(|hand_over| hand_over.link);
        if let Some(link) = handing {
            self.out.put(Output::Abort { job: id, to: link.peer });
        }
        let helper = self.job(id).and_then(|job| job.helper());
        if let Some(link) = handing.or(helper) {
            self.say_void(id, link, Side::Giver);
        }
        self.image_is_shown(id);
    }

    /// A received document exists nowhere any more.
    pub(super) fn is_lost(&mut self, id: JobId) {
        self.hand_back(id);
        let Some(job) = self.job(id) else { return };
        let handing = job.handing().map(|hand_over| hand_over.link);
        let help = job.help;
        if let Some(link) = handing {
            self.out.put(Output::Abort { job: id, to: link.peer });
        }
        if let Some(link) = handing {
            self.say_void(id, link, Side::Giver);
        }
        if let Some(link) = help {
            self.say_void(id, link, Side::Taker);
        }
        self.drop_copy(id);
        self.forget_and_discard(id);
    }
}
