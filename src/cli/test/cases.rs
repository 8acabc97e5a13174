//! A scenario and its checks. Knows what is to be checked, never how it comes out.

use std::path::PathBuf;

use super::find::{Found, GOLDEN, LETTERS, STORY};
use crate::scenario::{Comparison, Expectation, Loaded, Overrides, Problem, Scenario, load};

/// A scenario file with its checks.
pub(super) struct Subject {
    /// Its path, as messages and names of checks have it.
    pub(super) file: String,
    /// Its path.
    pub(super) path: PathBuf,
    /// What is in it; nothing when it is wrong.
    pub(super) loaded: Option<Loaded>,
    /// The same with other values and perhaps longer, as expectations want it.
    variants: Vec<Variant>,
    /// Its checks: what it expects in its order, then its golden records.
    pub(super) cases: Vec<Case>,
}

/// A scenario as some of its expectations want it.
struct Variant {
    /// The options `--set` that make it of the file.
    set: Vec<String>,
    /// Whether it is as long as `--full` has it.
    full: bool,
    scenario: Scenario,
}

/// A claim of a scenario's.
#[derive(Clone, Copy, Debug)]
pub(super) struct About {
    /// The number of its expectation.
    pub(super) expectation: usize,
    /// Its own there.
    pub(super) claim: usize,
    /// The variant that it is about.
    pub(super) variant: Option<usize>,
    /// The runs whose mean it is about; one run of the scenario's own seed when absent.
    pub(super) replications: Option<u32>,
    /// Whether the interval may not be too wide.
    pub(super) full: bool,
}

/// A check.
pub(super) struct Case {
    /// Its name among the scenario's.
    pub(super) name: String,
    /// The line in the scenario that asks for it.
    pub(super) line: Option<usize>,
    /// What is checked.
    pub(super) what: What,
}

/// What is checked.
pub(super) enum What {
    /// It can't be: the scenario has this problem.
    Nothing(Problem),
    /// There is nothing, in a scenario that was named.
    NoChecks,
    /// A claim of the scenario's.
    Claim(About),
    /// Its golden record.
    Golden,
    /// Its story.
    Story,
    /// Its messages.
    Letters,
}

impl Subject {
    /// Reads a scenario. One that is to be blessed and was named itself will have a golden record. With
    /// `full` what agrees with exact values is run as long as the scenario says for that.
    pub(super) fn new(found: &Found, bless: bool, full: bool) -> Self {
        let path = found.path.clone();
        let mut subject = Self {
            file: path.display().to_string(),
            path,
            loaded: None,
            variants: Vec::new(),
            cases: Vec::new(),
        };
        match load(&subject.path, &Overrides::default()) {
            Ok(loaded) => {
                let expectations = loaded.scenario.expect.iter().enumerate();
                for (number, expectation) in expectations.filter(|(_, it)| full || !it.only_full) {
                    let line = |claim| loaded.line_of_claim(number, claim);
                    subject.expect(number, expectation, &line, (&loaded.scenario, full));
                }
                subject.loaded = Some(loaded);
            }
            Err(problem) => {
                let line = problem.line();
                subject.add("scenario", line, What::Nothing(problem));
                return subject;
            }
        }
        if subject.path.with_extension(GOLDEN).exists() || bless && found.is_named {
            subject.add(GOLDEN, None, What::Golden);
        }
        if subject.path.with_extension(STORY).exists() {
            subject.add(STORY, None, What::Story);
        }
        if subject.path.with_extension(LETTERS).exists() {
            subject.add(LETTERS, None, What::Letters);
        }
        if subject.cases.is_empty() {
            subject.add("scenario", None, What::NoChecks);
        }
        subject
    }

    /// Adds the checks of an expectation: one for each of its rules and claims.
    fn expect(
        &mut self,
        number: usize,
        expectation: &Expectation,
        line: &dyn Fn(usize) -> Option<usize>,
        (scenario, full): (&Scenario, bool),
    ) {
        let rules = expectation.rules.iter().flatten().map(|&rules| Some(rules));
        let rules: Vec<_> = rules.collect();
        for &rules in if rules.is_empty() { &[None] } else { &rules[..] } {
            let set = expectation.set.iter().cloned();
            let set: Vec<_> = set.chain(rules.map(|rules| format!("rules={rules}"))).collect();
            for (claim, that) in expectation.that.iter().enumerate() {
                let full = full && that.comparison == Comparison::Agrees;
                let more = scenario.full.replications.filter(|_| full);
                let replications = more.or(expectation.replications);
                let mean = replications.map_or(String::new(), |of| format!(", mean of {of} runs"));
                let with: String = expectation.set.iter().flat_map(|it| [", ", it]).collect();
                let under = rules.map_or(String::new(), |rules| format!(", under {rules}"));
                let what = match self.variant(&set, full) {
                    Ok(variant) => {
                        let expectation = number;
                        What::Claim(About { expectation, claim, variant, replications, full })
                    }
                    Err(problem) => What::Nothing(problem),
                };
                self.add(&format!("{that}{mean}{with}{under}"), line(claim), what);
            }
        }
    }

    /// The number of a variant; none for the scenario as the file has it.
    fn variant(&mut self, set: &[String], full: bool) -> Result<Option<usize>, Problem> {
        if set.is_empty() && !full {
            return Ok(None);
        }
        let is_it = |variant: &Variant| variant.set == set && variant.full == full;
        if let Some(known) = self.variants.iter().position(is_it) {
            return Ok(Some(known));
        }
        let mut scenario = load(&self.path, &Overrides { seed: None, set: set.to_vec() })?.scenario;
        if full {
            scenario.length = scenario.full.length.unwrap_or(scenario.length);
        }
        self.variants.push(Variant { set: set.to_vec(), full, scenario });
        Ok(Some(self.variants.len() - 1))
    }

    fn add(&mut self, name: &str, line: Option<usize>, what: What) {
        self.cases.push(Case { name: name.to_owned(), line, what });
    }

    /// The scenario as the file has it, or a variant.
    pub(super) fn scenario(&self, variant: Option<usize>) -> &Scenario {
        match variant {
            Some(variant) => &self.variants[variant].scenario,
            None => &self.loaded.as_ref().expect("only what is read is run").scenario,
        }
    }

    /// The options `--set` that make a variant of the file.
    pub(super) fn options(&self, variant: Option<usize>) -> Vec<String> {
        let Some(Variant { set, full, scenario }) = variant.map(|it| &self.variants[it]) else {
            return Vec::new();
        };
        let length = full.then(|| format!("length={}", scenario.length));
        set.iter().cloned().chain(length).collect()
    }
}
