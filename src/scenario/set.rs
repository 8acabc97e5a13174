//! Options that change a scenario before it is read: `--set path=value` and `--seed`. Follows the
//! description of the keys, so it knows none itself.

use super::groups;
use super::names::{Kind, names_of};
use super::problem::{Place, Problem, Source};
use super::section::{Content, Description, Key};
use super::tree::{Node, Table, Value};
use super::words::{hint, quoted_list};

/// What is changed of a scenario before it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// The seed, instead of the file's (`--seed`).
    pub seed: Option<u64>,
    /// Values instead of the file's (`--set`), each as `path=value`: a path begins with a
    /// top-level key or the name of a part, and the value is TOML or else text.
    pub set: Vec<String>,
}

/// Applies all of them, `--seed` last.
pub(super) fn apply(
    root: &mut Table,
    description: &Description,
    overrides: &Overrides,
    source: &Source,
) -> Result<(), Problem> {
    for (number, option) in overrides.set.iter().enumerate() {
        let place = Place::Set(number);
        set(root, description, option, &place)
            .map_err(|message| source.problem(&place, message))?;
    }
    if let Some(seed) = overrides.seed {
        root.set("seed", Node { value: Value::Integer(seed.into()), place: Place::SeedOption });
    }
    Ok(())
}

/// Applies one option, or says what is wrong with it.
fn set(
    root: &mut Table,
    description: &Description,
    option: &str,
    place: &Place,
) -> Result<(), String> {
    let Some((path, text)) = option.split_once('=') else {
        return Err("there is no `=`; write path=value, such as server14.lines=6".to_owned());
    };
    let path: Vec<_> = path.trim().split('.').collect();
    let value = value(text.trim(), place)?;
    let (first, rest) = (path[0], &path[1..]);
    if description.key(first).is_some() {
        return in_section(root, description, &path, value);
    }
    let named = |kind: &Kind| {
        let position = names_of(root, *kind).iter().position(|(name, _)| *name == first);
        position.map(|_| kind.key())
    };
    let member = || groups::holder_of_member(root, first);
    if let Some(key) = Kind::ALL.iter().find_map(named).or_else(member) {
        let path: Vec<_> = [key, first].into_iter().chain(rest.iter().copied()).collect();
        return in_section(root, description, &path, value);
    }
    let mut known = key_names(description);
    let parts = Kind::ALL.iter().flat_map(|kind| names_of(root, *kind));
    known.extend(parts.map(|(name, _)| name));
    let otherwise = || "begin the path with a key or a part's name".to_owned();
    Err(format!("`{first}` is no key and no part; {}", hint(first, &known, otherwise)))
}

/// A value as TOML, or else as text.
fn value(text: &str, place: &Place) -> Result<Node, String> {
    match Node::parse(text, place) {
        Some(node) if !matches!(node.value, Value::Datetime(_)) => Ok(node),
        None if text.starts_with(['[', '{', '"', '\'']) => {
            Err(format!("`{text}` is not TOML; close its brackets and quotes"))
        }
        _ => Ok(Node { value: Value::Text(text.to_owned()), place: place.clone() }),
    }
}

/// Sets what `path` leads to from a section's table.
fn in_section(
    table: &mut Table,
    description: &Description,
    path: &[&str],
    value: Node,
) -> Result<(), String> {
    let Some((first, rest)) = path.split_first() else {
        let keys = quoted_list(&key_names(description));
        return Err(format!("the path ends at a table; go on with one of {keys}"));
    };
    let Some(key) = description.key(first) else {
        let known = key_names(description);
        let otherwise = || format!("the keys here are {}", quoted_list(&known));
        return Err(format!("unknown key `{first}`; {}", hint(first, &known, otherwise)));
    };
    below_key(table, key, rest, value)
}

/// Sets what `rest` leads to from the value of `key`.
fn below_key(table: &mut Table, key: &Key, rest: &[&str], value: Node) -> Result<(), String> {
    let not_a_table = || format!("`{}` is not a table in the file; mend it there", key.name);
    match &key.content {
        Content::Value if rest.is_empty() => {
            table.set(&key.name, value);
            Ok(())
        }
        Content::Value => {
            Err(format!("`{}` is a value; end the path there and set it as a whole", key.name))
        }
        Content::Table(description) => {
            let inner = table.table_mut(&key.name, &value.place).ok_or_else(not_a_table)?;
            in_section(inner, description, rest, value)
        }
        Content::Parts(description) => {
            let parts = table.table_mut(&key.name, &value.place).ok_or_else(not_a_table)?;
            if let Some(name) = rest.first()
                && groups::is_member(&parts.entries, name)
            {
                parts.table_mut(name, &value.place);
            }
            let names: Vec<_> = parts.entries.iter().map(|entry| entry.key.clone()).collect();
            let number = part_number(&names, rest, &key.name)?;
            match &mut parts.entries[number].node.value {
                Value::Table(part) => in_section(part, description, &rest[1..], value),
                _ => Err(not_a_table()),
            }
        }
        Content::Tables(description) => {
            let names: Vec<_> = table
                .tables(&key.name)
                .map(|item| match item.get("name") {
                    Some(Node { value: Value::Text(name), .. }) => name.clone(),
                    _ => String::new(),
                })
                .collect();
            let by_number =
                |text: &&&str| text.parse().ok().filter(|n| (1..=names.len()).contains(n));
            let number = match rest.first().as_ref().and_then(by_number) {
                Some(number) => number - 1,
                None => part_number(&names, rest, &key.name)?,
            };
            let mut items = table.tables_mut(&key.name);
            let item = items.nth(number).ok_or_else(not_a_table)?;
            in_section(item, description, &rest[1..], value)
        }
    }
}

fn key_names(description: &Description) -> Vec<&str> {
    description.keys.iter().map(|key| key.name.as_str()).collect()
}

/// Which of `names` the path goes on with.
fn part_number(names: &[String], rest: &[&str], key: &str) -> Result<usize, String> {
    let list = || match names {
        [] => format!("there is nothing under `{key}` in the file"),
        _ => format!("go on with one of {}", quoted_list(names)),
    };
    let Some(name) = rest.first() else {
        return Err(format!("the path ends at `{key}`; {}", list()));
    };
    names
        .iter()
        .position(|known| known == name)
        .ok_or_else(|| format!("there is no `{name}` under `{key}`; {}", hint(name, names, list)))
}
