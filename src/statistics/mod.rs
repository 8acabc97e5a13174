//! Estimators: what a sample says. Nothing here knows where numbers come from.

pub mod binomial;
pub mod fairness;
pub mod interval;
