//! Settings of the rules, and which rules a system's name stands for. Knows the keys, never what
//! servers make of them.

use super::root::Scenario;
use super::rules::ChooseSection;
use super::section::section;
use super::shape::{choice, displayed, quantity, table, whole};
use crate::protocol::{
    self, Delivery, HardenedSettings, Mutant, RankedSettings, SeedSettings, WaitsAt, WhenCongested,
};
use crate::systems::{Rules, SharedQueueSettings};
use crate::units::Span;

/// What servers do on a congested LAN, by name.
pub(super) const WHEN_CONGESTED: [(&str, WhenCongested); 2] =
    [("image", WhenCongested::Image), ("everything", WhenCongested::Everything)];

/// Where documents wait, by name.
pub(super) const WAITS_AT: [(&str, WaitsAt); 2] =
    [("home", WaitsAt::Home), ("shortest-queue", WaitsAt::ShortestQueue)];

/// What happens to a job of which nobody knows whether the facsimile has it, by name.
pub(super) const DELIVERY: [(&str, Delivery); 2] =
    [("at-least-once", Delivery::AtLeastOnce), ("at-most-once", Delivery::AtMostOnce)];

section! {
    /// Settings of the rules, by their names.
    pub struct Settings {
        /// Settings of the rules `conventional`, which have none.
        conventional: ConventionalSettings = table::<ConventionalSettings>(), default "{}";
        /// Settings of the rules `seed`.
        seed: SeedSection = table::<SeedSection>(), default "{}";
        /// Settings of how a helper is picked.
        choose: ChooseSection = table::<ChooseSection>(), default "{}";
        /// Settings of the rules `hardened`.
        hardened: HardenedSection = table::<HardenedSection>(), default "{}";
        /// Settings of the rules `ranked`.
        ranked: RankedSection = table::<RankedSection>(), default "{}";
        /// Settings of the rules `shared-queue`.
        shared_queue: SharedQueueSection = table::<SharedQueueSection>(), default "{}";
        /// Settings of the rules `ideal-pool`, which have none.
        ideal_pool: IdealPoolSettings = table::<IdealPoolSettings>(), default "{}";
    }
}

section! {
    /// Settings of the rules `conventional`.
    pub struct ConventionalSettings {}
}

section! {
    /// Settings of the rules `seed`.
    pub struct SeedSection {
        /// How long a server in trouble waits for its peers' answers.
        answer_time: Span = quantity("1 ms", "1 d"), default r#""30 s""#;
        /// What goes over the public network when the LAN is congested: the image data alone
        /// (`image`), or control messages as well (`everything`).
        when_congested: WhenCongested = choice(&WHEN_CONGESTED), default r#""everything""#;
        /// Where a document waits that no server that was asked has an idle line for: at its own server
        /// (`home`), or where the fewest wait (`shortest-queue`).
        waits_at: WaitsAt = choice(&WAITS_AT), default r#""home""#;
        /// A document that finds no idle line just waits, and no peer is asked, while fewer than so many
        /// wait at its server already; and a peer at which fewer wait takes it over though no line is idle
        /// there (threshold policy).
        waiting_threshold: u32 = whole(0, 1_000_000), default "0";
    }
}

section! {
    /// Settings of the rules `hardened`.
    pub struct HardenedSection {
        /// How long a server in trouble waits for its peers' answers.
        answer_time: Span = quantity("1 ms", "1 d"), default r#""30 s""#;
        /// What goes over the public network when the LAN is congested: the image data alone
        /// (`image`), or control messages as well (`everything`).
        when_congested: WhenCongested = choice(&WHEN_CONGESTED), default r#""everything""#;
        /// How long an offer to a peer holds what it offers, unless the document begins to come.
        lease: Span = quantity("1 s", "1 d"), default r#""2 min""#;
        /// From a round in which no peer helped to the next one.
        ask_again_after: Span = quantity("1 s", "30 d"), default r#""1 min""#;
        /// How long an expected confirmation may be missing before it is asked for.
        confirm_after: Span = quantity("1 s", "1 d"), default r#""30 s""#;
        /// How often a server that has a job for another makes sure that it is still wanted.
        check_after: Span = quantity("1 s", "30 d"), default r#""10 min""#;
        /// Between two heartbeats to a peer.
        heartbeat: Span = quantity("10 ms", "1 d"), default r#""5 s""#;
        /// Heartbeats in a row that are missed before the LAN to a peer counts as broken.
        misses: u32 = whole(1, 1_000), default "3";
        /// Storages that hold a job before it is accepted: 1, or 2 with a mirror at a peer.
        copies: u32 = whole(1, 2), default "1";
        /// What happens to a job when nobody knows whether the facsimile has it: it is sent again,
        /// perhaps twice (`at-least-once`), or not, perhaps never (`at-most-once`).
        delivery: Delivery = choice(&DELIVERY), default r#""at-least-once""#;
        /// At most once: how long a helper that died may take to come back and tell, before the
        /// client is told that the result is not known.
        give_up_after: Span = quantity("1 s", "365 d"), default r#""1 h""#;
        /// How long the confirmed pages of a call that broke are kept for its redial.
        keep_pages: Span = quantity("0 s", "30 d"), default r#""30 min""#;
        /// Only for tests of the checks: a fault that is built in, one of those in `docs/mutants.md`.
        mutant: Option<Mutant> = displayed(Mutant::ALL), optional;
    }
}

