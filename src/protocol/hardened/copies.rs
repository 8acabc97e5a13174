//! Second copies: a job is accepted when a mirror has its document and header on disk, too; the
//! mirror of a server that is dead takes the job over.

use super::job::{
    Copy, HandOver, Inquiry, Job, Keeping, Link, Page, Place, Reception, Sending, SendingPhase,
    Showing, Stage, Task,
};
use super::{Mutant, Step, Takeover};
use crate::ids::{JobId, ServerId};
use crate::protocol::interface::{Outbox, Output, Timer, Way};
use crate::protocol::message::{Header, Message, Purpose, Request, Side, Term};
use crate::protocol::parts::Part;
use crate::protocol::rules::Delivery;

impl<O: Outbox> Step<'_, O> {
    /// Whether jobs have a second copy: with as many copies as there are servers at most.
    pub(super) fn mirrors(&self) -> bool {
        self.settings.copies > 1 && !self.server.peers.is_empty()
    }

    /// A second copy is made; says whether there is to be one.
    pub(super) fn want_copy(&mut self, id: JobId) -> bool {
        let wanted = self.mirrors() && self.has_document(id);
        if let Some(job) = self.job(id)
            && wanted
        {
            job.copy = Copy::wanted();
            self.send_copy(id);
        }
        wanted && !self.is(Mutant::AcceptedBeforeMirrored)
    }

    /// Sends a copy to the next peer, beginning with the one after this server, that is not dead
    /// and does not work on the job.
    pub(super) fn send_copy(&mut self, id: JobId) {
        let own = self.server.setup.id;
        let Some(job) = self.job(id) else { return };
        let Copy::Wanted(tried) = job.copy else { return };
        let handing = job.handing().map(|hand_over| hand_over.link);
        let busy = [handing, job.helper()].map(|link| link.map(|link| link.peer));
        // Whoever gives the job away may keep the second copy, if nobody else will.
        let last = job.help.map(|link| link.peer);
        let peers = &self.server.peers;
        let first = peers.iter().position(|peer| peer.id > own).unwrap_or(0);
        let (after, before): (Vec<_>, Vec<_>) = (0..peers.len())
            .map(|at| peers[(first + at) % peers.len()].id)
            .partition(|&peer| Some(peer) != last);
        let ring = after.into_iter().chain(before).enumerate().skip(tried);
        let mut ring = ring.filter(|&(_, peer)| !self.is_dead(peer) && !busy.contains(&Some(peer)));
        let Some((at, peer)) = ring.next() else {
            // All have been tried: again when the retry timer runs out.
            if let Some(job) = self.job(id) {
                job.copy = Copy::wanted();
            }
            return self.may_refuse(id);
        };
        let round = self.next_round();
        let Some(job) = self.job(id) else { return };
        job.copy = Copy::Sending { link: Link { peer, round }, tried: at + 1, gone: false };
        let Job { terminal, handling, term, .. } = *job;
        let header = Header { terminal, round, purpose: Purpose::Mirror, handling, term };
        let message = match &job.task {
            Task::Send(sending) if sending.coded => {
                Message::CodedData { job: id, to: sending.to, header }
            }
            Task::Send(sending) => {
                Message::Image { job: id, request: Request::Send(sending.to), header }
            }
            Task::Keep(_) => {
                Message::Image { job: id, request: Request::Keep(job.terminal), header }
            }
        };
        self.send(peer, message);
    }

    /// The copy has left whole, or has broken off.
    pub(super) fn copy_has_left(&mut self, id: JobId, whole: bool) {
        match self.job(id).map(|job| &mut job.copy) {
            Some(Copy::Sending { gone, .. }) if whole => *gone = true,
            Some(Copy::Sending { link, .. }) => {
                let link = *link;
                self.say_void(id, link, Side::Giver);
                self.copy_is_void(id);
            }
            _ => {}
        }
    }

    /// The peer has no copy, and will not take it: the next peer is tried.
    pub(super) fn copy_is_void(&mut self, id: JobId) {
        let sent_once = self.is(Mutant::CopySentOnce);
        let Some(job) = self.job(id) else { return };
        if sent_once {
            return job.copy = Copy::None;
        }
        let checking = std::mem::take(&mut job.checking);
        match job.copy {
            Copy::Sending { link, tried, .. } => {
                job.copy = Copy::Wanted(tried);
                self.out.put(Output::Abort { job: id, to: link.peer });
            }
            _ => job.copy = Copy::wanted(),
        }
        let mirrors = self.mirrors();
        if self.job(id).is_some_and(|job| job.is_ended() || !mirrors) {
            if let Some(job) = self.job(id) {
                job.copy = Copy::None;
            }
        } else if self.has_document(id) {
            self.send_copy(id);
        } else if let Some(job) = self.job(id) {
            job.copy = Copy::None;
        }
        if checking {
            // It may have taken the job over, and lost it.
            self.is_unsure(id);
            self.resume(id);
        }
    }

    /// The peer has the copy on disk: the job may be accepted.
    pub(super) fn copy_is_there(&mut self, id: JobId, link: Link) {
        let Some(job) = self.job(id) else { return };
        job.copy = Copy::At(link);
        let checking = std::mem::take(&mut job.checking);
        if checking {
            self.resume(id);
        }
        if self.job(id).is_some_and(|job| !job.accepted) {
            self.accept(id);
        }
        self.tell_adopted(|it| it.job == id);
    }

    /// The client's side is told that the job is accepted.
    pub(super) fn accept(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        if let Some(link) = job.help {
            return self.has_taken(id, link);
        }
        match &mut job.task {
            Task::Send(sending) => {
                let begins = sending.phase == SendingPhase::Accepting;
                job.accepted = true;
                self.out.put(Output::Accept(id));
                if begins {
                    self.start_sending(id);
                }
            }
            Task::Keep(keeping) if keeping.page == Page::Stored => {
                keeping.page = Page::None;
                job.accepted = true;
                self.out.put(Output::Confirm(id));
            }
            // From a terminal.
            Task::Keep(keeping) if keeping.reception == Reception::Over => {
                job.accepted = true;
                self.out.put(Output::Accept(id));
                self.rests(id);
                self.diagnose(id);
            }
            Task::Keep(_) => {}
        }
    }

    /// No peer has taken the second copy of a document. One that a terminal has submitted may be in the
    /// way of a peer's, which is so of this one: it is let go, and comes again after that. One of two
    /// has to, and so each does by chance.
    fn may_refuse(&mut self, id: JobId) {
        let has_peers = self.living().next().is_some();
        let is_only_submitted = self.job(id).is_some_and(|job| job.is_only_submitted());
        if !(has_peers && is_only_submitted && self.out.choose(2) == 0) {
            return;
        }
        self.drop_copy(id);
        if self.job(id).is_some_and(|job| job.mirror.is_some()) {
            self.only_mirrors(id);
        } else {
            self.forget_and_discard(id);
        }
        self.out.put(Output::Refuse(id));
    }

    pub(super) fn copy_holder_is_dead(&mut self, id: JobId, peer: ServerId) {
        let Some(job) = self.job(id) else { return };
        match job.copy {
            Copy::Sending { link, .. } if link.peer == peer => self.copy_is_void(id),
            Copy::At(link) if link.peer == peer && job.checking && job.home => {
                if job.as_send().is_some() {
                    // It may have taken the job over, and sent it.
                    self.out.put(Output::InDoubt(id));
                    if self.settings.delivery == Delivery::AtMostOnce {
                        return;
                    }
                }
                self.is_unsure(id);
                self.resume(id);
            }
            _ => {}
        }
    }

    /// The copy that a peer has is needed no longer.
    pub(super) fn drop_copy(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let link = job.copy_link();
        let on_its_way = matches!(job.copy, Copy::Sending { .. });
        job.copy = Copy::None;
        if let Some(link) = link {
            if on_its_way {
                self.out.put(Output::Abort { job: id, to: link.peer });
            }
            self.say_void(id, link, Side::Giver);
        }
    }

    /// A peer sends a second copy of its job. Each is taken once: an earlier one is stale.
    pub(super) fn take_copy(&mut self, id: JobId, link: Link, message: Message) {
        self.arriving_has_ended(link.peer, id, link.round);
        if self.job(id).is_some_and(|job| job.mirror == Some(link)) {
            return self.answer_giver(id, link);
        }
        let Some(mut job) = Job::handed_over(message, SendingPhase::Resting) else { return };
        let term = job.term;
        if self.job(id).is_none()
            && let Some(later) = self.taken_over_from(id, link.peer).filter(|&it| it > term)
        {
            self.out.put(Output::Discard(id));
            return self.send(link.peer, Message::Adopted { job: id, term: later });
        }
        let in_a_call = |job: &mut Job| {
            job.as_keep().is_some_and(|keeping| {
                matches!(keeping.reception, Reception::GoesOn | Reception::LastPage)
            })
        };
        let yields = |job: &mut Job| {
            let rests = match &job.task {
                Task::Send(sending) => matches!(sending.phase, SendingPhase::Waiting(_)),
                Task::Keep(_) => job.is_idle(),
            };
            let may_yield = job.checking || job.accepted && rests;
            let is_later = job.term < term;
            // A peer that has not confirmed what it was given to help with may have refused that: it had
            // the document from the terminal already, and this is the copy of that.
            let has_it = |it: HandOver| it.purpose == Purpose::Adopt || it.assigned.is_some();
            let is_its = is_later || job.handing().is_none_or(has_it);
            job.home && (job.is_given_to(link.peer) && is_its || is_later && may_yield)
        };
        let is_new = self.peer(link.peer).is_some_and(|peer| peer.mirrored < link.round);
        let is_busy = self.job(id).is_some_and(in_a_call);
        let is_own = self.job(id).is_some_and(|job| job.home && job.accepted);
        let changes = self.is_with_the_dead(id) || self.job(id).is_some_and(yields);
        if is_own && !changes && self.keeps_from(id, link.peer, term) {
            return;
        }
        // Of two copies that cross each other that of the later term is taken.
        let crosses = self.job(id).is_some_and(|job| {
            let is_there = job.copy_link().is_some_and(|copy| copy.peer == link.peer);
            job.home && is_there && job.term > term
        });
        let refuses = self.server.draining || is_own || crosses;
        if !is_new || is_busy || refuses && !changes {
            if self.job(id).is_none() {
                self.out.put(Output::Discard(id));
            }
            return self.say_void(id, link, Side::Taker);
        }
        if self.job(id).is_some_and(|job| job.awaits_acceptance()) {
            // The peer has it from the same terminal: with this copy there are as many as there are to be.
            self.out.put(Output::Accept(id));
        }
        if changes {
            // It was taken over while this server was down, or lost from sight: they change places.
            if self.job(id).is_some_and(|job| matches!(job.copy, Copy::Sending { .. })) {
                self.drop_copy(id);
            }
            if let Some(job) = self.job(id) {
                job.copy = Copy::None;
                job.mirror = Some(link);
                job.term = term;
            }
            self.only_mirrors(id);
        }
        // It is the peer's, whoever had taken it over.
        self.knows_whose_it_is(id, link.peer);
        if let Some(peer) = self.peer(link.peer) {
            peer.mirrored = link.round;
        }
        job.mirror = Some(link);
        if self.job(id).is_some_and(|job| job.home) {
            // What was begun here and came to nothing: the client has turned to the peer.
            self.drop_copy(id);
            self.forget(id);
        }
        if !self.server.jobs.insert(job)
            && let Some(job) = self.job(id)
        {
            // This server works on it already, or has it for one that the terminal took for dead: the
            // one document is the copy as well.
            job.mirror = Some(link);
            job.term = job.term.max(term);
            job.mark_stored();
        }
        self.send(link.peer, Message::ReceptionComplete { job: id, round: link.round });
    }

    /// The document is lost here: the mirror is to work on its copy for this server.
    pub(super) fn rely_on_copy(&mut self, id: JobId, link: Link) {
        let purpose = Purpose::Help;
        // Without second copies it is what a helper had been given that was lost from sight.
        let assigned = self.mirrors().then_some(link.round);
        let round = if assigned.is_some() { self.next_round() } else { link.round };
        let link = Link { round, ..link };
        let hand_over = HandOver { link, purpose, way: Way::Lan, gone: true, asked: 0, assigned };
        let Some(job) = self.job(id) else { return };
        job.copy = Copy::None;
        match &mut job.task {
            Task::Send(sending) => sending.phase = SendingPhase::Handing(hand_over),
            Task::Keep(keeping) => keeping.place = Place::Handing(hand_over),
        }
        self.ask_helper(id);
    }

    /// The job is this server's own from now on, and its former server is told so until it knows.
    pub(super) fn adopts(&mut self, id: JobId, former: ServerId) {
        self.is_taken_over(id, former);
        self.await_expiry(id);
        self.is_unsure(id);
        self.tell_adopted(|it| (it.job, it.former) == (id, former));
    }

    /// The job is this server's own by a new term.
    fn is_taken_over(&mut self, id: JobId, former: ServerId) {
        let own = self.server.setup.id;
        let Some(job) = self.job(id) else { return };
        job.term = job.term.after(own);
        let term = job.term;
        self.is_to_know(id, former, term);
        self.out.put(Output::TakenOver(id));
    }

    /// A server that takes the job for its own, or for that of another, is told until it knows.
    pub(super) fn is_to_know(&mut self, job: JobId, former: ServerId, term: Term) {
        self.knows_whose_it_is(job, former);
        self.server.adopted.push(Takeover { job, former, term });
    }

    /// This former server knows, and is told no more.
    pub(super) fn knows_whose_it_is(&mut self, job: JobId, former: ServerId) {
        self.server.adopted.retain(|it| (it.job, it.former) != (job, former));
    }

    /// Whoever is still to be told of a takeover of this job is told of this one, if it is later.
    pub(super) fn is_whose(&mut self, job: JobId, term: Term) {
        let adopted = &mut self.server.adopted;
        for it in adopted.iter_mut().filter(|it| it.job == job) {
            it.term = it.term.max(term);
        }
        adopted.retain(|it| it.job != job || it.former != it.term.server);
    }

    /// Whose the job is that was taken over from this server, which does not know it yet.
    pub(super) fn taken_over_from(&self, job: JobId, former: ServerId) -> Option<Term> {
        let mut adopted = self.server.adopted.iter();
        adopted.find(|it| (it.job, it.former) == (job, former)).map(|it| it.term)
    }

    /// Whether the former server of this job may be told that it has been taken over: it deletes
    /// its copy then, so there must be as many without it.
    pub(super) fn is_safe_here(&mut self, id: JobId) -> bool {
        let Some(job) = self.job(id) else { return true };
        let helped = job.helper().is_some_and(|link| !self.is_dead(link.peer));
        helped || !self.mirrors() || self.who_has_copy(id).is_some()
    }

    /// Whether a received document is not here, and only a dead peer has it.
    pub(super) fn is_with_the_dead(&mut self, id: JobId) -> bool {
        let helper = self.job(id).and_then(|job| job.handing().map(|it| it.link).or(job.helper()));
        helper.is_some_and(|link| self.is_dead(link.peer))
            && self.who_has_copy(id).is_none()
            && self.keeping(id).is_some_and(|keeping| !keeping.stored)
    }

    /// The other server that surely has a second copy of this job: one that is not dead.
    pub(super) fn who_has_copy(&mut self, id: JobId) -> Option<ServerId> {
        let copy = self.job(id)?.copy;
        match copy {
            Copy::At(link) if !self.is_dead(link.peer) => Some(link.peer),
            _ => None,
        }
    }

    /// A peer takes this job of the server's own for its own as well, by this term. Where that is
    /// the earlier one it is told so, when its copy, which it deletes then, is needed no longer; says
    /// whether it was. A helper may take the job for the peer's by now: it is asked.
    pub(super) fn keeps_from(&mut self, id: JobId, peer: ServerId, term: Term) -> bool {
        let Some(job) = self.job(id) else { return true };
        let own = job.term;
        let is_there = job.copy_link().is_some_and(|link| link.peer == peer);
        let is_ended = job.is_ended();
        let helper = job.as_send().is_some().then(|| job.helper()).flatten();
        if own < term {
            return false;
        }
        self.is_to_know(id, peer, own);
        let is_told = is_ended || !is_there && self.is_safe_here(id);
        if is_told {
            self.send(peer, Message::Adopted { job: id, term: own });
            if helper.is_some_and(|link| !self.is_dead(link.peer)) {
                self.claim(id, peer);
            }
        }
        is_told
    }

    /// The server that this one works for, or whose second copy this is, has died. Its mirror takes
    /// the job over; without mirrors it is the helper that does, who has it already.
    pub(super) fn home_is_dead(&mut self, id: JobId, home: ServerId) {
        if self.is(Mutant::DeathIgnored) {
            return;
        }
        let mirrors = self.mirrors();
        let Some(job) = self.job(id) else { return };
        if job.mirror.is_some_and(|link| link.peer == home) {
            if job.home {
                job.mirror = None;
                return;
            }
            let is_settled = job.help.is_some() || job.is_ended();
            self.takes_over(id, home);
            if !is_settled {
                self.claim(id, home);
            }
        } else if !mirrors || job.home {
            // (It was about to be this server's in any case where the other gives it away.)
            self.holder_adopts(id, home);
        }
    }

    /// The job of a dead server's that is being worked on here is this server's own now.
    pub(super) fn holder_adopts(&mut self, id: JobId, home: ServerId) {
        if self.job(id).is_some_and(|job| job.help.is_some_and(|link| link.peer == home)) {
            self.takes_over(id, home);
        }
    }

    fn takes_over(&mut self, id: JobId, home: ServerId) {
        if self.is(Mutant::DroppedWithTheDead) {
            return self.forget_and_discard(id);
        }
        self.drop_promise(home, id);
        let Some(job) = self.job(id) else { return };
        job.home = true;
        job.accepted = true;
        job.mirror = job.mirror.filter(|link| link.peer != home);
        let works_on_it = job.help.take().is_some();
        let checking = std::mem::take(&mut job.checking);
        self.is_taken_over(id, home);
        if self.job(id).is_some_and(|job| !job.is_ended()) {
            self.want_copy(id);
        }
        let Some(job) = self.job(id) else { return };
        match &job.task {
            Task::Send(Sending { phase: SendingPhase::Ended(result), .. }) => {
                let result = *result;
                self.end(id, result);
            }
            Task::Keep(Keeping { showing: Showing::Done, .. }) => self.finish(id),
            _ if !works_on_it => {}
            _ if checking => self.resume(id),
            Task::Send(Sending { phase: SendingPhase::Resting, .. }) => self.start_sending(id),
            _ => self.rests(id),
        }
        self.await_expiry(id);
        self.is_unsure(id);
    }

    /// The terminal may have the image from elsewhere, or not know whom to ask for it.
    pub(super) fn is_unsure(&mut self, id: JobId) {
        if let Some(keeping) = self.keeping(id)
            && keeping.showing == Showing::NotAsked
        {
            keeping.showing = Showing::Unsure;
        }
    }

    /// Asks the living who works on a job of a dead server's.
    pub(super) fn claim(&mut self, id: JobId, of: ServerId) {
        if self.is(Mutant::ClaimNotMade) {
            return self.start_sending(id);
        }
        let waiting: smallvec::SmallVec<[ServerId; 4]> = self.living().collect();
        let peers = waiting.clone();
        let round = self.next_round();
        let Some(job) = self.job(id) else { return };
        if let Task::Send(sending) = &mut job.task {
            sending.phase = SendingPhase::Asking;
        }
        job.claimed_from = Some(of);
        job.inquiry =
            Some(Inquiry { stage: Stage::Claiming, ..Inquiry::new(round, Part::Line, waiting) });
        if peers.is_empty() {
            return self.nobody_works_on(id);
        }
        self.claim_again(id);
    }

    /// Whoever has not answered yet is asked.
    pub(super) fn claim_again(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let Some(inquiry) = &job.inquiry else { return };
        let (round, peers, term) = (inquiry.round, inquiry.waiting.clone(), job.term);
        let Some(of) = job.claimed_from else { return };
        self.out.put(Output::Arm { timer: Timer::Answers(id), span: self.settings.confirm_after });
        for peer in peers {
            self.send(peer, Message::Claim { job: id, of, round, term });
        }
    }

    /// A peer does not work on the job.
    pub(super) fn claim_is_answered(&mut self, id: JobId, peer: ServerId) {
        let Some(inquiry) = self.inquiry(id) else { return };
        inquiry.waiting.retain(|other| *other != peer);
        if inquiry.waiting.is_empty() {
            self.nobody_works_on(id);
        }
    }

    /// Nobody works on a job of a dead server's: whether that had sent it is not known.
    pub(super) fn nobody_works_on(&mut self, id: JobId) {
        self.stop_inquiry(id);
        let Some(job) = self.job(id) else { return };
        job.claimed_from = None;
        if job.as_send().is_none() {
            return if self.has_document(id) { self.rests(id) } else { self.is_lost(id) };
        }
        self.out.put(Output::InDoubt(id));
        match self.settings.delivery {
            Delivery::AtMostOnce if self.is(Mutant::MirrorSendsAgain) => self.start_sending(id),
            Delivery::AtLeastOnce => self.start_sending(id),
            Delivery::AtMostOnce => self.end(id, crate::protocol::CallResult::Unknown),
        }
    }

    /// A peer has taken over a job of a dead server's (or of this one's, which was taken for
    /// dead): who works on it does so for that peer from now on.
    pub(super) fn claimed(&mut self, id: JobId, of: ServerId, link: Link, term: Term) {
        let is_former = of == self.server.setup.id;
        let comes_too_late = |job: &mut Job| {
            let is_earlier = job.checking && job.term < term;
            job.home && !is_former && (job.is_given_to(of) || is_earlier)
        };
        if self.job(id).is_some_and(comes_too_late) {
            // Its mirror or helper had taken the job over before it died.
            self.leave_to(id, term);
            return self.say_void(id, link, Side::Taker);
        }
        let is_own = self.job(id).is_some_and(|job| job.home && job.accepted);
        if is_own || is_former {
            // (Where its own copy is needed no longer it will be told so.)
            if !(is_own && self.keeps_from(id, link.peer, term)) {
                self.say_void(id, link, Side::Taker);
            }
            return;
        }
        let is_renamed = |former: Link| former.peer == link.peer && former.round < link.round;
        if let Some(job) = self.job(id)
            && job.help.is_some_and(|former| former.peer == of || is_renamed(former))
        {
            job.help = Some(link);
            job.term = job.term.max(term);
            let checking = std::mem::take(&mut job.checking);
            self.drop_promise(of, id);
            if checking {
                self.resume(id);
            }
        }
        self.answer_giver(id, link);
    }

    /// Former servers of these jobs are told that they were taken over, as soon as they can be.
    pub(super) fn tell_adopted(&mut self, which: impl Fn(&Takeover) -> bool) {
        let adopted = self.server.adopted.clone();
        for Takeover { job, former, term } in adopted.into_iter().filter(which) {
            if !self.is_dead(former) && self.is_safe_here(job) {
                self.send(former, Message::Adopted { job, term });
            }
        }
    }
}
