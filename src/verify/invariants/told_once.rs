//! A terminal is told one result of a job. The same report may come again, from the same server or
//! from one that has taken over: the terminal knows the job by its identity. Where a job is in
//! doubt, who has taken over can't know what was told before. What is reported as sent has been
//! delivered.

use std::collections::BTreeSet;

use crate::protocol::CallResult;
use crate::verify::world::{Journey, World};

pub(super) fn broken(world: &World) -> Option<String> {
    world.job_ids().find_map(|id| {
        let job = world.job(id);
        let Journey::Outgoing { deliveries, reports, .. } = &job.journey else { return None };
        let results: BTreeSet<_> = reports.iter().map(|(_, result)| result).collect();
        if results.len() > 1 && !job.in_doubt {
            return Some(format!("the client of job {} is told {reports:?}", id.0));
        }
        let sent = reports.iter().any(|&(_, result)| result == CallResult::Sent);
        (sent && *deliveries == 0).then(|| format!("job {} is reported and was not sent", id.0))
    })
}
