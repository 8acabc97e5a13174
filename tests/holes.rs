mod pages;

use std::fmt::Write as _;
use std::num::{NonZeroU32, NonZeroUsize};
use std::{fs, thread};

use faxsim::experiment::{Effort, Sample, Source, Variation, study};
use faxsim::statistics::interval::LEVEL;

const HOLES: &[&str] = &[
    "nothing",
    "helper-stops",
    "helper-gone",
    "asker-restarts",
    "asker-gone",
    "two-in-trouble",
    "no-line",
    "helper-unit",
    "stuck-line",
    "half-lines",
    "calls-break",
    "lan-breaks",
    "bridge-breaks",
    "asker-storage",
    "helper-storage",
    "slow-imaging",
    "no-room",
    "helper-no-room",
    "drain",
];

#[test]
fn holes() {
    let text = fs::read_to_string("scenarios/study/holes.toml").unwrap();
    let source = Source { name: "holes", text: &text };
    let loaded = faxsim::scenario::parse("holes", &text, &Default::default()).unwrap();
    let s = &loaded.scenario;
    let names: Vec<String> = s
        .faults
        .iter()
        .filter(|f| !f.active)
        .map(|f| f.name.clone())
        .chain(s.traffic.iter().filter(|f| !f.active).map(|f| f.name.clone()))
        .chain(s.drains.iter().filter(|f| !f.active).map(|f| f.name.clone()))
        .collect();
    let effort = Effort {
        replications: NonZeroU32::new(30).unwrap(),
        threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
    };
    let metrics = [
        "offered",
        "lost",
        "doubled",
        "in_flight",
        "late",
        "refused",
        "abandoned",
        "in_doubt",
        "takeovers",
        "server14.unhelped",
    ];
    let v = |copies: u32| -> Vec<Variation> {
        HOLES
            .iter()
            .map(|h| {
                let mut set: Vec<String> = names
                    .iter()
                    .filter(|n| *n == h || n.starts_with(&format!("{h}-")))
                    .map(|n| format!("{n}.active=true"))
                    .collect();
                set.push(format!("settings.hardened.copies={copies}"));
                Variation { name: h.to_string(), set }
            })
            .collect()
    };
    let t = std::time::Instant::now();
    let mut rows = study(source, &v(1), &["seed", "hardened"], &metrics, effort).unwrap();
    rows.extend(study(source, &v(2), &["hardened"], &metrics, effort).unwrap().into_iter().map(
        |mut r| {
            r.rules = "copies2".into();
            r
        },
    ));
    println!("{:?}", t.elapsed());
    for h in HOLES {
        for row in rows.iter().filter(|r| r.variation == *h) {
            print!("{:16} {:9}", row.variation, row.rules);
            for (m, s) in metrics.iter().zip(&row.samples) {
                let m = if m.starts_with("server14") { "unh" } else { m };
                let mean = s.mean(LEVEL).unwrap();
                print!(" {m} {:.2}±{:.2}", mean.value, mean.interval.unwrap().high - mean.value);
            }
            println!();
        }
    }
}
