//! What the text's open questions cost: every hole of the study scenario, switched on alone, under
//! `seed` and under `hardened` with one copy and with two. The tables in `docs/hardened.md` are what
//! is found now; `FAXSIM_BLESS=1` writes them anew, except under CI. Knows no rule and no metric but
//! by name.

mod pages;

use std::fmt::Write as _;
use std::num::{NonZeroU32, NonZeroUsize};
use std::{fs, thread};

use faxsim::experiment::{Effort, Row, Sample, Source, Variation, study};
use faxsim::scenario::{self, Overrides, Scenario};
use faxsim::statistics::interval::LEVEL;

const PATH: &str = "scenarios/study/holes.toml";

/// What is true of a hole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `seed` loses, doubles or parks jobs.
    Open,
    /// So it does, and with one copy nothing helps: a storage or a server is gone for good.
    TakesTheOnlyCopy,
    /// `seed` comes through.
    Harmless,
}

use Kind::{Harmless, Open, TakesTheOnlyCopy};

/// The holes by the names that their parts begin with.
const HOLES: [(&str, Kind); 17] = [
    ("helper-stops", Open),
    ("helper-gone", TakesTheOnlyCopy),
    ("asker-restarts", Open),
    ("asker-gone", TakesTheOnlyCopy),
    ("two-askers", Open),
    ("no-line", Open),
    ("no-room", Open),
    ("helper-full", Open),
    ("calls-break", Open),
    ("helper-unit", Open),
    ("half-lines", Open),
    ("asker-storage", TakesTheOnlyCopy),
    ("helper-storage", TakesTheOnlyCopy),
    ("lan-breaks", Harmless),
    ("bridge-breaks", Harmless),
    ("slow-imaging", Harmless),
    ("drain", Harmless),
];

/// Runs of each hole under each set of rules.
const REPLICATIONS: u32 = 30;

const OFFERED: usize = 0;
const LOST: usize = 1;
const DOUBLED: usize = 2;
const PARKED: usize = 3;
const REFUSED: usize = 4;
const LATE: usize = 5;
const IN_DOUBT: usize = 6;
const METRICS: [&str; 7] =
    ["offered", "lost", "doubled", "in_flight", "refused", "late", "in_doubt"];

/// What was found of a hole: under `seed`, `hardened`, and `hardened` with two copies.
struct Found {
    hole: &'static str,
    kind: Kind,
    rows: [Row; 3],
}

impl Found {
    /// A metric's values, run by run.
    fn runs(&self, rules: usize, metric: usize) -> impl Iterator<Item = f64> + '_ {
        self.rows[rules].samples[metric].0.iter().map(|value| value.expect("a count"))
    }

    fn total(&self, rules: usize, metric: usize) -> f64 {
        self.runs(rules, metric).sum()
    }

    /// Mean of so many of 1,000 jobs offered, with its interval.
    fn cell(&self, rules: usize, metric: usize) -> String {
        if self.total(rules, metric) == 0.0 {
            return "0".to_owned();
        }
        let runs = self.runs(rules, metric).zip(self.runs(rules, OFFERED));
        let of_1000 = runs.map(|(count, offered)| Some(1_000.0 * count / offered)).collect();
        let mean = Sample(of_1000).mean(LEVEL).expect("there are runs");
        let reach = mean.interval.expect("there are several").high - mean.value;
        format!("{:.1} ± {reach:.1}", mean.value)
    }

    /// Lost, doubled or parked.
    fn harm(&self, rules: usize) -> f64 {
        [LOST, DOUBLED, PARKED].iter().map(|&metric| self.total(rules, metric)).sum()
    }
}

/// The names of all parts that are switched off in the file.
fn switched_off(scenario: &Scenario) -> Vec<&str> {
    let faults = scenario.faults.iter().map(|fault| (&fault.name, fault.active));
    let traffic = scenario.traffic.iter().map(|traffic| (&traffic.name, traffic.active));
    let drains = scenario.drains.iter().map(|drain| (&drain.name, drain.active));
    let parts = faults.chain(traffic).chain(drains);
    parts.filter(|(_, active)| !active).map(|(name, _)| name.as_str()).collect()
}

