//! The commands that print or write a text, and the help of all.

use std::fs;

use crate::{OFFICE, Place};

const COMMANDS: [&str; 15] = [
    "run",
    "compare",
    "merge",
    "plan",
    "trace",
    "test",
    "check",
    "fuzz",
    "replay",
    "mutants",
    "explain",
    "new",
    "metrics",
    "schema",
    "completions",
];

#[test]
fn every_command_is_listed_and_has_help_with_examples_and_exit_codes() {
    let place = Place::new(OFFICE);
    let overview = place.faxsim("--help").fine();
    assert!(overview.contains("\n  130  interrupted"), "{overview}");
    for command in COMMANDS {
        assert!(overview.contains(&format!("\n  {command} ")), "{overview}");
        for help in [format!("{command} --help"), format!("help {command}")] {
            let help = place.faxsim(&help).fine();
            assert!(help.contains(&format!("\nExamples:\n  faxsim {command}")), "{help}");
            assert!(
                help.contains("\n    2  the command line or the scenario is wrong\n"),
                "{help}"
            );
        }
    }
}

#[test]
fn without_a_command_the_help_is_shown() {
    let place = Place::new(OFFICE);
    let help = place.faxsim("").fails(2);
    assert!(help.contains("\nUsage: faxsim <COMMAND>\n"), "{help}");
}

#[test]
fn the_version_is_that_of_the_package() {
    let version = Place::new(OFFICE).faxsim("--version").fine();
    assert_eq!(version, format!("faxsim {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn metrics_are_those_of_a_run() {
    let place = Place::new(OFFICE);
    let text = place.faxsim("metrics").fine();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("name\tunit\tdefinition"));
    let listed: Vec<_> = lines.map(|line| line.split('\t').next().unwrap()).collect();
    place.faxsim("run office.toml --out out").fine();
    let run = fs::read_to_string(place.path("out/metrics.csv")).unwrap();
    let names = run.lines().skip(1).map(|line| line.split(',').next().unwrap());
    let mut names: Vec<_> = names
        .filter(|name| !name.starts_with("server15.") && !name.starts_with("in."))
        .map(|name| name.replace("server14.", "SERVER.").replace("lan1.", "LAN."))
        .map(|name| match name.strip_prefix("out.") {
            Some(of_source) => format!("TRAFFIC.{of_source}"),
            None => name,
        })
        .collect();
    names.dedup();
    assert_eq!(names, listed);
}

#[test]
fn the_schema_is_json() {
    let text = Place::new(OFFICE).faxsim("schema").fine();
    let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn what_explain_prints_is_the_same_scenario() {
    let place = Place::new(OFFICE);
    let whole = place.faxsim("explain office.toml --seed 3").fine();
    fs::write(place.path("whole.toml"), whole).unwrap();
    let run = place.faxsim("run office.toml --seed 3").fine();
    assert_eq!(place.faxsim("run whole.toml").fine(), run);
}

#[test]
fn a_new_scenario_runs_and_is_never_overwritten() {
    let place = Place::new(OFFICE);
    let template = place.faxsim("new").fine();
    assert_eq!(place.faxsim("new start.toml").fine(), "");
    assert_eq!(fs::read_to_string(place.path("start.toml")).unwrap(), template);
    place.faxsim("run start.toml").fine();
    place.faxsim("test start.toml").fine();
    let complaint = place.faxsim("new office.toml").fails(2);
    assert_eq!(complaint, "error: office.toml is there already; name another file\n");
    assert_eq!(fs::read_to_string(place.path("office.toml")).unwrap(), OFFICE);
    place.faxsim("new nowhere/start.toml").fails(6);
}

#[test]
fn every_shell_has_completions() {
    let place = Place::new(OFFICE);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = place.faxsim(&format!("completions {shell}")).fine();
        assert!(COMMANDS.iter().all(|command| script.contains(command)), "{shell}");
    }
}
