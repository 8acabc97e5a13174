//! What a run does to a network: a list of named actions. Each is a table of the scenario's, such as
//! one of its faults, or a value that is set anew; each is a line of text. Knows how a plan makes
//! a scenario of a network, never how a run of that goes.

use std::fmt;

use toml::{Table, Value};

use crate::scenario::{self, Loaded, Overrides, Problem, Scenario};
use crate::units::Span;

/// A network to do something to: a scenario without its traffic and its faults.
#[derive(Clone, Debug)]
pub struct Network {
    /// The scenario that it was, for all that has a name in it.
    pub scenario: Scenario,
    /// What problems call it.
    pub name: String,
    base: Table,
}

/// Keys of a scenario that plans say themselves, as they do of other traffic on its LANs.
const OF_PLANS: [&str; 10] = [
    "title",
    "seed",
    "length",
    "warm-up",
    "start",
    "traffic",
    "faults",
    "drains",
    "disturbances",
    "expect",
];

impl Network {
    /// The network of a scenario.
    pub fn new(name: &str, loaded: &Loaded) -> Self {
        let mut base: Table = toml::from_str(&loaded.to_toml()).expect("what was read is TOML");
        for key in OF_PLANS {
            base.remove(key);
        }
        if let Some(Value::Table(lans)) = base.get_mut("lans") {
            for (_, lan) in lans.iter_mut() {
                lan.as_table_mut().map(|lan| lan.remove("other-traffic"));
            }
        }
        Self { scenario: loaded.scenario.clone(), name: name.to_owned(), base }
    }

    /// Whether anything can be done to it; else what is missing.
    pub fn is_of_use(&self) -> Result<(), String> {
        let Scenario { terminals, documents, .. } = &self.scenario;
        let missing = match (terminals.is_empty(), documents.is_empty()) {
            (true, _) => "terminals",
            (_, true) => "documents",
            _ => return Ok(()),
        };
        Err(format!("there are no {missing} in {}; add a table [{missing}.NAME]", self.name))
    }

    /// The scenario file that a plan makes of it, and what reports call it.
    pub fn text(&self, plan: &Plan, title: &str) -> String {
        let mut root = Table::new();
        root.insert("title".to_owned(), title.into());
        root.insert("seed".to_owned(), Value::Integer(plan.seed.cast_signed()));
        root.insert("length".to_owned(), Value::String(plan.length.to_string()));
        root.extend(self.base.clone());
        for Action { kind, keys } in &plan.actions {
            let Some(section) = kind.section() else {
                merge(&mut root, keys);
                continue;
            };
            let list = root.entry(section).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(list) = list {
                list.push(Value::Table(keys.clone()));
            }
        }
        toml::to_string(&root).expect("a table is TOML")
    }

    /// The scenario that a plan makes of it.
    pub fn with(&self, plan: &Plan) -> Result<Scenario, Problem> {
        let loaded = scenario::parse(&self.name, &self.text(plan, ""), &Overrides::default())?;
        Ok(loaded.scenario)
    }
}

/// Puts values into the places of others, table by table.
fn merge(into: &mut Table, from: &Table) {
    for (key, value) in from {
        match (into.get_mut(key), value) {
            (Some(Value::Table(inner)), Value::Table(value)) => merge(inner, value),
            _ => {
                into.insert(key.clone(), value.clone());
            }
        }
    }
}

/// What a run does to a network.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The seed of the run.
    pub seed: u64,
    /// How long the run is at most.
    pub length: Span,
    /// What is done.
    pub actions: Vec<Action>,
}

/// What is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// What sort of thing it is.
    pub kind: Kind,
    /// The keys of its table in the scenario.
    pub keys: Table,
}

/// What sort of thing an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A value of the network is another one.
    Set,
    /// A document comes.
    Traffic,
    /// A part fails.
    Fault,
    /// A server is taken out of use.
    Drain,
    /// Messages are disturbed.
    Disturbance,
}

