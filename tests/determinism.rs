//! One run is a pure function of scenario and seed: the same files to the byte, and the digests
//! that other builds of the program have left here. `FAXSIM_BLESS=1` writes the digests anew,
//! except under CI. Knows nothing of what a run is about.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use faxsim::engine::{Digest, Grain};
use faxsim::scenario::{self, Overrides};
use faxsim::simulation::Simulation;

const GRAINS: [(&str, Grain); 4] = [
    ("outcome", Grain::Outcome),
    ("messages", Grain::Messages),
    ("timing", Grain::Timing),
    ("draws", Grain::Draws),
];

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
    for name in ["jobs.csv", "metrics.csv", "run.json"] {
        assert!(differing.iter().any(|file| file == name), "only {differing:?} differ");
    }
}

/// Every scenario that the program is shipped with, by its name without the ending.
fn scenarios() -> Vec<String> {
    let mut names = Vec::new();
    for folder in ["", "choices/", "hardened/", "seed/", "services/", "study/", "systems/"] {
        let path = root().join("scenarios").join(folder);
        for entry in fs::read_dir(path).expect("a folder of scenarios") {
            let file = PathBuf::from(entry.expect("an entry").file_name());
            if file.extension().is_some_and(|extension| extension == "toml") {
                names.push(format!("{folder}{}", file.with_extension("").display()));
            }
        }
    }
    names.sort();
    names
}

fn digest(name: &str) -> Digest {
    let path = root().join(format!("scenarios/{name}.toml"));
    let loaded =
        scenario::load(&path, &Overrides::default()).unwrap_or_else(|problem| panic!("{problem}"));
    let finished = Simulation::new(&loaded.scenario, ()).run(&mut |_| true);
    finished.expect("nobody stops it").digest
}

/// A line of the file: the scenario, and each grain with its word.
fn line(name: &str, digest: &Digest) -> String {
    let words = GRAINS.map(|(grain, of)| format!(" {grain} {:016x}", digest.get(of)));
    format!("{name}{}", words.concat())
}

/// Which words of two lines differ, by the grain before them.
fn differing_grains(golden: &str, now: &str) -> Vec<String> {
    let words = golden.split(' ').zip(now.split(' ')).collect::<Vec<_>>();
    let differ = |pair: &&[(&str, &str)]| pair[1].0 != pair[1].1;
    words[1..].chunks(2).filter(differ).map(|pair| pair[0].0.to_owned()).collect()
}

#[test]
fn runs_are_those_of_every_other_build() {
    let now: Vec<_> = scenarios().iter().map(|name| line(name, &digest(name))).collect();
    let path = root().join("tests/golden/digests.txt");
    if env::var_os("FAXSIM_BLESS").is_some() {
        assert!(env::var_os("CI").is_none(), "CI compares with golden files, it writes none");
        fs::write(&path, now.join("\n") + "\n").expect("digests are written");
    }
    let golden = fs::read_to_string(&path).expect("digests; FAXSIM_BLESS=1 writes them");
    let golden: Vec<_> = golden.lines().collect();
    let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let names = |lines: &[&str]| lines.iter().map(|line| name(line)).collect::<Vec<_>>();
    assert_eq!(names(&golden), scenarios(), "one line of digests.txt for each scenario");
    let mut wrong = Vec::new();
    for (golden, now) in golden.iter().zip(&now).filter(|(golden, now)| *golden != *now) {
        let grains = differing_grains(golden, now).join(", ");
        wrong.push(format!("{}: {grains} differ\n  golden {golden}\n  now    {now}", name(now)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_difference_is_named_by_its_grain() {
    let golden = "office outcome 01 messages 02 timing 03 draws 04";
    let now = "office outcome 01 messages 12 timing 13 draws 04";
    assert_eq!(differing_grains(golden, now), ["messages", "timing"]);
    assert!(differing_grains(golden, golden).is_empty());
}
