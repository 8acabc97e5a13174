//! faxsim: a deterministic discrete-event simulator of a multi-server fax network, after the
//! Mitsubishi patent application JP H07-131571 A ("the seed").
//!
//! A scenario file and a seed go in. A deterministic event queue drives models of LANs, a bridge,
//! public lines, facsimiles and disks, and FAX servers whose diagnosis, notice and takeover are
//! the real thing, written as a pure state machine. Out come load balance, failover outcomes and
//! message sequences.
//!
//! # The house
//!
//! From the ground up; a room may use only rooms above it in this list, and a test says so.
//!
//! | room | holds | must never know |
//! |---|---|---|
//! | [`units`], [`ids`] | time, spans, octets, bit rates; identities of parts and jobs | |
//! | [`engine`] | event queue, named random streams, distributions, digest of a run | any fax word |
//! | [`protocol`] | the servers' logic: one total step function | the engine, clocks, dice, floats, hash order, I/O |
//! | [`network`] | the physical world as models: LANs, sessions, lines, facsimiles, pages, storage, image processing | the protocol |
//! | [`systems`] | whole systems by name | the network |
//! | [`statistics`] | estimators | where numbers come from |
//! | [`record`] | what a run leaves behind, the names of its measures, and what came of checks | who makes or reads it |
//! | [`scenario`] | the file format: parse, check, explain, schema | how a run works |
//! | [`simulation`] | one run: joins servers, models and engine; the ledger that sees all | files, screens |
//! | [`experiment`] | many runs: variations, rules, replications, and what they say together | files, screens |
//! | [`verify`] | the servers in a world without time, its laws, walks through it, all that can happen in it, logs and replays of it, mutants; random runs that are judged; what is expected of runs, and golden records of them | the models of the network |
//! | [`report`] | tables, CSV, pages, figures, sequence charts, stories, JUnit | running anything |
//! | [`cli`] | one file a verb | |
//!
//! The data's way is one way: file → [`scenario::Scenario`] → [`simulation::Simulation`] →
//! [`record::Record`] → report. Nothing flows back.
//!
//! # What is absent on purpose
//!
//! - No clock and no chance in [`protocol`]: the driver owns both.
//! - No parallelism inside a run: a run is one thread, and the same everywhere. Threads are for
//!   many runs at a time, and their number changes nothing.
//! - No transcendental function of the standard library: they differ between platforms.
//! - No trait objects on the path of an event; observers are a type parameter.
//!
//! # In a program
//!
//! ```
//! use faxsim::scenario::{self, Overrides};
//! use faxsim::simulation::{Measures, Simulation};
//!
//! let loaded = scenario::parse("my.toml", scenario::template(), &Overrides::default())?;
//! let scenario = &loaded.scenario;
//! let run = Simulation::new(scenario, Measures::new(scenario)).run(&mut |_| true);
//! let record = run.expect("nobody stopped it").record(scenario);
//! assert_eq!(record.doubled, 0);
//! # Ok::<(), scenario::Problem>(())
//! ```

pub mod cli;
pub mod engine;
pub mod experiment;
pub mod ids;
pub mod network;
pub mod protocol;
pub mod record;
pub mod report;
pub mod scenario;
pub mod simulation;
pub mod statistics;
pub mod systems;
pub mod units;
pub mod verify;
