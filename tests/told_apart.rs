//! What verdicts of comparisons are worth: rules that are equal by theory are told apart no more often than
//! is said, and a small difference that is there is found. On independent random numbers, where common ones
//! don't help.

use std::num::NonZeroUsize;
use std::thread;

use faxsim::experiment::design::{Design, Unit};
use faxsim::experiment::{Source, Variation, in_order};
use faxsim::statistics::interval::LEVEL;
use faxsim::statistics::moments::Moments;
use faxsim::statistics::verdict::{Verdict, difference};

/// Two servers that help each other, with full reach: how many lines are busy in all is the same random
/// process under every rule by which a helper is picked, and so is what is blocked.
const SERVERS: &str = include_str!("../scenarios/reference/O15-takeover-2-4-lines.toml");

fn design(set: &[&str], rules: &[&str], metric: &str) -> Design {
    let set = set.iter().map(|&option| option.to_owned()).collect();
    let variations = vec![Variation { name: "all".to_owned(), set }];
    let source = Source { name: "scenarios/reference/O15.toml", text: SERVERS };
    Design::new(source, variations, rules, 0, &[metric]).unwrap_or_else(|error| panic!("{error}"))
}

/// The metric in each of the runs with these seeds.
fn values(design: &Design, seeds: std::ops::Range<u32>) -> Vec<f64> {
    let seeds: Vec<_> = seeds.collect();
    let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    in_order::map(&seeds, threads, |&replication| {
        let outcome = design.run(Unit { variation: 0, replication }, &mut || true);
        outcome.expect("nobody stops it")[0][0].expect("something is offered")
    })
}

/// What comes of comparing so many pairs.
fn verdict(one: &[f64], other: &[f64]) -> Verdict {
    let differences: Moments = one.iter().zip(other).map(|(one, other)| one - other).collect();
    difference(&differences, LEVEL, 1).expect("there are pairs").verdict
}

#[test]
fn equal_rules_are_told_apart_in_one_of_twenty_studies() {
    const STUDIES: u32 = 1_000;
    const PAIRS: u32 = 8;
    let short = ["length=25 min", "warm-up=5 min"];
    let [by_chance, by_order] =
        ["seed/random", "seed/listed-order"].map(|rules| design(&short, &[rules], "blocked"));
    let one = values(&by_chance, 1..STUDIES * PAIRS + 1);
    let other = values(&by_order, STUDIES * PAIRS + 1..2 * STUDIES * PAIRS + 1);
    let pairs = one.chunks(PAIRS as usize).zip(other.chunks(PAIRS as usize));
    let told_apart = pairs.filter(|(one, other)| verdict(one, other) != Verdict::NotToldApart);
    let told_apart = told_apart.count();
    // 50 are to be expected; a binomial leaves 29 to 72 with three in a thousand outside.
    assert!((29..=72).contains(&told_apart), "{told_apart} of {STUDIES}");
}

#[test]
fn a_difference_of_two_percent_is_found() {
    let plenty = ["length=1500 min", "s0.lines=100", "s1.lines=100"];
    let longer: Vec<_> =
        plenty.into_iter().chain(["call.holding-time={ exponential = \"61.2 s\" }"]).collect();
    let [one, longer] =
        [&plenty[..], &longer].map(|set| design(set, &["conventional"], "in_system.mean"));
    let one = values(&one, 1..41);
    let longer = values(&longer, 41..81);
    assert_eq!(verdict(&longer, &one), Verdict::More);
}
