//! The exhaustive search: its counts, which are the same for ever, and that what it leaves out changes
//! no verdict.

use std::collections::{HashSet, VecDeque};

use faxsim::protocol::{HardenedSettings, Rules, SeedSettings};
use faxsim::verify::check::{Limits, Reductions, Report, State, System, check, timeless};
use faxsim::verify::invariants;
use faxsim::verify::walk;
use faxsim::verify::world::{Action, Budget};

fn hardened() -> Rules {
    Rules::Hardened(timeless(HardenedSettings::default()))
}

fn system(rules: Rules, servers: u32, faults: u8, losses: u8) -> System {
    System { rules, servers, faxes: 1, faults, losses, reductions: Reductions::ALL }
}

fn search(system: &System, states: u32, jobs: usize) -> Report {
    check(system, &Limits { states, jobs }, |_| true)
}

fn counts(report: &Report) -> (u32, u64, u32) {
    (report.states, report.transitions, report.depth)
}

fn laws(report: &Report) -> Vec<&'static str> {
    report.broken.iter().map(|broken| broken.violation.law).collect()
}

#[test]
fn nothing_depends_on_the_number_of_threads() {
    let system = system(Rules::Seed(SeedSettings::default()), 2, 1, 0);
    let reports = [1, 2, 3].map(|jobs| search(&system, 20_000, jobs));
    for report in &reports[1..] {
        assert_eq!(counts(report), counts(&reports[0]));
        assert_eq!(report.octets, reports[0].octets);
        assert_eq!(report.reached, reports[0].reached);
        let logs =
            |report: &Report| report.broken.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(logs(report), logs(&reports[0]));
    }
}

/// States, transitions and depth of small systems of one fax, by servers, faults and losses.
#[test]
fn counts_are_the_same_for_ever() {
    let table = [((2, 0, 0), (1_022, 5_158, 33)), ((2, 0, 1), (28_944, 185_946, 40))];
    for ((servers, faults, losses), expected) in table {
        let report = search(&system(hardened(), servers, faults, losses), 1_000_000, 2);
        assert!(report.is_exhausted);
        assert_eq!(laws(&report), [""; 0], "{:?}", report.broken);
        assert_eq!(
            counts(&report),
            expected,
            "{servers} servers, {faults} faults, {losses} losses"
        );
    }
}

/// The log of a breach can be walked, and breaks the same law there.
#[test]
fn the_text_doubles_a_fax_in_nine_steps() {
    let report = search(&system(Rules::Seed(SeedSettings::default()), 2, 1, 0), 30_000, 2);
    let law = "no document is doubled without a doubt";
    let broken = report.broken.iter().find(|broken| broken.violation.law == law).expect(law);
    assert_eq!(broken.steps.len(), 9, "{broken}");
    let mut setting = broken.setting.clone();
    setting.budget =
        Budget { losses: 9, doubles: 9, stops: 9, deaths: 9, failures: 9, storages: 9 };
    let log: Vec<Action> = broken.steps.iter().map(|step| step.action).collect();
    let failure = walk::by_log(&setting, &log).expect("a breach");
    assert_eq!(failure.violation.law, law);
}

#[test]
fn a_search_that_is_stopped_says_how_far_it_is() {
    let report = search(&system(hardened(), 2, 1, 1), 3_000, 2);
    assert!(!report.is_exhausted);
    assert!(report.states >= 3_000 && report.depth > 0, "{report:?}");
}

/// The same counts from whole worlds in a set of the standard library: no fingerprints, no threads, no
/// numbers.
fn counts_of_whole_worlds(system: &System) -> (u32, u64) {
    let mut open: VecDeque<State> = system.roots().into();
    let mut seen: HashSet<State> = open.iter().cloned().collect();
    let mut transitions = 0;
    while let Some(state) = open.pop_front() {
        if invariants::always(&state.world).is_ok() {
            system.steps(&state, |_, next| {
                transitions += 1;
                if seen.insert(next.clone()) {
                    open.push_back(next);
                }
            });
        }
    }
    (seen.len() as u32, transitions)
}

#[test]
fn whole_worlds_are_as_many_as_fingerprints() {
    for (rules, losses) in [(Rules::Conventional, 1), (hardened(), 0)] {
        let system = system(rules, 2, 0, losses);
        let report = search(&system, 1_000_000, 2);
        assert!(report.is_exhausted);
        assert_eq!((report.states, report.transitions), counts_of_whole_worlds(&system));
    }
}

/// What is left out changes no verdict where the plain search comes to an end as well.
#[test]
fn what_is_left_out_changes_no_verdict() {
    for rules in [Rules::Conventional, Rules::Seed(SeedSettings::default()), hardened()] {
        let heartbeats = [false, true];
        let reports = heartbeats.map(|heartbeats| {
            let reductions = Reductions { heartbeats, ..Reductions::ALL };
            search(&System { reductions, ..system(rules, 2, 0, 0) }, 1_000_000, 2)
        });
        assert!(reports.iter().all(|report| report.is_exhausted), "{reports:?}");
        assert_eq!(laws(&reports[0]), laws(&reports[1]));
        assert!(reports[0].states >= reports[1].states);
    }
}
