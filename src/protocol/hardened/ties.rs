//! Questions and answers about hand-overs. Either side of one may ask how it stands; the answer
//! follows from the journal of the side that is asked, and an answer about anything but the present
//! hand-over changes nothing.

use super::job::{
    Copy, HandOver, Job, Link, Page, Place, Reception, Sending, SendingPhase, Showing, Stage, Task,
};
use super::{Mutant, Step};
use crate::ids::{JobId, ServerId};
use crate::protocol::interface::{Outbox, Output, Timer};
use crate::protocol::message::{Message, Purpose, Side, Term};

impl<O: Outbox> Step<'_, O> {
    pub(super) fn ask_status(&mut self, id: JobId, link: Link, side: Side) {
        self.send(link.peer, Message::StatusRequest { job: id, round: link.round, side });
    }

    /// Asks the helper how its hand-over stands; what it may not have been told, it is told again.
    pub(super) fn ask_helper(&mut self, id: JobId) {
        let gives_away = self.gives_jobs_away();
        let Some(job) = self.job(id) else { return };
        if let Some(HandOver { link, purpose, assigned: Some(copy), .. }) = job.handing() {
            let round = link.round;
            self.send(link.peer, Message::Assigned { job: id, copy, round, purpose });
        } else if let Some(hand_over) = job.handing() {
            self.ask_status(id, hand_over.link, Side::Giver);
        } else if let Some(link) = job.helper() {
            if gives_away && job.home {
                self.give_away(id, link);
            } else {
                self.ask_status(id, link, Side::Giver);
            }
        }
    }

    pub(super) fn say_void(&mut self, id: JobId, link: Link, side: Side) {
        self.send(link.peer, Message::Void { job: id, round: link.round, side });
    }

    /// A peer asks about what it has given: this server says what has become of it. What it knows
    /// nothing of is void, and it takes no document of it any more.
    pub(super) fn answer_giver(&mut self, id: JobId, link: Link) {
        let (round, side) = (link.round, Side::Taker);
        let wanted = Message::Wanted { job: id, round, side };
        let is_safe = self.is_safe_here(id);
        if let Some(term) = self.taken_over_from(id, link.peer) {
            if !is_safe && self.is_with_the_dead(id) {
                // The former server has it still, and goes on with it.
                self.hand_back(id);
                self.forget_and_discard(id);
                return self.say_void(id, link, Side::Taker);
            }
            let adopted = Message::Adopted { job: id, term };
            return self.send(link.peer, if is_safe { adopted } else { wanted });
        }
        let Some(job) = self.job(id) else { return self.say_awaited(id, link) };
        let message = if job.help == Some(link) {
            match &job.task {
                _ if !job.accepted => wanted,
                Task::Send(sending) => match sending.phase {
                    SendingPhase::Ended(result) => Message::Result { job: id, round, result },
                    _ => Message::ReceptionComplete { job: id, round },
                },
                Task::Keep(keeping) if keeping.showing == Showing::Done => {
                    Message::TransferComplete { job: id, round }
                }
                Task::Keep(_) => Message::ReceptionComplete { job: id, round },
            }
        } else if job.mirror == Some(link) {
            Message::ReceptionComplete { job: id, round }
        } else {
            return self.say_awaited(id, link);
        };
        self.send(link.peer, message);
    }

    fn say_awaited(&mut self, id: JobId, link: Link) {
        let (round, side) = (link.round, Side::Taker);
        let wanted = Message::Wanted { job: id, round, side };
        let void = Message::Void { job: id, round, side };
        let awaited = self.awaits(id, link);
        let is_void_as_copy = self.mirrors() && !awaited;
        if let Some(peer) = self.peer(link.peer).filter(|_| is_void_as_copy) {
            // As a second copy it would be taken for no promise.
            peer.mirrored = peer.mirrored.max(link.round);
        }
        self.send(link.peer, if awaited { wanted } else { void });
    }

    /// A peer asks about what it has taken from this server.
    pub(super) fn answer_taker(&mut self, id: JobId, link: Link) {
        let (round, side) = (link.round, Side::Giver);
        let result = self.job(id).filter(|job| job.home).and_then(|job| match &job.task {
            Task::Send(Sending { phase: SendingPhase::Ended(result), .. }) => Some(*result),
            _ => None,
        });
        if let Some(result) = result {
            // Should this server die before its client knows, the peer tells it.
            self.send(link.peer, Message::Result { job: id, round, result });
        } else if self.job(id).is_some_and(|job| is_owed_by(job, link)) {
            self.send(link.peer, Message::Wanted { job: id, round, side });
        } else {
            self.wants_it_no_more(id, link);
        }
    }

    /// The peer is told that what it was given is not wanted any more. It deletes that then, so it is
    /// told nothing while a second copy is missing here: it will ask again.
    fn wants_it_no_more(&mut self, id: JobId, link: Link) {
        let is_own = |job: &mut Job| job.home && job.accepted && !job.is_ended();
        if !self.job(id).is_some_and(is_own) || self.is_safe_here(id) {
            self.say_void(id, link, Side::Giver);
        }
    }

    /// The other side wants what this server has of the hand-over.
    pub(super) fn is_wanted(&mut self, id: JobId, link: Link) {
        let waits = |job: &mut Job| job.checking && job.help.or(job.mirror) == Some(link);
        if self.job(id).is_some_and(waits) {
            self.resume(id);
        }
    }

    /// What a peer had given is not wanted any more.
    pub(super) fn is_withdrawn(&mut self, id: JobId, link: Link) {
        let any_round = self.is(Mutant::VoidOfAnyRound);
        let is_this = |tie: Link| tie == link || any_round && tie.peer == link.peer;
        self.drop_promise_of(id, link);
        let Some(job) = self.job(id) else { return };
        let gets_copy = job.copy_link().is_some_and(|copy| copy.peer == link.peer);
        if job.help == Some(link) && gets_copy && job.awaits_acceptance() && !job.checking {
            // It is as its terminal has submitted it here: with the peer's second copy it is this server's.
            job.help = None;
            self.drop_promise(link.peer, id);
        } else if job.help.is_some_and(is_this) {
            let is_calling =
                matches!(job.task, Task::Send(Sending { phase: SendingPhase::Calling, .. }))
                    && !job.checking;
            // (Whom it was handed on to may be calling.)
            let is_handed_on = job.as_send().is_some()
                && (job.helper().is_some() || job.handing().is_some_and(|it| it.gone));
            if job.is_ended() {
                return self.answer_giver(id, link);
            }
            if is_calling || is_handed_on {
                // It can't be given back any more: the result will be told.
                if job.checking {
                    self.resume(id);
                }
                return;
            }
            self.help_is_over(id);
            self.say_void(id, link, Side::Taker);
        } else if job.mirror.is_some_and(is_this) {
            job.mirror = None;
            if !job.home && job.help.is_none() {
                if !job.is_ended() {
                    // Whoever it was taken over from before is not told that it was.
                    self.hand_back(id);
                }
                self.forget_and_discard(id);
            }
        }
    }

    /// A peer has not got, or not kept, what it was given.
    pub(super) fn is_not_taken(&mut self, id: JobId, link: Link) {
        if self.asks_mirror(id, link) {
            return;
        }
        let Some(job) = self.job(id) else { return };
        if job.copy_link() == Some(link) {
            self.copy_is_void(id);
        } else if job.handing().is_some_and(|hand_over| hand_over.link == link) {
            self.out.put(Output::Abort { job: id, to: link.peer });
            self.not_handed_over(id);
        } else if job.helper() == Some(link) {
            self.helper_has_lost_it(id);
        } else if claims(job, link) {
            self.claim_is_answered(id, link.peer);
        }
    }

    fn drop_promise_of(&mut self, id: JobId, link: Link) {
        if self.awaits(id, link) {
            // Its owner has thought better of it while it was coming.
            self.drop_promise(link.peer, id);
        }
    }

    /// This server works for nobody on the job any more; what is left is a second copy, or nothing.
    pub(super) fn help_is_over(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let (helper, handing) = (job.helper(), job.handing());
        if job.awaits_acceptance() {
            // Its terminal has submitted it here, too: whoever needs no help has it.
            self.out.put(Output::Accept(id));
        }
        let Some(job) = self.job(id) else { return };
        if let Task::Send(sending) = &job.task {
            match sending.phase {
                SendingPhase::Calling => self.out.put(Output::HangUp(id)),
                SendingPhase::Redialling => self.out.put(Output::Disarm(Timer::Redial(id))),
                _ => {}
            }
        }
        if let Some(hand_over) = handing {
            self.out.put(Output::Abort { job: id, to: hand_over.link.peer });
        }
        if let Some(link) = handing.map(|hand_over| hand_over.link).or(helper) {
            self.say_void(id, link, Side::Giver);
        }
        self.drop_copy(id);
        if self.job(id).is_some_and(|job| job.mirror.is_some()) {
            self.only_mirrors(id);
        } else {
            self.forget_and_discard(id);
        }
    }

    /// All that is left to do with the document is to keep it for a peer.
    pub(super) fn only_mirrors(&mut self, id: JobId) {
        self.stop_inquiry(id);
        self.leave_queue(id);
        let Some(job) = self.job(id) else { return };
        let link = job.help.take();
        if let Some(mirror) = job.mirror {
            job.term.server = mirror.peer;
        }
        job.home = false;
        job.accepted = true;
        job.checking = false;
        match &mut job.task {
            // (A result is kept, too.)
            Task::Send(Sending { phase: SendingPhase::Ended(_), .. }) => {}
            Task::Send(sending) => sending.phase = SendingPhase::Resting,
            Task::Keep(keeping) => {
                keeping.place = Place::Here;
                keeping.showing = Showing::NotAsked;
            }
        }
        if let Some(link) = link {
            self.drop_promise(link.peer, id);
        }
    }

    /// The helper has the whole document (**d**), or has it again after a question.
    pub(super) fn helper_has_it(&mut self, id: JobId, link: Link) {
        let Some(job) = self.job(id) else { return self.say_void(id, link, Side::Giver) };
        if job.copy_link() == Some(link) {
            return self.copy_is_there(id, link);
        }
        // Whoever works on a job that was a dead server's does so for this one from now on.
        if job.handing().is_some_and(|hand_over| hand_over.link == link) || claims(job, link) {
            return self.is_with(id, link);
        }
        if !is_owed_by(job, link) {
            self.wants_it_no_more(id, link);
        }
    }

    /// The document is the helper's to work on: the copy of a received one is deleted here.
    pub(super) fn is_with(&mut self, id: JobId, link: Link) {
        self.stop_inquiry(id);
        let mirrors = self.mirrors();
        let other = self.who_has_copy(id).is_some_and(|peer| peer != link.peer);
        let Some(job) = self.job(id) else { return };
        job.claimed_from = None;
        if job.awaits_acceptance() {
            self.out.put(Output::Accept(id));
        }
        let Some(job) = self.job(id) else { return };
        // With second copies, this one is kept until there is another besides the helper's.
        let keeps_copy = job.mirror.is_some() || mirrors && job.home && !other;
        match &mut job.task {
            Task::Send(sending) => sending.phase = SendingPhase::With(link),
            Task::Keep(keeping) => {
                keeping.place = Place::At(link);
                let was_last = std::mem::replace(&mut keeping.page, Page::None) != Page::None;
                if was_last {
                    self.out.put(Output::Confirm(id));
                }
                if let Some(job) = self.job(id) {
                    job.accepted = true;
                }
                if !keeps_copy {
                    if let Some(keeping) = self.keeping(id) {
                        keeping.stored = false;
                    }
                    self.out.put(Output::Discard(id));
                }
                self.goes_on_showing(id);
                self.rests(id);
            }
        }
    }

    /// The peer's **m** or **h** has reached the server that asked for it.
    pub(super) fn acknowledged(&mut self, id: JobId, link: Link) {
        self.knows_whose_it_is(id, link.peer);
        if self.job(id).is_some_and(|job| job.help == Some(link) && job.is_ended()) {
            self.help_is_over(id);
        }
    }

    /// The copy here gets another purpose.
    pub(super) fn assigned(&mut self, id: JobId, copy: Link, link: Link, purpose: Purpose) {
        let Some(job) = self.job(id) else { return self.answer_giver(id, link) };
        if job.help.is_none() && job.mirror == Some(copy) {
            // The mirror's copy becomes the only one, or needs a second one elsewhere.
            if job.awaits_acceptance() {
                // The same terminal's, which has submitted it here, too.
                self.out.put(Output::Accept(id));
            }
            self.drop_copy(id);
            let Some(job) = self.job(id) else { return };
            job.mirror = None;
            job.help = Some(link);
            // (What its terminal has turned to this server with stays its own.)
            job.home |= purpose == Purpose::Adopt;
            job.accepted = false;
            job.checking = false;
            let adopts = job.home;
            if !(adopts && self.want_copy(id)) {
                self.accept(id);
            }
            return;
        }
        let is_theirs = job.help.is_some_and(|it| it.peer == link.peer && it.round < link.round);
        if purpose == Purpose::Help && is_theirs && matches!(job.task, Task::Keep(_)) {
            // It was handed over before, and is named anew.
            job.help = Some(link);
        } else if purpose == Purpose::Adopt
            && job.help == Some(link)
            && job.accepted
            && !job.is_ended()
        {
            job.help = None;
            job.mirror = job.mirror.filter(|mirror| mirror.peer != link.peer);
            job.home = true;
            self.drop_promise(link.peer, id);
            self.adopts(id, link.peer);
            self.want_copy(id);
            return self.rests(id);
        }
        self.answer_giver(id, link);
    }

    /// A peer tells that this job has been taken over for good: where this server knows of no later
    /// term it is nothing of its any more.
    pub(super) fn taken_away(&mut self, id: JobId, peer: ServerId, term: Term) {
        let is_stale = |job: &mut Job| {
            let is_later = job.term > term || job.term == term && job.home;
            is_later && !job.is_given_to(term.server)
        };
        if !self.job(id).is_some_and(is_stale) {
            self.leave_to(id, term);
        } else if self.job(id).is_some_and(|job| job.home && job.accepted) {
            self.is_unsure(id);
            if peer == term.server {
                self.keeps_from(id, peer, term);
            }
        }
        self.send(peer, Message::Acknowledged { job: id, round: 0 });
    }

    /// What this server has of the job is as its new server needs it from now on.
    pub(super) fn leave_to(&mut self, id: JobId, term: Term) {
        let by = term.server;
        self.is_whose(id, term);
        let mirrors_it = |job: &mut Job| job.mirror.is_some_and(|link| link.peer == by);
        let helps_it = |job: &mut Job| job.help.is_some_and(|link| link.peer == by);
        let is_anothers = |job: &mut Job| job.is_only_mirror() && !mirrors_it(job);
        if self.job(id).is_some_and(helps_it) || self.job(id).is_some_and(is_anothers) {
            // It knows, and works for its new server, or what is here now is the second copy of another.
        } else if self.job(id).is_some_and(mirrors_it) {
            // It has given the job away, and keeps the second copy for its new server.
            if self.job(id).is_some_and(|job| job.awaits_acceptance()) {
                self.out.put(Output::Accept(id));
            }
            self.break_off_quietly(id);
            self.drop_copy(id);
            self.only_mirrors(id);
            if let Some(job) = self.job(id) {
                job.term = term;
            }
        } else if let Some(job) = self.job(id) {
            if job.awaits_acceptance() {
                self.out.put(Output::Accept(id));
            }
            let Some(job) = self.job(id) else { return };
            let copy = job.copy_link().filter(|link| link.peer != by);
            if let Copy::Sending { link, .. } = job.copy {
                self.out.put(Output::Abort { job: id, to: link.peer });
            }
            let Some(job) = self.job(id) else { return };
            let asker = job.help;
            job.mirror = None;
            job.help = None;
            if let Some(link) = copy {
                self.say_void(id, link, Side::Giver);
            }
            self.break_off_quietly(id);
            self.forget_and_discard(id);
            if let Some(link) = asker {
                self.drop_promise(link.peer, id);
                self.is_to_know(id, link.peer, term);
                self.tell_adopted(|it| (it.job, it.former) == (id, link.peer));
            }
        }
    }

    /// Stops what is going on for a job that another server goes on with; a helper of this server's
    /// answers to that one when it is asked.
    fn break_off_quietly(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let handing = job.handing().map(|hand_over| hand_over.link);
        match &job.task {
            Task::Send(sending) => match sending.phase {
                SendingPhase::Calling => self.out.put(Output::HangUp(id)),
                SendingPhase::Redialling => self.out.put(Output::Disarm(Timer::Redial(id))),
                _ => {}
            },
            Task::Keep(keeping) => match (keeping.reception, keeping.page) {
                // (A page that is still on its way belongs to a call after the one that was taken over.)
                (Reception::GoesOn, _) | (Reception::LastPage, Page::Relaying) => {
                    self.out.put(Output::HangUp(id));
                }
                // The document is safe where it has gone.
                (Reception::LastPage, Page::Relayed | Page::Stored) => {
                    self.out.put(Output::Confirm(id));
                }
                _ => {}
            },
        }
        if let Some(link) = handing {
            self.out.put(Output::Abort { job: id, to: link.peer });
        }
    }
}

/// Whether this job's document was given to the link's peer, as its helper or mirror.
fn is_owed_by(job: &Job, link: Link) -> bool {
    let is_handed = |hand_over: HandOver| {
        let copy = hand_over.assigned.map(|round| Link { round, ..hand_over.link });
        hand_over.link == link || copy == Some(link)
    };
    // Whoever has a received document has it, whatever it was given for.
    let has_it =
        matches!((&job.task, job.copy), (Task::Keep(_), Copy::At(copy)) if copy.peer == link.peer);
    job.handing().is_some_and(is_handed)
        || job.helper() == Some(link)
        || job.copy_link() == Some(link)
        || has_it
        || claims(job, link)
}

/// Whether the job is being claimed in the link's round.
fn claims(job: &Job, link: Link) -> bool {
    job.inquiry.as_ref().is_some_and(|inquiry| {
        inquiry.stage == Stage::Claiming
            && inquiry.round == link.round
            && inquiry.waiting.contains(&link.peer)
    })
}

impl Copy {
    /// One is wanted, and every peer may be tried.
    pub(super) const fn wanted() -> Self {
        Self::Wanted(0)
    }
}
