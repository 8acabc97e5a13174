//! No job that the servers have accepted is lost while fewer storages have failed than keep it.
//! What is given up is not lost while the word of that is on its way.

use super::Run;
use crate::simulation::JobFacts;

pub(super) const LAW: &str = "no job is lost";

/// A job that was lost and is not known any more.
pub(super) fn lost(run: &Run<'_>) -> Option<String> {
    let watch = run.observer();
    let job = watch.lost.filter(|_| !watch.may_lose())?;
    Some(format!("job {} is lost", job.0))
}

pub(super) fn broken(run: &Run<'_>, job: &JobFacts<'_>) -> Option<String> {
    let is_gone = job.accepted && job.outcome.is_none() && job.whole_at.is_empty() && !job.moves;
    (is_gone && !run.observer().may_lose() && !run.is_being_told(job.id))
        .then(|| format!("job {} is accepted, and nobody has it", job.id.0))
}
