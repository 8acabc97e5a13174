//! Shapes of numbers: whole ones, parts of one, truth values, and quantities with units.

use std::ops::RangeInclusive;

use serde_json::{Value as Json, json};

use super::Shape;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Reader;
use crate::scenario::tree::{Node, Value};
use crate::units::text::{Quantity, QuantityError, pattern, range_in_words};

/// A whole number between two bounds.
pub(in crate::scenario) fn whole<T: Copy + Into<i128>>(low: T, high: T) -> Whole<T> {
    Whole { low, high }
}

/// A whole number between two bounds.
pub(in crate::scenario) struct Whole<T> {
    low: T,
    high: T,
}

impl<T: Copy + Into<i128> + TryFrom<i128>> Shape for Whole<T> {
    type Output = T;

    fn schema(&self) -> Json {
        let bound = |number: T| number.into() as i64;
        json!({ "type": "integer", "minimum": bound(self.low), "maximum": bound(self.high) })
    }

    fn wanted(&self) -> String {
        format!("a whole number from {} to {}", self.low.into(), self.high.into())
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<T, Problem> {
        let Value::Integer(number) = node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        if (self.low.into()..=self.high.into()).contains(&number)
            && let Ok(number) = T::try_from(number)
        {
            return Ok(number);
        }
        let message = format!("this is out of bounds; write {}", self.wanted());
        Err(reader.problem(&node.place, message))
    }
}

/// A number more than 0 and at most 1.
pub(in crate::scenario) const fn share() -> Real {
    Real { low: (0.0, false), high: (1.0, true) }
}

/// A number from 0 to less than 1.
pub(in crate::scenario) const fn part_of_one() -> Real {
    Real { low: (0.0, true), high: (1.0, false) }
}

/// A number from 0 to 1.
pub(in crate::scenario) const fn chance() -> Real {
    Real { low: (0.0, true), high: (1.0, true) }
}

/// A number from `low` to `high`.
pub(in crate::scenario) const fn factor(low: f64, high: f64) -> Real {
    Real { low: (low, true), high: (high, true) }
}

/// A number between two bounds, each with whether it may be reached.
pub(in crate::scenario) struct Real {
    low: (f64, bool),
    high: (f64, bool),
}

/// A bound as a schema has it.
fn bound(number: f64) -> Json {
    if number.fract() == 0.0 { json!(number as i64) } else { json!(number) }
}

impl Shape for Real {
    type Output = f64;

    fn schema(&self) -> Json {
        let low = if self.low.1 { "minimum" } else { "exclusiveMinimum" };
        let high = if self.high.1 { "maximum" } else { "exclusiveMaximum" };
        json!({ "type": "number", low: bound(self.low.0), high: bound(self.high.0) })
    }

    fn wanted(&self) -> String {
        let low = if self.low.1 { "at least" } else { "more than" };
        let high = if self.high.1 { "at most" } else { "less than" };
        format!("a number {low} {} and {high} {}", self.low.0, self.high.0)
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<f64, Problem> {
        let Some(number) = node.number() else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        let above = if self.low.1 { number >= self.low.0 } else { number > self.low.0 };
        let below = if self.high.1 { number <= self.high.0 } else { number < self.high.0 };
        if above && below {
            return Ok(number);
        }
        let message = format!("this is out of bounds; write {}", self.wanted());
        Err(reader.problem(&node.place, message))
    }
}

/// `true` or `false`.
pub(in crate::scenario) fn boolean() -> Boolean {
    Boolean
}

/// `true` or `false`.
pub(in crate::scenario) struct Boolean;

impl Shape for Boolean {
    type Output = bool;

    fn schema(&self) -> Json {
        json!({ "type": "boolean" })
    }

    fn wanted(&self) -> String {
        "true or false".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<bool, Problem> {
        match node.value {
            Value::Boolean(truth) => Ok(truth),
            _ => Err(reader.wrong_kind(node, &self.wanted())),
        }
    }
}

/// A quantity with its unit between two bounds, which are written as files would.
pub(in crate::scenario) fn quantity<Q: Quantity>(low: &str, high: &str) -> WithUnit<Q> {
    let bound = |text: &str| text.parse().expect("bounds are quantities");
    WithUnit { range: bound(low)..=bound(high) }
}

/// A quantity with its unit between two bounds.
pub(in crate::scenario) struct WithUnit<Q> {
    range: RangeInclusive<Q>,
}

impl<Q: Quantity> Shape for WithUnit<Q> {
    type Output = Q;

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": pattern::<Q>() })
    }

    fn wanted(&self) -> String {
        format!("{} such as \"{}\"", Q::WHAT, Q::EXAMPLE)
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Q, Problem> {
        let problem = |message: String| Err(reader.problem(&node.place, message));
        let text = match &node.value {
            Value::Text(text) => text,
            Value::Integer(number) => {
                return problem(QuantityError::NoUnit(number.to_string()).explain::<Q>());
            }
            Value::Float(number) => {
                return problem(QuantityError::NoUnit(number.to_string()).explain::<Q>());
            }
            _ => return Err(reader.wrong_kind(node, &self.wanted())),
        };
        match text.parse::<Q>() {
            Ok(value) if self.range.contains(&value) => Ok(value),
            Ok(_) => problem(format!(
                "this is out of bounds; write {} {}",
                Q::WHAT,
                range_in_words(&self.range)
            )),
            Err(error) => problem(error.explain::<Q>()),
        }
    }
}
