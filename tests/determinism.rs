//! One run is a pure function of scenario and seed: the same files to the byte, and the golden records
//! that other builds of the program have left beside the scenarios. Knows nothing of what a run is
//! about.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files that `faxsim run --out` leaves, by name.
fn folder(scenario: &str, options: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let parent = tempfile::tempdir().expect("a temporary folder");
    let out = parent.path().join("out");
    let output = Command::new(env!("CARGO_BIN_EXE_faxsim"))
        .arg("run")
        .arg(root().join("scenarios").join(scenario))
        .arg("--out")
        .arg(&out)
        .args(options)
        .output()
        .expect("faxsim runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = fs::read_dir(&out).expect("a folder of results").map(|entry| {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name in ASCII");
        (name, fs::read(entry.path()).expect("a file of results"))
    });
    files.collect()
}

fn differing(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    assert!(one.keys().eq(other.keys()), "{:?} and {:?}", one.keys(), other.keys());
    one.iter().filter(|(name, data)| other[*name] != **data).map(|(name, _)| name.clone()).collect()
}

fn assert_same_bytes(scenario: &str) {
    for options in [&[][..], &["--seed", "7"][..]] {
        let (first, second) = (folder(scenario, options), folder(scenario, options));
        assert!(first.len() > 1, "there are results to compare");
        let differing = differing(&first, &second);
        assert!(differing.is_empty(), "{scenario} {options:?}: {differing:?} differ");
    }
}

#[test]
fn the_office_leaves_the_same_bytes_every_time() {
    assert_same_bytes("office-1993.toml");
}

#[test]
fn a_figure_of_the_seed_leaves_the_same_bytes_every_time() {
    assert_same_bytes("seed/claim-4.toml");
}

#[test]
fn another_seed_is_another_day_at_the_office() {
    let scenario = "office-1993.toml";
    let differing = differing(&folder(scenario, &[]), &folder(scenario, &["--seed", "7"]));
    for name in ["jobs.csv", "metrics.csv", "origin.json"] {
        assert!(differing.iter().any(|file| file == name), "only {differing:?} differ");
    }
}

/// The files of `scenarios/` and the folders in it that have this ending, without it, in order.
fn shipped(ending: &str) -> Vec<String> {
    fn walk(folder: &Path, ending: &str, files: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder of scenarios") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, ending, files);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                files.push(path.with_extension("").display().to_string());
            }
        }
    }
    let mut files = Vec::new();
    walk(&root().join("scenarios"), ending, &mut files);
    files.sort();
    files
}

#[test]
fn every_scenario_has_its_golden_record_and_some_their_stories() {
    let scenarios = shipped("toml");
    assert_eq!(shipped("golden"), scenarios);
    // How many there are at least, to be raised with them.
    assert!(scenarios.len() >= 125, "{}", scenarios.len());
    let has_story = |name: &&String| {
        ["/hardened/", "/systems/", "/services/"].iter().any(|folder| name.contains(folder))
    };
    let told: Vec<_> = scenarios.iter().filter(has_story).cloned().collect();
    assert_eq!(shipped("story"), told);
}

#[test]
fn runs_are_as_their_scenarios_expect_and_those_of_every_other_build() {
    let entries = fs::read_dir(root().join("scenarios")).expect("the folder is there");
    let names = entries.map(|it| it.expect("an entry").file_name().into_string().expect("text"));
    // What those under `reference` expect, `tests/reference.rs` looks at.
    let others = names.filter(|name| name != "reference" && !name.ends_with(".golden"));
    let others: Vec<_> = others.map(|name| format!("scenarios/{name}")).collect();
    let checked = |paths: &[String], more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_faxsim"));
        // What failed is not noted: this is no user's folder.
        let command =
            command.arg("test").args(paths).args(more).current_dir(root()).env("CI", "true");
        let output = command.env_remove("GITHUB_ACTIONS").output().expect("faxsim runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{text}{errors}");
        text
    };
    let text = checked(&others, &[])
        + &checked(&["scenarios/reference".to_owned()], &["--filter", "golden"]);
    let golden = text.lines().filter(|line| line.contains(": golden: ")).count();
    assert_eq!(golden, shipped("toml").len(), "{text}");
}
