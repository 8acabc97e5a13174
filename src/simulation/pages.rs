//! The pages of a call: sent one by one, held, stored or passed on, and confirmed.

use super::calls::{Call, Far, Kind, Relays, Stage};
use super::jobs::Direction;
use super::observer::{Happening, Observer};
use super::{Event, Simulation};
use crate::ids::{JobId, ServerId};
use crate::protocol::{CallEnd, Header, Input, Message, Node, Request, Way};
use crate::units::{Octets, Span};

impl<O: Observer> Simulation<'_, O> {
    /// The first page begins: what a facsimile and a server exchange leaves now.
    pub(super) fn first_page(&mut self, id: u32) {
        let call = &self.calls[id as usize];
        let (job, server) = (call.job(), Node::Server(call.server));
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
                let header = Header::of_client(terminal);
                let message = Message::CodedData { job, to, header };
                self.depart(server, Node::Facsimile(to), Way::Pstn, message);
            }
            Kind::HandOver(_) => {
                if let Far::Server(to, _) = call.far {
                    self.begins_to_come(call.server, to, job);
                }
            }
            Kind::Control(_) | Kind::Heartbeat => {}
        }
        self.page_begins(id, Span::ZERO);
    }

    /// The next page begins after `pause`, if it has come this far itself.
    fn page_begins(&mut self, id: u32, pause: Span) {
        let call = &self.calls[id as usize];
        let job = self.jobs.get(call.job());
        let here = job.direction == Direction::Outgoing
            || call.confirmed < job.pages_received
            || job.whole_at.contains(&call.server);
        if matches!(call.kind, Kind::HandOver(_)) && !here {
            self.calls[id as usize].stage = Stage::Starving;
            return self.relay_goes_on(job.id);
        }
        self.page_goes(id, pause);
    }

    fn page_goes(&mut self, id: u32, pause: Span) {
        let call = &self.calls[id as usize];
        let span = call.times.page(self.page_size(call));
        self.calls[id as usize].stage = Stage::Paging;
        self.next_step(id, pause + span);
    }

    /// A page has come to the receiver.
    pub(super) fn page_across(&mut self, id: u32) {
        let call = &self.calls[id as usize];
        let (job, server) = (call.job(), call.server);
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
            Kind::Control(_) | Kind::Heartbeat => unreachable!("a short message has no pages"),
        }
    }

    /// The size of the page that this call sends, or holds.
    fn page_size(&self, call: &Call) -> Octets {
        let page = self.jobs.get(call.job()).page(&self.scenario.documents, call.confirmed);
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
        let (job, from, octets) = (call.job(), call.server, self.page_size(call));
        if self.take_in(to, job, Some(from), octets) {
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
    pub(super) fn confirm(&mut self, id: u32) {
        self.stop_holding(id);
        let call = &mut self.calls[id as usize];
        call.confirmed += 1;
        call.relays = Relays::No;
        let (confirmation, disconnect) = (call.times.confirmation(), call.times.disconnect());
        let (kind, server, page, job) = (call.kind, call.server, call.confirmed, call.job());
        let this = self.jobs.get_mut(job);
        let last = page == this.page_count();
        match kind {
            Kind::Incoming => {
                this.pages_received += 1;
                self.tell_of(job, Happening::Confirmed { server, job, page });
            }
            Kind::Outgoing => self.tell_of(job, Happening::Confirmed { server, job, page }),
            Kind::HandOver(_) => self.relayed_page(server, job, page),
            Kind::Control(_) | Kind::Heartbeat => {}
        }
        if !last {
            return self.page_begins(id, confirmation);
        }
        if kind == Kind::Incoming {
            self.accepted(server, job);
        }
        self.calls[id as usize].stage = Stage::Closing { confirmed_at: self.now + confirmation };
        self.next_step(id, confirmation + disconnect);
    }

    /// A helper has stored a page of a call between servers: perhaps the one that waits.
    fn relayed_page(&mut self, server: ServerId, job: JobId, page: u32) {
        if self.jobs.get(job).pages_received < page {
            self.relayed(server, job);
        }
    }

    /// The server confirms the page that waits.
    pub(super) fn confirm_page(&mut self, server: ServerId, job: JobId) {
        if let Some((call, _)) = self.held_call(server, job) {
            self.confirm(call);
            self.follows_in_call(server, job);
        }
    }

    pub(super) fn stop_holding(&mut self, id: u32) {
        let call = &mut self.calls[id as usize];
        if let Some(key) = call.hold_limit.take() {
            self.queue.cancel(key);
            if call.kind == Kind::Incoming {
                let (server, job) = (call.server, call.job());
                self.sites[server.index()].pages_held -= 1;
                if std::mem::take(&mut call.told_held) {
                    self.tell_of(job, Happening::HeldNoMore { server, job });
                }
            }
        }
    }

    /// The sender will not wait any longer.
    pub(super) fn hold_limit_reached(&mut self, id: u32) {
        self.break_call(id, CallEnd::Broken);
    }

    /// The call of this job in which a page waits to be confirmed, with that page's size.
    pub(super) fn held_call(&self, server: ServerId, job: JobId) -> Option<(u32, Octets)> {
        let this = self.jobs.get(job);
        let id = this.call?;
        let call = &self.calls[id as usize];
        let waits = call.server == server && call.hold_limit.is_some();
        waits.then(|| (id, self.page_size(call)))
    }

    /// The size of the page of this job that waits to be stored.
    pub(super) fn waiting_page(&self, server: ServerId, job: JobId) -> Option<Octets> {
        let (call, octets) = self.held_call(server, job)?;
        (!self.is_stored(server, call)).then_some(octets)
    }

    /// A page that still waits after its diagnosis is told of as held.
    pub(super) fn held_if_waiting(&mut self, server: ServerId, job: JobId) {
        if let Some((call, _)) = self.held_call(server, job)
            && !std::mem::replace(&mut self.calls[call as usize].told_held, true)
        {
            self.tell_of(job, Happening::Held { server, job });
        }
    }

    /// Whether a facsimile waits for a confirmation from this server.
    pub(super) fn holds_a_sender(&self, server: ServerId) -> bool {
        self.sites[server.index()].pages_held > 0
    }

    /// Whether the page that this call holds is stored already: it was not confirmed then.
    fn is_stored(&self, server: ServerId, call: u32) -> bool {
        let call = &self.calls[call as usize];
        let job = self.jobs.get(call.job());
        call.confirmed < job.pages_stored || job.whole_at.contains(&server)
    }

    /// The server stores the page that waits, and confirms it. Where the room has gone since it
    /// was diagnosed, the page waits on and the server looks again.
    pub(super) fn store_page(&mut self, server: ServerId, job: JobId, confirm: bool) {
        let Some((call, octets)) = self.held_call(server, job) else { return };
        if !self.is_stored(server, call) {
            let page = self.calls[call as usize].confirmed;
            if !self.store_octets(server, job, octets) {
                let last = page + 1 == self.jobs.get(job).page_count();
                return self.step(server, Input::Page { job, last });
            }
            let this = self.jobs.get_mut(job);
            this.pages_stored += u32::from(this.pages_stored == page);
            if this.pages_stored == this.page_count() {
                self.whole_copy_at(server, job);
            }
            // Where the document is being handed over, the page follows the others.
            if let Some(hand_over) = self.passes_on(server, job).filter(|it| it.call.is_none()) {
                self.relay_over_lan(&hand_over, job, octets);
            }
        }
        if confirm {
            self.confirm(call);
            self.follows_in_call(server, job);
        } else {
            self.held_if_waiting(server, job);
        }
    }

    /// A call that hands the document over may have waited for the page that is confirmed now.
    fn follows_in_call(&mut self, server: ServerId, job: JobId) {
        let call = self.passes_on(server, job).and_then(|hand_over| hand_over.call);
        if let Some(call) = call
            && self.calls[call as usize].stage == Stage::Starving
        {
            self.page_begins(call, Span::ZERO);
        }
    }

    /// A facsimile sends its whole document to this server: what is here of an earlier call, before
    /// it called another server, is of no use.
    pub(super) fn begins_anew_at(&mut self, server: ServerId, job: JobId) {
        let this = self.jobs.get_mut(job);
        this.receiver = Some(server);
        this.pages_stored = 0;
        if self.sessions_tell() && !self.jobs.get(job).whole_at.contains(&server) {
            self.discard(server, job);
        }
    }

    /// The server passes the page that waits on to its helper, and confirms it when it goes, or
    /// later. Where the helper has no room yet, or the call to it is behind, a page to be confirmed
    /// is stored until then; where it has no room here either, it holds the sender.
    pub(super) fn relay_page(&mut self, server: ServerId, job: JobId, confirm: bool) {
        let Some((call, octets)) = self.held_call(server, job) else { return };
        let Some(hand_over) = self.passes_on(server, job) else { return };
        self.calls[call as usize].relays =
            if confirm { Relays::ThenConfirm } else { Relays::ThenTell };
        match hand_over.call {
            Some(other) if self.calls[other as usize].stage == Stage::Starving => {
                self.relay_goes_on(job);
            }
            Some(_) => {}
            None => self.relay_over_lan(&hand_over, job, octets),
        }
        if self.held_call(server, job).is_some()
            && confirm
            && self.store_octets(server, job, octets)
        {
            self.confirm(call);
        }
        self.held_if_waiting(server, job);
    }

    /// A page that is to be relayed goes to the helper now, and is confirmed, if that is all that
    /// it waits for.
    pub(super) fn relay_goes_on(&mut self, job: JobId) {
        let Some(call) = self.jobs.get(job).call else { return };
        let Call { relays, server, .. } = self.calls[call as usize];
        let by_call = self.passes_on(server, job).and_then(|hand_over| hand_over.call);
        match (relays, by_call) {
            (Relays::ThenConfirm, _) => {
                self.confirm(call);
                if let Some(call) = by_call {
                    self.page_begins(call, Span::ZERO);
                }
            }
            (Relays::ThenTell, Some(call)) => self.page_goes(call, Span::ZERO),
            (Relays::ThenTell, None) | (Relays::No, _) => {}
        }
    }
}
