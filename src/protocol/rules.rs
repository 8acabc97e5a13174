//! The rules that a server plays by: which protocol, with which settings.

use crate::units::Span;

/// Which protocol the servers follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rules {
    /// Figures 6 and 7: a server knows no peers.
    Conventional,
    /// The seed's text, taken literally: embodiments 1 to 5 and all five claims.
    Seed(SeedSettings),
}

/// Settings of the rules `seed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeedSettings {
    /// How long an asking server waits for its peers' answers.
    pub answer_time: Span,
    /// What goes over the public line while the LAN is congested.
    pub when_congested: WhenCongested,
}

/// What goes over the public line while the LAN is congested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhenCongested {
    /// Image and coded data only (embodiment 4).
    Image,
    /// Diagnosis results and requests to process as well (claim 5).
    Everything,
}

impl Default for SeedSettings {
    /// An answer over the public line takes two short calls of some 13 s each, so 30 s; claim 5 at
    /// its full width.
    fn default() -> Self {
        Self { answer_time: Span::from_secs(30), when_congested: WhenCongested::Everything }
    }
}

impl Rules {
    /// The settings for asking peers, where there are any to ask.
    pub(super) const fn asking(&self) -> Option<&SeedSettings> {
        match self {
            Self::Conventional => None,
            Self::Seed(settings) => Some(settings),
        }
    }
}
