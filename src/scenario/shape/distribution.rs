//! The shape of a distribution: a constant, or one named distribution with its parameters, over
//! times or counts. Knows parameters and their bounds, never how to draw.

use serde_json::{Value as Json, json};

use super::number::quantity;
use super::{Shape, whole};
use crate::engine::Distribution;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Reader;
use crate::scenario::tree::{Node, Table, Value};
use crate::scenario::words::{hint, quoted_list};
use crate::units::Span;
use crate::units::text::pattern;

/// A distribution of times, in seconds.
pub(in crate::scenario) fn time_distribution() -> Distributed {
    Distributed { base: Base::Times }
}

/// A distribution of counts.
pub(in crate::scenario) fn count_distribution() -> Distributed {
    Distributed { base: Base::Counts }
}

/// A distribution.
pub(in crate::scenario) struct Distributed {
    base: Base,
}

/// What is distributed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    Times,
    Counts,
}

/// The kinds of distribution of times, by their keys.
const KINDS: [&str; 8] = [
    "exponential",
    "hyperexponential",
    "uniform",
    "erlang",
    "lognormal",
    "weibull",
    "empirical",
    "geometric",
];

impl Base {
    /// One value, such as a mean.
    fn value(self, node: &Node, reader: &Reader) -> Result<f64, Problem> {
        match self {
            Self::Times => quantity("0 s", "36525 d").read(node, reader).map(Span::as_secs_f64),
            Self::Counts => number(node, 1.0, 10_000.0, reader),
        }
    }

    /// A value above zero.
    fn positive(self, node: &Node, reader: &Reader) -> Result<f64, Problem> {
        match self.value(node, reader)? {
            0.0 => Err(reader.problem(&node.place, "a mean of zero; write one above zero")),
            value => Ok(value),
        }
    }

    fn value_schema(self) -> Json {
        match self {
            Self::Times => json!({ "type": "string", "pattern": pattern::<Span>() }),
            Self::Counts => json!({ "type": "number", "minimum": 1, "maximum": 10_000 }),
        }
    }
}

/// A number without a unit between two bounds.
fn number(node: &Node, low: f64, high: f64, reader: &Reader) -> Result<f64, Problem> {
    let wanted = format!("a number from {low} to {high}");
    match node.number() {
        None => Err(reader.wrong_kind(node, &wanted)),
        Some(number) if (low..=high).contains(&number) => Ok(number),
        Some(_) => {
            Err(reader.problem(&node.place, format!("this is out of bounds; write {wanted}")))
        }
    }
}

impl Shape for Distributed {
    type Output = Distribution;

    fn schema(&self) -> Json {
        let value = self.base.value_schema();
        let one = |key: &str, parameters: Json| {
            json!({
                "type": "object",
                "properties": { key: parameters },
                "required": [key],
                "additionalProperties": false,
            })
        };
        let with_mean = |parameter: &str, schema: Json| {
            json!({
                "type": "object",
                "properties": { parameter: schema, "mean": value },
                "required": [parameter, "mean"],
                "additionalProperties": false,
            })
        };
        let weighted = json!({
            "type": "array",
            "prefixItems": [value, { "type": "number", "minimum": 0 }],
            "minItems": 2,
            "maxItems": 2,
        });
        let mut forms = vec![
            value.clone(),
            one("exponential", value.clone()),
            one(
                "uniform",
                json!({ "type": "array", "items": value, "minItems": 2, "maxItems": 2 }),
            ),
            one("erlang", with_mean("stages", json!({ "type": "integer", "minimum": 1 }))),
            one("hyperexponential", with_mean("cv", json!({ "type": "number", "minimum": 1 }))),
            one("lognormal", with_mean("cv", json!({ "type": "number", "exclusiveMinimum": 0 }))),
            one("weibull", with_mean("shape", json!({ "type": "number", "exclusiveMinimum": 0 }))),
            one(
                "empirical",
                json!({ "type": "array", "items": { "anyOf": [value, weighted] }, "minItems": 1 }),
            ),
        ];
        if self.base == Base::Counts {
            forms.push(one("geometric", value));
        }
        json!({ "anyOf": forms })
    }

