//! No job that the servers have accepted is lost while fewer storages have failed than keep it.
//! What is given up is not lost while the word of that is on its way.
//! A storage whose server never comes back has failed, too.

use super::{Run, may_lose};
use crate::simulation::JobFacts;

pub(super) const LAW: &str = "no job is lost";

/// A job that was lost and is not known any more.
pub(super) fn lost(run: &Run<'_>) -> Option<String> {
    let job = run.observer().lost.filter(|_| !may_lose(run))?;
    Some(format!("job {} is lost", job.0))
}

pub(super) fn broken(run: &Run<'_>, job: &JobFacts<'_>) -> Option<String> {
    let is_gone = job.accepted && job.outcome.is_none() && nobody_has(run, job);
    (is_gone && !may_lose(run) && !run.is_being_told(job.id))
        .then(|| format!("job {} is accepted, and nobody has it", job.id.0))
}

/// No storage has the job, but those that are gone for good with their servers.
pub(super) fn nobody_has(run: &Run<'_>, job: &JobFacts<'_>) -> bool {
    job.whole_at.iter().all(|&server| run.is_gone_for_good(server)) && !job.moves
}
