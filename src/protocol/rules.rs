//! The rules that a server plays by: which protocol, with which settings.

use super::choice::Choose;
use super::hardened::Mutant;
use crate::units::Span;

/// Which protocol the servers follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rules {
    /// Figures 6 and 7: a server knows no peers.
    Conventional,
    /// The seed's text, taken literally: embodiments 1 to 5 and all five claims.
    Seed(SeedSettings),
    /// The seed with its holes filled: a takeover that can't lose a fax.
    Hardened(HardenedSettings),
    /// Documents that can't be sent go to one peer, always the same.
    StaticProxy,
    /// Documents that can't be sent go to the first of the list of peers that takes them.
    OrderedList,
    /// Documents go where they cost least, by what the peers have told.
    Ranked(RankedSettings),
}

/// Settings of the rules `seed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeedSettings {
    /// How long an asking server waits for its peers' answers.
    pub answer_time: Span,
    /// What goes over the public line while the LAN is congested.
    pub when_congested: WhenCongested,
    /// How a helper is picked.
    pub choose: Choose,
    /// Where a document waits that nobody has an idle line for.
    pub waits_at: WaitsAt,
    /// A document waits unasked while fewer than so many wait at its server, and may be handed over to
    /// where fewer do.
    pub waiting_threshold: u32,
}

/// Where a document waits that no server that was asked has an idle line for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaitsAt {
    /// At its own server, as long as that has a place.
    Home,
    /// Where the fewest wait, of all that were asked and its own server.
    ShortestQueue,
}

/// Settings of the rules `ranked`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RankedSettings {
    /// How often a server tells its state to its peers.
    pub tell_every: Span,
    /// How long a call is taken to last.
    pub call_time: Span,
    /// How long it is taken to last until a peer has a document.
    pub hand_over_time: Span,
}

/// What goes over the public line while the LAN is congested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhenCongested {
    /// Image and coded data only (embodiment 4).
    Image,
    /// Diagnosis results and requests to process as well (claim 5).
    Everything,
}

/// Settings of the rules `hardened`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HardenedSettings {
    /// How long an asking server waits for its peers' answers.
    pub answer_time: Span,
    /// What goes over the public line while the LAN is congested.
    pub when_congested: WhenCongested,
    /// How a helper is picked.
    pub choose: Choose,
    /// How long an offer holds what it offers, unless the document begins to come.
    pub lease: Span,
    /// From a round in which nobody helped to the next one.
    pub ask_again_after: Span,
    /// How long an expected confirmation may be missing before the other side is asked.
    pub confirm_after: Span,
    /// How often a server that has a job for another makes sure that it is still wanted.
    pub check_after: Span,
    /// Between two heartbeats to a peer.
    pub heartbeat: Span,
    /// Heartbeats in a row that are missed before the LAN to a peer counts as broken.
    pub misses: u32,
    /// Storages that hold a job before it is accepted: 1, or 2 with a mirror.
    pub copies: u32,
    /// What happens to a job of which nobody can tell whether the facsimile has it.
    pub delivery: Delivery,
    /// Under [`Delivery::AtMostOnce`]: how long a helper that has died may take to come back and
    /// tell, before the client is told that the result is not known.
    pub give_up_after: Span,
    /// How long the confirmed pages of a call that broke are kept for its redial.
    pub keep_pages: Span,
    /// A fault that is built in, for tests of the checks.
    pub mutant: Option<Mutant>,
}

impl HardenedSettings {
    /// Whether this fault is built in.
    pub(super) fn is(&self, mutant: Mutant) -> bool {
        self.mutant == Some(mutant)
    }
}

/// What happens to a job of which nobody can tell whether the facsimile has it: the server that
/// called it has died between the facsimile's confirmation and the result (**m**).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delivery {
    /// It is sent again: possibly twice.
    AtLeastOnce,
    /// It is not sent again, and the client is told that the result is not known: possibly never.
    AtMostOnce,
}

impl Default for SeedSettings {
    /// An answer over the public line takes two short calls of some 13 s each, so 30 s; claim 5 at
    /// its full width.
    fn default() -> Self {
        let (answer_time, when_congested) = (Span::from_secs(30), WhenCongested::Everything);
        let (choose, waits_at) = (Choose::FirstOffer, WaitsAt::Home);
        Self { answer_time, when_congested, choose, waits_at, waiting_threshold: 0 }
    }
}

impl Default for HardenedSettings {
    /// Answers as under `seed`; a lease longer than the answers, coding and a short call take
    /// together; a dead peer is noticed after 15 s and one call.
    fn default() -> Self {
        let SeedSettings { answer_time, when_congested, .. } = SeedSettings::default();
        Self {
            answer_time,
            when_congested,
            choose: Choose::MostFree,
            lease: Span::from_secs(120),
            ask_again_after: Span::from_secs(60),
            confirm_after: Span::from_secs(30),
            check_after: Span::from_secs(600),
            heartbeat: Span::from_secs(5),
            misses: 3,
            copies: 1,
            delivery: Delivery::AtLeastOnce,
            give_up_after: Span::from_secs(3_600),
            keep_pages: Span::from_secs(1_800),
            mutant: None,
        }
    }
}

impl Rules {
    /// The settings for asking peers, where there are any to ask.
    pub(super) const fn asking(&self) -> Option<&SeedSettings> {
        match self {
            Self::Seed(settings) => Some(settings),
            _ => None,
        }
    }

    /// Whether they are those of a system that is sold, in which nobody is asked.
    pub const fn are_sold(&self) -> bool {
        matches!(self, Self::StaticProxy | Self::OrderedList | Self::Ranked(_))
    }

    /// How often servers tell their states to their peers, where they do.
    pub(super) const fn tells_state(&self) -> Option<Span> {
        match self {
            Self::Seed(SeedSettings { choose: Choose::Gossip(span), .. })
            | Self::Ranked(RankedSettings { tell_every: span, .. }) => Some(*span),
            _ => None,
        }
    }
}
