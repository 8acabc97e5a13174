//! A scenario and its checks. Knows what is to be checked, never how it comes out.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::find::{Found, GOLDEN, STORY};
use crate::scenario::{Expectation, Loaded, Overrides, Problem, Scenario, load};

/// A scenario file with its checks.
pub(super) struct Subject {
    /// Its path, as messages and names of checks have it.
    pub(super) file: String,
    /// Its path.
    pub(super) path: PathBuf,
    /// What is in it; nothing when it is wrong.
    pub(super) loaded: Option<Loaded>,
    /// The same under other rules, by their names.
    pub(super) under: BTreeMap<&'static str, Scenario>,
    /// Its checks: what it expects in its order, then its golden records.
    pub(super) cases: Vec<Case>,
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
    /// The scenario's expectation of this number, under its own rules or these.
    Expectation(usize, Option<&'static str>),
    /// Its golden record.
    Golden,
    /// Its story.
    Story,
}

impl Subject {
    /// Reads a scenario. One that is to be blessed and was named itself will have a golden record.
    pub(super) fn new(found: &Found, bless: bool) -> Self {
        let path = found.path.clone();
        let mut subject = Self {
            file: path.display().to_string(),
            path,
            loaded: None,
            under: BTreeMap::new(),
            cases: Vec::new(),
        };
        match load(&subject.path, &Overrides::default()) {
            Ok(loaded) => {
                for (number, expectation) in loaded.scenario.expect.iter().enumerate() {
                    let line = loaded.line_of_expectation(number);
                    subject.expect(number, expectation, line);
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
        if subject.cases.is_empty() {
            subject.add("scenario", None, What::NoChecks);
        }
        subject
    }

    /// Adds the checks of an expectation: one for each of its rules.
    fn expect(&mut self, number: usize, expectation: &Expectation, line: Option<usize>) {
        let Expectation { that, replications, rules } = expectation;
        let mean = replications.map_or(String::new(), |of| format!(", mean of {of} runs"));
        let Some(rules) = rules else {
            return self.add(&format!("{that}{mean}"), line, What::Expectation(number, None));
        };
        for &rules in rules {
            let set = vec![format!("rules={rules}")];
            let what = match load(&self.path, &Overrides { seed: None, set }) {
                Ok(loaded) => {
                    self.under.insert(rules, loaded.scenario);
                    What::Expectation(number, Some(rules))
                }
                Err(problem) => What::Nothing(problem),
            };
            self.add(&format!("{that}{mean}, under {rules}"), line, what);
        }
    }

    fn add(&mut self, name: &str, line: Option<usize>, what: What) {
        self.cases.push(Case { name: name.to_owned(), line, what });
    }

    /// The scenario under its own rules, or these.
    pub(super) fn scenario(&self, rules: Option<&str>) -> &Scenario {
        match rules {
            Some(rules) => &self.under[rules],
            None => &self.loaded.as_ref().expect("only what is read is run").scenario,
        }
    }
}
