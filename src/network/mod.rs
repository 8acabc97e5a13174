//! The physical world of a fax network as models: LANs and bridges, TCP sessions, public lines,
//! facsimiles and how long their calls take, pages, storage, image processing.
//!
//! Every model is driven from outside: the driver owns the clock and says what happens when; the
//! model answers with what follows and when. None of them knows what a server decides or says: a
//! model carries a token and a length, never a message.

pub mod facsimile;
pub mod imaging;
pub mod lan;
pub mod measure;
pub mod page;
pub mod pstn;
pub mod storage;
pub mod transport;
