//! The names of the checks that did not pass when they were last made, in a file of the current
//! folder. Knows names only.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::super::exit::{Exit, Failure};
use crate::record::verdict::{Check, Verdict};

const FILE: &str = ".faxsim-failed";

/// The names in the file; none when it is not there.
pub(super) fn names() -> Result<BTreeSet<String>, Failure> {
    match fs::read_to_string(FILE) {
        Ok(text) => Ok(text.lines().map(str::to_owned).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(Failure::new(Exit::Usage, format_args!("{FILE} can't be read: {error}"))),
    }
}

/// Notes which of these checks did not pass. What is noted of others stays.
pub(super) fn remember(checks: &[Check]) -> Result<(), Failure> {
    let before = names()?;
    let mut now = before.clone();
    for check in checks {
        let name = check.full_name();
        if check.verdict == Verdict::Passed {
            now.remove(&name);
        } else {
            now.insert(name);
        }
    }
    if now == before {
        return Ok(());
    }
    let lines: String = now.into_iter().map(|name| name + "\n").collect();
    let written = if lines.is_empty() { fs::remove_file(FILE) } else { fs::write(FILE, lines) };
    written.map_err(|error| Failure::writing(Path::new(FILE), error))
}
