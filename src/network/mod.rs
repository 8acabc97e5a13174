//! The physical world of a fax network as models: facsimiles and how long their calls take.
//!
//! None of them knows what a server decides or says: a model carries a token and a length, never a
//! message.

pub mod facsimile;
