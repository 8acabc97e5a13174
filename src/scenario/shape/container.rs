//! Shapes that hold others: lists, and tables with known keys.

use std::marker::PhantomData;

use serde_json::{Value as Json, json};

use super::Shape;
use crate::scenario::names::{NAME_PATTERN, Named};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Reader;
use crate::scenario::section::{Content, Section};
use crate::scenario::tree::{Node, Value};

/// A list.
pub(in crate::scenario) fn list<S: Shape>(item: S) -> List<S> {
    List { item, least: 0, or_one: false }
}

/// One, or a list of at least one.
pub(in crate::scenario) fn one_or_many<S: Shape>(item: S) -> List<S> {
    List { item, least: 1, or_one: true }
}

/// A list, or perhaps one item without brackets.
pub(in crate::scenario) struct List<S> {
    item: S,
    least: usize,
    or_one: bool,
}

impl<S> List<S> {
    /// The same with at least so many items.
    pub(in crate::scenario) fn at_least(self, least: usize) -> Self {
        Self { least, ..self }
    }
}

impl<S: Shape> Shape for List<S> {
    type Output = Vec<S::Output>;

    fn schema(&self) -> Json {
        let item = self.item.schema();
        let list = json!({ "type": "array", "items": item, "minItems": self.least });
        if self.or_one { json!({ "anyOf": [item, list] }) } else { list }
    }

    fn wanted(&self) -> String {
        let item = self.item.wanted();
        if self.or_one {
            format!("{item}, or a list of such")
        } else {
            format!("a list, each item {item}")
        }
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Self::Output, Problem> {
        let items = match &node.value {
            Value::List(items) => items,
            _ if self.or_one => return Ok(vec![self.item.read(node, reader)?]),
            _ => return Err(reader.wrong_kind(node, &self.wanted())),
        };
        if items.len() < self.least {
            let message = format!(
                "this list has {} items; give at least {}, each {}",
                items.len(),
                self.least,
                self.item.wanted()
            );
            return Err(reader.problem(&node.place, message));
        }
        items.iter().map(|item| self.item.read(item, reader)).collect()
    }
}

/// A section as one value, in braces.
pub(in crate::scenario) fn record<S: Section>() -> Sections<S, Record> {
    Sections(PhantomData)
}

/// A section.
pub(in crate::scenario) fn table<S: Section>() -> Sections<S, One> {
    Sections(PhantomData)
}

/// Sections by names that the file gives them.
pub(in crate::scenario) fn parts<S: Section>() -> Sections<S, ByName> {
    Sections(PhantomData)
}

/// A list of sections.
pub(in crate::scenario) fn tables<S: Section>() -> Sections<S, Listed> {
    Sections(PhantomData)
}

/// Sections `S`, arranged as `A` says.
pub(in crate::scenario) struct Sections<S, A>(PhantomData<(S, A)>);
/// As one value.
pub(in crate::scenario) struct Record;
/// As one table.
pub(in crate::scenario) struct One;
/// As tables with names.
pub(in crate::scenario) struct ByName;
/// As tables in a list.
pub(in crate::scenario) struct Listed;

impl<S: Section> Shape for Sections<S, Record> {
    type Output = S::Output;

    fn schema(&self) -> Json {
        S::description().schema()
    }

    fn wanted(&self) -> String {
        let keys: Vec<_> =
            S::description().keys.iter().map(|key| format!("{} = ...", key.name)).collect();
        format!("a table such as {{ {} }}", keys.join(", "))
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<S::Output, Problem> {
        match &node.value {
            Value::Table(table) => S::read(table, reader),
            _ => Err(reader.wrong_kind(node, &self.wanted())),
        }
    }
}

impl<S: Section> Shape for Sections<S, One> {
    type Output = S::Output;

    fn schema(&self) -> Json {
        S::description().schema()
    }

    fn wanted(&self) -> String {
        "a table".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<S::Output, Problem> {
        match &node.value {
            Value::Table(table) => S::read(table, reader),
            _ => Err(reader.wrong_kind(node, &self.wanted())),
        }
    }

    fn content(&self) -> Content {
        Content::Table(S::description())
    }
}

impl<S: Section> Shape for Sections<S, ByName> {
    type Output = Vec<Named<S::Output>>;

    fn schema(&self) -> Json {
        json!({
            "type": "object",
            "propertyNames": { "pattern": NAME_PATTERN },
            "additionalProperties": S::description().schema(),
        })
    }

    fn wanted(&self) -> String {
        "tables with names of their own in single brackets".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Self::Output, Problem> {
        let Value::Table(parts) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        let part = |entry: &crate::scenario::tree::Entry| match &entry.node.value {
            Value::Table(table) => {
                Ok(Named { name: entry.key.clone(), spec: S::read(table, reader)? })
            }
            _ => Err(reader.problem(
                &entry.place,
                format!(
                    "`{}` is {}; write a table with its name in brackets",
                    entry.key,
                    entry.node.kind()
                ),
            )),
        };
        parts.entries.iter().map(part).collect()
    }

    fn content(&self) -> Content {
        Content::Parts(S::description())
    }
}

impl<S: Section> Shape for Sections<S, Listed> {
    type Output = Vec<S::Output>;

    fn schema(&self) -> Json {
        json!({ "type": "array", "items": S::description().schema() })
    }

    fn wanted(&self) -> String {
        "tables in double brackets, such as [[traffic]]".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Self::Output, Problem> {
        let Value::List(items) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        let item = |item: &Node| match &item.value {
            Value::Table(table) => S::read(table, reader),
            _ => Err(reader.wrong_kind(item, &self.wanted())),
        };
        items.iter().map(item).collect()
    }

    fn content(&self) -> Content {
        Content::Tables(S::description())
    }
}
