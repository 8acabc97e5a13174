//! Laws of the rules `hardened`, in groups of the real servers without time, through random
//! faults, losses, doubled and reordered messages, stops and restarts: no accepted job is lost, no
//! client is told twice, nothing is delivered twice without a doubt, every wait has a timer, and
//! once faults are cured everything comes to an end and nothing is left behind.
//!
//! A failing case prints the shortest log found, one action a line, which `faxsim replay` takes. The cases are the same in every
//! run; others come with another number in the environment variable `FAXSIM_LAWS_SEED`:
//!
//! ```sh
//! for seed in $(seq 100); do FAXSIM_LAWS_SEED=$seed cargo test --release --test hardened_laws; done
//! ```

mod pages;

use std::fmt::Write;

use faxsim::ids::TerminalId;
use faxsim::protocol::{
    Choose, Delivery, Handling, HardenedSettings, Mutant, Rules, SeedSettings, WhenCongested,
};
use faxsim::units::Span;
use faxsim::verify::walk::{self, Failure, Weather};
use faxsim::verify::world::{Budget, Offered, Setting};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};

fn hardened(copies: u32, delivery: Delivery) -> Rules {
    let span = Span::from_secs(30);
    Rules::Hardened(HardenedSettings {
        answer_time: span,
        when_congested: WhenCongested::Everything,
        choose: Choose::MostFree,
        lease: span,
        ask_again_after: span,
        confirm_after: span,
        // So long that nobody is taken for dead only because he can't be called.
        check_after: Span::from_secs(36_000),
        heartbeat: span,
        misses: 3,
        copies,
        delivery,
        give_up_after: span,
        keep_pages: span,
        mutant: None,
    })
}

/// The rules by which not all peers are asked at once.
fn chosen() -> impl Strategy<Value = Rules> {
    let ways = vec![
        Choose::DPeers(1),
        Choose::Threshold(2),
        Choose::Gossip(Span::from_secs(30)),
        Choose::RoundRobin,
    ];
    (1..3_u32, delivery(), prop::sample::select(ways)).prop_map(|(copies, delivery, choose)| {
        let Rules::Hardened(settings) = hardened(copies, delivery) else { unreachable!() };
        Rules::Hardened(HardenedSettings { choose, ..settings })
    })
}

fn delivery() -> impl Strategy<Value = Delivery> {
    prop::sample::select(vec![Delivery::AtLeastOnce, Delivery::AtMostOnce])
}

fn budget() -> impl Strategy<Value = Budget> {
    (0..12_u32, 0..6_u32, 0..4_u32, 0..2_u32, 0..5_u32, 0..2_u32).prop_map(
        |(losses, doubles, stops, deaths, failures, storages)| Budget {
            losses,
            doubles,
            stops,
            deaths,
            failures,
            storages,
        },
    )
}

fn offered(servers: u32) -> impl Strategy<Value = Offered> {
    let kind = prop::sample::select(vec![0, 0, 0, 1, 1, 1, 2]);
    let handling = (0..3_u8, prop::bool::weighted(0.2), prop::bool::weighted(0.2))
        .prop_map(|(priority, deferred, expires)| Handling { priority, deferred, expires });
    (0..servers, 1..4_u32, kind, handling).prop_map(|(terminal, pages, kind, handling)| {
        let terminal = TerminalId(terminal);
        match kind {
            0 => Offered::Outgoing(terminal, pages, handling),
            1 => Offered::Incoming(terminal, pages),
            _ => Offered::Internal(terminal, pages, handling),
        }
    })
}

fn setting(rules: Rules, servers: u32) -> impl Strategy<Value = Setting> {
    let jobs = prop::collection::vec(offered(servers), 1..5);
    (1..3_u32, 3..13_u32, 1..3_u32, jobs, budget()).prop_map(
        move |(lines, room, attempts, jobs, budget)| Setting {
            rules: rules.into(),
            servers,
            lines,
            room,
            attempts,
            jobs,
            budget,
        },
    )
}

fn weather() -> impl Strategy<Value = Weather> {
    prop::sample::select(vec![Weather::FAIR, Weather::MIXED, Weather::FOUL])
}

fn choices() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 30..150)
}

fn holds(setting: &Setting, weather: &Weather, choices: &[u32]) -> Result<(), TestCaseError> {
    match walk::by_chance(setting, weather, choices) {
        None => Ok(()),
        // The log begins with a line of its own, so that it can be kept in a file.
        Some(failure) => Err(TestCaseError::fail(format!("\n{}", walk::shorten(failure)))),
    }
}

/// The number that all cases follow from.
fn seed() -> u64 {
    match std::env::var("FAXSIM_LAWS_SEED") {
        Ok(seed) => seed.parse().expect("FAXSIM_LAWS_SEED is a number"),
        Err(_) => 1,
    }
}

