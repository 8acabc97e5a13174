//! No job that the servers have accepted is lost while fewer than `copies` of its whole copies are
//! gone for good.

use crate::verify::world::World;

pub(super) fn broken(world: &World) -> Option<String> {
    world.job_ids().find_map(|id| {
        let job = world.job(id);
        let kept = !job.accepted
            || job.is_delivered()
            || job.given_up
            || job.copies_lost >= world.copies()
            || world.holders(id).next().is_some()
            || world.whole_on_its_way(id);
        (!kept).then(|| {
            format!("job {} is accepted, and nobody has it; {} copies gone", id.0, job.copies_lost)
        })
    })
}
