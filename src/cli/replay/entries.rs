//! What is shown of a replay, from what its watcher sees: messages with what becomes of them, and
//! what happens besides. The one place that knows both the world and what is shown of runs.

use std::collections::{BTreeMap, BTreeSet};

use super::super::cast::name;
use super::super::trace::Fate;
use super::played::{Entry, What};
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::{
    CallEnd, Header, Input, Message, Node, Output, Part, Parts, Request, Side, Timer, Way,
};
use crate::report::story::{JobNews, NetworkNews, Sentence};
use crate::scenario::{self, Scenario};
use crate::simulation::{Departure, Happening};
use crate::verify::replay::Watch;
use crate::verify::world::{Action, Call, Client, Journey, Mail, Parcel, Tie, World};

/// The facsimile of the world.
const FACSIMILE: Node = Node::Facsimile(FacsimileId(0));

/// Collects what happens.
pub(super) struct Entries<'s> {
    scenario: &'s Scenario,
    entries: Vec<Entry<'s>>,
    /// The number of the action that happens; the first is 1.
    step: u32,
    /// Messages that are on their way: where they stand among the entries, in order.
    on_their_way: Vec<usize>,
    /// Facsimiles that servers have dialled in this action.
    dialled: Vec<(ServerId, JobId)>,
    /// The terminal of each job.
    terminals: Vec<TerminalId>,
    /// The message that this action is about.
    taken: Option<Key>,
    /// What was so before this action.
    before: Before,
}

/// What can only be told by how it was before.
#[derive(Default)]
struct Before {
    /// Of each job: pages that are confirmed, whether it is accepted, how often it was delivered or
    /// reported.
    jobs: Vec<(u32, bool, usize)>,
    /// What is set aside: by whom, for whose job.
    set_aside: BTreeSet<(ServerId, ServerId, JobId)>,
    /// Messages on their way, but for documents between servers.
    mail: BTreeMap<Key, usize>,
}

/// What a message is known by, since its round may be numbered anew: sender, receiver, letter, job.
type Key = (Node, Node, char, Option<JobId>);

fn key(mail: &Mail) -> Option<Key> {
    match mail.parcel {
        Parcel::Message(message) => Some((mail.from, mail.to, message.letter(), message.job())),
        Parcel::Told(_) | Parcel::Shown(_) => None,
    }
}

