//! Servers by a script: what the driver makes of a server's outputs, and what it tells servers. The
//! servers' own logic is left out; each test says what they do.

mod batches;
mod clients;
mod course;
mod disturbances;
mod documents;
mod heartbeats;
mod pages;
mod promises;
mod switches;

use super::observer::{Happening, Observer};
use super::{Simulation, Todo};
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::{
    About, HardenedSettings, Header, Input, Message, Node, Output, Part, Parts, Purpose, Request,
    Round, Rules, Side, Subject, Timer, Way,
};
use crate::scenario::{self, Overrides, Scenario};
use crate::units::{Octets, Span, Time};

/// Three servers on two LANs, a terminal and a facsimile. Job 1 is received, job 2 is sent.
const NETWORK: &str = r#"
rules = "seed"
length = "1 d"

[lans.lan11]
[lans.lan12]
[bridges.bridge13]
joins = ["lan11", "lan12"]

[servers.server14]
lan = "lan11"
lines = 2

[servers.server15]
lan = "lan11"
lines = 2

[servers.server16]
lan = "lan12"
lines = 2

[terminals.pc52]
lan = "lan11"
server = "server14"

[facsimiles.fax57]
lines = 2
ecm = true

[documents.letter]
pages = ["itu1", "itu1", "itu1"]

[[traffic]]
from = "fax57"
to = "pc52"
documents = "letter"
at = "10 s"
redials = 5
redial-after = "1 min"

[[traffic]]
from = "pc52"
to = "fax57"
documents = "letter"
at = "10 s"
"#;

const RECEIVED: JobId = JobId(1);
const SENT: JobId = JobId(2);
const S14: ServerId = ServerId(0);
const S15: ServerId = ServerId(1);
const S16: ServerId = ServerId(2);
const PC: TerminalId = TerminalId(0);
const FAX: FacsimileId = FacsimileId(0);

fn network(set: &[&str]) -> Scenario {
    with(set, "")
}

/// The network with tables more.
fn with(set: &[&str], tables: &str) -> Scenario {
    let set = set.iter().map(|&path| path.to_owned()).collect();
    let text = format!("{NETWORK}\n{tables}");
    let loaded = scenario::parse("script.toml", &text, &Overrides { seed: None, set });
    loaded.unwrap_or_else(|problem| panic!("{problem}")).scenario
}

/// Keeps all that happens.
#[derive(Default)]
struct Seen(Vec<Happening>);

impl Observer for Seen {
    fn see(&mut self, _: Time, happening: &Happening) {
        self.0.push(*happening);
    }
}

/// A run whose servers do what the test says.
struct Script<'s> {
    run: Simulation<'s, Seen>,
    /// What servers have been told since the test last looked.
    told: Vec<(ServerId, Input)>,
}

impl<'s> Script<'s> {
    fn new(scenario: &'s Scenario) -> Self {
        let rules = Rules::Hardened(HardenedSettings::default());
        let run =
            Simulation::under(scenario, crate::systems::Rules::Servers(rules), Seen::default());
        let mut script = Self { run, told: Vec::new() };
        script.until(10);
        // The servers' own first heartbeats.
        script.told.clear();
        script
    }

    /// A server does something.
    fn does(&mut self, server: ServerId, output: Output) {
        self.run.perform(server, output);
        self.settle();
    }

    fn settle(&mut self) {
        while let Some(todo) = self.run.todo.pop_front() {
            match todo {
                Todo::Step(server, input) => {
                    let own = matches!(input, Input::Elapsed(Timer::Heartbeat | Timer::Silence(_)));
                    if self.run.sites[server.index()].up && !own {
                        self.told.push((server, input));
                    }
                    self.run.release(input.job());
                }
                other => self.run.do_now(other),
            }
        }
        for site in &self.run.sites {
            site.storage.audit();
            site.audit_lines();
        }
    }

    /// Goes on to so many seconds after the start.
    fn until(&mut self, seconds: u64) {
        let end = Time::ZERO + Span::from_secs(seconds);
        while let Some((now, event)) = self.run.queue.pop_until(end) {
            self.run.now = now;
            self.run.handle(event);
            self.settle();
        }
        self.run.now = end;
    }

    /// What servers have been told, but for lines that are idle and room that is free.
    fn told(&mut self) -> Vec<(ServerId, Input)> {
        let mut told = std::mem::take(&mut self.told);
        told.retain(|(_, input)| !matches!(input, Input::Usable(_) | Input::Congestion(_)));
        told
    }

    fn fails(&mut self, part: scenario::Part) {
        self.run.part_fails_once_more(part);
        self.settle();
    }

    fn works(&mut self, part: scenario::Part) {
        self.run.part_is_repaired_once(part);
        self.settle();
    }

    fn held(&self, server: ServerId, job: JobId) -> u64 {
        self.run.sites[server.index()].storage.held(job).get()
    }

    fn whole_at(&self, job: JobId) -> Vec<ServerId> {
        self.run.jobs.get(job).whole_at.to_vec()
    }

    /// Job 1 rings, is answered, and each page that comes is stored and confirmed, but the last
    /// `but`.
    fn receives(&mut self, but: u32) {
        self.until(20);
        self.does(S14, Output::Answer(RECEIVED));
        for _ in but..3 {
            self.page_comes();
            self.does(S14, Output::Store { job: RECEIVED, confirm: true });
        }
    }

    /// Goes on until a page of job 1 has come.
    fn page_comes(&mut self) -> bool {
        for _ in 0..600 {
            let second = self.run.now.since(Time::ZERO).as_nanos() / 1_000_000_000;
            self.until(second + 1);
            let page = self.told.iter().find_map(|(_, input)| match *input {
                Input::Page { last, .. } => Some(last),
                _ => None,
            });
            if let Some(last) = page {
                self.told.retain(|(_, input)| !matches!(input, Input::Page { .. }));
                return last;
            }
        }
        panic!("no page comes: {:?}", self.told);
    }

    /// A server sends a document to a peer.
    fn sends(
        &mut self,
        from: ServerId,
        to: ServerId,
        job: JobId,
        header: (Round, Purpose),
        way: Way,
    ) {
        let (round, purpose) = header;
        let header = Header { round, purpose, ..Header::of_client(PC) };
        let request = if job == SENT { Request::Send(FAX) } else { Request::Keep(PC) };
        let message = Message::Image { job, request, header };
        self.does(from, Output::Send { to: Node::Server(to), message, way });
    }

    fn reserves(&mut self, server: ServerId, asker: ServerId, job: JobId, about: About, room: u64) {
        let parts = match about {
            About::LineUse => Parts::of(&[Part::Line, Part::Unit]),
            About::Trouble(_) => Parts::of(&[Part::Storage, Part::Line]),
        };
        let subject = Subject::Peer { asker, about, job, round: 1 };
        self.does(server, Output::Reserve { parts, subject, room: Octets::new(room) });
        let second = self.run.now.since(Time::ZERO).as_nanos() / 1_000_000_000;
        self.until(second + 1);
    }
}

fn arriving(from: ServerId, job: JobId, round: Round) -> Input {
    Input::Arriving { from, job, round }
}

/// (It is server 14 that hands over.)
fn ended(peer: ServerId, job: JobId, round: Round, whole: bool) -> Input {
    let side = if peer == S14 { Side::Taker } else { Side::Giver };
    Input::TransferEnded { peer, job, round, side, whole }
}
