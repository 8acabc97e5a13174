//! The golden record of a run: its digest in four grains, and checkpoints on the way there, by
//! which it is found where another run begins to differ. It is a small TOML file. Never knows what
//! happened in the run.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::engine::{Digest, Grain};
use crate::simulation::{Happening, Observer};
use crate::units::Time;

/// The grains by their names, from coarse to fine.
const GRAINS: [(&str, Grain); 4] = [
    ("outcome", Grain::Outcome),
    ("messages", Grain::Messages),
    ("timing", Grain::Timing),
    ("draws", Grain::Draws),
];

/// The most checkpoints of a run.
const MOST: usize = 256;

/// Checkpoints on a line of the file.
const ON_A_LINE: usize = 16;

/// Watches a run and marks how its digest stands, after each event of a short run and after every
/// so many of a long one.
#[derive(Clone, Debug)]
pub struct Checkpoints {
    /// Events from one mark to the next: a power of two.
    every: u64,
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: Time,
    digest: u16,
}

impl Default for Checkpoints {
    fn default() -> Self {
        Self { every: 1, marks: Vec::new() }
    }
}

impl Observer for Checkpoints {
    fn see(&mut self, _: Time, _: &Happening) {}

    fn after_event(&mut self, at: Time, events: u64, digest: &Digest) {
        if !events.is_multiple_of(self.every) {
            return;
        }
        if self.marks.len() == MOST {
            self.every *= 2;
            let mut number = 0;
            self.marks.retain(|_| {
                number += 1;
                number % 2 == 0
            });
        }
        if events.is_multiple_of(self.every) {
            self.marks.push(Mark { at, digest: digest.short() });
        }
    }
}

/// What a golden record holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Golden {
    /// By the order of the grains.
    digest: [u64; 4],
    events: u64,
    every: u64,
    checkpoints: Vec<u16>,
}

/// The file as TOML.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    outcome: String,
    messages: String,
    timing: String,
    draws: String,
    events: u64,
    every: u64,
    checkpoints: String,
}

/// Where a run begins to differ from its golden record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// After so many events both were the same.
    pub same: u64,
    /// When that was; `None` at the start.
    pub same_at: Option<Time>,
    /// After so many events they differ, and when that is in the run; `None` where they differ after
    /// all that was marked.
    pub differs: Option<(u64, Time)>,
}

impl Golden {
    /// The record of a run.
    pub fn new(digest: &Digest, events: u64, checkpoints: &Checkpoints) -> Self {
        Self {
            digest: GRAINS.map(|(_, grain)| digest.get(grain)),
            events,
            every: checkpoints.every,
            checkpoints: checkpoints.marks.iter().map(|mark| mark.digest).collect(),
        }
    }

