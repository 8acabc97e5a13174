//! Small walks through the hardened rules, one server at a time.

mod walks;
