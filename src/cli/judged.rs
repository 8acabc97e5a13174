//! A run that is judged, to be shown: its messages, what fails and what is disturbed, until a law is
//! broken.

use super::exit::Failure;
use super::running::{self, Trouble};
use super::trace::scene::Scene;
use super::trace::sentences::sentence;
use super::trace::story::Teller;
use super::trace::{Fate, Play, Row};
use crate::ids::{JobId, ServerId};
use crate::protocol::Node;
use crate::report::story::{NetworkNews, Sentence};
use crate::report::words::At;
use crate::scenario::{Part, Scenario};
use crate::simulation::{Happening, Observer, Simulation};
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
    const WHAT: &'static str = "rows";
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
        let mut last = Time::ZERO;
        let watcher = Rows { scene: Scene::new(self.scenario), job, last: &mut last, see };
        self.run(watcher, wanted)?;
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

/// Watches a run and makes rows of it.
struct Rows<'r, 's> {
    scene: Scene<'s>,
    job: Option<JobId>,
    last: &'r mut Time,
    see: &'r mut dyn FnMut(Time, &Row),
}

impl Observer for Rows<'_, '_> {
    fn see(&mut self, now: Time, happening: &Happening) {
        self.scene.learn(happening);
        let (about, row) = match happening {
            Happening::Departure(departure) => {
                (departure.message.job(), Some(Row::Message(*departure, Fate::Usual)))
            }
            Happening::Disturbed { to, message, .. } => {
                (message.job(), self.mark(*to, now, happening))
            }
            Happening::FaultBegins { part, .. } | Happening::Repaired { part, .. } => {
                let mark = site(*part).and_then(|on| self.mark(Node::Server(on), now, happening));
                (None, mark)
            }
            Happening::DrainBegins(on) | Happening::Drained(on) => {
                (None, self.mark(Node::Server(*on), now, happening))
            }
            _ => return,
        };
        if let Some(row) = row.filter(|row| row.is_wanted(self.job, about)) {
            *self.last = now;
            (self.see)(now, &row);
        }
    }
}

impl Rows<'_, '_> {
    fn mark(&self, on: Node, now: Time, happening: &Happening) -> Option<Row> {
        Some(Row::Mark(on, sentence(&self.scene, now, happening)?.to_string()))
    }
}

/// The server that a part is of.
const fn site(part: Part) -> Option<ServerId> {
    match part {
        Part::Unit(id)
        | Part::Line(id)
        | Part::Hook(id)
        | Part::Storage(id)
        | Part::Imaging(id)
        | Part::Server(id) => Some(id),
        Part::Lan(_) | Part::Bridge(_) => None,
    }
}
