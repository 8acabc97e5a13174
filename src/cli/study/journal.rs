//! What has been run of a study, in files of its folder: a line for each finished unit, written as soon as
//! it is finished. Each shard has a file of its own; all of them are read. A line that a killed process
//! has left unfinished is no line.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::shard::Shard;
use crate::cli::exit::{Exit, Failure};
use crate::experiment::design::Unit;
use crate::record::study::{Outcome, Plan};

/// Lines are brought from the system's memory to the disk when the last time was so long ago.
const SYNC_EVERY: Duration = Duration::from_secs(1);

/// Where a unit's line is.
#[derive(Clone, Copy, Debug)]
struct Place {
    file: usize,
    begin: u64,
    line: u64,
}

/// The files of a folder.
pub(in crate::cli) struct Journal {
    /// Rules in all batches, and metrics: what a line holds.
    shape: [usize; 2],
    files: Vec<(PathBuf, BufReader<File>)>,
    units: BTreeMap<Unit, Place>,
    own: Option<Own>,
}

/// The file that is written.
struct Own {
    path: PathBuf,
    file: File,
    length: u64,
    lines: u64,
    synced: Instant,
}

impl Journal {
    /// Reads what is there.
    pub(in crate::cli) fn read(folder: &Path, plan: &Plan) -> Result<Self, Failure> {
        let mut names: Vec<PathBuf> = fs::read_dir(folder)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>())
            .map_err(|error| unreadable(folder, &error))?;
        names.retain(|path| is_journal(path));
        names.sort_unstable();
        let mut journal = Self {
            shape: [plan.rules.len() * plan.batches as usize, plan.metrics.len()],
            files: Vec::new(),
            units: BTreeMap::new(),
            own: None,
        };
        for path in names {
            journal.read_file(&path, plan)?;
        }
        Ok(journal)
    }

    /// The same, and from now on it can be written to, for a shard.
    pub(in crate::cli) fn open(folder: &Path, plan: &Plan, shard: Shard) -> Result<Self, Failure> {
        let path = folder.join(format!("journal-{}-of-{}.csv", shard.number, shard.count));
        let failed = |error: io::Error| Failure::writing(&path, error);
        let mut options = OpenOptions::new();
        let mut file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(failed)?;
        // Not every file system has locks.
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            let message = format_args!(
                "another process is at work on {}; wait for it, or take another folder",
                path.display()
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(failed)?;
        let length = text.iter().rposition(|&octet| octet == b'\n').map_or(0, |last| last + 1);
        let lines = text[..length].split_inclusive(|&octet| octet == b'\n').count();
        file.set_len(length as u64).map_err(failed)?;
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        let mut journal = Self::read(folder, plan)?;
        let synced = Instant::now();
        journal.own = Some(Own {
            path: path.clone(),
            file,
            length: length as u64,
            lines: lines as u64,
            synced,
        });
        Ok(journal)
    }

    fn read_file(&mut self, path: &Path, plan: &Plan) -> Result<(), Failure> {
        let open = || File::open(path).map_err(|error| unreadable(path, &error));
        let mut reader = BufReader::new(open()?);
        let number = self.files.len();
        self.files.push((path.to_owned(), BufReader::new(open()?)));
        let (mut begin, mut line, mut text) = (0, 0, String::new());
        loop {
            text.clear();
            let read = reader.read_line(&mut text).map_err(|error| unreadable(path, &error))?;
            if !text.ends_with('\n') {
                return Ok(());
            }
            line += 1;
            let place = Place { file: number, begin, line };
            begin += read as u64;
            let parsed = parse(text.trim_end(), self.shape);
            let known =
                parsed.filter(|(unit, _)| (unit.variation as usize) < plan.variations.len());
            let Some((unit, outcome)) = known else {
                let message = format_args!(
                    "{}:{line} is not as faxsim writes it; remove the line to have it run again",
                    path.display()
                );
                return Err(Failure::new(Exit::Usage, message));
            };
            if let Some(&first) = self.units.get(&unit) {
                if self.outcome_at(first)? != outcome {
                    let message = format_args!(
                        "{}:{line} and {}:{} say different things of {unit}; remove the one that is \
                         wrong",
                        path.display(),
                        self.files[first.file].0.display(),
                        first.line,
                    );
                    return Err(Failure::new(Exit::Usage, message));
                }
            } else {
                self.units.insert(unit, place);
            }
        }
    }

    /// Whether a unit has been finished.
    pub(in crate::cli) fn has(&self, unit: Unit) -> bool {
        self.units.contains_key(&unit)
    }

    /// What came of a finished unit.
    pub(in crate::cli) fn outcome(&mut self, unit: Unit) -> Result<Outcome, Failure> {
        self.outcome_at(self.units[&unit])
    }

    fn outcome_at(&mut self, place: Place) -> Result<Outcome, Failure> {
        let (path, reader) = &mut self.files[place.file];
        let mut text = String::new();
        let read =
            reader.seek(SeekFrom::Start(place.begin)).and_then(|_| reader.read_line(&mut text));
        read.map_err(|error| unreadable(path, &error))?;
        let parsed = parse(text.trim_end(), self.shape);
        parsed.map(|(_, outcome)| outcome).ok_or_else(|| {
            let message = format_args!("{} has changed meanwhile", path.display());
            Failure::new(Exit::Usage, message)
        })
    }

    /// A unit is finished.
    pub(in crate::cli) fn write(&mut self, unit: Unit, outcome: &Outcome) -> Result<(), Failure> {
        let own = self.own.as_mut().expect("a journal that was opened for writing");
        let line = row(unit, outcome);
        let failed = |error| Failure::writing(&own.path, error);
        own.file.write_all(line.as_bytes()).map_err(failed)?;
        if own.synced.elapsed() >= SYNC_EVERY {
            own.file.sync_data().map_err(failed)?;
            own.synced = Instant::now();
        }
        own.lines += 1;
        let file = self.files.iter().position(|(path, _)| *path == own.path);
        let file = file.expect("it was there when all were read");
        self.units.insert(unit, Place { file, begin: own.length, line: own.lines });
        own.length += line.len() as u64;
        Ok(())
    }
}

