//! Laws of every run, on small networks in which everything that can fail does: no step panics
//! (each run audits its storages, lines and ledger), every job is somewhere, and the same scenario
//! and seed give the same run.

use std::fmt::Write;

use faxsim::scenario::{self, Overrides};
use faxsim::simulation::{Ledger, Measures, Outcome, Simulation};
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Fault {
    part: &'static str,
    at_s: u32,
    repair_after_s: Option<u32>,
    slows: bool,
}

const PARTS: [&str; 19] = [
    "s1.unit",
    "s1.line",
    "s1.hook",
    "s1.storage",
    "s1.imaging",
    "s1",
    "s2.unit",
    "s2.line",
    "s2.storage",
    "s2.imaging",
    "s2",
    "s3.line",
    "s3.hook",
    "s3",
    "one",
    "two",
    "bridge",
    "queue",
    "queue.storage",
];

fn fault() -> impl Strategy<Value = Fault> {
    let repair = prop::option::weighted(0.8, 1..1_500_u32);
    (prop::sample::select(&PARTS[..]), 0..3_600_u32, repair, any::<bool>())
        .prop_map(|(part, at_s, repair_after_s, slows)| Fault { part, at_s, repair_after_s, slows })
}

#[derive(Clone, Debug)]
struct Network {
    rules: &'static str,
    copies: u32,
    delivery: &'static str,
    when_congested: &'static str,
    lines: [u32; 3],
    storage_kib: [u32; 3],
    low_water_kib: u32,
    load: [u32; 2],
    ecm: bool,
    server_ecm: [bool; 3],
    outgoing_per_hour: u32,
    incoming_per_hour: u32,
    faults: Vec<Fault>,
    /// Server, beginning and length of each.
    drains: Vec<(u32, u32, u32)>,
    hunting: bool,
    /// Which of [`SERVICES`].
    services: Vec<&'static str>,
    seed: u32,
}

/// What terminals share: documents for several receivers, with times and priorities.
const SERVICES: [&str; 6] = [
    "from = \"pc1\"\nto = [\"fax\", \"pc1\", \"pc2\", \"far\", \"pc3\"]\nservice = \"broadcast\"\nrate = \"9 /h\"",
    "from = [\"pc2\", \"pc3\"]\nto = [\"fax\", \"far\"]\nservice = \"broadcast\"\nsend-at = \"00:40\"\nrate = \"9 /h\"",
    "from = \"pc1\"\nto = [\"pc3\", \"fax\", \"pc2\"]\nservice = \"circulation\"\nexpires-after = \"9 min\"\nrate = \"9 /h\"",
    "from = \"pc3\"\nto = [\"pc1\", \"pc2\"]\nservice = \"circulation\"\nrate = \"9 /h\"",
    "from = \"pc2\"\nto = [\"pc1\", \"pc2\", \"pc3\"]\nservice = \"board\"\nexpires-after = \"6 min\"\nrate = \"9 /h\"",
    "from = \"pc1\"\nto = [\"fax\", \"far\"]\npriority = 9\nexpires-after = \"5 min\"\nrate = \"20 /h\"",
];

fn network() -> impl Strategy<Value = Network> {
    (
        (
            prop::sample::select(vec![
                ("conventional", 1, "at-least-once"),
                ("seed", 1, "at-least-once"),
                ("seed", 1, "at-least-once"),
                ("static-proxy", 1, "at-least-once"),
                ("ordered-list", 1, "at-least-once"),
                ("ranked", 1, "at-least-once"),
                ("seed/gossip", 1, "at-least-once"),
                ("hardened/threshold", 1, "at-least-once"),
                ("hardened", 1, "at-least-once"),
                ("hardened", 1, "at-most-once"),
                ("hardened", 2, "at-least-once"),
                ("shared-queue", 1, "at-least-once"),
                ("shared-queue", 1, "at-least-once"),
                ("ideal-pool", 1, "at-least-once"),
            ]),
            prop::sample::select(vec!["image", "everything"]),
            [1..4_u32, 1..4_u32, 1..4_u32],
            [300..2_500_u32, 300..2_500_u32, 300..2_500_u32],
            10..280_u32,
        ),
        (
            [0..92_u32, 0..92_u32],
            any::<[bool; 4]>(),
            1..120_u32,
            1..120_u32,
            prop::collection::vec(fault(), 0..8),
            prop::collection::vec((1..4_u32, 0..3_600_u32, 1..1_500_u32), 0..3),
            any::<bool>(),
            prop::sample::subsequence(SERVICES.to_vec(), 0..4),
            any::<u32>(),
        ),
    )
        .prop_map(
            |(
                ((rules, copies, delivery), when_congested, lines, storage_kib, low_water_kib),
                (
                    load,
                    [ecm, server_ecm @ ..],
                    outgoing_per_hour,
                    incoming_per_hour,
                    faults,
                    drains,
                    hunting,
                    services,
                    seed,
                ),
            )| Network {
                rules,
                copies,
                delivery,
                when_congested,
                lines,
                storage_kib,
                low_water_kib,
                load,
                ecm,
                server_ecm,
                outgoing_per_hour,
                incoming_per_hour,
                faults,
                drains,
                hunting,
                services,
                seed,
            },
        )
}

