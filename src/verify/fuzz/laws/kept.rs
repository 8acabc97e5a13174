//! No job that the servers have accepted is lost while fewer storages have failed than keep it.

use super::Run;
use crate::simulation::JobFacts;

pub(super) fn broken(run: &Run<'_>) -> Option<String> {
    let watch = run.observer();
    if watch.storages_failed >= watch.copies {
        return None;
    }
    if let Some(job) = watch.lost {
        return Some(format!("job {} is lost", job.0));
    }
    let is_gone = |job: &JobFacts<'_>| {
        job.accepted && job.outcome.is_none() && job.whole_at.is_empty() && !job.moves
    };
    let gone = run.jobs().find(is_gone)?;
    Some(format!("job {} is accepted, and nobody has it", gone.id.0))
}
