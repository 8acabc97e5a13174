//! Lets one action happen: changes what is so outside the servers, and gives them the inputs that
//! follow from it. What fails, and works again, is in `faults`.

use super::{
    Action, Call, Client, Diagnosis, Journey, Mail, Page, Parcel, Reservation, Stage, State, Tie,
    World,
};
use crate::ids::{FacsimileId, JobId, ServerId};
use crate::protocol::{
    CallEnd, Findings, Free, Header, Input, Message, Node, Part, Parts, Request, Side, Subject,
};
use crate::systems::Rules;
use crate::units::Octets;

/// So many pages as a size.
fn size(pages: u32) -> Octets {
    Octets::new(u64::from(pages))
}

impl World {
    pub(super) fn happen(&mut self, action: Action) {
        match action {
            Action::Submit(job, to) => self.submit(job, to),
            Action::Arrive(job) => self.arrive(job),
            Action::Call(job) => self.facsimile_calls(job),
            Action::Page(job) => self.page_comes(job),
            Action::End(job) => self.incoming_call_ends(job, CallEnd::Complete),
            Action::Hang(job) => {
                self.budget.losses -= 1;
                self.incoming_call_ends(job, CallEnd::Broken);
            }
            Action::GiveUp(job) => {
                self.budget.losses -= 1;
                if let Journey::Incoming { given_up, .. } = &mut self.job_mut(job).journey {
                    *given_up = true;
                }
            }
            Action::Read(job, from) => {
                let request = Mail::request(self.job(job).terminal, from, job);
                self.post(request);
            }
            Action::Deliver(mail) => {
                self.take(&mail);
                self.deliver(mail);
            }
            Action::Lose(mail) => {
                self.budget.losses -= 1;
                self.take(&mail);
            }
            Action::Double(mail) => {
                self.budget.doubles -= 1;
                self.post(mail);
            }
            Action::Begin(tie) => self.begin(tie),
            Action::Pass(tie) => self.pass(tie),
            Action::Carry(tie) => self.carry(tie),
            Action::Break(tie) => {
                self.budget.losses -= 1;
                self.end_transfer(tie, false);
            }
            Action::LearnBroken(tie) => self.end_transfer(tie, false),
            Action::Diagnose(server, diagnosis) => self.diagnosis_done(server, &diagnosis),
            Action::Code(server, job) => {
                self.site_mut(server).coding.remove(&job);
                self.give(server, Input::Coded(job));
            }
            Action::Confirm(server, job) => {
                self.site_mut(server).calls.insert(job, true);
                if let Journey::Outgoing { deliveries, .. } = &mut self.job_mut(job).journey {
                    *deliveries += 1;
                }
            }
            Action::CallEnds(server, job, end) => {
                if end != CallEnd::Complete {
                    self.budget.losses -= 1;
                }
                self.dialled_call_ends(server, job, end);
            }
            Action::Probe(server, peer) => self.probe_ends(server, peer),
            Action::Elapse(server, timer) => {
                self.site_mut(server).timers.remove(&timer);
                self.give(server, Input::Elapsed(timer));
            }
            Action::Stop(server) => {
                self.budget.stops -= 1;
                self.stop(server, State::Down);
            }
            Action::Restart(server) => self.restart(server),
            Action::Die(server) => {
                self.budget.deaths -= 1;
                self.die(server);
            }
            Action::Fail(server, part) => self.fail(server, part),
            Action::Repair(server, part) => self.repair(server, part),
            Action::Congest(server, congested) => {
                if congested {
                    self.budget.failures -= 1;
                }
                self.site_mut(server).congested = congested;
                self.give(server, Input::Congestion(congested));
            }
            Action::Drain(server, draining) => {
                if draining {
                    self.budget.failures -= 1;
                }
                self.site_mut(server).draining = draining;
                self.give(server, Input::Drain(draining));
            }
        }
    }

    fn submit(&mut self, id: JobId, to: ServerId) {
        let job = self.job_mut(id);
        job.copies_lost = 0;
        if let Some(client) = job.client() {
            *client = Client::Sends(to);
        }
    }

    fn arrive(&mut self, id: JobId) {
        // The seed's servers answer for what they have.
        let at_once = matches!(self.rules, Rules::Servers(_)) && self.rules.hardened().is_none();
        let job = self.job_mut(id);
        let (terminal, pages, handling) = (job.terminal, job.pages, job.handling);
        let request = match job.journey {
            Journey::Outgoing { .. } => Request::Send(FacsimileId(0)),
            Journey::Incoming { .. } => Request::Keep(terminal),
        };
        let Some(Client::Sends(to)) = job.sender() else { return };
        job.accepted |= at_once;
        if let Some(client) = job.client() {
            *client = if at_once { Client::Done } else { Client::Sent(to) };
        }
        self.site_mut(to).documents.insert(id, pages);
        let header = Header { handling, ..Header::of_client(terminal) };
        let message = Message::Image { job: id, request, header };
        self.give(to, Input::Received { from: Node::Terminal(terminal), message });
    }

