//! Runs with the models in which everything goes wrong that can: random documents, numbers and
//! faults, and the laws after every event.
//!
//! `plan` is what is done to a network, `chance` draws it, `trial` runs it, `laws` and `watch` judge
//! it, `marks` says what it has reached, `campaign` makes many, `shrink` makes what breaks a law small,
//! `log` writes it down.

pub mod campaign;
pub mod chance;
pub mod laws;
pub mod log;
pub mod marks;
pub mod plan;
pub mod shrink;
pub mod trial;
mod watch;

pub use watch::Watch;
