//! The mutants of the rules `hardened`, each in a small system in which a search finds it, and in the
//! network in which random runs do.

use std::fmt;
use std::num::NonZeroUsize;

use super::check::{self, Limits, Reductions, Report, System};
use super::fuzz::campaign::{self, Effort, Outcome};
use super::fuzz::plan::Network;
use crate::protocol::{Delivery, HardenedSettings, Mutant, Rules};
use crate::scenario::{self, Overrides};

/// A system of one fax in which a mutant breaks a law: so few of everything that it is found soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Servers.
    pub servers: u32,
    /// How many times a server or a part of one may fail.
    pub faults: u8,
    /// How many messages, documents and calls may be lost, and messages come twice.
    pub losses: u8,
    /// Storages that hold a job before it is accepted.
    pub copies: u32,
    /// What happens to a job of which nobody can tell whether the facsimile has it.
    pub delivery: Delivery,
}

impl Place {
    /// Where rules without a mutant are looked at, unless somebody says otherwise.
    pub const DEFAULT: Self = Self::of(2, 1, 1);

    /// Pages that each storage holds: so few that helpers are needed.
    pub const ROOM: u32 = 1;

    const fn of(servers: u32, faults: u8, losses: u8) -> Self {
        Self { servers, faults, losses, copies: 1, delivery: Delivery::AtLeastOnce }
    }

    const fn two_copies(self) -> Self {
        Self { copies: 2, ..self }
    }

    const fn at_most_once(self) -> Self {
        Self { delivery: Delivery::AtMostOnce, ..self }
    }

    /// Where this mutant is found.
    pub const fn of_mutant(mutant: Mutant) -> Self {
        // Servers, faults, losses.
        match mutant {
            Mutant::ShownIgnored => Self::of(1, 0, 0),
            Mutant::BrokenCallCounts
            | Mutant::RedialForgotten
            | Mutant::ResultToldOnce
            | Mutant::RetryIgnored => Self::of(1, 0, 1),
            Mutant::CallForgotten
            | Mutant::JournalNotRead
            | Mutant::PageConfirmedUnstored
            | Mutant::StorageLossIgnored => Self::of(1, 1, 0),
            Mutant::SentAgain => Self::of(1, 1, 0).at_most_once(),
            Mutant::AcknowledgementIgnored | Mutant::WishIgnored => Self::of(2, 0, 0),
            Mutant::AnswerTimeIgnored | Mutant::CopyDroppedEarly | Mutant::LeaseIgnored => {
                Self::of(2, 0, 1)
            }
            Mutant::BusyIsDead
            | Mutant::DrainDrops
            | Mutant::SilenceIgnored
            | Mutant::SilenceIsDeath => Self::of(2, 1, 0),
            Mutant::LastPageConfirmedEarly | Mutant::LineUseTimeIgnored | Mutant::ResultNotKept => {
                Self::of(2, 1, 1)
            }
            Mutant::VoidIgnored => Self::of(2, 0, 0).two_copies(),
            Mutant::CopySentOnce
            | Mutant::RefusalIgnored
            | Mutant::HelperDoesNotAnswer
            | Mutant::AskerDoesNotAnswer => Self::of(2, 0, 1).two_copies(),
            Mutant::AcceptedBeforeMirrored
            | Mutant::ClaimNotMade
            | Mutant::DeathIgnored
            | Mutant::DroppedWithTheDead => Self::of(2, 1, 0).two_copies(),
            Mutant::MirrorSendsAgain => Self::of(2, 1, 0).two_copies().at_most_once(),
            Mutant::VoidOfAnyRound => Self::of(2, 1, 1).two_copies(),
            Mutant::CopiesDroppedAtRestart => Self::of(2, 2, 0).two_copies(),
        }
    }

    /// The system, with these rules but for what the place says.
    pub fn system(self, mutant: Option<Mutant>) -> System {
        let Self { servers, faults, losses, copies, delivery } = self;
        let settings = HardenedSettings { copies, delivery, mutant, ..HardenedSettings::default() };
        let rules = check::timeless(Rules::Hardened(settings).into());
        let (faxes, services, reductions) = (1, false, Reductions::ALL);
        System { rules, servers, faxes, services, room: Self::ROOM, faults, losses, reductions }
    }
}

impl fmt::Display for Place {
    /// What there is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { servers, faults, losses, copies, delivery } = *self;
        let all = [
            (servers, "server", "servers"),
            (faults.into(), "fault", "faults"),
            (losses.into(), "loss", "losses"),
        ];
        let there_is = all.into_iter().filter(|&(count, ..)| count > 0);
        let mut words: Vec<String> = there_is
            .map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more }))
            .collect();
        if copies > 1 {
            words.push("second copies".to_owned());
        }
        if delivery == Delivery::AtMostOnce {
            words.push("at most once".to_owned());
        }
        f.write_str(&words.join(", "))
    }
}

/// What a scenario is to say, as options `--set`, for a mutant to be found in random runs of it.
pub fn network_set(mutant: Mutant) -> Vec<String> {
    let place = Place::of_mutant(mutant);
    let mut set = vec!["rules=hardened".to_owned()];
    set.push(format!("settings.hardened.mutant={}", mutant.name()));
    if place.copies > 1 {
        set.push(format!("settings.hardened.copies={}", place.copies));
    }
    if place.delivery == Delivery::AtMostOnce {
        set.push("settings.hardened.delivery=at-most-once".to_owned());
    }
    set
}

/// States that are met at most until a mutant must have been found.
const MOST_STATES: u32 = 300_000;

/// Searches the place of a mutant until a law is broken, as long as `go_on` says.
pub fn find(mutant: Mutant, mut go_on: impl FnMut() -> bool) -> Report {
    let system = Place::of_mutant(mutant).system(Some(mutant));
    let limits = Limits { states: MOST_STATES, jobs: 1 };
    check::check(&system, &limits, |progress| progress.broken == 0 && go_on())
}

/// The network of the random runs.
const NETWORK: &str = include_str!("../../scenarios/office-1993.toml");

/// Random runs that are made at most until a mutant must have been found.
const MOST_RUNS: u64 = 20_000;

/// Makes random runs with a mutant until a law is broken, as long as `go_on` says.
pub fn find_by_chance(mutant: Mutant, mut go_on: impl FnMut() -> bool) -> Outcome {
    let (name, set) = ("scenarios/office-1993.toml", network_set(mutant));
    let loaded = scenario::parse(name, NETWORK, &Overrides { seed: None, set });
    let network = Network::new(name, &loaded.expect("the office of 1993"));
    let (runs, threads) = (MOST_RUNS, NonZeroUsize::MIN);
    let effort = Effort { seed: 1, runs, threads, only_first: true };
    campaign::run(&network, effort, &mut |_| go_on()).expect("plans that fit")
}
