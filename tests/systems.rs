//! Whole systems against each other and against what is known without a run: the ideal pool bounds
//! all others, blocks as Erlang's formula says, and loses nothing; a shared queue that fails is felt
//! only where there is one.

use faxsim::record::Record;
use faxsim::scenario::{self, Overrides};
use faxsim::simulation::{Measures, Simulation};
use faxsim::statistics::erlang;
use faxsim::systems;

const OFFICE: &str = include_str!("../scenarios/office-1993.toml");

/// What goes wrong in the office besides.
const TROUBLE: [&[&str]; 4] = [
    &[],
    &["server14.lines=1"],
    &["server14.storage=\"512 KiB\"", "server14.low-water=\"128 KiB\""],
    &["restart15.at=\"10:00\"", "restart15.repair-after=\"2 h\""],
];

fn run(text: &str, seed: u64, set: &[&str]) -> Record {
    let set = set.iter().map(|&option| option.to_owned()).collect();
    let loaded = scenario::parse("office.toml", text, &Overrides { seed: Some(seed), set })
        .unwrap_or_else(|problem| panic!("{problem}"));
    let scenario = &loaded.scenario;
    let run = Simulation::new(scenario, Measures::new(scenario)).run(&mut |_| true);
    run.expect("nobody stops it").record(scenario)
}

fn under(rules: &str, seed: u64, set: &[&str]) -> Record {
    let rules = format!("rules={rules}");
    let set: Vec<_> = set.iter().copied().chain([&rules[..]]).collect();
    run(OFFICE, seed, &set)
}

#[test]
fn the_ideal_pool_bounds_every_other_system_in_the_office() {
    for set in TROUBLE {
        for seed in 1..=8 {
            let ideal = under("ideal-pool", seed, set);
            let of = |record: &Record| (record.jobs(), record.late);
            let (bound, least_late) = of(&ideal);
            assert_eq!((bound.lost, ideal.doubled), (0, 0), "{set:?}, seed {seed}");
            for system in systems::ALL.iter().filter(|system| system.name != "ideal-pool") {
                let (jobs, late) = of(&under(system.name, seed, set));
                let which = format!("{} {set:?}, seed {seed}: {jobs:?}", system.name);
                assert!(bound.refused <= jobs.refused, "{which}, {bound:?}");
                assert!(least_late <= late, "{which}, {least_late} and {late} late");
            }
        }
    }
}

#[test]
fn a_shared_queue_that_stops_for_an_hour_loses_nothing_but_time() {
    let stop = format!(
        "{OFFICE}\n[[faults]]\nname = \"stop\"\npart = \"queue\"\nat = \"10:00\"\n\
         repair-after = \"1 h\"\n"
    );
    let run = |text: &str| run(text, 1, &["rules=shared-queue"]);
    let (sound, stopped) = (run(OFFICE), run(&stop));
    for record in [&sound, &stopped] {
        assert_eq!(record.outgoing.lost + record.incoming.lost, 0);
    }
    assert!(stopped.late >= sound.late + 10, "{} and {} late", stopped.late, sound.late);
}

#[test]
fn a_fault_of_the_queue_is_none_under_rules_without_one() {
    let faults = "\n[[faults]]\npart = \"queue\"\nat = \"10:00\"\n\
                  [[faults]]\npart = \"queue.storage\"\nat = \"11:00\"\n";
    for system in systems::ALL.iter().filter(|system| system.name != "shared-queue") {
        let rules = format!("rules={}", system.name);
        // Every fault has its stream of draws, whatever comes of it.
        let but_draws = |record: Record| {
            let [outcome, messages, timing, _] = record.digest;
            Record { digest: [outcome, messages, timing, 0], ..record }
        };
        let with = run(&format!("{OFFICE}{faults}"), 1, &[&rules]);
        let without = run(OFFICE, 1, &[&rules]);
        assert_eq!(but_draws(with), but_draws(without), "{}", system.name);
    }
}

/// Calls of equal length come at random to any of three servers with two lines each, and are not
/// repeated. Erlang's loss formula holds for every law of the holding time.
const CALLS: &str = r#"
rules = "ideal-pool"
length = "400 h"
warm-up = "1 h"

[lans.lan11]
rate = "1 Gbit/s"

[servers.server14]
lan = "lan11"
lines = 2
storage = "1 GiB"
imaging-rate = "1 Gbit/s"

[servers.server15]
lan = "lan11"
lines = 2

[servers.server16]
lan = "lan11"
lines = 2

[terminals.pc52]
lan = "lan11"
server = "server14"
read-after = "1 s"

[facsimiles.fax57]
lines = 1000

[documents.letter]
pages = ["itu1"]

[[traffic]]
from = "fax57"
to = "pc52"
documents = "letter"
rate = "400 /h"
redials = 0
"#;

#[test]
fn the_ideal_pool_blocks_calls_as_erlangs_formula_says() {
    let record = run(CALLS, 1, &[]);
    let calls = record.incoming;
    let carried: f64 = record.servers.iter().map(|server| server.lines_busy_mean).sum();
    let blocked = calls.refused as f64 / calls.offered as f64;
    let expected = erlang::loss(6, carried / (1.0 - blocked));
    assert!(expected > 0.05, "there is something to compare: {expected}");
    assert!((blocked - expected).abs() < 0.005, "{blocked} blocked, {expected} by the formula");
}
