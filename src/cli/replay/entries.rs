//! What is shown of a replay, from what its watcher sees: messages with what becomes of them, and
//! what happens besides. The one place that knows both the world and what is shown of runs.

use std::collections::BTreeSet;

use super::super::cast::name;
use super::super::trace::rows::Fate;
use super::super::trace::sentences::timer;
use super::fates::Fates;
use super::played::{Entry, What};
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::{
    CallEnd, Header, Input, Message, Node, Output, Part, Parts, Request, Side, Timer, Way,
};
use crate::report::story::{JobNews, NetworkNews, Sentence};
use crate::scenario::{self, Scenario};
use crate::simulation::{Departure, Happening};
use crate::verify::replay::Watch;
use crate::verify::world::{Action, Call, Client, Journey, Mail, Parcel, World};

/// The facsimile of the world.
const FACSIMILE: Node = Node::Facsimile(FacsimileId(0));

/// Collects what happens.
pub(super) struct Entries<'s> {
    scenario: &'s Scenario,
    all: Vec<Entry<'s>>,
    /// The number of the action that happens; the first is 1.
    step: u32,
    fates: Fates,
    /// Facsimiles that servers have dialled in this action.
    dialled: Vec<(ServerId, JobId)>,
    /// The terminal of each job.
    terminals: Vec<TerminalId>,
    /// What was so before this action.
    before: Before,
}

/// What can only be told by how it was before.
#[derive(Default)]
struct Before {
    /// Of each job: pages that are confirmed, how often it was delivered or reported.
    jobs: Vec<(u32, usize)>,
    /// What is set aside: by whom, for whose job.
    set_aside: BTreeSet<(ServerId, ServerId, JobId)>,
}

impl Before {
    fn of(world: &World) -> Self {
        let jobs = world.jobs().iter().map(|job| match &job.journey {
            Journey::Outgoing { deliveries, reports, .. } => {
                (0, *deliveries as usize + reports.len())
            }
            Journey::Incoming { confirmed, .. } => (*confirmed, 0),
        });
        let sites = world.sites().iter().enumerate();
        let set_aside = sites.flat_map(|(id, site)| {
            site.reserved.keys().map(move |&(asker, job)| (ServerId::from(id), asker, job))
        });
        Self { jobs: jobs.collect(), set_aside: set_aside.collect() }
    }
}

impl<'s> Entries<'s> {
    /// Nothing has happened.
    pub(super) fn new(scenario: &'s Scenario) -> Self {
        Self {
            scenario,
            all: Vec::new(),
            step: 0,
            fates: Fates::default(),
            dialled: Vec::new(),
            terminals: Vec::new(),
            before: Before::default(),
        }
    }

