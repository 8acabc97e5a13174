//! Internal state diagnosis (17): which parts are looked at for what, and what a finding means.
//! The looking itself is the driver's: it knows the parts.

use super::job::{Reception, SendingPhase, Task};
use super::{Step, keeping};
use crate::ids::JobId;
use crate::protocol::choice;
use crate::protocol::interface::{Findings, Outbox, Output, Subject};
use crate::protocol::parts::{Part, Parts};

impl<O: Outbox> Step<'_, O> {
    /// Has the parts looked at that `subject` is about.
    pub(super) fn diagnose(&mut self, subject: Subject) {
        let parts = match subject {
            Subject::Job(job) => match self.server.jobs.get_mut(job).map(|job| &job.task) {
                Some(Task::Send(sending)) => Parts::to_send(sending.coded),
                Some(Task::Keep(_)) => Parts::of(&[Part::Storage]),
                None => return,
            },
            Subject::WayOf(_) => Parts::of(&[Part::Line, Part::Unit]),
            Subject::Peer { about, .. } => about.needs(),
            Subject::Work | Subject::State => return,
        };
        self.out.put(Output::Diagnose { parts, subject });
    }

    /// Takes the findings to whoever wanted to know.
    pub(super) fn diagnosed(&mut self, subject: Subject, findings: Findings) {
        match subject {
            Subject::Job(job) => self.job_diagnosed(job, findings),
            Subject::WayOf(job) => self.way_diagnosed(job, findings.unusable.is_empty()),
            Subject::Peer { asker, about, job, round } => {
                self.answer(asker, about, job, round, findings);
            }
            Subject::State => {
                let super::Server { setup, waiting_for_line, .. } = &*self.server;
                choice::tell_state(setup, waiting_for_line.len(), &findings, self.out);
            }
            Subject::Work => {}
        }
    }

    fn job_diagnosed(&mut self, id: JobId, findings: Findings) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        match &job.task {
            Task::Send(sending) if sending.phase == SendingPhase::Diagnosing => {
                match findings.unusable.first_trouble() {
                    None if self.goes_where_it_costs_less(id) => {}
                    None => self.send_by_own_means(id),
                    Some(trouble) => self.in_trouble(id, trouble),
                }
            }
            Task::Keep(keeping) if keeping::waits_for_diagnosis(keeping) => {
                self.page_diagnosed(id, findings);
            }
            Task::Keep(keeping) if keeping.reception == Reception::Over => {
                self.document_diagnosed(id, findings);
            }
            _ => {}
        }
    }
}
