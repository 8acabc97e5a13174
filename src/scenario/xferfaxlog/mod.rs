//! Activity logs of HylaFAX that are replayed: what in them is a document, when it comes, from whom and
//! to whom. How a row is written stands in `row`. Never knows what a replay does.
//!
//! - A job that is sent is one document however many attempts it took, and comes at the first of them;
//!   so is a file that is received. Its pages are those that got through until an attempt did not fail.
//! - Ends called like a part of the scenario are that part. Others are given those that stand in for
//!   them in turn, each always the same.
//! - Rows know minutes: the documents of one minute come evenly over it, in the order of the log.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value as Json, json};

mod row;

use row::{Attempt, Row, Text};

use super::calendar::{Clock, Moment};
use super::log::{beside, content};
use super::names::{Identity, Name};
use super::problem::{Place, Problem, Source};
use super::reader::Reader;
use super::shape::Shape;
use super::traffic::{Direction, LogRow, Replay};
use super::tree::{Node, Table, Value};
use crate::ids::{FacsimileId, TerminalId};
use crate::units::{Date, Span, Time};

/// The key that names a log.
const KEY: &str = "xferfaxlog";

/// What is read of a log.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ActivityLog {
    /// What problems call it.
    file: String,
    /// Its attempts, each with its line from 1.
    attempts: Vec<(usize, Attempt)>,
    /// How many rows of other kinds there are.
    left_out: BTreeMap<&'static str, u32>,
}

/// The path of such a log, relative to the scenario file.
pub(super) struct HylafaxLog;

impl Shape for HylafaxLog {
    type Output = ActivityLog;

    fn schema(&self) -> Json {
        json!({ "type": "string" })
    }

    fn wanted(&self) -> String {
        "the path of an xferfaxlog of HylaFAX".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<ActivityLog, Problem> {
        let (file, content) = content(&self.wanted(), node, reader)?;
        ActivityLog::read(&file, &String::from_utf8_lossy(&content))
    }
}

/// The rows of a log that are not blank, each with its line from 1.
fn lines(content: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(content.lines()).filter(|(_, line)| !line.trim().is_empty())
}

/// The earliest date in any log that the traffic names, and where the scenario names that log. Logs
/// that can't be read are met later.
pub(super) fn first_date(root: &Table, source: &Source) -> Option<(Date, Place)> {
    let dates = root.tables("traffic").filter_map(|traffic| {
        let node = traffic.get(KEY)?;
        let Value::Text(path) = &node.value else { return None };
        let content = std::fs::read(beside(source, path)).ok()?;
        let content = String::from_utf8_lossy(&content);
        let date = lines(&content).filter_map(|(_, line)| row::date(line)).min()?;
        Some((date, node.place.clone()))
    });
    dates.min_by_key(|(date, _)| *date)
}

/// When a run starts that meets `first` in a log, by a clock that shows `start` then.
pub(super) fn start_of_run(first: Date, start: Clock) -> Date {
    first - Moment::Weekly(clock(first)).first(start).since(Time::ZERO)
}

/// What the clock shows at a date.
pub(super) fn clock(date: Date) -> Clock {
    Clock::default().after(Time::ZERO + date.since_monday())
}

/// Who is meant by ends that no part is called like.
pub(super) struct StandIns {
    pub(super) terminals: Vec<Name<TerminalId>>,
    pub(super) facsimiles: Vec<Name<FacsimileId>>,
}

/// A document, as its attempts tell of it.
struct Document {
    date: Date,
    row: LogRow,
    /// One attempt did not fail.
    through: bool,
}

impl ActivityLog {
    /// Reads the log that is called `file`.
    fn read(file: &str, content: &str) -> Result<Self, Problem> {
        let mut log =
            Self { file: file.to_owned(), attempts: Vec::new(), left_out: BTreeMap::new() };
        for (line, text) in lines(content) {
            match Row::read(text) {
                Ok(Row::Attempt(attempt)) => log.attempts.push((line, attempt)),
                Ok(Row::Other(kind)) => *log.left_out.entry(kind).or_default() += 1,
                Err(wrong) => return Err(log.problem(line, wrong.column, &wrong.message)),
            }
        }
        if log.attempts.is_empty() {
            let message = "there is no SEND and no RECV in this log; name one that has some";
            return Err(Problem::of(file, message));
        }
        Ok(log)
    }

