//! Whatever waits has something that ends its wait. A job: its driver owes it a diagnosis, a coding, a
//! call, a page or a transfer, a timer is armed that names it, or its terminal is to ask for it. What
//! is set aside for a peer: its lease, or the document. A peer that may fall silent: a timer.
//!
//! Where there is a queue, it watches the servers that it has heard, and they wait for its word. What it
//! holds itself waits for a line, for a server or for a terminal.

use crate::ids::{JobId, ServerId};
use crate::protocol::{Node, Timer};
use crate::verify::world::{Journey, Mail, Parcel, Tie, World};

/// The rules of the text wait for parts of their own without a timer.
pub(super) fn broken(world: &World) -> Option<String> {
    let has_queue = world.queue().is_some();
    if world.rules().hardened().is_none() && !has_queue {
        return None;
    }
    let running = (0..world.sites().len()).filter(|&at| world.sites()[at].is_up());
    running.map(ServerId::from).find_map(|id| match (has_queue, world.is_queue(id)) {
        (false, _) => jobs(world, id).or_else(|| set_aside(world, id)).or_else(|| peers(world, id)),
        (true, true) => peers(world, id),
        (true, false) => jobs(world, id),
    })
}

fn jobs(world: &World, id: ServerId) -> Option<String> {
    let site = &world.sites()[id.index()];
    let view = site.logic.view();
    // A job in the queue for a line is given the next that is idle.
    let jobs = view.jobs - view.waiting_for_line;
    let with_an_end = || world.job_ids().filter(|&job| has_an_end(world, id, job)).count();
    (jobs > 0 && jobs > with_an_end())
        .then(|| format!("one of the {} jobs of s{} waits for nothing", view.jobs, id.0))
}

fn set_aside(world: &World, id: ServerId) -> Option<String> {
    let site = &world.sites()[id.index()];
    let ends = |&&(asker, job): &&(ServerId, JobId)| {
        let is_its = |tie: Tie| (tie.from, tie.to, tie.job) == (asker, id, job);
        site.timers.contains(&Timer::Lease { asker, job })
            || site.pages(job) > 0
            || world.transfers().iter().any(|transfer| transfer.begun && is_its(transfer.tie))
    };
    let (asker, job) = site.reserved.keys().find(|key| !ends(key))?;
    Some(format!("s{} sets something aside for s{}'s job {} for ever", id.0, asker.0, job.0))
}

fn peers(world: &World, id: ServerId) -> Option<String> {
    let site = &world.sites()[id.index()];
    let others = (0..world.sites().len()).map(ServerId::from).filter(|&other| other != id);
    // A server that the queue does not hear is watched from its next heartbeat on.
    let is_unheard = |peer: ServerId| {
        let heartbeat = world.sites()[peer.index()].logic.heartbeat();
        world.is_queue(id) && heartbeat.is_some_and(|it| site.logic.heeds(peer, &it))
    };
    let is_watched = |peer| site.timers.contains(&Timer::Silence(peer)) || is_unheard(peer);
    let unwatched = others.into_iter().find(|&peer| !is_watched(peer));
    unwatched.map(|peer| format!("s{} does not watch s{}", id.0, peer.0))
}

/// Whether a job's wait at this server has an end.
fn has_an_end(world: &World, id: ServerId, job: JobId) -> bool {
    let site = &world.sites()[id.index()];
    let is_moving = |tie: Tie| tie.job == job && (tie.from == id || tie.to == id);
    let is_told = match &world.job(job).journey {
        Journey::Incoming { told, .. } => !told.is_empty(),
        Journey::Outgoing { .. } => false,
    };
    let is_word = |mail: &Mail| {
        let parcel = mail.parcel;
        mail.to == Node::Server(id)
            && matches!(parcel, Parcel::Message(message) if message.job() == Some(job))
    };
    is_told
        || world.job(job).call_at(id).is_some()
        || site.timers.iter().any(|timer| timer.job() == Some(job))
        || site.diagnoses.iter().any(|diagnosis| diagnosis.subject.job() == Some(job))
        || site.coding.contains(&job)
        || site.calls.contains_key(&job)
        || world.transfers().iter().any(|transfer| is_moving(transfer.tie))
        || world.queue().is_some() && world.mail().iter().any(is_word)
}
