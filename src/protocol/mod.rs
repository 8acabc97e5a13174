//! A FAX server's logic as a pure state machine: one total step function for every driver.
//!
//! A [`Server`] is a value. [`Server::step`] takes one [`Input`] and puts [`Output`]s into an
//! [`Outbox`]; any input in any state is legal, an input that no longer fits changes nothing. The
//! server knows no clock (it arms [`Timer`]s with a span), no dice, no sizes of documents and no
//! way to look at its own parts other than a diagnosis.
//!
//! The modules carry the seed's parts: `diagnosis` (17), `notice` (18), `reception` (19),
//! `diagnosis_start` (20), `main_control` (59) with `sending` and `keeping`,
//! `communication_management` (60) and `lan_interface` (61).

mod communication_management;
mod diagnosis;
mod diagnosis_start;
mod interface;
mod job;
mod keeping;
mod lan_interface;
mod main_control;
mod message;
mod notice;
mod parts;
mod reception;
mod rules;
mod sending;

use std::collections::VecDeque;

pub use interface::{About, CallEnd, Findings, Input, Node, Outbox, Output, Subject, Timer, Way};
pub use job::Client;
pub use message::{CallResult, Message, Request, Round};
pub use parts::{Part, Parts};
pub use rules::{Rules, SeedSettings, WhenCongested};

use crate::ids::{JobId, ServerId};
use crate::units::Span;

/// What a server is told once, when it is set up.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setup {
    /// Its own identity.
    pub id: ServerId,
    /// Its peers, in the order in which they are told; 18 and 19 of all servers are connected to
    /// each other beforehand (seed \[0022\]).
    pub peers: Vec<ServerId>,
    /// Dials for one job before its client is told that it could not be sent; at least 1.
    pub attempts: u32,
    /// From a call that failed to the next dial of the job.
    pub redial_after: Span,
}

/// A FAX server: diagnosis, notice, reception, main control and their jobs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Server {
    setup: Setup,
    jobs: job::Jobs,
    /// Jobs that wait for a line, oldest first.
    waiting_for_line: VecDeque<JobId>,
    /// What the LAN interface (61) has measured last.
    congested: bool,
    /// The last round of asking peers: a number is never used twice.
    round: Round,
}

/// What can be seen of a server from outside, for invariants and measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Jobs in the table.
    pub jobs: usize,
    /// Of these, jobs that peers have handed over.
    pub helping: usize,
    /// Of these, jobs that wait for a line.
    pub waiting_for_line: usize,
    /// Of these, jobs about which the peers are being asked.
    pub asking: usize,
}

impl Server {
    /// A server without jobs.
    pub fn new(setup: Setup) -> Self {
        Self {
            setup,
            jobs: job::Jobs::default(),
            waiting_for_line: VecDeque::new(),
            congested: false,
            round: 0,
        }
    }

    /// Takes one input and puts what the server does about it into `out`, in order.
    pub fn step(&mut self, rules: &Rules, input: Input, out: &mut impl Outbox) {
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
        }
    }

    /// Facts about the server as it stands.
    pub fn view(&self) -> View {
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
