//! A terminal gets one result for a job; another only where the job is in doubt. What is reported as
//! sent has been delivered.

use super::Run;
use crate::protocol::CallResult;
use crate::simulation::JobFacts;

pub(super) fn broken(run: &Run<'_>, job: &JobFacts<'_>) -> Option<String> {
    let watch = run.observer();
    if job.reports.len() > 1 && !watch.in_doubt.contains(&job.id) {
        return Some(format!("the client of job {} is told {:?}", job.id.0, job.reports));
    }
    let not_sent = job.deliveries == 0 && job.reports.contains(&CallResult::Sent);
    not_sent.then(|| format!("job {} is reported and was not sent", job.id.0))
}
