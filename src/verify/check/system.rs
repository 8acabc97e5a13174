//! What is checked: a small system of the real servers, where it begins, and everything that can
//! happen next in each of its states.
//!
//! Faults and losses are each a number, of whatever kind. What costs one, and what costs nothing,
//! is decided here alone.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use smallvec::SmallVec;

use super::fingerprint::Fingerprint;
use crate::ids::{JobId, TerminalId};
use crate::protocol::{self, CallEnd, Handling, HardenedSettings, Node, Timer};
use crate::systems::{Rules, SharedQueueSettings};
use crate::units::Span;
use crate::verify::invariants;
use crate::verify::log::{Line, Taken};
use crate::verify::world::{
    Action, Budget, Job, Kind, Offered, Parcel, Setting, Site, State as Runs, World,
};

/// A small system: so much of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct System {
    /// The rules of all servers; of a system in which each node decides for itself.
    pub rules: Rules,
    /// Servers, each with a terminal.
    pub servers: u32,
    /// Faxes of one page. Each is sent or received, at any of the servers: every mix is looked at.
    pub faxes: u32,
    /// Each may also be a document to a terminal from another, or be sent deferred; what is of use only
    /// for a time is among them.
    pub services: bool,
    /// Pages that each storage holds.
    pub room: u32,
    /// How many times a server or a part of one may fail.
    pub faults: u8,
    /// How many messages, documents and calls may be lost, and messages come twice.
    pub losses: u8,
    /// What is left out because it changes no verdict.
    pub reductions: Reductions,
}

/// Rules where there is no time: under `hardened` and `shared-queue` all spans are one, so that states
/// differ in nothing that only time would tell. `hardened` counts them up in two places: a document
/// that does not come across is asked for three times, and a peer that can't be called is dead after as
/// many silences.
pub fn timeless(rules: Rules) -> Rules {
    let span = Span::from_secs(30);
    match rules {
        Rules::Servers(protocol::Rules::Hardened(settings)) => {
            let settings = HardenedSettings {
                answer_time: span,
                lease: span,
                ask_again_after: span,
                confirm_after: span,
                check_after: span,
                heartbeat: span,
                misses: 1,
                give_up_after: span,
                keep_pages: span,
                ..settings
            };
            protocol::Rules::Hardened(settings).into()
        }
        Rules::SharedQueue(_) => Rules::SharedQueue(SharedQueueSettings {
            heartbeat: span,
            misses: 1,
            retry_after: span,
        }),
        rules => rules,
    }
}

/// What is left out because it changes no verdict; each with its reason in `docs/checking.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reductions {
    /// Rounds are numbered anew, in their order.
    pub rounds: bool,
    /// Messages that change nothing, whenever they come, come at once.
    pub idle: bool,
    /// What can't matter any more is forgotten.
    pub dead: bool,
}

impl Reductions {
    /// Everything that is known.
    pub const ALL: Self = Self { rounds: true, idle: true, dead: true };
    /// The plain search.
    pub const NONE: Self = Self { rounds: false, idle: false, dead: false };
    /// Everything but what a log must not leave out: it has the real numbers of rounds.
    pub(in crate::verify) const OF_LOGS: Self = Self { idle: true, ..Self::NONE };

    /// Makes the same what differs in nothing that matters.
    pub(in crate::verify) fn tidy(self, world: &mut World) {
        // Those that come have come at once.
        world.drop_heartbeats();
        world.put_in_order();
        if self.idle {
            world.deliver_idle_messages();
        }
        if self.dead {
            world.forget_dead_variables();
        }
        if self.rounds {
            world.number_rounds_anew();
        }
    }
}

/// A world, and what may still go wrong in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// The servers, what is between them, and what is true.
    pub world: World,
    /// Faults that may still come.
    pub faults: u8,
    /// Losses that may still come.
    pub losses: u8,
}

/// What can happen next: an action, with the choices by chance that servers make in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happens.
    pub action: Action,
    /// What happens at once after it: a message that comes twice comes, and stays on its way; a heartbeat
    /// comes.
    pub then: Option<Action>,
    /// Which possibility was taken, at each choice.
    pub choices: Vec<u32>,
}

impl Step {
    /// The actions, one after the other. (A message that comes twice makes nobody choose.)
    pub fn taken(&self) -> impl Iterator<Item = Taken> {
        let choices = self.choices.clone();
        let (before, last) = match self.then {
            None => (None, self.action),
            Some(then) => (Some(Taken::plain(self.action)), then),
        };
        before.into_iter().chain([Taken { action: last, choices }])
    }
}

