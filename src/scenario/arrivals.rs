//! What the keys of a source of traffic come to: exactly one way to say when documents come, one
//! direction for them all, and clock times shifted to run time.

use super::calendar::{Clock, DAY, Moment, WEEK};
use super::problem::Problem;
use super::reader::Reader;
use super::shape::{Endpoint, in_order};
use super::traffic::{
    Arrivals, Every, Mix, Replay, Route, Service, Stage, StageKeys, Traffic, TrafficKeys,
};
use super::tree::Table;
use super::xferfaxlog::StandIns;
use crate::engine::Distribution;
use crate::units::{Span, Time};

/// The keys of which exactly one says when documents come.
const WHEN: [&str; 7] = ["at", "rate", "stages", "interval", "sources", "log", "xferfaxlog"];
/// The keys that say what comes; the rows of a log say it themselves.
const WHAT: [&str; 3] = ["from", "to", "documents"];
/// The keys for ends in a log that no part is called like.
const STAND_INS: [&str; 2] = ["terminals", "facsimiles"];
/// The keys of what terminals submit.
const SUBMITTED: [&str; 3] = ["priority", "send-at", "expires-after"];
/// The priority of documents of which nothing is said.
const PRIORITY: u8 = 127;

/// Makes a source of documents from its keys.
pub(super) fn resolve_traffic(
    mut keys: TrafficKeys,
    table: &Table,
    reader: &Reader,
) -> Result<Traffic, Problem> {
    let given: Vec<_> = WHEN.into_iter().filter(|key| table.get(key).is_some()).collect();
    if let [first, second, ..] = given[..] {
        let message = format!("`{second}` and `{first}` both say when documents come; keep one");
        return Err(reader.problem_of_keys(table, &[second], &message));
    }
    if keys.every.is_some() && keys.stages.is_none() {
        let message = "`every` says when stages come again; give `stages`, or leave it out";
        return Err(reader.problem_of_keys(table, &["every"], message));
    }
    if keys.think_time.is_some() != keys.sources.is_some() {
        let message = "`sources` and `think-time` belong together; give both, or neither";
        return Err(reader.problem_of_keys(table, &["think-time", "sources"], message));
    }
    if keys.xferfaxlog.is_none()
        && let Some(entry) = STAND_INS.iter().find_map(|key| table.entry(key))
    {
        let message = format!("`{}` is for who is in an `xferfaxlog`; leave it out", entry.key);
        return Err(reader.problem(&entry.place, message));
    }
    let arrivals = if let Some(rows) = keys.log.take() {
        refuse_what_rows_say(&WHAT, &keys, table, reader)?;
        Arrivals::Log(Replay { rows, start: None, left_out: Vec::new() })
    } else if let Some(log) = keys.xferfaxlog.take() {
        refuse_what_rows_say(&WHAT[..2], &keys, table, reader)?;
        let Some([(document, _)]) = keys.documents.as_deref() else {
            let message = "an xferfaxlog knows numbers of pages alone; name in `documents` the one \
                           document whose pages they are";
            return Err(reader.problem_of_keys(table, &["documents"], message));
        };
        let stand_ins = StandIns {
            terminals: keys.terminals.take().unwrap_or_default(),
            facsimiles: keys.facsimiles.take().unwrap_or_default(),
        };
        Arrivals::Log(log.replay(&stand_ins, *document, reader)?)
    } else if let Some(instants) = keys.at.take() {
        Arrivals::At { instants, mix: mix(&mut keys, table, reader)? }
    } else if let Some(rate) = keys.rate {
        let stages = vec![Stage { at: Time::ZERO, rate }];
        Arrivals::Poisson { stages, period: None, mix: mix(&mut keys, table, reader)? }
    } else if let Some(stages) = keys.stages.take() {
        let (stages, period) = run_time_stages(&stages, keys.every, table, reader)?;
        Arrivals::Poisson { stages, period, mix: mix(&mut keys, table, reader)? }
    } else if let Some(interval) = keys.interval.take() {
        if interval.mean() == 0.0 {
            let message =
                "documents would never cease to come; make `interval` longer than nothing";
            return Err(reader.problem_of_keys(table, &["interval"], message));
        }
        Arrivals::Renewal { interval, mix: mix(&mut keys, table, reader)? }
    } else if let (Some(sources), Some(think_time)) = (keys.sources, keys.think_time.take()) {
        let mix = mix(&mut keys, table, reader)?;
        if !matches!(mix.route, Route::ToFacsimile(..) | Route::BetweenTerminals(..)) {
            let message =
                "`sources` are senders at terminals, of one document to one receiver each";
            return Err(reader.problem_of_keys(table, &["sources"], message));
        }
        if think_time.mean() == 0.0 {
            let message =
                "documents would never cease to come; make `think-time` longer than nothing";
            return Err(reader.problem_of_keys(table, &["think-time"], message));
        }
        if keys.batch != Distribution::Constant(1.0) {
            let message = "each of the `sources` has one document under way; leave `batch` out";
            return Err(reader.problem_of_keys(table, &["batch"], message));
        }
        Arrivals::Sources { sources, think_time, mix }
    } else {
        let message = "nothing says when these documents come; give one of `at`, `rate`, `stages`, \
                       `interval`, `sources`, `log`, `xferfaxlog`";
        return Err(reader.problem(&table.place, message));
    };
    let TrafficKeys { name, active, priority, send_at, expires_after, .. } = keys;
    let TrafficKeys { redials, redial_chance, redial_after, other_numbers, .. } = keys;
    let TrafficKeys { batch, at_most, .. } = keys;
    Ok(Traffic {
        name,
        active,
        arrivals,
        batch,
        at_most,
        priority,
        send_at,
        expires_after,
        redials,
        redial_chance,
        redial_after,
        other_numbers,
    })
}

