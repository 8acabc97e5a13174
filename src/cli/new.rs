//! `faxsim new`: a scenario to start from.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::{Exit, Failure};
use super::{examples, screen};
use crate::scenario::template;

const EXAMPLES: &str = "  faxsim new
  faxsim new office.toml && faxsim run office.toml";

/// Write a scenario to start from
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct New {
    /// Writes it into this new file, instead of printing it
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

impl New {
    pub(super) fn run(&self) -> Result<(), Failure> {
        match &self.file {
            Some(path) => write_new(path, template()),
            None => screen::print(template()),
        }
    }
}

/// Writes a file that is not there yet, whole or not at all.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let mut file = File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            let message = format_args!("{} is there already; name another file", path.display());
            Failure::new(Exit::Usage, message)
        }
        _ => Failure::writing(path, error),
    })?;
    file.write_all(text.as_bytes()).map_err(|error| {
        let _ = fs::remove_file(path);
        Failure::writing(path, error)
    })
}
