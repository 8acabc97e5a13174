//! Once every fault is cured, nothing gets lost any more and terminals have asked for what came
//! for them: every job is settled and its client knows, and nothing is left behind. What hangs on
//! servers that are gone for good is excused where as many are gone as there were to be copies,
//! or fewer are left than copies: then nothing new is accepted.

use crate::ids::{JobId, ServerId};
use crate::verify::world::{Client, Job, Journey, State, World};

/// So many servers are gone that jobs may be.
fn excused(world: &World, job: &Job) -> bool {
    let gone = world.sites().iter().filter(|site| site.state == State::Gone).count() as u32;
    let left = world.sites().len() as u32 - gone;
    gone >= world.copies()
        || job.copies_lost >= world.copies()
        || left < world.copies() && !job.accepted
}

pub(super) fn unsettled(world: &World) -> Option<String> {
    world.job_ids().find_map(|id| {
        let job = world.job(id);
        let why = match &job.journey {
            _ if excused(world, job) => return None,
            Journey::Outgoing {
                client: Client::Waits | Client::Sends(_) | Client::Sent(_),
                ..
            } => "is not accepted",
            Journey::Outgoing { reports, .. } if reports.is_empty() => "is not reported",
            Journey::Incoming { shown: true, .. } | Journey::Outgoing { .. } => return None,
            Journey::Incoming { given_up: true, .. } if !job.accepted => return None,
            Journey::Incoming { .. } if job.accepted => "is not shown",
            Journey::Incoming { .. } if gone(world, job.home()) => return None,
            Journey::Incoming { .. } => "is not accepted",
        };
        Some(format!("job {} {why}", id.0))
    })
}

fn gone(world: &World, server: ServerId) -> bool {
    world.sites()[server.index()].state == State::Gone
}

pub(super) fn left_behind(world: &World) -> Option<String> {
    let nobody_is_gone = world.sites().iter().all(|site| site.state != State::Gone);
    let excuses = |id: JobId| !nobody_is_gone && excused(world, world.job(id));
    for (number, site) in world.sites().iter().enumerate().filter(|(_, site)| site.is_up()) {
        let view = site.server.view();
        if let Some(((asker, job), what)) = site.reserved.iter().next() {
            return Some(format!("s{number} sets {what} aside for s{}'s job {}", asker.0, job.0));
        }
        if view.promised > 0 {
            return Some(format!("s{number} promises something"));
        }
        if let Some((job, pages)) = site.documents.iter().find(|&(&job, _)| !excuses(job)) {
            return Some(format!("s{number} keeps {pages} pages of job {}", job.0));
        }
        if view.jobs > 0 && nobody_is_gone {
            return Some(format!("s{number} still has {} jobs", view.jobs));
        }
    }
    world.transfers().first().map(|transfer| format!("{} is on its way", transfer.tie))
}
