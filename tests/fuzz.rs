//! Random runs with the models: they depend on their seeds alone, find what the seed's text loses, and
//! nothing in `hardened`; what they find is made small and can be run again.

mod pages;

use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use faxsim::protocol;
use faxsim::scenario::{self, Overrides, Scenario};
use faxsim::simulation::{Outcome as End, Simulation};
use faxsim::systems::Rules;
use faxsim::units::Span;
use faxsim::verify::fuzz::campaign::{self, Effort, Outcome, SAME_TWICE};
use faxsim::verify::fuzz::chance;
use faxsim::verify::fuzz::log::Log;
use faxsim::verify::fuzz::marks::Mark;
use faxsim::verify::fuzz::plan::{Action, Kind, Network, Plan};
use faxsim::verify::fuzz::shrink::shrink;
use faxsim::verify::fuzz::trial;
use faxsim::verify::invariants::Violation;

const OFFICE: &str = include_str!("../scenarios/office-1993.toml");

fn office(rules: &str) -> Network {
    office_with(vec![format!("rules={rules}")])
}

fn office_with(set: Vec<String>) -> Network {
    let loaded = scenario::parse("office.toml", OFFICE, &Overrides { seed: None, set });
    Network::new("office.toml", &loaded.expect("the office"))
}

fn runs(network: &Network, seed: u64, runs: u64, threads: usize) -> Outcome {
    let threads = NonZeroUsize::new(threads).expect("threads");
    let effort = Effort { seed, runs, threads, only_first: false };
    campaign::run(network, effort, &mut |_| true).expect("plans that fit")
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
    let missing: Vec<_> = outcome.marks.missing().map(Mark::name).collect();
    assert_eq!(missing, [""; 0]);
}

/// Its terminal has turned to its own server, which never comes back, when no other took new jobs.
#[test]
fn a_document_goes_on_to_a_server_whose_drain_is_over() {
    let lines = [
        "set settings.hardened.copies = 2",
        r#"set terminals.ws54.server = ["server15", "server14"]"#,
        r#"traffic at = "1 s", documents = "letter", from = "pc52", to = "fax57", send-at = "300 s""#,
        r#"fault part = "server15", at = "20 s""#,
        r#"drain server = "server14", at = "30 s", for = "60 s""#,
        r#"traffic at = "40 s", documents = "letter", from = "ws54", to = "fax57""#,
    ];
    assert_eq!(broken_by(1, 2, &lines), None);
}

/// What a run with these actions, for so many hours, breaks in the office.
fn broken_by(seed: u64, hours: u64, lines: &[&str]) -> Option<Violation> {
    let actions = lines.iter().map(|line| Action::parse(line).expect(line)).collect();
    let plan = Plan { seed, length: Span::from_secs(hours * 3_600), actions };
    trial::run(&office("hardened"), &plan).expect("a scenario").broken
}

/// The second receiver's only server never comes back, so that the third never gets it.
#[test]
fn a_document_that_circulates_may_wait_for_one_before_it() {
    let order = r#"traffic at = "5 s", documents = "order", from = "ws54", to = ["pc53", "ws55", "fax57"], service = "circulation""#;
    let lines = [order, r#"fault part = "server16", at = "51 s""#];
    assert_eq!(broken_by(1, 11, &lines), None);
}

/// Two servers are left, one of them too small for a second copy of the drawings, which their terminals submit again
/// and again. Meanwhile they have the room at the other that a smaller document waits for.
#[test]
fn documents_that_nobody_can_accept_do_not_keep_out_others() {
    let log = include_str!("fixtures/kept-out.log").lines();
    let lines: Vec<_> = log.skip_while(|&line| line != "---").skip(1).collect();
    assert_eq!(broken_by(134_144, 3, &lines), None);
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
        let broken = outcome.broken.iter().find(|(_, violation)| faults.contains(&violation.law));
        assert_eq!(broken, None, "{rules}");
    }
}

#[test]
fn what_the_text_loses_is_found_made_small_and_lost_again() {
    let network = office("seed");
    let outcome = runs(&network, 700, 30, 2);
    let lost = "no job is lost";
    let first = outcome.broken.iter().find(|(_, violation)| violation.law == lost);
    let (seed, _) = first.expect("the text loses jobs");
    let found = campaign::breach(&network, *seed).expect("a plan that fits");
    let (before, events) = (found.plan.actions.len(), found.trial.events);
    let small = shrink(&network, found, &|| true);
    assert_eq!(small.trial.broken.expect("still broken").law, lost);
    assert!(small.plan.actions.len() * 5 < before, "{before}: {:?}", small.plan.actions);
    assert!(small.trial.events < events);

    let text = network.text(&small.plan, "found");
    let loaded = scenario::parse("found.toml", &text, &Overrides::default()).expect(&text);
    let finished = Simulation::new(&loaded.scenario, ()).run(&mut |_| true).expect("a run");
    assert_eq!(finished.ledger.settled[End::Lost as usize], 1);
}

