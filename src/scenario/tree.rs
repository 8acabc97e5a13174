//! A scenario file as a tree of TOML values, each of which remembers where it came from. Knows
//! TOML, never what a key means.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Place, Problem, Source};

/// A value and where it came from.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) place: Place,
}

/// A TOML value.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    /// Saturated where TOML text goes beyond.
    Integer(i128),
    Float(f64),
    Boolean(bool),
    /// As it is written.
    Datetime(String),
    List(Vec<Node>),
    Table(Table),
}

/// A TOML table: keys in the order of the file.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its name in its header, or the table itself where it has none.
    pub(super) place: Place,
    pub(super) entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) place: Place,
    pub(super) node: Node,
}

impl Node {
    /// What kind of value it is, in words.
    pub(super) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Text(_) => "text",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Boolean(_) => "a truth value",
            Value::Datetime(_) => "a date or time without quotes",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// The number that it is, whole or not.
    pub(super) fn number(&self) -> Option<f64> {
        match self.value {
            Value::Integer(number) => Some(number as f64),
            Value::Float(number) => Some(number),
            _ => None,
        }
    }

    /// Reads a TOML value that stands at `place` as a whole.
    pub(super) fn parse(text: &str, place: &Place) -> Option<Self> {
        let value = DeValue::parse(text).ok()?;
        Some(node(value, text, &|_| place.clone()))
    }

    /// The value of a default, which is TOML by construction.
    pub(super) fn default(text: &str) -> Self {
        Self::parse(text, &Place::Default).expect("defaults are TOML")
    }

    /// The value as TOML text on one line.
    pub(super) fn to_toml(&self) -> String {
        match &self.value {
            Value::Text(text) => quoted(text),
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => format!("{number:?}"),
            Value::Boolean(truth) => truth.to_string(),
            Value::Datetime(text) => text.clone(),
            Value::List(nodes) => {
                let nodes: Vec<_> = nodes.iter().map(Self::to_toml).collect();
                format!("[{}]", nodes.join(", "))
            }
            Value::Table(table) if table.entries.is_empty() => "{}".to_owned(),
            Value::Table(table) => {
                let pair = |entry: &Entry| format!("{} = {}", entry.key, entry.node.to_toml());
                let pairs: Vec<_> = table.entries.iter().map(pair).collect();
                format!("{{ {} }}", pairs.join(", "))
            }
        }
    }

    /// The value as JSON.
    pub(super) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Text(text) | Value::Datetime(text) => text.as_str().into(),
            Value::Integer(number) => (*number as i64).into(),
            Value::Float(number) => (*number).into(),
            Value::Boolean(truth) => (*truth).into(),
            Value::List(nodes) => nodes.iter().map(Self::to_json).collect(),
            Value::Table(table) => table
                .entries
                .iter()
                .map(|entry| (entry.key.clone(), entry.node.to_json()))
                .collect(),
        }
    }
}

impl Table {
    /// An empty table that stands at `place`.
    pub(super) fn new(place: Place) -> Self {
        Self { place, entries: Vec::new() }
    }

    /// The entry of a key.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The table under a key, when it is one.
    pub(super) fn table(&self, key: &str) -> Option<&Self> {
        match self.get(key) {
            Some(Node { value: Value::Table(table), .. }) => Some(table),
            _ => None,
        }
    }

