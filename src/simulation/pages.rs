//! The pages of a call: sent one by one, held, stored or passed on, and confirmed.

use super::calls::{Call, Far, Kind, Stage};
use super::jobs::Direction;
use super::observer::Observer;
use super::{Event, Simulation};
use crate::ids::{JobId, ServerId};
use crate::protocol::{CallEnd, Header, Input, Message, Node, Request, Way};
use crate::units::{Octets, Span};

impl<O: Observer> Simulation<'_, O> {
    /// The first page begins: what a facsimile and a server exchange leaves now.
    pub(super) fn first_page(&mut self, id: u32) {
        let call = &self.calls[id as usize];
        let (job, server) = (call.job, Node::Server(call.server));
        let (terminal, to) = (self.jobs.get(job).terminal, self.jobs.get(job).facsimile);
        match call.kind {
            Kind::Incoming => {
                let message = Message::Image {
                    job,
                    request: Request::Keep(terminal),
                    header: Header::of_client(terminal),
                };
                self.depart(Node::Facsimile(to), server, Way::Pstn, message);
            }
            Kind::Outgoing => {
                let message = Message::CodedData { job, to, header: Header::of_client(terminal) };
                self.depart(server, Node::Facsimile(to), Way::Pstn, message);
            }
            Kind::HandOver(_) | Kind::Control(_) => {}
        }
        self.page_begins(id, Span::ZERO);
    }

    /// The next page begins after `pause`, if it has come this far itself.
    fn page_begins(&mut self, id: u32, pause: Span) {
        let call = &self.calls[id as usize];
        let job = self.jobs.get(call.job);
        let page = call.confirmed;
        let here = job.direction == Direction::Outgoing || page < job.pages_received;
        if matches!(call.kind, Kind::HandOver(_)) && !here {
            self.calls[id as usize].stage = Stage::Starving;
            return self.relay_goes_on(job.id);
        }
        let span = call.times.page(self.page_size(call));
        self.calls[id as usize].stage = Stage::Paging;
        self.next_step(id, pause + span);
    }

    /// A page has come to the receiver.
    pub(super) fn page_across(&mut self, id: u32) {
        let call = &self.calls[id as usize];
        let (job, server) = (call.job, call.server);
        match call.kind {
            Kind::Outgoing => {
                if call.confirmed + 1 == self.jobs.get(job).page_count() {
                    self.delivered(job);
                }
                self.confirm(id);
            }
            Kind::Incoming => {
                let last = call.confirmed + 1 == self.jobs.get(job).page_count();
                self.sites[server.index()].pages_held += 1;
                self.hold(id);
                self.step(server, Input::Page { job, last });
            }
            Kind::HandOver(_) => {
                self.hold(id);
                self.page_tries_again(id);
            }
            Kind::Control(_) => unreachable!("a short message has no pages"),
        }
    }

    /// The size of the page that this call sends, or holds.
    fn page_size(&self, call: &Call) -> Octets {
        let page = self.jobs.get(call.job).page(&self.scenario.documents, call.confirmed);
        page.coded(call.coding)
    }

    fn hold(&mut self, id: u32) {
        let call = &self.calls[id as usize];
        let limit = self.now + call.times.longest_hold();
        let key = self.queue.push_cancellable(limit, Event::HoldLimit { call: id });
        let call = &mut self.calls[id as usize];
        call.stage = Stage::Holding;
        call.hold_limit = Some(key);
    }

    /// A page of a hand-over is stored at the helper as soon as there is room.
    pub(super) fn page_tries_again(&mut self, id: u32) {
        let Some(call) = self.calls.get(id as usize) else { return };
        let (Kind::HandOver(_), Stage::Holding, Far::Server(to, _)) =
            (call.kind, call.stage, call.far)
        else {
            return;
        };
        if self.store_octets(to, call.job, self.page_size(call)) {
            self.confirm(id);
        } else {
            self.sites[to.index()].waiting_pages.push(id);
        }
    }

    /// Stores octets of a document if they fit.
    pub(super) fn store_octets(&mut self, server: ServerId, job: JobId, octets: Octets) -> bool {
        let now = self.now;
        let site = &mut self.sites[server.index()];
        if !site.storage.fits(octets) {
            return false;
        }
        let first = site.storage.held(job) == Octets::ZERO;
        site.storage.add(now, job, octets);
        if first {
            self.jobs.refer(job);
        }
        true
    }

    /// The receiver confirms the page: the next one follows, or the end of the call.
    fn confirm(&mut self, id: u32) {
        self.stop_holding(id);
        let call = &mut self.calls[id as usize];
        call.confirmed += 1;
        let (confirmation, disconnect) = (call.times.confirmation(), call.times.disconnect());
        let job = self.jobs.get_mut(call.job);
        if call.kind == Kind::Incoming {
            job.pages_received += 1;
        }
        if call.confirmed < job.page_count() {
            return self.page_begins(id, confirmation);
        }
        if call.kind == Kind::Incoming {
            job.accepted = true;
        }
        call.stage = Stage::Closing { confirmed_at: self.now + confirmation };
        self.next_step(id, confirmation + disconnect);
    }

    pub(super) fn stop_holding(&mut self, id: u32) {
        let call = &mut self.calls[id as usize];
        if let Some(key) = call.hold_limit.take() {
            self.queue.cancel(key);
            if call.kind == Kind::Incoming {
                self.sites[call.server.index()].pages_held -= 1;
            }
        }
    }

    /// The sender will not wait any longer.
    pub(super) fn hold_limit_reached(&mut self, id: u32) {
        self.break_call(id, CallEnd::Broken);
    }

    /// The call of this job in which a page waits to be confirmed, with that page's size.
    fn held_call(&self, server: ServerId, job: JobId) -> Option<(u32, Octets)> {
        let this = self.jobs.get(job);
        let id = this.call?;
        let call = &self.calls[id as usize];
        let waits = call.server == server && call.hold_limit.is_some();
        waits.then(|| (id, self.page_size(call)))
    }

    /// The size of the page of this job that waits to be stored.
    pub(super) fn waiting_page(&self, server: ServerId, job: JobId) -> Option<Octets> {
        self.held_call(server, job).map(|(_, octets)| octets)
    }

    /// Whether a facsimile waits for a confirmation from this server.
    pub(super) fn holds_a_sender(&self, server: ServerId) -> bool {
        self.sites[server.index()].pages_held > 0
    }

    /// The server stores the page that waits, and confirms it. Where the room has gone since it
    /// was diagnosed, the page waits on and the server looks again.
    pub(super) fn store_page(&mut self, server: ServerId, job: JobId) {
        let Some((call, octets)) = self.held_call(server, job) else { return };
        if !self.store_octets(server, job, octets) {
            let last = self.calls[call as usize].confirmed + 1 == self.jobs.get(job).page_count();
            return self.step(server, Input::Page { job, last });
        }
        self.confirm(call);
        if self.jobs.get(job).accepted {
            self.whole_copy_at(server, job);
        }
    }

    /// The server passes the page that waits on to its helper, and confirms it when it goes. Where
    /// the helper has no room yet, or the call to it is behind, the page is stored until then; where
    /// it has no room here either, it holds the sender.
    pub(super) fn relay_page(&mut self, server: ServerId, job: JobId) {
        let Some((call, octets)) = self.held_call(server, job) else { return };
        let this = self.jobs.get(job);
        if this.hand_over.is_none() {
            return;
        }
        self.calls[call as usize].relays = true;
        match this.hand_over_call {
            Some(other) if self.calls[other as usize].stage == Stage::Starving => {
                self.relay_goes_on(job);
            }
            Some(_) => {}
            None => self.relay_over_lan(server, job, octets),
        }
        if self.held_call(server, job).is_some() && self.store_octets(server, job, octets) {
            self.calls[call as usize].relays = false;
            self.confirm(call);
        }
    }

    /// A page that is to be relayed goes to the helper now, and is confirmed.
    pub(super) fn relay_goes_on(&mut self, job: JobId) {
        let this = self.jobs.get(job);
        let (Some(call), by_call) = (this.call, this.hand_over_call) else { return };
        if !std::mem::take(&mut self.calls[call as usize].relays) {
            return;
        }
        self.confirm(call);
        if let Some(call) = by_call {
            self.page_begins(call, Span::ZERO);
        }
    }
}