    /// A redial brings only what was not confirmed, or is not kept any more.
    fn facsimile_calls(&mut self, id: JobId) {
        let job = self.job_mut(id);
        let (server, terminal) = (job.home(), job.terminal);
        job.copies_lost = 0;
        let kept = self.site(server).pages(id);
        if let Journey::Incoming { confirmed, call, .. } = &mut self.job_mut(id).journey {
            *confirmed = kept.min(*confirmed);
            *call = Some(Call { server, stage: Stage::Ringing });
        }
        self.give(server, Input::Ringing { job: id, terminal });
    }

    fn page_comes(&mut self, id: JobId) {
        let pages = self.job(id).pages;
        if let Journey::Incoming { confirmed, call: Some(call), .. } = &mut self.job_mut(id).journey
        {
            call.stage = Stage::Holding(Page::Waits);
            let (server, last) = (call.server, *confirmed + 1 == pages);
            self.give(server, Input::Page { job: id, last });
        }
    }

    pub(super) fn incoming_call_ends(&mut self, job: JobId, end: CallEnd) {
        if let Some(Call { server, .. }) = self.job_mut(job).call().and_then(Option::take) {
            self.give(server, Input::CallEnded { job, end });
            self.line_is_idle(server);
        }
    }

    pub(super) fn dialled_call_ends(&mut self, server: ServerId, job: JobId, end: CallEnd) {
        if let Some(confirmed) = self.site_mut(server).calls.remove(&job) {
            let end = if confirmed { CallEnd::Complete } else { end };
            self.give(server, Input::CallEnded { job, end });
            self.line_is_idle(server);
        }
    }

    pub(super) fn line_is_idle(&mut self, server: ServerId) {
        if self.site(server).can_call() {
            self.give(server, Input::Usable(Part::Line));
        }
    }

    pub(super) fn room_is_free(&mut self, server: ServerId) {
        if self.site(server).storage_works {
            self.give(server, Input::Usable(Part::Storage));
        }
    }

    /// A message is on its way, unless nobody is there to take it in: the sessions with a server
    /// that stops break, and are connected anew when it is back.
    pub(super) fn post(&mut self, mail: Mail) {
        if let Node::Server(to) = mail.to
            && !self.site(to).is_up()
        {
            return;
        }
        let at = self.mail.partition_point(|other| *other < mail);
        self.mail.insert(at, mail);
    }

    fn take(&mut self, mail: &Mail) {
        if let Ok(at) = self.mail.binary_search(mail) {
            self.mail.remove(at);
        }
    }

    fn deliver(&mut self, mail: Mail) {
        match (mail.from, mail.to, mail.parcel) {
            (from, Node::Server(to), Parcel::Message(message)) => {
                self.give(to, Input::Received { from, message });
            }
            (_, Node::Server(to), Parcel::Told(job)) => self.give(to, Input::Told(job)),
            (_, Node::Server(to), Parcel::Shown(job)) => self.give(to, Input::Shown(job)),
            (Node::Server(from), to, Parcel::Message(message)) => {
                let Some(job) = message.job() else { return };
                self.terminal_takes(from, job, message);
                let answer = |parcel| Mail { from: to, to: mail.from, parcel };
                // A terminal that has its image says so to a server that does not know.
                if matches!(self.job(job).journey, Journey::Incoming { shown: true, .. }) {
                    self.post(answer(Parcel::Shown(job)));
                } else if !message.is_document() {
                    self.post(answer(Parcel::Told(job)));
                }
            }
            _ => {}
        }
    }

    fn terminal_takes(&mut self, server: ServerId, job: JobId, message: Message) {
        let queue = self.queue();
        let job = self.job_mut(job);
        // Whoever tells it, it asks its own server where there is a queue.
        let asked = if queue.is_some() { job.home() } else { server };
        match (&mut job.journey, message) {
            (Journey::Outgoing { client, reports, .. }, Message::Result { result, .. }) => {
                reports.insert((server, result));
                *client = Client::Done;
            }
            (Journey::Incoming { told, .. }, Message::ImageReceived(_)) => {
                told.insert(asked);
            }
            (Journey::Incoming { shown, .. }, Message::Image { .. }) => *shown = true,
            _ => {}
        }
    }

    fn begin(&mut self, tie: Tie) {
        let Tie { from, to, job, round, .. } = tie;
        let pages = self.site(from).pages(job);
        if let Some(transfer) = self.transfers.iter_mut().find(|t| t.tie == tie) {
            transfer.begun = true;
            transfer.pages = pages;
        }
        if let Some(reservation) = self.site_mut(to).reserved.get_mut(&(from, job)) {
            reservation.room = 0;
            if !reservation.line {
                self.site_mut(to).reserved.remove(&(from, job));
            }
        }
        self.give(to, Input::Arriving { from, job, round });
    }

