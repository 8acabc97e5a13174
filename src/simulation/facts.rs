//! What is true in a run as it stands, for whoever judges it: of each job, whatever the servers
//! believe, and of each server. Facts are only read; they change nothing.

use super::jobs::{Outcome, PassingOn, Submission};
use super::observer::Observer;
use super::site::Site;
use super::{Simulation, jobs};
use crate::engine::Digest;
use crate::ids::{JobId, ServerId};
use crate::protocol::{CallResult, Message, Timer, View};
use crate::units::{Octets, Time};

/// What is true of a job.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is true or not, whatever the others are")]
pub struct JobFacts<'s> {
    /// Which.
    pub id: JobId,
    /// How it ended, if it has.
    pub outcome: Option<Outcome>,
    /// The servers have taken the responsibility for it.
    pub accepted: bool,
    /// Its sender, a terminal, keeps the document still.
    pub is_kept: bool,
    /// Servers that hold every page.
    pub whole_at: &'s [ServerId],
    /// It is on its way from one server to another.
    pub moves: bool,
    /// How often it has been delivered.
    pub deliveries: u32,
    /// The results that its client has been told.
    pub reports: &'s [CallResult],
    /// Its client knows how it ended, or that the document has come.
    pub has_result: bool,
    /// The next in a circulation, which nobody submits before this one has been there or failed.
    pub next: Option<JobId>,
}

impl JobFacts<'_> {
    fn of(job: &jobs::Job) -> JobFacts<'_> {
        JobFacts {
            id: job.id,
            outcome: job.outcome,
            accepted: job.accepted,
            is_kept: job.submission != Submission::Over,
            whole_at: &job.whole_at,
            moves: !job.hand_overs.is_empty(),
            deliveries: job.deliveries,
            reports: &job.reports,
            has_result: job.has_result,
            next: match job.passing_on {
                PassingOn::To { next, .. } => next,
                PassingOn::Nothing => None,
            },
        }
    }
}

/// What is true of a server, or of the queue.
#[derive(Clone, Copy, Debug)]
pub struct ServerFacts {
    /// What its logic has to do.
    pub view: View,
    /// What its storage holds.
    pub stored: Octets,
    /// It has set something aside for a peer.
    pub sets_aside: bool,
}

impl<O: Observer> Simulation<'_, O> {
    /// The time of the last event.
    pub const fn now(&self) -> Time {
        self.now
    }

    /// Who watches.
    pub const fn observer(&self) -> &O {
        &self.observer
    }

    /// Who has watched, once nothing more is wanted.
    pub fn into_observer(self) -> O {
        self.observer
    }

    /// Events handled so far.
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// How its digest stands.
    pub const fn digest(&self) -> &Digest {
        &self.digest
    }

    /// The name of a server, or of the queue.
    pub fn name_of(&self, server: ServerId) -> &str {
        self.scenario.server_name(server)
    }

    /// Whether the result of this job is on its way to its client.
    pub fn is_being_told(&self, id: JobId) -> bool {
        let tells = |message| matches!(message, Message::Result { job, .. } if job == id);
        self.transfers.iter().any(|(_, transfer)| tells(transfer.message()))
    }

    /// Of each disturbance of the scenario, how many messages it has disturbed.
    pub fn disturbed(&self) -> &[u32] {
        &self.disturbed
    }

    /// The jobs that anything names still, in order of arrival.
    pub fn jobs(&self) -> impl Iterator<Item = JobFacts<'_>> {
        self.jobs.iter().map(JobFacts::of)
    }

    /// The servers in order, then the queue where there is one.
    pub fn servers(&self) -> impl Iterator<Item = ServerFacts> {
        (0..self.sites.len()).map(|number| {
            let (id, site) = (ServerId::from(number), &self.sites[number]);
            ServerFacts {
                view: self.nodes.view(id),
                stored: site.storage.used(),
                sets_aside: !site.set_aside.is_empty(),
            }
        })
    }

    /// Whether a server has stopped and will never come back.
    pub fn is_gone_for_good(&self, server: ServerId) -> bool {
        self.sites[server.index()].gone_for_good
    }

    /// Of the servers that may run again, those whose storages can hold this document as its terminal
    /// submits it; none where that knows no such server.
    pub fn storages_for(&self, id: JobId) -> usize {
        if self.is_gone_for_good(self.server_for_document(id)) {
            return 0;
        }
        let octets = self.jobs.get(id).raw_size(&self.scenario.documents);
        let holds = |site: &&Site| !site.gone_for_good && site.storage.capacity() >= octets;
        self.sites.iter().filter(holds).count()
    }

    /// The timers of a server that name a job, each with it.
    pub fn timers(&self, server: ServerId) -> impl Iterator<Item = (Timer, JobId)> {
        let timers = self.sites[server.index()].timers.keys();
        timers.filter_map(|&timer| Some((timer, timer.job()?)))
    }
}