/// Kinds by the words that their lines begin with, and the lists of a scenario that they stand in.
const KINDS: [(Kind, &str, Option<&str>); 5] = [
    (Kind::Set, "set", None),
    (Kind::Traffic, "traffic", Some("traffic")),
    (Kind::Fault, "fault", Some("faults")),
    (Kind::Drain, "drain", Some("drains")),
    (Kind::Disturbance, "disturbance", Some("disturbances")),
];

impl Kind {
    const fn word(self) -> &'static str {
        KINDS[self as usize].1
    }

    const fn section(self) -> Option<&'static str> {
        KINDS[self as usize].2
    }
}

impl Action {
    /// An action of these keys.
    pub fn new<K: Into<String>, V: Into<Value>>(
        kind: Kind,
        keys: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let keys = keys.into_iter().map(|(key, value)| (key.into(), value.into())).collect();
        Self { kind, keys }
    }

    /// A value of the network's, at the end of a path of keys.
    pub fn set(path: &[&str], value: impl Into<Value>) -> Self {
        let (first, rest) = path.split_first().expect("a path that leads somewhere");
        let inner =
            |value, key: &&str| Value::Table(Table::from_iter([((*key).to_owned(), value)]));
        let value = rest.iter().rev().fold(value.into(), inner);
        Self::new(Kind::Set, [(*first, value)])
    }

    /// Reads a line, or says what is wrong with it.
    pub fn parse(line: &str) -> Result<Self, String> {
        let (word, keys) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        let Some(&(kind, ..)) = KINDS.iter().find(|kind| kind.1 == word) else {
            let known = KINDS.map(|kind| kind.1).join(", ");
            return Err(format!("`{word}` is no action; a line begins with one of {known}"));
        };
        let table: Table = toml::from_str(&format!("keys = {{ {keys} }}"))
            .map_err(|_| format!("`{keys}` are no keys; write key = value, separated by commas"))?;
        match table.get("keys") {
            Some(Value::Table(keys)) => Ok(Self { kind, keys: keys.clone() }),
            _ => Err("there are no keys".to_owned()),
        }
    }
}

impl fmt::Display for Action {
    /// On one line: a word, then the keys as TOML.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pairs = Vec::new();
        if self.kind == Kind::Set {
            leaves(&self.keys, "", &mut pairs);
        } else {
            pairs.extend(self.keys.iter().map(|(key, value)| format!("{key} = {value}")));
        }
        write!(f, "{} {}", self.kind.word(), pairs.join(", "))
    }
}

/// The values in nested tables, each with its path.
fn leaves(table: &Table, path: &str, into: &mut Vec<String>) {
    for (key, value) in table {
        match value {
            Value::Table(inner) => leaves(inner, &format!("{path}{key}."), into),
            value => into.push(format!("{path}{key} = {value}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_as_the_action_that_it_was() {
        let actions = [
            Action::set(&["servers", "s1", "lines"], 3),
            Action::set(&["settings", "hardened", "delivery"], "at-most-once"),
            Action::new(Kind::Fault, [("part", "s1.unit"), ("at", "2 s"), ("repair-after", "1 s")]),
            Action::new(Kind::Drain, [("server", "s1"), ("at", "2.5 s"), ("for", "1 min")]),
        ];
        let lines = actions.clone().map(|action| action.to_string());
        let expected = [
            "set servers.s1.lines = 3",
            "set settings.hardened.delivery = \"at-most-once\"",
            "fault part = \"s1.unit\", at = \"2 s\", repair-after = \"1 s\"",
            "drain server = \"s1\", at = \"2.5 s\", for = \"1 min\"",
        ];
        assert_eq!(lines, expected);
        for (line, action) in lines.iter().zip(actions) {
            assert_eq!(Action::parse(line), Ok(action));
        }
    }

    #[test]
    fn what_is_no_action_is_refused() {
        for line in ["", "fail part = \"s1\"", "fault part", "fault part = s1"] {
            assert!(Action::parse(line).is_err(), "{line}");
        }
    }
}
