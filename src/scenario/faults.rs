//! Faults as a scenario file describes them: which part fails, when, and for how long. Never
//! what a failure does.

use serde_json::{Value as Json, json};

use super::names::Kind;
use super::problem::Problem;
use super::reader::Reader;
use super::section::section;
use super::shape::{Shape, instants_in_order, quantity, text};
use super::tree::{Node, Table, Value};
use super::words::{hint, quoted_list};
use crate::ids::{BridgeId, LanId, ServerId};
use crate::units::{Span, Time};

section! {
    /// A part that fails: at given instants (`at`), or at random (`mean-time-to-failure` and
    /// `mean-time-to-repair`).
    pub(super) struct FaultKeys => Fault, resolve_fault {
        /// Its name; fault1, fault2 and so on when absent.
        name: String = text(), numbered;
        /// What fails: a server, LAN or bridge by its name, or a part of a server such as
        /// `server14.unit`, `.line`, `.storage` or `.imaging`.
        part: Part = PartName, required;
        /// When it fails.
        at: Option<Vec<Time>> = instants_in_order(), optional;
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

/// The parts of a server that can fail, by their names.
const SERVER_PARTS: [(&str, ServerPart); 4] = [
    ("unit", Part::Unit),
    ("line", Part::Line),
    ("storage", Part::Storage),
    ("imaging", Part::Imaging),
];

/// Makes a part of a server.
type ServerPart = fn(ServerId) -> Part;

/// The shape of a part's name.
struct PartName;

impl Shape for PartName {
    type Output = Part;

    fn schema(&self) -> Json {
        let names: Vec<_> = SERVER_PARTS.iter().map(|(name, _)| *name).collect();
        let pattern = format!(r"^[A-Za-z][A-Za-z0-9_-]*(\.({}))?$", names.join("|"));
        json!({ "type": "string", "pattern": pattern })
    }

    fn wanted(&self) -> String {
        "a server, LAN or bridge, or a part of a server such as \"server14.unit\"".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Part, Problem> {
        let Value::Text(text) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        part_called(text, reader).map_err(|message| reader.problem(&node.place, message))
    }
}

/// The part that `text` names.
fn part_called(text: &str, reader: &Reader) -> Result<Part, String> {
    let Some((server, part)) = text.split_once('.') else {
        let (kind, number) =
            reader.names.resolve(text, &[Kind::Server, Kind::Lan, Kind::Bridge])?;
        return Ok(match kind {
            Kind::Lan => Part::Lan(number.into()),
            Kind::Bridge => Part::Bridge(number.into()),
            _ => Part::Server(number.into()),
        });
    };
    let (_, number) = reader.names.resolve(server, &[Kind::Server])?;
    if let Some((_, make)) = SERVER_PARTS.iter().find(|(name, _)| *name == part) {
        return Ok(make(number.into()));
    }
    let names = SERVER_PARTS.map(|(name, _)| name);
    let otherwise = || format!("the parts of a server are {}", quoted_list(&names));
    Err(format!("a server has no part `{part}`; {}", hint(part, &names, otherwise)))
}

fn resolve_fault(fault: FaultKeys, table: &Table, reader: &Reader) -> Result<Fault, Problem> {
    let FaultKeys { name, part, at, repair_after, mean_time_to_failure, mean_time_to_repair } =
        fault;
    let when = match (at, mean_time_to_failure, mean_time_to_repair) {
        (Some(instants), None, None) => When::At { instants, repair_after },
        (None, Some(mean_time_to_failure), Some(mean_time_to_repair)) if repair_after.is_none() => {
            When::Random { mean_time_to_failure, mean_time_to_repair }
        }
        (None, None, None) => {
            let message = "nothing says when this part fails; give `at`, or \
                           `mean-time-to-failure` and `mean-time-to-repair`";
            return Err(reader.problem(&table.place, message));
        }
        (None, ..) if repair_after.is_none() => {
            let message = "a random fault has both `mean-time-to-failure` and \
                           `mean-time-to-repair`; give the other one, too";
            let keys = ["mean-time-to-failure", "mean-time-to-repair"];
            return Err(reader.problem_of_keys(table, &keys, message));
        }
        _ => {
            let message = "this fault has both given instants and random ones; keep `at` with \
                           `repair-after`, or `mean-time-to-failure` with `mean-time-to-repair`";
            let keys = ["mean-time-to-failure", "mean-time-to-repair"];
            return Err(reader.problem_of_keys(table, &keys, message));
        }
    };
    Ok(Fault { name, part, when })
}
