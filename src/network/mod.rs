//! Minimal stand-in for the network.
pub mod facsimile;
pub mod page;
