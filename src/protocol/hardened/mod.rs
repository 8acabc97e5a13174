//! The rules `hardened`.

use super::interface::{Input, Outbox};
use super::rules::HardenedSettings;
use super::{Setup, View};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Server {
    setup: Setup,
}

impl Server {
    pub(super) fn new(setup: Setup) -> Self {
        Self { setup }
    }

    pub(super) fn step(&mut self, _: &HardenedSettings, _: Input, _: &mut impl Outbox) {}

    pub(super) fn view(&self) -> View {
        View::default()
    }
}