impl fmt::Display for Step {
    /// The actions as logs have them, one a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, taken) in self.taken().enumerate() {
            let gap = if number == 0 { "" } else { "\n" };
            write!(f, "{gap}{}", Line::of(&taken))?;
        }
        Ok(())
    }
}

/// What a fax is.
#[derive(Clone, Copy, Debug)]
enum Fax {
    /// From a terminal to a facsimile.
    Sent,
    /// From a facsimile to a terminal.
    Received,
    /// Sent before others, not before its time, and not after it.
    Deferred,
    /// From a terminal to a terminal, handled likewise.
    Internal,
}

/// What a step takes from what may go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cost {
    Nothing,
    Fault,
    Loss,
}

impl System {
    /// The mixes of faxes that it begins with. Servers are alike, so that a fax is at the server of
    /// one before it, or else at the next that has none.
    pub fn settings(&self) -> Vec<Setting> {
        let all = [Fax::Sent, Fax::Received, Fax::Deferred, Fax::Internal];
        let kinds = if self.services { &all[..] } else { &all[..2] };
        let mut mixes: Vec<Vec<(u32, Fax)>> = vec![Vec::new()];
        for _ in 0..self.faxes {
            mixes = mixes
                .into_iter()
                .flat_map(|mix| {
                    let next = mix.iter().map(|&(home, _)| home + 1).max().unwrap_or(0);
                    let homes = 0..(next + 1).min(self.servers);
                    let faxes = homes.flat_map(|home| kinds.iter().map(move |&kind| (home, kind)));
                    faxes
                        .map(move |fax| mix.iter().copied().chain([fax]).collect())
                        .collect::<Vec<_>>()
                })
                .collect();
        }
        mixes.into_iter().map(|mix| self.setting(&mix)).collect()
    }

    fn setting(&self, mix: &[(u32, Fax)]) -> Setting {
        let urgent = Handling { priority: 0, deferred: true, expires: true };
        let offered = |&(home, fax): &(u32, Fax)| {
            let terminal = TerminalId(home);
            match fax {
                Fax::Sent => Offered::Outgoing(terminal, 1, Handling::PLAIN),
                Fax::Received => Offered::Incoming(terminal, 1),
                Fax::Deferred => Offered::Outgoing(terminal, 1, urgent),
                Fax::Internal => Offered::Internal(terminal, 1, urgent),
            }
        };
        Setting {
            rules: self.rules,
            servers: self.servers,
            lines: 1,
            room: self.room,
            attempts: 2,
            jobs: mix.iter().map(offered).collect(),
            budget: Budget {
                losses: self.losses.into(),
                doubles: self.losses.into(),
                stops: self.faults.into(),
                deaths: self.faults.into(),
                failures: self.faults.into(),
                storages: self.faults.into(),
            },
        }
    }

    /// The states that it begins in, by mix.
    pub fn roots(&self) -> Vec<State> {
        let begin = |setting: &Setting| {
            let (faults, losses) = (self.faults, self.losses);
            self.tidied(State { world: World::new(setting), faults, losses })
        };
        self.settings().iter().map(begin).collect()
    }

    /// The state without what does not tell it from others.
    pub(super) fn tidied(&self, mut state: State) -> State {
        // It is counted here how often something may still go wrong, and there that faults may come at all.
        state.world.forget_budget();
        if state.faults == 0 {
            let losses_alone =
                Budget { stops: 0, deaths: 0, failures: 0, storages: 0, ..state.world.budget() };
            state.world.allow(losses_alone);
        }
        self.reductions.tidy(&mut state.world);
        state
    }

    /// Everything that can happen next, in an order that depends on the state alone.
    pub fn steps(&self, state: &State, each: impl FnMut(Step, State)) {
        self.steps_by(state, &mut Vec::new(), each);
    }

    /// As [`System::steps`], with room for actions that is used again.
    pub(super) fn steps_by(
        &self,
        state: &State,
        actions: &mut Vec<Action>,
        mut each: impl FnMut(Step, State),
    ) {
        state.world.enabled_into(actions);
        let is_due = self.heartbeats(state, &mut each);
        let pace = Pace::of(&state.world, actions, is_due);
        for &action in actions.iter() {
            let Some((faults, losses)) = left(state, &action, &pace) else { continue };
            let then = match action {
                Action::Double(mail) => Some(Action::Deliver(mail)),
                _ => None,
            };
            self.step(&state.world, (faults, losses), action, then, &mut each);
        }
    }

