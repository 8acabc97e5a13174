//! What a server has set aside for jobs of its peers: room in its storage, a line to send by, a
//! line for the call that hands the document over. All of it is for one job of one asking server,
//! until it is used, given back, or the server stops.

use super::observer::{Happening, Observer};
use super::site::SetAside;
use super::{Simulation, Todo};
use crate::ids::{JobId, ServerId};
use crate::protocol::{About, Input, Part, Parts, Subject};
use crate::units::Octets;

impl<O: Observer> Simulation<'_, O> {
    /// A new look for the same job of the same peer takes the place of the former one: what that
    /// had set aside is there for it. Says how many lines and how much room that is.
    pub(super) fn renew_promise(&mut self, server: ServerId, subject: Subject) -> (u32, Octets) {
        let nothing = (0, Octets::ZERO);
        let Subject::Peer { asker, about, job, .. } = subject else { return nothing };
        let site = &mut self.sites[server.index()];
        let Some(aside) = site.set_aside.get_mut(&(job, asker)) else { return nothing };
        let (line, room) = match about {
            About::LineUse => (&mut aside.to_be_called, Octets::ZERO),
            About::Trouble(_) => (&mut aside.to_dial, site.storage.give_back(job, asker)),
        };
        let lines = u32::from(std::mem::take(line));
        (0..lines).for_each(|_| site.lines.give_back());
        (lines, room)
    }

    /// Sets aside what has been found usable.
    pub(super) fn promise(
        &mut self,
        server: ServerId,
        subject: Subject,
        parts: Parts,
        room: Octets,
    ) {
        let Subject::Peer { asker, about, job, .. } = subject else { return };
        let site = &mut self.sites[server.index()];
        let room = if parts.has(Part::Storage) { room } else { Octets::ZERO };
        let line = parts.has(Part::Line) && site.lines.set_aside();
        if room == Octets::ZERO && !line {
            return;
        }
        if room > Octets::ZERO {
            site.storage.set_aside(job, asker, room);
        }
        let aside = site.set_aside.entry((job, asker)).or_insert_with(|| {
            self.jobs.refer(job);
            SetAside::default()
        });
        match about {
            About::LineUse => aside.to_be_called |= line,
            About::Trouble(_) => aside.to_dial |= line,
        }
        let counted = self.jobs.get(job).counted;
        self.tell(counted, Happening::Reserved { server, asker, job, parts });
    }

    /// The server has no use any more for what it has set aside.
    pub(super) fn free(&mut self, server: ServerId, asker: ServerId, job: JobId) {
        let site = &mut self.sites[server.index()];
        let Some(aside) = site.set_aside.get_mut(&(job, asker)) else { return };
        let lines = std::mem::take(aside).lines();
        let room = site.storage.give_back(job, asker);
        (0..lines).for_each(|_| site.lines.give_back());
        let counted = self.jobs.get(job).counted;
        self.tell(counted, Happening::LeaseOver { server, asker, job });
        self.usable_again(server, lines, room);
        self.forget_empty_promise(server, job, asker);
    }

    /// So many lines and so much room are there for everybody again.
    pub(super) fn usable_again(&mut self, server: ServerId, lines: u32, room: Octets) {
        let site = &self.sites[server.index()];
        let usable = if site.can_call() { lines.min(site.lines.spare()) } else { 0 };
        for _ in 0..usable {
            self.step(server, Input::Usable(Part::Line));
        }
        if room > Octets::ZERO {
            self.todo.push_back(Todo::RoomIsFree(server));
        }
    }

    /// Forgets a promise of which nothing is left.
    pub(super) fn forget_empty_promise(&mut self, server: ServerId, job: JobId, asker: ServerId) {
        let site = &mut self.sites[server.index()];
        if site.set_aside.get(&(job, asker)) == Some(&SetAside::default())
            && site.storage.held_ready(job, asker) == Octets::ZERO
        {
            site.set_aside.remove(&(job, asker));
            self.release(job);
        }
    }

    /// The server stops: it has promised nothing any more.
    pub(super) fn promises_end(&mut self, server: ServerId) {
        for ((job, asker), aside) in std::mem::take(&mut self.sites[server.index()].set_aside) {
            let site = &mut self.sites[server.index()];
            site.storage.give_back(job, asker);
            (0..aside.lines()).for_each(|_| site.lines.give_back());
            self.release(job);
        }
    }

    /// The storage has failed, and the room that was set aside in it is gone.
    pub(super) fn promises_of_room_end(&mut self, server: ServerId) {
        let keys: Vec<_> = self.sites[server.index()].set_aside.keys().copied().collect();
        for (job, asker) in keys {
            self.forget_empty_promise(server, job, asker);
        }
    }

    /// A line of the server's for a call that sends this document: the one that is set aside for
    /// it, if there is one.
    pub(super) fn line_to_dial(&mut self, server: ServerId, job: JobId, call: u32) -> Option<u32> {
        let now = self.now;
        let site = &mut self.sites[server.index()];
        let of_job = (job, ServerId(0))..=(job, ServerId(u32::MAX));
        let promised = site.set_aside.range_mut(of_job).find(|(_, aside)| aside.to_dial);
        let Some((&(_, asker), aside)) = promised else { return site.lines.seize(now, call) };
        aside.to_dial = false;
        let line = site.lines.seize_set_aside(now, call);
        self.forget_empty_promise(server, job, asker);
        line
    }

    /// Whether a line of the server's is there for a call by which this peer hands this job's
    /// document over.
    pub(super) fn awaits_call(&self, server: ServerId, asker: ServerId, job: JobId) -> bool {
        let aside = self.sites[server.index()].set_aside.get(&(job, asker));
        aside.is_some_and(|aside| aside.to_be_called)
    }

    /// That call takes its line.
    pub(super) fn line_to_be_called(
        &mut self,
        server: ServerId,
        asker: ServerId,
        job: JobId,
        call: u32,
    ) -> Option<u32> {
        let now = self.now;
        let site = &mut self.sites[server.index()];
        site.set_aside.get_mut(&(job, asker))?.to_be_called = false;
        let line = site.lines.seize_set_aside(now, call);
        self.forget_empty_promise(server, job, asker);
        line
    }
}