impl Network {
    /// No storage fails, and every server that stops comes back.
    fn loses_no_storage(&self) -> bool {
        self.faults.iter().all(|fault| match fault.part {
            "s1" | "s2" | "s3" | "queue" => fault.repair_after_s.is_some(),
            part => !part.ends_with(".storage"),
        })
    }

    fn toml(&self) -> String {
        let mut text = format!(
            r#"
rules = "{}"
seed = {}
length = "90 min"

[settings.hardened]
copies = {}
delivery = "{}"
when-congested = "{}"

[settings.seed]
when-congested = "{}"

[bridges.bridge]
joins = ["one", "two"]

[facsimiles.fax]
lines = 3
busy = 0.1
ecm = {}
coding = "{}"
in-directory = false

[facsimiles.far]
no-answer = 0.3

[documents.letter]
pages = ["itu1", "itu4"]
count = {{ geometric = 3 }}

[[traffic]]
from = ["pc1", "pc2", "pc3"]
to = "fax"
documents = "letter"
rate = "{} /h"

[[traffic]]
from = "fax"
to = ["pc1", "pc2", "pc3"]
documents = "letter"
rate = "{} /h"
redials = 2
{}

[hunt-groups.all]
servers = ["s3", "s1", "s2"]
"#,
            self.rules,
            self.seed,
            self.copies,
            self.delivery,
            self.when_congested,
            self.when_congested,
            self.ecm,
            if self.ecm { "MMR" } else { "MR" },
            self.outgoing_per_hour,
            self.incoming_per_hour,
            if self.hunting { "other-numbers = [\"s2\", \"all\"]" } else { "" },
        );
        for service in &self.services {
            writeln!(text, "[[traffic]]\n{service}\ndocuments = \"letter\"").unwrap();
        }
        for (name, load) in ["one", "two"].into_iter().zip(self.load) {
            writeln!(
                text,
                "[lans.{name}]\nother-traffic = [{{ at = \"20 min\", load = 0.{load:02} }}]"
            )
            .unwrap();
        }
        for (server, lan) in ["one", "one", "two"].into_iter().enumerate() {
            let number = server + 1;
            writeln!(
                text,
                "[servers.s{number}]\nlan = \"{lan}\"\nlines = {}\necm = {}\nstorage = \"{} KiB\"\n\
                 low-water = \"{} KiB\"\n[terminals.pc{number}]\nlan = \"{lan}\"\n\
                 server = [\"s{number}\", \"s{}\"]\nread-after = {{ exponential = \"4 min\" }}",
                self.lines[server],
                self.server_ecm[server],
                self.storage_kib[server],
                self.low_water_kib,
                number % 3 + 1,
            )
            .unwrap();
            if self.hunting {
                writeln!(text, "number = \"all\"").unwrap();
            }
        }
        for fault in &self.faults {
            writeln!(text, "[[faults]]\npart = \"{}\"\nat = \"{} s\"", fault.part, fault.at_s)
                .unwrap();
            if let Some(repair) = fault.repair_after_s {
                writeln!(text, "repair-after = \"{repair} s\"").unwrap();
            }
            if fault.slows && fault.part.ends_with(".imaging") {
                writeln!(text, "slows-to = 0.1").unwrap();
            }
        }
        for (server, at, span) in &self.drains {
            writeln!(
                text,
                "[[drains]]\nserver = \"s{server}\"\nat = \"{at} s\"\nfor = \"{span} s\""
            )
            .unwrap();
        }
        text
    }
}

fn run(text: &str) -> (Ledger, String) {
    let loaded = scenario::parse("network.toml", text, &Overrides::default())
        .unwrap_or_else(|problem| panic!("{problem}\n{text}"));
    let measures = Measures::new(&loaded.scenario);
    let finished =
        Simulation::new(&loaded.scenario, measures).run(&mut |_| true).expect("nobody stops it");
    let digest = finished.digest.to_string();
    let record = finished.record(&loaded.scenario);
    let jobs = record.jobs();
    assert_eq!(jobs.offered, finished.ledger.offered, "the record and the ledger agree");
    assert_eq!(jobs.in_flight, finished.ledger.in_flight);
    (finished.ledger, digest)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_job_is_somewhere_whatever_fails(network in network()) {
        let text = network.toml();
        let (ledger, digest) = run(&text);
        let settled: u64 = ledger.settled.iter().sum();
        prop_assert_eq!(ledger.offered, settled + ledger.in_flight);
        prop_assert_eq!(run(&text).1, digest, "the same scenario and seed give the same run");
        let keeps = matches!(
            network.rules,
            "hardened" | "hardened/threshold" | "shared-queue" | "ideal-pool"
        );
        if keeps && network.loses_no_storage() {
            let lost = ledger.settled[Outcome::Lost as usize];
            prop_assert_eq!(lost, 0, "every storage is there in the end\n{}", text);
        }
    }
}
