//! One run of a plan: the laws are looked at after every event; once every fault is over it must come
//! to rest.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::laws::{self, Run};
use super::marks::Marks;
use super::plan::{Network, Plan};
use super::watch::Watch;
use crate::engine::Digest;
use crate::scenario::{Arrivals, Problem, Scenario, When};
use crate::simulation::Simulation;
use crate::units::{Span, Time};
use crate::verify::invariants::Violation;

/// What came of a run.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What it has reached.
    pub marks: Marks,
    /// The law that it broke first, in its end.
    pub broken: Option<Violation>,
    /// When it was over.
    pub end: Time,
    /// Events in it.
    pub events: u64,
    /// How its digest stood in the end.
    pub digest: Digest,
    /// Of each disturbance, how many messages it has disturbed.
    pub disturbed: Vec<u32>,
}

/// Runs a plan on a network. Fails where the plan makes no scenario of it.
pub fn run(network: &Network, plan: &Plan) -> Result<Trial, Problem> {
    Ok(run_scenario(&network.with(plan)?))
}

/// As [`run`], for a scenario. A panic is the breach of a law, too.
pub fn run_scenario(scenario: &Scenario) -> Trial {
    let mut simulation = Simulation::new(scenario, Watch::new(scenario));
    let judged = catch_unwind(AssertUnwindSafe(|| judge(&mut simulation, scenario)));
    let broken = match judged {
        Ok(judged) => judged.err(),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Some(Violation { law: "nothing panics", what: text.unwrap_or_default() })
        }
    };
    Trial {
        marks: simulation.observer().marks(),
        broken,
        end: simulation.now(),
        events: simulation.events(),
        digest: *simulation.digest(),
        disturbed: simulation.disturbed().to_vec(),
    }
}

fn judge(run: &mut Run<'_>, scenario: &Scenario) -> Result<(), Violation> {
    let (calm, end) = (calm_from(scenario), Time::ZERO + scenario.length);
    while run.advance(end) {
        laws::always(run)?;
        if run.now() > calm && laws::is_at_rest(run) {
            return Ok(());
        }
    }
    laws::at_rest(run)
}

/// From when on nothing is done to the network any more.
pub(super) fn calm_from(scenario: &Scenario) -> Time {
    let arrivals = scenario.traffic.iter().filter_map(|traffic| match &traffic.arrivals {
        Arrivals::At { instants, .. } => instants.last().copied(),
        Arrivals::Log(replay) => replay.rows.last().map(|row| row.at),
        Arrivals::Poisson { .. } | Arrivals::Renewal { .. } | Arrivals::Sources { .. } => None,
    });
    let faults = scenario.faults.iter().filter_map(|fault| match &fault.when {
        When::At { instants, repair_after } => {
            Some(*instants.last()? + repair_after.unwrap_or(Span::ZERO))
        }
        When::Between { latest, repair_after, .. } => {
            Some(*latest + repair_after.unwrap_or(Span::ZERO))
        }
        When::Random { .. } => None,
    });
    let drains = scenario.drains.iter().map(|drain| drain.at + drain.r#for);
    let disturbances = scenario.disturbances.iter().map(|it| it.at + it.r#for + it.by);
    let other = scenario.lans.iter().filter_map(|lan| Some(lan.other_traffic.last()?.at));
    let all = arrivals.chain(faults).chain(drains).chain(disturbances).chain(other);
    all.max().unwrap_or(Time::ZERO)
}
