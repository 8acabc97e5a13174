//! The rules `hardened`: the seed's protocol with its holes filled, so that a takeover can't lose a
//! fax.
//!
//! - A hand-over is named by the sending server, the job and a round that is never used twice. A
//!   helper takes a document only for a promise that it has given in that round, once; so
//!   messages that are lost, doubled, reordered or late change nothing but time.
//! - Offers set aside what they offer until a lease ends. What is handed over is frozen: the asking
//!   server keeps its copy until the helper has confirmed it (**d**) or its result has come (**m**).
//! - What does not come is asked for: either side of a tie may ask the other how it stands
//!   ([`Message::StatusRequest`]), and every answer follows from what
//!   the other side's journal says. [`job::Job::patience`] is the one place that says how long
//!   anything is waited for.
//! - The journal is the state: each step is durable before its outputs leave. A restart forgets
//!   calls, diagnoses, promises and timers, and asks the other sides before it goes on.
//! - With two copies a job is accepted when a mirror has it, too; the mirror of a dead server takes
//!   the job over, asks who works on it, and tells the server when it is back.
//! - Takeovers are numbered ([`Term`]): of several servers that take a job for their own the one that
//!   has taken it over last has it.
//!
//! `peers` tells the living from the dead, `promises` is the helper's side, `rounds` and
//! `hand_over` the asking server's, `ties` answers questions about hand-overs, `copies` keeps
//! second copies, `sending` and `keeping` are main control (59), `recovery` is for restarts and
//! failed storage, `drain` for a server that is taken out of use.

mod copies;
mod dead;
mod drain;
mod hand_over;
mod job;
mod keeping;
mod mutant;
mod numbers;
mod peers;
mod promises;
mod reception;
mod recovery;
mod rounds;
mod sending;
mod ties;

use std::sync::Arc;

use super::choice::{self, Choose, Memory};
use super::interface::{Input, Node, Outbox, Output, Subject, Timer};
use super::line_queue::LineQueue;
use super::message::{Message, Round, Side, Term};
use super::parts::Parts;
use super::rules::HardenedSettings;
use super::table::Table;
use super::{Setup, View};
use crate::ids::{JobId, ServerId};
use job::{Job, Task};

pub use mutant::Mutant;

/// A FAX server under the rules `hardened`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Server {
    setup: Arc<Setup>,
    jobs: Table<Job>,
    waiting_for_line: LineQueue,
    /// What the LAN interface (61) has measured last.
    congested: bool,
    /// The last number of a hand-over, a copy or a claim.
    round: Round,
    draining: bool,
    peers: Vec<peers::Peer>,
    promises: Vec<promises::Promise>,
    memory: Memory,
    adopted: Vec<Takeover>,
}

/// A job that was taken over for good, here or from here, and whose former server does not know it yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Takeover {
    job: JobId,
    former: ServerId,
    /// Whose it is now.
    term: Term,
}

impl Server {
    /// A server without jobs.
    pub(super) fn new(setup: Setup) -> Self {
        let peers = setup.peers.iter().map(|&id| peers::Peer::new(id)).collect();
        Self {
            setup: Arc::new(setup),
            jobs: Table::default(),
            waiting_for_line: LineQueue::default(),
            congested: false,
            round: 0,
            draining: false,
            peers,
            promises: Vec::new(),
            memory: Memory::default(),
            adopted: Vec::new(),
        }
    }

    /// Takes one input and puts what the server does about it into `out`, in order.
    pub(super) fn step(
        &mut self,
        settings: &HardenedSettings,
        input: Input,
        out: &mut impl Outbox,
    ) {
        let mut step = Step { server: self, settings, out };
        match input {
            Input::Received { from, message } => step.receive(from, message),
            Input::Ringing { job, terminal } => step.ring(job, terminal),
            Input::Page { job, last } => step.page_has_come(job, last),
            Input::Relayed(job) => step.page_is_relayed(job),
            Input::CallEnded { job, end } => step.call_ended(job, end),
            Input::Diagnosed { subject, findings } => match subject {
                Subject::Job(job) => step.job_diagnosed(job, findings),
                Subject::WayOf(job) => step.way_diagnosed(job, findings.unusable.is_empty()),
                Subject::Peer { asker, about, job, round } => {
                    step.reserved(asker, about, job, round, findings);
                }
                Subject::State => {
                    let Server { setup, waiting_for_line, .. } = &*step.server;
                    choice::tell_state(setup, waiting_for_line.len(), &findings, step.out);
                }
                Subject::Work => {}
            },
            Input::Coded(job) => step.coded(job),
            Input::CodingFailed(job) => step.coding_failed(job),
            Input::Shown(_) if step.is(Mutant::ShownIgnored) => {}
            Input::Shown(job) => step.shown(job),
            Input::Told(job) => step.told(job),
            Input::Arriving { from, job, round } => step.arriving(from, job, round),
            Input::TransferEnded { peer, job, round, side, whole } => match side {
                Side::Giver => step.transfer_ended(peer, job, round, whole),
                Side::Taker => step.arriving_has_ended(peer, job, round),
            },
            Input::PeerCalled { peer, end } => step.peer_called(peer, end),
            Input::Usable(part) => step.usable(part),
            Input::StorageFailed if step.is(Mutant::StorageLossIgnored) => {}
            Input::StorageFailed => step.storage_failed(),
            Input::Congestion(congested) => step.server.congested = congested,
            Input::Elapsed(timer) => step.elapsed(timer),
            Input::Restarted => step.restarted(),
            Input::Drain(draining) => step.drain(draining),
        }
        if let Some(job) = input.job() {
            step.settle(job);
        }
    }

