//! The run as a story: sentences are written soon after what they tell of happens, when it is known
//! which of them become one, or none. Never knows what a sentence says.

use std::collections::VecDeque;
use std::io::Write;

use super::super::exit::Failure;
use super::super::running::{self, Trouble};
use super::super::screen;
use super::scene::Scene;
use super::sentences::sentence;
use crate::ids::JobId;
use crate::report::story::{self, Sentence};
use crate::scenario::Scenario;
use crate::simulation::{Happening, Observer};
use crate::units::{Span, Time};

/// For how long a sentence may still change: what lasts less is not told.
const SOON: Span = Span::from_secs(1);

/// Runs and writes the story, of one job where one is given; how many sentences it has of those
/// asked for.
pub(super) fn write(scenario: &Scenario, job: Option<JobId>) -> Result<u64, Failure> {
    let trouble = Trouble::default();
    let teller = Teller {
        scene: Scene::new(scenario),
        job: job.map(|job| job.0),
        recent: VecDeque::new(),
        held: Vec::new(),
        told: 0,
        out: screen::stream(),
        trouble: &trouble,
    };
    let mut teller = running::run(scenario, teller, &trouble)?.observer;
    teller.tell(None);
    let flushed = teller.out.flush().map_err(|error| Failure::printing(&error));
    trouble.take().map_or(flushed, Err).map(|()| teller.told)
}

/// Watches a run and tells it.
struct Teller<'r, W: Write> {
    scene: Scene<'r>,
    /// The only job that is told of.
    job: Option<u32>,
    /// Sentences that may still change, and since when.
    recent: VecDeque<(Time, Sentence<'r>)>,
    /// Lines that are worth writing once there is one that was asked for.
    held: Vec<u8>,
    told: u64,
    out: W,
    trouble: &'r Trouble,
}

impl<W: Write> Observer for Teller<'_, W> {
    fn see(&mut self, now: Time, happening: &Happening) {
        self.tell(Some(now));
        self.scene.learn(happening);
        let Some(sentence) = sentence(&self.scene, now, happening) else { return };
        let about = sentence.job();
        let concerns = about == self.job || about.is_none() && !sentence.is_of_all_jobs();
        if self.job.is_none() || concerns {
            self.add(now, sentence);
        }
    }
}

impl<'r, W: Write> Teller<'r, W> {
    fn add(&mut self, now: Time, sentence: Sentence<'r>) {
        let recent = &mut self.recent;
        if let Some(begin) = recent.iter().position(|(_, earlier)| sentence.undoes(earlier)) {
            recent.remove(begin);
        } else if !recent.iter_mut().any(|(at, earlier)| earlier.takes_in(&sentence, *at == now)) {
            let follows = |(at, other): &(Time, Sentence)| *at == now && sentence.leads_to(other);
            let place = recent.iter().position(follows).unwrap_or(recent.len());
            recent.insert(place, (now, sentence));
        }
    }

    /// Writes the sentences that can't change any more, now or ever.
    fn tell(&mut self, now: Option<Time>) {
        let is_over = |at: Time| now.is_none_or(|now| now.since(at) >= SOON);
        while let Some((at, sentence)) = self.recent.pop_front_if(|(at, _)| is_over(*at)) {
            self.told += u64::from(self.job.is_none() || sentence.job().is_some());
            writeln!(self.held, "{}", story::line(at, &sentence)).expect("there is memory");
        }
        if self.told > 0 {
            if let Err(error) = self.out.write_all(&self.held) {
                self.trouble.borrow_mut().get_or_insert_with(|| Failure::printing(&error));
            }
            self.held.clear();
        }
    }
}
