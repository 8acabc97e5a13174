//! Groups of like parts: a table with the key `count` stands for so many parts, which have its name and
//! their number. Here such tables become the parts that they stand for, and names of groups the names of
//! their members; nobody else knows of groups, but to say that a name is one. Knows which keys hold names,
//! never what else a part has.

use std::collections::BTreeMap;

use super::names::Kind;
use super::problem::{Place, Problem, Source};
use super::tree::{Entry, Node, Table, Value};

/// The key that says how many parts a table stands for.
const COUNT: &str = "count";
/// How many there can be.
const MOST: i128 = 10_000;
/// What can be so many.
const KINDS: [Kind; 4] = [Kind::Lan, Kind::Server, Kind::Terminal, Kind::Facsimile];
/// Keys of such parts that name one other part (a terminal's server may be several): of a group each member
/// has the one of its own number.
const OWN: [&str; 4] = ["lan", "server", "number", "proxy"];
/// Keys that name several parts, and which tables have them: a group is all of its members.
const SEVERAL: [(Kind, &[&str]); 5] = [
    (Kind::Bridge, &["joins"]),
    (Kind::Server, &["peers"]),
    (Kind::HuntGroup, &["servers"]),
    (Kind::Traffic, &["from", "to", "terminals", "facsimiles", "other-numbers"]),
    (Kind::Disturbance, &["from", "to"]),
];
/// Keys of happenings that name what they happen to: to each member of a group by itself.
const HAPPENS_TO: [(Kind, &str); 2] = [(Kind::Fault, "part"), (Kind::Drain, "server")];

/// A table that stands for several parts.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) kind: Kind,
    pub(super) count: usize,
    /// Where its name was given.
    pub(super) place: Place,
}

/// All groups by their names.
pub(super) type Groups = BTreeMap<String, Group>;

/// The name of the member of this number, from 1.
pub(super) fn member(group: &str, number: usize) -> String {
    format!("{group}{number}")
}

/// The groups of a tree.
fn groups_of(root: &Table) -> Groups {
    let mut groups = Groups::new();
    for kind in KINDS {
        for Entry { key, place, node } in entries(root, kind) {
            if let Some(count) = count(node) {
                groups.insert(key.clone(), Group { kind, count, place: place.clone() });
            }
        }
    }
    groups
}

/// The key of the table that holds the group of which `name` is a member.
pub(super) fn holder_of_member(root: &Table, name: &str) -> Option<&'static str> {
    let has_member = |kind: &Kind| is_member(entries(root, *kind), name);
    KINDS.into_iter().find(has_member).map(Kind::key)
}

/// Whether one of these tables is a group of which `name` is a member.
pub(super) fn is_member(parts: &[Entry], name: &str) -> bool {
    group_of(parts, name).is_some()
}

/// The group among these of which `name` is a member.
fn group_of<'t>(parts: &'t [Entry], name: &str) -> Option<&'t Entry> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    // A group's own name may end in digits.
    (stem.len()..name.len()).find_map(|end| {
        let (group, digits) = name.split_at_checked(end)?;
        let number: usize = digits.parse().ok().filter(|_| !digits.starts_with('0'))?;
        let is_it = |entry: &&Entry| {
            entry.key == group && count(&entry.node).is_some_and(|count| number <= count)
        };
        parts.iter().find(is_it)
    })
}

/// Gives members with tables of their own what these don't say, and their groups do.
pub(super) fn fill_in(root: &mut Table, source: &Source) -> Result<(), Problem> {
    for kind in KINDS {
        let Some(Value::Table(parts)) = value_mut(root, kind.key()) else { continue };
        if parts.entries.iter().all(|part| count(&part.node).is_none()) {
            continue;
        }
        for index in 0..parts.entries.len() {
            let Some(group) = group_of(&parts.entries, &parts.entries[index].key) else { continue };
            let Value::Table(of_all) = &group.node.value else { continue };
            let (group, of_all) = (group.key.clone(), of_all.entries.clone());
            let Entry { key, node, .. } = &mut parts.entries[index];
            let Value::Table(own) = &mut node.value else { continue };
            if let Some(count) = own.get(COUNT) {
                let message = format!(
                    "`{key}` is one of the group `{group}`, and so can't be several; leave `count` out"
                );
                return Err(source.problem(&count.place, message));
            }
            for entry in of_all {
                if entry.key != COUNT && own.get(&entry.key).is_none() {
                    own.entries.push(entry);
                }
            }
        }
    }
    Ok(())
}

