//! The asking server's side of a takeover, until a helper is chosen: tells the peers what dropped
//! out (18), collects their offers, chooses among them, and finds the way to the one chosen.
//!
//! Whom it asks, and whose offer it takes first, is as [`crate::protocol::Choose`] says. An offer that
//! comes late, while the job waits for another round, counts as well.

use smallvec::SmallVec;

use super::job::{Inquiry, Keeping, Offer, Page, Place, SendingPhase, Showing, Stage, Task};
use super::{Server, Step};
use crate::ids::{JobId, ServerId};
use crate::protocol::choice::Peers;
use crate::protocol::interface::{Free, Outbox, Output, Subject, Timer, Way};
use crate::protocol::message::{Message, Round};
use crate::protocol::parts::Part;

impl<O: Outbox> Step<'_, O> {
    /// A job meets `trouble`: the peers that are not dead are asked.
    pub(super) fn in_trouble(&mut self, id: JobId, trouble: Part) {
        let peers = self.living().collect();
        let Server { memory, .. } = &*self.server;
        let (asked, unasked) = memory.whom_to_ask(self.settings.choose, trouble, peers, self.out);
        self.stop_inquiry(id);
        if asked.is_empty() {
            return self.nobody_helps(id, trouble);
        }
        if let Some(link) = self.job(id).and_then(|job| job.help) {
            // What was promised to whom this server works for is not to be had.
            self.drop_promise(link.peer, id);
        }
        let round = self.next_round();
        let Some(job) = self.job(id) else { return };
        if let Task::Send(sending) = &mut job.task {
            sending.phase = SendingPhase::Asking;
        }
        let inquiry = Inquiry::new(round, trouble, Peers::new());
        job.inquiry = Some(Inquiry { unasked, ..inquiry });
        self.ask(id, asked);
    }

    fn ask(&mut self, id: JobId, peers: Peers) {
        let Some(job) = self.job(id) else { return };
        let room = job.size;
        let Some(inquiry) = &mut job.inquiry else { return };
        let (round, trouble) = (inquiry.round, inquiry.trouble);
        inquiry.late.extend(std::mem::replace(&mut inquiry.waiting, peers.clone()));
        self.out.put(Output::Arm { timer: Timer::Answers(id), span: self.settings.answer_time });
        for peer in peers {
            self.send(peer, Message::Notice { trouble, job: id, round, room });
        }
    }

    /// Whoever was asked has answered, or will not: the next one is asked, if that is the rule.
    fn answers_are_in(&mut self, id: JobId) {
        match self.inquiry(id) {
            Some(it) if it.offers.is_empty() && !it.unasked.is_empty() => {
                let next = it.unasked.remove(0);
                self.ask(id, Peers::from_slice(&[next]));
            }
            _ => self.conclude(id),
        }
    }

    /// Stops asking about a job, and its timers. Offers that are left lapse with their leases.
    pub(super) fn stop_inquiry(&mut self, id: JobId) {
        let inquiry = self.job(id).and_then(|job| job.inquiry.take());
        match inquiry.map(|inquiry| inquiry.stage) {
            Some(Stage::Collecting | Stage::Claiming) => {
                self.out.put(Output::Disarm(Timer::Answers(id)));
            }
            Some(Stage::AskingLine(_)) => self.out.put(Output::Disarm(Timer::LineUse(id))),
            Some(Stage::Coding | Stage::DiagnosingWay | Stage::Handing | Stage::InVain) | None => {}
        }
    }

    pub(super) fn inquiry(&mut self, id: JobId) -> Option<&mut Inquiry> {
        self.job(id).and_then(|job| job.inquiry.as_mut())
    }

    /// A peer's answer has come; one that is about an earlier round changes nothing.
    pub(super) fn peer_answered(
        &mut self,
        helper: ServerId,
        usable: bool,
        id: JobId,
        round: Round,
        free: Free,
    ) {
        let Some(inquiry) = self.inquiry(id).filter(|it| it.round == round) else { return };
        let waited_for = inquiry.waiting.contains(&helper);
        if !waited_for && !inquiry.late.contains(&helper) {
            return;
        }
        inquiry.waiting.retain(|peer| *peer != helper);
        inquiry.late.retain(|peer| *peer != helper);
        if usable {
            inquiry.offers.push(Offer { helper, free, no_line: false });
        }
        let all_have_answered = waited_for && inquiry.waiting.is_empty();
        let stage = inquiry.stage;
        match stage {
            Stage::Collecting if all_have_answered => {
                self.out.put(Output::Disarm(Timer::Answers(id)));
                self.answers_are_in(id);
            }
            // It is late, and counts: the job waits for the next round.
            Stage::InVain if usable && self.waits_for_offers(id) => self.conclude(id),
            _ => {}
        }
    }

    /// The round is over without a helper, and its late answers may still come.
    fn waits_for_offers(&mut self, id: JobId) -> bool {
        self.job(id).is_some_and(|job| match &job.task {
            Task::Send(sending) => matches!(sending.phase, SendingPhase::Waiting(_)),
            Task::Keep(keeping) => {
                keeping.place == Place::Here
                    && (keeping.page == Page::Waits
                        || keeping.showing == Showing::WaitingForImaging)
            }
        })
    }

    pub(super) fn answer_time_is_over(&mut self, id: JobId) {
        match self.inquiry(id).map(|inquiry| inquiry.stage) {
            Some(Stage::Collecting) => self.answers_are_in(id),
            Some(Stage::Claiming) => self.claim_again(id),
            _ => {}
        }
    }

    /// The answers are in: a document that is to be sent is coded first (embodiment 2), unless
    /// coding is the very thing that can't be done here.
    pub(super) fn conclude(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let Some(inquiry) = &mut job.inquiry else { return };
        let trouble = inquiry.trouble;
        if inquiry.offers.is_empty() {
            return self.nobody_helps(id, trouble);
        }
        self.leave_queue(id);
        let Server { jobs, memory, setup, .. } = &mut *self.server;
        let Some(job) = jobs.get_mut(id) else { return };
        let Some(inquiry) = &mut job.inquiry else { return };
        let of = |offer: &Offer| (offer.helper, offer.free);
        memory.arrange(self.settings.choose, setup, trouble, &mut inquiry.offers, of, self.out);
        match &mut job.task {
            Task::Send(sending) if !sending.coded && trouble != Part::Imaging => {
                inquiry.stage = Stage::Coding;
                sending.phase = SendingPhase::Coding;
                self.out.put(Output::Code(id));
            }
            Task::Send(sending) => {
                sending.phase = SendingPhase::Asking;
                self.choose_way(id);
            }
            Task::Keep(_) => self.choose_way(id),
        }
    }

    /// Takes the next offer: over the LAN, or, where that is congested or broken, over the public
    /// line. Without another offer the job waits for the next round.
    pub(super) fn choose_way(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        // A bitmap that could not be coded can't go over the public line.
        let needs_lan = matches!(&job.task, Task::Send(sending) if !sending.coded);
        let Some(inquiry) = &mut job.inquiry else { return };
        inquiry.stage = Stage::Handing;
        let (trouble, offers) = (inquiry.trouble, inquiry.offers.clone());
        let usable = |offer: &&Offer| {
            !self.is_dead(offer.helper)
                && (self.has_lan_to(offer.helper) || !(needs_lan || offer.no_line))
        };
        let wants_line = !needs_lan
            && offers.iter().filter(usable).any(|offer| self.image_way(offer.helper) == Way::Pstn);
        let by_line = |offer: &&Offer| wants_line && !offer.no_line;
        let first = offers.iter().filter(usable).find(by_line);
        let chosen = first.or_else(|| offers.iter().find(usable)).copied();
        let Some(offer) = chosen else { return self.nobody_helps(id, trouble) };
        if !wants_line || offer.no_line || self.image_way(offer.helper) == Way::Lan {
            return self.hand_over(id, offer.helper, Way::Lan);
        }
        if let Some(inquiry) = self.inquiry(id) {
            inquiry.stage = Stage::DiagnosingWay;
        }
        let parts = crate::protocol::Parts::of(&[Part::Line, Part::Unit]);
        self.out.put(Output::Diagnose { parts, subject: Subject::WayOf(id) });
    }

    fn image_way(&self, peer: ServerId) -> Way {
        if self.server.congested || !self.has_lan_to(peer) { Way::Pstn } else { Way::Lan }
    }

    /// The server's own line has been diagnosed for a call to the helper.
    pub(super) fn way_diagnosed(&mut self, id: JobId, usable: bool) {
        let Some(inquiry) = self.inquiry(id) else { return };
        if inquiry.stage != Stage::DiagnosingWay {
            return;
        }
        let round = inquiry.round;
        let offer = inquiry.offers.iter().find(|offer| !offer.no_line);
        let Some(helper) = offer.filter(|_| usable).map(|offer| offer.helper) else {
            inquiry.offers.iter_mut().for_each(|offer| offer.no_line = true);
            return self.choose_way(id);
        };
        inquiry.stage = Stage::AskingLine(helper);
        self.out.put(Output::Arm { timer: Timer::LineUse(id), span: self.settings.answer_time });
        self.send(helper, Message::LineUse { job: id, round });
    }

    /// A helper has answered whether its line can be used.
    pub(super) fn peer_answered_line(
        &mut self,
        helper: ServerId,
        usable: bool,
        id: JobId,
        round: Round,
    ) {
        let Some(inquiry) = self.inquiry(id).filter(|it| it.round == round) else { return };
        if inquiry.stage != Stage::AskingLine(helper) {
            return;
        }
        self.out.put(Output::Disarm(Timer::LineUse(id)));
        if usable { self.hand_over(id, helper, Way::Pstn) } else { self.no_line_at(id, helper) }
    }

    pub(super) fn line_use_time_is_over(&mut self, id: JobId) {
        if let Some(Stage::AskingLine(helper)) = self.inquiry(id).map(|inquiry| inquiry.stage) {
            self.no_line_at(id, helper);
        }
    }

    /// The next helper is asked; when no offer with a line is left, the LAN must do.
    fn no_line_at(&mut self, id: JobId, helper: ServerId) {
        let Some(inquiry) = self.inquiry(id) else { return };
        inquiry.stage = Stage::Handing;
        for offer in inquiry.offers.iter_mut().filter(|offer| offer.helper == helper) {
            offer.no_line = true;
        }
        self.choose_way(id);
    }

    /// Nobody helps in this round: the job goes on by the server's own means where it can, and
    /// there will be another round. Late offers are still taken.
    pub(super) fn nobody_helps(&mut self, id: JobId, trouble: Part) {
        let Some(job) = self.job(id) else { return };
        let nobody = || Inquiry::new(0, trouble, SmallVec::new());
        job.inquiry.get_or_insert_with(nobody).stage = Stage::InVain;
        self.out.put(Output::Unhelped(id));
        let Some(job) = self.job(id) else { return };
        match &mut job.task {
            Task::Send(sending) if trouble == Part::Imaging => {
                sending.phase = SendingPhase::Waiting(Part::Imaging);
            }
            // Coding goes on while the lines are busy; a line may be idle again.
            Task::Send(_) => self.send_by_own_means(id),
            Task::Keep(keeping) if trouble == Part::Imaging => {
                keeping.showing = Showing::WaitingForImaging;
            }
            Task::Keep(Keeping { page: Page::Waits, .. }) => {}
            Task::Keep(_) => {
                self.stop_inquiry(id);
                self.rests(id);
            }
        }
    }

    /// A peer has died: its offers and answers will not come to anything any more.
    pub(super) fn helper_is_dead(&mut self, id: JobId, peer: ServerId) {
        let Some(job) = self.job(id) else { return };
        let checking = job.checking;
        let handing = job.handing().map(|hand_over| hand_over.link);
        let counts_on = handing.or(job.helper()).is_some_and(|link| link.peer == peer);
        if let Some(inquiry) = &mut job.inquiry {
            let stage = inquiry.stage;
            inquiry.offers.retain(|offer| offer.helper != peer);
            inquiry.unasked.retain(|other| *other != peer);
            inquiry.late.retain(|other| *other != peer);
            let before = inquiry.waiting.len();
            inquiry.waiting.retain(|other| *other != peer);
            let last = inquiry.waiting.len() < before && inquiry.waiting.is_empty();
            match stage {
                Stage::Collecting if last => {
                    self.out.put(Output::Disarm(Timer::Answers(id)));
                    self.answers_are_in(id);
                }
                Stage::Claiming if last => self.nobody_works_on(id),
                Stage::AskingLine(helper) if helper == peer => {
                    self.out.put(Output::Disarm(Timer::LineUse(id)));
                    self.choose_way(id);
                }
                _ => {}
            }
        }
        if counts_on && !checking {
            self.lost_sight_of(id);
        }
    }
}