    /// Reads the text of a golden file, or says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        let word = |word: &str| {
            u64::from_str_radix(word, 16).map_err(|_| format!("`{word}` is no digest"))
        };
        let short = |word: &str| {
            u16::from_str_radix(word, 16).map_err(|_| format!("`{word}` is no checkpoint"))
        };
        if !file.every.is_power_of_two() {
            return Err(format!("`every` is {}, and a power of two is wanted", file.every));
        }
        let File { outcome, messages, timing, draws, events, every, checkpoints } = file;
        Ok(Self {
            digest: [word(&outcome)?, word(&messages)?, word(&timing)?, word(&draws)?],
            events,
            every,
            checkpoints: checkpoints.split_whitespace().map(short).collect::<Result<_, _>>()?,
        })
    }

    /// The text of the golden file of the scenario `name`.
    pub fn to_text(&self, name: &str) -> String {
        let mut text = format!("# How {name} runs. `faxsim test --bless` writes this anew.\n");
        for ((grain, _), digest) in GRAINS.iter().zip(self.digest) {
            writeln!(text, "{grain} = \"{digest:016x}\"").expect("there is memory");
        }
        let Self { events, every, .. } = self;
        write!(text, "events = {events}\nevery = {every}\ncheckpoints = \"\"\"\n")
            .expect("there is memory");
        for line in self.checkpoints.chunks(ON_A_LINE) {
            let words: Vec<_> = line.iter().map(|word| format!("{word:04x}")).collect();
            text.push_str(&words.join(" "));
            text.push('\n');
        }
        text + "\"\"\"\n"
    }

    /// The grains in which two records differ, from coarse to fine.
    pub fn differing(&self, other: &Self) -> Vec<&'static str> {
        let pairs = GRAINS.iter().zip(self.digest.iter().zip(other.digest));
        pairs.filter(|(_, (one, other))| *one != other).map(|((name, _), _)| *name).collect()
    }

    /// How many events the run had.
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// Where a run begins to differ from this, by its checkpoints.
    pub fn first_difference(&self, run: &Checkpoints) -> Difference {
        let every = self.every.max(run.every);
        let [of_golden, of_run] = [self.every, run.every].map(|own| (every / own) as usize);
        let golden = self.checkpoints.iter().skip(of_golden - 1).step_by(of_golden);
        let marks: Vec<_> = run.marks.iter().skip(of_run - 1).step_by(of_run).collect();
        let same = golden.zip(&marks).take_while(|(golden, mark)| **golden == mark.digest).count();
        let events = |marks: usize| marks as u64 * every;
        Difference {
            same: events(same),
            same_at: same.checked_sub(1).map(|last| marks[last].at),
            differs: marks.get(same).map(|mark| (events(same + 1), mark.at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run of so many events, of which the one of this number is another one.
    fn run(events: u64, other: Option<u64>) -> (Golden, Checkpoints) {
        let (mut digest, mut checkpoints) = (Digest::default(), Checkpoints::default());
        for event in 1..=events {
            digest.fold(Grain::Timing, if other == Some(event) { 0 } else { event });
            checkpoints.after_event(Time::from_nanos(event), event, &digest);
        }
        (Golden::new(&digest, events, &checkpoints), checkpoints)
    }

    #[test]
    fn a_record_reads_back_from_its_text() {
        for events in [0, 1, 100, 5_000] {
            let (golden, _) = run(events, None);
            let text = golden.to_text("office.toml");
            assert_eq!(Golden::parse(&text), Ok(golden), "{text}");
        }
        assert!(Golden::parse("outcome = 3").is_err());
        let (golden, _) = run(3, None);
        let odd = golden.to_text("a").replace("every = 1", "every = 3");
        assert_eq!(Golden::parse(&odd), Err("`every` is 3, and a power of two is wanted".into()));
    }

    #[test]
    fn the_first_event_that_differs_is_found_in_a_short_run() {
        let (golden, same) = run(200, None);
        assert_eq!(golden.first_difference(&same).differs, None);
        for other in [1, 2, 77, 200] {
            let (now, checkpoints) = run(200, Some(other));
            assert_eq!(now.differing(&golden), ["timing"]);
            let difference = golden.first_difference(&checkpoints);
            assert_eq!(
                (difference.same, difference.differs),
                (other - 1, { Some((other, Time::from_nanos(other))) })
            );
        }
    }

    #[test]
    fn in_a_long_run_it_is_found_between_two_checkpoints() {
        let (golden, _) = run(10_000, None);
        let (_, checkpoints) = run(10_000, Some(7_000));
        let difference = golden.first_difference(&checkpoints);
        assert_eq!(checkpoints.every, 64);
        assert_eq!((difference.same, difference.differs.unwrap().0), (6_976, 7_040));
        // Also where one of them is much longer.
        let (_, longer) = run(40_000, Some(7_000));
        let difference = golden.first_difference(&longer);
        assert_eq!((difference.same, difference.differs.unwrap().0), (6_912, 7_168));
        let (_, shorter) = run(300, Some(100));
        let difference = golden.first_difference(&shorter);
        assert_eq!((difference.same, difference.differs.unwrap().0), (64, 128));
    }
}