fn count_mail(world: &World) -> BTreeMap<Key, usize> {
    let mut counts = BTreeMap::new();
    for key in world.mail().iter().filter_map(key) {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

impl Before {
    fn of(world: &World) -> Self {
        let jobs = world.jobs().iter().map(|job| match &job.journey {
            Journey::Outgoing { deliveries, reports, .. } => {
                (0, job.accepted, *deliveries as usize + reports.len())
            }
            Journey::Incoming { confirmed, .. } => (*confirmed, job.accepted, 0),
        });
        let sites = world.sites().iter().enumerate();
        let set_aside = sites.flat_map(|(id, site)| {
            site.reserved.keys().map(move |&(asker, job)| (ServerId::from(id), asker, job))
        });
        Self { jobs: jobs.collect(), set_aside: set_aside.collect(), mail: count_mail(world) }
    }
}

impl<'s> Entries<'s> {
    /// Nothing has happened.
    pub(super) fn new(scenario: &'s Scenario) -> Self {
        Self {
            scenario,
            entries: Vec::new(),
            step: 0,
            on_their_way: Vec::new(),
            dialled: Vec::new(),
            terminals: Vec::new(),
            taken: None,
            before: Before::default(),
        }
    }

    /// All that has happened.
    pub(super) fn all(self) -> Vec<Entry<'s>> {
        self.entries
    }

    fn name(&self, node: Node) -> &'s str {
        name(self.scenario, node)
    }

    fn server(&self, id: ServerId) -> &'s str {
        self.name(Node::Server(id))
    }

    fn add(&mut self, what: What<'s>) {
        self.entries.push(Entry { step: self.step, what });
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
        self.on_their_way.push(self.entries.len());
        self.add(What::Message(departure, Fate::Open));
    }

    fn departure(&self, at: usize) -> &Departure {
        match &self.entries[at].what {
            What::Message(departure, _) => departure,
            What::Happening(..) | What::News(..) => unreachable!("a message is on its way"),
        }
    }

    /// The first message on its way that is such, if any, is not any more.
    fn end_first(&mut self, fate: Fate, such: impl Fn(&Departure) -> bool) -> bool {
        let at = self.on_their_way.iter().position(|&at| such(self.departure(at)));
        let Some(at) = at.map(|at| self.on_their_way.remove(at)) else { return false };
        // What comes twice has come when it has once.
        if let What::Message(_, is) = &mut self.entries[at].what
            && !matches!(is, Fate::Arrives(_))
        {
            *is = fate;
        }
        true
    }

    /// Ends a message that is taken from the mail.
    fn take(&mut self, mail: &Mail, fate: Fate) {
        let (Parcel::Message(message), Some(key)) = (mail.parcel, key(mail)) else { return };
        self.taken = Some(key);
        let is_it = |it: &Departure| (it.from, it.to, it.message) == (mail.from, mail.to, message);
        if !self.end_first(fate, is_it) {
            self.end_first(fate, |it| has_key(it, key));
        }
    }

    fn document_ends(&mut self, fate: Fate, from: Node, to: Node, job: JobId) -> bool {
        self.end_first(fate, |it| {
            (it.from, it.to, it.message.job()) == (from, to, Some(job)) && it.message.is_document()
        })
    }

    /// What an action does by itself.
    fn acts(&mut self, world: &World, action: &Action) {
        let (arrives, lost) = (Fate::Arrives(self.step), Fate::Lost(self.step));
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
                    self.document_ends(arrives, terminal, server(to), id);
                }
            }
            Action::GiveUp(job) => self.job_news(FACSIMILE, job, JobNews::GivenUpCalling),
            Action::Read(job, from) => {
                let terminal = Node::Terminal(world.job(job).terminal);
                self.leaves(terminal, server(from), Way::Lan, Message::ImageRequest(job));
            }
            Action::Deliver(mail) => self.take(&mail, arrives),
            Action::Lose(mail) => {
                self.take(&mail, lost);
                self.tell_of_mail(&mail, JobNews::MessageLost, NetworkNews::MessageLost);
            }
            Action::Double(mail) => {
                let key = key(&mail);
                let at = self
                    .on_their_way
                    .iter()
                    .position(|&at| key.is_some_and(|key| has_key(self.departure(at), key)));
                if let Some(at) = at {
                    self.on_their_way.insert(at, self.on_their_way[at]);
                }
                self.tell_of_mail(&mail, JobNews::MessageTwice, NetworkNews::MessageTwice);
            }
            Action::Confirm(id, job) => {
                self.document_ends(arrives, server(id), FACSIMILE, job);
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

    fn timer_over(&mut self, id: ServerId, timer: Timer) {
        let (server, node) = (self.server(id), Node::Server(id));
        let (job, what) = match timer {
            Timer::Answers(job) => (job, "the answers"),
            Timer::LineUse(job) => (job, "the answer about a line"),
            Timer::Redial(job) => (job, "the next dial"),
            Timer::Retry(job) => (job, "the next try"),
            Timer::Expiry(job) => (job, "the end"),
            Timer::Lease { job, .. } => (job, "the lease"),
            Timer::Heartbeat => {
                return self
                    .network_news(node, NetworkNews::TimerOver(server, "the next heartbeat"));
            }
            Timer::State => {
                return self.network_news(node, NetworkNews::TimerOver(server, "its state"));
            }
            Timer::Silence(peer) => {
                return self.network_news(node, NetworkNews::Silence(server, self.server(peer)));
            }
        };
        self.job_news(node, job, JobNews::TimerOver(server, what));
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
                self.happens(server, Happening::Reach { server, peer, way });
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
            let (id, (pages, _, told)) = (JobId::from(number + 1), before.jobs[number]);
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
        self.mail_gone(world, &before);
        self.documents_gone(world);
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
            let now = self.entries.iter_mut().rev().take_while(|entry| entry.step == self.step);
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

    /// Messages that were on their way, or have left just now, and are not on their way any more.
    fn mail_gone(&mut self, world: &World, before: &Before) {
        let after = count_mail(world);
        let is_now = |at: &&usize| self.entries[**at].step == self.step;
        let sent = self.on_their_way.iter().filter(is_now).map(|&at| key_of(self.departure(at)));
        let mut were = before.mail.clone();
        sent.for_each(|key| *were.entry(key).or_default() += 1);
        for (key, were) in were {
            let is_document = matches!((key.0, key.1), (Node::Server(_), Node::Server(_)))
                && matches!(key.2, 'a' | 'k')
                || matches!(key.1, Node::Facsimile(_))
                || matches!((key.0, key.2), (Node::Terminal(_), 'a'));
            if is_document {
                continue;
            }
            let (is, taken) = (after.get(&key).copied().unwrap_or(0), self.taken == Some(key));
            let gone = were.saturating_sub(is + usize::from(taken));
            for _ in 0..gone {
                self.end_first(Fate::Lost(self.step), |it| has_key(it, key));
            }
            // What has been one message with another comes with it.
            while taken
                && is == 0
                && self.end_first(Fate::Arrives(self.step), |it| has_key(it, key))
            {}
        }
    }

    /// Documents that are not on their way any more and did not arrive.
    fn documents_gone(&mut self, world: &World) {
        let is_gone = |it: &Departure| match (it.from, it.to, it.message.job()) {
            (Node::Server(from), Node::Server(to), Some(job)) => {
                let of = |tie: &Tie| (tie.from, tie.to, tie.job) == (from, to, job);
                !world.transfers().iter().any(|transfer| of(&transfer.tie))
            }
            (Node::Server(from), Node::Facsimile(_), Some(job)) => {
                !world.sites()[from.index()].calls.contains_key(&job)
            }
            (Node::Terminal(_), Node::Server(to), Some(job)) => {
                world.job(job).sender() != Some(Client::Sends(to))
            }
            _ => false,
        };
        let lost = Fate::Lost(self.step);
        while self.end_first(lost, |it| it.message.is_document() && is_gone(it)) {}
    }
}

impl Watch for Entries<'_> {
    fn begins(&mut self, world: &World, action: &Action) {
        self.step += 1;
        self.taken = None;
        self.before = Before::of(world);
        self.terminals = world.jobs().iter().map(|job| job.terminal).collect();
        self.acts(world, action);
    }

    fn steps(&mut self, server: ServerId, input: &Input, outputs: &[Output]) {
        match *input {
            Input::CallEnded { job, end } if end != CallEnd::Complete => {
                self.document_ends(Fate::Lost(self.step), Node::Server(server), FACSIMILE, job);
                self.happens(server, Happening::CallBroken { server, job, end });
            }
            Input::TransferEnded { peer, job, side: Side::Giver, whole, .. } => {
                let fate = if whole { Fate::Arrives(self.step) } else { Fate::Lost(self.step) };
                self.document_ends(fate, Node::Server(server), Node::Server(peer), job);
                if !whole {
                    self.happens(server, Happening::TransferBroken { from: server, to: peer, job });
                }
            }
            _ => {}
        }
        outputs.iter().for_each(|output| self.does(server, output));
    }

    fn ends(&mut self, world: &World) {
        self.compare(world);
    }
}

fn key_of(departure: &Departure) -> Key {
    let Departure { from, to, message, .. } = departure;
    (*from, *to, message.letter(), message.job())
}

fn has_key(departure: &Departure, key: Key) -> bool {
    key_of(departure) == key
}

fn part(server: ServerId, part: Part) -> scenario::Part {
    match part {
        Part::Storage => scenario::Part::Storage(server),
        Part::Line => scenario::Part::Line(server),
        Part::Unit => scenario::Part::Unit(server),
        Part::Imaging => scenario::Part::Imaging(server),
    }
}
