//! Minimal stand-in for the engine.
mod distribution;
pub use distribution::Distribution;
