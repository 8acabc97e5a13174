//! Numbers of the public network as a scenario file names them: a server's own, or that of a hunt
//! group. Knows who may answer, never how a call goes.

use serde_json::{Value as Json, json};

use super::names::{Kind, NAME_PATTERN, Name, once_each};
use super::problem::Problem;
use super::reader::Reader;
use super::section::{Section, section};
use super::shape::{Shape, list, name};
use super::tree::{Node, Table, Value};
use crate::ids::ServerId;

section! {
    /// A number of the public network that is answered by the first of its servers that can: one
    /// that runs and is not drained, with a working unit (63) and an idle line.
    pub struct HuntGroupSpec => Self, check_hunt_group {
        /// The servers in the order in which they are tried.
        servers: Vec<Name<ServerId>> = list(name::<ServerId>()).at_least(1), required;
    }
}

/// A number of the public network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The servers that answer it, in the order in which they are tried, at least one.
    pub servers: Vec<ServerId>,
}

/// The name of a server or hunt group, for its number.
pub(super) fn number() -> NumberName {
    NumberName
}

/// The name of a server or hunt group, for its number.
pub(super) struct NumberName;

impl Shape for NumberName {
    type Output = Number;

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": NAME_PATTERN })
    }

    fn wanted(&self) -> String {
        "the name of a server or hunt group".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Number, Problem> {
        let Value::Text(text) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        let found = reader.names.resolve(text, &[Kind::Server, Kind::HuntGroup]);
        let (kind, number) = found.map_err(|message| reader.problem(&node.place, message))?;
        if kind == Kind::Server {
            return Ok(Number { servers: vec![number.into()] });
        }
        let groups = reader.root.table(Kind::HuntGroup.key());
        let group = groups.and_then(|groups| groups.table(text));
        let group = group.expect("hunt groups are read before their names are used");
        let servers = HuntGroupSpec::read(group, reader)?.servers;
        Ok(Number { servers: servers.iter().map(Name::id).collect() })
    }
}

fn check_hunt_group(
    group: HuntGroupSpec,
    table: &Table,
    reader: &Reader,
) -> Result<HuntGroupSpec, Problem> {
    once_each(&group.servers, "servers", table, reader)?;
    Ok(group)
}
