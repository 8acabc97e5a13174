//! No job that the servers have accepted is lost while fewer storages have failed than keep it.
//! What is given up is not lost while the word of that is on its way.

use super::{Run, Watch};
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

pub(super) fn broken(run: &Run<'_>, job: &JobFacts<'_>) -> Option<String> {
    let watch = run.observer();
    let is_gone = job.accepted && job.outcome.is_none() && job.whole_at.is_empty() && !job.moves;
    (is_gone && !may_be_lost(watch) && !run.is_being_told(job.id))
        .then(|| format!("job {} is accepted, and nobody has it", job.id.0))
}
