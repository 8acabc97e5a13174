//! Where a folder of files came from, kept in it as `run.json`: the command that made it, what
//! came of it in brief, and which files it wrote. No dates and no paths, so that the same command
//! writes the same octets anywhere.

use serde::{Deserialize, Serialize};

use crate::record::Record;

/// The name of the file.
pub const FILE: &str = "run.json";

/// What [`Origin::program`] says.
const PROGRAM: &str = "faxsim";

/// The origin of a folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// `faxsim`.
    program: String,
    /// The command that made it.
    pub command: Command,
    /// What the scenario calls itself.
    title: String,
    /// The rules that the servers followed.
    rules: String,
    /// Events handled.
    events: u64,
    /// The run's fingerprint.
    digest: Digest,
    /// The files beside this one.
    pub files: Vec<String>,
}

/// A command: what decides every octet of its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// The version of the program.
    pub version: String,
    /// The scenario file's name.
    pub scenario: String,
    /// BLAKE3 of the scenario file and of the rows of its logs.
    pub blake3: String,
    /// The seed.
    pub seed: u64,
    /// The options `--set`.
    pub set: Vec<String>,
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
    /// The origin of a folder with these files of a run.
    pub fn new(command: Command, record: &Record, files: Vec<String>) -> Self {
        let [outcome, messages, timing, draws] = record.digest.map(|word| format!("{word:016x}"));
        Self {
            program: PROGRAM.to_owned(),
            command,
            title: record.title.clone(),
            rules: record.rules.clone(),
            events: record.events,
            digest: Digest { outcome, messages, timing, draws },
            files,
        }
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
        let command = Command {
            version: "1".to_owned(),
            scenario: "office.toml".to_owned(),
            blake3: "ab".to_owned(),
            seed: 1,
            set: vec!["server14.lines=6".to_owned()],
        };
        let origin = Origin::new(command, &sample(), vec!["jobs.csv".to_owned()]);
        let text = origin.to_json();
        assert_eq!(Origin::from_json(&text), Some(origin));
        assert_eq!(Origin::from_json(&text.replace("faxsim", "fax")), None);
        assert_eq!(Origin::from_json("{}"), None);
    }
}