/// Refuses keys that say what the rows of a log say themselves.
fn refuse_what_rows_say(
    said: &[&str],
    keys: &TrafficKeys,
    table: &Table,
    reader: &Reader,
) -> Result<(), Problem> {
    if let Some(entry) = said.iter().find_map(|key| table.entry(key)) {
        let message = format!("the log's rows say `{}` themselves; leave it out", entry.key);
        return Err(reader.problem(&entry.place, message));
    }
    if keys.batch != Distribution::Constant(1.0) {
        let message = "each row of a log is one document; leave `batch` out";
        return Err(reader.problem_of_keys(table, &["batch"], message));
    }
    if keys.service != Service::Send {
        let message = "each row of a log is one document to one receiver; leave `service` out";
        return Err(reader.problem_of_keys(table, &["service"], message));
    }
    Ok(())
}

/// What each arrival draws from.
fn mix(keys: &mut TrafficKeys, table: &Table, reader: &Reader) -> Result<Mix, Problem> {
    let (Some(from), Some(to), Some(documents)) =
        (keys.from.take(), keys.to.take(), keys.documents.take())
    else {
        let missing = WHAT.iter().find(|key| table.get(key).is_none()).unwrap_or(&WHAT[0]);
        let message = format!(
            "`{missing}` is missing; say `from` whom, `to` whom, and which `documents` come"
        );
        return Err(reader.problem(&table.place, message));
    };
    if keys.send_at.is_some() && to.iter().all(|end| end.facsimile().is_none()) {
        let message = "this is for documents to facsimiles; leave it out";
        return Err(reader.problem_of_keys(table, &["send-at"], message));
    }
    let route = route(keys, &from, to, table, reader)?;
    Ok(Mix { route, documents })
}

/// From whom to whom the documents go.
fn route(
    keys: &TrafficKeys,
    from: &[Endpoint],
    to: Vec<Endpoint>,
    table: &Table,
    reader: &Reader,
) -> Result<Route, Problem> {
    let problem = |key: &str, message: &str| Err(reader.problem_of_keys(table, &[key], message));
    let service = keys.service;
    let is_named_twice = (1..to.len()).any(|index| to[..index].contains(&to[index]));
    match (Ends::new(from), service, Ends::new(&to)) {
        (Ends::Mixed, ..) => problem("from", "make `from` all terminals or all facsimiles"),
        (Ends::Facsimiles(from), Service::Send, Ends::Terminals(to)) => {
            let is_given = |key: &&str| match *key {
                "priority" => keys.priority != PRIORITY,
                key => table.get(key).is_some(),
            };
            let Some(key) = SUBMITTED.into_iter().find(is_given) else {
                return Ok(Route::ToTerminal(from, to));
            };
            let message = format!("`{key}` is for what terminals submit; leave it out");
            problem(key, &message)
        }
        (Ends::Facsimiles(_), Service::Send, _) => {
            problem("to", "facsimiles send to terminals; make `to` all terminals")
        }
        (Ends::Facsimiles(_), ..) => problem(
            "service",
            "this is for what terminals submit; make `service` send, or `from` terminals",
        ),
        (Ends::Terminals(from), Service::Send, Ends::Facsimiles(to)) => {
            Ok(Route::ToFacsimile(from, to))
        }
        (Ends::Terminals(from), Service::Send, Ends::Terminals(to)) => {
            Ok(Route::BetweenTerminals(from, to))
        }
        (Ends::Terminals(_), Service::Send, Ends::Mixed) => problem(
            "to",
            "one document goes to a facsimile or to a terminal; make `to` all of one kind, or `service` \
             broadcast or circulation",
        ),
        (Ends::Terminals(_), Service::Board, Ends::Facsimiles(_) | Ends::Mixed) => {
            problem("to", "only terminals look at a board; make `to` all terminals")
        }
        (Ends::Terminals(_), ..) if is_named_twice => {
            problem("to", "a receiver is named twice; name each once")
        }
        (Ends::Terminals(from), ..) => Ok(Route::ToAll(service, from, to)),
    }
}

