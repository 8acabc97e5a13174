//! Minimal stand-in for the protocol.
use crate::units::Span;

/// What is done when the LAN is congested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhenCongested {
    /// Ask for help with imaging only.
    Image,
    /// Ask for help with everything.
    Everything,
}

/// Settings of the seed's rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SeedSettings {
    /// How long answers are waited for.
    pub answer_time: Span,
    /// What is done when the LAN is congested.
    pub when_congested: WhenCongested,
}

/// Rules that the servers follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rules {
    /// Each for itself.
    Conventional,
    /// The seed's text.
    Seed(SeedSettings),
}
