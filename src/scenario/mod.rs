//! Scenario files: a fax network, its traffic and its faults as TOML. This room parses them,
//! checks them, explains what is wrong with them, prints them back, and gives their JSON schema.
//!
//! - Sections stand in `root`, `settings`, `parts`, `queues`, `numbers`, `documents`, `traffic`,
//!   `faults`, `drains`, `disturbances`, `study` and `expect`: one description of every key, from which all of the above come.
//! - `tree` is the file as values that remember their places; `set` changes it by options, and `groups`
//!   makes of tables that stand for several parts the parts themselves.
//! - `shape` reads values; `reader` and `names` hold what they need for that.
//! - `log` reads logs that are replayed, `xferfaxlog` those of HylaFAX.
//! - `reach` checks the whole, `explain` prints it.
//! - `action_log` is another file: what happened, one action a line, and where that began.
//!
//! It never knows how a run works.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Value as Json, json};

#[cfg(test)]
mod tests;

mod action_log;
mod arrivals;
pub mod calendar;
mod disturbances;
mod documents;
mod drains;
mod expect;
mod explain;
mod faults;
mod groups;
mod log;
mod names;
mod numbers;
mod parts;
mod problem;
mod queues;
mod reach;
mod reader;
mod root;
mod rules;
mod section;
mod set;
mod settings;
mod shape;
mod study;
mod traffic;
mod tree;
mod words;
mod xferfaxlog;

pub use action_log::{ActionLog, LogBudget, LogHead, LogLine, NetworkHead};
pub use disturbances::{Disturbance, Effect};
pub use documents::{DocumentSpec, PageSpec};
pub use drains::Drain;
pub use expect::{Claim, Comparison, Expectation, Full};
pub use faults::{Fault, Part, When};
pub use names::{Name, Named};
pub use numbers::{HuntGroupSpec, Number};
pub use parts::{BridgeSpec, FacsimileSpec, LanSpec, OtherTraffic, ServerSpec, TerminalSpec};
pub use problem::Problem;
pub use queues::QueueSpec;
pub use root::Scenario;
pub use rules::{ChooseSection, rule_names};
pub use set::Overrides;
pub use settings::{
    ConventionalSettings, HardenedSection, IdealPoolSettings, SeedSection, Settings,
    SharedQueueSection,
};
pub use shape::Endpoint;
pub use study::{Axis, Combine, Constraint, Study, bare};
pub use traffic::{Arrivals, Direction, LogRow, Mix, Replay, Route, Service, Stage, Traffic};
pub(crate) use words::{hint, quoted_list};

use calendar::Clock;
use problem::Source;
use reader::Reader;
use section::{Description, Section};
use shape::Shape;
use tree::{Node, Table, Value};

/// A scenario, and the file that it came from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What the file and the options say.
    pub scenario: Scenario,
    source: Source,
    root: Table,
}

impl Loaded {
    /// The whole scenario as TOML with every key, each with where its value came from (file and
    /// line, default, option). Reads back as the same scenario.
    pub fn explain(&self) -> String {
        explain::explain(&self.root, &DESCRIPTION, &self.source)
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The file as TOML with the options in their places, without comments and defaults.
    pub fn to_toml(&self) -> String {
        let line = |entry: &tree::Entry| format!("{} = {}\n", entry.key, entry.node.to_toml());
        self.root.entries.iter().map(line).collect()
    }

    /// Reads a claim about the scenario's runs, such as `lost == 0`, or says what is wrong with it.
    pub fn claim(&self, text: &str) -> Result<Claim, String> {
        let Self { source, root, .. } = self;
        let (whole, groups) = groups::expand(root);
        let reader = reader(source, &whole, groups).map_err(|problem| problem.to_string())?;
        expect::read_claim(text, &reader)
    }

    /// The line of the file, from 1, on which a claim stands: the number of its expectation, from 0,
    /// and its own there.
    pub fn line_of_claim(&self, expectation: usize, claim: usize) -> Option<usize> {
        let that = self.root.tables("expect").nth(expectation)?.get("that")?;
        let claim = match &that.value {
            tree::Value::List(claims) => claims.get(claim)?,
            _ => that,
        };
        self.source.line(&claim.place)
    }
}

/// What every key of a scenario is.
static DESCRIPTION: LazyLock<Description> = LazyLock::new(Scenario::description);

/// Reads the scenario file at `path`.
pub fn load(path: &Path, overrides: &Overrides) -> Result<Loaded, Problem> {
    let (name, text) = read(path, "a scenario", "`faxsim new` writes one to start from")?;
    parse(&name, &text, overrides)
}

/// What to call a file, and its text. `what` it should be, and where one comes from.
fn read(path: &Path, what: &str, whence: &str) -> Result<(String, String), Problem> {
    let name = path.display().to_string();
    let content = fs::read(path).map_err(|error| {
        let message = match error.kind() {
            ErrorKind::NotFound => format!("there is no such file; {whence}"),
            ErrorKind::IsADirectory => format!("this is a directory; name {what} file"),
            _ => format!("the file can't be read: {error}"),
        };
        Problem::of(&name, message)
    })?;
    let text = String::from_utf8(content).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = String::from_utf8_lossy(valid).matches('\n').count() + 1;
        Problem::of(&name, format!("line {line} is not UTF-8 text; save the file as UTF-8"))
    })?;
    Ok((name, text))
}

/// Reads a scenario from `text`. `name` is what problems call it, and the path from which logs
/// are found.
pub fn parse(name: &str, text: &str, overrides: &Overrides) -> Result<Loaded, Problem> {
    let source =
        Source { name: name.to_owned(), text: text.to_owned(), sets: overrides.set.clone() };
    let mut root = tree::parse(&source)?;
    if root.entries.is_empty() {
        let message = "the scenario is empty; `faxsim new` writes one to start from";
        return Err(Problem::of(format!("{name}:1:1"), message));
    }
    names::number_tables(&mut root);
    queues::add_default(&mut root);
    set::apply(&mut root, &DESCRIPTION, overrides, &source)?;
    if let (Some((date, place)), None) = (xferfaxlog::first_date(&root, &source), root.get("start"))
    {
        let value = Value::Text(xferfaxlog::clock(date).to_string());
        root.set("start", Node { value, place });
    }
    groups::fill_in(&mut root, &source)?;
    let (whole, groups) = groups::expand(&root);
    let scenario = Scenario::read(&whole, &reader(&source, &whole, groups)?)?;
    Ok(Loaded { scenario, source, root })
}

/// What reading a tree takes.
fn reader<'a>(
    source: &'a Source,
    root: &'a Table,
    groups: groups::Groups,
) -> Result<Reader<'a>, Problem> {
    let keys: Vec<_> = DESCRIPTION.keys.iter().map(|key| key.name.clone()).collect();
    let names = names::Names::collect(root, groups, &keys, source)?;
    let first_date = xferfaxlog::first_date(root, source).map(|(date, _)| date);
    let mut reader = Reader { source, root, names, start: Clock::default(), first_date };
    if let Some(node) = root.get("start") {
        reader.start = shape::clock().read(node, &reader)?;
    }
    Ok(reader)
}

/// JSON Schema (draft 2020-12) of scenario files, for editors.
pub fn schema() -> Json {
    let mut schema = Scenario::description().schema();
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("faxsim scenario");
    schema
}

/// A scenario with comments, to start from.
pub fn template() -> &'static str {
    include_str!("template.toml")
}
