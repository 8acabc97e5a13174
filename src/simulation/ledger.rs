//! The ledger: outside the servers, it sees all and says of each job whether it was delivered,
//! refused, abandoned or lost, or is in flight. Deliveries and reports beyond the first count as
//! doubled.

use super::Simulation;
use super::jobs::{Direction, Job, Outcome};
use super::observer::{Happening, Observer, Settlement};
use crate::engine::Grain;
use crate::ids::{JobId, ServerId};
use crate::protocol::CallResult;
use crate::units::Span;

/// How many jobs ended how, of those that arrived after the warm-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Arrived.
    pub offered: u64,
    /// By [`Outcome`], in its order.
    pub settled: [u64; 4],
    /// Neither.
    pub in_flight: u64,
}

impl Ledger {
    /// Each job is in exactly one place.
    pub(super) fn audit(&self) {
        let settled: u64 = self.settled.iter().sum();
        assert_eq!(self.offered, settled + self.in_flight, "every job is somewhere, once");
    }
}

pub(super) fn settlement(job: &Job) -> Settlement {
    Settlement {
        job: job.id,
        direction: job.direction,
        terminal: job.terminal,
        home: job.home,
        pages: job.page_count(),
        arrived: job.arrived,
        outcome: job.outcome,
        dials: job.dials,
        has_result: job.has_result,
        flow: job.flow,
        blocked: job.outcome == Some(Outcome::Refused)
            || job.reports.last() == Some(&CallResult::NoLine),
    }
}

impl<O: Observer> Simulation<'_, O> {
    /// Tells the observer about a job, if it counts.
    pub(super) fn tell(&mut self, counted: bool, happening: Happening) {
        if counted {
            self.observer.see(self.now, &happening);
        }
    }

    /// Tells the observer about this job, if it counts.
    pub(super) fn tell_of(&mut self, id: JobId, happening: Happening) {
        let counted = self.jobs.get(id).counted;
        self.tell(counted, happening);
    }

    pub(super) fn settle(&mut self, id: JobId, outcome: Outcome) {
        if self.jobs.get(id).outcome.is_some() {
            return;
        }
        self.waits_no_longer(id);
        self.set_in_system(self.in_system.level() - 1);
        self.sender_thinks(self.jobs.get(id).flow);
        let job = self.jobs.get_mut(id);
        job.outcome = Some(outcome);
        let (counted, settlement) = (job.counted, settlement(job));
        self.digest.fold(Grain::Outcome, u64::from(id.0) << 8 | outcome as u64);
        if counted {
            self.ledger.in_flight -= 1;
            self.ledger.settled[outcome as usize] += 1;
        }
        self.tell(counted, Happening::Settled(settlement));
    }

    /// The document is where it was to go.
    pub(super) fn delivered(&mut self, id: JobId) {
        let now = self.now;
        let job = self.jobs.get_mut(id);
        job.deliveries += 1;
        let (counted, direction, again) = (job.counted, job.direction, job.deliveries > 1);
        let span = now.since(job.arrived);
        if again {
            self.doubled(id, counted);
        } else {
            self.tell(counted, Happening::Delivered(direction, span));
            self.settle(id, Outcome::Delivered);
        }
    }

    fn doubled(&mut self, id: JobId, counted: bool) {
        self.digest.fold(Grain::Outcome, u64::from(id.0) << 8 | 0xff);
        self.tell(counted, Happening::Doubled(id));
    }

    /// The servers never took the document.
    pub(super) fn refused(&mut self, id: JobId) {
        self.settle(id, Outcome::Refused);
        let sender = self.jobs.get(id).sender;
        self.circulates(id, sender, false);
    }

    /// The result of a sending (**m**) has reached the terminal. Where it goes by the job's
    /// identity, it takes the same result once, whoever tells it.
    pub(super) fn reported(&mut self, id: JobId, result: CallResult) {
        let once = self.clients_know_jobs();
        let job = self.jobs.get_mut(id);
        if once && job.reports.contains(&result) {
            return;
        }
        job.reports.push(result);
        let (counted, again) = (job.counted, job.reports.len() > 1);
        if again {
            self.doubled(id, counted);
        } else {
            self.has_result(id);
            if result == CallResult::Unknown {
                self.tell(counted, Happening::GivenUp(id));
            }
        }
        if result != CallResult::Sent {
            self.settle(id, Outcome::Abandoned);
        }
        let sender = self.jobs.get(id).sender;
        self.circulates(id, sender, result == CallResult::Sent);
        self.client_lets_go(id);
    }

    /// The client knows how its job ended, or that its document has come.
    pub(super) fn has_result(&mut self, id: JobId) {
        let now = self.now;
        let job = self.jobs.get_mut(id);
        if std::mem::replace(&mut job.has_result, true) {
            return;
        }
        let (counted, direction, span) = (job.counted, job.direction, now.since(job.arrived));
        self.tell(counted, Happening::Result(direction, span));
    }

    /// A job that is at its end without its client knowing: after `waits`, or for ever.
    pub(super) fn without_result(&mut self, id: JobId, waits: Span) {
        let job = self.jobs.get(id);
        if !job.has_result && matches!(job.outcome, Some(Outcome::Delivered | Outcome::Lost)) {
            self.tell(job.counted, Happening::NoResult(waits));
        }
    }

    /// Something no longer names the job, if it named one. When nothing does, it leaves; when it is
    /// not settled then, the servers had taken it, and nothing is left of it.
    pub(super) fn release(&mut self, id: impl Into<Option<JobId>>) {
        let Some(id) = id.into() else { return };
        if self.jobs.release(id) {
            if self.jobs.get(id).is_gone() {
                self.settle(id, Outcome::Lost);
            }
            self.without_result(id, Span::MAX);
            self.jobs.leave(id);
        }
    }

    /// At the end of a run: what is referred to still (a terminal goes on asking, say) but has no
    /// copy left is lost, and a server that never comes back takes its documents along.
    pub(super) fn last_verdicts(&mut self) {
        let gone = |server: &ServerId| self.sites[server.index()].gone_for_good;
        let dead =
            |job: &&Job| job.accepted && job.hand_overs.is_empty() && job.whole_at.iter().all(gone);
        let lost: Vec<JobId> = self
            .jobs
            .iter()
            .filter(|job| job.outcome.is_none())
            .filter(dead)
            .map(|job| job.id)
            .collect();
        for id in lost {
            self.settle(id, Outcome::Lost);
        }
    }

    fn set_in_system(&mut self, jobs: u64) {
        self.in_system.set(self.now, jobs);
        self.idle.set(self.now, u64::from(jobs == 0));
    }

    /// Counts a job that has just arrived.
    pub(super) fn offered(&mut self, counted: bool, direction: Direction, flow: u32) {
        self.set_in_system(self.in_system.level() + 1);
        if counted {
            self.ledger.offered += 1;
            self.ledger.in_flight += 1;
        }
        self.tell(counted, Happening::Offered(direction, flow));
    }
}
