//! A whole scenario: the top level of its file. Knows every section, never how a run works.

use super::calendar::Clock;
use super::documents::{DocumentKeys, DocumentSpec, PageSpec};
use super::faults::{Fault, FaultKeys};
use super::names::Named;
use super::parts::{BridgeSpec, FacsimileSpec, LanSpec, ServerSpec, TerminalSpec};
use super::reach;
use super::section::section;
use super::shape::{choice, clock, parts, quantity, table, tables, text, whole};
use super::traffic::{Traffic, TrafficKeys};
use crate::protocol::{Rules, SeedSettings, WhenCongested};
use crate::systems;
use crate::units::Span;

/// Systems by the names of their rules.
fn system_names() -> Vec<(&'static str, &'static str)> {
    systems::ALL.iter().map(|system| (system.name, system.name)).collect()
}

/// What servers do on a congested LAN, by name.
const WHEN_CONGESTED: [(&str, WhenCongested); 2] =
    [("image", WhenCongested::Image), ("everything", WhenCongested::Everything)];

section! {
    /// A fax network, its traffic and its faults.
    pub struct Scenario => Self, reach::check_scenario {
        /// What reports call it.
        title: String = text(), default r#""""#;
        /// The rules that the servers follow.
        rules: &'static str = choice(&system_names()), default r#""seed""#;
        /// Which random numbers are drawn.
        seed: u64 = whole(0, i64::MAX as u64), default "1";
        /// How long a run is.
        length: Span = quantity("1 ms", "36525 d"), required;
        /// How much of its beginning is left out of measures.
        warm_up: Span = quantity("0 s", "36525 d"), default r#""0 s""#;
        /// Weekday and time of day at the start.
        start: Clock = clock(), default r#""Mon 00:00""#;
        /// A job whose result takes longer counts as late.
        late_after: Span = quantity("1 s", "36525 d"), default r#""30 min""#;
        /// On the public network, from off-hook to the answer.
        setup_time: Span = quantity("0 s", "10 min"), default r#""4 s""#;
        /// Settings of the rules, by their names; those of rules that are not used do nothing.
        settings: Settings = table::<Settings>(), default "{}";
        /// LANs by their names.
        lans: Vec<Named<LanSpec>> = parts::<LanSpec>(), default "{}";
        /// Bridges by their names.
        bridges: Vec<Named<BridgeSpec>> = parts::<BridgeSpec>(), default "{}";
        /// FAX servers by their names.
        servers: Vec<Named<ServerSpec>> = parts::<ServerSpec>(), default "{}";
        /// Terminals by their names.
        terminals: Vec<Named<TerminalSpec>> = parts::<TerminalSpec>(), default "{}";
        /// Facsimiles by their names.
        facsimiles: Vec<Named<FacsimileSpec>> = parts::<FacsimileSpec>(), default "{}";
        /// Page kinds by their names.
        pages: Vec<Named<PageSpec>> = parts::<PageSpec>(), default "{}";
        /// Documents by their names.
        documents: Vec<Named<DocumentSpec>> = parts::<DocumentKeys>(), default "{}";
        /// Sources of documents.
        traffic: Vec<Traffic> = tables::<TrafficKeys>(), default "[]";
        /// Parts that fail.
        faults: Vec<Fault> = tables::<FaultKeys>(), default "[]";
    }
}

section! {
    /// Settings of the rules, by their names.
    pub struct Settings {
        /// Settings of the rules `conventional`, which have none.
        conventional: ConventionalSettings = table::<ConventionalSettings>(), default "{}";
        /// Settings of the rules `seed`.
        seed: SeedSection = table::<SeedSection>(), default "{}";
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
    }
}

impl Scenario {
    /// The rules of the system called `name` (one of [`crate::systems::ALL`]) with this
    /// scenario's settings for them; `None` when there is no such system.
    pub fn rules_of(&self, name: &str) -> Option<Rules> {
        match name {
            "conventional" => Some(Rules::Conventional),
            "seed" => {
                let &SeedSection { answer_time, when_congested } = &self.settings.seed;
                Some(Rules::Seed(SeedSettings { answer_time, when_congested }))
            }
            _ => None,
        }
    }
}
