//! The engine of a discrete-event simulation: the clock and its event queue, named streams of
//! random numbers, distributions to draw from, and the digest by which two runs are compared.
//!
//! It must never know a word of fax: events are any small value, streams have any name. One run is
//! a pure function of its model and seed, since events have one order (time, then insertion) and
//! every draw comes from a stream that nothing else can shift.

mod digest;
mod distribution;
mod normal;
mod queue;
mod streams;

pub use digest::{Digest, Grain};
pub use distribution::Distribution;
pub use queue::{Key, Queue};
pub use streams::{KeyedStreams, Stream, Streams};
