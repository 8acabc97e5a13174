//! Studies as a scenario file describes them: which values are varied, how, under which rules, and
//! what is measured. Knows no value's meaning: each is set like an option `--set`.

use std::fmt;

use serde_json::{Value as Json, json};

use super::expect::unit_of;
use super::problem::Problem;
use super::reader::Reader;
use super::rules::RulesName;
use super::section::section;
use super::shape::{Shape, choice, list, one_or_many, record, text, whole};
use super::tree::{Node, Table, Value};
use super::words::hint;

section! {
    /// What `faxsim compare` runs where its options don't say otherwise.
    pub struct Study {
        /// The rules that are compared; all runs meet the same arrivals, pages and faults.
        rules: Option<Vec<&'static str>> = one_or_many(RulesName), optional;
        /// The rules from which differences are taken; the first when absent.
        baseline: Option<&'static str> = RulesName, optional;
        /// The measures that are compared, by the names that `faxsim metrics` lists.
        metrics: Option<Vec<String>> = one_or_many(MeasureName), optional;
        /// Runs of each variation under each of the rules, with the seeds 1, 2, 3 and so on; 20 when
        /// absent, or 1 with `batches`.
        replications: Option<u32> = whole(1, 10_000_000), optional;
        /// Batches of the same length into which each run's measured time is cut; each counts as a run
        /// does.
        batches: Option<u32> = whole(2, 10_000), optional;
        /// The values that are varied.
        vary: Vec<Axis> = list(record::<AxisKeys>()), default "[]";
        /// How several of them go together: with `cartesian` every value of one meets every value of
        /// the others; with `lockstep` the first meets the first, the second the second, and so on.
        combine: Combine = choice(&COMBINE), default r#""cartesian""#;
        /// Which variations are made: those for which all of these hold, such as
        /// `server14.lines <= server15.lines`.
        only: Vec<Constraint> = list(ConstraintText), default "[]";
    }
}

section! {
    /// A value that is varied.
    pub(super) struct AxisKeys => Axis, resolve_axis {
        /// Where it is, as in `--set`: `load`, `server14.lines`.
        path: String = text(), required;
        /// A list of values, or a text such as `"1..8"`, `"10..60:10 /h"` (from, to, step, unit) or
        /// `"1,2,4"`.
        values: Vec<String> = AxisValues, required;
    }
}

/// A value that is varied, and what it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Where it is.
    pub path: String,
    /// Each of them as TOML, or text; at least one.
    pub values: Vec<String>,
}

/// How several axes go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combine {
    /// Every value of one meets every value of the others; the last axis changes fastest.
    Cartesian,
    /// The first meets the first, the second the second, and so on.
    Lockstep,
}

const COMBINE: [(&str, Combine); 2] =
    [("cartesian", Combine::Cartesian), ("lockstep", Combine::Lockstep)];

/// A comparison of two things, each the path of an axis or a number with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    left: String,
    comparison: super::Comparison,
    right: String,
}

impl Axis {
    /// Reads the option `--vary`: `path=values`.
    pub fn parse(option: &str) -> Result<Self, String> {
        let Some((path, text)) = option.split_once('=') else {
            return Err("there is no `=`; write path=values, such as load=0.5,1,2".to_owned());
        };
        Ok(Self { path: path.trim().to_owned(), values: values(text)? })
    }
}

impl Constraint {
    /// Reads `left comparison right`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some((left, comparison, right)) = super::Comparison::split(text) else {
            return Err(
                "there is no comparison; write one of <, <=, >, >=, == and != between the \
                        path of a varied value and another one or a number"
                    .to_owned(),
            );
        };
        let [left, right] = [left, right].map(str::to_owned);
        Ok(Self { left, comparison, right })
    }

    /// Whether it holds where each path has its value; or what is wrong with it.
    pub fn holds(&self, values: &[(&str, &str)]) -> Result<bool, String> {
        let value = |side: &str| -> Result<(f64, String), String> {
            let varied = values.iter().find(|(path, _)| *path == side);
            let text = varied.map_or(side, |(_, value)| *value);
            number(bare(text)).ok_or_else(|| {
                let paths: Vec<_> = values.iter().map(|(path, _)| *path).collect();
                let otherwise = || "write a number or the path of a varied value".to_owned();
                format!("`{text}` in `{self}` is no number; {}", hint(side, &paths, otherwise))
            })
        };
        let ((left, unit), (right, other)) = (value(&self.left)?, value(&self.right)?);
        if unit != other {
            return Err(format!("the sides of `{self}` have different units; write the same"));
        }
        Ok(self.comparison.holds(left, right))
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.left, self.comparison, self.right)
    }
}

