//! A facsimile gets a document twice only where somebody has said before that nobody can tell, and
//! never where it is to be delivered at most once.

use super::Run;
use crate::simulation::JobFacts;

pub(super) fn broken(run: &Run<'_>, job: &JobFacts<'_>) -> Option<String> {
    let watch = run.observer();
    let may_be = || watch.may_doubt && watch.in_doubt.contains(&job.id);
    (job.deliveries > 1 && !may_be())
        .then(|| format!("job {} was delivered {} times", job.id.0, job.deliveries))
}
