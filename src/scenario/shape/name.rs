//! Shapes of names that stand for other parts of the scenario.

use std::marker::PhantomData;

use serde_json::{Value as Json, json};

use super::Shape;
use crate::ids::{FacsimileId, TerminalId};
use crate::network::page::charts;
use crate::scenario::names::{Identity, Kind, NAME_PATTERN, Name};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Reader;
use crate::scenario::tree::{Entry, Node, Value};
use crate::scenario::words::hint;

/// The kind, number and text of the name in `node`, which must be of one of `kinds`.
fn resolve<'n>(
    node: &'n Node,
    kinds: &[Kind],
    wanted: &str,
    reader: &Reader,
) -> Result<(Kind, usize, &'n str), Problem> {
    let Value::Text(text) = &node.value else {
        return Err(reader.wrong_kind(node, wanted));
    };
    let found = reader.names.resolve(text, kinds);
    let (kind, number) = found.map_err(|message| reader.problem(&node.place, message))?;
    Ok((kind, number, text))
}

/// JSON schema of a name.
fn name_schema() -> Json {
    json!({ "type": "string", "pattern": NAME_PATTERN })
}

/// The name of a part of the kind of `I`.
pub(in crate::scenario) fn name<I: Identity>() -> PartName<I> {
    PartName(PhantomData)
}

/// The name of a part of the kind of `I`.
pub(in crate::scenario) struct PartName<I>(PhantomData<I>);

impl<I: Identity> Shape for PartName<I> {
    type Output = Name<I>;

    fn schema(&self) -> Json {
        name_schema()
    }

    fn wanted(&self) -> String {
        format!("the name of a {}", I::KIND.noun())
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Name<I>, Problem> {
        let (_, number, text) = resolve(node, &[I::KIND], &self.wanted(), reader)?;
        Ok(Name::new(text, I::from(number)))
    }
}

/// Who sends a document, or gets one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A terminal.
    Terminal(TerminalId),
    /// A facsimile.
    Facsimile(FacsimileId),
}

impl Endpoint {
    /// The terminal that it is.
    pub(in crate::scenario) fn terminal(self) -> Option<TerminalId> {
        match self {
            Self::Terminal(id) => Some(id),
            Self::Facsimile(_) => None,
        }
    }

    /// The facsimile that it is.
    pub(in crate::scenario) fn facsimile(self) -> Option<FacsimileId> {
        match self {
            Self::Terminal(_) => None,
            Self::Facsimile(id) => Some(id),
        }
    }
}

/// The name of a terminal or facsimile.
pub(in crate::scenario) fn endpoint() -> EndpointName {
    EndpointName
}

/// The name of a terminal or facsimile.
pub(in crate::scenario) struct EndpointName;

impl Shape for EndpointName {
    type Output = Endpoint;

    fn schema(&self) -> Json {
        name_schema()
    }

    fn wanted(&self) -> String {
        "the name of a terminal or facsimile".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Endpoint, Problem> {
        let kinds = [Kind::Terminal, Kind::Facsimile];
        match resolve(node, &kinds, &self.wanted(), reader)? {
            (Kind::Terminal, number, _) => Ok(Endpoint::Terminal(number.into())),
            (_, number, _) => Ok(Endpoint::Facsimile(number.into())),
        }
    }
}

/// A test chart's name or that of a page kind.
pub(in crate::scenario) fn page_name() -> PageName {
    PageName
}

/// A test chart's name or that of a page kind.
pub(in crate::scenario) struct PageName;

impl Shape for PageName {
    type Output = String;

    fn schema(&self) -> Json {
        json!({ "anyOf": [{ "enum": charts::NAMES }, name_schema()] })
    }

    fn wanted(&self) -> String {
        "a page kind such as \"itu1\"".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<String, Problem> {
        let Value::Text(text) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        let is_own = matches!(reader.names.find(text), Some((Kind::Page, _)));
        if is_own || charts::NAMES.contains(&text.as_str()) {
            return Ok(text.clone());
        }
        let mut known = charts::NAMES.to_vec();
        known.extend(reader.names.of(&[Kind::Page]));
        let otherwise = || "write itu1 to itu8 or a name under `pages`".to_owned();
        let hint = hint(text, &known, otherwise);
        Err(reader.problem(&node.place, format!("there is no page kind called `{text}`; {hint}")))
    }
}

/// A document's name, or a table of documents' names and weights.
pub(in crate::scenario) fn document_weights() -> DocumentWeights {
    DocumentWeights
}

/// A document's name, or a table of documents' names and weights.
pub(in crate::scenario) struct DocumentWeights;

/// One document and its weight.
fn weight(entry: &Entry, reader: &Reader) -> Result<(usize, f64), Problem> {
    let (_, number) = reader
        .names
        .resolve(&entry.key, &[Kind::Document])
        .map_err(|message| reader.problem(&entry.place, message))?;
    match entry.node.number() {
        None => Err(reader.wrong_kind(&entry.node, "a weight such as 0.7")),
        Some(weight) if (0.0..=1e9).contains(&weight) => Ok((number, weight)),
        Some(_) => Err(reader.problem(
            &entry.node.place,
            "this is out of bounds; write a weight from 0 to 1000000000",
        )),
    }
}

impl Shape for DocumentWeights {
    type Output = Vec<(usize, f64)>;

    fn schema(&self) -> Json {
        let weights = json!({
            "type": "object",
            "propertyNames": { "pattern": NAME_PATTERN },
            "additionalProperties": { "type": "number", "minimum": 0 },
        });
        json!({ "anyOf": [name_schema(), weights] })
    }

    fn wanted(&self) -> String {
        "the name of a document, or weights such as { letter = 0.7, report = 0.3 }".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Self::Output, Problem> {
        let Value::Table(table) = &node.value else {
            let (_, number, _) = resolve(node, &[Kind::Document], &self.wanted(), reader)?;
            return Ok(vec![(number, 1.0)]);
        };
        let weights = table.entries.iter().map(|entry| weight(entry, reader));
        let weights = weights.collect::<Result<Vec<_>, _>>()?;
        if weights.iter().all(|&(_, weight)| weight == 0.0) {
            let message = "these weights sum to zero; give a document a weight above zero";
            return Err(reader.problem(&node.place, message));
        }
        Ok(weights)
    }
}
