//! The run as a story: sentences are written soon after what they tell of happens, when it is known
//! which of them become one, or none. Never knows what a sentence says.

use std::collections::VecDeque;
use std::io::Write;

use super::super::exit::Failure;
use super::super::running::Trouble;
use super::super::screen;
use super::Play;
use super::scene::Scene;
use super::sentences::sentence;
use crate::ids::JobId;
use crate::report::story::{self, Sentence};
use crate::report::words::At;
use crate::scenario::Scenario;
use crate::simulation::{Happening, Observer};
use crate::units::{Span, Time};

/// For how long a sentence may still change: what lasts less is not told.
pub(super) const SOON: Span = Span::from_secs(1);

/// Plays and writes the story, of one job where one is given; how many sentences it has of those
/// asked for.
pub(super) fn write<P: Play>(play: &P, job: Option<JobId>) -> Result<u64, Failure> {
    let trouble = Trouble::default();
    let mut out = screen::stream();
    let write = |_, line: String| {
        if let Err(error) = writeln!(out, "{line}") {
            trouble.borrow_mut().get_or_insert_with(|| Failure::printing(&error));
        }
    };
    let teller = Teller { at: P::at, ..Teller::new(play.scenario(), job, write) };
    let told = play.tell(teller, &trouble)?.finish();
    let flushed = out.flush().map_err(|error| Failure::printing(&error));
    trouble.take().map_or(flushed, Err).map(|()| told)
}

/// The story, of one job where one is given.
pub(in crate::cli) fn lines<P: Play>(play: &P, job: Option<JobId>) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    let hear = |_, line: String| lines.push(line);
    let teller = Teller { at: P::at, ..Teller::new(play.scenario(), job, hear) };
    play.tell(teller, &Trouble::default())?.finish();
    Ok(lines)
}

/// Watches a run and tells it: each line with its instant, in order.
pub(in crate::cli) struct Teller<'r, F> {
    scene: Scene<'r>,
    /// The only job that is told of.
    job: Option<u32>,
    /// Sentences that may still change, and since when.
    recent: VecDeque<(Time, Sentence<'r>)>,
    /// Lines that are worth telling once there is one that was asked for.
    held: Vec<(Time, String)>,
    told: u64,
    /// Where an instant stands in the story.
    at: fn(Time) -> At,
    hear: F,
}

impl<F: FnMut(Time, String)> Observer for Teller<'_, F> {
    fn see(&mut self, now: Time, happening: &Happening) {
        self.scene.learn(happening);
        if let Some(sentence) = sentence(&self.scene, now, happening) {
            self.say(now, sentence);
        } else {
            self.tell(Some(now));
        }
    }
}

impl<'r, F: FnMut(Time, String)> Teller<'r, F> {
    /// Tells this as well, if it is about what was asked for.
    pub(in crate::cli) fn say(&mut self, now: Time, sentence: Sentence<'r>) {
        self.tell(Some(now));
        let about = sentence.job();
        let concerns = about == self.job || about.is_none() && !sentence.is_of_all_jobs();
        if self.job.is_none() || concerns {
            self.add(now, sentence);
        }
    }

    /// Tells of one job where one is given, and of all otherwise.
    pub(in crate::cli) fn new(scenario: &'r Scenario, job: Option<JobId>, hear: F) -> Self {
        Self {
            scene: Scene::new(scenario),
            job: job.map(|job| job.0),
            recent: VecDeque::new(),
            held: Vec::new(),
            told: 0,
            at: At::Instant,
            hear,
        }
    }

    /// Tells the rest, after the run; how many lines there were of those asked for.
    pub(in crate::cli) fn finish(mut self) -> u64 {
        self.tell(None);
        self.told
    }

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

    /// Tells the sentences that can't change any more, now or ever.
    fn tell(&mut self, now: Option<Time>) {
        let is_over = |at: Time| now.is_none_or(|now| now.since(at) >= SOON);
        while let Some((at, sentence)) = self.recent.pop_front_if(|(at, _)| is_over(*at)) {
            self.told += u64::from(self.job.is_none() || sentence.job().is_some());
            self.held.push((at, story::line((self.at)(at), &sentence)));
        }
        if self.told > 0 {
            self.held.drain(..).for_each(|(at, line)| (self.hear)(at, line));
        }
    }
}
