//! What only a dispatcher that sees all can have done: documents that move between storages at once
//! and for nothing, pages that are stored wherever there is room, and a look at a fault an instant
//! before it happens. Nothing here happens under other rules.

use super::observer::{Happening, Observer};
use super::{Outbox, Simulation, Todo};
use crate::ids::{JobId, ServerId};
use crate::protocol::{Input, Part, Side};
use crate::scenario;
use crate::units::Octets;

impl<O: Observer> Simulation<'_, O> {
    /// The server that has stored some of a document.
    pub(super) fn holder(&self, id: JobId) -> Option<ServerId> {
        let holds = |site: &super::Site| site.storage.held(id) > Octets::ZERO;
        self.sites.iter().position(holds).map(ServerId::from)
    }

    /// The first other server that runs, is not being emptied and has room for so much.
    fn room_elsewhere(&self, id: JobId, octets: Octets, than: ServerId) -> Option<ServerId> {
        let mut servers = (0..self.sites.len()).map(ServerId::from);
        servers.find(|&server| {
            let site = &self.sites[server.index()];
            let octets = self.room_needed(server, id, octets);
            server != than && site.takes_jobs() && site.storage.fits(octets)
        })
    }

    /// What a server has of a document goes to another, if one has room.
    pub(super) fn move_document(&mut self, id: JobId, from: ServerId) {
        let octets = self.stored_size(from, id);
        let to = self.room_elsewhere(id, octets, from);
        if let Some(to) = to {
            self.moves(id, from, to);
        }
        self.tell_place(id, from, to);
    }

    fn tell_place(&mut self, id: JobId, from: ServerId, to: Option<ServerId>) {
        let (peer, whole) = (to.unwrap_or(from), to.is_some());
        let side = Side::Giver;
        self.step(from, Input::TransferEnded { peer, job: id, round: 0, side, whole });
    }

    /// The reference that the document has as a stored one goes with it. Of one that is still to come
    /// the pages will be stored there.
    fn moves(&mut self, id: JobId, from: ServerId, to: ServerId) {
        let now = self.now;
        let octets = self.stored_size(from, id);
        let is_coded = self.is_coded_at(from, id);
        self.leaves_image(from, id);
        self.sites[from.index()].storage.remove(now, id);
        let job = self.jobs.get_mut(id);
        for holder in &mut job.whole_at {
            if *holder == from {
                *holder = to;
            }
        }
        if job.receiver == Some(from) {
            job.receiver = Some(to);
        }
        if octets == Octets::ZERO {
            return;
        }
        let octets = self.room_needed(to, id, octets);
        self.sites[to.index()].storage.add(now, id, octets);
        self.shares_image(to, id, is_coded);
        self.todo.push_back(Todo::RoomIsFree(from));
        self.tell_of(id, Happening::Moved { job: id, from, to });
    }

    /// Stores the page that waits in this server's call where the others of its document are, or
    /// with them where there is room for all, and confirms it. Without such room it waits on.
    pub(super) fn store_in_pool(&mut self, server: ServerId, id: JobId) {
        let Some((call, octets)) = self.held_call(server, id) else { return };
        let mut holder = self.holder(id).or(self.jobs.get(id).receiver).unwrap_or(server);
        let site = &self.sites[holder.index()];
        if !(site.up && site.storage.fits(octets)) {
            let all = site.storage.held(id) + octets;
            let Some(to) = self.room_elsewhere(id, all, holder) else {
                return self.held_if_waiting(server, id);
            };
            self.moves(id, holder, to);
            self.tell_place(id, holder, Some(to));
            holder = to;
        }
        assert!(self.store_octets(holder, id, octets), "there was room");
        let job = self.jobs.get_mut(id);
        job.receiver = Some(holder);
        job.pages_stored += 1;
        if job.pages_stored == job.page_count() {
            self.whole_copy_at(holder, id);
        }
        self.confirm(call);
    }

    /// Room has become free: submissions and pages that wait anywhere may go there.
    pub(super) fn room_is_free_in_pool(&mut self, server: ServerId) {
        self.submissions_move_on();
        let is_waiting = |site: &super::Site| site.pages_held > 0 || site.drains > 0;
        if self.sites.iter().any(is_waiting) {
            self.step(server, Input::Usable(Part::Storage));
        }
    }

    /// The dispatcher sees each idle line of a server that takes part again.
    pub(super) fn lines_seen(&mut self, server: ServerId) {
        if self.rules.are_ideal() {
            self.lines_are_usable(server);
        }
    }

    /// A part is about to fail: what is to be done before is done now.
    pub(super) fn foresee(&mut self, part: scenario::Part) {
        let (server, part) = match part {
            scenario::Part::Server(server) => (server, None),
            scenario::Part::Storage(server) => (server, Some(Part::Storage)),
            scenario::Part::Imaging(server) => (server, Some(Part::Imaging)),
            _ => return,
        };
        if self.rules.are_ideal() {
            let mut acts = Vec::new();
            let mut out = Outbox { acts: &mut acts, choices: &mut self.choices };
            self.nodes.foresee(server, part, &mut out);
            self.perform_all(&mut acts);
            self.settle_instant();
        }
    }
}
