//! Does the protocol still do what it did, and can it ever lose or double a fax? The real servers
//! in a [`world`] without time, [`invariants`] of it, and [`walk`]s through it that can be
//! repeated and made short, [`check`] of everything that can happen in it. [`mutants`] show that these
//! bite.
//!
//! Of whole runs with the models: what a scenario may [`expect`] of them, and [`golden`] records of
//! how they went.
//!
//! Nothing here knows the models of the network: what can happen is what the interface of the
//! servers' logic allows.

pub mod check;
pub mod expect;
pub mod golden;
pub mod invariants;
pub mod mutants;
pub mod walk;
pub mod world;
