//! Servers ask their driver for nothing that can't be: no document that is not there is sent, no
//! page confirmed that nobody has.

use crate::verify::world::World;

pub(super) fn broken(world: &World) -> Option<String> {
    world.flaw().map(str::to_owned)
}
