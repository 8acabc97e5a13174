//! A run that is judged, to be shown: its messages and what else happens, until a law is broken.

use super::exit::Failure;
use super::running::{self, Trouble};
use super::trace::Play;
use super::trace::rows::{Row, Rows};
use super::trace::story::Teller;
use crate::ids::JobId;
use crate::report::story::{NetworkNews, Sentence};
use crate::report::words::At;
use crate::scenario::Scenario;
use crate::simulation::{Observer, Simulation};
use crate::units::Time;
use crate::verify::fuzz::trial::Trial;

/// A run that is judged.
pub(super) struct Judged<'s> {
    scenario: &'s Scenario,
    /// When it is over.
    end: Time,
    /// The law that it breaks then, and how.
    broken: Option<String>,
}

impl<'s> Judged<'s> {
    /// The run of a scenario of which this has come.
    pub(super) fn new(scenario: &'s Scenario, trial: &Trial) -> Self {
        let broken = trial.broken.as_ref().map(ToString::to_string);
        Self { scenario, end: trial.end, broken }
    }

    fn run<O: Observer>(&self, observer: O, wanted: &dyn Fn() -> bool) -> Result<O, Failure> {
        let mut run = Simulation::new(self.scenario, observer);
        while run.advance(self.end) {
            if running::interrupted() {
                return Err(Failure::interrupted());
            }
            if !wanted() {
                break;
            }
        }
        Ok(run.into_observer())
    }
}

impl Play for Judged<'_> {
    const LESS: &'static str = "fewer actions";

    fn scenario(&self) -> &Scenario {
        self.scenario
    }

    fn at(now: Time) -> At {
        At::Instant(now)
    }

    fn rows(
        &self,
        job: Option<JobId>,
        see: &mut dyn FnMut(Time, &Row),
        wanted: &dyn Fn() -> bool,
    ) -> Result<(), Failure> {
        let mut rows = Rows::new(self.scenario, job, false, see);
        self.run(&mut rows, wanted)?;
        let last = rows.finish();
        if let Some(law) = &self.broken {
            let closing = Sentence::Network(NetworkNews::LawBroken(law));
            see(last, &Row::Closing(closing.to_string()));
        }
        Ok(())
    }

    fn tell<'t, F: FnMut(Time, String)>(
        &'t self,
        teller: Teller<'t, F>,
        trouble: &Trouble,
    ) -> Result<Teller<'t, F>, Failure> {
        let mut teller = self.run(teller, &|| trouble.borrow().is_none())?;
        if let Some(law) = &self.broken {
            teller.say(self.end, Sentence::Network(NetworkNews::LawBroken(law)));
        }
        Ok(teller)
    }
}
