//! A server that is taken out of use has nothing of its own left in the end, where there are servers
//! in use that have nothing to do with its jobs, and room enough. Second copies for its peers,
//! what has a second copy at a peer, and its place in the chain of a peer's job, it keeps.

use crate::verify::world::World;

pub(super) fn broken(world: &World) -> Option<String> {
    let in_use = world.sites().iter().filter(|site| site.is_up() && !site.draining).count() as u32;
    let lost = world.jobs().iter().any(|job| job.copies_lost >= world.copies());
    if in_use <= world.copies() || lost || !world.has_ample_room() {
        return None;
    }
    let drained =
        world.sites().iter().enumerate().filter(|(_, site)| site.is_up() && site.draining);
    drained.map(|(number, site)| (number, site.logic.view())).find_map(|(number, view)| {
        let left = view.jobs.saturating_sub(view.mirrored + view.helping + view.safe);
        (left > 0).then(|| format!("s{number} still has {left} jobs of its own"))
    })
}
