//! What must hold in every world that the rules `hardened` lead to: after each action
//! ([`always`]), and once everything is calm ([`at_rest`]). One law, one module.

mod calm;
mod delivered_once;
mod drained;
mod kept;
mod sound;
mod told_once;
mod waits;

use std::fmt;

use super::world::World;

/// A law that does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The law.
    pub law: &'static str,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.law, self.what)
    }
}

type Law = (&'static str, fn(&World) -> Option<String>);

const ALWAYS: [Law; 5] = [
    ("no job is lost", kept::broken),
    ("nobody is told twice", told_once::broken),
    ("no document is doubled without a doubt", delivered_once::broken),
    ("every wait has a timer", waits::broken),
    ("servers ask only for what can be", sound::broken),
];

const AT_REST: [Law; 2] =
    [("every job comes to an end", calm::unsettled), ("nothing is left behind", calm::left_behind)];

fn first_broken(laws: &[Law], world: &World) -> Result<(), Violation> {
    for &(law, broken) in laws {
        if let Some(what) = broken(world) {
            return Err(Violation { law, what });
        }
    }
    Ok(())
}

/// The laws that hold after every action.
pub fn always(world: &World) -> Result<(), Violation> {
    first_broken(&ALWAYS, world)
}

/// What holds of servers that are taken out of use once everything else is calm, though no terminal
/// has asked for anything yet.
pub fn after_drain(world: &World) -> Result<(), Violation> {
    first_broken(&[("a drained server is empty", drained::broken)], world)
}

/// The laws that hold once faults are cured and everything has come to rest.
pub fn at_rest(world: &World) -> Result<(), Violation> {
    first_broken(&AT_REST, world)
}
