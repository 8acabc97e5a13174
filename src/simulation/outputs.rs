//! Does what a server's logic has decided: each [`Output`] moves one of the models.

use super::jobs::Direction;
use super::messages::Load;
use super::observer::{Happening, Observer, Takeover};
use super::site::Diagnosis;
use super::{Event, Simulation, Todo};
use crate::ids::{JobId, ServerId};
use crate::network::facsimile::{Coding, negotiate};
use crate::network::storage::Room;
use crate::protocol::{
    Findings, Input, Message, Node, Output, Part, Parts, Request, Subject, Timer, Way,
};
use crate::units::{Octets, Span};

impl<O: Observer> Simulation<'_, O> {
    pub(super) fn perform(&mut self, server: ServerId, output: Output) {
        // After a stop a server may speak of a job that was over long ago for everybody else.
        if output.job().is_some_and(|job| !self.jobs.is_alive(job)) {
            return;
        }
        match output {
            Output::Send { to, message, way } => self.send(server, to, message, way),
            Output::Diagnose { parts, subject } => self.diagnose(server, parts, subject),
            Output::Arm { timer, span } => self.arm(server, timer, span),
            Output::Disarm(timer) => self.disarm(server, timer),
            Output::Code(job) => self.code(server, job),
            Output::Dial { job, to } => self.server_dials(server, job, to),
            Output::Answer(job) => self.server_answers(job),
            Output::HangUp(job) => self.hang_up(server, job),
            Output::Store { job, .. } => self.store_page(server, job),
            Output::Relay { job, .. } => self.relay_page(server, job),
            Output::Abort { job, .. } => self.abort_hand_over(job),
            Output::Discard(job) => self.discard(server, job),
            Output::Unhelped(job) => {
                let counted = self.jobs.get(job).counted;
                self.tell(counted, Happening::Unhelped(server));
            }
            _ => {}
        }
    }

    fn arm(&mut self, server: ServerId, timer: Timer, span: Span) {
        let key = self.queue.push_cancellable(self.now + span, Event::Timer { server, timer });
        match self.sites[server.index()].timers.insert(timer, key) {
            Some(former) => {
                self.queue.cancel(former);
            }
            None => self.jobs.refer(timer.job()),
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
        self.step(server, Input::Elapsed(timer));
        self.release(timer.job());
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
                let octets = self.jobs.get(job).raw_size(&self.scenario.documents);
                self.submit(Node::Server(from), to, octets, Load::Document(message));
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
        if !over_pstn {
            self.submit(Node::Server(from), to, super::messages::CONTROL, Load::Control(message));
        }
    }

    /// The first notice of a round tells the ledger who asks and why.
    fn notice(&mut self, asker: ServerId, id: JobId, trouble: Part) {
        let now = self.now;
        let job = self.jobs.get_mut(id);
        if job.asked.is_none_or(|(at, _)| at != now) {
            job.asked = Some((now, trouble));
            let counted = job.counted;
            self.tell(counted, Happening::Asked { asker, trouble });
        }
    }

    pub(super) fn takeover_begins(
        &mut self,
        asker: ServerId,
        helper: ServerId,
        job: JobId,
        way: Way,
    ) {
        self.hand_over_begins(job, asker, helper);
        let this = self.jobs.get(job);
        if let (counted, Some((_, cause))) = (this.counted, this.asked) {
            self.tell(counted, Happening::Takeover(Takeover { job, asker, helper, cause, way }));
        }
    }

    fn diagnose(&mut self, server: ServerId, parts: Parts, subject: Subject) {
        let site = &self.sites[server.index()];
        let (incarnation, at) = (site.incarnation, self.now + site.diagnosis_time);
        self.jobs.refer(subject.job());
        let diagnosis = Diagnosis { server, incarnation, parts, subject };
        let diagnosis = self.diagnoses.insert(diagnosis) as u32;
        self.queue.push(at, Event::Diagnosis { diagnosis });
    }

    pub(super) fn diagnosis_done(&mut self, diagnosis: u32) {
        let Diagnosis { server, incarnation, parts, subject } =
            self.diagnoses.remove(diagnosis as usize);
        self.step_after_diagnosis(server, incarnation, parts, subject);
        self.release(subject.job());
    }

    fn step_after_diagnosis(
        &mut self,
        server: ServerId,
        incarnation: u32,
        parts: Parts,
        subject: Subject,
    ) {
        let site = &self.sites[server.index()];
        if site.incarnation != incarnation {
            return;
        }
        let mut unusable = Parts::NONE;
        let mut fits = true;
        if parts.has(Part::Storage) {
            let page = match subject {
                Subject::Job(job) => self.waiting_page(server, job),
                _ => None,
            };
            let room = site.storage.room_for(page.unwrap_or_default());
            fits = room != Room::None;
            if room != Room::Plenty {
                unusable = unusable.with(Part::Storage);
            }
        }
        if site.lines.idle() == 0 {
            unusable = unusable.with(Part::Line);
        }
        if !site.unit_up {
            unusable = unusable.with(Part::Unit);
        }
        if !site.imaging.is_sound() {
            unusable = unusable.with(Part::Imaging);
        }
        let unusable = unusable.and(parts);
        let findings = Findings {
            unusable,
            fits,
            memory_left: site.storage.free(),
            idle_lines: 0,
            size: Octets::ZERO,
        };
        self.step(server, Input::Diagnosed { subject, findings });
    }

    /// The coding for a facsimile: as the directory says or the last call showed, else MH.
    fn coding_for(&self, server: ServerId, job: JobId) -> Coding {
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
        let octets = self.jobs.get(job).raw_size(&self.scenario.documents);
        let site = &mut self.sites[server.index()];
        if site.imaging.is_failed() {
            return self.step(server, Input::CodingFailed(job));
        }
        self.jobs.refer(job);
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
        }
        self.step(server, Input::Coded(id));
        self.release(id);
    }

    /// The bitmap gives way to its coded form.
    fn replace_by_coded(&mut self, server: ServerId, id: JobId) {
        if self.sites[server.index()].storage.held(id) == Octets::ZERO {
            return;
        }
        let coding = self.coding_for(server, id);
        let job = self.jobs.get_mut(id);
        job.coding = coding;
        let size = job.coded_size(&self.scenario.documents);
        self.sites[server.index()].storage.replace(self.now, id, size);
        self.todo.push_back(Todo::RoomIsFree(server));
    }

    /// Deletes the document, whole or in part, where this server holds any of it.
    pub(super) fn discard(&mut self, server: ServerId, id: JobId) {
        let site = &mut self.sites[server.index()];
        if site.storage.held(id) == Octets::ZERO {
            return;
        }
        site.storage.remove(self.now, id);
        self.todo.push_back(Todo::RoomIsFree(server));
        self.copy_leaves(server, id);
    }

    /// What the ledger has to know when a copy is gone from a storage.
    pub(super) fn copy_leaves(&mut self, server: ServerId, id: JobId) {
        self.jobs.get_mut(id).whole_at.retain(|&mut holder| holder != server);
        self.release(id);
    }
}
