//! Faults as a scenario file describes them: which part fails, when, and for how long. Never
//! what a failure does.

use super::section::section;
use crate::ids::{BridgeId, LanId, ServerId};
use crate::units::{Span, Time};

section! {
    /// A part that fails: at given instants (`at`), or at random (`mean-time-to-failure` and
    /// `mean-time-to-repair`).
    pub(super) struct FaultKeys => Fault, resolve_fault {
        /// Its name; fault1, fault2 and so on when absent.
        name: Option<String> = text(), optional;
        /// What fails: a server, LAN or bridge by its name, or a part of a server such as
        /// `server14.unit`, `.line`, `.storage` or `.imaging`.
        part: Part = part(), required;
        /// When it fails.
        at: Option<Vec<Time>> = one_or_many(instant()), optional;
        /// How long after each failure it works again; never when absent.
        repair_after: Option<Span> = quantity("1 ms", "36525 d"), optional;
        /// Mean time from the start or the last repair to the next failure (exponential).
        mean_time_to_failure: Option<Span> = quantity("1 s", "36525 d"), optional;
        /// Mean time from a failure to its repair (exponential).
        mean_time_to_repair: Option<Span> = quantity("1 ms", "36525 d"), optional;
    }
}

/// A part that fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Its name.
    pub name: String,
    /// What fails.
    pub part: Part,
    /// When.
    pub when: When,
}

/// What fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The FAX communication control (63) of a server.
    Unit(ServerId),
    /// One line of a server: the lowest that is in service.
    Line(ServerId),
    /// The storage (64) of a server.
    Storage(ServerId),
    /// The image processing (62) of a server.
    Imaging(ServerId),
    /// A whole server.
    Server(ServerId),
    /// A LAN.
    Lan(LanId),
    /// A bridge.
    Bridge(BridgeId),
}

/// When a part fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// At given instants.
    At {
        /// In order of time.
        instants: Vec<Time>,
        /// How long after each it works again; never when absent.
        repair_after: Option<Span>,
    },
    /// Again and again, after exponential times.
    Random {
        /// Mean time from the start or the last repair to a failure.
        mean_time_to_failure: Span,
        /// Mean time from a failure to its repair.
        mean_time_to_repair: Span,
    },
}
