//! The step function from outside, under every set of rules: what it does with any input whatever.

mod any;
mod totality;
