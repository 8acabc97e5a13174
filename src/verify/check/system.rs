//! What is checked: a small system of the real servers, where it begins, and everything that can
//! happen next in each of its states.
//!
//! Faults and losses are each a number, of whatever kind. What costs one, and what costs nothing,
//! is decided here alone.

use std::fmt;
use std::sync::Arc;

use smallvec::SmallVec;

use super::fingerprint::Fingerprint;
use crate::ids::{JobId, TerminalId};
use crate::protocol::{CallEnd, Handling, HardenedSettings, Message, Node, Rules, Timer};
use crate::units::Span;
use crate::verify::invariants;
use crate::verify::log::{Line, Taken};
use crate::verify::world::{
    Action, Budget, Kind, Mail, Offered, Parcel, Setting, Site, State as Runs, World,
};

/// A small system: so much of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct System {
    /// The rules of all servers.
    pub rules: Rules,
    /// Servers, each with a terminal.
    pub servers: u32,
    /// Faxes of one page. Each is sent or received, at any of the servers: every mix is looked at.
    pub faxes: u32,
    /// How many times a server or a part of one may fail.
    pub faults: u8,
    /// How many messages, documents and calls may be lost, and messages come twice.
    pub losses: u8,
    /// What is left out because it changes no verdict.
    pub reductions: Reductions,
}

/// The rules `hardened` where there is no time: all spans are one, so that states differ in nothing that
/// only time would tell. They are counted up in two places: a document that does not come across is
/// asked for three times, and a peer that can't be called is dead after as many silences.
pub fn timeless(settings: HardenedSettings) -> HardenedSettings {
    let span = Span::from_secs(30);
    HardenedSettings {
        answer_time: span,
        lease: span,
        ask_again_after: span,
        confirm_after: span,
        check_after: span * 2,
        heartbeat: span,
        misses: 1,
        give_up_after: span,
        keep_pages: span,
        ..settings
    }
}

/// What is left out because it changes no verdict; each with its reason in `docs/checking.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reductions {
    /// A heartbeat that changes nothing where it arrives is taken in at once.
    pub heartbeats: bool,
    /// Rounds are numbered anew, in their order.
    pub rounds: bool,
}

impl Reductions {
    /// Everything that is known.
    pub const ALL: Self = Self { heartbeats: true, rounds: true };
    /// The plain search.
    pub const NONE: Self = Self { heartbeats: false, rounds: false };

