//! skeleton
pub mod cli;
pub mod engine;
pub mod ids;
pub mod network;
pub mod protocol;
pub mod record;
pub mod report;
pub mod scenario;
pub mod simulation;
pub mod statistics;
pub mod systems;
pub mod units;
