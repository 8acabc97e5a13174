//! The helper's side of a takeover: what is set aside for a peer in trouble, for how long, and
//! which documents are taken for it. A round is promised for once, and a promise is used once: so
//! a document that comes twice or late finds no promise, and is refused.

use super::Step;
use super::job::{Job, Link, Sending, SendingPhase, Task};
use crate::ids::{JobId, ServerId};
use crate::protocol::interface::{About, Findings, Free, Outbox, Output, Subject, Timer};
use crate::protocol::message::{Message, Purpose, Round, Side};
use crate::protocol::parts::Part;
use crate::units::Octets;

/// An offer that was made to a peer and still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Promise {
    pub(super) asker: ServerId,
    job: JobId,
    pub(super) round: Round,
    state: State,
}

impl Promise {
    /// Its asker has closed the round.
    pub(super) fn is_over(&self, asker: ServerId, open_from: Round) -> bool {
        self.asker == asker && self.round < open_from && self.state == State::Offered
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum State {
    /// Until the lease ends.
    Offered,
    /// The document is coming: the driver says when it has come or has broken off.
    Arriving,
    /// The document is here; a line stays set aside until it is dialled.
    Taken,
    /// A second copy is coming, for which nothing was promised.
    Copy,
}

impl<O: Outbox> Step<'_, O> {
    fn promise(&mut self, asker: ServerId, job: JobId) -> Option<&mut Promise> {
        let mut promises = self.server.promises.iter_mut();
        promises.find(|promise| promise.asker == asker && promise.job == job)
    }

    /// What was set aside for this peer's job is free again.
    pub(super) fn drop_promise(&mut self, asker: ServerId, job: JobId) {
        let is_this = |promise: &Promise| promise.asker == asker && promise.job == job;
        let Some(at) = self.server.promises.iter().position(is_this) else { return };
        let promise = self.server.promises.remove(at);
        if promise.state == State::Offered {
            self.out.put(Output::Disarm(Timer::Lease { asker, job }));
        }
        self.out.put(Output::Free { asker, job });
    }

    /// The peer has closed its rounds before this one: what was offered in them is free again. (What
    /// is coming, or has come, belongs to a round that is open.)
    pub(super) fn drop_promises_before(&mut self, asker: ServerId, open_from: Round) {
        let is_over = |promise: &&Promise| promise.is_over(asker, open_from);
        while let Some(job) = self.server.promises.iter().find(is_over).map(|it| it.job) {
            self.drop_promise(asker, job);
        }
    }

    /// A peer tells that a part of its own has dropped out: what it would need here is looked at
    /// and set aside. An earlier round than the last one that was heard of is stale.
    pub(super) fn peer_in_trouble(
        &mut self,
        asker: ServerId,
        trouble: Part,
        job: JobId,
        round: Round,
        room: Octets,
    ) {
        if let Some(&mut promise) = self.promise(asker, job)
            && promise.round == round
        {
            // The notice has come twice.
            return;
        }
        let Some(peer) = self.peer(asker).filter(|peer| peer.heard < round) else { return };
        peer.heard = round;
        self.drop_promise(asker, job);
        self.take_from_helper(asker, job);
        let about = About::Trouble(trouble);
        if self.can_promise(asker, trouble, job) {
            let subject = Subject::Peer { asker, about, job, round };
            let parts = about.needs().with(Part::Storage);
            self.out.put(Output::Reserve { parts, subject, room });
        } else {
            let free = Free::default();
            self.send(asker, Message::Answer { trouble, usable: false, job, round, free });
        }
    }

    /// A helper in trouble with this server's own job may give it back, where the document is here, and
    /// there are as many copies without the helper's: it says whether it has.
    fn take_from_helper(&mut self, helper: ServerId, id: JobId) {
        if self.mirrors() && self.who_has_copy(id).is_none() {
            return;
        }
        let Some(job) = self.job(id) else { return };
        let link = job.helper().filter(|link| link.peer == helper);
        if let (Some(link), Task::Send(Sending { here: true, .. })) = (link, &job.task) {
            self.say_void(id, link, Side::Giver);
        }
    }

    /// Whether anything but the state of the parts speaks against helping. A second copy of the
    /// asker's job is no hindrance, but room for it can't be made here.
    fn can_promise(&mut self, asker: ServerId, trouble: Part, job: JobId) -> bool {
        let own_jobs_wait = trouble != Part::Storage && !self.server.waiting_for_line.is_empty();
        if self.server.draining || own_jobs_wait {
            return false;
        }
        self.job(job).is_none_or(|job| {
            let mirrors_it = job.mirror.is_some_and(|link| link.peer == asker);
            job.is_only_mirror() && mirrors_it && trouble != Part::Storage
        })
    }

    /// A peer wants to use the line to this server (**n** of embodiment 4), for what it was promised.
    pub(super) fn peer_wants_line(&mut self, asker: ServerId, job: JobId, round: Round) {
        let promised = self.promise(asker, job).is_some_and(|promise| promise.round == round);
        if promised {
            let about = About::LineUse;
            let subject = Subject::Peer { asker, about, job, round };
            self.out.put(Output::Reserve { parts: about.needs(), subject, room: Octets::ZERO });
        } else {
            self.send(asker, Message::LineUseAnswer { usable: false, job, round });
        }
    }

    /// What a peer would need has been looked at, and set aside where all of it was usable.
    pub(super) fn reserved(
        &mut self,
        asker: ServerId,
        about: About,
        job: JobId,
        round: Round,
        findings: Findings,
    ) {
        let mut usable = findings.unusable.is_empty();
        match about {
            About::LineUse => {
                let promised = self.promise(asker, job).is_some_and(|it| it.round == round);
                if usable && !promised {
                    self.out.put(Output::Free { asker, job });
                }
                let usable = usable && promised;
                self.send(asker, Message::LineUseAnswer { usable, job, round });
            }
            About::Trouble(trouble) => {
                if usable && !self.can_promise(asker, trouble, job) {
                    self.out.put(Output::Free { asker, job });
                    usable = false;
                }
                if usable {
                    let state = State::Offered;
                    let promise = Promise { asker, job, round, state };
                    match self.promise(asker, job) {
                        // This notice was overtaken by that of a later round, whose document uses
                        // what was set aside for it already.
                        Some(later) if later.round > round => {
                            if later.state != State::Offered {
                                self.out.put(Output::Free { asker, job });
                            }
                            return;
                        }
                        Some(earlier) => *earlier = promise,
                        None => self.server.promises.push(promise),
                    }
                    let timer = Timer::Lease { asker, job };
                    self.out.put(Output::Arm { timer, span: self.settings.lease });
                }
                let free = findings.free;
                self.send(asker, Message::Answer { trouble, usable, job, round, free });
            }
        }
    }

    /// Nothing has come for an offer.
    pub(super) fn lease_is_over(&mut self, asker: ServerId, job: JobId) {
        let is_this = |promise: &Promise| promise.asker == asker && promise.job == job;
        self.server.promises.retain(|promise| !is_this(promise));
        self.out.put(Output::Free { asker, job });
    }

    /// The document begins to come.
    pub(super) fn arriving(&mut self, asker: ServerId, job: JobId, round: Round) {
        if let Some(promise) = self.promise(asker, job)
            && (promise.round, promise.state) == (round, State::Offered)
        {
            promise.state = State::Arriving;
            self.out.put(Output::Disarm(Timer::Lease { asker, job }));
        } else if self.promise(asker, job).is_none() {
            self.server.promises.push(Promise { asker, job, round, state: State::Copy });
        }
    }

    /// A document that was coming from this peer has broken off.
    pub(super) fn arriving_has_ended(&mut self, asker: ServerId, job: JobId, round: Round) {
        if let Some(promise) = self.promise(asker, job)
            && promise.round == round
            && matches!(promise.state, State::Arriving | State::Copy)
        {
            self.drop_promise(asker, job);
        }
    }

    /// Whether the document of this hand-over is on its way here. When it is not, it never will
    /// be: the promise is void.
    pub(super) fn awaits(&mut self, id: JobId, link: Link) -> bool {
        let Some(&mut promise) = self.promise(link.peer, id) else { return false };
        if promise.round != link.round || promise.state == State::Taken {
            return false;
        }
        if promise.state == State::Offered {
            self.drop_promise(link.peer, id);
        }
        matches!(promise.state, State::Arriving | State::Copy)
    }

    /// A document has come from a peer: it is taken for the promise of its round, once.
    pub(super) fn take_document(&mut self, id: JobId, link: Link, message: Message) {
        if self.job(id).is_some_and(|job| job.help == Some(link)) {
            return self.answer_giver(id, link);
        }
        // (Its terminal may have turned here since, or its mirror may have taken it over.)
        let is_free = self.job(id).is_none_or(|job| job.is_only_mirror());
        let promised = self
            .promise(link.peer, id)
            .filter(|promise| promise.round == link.round && is_free)
            .filter(|promise| matches!(promise.state, State::Offered | State::Arriving));
        let Some(promise) = promised else {
            self.arriving_has_ended(link.peer, id, link.round);
            if self.job(id).is_none() {
                self.out.put(Output::Discard(id));
            }
            return self.say_void(id, link, Side::Taker);
        };
        if promise.state == State::Offered {
            let timer = Timer::Lease { asker: link.peer, job: id };
            self.out.put(Output::Disarm(timer));
        }
        if let Some(promise) = self.promise(link.peer, id) {
            promise.state = State::Taken;
        }
        self.begin_to_help(id, link, message);
        if self.keeping(id).is_some() {
            // There is nothing to dial.
            self.drop_promise(link.peer, id);
        }
    }

    fn begin_to_help(&mut self, id: JobId, link: Link, message: Message) {
        let Some(mut job) = Job::handed_over(message, SendingPhase::Diagnosing) else { return };
        // A second copy that was here is the same document.
        if let Some(former) = self.server.jobs.remove(id) {
            job.mirror = former.mirror;
            job.armed = former.armed;
        }
        job.help = Some(link);
        job.home = message.header().is_some_and(|header| header.purpose == Purpose::Adopt);
        let adopts = job.home;
        job.accepted = false;
        self.server.jobs.insert(job);
        if !(adopts && self.want_copy(id)) {
            self.accept(id);
        }
    }

    /// A document that was handed over is safe here: its sender is told, and the work begins.
    pub(super) fn has_taken(&mut self, id: JobId, link: Link) {
        let Some(job) = self.job(id) else { return };
        job.accepted = true;
        let sends = matches!(job.task, Task::Send(_));
        if job.home {
            let is_shown = job.is_ended();
            job.help = None;
            self.drop_promise(link.peer, id);
            self.adopts(id, link.peer);
            if is_shown {
                return self.finish(id);
            }
        } else {
            self.send(link.peer, Message::ReceptionComplete { job: id, round: link.round });
        }
        if sends && self.job(id).is_some_and(|job| job.handling.deferred) {
            self.start_sending(id);
        } else if sends {
            self.await_expiry(id);
            // What a promise was given for has been looked at and set aside.
            self.send_by_own_means(id);
        } else {
            self.rests(id);
            // Foreseen, not only met: where room runs low here, too, the document moves on.
            self.diagnose(id);
        }
    }
}
