//! Mutants of the rules `hardened`: an exhaustive search finds each, in a small system in which it finds
//! nothing without the mutant. The table in `docs/mutants.md` is what is found now; `FAXSIM_BLESS=1`
//! writes it anew, except under CI.

mod pages;

use std::fmt::Write;
use std::num::NonZeroUsize;
use std::thread::available_parallelism;

use faxsim::experiment::in_order;
use faxsim::protocol::Mutant;
use faxsim::verify::check::{Limits, Report, check};
use faxsim::verify::mutants::{Place, find};

/// What is found of each mutant, in order.
fn found() -> Vec<Report> {
    let threads = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    in_order::map(Mutant::ALL, threads, |&mutant| find(mutant, || true))
}

#[test]
fn a_search_finds_every_mutant_and_nothing_without_one() {
    let mut table = String::from(
        "| mutant | what it does wrong | found in | the law it breaks | steps | states |\n\
         |---|---|---|---|---:|---:|\n",
    );
    for (&mutant, report) in Mutant::ALL.iter().zip(found()) {
        let broken = report.broken.first();
        let broken = broken.unwrap_or_else(|| panic!("{mutant} is not found: {report:?}"));
        let place = Place::of_mutant(mutant);
        let limits = Limits { states: report.states, jobs: 1 };
        let without = check(&place.system(None), &limits, |_| true);
        assert!(without.broken.is_empty(), "{place}, without {mutant}: {:?}", without.broken);
        let (law, steps) = (broken.violation.law, broken.steps.len());
        let (fault, states) = (mutant.fault(), broken.states);
        writeln!(table, "| `{mutant}` | {fault} | {place} | {law} | {steps} | {states} |").unwrap();
    }
    pages::check("docs/mutants.md", "mutants", &table);
}

#[test]
fn names_are_different_and_faults_are_sentences() {
    let names: std::collections::BTreeSet<_> = Mutant::ALL.iter().map(|it| it.name()).collect();
    assert_eq!(names.len(), Mutant::ALL.len());
    for mutant in Mutant::ALL {
        let fault = mutant.fault();
        assert!(fault.starts_with(char::is_uppercase) && fault.ends_with('.'), "{fault}");
        assert!(!fault.contains('\n') && !fault.contains("  "), "{fault}");
    }
}