#[test]
fn a_small_plan_needs_all_that_is_left_of_it() {
    let network = office("seed");
    let (seed, _) = runs(&network, 1, 30, 2).broken[0];
    let found = campaign::breach(&network, seed).expect("a plan that fits");
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

/// The storage is less than the low-water mark that it has without the second line.
#[test]
fn lines_that_need_one_another_are_replayed_together() {
    let place = tempfile::tempdir().expect("a folder");
    fs::write(place.path().join("office.toml"), OFFICE).expect("the office");
    let set = "set servers.server14.storage = \"900 KiB\"\n";
    let log = |lines: &str| {
        let head = "scenario = \"office.toml\"\nset = []\nseed = 1\nlength = \"1 h\"\n---\n";
        fs::write(place.path().join("a.log"), format!("{head}{set}{lines}")).expect("a log");
        let mut faxsim = Command::new(env!("CARGO_BIN_EXE_faxsim"));
        let output = faxsim.args(["replay", "a.log"]).current_dir(place.path()).output();
        String::from_utf8(output.expect("the program").stdout).expect("text")
    };
    let both = log("set servers.server14.low-water = \"100 KiB\"\n");
    assert!(both.starts_with("2 actions of the log, none skipped\n"), "{both}");
    let one = log("");
    assert!(one.starts_with("0 actions of the log, 1 skipped:\n"), "{one}");
}

/// The law that a page says is broken, each time it is.
const LAWS: [&str; 6] = [
    "no job is lost",
    "every client is told in the end",
    "nobody is told twice",
    "no document is doubled without a doubt",
    "every job comes to an end",
    "nothing is left behind",
];

#[test]
fn the_page_says_what_each_system_breaks() {
    let mut table = String::from("| rules |");
    for law in LAWS {
        write!(table, " {law} |").expect("a table");
    }
    table.push_str("\n|---|---:|---:|---:|---:|---:|---:|\n");
    for system in faxsim::systems::ALL {
        let outcome = runs(&office(system.name), 1, 500, 2);
        write!(table, "| `{}` |", system.name).expect("a table");
        for law in LAWS {
            let count = outcome.broken.iter().filter(|(_, broken)| broken.law == law).count();
            write!(table, " {count} |").expect("a table");
        }
        table.push('\n');
        let others = outcome.broken.iter().find(|(_, broken)| !LAWS.contains(&broken.law));
        assert_eq!(others, None, "{}", system.name);
    }
    pages::check("docs/fuzzing.md", "systems", &table);
}

#[test]
fn a_server_that_never_comes_back_is_one_of_two_that_may_fail() {
    let network = office("hardened");
    let (mut with_death, runs) = (0, 500);
    for seed in 1..=runs {
        let plan = chance::plan(&network, seed);
        let faults: Vec<_> = plan.actions.iter().filter(|it| it.kind == Kind::Fault).collect();
        let deaths = faults.iter().filter(|it| !it.keys.contains_key("repair-after")).count();
        if deaths == 0 {
            continue;
        }
        with_death += 1;
        let scenario = network.with(&plan).expect("a scenario");
        let storages = |fault: &&&Action| fault.keys["part"].to_string().contains("storage");
        assert_eq!((deaths, faults.iter().filter(storages).count()), (1, 0), "{seed}");
        let Some(Rules::Servers(protocol::Rules::Hardened(settings))) =
            scenario.rules_of(scenario.rules)
        else {
            panic!("the rules are hardened");
        };
        assert_eq!(settings.copies, 2);
        assert!(scenario.terminals.iter().all(|it| it.servers.len() == scenario.servers.len()));
    }
    assert!(with_death > runs / 10, "{with_death}");
    // Other rules are not made for it.
    let text = office("seed");
    let all = (1..=runs).flat_map(|seed| chance::plan(&text, seed).actions);
    assert!(all.filter(|it| it.kind == Kind::Fault).all(|it| it.keys.contains_key("repair-after")));
}

/// What stands on the page is what the command there prints, and its picture what it draws.
#[test]
fn the_page_shows_what_the_program_finds() {
    let place = tempfile::tempdir().expect("a folder");
    fs::create_dir(place.path().join("scenarios")).expect("a folder");
    fs::write(place.path().join("scenarios/office-1993.toml"), OFFICE).expect("the office");
    let page = fs::read_to_string("docs/fuzzing.md").expect("the page");
    let is_command = |line: &&str| line.starts_with("    faxsim ") && line.contains("--seed");
    let command = page.lines().find(is_command).expect("a command").trim_start();
    let mut faxsim = Command::new(env!("CARGO_BIN_EXE_faxsim"));
    let arguments = command.split_whitespace().skip(1);
    let output = faxsim.args(arguments).current_dir(place.path()).output().expect("the program");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    pages::check("docs/fuzzing.md", "found", &format!("```text\n{text}```\n"));
    let picture = fs::read_to_string(place.path().join("found/27.svg")).expect("a picture");
    let kept = Path::new("docs/fuzzing.svg");
    if env::var_os("FAXSIM_BLESS").is_some() && env::var_os("CI").is_none() {
        return fs::write(kept, picture).expect("the picture is written");
    }
    let same = fs::read_to_string(kept).is_ok_and(|kept| kept == picture);
    assert!(same, "docs/fuzzing.svg is another; FAXSIM_BLESS=1 writes it");
}
