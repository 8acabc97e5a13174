//! Names of the parts of a scenario: who has which, and what a name in a value stands for. Knows
//! kinds of parts, never their keys.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use super::groups::{self, Group, Groups};
use super::problem::{Place, Problem, Source};
use super::reader::Reader;
use super::tree::{Node, Table, Value};
use super::words::{either, hint, quoted_list};
use crate::ids::{BridgeId, FacsimileId, LanId, ServerId, TerminalId};
use crate::network::page::charts;

/// What names look like.
pub(super) const NAME_PATTERN: &str = "^[A-Za-z][A-Za-z0-9_-]*$";

/// A part with the name that the file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T> {
    /// Its name, unique among all parts of the scenario.
    pub name: String,
    /// What the file says of it.
    pub spec: T,
}

impl<T> Deref for Named<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.spec
    }
}

/// A name in the file that stands for another part, resolved to that part's identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<I> {
    text: String,
    id: I,
}

impl<I: Copy> Name<I> {
    /// The name `text` of the part `id`.
    pub(super) fn new(text: &str, id: I) -> Self {
        Self { text: text.to_owned(), id }
    }

    /// The part that it names.
    pub fn id(&self) -> I {
        self.id
    }
}

impl<I> fmt::Display for Name<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// Kinds of things that have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Lan,
    Bridge,
    Server,
    Queue,
    HuntGroup,
    Terminal,
    Facsimile,
    Page,
    Document,
    Traffic,
    Fault,
    Drain,
    Disturbance,
}

impl Kind {
    /// All, in the order in which scenarios list them.
    pub(super) const ALL: [Self; 13] = [
        Self::Lan,
        Self::Bridge,
        Self::Server,
        Self::Queue,
        Self::HuntGroup,
        Self::Terminal,
        Self::Facsimile,
        Self::Page,
        Self::Document,
        Self::Traffic,
        Self::Fault,
        Self::Drain,
        Self::Disturbance,
    ];

    /// The top-level key that holds them.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Lan => "lans",
            Self::Bridge => "bridges",
            Self::Server => "servers",
            Self::Queue => "queues",
            Self::HuntGroup => "hunt-groups",
            Self::Terminal => "terminals",
            Self::Facsimile => "facsimiles",
            Self::Page => "pages",
            Self::Document => "documents",
            Self::Traffic => "traffic",
            Self::Fault => "faults",
            Self::Drain => "drains",
            Self::Disturbance => "disturbances",
        }
    }

    /// One of them, in words.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Lan => "LAN",
            Self::Bridge => "bridge",
            Self::Server => "server",
            Self::Queue => "queue",
            Self::HuntGroup => "hunt group",
            Self::Terminal => "terminal",
            Self::Facsimile => "facsimile",
            Self::Page => "page kind",
            Self::Document => "document",
            Self::Traffic => "traffic",
            Self::Fault => "fault",
            Self::Drain => "drain",
            Self::Disturbance => "disturbance",
        }
    }

    /// Whether they stand in a list and name themselves by a key `name`.
    fn is_listed(self) -> bool {
        matches!(self, Self::Traffic | Self::Fault | Self::Drain | Self::Disturbance)
    }
}

/// An identity whose parts have names.
pub(super) trait Identity: Copy + From<usize> {
    /// What kind of part it is.
    const KIND: Kind;
}

macro_rules! identity {
    ($($id:ident is $kind:ident),*) => {
        $(impl Identity for $id { const KIND: Kind = Kind::$kind; })*
    };
}
identity!(
    LanId is Lan,
    BridgeId is Bridge,
    ServerId is Server,
    TerminalId is Terminal,
    FacsimileId is Facsimile
);

/// Every name of a scenario.
pub(super) struct Names {
    /// Kind, number among its kind, and where the name was given.
    known: BTreeMap<String, (Kind, usize, Place)>,
    /// The names of groups, which are no parts themselves.
    groups: Groups,
}

impl Names {
    /// Collects the names in a tree, and those of its groups; refuses those that are not names, or given twice, or also
    /// among `reserved`, the keys of the top level.
    pub(super) fn collect(
        root: &Table,
        groups: Groups,
        reserved: &[String],
        source: &Source,
    ) -> Result<Self, Problem> {
        let mut names = Self { known: BTreeMap::new(), groups: BTreeMap::new() };
        for kind in Kind::ALL {
            for (number, (name, place)) in names_of(root, kind).into_iter().enumerate() {
                names
                    .add(name, kind, number, place, reserved)
                    .map_err(|message| source.problem(place, message))?;
            }
        }
        for (name, Group { kind, place, .. }) in &groups {
            names
                .add(name, *kind, 0, place, reserved)
                .map_err(|message| source.problem(place, message))?;
            names.known.remove(name);
        }
        names.groups = groups;
        Ok(names)
    }

