//! A document's way to its helper, and what comes back: frozen from the moment it is handed over
//! until the helper has confirmed it (**d**), refused it, or died.

use super::job::{
    Copy, HandOver, Keeping, Link, Page, Place, Reception, Sending, SendingPhase, Showing, Task,
    waits_for_the_dead,
};
use super::{Mutant, Step};
use crate::ids::{JobId, ServerId};
use crate::protocol::interface::{Node, Outbox, Output, Timer, Way};
use crate::protocol::message::{CallResult, Header, Message, Purpose, Request, Side, Term};

impl<O: Outbox> Step<'_, O> {
    /// Hands the document and the request to process to the helper.
    pub(super) fn hand_over(&mut self, id: JobId, helper: ServerId, way: Way) {
        let gives_away = self.gives_jobs_away();
        self.server.memory.helps(self.settings.choose, helper);
        // Had the helper not known that this job of its was taken over, it would not have offered.
        self.knows_whose_it_is(id, helper);
        let Some(job) = self.job(id) else { return };
        let Some(inquiry) = &mut job.inquiry else { return };
        inquiry.offers.retain(|offer| offer.helper != helper);
        inquiry.stage = super::job::Stage::Handing;
        let link = Link { peer: helper, round: inquiry.round };
        let purpose = if gives_away && job.home { Purpose::Adopt } else { Purpose::Help };
        let hand_over = HandOver { link, purpose, way, gone: false, asked: 0, assigned: None };
        let (round, handling, term) = (link.round, job.handling, job.term);
        let header = Header { terminal: job.terminal, round, purpose, handling, term };
        let message = match &mut job.task {
            Task::Send(sending) => {
                sending.phase = SendingPhase::Handing(hand_over);
                if sending.coded {
                    Message::CodedData { job: id, to: sending.to, header }
                } else {
                    Message::Image { job: id, request: Request::Send(sending.to), header }
                }
            }
            Task::Keep(keeping) => {
                keeping.place = Place::Handing(hand_over);
                Message::Image { job: id, request: Request::Keep(job.terminal), header }
            }
        };
        self.out.put(Output::Send { to: Node::Server(helper), message, way });
        self.relay_waiting_page(id);
    }

    /// Breaks off the hand-over that is on its way.
    pub(super) fn take_back(&mut self, id: JobId) {
        let Some(hand_over) = self.job(id).and_then(|job| job.handing()) else { return };
        self.out.put(Output::Abort { job: id, to: hand_over.link.peer });
    }

    /// The LAN to the helper broke under the document: it goes over the public line, to the same
    /// helper, whose promise of this round is void; so the peers are asked again.
    pub(super) fn hand_over_anew(&mut self, id: JobId, helper: ServerId) {
        let link = self.job(id).and_then(|job| job.handing()).map(|hand_over| hand_over.link);
        if let Some(link) = link.filter(|link| link.peer == helper) {
            self.say_void(id, link, Side::Giver);
        }
        self.not_handed_over(id);
    }

    /// A document is not on its way any more.
    pub(super) fn transfer_ended(
        &mut self,
        peer: ServerId,
        id: JobId,
        round: crate::protocol::Round,
        whole: bool,
    ) {
        let drops_early = self.is(Mutant::CopyDroppedEarly);
        let link = Link { peer, round };
        let Some(job) = self.job(id) else { return };
        if job.copy_link() == Some(link) {
            return self.copy_has_left(id, whole);
        }
        if job.handing().is_none_or(|hand_over| hand_over.link != link) {
            return;
        }
        if !whole {
            // The helper may hold its promise still: it is told that nothing comes.
            self.say_void(id, link, Side::Giver);
            return self.not_handed_over(id);
        }
        if drops_early {
            return self.is_with(id, link);
        }
        match &mut job.task {
            Task::Send(sending) => {
                if let SendingPhase::Handing(hand_over) = &mut sending.phase {
                    hand_over.gone = true;
                }
            }
            Task::Keep(keeping) => {
                if let Place::Handing(hand_over) = &mut keeping.place {
                    hand_over.gone = true;
                }
            }
        }
    }

    /// The helper has not got the document, and will not take it: the next offer, or another
    /// round.
    pub(super) fn not_handed_over(&mut self, id: JobId) {
        let handing = self.job(id).and_then(|job| job.handing());
        if handing.is_some_and(|hand_over| hand_over.purpose == Purpose::Adopt) {
            // It may have been shown there.
            self.is_unsure(id);
        }
        let Some(job) = self.job(id) else { return };
        match &mut job.task {
            Task::Send(sending) => {
                sending.phase = SendingPhase::Asking;
                if !sending.here {
                    return self.lost_here(id);
                }
            }
            Task::Keep(keeping) => {
                keeping.place = Place::Here;
                if !keeping.stored && keeping.reception == Reception::Over {
                    return self.helper_has_lost_it(id);
                }
                if keeping.relayed && !job.accepted {
                    // Pages that only the helper had are lost: the sender begins anew.
                    return self.reception_fails(id);
                }
                if keeping.page == Page::Relaying {
                    keeping.page = Page::Waits;
                    self.stop_inquiry(id);
                    return self.diagnose(id);
                }
            }
        }
        match self.inquiry(id) {
            Some(_) => self.choose_way(id),
            None => self.start_again(id),
        }
    }

    /// The helper does not know of a document to be sent that it may have had: the mirror may have
    /// taken the job over, and have told it so. Before the job goes on the mirror is asked whose it
    /// is; says whether it has to be.
    pub(super) fn asks_mirror(&mut self, id: JobId, helper: Link) -> bool {
        let Some(job) = self.job(id).filter(|job| job.home) else { return false };
        let is_gone = job.handing().is_some_and(|it| it.gone && it.link == helper);
        let is_with_it = job.helper() == Some(helper);
        let (Copy::At(copy), Task::Send(sending)) = (job.copy, &mut job.task) else { return false };
        if !(is_gone || is_with_it) {
            return false;
        }
        sending.phase = SendingPhase::Asking;
        job.checking = true;
        if self.is_dead(copy.peer) {
            self.copy_holder_is_dead(id, copy.peer);
        } else {
            self.ask_status(id, copy, Side::Giver);
        }
        true
    }

    /// The helper is asked how the hand-over stands; a document that has not got across for too long
    /// is taken back.
    pub(super) fn hurry(&mut self, id: JobId) {
        let settings = self.settings;
        if self.turns_to_copy(id) {
            return;
        }
        let Some(job) = self.job(id) else { return };
        let hand_over = match &mut job.task {
            Task::Send(Sending { phase: SendingPhase::Handing(hand_over), .. })
            | Task::Keep(Keeping { place: Place::Handing(hand_over), .. }) => Some(hand_over),
            _ => None,
        };
        if let Some(hand_over) = hand_over.filter(|hand_over| !hand_over.gone) {
            hand_over.asked += 1;
            let link = hand_over.link;
            let too_long = settings.confirm_after * u64::from(hand_over.asked);
            if too_long >= settings.check_after {
                self.take_back(id);
                self.say_void(id, link, Side::Giver);
                return self.not_handed_over(id);
            }
        }
        self.ask_helper(id);
    }

    fn start_again(&mut self, id: JobId) {
        match self.job(id).map(|job| &job.task) {
            Some(Task::Send(_)) => self.try_everything(id),
            Some(Task::Keep(keeping)) if keeping.page == Page::Waits => self.diagnose(id),
            _ => self.rests(id),
        }
    }

    /// A helper that had been given the document is dead. A sending is in doubt; a received
    /// document is here still, or waits in the helper's storage for its return.
    pub(super) fn lost_sight_of(&mut self, id: JobId) {
        let settings = self.settings;
        if self.turns_to_copy(id) {
            return;
        }
        let Some(job) = self.job(id) else { return };
        let accepted = job.accepted;
        let on_its_way = job.handing().filter(|hand_over| !hand_over.gone);
        if let Some(hand_over) = on_its_way {
            self.take_back(id);
            self.say_void(id, hand_over.link, Side::Giver);
        }
        let Some(job) = self.job(id) else { return };
        match &mut job.task {
            Task::Send(_) if on_its_way.is_some() => self.not_handed_over(id),
            Task::Send(sending) => {
                let waits = waits_for_the_dead(sending, settings);
                self.out.put(Output::InDoubt(id));
                if !waits {
                    self.not_handed_over(id);
                }
            }
            // It is nowhere else that can be reached: the helper may come back with it.
            Task::Keep(Keeping { stored: false, .. }) if accepted => {}
            Task::Keep(Keeping { place: Place::Handing(hand_over), .. }) => {
                let hand_over = *hand_over;
                self.not_handed_over(id);
                self.may_come_back(id, hand_over);
            }
            Task::Keep(_) => self.helper_has_lost_it(id),
        }
    }

    /// The helper that was lost from sight may have the document: should this server's own storage
    /// fail, that is where it is. (With second copies there is another.)
    fn may_come_back(&mut self, id: JobId, hand_over: HandOver) {
        let mirrors = self.mirrors();
        if let Some(job) = self.job(id)
            && hand_over.gone
            && !mirrors
        {
            job.copy = Copy::At(hand_over.link);
        }
    }

    /// The helper has said that it has not got what it had taken: its storage failed.
    pub(super) fn helper_has_lost_it(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let copy = job.copy;
        match &mut job.task {
            Task::Send(_) => self.not_handed_over(id),
            Task::Keep(keeping) if keeping.stored => {
                keeping.place = Place::Here;
                self.goes_on_showing(id);
            }
            Task::Keep(keeping) => {
                keeping.place = Place::Here;
                match copy {
                    Copy::At(link) => self.rely_on_copy(id, link),
                    _ => self.is_lost(id),
                }
            }
        }
    }

    /// A received document is with a dead helper, and not here. Where the second copy can be had, the
    /// two change places: what the helper has when it comes back is the second copy. Says whether
    /// it is so.
    fn turns_to_copy(&mut self, id: JobId) -> bool {
        let Some(job) = self.job(id) else { return false };
        let Copy::At(copy) = job.copy else { return false };
        let helper = job.handing().map(|hand_over| hand_over.link).or(job.helper());
        let is_only_there = job.accepted && job.as_keep().is_some_and(|keeping| !keeping.stored);
        let Some(helper) = helper.filter(|_| is_only_there) else { return false };
        if !self.is_dead(helper.peer) || self.is_dead(copy.peer) {
            return false;
        }
        self.rely_on_copy(id, copy);
        if let Some(job) = self.job(id) {
            job.copy = Copy::At(helper);
        }
        true
    }

    /// A helper reports the result (**m**). One that came by a hand-over which was given up in doubt
    /// is as good, when it says that the facsimile has the document.
    pub(super) fn helper_reports(&mut self, id: JobId, link: Link, result: CallResult) {
        let mirrors = self.mirrors();
        let has_copy = self.who_has_copy(id).is_some();
        // With second copies the result is kept twice, too, until the client knows it.
        let is_second = mirrors && !has_copy && self.job(id).is_some_and(|job| job.home);
        if !is_second {
            self.send(link.peer, Message::Acknowledged { job: id, round: link.round });
        }
        let Some(job) = self.job(id) else { return };
        if job.is_only_mirror() && job.mirror == Some(link) {
            if let Some(sending) = job.as_send() {
                sending.phase = SendingPhase::Ended(result);
                if result == CallResult::Sent {
                    self.out.put(Output::Discard(id));
                }
            }
            return;
        }
        if job.help == Some(link) {
            // It is over for whom this server works for.
            return self.is_withdrawn(id, link);
        }
        if job.is_ended() || job.as_send().is_none() || job.is_only_mirror() {
            return;
        }
        let handing = job.handing().map(|hand_over| hand_over.link);
        let helper = job.helper();
        let claimed = job.inquiry.as_ref().is_some_and(|inquiry| {
            inquiry.stage == super::job::Stage::Claiming && inquiry.round == link.round
        });
        if handing == Some(link) || helper == Some(link) || claimed {
            return self.end(id, result);
        }
        if result == CallResult::Sent {
            if let Some(other) = handing {
                self.out.put(Output::Abort { job: id, to: other.peer });
            }
            if let Some(other) = handing.or(helper) {
                self.say_void(id, other, Side::Giver);
            }
            if let Some(Task::Send(sending)) = self.job(id).map(|job| &job.task) {
                match sending.phase {
                    SendingPhase::Calling => self.out.put(Output::HangUp(id)),
                    SendingPhase::Redialling => self.out.put(Output::Disarm(Timer::Redial(id))),
                    _ => {}
                }
            }
            self.end(id, result);
        }
    }

    /// The helper has shown the image (**h**): the job is over, and so it is for whomever this
    /// server works for.
    pub(super) fn helper_has_shown(&mut self, id: JobId, link: Link) {
        self.send(link.peer, Message::Acknowledged { job: id, round: link.round });
        let Some(job) = self.job(id) else { return };
        let is_helper = job.handing().is_some_and(|hand_over| hand_over.link == link)
            || job.helper() == Some(link);
        if !is_helper {
            return;
        }
        self.image_is_shown(id);
    }

    /// The image has been shown, here or by a helper.
    pub(super) fn image_is_shown(&mut self, id: JobId) {
        let own = self.server.setup.id;
        self.stop_inquiry(id);
        let Some(job) = self.job(id) else { return };
        if job.home {
            job.term = Term::over(own);
        }
        let (help, keeps_document) = (job.help, job.mirror.is_some());
        let is_submitted = job.awaits_acceptance();
        let Some(keeping) = job.as_keep() else { return };
        keeping.showing = Showing::Done;
        keeping.reception = Reception::Over;
        keeping.place = Place::Here;
        if let Some(link) = help {
            if !keeps_document {
                self.out.put(Output::Discard(id));
            }
            return self.send(link.peer, Message::TransferComplete { job: id, round: link.round });
        }
        if is_submitted {
            // Another terminal has submitted it, and need not keep it for longer.
            self.out.put(Output::Accept(id));
        }
        self.finish(id);
    }
}
