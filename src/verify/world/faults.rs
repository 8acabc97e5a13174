//! Servers that stop, for a while or for good, and parts that fail: what is lost, what breaks off,
//! and who is told.

use std::sync::Arc;

use super::{Client, Site, Stage, State, World};
use crate::ids::{JobId, ServerId};
use crate::protocol::{CallEnd, Input, Node, Part};

impl World {
    pub(super) fn stop(&mut self, id: ServerId, state: State) {
        let was_up = self.site(id).is_up();
        let site = self.site_mut(id);
        site.state = state;
        site.forget();
        if !was_up {
            return;
        }
        for job in self.job_ids() {
            let job = self.job_mut(job);
            if let Some(call) = job.call()
                && call.is_some_and(|call| call.server == id)
            {
                *call = None;
            }
        }
        self.submissions_fail(id);
        let stopped = Node::Server(id);
        self.mail.retain(|mail| mail.to != stopped && !(mail.from == stopped && mail.is_image()));
        self.break_transfers(|tie, _| tie.from == id);
        let mut callers = Vec::new();
        for transfer in self.transfers.iter_mut().filter(|t| t.tie.to == id) {
            transfer.broken = true;
            transfer.begun = false;
            if std::mem::take(&mut transfer.in_call) {
                callers.push(transfer.tie.from);
            }
        }
        for caller in callers {
            self.line_is_idle(caller);
        }
    }

    /// Terminals begin anew with what this server has not accepted.
    fn submissions_fail(&mut self, id: ServerId) {
        for job in self.job_ids() {
            if let Some(client) = self.job_mut(job).client()
                && matches!(*client, Client::Sends(to) | Client::Sent(to) if to == id)
            {
                *client = Client::Waits;
            }
        }
    }

    pub(super) fn restart(&mut self, id: ServerId) {
        let site = self.site_mut(id);
        site.state = State::Up;
        let congested = site.congested;
        if std::mem::take(&mut site.storage_lost) {
            self.give(id, Input::StorageFailed);
        }
        self.give(id, Input::Restarted);
        self.give(id, Input::Congestion(congested));
    }

    pub(super) fn die(&mut self, id: ServerId) {
        self.stop(id, State::Gone);
        self.lose_documents(id);
        // Nobody looks at it any more.
        let mut logic = self.site(id).logic.clone();
        logic.begin_anew();
        self.sites[id.index()] = Arc::new(Site { state: State::Gone, ..Site::new(logic) });
    }

    /// Everything in this storage is gone for good. Where all work from one store, a server has no copy of
    /// its own of what is there.
    fn lose_documents(&mut self, id: ServerId) {
        let documents = std::mem::take(&mut self.site_mut(id).documents);
        let queue = self.queue();
        for (job, pages) in documents {
            let is_kept =
                queue.is_some_and(|queue| queue != id && self.site(queue).pages(job) == pages);
            let job = self.job_mut(job);
            if pages == job.pages && !is_kept {
                job.copies_lost += 1;
                job.made_good = false;
            }
        }
    }

    pub(super) fn fail(&mut self, id: ServerId, part: Part) {
        match part {
            Part::Storage => self.storage_fails(id),
            Part::Unit => self.unit_fails(id),
            Part::Imaging => {
                self.budget.failures -= 1;
                let site = self.site_mut(id);
                site.imaging_works = false;
                for job in std::mem::take(&mut site.coding) {
                    self.give(id, Input::CodingFailed(job));
                }
            }
            Part::Line => {}
        }
    }

    fn storage_fails(&mut self, id: ServerId) {
        self.budget.storages -= 1;
        self.submissions_fail(id);
        self.lose_documents(id);
        let site = self.site_mut(id);
        site.storage_works = false;
        site.reserved.values_mut().for_each(|reservation| reservation.room = 0);
        site.reserved.retain(|_, reservation| reservation.line);
        site.storage_lost = !site.is_up();
        self.give(id, Input::StorageFailed);
        self.break_transfers(|tie, _| tie.from == id || tie.to == id);
        self.mail.retain(|mail| mail.from != Node::Server(id) || !mail.is_image());
    }

    fn unit_fails(&mut self, id: ServerId) {
        self.budget.failures -= 1;
        self.site_mut(id).unit_works = false;
        let dialled: Vec<JobId> = self.site(id).calls.keys().copied().collect();
        for job in dialled {
            self.dialled_call_ends(id, job, CallEnd::UnitFailed);
        }
        for job in self.job_ids() {
            match self.job(job).call_at(id) {
                None => {}
                Some(Stage::Closing) => self.incoming_call_ends(job, CallEnd::Complete),
                Some(_) => self.incoming_call_ends(job, CallEnd::Broken),
            }
        }
        self.break_transfers(|tie, in_call| in_call && (tie.from == id || tie.to == id));
    }

    pub(super) fn repair(&mut self, id: ServerId, part: Part) {
        match part {
            Part::Storage => {
                self.site_mut(id).storage_works = true;
                self.room_is_free(id);
            }
            Part::Unit => {
                self.site_mut(id).unit_works = true;
                for _ in 0..self.free_lines(id) {
                    self.line_is_idle(id);
                }
            }
            Part::Imaging => {
                self.site_mut(id).imaging_works = true;
                self.give(id, Input::Usable(Part::Imaging));
            }
            Part::Line => {}
        }
    }
}
