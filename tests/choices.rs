//! How a helper is picked: what is the same whoever helps, what differs, and by how much. The exact
//! values are those of Markov chains for servers with 2, 3 and 4 lines that are offered 1.5, 3 and 2
//! erlangs, solved numerically (two linear solvers agree to 1e-16), where a call that meets no idle
//! line anywhere is lost.

use std::fmt::Write;
use std::num::{NonZeroU32, NonZeroUsize};

use faxsim::experiment::{self, Effort, Source, Variation};
use faxsim::ids::{JobId, ServerId};
use faxsim::protocol::{Message, Node};
use faxsim::record::Record;
use faxsim::scenario::{self, Overrides, Scenario};
use faxsim::simulation::{Departure, Happening, Observer, Simulation};
use faxsim::statistics::{erlang, interval};
use faxsim::units::Time;

/// Three servers whose documents are lost when no line is idle; calls of half an hour in the mean,
/// nearly exponential, and in comparison no delays.
const LOSS: &str = r#"
length = "1500 h"
warm-up = "20 h"
late-after = "1000 d"
settings.choose.probes = 2
settings.hardened.heartbeat = "1 h"
settings.hardened.lease = "1 s"
[lans.lan]
rate = "1000 Gbit/s"
delay = "0 s"
[facsimiles.fax]
lines = 100
[pages.sheet]
raw = "90 KiB"
mh = "55 KiB"
mr = "55 KiB"
mmr = "55 KiB"
[documents.letter]
pages = ["sheet"]
count = { geometric = 40 }
[terminals.pc0]
lan = "lan"
server = "s0"
[terminals.pc1]
lan = "lan"
server = "s1"
[terminals.pc2]
lan = "lan"
server = "s2"
"#;

/// Offered erlangs and lines of each server, and its peers in order.
const SERVERS: [(f64, u32, [&str; 2]); 3] =
    [(1.5, 2, ["s1", "s2"]), (3.0, 3, ["s2", "s0"]), (2.0, 4, ["s0", "s1"])];

/// The servers, offered their erlangs when a call takes so many seconds in the mean.
fn loss(mean_call: f64) -> String {
    let mut text = LOSS.to_owned();
    for (number, (erlangs, lines, peers)) in SERVERS.iter().enumerate() {
        write!(
            text,
            "[servers.s{number}]\nlan = \"lan\"\nlines = {lines}\npeers = {peers:?}\n\
             waiting-room = 0\nstorage = \"10 GiB\"\nimaging-rate = \"1000 Gbit/s\"\n\
             diagnosis-time = \"0 s\"\n[[traffic]]\nfrom = \"pc{number}\"\nto = \"fax\"\n\
             documents = \"letter\"\nrate = \"{:.6} /h\"\n",
            erlangs * 3600.0 / mean_call
        )
        .unwrap();
    }
    text
}

fn runs(text: &str, rules: &str, set: &[&str], replications: u32) -> Vec<Record> {
    let set = set.iter().copied().map(str::to_owned);
    let variation =
        Variation { name: rules.to_owned(), set: set.chain([format!("rules={rules}")]).collect() };
    let effort = Effort {
        replications: NonZeroU32::new(replications).unwrap(),
        threads: NonZeroUsize::new(2).unwrap(),
    };
    let source = Source { name: "choices.toml", text };
    experiment::replicate(source, &[variation], effort)
        .unwrap_or_else(|problem| panic!("{problem}"))
}

/// The mean seconds for which a call holds a line: the mean number of busy lines, by arrivals a second,
/// where there are lines enough (Little's law over the 1,480 hours that are measured).
fn mean_call() -> f64 {
    let set = ["servers.s0.lines=50", "servers.s1.lines=50", "servers.s2.lines=50"];
    let runs = runs(&loss(1800.0), "conventional", &set, 8);
    let busy: f64 = runs.iter().flat_map(|run| &run.servers).map(|it| it.lines_busy_mean).sum();
    let calls: u64 = runs.iter().map(|run| run.outgoing.offered).sum();
    busy * 1480.0 * 3600.0 / calls as f64
}

