//! skeleton
pub mod engine;
pub mod ids;
pub mod units;
