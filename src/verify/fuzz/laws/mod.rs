//! What must hold in every run with the models: after each event ([`always`]), and once every fault
//! is over and the run has had its time ([`at_rest`]). One law, one module. They are those of the
//! [worlds without time](crate::verify::invariants), as far as a run shows them.

mod delivered_once;
mod kept;
mod settled;
mod told_once;

use super::watch::Watch;
use crate::simulation::Simulation;
use crate::verify::invariants::Violation;

/// A run that is watched.
pub type Run<'s> = Simulation<'s, Watch>;

type Law = (&'static str, fn(&Run<'_>) -> Option<String>);

const ALWAYS: [Law; 3] = [
    ("no job is lost", kept::broken),
    ("nobody is told twice", told_once::broken),
    ("no document is doubled without a doubt", delivered_once::broken),
];

fn first_broken(laws: &[Law], run: &Run<'_>) -> Result<(), Violation> {
    for &(law, broken) in laws {
        if let Some(what) = broken(run) {
            return Err(Violation { law, what });
        }
    }
    Ok(())
}

/// The laws that hold after every event.
pub fn always(run: &Run<'_>) -> Result<(), Violation> {
    first_broken(&ALWAYS, run)
}

/// The laws that hold in the end; else what is pending, and why.
pub fn at_rest(run: &Run<'_>) -> Result<(), Violation> {
    const AT_REST: [Law; 2] = [
        ("every job comes to an end", settled::unsettled),
        ("nothing is left behind", settled::left_behind),
    ];
    first_broken(&AT_REST, run)
}