    /// Makes the same what differs in nothing that matters.
    pub(in crate::verify) fn tidy(self, world: &mut World) {
        world.put_in_order();
        if self.heartbeats {
            world.absorb_heartbeats();
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
    /// A message that comes twice comes at once, and stays on its way.
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
        let mut mixes: Vec<Vec<(u32, bool)>> = vec![Vec::new()];
        for _ in 0..self.faxes {
            mixes = mixes
                .into_iter()
                .flat_map(|mix| {
                    let next = mix.iter().map(|&(home, _)| home + 1).max().unwrap_or(0);
                    let homes = 0..(next + 1).min(self.servers);
                    let kinds = homes.flat_map(|home| [(home, true), (home, false)]);
                    kinds
                        .map(move |fax| mix.iter().copied().chain([fax]).collect())
                        .collect::<Vec<_>>()
                })
                .collect();
        }
        mixes.into_iter().map(|mix| self.setting(&mix)).collect()
    }

    fn setting(&self, mix: &[(u32, bool)]) -> Setting {
        let offered = |&(home, sent): &(u32, bool)| {
            let terminal = TerminalId(home);
            if sent {
                Offered::Outgoing(terminal, 1, Handling::PLAIN)
            } else {
                Offered::Incoming(terminal, 1)
            }
        };
        Setting {
            rules: self.rules,
            servers: self.servers,
            lines: 1,
            room: self.faxes,
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
            let mut state = State { world: World::new(setting), faults, losses };
            self.tidy(&mut state);
            state
        };
        self.settings().iter().map(begin).collect()
    }

    fn tidy(&self, state: &mut State) {
        state.world.forget_budget();
        self.reductions.tidy(&mut state.world);
    }

    /// Everything that can happen next, in an order that depends on the state alone.
    pub fn steps(&self, state: &State, mut each: impl FnMut(Step, State)) {
        let actions = state.world.enabled();
        let under_way = UnderWay::of(&actions);
        for action in actions {
            let Some((faults, losses)) = Self::left(state, &action, &under_way) else { continue };
            let then = match action {
                Action::Double(mail) => Some(Action::Deliver(mail)),
                _ => None,
            };
            let mut choices = Choices::default();
            loop {
                let mut world = state.world.clone();
                world.apply_choosing(&action, |n| choices.take(n));
                if let Some(then) = &then {
                    world.apply_choosing(then, |n| choices.take(n));
                }
                let mut next = State { world, faults, losses };
                self.tidy(&mut next);
                each(Step { action, then, choices: choices.taken.clone() }, next);
                if !choices.next() {
                    break;
                }
            }
        }
    }

    /// What may still go wrong after `action`; `None` where it can't happen.
    fn left(state: &State, action: &Action, under_way: &UnderWay) -> Option<(u8, u8)> {
        let State { world, faults, losses } = state;
        match *action {
            // A heartbeat comes before the next one is due.
            Action::Elapse(id, Timer::Heartbeat) if heartbeat_of(world, Node::Server(id)) => None,
            // One that is lost is as one that is not due yet, and one that comes twice says nothing new.
            Action::Lose(mail) | Action::Double(mail) if is_heartbeat(&mail) => None,
            _ => match Self::cost(world, action, under_way) {
                Cost::Nothing => Some((*faults, *losses)),
                Cost::Fault => Some((faults.checked_sub(1)?, *losses)),
                Cost::Loss => Some((*faults, losses.checked_sub(1)?)),
            },
        }
    }

    fn cost(world: &World, action: &Action, under_way: &UnderWay) -> Cost {
        match *action {
            // Timers run longer than what they wait for; what comes later is late.
            Action::Elapse(_, timer) if timer.job().is_some_and(|job| under_way.has(job)) => {
                Cost::Loss
            }
            // Heartbeats of a server that runs are missing: the way between the two is broken.
            Action::Elapse(_, Timer::Silence(peer)) if world.sites()[peer.index()].is_up() => {
                Cost::Fault
            }
            // Who is held does not wait for ever.
            Action::Hang(job) => {
                if under_way.has(job) {
                    Cost::Loss
                } else {
                    Cost::Nothing
                }
            }
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

/// The jobs of which something is under way: messages, documents, diagnoses, coding, calls that go on.
struct UnderWay(SmallVec<[JobId; 4]>);

impl UnderWay {
    fn of(actions: &[Action]) -> Self {
        Self(actions.iter().filter_map(Self::job).collect())
    }

    fn has(&self, job: JobId) -> bool {
        self.0.contains(&job)
    }

    fn job(action: &Action) -> Option<JobId> {
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
            Action::Begin(tie)
            | Action::Pass(tie)
            | Action::Carry(tie)
            | Action::LearnBroken(tie) => Some(tie.job),
            Action::Diagnose(_, diagnosis) => diagnosis.subject.job(),
            _ => None,
        }
    }
}

fn is_heartbeat(mail: &Mail) -> bool {
    matches!(mail.parcel, Parcel::Message(Message::Heartbeat { .. }))
}

fn heartbeat_of(world: &World, node: Node) -> bool {
    world.mail().iter().any(|mail| mail.from == node && is_heartbeat(mail))
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

/// Fingerprints of the states that follow from one, which share most of their servers with it.
#[derive(Debug)]
pub(super) struct Prints<'a> {
    of: &'a [Arc<Site>],
    sites: Vec<u64>,
}

impl<'a> Prints<'a> {
    /// Of what follows from `state`.
    pub(super) fn of(state: &'a State) -> Self {
        let of = state.world.sites();
        Self { of, sites: of.iter().map(|site| Fingerprint::of(&**site)).collect() }
    }

    /// The fingerprint of a state.
    pub(super) fn print(&self, state: &State) -> u64 {
        use std::hash::Hasher;
        let mut print = Fingerprint::new();
        for (at, site) in state.world.sites().iter().enumerate() {
            let same = Arc::ptr_eq(site, &self.of[at]);
            print.write_u64(if same { self.sites[at] } else { Fingerprint::of(&**site) });
        }
        state.world.hash_between(&mut print);
        print.write_u8(state.faults);
        print.write_u8(state.losses);
        print.finish()
    }
}
