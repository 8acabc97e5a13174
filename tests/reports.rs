//! The committed pictures and pages under `reports/` are what the program makes now. To make them anew:
//! `FAXSIM_BLESS=1 cargo test --test reports`.

mod folders;

use std::fs;
use std::path::Path;

use assert_cmd::Command;

#[test]
fn charts_of_the_seed_are_up_to_date() {
    let mut scenarios: Vec<_> = fs::read_dir("scenarios/seed")
        .expect("the shipped scenarios")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    scenarios.sort();
    assert!(scenarios.len() >= 8, "the seed's figures and claims");
    for scenario in scenarios {
        let drawn = Command::cargo_bin("faxsim")
            .expect("the program")
            .args(["trace", "--format", "svg"])
            .arg(&scenario)
            .assert()
            .success();
        let name = scenario.file_stem().expect("a name").to_str().expect("a plain name");
        let committed = format!("reports/seed/{name}.svg");
        let drawn = &drawn.get_output().stdout;
        if std::env::var_os("FAXSIM_BLESS").is_some() && std::env::var_os("CI").is_none() {
            fs::create_dir_all("reports/seed").expect("a folder");
            fs::write(&committed, drawn).expect("a file");
        }
        assert!(Path::new(&committed).exists(), "{committed} is missing");
        let kept = fs::read(&committed).expect("a file");
        assert!(kept == *drawn, "{committed} differs from what {} gives", scenario.display());
    }
}

/// Makes a report with this command, which ends with this exit code, and compares it.
#[track_caller]
fn check(command: &[&str], code: i32, kept: &str) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let made = folder.path().join("report");
    let mut program = Command::cargo_bin("faxsim").expect("the program");
    program.args(command).arg("--report").arg(&made).assert().code(code);
    folders::check(&made, kept);
}

#[test]
fn the_report_of_the_office_is_up_to_date() {
    check(&["run", "scenarios/office-1993.toml"], 0, "reports/office-1993");
}

#[test]
fn what_random_runs_find_in_the_seed_is_up_to_date() {
    let network = ["fuzz", "scenarios/office-1993.toml", "--set", "rules=seed"];
    check(&network, 1, "reports/seed-random-runs");
}

#[test]
fn what_a_search_finds_in_the_seed_is_up_to_date() {
    check(&["check", "--rules", "seed"], 1, "reports/seed-search");
}
