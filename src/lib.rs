//! skeleton
pub mod engine;
pub mod ids;
pub mod network;
pub mod protocol;
pub mod scenario;
pub mod systems;
pub mod units;