    fn wanted(&self) -> String {
        match self.base {
            Base::Times => {
                "a span of time such as \"5 min\", or a distribution such as \
                            { exponential = \"5 min\" }"
            }
            Base::Counts => "a number such as 3, or a distribution such as { geometric = 2.5 }",
        }
        .to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Distribution, Problem> {
        let base = self.base;
        match &node.value {
            Value::Table(table) => self.named(table, reader),
            Value::Text(_) if base == Base::Times => {
                base.value(node, reader).map(Distribution::Constant)
            }
            Value::Float(number) if base == Base::Counts && number.fract() != 0.0 => {
                let message = "a constant count is whole; write a whole number or a distribution";
                Err(reader.problem(&node.place, message))
            }
            Value::Integer(_) | Value::Float(_) => {
                base.value(node, reader).map(Distribution::Constant)
            }
            _ => Err(reader.wrong_kind(node, &self.wanted())),
        }
    }
}

impl Distributed {
    /// A distribution by its name: a table with one key.
    fn named(&self, table: &Table, reader: &Reader) -> Result<Distribution, Problem> {
        let [entry] = &table.entries[..] else {
            let message = format!("a distribution has one key, its name; write {}", self.wanted());
            return Err(reader.problem(&table.place, message));
        };
        let (base, node) = (self.base, &entry.node);
        match entry.key.as_str() {
            "exponential" => Ok(Distribution::Exponential { mean: base.positive(node, reader)? }),
            "uniform" => self.uniform(node, reader),
            "erlang" => self.with_mean(node, "stages", reader, |node, mean| {
                Ok(Distribution::Erlang { stages: whole(1, 1_000).read(node, reader)?, mean })
            }),
            "hyperexponential" => self.with_mean(node, "cv", reader, |node, mean| {
                Ok(Distribution::Hyperexponential { mean, cv: number(node, 1.0, 100.0, reader)? })
            }),
            "lognormal" => self.with_mean(node, "cv", reader, |node, mean| {
                Ok(Distribution::Lognormal { mean, cv: number(node, 0.001, 100.0, reader)? })
            }),
            "weibull" => self.with_mean(node, "shape", reader, |node, mean| {
                Ok(Distribution::Weibull { shape: number(node, 0.1, 100.0, reader)?, mean })
            }),
            "empirical" => self.empirical(node, reader),
            "geometric" if base == Base::Counts => {
                Ok(Distribution::Geometric { mean: base.value(node, reader)? })
            }
            "geometric" => Err(reader.problem(
                &entry.place,
                "times have no geometric distribution; write `exponential` or another",
            )),
            other => {
                let otherwise = || format!("write one of {}", quoted_list(&KINDS));
                let hint = hint(other, &KINDS, otherwise);
                Err(reader.problem(&entry.place, format!("unknown distribution `{other}`; {hint}")))
            }
        }
    }

    fn uniform(&self, node: &Node, reader: &Reader) -> Result<Distribution, Problem> {
        let wanted = "the least and the most in brackets, in this order";
        let Value::List(bounds) = &node.value else {
            return Err(reader.wrong_kind(node, wanted));
        };
        if let [low, high] = &bounds[..] {
            let (low, high) = (self.base.value(low, reader)?, self.base.value(high, reader)?);
            if low <= high {
                // A count is a draw rounded: the bounds get as wide a share as what is between.
                let half = if self.base == Base::Counts { 0.5 } else { 0.0 };
                return Ok(Distribution::Uniform { low: low - half, high: high + half });
            }
        }
        Err(reader.problem(&node.place, format!("these are not two bounds; write {wanted}")))
    }

    /// A distribution with a mean and one more parameter.
    fn with_mean(
        &self,
        node: &Node,
        parameter: &str,
        reader: &Reader,
        make: impl FnOnce(&Node, f64) -> Result<Distribution, Problem>,
    ) -> Result<Distribution, Problem> {
        let wanted = format!("its parameters, {{ {parameter} = ..., mean = ... }}");
        let Value::Table(table) = &node.value else {
            return Err(reader.wrong_kind(node, &wanted));
        };
        reader.only_these_keys(table, &[parameter, "mean"])?;
        match (table.get(parameter), table.get("mean")) {
            (Some(node), Some(mean)) => make(node, self.base.positive(mean, reader)?),
            _ => {
                Err(reader.problem(&table.place, format!("a parameter is missing; write {wanted}")))
            }
        }
    }

    fn empirical(&self, node: &Node, reader: &Reader) -> Result<Distribution, Problem> {
        let wanted = "a list of values, or of pairs of a value and its weight";
        let Value::List(items) = &node.value else {
            return Err(reader.wrong_kind(node, wanted));
        };
        let item = |item: &Node| match &item.value {
            Value::List(pair) => match &pair[..] {
                [value, weight] => {
                    Ok((self.base.value(value, reader)?, number(weight, 0.0, 1e9, reader)?))
                }
                _ => Err(reader.problem(&item.place, format!("this is no pair; write {wanted}"))),
            },
            _ => Ok((self.base.value(item, reader)?, 1.0)),
        };
        let values = items.iter().map(item).collect::<Result<Vec<_>, _>>()?;
        if values.iter().all(|&(_, weight)| weight == 0.0) {
            let message = format!("there is nothing to draw from; write {wanted}, not all zero");
            return Err(reader.problem(&node.place, message));
        }
        Ok(Distribution::Empirical { values })
    }
}
