//! The runs that the checks need, each made once whoever needs it, several at a time. Never judges
//! what comes of them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::exit::Failure;
use super::super::running;
use super::super::trace::letters;
use super::super::trace::story::Teller;
use super::cases::{About, Subject, What};
use crate::scenario::Scenario;
use crate::simulation::{Finished, Happening, Measures, Observer, Progress, Simulation};
use crate::units::Time;
use crate::verify::expect;
use crate::verify::golden::{Checkpoints, Golden};

/// Which run: of the subject of this number, as the file has it or of a variant, with its own seed or
/// this.
type Key = (usize, Option<usize>, Option<u64>);

/// A claim of a scenario's: the number of its expectation, and its own there.
type ClaimKey = (usize, usize);

/// What a run is to leave.
#[derive(Clone, Default)]
struct Wanted {
    claims: BTreeSet<ClaimKey>,
    golden: bool,
    story: bool,
    letters: bool,
}

/// What a run left: of its measures only what claims are about, since there may be very many runs.
pub(super) struct Ran {
    /// Its seed.
    pub(super) seed: u64,
    /// Whether anything was offered.
    pub(super) offered: bool,
    /// What claims are about.
    values: BTreeMap<ClaimKey, Option<f64>>,
    /// Its golden record and its checkpoints, where they are wanted.
    pub(super) golden: Option<(Golden, Checkpoints)>,
    /// Its story, line by line, where it is wanted.
    pub(super) story: Option<Vec<(Time, String)>>,
    /// Its messages, line by line, where they are wanted.
    pub(super) letters: Option<Vec<String>>,
}

impl Ran {
    /// What a claim is about, where there was anything.
    pub(super) fn value(&self, about: About) -> Option<f64> {
        self.values[&(about.expectation, about.claim)]
    }
}

/// All runs.
pub(super) struct Runs(BTreeMap<Key, Ran>);

impl Runs {
    /// Makes every run that the checks need.
    pub(super) fn make(subjects: &[Subject]) -> Result<Self, Failure> {
        let mut wanted: BTreeMap<Key, Wanted> = BTreeMap::new();
        for (number, subject) in subjects.iter().enumerate() {
            for case in &subject.cases {
                match case.what {
                    What::Nothing(_) | What::NoChecks => {}
                    What::Golden => wanted.entry((number, None, None)).or_default().golden = true,
                    What::Story => wanted.entry((number, None, None)).or_default().story = true,
                    What::Letters => {
                        wanted.entry((number, None, None)).or_default().letters = true;
                    }
                    What::Claim(about) => {
                        for seed in seeds(about) {
                            let wanted = wanted.entry((number, about.variant, seed)).or_default();
                            wanted.claims.insert((about.expectation, about.claim));
                        }
                    }
                }
            }
        }
        let list: Vec<_> = wanted.into_iter().collect();
        let ran =
            running::all(&list, None, "runs", |((subject, variant, seed), wanted), progress| {
                let scenario = subjects[*subject].scenario(*variant);
                match *seed {
                    Some(seed) => run(&Scenario { seed, ..scenario.clone() }, wanted, progress),
                    None => run(scenario, wanted, progress),
                }
            })?;
        Ok(Self(list.into_iter().map(|(key, _)| key).zip(ran).collect()))
    }

    /// The run of a subject as the file has it or of a variant, with its own seed or this.
    pub(super) fn of(&self, subject: usize, variant: Option<usize>, seed: Option<u64>) -> &Ran {
        &self.0[&(subject, variant, seed)]
    }
}

/// The seeds of the runs that a claim is about; `None` for the scenario's own.
pub(super) fn seeds(about: About) -> Vec<Option<u64>> {
    about.replications.map_or(vec![None], |of| (1..=u64::from(of)).map(Some).collect())
}

/// The story of a run of the scenario, line by line.
pub(super) fn story(scenario: &Scenario) -> Result<Vec<(Time, String)>, Failure> {
    let wanted = Wanted { story: true, ..Wanted::default() };
    let ran = running::all(&[scenario], None, "runs", |it, progress| run(it, &wanted, progress))?;
    Ok(ran.into_iter().filter_map(|ran| ran.story).flatten().collect())
}

fn run(scenario: &Scenario, wanted: &Wanted, progress: Progress) -> Option<Ran> {
    let mut lines = Vec::new();
    let hear = |at, line| lines.push((at, line));
    let teller = wanted.story.then(|| Teller::new(scenario, None, hear));
    let checkpoints = wanted.golden.then(Checkpoints::default);
    let letters = wanted.letters.then(|| Letters { scenario, lines: Vec::new() });
    let observer = (Measures::new(scenario), ((checkpoints, letters), teller));
    let Finished { observer, ledger, digest, events, parts } =
        Simulation::new(scenario, observer).run(progress)?;
    let (measures, ((checkpoints, letters), teller)) = observer;
    let story = teller.map(Teller::finish).is_some();
    let golden =
        checkpoints.map(|checkpoints| (Golden::new(&digest, events, &checkpoints), checkpoints));
    let record = Finished { observer: measures, ledger, digest, events, parts }.record(scenario);
    let value = |&(expectation, claim): &ClaimKey| {
        let that = &scenario.expect[expectation].that[claim];
        ((expectation, claim), expect::value(that, &record))
    };
    Some(Ran {
        seed: record.seed,
        offered: record.jobs().offered > 0,
        values: wanted.claims.iter().map(value).collect(),
        golden,
        story: story.then_some(lines),
        letters: letters.map(|letters| letters.lines),
    })
}

/// Watches messages leave.
struct Letters<'s> {
    scenario: &'s Scenario,
    lines: Vec<String>,
}

impl Observer for Letters<'_> {
    fn see(&mut self, _: Time, happening: &Happening) {
        if let Happening::Departure(departure) = happening {
            self.lines.push(letters(self.scenario, departure));
        }
    }
}