    fn problem(&self, line: usize, column: usize, message: &str) -> Problem {
        let message = message.replace(char::is_control, " ");
        Problem::of(format!("{}:{line}:{column}", self.file), message)
    }

    /// What of it is replayed: of each document the pages are of this kind.
    pub(super) fn replay(
        &self,
        stand_ins: &StandIns,
        document: usize,
        reader: &Reader,
    ) -> Result<Replay, Problem> {
        let first = reader.first_date.expect("a log with rows has a first date");
        let start = start_of_run(first, reader.start);
        let mut terminals = Ends::new(&stand_ins.terminals, "terminals");
        let mut facsimiles = Ends::new(&stand_ins.facsimiles, "facsimiles");
        let mut documents: Vec<Document> = Vec::new();
        let mut known: HashMap<(Direction, &str, &str, &str), usize> = HashMap::new();
        for (line, attempt) in &self.attempts {
            let Attempt { direction, job, near, far, .. } = attempt;
            let key = (*direction, job.as_str(), near.text.as_str(), far.text.as_str());
            if let Some(&number) = known.get(&key) {
                documents[number].goes_on(attempt);
                continue;
            }
            if !job.is_empty() {
                known.insert(key, documents.len());
            }
            let problem = |end: &Text, said: String| self.problem(*line, end.column, &said);
            let row = LogRow {
                at: Time::ZERO,
                direction: *direction,
                terminal: terminals.find(near, reader).map_err(|said| problem(near, said))?,
                facsimile: facsimiles.find(far, reader).map_err(|said| problem(far, said))?,
                document,
                pages: None,
            };
            let mut document = Document { date: attempt.date, row, through: false };
            document.goes_on(attempt);
            documents.push(document);
        }
        documents.sort_by_key(|document| document.date);
        let mut rows = Vec::with_capacity(documents.len());
        for minute in documents.chunk_by(|one, other| one.date == other.date) {
            let between = Span::from_nanos(Span::from_secs(60).as_nanos() / minute.len() as u64);
            rows.extend((0..).zip(minute).map(|(number, document)| LogRow {
                at: Time::ZERO + document.date.since(start) + between * number,
                ..document.row
            }));
        }
        let left_out = self.left_out.clone().into_iter().collect();
        Ok(Replay { rows, start: Some(start), left_out })
    }
}

impl Document {
    /// There was this attempt, too.
    fn goes_on(&mut self, attempt: &Attempt) {
        self.date = self.date.min(attempt.date);
        let pages = &mut self.row.pages;
        if attempt.all_pages.is_some() {
            *pages = attempt.all_pages;
        } else if !self.through && attempt.pages > 0 {
            *pages = Some(pages.unwrap_or(0).saturating_add(attempt.pages));
        }
        self.through |= !attempt.failed;
    }
}

/// The parts that the ends in a log are.
struct Ends<'a, I> {
    stand_ins: &'a [Name<I>],
    /// The key that gives those.
    key: &'static str,
    known: HashMap<&'a str, I>,
    /// How many stand-ins have been given.
    given: usize,
}

impl<'a, I: Identity> Ends<'a, I> {
    fn new(stand_ins: &'a [Name<I>], key: &'static str) -> Self {
        Self { stand_ins, key, known: HashMap::new(), given: 0 }
    }

    /// The part that is meant by this end. What stands before an `@` is a name, too.
    fn find(&mut self, end: &'a Text, reader: &Reader) -> Result<I, String> {
        let end = end.text.as_str();
        if let Some(&id) = self.known.get(end) {
            return Ok(id);
        }
        let user = end.split('@').next().unwrap_or(end);
        let is_part = |name| reader.names.find(name).filter(|(kind, _)| *kind == I::KIND);
        let id = if let Some((_, number)) = is_part(end).or_else(|| is_part(user)) {
            I::from(number)
        } else {
            let next = self.stand_ins.get(self.given % self.stand_ins.len().max(1));
            self.given += 1;
            next.map(Name::id).ok_or_else(|| {
                let (noun, key) = (I::KIND.noun(), self.key);
                format!("there is no {noun} called `{end}`; name those that stand in for such in `{key}`")
            })?
        };
        self.known.insert(end, id);
        Ok(id)
    }
}
