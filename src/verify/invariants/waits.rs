//! Whatever waits has something that ends its wait: its driver owes it a diagnosis, a coding, a
//! call, a page or a transfer, a timer is armed that names it, or its terminal is to ask for it.

use std::collections::BTreeSet;

use crate::ids::{JobId, ServerId};
use crate::verify::world::{Journey, World};

/// The rules of the text wait for parts of their own without a timer.
pub(super) fn broken(world: &World) -> Option<String> {
    if !matches!(world.rules(), crate::protocol::Rules::Hardened(_)) {
        return None;
    }
    (0..world.sites().len()).map(ServerId::from).find_map(|id| {
        let site = &world.sites()[id.index()];
        let view = site.server.view();
        // A job in the queue for a line is given the next that is idle.
        let jobs = view.jobs - view.waiting_for_line;
        (site.is_up() && jobs > 0 && jobs > with_an_end(world, id).len())
            .then(|| format!("one of the {} jobs of s{} waits for nothing", view.jobs, id.0))
    })
}

/// The jobs whose wait at this server has an end.
fn with_an_end(world: &World, id: ServerId) -> BTreeSet<JobId> {
    let site = &world.sites()[id.index()];
    let mut jobs: BTreeSet<JobId> = site.timers.iter().filter_map(|timer| timer.job()).collect();
    jobs.extend(site.diagnoses.iter().filter_map(|diagnosis| diagnosis.subject.job()));
    jobs.extend(&site.coding);
    jobs.extend(site.calls.keys());
    let moving = world.transfers().iter().map(|transfer| transfer.tie);
    jobs.extend(moving.filter(|tie| tie.from == id || tie.to == id).map(|tie| tie.job));
    jobs.extend(world.job_ids().filter(|&job| {
        let job = world.job(job);
        let told = match &job.journey {
            Journey::Incoming { told, .. } => !told.is_empty(),
            Journey::Outgoing { .. } => false,
        };
        told || job.call_at(id).is_some()
    }));
    jobs
}
