//! What people and programs read of a run: tables, CSV, pages, figures, sequence charts, stories. It makes text
//! from plain values and never runs anything.

pub mod comparison;
pub mod csv;
pub mod figure;
pub mod github;
pub mod junit;
pub mod origin;
pub mod page;
pub mod sequence;
pub mod sequence_mermaid;
pub mod sequence_svg;
pub mod sizing;
pub mod story;
pub mod tables;
pub mod words;
pub mod xferfaxlog;

#[cfg(test)]
fn sample() -> crate::record::Record {
    use crate::record::{
        ByDirection, Jobs, Lan, Record, Server, ServersUp, Takeovers, Times, Traffic,
    };
    use crate::units::{Octets, Span};
    let server = Server {
        name: "a, b".to_owned(),
        lines: 4,
        sent: 3,
        received: 0,
        pages: 7,
        not_answered: 1,
        asked: 2,
        unhelped: 1,
        handed_over: 1,
        helped: 0,
        lines_busy_mean: 0.5,
        carried_share: Some(1.0),
        lines_busy_variance: 0.75,
        lines_none_busy: 0.5,
        lines_all_busy: 0.0,
        waiting_mean: Some(0.125),
        running: 1.0,
        storage_short: 0.0,
        storage_first_short: None,
        lines_busy_max: 2,
        storage: Octets::new(1 << 20),
        storage_mean: 1_024.0,
        storage_max: Octets::new(2_048),
        imaging_busy: 0.25,
    };
    let (sd, min, max) = (10.0, 40.0, 60.0);
    let times = Times { count: 2, mean: 50.0, sd, min, p50: 40.0, p95: 60.0, p99: 60.0, max };
    Record {
        title: "Sample".to_owned(),
        rules: "seed".to_owned(),
        seed: 1,
        length: Span::from_secs(7_200),
        warm_up: Span::from_secs(60),
        outgoing: Jobs { offered: 3, delivered: 2, in_flight: 1, ..Jobs::default() },
        incoming: Jobs::default(),
        internal: Jobs::default(),
        doubled: 0,
        late: 1,
        delivery_time: ByDirection { all: times, outgoing: times, ..ByDirection::default() },
        result_time: ByDirection::default(),
        blocked: 0,
        wait: Times::default(),
        waited: 1,
        waited_too_long: 0,
        in_system_mean: 1.5,
        in_system_none: 0.25,
        waiting_mean: 0.125,
        under_repair_mean: 0.0,
        servers_up_mean: 1.0,
        servers_up: ServersUp { none: 0.0, one: 1.0, all: 1.0 },
        first_outage: None,
        down_time: Times::default(),
        detection_time: Times::default(),
        reading_time: Times::default(),
        takeover_time: Times::default(),
        takeovers: vec![Takeovers {
            asker: "a, b".to_owned(),
            helper: "c".to_owned(),
            cause: "line",
            way: "pstn",
            count: 1,
        }],
        asked: 2,
        questions: 4,
        messages_lan: 5,
        messages_pstn: 6,
        heartbeats: 0,
        mirrored: 0,
        in_doubt: 0,
        given_up: 0,
        adopted: 0,
        servers: vec![server],
        lans: vec![Lan { name: "lan1".to_owned(), utilisation: 0.125, congested: 0.0 }],
        traffic: vec![Traffic { name: "out".to_owned(), offered: 3, ..Traffic::default() }],
        events: 99,
        digest: [1, 2, 3, 0xabc],
    }
}
