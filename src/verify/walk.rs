//! Walks through a world: random ones, ones from a log, and the way to rest. The laws are looked at
//! after every action; what breaks one is made as short as it can be.

use std::fmt;

use super::invariants::{self, Violation};
use super::log::{self, Start, Taken};
use super::world::{Action, Budget, Kind, Offered, Setting, State, World};
use crate::ids::ServerId;
use crate::protocol::{Part, Timer};

/// How often each kind of action comes, where there is one: in parts of the sum.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    /// By [`Kind`], in its order.
    pub weights: [u32; 5],
}

impl Weather {
    /// Hardly anything goes wrong.
    pub const FAIR: Self = Self { weights: [40, 6, 1, 1, 2] };
    /// Things go wrong now and then.
    pub const MIXED: Self = Self { weights: [24, 6, 3, 1, 2] };
    /// Much goes wrong, and timers run out early.
    pub const FOUL: Self = Self { weights: [16, 8, 5, 2, 2] };

    /// The action that `choice` stands for among those that can happen.
    pub(super) fn choose(&self, actions: &[Action], choice: u32) -> Option<Action> {
        const KINDS: [Kind; 5] =
            [Kind::Progress, Kind::Timer, Kind::Nuisance, Kind::Fault, Kind::Cure];
        let of = |kind: Kind| actions.iter().filter(move |action| action.kind() == kind);
        let weights = KINDS.map(|kind| {
            let any = of(kind).next().is_some();
            if any { self.weights[kind as usize] } else { 0 }
        });
        let sum: u32 = weights.iter().sum();
        let mut at = choice.checked_rem(sum)?;
        let which = choice / sum;
        for (kind, weight) in KINDS.into_iter().zip(weights) {
            if at < weight {
                let count = of(kind).count();
                return of(kind).nth(which as usize % count).copied();
            }
            at -= weight;
        }
        None
    }
}

/// A walk that breaks a law.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The world that it begins in.
    pub setting: Setting,
    /// What happened.
    pub log: Vec<Action>,
    /// How it came to rest after that, as far as it did.
    pub calm: Vec<Action>,
    /// The law.
    pub violation: Violation,
}

impl fmt::Display for Failure {
    /// A log that can be replayed: where it begins and what happened, then as remarks how it came
    /// to rest, and the law that does not hold.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = Start { setting: self.setting.clone(), tidied: false };
        let taken = self.log.iter().map(|&action| Taken::plain(action));
        f.write_str(&log::text(&start, taken))?;
        f.write_str(&log::rest_as_remarks(&self.calm))?;
        f.write_str(&log::law(&self.violation))
    }
}

/// Walks by chance: each choice picks one of the actions that can happen, then everything comes to
/// rest. The law that breaks first, if any does, with the way there.
pub fn by_chance(setting: &Setting, weather: &Weather, choices: &[u32]) -> Option<Failure> {
    walk(setting, choices, |world, &choice| weather.choose(&world.enabled(), choice))
}

/// Walks by a log; what can't happen is left out.
pub fn by_log(setting: &Setting, log: &[Action]) -> Option<Failure> {
    walk(setting, log, |_, &action| Some(action))
}

fn walk<T>(
    setting: &Setting,
    steps: &[T],
    next: impl Fn(&World, &T) -> Option<Action>,
) -> Option<Failure> {
    let mut world = World::new(setting);
    let (mut log, mut calm) = (Vec::with_capacity(steps.len()), Vec::new());
    let all = steps.iter().try_for_each(|step| match next(&world, step) {
        Some(action) => happen(&mut world, &mut log, action),
        None => Ok(()),
    });
    let violation = all.and_then(|()| rest(&mut world, &mut calm)).err()?;
    Some(Failure { setting: setting.clone(), log, calm, violation })
}

/// The shortest log found that breaks the same law: jobs and stretches of the log are left out, from
/// long ones to single actions, as long as that goes on.
pub fn shorten(failure: Failure) -> Failure {
    let mut best = failure;
    loop {
        let before = best.log.len();
        for job in 0..best.setting.jobs.len() {
            let mut setting = best.setting.clone();
            setting.jobs[job] = Offered::Nothing;
            let log = best.log.clone();
            take_if_shorter(&mut best, &setting, &log);
        }
        let mut stretch = before.div_ceil(2);
        while stretch > 0 {
            let mut at = 0;
            while at < best.log.len() {
                let mut log = best.log.clone();
                log.drain(at..(at + stretch).min(log.len()));
                let setting = best.setting.clone();
                if !take_if_shorter(&mut best, &setting, &log) {
                    at += stretch;
                }
            }
            stretch /= 2;
        }
        if best.log.len() == before {
            return best;
        }
    }
}

fn take_if_shorter(best: &mut Failure, setting: &Setting, log: &[Action]) -> bool {
    match by_log(setting, log) {
        Some(other)
            if other.violation.law == best.violation.law
                && (other.setting != best.setting || other.log.len() < best.log.len()) =>
        {
            *best = other;
            true
        }
        _ => false,
    }
}

