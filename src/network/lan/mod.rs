//! LANs (11, 12, 51) and the bridges (13) between them.
//!
//! Here stand what describes them and what they share with their driver: [`LanConfig`],
//! [`BridgeConfig`], the events they ask for and the [`Sink`] they speak to. A LAN carries tokens
//! with a length; it must never know what a token means.

mod congestion;
pub mod fluid;
mod paths;
mod sharing;

pub use paths::Path;

use crate::ids::LanId;
use crate::units::{BitRate, Span, Time};

/// A LAN as a scenario describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct LanConfig {
    /// What is sent from a station to another is there at once; the rest says nothing then.
    pub ideal: bool,
    /// Bits a second on the wire.
    pub rate: BitRate,
    /// Share of `rate` that is left for payload, above 0 and at most 1.
    pub efficiency: f64,
    /// From a station to any other on this LAN, one way.
    pub delay: Span,
    /// Congested below this fraction of `rate` for a new transfer.
    pub congested_below: f64,
    /// Clear again above this fraction of `rate` for a new transfer; not under
    /// `congested_below`.
    pub clear_above: f64,
    /// How long it must stay below before the LAN counts as congested.
    pub congested_after: Span,
    /// How long it must stay above before the LAN counts as clear.
    pub clear_after: Span,
}

/// A bridge or router as a scenario describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct BridgeConfig {
    /// The LANs it joins, two or more.
    pub joins: Vec<LanId>,
    /// Bits of payload a second that it can forward.
    pub rate: BitRate,
    /// From one of its LANs to another, one way.
    pub delay: Span,
}

/// What a LAN model asks to be told at a later time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanEvent {
    /// The next of the running transfers has put its last bit on the wire.
    Completion,
    /// What is on its way in this place of the model's list reaches its receiver.
    Arrival(u32),
    /// This LAN has been below or above its threshold of congestion for long enough.
    Congestion(LanId),
}

/// Where a LAN model puts what follows from an input.
pub trait Sink {
    /// Names a pending event, so that it can be cancelled.
    type Key: Copy;

    /// Asks for `event` at `at`; events of one instant come in the order they were asked for.
    fn at(&mut self, at: Time, event: LanEvent) -> Self::Key;

    /// Takes back an event that has not come yet.
    fn cancel(&mut self, key: Self::Key);

    /// The transfer `token` has reached its receiver, whole.
    fn arrived(&mut self, token: u32);

    /// The LAN interfaces (61) on `lan` find it congested, or clear again.
    fn congestion(&mut self, lan: LanId, congested: bool);
}
