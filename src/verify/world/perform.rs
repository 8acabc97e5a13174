//! Does what a server's logic has decided, as far as it is done at once; the rest waits for its
//! action.

use super::{Call, Client, Diagnosis, Journey, Mail, Page, Parcel, Stage, Tie, Transfer, World};
use crate::ids::{JobId, ServerId};
use crate::protocol::{
    CallEnd, CallResult, Input, Message, Node, Output, Purpose, Request, Round, Way,
};

/// The hand-over that a document's header names.
const fn hand_over(message: &Message) -> Option<(JobId, Round, Purpose)> {
    match message {
        Message::Image { job, header, .. } | Message::CodedData { job, header, .. } => {
            Some((*job, header.round, header.purpose))
        }
        _ => None,
    }
}

impl World {
    pub(super) fn perform(&mut self, server: ServerId, output: Output) {
        if let Output::Send { message: Message::Result { job, result, .. }, .. } = output
            && result != CallResult::Sent
        {
            self.job_mut(job).given_up = true;
        }
        match output {
            Output::Send { to: Node::Server(to), message, way } => {
                self.send_to_server(server, to, message, way);
            }
            Output::Send { to, message, .. } => {
                if let (Message::Image { job, .. }, true) = (message, message.is_document())
                    && self.site(server).pages(job) != self.job(job).pages
                {
                    self.flaw = Some("a terminal is sent a document that is not there");
                }
                let parcel = Parcel::Message(message);
                self.post(Mail { from: Node::Server(server), to, parcel });
            }
            Output::Diagnose { parts, subject } => {
                let diagnosis = Diagnosis { parts, subject, reserve: None };
                self.site_mut(server).diagnoses.push(diagnosis);
            }
            Output::Reserve { parts, subject, room } => {
                let reserve = Some(room.get() as u32);
                self.site_mut(server).diagnoses.push(Diagnosis { parts, subject, reserve });
            }
            Output::Free { asker, job } => {
                if let Some(was) = self.site_mut(server).reserved.remove(&(asker, job)) {
                    if was.room > 0 {
                        self.room_is_free(server);
                    }
                    if was.line {
                        self.line_is_idle(server);
                    }
                }
            }
            Output::Arm { timer, .. } | Output::Await(timer) => {
                self.site_mut(server).timers.insert(timer);
            }
            Output::Disarm(timer) => {
                self.site_mut(server).timers.remove(&timer);
            }
            Output::Code(job) => self.code(server, job),
            Output::Dial { job, .. } => self.dial(server, job),
            Output::Answer(job) => self.answer(server, job),
            Output::HangUp(job) => self.hang_up(server, job),
            Output::Store { job, confirm } => self.store(server, job, confirm),
            Output::Relay { job, confirm } => {
                if let Some(page) = self.job_mut(job).page_at(server).filter(|page| page.is_loose())
                {
                    *page = Page::Relaying { confirm };
                }
            }
            Output::Confirm(job) => self.confirm(server, job),
            Output::Accept(job) => self.accept(server, job),
            Output::Refuse(job) => {
                if let Some(client) = self.job_mut(job).client()
                    && *client == Client::Sent(server)
                {
                    *client = Client::Waits;
                }
            }
            Output::Abort { job, to } => {
                self.break_transfers(|tie, _| tie.from == server && tie.to == to && tie.job == job);
                // The other side has stopped: its sender gives up before it learns so.
                self.transfers.retain(|t| (t.tie.from, t.tie.to, t.tie.job) != (server, to, job));
            }
            Output::Discard(job) => self.discard(server, job),
            Output::Expired(job) => {
                let job = self.job_mut(job);
                job.given_up = true;
                if let Some(client) = job.client() {
                    *client = Client::Done;
                }
            }
            Output::InDoubt(job) => self.job_mut(job).in_doubt = true,
            Output::TakenOver(job) => self.job_mut(job).taken_over = true,
            Output::Reach { peer, way: None } => self.taken_for_dead(server, peer),
            Output::Gives { .. } | Output::Unhelped(_) | Output::Reach { .. } => {}
        }
    }

    /// One that can't call has nothing to go by but silence.
    fn taken_for_dead(&mut self, by: ServerId, peer: ServerId) {
        let can_call = self.site(by).can_call() && self.free_lines(by) > 0;
        if can_call && self.site(peer).is_up() {
            self.flaw = Some("a server is taken for dead that runs");
        }
    }

    fn send_to_server(&mut self, from: ServerId, to: ServerId, message: Message, way: Way) {
        if let Some((job, round, purpose)) = hand_over(&message) {
            if self.site(from).pages(job) == 0 && self.job(job).call_at(from).is_none() {
                self.flaw = Some("a server is sent a document that is not there");
            }
            let in_call = way == Way::Pstn && self.seize_both(from, to, job);
            let broken = !self.site(to).is_up();
            let tie = Tie { from, to, job, round, purpose };
            if self.transfer(tie).is_some() {
                self.flaw = Some("a hand-over is begun twice");
                return;
            }
            self.transfers.push(Transfer { tie, message, in_call, begun: false, broken, pages: 0 });
        } else if matches!((message, way), (Message::Heartbeat { .. }, Way::Pstn)) {
            self.site_mut(from).probes.insert(to);
        } else {
            let parcel = Parcel::Message(message);
            self.post(Mail { from: Node::Server(from), to: Node::Server(to), parcel });
        }
    }

