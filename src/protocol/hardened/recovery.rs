//! What a server does when it is up again after a stop, when its storage has failed, and when
//! something that was waited for has not come.

use super::job::{
    Copy, Job, Page, Place, Reception, SendingPhase, Showing, Task, waits_for_the_dead,
};
use super::peers::Reach;
use super::{Mutant, Server, Step};
use crate::ids::JobId;
use crate::protocol::choice::Memory;
use crate::protocol::interface::{Outbox, Output, Timer};
use crate::protocol::message::{CallResult, Side};
use crate::protocol::rules::Delivery;

impl Server {
    /// Forgets what was going on between it and others; every peer is taken to run until it is silent for
    /// too long.
    pub(in crate::protocol) fn forget(&mut self) {
        self.congested = false;
        self.waiting_for_line.clear();
        self.promises.clear();
        self.memory = Memory::default();
        for peer in &mut self.peers {
            (peer.reach, peer.awaits_line) = (Reach::Lan, false);
        }
    }
}

impl<O: Outbox> Step<'_, O> {
    /// The server is up. What the journal says is known; what was going on is not. Where another
    /// server may have decided something meanwhile, it is asked first.
    pub(super) fn restarted(&mut self) {
        self.server.forget();
        self.meet_peers();
        self.look_at_state();
        self.tell_adopted(|_| true);
        if self.is(Mutant::JournalNotRead) {
            return;
        }
        for id in self.ids() {
            self.recover(id);
        }
        self.settle_all();
    }

    fn recover(&mut self, id: JobId) {
        let drops_copies = self.is(Mutant::CopiesDroppedAtRestart);
        let Some(job) = self.job(id) else { return };
        if drops_copies && job.is_only_mirror() {
            return self.forget_and_discard(id);
        }
        job.armed = None;
        job.inquiry = None;
        // Its time may have come, or be over, since: the clock is asked before it goes on.
        job.handling.deferred |= job.handling.expires;
        if job.is_ended() {
            // A terminal that had submitted it again has broken off, and is told the result.
            job.accepted |= job.awaits_acceptance();
        }
        if job.awaits_acceptance() && job.help.is_none() {
            // The terminal has not been told, and submits it again.
            self.hand_back(id);
            self.drop_copy(id);
            if self.job(id).is_some_and(|job| job.mirror.is_some()) {
                self.only_mirrors(id);
                return self.recover(id);
            }
            return self.forget_and_discard(id);
        }
        if let Task::Keep(keeping) = &mut job.task {
            if !matches!(keeping.showing, Showing::NotAsked | Showing::Done) {
                keeping.showing = Showing::Unsure;
            }
            if keeping.reception != Reception::Over {
                if !job.accepted {
                    return self.reception_breaks(id);
                }
                keeping.reception = Reception::Over;
            }
        }
        let copy = job.copy_link();
        let asked = if job.home { copy } else { job.help.or(job.mirror) };
        match asked {
            Some(link) if !job.is_ended() || job.is_only_mirror() => {
                job.checking = true;
                let side = if job.home { Side::Giver } else { Side::Taker };
                self.ask_status(id, link, side);
            }
            _ => {
                job.checking = false;
                self.resume(id);
            }
        }
    }

    /// The job goes on where the journal says that it stood.
    pub(super) fn resume(&mut self, id: JobId) {
        self.await_expiry(id);
        let Some(job) = self.job(id) else { return };
        job.checking = false;
        if let Some(of) = job.claimed_from {
            return self.claim(id, of);
        }
        if job.help.is_some() && !job.accepted {
            // It is this server's when a second copy exists.
            return self.send_copy(id);
        }
        let forgets_call = self.is(Mutant::CallForgotten);
        let at_most_once =
            self.settings.delivery == Delivery::AtMostOnce && !self.is(Mutant::SentAgain);
        let Some(job) = self.job(id) else { return };
        let helper = job.handing().map(|hand_over| hand_over.link).or(job.helper());
        if helper.is_some_and(|link| self.is_dead(link.peer)) {
            self.lost_sight_of(id);
            return self.rests(id);
        }
        let Some(job) = self.job(id) else { return };
        let helps_or_owns = job.home || job.help.is_some();
        let has_offers = job.inquiry.is_some();
        match &mut job.task {
            Task::Send(sending) => match sending.phase {
                SendingPhase::Handing(_) | SendingPhase::With(_) => {
                    if let SendingPhase::Handing(hand_over) = &mut sending.phase {
                        hand_over.gone = true;
                    }
                    self.ask_helper(id);
                }
                SendingPhase::Ended(_) => self.tell_result(id),
                SendingPhase::Calling if forgets_call => self.start_sending(id),
                SendingPhase::Calling => {
                    self.out.put(Output::InDoubt(id));
                    if at_most_once {
                        self.end(id, CallResult::Unknown);
                    } else {
                        self.start_sending(id);
                    }
                }
                SendingPhase::Resting if !helps_or_owns => {}
                SendingPhase::Asking if has_offers && sending.here => self.choose_way(id),
                _ => self.start_sending(id),
            },
            Task::Keep(keeping) => {
                if let Place::Handing(hand_over) = &mut keeping.place {
                    hand_over.gone = true;
                    self.ask_helper(id);
                }
                self.rests(id);
            }
        }
        if matches!(self.job(id).map(|job| job.copy), Some(Copy::Wanted(_))) {
            self.send_copy(id);
        }
    }

    /// What the job waits for has not come: it is asked for, or tried again. Each kind of wait that
    /// [`super::job::Job::patience`] knows has its answer here.
    pub(super) fn nudge(&mut self, id: JobId) {
        let settings = self.settings;
        let help = self.job(id).and_then(|job| job.help);
        if let Some(link) = help.filter(|link| self.is_dead(link.peer)) {
            // Its mirror would have asked about the job by now.
            return self.holder_adopts(id, link.peer);
        }
        let Some(job) = self.job(id) else { return };
        if job.checking {
            let copy = job.copy_link();
            let (link, side) =
                if job.home { (copy, Side::Giver) } else { (job.help.or(job.mirror), Side::Taker) };
            return match link {
                Some(link) if !self.is_dead(link.peer) => self.ask_status(id, link, side),
                Some(_) if self.settings.delivery == Delivery::AtMostOnce => self.gives_up(id),
                _ => self.resume(id),
            };
        }
        match job.copy {
            Copy::Sending { link, .. } => self.ask_status(id, link, Side::Giver),
            Copy::Wanted(_) if job.is_ended() => job.copy = Copy::None,
            Copy::Wanted(_) => self.send_copy(id),
            _ => {}
        }
        let Some(job) = self.job(id) else { return };
        let only_mirrors = job.is_only_mirror();
        let tie = job.help.or(job.mirror);
        let helper = job.handing().map(|hand_over| hand_over.link).or(job.helper());
        match &mut job.task {
            Task::Send(sending) => match sending.phase {
                SendingPhase::Handing(_) | SendingPhase::With(_) => {
                    let waits = waits_for_the_dead(sending, settings);
                    let Some(link) = helper else { return };
                    if waits && self.is_dead(link.peer) {
                        return self.end(id, CallResult::Unknown);
                    }
                    self.hurry(id);
                }
                SendingPhase::Waiting(_) => self.try_everything(id),
                SendingPhase::Ended(_) if settings.is(Mutant::ResultToldOnce) => return,
                SendingPhase::Ended(_) if !only_mirrors => return self.tell_result(id),
                _ => {}
            },
            Task::Keep(_) => self.nudge_keeping(id),
        }
        let is_over = |job: &mut Job| job.is_ended() && !only_mirrors;
        let Some(link) = tie.filter(|_| !self.job(id).is_some_and(is_over)) else { return };
        self.ask_status(id, link, Side::Taker);
    }

    /// Nobody can tell, and nobody may try again.
    fn gives_up(&mut self, id: JobId) {
        if let Some(job) = self.job(id) {
            job.checking = false;
        }
        if self.job(id).is_some_and(|job| job.as_send().is_some() && !job.is_ended()) {
            self.end(id, CallResult::Unknown);
        } else {
            self.resume(id);
        }
    }

    fn nudge_keeping(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let helper = job.handing().map(|hand_over| hand_over.link).or(job.helper());
        let help = job.help;
        let Some(keeping) = job.as_keep() else { return };
        if keeping.reception == Reception::Broken {
            return self.forget_and_discard(id);
        }
        if keeping.showing == Showing::Sent {
            keeping.showing = Showing::Unsure;
        }
        if helper.is_some() {
            self.hurry(id);
        } else if keeping.page == Page::Waits {
            self.diagnose(id);
        } else if keeping.showing == Showing::WaitingForImaging {
            self.decode_again(id);
        } else if keeping.showing == Showing::Done
            && let Some(link) = help
        {
            let round = link.round;
            let message = crate::protocol::Message::TransferComplete { job: id, round };
            return self.send(link.peer, message);
        } else if self.gives_jobs_away() {
            self.evacuate(id);
        }
        self.remind(id);
    }

    /// The storage has lost its documents. What exists elsewhere goes on there; who was promised
    /// or entrusted something is told.
    pub(super) fn storage_failed(&mut self) {
        for id in self.ids() {
            self.document_is_lost(id);
        }
        self.settle_all();
    }

    fn document_is_lost(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        if job.is_ended() && job.is_only_mirror() {
            // The result is in the journal, and is what its server may still rely on.
            return;
        }
        if let Some(link) = job.mirror.take() {
            self.say_void(id, link, Side::Taker);
        }
        let Some(job) = self.job(id) else { return };
        if !job.home && job.help.is_none() {
            return self.forget_and_discard(id);
        }
        if job.is_ended() {
            job.accepted |= job.awaits_acceptance();
            return;
        }
        // What is still to be copied is gone.
        let is_elsewhere =
            matches!(job.copy, Copy::None | Copy::At(_) | Copy::Sending { gone: true, .. });
        if !is_elsewhere {
            self.drop_copy(id);
        }
        let Some(job) = self.job(id) else { return };
        if job.awaits_acceptance() {
            // The terminal has it still.
            self.hand_back(id);
            return self.forget_and_discard(id);
        }
        let copy = job.copy_link();
        let accepted = job.accepted;
        let handing = job.handing();
        let is_claimed = job.claimed_from.is_some();
        match &mut job.task {
            Task::Send(sending) => {
                let phase = sending.phase;
                sending.here = false;
                match phase {
                    SendingPhase::With(_) => return,
                    SendingPhase::Handing(hand_over) if hand_over.gone => return,
                    SendingPhase::Calling => {
                        self.out.put(Output::HangUp(id));
                        self.out.put(Output::InDoubt(id));
                        if self.settings.delivery == Delivery::AtMostOnce {
                            return self.end(id, CallResult::Unknown);
                        }
                    }
                    SendingPhase::Redialling => self.out.put(Output::Disarm(Timer::Redial(id))),
                    _ => {}
                }
                self.stop_inquiry(id);
                self.leave_queue(id);
                if let Some(hand_over) = handing {
                    self.out.put(Output::Abort { job: id, to: hand_over.link.peer });
                    self.say_void(id, hand_over.link, Side::Giver);
                }
                self.lost_here(id);
            }
            Task::Keep(keeping) => {
                keeping.stored = false;
                if let Some(hand_over) = handing.filter(|hand_over| !hand_over.gone)
                    && accepted
                {
                    keeping.place = Place::Here;
                    self.out.put(Output::Abort { job: id, to: hand_over.link.peer });
                    self.say_void(id, hand_over.link, Side::Giver);
                }
                let Some(keeping) = self.keeping(id) else { return };
                if accepted {
                    keeping.reception = Reception::Over;
                }
                match (keeping.place, keeping.reception, copy) {
                    (Place::At(_), ..) => {}
                    // Whoever works on it has it.
                    (Place::Here, Reception::Over, None) if is_claimed => {}
                    (Place::Handing(hand_over), Reception::Over, _) if hand_over.gone => {}
                    (Place::Here, Reception::Over, Some(link)) => {
                        self.stop_inquiry(id);
                        self.rely_on_copy(id, link);
                    }
                    (_, Reception::Over | Reception::Broken, _) => self.is_lost(id),
                    _ => self.reception_fails(id),
                }
            }
        }
    }

    /// A job that was taken over is lost here, and its former server does not know yet that it was:
    /// that one may have it still, and goes on when it is back. Says whether it is so.
    pub(super) fn hand_back(&mut self, id: JobId) -> bool {
        let before = self.server.adopted.len();
        self.server.adopted.retain(|it| it.job != id);
        self.server.adopted.len() < before
    }

    /// Whether this server's storage has the document.
    pub(super) fn has_document(&mut self, id: JobId) -> bool {
        self.job(id).is_some_and(|job| match &job.task {
            Task::Send(sending) => sending.here,
            Task::Keep(keeping) => keeping.stored,
        })
    }
}
