//! LAN interface (61): it instructs the use of the public line while the LAN is congested.

use super::Step;
use crate::protocol::interface::{Outbox, Way};
use crate::protocol::rules::WhenCongested;

impl<O: Outbox> Step<'_, O> {
    /// The way of diagnosis results and requests to process.
    pub(super) fn control_way(&self) -> Way {
        match self.rules.asking() {
            Some(settings) if settings.when_congested == WhenCongested::Everything => {
                self.image_way()
            }
            _ => Way::Lan,
        }
    }

    /// The way of image and coded data between servers.
    pub(super) fn image_way(&self) -> Way {
        if self.server.congested { Way::Pstn } else { Way::Lan }
    }
}
