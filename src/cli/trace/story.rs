//! The run as a story: sentences are written as what they tell of happens, and those of one instant
//! that are one message to several servers become one. Never knows what a sentence says.

use std::io::Write;

use super::super::exit::Failure;
use super::super::running::{self, Trouble};
use super::super::screen;
use super::sentences::sentence;
use crate::ids::JobId;
use crate::report::story::{self, Sentence};
use crate::scenario::Scenario;
use crate::simulation::{Happening, Observer};
use crate::units::Time;

/// Runs and writes the story, of one job where one is given; how many sentences it has of those
/// asked for.
pub(super) fn write(scenario: &Scenario, job: Option<JobId>) -> Result<u64, Failure> {
    let trouble = Trouble::default();
    let teller = Teller {
        scenario,
        job: job.map(|job| job.0),
        at: Time::ZERO,
        instant: Vec::new(),
        held: Vec::new(),
        told: 0,
        out: screen::stream(),
        trouble: &trouble,
    };
    let mut teller = running::run(scenario, teller, &trouble)?.observer;
    teller.tell();
    let flushed = teller.out.flush().map_err(|error| Failure::printing(&error));
    trouble.take().map_or(flushed, Err).map(|()| teller.told)
}

/// Watches a run and tells it.
struct Teller<'r, W: Write> {
    scenario: &'r Scenario,
    /// The only job that is told of.
    job: Option<u32>,
    /// The instant of the sentences that may still grow.
    at: Time,
    instant: Vec<Sentence<'r>>,
    /// Lines that are worth writing once there is one that was asked for.
    held: Vec<u8>,
    told: u64,
    out: W,
    trouble: &'r Trouble,
}

impl<W: Write> Observer for Teller<'_, W> {
    fn see(&mut self, now: Time, happening: &Happening) {
        if now > self.at {
            self.tell();
            self.at = now;
        }
        let Some(sentence) = sentence(self.scenario, now, happening) else { return };
        let about = sentence.job();
        let of_interest = self.job.is_none() || about.is_none() || self.job == about;
        if !of_interest {
            return;
        }
        if let Some(begin) = self.instant.iter().position(|earlier| sentence.undoes(earlier)) {
            self.instant.remove(begin);
        } else if !self.instant.iter_mut().any(|earlier| earlier.takes_in(&sentence)) {
            self.instant.push(sentence);
        }
    }
}

impl<W: Write> Teller<'_, W> {
    /// Writes the sentences of an instant that is over.
    fn tell(&mut self) {
        for sentence in self.instant.drain(..) {
            self.told += u64::from(self.job.is_none() || sentence.job().is_some());
            writeln!(self.held, "{}", story::line(self.at, &sentence)).expect("there is memory");
        }
        if self.told > 0 {
            if let Err(error) = self.out.write_all(&self.held) {
                self.trouble.borrow_mut().get_or_insert_with(|| Failure::printing(&error));
            }
            self.held.clear();
        }
    }
}
