//! A terminal gets one result for a job; another only where the job is in doubt. It gets it from one
//! server, or again from one that has taken the job over and can't know. The same report of the
//! same server may come again. What is reported as sent has been delivered.

use std::collections::BTreeSet;

use crate::protocol::CallResult;
use crate::verify::world::{Journey, World};

pub(super) fn broken(world: &World) -> Option<String> {
    world.job_ids().find_map(|id| {
        let job = world.job(id);
        let Journey::Outgoing { deliveries, reports, .. } = &job.journey else { return None };
        let results: BTreeSet<CallResult> = reports.iter().map(|&(_, result)| result).collect();
        if results.len() > 1 && !job.in_doubt || reports.len() > 1 && !job.taken_over {
            return Some(format!("the client of job {} is told {reports:?}", id.0));
        }
        let not_sent = results.contains(&CallResult::Sent) && *deliveries == 0;
        not_sent.then(|| format!("job {} is reported and was not sent", id.0))
    })
}
