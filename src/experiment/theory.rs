//! What teletraffic theory knows exactly of a scenario, where it is simple enough for that.

use crate::engine::Distribution;
use crate::scenario::{Arrivals, Route, Scenario, Traffic};
use crate::statistics::erlang;
use crate::units::{BitRate, Span};

/// What is waited for that takes no longer than this is no wait.
const NEXT_TO_NOTHING: Span = Span::from_millis(1);

/// The formula for a metric, and its value: Erlang's, for Poisson traffic to facsimiles that always answer,
/// on lines that never fail, with given holding times, where nothing else takes time. Of several servers
/// whose calls are lost it is that of all their lines together, which servers that help one another at once
/// are under.
pub fn exact(scenario: &Scenario, metric: &str) -> Option<(&'static str, f64)> {
    let offered = offered(scenario)?;
    let lines: u32 = scenario.servers.iter().map(|server| server.lines).sum();
    let rooms = || scenario.servers.iter().map(|server| server.waiting_room);
    if rooms().all(|room| room == Some(0)) {
        let blocked = erlang::loss(lines, offered.erlang);
        return match (&scenario.servers[..], metric) {
            ([_], "blocked") => Some(("Erlang B", blocked)),
            ([one], _) if metric.strip_prefix(one.name.as_str()) == Some(".lines_busy.mean") => {
                Some(("Erlang B", offered.erlang * (1.0 - blocked)))
            }
            (_, "blocked") => Some(("Erlang B, all lines as one", blocked)),
            _ => None,
        };
    }
    let holding = offered.exponential?;
    if scenario.servers.len() > 1 || rooms().any(|room| room.is_some()) {
        return None;
    }
    let wait = erlang::mean_wait(lines, offered.erlang)?;
    match metric {
        "wait.share" => Some(("Erlang C", erlang::delay(lines, offered.erlang))),
        "wait.mean" => Some(("Erlang C", wait * holding)),
        _ => None,
    }
}

/// Traffic.
struct Offered {
    erlang: f64,
    /// The mean holding time in seconds, where holding times are exponential.
    exponential: Option<f64>,
}

/// What is offered, where nothing but that decides what comes of it.
fn offered(scenario: &Scenario) -> Option<Offered> {
    // These two have one waiting room for all, of any size.
    let has_own_rooms = !["shared-queue", "ideal-pool"].contains(&scenario.rules);
    let is_undisturbed = has_own_rooms
        && scenario.lans.iter().all(|lan| lan.ideal)
        && scenario.setup_time == Span::ZERO
        && scenario.servers.iter().all(|it| it.diagnosis_time == Span::ZERO && it.own_lines == 0)
        && scenario.facsimiles.iter().all(|it| it.busy + it.no_answer == 0.0)
        && !scenario.faults.iter().any(|fault| fault.active)
        && scenario.drains.is_empty()
        && scenario.disturbances.is_empty();
    if !is_undisturbed {
        return None;
    }
    let mut laws: Vec<&Distribution> = Vec::new();
    let mut erlang = 0.0;
    for traffic in scenario.traffic.iter().filter(|traffic| traffic.active) {
        let Traffic { arrivals: Arrivals::Poisson { stages, mix, .. }, .. } = traffic else {
            return None;
        };
        let is_plain = traffic.batch == Distribution::Constant(1.0)
            && traffic.at_most.is_none()
            && traffic.send_at.is_none()
            && traffic.priority == scenario.traffic[0].priority
            && matches!(mix.route, Route::ToFacsimile(..));
        let ([stage], true) = (&stages[..], is_plain) else { return None };
        let weights: f64 = mix.documents.iter().map(|(_, weight)| weight).sum();
        for (document, weight) in &mix.documents {
            let document = &scenario.documents[*document];
            let largest = document.pages.iter().map(|page| page.raw).max()?;
            let slow = |rate: BitRate| rate.time_for(largest) > NEXT_TO_NOTHING;
            if scenario.servers.iter().any(|server| slow(server.imaging_rate)) {
                return None;
            }
            let law = document.holding_time.as_ref()?;
            let rate = stage.rate.per_second() * scenario.load * weight / weights;
            erlang += rate * law.mean();
            laws.push(law);
        }
    }
    let first = *laws.first()?;
    let is_one = laws.iter().all(|law| *law == first);
    let exponential = matches!(first, Distribution::Exponential { .. }).then(|| first.mean());
    Some(Offered { erlang, exponential: exponential.filter(|_| is_one) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Overrides, load};

    fn of(file: &str, set: &[&str], metric: &str) -> Option<(&'static str, f64)> {
        let set = set.iter().map(|&it| it.to_owned()).collect();
        let path = format!("scenarios/reference/{file}.toml");
        let loaded = load(path.as_ref(), &Overrides { seed: None, set }).unwrap();
        exact(&loaded.scenario, metric)
    }

    #[track_caller]
    fn assert_is(found: Option<(&'static str, f64)>, formula: &str, value: f64) {
        let (name, found) = found.expect("theory knows it");
        assert_eq!(name, formula);
        assert!((found / value - 1.0).abs() < 1e-6, "{found} is not {value}");
    }

    #[test]
    fn it_is_known_where_the_reference_has_it() {
        let five = "O02-erlang-b-5-lines";
        assert_is(of(five, &[], "blocked"), "Erlang B", 0.110_054_347_826);
        assert_is(of(five, &[], "s.lines_busy.mean"), "Erlang B", 2.669_836_956_52);
        let constant = ["call.holding-time=\"1 min\""];
        assert_is(of(five, &constant, "blocked"), "Erlang B", 0.110_054_347_826);
        let three = "O06-erlang-c-3-lines";
        assert_is(of(three, &[], "wait.share"), "Erlang C", 0.290_751_380_312);
        assert_is(of(three, &[], "wait.mean"), "Erlang C", 12.863_545_9);
        let all = "Erlang B, all lines as one";
        assert_is(of("O16-takeover-by-any", &[], "blocked"), all, 0.097_803_255_220_4);
        let twice = ["load=2", "s.lines=10"];
        assert_is(of(five, &twice, "blocked"), "Erlang B", erlang::loss(10, 6.0));
    }

    #[test]
    fn it_is_not_where_anything_else_matters() {
        let five = "O02-erlang-b-5-lines";
        for set in [
            "rules=ideal-pool",
            "setup-time=\"4 s\"",
            "fax.busy=0.1",
            "s.waiting-room=3",
            "lan.ideal=false",
            "s.diagnosis-time=\"1 ms\"",
            "s.imaging-rate=\"1 kbit/s\"",
            "calls.batch=2",
            "calls.at-most=7",
        ] {
            assert_eq!(of(five, &[set], "blocked"), None, "{set}");
        }
        assert_eq!(of(five, &[], "late"), None);
        let three = "O06-erlang-c-3-lines";
        assert_eq!(of(three, &["call.holding-time=\"1 min\""], "wait.mean"), None);
        assert_eq!(of("O26-threshold", &[], "blocked"), None);
    }
}
