//! Where a folder of files came from, kept in it as `origin.json`: the command that made it, the run's
//! fingerprint where it is of one run, and which files it wrote. No dates and no paths, so that the same
//! command writes the same octets anywhere.

use serde::{Deserialize, Serialize};

use super::words::quoted;
use crate::record::Record;

/// The name of the file.
pub const FILE: &str = "origin.json";

/// What [`Origin::program`] says.
const PROGRAM: &str = "faxsim";

/// The origin of a folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// `faxsim`.
    program: String,
    /// The command that made it.
    pub command: Command,
    /// Of one run: which it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<Fingerprint>,
    /// The files beside this one.
    pub files: Vec<String>,
}

/// A command: what decides every octet of its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// The version of the program.
    pub version: String,
    /// The words after `faxsim`, with files by their names alone; but for where the outcome goes and how many
    /// threads work on it.
    pub words: Vec<String>,
    /// BLAKE3 of what it reads; none of one that reads nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blake3: Option<String>,
}

impl Command {
    /// A command of this version of the program.
    pub fn new(words: impl IntoIterator<Item = String>, blake3: Option<String>) -> Self {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Self { version, words: words.into_iter().collect(), blake3 }
    }

    /// What to type.
    pub fn line(&self) -> String {
        let words = self.words.iter().map(|word| quoted(word));
        std::iter::once(PROGRAM.to_owned()).chain(words).collect::<Vec<_>>().join(" ")
    }
}

/// A run, told from all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Fingerprint {
    /// What the scenario calls itself.
    title: String,
    /// The rules that the servers followed.
    rules: String,
    /// Random numbers are drawn from it.
    seed: u64,
    /// Events handled.
    events: u64,
    digest: Digest,
}

/// The four grains of a run's fingerprint, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Digest {
    outcome: String,
    messages: String,
    timing: String,
    draws: String,
}

impl Origin {
    /// The origin of a folder with these files, and of one run if it is of one.
    pub fn new(command: Command, record: Option<&Record>, files: Vec<String>) -> Self {
        let run = record.map(|record| {
            let [outcome, messages, timing, draws] =
                record.digest.map(|word| format!("{word:016x}"));
            Fingerprint {
                title: record.title.clone(),
                rules: record.rules.clone(),
                seed: record.seed,
                events: record.events,
                digest: Digest { outcome, messages, timing, draws },
            }
        });
        Self { program: PROGRAM.to_owned(), command, run, files }
    }

    /// The text of the file.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("plain values") + "\n"
    }

    /// Reads the text of the file; `None` when this program did not write it.
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|origin: &Self| origin.program == PROGRAM)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn it_reads_what_it_writes_and_nobody_elses() {
        let words = ["run", "my office.toml", "--set", "server14.lines=6"].map(str::to_owned);
        let command = Command::new(words, Some("ab".to_owned()));
        assert_eq!(command.line(), "faxsim run 'my office.toml' --set server14.lines=6");
        let origin = Origin::new(command, Some(&sample()), vec!["jobs.csv".to_owned()]);
        let text = origin.to_json();
        assert_eq!(Origin::from_json(&text), Some(origin));
        assert_eq!(Origin::from_json(&text.replace("faxsim", "fax")), None);
        assert_eq!(Origin::from_json("{}"), None);
    }
}
