//! Random runs with the models: they depend on their seeds alone, find what the seed's text loses, and
//! nothing in `hardened`; what they find is made small and can be run again.

use std::num::NonZeroUsize;

use faxsim::scenario::{self, Overrides, Scenario};
use faxsim::simulation::{Outcome as End, Simulation};
use faxsim::verify::fuzz::campaign::{self, Effort, Outcome, SAME_TWICE};
use faxsim::verify::fuzz::chance;
use faxsim::verify::fuzz::log::Log;
use faxsim::verify::fuzz::plan::{Action, Network, Plan};
use faxsim::verify::fuzz::shrink::shrink;
use faxsim::verify::fuzz::trial;

const OFFICE: &str = include_str!("../scenarios/office-1993.toml");

fn office(rules: &str) -> Network {
    let set = vec![format!("rules={rules}")];
    let loaded = scenario::parse("office.toml", OFFICE, &Overrides { seed: None, set });
    Network::new("office.toml", &loaded.expect("the office"))
}

fn runs(network: &Network, seed: u64, runs: u64, threads: usize) -> Outcome {
    let threads = NonZeroUsize::new(threads).expect("threads");
    let effort = Effort { seed, runs, threads, only_first: false };
    campaign::run(network, effort, &mut |_| true)
}

#[test]
fn nothing_depends_on_the_number_of_threads() {
    let network = office("seed");
    let [one, three] = [1, 3].map(|threads| runs(&network, 1, 100, threads));
    assert_eq!(one.broken, three.broken);
    assert_eq!((one.marks, one.twice, one.runs), (three.marks, three.twice, three.runs));
}

#[test]
fn a_campaign_goes_on_where_another_has_ended() {
    let network = office("seed");
    let whole = runs(&network, 1, 60, 2);
    let [first, second] = [(1, 25), (26, 35)].map(|(seed, count)| runs(&network, seed, count, 2));
    assert_eq!(whole.broken, [first.broken, second.broken].concat());
    assert_eq!(whole.twice, first.twice + second.twice);
}

#[test]
fn nothing_is_found_in_hardened_and_every_mark_is_reached() {
    let outcome = runs(&office("hardened"), 1, 1_000, 2);
    assert_eq!(outcome.broken, []);
    let missing: Vec<_> = outcome.marks.missing().map(|mark| mark.name()).collect();
    assert_eq!(missing, [""; 0]);
}

/// Nor in a dispatcher that sees all, whose servers, storages and LANs fail.
#[test]
fn nothing_is_found_in_the_ideal_pool() {
    assert_eq!(runs(&office("ideal-pool"), 1, 300, 2).broken, []);
}

#[test]
fn every_system_can_be_run_so() {
    for rules in scenario::rule_names() {
        let outcome = runs(&office(rules), 1, 40, 2);
        let faults = ["nothing panics", SAME_TWICE];
        let faulty = outcome.broken.iter().find(|(_, violation)| faults.contains(&violation.law));
        assert_eq!(faulty, None, "{rules}");
    }
}

#[test]
fn what_the_text_loses_is_found_made_small_and_lost_again() {
    let network = office("seed");
    let outcome = runs(&network, 700, 30, 2);
    let lost = "no job is lost";
    let first = outcome.broken.iter().find(|(_, violation)| violation.law == lost);
    let (seed, _) = first.expect("the text loses jobs");
    let found = campaign::breach(&network, *seed);
    let (before, events) = (found.plan.actions.len(), found.trial.events);
    let small = shrink(&network, found, &|| true);
    assert_eq!(small.trial.broken.expect("still broken").law, lost);
    assert!(small.plan.actions.len() * 10 < before, "{before}: {:?}", small.plan.actions);
    assert!(small.trial.events < events);

    let text = network.text(&small.plan, "found");
    let loaded = scenario::parse("found.toml", &text, &Overrides::default()).expect(&text);
    let finished = Simulation::new(&loaded.scenario, ()).run(&mut |_| true).expect("a run");
    assert_eq!(finished.ledger.settled[End::Lost as usize], 1);
}

#[test]
fn a_small_plan_needs_all_that_is_left_of_it() {
    let network = office("seed");
    let found = campaign::breach(&network, runs(&network, 1, 30, 2).broken[0].0);
    let small = shrink(&network, found, &|| true);
    let law = |trial: trial::Trial| trial.broken.map(|violation| violation.law);
    for left_out in 0..small.plan.actions.len() {
        let mut plan = small.plan.clone();
        plan.actions.remove(left_out);
        let trial = trial::run(&network, &plan).expect("a plan");
        assert_ne!(law(trial), law(small.trial.clone()), "{}", small.plan.actions[left_out]);
    }
}

#[test]
fn plans_are_written_and_read_back() {
    let network = office("hardened");
    for seed in 1..50 {
        let plan = chance::plan(&network, seed);
        let log = Log { scenario: "office.toml".to_owned(), set: Vec::new(), plan };
        let text = log.to_string();
        let (_, lines) = text.split_once("---\n").expect("a head");
        let actions: Result<Vec<_>, _> = lines.lines().map(Action::parse).collect();
        assert_eq!(actions.as_ref(), Ok(&log.plan.actions), "{text}");
        let again = Plan { actions: actions.expect("actions"), ..log.plan };
        let run = |scenario: &Scenario| trial::run_scenario(scenario).digest;
        let scenario = network.with(&again).expect("a scenario");
        let text = network.text(&again, "");
        let read = scenario::parse("plan.toml", &text, &Overrides::default()).expect(&text);
        assert_eq!(run(&scenario), run(&read.scenario));
    }
}
