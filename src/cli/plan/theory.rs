//! What theory and the trade say of a number of lines, and what they leave out.

use std::collections::BTreeMap;

use crate::record::sizing::Others;
use crate::scenario::{Arrivals, Axis, Claim, Comparison, Scenario, bare};
use crate::statistics::erlang;

/// What is measured of a run for it.
pub(super) const OF_RUN: [&str; 2] = ["offered", "takeovers"];

/// What is measured of each server for it.
pub(super) const OF_SERVERS: [&str; 4] = ["lines_busy.mean", "sent", "received", "pages"];

/// More lines than this nobody is told to have.
const MOST_LINES: u32 = 100_000;

/// What others say, where lines of a server are chosen; `means` are those of the metrics, with the largest
/// value that is chosen from.
pub(super) fn others(
    scenario: &Scenario,
    axis: &Axis,
    claim: &Claim,
    means: &BTreeMap<&String, f64>,
) -> Option<Others> {
    let server = axis.path.strip_prefix("servers.").unwrap_or(&axis.path).strip_suffix(".lines")?;
    let chosen = scenario.servers.iter().find(|it| it.name == server)?;
    let of = |server: &str, metric: &str| {
        means.get(&format!("{server}.{metric}")).copied().unwrap_or(0.0)
    };
    let own = of(server, "lines_busy.mean");
    let all: f64 = scenario.servers.iter().map(|it| of(&it.name, "lines_busy.mean")).sum();
    let calls = of(server, "sent") + of(server, "received");
    let counted = scenario.length.as_secs_f64() - scenario.warm_up.as_secs_f64();
    let holding = if calls > 0.0 { own * counted / calls } else { 0.0 };
    let pages_a_minute = of(server, "pages") / (counted / 60.0);
    let lines: u32 = scenario.servers.iter().map(|it| it.lines).sum();
    let other_lines = lines - chosen.lines;
    let mut answers = Vec::new();
    if let Some((formula, least)) = formula(claim, holding) {
        answers.push((format!("{formula}, {server} alone"), least(own)));
        if other_lines > 0 {
            let as_one = least(all).map(|lines| lines.saturating_sub(other_lines));
            answers.push((format!("{formula}, all servers as one"), as_one));
        }
    }
    // R. Wildes, Rightsizing your fax server, Dialogic, 2018.
    let by_page = Some(pages_a_minute.ceil() as u32);
    answers.push(("a line for each page a minute".to_owned(), by_page));
    // Halfin and Whitt 1981, Operations Research 29, 567-588, with a margin of one.
    let by_root = (own + own.sqrt()).ceil() as u32;
    answers.push(("traffic and its square root".to_owned(), Some(by_root)));
    let with = bare(axis.values.last()?).to_owned();
    let differences = left_out(scenario, means);
    let server = server.to_owned();
    Some(Others {
        server,
        with,
        own,
        all,
        other_lines,
        holding,
        pages_a_minute,
        answers,
        differences,
    })
}

/// The least number of lines for so many erlang.
type Least = Box<dyn Fn(f64) -> Option<u32>>;

/// The formula that is about a target, where there is one: Erlang B for shares of calls, Erlang C for times.
fn formula(claim: &Claim, holding: f64) -> Option<(&'static str, Least)> {
    let limit = claim.limit;
    if !matches!(claim.comparison, Comparison::Less | Comparison::AtMost) || holding <= 0.0 {
        return None;
    }
    match claim.unit {
        "1" if claim.measure.contains("blocked") => {
            let least = move |offered| {
                erlang::least(MOST_LINES, |lines| erlang::loss(lines, offered) < limit)
            };
            Some(("Erlang B", Box::new(least)))
        }
        "s" => {
            let (measure, which) = claim.measure.rsplit_once('.')?;
            // What is delivered has been waited for, and called with.
            let call = if measure.ends_with("wait") { 0.0 } else { holding };
            let wait = ((limit - call) / holding).max(0.0);
            let beyond = match which {
                "mean" => None,
                "p50" => Some(0.50),
                "p95" => Some(0.05),
                "p99" => Some(0.01),
                _ => return None,
            };
            let least = move |offered| {
                erlang::least(MOST_LINES, |lines| match beyond {
                    None => erlang::mean_wait(lines, offered).is_some_and(|it| it < wait),
                    Some(share) => erlang::delay_beyond(lines, offered, wait) < share,
                })
            };
            Some(("Erlang C", Box::new(least)))
        }
        _ => None,
    }
}

/// What this simulation has and formulas have not.
fn left_out(scenario: &Scenario, means: &BTreeMap<&String, f64>) -> Vec<String> {
    let mean = |name: &str| means.get(&name.to_owned()).copied().unwrap_or(0.0);
    let mut all = Vec::new();
    let varies = scenario.traffic.iter().any(|traffic| match &traffic.arrivals {
        Arrivals::Poisson { stages, .. } => stages.len() > 1,
        Arrivals::At { .. } | Arrivals::Log(_) => true,
        Arrivals::Renewal { .. } | Arrivals::Sources { .. } => false,
    });
    if varies {
        all.push("traffic that changes in the course of the day".to_owned());
    }
    if scenario.facsimiles.iter().any(|facsimile| facsimile.busy + facsimile.no_answer > 0.0) {
        all.push("calls that are dialled again".to_owned());
    }
    if mean("takeovers") > 0.0 {
        let share = mean("takeovers") / mean("offered").max(1.0) * 100.0;
        all.push(format!("documents that another server takes over ({share:.1} of 100)"));
    }
    let failing = scenario.faults.iter().filter(|fault| fault.active).count();
    if failing > 0 {
        all.push(format!("parts that fail ({failing} of the faults are switched on)"));
    }
    all
}
