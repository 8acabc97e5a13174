//! Does what a server's logic has decided: each [`Output`] moves one of the models.

use super::images::Coded;
use super::jobs::Direction;
use super::messages::Load;
use super::observer::{Happening, Observer};
use super::{Event, Simulation, Todo};
use crate::ids::{JobId, ServerId};
use crate::network::facsimile::{Coding, negotiate};
use crate::protocol::{Input, Message, Node, Output, Part, Request, Timer, Way};
use crate::systems::Act;
use crate::units::{Octets, Span};

impl<O: Observer> Simulation<'_, O> {
    /// Does what the system has decided, in order.
    pub(super) fn perform_all(&mut self, acts: &mut Vec<Act>) {
        for act in acts.drain(..) {
            match act {
                Act::At(server, output) => self.perform(server, output),
                Act::Move { job, from } => self.move_document(job, from),
            }
        }
    }

    pub(super) fn perform(&mut self, server: ServerId, output: Output) {
        // After a stop a server may speak of a job that was over long ago for everybody else.
        if output.job().is_some_and(|job| !self.jobs.is_alive(job)) {
            return;
        }
        match output {
            Output::Send { to, message, way } => self.send(server, to, message, way),
            Output::Diagnose { parts, subject } => self.diagnose(server, parts, subject, None),
            Output::Reserve { parts, subject, room } => {
                self.diagnose(server, parts, subject, Some(room));
            }
            Output::Free { asker, job } => self.free(server, asker, job),
            Output::Arm { timer, span } => self.arm(server, timer, span),
            Output::Await(timer) => self.await_time(server, timer),
            Output::Disarm(timer) => self.disarm(server, timer),
            Output::Code(job) => self.code(server, job),
            Output::Dial { job, to } => self.server_dials(server, job, to),
            Output::Answer(job) => self.server_answers(job),
            Output::HangUp(job) => self.hang_up(server, job),
            Output::Store { job, .. } if self.rules.are_ideal() => self.store_in_pool(server, job),
            Output::Store { job, confirm } => self.store_page(server, job, confirm),
            Output::Relay { job, confirm } => self.relay_page(server, job, confirm),
            Output::Confirm(job) => self.confirm_page(server, job),
            Output::Accept(job) => self.accept(server, job),
            Output::Refuse(job) => self.submission_failed(server, job),
            Output::Abort { job, to } => self.abort(server, to, job),
            Output::Discard(job) => self.discard(server, job),
            Output::Expired(job) => self.expired(server, job),
            Output::Gives { job, trouble } => {
                self.jobs.get_mut(job).asked = Some((self.now, trouble));
            }
            Output::Unhelped(job) => self.tell_of(job, Happening::Unhelped { asker: server, job }),
            Output::InDoubt(job) => self.tell_of(job, Happening::InDoubt { server, job }),
            Output::TakenOver(job) => self.tell_of(job, Happening::Adopted { server, job }),
            Output::Reach { peer, way } => {
                let answers = self.would_answer(server, peer);
                self.observer.see(self.now, &Happening::Reach { server, peer, way, answers });
            }
        }
    }

    /// Arms a timer, by the server's own clock.
    fn arm(&mut self, server: ServerId, timer: Timer, span: Span) {
        let clock = self.sites[server.index()].clock;
        #[expect(clippy::float_cmp, reason = "a clock that is right")]
        let span =
            if clock == 1.0 { span } else { Span::from_secs_f64(span.as_secs_f64() / clock) };
        let key = self.queue.push_cancellable(self.now + span, Event::Timer { server, timer });
        match self.sites[server.index()].timers.insert(timer, key) {
            Some(former) => {
                self.queue.cancel(former);
            }
            None => self.jobs.refer(timer.job()),
        }
    }

    /// Arms a timer for the time that its document says, if it says one.
    fn await_time(&mut self, server: ServerId, timer: Timer) {
        let Some(job) = timer.job().map(|job| self.jobs.get(job)) else { return };
        let at = match timer {
            Timer::Expiry(_) => job.expires,
            _ => Some(job.due),
        };
        if let Some(at) = at {
            self.arm(server, timer, at.max(self.now).since(self.now));
        }
    }

    fn disarm(&mut self, server: ServerId, timer: Timer) {
        if let Some(key) = self.sites[server.index()].timers.remove(&timer) {
            self.queue.cancel(key);
            self.release(timer.job());
        }
    }

    pub(super) fn timer_elapsed(&mut self, server: ServerId, timer: Timer) {
        self.sites[server.index()].timers.remove(&timer);
        if let Timer::Silence(peer) = timer {
            self.misses(server, peer);
        }
        if let Some(job) = timer.job() {
            self.tell_of(job, Happening::Elapsed { server, timer });
        }
        self.step(server, Input::Elapsed(timer));
        self.release(timer.job());
    }

    /// A server has missed the heartbeats of a peer: the first time since that stopped, if it has.
    fn misses(&mut self, server: ServerId, peer: ServerId) {
        let site = &mut self.sites[peer.index()];
        if let Some(at) = site.stopped_at
            && !site.missed_by.contains(&server)
        {
            site.missed_by.push(server);
            let after = self.now.since(at);
            self.observer.see(self.now, &Happening::Missed { peer, after });
        }
    }

    /// Documents go with what the driver knows of them; the rest is a short message.
    fn send(&mut self, from: ServerId, to: Node, message: Message, way: Way) {
        match (to, message) {
            // What could not be coded can't go over the public line either.
            (Node::Server(helper), Message::Image { job, request: Request::Send(_), .. }) => {
                self.hand_over(from, helper, job, message, Way::Lan);
            }
            (Node::Server(helper), Message::Image { job, .. } | Message::CodedData { job, .. }) => {
                self.hand_over(from, helper, job, message, way);
            }
            (Node::Terminal(_), Message::Image { job, .. }) => {
                let octets = self.jobs.get(job).image_size(self.scenario);
                let from = Node::Server(from);
                if !(self.clients_know_jobs() && self.is_under_way(from, to, message)) {
                    self.submit(from, to, octets, Load::Document(message));
                }
            }
            (Node::Server(peer), Message::Heartbeat { .. }) => {
                self.send_heartbeat(from, peer, message, way);
            }
            (_, Message::Notice { trouble, job, .. }) => {
                self.notice(from, job, trouble);
                self.send_control(from, to, message, way);
            }
            _ => self.send_control(from, to, message, way),
        }
    }

    fn send_control(&mut self, from: ServerId, to: Node, message: Message, way: Way) {
        let over_pstn = match (way, to) {
            (Way::Pstn, Node::Server(to)) => self.control_call(from, to, message),
            _ => false,
        };
        // What is asked again waits no second time where nothing gets through.
        let repeated = self.sessions_tell() && self.is_under_way(Node::Server(from), to, message);
        if !over_pstn && !repeated {
            self.submit(Node::Server(from), to, super::messages::CONTROL, Load::Control(message));
        }
    }

    /// The first notice of a round tells the ledger who asks and why.
    fn notice(&mut self, asker: ServerId, id: JobId, trouble: Part) {
        let now = self.now;
        let job = self.jobs.get_mut(id);
        if job.asked.is_none_or(|(at, _)| at != now) {
            let is_first = job.asked.is_none();
            job.asked = Some((now, Some(trouble)));
            self.tell_of(id, Happening::Asked { asker, trouble, is_first });
        }
    }

    /// The coding for a facsimile: as the directory says or the last call showed, else MH.
    pub(super) fn coding_for(&self, server: ServerId, job: JobId) -> Coding {
        let facsimile = self.jobs.get(job).facsimile;
        let spec = &self.scenario.facsimiles[facsimile.index()];
        let site = &self.sites[server.index()];
        let known = spec.in_directory || site.known_codings.contains_key(&facsimile);
        if known {
            negotiate(site.capabilities, super::site::capabilities(spec)).coding
        } else {
            Coding::Mh
        }
    }

    fn code(&mut self, server: ServerId, job: JobId) {
        let octets = self.jobs.get(job).imaging_work(self.scenario);
        if self.sites[server.index()].imaging.is_failed() {
            return self.step(server, Input::CodingFailed(job));
        }
        match self.is_coded_with_another(server, job) {
            Some(Coded::Already) => {
                self.is_ready(job);
                return self.step(server, Input::Coded(job));
            }
            Some(Coded::Soon) => return,
            None => {}
        }
        self.jobs.refer(job);
        let site = &mut self.sites[server.index()];
        if let Some(end) = site.imaging.submit(self.now, job.0, octets) {
            site.imaging_event = Some(self.queue.push_cancellable(end, Event::Imaging { server }));
        }
    }

    pub(super) fn imaging_done(&mut self, server: ServerId) {
        let now = self.now;
        let site = &mut self.sites[server.index()];
        let (token, next) = site.imaging.finish(now);
        site.imaging_event =
            next.map(|end| self.queue.push_cancellable(end, Event::Imaging { server }));
        let id = JobId(token);
        if self.jobs.get(id).direction == Direction::Outgoing {
            self.replace_by_coded(server, id);
            self.is_ready(id);
        }
        self.step(server, Input::Coded(id));
        for other in self.coded_with(server, id) {
            self.is_ready(other);
            self.step(server, Input::Coded(other));
            self.release(other);
        }
        self.release(id);
    }

    /// The document is coded: from now on it waits for its first call.
    fn is_ready(&mut self, id: JobId) {
        let now = self.now;
        let job = self.jobs.get_mut(id);
        if job.direction == Direction::Outgoing && job.coded_at.is_none() && job.outcome.is_none() {
            job.coded_at = Some(now);
            self.waiting.set(now, self.waiting.level() + 1);
        }
    }

    /// Its first call begins, or it is over without any.
    pub(super) fn waits_no_longer(&mut self, id: JobId) {
        let job = self.jobs.get(id);
        if job.coded_at.is_some() && job.dials == 0 && job.outcome.is_none() {
            self.waiting.set(self.now, self.waiting.level() - 1);
        }
    }

    /// The bitmap gives way to its coded form.
    fn replace_by_coded(&mut self, server: ServerId, id: JobId) {
        let by = server;
        let server = if self.rules.are_ideal() { self.holder(id).unwrap_or(by) } else { by };
        let keeper = self.keeper(server, id);
        if self.sites[server.index()].storage.held(keeper) == Octets::ZERO {
            return;
        }
        let coding = self.coding_for_all(by, id);
        self.image_is_coded(server, id, coding);
        let size = self.jobs.get(id).coded_size(&self.scenario.documents);
        let storage = &mut self.sites[server.index()].storage;
        if storage.fits_in_place(keeper, size) {
            storage.replace(self.now, keeper, size);
            self.todo.push_back(Todo::RoomIsFree(server));
        }
    }

    /// Deletes the document, whole or in part, where this server holds any of it.
    pub(super) fn discard(&mut self, server: ServerId, id: JobId) {
        if self.sites[server.index()].storage.held(id) == Octets::ZERO {
            return;
        }
        self.leaves_image(server, id);
        self.sites[server.index()].storage.remove(self.now, id);
        self.todo.push_back(Todo::RoomIsFree(server));
        self.copy_leaves(server, id);
    }

    /// What the ledger has to know when a copy is gone from a storage.
    pub(super) fn copy_leaves(&mut self, server: ServerId, id: JobId) {
        let job = self.jobs.get_mut(id);
        job.whole_at.retain(|&mut holder| holder != server);
        if job.receiver == Some(server) {
            job.pages_stored = 0;
        }
        self.release(id);
    }
}