    /// Lines for a call between servers, if they can be had on both sides: the receiver may have
    /// set one aside.
    fn seize_both(&mut self, from: ServerId, to: ServerId, job: JobId) -> bool {
        if !self.site(from).can_call() || !self.site(to).can_call() || self.free_lines(from) == 0 {
            return false;
        }
        self.use_reserved_line(to, |asker, of| (asker, of) == (from, job))
            || self.free_lines(to) > 0
    }

    /// A line that is set aside for such a job is used by the call that begins now.
    fn use_reserved_line(
        &mut self,
        server: ServerId,
        such: impl Fn(ServerId, JobId) -> bool,
    ) -> bool {
        let reserved = &mut self.site_mut(server).reserved;
        let mut those =
            reserved.iter_mut().filter(|((asker, job), r)| r.line && such(*asker, *job));
        let Some((&key, reservation)) = those.next() else { return false };
        reservation.line = false;
        if reservation.room == 0 {
            reserved.remove(&key);
        }
        true
    }

    fn code(&mut self, server: ServerId, job: JobId) {
        let site = self.site_mut(server);
        if site.imaging_works {
            site.coding.insert(job);
        } else {
            self.give(server, Input::CodingFailed(job));
        }
    }

    fn dial(&mut self, server: ServerId, job: JobId) {
        if self.site(server).pages(job) != self.job(job).pages {
            self.flaw = Some("a facsimile is called for a document that is not there");
        }
        if self.site(server).calls.contains_key(&job) {
            self.flaw = Some("a facsimile is called twice at once by one server");
        }
        let has_line = self.site(server).can_call()
            && (self.use_reserved_line(server, |_, of| of == job) || self.free_lines(server) > 0);
        if has_line {
            self.site_mut(server).calls.insert(job, false);
        } else {
            self.give(server, Input::CallEnded { job, end: CallEnd::NotDialled });
        }
    }

    /// The call begins; the last page comes again where its confirmation did not get across.
    fn answer(&mut self, server: ServerId, job: JobId) {
        if let Journey::Incoming { confirmed, call: Some(call), .. } =
            &mut self.job_mut(job).journey
            && *call == (Call { server, stage: Stage::Ringing })
        {
            call.stage = Stage::Paging;
            let confirmed = *confirmed;
            let documents = &mut self.site_mut(server).documents;
            if confirmed > 0 {
                documents.insert(job, confirmed);
            } else {
                documents.remove(&job);
            }
        }
    }

    fn hang_up(&mut self, server: ServerId, job: JobId) {
        match self.job(job).call_at(server) {
            Some(Stage::Closing) => self.incoming_call_ends(job, CallEnd::Complete),
            Some(_) => self.incoming_call_ends(job, CallEnd::Broken),
            None => self.dialled_call_ends(server, job, CallEnd::Broken),
        }
    }

    /// The page that waits is stored; where the room has gone since it was looked at, the server
    /// looks again.
    fn store(&mut self, server: ServerId, job: JobId, confirm: bool) {
        let fits = self.free_room(server) > 0;
        let Some(page) = self.job_mut(job).page_at(server).filter(|page| page.is_loose()) else {
            return;
        };
        if !fits {
            let pages = self.job(job).pages;
            if let Journey::Incoming { confirmed, .. } = self.job(job).journey {
                let last = confirmed + 1 == pages;
                self.give(server, Input::Page { job, last });
            }
            return;
        }
        *page = Page::Stored;
        let pages = self.job(job).pages;
        let stored = self.site_mut(server).documents.entry(job).or_default();
        // (A peer may have sent it, too.)
        *stored = pages.min(*stored + 1);
        if confirm {
            self.confirm(server, job);
        }
    }

    /// The page that was held is confirmed. With the last one the servers have the document.
    pub(super) fn confirm(&mut self, server: ServerId, id: JobId) {
        let job = self.job_mut(id);
        match job.page_at(server) {
            None => return,
            Some(Page::Waits | Page::Relaying { confirm: false }) => {
                self.flaw = Some("a page is confirmed that nobody has");
                return;
            }
            Some(Page::Stored | Page::Relaying { confirm: true } | Page::Relayed) => {}
        }
        if let Journey::Incoming { confirmed, call: Some(call), .. } = &mut job.journey {
            *confirmed += 1;
            let all = *confirmed == job.pages;
            call.stage = if all { Stage::Closing } else { Stage::Paging };
            job.accepted |= all;
        }
    }

    fn accept(&mut self, server: ServerId, id: JobId) {
        let job = self.job_mut(id);
        match job.client() {
            Some(client) if *client == Client::Sent(server) => {
                *client = Client::Done;
                job.accepted = true;
            }
            // It knows more already.
            Some(Client::Done) => {}
            _ => self.flaw = Some("a document is accepted for which no terminal waits"),
        }
    }

    /// The document is deleted, whole or in part; what of it has not left yet never will.
    fn discard(&mut self, server: ServerId, job: JobId) {
        if self.site_mut(server).documents.remove(&job).is_some() {
            self.room_is_free(server);
        }
        let pages = self.job(job).pages;
        let unsent: Vec<Tie> = self
            .transfers
            .iter()
            .filter(|t| (t.tie.from, t.tie.job) == (server, job) && t.pages < pages && !t.broken)
            .map(|t| t.tie)
            .collect();
        for tie in unsent {
            self.end_transfer(tie, false);
        }
    }
}

impl Transfer {
    /// Pages that its sender passes on go this way.
    pub(super) fn carries_relayed_pages(&self) -> bool {
        let keeps = matches!(self.message, Message::Image { request: Request::Keep(_), .. });
        keeps && self.tie.purpose != Purpose::Mirror
    }
}
