//! Shapes: what the value of a key may look like. A shape reads a value, says what it would
//! accept, and gives the JSON schema of that. No shape knows which keys have it.

use serde_json::{Value as Json, json};

use super::problem::Problem;
use super::reader::Reader;
use super::section::Content;
use super::tree::{Node, Value};
use super::words::hint;

mod container;
mod distribution;
mod instant;
mod name;
mod number;
mod resolution;

pub(super) use container::{list, one_or_many, parts, record, table, tables};
pub(super) use distribution::{count_distribution, time_distribution};
pub(super) use instant::{clock, in_order, instant, instants_in_order, interval, moment};
pub use name::Endpoint;
pub(super) use name::{document_weights, endpoint, name, page_name};
pub(super) use number::{boolean, chance, factor, part_of_one, quantity, share, whole};
pub(super) use resolution::dots_per_inch;

/// What a value may look like.
pub(super) trait Shape {
    /// What it is read into.
    type Output;

    /// JSON schema of the value.
    fn schema(&self) -> Json;

    /// What would be right, in words: "a whole number from 1 to 10".
    fn wanted(&self) -> String;

    /// Reads a value, or says what is wrong with it.
    fn read(&self, node: &Node, reader: &Reader) -> Result<Self::Output, Problem>;

    /// What stands below the key, for those that walk the tree by its description.
    fn content(&self) -> Content {
        Content::Value
    }
}

/// Any text.
pub(super) fn text() -> Text {
    Text
}

/// Any text.
pub(super) struct Text;

impl Shape for Text {
    type Output = String;

    fn schema(&self) -> Json {
        json!({ "type": "string" })
    }

    fn wanted(&self) -> String {
        "text in quotes".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<String, Problem> {
        match &node.value {
            Value::Text(text) => Ok(text.clone()),
            _ => Err(reader.wrong_kind(node, &self.wanted())),
        }
    }
}

/// One of these names, each of which stands for something.
pub(super) fn choice<T: Clone>(options: &[(&str, T)]) -> Choice<T> {
    let options = options.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    Choice { options: options.collect() }
}

/// One of these, by the name that it displays.
pub(super) fn displayed<T: Clone + ToString>(values: &[T]) -> Choice<T> {
    Choice { options: values.iter().map(|value| (value.to_string(), value.clone())).collect() }
}

/// One of some names.
pub(super) struct Choice<T> {
    options: Vec<(String, T)>,
}

impl<T: Clone> Choice<T> {
    fn names(&self) -> Vec<&str> {
        self.options.iter().map(|(name, _)| name.as_str()).collect()
    }
}

impl<T: Clone> Shape for Choice<T> {
    type Output = T;

    fn schema(&self) -> Json {
        json!({ "enum": self.names() })
    }

    fn wanted(&self) -> String {
        let names: Vec<_> = self.names().iter().map(|name| format!("\"{name}\"")).collect();
        format!("one of {}", names.join(", "))
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<T, Problem> {
        let Value::Text(text) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        if let Some((_, value)) = self.options.iter().find(|(name, _)| name == text) {
            return Ok(value.clone());
        }
        let hint = hint(text, &self.names(), || format!("write {}", self.wanted()));
        Err(reader.problem(&node.place, format!("`{text}` is not known here; {hint}")))
    }
}
