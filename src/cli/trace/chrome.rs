//! A run in Chrome's trace event format, which Perfetto opens: a process for each part, a track for each of its
//! lines with the calls on them, one for messages that leave it, and failures above them.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::super::cast::name;
use super::super::exit::Failure;
use super::super::running::{self, Trouble};
use super::super::screen;
use crate::ids::JobId;
use crate::protocol::{CallEnd, Node, Way};
use crate::scenario::{Part, Scenario};
use crate::simulation::{CallOver, Departure, Happening, Observer};
use crate::units::Time;

/// Plays the run and writes it, or what is about one job; how many calls and messages there were.
pub(super) fn write(scenario: &Scenario, job: Option<JobId>) -> Result<u64, Failure> {
    let trouble = Trouble::default();
    let out = screen::stream();
    let mut events = Events { scenario, job, out, count: 0, trouble: &trouble };
    let begun = events.out.write_all(b"[\n").and_then(|()| events.names());
    begun.map_err(|error| Failure::printing(&error))?;
    let mut events = running::run(scenario, events, &trouble)?.observer;
    let ended = events.out.write_all(b"{}]\n").and_then(|()| events.out.flush());
    ended.map_err(|error| Failure::printing(&error))?;
    Ok(events.count)
}

/// Watches a run and writes its events, each in a line.
struct Events<'r, W> {
    scenario: &'r Scenario,
    job: Option<JobId>,
    out: W,
    count: u64,
    trouble: &'r Trouble,
}

/// The number of the process that stands for a part.
const fn process(node: Node) -> u32 {
    match node {
        Node::Server(id) => 1 + id.0,
        Node::Terminal(id) => 1_000_000 + id.0,
        Node::Facsimile(id) => 2_000_000 + id.0,
    }
}

/// The track for messages; those of lines follow.
const MESSAGES: u32 = 0;

fn micros(at: Time) -> f64 {
    at.as_nanos() as f64 / 1e3
}

impl<W: Write> Events<'_, W> {
    fn put(&mut self, event: &Json) -> io::Result<()> {
        writeln!(self.out, "{event},")
    }

    /// What processes and tracks are called.
    fn names(&mut self) -> io::Result<()> {
        let scenario = self.scenario;
        let sites = scenario.sites();
        let servers = (0..sites.len()).map(|number| Node::Server(number.into()));
        let terminals = (0..scenario.terminals.len()).map(|number| Node::Terminal(number.into()));
        let facsimiles =
            (0..scenario.facsimiles.len()).map(|number| Node::Facsimile(number.into()));
        let meta = |what: &str, pid: u32, tid: u32, called: &str| json!({ "ph": "M", "name": what, "pid": pid, "tid": tid, "args": { "name": called } });
        for node in servers.chain(terminals).chain(facsimiles) {
            self.put(&meta("process_name", process(node), MESSAGES, name(scenario, node)))?;
            self.put(&meta("thread_name", process(node), MESSAGES, "messages"))?;
        }
        for (server, site) in sites.iter().enumerate() {
            for line in 1..=site.lines {
                let pid = process(Node::Server(server.into()));
                self.put(&meta("thread_name", pid, line, &format!("line {line}")))?;
            }
        }
        Ok(())
    }

    fn is_wanted(&self, job: Option<JobId>) -> bool {
        self.job.is_none() || self.job == job
    }

    fn message(&mut self, now: Time, departure: &Departure) -> io::Result<()> {
        let Departure { from, to, way, message, .. } = departure;
        if !self.is_wanted(message.job()) {
            return Ok(());
        }
        self.count += 1;
        let way = match way {
            Way::Lan => "lan",
            Way::Pstn => "pstn",
        };
        let to = name(self.scenario, *to);
        self.put(&json!({
            "ph": "i", "s": "t", "pid": process(*from), "tid": MESSAGES, "ts": micros(now),
            "name": format!("{} {message}", message.letter()),
            "args": { "to": to, "way": way, "job": message.job().map(|job| job.0) },
        }))
    }

    fn call(&mut self, now: Time, call: &CallOver) -> io::Result<()> {
        if !self.is_wanted(Some(call.job)) {
            return Ok(());
        }
        self.count += 1;
        let end = match call.end {
            CallEnd::Complete => "complete",
            CallEnd::NotDialled => "not dialled",
            CallEnd::UnitFailed => "unit failed",
            CallEnd::Busy => "busy",
            CallEnd::NoAnswer => "no answer",
            CallEnd::Broken => "broken",
            CallEnd::Unconfirmed => "unconfirmed",
        };
        let duration = now.since(call.dialled).as_nanos() as f64 / 1e3;
        self.put(&json!({
            "ph": "X", "pid": process(Node::Server(call.server)), "tid": call.line + 1,
            "ts": micros(call.dialled), "dur": duration, "name": format!("job {}", call.job.0),
            "args": {
                "facsimile": self.scenario.facsimiles[call.facsimile.index()].name,
                "terminal": self.scenario.terminals[call.terminal.index()].name,
                "pages": call.pages,
                "end": end,
            },
        }))
    }

    /// A failure begins (`b`) or ends (`e`). What is no server's stands at the first process.
    fn failure(&mut self, now: Time, part: Part, phase: &str) -> io::Result<()> {
        let scenario = self.scenario;
        let (server, what) = match part {
            Part::Unit(server) => (Some(server), "unit"),
            Part::Line(server) | Part::Hook(server) => (Some(server), "line"),
            Part::Storage(server) => (Some(server), "storage"),
            Part::Imaging(server) => (Some(server), "imaging"),
            Part::Server(server) => (Some(server), "server"),
            Part::Lan(lan) => (None, scenario.lans[lan.index()].name.as_str()),
            Part::Bridge(bridge) => (None, scenario.bridges[bridge.index()].name.as_str()),
        };
        let pid = server.map_or(0, |server| process(Node::Server(server)));
        self.put(&json!({
            "ph": phase, "cat": "failure", "id": format!("{pid} {what}"), "pid": pid, "tid": MESSAGES,
            "ts": micros(now), "name": format!("{what} failed"),
        }))
    }
}

impl<W: Write> Observer for Events<'_, W> {
    fn see(&mut self, now: Time, happening: &Happening) {
        let written = match happening {
            Happening::Departure(departure) => self.message(now, departure),
            Happening::CallOver(call) => self.call(now, call),
            Happening::FaultBegins { part, .. } => self.failure(now, *part, "b"),
            Happening::Repaired { part, .. } => self.failure(now, *part, "e"),
            _ => Ok(()),
        };
        if let Err(error) = written {
            self.trouble.borrow_mut().get_or_insert_with(|| Failure::printing(&error));
        }
    }
}
