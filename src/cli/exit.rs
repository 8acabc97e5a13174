//! How a command ends: the exit codes, and what is said when it doesn't end well. Never knows what
//! a command does.

use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::scenario::Problem;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It did what it was asked to do.
    Fine,
    /// A check that the user asked for failed.
    CheckFailed,
    /// The command line or the scenario is wrong.
    Usage,
    /// Two runs that had to be the same were not.
    Nondeterminism,
    /// Nothing ran, or what ran says nothing.
    Vacuous,
    /// The budget was used up before there was an answer.
    Undecided,
    /// Output could not be written.
    Unwritable,
    /// The user interrupted it.
    Interrupted,
}

impl Exit {
    /// Every way to end, by exit code.
    pub const ALL: [Self; 8] = [
        Self::Fine,
        Self::CheckFailed,
        Self::Usage,
        Self::Nondeterminism,
        Self::Vacuous,
        Self::Undecided,
        Self::Unwritable,
        Self::Interrupted,
    ];

    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::CheckFailed => 1,
            Self::Usage => 2,
            Self::Nondeterminism => 3,
            Self::Vacuous => 4,
            Self::Undecided => 5,
            Self::Unwritable => 6,
            Self::Interrupted => 130,
        }
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::CheckFailed => "a check failed",
            Self::Usage => "the command line or the scenario is wrong",
            Self::Nondeterminism => "two runs that had to be the same were not",
            Self::Vacuous => "nothing ran, or what ran says nothing",
            Self::Undecided => "not decided within the budget",
            Self::Unwritable => "output can't be written",
            Self::Interrupted => "interrupted",
        }
    }

    /// The exit codes as a paragraph of `--help`.
    pub fn help() -> String {
        Self::ALL.into_iter().fold("Exit codes:".to_owned(), |mut text, exit| {
            let _ = write!(text, "\n  {:>3}  {}", exit.code(), exit.meaning());
            text
        })
    }
}

/// Why a command did not do what it was asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    exit: Exit,
    message: String,
}

impl Failure {
    /// Ends with `exit` and says why, in a sentence without a full stop.
    pub fn new(exit: Exit, message: impl std::fmt::Display) -> Self {
        Self { exit, message: format!("error: {message}") }
    }

    /// The user interrupted it.
    pub fn interrupted() -> Self {
        Self { exit: Exit::Interrupted, message: "interrupted".to_owned() }
    }

    /// The user interrupted it; what comes of that is said, too.
    pub fn interrupted_with(message: impl std::fmt::Display) -> Self {
        Self { exit: Exit::Interrupted, message: format!("interrupted; {message}") }
    }

    /// Ends with `exit`; why has been said.
    pub fn said(exit: Exit) -> Self {
        Self { exit, message: String::new() }
    }

    /// `path` can't be written.
    pub fn writing(path: &Path, error: impl std::error::Error) -> Self {
        Self::new(Exit::Unwritable, format_args!("{} can't be written: {error}", path.display()))
    }

    /// Standard output can't be written. A reader who has gone has seen enough: that is fine.
    pub fn printing(error: &io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            return Self { exit: Exit::Fine, message: String::new() };
        }
        let message = format_args!("standard output can't be written: {error}");
        Self::new(Exit::Unwritable, message)
    }

    /// Says why on standard error, as far as that can be written, and how to end.
    pub fn say(self) -> Exit {
        if !self.message.is_empty() {
            let _ = writeln!(io::stderr(), "{}", self.message);
        }
        self.exit
    }
}

impl From<Problem> for Failure {
    /// A problem begins with the place where it is, so that editors find it.
    fn from(problem: Problem) -> Self {
        Self { exit: Exit::Usage, message: problem.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_lists_every_code_once() {
        let help = Exit::help();
        assert_eq!(help.lines().count(), Exit::ALL.len() + 1);
        assert!(help.contains("\n    0  fine\n"), "{help}");
        assert!(help.ends_with("\n  130  interrupted"), "{help}");
    }

    #[test]
    fn codes_differ() {
        let codes = Exit::ALL.map(Exit::code);
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    }

    #[test]
    fn a_reader_who_has_gone_is_no_error() {
        let gone = Failure::printing(&io::Error::from(ErrorKind::BrokenPipe));
        assert_eq!((gone.exit, gone.message.as_str()), (Exit::Fine, ""));
        let full = Failure::printing(&io::Error::from(ErrorKind::StorageFull));
        assert_eq!(full.exit, Exit::Unwritable);
    }
}
