//! Estimators: what a sample says. Nothing here knows where numbers come from.

pub mod binomial;
pub mod erlang;
pub mod fairness;
pub mod interval;
pub mod moments;
pub mod succession;
pub mod verdict;
pub mod warm_up;
