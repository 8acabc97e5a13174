//! Internal state diagnosis (17): which parts are looked at for what, and what a finding means.
//! The looking itself is the driver's: it knows the parts.

use super::interface::{About, Findings, Outbox, Output, Subject};
use super::job::{SendingPhase, Task};
use super::parts::{Part, Parts};
use super::{Step, keeping, sending};
use crate::ids::JobId;

/// What a server must be able to use to take over for a peer's `trouble`: with all three diagnoses
/// (embodiment 5), **j** and **p** say that unit and line are both usable.
fn needed_to_help(about: About) -> Parts {
    match about {
        About::Trouble(Part::Storage) => Parts::of(&[Part::Storage]),
        About::Trouble(Part::Line | Part::Unit) | About::LineUse => {
            Parts::of(&[Part::Line, Part::Unit])
        }
        About::Trouble(Part::Imaging) => Parts::of(&[Part::Line, Part::Unit, Part::Imaging]),
    }
}

impl<O: Outbox> Step<'_, O> {
    /// Has the parts looked at that `subject` is about.
    pub(super) fn diagnose(&mut self, subject: Subject) {
        let parts = match subject {
            Subject::Job(job) => match self.server.jobs.get_mut(job).map(|job| &job.task) {
                Some(Task::Send(sending)) => sending::needed_parts(sending.coded),
                Some(Task::Keep(_)) => Parts::of(&[Part::Storage]),
                None => return,
            },
            Subject::WayOf(_) => Parts::of(&[Part::Line, Part::Unit]),
            Subject::Peer { about, .. } => needed_to_help(about),
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
        }
    }

    fn job_diagnosed(&mut self, id: JobId, findings: Findings) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        match &job.task {
            Task::Send(sending) if sending.phase == SendingPhase::Diagnosing => {
                match sending::first_trouble(findings.unusable) {
                    None => self.send_by_own_means(id),
                    Some(trouble) => self.in_trouble(id, trouble),
                }
            }
            Task::Keep(keeping) if keeping::waits_for_diagnosis(keeping) => {
                self.page_diagnosed(id, findings);
            }
            _ => {}
        }
    }
}
