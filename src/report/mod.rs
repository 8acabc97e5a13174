//! What people and programs read of a run: tables, CSV, sequence charts, stories. It makes text
//! from plain values and never runs anything.

pub mod comparison;
pub mod csv;
pub mod github;
pub mod junit;
pub mod origin;
pub mod sequence;
pub mod sequence_svg;
pub mod sizing;
pub mod story;
pub mod tables;
pub mod words;
pub mod xferfaxlog;

#[cfg(test)]
fn sample() -> crate::record::Record {
    use crate::record::{ByDirection, Jobs, Lan, Record, Server, Takeovers, Times};
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
        lines_busy_max: 2,
        storage: Octets::new(1 << 20),
        storage_mean: 1_024.0,
        storage_max: Octets::new(2_048),
        imaging_busy: 0.25,
    };
    let times = Times { count: 2, mean: 50.0, p50: 40.0, p95: 60.0, p99: 60.0, max: 60.0 };
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
        reading_time: Times::default(),
        takeover_time: Times::default(),
        takeovers: vec![Takeovers {
            asker: "a, b".to_owned(),
            helper: "c".to_owned(),
            cause: "line",
            way: "pstn",
            count: 1,
        }],
        messages_lan: 5,
        messages_pstn: 6,
        heartbeats: 0,
        mirrored: 0,
        in_doubt: 0,
        given_up: 0,
        adopted: 0,
        servers: vec![server],
        lans: vec![Lan { name: "lan1".to_owned(), utilisation: 0.125, congested: 0.0 }],
        events: 99,
        digest: [1, 2, 3, 0xabc],
    }
}
