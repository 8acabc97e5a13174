//! The physical world of a fax network as models: LANs and bridges, public lines, storage,
//! imaging.
//!
//! Every model is driven from outside: the driver owns the clock and says what happens when; the
//! model answers with what follows and when. None of them knows what a server decides or says: a
//! model carries a token and a length, never a message.

pub mod imaging;
pub mod lan;
pub mod measure;
pub mod pstn;
pub mod storage;
