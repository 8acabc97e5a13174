//! Shapes of instants: clock times, and spans since the start of the run.

use serde_json::{Value as Json, json};

use super::Shape;
use super::container::{List, list, one_or_many};
use crate::scenario::calendar::{Clock, Moment, TIME_PATTERN, WEEKDAY_PATTERN};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Reader;
use crate::scenario::tree::{Node, Value};
use crate::units::text::{Quantity, QuantityError, pattern};
use crate::units::{Span, Time};

/// The latest instant that can be written, from the start.
const LATEST: Span = Span::from_secs(36_525 * 86_400);

/// A weekday and a time of day.
pub(in crate::scenario) fn clock() -> ClockTime {
    ClockTime
}

/// A weekday and a time of day.
pub(in crate::scenario) struct ClockTime;

impl Shape for ClockTime {
    type Output = Clock;

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": format!("^{WEEKDAY_PATTERN} {TIME_PATTERN}$") })
    }

    fn wanted(&self) -> String {
        "a weekday and a time of day such as \"Mon 08:00\"".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Clock, Problem> {
        match &node.value {
            Value::Text(text) => {
                text.parse().map_err(|message: String| reader.problem(&node.place, message))
            }
            _ => Err(reader.wrong_kind(node, &self.wanted())),
        }
    }
}

/// An instant as it is written.
pub(in crate::scenario) fn moment() -> Written {
    Written
}

/// An instant as it is written.
pub(in crate::scenario) struct Written;

impl Shape for Written {
    type Output = Moment;

    fn schema(&self) -> Json {
        let clock = format!("^({WEEKDAY_PATTERN} )?{TIME_PATTERN}$");
        json!({ "type": "string", "pattern": format!("{}|{clock}", pattern::<Span>()) })
    }

    fn wanted(&self) -> String {
        Moment::EXAMPLES.to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Moment, Problem> {
        let message = match &node.value {
            Value::Text(text) => match text.parse() {
                Ok(Moment::Since(span)) if span > LATEST => {
                    format!("this is too late; write {} of at most {LATEST}", Span::WHAT)
                }
                Ok(moment) => return Ok(moment),
                Err(message) => message,
            },
            Value::Integer(number) => QuantityError::NoUnit(number.to_string()).explain::<Span>(),
            Value::Float(number) => QuantityError::NoUnit(number.to_string()).explain::<Span>(),
            Value::Datetime(text) => format!("an instant stands in quotes; write \"{text}\""),
            _ => return Err(reader.wrong_kind(node, &self.wanted())),
        };
        Err(reader.problem(&node.place, message))
    }
}

/// An instant of the run.
pub(in crate::scenario) fn instant() -> Instant {
    Instant
}

/// An instant of the run.
pub(in crate::scenario) struct Instant;

impl Shape for Instant {
    type Output = Time;

    fn schema(&self) -> Json {
        Written.schema()
    }

    fn wanted(&self) -> String {
        Written.wanted()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Time, Problem> {
        Ok(Written.read(node, reader)?.first(reader.start))
    }
}

/// An instant of the run, or several in order of time.
pub(in crate::scenario) fn instants_in_order() -> InOrder {
    InOrder(one_or_many(instant()))
}

/// An instant of the run, or several in order of time.
pub(in crate::scenario) struct InOrder(List<Instant>);

impl Shape for InOrder {
    type Output = Vec<Time>;

    fn schema(&self) -> Json {
        self.0.schema()
    }

    fn wanted(&self) -> String {
        self.0.wanted()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Vec<Time>, Problem> {
        let instants = self.0.read(node, reader)?;
        in_order(&instants, node, reader)?;
        Ok(instants)
    }
}

/// Two instants of the run in order of time.
pub(in crate::scenario) fn interval() -> Interval {
    Interval
}

/// Two instants of the run in order of time.
pub(in crate::scenario) struct Interval;

impl Shape for Interval {
    type Output = (Time, Time);

    fn schema(&self) -> Json {
        json!({ "type": "array", "items": Written.schema(), "minItems": 2, "maxItems": 2 })
    }

    fn wanted(&self) -> String {
        "the earliest and the latest instant in brackets, such as [\"10 min\", \"50 min\"]"
            .to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<(Time, Time), Problem> {
        match &node.value {
            Value::List(items) if items.len() == 2 => {
                let instants = list(instant()).read(node, reader)?;
                in_order(&instants, node, reader)?;
                Ok((instants[0], instants[1]))
            }
            Value::List(_) => {
                let message = format!("these are not two instants; write {}", self.wanted());
                Err(reader.problem(&node.place, message))
            }
            _ => Err(reader.wrong_kind(node, &self.wanted())),
        }
    }
}

/// Refuses a list whose items stand at these instants when one is not later than the one before.
pub(in crate::scenario) fn in_order(
    instants: &[Time],
    node: &Node,
    reader: &Reader,
) -> Result<(), Problem> {
    let Some(earlier) = instants.windows(2).position(|pair| pair[1] <= pair[0]) else {
        return Ok(());
    };
    let place = match &node.value {
        Value::List(items) => &items[earlier + 1].place,
        _ => &node.place,
    };
    let message = format!(
        "this comes {} after the start, the one before it {}; list them in order of time (a clock \
         time is the first one at or after the start, {})",
        instants[earlier + 1].since(Time::ZERO),
        instants[earlier].since(Time::ZERO),
        reader.start,
    );
    Err(reader.problem(place, message))
}
