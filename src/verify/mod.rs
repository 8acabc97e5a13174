//! Does the protocol still do what it did, and can it ever lose or double a fax? The real servers
//! in a [`world`] without time, [`invariants`] of it, [`walk`]s through it, and a [`check`] of all that
//! can happen in it. What breaks a law is a [`log`], which can be [`replay`]ed; [`mutants`] show that the
//! laws bite.
//!
//! Of whole runs with the models: what a scenario may [`expect`] of them, and [`golden`] records and [`letters`]
//! of how they went.
//!
//! Nothing here knows the models of the network: what can happen is what the interface of the
//! servers' logic allows.

pub mod check;
pub mod expect;
pub mod fuzz;
pub mod golden;
pub mod invariants;
pub mod letters;
pub mod log;
pub mod mutants;
pub mod replay;
pub mod walk;
pub mod world;
