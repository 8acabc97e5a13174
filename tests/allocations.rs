//! Once warm, a run allocates nothing for an event: two runs of different lengths allocate as
//! often as each other. In a binary of its own, for its allocator counts.

use allocation_counter::measure;
use faxsim::scenario::{self, Overrides};
use faxsim::simulation::Simulation;

/// A conventional server with ten lines that sends and receives short letters all the time.
const STEADY: &str = r#"
rules = "conventional"
length = "1 h"

[lans.lan]

[servers.server]
lan = "lan"
lines = 10

[terminals.pc]
lan = "lan"
server = "server"
read-after = "1 min"

[facsimiles.fax]
lines = 10

[documents.letter]
pages = ["itu1", "itu4"]

[[traffic]]
name = "sent"
from = "pc"
to = "fax"
documents = "letter"
rate = "60 /h"

[[traffic]]
name = "received"
from = "fax"
to = "pc"
documents = "letter"
rate = "60 /h"
"#;

/// Allocations and events of a run, from its beginning on.
fn run(hours: u32) -> (u64, u64) {
    let overrides = Overrides { seed: None, set: vec![format!("length={hours} h")] };
    let loaded = scenario::parse("steady.toml", STEADY, &overrides)
        .unwrap_or_else(|problem| panic!("{problem}"));
    let simulation = Simulation::new(&loaded.scenario, ());
    let mut events = 0;
    let counted = measure(|| {
        events = simulation.run(&mut |_| true).expect("nobody stops it").events;
    });
    (counted.count_total, events)
}

#[test]
fn a_warm_run_allocates_nothing_for_an_event() {
    let (short_allocations, short_events) = run(20);
    let (long_allocations, long_events) = run(40);
    let events = long_events - short_events;
    assert!(events > 10_000, "{events} events are too few to tell");
    let allocations = long_allocations.saturating_sub(short_allocations);
    println!("{allocations} allocations for {events} events, after {short_allocations}");
    assert!(allocations * 100 < events, "{allocations} allocations for {events} events");
}