/// The log is made short by the walk itself, which knows what can be left out.
fn cases(cases: u32) -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(seed());
    let failure_persistence = None;
    let max_shrink_iters = 0;
    ProptestConfig {
        cases,
        rng_seed,
        failure_persistence,
        max_shrink_iters,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(6_000))]

    #[test]
    fn two_servers_keep_the_laws(
        setting in delivery().prop_flat_map(|delivery| setting(hardened(1, delivery), 2)),
        weather in weather(),
        choices in choices(),
    ) {
        holds(&setting, &weather, &choices)?;
    }

    #[test]
    fn three_servers_keep_the_laws(
        setting in delivery().prop_flat_map(|delivery| setting(hardened(1, delivery), 3)),
        weather in weather(),
        choices in choices(),
    ) {
        holds(&setting, &weather, &choices)?;
    }

    #[test]
    fn two_servers_with_second_copies_keep_the_laws(
        setting in delivery().prop_flat_map(|delivery| setting(hardened(2, delivery), 2)),
        weather in weather(),
        choices in choices(),
    ) {
        holds(&setting, &weather, &choices)?;
    }

    #[test]
    fn three_servers_with_second_copies_keep_the_laws(
        setting in delivery().prop_flat_map(|delivery| setting(hardened(2, delivery), 3)),
        weather in weather(),
        choices in choices(),
    ) {
        holds(&setting, &weather, &choices)?;
    }

    #[test]
    fn four_servers_with_second_copies_keep_the_laws(
        setting in delivery().prop_flat_map(|delivery| setting(hardened(2, delivery), 4)),
        weather in weather(),
        choices in choices(),
    ) {
        holds(&setting, &weather, &choices)?;
    }
}

proptest! {
    #![proptest_config(cases(6_000))]

    #[test]
    fn three_servers_that_ask_in_other_ways_keep_the_laws(
        setting in chosen().prop_flat_map(|rules| setting(rules, 3)),
        weather in weather(),
        choices in choices(),
    ) {
        holds(&setting, &weather, &choices)?;
    }
}

/// The same walks find what is wrong with the rules of the text: the shortest log of a law's breach
/// under them.
fn found_under_seed(law: &str) -> Failure {
    let inputs = (setting(Rules::Seed(SeedSettings::default()), 3), weather(), choices());
    let mut runner = TestRunner::deterministic();
    let failures = (0..2_000).filter_map(|_| {
        let (setting, weather, choices) = inputs.new_tree(&mut runner).expect("inputs").current();
        let failure = walk::by_chance(&setting, &weather, &choices)?;
        (failure.violation.law == law).then(|| walk::shorten(failure))
    });
    let shortest = failures.min_by_key(|failure| failure.log.len());
    shortest.unwrap_or_else(|| panic!("nothing breaks the law that {law}"))
}

/// One message that gets lost is enough: its terminal never hears of a document, or of a result.
#[test]
fn the_text_leaves_jobs_without_an_end() {
    let failure = found_under_seed("every job comes to an end");
    println!("{failure}");
    assert!(failure.log.len() <= 10, "{failure}");
}

/// A server that stops after the facsimile has confirmed the last page begins anew.
#[test]
fn the_text_doubles_documents() {
    let failure = found_under_seed("no document is doubled without a doubt");
    println!("{failure}");
    assert!(failure.log.len() <= 10, "{failure}");
}

/// Groups of two or three servers with this fault built in.
fn with(mutant: Mutant) -> impl Strategy<Value = Setting> {
    (1..3_u32, delivery(), 2..4_u32).prop_flat_map(move |(copies, delivery, servers)| {
        let Rules::Hardened(settings) = hardened(copies, delivery) else { unreachable!() };
        setting(Rules::Hardened(HardenedSettings { mutant: Some(mutant), ..settings }), servers)
    })
}

/// Walks until one breaks a law; so many at most.
fn walks_until_found(mutant: Mutant, most: u32) -> Option<u32> {
    let inputs = (with(mutant), weather(), choices());
    let mut runner = TestRunner::deterministic();
    (1..=most).find(|_| {
        let (setting, weather, choices) = inputs.new_tree(&mut runner).expect("inputs").current();
        walk::by_chance(&setting, &weather, &choices).is_some()
    })
}

#[test]
fn walks_find_every_mutant() {
    let mut table = String::from("| mutant | walks |\n|---|---:|\n");
    for &mutant in Mutant::ALL {
        let walks = walks_until_found(mutant, 10_000);
        let walks = walks.unwrap_or_else(|| panic!("no walk finds {mutant}"));
        writeln!(table, "| `{mutant}` | {walks} |").unwrap();
    }
    pages::check("docs/mutants.md", "walks", &table);
}