    /// One action, with all choices by chance.
    fn step(
        &self,
        world: &World,
        (faults, losses): (u8, u8),
        action: Action,
        then: Option<Action>,
        each: &mut impl FnMut(Step, State),
    ) {
        let mut choices = Choices::default();
        loop {
            let mut world = world.clone();
            world.apply_choosing(&action, |n| choices.take(n));
            if let Some(then) = &then {
                world.apply_choosing(then, |n| choices.take(n));
            }
            let next = self.tidied(State { world, faults, losses });
            each(Step { action, then, choices: choices.taken.clone() }, next);
            if !choices.next() {
                break;
            }
        }
    }

    /// The heartbeats that change something where they come; says whether there are any.
    fn heartbeats(&self, state: &State, each: &mut impl FnMut(Step, State)) -> bool {
        let State { world, faults, losses } = state;
        let heeded = world.heeded_heartbeats();
        for &mail in &heeded {
            if let Node::Server(from) = mail.from {
                let (action, then) =
                    (Action::Elapse(from, Timer::Heartbeat), Action::Deliver(mail));
                self.step(world, (*faults, *losses), action, Some(then), each);
            }
        }
        !heeded.is_empty()
    }

    /// Whether everything is over: nothing is broken, every job is settled and nothing is left behind.
    pub fn is_at_rest(state: &State) -> bool {
        let world = &state.world;
        let well = |site: &Arc<Site>| match site.state {
            Runs::Up => {
                site.unit_works
                    && site.imaging_works
                    && site.storage_works
                    && !site.congested
                    && !site.draining
            }
            Runs::Down => false,
            Runs::Gone => true,
        };
        world.sites().iter().all(well) && invariants::at_rest(world).is_ok()
    }
}

/// What may still go wrong after `action`; `None` where it can't happen.
fn left(state: &State, action: &Action, pace: &Pace) -> Option<(u8, u8)> {
    let State { world, faults, losses } = state;
    // Comes at once, or not at all.
    if matches!(action, Action::Elapse(_, Timer::Heartbeat)) {
        return None;
    }
    match cost(world, action, pace) {
        Cost::Nothing => Some((*faults, *losses)),
        Cost::Fault => Some((faults.checked_sub(1)?, *losses)),
        Cost::Loss => Some((*faults, losses.checked_sub(1)?)),
    }
}

/// What an action takes from what may go wrong.
fn cost(world: &World, action: &Action, pace: &Pace) -> Cost {
    match *action {
        // Heartbeats of a server that runs are missing: the way between the two is broken.
        Action::Elapse(_, Timer::Silence(peer)) if world.sites()[peer.index()].is_up() => {
            Cost::Fault
        }
        // What is quicker is late, or lost.
        _ if is_slow(action) && pace.is_late(action) => Cost::Loss,
        // Who is held does not wait for ever.
        Action::Hang(_) => Cost::Nothing,
        // Nor does a call between servers that comes to nothing.
        Action::Break(tie) => {
            let goes_on = [Action::Begin(tie), Action::Pass(tie), Action::Carry(tie)];
            let in_call = world.transfers().iter().any(|it| it.tie == tie && it.in_call);
            let goes_on = goes_on.iter().any(|action| world.fits(action));
            if in_call && !goes_on { Cost::Nothing } else { Cost::Loss }
        }
        _ => match action.kind() {
            Kind::Fault => Cost::Fault,
            Kind::Nuisance => Cost::Loss,
            Kind::Progress | Kind::Timer | Kind::Cure => Cost::Nothing,
        },
    }
}

/// It takes longer than messages: timers, people and what they cure.
const fn is_slow(action: &Action) -> bool {
    matches!(
        action,
        Action::Elapse(..)
            | Action::Restart(_)
            | Action::Repair(..)
            | Action::Congest(_, false)
            | Action::Drain(_, false)
            | Action::Submit(..)
            | Action::Call(_)
            | Action::Read(..)
            | Action::Hang(_)
    )
}

/// What is under way that is quicker than what is slow.
struct Pace {
    /// Anything at all: a message, a document on the LAN, a diagnosis, coding, a heartbeat that would
    /// change something.
    quick: bool,
    /// The jobs of which something is under way, be it a call.
    jobs: SmallVec<[JobId; 4]>,
}

impl Pace {
    fn of(world: &World, actions: &[Action], heartbeat_is_due: bool) -> Self {
        let quick = |action: &Action| match *action {
            Action::Deliver(_)
            | Action::Arrive(_)
            | Action::LearnBroken(_)
            | Action::Diagnose(..)
            | Action::Code(..)
            | Action::Probe(..) => true,
            Action::Begin(tie) | Action::Pass(tie) | Action::Carry(tie) => {
                world.transfers().iter().any(|it| it.tie == tie && !it.in_call)
            }
            _ => false,
        };
        let quick = heartbeat_is_due || actions.iter().any(quick);
        Self { quick, jobs: actions.iter().filter_map(job_under_way).collect() }
    }

