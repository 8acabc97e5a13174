//! Which scenarios are to be checked: files that are named, and in folders those that have
//! something to check. Never reads a scenario.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::super::exit::{Exit, Failure};

/// The endings of golden records.
pub(super) const GOLDEN: &str = "golden";
/// The same of stories.
pub(super) const STORY: &str = "story";
/// The same of sequences of letters.
pub(in crate::cli) const LETTERS: &str = "letters";

/// A scenario file, or the place where one is missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Its path, as messages have it.
    pub(super) path: PathBuf,
    /// Whether it was named itself, and not found in a folder.
    pub(super) is_named: bool,
}

/// The scenarios of these files and folders, each once, folders in the order of names.
pub(super) fn scenarios(paths: &[PathBuf]) -> Result<Vec<Found>, Failure> {
    let here = [PathBuf::from(".")];
    let mut found: Vec<Found> = Vec::new();
    for path in if paths.is_empty() { &here } else { paths } {
        let path = path.strip_prefix(".").unwrap_or(path);
        let place = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let kind = fs::metadata(place).map_err(|error| unreadable(place, &error))?;
        let mut new = Vec::new();
        if kind.is_dir() {
            walk(place, path, &mut new).map_err(|error| unreadable(place, &error))?;
        } else {
            new.push(Found { path: path.to_owned(), is_named: true });
        }
        for it in new {
            if let Some(known) = found.iter_mut().find(|known| known.path == it.path) {
                known.is_named |= it.is_named;
            } else {
                found.push(it);
            }
        }
    }
    Ok(found)
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let message = match error.kind() {
        io::ErrorKind::NotFound => {
            format!("{}: there is no such file or folder", path.display())
        }
        _ => format!("{} can't be read: {error}", path.display()),
    };
    Failure::new(Exit::Usage, message)
}

/// Adds the scenarios in `folder`, which messages call `shown`, and in those below it; hidden ones
/// and links to folders are left out.
fn walk(folder: &Path, shown: &Path, found: &mut Vec<Found>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut scenarios = Vec::new();
    for entry in entries {
        let (path, shown) = (entry.path(), shown.join(entry.file_name()));
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(&path, &shown, found)?;
            continue;
        }
        let extension = path.extension().and_then(|extension| extension.to_str());
        match extension {
            Some("toml") if expects(&path) => scenarios.push(shown),
            // A record whose scenario is missing is not passed over.
            Some(GOLDEN | STORY | LETTERS) => scenarios.push(shown.with_extension("toml")),
            _ => {}
        }
    }
    scenarios.sort();
    scenarios.dedup();
    found.extend(scenarios.into_iter().map(|path| Found { path, is_named: false }));
    Ok(())
}

/// Whether a TOML file has a table `expect`, as far as can be seen without reading it as such: it
/// may be wrong, or no scenario.
fn expects(path: &Path) -> bool {
    let text = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.lines().any(|line| {
        let key = line.trim_start().trim_start_matches('[').trim_start();
        key.strip_prefix("expect").is_some_and(|rest| rest.trim_start().starts_with([']', '=']))
    })
}
