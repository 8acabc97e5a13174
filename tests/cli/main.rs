//! The command line as a user calls it. Here is what the tests share: the program in a folder of
//! its own, and a small office to call it with.

mod compare;
mod mutants;
mod plan;
mod replay;
mod reporting;
mod run;
mod test;
mod texts;
mod trace;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Two servers with a line each; the first one's line is busy when its second document comes, so
/// the other one sends that.
const OFFICE: &str = r#"
title = "An office"
length = "20 min"

[lans.lan1]
[servers.server14]
lan = "lan1"
[servers.server15]
lan = "lan1"
[terminals.pc52]
lan = "lan1"
server = "server14"
read-after = "1 min"
[facsimiles.fax57]
lines = 2
[documents.letter]
pages = ["itu1"]

[[traffic]]
name = "out"
from = "pc52"
to = "fax57"
documents = "letter"
at = ["0 s", "1 s"]

[[traffic]]
name = "in"
from = "fax57"
to = "pc52"
documents = "letter"
at = ["10 min"]
"#;

/// The same network with more traffic than a test could wait for.
fn endless_office() -> String {
    OFFICE
        .replace("\"20 min\"", "\"36500 d\"")
        .replace("at = [\"0 s\", \"1 s\"]", "rate = \"20 /h\"")
}

/// A folder with `office.toml` in it, gone at the end.
struct Place(TempDir);

impl Place {
    /// With this scenario.
    fn new(scenario: &str) -> Self {
        let place = Self(TempDir::new().unwrap());
        fs::write(place.path("office.toml"), scenario).unwrap();
        place
    }

    /// A path in it.
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program, called in it, with nothing of the tester's own screen or build server.
    fn command<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_faxsim"));
        command.args(arguments).current_dir(self.0.path());
        let screen = ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"];
        for variable in screen.into_iter().chain(["CI", "GITHUB_ACTIONS"]) {
            command.env_remove(variable);
        }
        command
    }

    /// Calls the program with the words of `line` and waits for it.
    fn faxsim(&self, line: &str) -> Ran {
        self.run(line.split_whitespace())
    }

    /// Calls the program with these arguments, which may have blanks in them, and waits for it.
    fn run<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }

    /// The names of all that is in it, in order.
    fn names(&self) -> Vec<String> {
        names(self.0.path())
    }
}

/// The names of all that is in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// What a call of the program left.
#[derive(Debug)]
struct Ran {
    /// Its exit code.
    code: i32,
    /// What it wrote.
    stdout: String,
    /// What it complained about.
    stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("it was not killed"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// It did what it was asked to do; what it wrote.
    #[track_caller]
    fn fine(self) -> String {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""));
        self.stdout
    }

    /// It ended with `code`, wrote nothing and complained; what about.
    #[track_caller]
    fn fails(self, code: i32) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (code, ""), "{}", self.stderr);
        assert_ne!(self.stderr, "");
        self.stderr
    }
}
