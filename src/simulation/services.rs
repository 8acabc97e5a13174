//! What the clients do with one document for several receivers (seed \[0007\]): the sender numbers a job
//! for each, as a client of HylaFAX does. Of a broadcast and of a board all are submitted at once, and
//! share the image; a document that circulates is passed on by each reader to the next. The
//! servers know nothing of it.

use super::Simulation;
use super::jobs::{Direction, Legs, Outcome, PassingOn, Reading, Submission};
use super::messages::{CONTROL, Load};
use super::observer::{Happening, Observer};
use crate::ids::{JobId, ServerId, TerminalId};
use crate::protocol::{Message, Node};
use crate::scenario::{Endpoint, Service};
use crate::units::Time;

impl<O: Observer> Simulation<'_, O> {
    /// A terminal has a document for all these.
    pub(super) fn serve(
        &mut self,
        flow: u32,
        service: Service,
        sender: TerminalId,
        receivers: &[Endpoint],
        document: usize,
    ) {
        let jobs: Vec<JobId> = receivers
            .iter()
            .map(|&receiver| match receiver {
                Endpoint::Terminal(to) => self.internal_job(flow, sender, to, document),
                Endpoint::Facsimile(to) => self.outgoing_job(flow, sender, to, document),
            })
            .collect();
        let first = jobs[0];
        self.draw_pages(first, document, None);
        let pages = self.jobs.get(first).pages.clone();
        for (index, &id) in jobs.iter().enumerate() {
            let job = self.jobs.get_mut(id);
            job.pages.clone_from(&pages);
            if service == Service::Circulation {
                let next = jobs.get(index + 1).copied();
                job.passing_on = PassingOn::To { next, originator: sender };
                // It is offered when it is passed on.
                job.counted &= index == 0;
            } else {
                job.legs = Legs { first, count: jobs.len() as u32 };
            }
            if service == Service::Board {
                job.submitted_for = sender;
            }
        }
        let submitted = if service == Service::Circulation { &jobs[..1] } else { &jobs[..] };
        for &id in submitted {
            self.is_offered(id);
            self.terminal_submits(id);
        }
    }

    /// A document that circulates has been at its receiver, or will not get there, as this terminal
    /// knows: it tells the originator if it has, and passes it on.
    pub(super) fn circulates(&mut self, id: JobId, holder: TerminalId, was_there: bool) {
        let passing_on =
            std::mem::replace(&mut self.jobs.get_mut(id).passing_on, PassingOn::Nothing);
        let PassingOn::To { next, originator } = passing_on else { return };
        if was_there && holder != originator {
            let (from, to) = (Node::Terminal(holder), Node::Terminal(originator));
            self.submit(from, to, CONTROL, Load::Control(Message::Read(id)));
        }
        let Some(next) = next else { return };
        let (now, span) = (self.now, self.expires_after(self.jobs.get(next)));
        let counted = self.counts_now();
        let job = self.jobs.get_mut(next);
        job.sender = holder;
        (job.arrived, job.counted, job.due) = (now, counted, now);
        job.handling.deferred = false;
        job.expires = span.map(|span| now + span);
        if job.direction == Direction::Outgoing {
            (job.terminal, job.submitted_for) = (holder, holder);
        }
        self.is_offered(next);
        self.terminal_submits(next);
    }

    /// The time of a document is over, as its clients know by themselves: its sender gives it up if no
    /// server has accepted it, and passes it on if it circulates; its receiver does not look for it any more.
    pub(super) fn overdue(&mut self, id: JobId) {
        let job = self.jobs.get_mut(id);
        job.overdue = None;
        let sender = job.sender;
        let is_outside = !job.accepted && !matches!(job.submission, Submission::ReceivedBy(_));
        if is_outside && job.outcome.is_none() {
            self.drop_transfers(|transfer| {
                transfer.from == Node::Terminal(sender) && transfer.brings(id)
            });
            self.refused(id);
            self.client_lets_go(id);
        }
        self.circulates(id, sender, false);
        let job = self.jobs.get_mut(id);
        let not_asked = match job.reading {
            Reading::Unaware => true,
            Reading::Asks { first_asked, .. } => first_asked.is_none(),
            Reading::Over | Reading::Done => false,
        };
        if job.direction == Direction::Internal && not_asked {
            self.does_not_read(id);
        }
        self.release(id);
    }

    /// The time of a document is over, and its server has deleted it, or what it took for it.
    pub(super) fn expired(&mut self, server: ServerId, id: JobId) {
        self.tell_of(id, Happening::Expired { server, job: id });
        let gone = |holder: &ServerId| self.sites[holder.index()].gone_for_good;
        let is_lost = self.jobs.get(id).whole_at.iter().all(gone);
        self.settle(id, if is_lost { Outcome::Lost } else { Outcome::Abandoned });
        self.does_not_read(id);
        self.client_lets_go(id);
    }

    /// When a document of this source that comes now is due.
    pub(super) fn due(&self, flow: u32) -> Time {
        let send_at = self.scenario.traffic[flow as usize].send_at;
        send_at.map_or(self.now, |moment| moment.next(self.scenario.start, self.now))
    }
}
