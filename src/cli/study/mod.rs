//! A study at work: its folder, which parts of it have been run, and what runs the others. Shared by the
//! verbs that make many runs.

pub(super) mod journal;
pub(super) mod origin;
pub(super) mod results;
pub(super) mod shard;

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Args;
use tempfile::TempDir;

use self::journal::{Journal, is_journal};
use self::origin::{Origin, UNFINISHED};
use self::shard::Shard;
use super::exit::{Exit, Failure};
use super::running::{self, Steps};
use crate::experiment::design::{Design, Unit};
use crate::experiment::findings::Findings;
use crate::experiment::stopping::Stopping;
use crate::experiment::{Trouble, workers};
use crate::statistics::interval::LEVEL;

/// How a study is worked off, and where its runs are kept.
#[derive(Debug, Args)]
pub(super) struct Keeping {
    /// Runs at the same time; nothing else depends on it
    #[arg(long, value_name = "J")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// Keeps every finished run in this folder, from which the same command goes on
    #[arg(long, value_name = "DIR", group = "folder")]
    out: Option<PathBuf>,
    /// Begins the folder anew if it holds another study
    #[arg(long, requires = "folder")]
    force: bool,
}

impl Keeping {
    /// The folder for a study's runs, if it is free for that study: the one of its report, where there is to
    /// be one; without any, a passing one.
    pub(super) fn place(&self, report: Option<&Path>, origin: &Origin) -> Result<Place, Failure> {
        Place::new(report.or(self.out.as_deref()), origin, self.force)
    }
}

/// Where the runs are kept: in a folder of the user's, or for as long as it takes.
pub(super) enum Place {
    Users(PathBuf),
    Ours(TempDir),
}

impl Place {
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Users(path) => path,
            Self::Ours(folder) => folder.path(),
        }
    }

    fn new(folder: Option<&Path>, origin: &Origin, force: bool) -> Result<Self, Failure> {
        let Some(folder) = folder else {
            let ours = TempDir::with_prefix("faxsim-");
            return ours
                .map(Self::Ours)
                .map_err(|error| Failure::writing(&std::env::temp_dir(), error));
        };
        fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, error))?;
        let mut there = Origin::read(folder)?;
        if there.is_none() && !is_free(folder)? {
            // Another shard may have begun the study meanwhile.
            there = Some(Origin::read(folder)?.ok_or_else(|| {
                let message = format_args!(
                    "{} holds files, but no study; name another folder",
                    folder.display()
                );
                Failure::new(Exit::Usage, message)
            })?);
        }
        match there {
            Some(there) => {
                if let Some(what) = origin.difference(&there) {
                    if !force {
                        let message = format_args!(
                            "{} holds another study: the {what} differ; name another folder, or \
                             --force",
                            folder.display()
                        );
                        return Err(Failure::new(Exit::Usage, message));
                    }
                    clear(folder)?;
                }
                if there != *origin {
                    origin.write(folder)?;
                }
            }
            None => origin.write(folder)?,
        }
        Ok(Self::Users(folder.to_owned()))
    }
}

/// The units that bring each variation from so many replications to so many, replication by replication.
pub(super) fn units(made: &[u32], wanted: &[u32]) -> Vec<Unit> {
    let most = wanted.iter().copied().max().unwrap_or(0);
    let mut units = Vec::new();
    for replication in 1..=most {
        let due = made.iter().zip(wanted).zip(0..);
        let due = due.filter(|((made, wanted), _)| (**made + 1..=**wanted).contains(&replication));
        units.extend(due.map(|(_, variation)| Unit { variation, replication }));
    }
    units
}

/// A study that is being run.
pub(super) struct Work<'a> {
    pub(super) design: &'a Design,
    pub(super) journal: Journal,
    threads: NonZeroUsize,
    /// The folder in which finished runs stay when it is interrupted.
    kept_in: Option<&'a Path>,
}

impl<'a> Work<'a> {
    /// A study of which that has been run which is kept at its place. Without a number of `jobs` there is one
    /// for each processor.
    pub(super) fn new(
        design: &'a Design,
        place: &'a Place,
        shard: Shard,
        jobs: Option<NonZeroUsize>,
    ) -> Result<Self, Failure> {
        let threads = jobs.or_else(|| std::thread::available_parallelism().ok());
        Ok(Self {
            design,
            journal: Journal::open(place.path(), &design.plan, shard)?,
            threads: threads.unwrap_or(NonZeroUsize::MIN),
            kept_in: match place {
                Place::Users(path) => Some(path),
                Place::Ours(_) => None,
            },
        })
    }

    /// Runs as many replications as are wanted; what they say, and how many each variation has.
    pub(super) fn all(&mut self, stopping: &Stopping) -> Result<(Findings, Vec<u32>), Failure> {
        let mut findings = Findings::new(self.design.plan.clone());
        let mut made = vec![0; self.design.plan.variations.len()];
        loop {
            let wanted = made.iter().enumerate();
            let wanted: Vec<_> = wanted
                .map(|(variation, made)| stopping.wanted(&findings, variation, *made, LEVEL))
                .collect();
            if wanted == made {
                return Ok((findings, made));
            }
            let units = units(&made, &wanted);
            self.work_off(&units)?;
            for unit in units {
                findings.add(unit.variation as usize, &self.journal.outcome(unit)?);
            }
            made = wanted;
        }
    }

    /// Runs those units that have not been run.
    pub(super) fn work_off(&mut self, units: &[Unit]) -> Result<(), Failure> {
        let Self { design, journal, threads, kept_in } = self;
        let todo: Vec<_> = units.iter().copied().filter(|unit| !journal.has(*unit)).collect();
        let steps = Steps::new(todo.len(), "replications");
        let mut trouble = None;
        let mut count = units.len() - todo.len();
        let work = |unit: &Unit| {
            design.run(*unit, &mut || {
                steps.show();
                !running::interrupted()
            })
        };
        let is_done = workers::work_off(&todo, *threads, work, |unit, outcome| {
            let written = journal.write(*unit, &outcome);
            steps.one_more();
            count += 1;
            written.map_err(|failure| trouble = Some(failure)).is_ok()
        });
        steps.remove();
        match trouble {
            Some(failure) => Err(failure),
            None if is_done => Ok(()),
            None => Err(Failure::interrupted_with(match kept_in {
                Some(folder) => format!(
                    "{count} of {} replications are kept in {}; the same command goes on from there",
                    units.len(),
                    folder.display(),
                ),
                None => "nothing is kept without --out".to_owned(),
            })),
        }
    }
}

/// What is wrong with a study.
pub(super) fn wrong(trouble: Trouble) -> Failure {
    match trouble {
        Trouble::Scenario(problem) => problem.into(),
        Trouble::NoMetric(_) => Failure::new(Exit::Usage, trouble),
    }
}

/// Whether there is nothing in a folder that somebody else may want.
fn is_free(folder: &Path) -> Result<bool, Failure> {
    let failed = |error| Failure::writing(folder, error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        if !name.to_string_lossy().starts_with(UNFINISHED) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Removes what a study has left in a folder.
fn clear(folder: &Path) -> Result<(), Failure> {
    let failed = |error| Failure::writing(folder, error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if is_journal(&path) || results::is_result(name) {
            fs::remove_file(&path).map_err(|error| Failure::writing(&path, error))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_go_replication_by_replication() {
        let units: Vec<_> = units(&[1, 2, 0], &[2, 2, 3])
            .into_iter()
            .map(|Unit { variation, replication }| (variation, replication))
            .collect();
        assert_eq!(units, [(2, 1), (0, 2), (2, 2), (2, 3)]);
    }
}
