//! How long a run still shows how it began: from pilot runs, by the delivery times of their jobs. Knows no
//! files and no screens.

use crate::scenario::Scenario;
use crate::simulation::{Happening, Observer, Simulation};
use crate::statistics::warm_up::mser5;
use crate::units::{Span, Time};

/// Pilot runs of each scenario.
const PILOTS: u64 = 3;

/// What came of pilot runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarmUp {
    /// So long, in whole seconds.
    Lasts(Span),
    /// The runs have too few jobs, or don't settle down.
    NotOver,
}

/// How long these scenarios, which are to be compared, all show how they began: the longest that any pilot
/// run does. Their seeds are the largest there are, not those of replications. `None` when `go_on` says no.
pub fn warm_up(scenarios: &[Scenario], go_on: &mut dyn FnMut() -> bool) -> Option<WarmUp> {
    let mut longest = Span::ZERO;
    for scenario in scenarios {
        for pilot in 0..PILOTS {
            let seed = i64::MAX as u64 - pilot;
            let scenario = Scenario { seed, warm_up: Span::ZERO, ..scenario.clone() };
            let run = Simulation::new(&scenario, Deliveries::default()).run(&mut |_| go_on())?;
            match run.observer.settles() {
                Some(after) => longest = longest.max(after),
                None => return Some(WarmUp::NotOver),
            }
        }
    }
    Some(WarmUp::Lasts(longest))
}

/// Watches when documents are delivered, and how long that has taken.
#[derive(Debug, Default)]
struct Deliveries {
    at: Vec<Time>,
    took: Vec<f64>,
}

impl Observer for Deliveries {
    fn see(&mut self, now: Time, happening: &Happening) {
        if let Happening::Delivered(_, span) = happening {
            self.at.push(now);
            self.took.push(span.as_secs_f64());
        }
    }
}

impl Deliveries {
    fn settles(&self) -> Option<Span> {
        match mser5(&self.took)? {
            0 => Some(Span::ZERO),
            left_out => {
                let until = self.at[left_out - 1].since(Time::ZERO);
                Some(Span::from_secs(until.as_nanos().div_ceil(1_000_000_000)))
            }
        }
    }
}
