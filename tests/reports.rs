//! The committed pictures and pages under `reports/` are what the program makes now. To make them anew:
//! `FAXSIM_BLESS=1 cargo test --test reports`.

mod folders;

use std::fs;

use assert_cmd::Command;

#[test]
fn reports_of_the_seed_are_up_to_date() {
    let mut names: Vec<_> = fs::read_dir("scenarios/seed")
        .expect("the shipped scenarios")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| path.file_stem().expect("a name").to_str().expect("a plain name").to_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 8, "the seed's figures and claims");
    let folder = tempfile::TempDir::new().expect("a folder");
    for name in &names {
        let made = folder.path().join(name);
        Command::cargo_bin("faxsim")
            .expect("the program")
            .args(["trace", &format!("scenarios/seed/{name}.toml"), "--report"])
            .arg(&made)
            .assert()
            .success();
        folders::check(&made, &format!("reports/seed/{name}"));
    }
    let kept = fs::read_dir("reports/seed").expect("the reports");
    let kept = kept.map(|entry| entry.expect("an entry").file_name());
    let mut kept: Vec<_> =
        kept.map(|name| name.to_str().expect("a plain name").to_owned()).collect();
    kept.sort();
    assert_eq!(kept, names, "a folder for each, and nothing else");
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

#[test]
fn what_finds_each_mutant_is_up_to_date() {
    check(&["mutants"], 0, "reports/mutants");
}
