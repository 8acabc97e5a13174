//! No job that the servers have accepted is lost while fewer storages have failed than keep it.

use super::Watch;
use crate::simulation::JobFacts;

pub(super) const LAW: &str = "no job is lost";

const fn may_be_lost(watch: &Watch) -> bool {
    watch.storages_failed >= watch.copies
}

/// A job that was lost and is not known any more.
pub(super) fn lost(watch: &Watch) -> Option<String> {
    let job = watch.lost.filter(|_| !may_be_lost(watch))?;
    Some(format!("job {} is lost", job.0))
}

pub(super) fn broken(watch: &Watch, job: &JobFacts<'_>) -> Option<String> {
    let is_gone = job.accepted && job.outcome.is_none() && job.whole_at.is_empty() && !job.moves;
    (is_gone && !may_be_lost(watch))
        .then(|| format!("job {} is accepted, and nobody has it", job.id.0))
}
