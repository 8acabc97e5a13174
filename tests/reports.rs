//! The committed pictures and pages under `reports/` are what the program makes now. To make them anew:
//! `FAXSIM_BLESS=1 cargo test --test reports`.

use std::collections::BTreeMap;
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

/// What is in a folder, by name.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let file = |path: &Path| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())
    };
    entries.map(|entry| file(&entry.unwrap().path())).collect()
}

#[test]
fn the_report_of_the_office_is_up_to_date() {
    let folder = tempfile::TempDir::new().unwrap();
    let made = folder.path().join("report");
    Command::cargo_bin("faxsim")
        .expect("the program")
        .args(["run", "scenarios/office-1993.toml", "--report"])
        .arg(&made)
        .assert()
        .success();
    let committed = Path::new("reports/office-1993");
    if std::env::var_os("FAXSIM_BLESS").is_some() && std::env::var_os("CI").is_none() {
        let _ = fs::remove_dir_all(committed);
        fs::create_dir_all(committed).expect("a folder");
        for (name, octets) in contents(&made) {
            fs::write(committed.join(name), octets).expect("a file");
        }
    }
    let (made, kept) = (contents(&made), contents(committed));
    assert!(made.keys().eq(kept.keys()), "{:?}, and kept {:?}", made.keys(), kept.keys());
    for (name, octets) in made {
        assert!(kept[&name] == octets, "reports/office-1993/{name} differs from what is made now");
    }
}
