//! A folder of output that appears whole or not at all: it is filled beside its place and moved
//! there at the end. Nothing that somebody else may want is ever replaced. Never knows what is in
//! the files.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::exit::{Exit, Failure};
use super::running;
use crate::report::origin::{self, Command, Origin};

/// A folder that is being filled.
pub(super) struct Folder<'c> {
    /// Where it will be.
    place: PathBuf,
    /// Holds it until then, and what it replaces; gone when this is dropped.
    workshop: TempDir,
    force: bool,
    command: &'c Command,
}

impl<'c> Folder<'c> {
    /// Begins a folder that will be `place`, if nothing stands in its way: what is there must be
    /// the outcome of the same `command`, or be free to replace with `force`.
    pub(super) fn claim(place: &Path, force: bool, command: &'c Command) -> Result<Self, Failure> {
        // From here on there is something to clean up.
        running::listen_for_interrupts()?;
        may_be_replaced(place, force, command)?;
        let absolute = fs::canonicalize(place).or_else(|_| std::path::absolute(place));
        let place = absolute.map_err(|error| Failure::writing(place, error))?;
        let parent = place.parent().unwrap_or(&place);
        let workshop = fs::metadata(parent)
            .and_then(|_| tempfile::Builder::new().prefix(".faxsim-").tempdir_in(parent))
            .map_err(|error| Failure::writing(parent, error))?;
        let folder = Self { place, workshop, force, command };
        fs::create_dir(folder.new_folder())
            .map_err(|error| Failure::writing(&folder.place, error))?;
        Ok(folder)
    }

    fn new_folder(&self) -> PathBuf {
        self.workshop.path().join("new")
    }

    /// A new file in it.
    pub(super) fn create(&self, name: &str) -> Result<File, Failure> {
        File::create(self.new_folder().join(name))
            .map_err(|error| Failure::writing(&self.final_path(name), error))
    }

    /// A new file in it, written at once.
    pub(super) fn write(
        &self,
        name: &str,
        contents: &dyn Fn(File) -> csv::Result<()>,
    ) -> Result<(), Failure> {
        contents(self.create(name)?)
            .map_err(|error| Failure::writing(&self.final_path(name), error))
    }

    /// What to call the file `name` in messages.
    pub(super) fn final_path(&self, name: &str) -> PathBuf {
        self.place.join(name)
    }

    /// Moves the folder to its place.
    pub(super) fn publish(self) -> Result<(), Failure> {
        may_be_replaced(&self.place, self.force, self.command)?;
        let old = self.workshop.path().join("old");
        let moved = match fs::rename(&self.place, &old) {
            Ok(()) => fs::rename(self.new_folder(), &self.place)
                .inspect_err(|_| drop(fs::rename(&old, &self.place))),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::rename(self.new_folder(), &self.place)
            }
            Err(error) => Err(error),
        };
        moved.map_err(|error| Failure::writing(&self.place, error))
    }
}

/// Refuses to replace what is at `place` unless it is ours to replace.
fn may_be_replaced(place: &Path, force: bool, command: &Command) -> Result<(), Failure> {
    let refuse = |why: &str| Err(Failure::new(Exit::Usage, format!("{} {why}", place.display())));
    let names = match file_names(place) {
        Ok(names) => names,
        Err(_) if fs::symlink_metadata(place).is_err() => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return refuse("is not a folder; name one that is not there yet");
        }
        Err(error) => return Err(Failure::writing(place, error)),
    };
    let origin = fs::read_to_string(place.join(origin::FILE)).ok();
    let origin = origin.and_then(|text| Origin::from_json(&text));
    let ours = |name: &String| {
        origin.as_ref().is_some_and(|origin| name == origin::FILE || origin.files.contains(name))
    };
    if let Some(other) = names.iter().find(|name| !ours(name)) {
        return refuse(&format!(
            "holds {other}, which faxsim did not write, so it is never replaced; name another one"
        ));
    }
    match origin {
        _ if force => Ok(()),
        Some(origin) if origin.command == *command => Ok(()),
        Some(_) => refuse("holds the outcome of another command; name another one, or --force"),
        None => refuse("is there already; name another one, or --force"),
    }
}

/// What a folder holds, in order; folders in it end in "/".
fn file_names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let slash = if entry.file_type()?.is_file() { "" } else { "/" };
        names.push(entry.file_name().to_string_lossy().into_owned() + slash);
    }
    names.sort_unstable();
    Ok(names)
}
