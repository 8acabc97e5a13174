//! A terminal gets one result for a job, and gets it from one server; the same report of the same
//! server may come again. Where the server that has told it is gone and the job is in doubt, the
//! one that has taken over can't know. What is reported as sent has been delivered.

use std::collections::BTreeSet;

use crate::ids::ServerId;
use crate::protocol::CallResult;
use crate::verify::world::{Journey, State, World};

pub(super) fn broken(world: &World) -> Option<String> {
    world.job_ids().find_map(|id| {
        let job = world.job(id);
        let Journey::Outgoing { deliveries, reports, .. } = &job.journey else { return None };
        let gone = |server: ServerId| world.sites()[server.index()].state == State::Gone;
        let of_the_living = reports.iter().filter(|(server, _)| !gone(*server)).count();
        let same = reports.iter().map(|(_, result)| result).collect::<BTreeSet<_>>().len() == 1;
        if reports.len() > 1 && !job.in_doubt && !(same && of_the_living <= 1) {
            return Some(format!("the client of job {} is told {reports:?}", id.0));
        }
        let sent = reports.iter().any(|&(_, result)| result == CallResult::Sent);
        (sent && *deliveries == 0).then(|| format!("job {} is reported and was not sent", id.0))
    })
}
