//! skeleton
pub mod ids;
pub mod network;
pub mod protocol;
pub mod simulation;
pub mod units;