    /// All that has happened.
    pub(super) fn all(self) -> Vec<Entry<'s>> {
        let (mut all, mut fates) = (self.all, self.fates.all().into_iter());
        for Entry { what, .. } in &mut all {
            if let What::Message(_, fate) = what {
                *fate = fates.next().expect("a fate for each message");
            }
        }
        all
    }

    fn name(&self, node: Node) -> &'s str {
        name(self.scenario, node)
    }

    fn server(&self, id: ServerId) -> &'s str {
        self.name(Node::Server(id))
    }

    fn add(&mut self, what: What<'s>) {
        self.all.push(Entry { step: self.step, what });
    }

    fn happens(&mut self, to: ServerId, happening: Happening) {
        self.add(What::Happening(Node::Server(to), happening));
    }

    fn job_news(&mut self, to: Node, job: JobId, news: JobNews<'s>) {
        self.add(What::News(to, Sentence::Job(job.0, news)));
    }

    fn network_news(&mut self, to: Node, news: NetworkNews<'s>) {
        self.add(What::News(to, Sentence::Network(news)));
    }

    fn leaves(&mut self, from: Node, to: Node, way: Way, message: Message) {
        let departure = Departure { from, to, way, message, header_only: false };
        self.fates.leaves(departure);
        self.add(What::Message(departure, Fate::Open));
    }

    /// What an action does by itself.
    fn acts(&mut self, world: &World, action: &Action) {
        let server = |id| Node::Server(id);
        match *action {
            Action::Submit(job, to) => self.submission(world, job, to),
            Action::Arrive(id) => {
                let terminal = Node::Terminal(world.job(id).terminal);
                let to = world.job(id).sender().and_then(|client| match client {
                    Client::Sends(to) => Some(to),
                    _ => None,
                });
                if let Some(to) = to {
                    self.fates.document_ends(terminal, server(to), id, true);
                }
            }
            Action::GiveUp(job) => self.job_news(FACSIMILE, job, JobNews::GivenUpCalling),
            Action::Read(job, from) => {
                let terminal = Node::Terminal(world.job(job).terminal);
                self.leaves(terminal, server(from), Way::Lan, Message::ImageRequest(job));
            }
            Action::Deliver(mail) => self.fates.arrives(&mail),
            Action::Lose(mail) => {
                self.fates.is_lost(&mail);
                self.tell_of_mail(&mail, JobNews::MessageLost, NetworkNews::MessageLost);
            }
            Action::Double(mail) => {
                self.fates.twice(&mail);
                self.tell_of_mail(&mail, JobNews::MessageTwice, NetworkNews::MessageTwice);
            }
            Action::Confirm(id, job) => {
                self.fates.document_ends(server(id), FACSIMILE, job, true);
                let page = world.job(job).pages;
                self.happens(id, Happening::Confirmed { server: id, job, page });
            }
            Action::Elapse(id, timer) => self.timer_over(id, timer),
            Action::Stop(id) => {
                let part = scenario::Part::Server(id);
                self.happens(id, Happening::FaultBegins { part, line: None });
            }
            Action::Restart(id) => {
                let part = scenario::Part::Server(id);
                self.happens(id, Happening::Repaired { part, line: None });
            }
            Action::Die(id) => {
                self.network_news(server(id), NetworkNews::StopsForGood(self.server(id)));
            }
            Action::Fail(id, of) => {
                self.happens(id, Happening::FaultBegins { part: part(id, of), line: None });
            }
            Action::Repair(id, of) => {
                self.happens(id, Happening::Repaired { part: part(id, of), line: None });
            }
            Action::Congest(id, congested) => {
                let news = NetworkNews::Congestion(self.server(id), congested);
                self.network_news(server(id), news);
            }
            Action::Drain(id, true) => self.happens(id, Happening::DrainBegins(id)),
            Action::Drain(id, false) => {
                self.network_news(server(id), NetworkNews::InUseAgain(self.server(id)));
            }
            // What servers do about these tells of them, or nothing is worth telling.
            Action::Call(_)
            | Action::Page(_)
            | Action::End(_)
            | Action::Hang(_)
            | Action::Begin(_)
            | Action::Pass(_)
            | Action::Carry(_)
            | Action::Break(_)
            | Action::LearnBroken(_)
            | Action::Diagnose(..)
            | Action::Code(..)
            | Action::CallEnds(..)
            | Action::Probe(..) => {}
        }
    }

    fn submission(&mut self, world: &World, id: JobId, to: ServerId) {
        let job = world.job(id);
        let request = match job.journey {
            Journey::Outgoing { .. } => Request::Send(FacsimileId(0)),
            Journey::Incoming { .. } => Request::Keep(job.terminal),
        };
        let message = Message::Image { job: id, request, header: Header::of_client(job.terminal) };
        self.leaves(Node::Terminal(job.terminal), Node::Server(to), Way::Lan, message);
    }

    fn tell_of_mail(
        &mut self,
        mail: &Mail,
        of_job: fn(&'s str, &'s str, char) -> JobNews<'s>,
        of_none: fn(&'s str, &'s str, char) -> NetworkNews<'s>,
    ) {
        let (from, to) = (self.name(mail.from), self.name(mail.to));
        match mail.parcel {
            Parcel::Message(message) => match message.job() {
                Some(job) => self.job_news(mail.from, job, of_job(from, to, message.letter())),
                None => self.network_news(mail.from, of_none(from, to, message.letter())),
            },
            // It is the terminal's, so that the server is its receiver.
            Parcel::Told(job) | Parcel::Shown(job) => {
                self.job_news(mail.to, job, JobNews::TakenUnheard(to, from));
            }
        }
    }

    fn timer_over(&mut self, id: ServerId, of: Timer) {
        let (server, node) = (self.server(id), Node::Server(id));
        match (of.job(), of) {
            (Some(job), _) => self.job_news(node, job, JobNews::TimerOver(server, timer(of))),
            (None, Timer::Silence(peer)) => {
                self.network_news(node, NetworkNews::Silence(server, self.server(peer)));
            }
            (None, _) => self.network_news(node, NetworkNews::TimerOver(server, timer(of))),
        }
    }

    fn does(&mut self, server: ServerId, output: &Output) {
        let from = Node::Server(server);
        match *output {
            Output::Send { to: Node::Server(to), message: Message::Heartbeat { .. }, way } => {
                self.happens(server, Happening::Heartbeat { from: server, to, way });
            }
            Output::Send { to, message, way } => self.leaves(from, to, way, message),
            Output::Dial { job, .. } => self.dialled.push((server, job)),
            Output::Answer(job) => {
                let Some(terminal) = self.terminals.get(job.index() - 1).copied() else { return };
                let header = Header::of_client(terminal);
                let message = Message::Image { job, request: Request::Keep(terminal), header };
                let departure = Departure {
                    from: FACSIMILE,
                    to: from,
                    way: Way::Pstn,
                    message,
                    header_only: false,
                };
                // Its pages come one by one.
                self.fates.leaves_as_usual();
                self.add(What::Message(departure, Fate::Usual));
            }
            Output::Accept(job) => self.happens(server, Happening::Accepted { server, job }),
            Output::Unhelped(job) => {
                self.happens(server, Happening::Unhelped { asker: server, job });
            }
            Output::InDoubt(job) => self.happens(server, Happening::InDoubt { server, job }),
            Output::TakenOver(job) => self.happens(server, Happening::Adopted { server, job }),
            Output::Expired(job) => self.happens(server, Happening::Expired { server, job }),
            Output::Reach { peer, way } => {
                let answers = way.is_some();
                self.happens(server, Happening::Reach { server, peer, way, answers });
            }
            Output::Free { asker, job }
                if self.before.set_aside.contains(&(server, asker, job)) =>
            {
                self.happens(server, Happening::LeaseOver { server, asker, job });
            }
            _ => {}
        }
    }

    /// What the action has changed that nobody was told of.
    fn compare(&mut self, world: &World) {
        let before = std::mem::take(&mut self.before);
        for (number, job) in world.jobs().iter().enumerate() {
            let (id, (pages, told)) = (JobId::from(number + 1), before.jobs[number]);
            match &job.journey {
                Journey::Incoming { confirmed, call, .. } if *confirmed > pages => {
                    let server = call.map_or_else(|| job.home(), |call: Call| call.server);
                    self.happens(
                        server,
                        Happening::Confirmed { server, job: id, page: *confirmed },
                    );
                }
                Journey::Outgoing { deliveries, reports, .. } => {
                    let now = *deliveries as usize + reports.len();
                    if now > told && (*deliveries > 1 || reports.len() > 1) {
                        let on = Node::Terminal(job.terminal);
                        self.job_news(on, id, JobNews::Doubled);
                    }
                }
                Journey::Incoming { .. } => {}
            }
        }
        for (id, site) in world.sites().iter().enumerate() {
            let server = ServerId::from(id);
            for (&(asker, job), what) in &site.reserved {
                if !before.set_aside.contains(&(server, asker, job)) {
                    let mut parts = Parts::NONE;
                    for (has, part) in [(what.room > 0, Part::Storage), (what.line, Part::Line)] {
                        parts = if has { parts.with(part) } else { parts };
                    }
                    self.happens(server, Happening::Reserved { server, asker, job, parts });
                }
            }
        }
        self.dials(world);
        self.ways(world);
        self.fates.ends(world);
    }

    /// Calls that were dialled have begun, unless there was no line.
    fn dials(&mut self, world: &World) {
        for (server, job) in std::mem::take(&mut self.dialled) {
            if world.sites()[server.index()].calls.contains_key(&job) {
                let (to, header) = (FacsimileId(0), Header::of_client(world.job(job).terminal));
                let message = Message::CodedData { job, to, header };
                self.leaves(Node::Server(server), FACSIMILE, Way::Pstn, message);
            }
        }
    }

    /// Documents between servers take the public line only where both have one.
    fn ways(&mut self, world: &World) {
        for transfer in world.transfers() {
            let (from, to) = (Node::Server(transfer.tie.from), Node::Server(transfer.tie.to));
            let now = self.all.iter_mut().rev().take_while(|entry| entry.step == self.step);
            for Entry { what, .. } in now {
                if let What::Message(departure, _) = what
                    && (departure.from, departure.to, departure.message)
                        == (from, to, transfer.message)
                {
                    departure.way = if transfer.in_call { Way::Pstn } else { Way::Lan };
                }
            }
        }
    }
}