    /// The peer that this server takes to have the second copy of a job.
    pub(super) fn counts_on(&self, id: JobId) -> Option<ServerId> {
        let job = self.jobs.iter().find(|job| job.id == id)?;
        match job.copy {
            job::Copy::At(link) => Some(link.peer),
            _ => None,
        }
    }

    /// Whether this server is the one that the client of a job deals with.
    pub(super) fn owns(&self, id: JobId) -> bool {
        self.jobs.iter().any(|job| job.id == id && job.home)
    }

    #[cfg(test)]
    pub(super) fn knows(&self, id: JobId) -> bool {
        self.jobs.iter().any(|job| job.id == id)
    }

    /// How many jobs wait for a line.
    pub(super) fn waiting_for_line(&self) -> usize {
        self.waiting_for_line.len()
    }

    /// Facts about the server as it stands.
    pub(super) fn view(&self) -> View {
        let mut view = View {
            waiting_for_line: self.waiting_for_line.len(),
            promised: self.promises.len(),
            ..View::default()
        };
        for job in self.jobs.iter() {
            view.jobs += 1;
            view.helping += usize::from(job.help.is_some());
            view.asking += usize::from(job.is_asking());
            view.mirrored += usize::from(job.is_only_mirror());
            view.safe += usize::from(job.is_safe());
        }
        view
    }
}

/// One step under way: the server, its settings and where the outputs go.
struct Step<'a, O> {
    server: &'a mut Server,
    settings: &'a HardenedSettings,
    out: &'a mut O,
}

impl<O: Outbox> Step<'_, O> {
    /// Whether this fault is built in.
    fn is(&self, mutant: Mutant) -> bool {
        self.settings.is(mutant)
    }

    fn job(&mut self, id: JobId) -> Option<&mut Job> {
        self.server.jobs.get_mut(id)
    }

    /// The ids of all jobs, for a step that changes several.
    fn ids(&self) -> Vec<JobId> {
        self.server.jobs.iter().map(|job| job.id).collect()
    }

    fn next_round(&mut self) -> Round {
        self.server.round += 1;
        self.server.round
    }

    fn send(&mut self, peer: ServerId, message: Message) {
        let way = self.way_of(peer, &message);
        self.out.put(Output::Send { to: Node::Server(peer), message, way });
    }

    /// Has the parts looked at that a job of the server's own needs.
    fn diagnose(&mut self, id: JobId) {
        let Some(job) = self.job(id) else { return };
        let parts = match &job.task {
            Task::Send(sending) => Parts::to_send(sending.coded),
            Task::Keep(_) => Parts::of(&[super::Part::Storage]),
        };
        self.out.put(Output::Diagnose { parts, subject: Subject::Job(id) });
    }

    /// Sets the retry timer as the job's state asks for.
    fn settle(&mut self, id: JobId) {
        let settings = self.settings;
        let gives_away = self.gives_jobs_away();
        let Server { jobs, peers, .. } = &mut *self.server;
        let Some(job) = jobs.get_mut(id) else { return };
        let wanted = job.patience(settings, gives_away, |peer| peers::is_dead(peers, peer));
        if wanted == job.armed {
            return;
        }
        job.armed = wanted;
        let timer = Timer::Retry(id);
        self.out.put(match wanted {
            Some(span) => Output::Arm { timer, span },
            None => Output::Disarm(timer),
        });
    }

    fn look_at_state(&mut self) {
        if let Choose::Gossip(every) = self.settings.choose {
            choice::look_at_state(every, &self.server.setup, self.out);
        }
    }

    fn settle_all(&mut self) {
        for id in self.ids() {
            self.settle(id);
        }
    }

    /// Removes the job with everything that is armed, promised or queued for it.
    fn forget(&mut self, id: JobId) {
        self.stop_inquiry(id);
        self.leave_queue(id);
        let Some(job) = self.server.jobs.remove(id) else { return };
        if job.armed.is_some() {
            self.out.put(Output::Disarm(Timer::Retry(id)));
        }
        if job.handling.expires {
            self.out.put(Output::Disarm(Timer::Expiry(id)));
        }
        if let Some(link) = job.help {
            self.drop_promise(link.peer, id);
        }
    }

    /// Removes the job and its document.
    fn forget_and_discard(&mut self, id: JobId) {
        self.forget(id);
        self.out.put(Output::Discard(id));
    }

    /// Has the job's timer set, where its document says until when it is of use.
    fn await_expiry(&mut self, id: JobId) {
        if self.job(id).is_some_and(|job| job.handling.expires) {
            self.out.put(Output::Await(Timer::Expiry(id)));
        }
    }

    fn elapsed(&mut self, timer: Timer) {
        match timer {
            Timer::Answers(_) if self.is(Mutant::AnswerTimeIgnored) => {}
            Timer::Answers(job) => self.answer_time_is_over(job),
            Timer::LineUse(_) if self.is(Mutant::LineUseTimeIgnored) => {}
            Timer::LineUse(job) => self.line_use_time_is_over(job),
            Timer::Redial(_) if self.is(Mutant::RedialForgotten) => {}
            Timer::Redial(job) => self.redial(job),
            Timer::Expiry(job) => self.expires(job),
            Timer::Retry(_) if self.is(Mutant::RetryIgnored) => {}
            Timer::Retry(job) => {
                if let Some(job) = self.job(job) {
                    job.armed = None;
                }
                self.nudge(job);
            }
            Timer::Lease { .. } if self.is(Mutant::LeaseIgnored) => {}
            Timer::Lease { asker, job } => self.lease_is_over(asker, job),
            Timer::Heartbeat => self.beat(),
            Timer::State => self.look_at_state(),
            Timer::Silence(_) if self.is(Mutant::SilenceIgnored) => {}
            Timer::Silence(peer) => self.peer_is_silent(peer),
        }
    }
}

#[cfg(test)]
mod tests;
