//! Faults as a scenario file describes them: which part fails, when, and for how long. Never
//! what a failure does.

use serde_json::{Value as Json, json};

use super::names::Kind;
use super::problem::Problem;
use super::reader::Reader;
use super::section::section;
use super::shape::{Shape, boolean, instants_in_order, interval, quantity, share, text, whole};
use super::tree::{Node, Table, Value};
use super::words::{hint, quoted_list};
use crate::ids::{BridgeId, LanId, ServerId};
use crate::units::{Span, Time};

section! {
    /// A part that fails: at given instants (`at`), once at an instant drawn by chance (`between`),
    /// or again and again at random (`mean-time-to-failure` and `mean-time-to-repair`).
    pub(super) struct FaultKeys => Fault, resolve_fault {
        /// Its name; fault1, fault2 and so on when absent.
        name: String = text(), numbered;
        /// What fails: a server, LAN or bridge by its name, or a part of a server such as
        /// `server14.unit`, `.line`, `.storage` or `.imaging`. With `server14.hook` the next line
        /// of the server that ends a call stays busy until it is repaired. The queue and its
        /// `.storage` fail only where the rules have one.
        part: Part = PartName, required;
        /// Whether it happens at all.
        active: bool = boolean(), default "true";
        /// When it fails.
        at: Option<Vec<Time>> = instants_in_order(), optional;
        /// It fails once, at an instant between these two, each equally likely.
        between: Option<(Time, Time)> = interval(), optional;
        /// How long after each failure it works again; never when absent.
        repair_after: Option<Span> = quantity("1 ms", "36525 d"), optional;
        /// Mean time from the start or the last repair to the next failure (exponential).
        mean_time_to_failure: Option<Span> = quantity("1 s", "36525 d"), optional;
        /// Mean time from a failure to its repair (exponential).
        mean_time_to_repair: Option<Span> = quantity("1 ms", "36525 d"), optional;
        /// Of a `.line`: how many lines fail at once and are repaired together; 1 when absent.
        lines: Option<u32> = whole(1, 10_000), optional;
        /// Of an `.imaging`: it goes on at this share of its rate; when absent it fails altogether.
        slows_to: Option<f64> = share(), optional;
    }
}

/// A part that fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Its name.
    pub name: String,
    /// What fails.
    pub part: Part,
    /// Whether it happens at all.
    pub active: bool,
    /// When.
    pub when: When,
    /// How many lines fail at once, where it is about lines.
    pub lines: u32,
    /// Image processing goes on at this share of its rate; otherwise it fails altogether.
    pub slows_to: Option<f64>,
}

/// What fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The FAX communication control (63) of a server.
    Unit(ServerId),
    /// Lines of a server: the lowest that are in service.
    Line(ServerId),
    /// The next line of a server that ends a call: it stays busy.
    Hook(ServerId),
    /// The storage (64) of a server, or of the queue.
    Storage(ServerId),
    /// The image processing (62) of a server.
    Imaging(ServerId),
    /// A whole server, or the queue, whose identity follows those of the servers.
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
    /// Once, at an instant between two, each equally likely.
    Between {
        /// Not before this.
        earliest: Time,
        /// Not after this.
        latest: Time,
        /// How long after it the part works again; never when absent.
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
const SERVER_PARTS: [(&str, ServerPart); 5] = [
    ("unit", Part::Unit),
    ("line", Part::Line),
    ("hook", Part::Hook),
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
            reader.names.resolve(text, &[Kind::Server, Kind::Lan, Kind::Bridge, Kind::Queue])?;
        return Ok(match kind {
            Kind::Lan => Part::Lan(number.into()),
            Kind::Bridge => Part::Bridge(number.into()),
            Kind::Queue => Part::Server(reader.queue_id()),
            _ => Part::Server(number.into()),
        });
    };
    let (kind, number) = reader.names.resolve(server, &[Kind::Server, Kind::Queue])?;
    if kind == Kind::Queue {
        return match part {
            "storage" => Ok(Part::Storage(reader.queue_id())),
            _ => Err(format!("a queue has no part `{part}`; its part is `storage`")),
        };
    }
    if let Some((_, make)) = SERVER_PARTS.iter().find(|(name, _)| *name == part) {
        return Ok(make(number.into()));
    }
    let names = SERVER_PARTS.map(|(name, _)| name);
    let otherwise = || format!("the parts of a server are {}", quoted_list(&names));
    Err(format!("a server has no part `{part}`; {}", hint(part, &names, otherwise)))
}

fn resolve_fault(fault: FaultKeys, table: &Table, reader: &Reader) -> Result<Fault, Problem> {
    let when = when(&fault, table, reader)?;
    let FaultKeys { name, part, active, lines, slows_to, .. } = fault;
    if lines.is_some() && !matches!(part, Part::Line(_)) {
        let message =
            "`lines` says how many lines fail, and this part is not `.line`; leave it out";
        return Err(reader.problem_of_keys(table, &["lines"], message));
    }
    if slows_to.is_some() && !matches!(part, Part::Imaging(_)) {
        let message = "only image processing slows down, and this part is not `.imaging`; leave \
                       `slows-to` out";
        return Err(reader.problem_of_keys(table, &["slows-to"], message));
    }
    Ok(Fault { name, part, active, when, lines: lines.unwrap_or(1), slows_to })
}

/// What the keys say of the instants: exactly one of three ways.
fn when(fault: &FaultKeys, table: &Table, reader: &Reader) -> Result<When, Problem> {
    const RANDOM: [&str; 2] = ["mean-time-to-failure", "mean-time-to-repair"];
    let problem = |keys: &[&str], message| Err(reader.problem_of_keys(table, keys, message));
    let repair_after = fault.repair_after;
    let random = (fault.mean_time_to_failure, fault.mean_time_to_repair);
    let given = fault.at.is_some() || fault.between.is_some();
    match (&fault.at, fault.between, random) {
        (Some(_), Some(_), _) => {
            problem(&["between"], "`at` and `between` both say when this part fails; keep one")
        }
        (.., (Some(_), _) | (_, Some(_))) if given || repair_after.is_some() => problem(
            &RANDOM,
            "this fault has both given instants and random ones; keep `at` or `between` with \
             `repair-after`, or `mean-time-to-failure` with `mean-time-to-repair`",
        ),
        (Some(instants), ..) => Ok(When::At { instants: instants.clone(), repair_after }),
        (_, Some((earliest, latest)), _) => Ok(When::Between { earliest, latest, repair_after }),
        (.., (Some(mean_time_to_failure), Some(mean_time_to_repair))) => {
            Ok(When::Random { mean_time_to_failure, mean_time_to_repair })
        }
        (.., (None, None)) => problem(
            &[],
            "nothing says when this part fails; give `at` or `between`, or \
             `mean-time-to-failure` and `mean-time-to-repair`",
        ),
        _ => problem(
            &RANDOM,
            "a random fault has both `mean-time-to-failure` and `mean-time-to-repair`; give the \
             other one, too",
        ),
    }
}
