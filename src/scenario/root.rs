//! A whole scenario: the top level of its file. Knows every section, never how a run works.

use super::calendar::Clock;
use super::disturbances::Disturbance;
use super::documents::{DocumentKeys, DocumentSpec, PageSpec};
use super::drains::Drain;
use super::expect::{Expectation, Full};
use super::faults::{Fault, FaultKeys};
use super::names::Named;
use super::numbers::HuntGroupSpec;
use super::parts::{BridgeSpec, FacsimileSpec, LanSpec, ServerSpec, TerminalKeys, TerminalSpec};
use super::queues::QueueSpec;
use super::reach;
use super::rules::RulesName;
use super::section::section;
use super::settings::Settings;
use super::shape::{clock, factor, parts, quantity, table, tables, text, whole};
use super::study::Study;
use super::traffic::{Arrivals, Traffic, TrafficKeys};
use crate::units::{Date, Span, Time};

section! {
    /// A fax network, its traffic, its faults and its drains.
    pub struct Scenario => Self, reach::check_scenario {
        /// What reports call it.
        title: String = text(), default r#""""#;
        /// The rules that the servers follow: a system's name, and after a slash, where its servers ask
        /// their peers, how a helper is picked.
        rules: &'static str = RulesName, default r#""seed""#;
        /// Which random numbers are drawn.
        seed: u64 = whole(0, i64::MAX as u64), default "1";
        /// How long a run is.
        length: Span = quantity("1 ms", "36525 d"), required;
        /// How much of its beginning is left out of measures.
        warm_up: Span = quantity("0 s", "36525 d"), default r#""0 s""#;
        /// How many times as many documents come at random as the rates of `traffic` say.
        load: f64 = factor(0.0, 1_000.0), default "1.0";
        /// Weekday and time of day at the start.
        start: Clock = clock(), default r#""Mon 00:00""#;
        /// A job whose result takes longer counts as late.
        late_after: Span = quantity("1 s", "36525 d"), default r#""30 min""#;
        /// A document that waits longer for its first call counts as one that waited too long.
        acceptable_wait: Span = quantity("0 s", "36525 d"), default r#""20 s""#;
        /// How many parts can be under repair at once; others wait, in the order in which they failed. Any
        /// number when absent.
        repair_crews: Option<u32> = whole(1, 10_000), optional;
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
        /// The queue of the rules `shared-queue`, by its name; other rules have none. When it is
        /// absent, there is one called `queue`.
        queues: Vec<Named<QueueSpec>> = parts::<QueueSpec>(), default "{}";
        /// Numbers of the public network that several servers answer, by their names.
        hunt_groups: Vec<Named<HuntGroupSpec>> = parts::<HuntGroupSpec>(), default "{}";
        /// Terminals by their names.
        terminals: Vec<Named<TerminalSpec>> = parts::<TerminalKeys>(), default "{}";
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
        /// Servers that are taken out of use as planned.
        drains: Vec<Drain> = tables::<Drain>(), default "[]";
        /// Messages over the LANs that are lost, come twice or come late.
        disturbances: Vec<Disturbance> = tables::<Disturbance>(), default "[]";
        /// What `faxsim compare` runs.
        study: Study = table::<Study>(), default "{}";
        /// What `faxsim test` checks of the runs.
        expect: Vec<Expectation> = tables::<Expectation>(), default "[]";
        /// How the runs are longer, or more, with `faxsim test --full`.
        full: Full = table::<Full>(), default "{}";
    }
}

impl Scenario {
    /// The date `at` into the run: by a log that it replays, or else in a run that starts in the week of
    /// [`Date::MONDAY`].
    pub fn date(&self, at: Time) -> Date {
        let start = self.traffic.iter().find_map(|traffic| match &traffic.arrivals {
            Arrivals::Log(replay) => replay.start,
            _ => None,
        });
        start.unwrap_or(Date::MONDAY + self.start.since_monday()) + at.since(Time::ZERO)
    }
}
