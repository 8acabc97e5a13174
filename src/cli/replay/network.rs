//! Replay of a log of what is done to a network with the models, as `faxsim fuzz` writes it.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use super::super::exit::{Exit, Failure};
use super::super::judged::Judged;
use super::super::screen;
use super::super::trace::show;
use super::{Format, Replay};
use crate::ids::JobId;
use crate::report::words;
use crate::scenario::{ActionLog, LogLine, NetworkHead, Overrides, load};
use crate::verify::fuzz::chance;
use crate::verify::fuzz::log::Log;
use crate::verify::fuzz::plan::{Action, Kind, Network, Plan};
use crate::verify::fuzz::trial::{self, Trial};

/// Replays a log whose head this is.
pub(super) fn replay(replay: &Replay, log: &ActionLog, head: NetworkHead) -> Result<(), Failure> {
    let NetworkHead { scenario, set, seed, length } = head;
    let overrides = Overrides { seed: None, set: set.clone() };
    let network = Network::new(&scenario, &load(Path::new(&scenario), &overrides)?);
    let read = |line: &LogLine| {
        let problem = |message| log.problem_of_line(line, 0..line.text.len(), message);
        Action::parse(&line.text).map_err(problem)
    };
    let actions = log.lines().iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let mut plan = Plan { seed, length, actions };
    let mut skipped = Vec::new();
    if network.with(&plan).is_err() {
        // They make no scenario together: each is taken that makes one with those before it.
        for (line, action) in log.lines().iter().zip(std::mem::take(&mut plan.actions)) {
            plan.actions.push(action);
            if let Err(problem) = network.with(&plan) {
                plan.actions.pop();
                let what = format!("line {}, `{}`: {}", line.number, line.text, problem.message());
                let _ = writeln!(io::stderr(), "{}: skipped {what}", log.name());
                skipped.push(what);
            }
        }
    }
    let of_log = plan.actions.len();
    if let Some(seed) = replay.tail {
        plan.actions.extend(chance::tail(&network, &plan, seed, replay.steps)?);
    }
    let loaded = network.with(&plan)?;
    let trial = trial::run_scenario(&loaded);
    match replay.format {
        None => screen::print(&summary(&plan, of_log, &skipped, &trial))?,
        Some(Format::Log) => {
            let law = trial.broken.as_ref().map_or(String::new(), |law| format!("# {law}\n"));
            screen::print(&format!("{law}{}", Log { scenario, set, plan }))?;
        }
        Some(Format::Chart(format)) => {
            show(&Judged::new(&loaded, &trial), replay.job.map(JobId), format)?;
        }
    }
    match &trial.broken {
        None => Ok(()),
        Some(law) => {
            let after = words::span(trial.end.as_secs_f64());
            let message = format_args!("a law is broken after {after}: {law}");
            Err(Failure::new(Exit::CheckFailed, message))
        }
    }
}

fn summary(plan: &Plan, of_log: usize, skipped: &[String], trial: &Trial) -> String {
    let mut text = format!("{} of the log", super::actions(of_log));
    if skipped.is_empty() {
        text.push_str(", none skipped\n");
    } else {
        let _ = writeln!(text, ", {} skipped:", skipped.len());
        for what in skipped {
            let _ = writeln!(text, "  {what}");
        }
    }
    if plan.actions.len() > of_log {
        let _ = writeln!(text, "{} by chance", super::actions(plan.actions.len() - of_log));
    }
    let disturbances = plan.actions.iter().filter(|action| action.kind == Kind::Disturbance);
    for (action, _) in disturbances.zip(&trial.disturbed).filter(|&(_, &count)| count == 0) {
        let _ = writeln!(text, "disturbs nothing: {action}");
    }
    if trial.broken.is_none() {
        text.push_str("Everything has come to rest, and no law is broken.\n");
    }
    text
}
