//! The report of checks of scenarios: what did not pass, how near exact values were met, and all that was
//! looked at.

use std::io::Write;

use maud::{Markup, html};

use super::{breach, figure, key_figures, origin, page};
use crate::record::verdict::{Check, Exact, Verdict};
use crate::report::figure::{Figure, agreements};
use crate::report::origin::Command;

/// The file that has all checks.
pub const CHECKS: &str = "checks.csv";

/// The file that has the exact values.
pub const EXACT: &str = "exact-values.csv";

/// The sequence chart of a run that is not as it is recorded.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The first check that it did not pass, by its full name.
    pub check: String,
    /// The chart as SVG.
    pub svg: String,
    /// The file that has it.
    pub file: String,
}

/// All checks.
pub fn csv(checks: &[Check], out: impl Write) -> csv::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(["file", "line", "check", "verdict", "seen"])?;
    for Check { file, line, name, verdict, seen, .. } in checks {
        let line = line.map_or(String::new(), |line| line.to_string());
        out.write_record([file, &line, name, verdict.word(), seen])?;
    }
    Ok(out.flush()?)
}

/// Those that are about exact values.
fn with_exact(checks: &[Check]) -> impl Iterator<Item = (&Check, Exact)> {
    checks.iter().filter_map(|check| Some((check, check.exact?)))
}

/// The exact values, and what was seen of each.
pub fn exact(checks: &[Check], out: impl Write) -> csv::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(["file", "check", "exact", "seen", "low", "high"])?;
    for (Check { file, name, .. }, exact) in with_exact(checks) {
        let Exact { value, mean, low, high, .. } = exact;
        let [value, mean, low, high] = [value, mean, low, high].map(|it| it.to_string());
        out.write_record([file, name, &value, &mean, &low, &high])?;
    }
    Ok(out.flush()?)
}

/// The figures.
pub fn figures(checks: &[Check]) -> Vec<Figure> {
    let distances: Vec<_> = with_exact(checks).filter_map(|(_, it)| it.distance()).collect();
    if distances.is_empty() {
        return Vec::new();
    }
    vec![Figure {
        name: "exact-values".to_owned(),
        title: "How near exact values were met".to_owned(),
        reading: "A dot for each exact value, from the lowest to the highest: how far the mean was from it, in halves \
                  of the width of its 99\u{a0}% interval. One in a hundred may lie outside by chance.",
        svg: agreements::draw(
            "Distances of means from exact values, in halves of their intervals' widths",
            &format!("{} exact values, in order of distance", distances.len()),
            &distances,
        ),
        values: EXACT,
    }]
}

/// The page.
pub fn html(
    checks: &[Check],
    sum: &str,
    (charts, figures): (&[Chart], &[Figure]),
    (command, files): (&Command, &[&str]),
) -> String {
    let of_files: Vec<_> = checks.chunk_by(|one, other| one.file == other.file).collect();
    let not_passed: Vec<_> =
        checks.iter().filter(|check| check.verdict != Verdict::Passed).collect();
    let body = html! {
        h1 { "Checks: " (sum) }
        (key_figures([
            ("checks", checks.len().to_string()),
            ("scenarios", of_files.len().to_string()),
            ("did not pass", not_passed.len().to_string()),
            ("exact values", with_exact(checks).count().to_string()),
        ]))
        @if not_passed.is_empty() {
            p { "All that was looked at is as it should be." }
        } @else {
            h2 id="not-passed" { "What did not pass" }
            @for check in not_passed {
                (told(check))
                @for chart in charts.iter().filter(|it| it.check == check.full_name()) {
                    (breach::folded(&chart.svg, "the run as it is now, as a sequence chart"))
                    p { "File: " a href=(chart.file) { (chart.file) } }
                }
            }
        }
        @for it in figures { (figure(it)) }
        h2 id="all" { "All checks" }
        p.pale { "By scenario. " a href=(CHECKS) { "values" } }
        @for of_file in of_files { (of_one(of_file)) }
        (origin(command, files, &html! {}))
    };
    page(&format!("Checks: {sum}"), &body)
}

/// All there is to say of a check that did not pass.
fn told(check: &Check) -> Markup {
    html! {
        p { b { (check.verdict.word()) } " " (check.file)
            @if let Some(line) = check.line { ":" (line) } ": " (check.name) }
        pre { (check.report) }
    }
}

/// The checks of a scenario.
fn of_one(checks: &[Check]) -> Markup {
    let passed = checks.iter().filter(|check| check.verdict == Verdict::Passed).count();
    html! {
        details {
            summary { (checks[0].file) ": " (passed) " of " (checks.len()) " passed" }
            div.wide { table {
                thead { tr { th { "check" } th { "verdict" } th { "seen" } } }
                tbody { @for check in checks { tr {
                    td { (check.name) }
                    td class=[(check.verdict != Verdict::Passed).then_some("bad")] { (check.verdict.word()) }
                    td { (check.seen) }
                } } }
            } }
        }
    }
}
