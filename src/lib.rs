//! skeleton
pub mod engine;
pub mod ids;
pub mod network;
pub mod units;