/// Rounds of timers after which everything must be at rest.
const ROUNDS: usize = 40;
/// Rounds of timers after which a server that is being drained must be empty.
const DRAINING: usize = 12;
/// Actions between two rounds of timers.
const MOST_ACTIONS: usize = 2_000;

/// What may go wrong on the way to rest: calls that come to nothing break.
pub(super) const AT_REST: Budget =
    Budget { losses: u32::MAX, doubles: 0, stops: 0, deaths: 0, failures: 0, storages: 0 };

/// Cures every fault and lets everything happen that somebody waits for; timers run out, each in its
/// turn, when nothing else is left. Fails when a law breaks on the way, or when there is no rest
/// at the end. Servers that are being drained are emptied first, then put into use again.
pub fn rest(world: &mut World, log: &mut Vec<Action>) -> Result<(), Violation> {
    world.allow(AT_REST);
    cure(world, log)?;
    if world.sites().iter().any(|site| site.is_up() && site.draining) {
        for _ in 0..DRAINING {
            go_on(world, log)?;
            timers_run_out(world, log)?;
            try_again(world, log, |action| matches!(action, Action::Hang(_)))?;
        }
        invariants::after_drain(world)?;
        for id in servers(world) {
            happen(world, log, Action::Drain(id, false))?;
        }
    }
    let mut at_rest = Ok(());
    for round in 0..ROUNDS {
        go_on(world, log)?;
        at_rest = invariants::at_rest(world);
        if at_rest.is_ok() {
            break;
        }
        timers_run_out(world, log)?;
        // Clients try one at a time, so that they are not in each other's way for ever.
        let turn = world.job_ids().nth(round % world.jobs().len());
        try_again(world, log, |action| match *action {
            Action::Hang(_) | Action::Read(..) => true,
            Action::Submit(job, _) | Action::Call(job) => Some(job) == turn,
            _ => false,
        })?;
    }
    at_rest
}

/// Each timer that is armed runs out; but heartbeats come in time from whoever runs.
fn timers_run_out(world: &mut World, log: &mut Vec<Action>) -> Result<(), Violation> {
    let armed = |id: ServerId| world.sites()[id.index()].timers.iter().map(move |&it| (id, it));
    let timers: Vec<(ServerId, Timer)> = servers(world).flat_map(armed).collect();
    for (id, timer) in timers {
        let runs = |peer: ServerId| world.sites()[peer.index()].is_up();
        if !matches!(timer, Timer::Silence(peer) if runs(peer)) {
            happen(world, log, Action::Elapse(id, timer))?;
            go_on(world, log)?;
        }
    }
    Ok(())
}

/// What is such happens, and calls between servers that have come to nothing break.
fn try_again(
    world: &mut World,
    log: &mut Vec<Action>,
    such: impl Fn(&Action) -> bool,
) -> Result<(), Violation> {
    let in_call = world.transfers().iter().filter(|transfer| transfer.in_call);
    let in_call: Vec<_> = in_call.map(|transfer| Action::Break(transfer.tie)).collect();
    let again = world.enabled().into_iter().filter(|action| such(action));
    for action in again.chain(in_call).collect::<Vec<_>>() {
        happen(world, log, action)?;
    }
    Ok(())
}

/// What terminals and facsimiles do again and again until they get through.
const fn is_try(action: &Action) -> bool {
    matches!(action, Action::Submit(..) | Action::Call(_) | Action::Read(..))
}

fn servers(world: &World) -> impl Iterator<Item = ServerId> + use<> {
    (0..world.sites().len()).map(ServerId::from)
}

fn happen(world: &mut World, log: &mut Vec<Action>, action: Action) -> Result<(), Violation> {
    if world.apply(&action) {
        log.push(action);
        invariants::always(world)?;
    }
    Ok(())
}

fn cure(world: &mut World, log: &mut Vec<Action>) -> Result<(), Violation> {
    for id in servers(world) {
        for part in [Part::Storage, Part::Unit, Part::Imaging] {
            happen(world, log, Action::Repair(id, part))?;
        }
        if world.sites()[id.index()].state != State::Gone {
            happen(world, log, Action::Restart(id))?;
        }
        happen(world, log, Action::Congest(id, false))?;
    }
    Ok(())
}

/// Everything happens that somebody waits for, until nobody does.
pub(super) fn go_on(world: &mut World, log: &mut Vec<Action>) -> Result<(), Violation> {
    let most = log.len() + MOST_ACTIONS;
    loop {
        let mut actions = world.enabled();
        actions.retain(|action| action.kind() == Kind::Progress && !is_try(action));
        if actions.is_empty() {
            return Ok(());
        }
        for action in actions {
            happen(world, log, action)?;
        }
        if log.len() > most {
            let what = "messages go on for ever".to_owned();
            return Err(Violation { law: "every job comes to an end", what });
        }
    }
}
