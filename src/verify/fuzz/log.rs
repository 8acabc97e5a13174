//! A plan as a log: a head that says which network it is for, and what is done to it, one named action
//! a line.

use std::fmt;

use toml::Value;

use super::plan::{Action, Plan};

/// A plan, and the network that it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Log {
    /// The scenario file of the network.
    pub scenario: String,
    /// What is different from what that says, as options `--set`.
    pub set: Vec<String>,
    /// What is done.
    pub plan: Plan,
}

impl fmt::Display for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { scenario, set, plan: Plan { seed, length, actions } } = self;
        writeln!(f, "scenario = {}", Value::from(scenario.as_str()))?;
        if !set.is_empty() {
            writeln!(f, "set = {}", Value::from(set.clone()))?;
        }
        writeln!(f, "seed = {seed}\nlength = \"{length}\"\n---")?;
        actions.iter().try_for_each(|action: &Action| writeln!(f, "{action}"))
    }
}
