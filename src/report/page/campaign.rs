//! The report of random runs: which laws they broke, and what they have reached.

use std::io::Write;

use maud::html;

use super::breach::{self, Breach};
use super::{figure, key_figures, origin, page};
use crate::report::figure::{Figure, bars};
use crate::report::origin::Command;
use crate::verify::fuzz::campaign::Outcome;
use crate::verify::fuzz::marks::Mark;

/// The file that has the marks.
pub const MARKS: &str = "marks.csv";

/// How many runs have reached each mark.
pub fn marks(outcome: &Outcome, out: impl Write) -> csv::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(["mark", "runs"])?;
    for mark in Mark::ALL {
        out.write_record([mark.name(), &outcome.marks.of(*mark).to_string()])?;
    }
    Ok(out.flush()?)
}

/// The figures.
pub fn figures(outcome: &Outcome) -> Vec<Figure> {
    let bar =
        |mark: &Mark| bars::Bar { name: mark.name(), count: Some(outcome.marks.of(*mark).into()) };
    vec![Figure {
        name: "marks".to_owned(),
        title: "What was reached".to_owned(),
        reading: "In how many of the runs each of these has come up, by the logarithm. Laws say little where what \
                  they are about never comes up.",
        svg: bars::draw(
            "In how many runs each mark was reached",
            "runs",
            "never",
            &Mark::ALL.iter().map(bar).collect::<Vec<_>>(),
        ),
        values: MARKS,
    }]
}

/// The page of runs of a network of this name, the first with this seed.
pub fn html(
    (title, seed): (&str, u64),
    outcome: &Outcome,
    breaches: &[Breach],
    figures: &[Figure],
    (command, files): (&Command, &[&str]),
) -> String {
    let Outcome { runs, twice, marks, broken } = outcome;
    let reached = Mark::ALL.len() - marks.missing().count();
    let body = html! {
        h1 { (title) ": runs in which everything goes wrong" }
        p.pale { "Runs with the seeds " (seed) " to " (seed + runs.saturating_sub(1))
            ", each with documents, numbers and faults by chance; laws are looked at after every event." }
        (key_figures([
            ("runs", runs.to_string()),
            ("of these run twice", twice.to_string()),
            ("runs that broke a law", broken.len().to_string()),
            ("laws broken", breaches.len().to_string()),
            ("marks reached", format!("{reached} of {}", Mark::ALL.len())),
        ]))
        @if breaches.is_empty() { p { "No law is broken." } }
        (breach::all(breaches))
        @for it in figures { (figure(it)) }
        (origin(command, files, &html! {}))
    };
    page(&format!("{title}: random runs"), &body)
}
