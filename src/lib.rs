//! skeleton
pub mod ids;
pub mod network;
pub mod units;