/// A number and its unit.
fn number(text: &str) -> Option<(f64, String)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !"+-.".contains(c));
    let (digits, unit) = text.split_at(end.unwrap_or(text.len()));
    Some((digits.parse().ok()?, unit.trim().to_owned()))
}

/// A value without the quotes that TOML needs around text.
pub fn bare(value: &str) -> &str {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(value)
}

/// The values of a list such as `1,2,4` or of a range such as `1..8` or `10..60:10 /h`.
fn values(text: &str) -> Result<Vec<String>, String> {
    let items: Vec<_> = top_level(text).into_iter().map(str::trim).collect();
    if items.iter().any(|item| item.is_empty()) {
        return Err(format!("a value is missing in `{text}`; write them as in 1,2,4 or 1..8"));
    }
    match items[..] {
        [range] if range.contains("..") && !range.starts_with(['[', '{', '"', '\'']) => {
            self::range(range)
        }
        _ => Ok(items.into_iter().map(str::to_owned).collect()),
    }
}

/// What stands between the commas that are in no brackets and no quotes.
fn top_level(text: &str) -> Vec<&str> {
    let (mut depth, mut quoted) = (0_i32, None);
    text.split(|c: char| {
        match (quoted, c) {
            (Some(mark), c) if c == mark => quoted = None,
            (None, '"' | '\'') => quoted = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0 && quoted.is_none()
    })
    .collect()
}

/// The most values that a range may have.
const MOST_VALUES: f64 = 100_000.0;

/// From, to (included), step (1 when absent) and unit.
fn range(text: &str) -> Result<Vec<String>, String> {
    let wrong = |what: &str| {
        Err(format!("`{text}` is no range: {what}; write one such as 1..8 or 10..60:10 /h"))
    };
    let (low, rest) = text.split_once("..").expect("who calls this has seen it");
    let Some((high, unit)) = number(rest.split(':').next().unwrap_or(rest).trim()) else {
        return wrong("after the dots there is no number");
    };
    let (step, unit) = match rest.split_once(':').map(|(_, step)| number(step.trim())) {
        None => (1.0, unit),
        Some(Some((step, of_step))) if unit.is_empty() => (step, of_step),
        Some(_) => return wrong("after the colon there is no number"),
    };
    let low_text = low;
    let Some((low, _)) = number(low.trim()).filter(|(_, unit)| unit.is_empty()) else {
        return wrong("before the dots there is no number");
    };
    let count = ((high - low) / step + 1e-9).floor();
    if !(step > 0.0 && count >= 0.0) {
        return wrong("it has no values");
    }
    if count >= MOST_VALUES {
        return wrong("it has too many values");
    }
    // As many decimals as were written, so that 0.1..0.3:0.1 has no 0.30000000000000004.
    let pieces = std::iter::once(low_text).chain(rest.split(':'));
    let decimals = pieces.filter_map(|piece| {
        let (_, decimals) = piece.split_once('.')?;
        Some(decimals.bytes().take_while(u8::is_ascii_digit).count())
    });
    let decimals = decimals.max().unwrap_or(0);
    let unit = if unit.is_empty() { unit } else { format!(" {unit}") };
    let value = |index: u32| format!("{:.decimals$}{unit}", low + f64::from(index) * step);
    Ok((0..=count as u32).map(value).collect())
}

/// An axis as its keys say it.
#[allow(clippy::unnecessary_wraps, reason = "a section's last step may fail")]
fn resolve_axis(keys: AxisKeys, _: &Table, _: &Reader) -> Result<Axis, Problem> {
    Ok(Axis { path: keys.path, values: keys.values })
}

/// The shape of an axis' values.
struct AxisValues;

impl Shape for AxisValues {
    type Output = Vec<String>;

    fn schema(&self) -> Json {
        json!({ "anyOf": [{ "type": "string" }, { "type": "array", "minItems": 1 }] })
    }

    fn wanted(&self) -> String {
        "a list of values, or a range such as \"1..8\"".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Vec<String>, Problem> {
        match &node.value {
            Value::Text(text) => {
                values(text).map_err(|message| reader.problem(&node.place, message))
            }
            Value::List(items) if !items.is_empty() => {
                Ok(items.iter().map(Node::to_toml).collect())
            }
            Value::List(_) => Err(reader.problem(&node.place, "this list is empty; give a value")),
            _ => Err(reader.wrong_kind(node, &self.wanted())),
        }
    }
}

/// The shape of a constraint.
struct ConstraintText;

impl Shape for ConstraintText {
    type Output = Constraint;

    fn schema(&self) -> Json {
        json!({ "type": "string" })
    }

    fn wanted(&self) -> String {
        "a comparison such as \"server14.lines <= server15.lines\"".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Constraint, Problem> {
        let Value::Text(text) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        Constraint::parse(text).map_err(|message| reader.problem(&node.place, message))
    }
}

/// The shape of a measure's name.
struct MeasureName;

impl Shape for MeasureName {
    type Output = String;

    fn schema(&self) -> Json {
        json!({ "type": "string" })
    }

    fn wanted(&self) -> String {
        "the name of a measure that `faxsim metrics` lists".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<String, Problem> {
        let Value::Text(text) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        match unit_of(text, reader) {
            Ok(_) => Ok(text.clone()),
            Err(message) => Err(reader.problem(&node.place, message)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(option: &str) -> Result<Vec<String>, String> {
        Axis::parse(option).map(|axis| axis.values)
    }

    #[test]
    fn lists_and_ranges_are_values() {
        let cases: [(&str, &[&str]); 9] = [
            ("load=0.5,1,2", &["0.5", "1", "2"]),
            ("load = 0.5 , 1", &["0.5", "1"]),
            ("server14.lines=3", &["3"]),
            ("server14.lines=1..4", &["1", "2", "3", "4"]),
            ("server14.lines=2..9:3", &["2", "5", "8"]),
            ("load=0.1..0.3:0.1", &["0.1", "0.2", "0.3"]),
            ("out.rate=10..30:10 /h", &["10 /h", "20 /h", "30 /h"]),
            ("keep=1..2 min", &["1 min", "2 min"]),
            ("s.peers=[\"a\", \"b\"],[]", &["[\"a\", \"b\"]", "[]"]),
        ];
        for (option, expected) in cases {
            assert_eq!(list(option).unwrap(), expected, "{option}");
        }
    }

    #[test]
    fn what_is_wrong_with_values_is_said() {
        let cases = [
            ("load", "there is no `=`; "),
            ("load=1,,2", "a value is missing in `1,,2`; "),
            ("load=", "a value is missing in ``; "),
            ("load=8..1", "`8..1` is no range: it has no values; "),
            ("load=1..9:0", "`1..9:0` is no range: it has no values; "),
            ("load=1..", "`1..` is no range: after the dots there is no number; "),
            ("load=a..3", "`a..3` is no range: before the dots there is no number; "),
            ("load=1..3:x", "`1..3:x` is no range: after the colon there is no number; "),
            ("load=0..1:0.000001", "`0..1:0.000001` is no range: it has too many values; "),
        ];
        for (option, message) in cases {
            let said = list(option).unwrap_err();
            assert!(said.starts_with(message), "{option}: {said}");
        }
    }

    #[test]
    fn constraints_compare_values_and_numbers() {
        let values = [("a.lines", "2"), ("b.lines", "3"), ("r", "\"20 /h\"")];
        let holds = |text: &str| Constraint::parse(text).unwrap().holds(&values);
        assert_eq!(holds("a.lines < b.lines"), Ok(true));
        assert_eq!(holds("a.lines >= 3"), Ok(false));
        assert_eq!(holds("r == 20 /h"), Ok(true));
        assert_eq!(
            holds("r < 3"),
            Err("the sides of `r < 3` have different units; write the same".to_owned())
        );
        let said = holds("a.line < 3").unwrap_err();
        assert_eq!(said, "`a.line` in `a.line < 3` is no number; did you mean `a.lines`?");
        assert!(Constraint::parse("a.lines").is_err());
    }
}
