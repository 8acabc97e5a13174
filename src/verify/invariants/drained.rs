//! A server that is taken out of use has nothing left in the end but second copies for its peers,
//! where there is another server in use and room enough.

use crate::verify::world::World;

pub(super) fn broken(world: &World) -> Option<String> {
    let in_use = world.sites().iter().filter(|site| site.is_up() && !site.draining).count() as u32;
    if in_use < world.copies() || !world.has_ample_room() {
        return None;
    }
    let drained =
        world.sites().iter().enumerate().filter(|(_, site)| site.is_up() && site.draining);
    drained.map(|(number, site)| (number, site.server.view())).find_map(|(number, view)| {
        let left = view.jobs - view.mirrored;
        (left > 0).then(|| format!("s{number} still has {left} jobs of its own"))
    })
}
