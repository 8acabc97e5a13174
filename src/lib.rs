//! skeleton
pub mod ids;
pub mod units;