/// Whether the exact value lies in the 99.9 % interval of these, widened by what calls that are not
/// quite exponential may do.
fn agrees(what: &str, values: &[f64], exact: f64, allowed: f64) {
    let mean = interval::mean(values, 0.999).expect("several runs");
    let half = mean.interval.map_or(f64::MAX, |it| it.high - mean.value);
    let off = (mean.value - exact).abs();
    assert!(off <= half + allowed, "{what}: {} ± {half} is not {exact}", mean.value);
    assert!(half < 0.012, "{what}: ± {half} says too little");
}

#[test]
fn whoever_helps_the_same_share_is_blocked_and_the_work_is_spread_as_theory_says() {
    let text = loss(mean_call());
    let blocked = erlang::loss(9, 6.5);
    assert!((blocked - 0.097_803_255_220_4).abs() < 1e-12);
    let shares = [
        ("random", [0.219_355_333_304, 0.360_459_894_396, 0.420_184_772_301]),
        ("listed-order", [0.209_241_152_448, 0.363_924_258_702, 0.426_834_588_85]),
        ("most-free", [0.213_088_494_321, 0.358_851_323_764, 0.428_060_181_915]),
    ];
    for rules in scenario::rule_names() {
        // What peers have told beforehand does not reach one that has just become free.
        if let Some((_, choice)) = rules.split_once('/').filter(|(_, choice)| *choice != "gossip") {
            let runs = runs(&text, rules, &[], 12);
            let abandoned = |run: &Record| run.outgoing.abandoned as f64;
            let of = |run: &Record| abandoned(run) / run.outgoing.offered as f64;
            let what = format!("{rules}: blocked");
            agrees(&what, &runs.iter().map(of).collect::<Vec<_>>(), blocked, 0.001);
            let Some((_, exact)) = shares.iter().find(|(name, _)| *name == choice) else {
                continue;
            };
            for (server, exact) in exact.iter().enumerate() {
                let sent = |run: &Record| run.servers[server].sent as f64;
                let all = |run: &Record| run.servers.iter().map(|it| it.sent as f64).sum::<f64>();
                let of = |run: &Record| sent(run) / all(run);
                let what = format!("{rules}: share of server {server}");
                agrees(&what, &runs.iter().map(of).collect::<Vec<_>>(), *exact, 0.002);
            }
        }
    }
}

/// Which server sent which document, in order.
#[derive(Default)]
struct Sendings(Vec<(JobId, ServerId)>);

impl Observer for &mut Sendings {
    fn see(&mut self, _: Time, happening: &Happening) {
        if let Happening::Departure(Departure {
            from: Node::Server(server),
            to: Node::Facsimile(_),
            message: Message::CodedData { job, .. },
            ..
        }) = *happening
        {
            self.0.push((job, server));
        }
    }
}

fn sendings(scenario: &Scenario) -> Vec<(JobId, ServerId)> {
    let mut sendings = Sendings::default();
    Simulation::new(scenario, &mut sendings).run(&mut |_| true).expect("nobody stops it");
    sendings.0
}

#[test]
fn each_two_rules_differ_in_a_scenario() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/scenarios/choices/all-differ.toml"
    ))
    .expect("the scenario is there");
    let under = |rules: &str| {
        let overrides = Overrides { seed: None, set: vec![format!("rules={rules}")] };
        let loaded = scenario::parse("all-differ.toml", &text, &overrides);
        sendings(&loaded.unwrap_or_else(|problem| panic!("{problem}")).scenario)
    };
    // `seed` is `seed/first-offer`, and `hardened` is `hardened/most-free`.
    let all =
        scenario::rule_names().into_iter().filter(|name| !["seed", "hardened"].contains(name));
    let made: Vec<_> = all.map(|rules| (under(rules), rules)).collect();
    assert_eq!(made.len(), 26);
    let mut alike = Vec::new();
    for (at, (of_one, one)) in made.iter().enumerate() {
        for (of_other, other) in &made[at + 1..] {
            if of_one == of_other {
                alike.push(format!("{one} and {other}"));
            }
        }
    }
    assert!(alike.is_empty(), "{alike:?}");
}
