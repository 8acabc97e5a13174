//! Makes a plan that breaks a law small: actions are left out, from long stretches to single ones,
//! then what is left is made simpler, as long as the run breaks the same law.

use toml::{Table, Value};

use super::plan::{Network, Plan};
use super::trial::{self, Trial};

/// A plan that breaks a law, and its run.
#[derive(Clone, Debug)]
pub struct Breach {
    /// What is done.
    pub plan: Plan,
    /// What came of it.
    pub trial: Trial,
}

/// The smallest plan found that breaks the same law. `go_on` is asked before every run.
pub fn shrink(network: &Network, breach: Breach, go_on: &dyn Fn() -> bool) -> Breach {
    let mut search = Search { network, best: breach, go_on };
    loop {
        let before = search.best.plan.clone();
        search.actions();
        search.keys();
        if search.best.plan == before || !(search.go_on)() {
            return search.best;
        }
    }
}

struct Search<'a> {
    network: &'a Network,
    best: Breach,
    go_on: &'a dyn Fn() -> bool,
}

impl Search<'_> {
    /// Takes a plan in the place of the best, if it breaks the same law.
    fn takes(&mut self, plan: Plan) -> bool {
        if plan == self.best.plan || !(self.go_on)() {
            return false;
        }
        let Ok(trial) = trial::run(self.network, &plan) else { return false };
        let law = |trial: &Trial| trial.broken.as_ref().map(|violation| violation.law);
        let is_same = law(&trial) == law(&self.best.trial);
        if is_same {
            self.best = Breach { plan, trial };
        }
        is_same
    }

    fn actions(&mut self) {
        let mut stretch = self.best.plan.actions.len().div_ceil(2);
        while stretch > 0 {
            let mut at = 0;
            while at < self.best.plan.actions.len() {
                let mut plan = self.best.plan.clone();
                plan.actions.drain(at..(at + stretch).min(plan.actions.len()));
                if !self.takes(plan) {
                    at += stretch;
                }
            }
            stretch /= 2;
        }
    }

    /// Keys are left out, lists made shorter, times rounded and made shorter.
    fn keys(&mut self) {
        for at in 0..self.best.plan.actions.len() {
            let keys: Vec<_> = self.best.plan.actions[at].keys.keys().cloned().collect();
            for key in keys {
                let keys = &self.best.plan.actions[at].keys;
                for simpler in simpler(keys, &key) {
                    let mut plan = self.best.plan.clone();
                    plan.actions[at].keys = simpler;
                    if self.takes(plan) {
                        break;
                    }
                }
            }
        }
    }
}

/// Tables that are as this one, but simpler at one key; the simplest first.
fn simpler(table: &Table, key: &str) -> Vec<Table> {
    let with = |value: Value| {
        let mut table = table.clone();
        table.insert(key.to_owned(), value);
        table
    };
    let mut all = Vec::new();
    // What fails must be repaired for anything to come to rest.
    if table.len() > 1 && key != "repair-after" {
        let mut table = table.clone();
        table.remove(key);
        all.push(table);
    }
    match &table[key] {
        Value::Array(list) if list.len() > 1 => {
            all.extend(list.iter().map(|one| with(Value::Array(vec![one.clone()]))));
        }
        Value::String(text) => {
            let is_instant = matches!(key, "at" | "send-at");
            let simpler = simpler_times(text, is_instant);
            all.extend(simpler.map(|time| with(Value::String(format!("{time} s")))));
        }
        _ => {}
    }
    all
}

/// Whole seconds that are as good as a time, perhaps; shorter ones for a span.
fn simpler_times(text: &str, is_instant: bool) -> impl Iterator<Item = f64> {
    let time = text.strip_suffix(" s").and_then(|number| number.parse::<f64>().ok());
    time.into_iter().flat_map(move |time| {
        let shorter = [1.0, (time / 2.0).ceil()].into_iter().filter(move |&it| it < time);
        let shorter = shorter.filter(move |_| !is_instant);
        shorter.chain((time.fract() != 0.0).then_some(time.ceil()))
    })
}
