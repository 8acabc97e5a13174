//! What the rules make of a scenario and its variations, as means with confidence intervals: the
//! tables in pages under `docs/` are what is found now. `FAXSIM_BLESS=1` writes them anew, except
//! under CI. Knows no rule and no metric but by name.

mod pages;

use std::fmt::Write as _;
use std::num::{NonZeroU32, NonZeroUsize};
use std::{fs, thread};

use faxsim::experiment::{Effort, Row, Source, Variation, study};
use faxsim::report::words;
use faxsim::statistics::interval::{LEVEL, Mean};

/// The sets of rules that are compared.
const RULES: [&str; 8] = [
    "conventional",
    "seed",
    "hardened",
    "static-proxy",
    "ordered-list",
    "ranked",
    "shared-queue",
    "ideal-pool",
];

/// How a metric is shown.
type Words = fn(f64) -> String;

/// The columns of a table: metric, heading, words.
const COLUMNS: [(&str, &str, Words); 7] = [
    ("refused", "refused", words::mean),
    ("lost", "lost", words::mean),
    ("doubled", "doubled", words::mean),
    ("late", "late", words::mean),
    ("takeovers", "takeovers", words::mean),
    ("outgoing.delivery_time.p50", "outgoing delivery, median", words::span),
    ("jain.carried", "fairness of traffic", words::index),
];

/// A table: a scenario, how often it is replicated, and its variations by name and `--set`.
struct Table {
    scenario: &'static str,
    replications: u32,
    variations: &'static [(&'static str, &'static [&'static str])],
}

const OFFICE: Table = Table {
    scenario: "office-1993",
    replications: 20,
    variations: &[
        ("as it is", &[]),
        ("server14 with a line only", &["server14.lines=1"]),
        (
            "server14 with a tenth of its storage",
            &["server14.storage=\"512 KiB\"", "server14.low-water=\"128 KiB\""],
        ),
        (
            "server15 away from 10:00 to 12:00",
            &["restart15.at=\"10:00\"", "restart15.repair-after=\"2 h\""],
        ),
    ],
};

impl Table {
    fn rows(&self, text: &str) -> Vec<Row> {
        let variation = |&(name, set): &(&str, &[&str])| Variation {
            name: name.to_owned(),
            set: set.iter().map(|&option| option.to_owned()).collect(),
        };
        let variations: Vec<_> = self.variations.iter().map(variation).collect();
        let effort = Effort {
            replications: NonZeroU32::new(self.replications).expect("some replications"),
            threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
        };
        let source = Source { name: self.scenario, text };
        let metrics = COLUMNS.map(|(metric, ..)| metric);
        let rows = study(source, &variations, &RULES, &metrics, effort);
        rows.unwrap_or_else(|trouble| panic!("{trouble}"))
    }

    fn markdown(&self) -> String {
        let path = format!("scenarios/{}.toml", self.scenario);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut out = String::new();
        let headings = COLUMNS.map(|(_, heading, _)| heading).join(" | ");
        let _ = writeln!(out, "| variation | rules | {headings} |");
        let _ = writeln!(out, "|---|---|{}", "---:|".repeat(COLUMNS.len()));
        for Row { variation, rules, samples } in self.rows(&text) {
            let cells = samples.iter().zip(COLUMNS);
            let cells: Vec<_> =
                cells.map(|(sample, (.., words))| cell(sample.mean(LEVEL), words)).collect();
            let _ = writeln!(out, "| {variation} | `{rules}` | {} |", cells.join(" | "));
        }
        out
    }
}

fn cell(mean: Option<Mean>, words: Words) -> String {
    let Some(mean) = mean else { return "none".to_owned() };
    let reach = mean.interval.map(|interval| format!(" ± {}", words(interval.high - mean.value)));
    words(mean.value) + &reach.unwrap_or_default()
}

#[test]
fn the_office_of_1993() {
    pages::check("docs/office-1993.md", "table", &OFFICE.markdown());
}