impl Watch for Entries<'_> {
    fn begins(&mut self, world: &World, action: &Action) {
        self.step += 1;
        self.fates.begins(world, self.step);
        self.before = Before::of(world);
        self.terminals = world.jobs().iter().map(|job| job.terminal).collect();
        self.acts(world, action);
    }

    fn steps(&mut self, server: ServerId, input: &Input, outputs: &[Output]) {
        match *input {
            Input::CallEnded { job, end } if end != CallEnd::Complete => {
                self.fates.document_ends(Node::Server(server), FACSIMILE, job, false);
                self.happens(server, Happening::CallBroken { server, job, end });
            }
            Input::TransferEnded { peer, job, side: Side::Giver, whole, .. } => {
                let (from, to) = (Node::Server(server), Node::Server(peer));
                self.fates.document_ends(from, to, job, whole);
                if !whole {
                    self.happens(server, Happening::TransferBroken { from: server, to: peer, job });
                }
            }
            _ => {}
        }
        for output in outputs {
            self.does(server, output);
        }
    }

    fn ends(&mut self, world: &World) {
        self.compare(world);
    }
}

fn part(server: ServerId, part: Part) -> scenario::Part {
    match part {
        Part::Storage => scenario::Part::Storage(server),
        Part::Line => scenario::Part::Line(server),
        Part::Unit => scenario::Part::Unit(server),
        Part::Imaging => scenario::Part::Imaging(server),
    }
}