    fn is_late(&self, action: &Action) -> bool {
        let job = match *action {
            Action::Elapse(_, timer) => timer.job(),
            Action::Submit(job, _)
            | Action::Call(job)
            | Action::Read(job, _)
            | Action::Hang(job) => Some(job),
            _ => None,
        };
        self.quick || job.is_some_and(|job| self.jobs.contains(&job))
    }
}

/// The job of which something is under way that can go on.
fn job_under_way(action: &Action) -> Option<JobId> {
    match *action {
        Action::Arrive(job)
        | Action::Page(job)
        | Action::End(job)
        | Action::Code(_, job)
        | Action::Confirm(_, job)
        | Action::CallEnds(_, job, CallEnd::Complete) => Some(job),
        Action::Deliver(mail) => match mail.parcel {
            Parcel::Message(message) => message.job(),
            Parcel::Told(job) | Parcel::Shown(job) => Some(job),
        },
        Action::Begin(tie) | Action::Pass(tie) | Action::Carry(tie) | Action::LearnBroken(tie) => {
            Some(tie.job)
        }
        Action::Diagnose(_, diagnosis) => diagnosis.subject.job(),
        _ => None,
    }
}

/// Goes through all combinations of choices by chance, one run of an action after the other.
#[derive(Debug, Default)]
struct Choices {
    /// What is taken at each choice of this run.
    taken: Vec<u32>,
    /// Out of how many.
    of: Vec<u32>,
    at: usize,
}

impl Choices {
    fn take(&mut self, n: u32) -> u32 {
        if self.at == self.taken.len() {
            self.taken.push(0);
            self.of.push(n);
        }
        self.at += 1;
        self.taken[self.at - 1]
    }

    /// The next combination, if there is one.
    fn next(&mut self) -> bool {
        self.at = 0;
        while let (Some(taken), Some(of)) = (self.taken.pop(), self.of.pop()) {
            if taken + 1 < of {
                self.taken.push(taken + 1);
                self.of.push(of);
                return true;
            }
        }
        false
    }
}

/// A state with the fingerprints of its servers: states that follow from one another share most of
/// their servers.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) state: State,
    sites: SmallVec<[u64; 4]>,
}

impl Printed {
    /// One from which others begin.
    pub(super) fn root(state: State) -> Self {
        let sites = state.world.sites().iter().map(|site| Fingerprint::of(&**site)).collect();
        Self { state, sites }
    }

    /// One that follows from this.
    pub(super) fn next(&self, state: State) -> Self {
        let before = self.state.world.sites().iter().zip(&self.sites);
        let pairs = state.world.sites().iter().zip(before);
        let print = |(site, (old, &print)): (&Arc<Site>, (&Arc<Site>, &u64))| {
            if Arc::ptr_eq(site, old) { print } else { Fingerprint::of(&**site) }
        };
        let sites = pairs.map(print).collect();
        Self { state, sites }
    }

    /// The fingerprint of the whole.
    pub(super) fn print(&self) -> u64 {
        use std::hash::Hasher;
        let mut print = Fingerprint::new();
        self.sites.iter().for_each(|&site| print.write_u64(site));
        self.state.world.hash_between(&mut print);
        print.write_u8(self.state.faults);
        print.write_u8(self.state.losses);
        print.finish()
    }
}

/// Servers and jobs as they stand in many states, each kept once. Each thread has its own: to count the
/// owners of what two threads use is slow.
#[derive(Debug, Default)]
pub(super) struct Shared {
    sites: Kept<Site>,
    jobs: Kept<Job>,
}

impl Shared {
    /// Has a state share what it is made of with those before it.
    pub(super) fn share(&mut self, it: &mut Printed) {
        for (site, &print) in it.state.world.sites_mut().iter_mut().zip(&it.sites) {
            self.sites.share(site, print);
        }
        for job in it.state.world.jobs_mut() {
            let print = Fingerprint::of(&**job);
            self.jobs.share(job, print);
        }
    }
}

/// Values by their fingerprints.
#[derive(Debug)]
struct Kept<T>(HashMap<u64, Arc<T>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: PartialEq> Kept<T> {
    /// So many are kept before it begins anew.
    const MOST: usize = 1 << 15;

    fn share(&mut self, it: &mut Arc<T>, print: u64) {
        if self.0.len() > Self::MOST {
            self.0.clear();
        }
        let kept = self.0.entry(print).or_insert_with(|| Arc::clone(it));
        if !Arc::ptr_eq(kept, it) && *kept == *it {
            *it = Arc::clone(kept);
        }
    }
}
