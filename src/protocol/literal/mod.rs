//! The rules of the text: `conventional` (figures 6 and 7) and `seed` (embodiments 1 to 5, claims 1
//! to 5), taken literally, holes and all; and in `sold` those of systems that don't ask.
//!
//! The modules carry the seed's parts: `diagnosis` (17), `notice` (18), `reception` (19),
//! `diagnosis_start` (20), `main_control` (59) with `sending` and `keeping`,
//! `communication_management` (60) and `lan_interface` (61).

mod communication_management;
mod diagnosis;
mod diagnosis_start;
mod job;
mod keeping;
mod lan_interface;
mod main_control;
mod notice;
mod reception;
mod sending;
mod sold;

use std::sync::Arc;

use super::choice::Memory;
use super::interface::{Input, Outbox};
use super::line_queue::LineQueue;
use super::message::Round;
use super::rules::Rules;
use super::table::Table;
use super::{Setup, View};
use job::{Client, Job};

/// A FAX server: diagnosis, notice, reception, main control and their jobs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Server {
    setup: Arc<Setup>,
    jobs: Table<Job>,
    waiting_for_line: LineQueue,
    /// What the LAN interface (61) has measured last.
    congested: bool,
    /// The last round of asking peers: a number is never used twice.
    round: Round,
    memory: Memory,
}

impl Server {
    /// A server without jobs.
    pub(super) fn new(setup: Setup) -> Self {
        Self {
            setup: Arc::new(setup),
            jobs: Table::default(),
            waiting_for_line: LineQueue::default(),
            congested: false,
            round: 0,
            memory: Memory::default(),
        }
    }

    /// Takes one input and puts what the server does about it into `out`, in order.
    pub(super) fn step(&mut self, rules: &Rules, input: Input, out: &mut impl Outbox) {
        let mut step = Step { server: self, rules, out };
        match input {
            Input::Received { from, message } => step.receive(from, message),
            Input::Ringing { job, terminal } => step.ring(job, terminal),
            Input::Page { job, last } => step.page_has_come(job, last),
            Input::CallEnded { job, end } => step.call_ended(job, end),
            Input::Diagnosed { subject, findings } => step.diagnosed(subject, findings),
            Input::Coded(job) => step.coded(job),
            Input::CodingFailed(job) => step.coding_failed(job),
            Input::Shown(job) => step.shown(job),
            Input::Usable(part) => step.usable(part),
            Input::StorageFailed => step.storage_failed(),
            Input::Congestion(congested) => step.server.congested = congested,
            Input::Elapsed(timer) => step.elapsed(timer),
            Input::Restarted => step.restarted(),
            Input::TransferEnded { peer, job, whole: false, .. } => step.not_taken(job, peer),
            // The text knows nothing of these.
            Input::Relayed(_)
            | Input::Told(_)
            | Input::Arriving { .. }
            | Input::TransferEnded { .. }
            | Input::PeerCalled { .. }
            | Input::Drain(_) => {}
        }
    }

    #[cfg(test)]
    pub(super) fn knows(&self, id: crate::ids::JobId) -> bool {
        self.jobs.iter().any(|job| job.id == id)
    }

    /// As when it was made.
    pub(super) fn begin_anew(&mut self) {
        *self = Self::new(Setup::clone(&self.setup));
    }

    /// The last number of a round that it has given.
    pub(super) const fn last_round(&self) -> Round {
        self.round
    }

    /// As [`Server::last_round`], to be numbered anew.
    pub(super) const fn last_round_mut(&mut self) -> &mut Round {
        &mut self.round
    }

    /// Hands over every number of a round but [the last one given](Self::last_round), with the server
    /// that has given it.
    pub(super) fn rounds(&self, each: &mut impl FnMut(crate::ids::ServerId, &Round)) {
        let own = self.setup.id;
        self.jobs.iter().for_each(|job| each(own, &job.round));
    }

    /// As [`Server::rounds`], to be changed.
    pub(super) fn rounds_mut(&mut self, each: &mut impl FnMut(crate::ids::ServerId, &mut Round)) {
        let own = self.setup.id;
        self.jobs.iter_mut().for_each(|job| each(own, &mut job.round));
    }

    /// How many jobs wait for a line.
    pub(super) fn waiting_for_line(&self) -> usize {
        self.waiting_for_line.len()
    }

    /// Facts about the server as it stands.
    pub(super) fn view(&self) -> View {
        let mut view = View { waiting_for_line: self.waiting_for_line.len(), ..View::default() };
        for job in self.jobs.iter() {
            view.jobs += 1;
            view.helping += usize::from(matches!(job.client, Client::Server(_)));
            view.asking += usize::from(job.inquiry.is_some());
        }
        view
    }
}

/// One step under way: the server, its rules and where the outputs go.
struct Step<'a, O> {
    server: &'a mut Server,
    rules: &'a Rules,
    out: &'a mut O,
}

#[cfg(test)]
mod tests;
