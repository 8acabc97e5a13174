//! Before and after servers and storages fail: documents move to where there is room, and servers
//! that run do what the one that stops was doing.

use super::job::{Coming, Job, Keeping, Phase, Sending, Showing, Task};
use super::{Act, Outbox, Processor, Step};
use crate::ids::{JobId, ServerId};
use crate::protocol::{CallResult, Output, Part, Timer};

impl<O: Outbox> Step<'_, O> {
    fn job_ids(&self, such: impl Fn(&Job) -> bool) -> Vec<JobId> {
        self.pool.jobs.values().filter(|job| such(job)).map(|job| job.id).collect()
    }

    /// What this server stores goes elsewhere, as far as there is room.
    pub(super) fn move_all_from(&mut self, from: ServerId) {
        for job in self.job_ids(|job| job.at == from) {
            self.out.put(Act::Move { job, from });
        }
    }

    /// A storage is about to fail. Images that are on their way from it break off: their terminals will
    /// ask again.
    pub(super) fn storage_will_fail(&mut self, at: ServerId) {
        self.move_all_from(at);
        let is_sent = |job: &Job| match &job.task {
            Task::Keep(keeping) => matches!(keeping.showing, Showing::Sent(by) if by == at),
            Task::Send(_) => false,
        };
        for id in self.job_ids(is_sent) {
            self.set_showing(id, Showing::NotAsked);
        }
    }

    /// A document is where it is now; without any other room it has stayed, and waits where its
    /// server has stopped.
    pub(super) fn has_moved(&mut self, id: JobId, to: ServerId, moved: bool) {
        let Some(job) = self.pool.jobs.get_mut(&id) else { return };
        if moved {
            job.at = to;
        }
        if self.pool.is_accessible(&self.pool.jobs[&id]) {
            self.wakes(id);
        } else {
            self.leaves_queues(id);
        }
    }

    /// A document can be had again, or is elsewhere: it goes on where it was.
    pub(super) fn wakes(&mut self, id: JobId) {
        let is_being_coded = self.pool.servers.iter().any(|server| server.codes == Some(id));
        match self.pool.jobs.get(&id).map(|job| &job.task) {
            Some(Task::Send(sending)) => match sending.phase {
                Phase::Coding if !is_being_coded => self.needs_coding(id),
                Phase::Ready => self.is_ready(id),
                _ => {}
            },
            Some(Task::Keep(keeping))
                if matches!(keeping.showing, Showing::Decoding(_)) && !is_being_coded =>
            {
                self.needs_coding(id);
            }
            _ => {}
        }
    }

    /// A server is about to stop.
    pub(super) fn will_stop(&mut self, at: ServerId) {
        self.move_all_from(at);
        let server = &mut self.pool.servers[at.index()];
        (server.is_up, server.may_call) = (false, false);
        if let Some(id) = server.codes.take() {
            self.needs_coding(id);
        }
        for id in self.job_ids(|_| true) {
            self.goes_on_without(at, id);
        }
        self.use_processors();
    }

    /// What this server was doing about a job, another does. A call of its breaks, and says so.
    fn goes_on_without(&mut self, at: ServerId, id: JobId) {
        let Some(job) = self.pool.jobs.get(&id) else { return };
        if job.clock == Some(at) {
            self.sets_clock(id);
        }
        let Some(job) = self.pool.jobs.get(&id) else { return };
        let speaker = self.pool.speaker(job.terminal);
        match &job.task {
            Task::Send(sending) => match sending.phase {
                Phase::Redialling(by) if by == at => self.is_ready(id),
                Phase::Telling(by, result) if by == Some(at) => self.tell_result(id, result),
                _ => {}
            },
            Task::Keep(keeping) => {
                let (phase, showing) = (keeping.phase, keeping.showing);
                if phase == Coming::Telling(Some(at)) {
                    self.tell_of(id);
                }
                match (showing, speaker) {
                    (Showing::Decoding(by), Some(other)) if by == at => {
                        self.set_showing(id, Showing::Decoding(other));
                    }
                    (Showing::Sent(by), Some(other)) if by == at => self.show(id, other),
                    (Showing::Sent(by), None) if by == at => {
                        self.set_showing(id, Showing::NotAsked);
                    }
                    _ => {}
                }
            }
        }
    }

    fn set_showing(&mut self, id: JobId, showing: Showing) {
        if let Some(keeping) = self.keeping(id) {
            keeping.showing = showing;
        }
    }

    /// A server runs again, with what its storage has kept.
    pub(super) fn restarted(&mut self, at: ServerId) {
        self.pool.servers[at.index()].is_up = true;
        for id in self.job_ids(|_| true) {
            if self.pool.jobs[&id].clock.is_none() {
                self.sets_clock(id);
            }
            let job = &self.pool.jobs[&id];
            let is_here = job.at == at;
            match &job.task {
                Task::Send(Sending { phase: Phase::Telling(None, result), .. }) => {
                    let result = *result;
                    self.tell_result(id, result);
                }
                Task::Keep(Keeping { phase: Coming::Telling(None), .. }) => self.tell_of(id),
                _ => {}
            }
            if is_here {
                self.wakes(id);
            }
        }
        self.use_processors();
    }

    /// A part works again, a line is idle, or room is free.
    pub(super) fn usable(&mut self, at: ServerId, part: Part) {
        match part {
            Part::Line => self.line_is_idle(at),
            Part::Unit => {}
            Part::Imaging => {
                self.pool.servers[at.index()].processor = Processor::Sound;
                self.use_processors();
            }
            Part::Storage => {
                self.pages_try_again();
                let drained = |(index, server): (usize, &super::Server)| {
                    (server.is_up && server.is_drained).then(|| ServerId::from(index))
                };
                let servers = self.pool.servers.iter().enumerate();
                for from in servers.filter_map(drained).collect::<Vec<_>>() {
                    self.move_all_from(from);
                }
            }
        }
    }

    /// A server is to have nothing left to do, or takes part again.
    pub(super) fn drain(&mut self, at: ServerId, is_drained: bool) {
        self.pool.servers[at.index()].is_drained = is_drained;
        if is_drained {
            self.move_all_from(at);
        }
    }

    /// A storage has failed: what there was no other room for is lost.
    pub(super) fn storage_failed(&mut self, at: ServerId) {
        for id in self.job_ids(|job| job.at == at) {
            match &self.pool.jobs[&id].task {
                Task::Send(sending) => {
                    match sending.phase {
                        Phase::Telling(..) => continue,
                        Phase::Calling(by) => self.put(by, Output::HangUp(id)),
                        Phase::Redialling(by) => {
                            self.put(by, Output::Disarm(Timer::Redial(id)));
                        }
                        Phase::Deferred => {
                            if let Some(by) = self.pool.jobs[&id].clock {
                                self.put(by, Output::Disarm(Timer::Redial(id)));
                            }
                        }
                        Phase::Coding | Phase::Ready => {}
                    }
                    self.is_over(id, CallResult::StorageFailed);
                }
                Task::Keep(keeping) => {
                    if let Coming::Receiving(by) = keeping.phase {
                        self.put(by, Output::HangUp(id));
                    }
                    self.forget(id);
                }
            }
        }
    }
}
