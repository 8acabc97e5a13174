//! What must hold in every run with the models: after each event ([`always`]), and once every fault
//! is over and the run has had its time ([`at_rest`]). One law, one module. They are those of the
//! [worlds without time](crate::verify::invariants), as far as a run shows them.

mod delivered_once;
mod kept;
mod reached;
mod settled;
mod told;
mod told_once;

use super::watch::Watch;
use crate::ids::ServerId;
use crate::simulation::{JobFacts, Simulation};
use crate::verify::invariants::Violation;

/// A run that is watched.
pub type Run<'s> = Simulation<'s, Watch>;

/// Whether so many storages have failed, or are gone with their servers, that a job may be lost.
fn may_lose(run: &Run<'_>) -> bool {
    let watch = run.observer();
    let servers = (0..run.servers().count()).map(ServerId::from);
    let gone = servers.filter(|&server| run.is_gone_for_good(server)).count() as u32;
    watch.storages_failed + gone >= watch.copies
}

/// Says what is wrong with a job, if anything.
type OfJob = fn(&Run<'_>, &JobFacts<'_>) -> Option<String>;

const OF_JOBS: [(&str, OfJob); 3] = [
    (kept::LAW, kept::broken),
    ("nobody is told twice", told_once::broken),
    ("no document is doubled without a doubt", delivered_once::broken),
];

/// Says what is wrong with jobs that are not known any more, if anything.
type OfRun = fn(&Run<'_>) -> Option<String>;

const OF_RUNS: [(&str, OfRun); 3] = [
    (kept::LAW, kept::lost),
    ("every client is told in the end", told::broken),
    ("nobody who runs is taken for dead", reached::broken),
];

/// The laws that hold after every event.
pub fn always(run: &Run<'_>) -> Result<(), Violation> {
    for (law, broken) in OF_RUNS {
        if let Some(what) = broken(run) {
            return Err(Violation { law, what });
        }
    }
    for job in run.jobs() {
        for (law, broken) in OF_JOBS {
            if let Some(what) = broken(run, &job) {
                return Err(Violation { law, what });
            }
        }
    }
    Ok(())
}

/// The laws that hold in the end; else what is pending, and why.
pub fn at_rest(run: &Run<'_>) -> Result<(), Violation> {
    if let Some(what) = settled::unsettled(run) {
        return Err(Violation { law: "every job comes to an end", what });
    }
    match settled::left_behind(run) {
        Some(what) => Err(Violation { law: "nothing is left behind", what }),
        None => Ok(()),
    }
}

/// Whether they hold already.
pub fn is_at_rest(run: &Run<'_>) -> bool {
    run.jobs().all(|job| settled::is_settled(run, &job)) && settled::left_behind(run).is_none()
}
