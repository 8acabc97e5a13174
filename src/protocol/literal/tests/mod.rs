//! The step function from outside: what it does with any input whatever, and small walks.

mod totality;
mod walks;
