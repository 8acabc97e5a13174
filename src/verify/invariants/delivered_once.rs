//! A facsimile gets a document twice only where somebody has said before that nobody can tell, and
//! never where it is to be delivered at most once.

use crate::protocol::Delivery;
use crate::verify::world::{Journey, World};

pub(super) fn broken(world: &World) -> Option<String> {
    let hardened = world.rules().hardened();
    let at_most_once = hardened.is_some_and(|it| it.delivery == Delivery::AtMostOnce);
    world.job_ids().find_map(|id| {
        let job = world.job(id);
        let Journey::Outgoing { deliveries, .. } = job.journey else { return None };
        (deliveries > 1 && (at_most_once || !job.in_doubt))
            .then(|| format!("job {} was delivered {deliveries} times", id.0))
    })
}
