//! The report of a search through everything that can happen: which laws can be broken, and how far it went.

use std::io::Write;

use maud::html;

use super::breach::{self, Breach};
use super::{figure, key_figures, origin, page};
use crate::report::figure::{Figure, curves};
use crate::report::origin::Command;

/// The file that has the states by depth.
pub const DEPTHS: &str = "depths.csv";

/// A search.
#[derive(Clone, Debug)]
pub struct Search<'a> {
    /// The rules, and what there is, in words.
    pub system: &'a str,
    /// States that were met.
    pub states: u32,
    /// Steps between them.
    pub transitions: u64,
    /// Steps to the last state that was looked at.
    pub depth: u32,
    /// Octets for all of it.
    pub octets: usize,
    /// Whether every state has been looked at.
    pub is_exhausted: bool,
    /// Kinds of messages, timers and faults that never came up.
    pub never: Vec<&'static str>,
}

/// How many states are so many steps deep, or less: for none, one, two, and so on.
pub fn depths(depths: &[u32], out: impl Write) -> csv::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(["steps", "states"])?;
    for (depth, states) in depths.iter().enumerate() {
        out.write_record([depth.to_string(), states.to_string()])?;
    }
    Ok(out.flush()?)
}

/// The figures.
pub fn figures(depths: &[u32]) -> Vec<Figure> {
    if depths.len() < 2 {
        return Vec::new();
    }
    let values: Vec<_> = (0..depths.len()).map(|depth| depth as f64).collect();
    let points = depths.iter().map(|&states| Some([f64::from(states); 3])).collect();
    let axes =
        curves::Axes { across: "steps".to_owned(), values: &values, up: "states".to_owned() };
    let curve = curves::Curve { name: "states met", points };
    vec![Figure {
        name: "states".to_owned(),
        title: "How deep it went".to_owned(),
        reading: "States that are so many steps from the beginning, or fewer. Of the deepest of a search that was \
                  stopped not all are known.",
        svg: curves::draw("States met, by steps from the beginning", &axes, &[curve], None),
        values: DEPTHS,
    }]
}

/// The page.
pub fn html(
    search: &Search<'_>,
    breaches: &[Breach],
    figures: &[Figure],
    (command, files): (&Command, &[&str]),
) -> String {
    let Search { system, states, transitions, depth, octets, is_exhausted, never } = search;
    let body = html! {
        h1 { "Everything that can happen" }
        p.pale { "All orders of messages, timers, faults, losses and choices by chance, breadth first, in " (system)
            "." }
        (key_figures([
            ("states", states.to_string()),
            ("transitions", transitions.to_string()),
            ("steps deep", depth.to_string()),
            ("laws broken", breaches.len().to_string()),
            ("octets a state", format!("{:.0}", *octets as f64 / f64::from((*states).max(1)))),
        ]))
        p {
            @if *is_exhausted { "All states are known" } @else { "Not all states are known" }
            @if breaches.is_empty() { "; no law is broken." } @else { "." }
        }
        (breach::all(breaches))
        @for it in figures { (figure(it)) }
        h2 id="reached" { "What came up" }
        @if never.is_empty() {
            p { "Every kind of message, timer and fault." }
        } @else {
            p { "Of all kinds of messages, timers and faults these never did, and nothing is said of them:" }
            ul { @for kind in never { li { (kind) } } }
        }
        (origin(command, files, &html! {}))
    };
    page("Everything that can happen", &body)
}
