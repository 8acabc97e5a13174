//! What queueing theory knows exactly: the scenarios in `scenarios/reference` agree with it in their
//! shortened form. The table in `docs/reference.md` and the page in `reports/reference` are what is seen
//! here; `FAXSIM_BLESS=1` writes them anew, except under CI.

mod folders;
mod pages;

use std::fmt::Write;
use std::process::Command;

const FOLDER: &str = "scenarios/reference";

/// One line of the table, of a check with an exact value: `ok    FILE: CLAIM, mean of N runs…: SEEN`.
fn row(line: &str) -> Option<String> {
    let (_, check) = line.split_once(&format!("{FOLDER}/"))?;
    let (file, check) = check.split_once(".toml: ")?;
    let (claim, rest) = check.split_once(", mean of ")?;
    let (measure, exact) = claim.split_once(" ~ ")?;
    let (runs, seen) = rest.rsplit_once(": ")?;
    let with = runs.split_once(" runs").map_or("", |(_, with)| with.trim_start_matches(", "));
    let (seen, interval) = seen.split_once(", 99 % interval ")?;
    let (interval, miss) = match interval.split_once(" (outside") {
        Some((interval, _)) => (interval, " **outside**"),
        None => (interval, ""),
    };
    let with = if with.is_empty() { String::new() } else { format!("`{with}`") };
    Some(format!("| {file} | `{measure}` | {exact} | {seen} | {interval}{miss} | {with} |"))
}

#[test]
fn what_theory_knows_is_met() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_faxsim"));
    let folder = tempfile::TempDir::new().expect("a folder");
    let report = folder.path().join("report");
    let done = command
        .args(["test", FOLDER, "--report"])
        .arg(&report)
        .env("CI", "true")
        .env_remove("GITHUB_ACTIONS")
        .output()
        .expect("it runs");
    let text = String::from_utf8(done.stdout).expect("it is text");
    assert!(done.status.success(), "{text}");
    let mut table = "| scenario | measure | exact | seen | 99 % interval | with |\n\
                     |---|---|---:|---:|---|---|\n"
        .to_owned();
    let rows: Vec<_> = text.lines().filter_map(row).collect();
    assert!(rows.len() > 200, "{} exact values are compared", rows.len());
    for row in &rows {
        writeln!(table, "{row}").expect("a text takes all");
    }
    let missed = rows.iter().filter(|row| row.contains("**outside**")).count();
    writeln!(table, "\n{} values, of which {missed} lie outside.", rows.len()).expect("as above");
    pages::check("docs/reference.md", "reference", &table);
    folders::check(&report, "reports/reference");
}
