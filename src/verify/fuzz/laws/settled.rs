//! Once every fault is over and the run has had its time, every job is settled, its client knows, and
//! nothing is left behind but at servers that never come back.

use super::{Run, kept, may_lose};
use crate::ids::{JobId, ServerId};
use crate::simulation::JobFacts;
use crate::verify::world::TimerName;

/// Whether the job is at its end and its client knows, or is lost with its storage.
pub(super) fn is_settled(run: &Run<'_>, job: &JobFacts<'_>) -> bool {
    match job.outcome {
        Some(_) => job.has_result || !job.is_kept,
        None if job.accepted => may_lose(run) && kept::nobody_has(run, job),
        None => may_wait(run, job),
    }
}

/// Of the storages that are left, too few are large enough for the document: nobody need accept it. Or it
/// circulates, and has not been passed on for such a reason.
fn may_wait(run: &Run<'_>, job: &JobFacts<'_>) -> bool {
    let holds_up = |other: &JobFacts<'_>| {
        other.next == Some(job.id) && other.outcome.is_none() && is_settled(run, other)
    };
    !job.accepted
        && (run.storages_for(job.id) < run.observer().copies as usize
            || run.jobs().any(|other| holds_up(&other)))
}

pub(super) fn unsettled(run: &Run<'_>) -> Option<String> {
    let job = run.jobs().find(|job| !is_settled(run, job))?;
    let what = match job.outcome {
        Some(_) => "is over, and its client does not know",
        None if job.accepted => "is not delivered",
        None => "is not accepted",
    };
    Some(format!("job {} {what}; {}", job.id.0, why(run, &job)))
}

/// Where the job is, and who waits for what.
fn why(run: &Run<'_>, job: &JobFacts<'_>) -> String {
    let holders: Vec<_> = job.whole_at.iter().map(|&server| run.name_of(server)).collect();
    let mut parts = vec![match &holders[..] {
        [] => "no storage has it".to_owned(),
        holders => format!("it is at {}", holders.join(" and ")),
    }];
    if job.moves {
        parts.push("it is on its way between servers".to_owned());
    }
    for (number, _) in run.servers().enumerate() {
        let server = ServerId::from(number);
        let timers = waits(run, server, job.id);
        if !timers.is_empty() {
            parts.push(format!(
                "{} has armed its timer for {}",
                run.name_of(server),
                timers.join(", ")
            ));
        }
    }
    parts.join(", ")
}

fn waits(run: &Run<'_>, server: ServerId, id: JobId) -> Vec<String> {
    let timers = run.timers(server).filter(|&(_, job)| job == id);
    timers.map(|(timer, _)| TimerName(timer).to_string()).collect()
}

pub(super) fn left_behind(run: &Run<'_>) -> Option<String> {
    if run.jobs().any(|job| job.outcome.is_none() && may_wait(run, &job)) {
        return None;
    }
    let servers = run.servers().enumerate().map(|(number, facts)| (ServerId::from(number), facts));
    servers.filter(|&(id, _)| !run.is_gone_for_good(id)).find_map(|(id, server)| {
        let name = run.name_of(id);
        let view = server.view;
        if view.jobs > 0 {
            return Some(format!("{name} still has {} jobs", view.jobs));
        }
        if view.promised > 0 || server.sets_aside {
            return Some(format!("{name} promises something"));
        }
        let stored = server.stored.get();
        (stored > 0).then(|| format!("{name} keeps {stored} octets of no job"))
    })
}