/// The parts at one end of the documents' way.
enum Ends {
    Terminals(Vec<crate::ids::TerminalId>),
    Facsimiles(Vec<crate::ids::FacsimileId>),
    Mixed,
}

impl Ends {
    fn new(ends: &[Endpoint]) -> Self {
        let terminals: Vec<_> = ends.iter().filter_map(|end| end.terminal()).collect();
        let facsimiles: Vec<_> = ends.iter().filter_map(|end| end.facsimile()).collect();
        match (terminals.is_empty(), facsimiles.is_empty()) {
            (false, true) => Self::Terminals(terminals),
            (true, false) => Self::Facsimiles(facsimiles),
            _ => Self::Mixed,
        }
    }
}

/// The stages as the simulation needs them: since the start of the run or period, the first one
/// at zero.
fn run_time_stages(
    stages: &[StageKeys],
    every: Option<Every>,
    table: &Table,
    reader: &Reader,
) -> Result<(Vec<Stage>, Option<Span>), Problem> {
    // Written order is checked by the wall clock where stages come again: from midnight, or from
    // Monday 00:00.
    let origin = if every.is_some() { Clock::default() } else { reader.start };
    let written: Vec<_> = stages.iter().map(|stage| stage.at.first(origin)).collect();
    if let Some(node) = table.get("stages") {
        in_order(&written, node, reader)?;
    }
    let Some(every) = every else {
        let mut stages: Vec<_> = written
            .into_iter()
            .zip(stages)
            .map(|(at, stage)| Stage { at, rate: stage.rate })
            .collect();
        if stages[0].at > Time::ZERO {
            stages.insert(0, Stage { at: Time::ZERO, rate: crate::units::EventRate::ZERO });
        }
        return Ok((stages, None));
    };
    let fits = |stage: &StageKeys| {
        matches!(
            (stage.at, every),
            (Moment::Daily(_), Every::Day) | (Moment::Weekly(_), Every::Week)
        )
    };
    if !stages.iter().all(fits) {
        let message = "stages that come again have clock times; write them as \"09:30\" with \
                       every day, as \"Tue 09:30\" with every week";
        return Err(reader.problem_of_keys(table, &["stages"], message));
    }
    Ok((shifted(stages, reader.start), Some(every.period())))
}

impl Every {
    fn period(self) -> Span {
        match self {
            Self::Day => DAY,
            Self::Week => WEEK,
        }
    }
}

/// Stages that come again, counted from a start when the clock shows `start`. The one that holds
/// at the start begins there.
fn shifted(stages: &[StageKeys], start: Clock) -> Vec<Stage> {
    let mut shifted: Vec<_> =
        stages.iter().map(|stage| Stage { at: stage.at.first(start), rate: stage.rate }).collect();
    shifted.sort_by_key(|stage| stage.at);
    if shifted[0].at > Time::ZERO {
        let last = shifted[shifted.len() - 1];
        shifted.insert(0, Stage { at: Time::ZERO, ..last });
    }
    shifted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::EventRate;
    use proptest::prelude::*;

    /// The rate that holds `after` into the run.
    fn rate_at(stages: &[Stage], period: Span, after: Span) -> EventRate {
        let within = Time::from_nanos(after.as_nanos() % period.as_nanos());
        stages.iter().rev().find(|stage| stage.at <= within).expect("one begins at zero").rate
    }

    proptest! {
        #[test]
        fn a_shift_keeps_what_holds_when_the_clock_shows_a_time(
            start in 0..7 * 24 * 60_u64,
            after in 0..3 * 24 * 60_u64,
        ) {
            let minutes = |minutes: u64| Span::from_secs(minutes * 60);
            let hours = [0, 8, 12, 18].map(|hour| minutes(hour * 60));
            let stages: Vec<_> = (1..)
                .zip(hours)
                .map(|(rate, hour)| StageKeys {
                    at: Moment::Daily(hour),
                    rate: EventRate::from_millionths_per_day(rate),
                })
                .collect();
            let origin = Clock::default();
            let start = origin.after(Time::ZERO + minutes(start));
            let shown = start.after(Time::ZERO + minutes(after)).since_monday();
            let expected = rate_at(&shifted(&stages, origin), DAY, shown);
            prop_assert_eq!(rate_at(&shifted(&stages, start), DAY, minutes(after)), expected);
        }
    }
}
