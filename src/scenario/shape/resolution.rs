//! Shape of the resolution of a display or printer.

use serde_json::{Value as Json, json};

use super::Shape;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Reader;
use crate::scenario::tree::{Node, Value};
use crate::units::DotsPerInch;

/// Dots to an inch, the same across and down or not.
pub(in crate::scenario) fn dots_per_inch() -> Dots {
    Dots
}

/// Dots to an inch, the same across and down or not.
pub(in crate::scenario) struct Dots;

impl Shape for Dots {
    type Output = DotsPerInch;

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": "^[0-9]+(x[0-9]+)? ?dpi$" })
    }

    fn wanted(&self) -> String {
        format!(
            "dots to an inch from 1 to {}, such as \"72 dpi\", or across and down, such as \
             \"300x600 dpi\"",
            DotsPerInch::MAX
        )
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<DotsPerInch, Problem> {
        let Value::Text(text) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        let message = || format!("this is no resolution; write {}", self.wanted());
        text.parse().map_err(|()| reader.problem(&node.place, message()))
    }
}
