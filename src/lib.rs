//! skeleton
pub mod ids;
pub mod protocol;
pub mod units;
