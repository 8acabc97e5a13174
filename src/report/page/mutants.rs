//! The report of mutants: by which law each is found, and how soon.

use std::io::Write;

use maud::html;

use super::{figure, key_figures, origin, page};
use crate::report::figure::{Figure, bars};
use crate::report::origin::Command;

/// The file that has all of them.
pub const MUTANTS: &str = "mutants.csv";

/// A mutant that was looked for.
#[derive(Clone, Copy, Debug)]
pub struct Looked {
    /// Its name.
    pub mutant: &'static str,
    /// What it does wrong.
    pub fault: &'static str,
    /// The law that a search has found broken; none where it has found nothing.
    pub law: Option<&'static str>,
    /// Steps of the shortest way to break it.
    pub steps: Option<usize>,
    /// States that were met until then.
    pub states: u32,
    /// Random runs until one broke a law; none where none did.
    pub runs: Option<u64>,
}

impl Looked {
    /// Whether both have found it.
    pub const fn is_found(&self) -> bool {
        self.law.is_some() && self.runs.is_some()
    }
}

/// All of them.
pub fn csv(looked: &[Looked], out: impl Write) -> csv::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(["mutant", "fault", "law", "steps", "states", "runs"])?;
    let cell = |value: Option<u64>| value.map_or(String::new(), |value| value.to_string());
    for &Looked { mutant, fault, law, steps, states, runs } in looked {
        let (steps, states) = (cell(steps.map(|it| it as u64)), states.to_string());
        let law = law.unwrap_or_default();
        out.write_record([mutant, fault, law, &steps, &states, &cell(runs)])?;
    }
    Ok(out.flush()?)
}

/// The figures.
pub fn figures(looked: &[Looked]) -> Vec<Figure> {
    let bars = |count: fn(&Looked) -> Option<u64>| -> Vec<_> {
        looked.iter().map(|it| bars::Bar { name: it.mutant, count: count(it) }).collect()
    };
    let states = bars(|it| it.law.map(|_| it.states.into()));
    let runs = bars(|it| it.runs);
    vec![
        Figure {
            name: "states".to_owned(),
            title: "By a search".to_owned(),
            reading: "How many states of a small system were met until a law was broken, by the logarithm.",
            svg: bars::draw("States until each mutant was found", "states", "not found", &states),
            values: MUTANTS,
        },
        Figure {
            name: "runs".to_owned(),
            title: "By random runs".to_owned(),
            reading: "How many runs of an office in which everything goes wrong it took until one broke a law, by the \
                      logarithm.",
            svg: bars::draw("Runs until each mutant was found", "runs", "not found", &runs),
            values: MUTANTS,
        },
    ]
}

/// The page.
pub fn html(
    looked: &[Looked],
    figures: &[Figure],
    (command, files): (&Command, &[&str]),
) -> String {
    let found = |by: fn(&Looked) -> bool| looked.iter().filter(|it| by(it)).count().to_string();
    let body = html! {
        h1 { "Do the checks bite?" }
        p.pale { "Small faults built into the rules hardened, one at a time: mutants. Whoever looks for broken laws has to \
                  find each." }
        (key_figures([
            ("mutants", looked.len().to_string()),
            ("found by a search", found(|it| it.law.is_some())),
            ("found by random runs", found(|it| it.runs.is_some())),
        ]))
        @for it in figures { (figure(it)) }
        h2 id="mutants" { "The mutants" }
        div.wide { table {
            thead { tr { th { "mutant" } th { "what it does wrong" } th { "the law it breaks" } th.n { "steps" } } }
            tbody { @for it in looked { tr {
                td { (it.mutant) }
                td { (it.fault) }
                td class=[it.law.is_none().then_some("bad")] { (it.law.unwrap_or("none: it is not found")) }
                td.n { @if let Some(steps) = it.steps { (steps) } @else { "-" } }
            } } }
        } }
        (origin(command, files, &html! {}))
    };
    page("Do the checks bite?", &body)
}