    /// The tables in the list under a key, when it is one.
    pub(super) fn tables(&self, key: &str) -> impl Iterator<Item = &Self> {
        let nodes: &[Node] = match self.get(key) {
            Some(Node { value: Value::List(nodes), .. }) => nodes,
            _ => &[],
        };
        nodes.iter().filter_map(|node| match &node.value {
            Value::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The same, to be changed.
    pub(super) fn tables_mut(&mut self, key: &str) -> impl Iterator<Item = &mut Self> {
        let entry = self.entries.iter_mut().find(|entry| entry.key == key);
        let nodes: &mut [Node] = match entry {
            Some(Entry { node: Node { value: Value::List(nodes), .. }, .. }) => nodes,
            _ => &mut [],
        };
        nodes.iter_mut().filter_map(|node| match &mut node.value {
            Value::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Gives `key` the value `node`, in the place of what it had.
    pub(super) fn set(&mut self, key: &str, node: Node) {
        let place = node.place.clone();
        match self.entries.iter_mut().find(|entry| entry.key == key) {
            Some(entry) => entry.node = node,
            None => self.entries.push(Entry { key: key.to_owned(), place, node }),
        }
    }

    /// The table under `key`, made when there is nothing; `None` when there is something else.
    pub(super) fn table_mut(&mut self, key: &str, place: &Place) -> Option<&mut Self> {
        if self.get(key).is_none() {
            let table = Self::new(place.clone());
            self.set(key, Node { value: Value::Table(table), place: place.clone() });
        }
        let entry = self.entries.iter_mut().find(|entry| entry.key == key)?;
        match &mut entry.node.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }
}

/// Parses a whole file.
pub(super) fn parse(source: &Source) -> Result<Table, Problem> {
    let parsed = DeTable::parse(&source.text).map_err(|error| syntax_problem(source, &error))?;
    Ok(table(parsed.into_inner(), Place::File(0..0), &source.text, &|span| Place::File(span)))
}

/// What the TOML parser found, as one line.
fn syntax_problem(source: &Source, error: &toml::de::Error) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let culprit = source.text.get(span.clone()).unwrap_or_default();
    let message = if error.message().starts_with("duplicate key") {
        format!("`{culprit}` is given twice; keep one of the two")
    } else {
        let words: Vec<_> = error.message().split_whitespace().collect();
        format!("this is not TOML: {}", words.join(" "))
    };
    source.problem(&Place::File(span), message)
}

/// Turns octets of a text into a place.
type Locate<'a> = &'a dyn Fn(std::ops::Range<usize>) -> Place;

fn table(parsed: DeTable<'_>, place: Place, text: &str, locate: Locate) -> Table {
    let entries = parsed.into_iter().map(|(key, value)| {
        let (place, span) = (locate(key.span()), value.span());
        let mut node = node(value, text, locate);
        // A table in braces stands where its braces are; one with a header, where its name is.
        if let Value::Table(table) = &mut node.value
            && !text[span].starts_with('{')
        {
            table.place = place.clone();
            node.place = place.clone();
        }
        Entry { key: key.into_inner().into_owned(), place, node }
    });
    Table { place, entries: entries.collect() }
}

fn node(parsed: Spanned<DeValue<'_>>, text: &str, locate: Locate) -> Node {
    let span = parsed.span();
    let place = locate(span.clone());
    let value = match parsed.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => Value::Integer(
            i128::from_str_radix(number.as_str(), number.radix()).unwrap_or(i128::MAX),
        ),
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(truth) => Value::Boolean(truth),
        DeValue::Datetime(_) => Value::Datetime(text[span].to_owned()),
        DeValue::Array(nodes) => {
            Value::List(nodes.into_iter().map(|value| node(value, text, locate)).collect())
        }
        DeValue::Table(parsed) => Value::Table(table(parsed, place.clone(), text, locate)),
    };
    Node { value, place }
}

/// `text` as a TOML basic string: JSON's escapes are TOML's, save that TOML wants one for DEL.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn source(text: &str) -> Source {
        Source { name: "a.toml".to_owned(), text: text.to_owned(), sets: Vec::new() }
    }

    #[test]
    fn values_remember_their_places() {
        let source =
            source("[lans.b]\nrate = \"1\"\n[lans.a]\n\n[[traffic]]\nat = [1, { x = 2.5 }]\n");
        let root = parse(&source).unwrap();
        let lans = root.table("lans").unwrap();
        assert_eq!(lans.entries.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(lans.table("b").unwrap().place, Place::File(6..7));
        assert_eq!(lans.table("b").unwrap().get("rate").unwrap().place, Place::File(16..19));
        let traffic = root.tables("traffic").next().unwrap();
        let Place::File(span) = &traffic.place else { panic!("a place in the file") };
        assert!(source.text[span.clone()].starts_with("[[traffic]]"), "{span:?}");
        assert_eq!(traffic.get("at").unwrap().to_toml(), "[1, { x = 2.5 }]");
    }

    #[test]
    fn syntax_errors_take_one_line_and_a_place() {
        let message = |text: &str| parse(&source(text)).unwrap_err().to_string();
        assert_eq!(
            message("a = 1\n b = \n"),
            "a.toml:2:6: this is not TOML: string values must be quoted, expected literal string\n\
             2 |  b =\n  |      ^"
        );
        assert_eq!(
            message("[lans.x]\nrate = 1\nrate = 2\n"),
            "a.toml:3:1: `rate` is given twice; keep one of the two\n3 | rate = 2\n  | ^^^^"
        );
    }

    proptest! {
        #[test]
        fn text_survives_quoting(text: String) {
            let node = Node { value: Value::Text(text.clone()), place: Place::Default };
            let again = Node::default(&node.to_toml());
            prop_assert!(matches!(again.value, Value::Text(read) if read == text));
        }

        #[test]
        fn any_text_is_a_tree_or_a_problem(text: String) {
            if let Err(problem) = parse(&source(&text)) {
                prop_assert!(problem.to_string().starts_with("a.toml:"));
            }
        }
    }
}
