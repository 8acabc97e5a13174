//! What the README says that the comparison of the office of 1993 finds is what it finds, and
//! so is the report of it. `FAXSIM_BLESS=1` writes the sentences and the report anew, except under CI.

mod folders;
mod pages;

use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// What was found of one metric of one variation under one set of rules.
fn found<'f>(study: &'f Value, [variation, rules, metric]: [&str; 3]) -> &'f Value {
    let rows = study["found"].as_array().expect("a list of findings");
    let is_it = |row: &&Value| {
        row["variation"] == variation && row["rules"] == rules && row["metric"] == metric
    };
    rows.iter().find(is_it).unwrap_or_else(|| panic!("{rules} at {variation} has no {metric}"))
}

/// A mean with its ±, the sign left out.
fn estimate(of: &Value) -> String {
    let number = |of: &Value| of.as_f64().expect("a number");
    let half = (number(&of["interval"][1]) - number(&of["interval"][0])) / 2.0;
    let decimals = usize::from(half < 9.5);
    format!("{:.decimals$} ± {half:.decimals$}", number(&of["mean"]).abs())
}

#[test]
fn the_office_of_1993() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_faxsim"));
    let folder = TempDir::new().expect("a folder");
    program.args(["compare", "scenarios/office-1993.toml", "--format", "json", "--report"]);
    let done = program.arg(folder.path()).output();
    let study: Value = serde_json::from_slice(&done.expect("it runs").stdout).expect("JSON");
    folders::check(folder.path(), "reports/office-1993-study");
    let at = |rules, load, metric| found(&study, [load, rules, metric]);
    let fewer = |load| {
        let row = at("hardened", load, "refused");
        assert_eq!(row["difference"]["verdict"], "better", "{load}");
        let alone = estimate(at("conventional", load, "refused"));
        format!("{} documents fewer, of {alone}", estimate(&row["difference"]))
    };
    let late = at("hardened", "load=2.0", "outgoing.delivery_time.p95");
    assert_eq!(late["difference"]["verdict"], "better");
    let bound = at("ideal-pool", "load=2.0", "refused");
    let best = at("hardened", "load=2.0", "refused");
    assert!(bound["interval"][1].as_f64() < best["interval"][0].as_f64(), "it is a bound");
    let text = format!(
        "Servers that help each other (`hardened`) refuse fewer documents than servers that don't \
         (`conventional`): {} a day, and with twice the traffic {}. Then 95 % of what they send is there \
         within {} s, {} s sooner. A dispatcher that sees all without delay (`ideal-pool`) would refuse {}: so \
         much is left to be gained.",
        fewer("load=1.0"),
        fewer("load=2.0"),
        estimate(late),
        estimate(&late["difference"]),
        estimate(bound),
    );
    pages::check("README.md", "findings", &text);
}