section! {
    /// Settings of the rules `ranked`.
    pub struct RankedSection {
        /// How often a server tells its state to its peers.
        tell_every: Span = quantity("10 ms", "1 d"), default r#""30 s""#;
        /// How long a call is taken to last.
        call_time: Span = quantity("0 s", "1 d"), default r#""1 min""#;
        /// How long it is taken to last until a peer has a document.
        hand_over_time: Span = quantity("0 s", "1 d"), default r#""5 s""#;
    }
}

section! {
    /// Settings of the rules `shared-queue`.
    pub struct SharedQueueSection {
        /// Between two heartbeats of a server to the queue.
        heartbeat: Span = quantity("10 ms", "1 d"), default r#""5 s""#;
        /// Heartbeats in a row that are missed before the queue gives what the server was sending to
        /// another.
        misses: u32 = whole(1, 1_000), default "3";
        /// How long after it did not get through to the queue a server tries again, and for how long
        /// the queue leaves a job that a server could not do to the others.
        retry_after: Span = quantity("1 s", "1 d"), default r#""30 s""#;
    }
}

section! {
    /// Settings of the rules `ideal-pool`.
    pub struct IdealPoolSettings {}
}

impl Settings {
    /// The rules called `name` (one of [`crate::systems::ALL`], perhaps with how a helper is picked)
    /// with these settings for them; `None` when there are no such rules.
    pub(super) fn rules_of(&self, name: &str) -> Option<Rules> {
        let (system, choose) = match name.split_once('/') {
            Some((system @ ("seed" | "hardened"), choose)) => {
                (system, Some(self.choose.choose(choose)?))
            }
            Some(_) => return None,
            None => (name, None),
        };
        match system {
            "conventional" => Some(Rules::Servers(protocol::Rules::Conventional)),
            "seed" => {
                let &SeedSection { answer_time, when_congested, waits_at, waiting_threshold } =
                    &self.seed;
                let choose = choose.unwrap_or(SeedSettings::default().choose);
                let settings = SeedSettings {
                    answer_time,
                    when_congested,
                    choose,
                    waits_at,
                    waiting_threshold,
                };
                Some(Rules::Servers(protocol::Rules::Seed(settings)))
            }
            "hardened" => {
                let &HardenedSection {
                    answer_time,
                    when_congested,
                    lease,
                    ask_again_after,
                    confirm_after,
                    check_after,
                    heartbeat,
                    misses,
                    copies,
                    delivery,
                    give_up_after,
                    keep_pages,
                    mutant,
                } = &self.hardened;
                Some(Rules::Servers(protocol::Rules::Hardened(HardenedSettings {
                    answer_time,
                    when_congested,
                    choose: choose.unwrap_or(HardenedSettings::default().choose),
                    lease,
                    ask_again_after,
                    confirm_after,
                    check_after,
                    heartbeat,
                    misses,
                    copies,
                    delivery,
                    give_up_after,
                    keep_pages,
                    mutant,
                })))
            }
            "static-proxy" => Some(Rules::Servers(protocol::Rules::StaticProxy)),
            "ordered-list" => Some(Rules::Servers(protocol::Rules::OrderedList)),
            "ranked" => {
                let &RankedSection { tell_every, call_time, hand_over_time } = &self.ranked;
                let settings = RankedSettings { tell_every, call_time, hand_over_time };
                Some(Rules::Servers(protocol::Rules::Ranked(settings)))
            }
            "shared-queue" => {
                let &SharedQueueSection { heartbeat, misses, retry_after } = &self.shared_queue;
                Some(Rules::SharedQueue(SharedQueueSettings { heartbeat, misses, retry_after }))
            }
            "ideal-pool" => Some(Rules::IdealPool),
            _ => None,
        }
    }
}

impl Scenario {
    /// The rules called `name` (one of [`crate::systems::ALL`], perhaps with how a helper is picked)
    /// with this scenario's settings for them; `None` when there are no such rules.
    pub fn rules_of(&self, name: &str) -> Option<Rules> {
        self.settings.rules_of(name)
    }
}
