//! What people and programs read of a run: tables, CSV, sequence charts. It makes text from plain
//! values and never runs anything.

pub mod csv;
pub mod origin;
pub mod sequence;
pub mod sequence_svg;
pub mod tables;
pub mod words;