/// The same scenario without groups, and the groups that there were.
pub(super) fn expand(root: &Table) -> (Table, Groups) {
    let groups = groups_of(root);
    let mut root = root.clone();
    if groups.is_empty() {
        return (root, groups);
    }
    for kind in KINDS {
        if let Some(Value::Table(parts)) = value_mut(&mut root, kind.key()) {
            parts.entries = members(std::mem::take(&mut parts.entries), &groups);
        }
    }
    for (kind, keys) in SEVERAL {
        match value_mut(&mut root, kind.key()) {
            Some(Value::Table(parts)) => {
                for Entry { key: own, node, .. } in &mut parts.entries {
                    all_members(node, keys, own, &groups);
                }
            }
            Some(Value::List(items)) => {
                for item in items {
                    all_members(item, keys, "", &groups);
                }
            }
            _ => {}
        }
    }
    for (kind, key) in HAPPENS_TO {
        if let Some(Value::List(items)) = value_mut(&mut root, kind.key()) {
            *items = items.drain(..).flat_map(|item| to_each(item, key, &groups)).collect();
        }
    }
    (root, groups)
}

/// Parts, each group as its members: those with tables of their own as these say.
fn members(parts: Vec<Entry>, groups: &Groups) -> Vec<Entry> {
    let is_own: Vec<_> = parts.iter().map(|part| is_member(&parts, &part.key)).collect();
    let (own, parts): (Vec<_>, Vec<_>) =
        parts.into_iter().zip(is_own).partition(|(_, is_own)| *is_own);
    let mut own: BTreeMap<_, _> =
        own.into_iter().map(|(part, _)| (part.key.clone(), part)).collect();
    let mut all = Vec::new();
    for (part, _) in parts {
        let Some(count) = count(&part.node) else {
            all.push(part);
            continue;
        };
        for number in 1..=count {
            let key = member(&part.key, number);
            let mut one = own.remove(&key).unwrap_or_else(|| Entry { key, ..part.clone() });
            if let Value::Table(table) = &mut one.node.value {
                table.entries.retain(|entry| entry.key != COUNT);
                let names = table.entries.iter_mut().filter(|it| OWN.contains(&it.key.as_str()));
                names.for_each(|entry| of_its_number(&mut entry.node, number, groups));
            }
            all.push(one);
        }
    }
    all
}

/// A group's name becomes that of the member with this number, counted round where there are fewer.
fn of_its_number(node: &mut Node, number: usize, groups: &Groups) {
    match &mut node.value {
        Value::Text(name) => {
            if let Some(group) = groups.get(name) {
                *name = member(name, (number - 1) % group.count + 1);
            }
        }
        Value::List(nodes) => nodes.iter_mut().for_each(|it| of_its_number(it, number, groups)),
        _ => {}
    }
}

/// Under these keys of a part called `own` a group's name becomes those of all members but itself.
fn all_members(node: &mut Node, keys: &[&str], own: &str, groups: &Groups) {
    let Value::Table(table) = &mut node.value else { return };
    for Entry { node, .. } in table.entries.iter_mut().filter(|it| keys.contains(&it.key.as_str()))
    {
        let names = |node: &Node| match &node.value {
            Value::Text(name) if groups.contains_key(name) => {
                let names = (1..=groups[name].count).map(|number| member(name, number));
                let node = |name| Node { value: Value::Text(name), place: node.place.clone() };
                names.filter(|name| name != own).map(node).collect()
            }
            _ => vec![node.clone()],
        };
        match &node.value {
            Value::Text(name) if groups.contains_key(name) => node.value = Value::List(names(node)),
            Value::List(nodes) => node.value = Value::List(nodes.iter().flat_map(names).collect()),
            _ => {}
        }
    }
}

/// What happens to a group happens to each member by itself, under a name with that of the member.
fn to_each(item: Node, key: &str, groups: &Groups) -> Vec<Node> {
    let Value::Table(table) = &item.value else { return vec![item] };
    let Some(Node { value: Value::Text(to), place }) = table.get(key) else { return vec![item] };
    let (group, part) = match to.split_once('.') {
        Some((group, part)) => (group, format!(".{part}")),
        None => (to.as_str(), String::new()),
    };
    let Some(Group { count, .. }) = groups.get(group) else { return vec![item] };
    let one = |number| {
        let member = member(group, number);
        let mut table = table.clone();
        if let Some(Node { value: Value::Text(name), place }) = table.get("name").cloned() {
            let value = Value::Text(format!("{name}-{member}"));
            table.set("name", Node { value, place });
        }
        let value = Value::Text(format!("{member}{part}"));
        table.set(key, Node { value, place: place.clone() });
        Node { value: Value::Table(table), place: item.place.clone() }
    };
    (1..=*count).map(one).collect()
}

/// How many parts a table stands for, where it says so as it should.
fn count(node: &Node) -> Option<usize> {
    let Value::Table(table) = &node.value else { return None };
    match table.get(COUNT)?.value {
        Value::Integer(count @ 1..=MOST) => Some(count as usize),
        _ => None,
    }
}

/// The parts of a kind.
fn entries(root: &Table, kind: Kind) -> &[Entry] {
    root.table(kind.key()).map_or(&[][..], |parts| &parts.entries)
}

/// What stands under a key, to be changed.
fn value_mut<'t>(table: &'t mut Table, key: &str) -> Option<&'t mut Value> {
    let entry = table.entries.iter_mut().find(|entry| entry.key == key)?;
    Some(&mut entry.node.value)
}
