//! Once every fault is cured, nothing gets lost any more and terminals have asked for what came
//! for them: every job is settled and its client knows, and nothing is left behind. What hangs on
//! servers that are gone for good is excused where as many are gone as there were to be copies.
//! Nothing new need be accepted where storages may be too small, or too few servers are left. Where all
//! work from one store, a server that is gone excuses only what its own terminal would ask it for, and
//! all of them what is to be sent.

use crate::ids::JobId;
use crate::verify::world::{Client, Job, Journey, State, World};

fn gone(world: &World) -> u32 {
    world.sites().iter().filter(|site| site.state == State::Gone).count() as u32
}

fn home_is_gone(world: &World, job: &Job) -> bool {
    world.sites()[job.home().index()].state == State::Gone
}

/// The job need not be accepted.
fn may_wait(world: &World, job: &Job) -> bool {
    let too_few_left = (world.sites().len() as u32 - gone(world)) < world.copies();
    let home_is_gone = home_is_gone(world, job);
    !job.accepted
        && match job.journey {
            Journey::Incoming { client: None, given_up: true, .. } => false,
            // (Its terminal may have been told a result by whoever took it over elsewhere.)
            Journey::Outgoing { .. } | Journey::Incoming { client: Some(_), .. } => {
                let nobody_takes_it = home_is_gone && world.queue().is_some();
                nobody_takes_it || too_few_left || !world.has_ample_room()
            }
            Journey::Incoming { .. } => home_is_gone || too_few_left || !world.has_ample_room(),
        }
}

/// So many servers are gone that the job may be, or its terminal has none to ask for it.
fn excused(world: &World, job: &Job) -> bool {
    let may_be_gone = match world.queue() {
        None => gone(world) >= world.copies(),
        Some(_) => match job.journey {
            Journey::Outgoing { .. } => gone(world) as usize + 1 == world.sites().len(),
            Journey::Incoming { .. } => home_is_gone(world, job),
        },
    };
    may_be_gone || job.copies_lost >= world.copies() || may_wait(world, job)
}

pub(super) fn unsettled(world: &World) -> Option<String> {
    world.job_ids().find_map(|id| {
        let job = world.job(id);
        let why = match &job.journey {
            _ if excused(world, job) => return None,
            _ if job.sender().is_some_and(|client| client != Client::Done) => "is not accepted",
            // Its time was over.
            Journey::Incoming { .. } if job.given_up => return None,
            Journey::Outgoing { .. } if !job.accepted => return None,
            // A result is told by the server that has it, or by its mirror where there is one still.
            Journey::Outgoing { reports, deliveries: 1.., .. }
                if reports.is_empty() && gone(world) > 0 && job.copies_lost > 0 =>
            {
                return None;
            }
            Journey::Outgoing { reports, .. } if reports.is_empty() => "is not reported",
            Journey::Incoming { shown: true, .. } | Journey::Outgoing { .. } => return None,
            Journey::Incoming { .. } if job.accepted => "is not shown",
            Journey::Incoming { given_up: true, .. } => return None,
            Journey::Incoming { .. } => "is not accepted",
        };
        Some(format!("job {} {why}", id.0))
    })
}

pub(super) fn left_behind(world: &World) -> Option<String> {
    let excuses = |id: JobId| gone(world) > 0 && excused(world, world.job(id));
    let waits = |id: JobId| may_wait(world, world.job(id));
    let nobody_waits = gone(world) == 0 && !world.job_ids().any(waits);
    for (number, site) in world.sites().iter().enumerate().filter(|(_, site)| site.is_up()) {
        let view = site.logic.view();
        if let Some(((asker, job), what)) = site.reserved.iter().next() {
            return Some(format!("s{number} sets {what} aside for s{}'s job {}", asker.0, job.0));
        }
        if view.promised > 0 {
            return Some(format!("s{number} promises something"));
        }
        if let Some((job, pages)) =
            site.documents.iter().find(|&(&job, _)| !excuses(job) && !waits(job))
        {
            return Some(format!("s{number} keeps {pages} pages of job {}", job.0));
        }
        if view.jobs > 0 && nobody_waits {
            return Some(format!("s{number} still has {} jobs", view.jobs));
        }
    }
    let moving = world.transfers().iter().find(|transfer| !waits(transfer.tie.job));
    moving.map(|transfer| format!("{} is on its way", transfer.tie))
}