    fn add(
        &mut self,
        name: &str,
        kind: Kind,
        number: usize,
        place: &Place,
        reserved: &[String],
    ) -> Result<(), String> {
        let noun = kind.noun();
        if !is_name(name) {
            return Err(format!(
                "`{name}` can't be the name of a {noun}; begin with a letter A to Z and go on \
                 with letters, digits, - and _"
            ));
        }
        if reserved.iter().any(|key| key == name) {
            return Err(format!(
                "a {noun} can't be called `{name}`, which is a key of the scenario; give it \
                 another name"
            ));
        }
        if kind == Kind::Page && charts::NAMES.contains(&name) {
            return Err(format!(
                "`{name}` is an ITU-T test chart already; give this page kind another name"
            ));
        }
        match self.known.insert(name.to_owned(), (kind, number, place.clone())) {
            Some((other, ..)) => Err(format!(
                "`{name}` is already the name of a {}; give this {noun} another name",
                other.noun()
            )),
            None => Ok(()),
        }
    }

    /// Kind and number of what is called `name`.
    pub(super) fn find(&self, name: &str) -> Option<(Kind, usize)> {
        self.known.get(name).map(|&(kind, number, _)| (kind, number))
    }

    /// All names of these kinds.
    pub(super) fn of(&self, kinds: &[Kind]) -> Vec<&str> {
        self.known
            .iter()
            .filter(|(_, (kind, ..))| kinds.contains(kind))
            .map(|(name, _)| name.as_str())
            .collect()
    }

    /// Kind and number of the part of one of these kinds called `name`, or what is wrong.
    pub(super) fn resolve(&self, name: &str, kinds: &[Kind]) -> Result<(Kind, usize), String> {
        let nouns: Vec<_> = kinds.iter().map(|kind| kind.noun()).collect();
        let nouns = either(&nouns);
        match self.find(name) {
            Some((kind, number)) if kinds.contains(&kind) => Ok((kind, number)),
            Some((kind, _)) => {
                Err(format!("`{name}` is a {}; write the name of a {nouns}", kind.noun()))
            }
            None if self.groups.contains_key(name) => {
                let Group { kind, count, .. } = self.groups[name];
                Err(format!(
                    "`{name}` is a group of {count}; write the name of one {}, such as `{}`",
                    kind.noun(),
                    groups::member(name, 1)
                ))
            }
            None => {
                let known = self.of(kinds);
                let otherwise = || match known.len() {
                    0 => format!("add a table [{}.NAME] for it", kinds[0].key()),
                    _ => format!("there is {}", quoted_list(&known)),
                };
                Err(format!(
                    "there is no {nouns} called `{name}`; {}",
                    hint(name, &known, otherwise)
                ))
            }
        }
    }
}

/// Refuses a list under `key` that names a part twice.
pub(super) fn once_each<I: Identity + PartialEq>(
    names: &[Name<I>],
    key: &str,
    table: &Table,
    reader: &Reader,
) -> Result<(), Problem> {
    let twice = |name: &&Name<I>| names.iter().filter(|other| other.id() == name.id()).count() > 1;
    match names.iter().find(twice) {
        None => Ok(()),
        Some(name) => {
            let message = format!("`{name}` is named twice; name each {} once", I::KIND.noun());
            Err(reader.problem_of_keys(table, &[key], &message))
        }
    }
}

/// Gives each table of a list that has no name one of its kind and number.
pub(super) fn number_tables(root: &mut Table) {
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_listed()) {
        let Some(entry) = root.entries.iter_mut().find(|entry| entry.key == kind.key()) else {
            continue;
        };
        let Value::List(nodes) = &mut entry.node.value else {
            continue;
        };
        for (number, node) in (1..).zip(nodes) {
            if let Value::Table(table) = &mut node.value
                && table.get("name").is_none()
            {
                let name = Value::Text(format!("{}{number}", kind.noun()));
                table.set("name", Node { value: name, place: Place::Default });
            }
        }
    }
}

/// The names that things of a kind have, in order, and where each was given.
pub(super) fn names_of(root: &Table, kind: Kind) -> Vec<(&str, &Place)> {
    if kind.is_listed() {
        let name = |table| match Table::get(table, "name") {
            Some(Node { value: Value::Text(name), place: Place::Default }) => {
                Some((name.as_str(), &table.place))
            }
            Some(Node { value: Value::Text(name), place }) => Some((name.as_str(), place)),
            _ => None,
        };
        return root.tables(kind.key()).filter_map(name).collect();
    }
    let parts = root.table(kind.key()).map_or(&[][..], |parts| &parts.entries);
    parts.iter().map(|entry| (entry.key.as_str(), &entry.place)).collect()
}

/// Whether `text` has the form of [`NAME_PATTERN`].
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}