    /// The page that waits at the sender comes to the receiver.
    fn pass(&mut self, tie: Tie) {
        let Tie { from, job, .. } = tie;
        let Some(pages) = self.transfer(tie).map(|t| self.across(t) + 1) else { return };
        if let Some(transfer) = self.transfers.iter_mut().find(|t| t.tie == tie) {
            transfer.pages = pages;
        }
        let page = self.job_mut(job).page_at(from);
        if let Some(Page::Relaying { confirm: true }) = page {
            self.confirm(from, job);
        } else if let Some(page) = page {
            *page = Page::Relayed;
            self.give(from, Input::Relayed(job));
        }
        if pages == self.job(job).pages {
            self.carry(tie);
        }
    }

    fn carry(&mut self, tie: Tie) {
        let Tie { from, to, job, .. } = tie;
        let pages = self.job(job).pages;
        let Some(message) = self.transfer(tie).map(|t| t.message) else { return };
        self.site_mut(to).documents.insert(job, pages);
        let ledger = self.job_mut(job);
        ledger.made_good = ledger.copies_lost > 0;
        self.end_transfer(tie, true);
        self.give(to, Input::Received { from: Node::Server(from), message });
    }

    /// A document is not on its way any more.
    pub(super) fn end_transfer(&mut self, tie: Tie, whole: bool) {
        let Some(at) = self.transfers.iter().position(|t| t.tie == tie) else { return };
        let transfer = self.transfers.remove(at);
        let Tie { from, to, job, round, .. } = tie;
        self.give(from, Input::TransferEnded { peer: to, job, round, side: Side::Giver, whole });
        if transfer.begun && !transfer.broken && !whole {
            self.give(
                to,
                Input::TransferEnded { peer: from, job, round, side: Side::Taker, whole },
            );
            self.room_is_free(to);
        }
        if transfer.in_call {
            self.line_is_idle(from);
            self.line_is_idle(to);
        }
    }

    /// Breaks off every transfer that is such.
    pub(super) fn break_transfers(&mut self, such: impl Fn(&Tie, bool) -> bool) {
        let those = self.transfers.iter().filter(|t| !t.broken && such(&t.tie, t.in_call));
        for tie in those.map(|t| t.tie).collect::<Vec<_>>() {
            self.end_transfer(tie, false);
        }
    }

    fn diagnosis_done(&mut self, id: ServerId, diagnosis: &Diagnosis) {
        let &Diagnosis { parts, subject, reserve } = diagnosis;
        let site = self.site_mut(id);
        if let Some(at) = site.diagnoses.iter().position(|other| other == diagnosis) {
            site.diagnoses.remove(at);
        }
        if let (Some(_), Subject::Peer { asker, job, .. }) = (reserve, subject) {
            // What an earlier round has set aside is used for this one.
            self.site_mut(id).reserved.remove(&(asker, job));
        }
        let site = self.site(id);
        let own_job = match subject {
            Subject::Job(job) | Subject::WayOf(job) => Some(job),
            Subject::Peer { .. } | Subject::Work | Subject::State => None,
        };
        let waits = match own_job.and_then(|job| self.job(job).call_at(id)) {
            Some(Stage::Holding(page)) => page.is_loose(),
            _ => false,
        };
        let page = u32::from(waits);
        let free = self.free_room(id);
        let room = reserve.unwrap_or(0).max(1);
        let mut unusable = Parts::NONE;
        if free < page + room {
            unusable = unusable.with(Part::Storage);
        }
        if self.free_lines(id) == 0 {
            unusable = unusable.with(Part::Line);
        }
        if !site.unit_works {
            unusable = unusable.with(Part::Unit);
        }
        if !site.imaging_works {
            unusable = unusable.with(Part::Imaging);
        }
        let findings = Findings {
            unusable: unusable.and(parts),
            fits: free >= page,
            free: Free {
                memory: size(free),
                memory_in_all: size(self.room),
                lines: self.free_lines(id),
                lines_in_all: self.lines,
                places: 0,
                waiting: 0,
            },
            size: own_job.map_or(Octets::ZERO, |job| size(site.pages(job) + page)),
        };
        if let (Some(room), Subject::Peer { asker, job, .. }) = (reserve, subject)
            && findings.unusable.is_empty()
        {
            let room = if parts.has(Part::Storage) { room } else { 0 };
            let reservation = Reservation { room, line: parts.has(Part::Line) };
            self.site_mut(id).reserved.insert((asker, job), reservation);
        }
        self.give(id, Input::Diagnosed { subject, findings });
    }

    /// A call that finds out whether a peer runs. One that runs and can't be called may have a
    /// line again the next time. A call takes longer than any message: what a stopped peer has sent
    /// has arrived before, or never will.
    fn probe_ends(&mut self, id: ServerId, peer: ServerId) {
        self.site_mut(id).probes.remove(&peer);
        let end = if !self.site(id).unit_works || self.free_lines(id) == 0 {
            CallEnd::NotDialled
        } else if !self.site(peer).is_up() {
            self.mail.retain(|mail| mail.from != Node::Server(peer));
            CallEnd::Broken
        } else if !self.site(peer).unit_works || self.free_lines(peer) == 0 {
            CallEnd::Busy
        } else {
            CallEnd::Complete
        };
        self.give(id, Input::PeerCalled { peer, end });
    }
}
