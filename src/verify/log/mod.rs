//! Logs of a world without time: where it begins, and what happens in it, one action a line. An
//! action is written as it displays itself. Where several that can happen read the same, the line
//! says which one it is; where servers chose by chance, it says what.
//!
//! `shape` is how each kind of action is written, for telling a slip of the pen from an action
//! that can't happen.

mod shape;

use std::fmt::{self, Write as _};
use std::ops::Range;

use super::invariants::Violation;
use super::replay::Replay;
use super::world::{Action, Budget, Offered, Setting};
use crate::scenario::{ActionLog, LogBudget, LogHead, LogLine, Problem};

/// Where a log begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The world; its budget is for what follows the log by chance.
    pub setting: Setting,
    /// After each action the world is made tidy, as an exhaustive search does.
    pub tidied: bool,
}

/// An action that happens, and which possibility was taken at each choice by chance in it; where
/// none is given, the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What happens.
    pub action: Action,
    /// What servers chose.
    pub choices: Vec<u32>,
}

/// A line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The action, as it displays itself.
    pub action: String,
    /// Of several that read so: which one, and of how many; the first is number 1.
    pub which: Option<(usize, usize)>,
    /// What servers chose.
    pub choices: Vec<u32>,
}

/// What begins the choices by chance.
const CHOICES: &str = " (by chance: [";

/// Actions on the way to rest that are written.
const MOST_SHOWN: usize = 100;

impl Taken {
    /// Without a choice by chance.
    pub const fn plain(action: Action) -> Self {
        Self { action, choices: Vec::new() }
    }
}

impl Start {
    /// What the head of a log says.
    pub fn read(log: &ActionLog) -> Result<Self, Problem> {
        let LogHead { rules, servers, lines, room, dials, jobs, tidied, budget } = log.head()?;
        let job = |(number, job): (usize, &String)| {
            let wrong = |what: &str| log.problem_of_job(number, format!("this is no job; {what}"));
            let offered: Offered = job.parse().map_err(wrong)?;
            match offered.terminal() {
                Some(terminal) if terminal.0 >= servers => {
                    let terminals = shape::numbers("terminal", 't', servers);
                    let message = format!("there is no terminal t{}; {terminals}", terminal.0);
                    Err(log.problem_of_job(number, message))
                }
                _ => Ok(offered),
            }
        };
        let jobs = jobs.iter().enumerate().map(job).collect::<Result<_, _>>()?;
        let LogBudget { losses, doubles, stops, deaths, failures, storages } = budget;
        let budget = Budget { losses, doubles, stops, deaths, failures, storages };
        let setting = Setting { rules, servers, lines, room, attempts: dials, jobs, budget };
        Ok(Self { setting, tidied })
    }

    fn head(&self) -> LogHead {
        let Setting { rules, servers, lines, room, attempts: dials, ref jobs, budget } =
            self.setting;
        let Budget { losses, doubles, stops, deaths, failures, storages } = budget;
        let budget = LogBudget { losses, doubles, stops, deaths, failures, storages };
        let jobs = jobs.iter().map(ToString::to_string).collect();
        LogHead { rules, servers, lines, room, dials, jobs, tidied: self.tidied, budget }
    }
}

impl fmt::Display for Start {
    /// The head of a log, down to where its actions begin.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.head().fmt(f)
    }
}

/// A log of what happens after `start`.
pub fn text(start: &Start, taken: impl IntoIterator<Item = Taken>) -> String {
    let mut replay = Replay::new(start);
    let mut text = start.to_string();
    for taken in taken {
        let _ = writeln!(text, "{}", replay.line(&taken));
        replay.take(&taken, &mut ());
    }
    text
}

/// What is for people alone, as a line of a log.
pub fn remark(what: impl fmt::Display) -> String {
    format!("# {what}\n")
}

/// The way to rest, as lines for people.
pub fn rest_as_remarks(calm: &[Action]) -> String {
    let mut text = String::new();
    if !calm.is_empty() {
        text.push_str(&remark("Everything is cured, and comes to rest:"));
    }
    calm.iter().take(MOST_SHOWN).for_each(|action| text.push_str(&remark(action)));
    if calm.len() > MOST_SHOWN {
        let more = calm.len() - MOST_SHOWN;
        text.push_str(&remark(format_args!("... and {more} more")));
    }
    text
}

/// The law that does not hold, as a line for people.
pub fn law(violation: &Violation) -> String {
    remark(format_args!("A law is broken: {violation}"))
}

impl Line {
    /// Of an action that is the only one that reads so.
    pub fn of(taken: &Taken) -> Self {
        let mut choices = taken.choices.clone();
        // The first possibility is what is taken where nothing is said.
        choices.truncate(choices.iter().rposition(|&choice| choice > 0).map_or(0, |last| last + 1));
        Self { action: taken.action.to_string(), which: None, choices }
    }

    /// What a line of a log says, where it is written as an action of this world can be. What it says
    /// may still not be able to happen.
    pub fn read(log: &ActionLog, line: &LogLine, setting: &Setting) -> Result<Self, Problem> {
        let wrong = |(octets, message): Wrong| log.problem_of_line(line, octets, message);
        let read = Self::parse(&line.text).map_err(wrong)?;
        shape::check(&read.action, setting).map_err(wrong)?;
        Ok(read)
    }

    fn parse(text: &str) -> Result<Self, Wrong> {
        let (action, choices) = match text.split_once(" (by chance") {
            None => (text, Vec::new()),
            Some((action, _)) => {
                let wrong = || {
                    let wanted = "write what was chosen as in `(by chance: [0, 2])`, at the end of \
                                  the line";
                    (action.len() + 1..text.len(), wanted.to_owned())
                };
                let numbers = text[action.len()..].strip_prefix(CHOICES);
                let numbers = numbers.and_then(|rest| rest.strip_suffix("])")).ok_or_else(wrong)?;
                let numbers = numbers.split(',').map(|number| number.trim().parse());
                (action, numbers.collect::<Result<_, _>>().map_err(|_| wrong())?)
            }
        };
        let which = action.strip_suffix(')').and_then(|text| text.rsplit_once(" (")).and_then(
            |(action, which)| {
                let (which, of) = which.split_once(" of ")?;
                Some((action, which.parse().ok()?, of.parse().ok()?))
            },
        );
        let (action, which) = match which {
            Some((action, which, of)) => (action, Some((which, of))),
            None => (action, None),
        };
        if let Some((which, of)) = which
            && !(1..=of).contains(&which)
        {
            let message = "write which of the actions that read so it is, as in `(1 of 2)`";
            return Err((action.len() + 1..text.len(), message.to_owned()));
        }
        Ok(Self { action: action.to_owned(), which, choices })
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { action, which, choices } = self;
        f.write_str(action)?;
        if let Some((which, of)) = which {
            write!(f, " ({which} of {of})")?;
        }
        if !choices.is_empty() {
            write!(f, "{CHOICES}")?;
            let numbers: Vec<_> = choices.iter().map(ToString::to_string).collect();
            write!(f, "{}])", numbers.join(", "))?;
        }
        Ok(())
    }
}

/// What is wrong with a line: which octets of it, and what would be right.
type Wrong = (Range<usize>, String);
