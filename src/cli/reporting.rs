//! `--report DIR`: what came of a command as a page, in a folder of its own with its pictures and values.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::Failure;
use super::folder::Folder;
use super::screen;
use crate::report::figure::Figure;
use crate::report::origin::{self, Command, Origin};
use crate::report::page;

/// The options of commands that can write a report.
#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// Writes index.html into this new folder: a page of what came of it, which stands alone; beside it
    /// pictures and, as CSV, their values
    #[arg(long, value_name = "DIR")]
    report: Option<PathBuf>,
    /// Shows the page in a browser
    #[arg(long, requires = "report")]
    open: bool,
    /// Replaces the folder also if it is empty, or another command of faxsim's made it
    #[arg(long, requires = "report")]
    force: bool,
}

impl ReportArguments {
    /// Where the report will be, if one is wanted.
    pub(super) fn place(&self) -> Option<&Path> {
        self.report.as_deref()
    }

    /// Begins the report of this command, if one is wanted and nothing stands in its way.
    pub(super) fn begin<'c>(&self, command: &'c Command) -> Result<Option<Report<'c>>, Failure> {
        let Some(place) = self.place() else { return Ok(None) };
        let folder = Folder::claim(place, self.force, command)?;
        Ok(Some(Report { folder, command, files: Vec::new() }))
    }

    /// Shows the page, if that is wanted.
    pub(super) fn show(&self) -> Result<(), Failure> {
        match self.place() {
            Some(place) if self.open => screen::open(&place.join(page::FILE)),
            _ => Ok(()),
        }
    }
}

/// A report that is being made.
pub(super) struct Report<'c> {
    folder: Folder<'c>,
    command: &'c Command,
    files: Vec<String>,
}

impl Report<'_> {
    /// Adds a file.
    pub(super) fn add(
        &mut self,
        name: &str,
        contents: &dyn Fn(&mut dyn Write) -> csv::Result<()>,
    ) -> Result<(), Failure> {
        self.folder.write(name, &|mut out| contents(&mut out))?;
        self.files.push(name.to_owned());
        Ok(())
    }

    /// Adds a file with this text.
    pub(super) fn add_text(&mut self, name: &str, text: &str) -> Result<(), Failure> {
        self.add(name, &|out| Ok(out.write_all(text.as_bytes())?))
    }

    /// Adds the pictures, then the page, which is told the command and the files beside it; and is done.
    pub(super) fn finish(
        mut self,
        figures: &[Figure],
        html: impl FnOnce((&Command, &[&str])) -> String,
    ) -> Result<(), Failure> {
        for figure in figures {
            self.add_text(&format!("{}.svg", figure.name), &figure.svg)?;
        }
        let beside: Vec<_> = self.files.iter().map(String::as_str).collect();
        let html = html((self.command, &beside));
        self.add_text(page::FILE, &html)?;
        let Self { folder, command, files } = self;
        let origin = Origin::new(command.clone(), None, files).to_json();
        folder.write(origin::FILE, &|mut out| Ok(out.write_all(origin.as_bytes())?))?;
        folder.publish()
    }
}
