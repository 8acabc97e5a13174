//! The physical world of a fax network as models: facsimiles and the pages they send.
//!
//! None of them knows what a server decides or says: a model carries a token and a length, never a
//! message.

pub mod facsimile;
pub mod page;
