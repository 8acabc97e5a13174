//! A replay as something that is shown as runs are: its parts under the names that logs give them,
//! and step by step. Never knows the world.

use std::fmt::Write as _;

use super::super::exit::Failure;
use super::super::running::Trouble;
use super::super::trace::Play;
use super::super::trace::rows::{Fate, Row, changes};
use super::super::trace::scene::Scene;
use super::super::trace::sentences::sentence;
use super::super::trace::story::Teller;
use crate::ids::JobId;
use crate::protocol::Node;
use crate::report::story::{NetworkNews, Sentence};
use crate::report::words::At;
use crate::scenario::{self, Overrides, Scenario};
use crate::simulation::{Departure, Happening, Observer as _};
use crate::units::{NANOS_PER_SECOND, Time};
use crate::verify::world::Setting;

/// Something that happens, in the step of this number.
#[derive(Clone, Debug)]
pub(super) struct Entry<'s> {
    pub(super) step: u32,
    pub(super) what: What<'s>,
}

/// What happens.
#[derive(Clone, Debug)]
pub(super) enum What<'s> {
    /// A message leaves.
    Message(Departure, Fate),
    /// Something that happens in runs, too, to this part.
    Happening(Node, Happening),
    /// Something that does not.
    News(Node, Sentence<'s>),
}

/// What happens in a replay.
pub(super) struct Played<'s> {
    scenario: &'s Scenario,
    entries: Vec<Entry<'s>>,
    /// The law that is broken in the end.
    broken: Option<String>,
}

/// A scenario with so many servers, each with its terminal, a facsimile, and the queue where there is
/// one: for their names.
pub(super) fn scenario(title: &str, &Setting { servers, ref rules, .. }: &Setting) -> Scenario {
    let mut text = "length = \"1 s\"\n[lans.lan]\n[facsimiles.f0]\n".to_owned();
    if rules.have_queue() {
        let _ = writeln!(text, "[queues.s{servers}]");
    }
    for number in 0..servers {
        let _ = writeln!(text, "[servers.s{number}]\nlan = \"lan\"");
        let _ = writeln!(text, "[terminals.t{number}]\nlan = \"lan\"\nserver = \"s{number}\"");
    }
    let loaded = scenario::parse("names", &text, &Overrides::default());
    let scenario = loaded.expect("a scenario by construction").scenario;
    Scenario { title: title.to_owned(), ..scenario }
}

impl<'s> Played<'s> {
    pub(super) fn new(
        scenario: &'s Scenario,
        entries: Vec<Entry<'s>>,
        broken: Option<String>,
    ) -> Self {
        Self { scenario, entries, broken }
    }

    /// What there is to say in the end.
    fn closing(&self) -> Option<Sentence<'_>> {
        self.broken.as_deref().map(|law| Sentence::Network(NetworkNews::LawBroken(law)))
    }

    /// The last step.
    fn last(&self) -> Time {
        self.entries.last().map_or(Time::ZERO, |entry| Self::time(entry.step))
    }

    /// A step is a second, so that what is told of it is told before the next.
    fn time(step: u32) -> Time {
        Time::from_nanos(u64::from(step) * NANOS_PER_SECOND)
    }
}

impl Play for Played<'_> {
    const LESS: &'static str = "fewer --steps by chance, or a shorter log";

    fn scenario(&self) -> &Scenario {
        self.scenario
    }

    fn at(now: Time) -> At {
        At::Step((now.as_nanos() / NANOS_PER_SECOND) as u32)
    }

    fn rows(
        &self,
        job: Option<JobId>,
        see: &mut dyn FnMut(Time, &Row),
        wanted: &dyn Fn() -> bool,
    ) -> Result<(), Failure> {
        let mut scene = Scene::new(self.scenario);
        for Entry { step, what } in &self.entries {
            let now = Self::time(*step);
            let happening = match *what {
                What::Message(departure, _) => Some(Happening::Departure(departure)),
                What::Happening(_, happening) => Some(happening),
                What::News(Node::Server(id), Sentence::Network(NetworkNews::StopsForGood(_))) => {
                    Some(Happening::FaultBegins { part: scenario::Part::Server(id), line: None })
                }
                What::News(..) => None,
            };
            if let Some(happening) = &happening {
                scene.learn(happening);
            }
            let row = match what {
                What::Message(departure, fate) => Some(Row::Message(*departure, *fate)),
                What::Happening(on, happening) => {
                    let sentence = sentence(&scene, now, happening);
                    sentence.map(|sentence| Row::mark(Some(*on), &sentence))
                }
                What::News(on, news) => Some(Row::mark(Some(*on), news)),
            };
            let changes = happening.iter().flat_map(changes).map(Row::Change);
            for row in row.into_iter().chain(changes).filter(|row| row.is_wanted(job)) {
                if wanted() {
                    see(now, &row);
                }
            }
        }
        if let Some(closing) = self.closing() {
            see(self.last(), &Row::Closing(closing.to_string()));
        }
        Ok(())
    }

    fn tell<'t, F: FnMut(Time, String)>(
        &'t self,
        mut teller: Teller<'t, F>,
        _: &Trouble,
    ) -> Result<Teller<'t, F>, Failure> {
        for Entry { step, what } in &self.entries {
            let now = Self::time(*step);
            match what {
                What::Message(departure, _) => teller.see(now, &Happening::Departure(*departure)),
                What::Happening(_, happening) => teller.see(now, happening),
                What::News(_, news) => teller.say(now, news.clone()),
            }
        }
        if let Some(closing) = self.closing() {
            teller.say(self.last(), closing);
        }
        Ok(teller)
    }
}
