//! Scenario files.

pub mod calendar;
mod documents;
mod faults;
mod names;
mod parts;
mod root;
mod section;
mod traffic;

pub use documents::DocumentSpec;
pub use faults::{Fault, Part, When};
pub use names::{Name, Named};
pub use parts::{BridgeSpec, FacsimileSpec, LanSpec, OtherTraffic, ServerSpec, TerminalSpec};
pub use root::{ConventionalSettings, Scenario, Settings};
pub use traffic::{Arrivals, Direction, LogRow, Mix, Stage, Traffic};