/// Whether a file of a folder is one of a journal.
pub(in crate::cli) fn is_journal(path: &Path) -> bool {
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("journal-") && path.extension().is_some_and(|extension| extension == "csv")
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(Exit::Usage, format_args!("{} can't be read: {error}", path.display()))
}

/// A line: variation (from 1), replication, then the values by rules and metric, each as the shortest text
/// that reads back as the same number.
fn row(unit: Unit, outcome: &Outcome) -> String {
    let values = outcome.iter().flatten().map(|value| match value {
        Some(value) => format!(",{value}"),
        None => ",".to_owned(),
    });
    format!("{},{}{}\n", unit.variation + 1, unit.replication, values.collect::<String>())
}

fn parse(line: &str, [rules, metrics]: [usize; 2]) -> Option<(Unit, Outcome)> {
    let mut cells = line.split(',');
    let variation = cells.next()?.parse::<u32>().ok()?.checked_sub(1)?;
    let replication = cells.next()?.parse().ok().filter(|&number| number > 0)?;
    let values: Vec<Option<f64>> = cells
        .map(|cell| if cell.is_empty() { Some(None) } else { cell.parse().ok().map(Some) })
        .collect::<Option<_>>()?;
    let is_whole = values.len() == rules * metrics;
    is_whole.then(|| {
        let outcome = values.chunks(metrics.max(1)).map(<[_]>::to_vec).collect();
        (Unit { variation, replication }, outcome)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_line_reads_back_exactly(
            values in prop::collection::vec(prop::option::of(any::<f64>().prop_filter("a number", |x| !x.is_nan())), 6),
            variation in 0_u32..1_000, replication in 1_u32..,
        ) {
            let unit = Unit { variation, replication };
            let outcome: Outcome = values.chunks(3).map(<[_]>::to_vec).collect();
            let line = row(unit, &outcome);
            prop_assert_eq!(parse(line.trim_end(), [2, 3]), Some((unit, outcome)));
            prop_assert_eq!(parse(line.trim_end(), [3, 3]), None);
        }
    }
}
