//! Prints a scenario back: every key, with where its value came from. Follows the description of
//! the keys, so it knows none itself. What it prints is a scenario file of the same meaning.

use super::problem::{Place, Source};
use super::section::{Content, Description, Key, Presence};
use super::tree::{Node, Table, Value};

/// The whole scenario as TOML.
pub(super) fn explain(root: &Table, description: &Description, source: &Source) -> String {
    let mut printer = Printer { source, text: String::new() };
    printer.section("", root, description);
    printer.text
}

struct Printer<'a> {
    source: &'a Source,
    text: String,
}

impl Printer<'_> {
    /// The values of a section, then what stands below it; `path` is that of its header.
    fn section(&mut self, path: &str, table: &Table, description: &Description) {
        self.values(table, description);
        for key in &description.keys {
            let path =
                if path.is_empty() { key.name.clone() } else { format!("{path}.{}", key.name) };
            self.below(&path, table, key);
        }
    }

    /// The values of a section, with their origins in a column.
    fn values(&mut self, table: &Table, description: &Description) {
        let lines: Vec<_> = description
            .keys
            .iter()
            .filter(|key| matches!(key.content, Content::Value))
            .filter_map(|key| {
                let (value, place) = value(table, key)?;
                Some((format!("{} = {value}", key.name), self.source.origin(&place)))
            })
            .collect();
        let width = lines.iter().map(|(line, _)| line.chars().count()).max().unwrap_or(0);
        for (line, origin) in lines {
            self.line(&format!("{line:width$}  # {origin}"));
        }
    }

    /// The tables below a key.
    fn below(&mut self, path: &str, table: &Table, key: &Key) {
        match &key.content {
            Content::Value => {}
            Content::Table(description) => {
                let empty = Table::new(Place::Default);
                let inner = table.table(&key.name).unwrap_or(&empty);
                self.header(&format!("[{path}]"), description);
                self.section(path, inner, description);
            }
            Content::Parts(description) => {
                let parts = table.table(&key.name).map_or(&[][..], |parts| &parts.entries);
                for part in parts {
                    if let Value::Table(table) = &part.node.value {
                        let path = format!("{path}.{}", part.key);
                        self.header(&format!("[{path}]"), description);
                        self.section(&path, table, description);
                    }
                }
            }
            Content::Tables(description) => {
                for item in table.tables(&key.name) {
                    self.header(&format!("[[{path}]]"), description);
                    self.section(path, item, description);
                }
            }
        }
    }

    /// The header of a table, when values follow it.
    fn header(&mut self, header: &str, description: &Description) {
        if description.keys.iter().any(|key| matches!(key.content, Content::Value)) {
            self.line("");
            self.line(header);
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// The value of a key as TOML and where it came from; none when it may be absent and is.
fn value(table: &Table, key: &Key) -> Option<(String, Place)> {
    match (table.get(&key.name), key.presence) {
        (Some(node), _) => Some((node.to_toml(), node.place.clone())),
        (None, Presence::Default(default)) => {
            Some((Node::default(default).to_toml(), Place::Default))
        }
        (None, _) => None,
    }
}
