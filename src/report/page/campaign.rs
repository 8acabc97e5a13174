//! The report of random runs: which laws they broke, and what they have reached.

use std::io::Write;

use maud::html;

use super::breach::{self, Breach};
use super::{figure, key_figures, origin, page};
use crate::report::figure::{Figure, bars};
use crate::report::origin::Command;

/// The file that has the marks.
pub const MARKS: &str = "marks.csv";

/// Random runs of a network.
#[derive(Clone, Debug)]
pub struct Campaign<'a> {
    /// What the network's scenario calls itself.
    pub title: &'a str,
    /// The seed of the first; the others have the next ones.
    pub seed: u64,
    /// How many.
    pub runs: u64,
    /// It was stopped after these, by a span of time or by hand.
    pub stopped: bool,
    /// How many of them were run twice.
    pub twice: u64,
    /// How many broke a law.
    pub broken: usize,
    /// In how many each mark was reached.
    pub marks: Vec<(&'static str, u32)>,
}

/// How many runs have reached each mark.
pub fn marks(campaign: &Campaign<'_>, out: impl Write) -> csv::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(["mark", "runs"])?;
    for (mark, runs) in &campaign.marks {
        out.write_record([*mark, &runs.to_string()])?;
    }
    Ok(out.flush()?)
}

/// The figures.
pub fn figures(campaign: &Campaign<'_>) -> Vec<Figure> {
    let bar = |&(name, runs): &(&'static str, u32)| bars::Bar { name, count: Some(runs.into()) };
    vec![Figure {
        name: "marks".to_owned(),
        title: "What was reached".to_owned(),
        reading: "In how many of the runs each of these has come up, by the logarithm. Laws say little where what \
                  they are about never comes up.",
        svg: bars::draw(
            "In how many runs each mark was reached",
            "runs",
            "never",
            &campaign.marks.iter().map(bar).collect::<Vec<_>>(),
        ),
        values: MARKS,
    }]
}

/// The page.
pub fn html(
    campaign: &Campaign<'_>,
    breaches: &[Breach],
    figures: &[Figure],
    (command, files): (&Command, &[&str]),
) -> String {
    let Campaign { title, seed, runs, stopped, twice, broken, marks } = campaign;
    let title = if title.is_empty() { "A network" } else { title };
    let reached = marks.iter().filter(|(_, runs)| *runs > 0).count();
    let body = html! {
        h1 { (title) ": runs in which everything goes wrong" }
        p.pale { "Runs with the seeds " (seed) " to " (seed + runs.saturating_sub(1))
            ", each with documents, numbers and faults by chance; laws are looked at after every event." }
        (key_figures([
            ("runs", runs.to_string()),
            ("of these run twice", twice.to_string()),
            ("runs that broke a law", broken.to_string()),
            ("laws broken", breaches.len().to_string()),
            ("marks reached", format!("{reached} of {}", marks.len())),
        ]))
        @if breaches.is_empty() { p { "No law is broken." } }
        (breach::all(breaches))
        @for it in figures { (figure(it)) }
        (origin(command, files, &html! {
            @if *stopped { " It was stopped after " (runs) " runs; with " code { "--runs " (runs) } " it ends there." }
        }))
    };
    page(&format!("{title}: random runs"), &body)
}
