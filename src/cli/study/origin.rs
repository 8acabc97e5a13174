//! Which study a folder holds, kept in it as `study.json`: everything that decides what is found, and what
//! is needed to tell it. No dates and no paths, so that it is the same on every machine.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::cli::exit::{Exit, Failure};
use crate::cli::fingerprint;
use crate::record::metrics;
use crate::record::study::{Exact, Measured, Plan, Variation};
use crate::report::page::study::Source;
use crate::scenario::Loaded;

/// How files begin that are not finished: they get their names when they are.
pub(in crate::cli) const UNFINISHED: &str = ".faxsim-";

/// The name of the file.
const FILE: &str = "study.json";

/// What the field `program` says.
const PROGRAM: &str = "faxsim";

/// A study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::cli) struct Origin {
    program: String,
    /// The version of the program.
    version: String,
    /// The scenario file's name.
    scenario: String,
    /// What the scenario calls itself.
    title: String,
    /// BLAKE3 of the scenario file and of the rows of its logs.
    blake3: String,
    rules: Vec<String>,
    baseline: String,
    metrics: Vec<Metric>,
    variations: Vec<Varied>,
    /// Of each variation, or at most so many where a precision is asked for.
    pub(in crate::cli) replications: u32,
    /// What `--precision` asks for.
    pub(in crate::cli) precision: Option<String>,
    /// Into how many batches each run is cut.
    batches: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Metric {
    name: String,
    unit: String,
    /// What theory knows of it: by which formula, and the value in each variation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exact: Option<(String, Vec<Option<f64>>)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Varied {
    name: String,
    set: Vec<String>,
}

impl Origin {
    /// The study of this plan.
    pub(in crate::cli) fn new(
        scenario: &Path,
        loaded: &Loaded,
        plan: &Plan,
        replications: u32,
        precision: Option<String>,
    ) -> Self {
        let metric = |of: &Measured| Metric {
            name: of.name.clone(),
            unit: of.unit.to_owned(),
            exact: of.exact.clone().map(|Exact { formula, values }| (formula, values)),
        };
        let varied = |of: &Variation| Varied { name: of.name.clone(), set: of.set.clone() };
        let name = scenario.file_name().unwrap_or(scenario.as_os_str());
        Self {
            program: PROGRAM.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: name.to_string_lossy().into_owned(),
            title: loaded.scenario.title.clone(),
            blake3: fingerprint(loaded, ""),
            rules: plan.rules.clone(),
            baseline: plan.baseline().to_owned(),
            metrics: plan.metrics.iter().map(metric).collect(),
            variations: plan.variations.iter().map(varied).collect(),
            replications,
            precision,
            batches: plan.batches,
        }
    }

    /// What a report says of it, when so many replications of each variation were made.
    pub(in crate::cli) fn source(&self, plan: &Plan, made: &[u32]) -> Source {
        Source {
            title: self.title.clone(),
            scenario: self.scenario.clone(),
            version: self.version.clone(),
            blake3: self.blake3.clone(),
            made: replications(plan, made),
        }
    }

    /// The study in a folder; `None` where it holds none.
    pub(in crate::cli) fn read(folder: &Path) -> Result<Option<Self>, Failure> {
        let path = folder.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                let message = format_args!("{} can't be read: {error}", path.display());
                return Err(Failure::new(Exit::Usage, message));
            }
        };
        let read = serde_json::from_str(&text).ok().filter(|it: &Self| it.program == PROGRAM);
        read.map(Some).ok_or_else(|| {
            let message =
                format_args!("{} is not as faxsim writes it; name another folder", path.display());
            Failure::new(Exit::Usage, message)
        })
    }

    /// Writes it into its folder, whole or not at all.
    pub(in crate::cli) fn write(&self, folder: &Path) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(self).expect("plain values") + "\n";
        replace(&folder.join(FILE), |out| out.write_all(text.as_bytes()))
    }

    /// In what it differs from another study whose runs can't be used for it; `None` where they can: how
    /// many replications there are to be makes no difference to any of them.
    pub(in crate::cli) fn difference(&self, other: &Self) -> Option<&'static str> {
        let differs = [
            ("program's version", self.version != other.version),
            ("scenario", self.blake3 != other.blake3),
            ("rules", self.rules != other.rules || self.baseline != other.baseline),
            ("metrics", self.metrics != other.metrics),
            ("variations", self.variations != other.variations),
            ("batches", self.batches != other.batches),
        ];
        differs.into_iter().find(|(_, differs)| *differs).map(|(what, _)| what)
    }

    /// The plan of the study; `None` where it speaks of what this program does not know.
    pub(in crate::cli) fn plan(&self) -> Option<Plan> {
        let measured = |metric: &Metric| {
            let unit = metrics::all().find(|known| known.unit == metric.unit)?.unit;
            let name = metric.name.clone();
            let exact = metric.exact.clone().map(|(formula, values)| Exact { formula, values });
            Some(Measured { better: metrics::better(&name), name, unit, exact })
        };
        let variation = |it: &Varied| Variation { name: it.name.clone(), set: it.set.clone() };
        Some(Plan {
            variations: self.variations.iter().map(variation).collect(),
            rules: self.rules.clone(),
            baseline: self.rules.iter().position(|rules| *rules == self.baseline)?,
            metrics: self.metrics.iter().map(measured).collect::<Option<_>>()?,
            batches: self.batches,
        })
    }
}

/// Writes a file so that it is there whole or not at all; an older one is replaced.
pub(in crate::cli) fn replace<E: std::error::Error>(
    path: &PathBuf,
    write: impl FnOnce(&mut NamedTempFile) -> Result<(), E>,
) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    let file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder);
    let mut file = file.map_err(|error| Failure::writing(path, error))?;
    write(&mut file).map_err(|error| Failure::writing(path, error))?;
    // As any other file, not for its writer's eyes alone.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let permissions = fs::Permissions::from_mode(0o644);
        file.as_file()
            .set_permissions(permissions)
            .map_err(|error| Failure::writing(path, error))?;
    }
    file.persist(path).map_err(|error| Failure::writing(path, error.error)).map(drop)
}

/// How many replications of each variation were made, in words.
pub(in crate::cli) fn replications(plan: &Plan, made: &[u32]) -> String {
    let [least, most] = [made.iter().min(), made.iter().max()].map(|it| it.copied().unwrap_or(0));
    let each = if least == most { most.to_string() } else { format!("{least} to {most}") };
    let replications = if most == 1 { "replication" } else { "replications" };
    match plan.batches {
        1 => format!("{each} {replications}"),
        batches => format!("{each} {replications} in {batches} batches"),
    }
}
