//! Reads sections from the tree: what is needed besides the tree itself, and how keys that are
//! missing or unknown are met. Knows no particular key but where a run starts.

use super::calendar::Clock;
use super::names::{Kind, Names};
use super::problem::{Place, Problem, Source};
use super::section::spelling;
use super::shape::Shape;
use super::tree::{Node, Table};
use super::words::{hint, quoted_list};
use crate::ids::ServerId;
use crate::units::Date;

/// What shapes need besides the value that they read.
pub(super) struct Reader<'a> {
    /// Where the tree came from.
    pub(super) source: &'a Source,
    /// The whole tree.
    pub(super) root: &'a Table,
    /// Every part's name.
    pub(super) names: Names,
    /// What the clock shows at the start of the run.
    pub(super) start: Clock,
    /// The earliest date in any `xferfaxlog`.
    pub(super) first_date: Option<Date>,
}

impl Reader<'_> {
    /// A problem at `place`.
    pub(super) fn problem(&self, place: &Place, message: impl Into<String>) -> Problem {
        self.source.problem(place, message)
    }

    /// The identity of the queue: that of a server after the last.
    pub(super) fn queue_id(&self) -> ServerId {
        self.names.of(&[Kind::Server]).len().into()
    }

    /// A value that is not of the kind it should be.
    pub(super) fn wrong_kind(&self, node: &Node, wanted: &str) -> Problem {
        self.problem(&node.place, format!("this is {}; write {wanted}", node.kind()))
    }

    /// A problem between several keys of a table: stands at the first of them that is given, or
    /// else at the table.
    pub(super) fn problem_of_keys(&self, table: &Table, keys: &[&str], message: &str) -> Problem {
        let given = keys.iter().find_map(|key| table.get(key));
        self.problem(given.map_or(&table.place, |node| &node.place), message)
    }

    /// Refuses keys other than those of `fields`.
    pub(super) fn only_these_keys(&self, table: &Table, fields: &[&str]) -> Result<(), Problem> {
        let keys: Vec<_> = fields.iter().map(|field| spelling(field)).collect();
        match table.entries.iter().find(|entry| !keys.contains(&entry.key)) {
            None => Ok(()),
            Some(entry) if keys.is_empty() => Err(self.problem(
                &entry.place,
                format!("`{}` is not a key here; this table has no keys", entry.key),
            )),
            Some(entry) => {
                let known = || format!("the keys here are {}", quoted_list(&keys));
                let hint = hint(&entry.key, &keys, known);
                Err(self.problem(&entry.place, format!("unknown key `{}`; {hint}", entry.key)))
            }
        }
    }

    /// The value of a key that must be given.
    pub(super) fn required<S: Shape>(
        &self,
        table: &Table,
        field: &str,
        shape: &S,
    ) -> Result<S::Output, Problem> {
        let key = spelling(field);
        match table.get(&key) {
            Some(node) => shape.read(node, self),
            None => Err(self.problem(
                &table.place,
                format!("`{key}` is missing; add `{key} = ...`, {}", shape.wanted()),
            )),
        }
    }

    /// The value of a key that may be left out.
    pub(super) fn optional<S: Shape>(
        &self,
        table: &Table,
        field: &str,
        shape: &S,
    ) -> Result<Option<S::Output>, Problem> {
        table.get(&spelling(field)).map(|node| shape.read(node, self)).transpose()
    }

    /// The value of a key, or its default.
    pub(super) fn or_default<S: Shape>(
        &self,
        table: &Table,
        field: &str,
        shape: &S,
        default: &str,
    ) -> Result<S::Output, Problem> {
        match table.get(&spelling(field)) {
            Some(node) => shape.read(node, self),
            None => shape.read(&Node::default(default), self),
        }
    }
}