/// Whether a part is of this hole: its name is the hole's, or that with something after it.
fn is_of(hole: &str, part: &str) -> bool {
    part.strip_prefix(hole).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn measure() -> Vec<Found> {
    let text = fs::read_to_string(PATH).unwrap_or_else(|error| panic!("{PATH}: {error}"));
    let loaded = scenario::parse(PATH, &text, &Overrides::default())
        .unwrap_or_else(|problem| panic!("{problem}"));
    let holes: Vec<_> = [("nothing", Harmless)].into_iter().chain(HOLES).collect();
    let off = switched_off(&loaded.scenario);
    let switches = |hole: &'static str| off.iter().filter(move |part| is_of(hole, part));
    let count: usize = holes.iter().map(|(hole, _)| switches(hole).count()).sum();
    assert_eq!(count, off.len(), "every part that is switched off is of one hole");
    let variations = |more: &[&str]| {
        let variation = |&(hole, _): &(&'static str, Kind)| {
            let on = switches(hole).map(|part| format!("{part}.active=true"));
            let set = on.chain(more.iter().map(|&option| option.to_owned())).collect();
            Variation { name: hole.to_owned(), set }
        };
        holes.iter().map(variation).collect::<Vec<_>>()
    };
    let effort = Effort {
        replications: NonZeroU32::new(REPLICATIONS).expect("some replications"),
        threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
    };
    let rows = |rules: &[&str], more: &[&str]| {
        let source = Source { name: PATH, text: &text };
        study(source, &variations(more), rules, &METRICS, effort)
            .unwrap_or_else(|trouble| panic!("{trouble}"))
            .into_iter()
    };
    let mut one_copy = rows(&["seed", "hardened"], &[]);
    let mut two_copies = rows(&["hardened"], &["settings.hardened.copies=2"]);
    let mut next = || one_copy.next().expect("a row of each");
    let found = holes.into_iter().map(|(hole, kind)| Found {
        hole,
        kind,
        rows: [next(), next(), two_copies.next().expect("a row of each")],
    });
    found.collect()
}

fn table(found: &[Found], metrics: &[(usize, &str)]) -> String {
    let mut head = String::from("| hole |");
    for rules in ["seed", "hardened", "two copies"] {
        for (number, (_, heading)) in metrics.iter().enumerate() {
            let rules = if number == 0 { format!("{rules}: ") } else { String::new() };
            let _ = write!(head, " {rules}{heading} |");
        }
    }
    let mut text = format!("{head}\n|---|{}\n", "---:|".repeat(3 * metrics.len()));
    for one in found {
        let of = |rules| metrics.iter().map(move |&(metric, _)| one.cell(rules, metric));
        let cells: Vec<_> = (0..3).flat_map(of).collect();
        let _ = writeln!(text, "| {} | {} |", one.hole, cells.join(" | "));
    }
    text
}

#[test]
fn what_the_text_leaves_open_is_lost_and_what_hardened_closes_is_not() {
    let found = measure();
    let harm = table(&found, &[(LOST, "lost"), (DOUBLED, "doubled"), (PARKED, "parked")]);
    let price = table(&found, &[(REFUSED, "refused"), (LATE, "late")]);
    pages::check("docs/hardened.md", "holes", &harm);
    pages::check("docs/hardened.md", "price", &price);
    let mut broken = Vec::new();
    let mut law = |holds: bool, hole: &str, law: &str| {
        if !holds {
            broken.push(format!("{hole}: {law}"));
        }
    };
    for one in &found {
        let hole = one.hole;
        match one.kind {
            Harmless => law(one.harm(0) == 0.0, hole, "`seed` comes through"),
            Open | TakesTheOnlyCopy => law(one.harm(0) > 0.0, hole, "`seed` does harm"),
        }
        if one.kind != TakesTheOnlyCopy {
            law(
                one.total(1, LOST) == 0.0,
                hole,
                "`hardened` loses nothing that is still somewhere",
            );
        }
        law(one.total(2, LOST) == 0.0, hole, "with two copies nothing is lost");
        for (rules, copies) in [(1, "one copy"), (2, "two copies")] {
            let doubts = one.runs(rules, DOUBLED).zip(one.runs(rules, IN_DOUBT));
            let only_in_doubt = doubts.into_iter().all(|(doubled, in_doubt)| doubled <= in_doubt);
            law(only_in_doubt, hole, &format!("{copies}: doubled only what was in doubt"));
            // Second copies can fill the only servers that have lines.
            let may_park = copies == "two copies" && hole == "half-lines";
            let parks_nothing = one.total(rules, PARKED) == 0.0;
            law(parks_nothing || may_park, hole, &format!("{copies}: nothing is parked"));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}
